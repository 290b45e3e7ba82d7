"""The command ``export``."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import numpy as np
import pytest

from desktop_app.cli import main
from desktop_app.experiment.document import save
from desktop_app.experiment.gallery import entry
from desktop_app.experiment.schema import Experiment
from desktop_app.training.trainer import Trainer

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("framework", ["pytorch", "keras", "jax"])
def test_code_goes_to_the_standard_output_or_to_a_file(framework: str, capsys: Capture, tmp_path: Path) -> None:
    assert main(["export", "residual", "--lane", "1", "--to", framework]) == 0
    printed = capsys.readouterr()
    ast.parse(printed.out)
    assert "branch × 1/√20" in printed.out
    assert printed.err == ""
    assert main(["export", "residual", "--lane", "1", "--to", framework, "--out", str(tmp_path / "net.py")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"Wrote the network of lane “branch × 1/√20” for {framework} to {tmp_path / 'net.py'}.\n"
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == printed.out


def test_code_names_the_file_of_an_experiment_without_a_title(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "mine.initscope"
    save(Experiment(), path)
    assert main(["export", str(path), "--to", "pytorch"]) == 0
    assert capsys.readouterr().out.startswith('"""The network of lane “Xavier” of “mine” in PyTorch')


def test_weights_are_those_before_the_first_step(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "w.npz"
    assert main(["export", "start", "--weights", str(file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    parameters = Trainer(entry("start")).lanes[0].network.parameters
    assert report["arrays"] == {name: list(p.value.shape) for name, p in parameters.items()}
    assert (report["framework"], report["code"], report["weights_file"]) == (None, None, str(file))
    with np.load(file) as arrays:
        for name, parameter in parameters.items():
            np.testing.assert_array_equal(arrays[name], parameter.value)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say what to export"),
        (["--out", "x.py"], "--out is the file for the code"),
        (["--lane", "9", "--to", "jax"], "the lanes are numbered 0 to"),
        (["--weights", "w.pt"], "must end in .npz or .safetensors"),
        (["--to", "jax", "--out", "/nowhere/x.py"], "/nowhere/x.py cannot be written: there is no such folder"),
    ],
)
def test_what_makes_no_sense_is_told(arguments: list[str], words: str, capsys: Capture) -> None:
    assert main(["export", "start", *arguments]) == 2
    assert words in capsys.readouterr().err
