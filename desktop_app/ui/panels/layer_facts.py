"""What is known of one layer in one lane, in words: from its place, its initializer and its last recorded step."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from desktop_app.experiment.schema import Lane
from desktop_app.figures import figure, figure_of_log
from desktop_app.nn.activations import Activation
from desktop_app.nn.adaptation import Adaptation
from desktop_app.nn.network import Place, weight_layer_initializer
from desktop_app.theory.mean_field import Gains, gains
from desktop_app.training.histograms import BINS, LayerHistograms
from desktop_app.training.history import LOGARITHMIC, History, LayerColumn
from desktop_app.ui.panels.words import shape_in_words
from desktop_app.words import later, tr

NOTHING = "–"


@dataclass(frozen=True)
class Fact:
    """One line of the table.

    Attributes:
        title: what it is.
        meaning: in a sentence.
        text: the value, or – where the layer has none.
        short: the same in six characters or so, for narrow columns.
        finding: whether the value is nothing a healthy network has: an overflow, or a gradient of exactly zero.
    """

    title: str
    meaning: str
    text: str
    short: str
    finding: bool = False


MEASURED: tuple[tuple[LayerColumn, str, str], ...] = (
    (
        "delta",
        "‖∂L/∂z‖",
        later("Gradient at the layer's pre-activations, over all units and examples of the batch"),
    ),
    ("weight_gradient", "‖∂L/∂W‖", later("Gradient of the layer's weights")),
    ("activation_mean", later("mean a"), later("Mean of the layer's outputs over units and examples")),
    ("activation_std", later("std a"), later("Standard deviation of the layer's outputs over units and examples")),
    (
        "inactive",
        later("inactive"),
        later("Units that no example of the batch wakes (dead), or outputs on a flat end (saturated)"),
    ),
    ("update_ratio", "‖ΔW‖/‖W‖", later("Size of the last update against the weights; about 1e-3 is a healthy pace")),
)


def layer_facts(
    lane: Lane, place: Place | None, history: History | None, path: str, adaptations: tuple[Adaptation, ...] = ()
) -> list[Fact]:
    """The lines of the table for one layer of one lane, always the same ones in the same order.

    Args:
        lane: the lane.
        place: the layer in its place, or None where the lane has no such layer.
        history: what the lane has lived through, or None before there is any.
        path: of the layer.
        adaptations: how the lane's weights were fitted to data.
    """
    return [*_built(lane, place, adaptations), _measured_variance(history, path), *_measured(place, history, path)]


def _short(words: Callable[[float, int], str], value: float) -> str:
    """In two digits, or in one where that takes more than six characters."""
    text = words(value, 2)
    return text if len(text) <= 6 else words(value, 1)


def _built(lane: Lane, place: Place | None, adaptations: tuple[Adaptation, ...]) -> list[Fact]:
    kind = shapes = fan_in = fan_out = rule = gain = wanted = NOTHING
    variance = math.nan
    if place:
        kind = tr(place.layer.label)
        shapes = f"{shape_in_words(place.input_shape)} → {shape_in_words(place.output_shape)}"
        weights = place.weights
        if weights:
            initializer = weight_layer_initializer(place.layer, "weight") or lane.initializer
            fan_in, fan_out = f"{weights.slot.fan_in:,}", f"{weights.slot.fan_out:,}"
            fitted = [a.variance for a in adaptations if a.path == place.path]
            variance = fitted[0] if fitted else initializer.variance(weights.slot)
            exact = _gains(weights.slot.around.behind)
            rule, gain = tr(initializer.label), figure(math.sqrt(variance * weights.slot.fan_in))
            wanted = f"→ {figure(exact.forward)} ← {figure(exact.backward)}"
    return [
        Fact(tr("layer"), tr("Kind of the layer"), kind, kind),
        Fact(tr("shape"), tr("Shape of an input and of an output example"), shapes, shapes.replace(" ", "")),
        Fact(tr("fan in"), tr("Number of inputs that one output sums over"), fan_in, fan_in),
        Fact(tr("fan out"), tr("Number of outputs that one input reaches"), fan_out, fan_out),
        Fact(tr("drawn by"), tr("The initializer of this layer's weights"), rule, rule),
        _number(tr("Var W drawn"), tr("Variance that the initializer gives to this layer's weights"), variance),
        Fact(
            tr("gain"),
            tr("√(fan in · Var W): the factor on 1/√fan_in that this layer's weights have"),
            gain,
            gain,
        ),
        Fact(
            tr("gain to keep"),
            tr("Exact gains of the activation behind the layer: → keeps the variance of signals, ← that of gradients"),
            wanted,
            wanted.replace("→ ", "→").replace("← ", "←"),
        ),
    ]


@cache
def _gains(activation: Activation) -> Gains:
    return gains(activation)


def _number(title: str, meaning: str, value: float) -> Fact:
    return Fact(title, meaning, figure(value), _short(figure, value))


def _measured_variance(history: History | None, path: str) -> Fact:
    record = history.histograms.at() if history and path in history.layers else None
    variance = math.nan
    if record and history:
        _, histograms = record
        variance = weight_variance(histograms, history.layers.index(path))
    return _number(tr("Var W now"), tr("Variance of the weights, from their latest histogram"), variance)


def weight_variance(histograms: LayerHistograms, row: int) -> float:
    """Variance of a layer's weights from their histogram (mid-points, with Sheppard's correction); NaN if empty."""
    weights = histograms.weights
    counts, low, high = weights.counts[row], float(weights.low[row]), float(weights.high[row])
    if not counts.sum():
        return math.nan
    if np.count_nonzero(counts) == 1:
        return 0.0
    width = (high - low) / BINS
    centres = low + width * (np.arange(BINS) + 0.5)
    mean = np.average(centres, weights=counts)
    return max(float(np.average((centres - mean) ** 2, weights=counts)) - width**2 / 12, 0.0)


def _measured(place: Place | None, history: History | None, path: str) -> list[Fact]:
    row = history.layers.index(path) if history and path in history.layers else None
    facts = []
    for column, title, meaning in MEASURED:
        value = math.nan if history is None or row is None else float(history.profile(column)[row])
        if column == "inactive":
            share = NOTHING if math.isnan(value) else f"{value:.1%}"
            facts.append(Fact(tr(_inactive_title(place)), tr(meaning), share, share))
        elif column in LOGARITHMIC:
            zero_gradient = value == -math.inf and column in ("delta", "weight_gradient")
            finding = value == math.inf or zero_gradient
            facts.append(Fact(tr(title), tr(meaning), figure_of_log(value), _short(figure_of_log, value), finding))
        else:
            facts.append(_number(tr(title), tr(meaning), value))
    return facts


def _inactive_title(place: Place | None) -> str:
    activation = getattr(place.layer, "activation", None) if place else None
    if not isinstance(activation, Activation):
        return later("inactive")
    if activation.rectifier:
        return later("dead")
    return later("saturated") if activation.saturation else later("inactive")
