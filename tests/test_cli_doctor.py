"""The command ``doctor``."""

from __future__ import annotations

import json

import pytest

from desktop_app.cli import main


def test_a_sick_lane_is_described_and_the_status_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "start"]) == 1
    text = capsys.readouterr().out
    for word in ("[vanishing]", "why", "measured", "expected", "remedy", "predicted", "0.345"):
        assert word in text


def test_a_healthy_lane_gets_a_clean_bill(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "start", "--lane", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"healthy": True, "findings": [], "notes": []}


def test_findings_are_json_as_the_help_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "unscaled-inputs", "--json"]) == 1
    diagnosis = json.loads(capsys.readouterr().out)
    assert not diagnosis["healthy"]
    (finding,) = diagnosis["findings"]
    assert finding["code"] == "unscaled-input"
    assert finding["layer"] == "1"
    assert finding["measured"] > finding["expected_high"] > finding["predicted_measure"] > finding["expected_low"]
    with pytest.raises(SystemExit):
        main(["doctor", "--help"])
    text = capsys.readouterr().out
    assert all(f'"{key}"' in text for key in (*diagnosis, *finding))


def test_what_is_examined_can_be_changed_by_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "start", "--lane", "1", "--set", "training.learning_rate=200", "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == "step-size"


def test_a_lane_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "start", "--lane", "2"]) == 2
    assert capsys.readouterr().err == "initscope doctor: --lane 2: the lanes are numbered 0 to 1.\n"
