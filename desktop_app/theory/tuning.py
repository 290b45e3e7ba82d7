"""Move to critical: the gains and biases with which every layer of a lane keeps signals and gradients alive."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared
from desktop_app.experiment.editing import all_layers, replace_lane, replace_layer
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.figures import figure
from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.initializers import Initializer, LeCun, Normal, Slot, Zeros
from desktop_app.nn.layers import WeightLayer
from desktop_app.nn.places import Place, check_stack, initializer_of
from desktop_app.nn.plan import Shape
from desktop_app.theory.critical import CriticalPoint, critical_point
from desktop_app.theory.gaussian import moments
from desktop_app.theory.walk import is_fixed
from desktop_app.words import apart, clauses, later, tr

_LARGEST_GAIN = 1000.0  # the bound of the field
_DIGITS = 12
"""Of a gain: enough to be critical for every depth there is, and few enough for equal layers to have equal gains."""

_MOST_CHANGES = 3
"""Of different changes that are told one by one."""

K = TypeVar("K")


class NoCriticalPointError(ValueError):
    """An activation without a critical point; ``path`` names its layer, the message is a sentence for the user."""

    def __init__(self, activation: Activation, path: str, bias_variance: float | None) -> None:
        said = later("Layer {path}: {activation} has no critical point, choose another activation.")
        if bias_variance is not None:
            said = later(
                "Layer {path}: {activation} has no critical point with bias variance {variance:g}, choose another "
                "activation."
            )
        super().__init__(tr(said, path=path, activation=tr(activation.label), variance=bias_variance))
        self.path = path


@dataclass(frozen=True)
class _Target:
    """What a layer is to be drawn by."""

    weights: Initializer
    biases: Initializer


@dataclass(frozen=True)
class Move:
    """An experiment with one lane moved to its critical point, and a sentence that says what this has changed."""

    experiment: Experiment
    sentence: str


def move_to_critical(
    experiment: Experiment, index: int, prepared: Prepared, bias_variance: float | None = None
) -> Move:
    """Move a lane to critical, on the data that the experiment has loaded.

    Args:
        experiment: as it is.
        index: of the lane.
        prepared: the data as the networks get them.
        bias_variance: as in :func:`critical_lane`.

    Raises:
        NoCriticalPointError: an activation has none.
        ShapeError: the layers do not fit together.
    """
    lane, shape = experiment.lanes[index], prepared.shape
    outputs = output_count(prepared, loss_of(experiment.training, prepared.task))
    with np.errstate(all="ignore"):
        mean_square = float(np.square(prepared.train_inputs, dtype=np.float64).mean())
    moved = critical_lane(lane, shape, outputs, mean_square if math.isfinite(mean_square) else 1.0, bias_variance)
    changes: dict[str, list[str]] = {}
    places = check_stack(lane.network, shape, outputs)
    for old, new in zip(_scales(lane, places), _scales(moved, check_stack(moved.network, shape, outputs)), strict=True):
        changes.setdefault(_change(old, new), []).append(old.path)
    if set(changes) <= {""}:
        return Move(experiment, tr("Lane “{lane}” is at its critical point already.", lane=tr(lane.name)))
    return Move(replace_lane(experiment, index, moved), _sentence(tr(lane.name), changes))


def critical_lane(
    lane: Lane, shape: Shape, outputs: int, mean_square: float = 1.0, bias_variance: float | None = None
) -> Lane:
    """The lane with every layer at a critical point of its activation.

    The lane's initializers stay of their kind where a gain can bring them to the variance asked for, else they become
    LeCun's.  What most layers need is set for the lane, what others need in those layers: the first, if q has to be
    brought from the data to where it stays, and the outputs, which are held at variance 1 so that the loss starts
    without convictions.

    Args:
        lane: as it is.
        shape: of one input example.
        outputs: number that data and loss ask for.
        mean_square: of the inputs.
        bias_variance: σb² of the point on the critical curve; by default each activation's natural point.

    Raises:
        NoCriticalPointError: an activation has none.
        ShapeError: the layers do not fit together.
    """
    targets = {
        place.path: _target(lane, place, mean_square, bias_variance)
        for place in check_stack(lane.network, shape, outputs)
        if isinstance(place.layer, WeightLayer)
    }
    if not targets:
        return lane
    weights = _most_common([target.weights for target in targets.values()])
    biases = _most_common([target.biases for target in targets.values()])
    layers = lane.network
    for path, target in targets.items():
        layer = all_layers(layers)[path]
        own = None if target.weights == weights else target.weights
        own_biases = None if target.biases == biases else target.biases
        layers = replace_layer(layers, path, replace(layer, initializer=own, bias_initializer=own_biases))
    return replace(lane, network=layers, initializer=weights, bias_initializer=biases)


def _target(lane: Lane, place: Place, mean_square: float, bias_variance: float | None) -> _Target:
    layer, around, spec = place.layer, place.around, place.weights
    assert isinstance(layer, WeightLayer)
    assert spec is not None
    behind = _point(around.behind, place.path, bias_variance)
    before = _point(around.before, place.path, bias_variance)
    first = isinstance(around.before, Identity)
    settled = (behind.q > 0.0 and not math.isclose(behind.chi_parallel, 1.0)) or behind.half_stable
    weights = behind.weight_variance if first else before.weight_variance
    biases = 0.0 if isinstance(around.behind, Identity) or not layer.bias else behind.bias_variance
    if first and settled and mean_square > 0.0:
        weights = (behind.q - biases) / mean_square
    elif not first:
        arriving = before.weight_variance * float(moments(around.before, before.q).square)
        if around.ends_network and arriving > 1.0:
            weights = before.weight_variance / arriving
    chosen = layer.initializer or lane.initializer
    return _Target(
        with_variance(chosen, spec.slot, weights / spec.slot.fan_in),
        Normal(std=_rounded(math.sqrt(biases))) if biases > 0.0 else Zeros(),
    )


def _point(activation: Activation, path: str, bias_variance: float | None) -> CriticalPoint:
    """The critical point that is asked for; a linear layer takes no biases."""
    found = critical_point(activation, None if isinstance(activation, Identity) else bias_variance)
    if found is None:
        raise NoCriticalPointError(activation, path, bias_variance)
    return found


def with_variance(initializer: Initializer, slot: Slot, variance: float) -> Initializer:
    """The initializer with the gain that gives this Var W, or LeCun's if none does."""
    plain = replace(initializer, gain=1.0)
    unit = 0.0 if plain.data_dependent or is_fixed(plain, slot) else plain.variance(slot)
    halved = replace(plain, gain=0.5).variance(slot)
    scales = unit > 0.0 and math.isclose(4.0 * halved, unit, rel_tol=1e-9)
    gain = math.sqrt(variance / unit) if scales else math.inf
    if gain > _LARGEST_GAIN:
        return LeCun(gain=_rounded(math.sqrt(variance * slot.fan_in)))
    return replace(plain, gain=_rounded(gain))


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _most_common(found: list[K]) -> K:
    return Counter(found).most_common(1)[0][0]


@dataclass(frozen=True)
class _Scale:
    """σw² = fan_in · Var W and σb² = Var b of a layer."""

    path: str
    weights: float
    biases: float


def _scales(lane: Lane, places: list[Place]) -> list[_Scale]:
    found = []
    for place in places:
        if isinstance(place.layer, WeightLayer):
            variances = {"weight": 0.0, "bias": 0.0}
            for spec in place.specs:
                if spec.kind in variances:
                    drawn = initializer_of(place.layer, spec.kind, lane.initializer, lane.bias_initializer)
                    fan = spec.slot.fan_in if spec.kind == "weight" else 1
                    variances[spec.kind] = fan * drawn.variance(spec.slot)
            found.append(_Scale(place.path, variances["weight"], variances["bias"]))
    return found


def _change(old: _Scale, new: _Scale) -> str:
    """What happens to a layer, in symbols; "" if nothing does that three digits show."""
    pairs = (("σw²", old.weights, new.weights), ("σb²", old.biases, new.biases))
    shown = [(name, figure(before), figure(after)) for name, before, after in pairs]
    return clauses(f"{name} {before} → {after}" for name, before, after in shown if before != after)


def _sentence(name: str, changes: dict[str, list[str]]) -> str:
    told = sorted(filter(None, changes), key=lambda change: -len(changes[change]))
    pieces = [
        tr(
            "{change} in layers {layers}" if len(changes[change]) > 1 else "{change} in layer {layers}",
            change=change,
            layers=_listed(changes[change]),
        )
        for change in told
    ]
    if len(pieces) > _MOST_CHANGES:
        pieces = [*pieces[: _MOST_CHANGES - 1], tr("{count} more", count=len(pieces) - _MOST_CHANGES + 1)]
    return tr("Lane “{lane}” is at its critical point now: {changes}.", lane=name, changes=apart(pieces))


def _listed(paths: list[str]) -> str:
    if len(paths) <= 2:
        return tr(" and ").join(paths)
    return tr("{first} … {last} ({count})", first=paths[0], last=paths[-1], count=len(paths))
