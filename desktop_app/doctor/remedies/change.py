"""What remedies are made of: changes of the layers of one lane."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from desktop_app.doctor.findings import Remedy
from desktop_app.experiment.editing import Layers, replace_lane
from desktop_app.experiment.following import with_faults_followed
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.initializers import Initializer, VarianceScaling
from desktop_app.nn.layers import ActivationLayer, Layer, Residual, WeightLayer
from desktop_app.words import Phrase, phrase, together


def of_lane(name: Phrase, sentence: str, change: Callable[[Lane], Lane]) -> Remedy:
    """A remedy that changes one lane."""

    def apply(experiment: Experiment, lane: int) -> Experiment:
        old = experiment.lanes[lane]
        return replace_lane(experiment, lane, with_faults_followed(old, change(old)))

    return Remedy(name, sentence, apply)


def both(first: Remedy, second: Remedy) -> Remedy:
    """One remedy after the other."""
    return Remedy(
        phrase("{first}, {second}", first=first.name, second=second.name),
        together(first.sentence, second.sentence),
        lambda experiment, lane: second.apply(first.apply(experiment, lane), lane),
        first.shared or second.shared,
    )


def mapped(layers: Layers, change: Callable[[Layer], Layer]) -> Layers:
    """The layers, those inside blocks included, each changed."""
    return tuple(
        replace(layer, layers=mapped(layer.layers, change)) if isinstance(layer, Residual) else change(layer)
        for layer in layers
    )


def activations(layers: Layers) -> list[Activation]:
    """Every activation but the identity, layer by layer."""
    found: list[Activation] = []
    for layer in layers:
        if isinstance(layer, Residual):
            found += activations(layer.layers)
        elif isinstance(layer, (WeightLayer, ActivationLayer)) and not isinstance(layer.activation, Identity):
            found.append(layer.activation)
    return found


def as_the_lane_says(layer: Layer) -> Layer:
    """The layer without initializers of its own."""
    return replace(layer, initializer=None, bias_initializer=None) if isinstance(layer, WeightLayer) else layer


def name_of(weights: Initializer) -> Phrase:
    """The scheme in a word or two."""
    return phrase("critical") if isinstance(weights, VarianceScaling) else Phrase(weights.name)
