"""The commands ``forecast`` and ``critical``: figures, JSON, and sentences for what cannot be."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main
from desktop_app.cli.sources import with_settings
from desktop_app.experiment.document import save
from desktop_app.experiment.gallery import entry


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any, str]:
    """Exit status, decoded JSON and messages."""
    status = main([*arguments, "--json"])
    out, err = capsys.readouterr()
    return status, json.loads(out), err


def test_the_natural_critical_point(capsys: pytest.CaptureFixture[str]) -> None:
    status, found, err = answer(capsys, "critical", "gelu")
    assert (status, err) == (0, "")
    assert list(found)[:8] == [
        "activation",
        "bias_variance",
        "weight_variance",
        "q",
        "gain_forward",
        "gain_backward",
        "xi_c",
        "half_stable",
    ]
    assert found["activation"] == "gelu"
    assert found["weight_variance"] == pytest.approx(1.983058, abs=6e-7)
    assert found["bias_variance"] == pytest.approx(0.172922, abs=6e-7)
    assert found["q"] == pytest.approx(3.5616, abs=1e-4)
    assert found["half_stable"] is True
    assert found["xi_c"] is None
    assert found["torch_gain"] is None


def test_a_critical_point_with_a_bias(capsys: pytest.CaptureFixture[str]) -> None:
    _, found, _ = answer(capsys, "critical", "tanh", "--bias-variance", "0.05")
    assert found["bias_variance"] == 0.05
    assert found["weight_variance"] == pytest.approx(1.760955, abs=1e-6)
    assert found["q"] == pytest.approx(0.57005, abs=1e-5)
    assert found["torch_gain"] == pytest.approx(5 / 3)
    assert found["half_stable"] is False


def test_an_activation_with_a_field(capsys: pytest.CaptureFixture[str]) -> None:
    _, found, _ = answer(capsys, "critical", '{"type": "leaky-relu", "slope": 0.2}')
    assert found["weight_variance"] == pytest.approx(2 / 1.04)


@pytest.mark.parametrize("name", ["sigmoid", "softplus"])
def test_where_there_is_none_it_says_so(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, found, err = answer(capsys, "critical", name)
    assert status == 1
    assert found["weight_variance"] is None
    assert found["gain_forward"] > 0
    assert "critical point" in err
    assert main(["critical", name]) == 1
    assert capsys.readouterr().out == ""


def test_relu_has_none_with_a_bias_and_names_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    status, found, err = answer(capsys, "critical", "relu", "--bias-variance", "0.1")
    assert (status, found["bias_variance"]) == (1, 0.1)
    assert "weight variance 2/fan_in" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["thanh"], "did you mean 'tanh'"),
        (["xyz"], "there are identity"),
        (["tanh", "--bias-variance", "-1"], "from 0 on"),
        (["tanh", "--bias-variance", "nan"], "from 0 on"),
        (['{"type": "relu", "slope": 1}'], "is no activation"),
    ],
)
def test_bad_input_is_a_sentence(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["critical", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


@pytest.mark.parametrize(
    ("name", "words"),
    [("tanh", "limit of small signals"), ("relu", "any"), ("gelu", "one side"), ("selu", "attracts")],
)
def test_the_text_says_what_q_does(name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["critical", name]) == 0
    assert words in capsys.readouterr().out


def test_a_forecast_beside_the_measurement(capsys: pytest.CaptureFixture[str]) -> None:
    status, found, err = answer(capsys, "forecast", "pytorch-default", "--lane", "1")
    assert (status, err, found["covered"]) == (0, "", True)
    assert len(found["layers"]) == 31
    first = found["layers"][0]
    assert list(first)[:12] == [
        "name",
        "fan_in",
        "fan_out",
        "weight_variance",
        "bias_variance",
        "q",
        "chi1",
        "gradient_norm",
        "gradient_norm_low",
        "gradient_norm_high",
        "measured_q",
        "measured_gradient_norm",
    ]
    assert (first["name"], first["fan_out"]) == ("1 Dense", 256)
    for layer in found["layers"]:
        assert layer["chi1"] == pytest.approx(2.0 if layer["name"] == "31 Dense" else 1.0, abs=1e-6)
        assert math.log10(layer["measured_gradient_norm"] / layer["gradient_norm"]) == pytest.approx(0, abs=0.15)
        assert layer["gradient_norm_low"] < layer["gradient_norm"] < layer["gradient_norm_high"]
        assert layer["measured_q"] == pytest.approx(layer["q"], rel=0.7)


def test_a_forecast_goes_through_the_gallery_s_convolutions_and_poolings(capsys: pytest.CaptureFixture[str]) -> None:
    status, found, _ = answer(capsys, "forecast", "convolution", "--lane", "1")
    assert (status, found["covered"]) == (0, True)
    for layer in found["layers"]:
        assert math.log10(layer["measured_gradient_norm"] / layer["gradient_norm"]) == pytest.approx(0, abs=0.2)


def test_a_forecast_that_stops(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = str(tmp_path / "overlapping.initscope")
    save(with_settings(entry("convolution"), ["lanes.0.network.1.size=3"]), file)
    status, found, _ = answer(capsys, "forecast", file)
    assert (status, found["covered"], found["stopped_at"]) == (0, False, "2")
    assert found["layers"][0]["q"] > 0
    assert found["layers"][0]["gradient_norm"] is None
    assert found["layers"][0]["measured_gradient_norm"] > 0
    assert found["layers"][1]["q"] is None
    assert main(["forecast", file]) == 0
    assert "stops at layer 2" in capsys.readouterr().out


def test_a_forecast_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forecast", "start"]) == 0
    out = capsys.readouterr().out
    assert "20 Dense" in out
    assert "unreliable" in out


def test_there_is_no_such_lane(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forecast", "start", "--lane", "9"]) == 2
    assert "numbered 0 to 1" in capsys.readouterr().err
