"""``initscope check-code`` as it is typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from usercode.writing import AFFINE

from desktop_app.cli import main

Capture = pytest.CaptureFixture[str]
EXAMPLES = Path(__file__).parents[1] / "resources" / "examples"

TWO = (
    AFFINE
    + """
def relu_forward(x):
    return np.maximum(0, x), x

def relu_backward(dout, cache):
    return dout
"""
)


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    try:
        status = main(["check-code", *arguments])
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "mine.py"
    path.write_text(TWO, encoding="utf-8")
    return str(path)


def test_one_function_is_reported_like_a_network(capsys: Capture, file: str) -> None:
    status, out, _ = run(capsys, file, "--function", "affine_backward", "--json")
    found = json.loads(out)
    assert (status, found["passed"], found["diagnosis"]) == (0, True, [])
    assert list(found) == [
        *("function", "inputs", "passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "notes")
    ]
    assert {tensor["name"] for tensor in found["tensors"]} == {"x", "w", "b"}
    assert found["inputs"]["x"] == {"kind": "floats", "shape": [5, 4], "low": -1.0, "high": 1.0}


def test_without_a_name_everything_is_checked(capsys: Capture, file: str) -> None:
    status, out, _ = run(capsys, file, "--json")
    found = json.loads(out)
    assert (status, found["passed"]) == (1, False)
    assert [(c["function"], c["passed"]) for c in found["checks"]] == [
        ("affine_backward", True),
        ("relu_backward", False),
    ]
    status, out, _ = run(capsys, file)
    assert status == 1
    assert "The gradient is right." in out
    assert "derivative-omitted (90% sure): The gradient of x (mine.py, line 17, in relu_backward) is the" in out


def test_what_cannot_be_checked_does_not_hide_the_rest(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(TWO.replace("return dout\n", "return None\n"), encoding="utf-8")
    status, out, _ = run(capsys, str(path), "--json")
    first, second = json.loads(out)["checks"]
    assert (status, first["passed"]) == (2, True)
    assert second == {
        "function": "relu_backward",
        "error": "relu_backward returns None (mine.py, line 17): does a return statement lack?",
    }


def test_inputs_can_be_set(capsys: Capture, file: str) -> None:
    settings = ["--set", "x=shape:2,7", "--set", "w=shape:7,4", "--set", "b=shape:4", "--set", "x=range:10,11"]
    status, out, _ = run(capsys, file, "--function", "affine_forward", "--seed", "7", "--json", *settings)
    assert status == 0
    found = json.loads(out)
    assert [tensor["shape"] for tensor in found["tensors"]] == [[2, 7], [7, 4], [4]]
    assert found["inputs"]["x"]["low"] == 10.0


def test_a_shape_that_may_be_meant_is_told_as_it_is_typed(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(AFFINE.replace("db = dout.sum(0)", "db = dout"))
    status, _, err = run(capsys, str(path))
    assert status == 2
    assert err.rstrip().endswith("set it so. Try: --set b=shape:5,3")


UNUSUAL = """
def mix(kitten, sofa):
    assert kitten.shape[1] == sofa.shape[0] == 7
    return kitten @ sofa

def mix_backward(kitten, sofa, dout):
    return dout @ sofa.T, kitten.T @ dout
"""


def test_code_that_does_not_take_what_is_usual_is_answered_with_how_to_give_it_other_inputs(
    capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "mine.py"
    path.write_text(UNUSUAL)
    status, _, err = run(capsys, str(path))
    assert status == 2
    assert "raises AssertionError while mix runs. It was called with kitten: 5 × 4, from -1 to 1; sofa: " in err
    assert err.rstrip().endswith("Give it others by --set NAME=shape:3,4, NAME=range:0,1 or NAME=value:JSON.")
    assert run(capsys, str(path), "--set", "kitten=shape:3,7", "--set", "sofa=shape:7,2")[0] == 0


def test_candidates_are_listed_without_running_anything(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(f"{TWO}\nraise SystemExit\n", encoding="utf-8")
    status, out, _ = run(capsys, str(path), "--list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["function", "affine_backward", "relu_backward"]
    listed = json.loads(run(capsys, str(path), "--list", "--json")[1])
    assert listed[0] == {"function": "affine_backward", "kind": "forward and backward", "inputs": ["x", "w", "b"]}


def test_what_the_code_prints_is_told(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(f"print('hello')\n{AFFINE}", encoding="utf-8")
    status, out, _ = run(capsys, str(path))
    assert status == 0
    assert out.rstrip().endswith("The code printed 6 characters:\nhello")
    assert json.loads(run(capsys, str(path), "--json")[1])["passed"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--function", "nothing"], "holds no nothing that can be checked"),
        (["--function", "relu_backward", "--set", "z=shape:3"], "there is no input 'z'; there are x"),
        (["--function", "affine_backward", "--set", "x=shape:5,9"], "raises ValueError while affine_forward runs"),
        (["--set", "x=shape:3"], "--set needs --function where there are several: affine_backward, relu_backward."),
        (["--seconds", "0"], "--seconds must be more than 0"),
        (["--seed", "-1"], "--seed must not be negative"),
    ],
)
def test_bad_input_is_a_sentence_and_status_2(capsys: Capture, file: str, arguments: list[str], words: str) -> None:
    status, out, err = run(capsys, file, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_a_sentence(capsys: Capture) -> None:
    status, out, err = run(capsys, "nowhere.py")
    assert (status, out) == (2, "")
    assert "There is no file" in err


@pytest.mark.parametrize(("name", "expected"), [("two_layers", 0), ("batch_norm_bug", 1), ("course_network", 0)])
def test_the_examples_end_as_the_documentation_says(capsys: Capture, name: str, expected: int) -> None:
    assert run(capsys, str(EXAMPLES / f"{name}.py"))[0] == expected


def test_progress_is_told_of_a_check_that_takes_its_time(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "slow.py"
    path.write_text("import time\n" + AFFINE.replace("    return", "    time.sleep(0.01)\n    return", 1), "utf-8")
    status, out, err = run(capsys, str(path), "--json")
    assert (status, json.loads(out)["passed"]) == (0, True)
    assert re.fullmatch(r"(element \d+ of \d+, \d+ elements/s\n)+", err)


def test_a_check_has_an_end(capsys: Capture, file: str) -> None:
    status, _, err = run(capsys, file, "--function", "affine_backward", "--total-seconds", "0.01")
    assert status == 2
    assert "mine.py was not done after 0.01 s" in err
    assert run(capsys, file, "--total-seconds", "0")[2].endswith("--total-seconds must be more than 0.\n")
