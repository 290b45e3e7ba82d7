"""Remedies that change how weights and biases are drawn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from desktop_app.doctor.examination import Examination, mean_square
from desktop_app.doctor.findings import Remedy
from desktop_app.doctor.remedies.architecture import scaled_branches
from desktop_app.doctor.remedies.change import activations, as_the_lane_says, both, mapped, name_of, of_lane
from desktop_app.experiment.editing import Layers
from desktop_app.experiment.schema import Lane
from desktop_app.figures import figure
from desktop_app.nn.activations import Activation, Identity, LeakyReLU, ReLU
from desktop_app.nn.initializers import He, Initializer, LeCun, Normal, Orthogonal, VarianceScaling, Zeros
from desktop_app.nn.layers import Layer, Residual, WeightLayer
from desktop_app.theory.critical import CriticalPoint, critical_point
from desktop_app.theory.tuning import NoCriticalPointError, critical_lane
from desktop_app.words import Phrase, later, phrase, tr


def sound_weights(lane: Lane, x: Examination) -> Iterator[Remedy | None]:
    """Critical weights, with scaled branches where residual blocks would add up; then each layer at its own point."""
    critical, scaled = critical_weights(lane), scaled_branches(lane)
    yield critical
    if critical is not None and scaled is not None:
        yield both(critical, scaled)
    yield critical_layers(lane, x)


def critical_layers(lane: Lane, x: Examination) -> Remedy | None:
    """Every layer moved to the critical point of its own activation; None where one has none."""
    try:
        moved = critical_lane(lane, x.network.shape, x.network.outputs, mean_square(x.inputs))
    except NoCriticalPointError:
        return None
    return of_lane(
        phrase("critical"),
        tr(
            "Give every layer gain and biases of the critical point of its own activation, where a gradient keeps its "
            "size, and hold the outputs at unit variance."
        ),
        lambda old: moved,
    )


_DRAW = {
    (False, False): later(
        "Draw the weights of every layer with Var W = {variance}/fan_in: the critical point of {activation}, where a "
        "gradient keeps its size."
    ),
    (True, False): later(
        "Draw the weights of every layer with Var W = {variance}/fan_in ({scheme}): the critical point of "
        "{activation}, where a gradient keeps its size."
    ),
    (False, True): later(
        "Draw the weights of every layer with Var W = {variance}/fan_in, and biases of variance {biases}: the critical "
        "point of {activation}, where a gradient keeps its size."
    ),
    (True, True): later(
        "Draw the weights of every layer with Var W = {variance}/fan_in ({scheme}), and biases of variance {biases}: "
        "the critical point of {activation}, where a gradient keeps its size."
    ),
}
"""By whether the scheme has a name, and whether there are biases."""


def critical_weights(lane: Lane) -> Remedy | None:
    """Weights and biases at the critical point of the activations; None where an activation has none."""
    point = _critical_of_lane(lane)
    if point is None:
        return None
    activation, critical = point
    weights, biases = _drawn(activation, critical), _biases(critical)
    scheme, named = name_of(weights), not isinstance(weights, VarianceScaling)
    return of_lane(
        phrase("{scheme} W and b", scheme=scheme) if critical.bias_variance else scheme,
        tr(
            _DRAW[named, bool(critical.bias_variance)],
            variance=figure(critical.weight_variance, 4),
            scheme=scheme,
            biases=figure(critical.bias_variance),
            activation=tr(activation.label),
        ),
        lambda old: replace(
            old,
            initializer=weights,
            bias_initializer=biases if _has_biases(old) or critical.bias_variance else old.bias_initializer,
            network=mapped(old.network, as_the_lane_says),
        ),
    )


def orthogonal_weights(lane: Lane) -> Remedy | None:
    """Orthogonal matrices at the critical variance, which keep lengths with no luck needed."""
    point = _critical_of_lane(lane)
    if point is None:
        return None
    activation, critical = point
    gain = math.sqrt(critical.weight_variance)
    return of_lane(
        phrase("orthogonal"),
        tr(
            "Draw orthogonal weights with gain {gain}, the critical one of {activation}: unlike a Gaussian draw they "
            "change no length by chance.",
            gain=figure(gain, 4),
            activation=tr(activation.label),
        ),
        lambda old: replace(
            old,
            initializer=Orthogonal(gain=gain),
            bias_initializer=_biases(critical),
            network=mapped(old.network, as_the_lane_says),
        ),
    )


def zero_biases(lane: Lane) -> Remedy | None:
    """No biases at the start; None where there are none already."""
    if not _has_biases(lane):
        return None

    def without(layer: Layer) -> Layer:
        return replace(layer, bias_initializer=None) if isinstance(layer, WeightLayer) else layer

    return of_lane(
        Phrase("b = 0"),
        tr("Start with all biases at zero."),
        lambda old: replace(old, bias_initializer=Zeros(), network=mapped(old.network, without)),
    )


def small_head(weights: Initializer, name: Phrase, sentence: str) -> Remedy:
    """Another initializer for the layer that gives the outputs, with the name of the lane and the advice."""

    def change(lane: Lane) -> Lane:
        *rest, last = lane.network
        if isinstance(last, WeightLayer):
            last = replace(last, initializer=weights, bias_initializer=Zeros())
        return replace(lane, network=(*rest, last))

    return of_lane(name, sentence, change)


def _critical_of_lane(lane: Lane) -> tuple[Activation, CriticalPoint] | None:
    """The commonest activation, the identity if there is no other, and its critical point."""
    found = activations(lane.network)
    activation = Counter(found).most_common(1)[0][0] if found else Identity()
    point = critical_point(activation)
    return (activation, point) if point is not None else None


def _drawn(activation: Activation, point: CriticalPoint) -> Initializer:
    """The initializer with the critical variance, by its name where it has one."""
    if isinstance(activation, (ReLU, LeakyReLU)):
        return He(slope=activation.slope if isinstance(activation, LeakyReLU) else 0.0)
    return (
        LeCun()
        if math.isclose(point.weight_variance, 1.0, rel_tol=1e-6)
        else VarianceScaling(scale=point.weight_variance)
    )


def _biases(point: CriticalPoint) -> Initializer:
    return Normal(std=math.sqrt(point.bias_variance)) if point.bias_variance else Zeros()


def _has_biases(lane: Lane) -> bool:
    own = [layer.bias_initializer for layer in _weight_layers(lane.network) if layer.bias_initializer is not None]
    return any(not isinstance(biases, Zeros) for biases in (lane.bias_initializer, *own))


def _weight_layers(layers: Layers) -> list[WeightLayer]:
    found: list[WeightLayer] = []
    for layer in layers:
        found += _weight_layers(layer.layers) if isinstance(layer, Residual) else []
        found += [layer] if isinstance(layer, WeightLayer) else []
    return found
