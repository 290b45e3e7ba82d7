"""Remedies that change what a network is made of, or how it learns."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec.structs import replace

from desktop_app.doctor.examination import Examination
from desktop_app.doctor.findings import Remedy
from desktop_app.doctor.remedies.change import activations, as_the_lane_says, mapped, name_of, of_lane
from desktop_app.experiment.editing import Layers
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.figures import figure
from desktop_app.nn.activations import Activation, Identity, LeakyReLU, ReLU, Tanh
from desktop_app.nn.initializers import He, Initializer, LeCun, Zeros
from desktop_app.nn.layers import ActivationLayer, BatchNorm, Dense, Layer, LayerNorm, Residual, WeightLayer
from desktop_app.theory.critical import critical_point
from desktop_app.words import Phrase, phrase, tr

RULE_OF_THUMB = 1e-3
"""‖ΔW‖/‖W‖ of a step that learns at a good pace."""

LEAK = 0.1
WIDEST = 4096


def normalized_inputs(lane: Lane) -> Remedy:
    """BatchNorm before the first layer."""
    return of_lane(
        phrase("BatchNorm in front"),
        tr(
            "Bring every input to zero mean and unit variance: BatchNorm in front of this lane does it batch by batch. "
            "“standardize” under Data does it for all lanes."
        ),
        lambda old: replace(old, network=(BatchNorm(), *old.network)),
    )


def standardized_targets() -> Remedy:
    """Targets of zero mean and unit variance, for all lanes."""

    def apply(experiment: Experiment, lane: int) -> Experiment:
        return replace(experiment, data=replace(experiment.data, standardize_targets=True))

    sentence = tr("Standardize the targets (“standardize targets” under Data), which does it for all lanes.")
    return Remedy(phrase("standardized targets"), sentence, apply, shared=True)


def scaled_branches(lane: Lane) -> Remedy | None:
    """Branches × 1/√L; None with fewer than two blocks in a row."""
    blocks = sum(isinstance(layer, Residual) for layer in lane.network)
    if blocks < 2:
        return None
    scale = round(1 / math.sqrt(blocks), 4)

    def scaled(layer: Layer) -> Layer:
        return replace(layer, scale=scale) if isinstance(layer, Residual) else layer

    return of_lane(
        phrase("branch × {scale}", scale=figure(scale)),
        tr(
            "Multiply the branch of each of the {blocks} residual blocks by 1/√{blocks} = {scale}, so that all of them "
            "add only as much as one block; at full size every one doubles the variance.",
            blocks=blocks,
            scale=figure(scale),
        ),
        lambda old: replace(old, network=tuple(scaled(layer) for layer in old.network)),
    )


def skip_connections(lane: Lane) -> Remedy | None:
    """A skip around every two Dense layers that keep the width, with their norms; None for fewer than two such pairs.

    The second of a pair becomes linear: branches that end in a ReLU only add, and make all examples alike.
    """
    first, *rest = _groups(lane.network)
    layers, width, pairs = list(first), _width(first[0]), 0
    while rest:
        if len(rest) > 2 and all(isinstance(group[0], Dense) and group[0].units == width for group in rest[:2]):
            layers.append(Residual(layers=(*rest[0], *_linear(rest[1]))))
            pairs, rest = pairs + 1, rest[2:]
        else:
            group = rest.pop(0)
            layers += group
            width = _width(group[0])
    if pairs < 2:
        return None
    scale = round(1 / math.sqrt(pairs), 4)
    network = tuple(replace(layer, scale=scale) if isinstance(layer, Residual) else layer for layer in layers)
    return of_lane(
        phrase("with skips"),
        tr(
            "Put a skip around every two layers, {pairs} in all, the branch × 1/√{pairs} = {scale} and its second "
            "layer linear: signal and gradient then have a way around every layer.",
            pairs=pairs,
            scale=figure(scale),
        ),
        lambda old: replace(old, network=network),
    )


def widened(lane: Lane, factor: int) -> Remedy:
    """Every hidden layer so many times as wide."""

    def wider(layer: Layer) -> Layer:
        if isinstance(layer, Dense) and layer.units is not None:
            return replace(layer, units=min(layer.units * factor, WIDEST))
        return layer

    return of_lane(
        phrase("{factor} × as wide", factor=factor),
        tr(
            "Make every hidden layer {factor} times as wide: the chance in a product of so many layers averages out "
            "over the units.",
            factor=factor,
        ),
        lambda old: replace(old, network=mapped(old.network, wider)),
    )


def other_activation(lane: Lane) -> Remedy | None:
    """tanh or ReLU in place of activations without a critical point; None where all have one."""
    without = {a.label: a for a in activations(lane.network) if critical_point(a) is None}
    if not without:
        return None
    new: Activation = Tanh() if next(iter(without.values())).saturation else ReLU()
    weights: Initializer = LeCun() if isinstance(new, Tanh) else He()

    def swapped(layer: Layer) -> Layer:
        layer = as_the_lane_says(layer)
        fits = isinstance(layer, (WeightLayer, ActivationLayer)) and layer.activation.label in without
        return replace(layer, activation=new) if fits else layer

    names = list(map(tr, without))
    return of_lane(
        Phrase(new.label),
        tr(
            "Use {activation} with {initializer} in place of {all}: no variance of the weights makes {any} hand a "
            "gradient on at its full size.",
            activation=tr(new.label),
            initializer=name_of(weights),
            all=tr(" and ").join(names),
            any=tr(" or ").join(names),
        ),
        lambda old: replace(old, initializer=weights, bias_initializer=Zeros(), network=mapped(old.network, swapped)),
    )


def leaky(lane: Lane) -> Remedy | None:
    """Leaky ReLU in place of ReLU, with the gain that goes with it."""
    if not any(isinstance(a, ReLU) for a in activations(lane.network)):
        return None

    def leaking(layer: Layer) -> Layer:
        layer = as_the_lane_says(layer)
        fits = isinstance(layer, (WeightLayer, ActivationLayer)) and isinstance(layer.activation, ReLU)
        return replace(layer, activation=LeakyReLU(slope=LEAK)) if fits else layer

    return of_lane(
        Phrase(LeakyReLU.label),
        tr(
            "Use leaky ReLU with slope {slope} and He for that slope: a unit below zero still hands on {slope:.0%} of "
            "the gradient and can come back.",
            slope=LEAK,
        ),
        lambda old: replace(old, initializer=He(slope=LEAK), network=mapped(old.network, leaking)),
    )


def good_pace(rate: float) -> Remedy:
    """The learning rate at which a step has the usual size, for all lanes."""
    sentence = tr(
        "Set the learning rate to {rate}: a step then moves the weights by about {share} of their size.",
        rate=figure(rate),
        share=RULE_OF_THUMB,
    )
    return _learning_rate(rate, sentence)


def slower(x: Examination) -> Iterator[Remedy]:
    """Lower learning rates, for all lanes: the one that the sharpest direction bears, then fractions of what it was."""
    rate, stability, curvature = x.training.learning_rate, x.training.optimizer.stability, x.start.curvature
    rates = [rate / 4, rate / 10, rate / 40]
    if stability is not None and 0.0 < curvature < math.inf:
        rates.insert(0, stability / 2 / curvature)
    for lower in dict.fromkeys(float(f"{r:.1g}") for r in rates):
        if 0.0 < lower < rate:
            yield _learning_rate(lower, tr("Lower the learning rate to {rate}.", rate=figure(lower)))


def _learning_rate(rate: float, sentence: str) -> Remedy:
    def apply(experiment: Experiment, lane: int) -> Experiment:
        return replace(experiment, training=replace(experiment.training, learning_rate=rate))

    return Remedy(phrase("learning rate {rate}", rate=figure(rate)), sentence, apply, shared=True)


def _groups(network: Layers) -> list[list[Layer]]:
    """Every layer with the normalizations and activations behind it."""
    groups = [[network[0]]]
    for layer in network[1:]:
        if isinstance(layer, (BatchNorm, LayerNorm, ActivationLayer)):
            groups[-1].append(layer)
        else:
            groups.append([layer])
    return groups


def _linear(group: list[Layer]) -> Iterator[Layer]:
    for layer in group:
        if not isinstance(layer, ActivationLayer):
            yield replace(layer, activation=Identity()) if isinstance(layer, WeightLayer) else layer


def _width(layer: Layer) -> int | None:
    inside = layer.layers[-1] if isinstance(layer, Residual) else layer
    return inside.units if isinstance(inside, Dense) else None
