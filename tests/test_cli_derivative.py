"""The command ``derivative``: its table, its JSON, and how it refuses."""

from __future__ import annotations

import json

import pytest

from desktop_app.cli import main
from desktop_app.cli.derivative import readable


def test_the_table_shows_the_figures_of_the_lecture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derivative", "t**3", "--at", "1", "--eps", "0.01"]) == 0
    rows = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line}
    assert rows["forward"][1] == "3.0301"
    assert rows["two-sided"][1] == "3.0001"


def test_the_table_is_readable() -> None:
    lines = readable("t**3", 1, 0.01).splitlines()
    assert lines[0] == "f(t) = t**3 at t = 1, ε = 0.01, float64"
    assert lines[1] == "exactly: f'(t) = 3*t**2 = 3"
    assert lines[4].split() == ["forward", "3.0301", "3.01e-02", "1", "2"]
    assert lines[6].split() == ["two-sided", "3.0001", "1.00e-04", "2", "2"]
    assert "kink at t = 0" in readable("abs(t)", 0, 0.01)
    assert readable("log(t)", 0.005, 0.01).splitlines()[5].split()[:3] == ["backward", "–", "–"]


def test_the_json_is_that_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derivative", "x²", "--at", "-3", "--eps", "0.5", "--dtype", "float32", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["expression"], result["at"], result["eps"]) == ("x²", -3, 0.5)
    assert result["rows"][2] == {"scheme": "two-sided", "value": -6.0, "error": 0.0, "order": 2, "evaluations": 2}


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("t**3 +", "1", "A value is missing before the end.\nt**3 +\n      ^\n"),
        ("9**9**9**9", "1", "9**9**9 is infinite or too large: numbers reach 1.8e308.\n9**9**9**9\n    ^\n"),
        ("log(t)", "-1", "log(t) is not defined at t = -1.\n"),
        ("t", "nan", "The point nan is not a number that float64 can hold.\n"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    text: str, at: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["derivative", text, "--at", at]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"initscope derivative: {message}")


@pytest.mark.parametrize("arguments", [["t"], ["t", "--at", "one"], ["t", "--at", "1", "--dtype", "float16"]])
def test_arguments_that_cannot_be_understood_end_with_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["derivative", *arguments])
    assert ended.value.code == 2
    assert "usage: initscope derivative" in capsys.readouterr().err
