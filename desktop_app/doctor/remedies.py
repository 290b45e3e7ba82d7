"""Changes of a lane that cure, as pure functions: from the layers and initializers that it has to others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from desktop_app.doctor.findings import Remedy
from desktop_app.experiment.editing import Layers, replace_lane
from desktop_app.experiment.following import with_faults_followed
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.activations import Activation, Identity, LeakyReLU, ReLU, Tanh
from desktop_app.nn.initializers import He, Initializer, LeCun, Normal, Orthogonal, VarianceScaling, Zeros
from desktop_app.nn.layers import ActivationLayer, BatchNorm, Dense, Layer, Residual, WeightLayer
from desktop_app.theory.critical import CriticalPoint, critical_point

RULE_OF_THUMB = 1e-3
"""‖ΔW‖/‖W‖ of a step that learns at a good pace."""

LEAK = 0.1
WIDEST = 4096


def of_lane(name: str, sentence: str, change: Callable[[Lane], Lane]) -> Remedy:
    """A remedy that changes one lane."""

    def apply(experiment: Experiment, lane: int) -> Experiment:
        old = experiment.lanes[lane]
        return replace_lane(experiment, lane, with_faults_followed(old, change(old)))

    return Remedy(name, sentence, apply)


def critical_weights(lane: Lane) -> Remedy | None:
    """Weights and biases at the critical point of the activations; None where an activation has none."""
    point = _critical_of_lane(lane)
    if point is None:
        return None
    activation, critical = point
    weights, biases = _drawn(activation, critical), _biases(critical)
    with_biases = f", and biases of variance {critical.bias_variance:.3g}" if critical.bias_variance else ""
    return of_lane(
        f"{_name(weights)} W and b" if with_biases else _name(weights),
        f"Draw the weights of every layer with Var W = {critical.weight_variance:.4g}/fan_in{_called(weights)}"
        f"{with_biases}: the critical point of {activation.label}, where a gradient keeps its size.",
        lambda old: replace(
            old,
            initializer=weights,
            bias_initializer=biases if _has_biases(old) or critical.bias_variance else old.bias_initializer,
            network=mapped(old.network, _as_the_lane_says),
        ),
    )


def sound_weights(lane: Lane) -> Iterator[Remedy | None]:
    """Critical weights, and the same with scaled branches where residual blocks would add up."""
    critical, scaled = critical_weights(lane), scaled_branches(lane)
    yield critical
    if critical is not None and scaled is not None:
        yield together(critical, scaled)


def together(first: Remedy, second: Remedy) -> Remedy:
    """One remedy after the other."""
    return Remedy(
        f"{first.name}, {second.name}",
        f"{first.sentence} {second.sentence}",
        lambda experiment, lane: second.apply(first.apply(experiment, lane), lane),
        first.shared or second.shared,
    )


def orthogonal_weights(lane: Lane) -> Remedy | None:
    """Orthogonal matrices at the critical variance, which keep lengths with no luck needed."""
    point = _critical_of_lane(lane)
    if point is None:
        return None
    activation, critical = point
    gain = math.sqrt(critical.weight_variance)
    return of_lane(
        "orthogonal",
        f"Draw orthogonal weights with gain {gain:.4g}, the critical one of {activation.label}: unlike a Gaussian "
        "draw they change no length by chance.",
        lambda old: replace(
            old,
            initializer=Orthogonal(gain=gain),
            bias_initializer=_biases(critical),
            network=mapped(old.network, _as_the_lane_says),
        ),
    )


def zero_biases(lane: Lane) -> Remedy | None:
    """No biases at the start; None where there are none already."""
    if not _has_biases(lane):
        return None

    def without(layer: Layer) -> Layer:
        return replace(layer, bias_initializer=None) if isinstance(layer, WeightLayer) else layer

    return of_lane(
        "b = 0",
        "Start with all biases at zero.",
        lambda old: replace(old, bias_initializer=Zeros(), network=mapped(old.network, without)),
    )


def normalized_inputs(lane: Lane) -> Remedy:
    """BatchNorm before the first layer."""
    return of_lane(
        "BatchNorm in front",
        "Bring every input to zero mean and unit variance: BatchNorm in front of this lane does it batch by batch. "
        "“standardize” under Data does it for all lanes.",
        lambda old: replace(old, network=(BatchNorm(), *old.network)),
    )


def scaled_branches(lane: Lane) -> Remedy | None:
    """Branches × 1/√L; None with fewer than two blocks in a row."""
    blocks = sum(isinstance(layer, Residual) for layer in lane.network)
    if blocks < 2:
        return None
    scale = round(1 / math.sqrt(blocks), 4)

    def scaled(layer: Layer) -> Layer:
        return replace(layer, scale=scale) if isinstance(layer, Residual) else layer

    return of_lane(
        f"branch × {scale:.3g}",
        f"Multiply the branch of each of the {blocks} residual blocks by 1/√{blocks} = {scale:.3g}, so that all of "
        "them add only as much as one block; at full size every one doubles the variance.",
        lambda old: replace(old, network=tuple(scaled(layer) for layer in old.network)),
    )


def other_activation(lane: Lane) -> Remedy | None:
    """tanh or ReLU in place of activations without a critical point; None where all have one."""
    without = {a.label: a for a in _activations(lane.network) if critical_point(a) is None}
    if not without:
        return None
    new: Activation = Tanh() if next(iter(without.values())).saturation else ReLU()
    weights: Initializer = LeCun() if isinstance(new, Tanh) else He()

    def swapped(layer: Layer) -> Layer:
        layer = _as_the_lane_says(layer)
        fits = isinstance(layer, (WeightLayer, ActivationLayer)) and layer.activation.label in without
        return replace(layer, activation=new) if fits else layer

    return of_lane(
        new.label,
        f"Use {new.label} with {_name(weights)} in place of {' and '.join(without)}: no variance of the weights "
        f"makes {' or '.join(without)} hand a gradient on at its full size.",
        lambda old: replace(old, initializer=weights, bias_initializer=Zeros(), network=mapped(old.network, swapped)),
    )


def skip_connections(lane: Lane) -> Remedy | None:
    """A skip around every two Dense layers that keep the width; None where there are fewer than two such pairs.

    The second of a pair becomes linear: branches that end in a ReLU only add, and make all examples alike.
    """
    layers: list[Layer] = list(lane.network[:1])
    pairs, rest = 0, list(lane.network[1:])
    while rest:
        if len(rest) > 2 and _keep_width(layers[-1], rest[0], rest[1]):
            layers.append(Residual(layers=(rest[0], replace(rest[1], activation=Identity()))))
            pairs, rest = pairs + 1, rest[2:]
        else:
            layers.append(rest.pop(0))
    if pairs < 2:
        return None
    scale = round(1 / math.sqrt(pairs), 4)
    network = tuple(replace(layer, scale=scale) if isinstance(layer, Residual) else layer for layer in layers)
    return of_lane(
        "with skips",
        f"Put a skip around every two layers, {pairs} in all, the branch × 1/√{pairs} = {scale:.3g} and its second "
        "layer linear: signal and gradient then have a way around every layer.",
        lambda old: replace(old, network=network),
    )


def leaky(lane: Lane) -> Remedy | None:
    """Leaky ReLU in place of ReLU, with the gain that goes with it."""
    if not any(isinstance(a, ReLU) for a in _activations(lane.network)):
        return None

    def leaking(layer: Layer) -> Layer:
        layer = _as_the_lane_says(layer)
        fits = isinstance(layer, (WeightLayer, ActivationLayer)) and isinstance(layer.activation, ReLU)
        return replace(layer, activation=LeakyReLU(slope=LEAK)) if fits else layer

    return of_lane(
        "leaky ReLU",
        f"Use leaky ReLU with slope {LEAK} and He for that slope: a unit below zero still hands on {LEAK:.0%} of "
        "the gradient and can come back.",
        lambda old: replace(old, initializer=He(slope=LEAK), network=mapped(old.network, leaking)),
    )


def widened(lane: Lane, factor: int) -> Remedy:
    """Every hidden layer so many times as wide."""

    def wider(layer: Layer) -> Layer:
        if isinstance(layer, Dense) and layer.units is not None:
            return replace(layer, units=min(layer.units * factor, WIDEST))
        return layer

    return of_lane(
        f"{factor} × as wide",
        f"Make every hidden layer {factor} times as wide: the chance in a product of so many layers averages out over "
        "the units.",
        lambda old: replace(old, network=mapped(old.network, wider)),
    )


def small_head(weights: Initializer, name: str, words: str) -> Remedy:
    """Another initializer for the layer that gives the outputs."""

    def change(lane: Lane) -> Lane:
        *rest, last = lane.network
        if isinstance(last, WeightLayer):
            last = replace(last, initializer=weights, bias_initializer=Zeros())
        return replace(lane, network=(*rest, last))

    return of_lane(
        name, f"Draw the output layer {words}, so that no class is preferred before anything is learned.", change
    )


def learning_rate(rate: float) -> Remedy:
    """Another learning rate, for all lanes."""

    def apply(experiment: Experiment, lane: int) -> Experiment:
        return replace(experiment, training=replace(experiment.training, learning_rate=rate))

    sentence = (
        f"Set the learning rate to {rate:.3g}: a step then moves the weights by about {RULE_OF_THUMB} of their size."
    )
    return Remedy(f"learning rate {rate:.3g}", sentence, apply, shared=True)


def mapped(layers: Layers, change: Callable[[Layer], Layer]) -> Layers:
    """The layers, those inside blocks included, each changed."""
    return tuple(
        replace(layer, layers=mapped(layer.layers, change)) if isinstance(layer, Residual) else change(layer)
        for layer in layers
    )


def _activations(layers: Layers) -> list[Activation]:
    """Every activation but the identity, layer by layer."""
    found: list[Activation] = []
    for layer in layers:
        if isinstance(layer, Residual):
            found += _activations(layer.layers)
        elif isinstance(layer, (WeightLayer, ActivationLayer)) and not isinstance(layer.activation, Identity):
            found.append(layer.activation)
    return found


def _critical_of_lane(lane: Lane) -> tuple[Activation, CriticalPoint] | None:
    """The commonest activation, the identity if there is no other, and its critical point."""
    found = _activations(lane.network)
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


def _name(weights: Initializer) -> str:
    """The scheme in a word or two."""
    return "critical" if isinstance(weights, VarianceScaling) else weights.label.partition(" (")[0].partition(",")[0]


def _called(weights: Initializer) -> str:
    return "" if isinstance(weights, VarianceScaling) else f" ({_name(weights)})"


def _as_the_lane_says(layer: Layer) -> Layer:
    """The layer without initializers of its own."""
    return replace(layer, initializer=None, bias_initializer=None) if isinstance(layer, WeightLayer) else layer


def _has_biases(lane: Lane) -> bool:
    own = [layer.bias_initializer for layer in _weight_layers(lane.network) if layer.bias_initializer is not None]
    return any(not isinstance(biases, Zeros) for biases in (lane.bias_initializer, *own))


def _keep_width(above: Layer, first: Layer, second: Layer) -> bool:
    width = _width(above)
    return width is not None and all(isinstance(layer, Dense) and layer.units == width for layer in (first, second))


def _width(layer: Layer) -> int | None:
    return (
        _width(layer.layers[-1]) if isinstance(layer, Residual) else layer.units if isinstance(layer, Dense) else None
    )


def _weight_layers(layers: Layers) -> list[WeightLayer]:
    found: list[WeightLayer] = []
    for layer in layers:
        found += _weight_layers(layer.layers) if isinstance(layer, Residual) else []
        found += [layer] if isinstance(layer, WeightLayer) else []
    return found
