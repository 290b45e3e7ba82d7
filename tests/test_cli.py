"""The command line: every command, exit status and JSON key, mostly in this process and a few times in a real one."""

from __future__ import annotations

import csv
import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app import __version__
from desktop_app.cli import COMMANDS, build_parser, main
from desktop_app.cli import run as run_command
from desktop_app.cli.layout import aligned, number
from desktop_app.cli.sources import with_settings
from desktop_app.data import Circles, Csv
from desktop_app.experiment.document import DocumentError, load, save
from desktop_app.experiment.gallery import names
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Training
from desktop_app.nn.activations import Identity
from desktop_app.nn.initializers import He, Normal
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Dropout, Residual
from desktop_app.training.trainer import Trainer

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=(
        Lane(name="a", network=(Dense(units=4), BatchNorm(), Dense(activation=Identity())), initializer=He()),
        Lane(name="ß", network=(Dense(units=4), Dense(activation=Identity())), initializer=Normal(std=0.1)),
    ),
    training=Training(steps=20, batch_size=8, learning_rate=0.05),
)
LANE_KEYS = [
    "name",
    "steps",
    "loss_first",
    "loss_last",
    "train_accuracy",
    "test_accuracy",
    "gradient_norms_first",
    "gradient_norms_last",
    "diverged_at",
]


@pytest.fixture
def small(tmp_path: Path) -> str:
    save(SMALL, tmp_path / "small.initscope")
    return str(tmp_path / "small.initscope")


Capture = pytest.CaptureFixture[str]


def output_of(capsys: Capture, *argv: str) -> str:
    assert main(list(argv)) == 0
    return capsys.readouterr().out


def refusal_of(capsys: Capture, *argv: str) -> str:
    """The sentence with which a command refuses its input."""
    try:
        status = main(list(argv))
    except SystemExit as end:
        status = end.code
    captured = capsys.readouterr()
    assert status == 2
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err.strip().splitlines()[-1]


def report_of(capsys: Capture, *argv: str) -> dict[str, Any]:
    return json.loads(output_of(capsys, "run", *argv, "--json"))


def test_the_gallery_is_listed(capsys: Capture) -> None:
    text = output_of(capsys, "gallery")
    listed = json.loads(output_of(capsys, "gallery", "--json"))
    assert [e["name"] for e in listed] == names()
    for e in listed:
        assert list(e) == ["name", "title", "summary"]
        assert f"\n{e['name']} " in f"\n{text}"
        assert e["title"] in text


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_an_entry_is_printed_as_a_document(capsys: Capture, tmp_path: Path, extra: list[str]) -> None:
    (tmp_path / "copy.initscope").write_text(output_of(capsys, "gallery", "residual", *extra), "utf-8")
    assert load(tmp_path / "copy.initscope").lanes[1].name == "branch × 1/√20"


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_the_schema_is_printed(capsys: Capture, small: str, extra: list[str]) -> None:
    described = json.loads(output_of(capsys, "schema", *extra))
    jsonschema.Draft202012Validator(described).validate(json.loads(Path(small).read_text("utf-8")))


def test_a_run_sets_published_values_beside_the_measured_ones(capsys: Capture) -> None:
    arguments = ("linear-networks", "--steps", "60", "--set", "lanes.3.initializer.gain=1.1")
    report = report_of(capsys, *arguments)
    (found,) = report["references"]
    assert (found["name"], found["quantity"]) == ("orthogonal, 16 deep", "steps to loss 0.05")
    assert found["published"] == 30
    assert 20 <= found["measured"] <= 45
    assert found["within"] is True
    assert main(["run", "linear-networks", "--steps", "5"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in lines[-3:]] == ["published", "orthogonal,", "Gaussian,"]
    assert ["not" in line for line in lines[-2:]] == [True, True]


def test_a_run_reports_every_key(capsys: Capture, small: str) -> None:
    report = report_of(capsys, small)
    assert list(report) == ["lanes", "references", "seconds"]
    assert report["references"] == []
    assert report["seconds"] > 0
    for lane, name, with_weights in zip(report["lanes"], ["a", "ß"], [3, 2], strict=True):
        assert list(lane) == LANE_KEYS
        assert (lane["name"], lane["steps"], lane["diverged_at"]) == (name, 20, None)
        assert len(lane["gradient_norms_first"]) == len(lane["gradient_norms_last"]) == with_weights
        assert 0 <= lane["train_accuracy"] <= 1
        assert 0 <= lane["test_accuracy"] <= 1


def test_a_run_reports_what_the_trainer_measures(capsys: Capture, small: str) -> None:
    report = report_of(capsys, small)
    trainer = Trainer(SMALL)
    gradients = []
    for _ in range(20):
        trainer.advance()
        gradients.append([float(np.linalg.norm(run.network.parameters["1.W"].gradient)) for run in trainer.lanes])
    for index, (lane, run) in enumerate(zip(report["lanes"], trainer.lanes, strict=True)):
        losses = run.history.step_column("loss")
        assert (lane["loss_first"], lane["loss_last"]) == (losses[0], losses[-1])
        assert lane["gradient_norms_first"][0] == pytest.approx(gradients[0][index], rel=1e-4)
        assert lane["gradient_norms_last"][0] == pytest.approx(gradients[-1][index], rel=1e-4)


def test_the_same_run_gives_the_same_report(capsys: Capture, small: str) -> None:
    first, second = report_of(capsys, small), report_of(capsys, small)
    assert first["lanes"] == second["lanes"]
    assert report_of(capsys, small, "--seed", "7")["lanes"] != first["lanes"]


def test_steps_and_settings_change_the_experiment(capsys: Capture, small: str) -> None:
    settings = ["--set", "lanes.0.name=new name", "--set", "lanes[1].initializer.gain=0", "--steps", "3"]
    first, second = report_of(capsys, small, *settings)["lanes"]
    assert (first["name"], first["steps"]) == ("new name", 3)
    assert second["gradient_norms_first"] == [0.0, 0.0]


def test_a_diverged_lane_is_told_and_null_stands_for_what_json_cannot_hold(capsys: Capture) -> None:
    healthy, *_, exploded = report_of(capsys, "exploding", "--steps", "20")["lanes"]
    assert (healthy["steps"], healthy["diverged_at"]) == (20, None)
    assert exploded["diverged_at"] == exploded["steps"] < 20
    assert exploded["loss_first"] > 1000
    assert exploded["loss_last"] is exploded["train_accuracy"] is exploded["test_accuracy"] is None
    assert None in exploded["gradient_norms_last"]
    assert f"diverged at step {exploded['diverged_at']}" in output_of(capsys, "run", "exploding", "--steps", "20")


def test_how_weights_were_fitted_to_data_is_told(capsys: Capture, small: str) -> None:
    arguments = ["run", small, "--set", "lanes.0.initializer.type=lsuv", "--steps", "1"]
    fitted, drawn = json.loads(output_of(capsys, *arguments, "--json"))["lanes"]
    assert "fitted" not in drawn
    assert all(layer["converged"] and abs(layer["stds"][-1] - 1) < 0.1 for layer in fitted["fitted"])
    assert fitted["fitted"][0]["layer"] == "1"
    count = len(fitted["fitted"])
    assert f"{count} of {count} layers fitted to data" in output_of(capsys, *arguments)


def test_a_regression_has_no_accuracy(capsys: Capture, small: str) -> None:
    lane = report_of(capsys, small, "--set", "data.source.type=regression-1d")["lanes"][0]
    assert lane["train_accuracy"] is lane["test_accuracy"] is None
    assert lane["loss_last"] > 0


def test_the_report_for_people_is_a_table(capsys: Capture, small: str) -> None:
    lines = output_of(capsys, "run", small).splitlines()
    assert lines[0].startswith("Small: 20 steps in ")
    assert lines[2].split() == ["lane", "steps", "first", "loss", "last", "loss", "train", "test"]
    assert lines[3].split()[:2] == ["a", "20"]
    assert len(lines[2]) == len(lines[3]) == len(lines[4])
    assert "at the first step" in lines[6]


def test_progress_goes_to_the_error_output(capsys: Capture, small: str, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["run", small])
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 10
    assert err[-1].startswith("step 20 of 20, ")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    main(["run", small])
    err = capsys.readouterr().err
    assert "█" in err
    assert err.endswith("\r")
    assert "\n" not in err


def test_reports_about_the_data_are_passed_on(capsys: Capture, tmp_path: Path) -> None:
    rows = "".join(f"{i},{i % 5},{i % 2}\n" for i in range(30))
    (tmp_path / "rows.csv").write_text("x,y,class\n" + rows + "1,,0\n", "utf-8")
    save(Experiment(data=Data(source=Csv(path=str(tmp_path / "rows.csv")))), tmp_path / "a.initscope")
    assert main(["run", str(tmp_path / "a.initscope"), "--steps", "2"]) == 0
    assert "Left out 1 row" in capsys.readouterr().err


def test_out_holds_experiment_history_and_weights(capsys: Capture, small: str, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "results"
    assert main(["run", small, "--steps", "4", "--out", str(folder)]) == 0
    assert "Wrote experiment.initscope, history.csv, weights.npz to" in capsys.readouterr().err
    assert sorted(file.name for file in folder.iterdir()) == ["experiment.initscope", "history.csv", "weights.npz"]
    written = load(folder / "experiment.initscope")
    assert written.training.steps == 4
    trainer = Trainer(written)
    for _ in trainer:
        pass
    check_weights(folder / "weights.npz", trainer)
    check_history(folder / "history.csv", trainer)


def check_weights(path: Path, trainer: Trainer) -> None:
    with np.load(path, allow_pickle=False) as weights:
        expected = {f"lane{i}/{name}" for i, run in enumerate(trainer.lanes) for name in run.network.parameters}
        assert set(weights) == expected | {"lane0/2.mean", "lane0/2.variance"}
        np.testing.assert_array_equal(weights["lane1/1.W"], trainer.lanes[1].network.parameters["1.W"].value)
        np.testing.assert_array_equal(weights["lane0/2.mean"], trainer.lanes[0].network.averages["2"]["mean"])


def check_history(path: Path, trainer: Trainer) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = "lane step layer loss accuracy learning_rate weight_gradient delta activation_std update_ratio"
    assert list(rows[0]) == [*columns.split(), "activation_mean", "inactive"]
    assert len(rows) == 4 * (3 + 2)
    by_place = {(row["lane"], row["step"], row["layer"]): row for row in rows}
    history = trainer.lanes[1].history
    row = by_place["ß", "3", "1"]
    assert float(row["loss"]) == history.step_column("loss")[2]
    assert row["learning_rate"] == "0.05"
    assert np.log10(float(row["delta"])) == pytest.approx(history.profile("delta", 3)[0], abs=1e-5)
    assert float(row["activation_mean"]) == pytest.approx(history.profile("activation_mean", 3)[0], abs=1e-5)
    assert by_place["ß", "3", "2"]["inactive"] == ""


def test_a_folder_that_cannot_be_used_is_told_before_training(capsys: Capture, small: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "file cannot be used: File exists." in refusal_of(capsys, "run", small, "--out", str(tmp_path / "file"))


def test_results_that_cannot_be_written_are_told(
    capsys: Capture, small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "history.csv").mkdir()
    assert main(["run", small, "--out", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("Small: ")
    assert "cannot be written" in captured.err


def test_an_interrupted_training_still_reports(
    capsys: Capture, small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Trainer):
        def advance(self) -> None:
            if self.step == 5:
                raise KeyboardInterrupt
            super().advance()

    monkeypatch.setattr(run_command, "Trainer", Interrupted)
    assert main(["run", small, "--json", "--out", str(tmp_path / "out")]) == 130
    assert [lane["steps"] for lane in json.loads(capsys.readouterr().out)["lanes"]] == [5, 5]
    assert (tmp_path / "out" / "weights.npz").exists()
    monkeypatch.setattr(Interrupted, "advance", lambda self: signal.raise_signal(signal.SIGINT))
    assert main(["run", small, "--json"]) == 130
    lane = json.loads(capsys.readouterr().out)["lanes"][0]
    assert (lane["steps"], lane["loss_first"]) == (0, None)
    assert lane["gradient_norms_first"][0] > 0


TENSORS = Experiment(
    data=Data(source=Circles(samples=30)),
    lanes=(
        Lane(
            name="a",
            network=(
                Dense(units=5),
                Residual(layers=(Dense(units=5), BatchNorm())),
                Dropout(rate=0.5),
                Dense(activation=Identity()),
            ),
        ),
        Lane(name="b", initializer=He()),
    ),
    training=Training(batch_size=8, l2=0.1, dtype="float32"),
)


def test_tensors_of_the_first_step_agree_with_each_other(capsys: Capture, tmp_path: Path) -> None:
    save(TENSORS, tmp_path / "t.initscope")
    file = tmp_path / "first.npz"
    report = json.loads(output_of(capsys, "tensors", str(tmp_path / "t.initscope"), "--out", str(file), "--json"))
    assert (list(report), report["file"], report["lane"]) == (["file", "lane", "arrays"], str(file), "a")
    with np.load(file, allow_pickle=False) as arrays:
        t = dict(arrays)
    assert report["arrays"] == {name: list(array.shape) for name, array in t.items()}
    paths = ["1", "2.1", "2.2", "2", "3", "4"]
    assert {f"{kind}/{path}" for kind in ("activations", "preactivations", "deltas") for path in paths} <= set(t)
    assert {"parameters/2.2.gamma", "gradients/2.2.beta", "inputs", "targets", "outputs", "loss"} <= set(t)
    assert {name: array.dtype for name, array in t.items() if array.dtype != np.float64} == {"targets": np.int64}
    W, b = t["parameters/1.W"], t["parameters/1.b"]
    np.testing.assert_allclose(t["preactivations/1"], t["inputs"] @ W.T + b, rtol=1e-12)
    np.testing.assert_array_equal(t["activations/1"], np.maximum(t["preactivations/1"], 0))
    np.testing.assert_allclose(t["gradients/1.W"], t["deltas/1"].T @ t["inputs"] + 0.1 / 8 * W, rtol=1e-10)
    np.testing.assert_array_equal(t["outputs"], t["activations/4"])
    z = t["outputs"][:, 0]
    weights = [array for name, array in t.items() if name.startswith("parameters/") and name.endswith(".W")]
    penalty = 0.1 / 2 / 8 * sum(float(np.sum(array**2)) for array in weights)
    cross_entropy = np.mean(np.logaddexp(0, (1 - 2 * t["targets"]) * z))
    assert float(t["loss"]) == pytest.approx(cross_entropy + penalty, rel=1e-12)


def test_targets_are_class_indices_or_numbers(capsys: Capture, small: str, tmp_path: Path) -> None:
    for source, dtype, shape in (("iris", np.int64, (8,)), ("regression-1d", np.float64, (8, 1))):
        changed = tmp_path / f"{source}.initscope"
        save(with_settings(load(small), [f"data.source.type={source}"]), changed)
        output_of(capsys, "tensors", str(changed), "--out", str(tmp_path / "t.npz"))
        targets = np.load(tmp_path / "t.npz")["targets"]
        assert (targets.dtype, targets.shape) == (dtype, shape)
        if source == "iris":
            assert set(targets.tolist()) <= {0, 1, 2}


def test_the_lane_is_chosen_by_its_number(capsys: Capture, tmp_path: Path) -> None:
    out = str(tmp_path / "any name.npz")
    text = output_of(capsys, "tensors", "convolution", "--lane", "1", "--out", out)
    assert text.startswith("Wrote ")
    assert "lane “He”" in text
    arrays = np.load(out)
    assert arrays["inputs"].shape == (64, 1, 8, 8)
    assert arrays["parameters/1.W"].shape == (8, 1, 3, 3)
    assert arrays["activations/1"].shape == (64, 8, 8, 8)


def test_settings_take_json_words_and_new_kinds() -> None:
    changed = with_settings(
        SMALL,
        [
            "title=a = b",
            "notes=",
            "training.stop_loss=0.5",
            "training.batch_size=null",
            "lanes.0.network.1.type=layer-norm",
            "lanes.1.initializer.type=constant",
            "lanes.1.initializer.value=0.25",
            'data.source={"type": "moons", "samples": 20}',
        ],
    )
    assert (changed.title, changed.notes) == ("a = b", "")
    assert (changed.training.stop_loss, changed.training.batch_size) == (0.5, None)
    assert changed.lanes[0].network[1].label == "LayerNorm"
    assert changed.lanes[1].initializer.value == 0.25
    assert changed.data.source.samples == 20


def test_setting_the_type_that_is_there_keeps_its_fields() -> None:
    assert with_settings(SMALL, ["lanes.1.initializer.type=normal"]) == SMALL


def test_what_hangs_on_a_setting_follows_it_as_in_the_window() -> None:
    wrong = replace(
        SMALL.lanes[0], name="N(0, 0.01²)", initializer=Normal(std=0.01), faults=(PlantedFault("zero-db", "2"),)
    )
    experiment = replace(SMALL, lanes=(wrong, *SMALL.lanes[1:]))
    network = [{"type": "dropout"}, *msgspec.to_builtins(wrong.network)]
    changed = with_settings(experiment, ["lanes.0.initializer.std=0.02", f"lanes.0.network={json.dumps(network)}"])
    assert changed.lanes[0].name == "N(0, 0.02²)"
    assert changed.lanes[0].faults == (PlantedFault("zero-db", "3"),)
    assert with_settings(changed, ["lanes.0.name=mine", "lanes.0.initializer.std=1"]).lanes[0].name == "mine"


REFUSALS = [
    (["run"], "initscope run: error: the following arguments are required: SOURCE"),
    (["run", "start", "--steps", "x"], "argument --steps: it must be a whole number, not 'x'."),
    (["derivative", "t**2", "--at", "one"], "argument --at: it must be a number, not 'one'."),
    (["run", "start", "--step", "3"], "unrecognized arguments"),
    (
        ["run", "start", "--steps", "0"],
        "initscope run: training.steps: it must be a whole number of at least 1, not 0.",
    ),
    (["run", "start", "--seed", "-1"], "initscope run: seed: it must be a whole number of at least 0, not -1."),
    (["run", "vanishin"], "nor a file 'vanishin'; did you mean 'vanishing'?"),
    (["run", "no/such.initscope"], "nor a file 'no/such.initscope'; 'initscope gallery' lists what there is."),
    (["run", "a\0b"], "cannot be read"),
    (["run", "."], "is a folder"),
    (["run", "start", "--set", "seed"], "--set takes PATH=VALUE, such as training.learning_rate=0.1, not 'seed'."),
    (["run", "start", "--set", "=3"], "--set takes PATH=VALUE"),
    (["run", "start", "--set", "lanes.2.name=x"], "--set lanes.2.name: '2' is not one of the numbers 0 to 1."),
    (["run", "start", "--set", "lanes.-1.name=x"], "'-1' is not one of the numbers 0 to 1."),
    (["run", "start", "--set", "lanes.x=1"], "'x' is not one of the numbers 0 to 1."),
    (["run", "start", "--set", "lane.0.name=x"], "--set lane.0.name: there is no 'lane'; did you mean 'lanes'?"),
    (["run", "start", "--set", "seed.x=1"], "--set seed.x: there is nothing inside to be called 'x'."),
    (["run", "start", "--set", "seed.x.y=1"], "--set seed.x.y: there is no 'x'."),
    (
        ["run", "start", "--set", "training.learning_rate=fast"],
        "training.learning_rate: it must be a number, not the text 'fast'.",
    ),
    (["run", "start", "--set", "training.learning_rate=NaN"], "it must be a number, not the text 'NaN'."),
    (["run", "start", "--set", "training.rate=1"], "training: there is no field 'rate' in it."),
    (["run", "start", "--set", "lanes.0.initializer.type=hee"], "'hee' is not one of its values (did you mean 'he'?)"),
    (["run", "start", "--set", "lanes.0.network.19.units=3"], "Lane “N(0, 0.01²)”, layer 20: "),
    (["run", "start", "--set", "data.source.type=csv"], "initscope run: Choose a file first."),
    (["run", "start", "--set", "lanes.1.network.0.units=100000", "--set", "lanes.1.network.1.units=100000"], "memory"),
    (["tensors", "start"], "the following arguments are required: --out"),
    (["tensors", "start", "--out", "x.npz", "--lane", "2"], "--lane 2: the lanes are numbered 0 to 1."),
    (["tensors", "start", "--out", "x.npz", "--lane", "-1"], "--lane -1: the lanes are numbered 0 to 1."),
    (
        ["tensors", "start", "--out", "x.txt"],
        "--out x.txt: the arrays are written in NumPy's format; end the name in .npz.",
    ),
    (["tensors", "start", "--out", "no/x.npz"], "no/x.npz cannot be written: there is no such folder."),
    (["gallery", "strat"], "The gallery has no experiment 'strat'; did you mean 'start'?"),
    (["schema", "x"], "unrecognized arguments: x"),
    (["--nonsense"], "error: the following arguments are required: COMMAND"),
    (["rnu"], "initscope: there is no command 'rnu'; did you mean 'run'?"),
    (["xyz"], "there is no command 'xyz'; the commands are gallery, run, tensors, check, faults, "),
    (["a.initscope", "--json"], "initscope: to train a document, write: initscope run a.initscope"),
    (["data.csv"], "initscope: data.csv is not an experiment; the window opens files that end in .initscope."),
]


@pytest.mark.parametrize(("argv", "sentence"), REFUSALS, ids=lambda value: " ".join(value).replace("\0", "?")[:60])
def test_bad_input_is_refused_in_a_sentence(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], sentence: str
) -> None:
    if sentence == "memory":
        monkeypatch.setattr(run_command, "Trainer", raise_memory_error)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").touch()
    assert sentence in refusal_of(capsys, *argv)


def raise_memory_error(experiment: Experiment) -> Trainer:
    raise MemoryError(f"{len(experiment.lanes)} lanes")


def test_a_damaged_document_is_refused_with_its_name_and_place(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "bad.initscope"
    file.write_text('{"version": 1, "lanes": [{"name": ""}]}')
    assert refusal_of(capsys, "run", str(file)).startswith("initscope run: bad.initscope: lanes[0].name: ")


def test_a_misspelt_file_gets_its_neighbour_suggested(capsys: Capture, small: str) -> None:
    wrong = small.replace("small", "smal")
    assert f"did you mean '{small}'?" in refusal_of(capsys, "run", wrong)


@pytest.mark.parametrize("command", ["gallery", "run", "tensors", "schema", ""])
def test_help_goes_to_the_output(capsys: Capture, command: str) -> None:
    with pytest.raises(SystemExit) as end:
        main([*command.split(), "--help"])
    captured = capsys.readouterr()
    assert (end.value.code, captured.err) == (0, "")
    documented = {"run": LANE_KEYS, "tensors": ["parameters/1.W", "deltas/1"], "gallery": ["summary"]}
    for word in documented.get(command, ["usage: initscope"]):
        assert word in captured.out


def test_the_version_is_printed(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (end.value.code, capsys.readouterr().out) == (0, f"initscope {__version__}\n")


def test_tables_line_up() -> None:
    rows = [["name", "x", "long heading"], ["ß", "1.5", "2"]]
    assert aligned(rows) == ["name    x  long heading", "ß     1.5             2"]
    assert aligned(rows, above=["", "two", ""])[0] == "      two"
    assert [number(value) for value in (None, 0.0, 0.5, 345.6, 1e-9, 1e5)] == [
        "–",
        "0",
        "0.5000",
        "346",
        "1.00e-09",
        "1.00e+05",
    ]


def process(*argv: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error", "-m", "desktop_app", *argv]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_a_real_process_prints_utf8_whatever_the_locale_says(small: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    out, err = process("run", small, "--set", "title=σ² →", env=environment).communicate(timeout=60)
    assert out.decode("utf-8").startswith("σ² →: 20 steps")
    assert err.decode().splitlines()[-1].startswith("step 20 of 20")


def test_a_real_process_refuses_with_status_2() -> None:
    started = process("run", "vanishin")
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (2, b"")
    assert err.decode().startswith("initscope run: There is neither")


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_control_c_ends_a_real_process_with_its_report(small: str) -> None:
    started = process("run", small, "--steps", "50000", "--json")
    assert started.stderr is not None
    assert started.stderr.readline().startswith(b"step 5,000 of 50,000")
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert json.loads(out)["lanes"][0]["steps"] < 50_000
    assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    started = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "schema"], stdout=write, stderr=subprocess.PIPE, cwd=tmp_path
    )
    os.close(write)
    _, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (0, b"")


def test_an_invalid_setting_is_a_document_error() -> None:
    with pytest.raises(DocumentError, match=r"^lanes\[0\].network\[0\]: there is no field 'kernel' in it"):
        with_settings(SMALL, ["lanes.0.network.0.kernel=3"])
    assert with_settings(SMALL, ['lanes.0.network.0={"type": "conv2d"}']).lanes[0].network[0] == Conv2D()


@pytest.mark.reference
def test_pytorch_computes_the_same_first_step(capsys: Capture, tmp_path: Path, torch: ModuleType) -> None:
    output_of(capsys, "tensors", "convolution", "--lane", "1", "--out", str(tmp_path / "t.npz"))
    t = {name: torch.from_numpy(array) for name, array in np.load(tmp_path / "t.npz").items()}
    leaves = {name: t[f"parameters/{name}"].requires_grad_() for name in ("1.W", "1.b", "3.W", "3.b", "6.W", "6.b")}
    leaves |= {name: t[f"parameters/{name}"].requires_grad_() for name in ("7.W", "7.b")}
    f = torch.nn.functional
    a = f.max_pool2d(torch.relu(f.conv2d(t["inputs"], leaves["1.W"], leaves["1.b"], padding=1)), 2)
    a = f.max_pool2d(torch.relu(f.conv2d(a, leaves["3.W"], leaves["3.b"], padding=1)), 2)
    torch.testing.assert_close(a, t["activations/4"])
    a = torch.relu(a.flatten(1) @ leaves["6.W"].T + leaves["6.b"])
    loss = f.cross_entropy(a @ leaves["7.W"].T + leaves["7.b"], t["targets"])
    loss.backward()
    torch.testing.assert_close(loss.detach(), t["loss"], rtol=1e-12, atol=0)
    for name, leaf in leaves.items():
        torch.testing.assert_close(leaf.grad, t[f"gradients/{name}"], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_in_the_help_can_be_typed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    for line in capsys.readouterr().out.splitlines():
        if line.startswith("  initscope "):
            typed = build_parser().parse_args(shlex.split(line)[1:])
            assert getattr(typed, "source", "start") in (*names(), "mine.initscope")


@pytest.mark.parametrize("command", ["doctor", "forecast", "check", "tensors", "export", "advise", "report", "run"])
def test_every_command_about_an_experiment_takes_changes_of_it(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ("--out", "x") if command in ("tensors", "report") else ()
    assert main([command, "start", "--seed", "7", "--set", "lanes.2.name=x", *out]) == 2
    assert "--set lanes.2.name: '2' is not one of the numbers 0 to 1." in capsys.readouterr().err
