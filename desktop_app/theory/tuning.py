"""Move to critical: the gains and biases with which every layer of a lane keeps signals and gradients alive."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from desktop_app.experiment.editing import all_layers, replace_layer
from desktop_app.experiment.schema import Lane
from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.initializers import Initializer, LeCun, Normal, Slot, Zeros
from desktop_app.nn.layers import WeightLayer
from desktop_app.nn.places import Place, check_stack
from desktop_app.nn.plan import Shape
from desktop_app.theory.critical import CriticalPoint, critical_point
from desktop_app.theory.gaussian import moments
from desktop_app.theory.walk import is_fixed

_LARGEST_GAIN = 1000.0  # the bound of the field
_DIGITS = 12
"""Of a gain: enough to be critical for every depth there is, and few enough for equal layers to have equal gains."""

K = TypeVar("K")


class NoCriticalPointError(ValueError):
    """An activation without a critical point; ``path`` names its layer, the message is a sentence for the user."""

    def __init__(self, activation: Activation, path: str, bias_variance: float | None) -> None:
        biases = "" if bias_variance is None else f" with bias variance {bias_variance:g}"
        super().__init__(f"Layer {path}: {activation.label} has no critical point{biases}, choose another activation.")
        self.path = path


@dataclass(frozen=True)
class _Target:
    """What a layer is to be drawn by."""

    weights: Initializer
    biases: Initializer


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
        _with_variance(chosen, spec.slot, weights / spec.slot.fan_in),
        Normal(std=_rounded(math.sqrt(biases))) if biases > 0.0 else Zeros(),
    )


def _point(activation: Activation, path: str, bias_variance: float | None) -> CriticalPoint:
    """The critical point that is asked for; a linear layer takes no biases."""
    found = critical_point(activation, None if isinstance(activation, Identity) else bias_variance)
    if found is None:
        raise NoCriticalPointError(activation, path, bias_variance)
    return found


def _with_variance(initializer: Initializer, slot: Slot, variance: float) -> Initializer:
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
