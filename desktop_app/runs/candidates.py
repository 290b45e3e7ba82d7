"""Which starts the advisor compares: every initializer that fits a network, at several gains."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared
from desktop_app.doctor.remedies.change import mapped
from desktop_app.experiment.editing import Layers, all_layers
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.figures import figure
from desktop_app.nn.initializers import Initializer, Slot, Zeros
from desktop_app.nn.layers import Layer, ShapeError, WeightLayer
from desktop_app.nn.places import Place, check_initializers, check_stack, weight_layer_initializer
from desktop_app.theory.critical import critical_point
from desktop_app.theory.walk import is_fixed
from desktop_app.training.trainer import ExperimentError
from desktop_app.values import kinds
from desktop_app.words import tr

GAINS = (0.5, 0.71, 1.0, 1.41, 2.0)
"""Half to double the formula, a factor √2 apart."""

LARGEST_GAIN = 1000.0  # the bound of the field
ALIKE = 0.03
"""Relative distance within which the critical gain is taken to be one of :data:`GAINS`."""


@dataclass(frozen=True)
class Candidate:
    """One start.

    Attributes:
        initializer: with its gain; it draws the weights of all layers that bring none of their own.
        critical: whether the gain is the one at which theory sees gradients neither vanish nor explode.
    """

    initializer: Initializer
    critical: bool = False

    @property
    def gain(self) -> float:
        """The multiplier on the formula."""
        return self.initializer.gain

    @property
    def words(self) -> str:
        """Scheme and gain, such as "He (Kaiming) ×1.41"."""
        return f"{tr(self.initializer.label)} ×{figure(self.gain)}"


@dataclass(frozen=True)
class Skipped:
    """A scheme that is not compared, and why not, in a sentence."""

    label: str
    reason: str


def candidates(experiment: Experiment, lane: int, prepared: Prepared) -> tuple[list[Candidate], list[Skipped]]:
    """All starts of a lane, scheme by scheme from the smallest gain to the largest, and the schemes left out.

    A scheme that the lane uses already keeps its settings, any other has its usual ones.  The critical gain of a scheme
    is the one with which Var W is on (geometric) average over the layers behind an activation what
    :func:`desktop_app.theory.critical.critical_point` asks for there; it is not known of a scheme that is fitted to
    data or does not draw at random, or where an activation has no critical point.

    Raises:
        ExperimentError: the network does not fit together, has no weights, or its biases cannot be drawn.
    """
    one = experiment.lanes[lane]
    places = _places(experiment, lane, prepared)
    found: list[Candidate] = []
    skipped: list[Skipped] = []
    drawn: dict[bytes, str] = {}
    for kind in kinds(Initializer):
        plain = replace(one.initializer if type(one.initializer) is kind else kind(), gain=1.0)
        try:
            check_initializers(places, plain, one.bias_initializer)
        except ShapeError as error:
            skipped.append(Skipped(tr(plain.label), str(error)))
            continue
        numbers = _numbers(plain, places)
        if numbers in drawn:
            same = tr("In this network it is the same as “{initializer}”.", initializer=tr(drawn[numbers]))
            skipped.append(Skipped(tr(plain.label), same))
            continue
        drawn[numbers] = plain.label
        found += (
            _with_gains(plain, places) if _numbers(replace(plain, gain=2.0), places) != numbers else [Candidate(plain)]
        )
    return found, skipped


def with_start(lane: Lane, initializer: Initializer) -> Lane:
    """The lane with its weights drawn so; its biases stay, planted faults and an old seed do not.

    Layers that bring an initializer of their own keep it, unless all of them do.
    """
    return replace(
        lane,
        network=_open(lane.network),
        initializer=initializer,
        legacy_seed=None,
        faults=(),
    )


def _open(layers: Layers) -> Layers:
    """The layers, so that at least one is drawn as the lane says."""
    weighted = [layer for layer in all_layers(layers).values() if isinstance(layer, WeightLayer)]
    if any(layer.initializer is None for layer in weighted):
        return layers
    return mapped(layers, _without_own_weights)


def _without_own_weights(layer: Layer) -> Layer:
    return replace(layer, initializer=None) if isinstance(layer, WeightLayer) else layer


def _places(experiment: Experiment, lane: int, prepared: Prepared) -> list[Place]:
    """The layers in their places, as :func:`with_start` leaves them.

    Raises:
        ExperimentError: they do not fit together, none has weights, or their biases cannot be drawn.
    """
    one = experiment.lanes[lane]
    outputs = output_count(prepared, loss_of(experiment.training, prepared.task))
    try:
        places = check_stack(_open(one.network), prepared.shape, outputs)
        # Biases that cannot be drawn are the lane's fault, not that of a scheme for weights, and zeros fit anywhere.
        check_initializers(places, Zeros(), one.bias_initializer)
    except ShapeError as error:
        raise ExperimentError(
            tr("Lane “{lane}”, layer {path}: {problem}", lane=tr(one.name), path=error.path, problem=error),
            lane,
            error.path,
        ) from None
    if not any(place.weights is not None for place in places):
        raise ExperimentError(
            tr("Lane “{lane}” has no layer with weights: there is nothing to initialize.", lane=tr(one.name)), lane
        )
    return places


def _with_gains(plain: Initializer, places: list[Place]) -> list[Candidate]:
    critical = _critical_gain(plain, places)
    if critical is None:
        return [Candidate(replace(plain, gain=gain)) for gain in GAINS]
    near = min(GAINS, key=lambda gain: abs(math.log(gain / critical)))
    beside = abs(math.log(near / critical)) > ALIKE
    gains = sorted({*GAINS, critical} if beside else GAINS)
    chosen = critical if beside else near
    return [Candidate(replace(plain, gain=gain), gain == chosen) for gain in gains]


def _critical_gain(plain: Initializer, places: list[Place]) -> float | None:
    """The gain that theory asks for, to four digits; None where it asks for none."""
    if plain.data_dependent:
        return None
    layers = [(place.around.before, slot) for place, slot in _drawn_alike(places)]
    logarithms = []
    for activation, slot in layers[1:] or layers:
        point = critical_point(activation)
        if point is None or is_fixed(plain, slot):
            return None
        unit, halved = plain.variance(slot), replace(plain, gain=0.5).variance(slot)
        if unit == 0.0:
            continue  # a layer that starts at zero on purpose
        if not math.isclose(4.0 * halved, unit, rel_tol=1e-9):
            return None
        logarithms.append(math.log(point.weight_variance / (slot.fan_in * unit)) / 2.0)
    gain = math.exp(sum(logarithms) / len(logarithms)) if logarithms else math.inf
    return float(f"{gain:.4g}") if gain <= LARGEST_GAIN else None


def _drawn_alike(places: list[Place]) -> list[tuple[Place, Slot]]:
    """The layers whose weights are drawn as the lane says, each with its W."""
    found = [(place, spec.slot) for place in places if (spec := place.weights) is not None]
    return [(place, slot) for place, slot in found if weight_layer_initializer(place.layer, "weight") is None]


def _numbers(initializer: Initializer, places: list[Place]) -> bytes:
    """What tells two starts of this network apart: the numbers drawn for its smaller layers, and what follows."""
    slots = [slot for _, slot in _drawn_alike(places)]
    kept = sorted(set(slots), key=lambda slot: math.prod(slot.shape))[:4]
    drawn = [initializer.draw(slot, np.random.default_rng(0)).tobytes() for slot in kept]
    gate = initializer.gate_start if any(spec.kind == "gate" for place in places for spec in place.specs) else None
    variances = [initializer.variance(slot) for slot in slots]
    return b"|".join([repr((initializer.data_dependent, gate, variances)).encode(), *drawn])
