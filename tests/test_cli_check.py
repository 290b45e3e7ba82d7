"""``initscope check`` and ``initscope faults`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from desktop_app.cli import main
from desktop_app.experiment.document import save
from desktop_app.experiment.gallery import entry
from desktop_app.experiment.schema import PlantedFault
from desktop_app.gradients.faults import FAULTS

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def checked(capsys: Capture, *arguments: str) -> tuple[int, dict[str, Any]]:
    status, out, _ = run(capsys, "check", *arguments, "--json")
    return status, json.loads(out)


@pytest.mark.parametrize("source", ["course-circles", "convolution", "residual", "dead-relu", "symmetry"])
def test_the_gallery_is_right(capsys: Capture, source: str) -> None:
    status, report = checked(capsys, source, "--examples", "8")
    assert (status, report["passed"], report["diagnosis"]) == (0, True, [])
    assert list(report) == ["passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "operations"]
    assert {operation["standing"] for operation in report["operations"]} == {"right"}


@pytest.mark.parametrize("scheme", ["complex", "two-sided", "one-sided"])
def test_every_referee_can_be_asked_for(capsys: Capture, scheme: str) -> None:
    status, report = checked(capsys, "vanishing", "--scheme", scheme, "--examples", "4", "--lane", "1")
    assert status == 0
    assert all(tensor["method"].startswith(scheme) for tensor in report["tensors"])


def test_moving_every_weight_by_itself_is_said(capsys: Capture) -> None:
    _, report = checked(capsys, "course-circles", "--per-weight", "--examples", "8")
    assert {tensor["method"] for tensor in report["tensors"]} == {"complex, per weight"}


def test_a_fault_is_found_and_named(capsys: Capture) -> None:
    status, report = checked(capsys, "digits", "--fault", "missing-mean")
    assert (status, report["passed"]) == (1, False)
    assert [(d["fault"], d["layer"]) for d in report["diagnosis"]] == [("missing-mean", "")]


def test_the_first_wrong_operation_is_told_from_what_it_contaminates(capsys: Capture) -> None:
    _, report = checked(capsys, "digits", "--fault", "missing-activation-derivative@2")
    first, *contaminated = [each for each in report["operations"] if each["standing"] != "right"]
    assert list(first) == ["layer", "standing", "stage", "error", "sentence"]
    assert (first["layer"], first["standing"], first["stage"]) == ("2", "first wrong", "activation")
    assert {each["standing"] for each in contaminated} == {"contaminated"}


def test_faults_go_where_they_are_sent_two_at_a_time(capsys: Capture) -> None:
    arguments = ["digits", "--lane", "1", "--fault", "scaled-dW@2", "--fault", "zero-db@1"]
    status, report = checked(capsys, *arguments)
    assert status == 1
    assert {(d["fault"], d["layer"]) for d in report["diagnosis"]} == {("scaled-dW", "2"), ("zero-db", "1")}
    status, out, _ = run(capsys, "check", *arguments)
    assert status == 1
    assert "The gradient is wrong." in out
    assert "99% sure" in out


def test_a_fault_that_cannot_be_seen_is_said_to_be_there(capsys: Capture) -> None:
    status, report = checked(capsys, "digits", "--fault", "relu-at-zero@1", "--examples", "8")
    assert (status, report["passed"]) == (0, True)
    assert report["diagnosis"][0]["confidence"] == 0.0
    assert "Undetectable here" in report["diagnosis"][0]["sentence"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "neither a gallery experiment nor a file"),
        (["digits", "--lane", "9"], "the lanes are numbered 0 to"),
        (["digits", "--fault", "typo"], "There is no fault named “typo”"),
        (["digits", "--fault", "scaled-dW@99"], "The network has no layer 99."),
        (["digits", "--fault", "dropout-not-rescaled"], "does not apply to this network"),
        (["digits", "--fault", "missing-mean@1"], "does not apply to"),
        (["digits", "--examples", "0"], "at least one example"),
        (["digits", "--scheme", "seven-point"], "invalid choice"),
    ],
)
def test_bad_input_is_a_sentence_and_status_2(capsys: Capture, arguments: list[str], words: str) -> None:
    status, out, err = run(capsys, "check", *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_lane_that_is_trained_with_a_fault_is_checked_with_it(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "wrong.initscope"
    faults = (PlantedFault("scaled-dW", "2"),)
    experiment = entry("digits")
    save(replace(experiment, lanes=(replace(experiment.lanes[1], faults=faults),)), file)
    status, report = checked(capsys, str(file), "--fault", "zero-db@1")
    assert status == 1
    assert {(d["fault"], d["layer"]) for d in report["diagnosis"]} == {("scaled-dW", "2"), ("zero-db", "1")}
    assert "with scaled-dW in layer 2" in run(capsys, "run", str(file), "--steps", "3")[1]


def test_other_checkers_are_emulated_where_that_is_asked_for(capsys: Capture) -> None:
    status, report = checked(
        capsys, "digits", "--lane", "1", "--examples", "8", "--fault", "float32-delta@2", "--emulate"
    )
    assert status == 1
    opinions = {opinion["checker"]: opinion for opinion in report["emulated"]}
    assert set(opinions) == {"Ng", "PyTorch, fast mode", "PyTorch", "Caffe", "CS231n, sampled"}
    assert opinions["PyTorch"]["verdict"] == "missed it"
    assert opinions["Caffe"]["verdict"] == "fails either way"  # its large step crosses kinks of later layers
    assert set(opinions["Ng"]) == {"checker", "how", "measure", "number", "limit", "passed", "verdict", "objection"}
    out = run(capsys, "check", "digits", "--examples", "8", "--fault", "missing-mean", "--emulate")[1]
    assert "what others would say" in out
    assert sum(line.endswith("error / tolerance") for line in out.splitlines()) == 2


def test_the_faults_are_listed(capsys: Capture) -> None:
    status, out, _ = run(capsys, "faults")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(FAULTS)
    listed = json.loads(run(capsys, "faults", "--json")[1])
    assert [fault["name"] for fault in listed] == list(FAULTS)
    assert set(listed[0]) == {"name", "stage", "sentence"}
