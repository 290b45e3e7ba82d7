"""The command ``forecast``: what theory predicts of a network before its first step, beside what is measured."""

from __future__ import annotations

import argparse
import json
import math
from typing import Any

import numpy as np
from msgspec.structs import replace

from desktop_app.cli.layout import aligned, number
from desktop_app.cli.sources import add_lane_command, lane_asked_for
from desktop_app.experiment.schema import Experiment
from desktop_app.theory.forecast import Band, Forecast, LayerForecast, forecast
from desktop_app.training.history import LayerColumn
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.trainer import Trainer
from desktop_app.words import later, tr

EPILOG = later("""\
examples:
  initscope forecast start
  initscope forecast pytorch-default --lane 1 --json

The prediction starts from the first batch and the variances that the initializers give; the measurement is that of the
first step, before it.  Bands hold two standard deviations over draws of the weights, for networks of this width and
depth.  Where theory does not cover a layer, the forecast stops there and says so.

JSON: {"layers": [{…}, …], "covered", "stopped_at", "reason"}, for each layer
  name                  path and kind
  fan_in, fan_out       of its weights
  weight_variance       Var W of one element
  bias_variance         Var b
  q                     E z² over units and examples, z before the activation, in the limit of wide layers
  chi1                  fan_in · Var W · E φ'(z)²: the layer's factor on squared gradients
  gradient_norm         ‖∂L/∂z‖ over units and examples of the batch: the middle of the band
  gradient_norm_low, gradient_norm_high        the band
  measured_q, measured_gradient_norm           the same of the network that the experiment's seed draws
  weight_gradient, weight_gradient_low, weight_gradient_high, measured_weight_gradient     ‖∂L/∂W‖ likewise
  activation_std, activation_std_low, activation_std_high, measured_activation_std
                        standard deviation of the outputs likewise
  gradient_variance     β, the variance of ln ‖∂L/∂z‖² for one example that finite width brings
  signal_variance       V, that of ln q; above 1 the forecast is unreliable
  covered               whether theory covers it
"covered" is true if theory covers all of them; if not, "stopped_at" is the path of the first that it does not, and
"reason" says why.  null stands for what is not predicted, what a layer does not have, and what is not finite.""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    add_lane_command(
        commands,
        name,
        show,
        tr("predict signals and gradients of a network by theory, beside the measured ones"),
        tr("Predict what a lane measures before its first step, layer by layer, and measure it."),
        tr(EPILOG),
    )


def show(arguments: argparse.Namespace) -> int:
    """Forecast, measure and print.

    Raises:
        InputError: no such lane.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    experiment, lane = lane_asked_for(arguments)
    predicted, layers = compared(experiment, lane)
    if arguments.json:
        ends = {"covered": predicted.covered, "stopped_at": predicted.stopped_at, "reason": predicted.reason}
        print(json.dumps({"layers": layers, **ends}, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(readable(experiment.lanes[lane].name, predicted, layers))
    return 0


def compared(experiment: Experiment, lane: int) -> tuple[Forecast, list[dict[str, Any]]]:
    """The forecast of a lane, and its layers as JSON together with what is measured."""
    trainer = Trainer(replace(experiment, lanes=(experiment.lanes[lane],)))
    (run,) = trainer.lanes
    batch = run.plan.batch
    predicted = forecast(run.lane, batch.inputs.picture(batch.inputs.value), batch.encoded, trainer.loss)
    return predicted, [_layer(predicted, run, index) for index in range(len(predicted.layers))]


def _layer(predicted: Forecast, run: LaneRun, index: int) -> dict[str, Any]:
    layer: LayerForecast = predicted.layers[index]
    z = run.plan.sites[index].pre.value
    with np.errstate(all="ignore"):
        mean_square = float(np.square(z, dtype=np.float64).mean())
    return {
        "name": layer.name,
        "fan_in": layer.fan_in,
        "fan_out": layer.fan_out,
        "weight_variance": layer.weight_variance,
        "bias_variance": layer.bias_variance,
        "q": _finite(layer.q),
        "chi1": _finite(layer.chi_1),
        **_band("gradient_norm", predicted.delta, index),
        "measured_q": _finite(mean_square),
        "measured_gradient_norm": _measured(run, "delta", index),
        **_band("weight_gradient", predicted.weight_gradient, index),
        "measured_weight_gradient": _measured(run, "weight_gradient", index),
        **_band("activation_std", predicted.activation_std, index),
        "measured_activation_std": _measured(run, "activation_std", index),
        "gradient_variance": _finite(predicted.gradient_variance[index]),
        "signal_variance": _finite(predicted.signal_variance[index]),
        "covered": layer.covered,
    }


def readable(lane: str, predicted: Forecast, layers: list[dict[str, Any]]) -> str:
    """The comparison as a table."""
    measured = tr("measured")
    heads = [tr("layer"), "q", measured, "χ₁", "‖∂L/∂z‖", tr("low"), tr("high"), measured]
    keys = ["q", "measured_q", "chi1", "gradient_norm", "gradient_norm_low", "gradient_norm_high"]
    keys.append("measured_gradient_norm")
    rows = [heads, *([layer["name"], *(number(layer[key]) for key in keys)] for layer in layers)]
    lines = [
        tr("Lane “{lane}” before its first step, as theory predicts it and as it is:", lane=tr(lane)),
        "",
        *aligned(rows),
    ]
    if not predicted.covered:
        said = {"layer": predicted.stopped_at, "reason": predicted.reason}
        lines += ["", tr("The forecast stops at layer {layer}: {reason}.", **said)]
    elif predicted.unreliable:
        lines += ["", tr("Signals scatter by more than a factor e from draw to draw: the forecast is unreliable.")]
    return "\n".join(lines)


def _band(name: str, band: Band, index: int) -> dict[str, float | None]:
    ends = {"": band.middle, "_low": band.low, "_high": band.high}
    return {f"{name}{end}": _power(values[index]) for end, values in ends.items()}


def _measured(run: LaneRun, column: LayerColumn, index: int) -> float | None:
    return _power(float(run.history.profile(column, 0)[index]))


def _power(logarithm: float) -> float | None:
    with np.errstate(over="ignore"):
        return _finite(float(np.power(10.0, logarithm)))


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None
