"""Where a lane stands in the phase diagram of its activation, and how to move it there.

The diagram is about the layers behind an activation, which are many and alike; the first layer, which reads the data,
and layers that bring an initializer of their own stand apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared
from desktop_app.experiment.editing import replace_lane
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.initializers import Normal, Zeros
from desktop_app.nn.layers import BatchNorm, Layer, LayerNorm, Residual, WeightLayer
from desktop_app.nn.places import Place, check_stack, initializer_of
from desktop_app.theory.tuning import with_variance
from desktop_app.words import later, listing, tr

MOST_PAIRS = 200
"""Examples whose correlations with each other are looked at."""

ALIKE = 0.9


class NoPositionError(ValueError):
    """A lane that the diagram says nothing about; the message is a sentence for the user."""


@dataclass(frozen=True)
class Position:
    """A lane in the diagram.

    Attributes:
        activation: φ of the layers before most weights.
        weight_variance: σw² = fan_in · Var W behind it.
        bias_variance: σb² there.
        depth: number of layers with weights.
        first: q¹, the variance of the first layer's pre-activations by theory.
        correlation: c¹ there of two examples that are more alike than 90 % of all pairs.
        apart: paths of layers with initializers of their own, which do not move.
        caveats: sentences about what in the lane the diagram knows nothing of.
    """

    activation: Activation
    weight_variance: float
    bias_variance: float
    depth: int
    first: float
    correlation: float
    apart: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


def position(experiment: Experiment, index: int, prepared: Prepared) -> Position:
    """Where a lane stands, on the data that the experiment has loaded.

    Raises:
        NoPositionError: no layer with weights follows an activation.
        ShapeError: the layers do not fit together or do not fit the data.
    """
    lane = experiment.lanes[index]
    drawn = _drawn(experiment, lane, prepared)
    behind = [place for place in drawn if not isinstance(place.around.before, Identity)]
    if not behind:
        norm = next(
            (p for p in _places(experiment, lane, prepared) if isinstance(p.layer, BatchNorm | LayerNorm)), None
        )
        said = later("No layer with weights follows an activation directly in this lane: the depth amplifies nothing.")
        if norm is not None:
            said = later(
                "No layer with weights follows an activation directly in this lane: {kind} (layer {path}) stands "
                "between them."
            )
        kind, path = (tr(norm.layer.label), norm.path) if norm is not None else ("", "")
        raise NoPositionError(tr(said, kind=kind, path=path))
    activation = Counter(place.around.before for place in behind).most_common(1)[0][0]
    alike = [place for place in behind if place.around.before == activation and not _own(place)]
    alike = alike or [place for place in behind if place.around.before == activation]
    pairs = Counter((_variance(lane, place, "weight"), _variance(lane, place, "bias")) for place in alike)
    weights, biases = pairs.most_common(1)[0][0]
    square, cosine = _data(prepared)
    first_weights, first_biases = (_variance(lane, drawn[0], kind) for kind in ("weight", "bias"))
    first = first_weights * square + first_biases
    shared = first_weights * square * cosine + first_biases
    apart = tuple(place.path for place in drawn if _own(place))
    correlation = shared / first if first > 0 else 1.0
    caveats = tuple(_caveats(lane, _places(experiment, lane, prepared), activation))
    return Position(activation, weights, biases, len(drawn), first, correlation, apart, caveats)


_ADDS = (
    later(
        "{kind} (layer {path}) adds its input to what its layers make of it, so that gradients get past them: the map "
        "does not reckon with that."
    ),
    later(
        "{kind} (layer {path} and {more} more) adds its input to what its layers make of it, so that gradients get "
        "past them: the map does not reckon with that."
    ),
)
_NORMALIZES = (
    later(
        "{kind} (layer {path}) brings the variance back, whatever the weights are: the map does not reckon with that."
    ),
    later(
        "{kind} (layer {path} and {more} more) brings the variance back, whatever the weights are: the map does not "
        "reckon with that."
    ),
)
_NOT_ON_THE_MAP: dict[type[Layer], tuple[str, str]] = {Residual: _ADDS, BatchNorm: _NORMALIZES, LayerNorm: _NORMALIZES}
"""Sentences about one such layer, and about several."""


def _caveats(lane: Lane, places: list[Place], activation: Activation) -> Iterator[str]:
    """What the diagram, which is about a plain stack behind one activation, leaves out."""
    for kind, (one, many) in _NOT_ON_THE_MAP.items():
        found = [place for place in places if isinstance(place.layer, kind)]
        if found:
            more = len(found) - 1
            yield tr(many if more else one, kind=tr(kind.label), path=found[0].path, more=more)
    others = {p.around.before for p in places if isinstance(p.layer, WeightLayer)} - {activation, Identity()}
    if others:
        names = sorted(tr(each.label) for each in others)
        yield tr("Layers behind {activations} are not on this map.", activations=listing(names))
    if lane.initializer.data_dependent:
        yield tr("{initializer} is shown as it is before it is fitted.", initializer=tr(lane.initializer.label))


def moved(
    experiment: Experiment, index: int, prepared: Prepared, weight_variance: float, bias_variance: float
) -> Experiment:
    """The experiment with a lane drawn at another point of the diagram.

    The initializer stays of its kind where a gain brings it there, else it becomes LeCun's; biases become normal.

    Args:
        experiment: as it is.
        index: of the lane.
        prepared: the data as the networks get them.
        weight_variance: σw² wanted behind the activation.
        bias_variance: σb² wanted.

    Raises:
        NoPositionError, ShapeError: as :func:`position`.
    """
    lane = experiment.lanes[index]
    here = position(experiment, index, prepared)
    place = next(
        place
        for place in _drawn(experiment, lane, prepared)
        if place.around.before == here.activation and (not _own(place) or place.path in here.apart)
    )
    assert place.weights is not None
    slot = place.weights.slot
    weights = with_variance(lane.initializer, slot, weight_variance / slot.fan_in)
    biases = Normal(std=float(f"{math.sqrt(bias_variance):.4g}")) if bias_variance > 0 else Zeros()
    return replace_lane(experiment, index, replace(lane, initializer=weights, bias_initializer=biases))


def _drawn(experiment: Experiment, lane: Lane, prepared: Prepared) -> list[Place]:
    return [place for place in _places(experiment, lane, prepared) if isinstance(place.layer, WeightLayer)]


def _places(experiment: Experiment, lane: Lane, prepared: Prepared) -> list[Place]:
    outputs = output_count(prepared, loss_of(experiment.training, prepared.task))
    return check_stack(lane.network, prepared.shape, outputs)


def _own(place: Place) -> bool:
    """Whether the layer brings initializers of its own."""
    layer = place.layer
    return isinstance(layer, WeightLayer) and (layer.initializer is not None or layer.bias_initializer is not None)


def _variance(lane: Lane, place: Place, kind: str) -> float:
    """σw² or σb² of a layer."""
    for spec in place.specs:
        if spec.kind == kind:
            drawn = initializer_of(place.layer, spec.kind, lane.initializer, lane.bias_initializer)
            return drawn.variance(spec.slot) * (spec.slot.fan_in if kind == "weight" else 1)
    return 0.0


def _data(prepared: Prepared) -> tuple[float, float]:
    """Mean square of the inputs, and a cosine that 90 % of the pairs of some examples stay below."""
    inputs = prepared.train_inputs
    examples = inputs.reshape(-1, inputs.shape[-1])[:, :MOST_PAIRS].astype(np.float64)
    with np.errstate(all="ignore"):
        square = float(np.square(examples).mean())
        lengths = np.linalg.norm(examples, axis=0)
        unit = examples / np.where(lengths > 0, lengths, 1.0)
        gram = unit.T @ unit
        pairs = gram[np.triu_indices(len(gram), 1)]
        cosine = float(np.quantile(pairs, ALIKE)) if pairs.size else 1.0
    return (square, cosine) if math.isfinite(square) and math.isfinite(cosine) else (1.0, 0.0)
