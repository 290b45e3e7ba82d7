"""What is exported: one lane's network with its shapes and initializers, and the words that all frameworks share."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from desktop_app import __version__
from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.nn.initializers import (
    LSUV,
    TRUNCATED_STD,
    Distribution,
    Fixup,
    Initializer,
    Normal,
    RandomWalk,
    ScaledInitializer,
    SkipInit,
    Slot,
    TruncatedNormal,
    Uniform,
)
from desktop_app.nn.layers import Layer, Residual, ShapeError, WeightLayer
from desktop_app.nn.places import Place, check_initializers, check_stack, initializer_of, with_outputs
from desktop_app.nn.plan import Shape
from desktop_app.training.trainer import ExperimentError, load_data
from desktop_app.words import tr

T = TypeVar("T", bound=Hashable)

READ_ARRAYS = """\
    if file.endswith(".npz"):
        arrays = dict(np.load(file))
    else:
        from safetensors.numpy import load_file

        arrays = load_file(file)
"""
"""How exported code reads exported weights, in any framework."""


@dataclass(frozen=True)
class Filling:
    """A parameter and how it is drawn.

    Attributes:
        letter: "W" or "b".
        initializer: the rule.
        slot: what it fills.
    """

    letter: str
    initializer: Initializer
    slot: Slot


@dataclass(frozen=True)
class Blueprint:
    """A lane's network, ready to be written down.

    Attributes:
        title: of the experiment.
        lane: with its name and initializers.
        layers: every number of units known.
        places: every layer in its place, by path.
        shape: of one input example.
    """

    title: str
    lane: Lane
    layers: tuple[Layer, ...]
    places: dict[str, Place]
    shape: Shape

    def fillings(self, path: str) -> list[Filling]:
        """How the weights and biases of a layer are drawn."""
        place = self.places[path]
        if not isinstance(place.layer, WeightLayer):
            return []
        lane = self.lane
        return [
            Filling(
                spec.name,
                initializer_of(place.layer, spec.kind, lane.initializer, lane.bias_initializer),
                spec.slot,
            )
            for spec in place.specs
        ]

    def gate(self, layer: Residual) -> float:
        """Where the factor on a residual branch starts."""
        start = self.lane.initializer.gate_start
        return start if layer.gated and start is not None else layer.scale

    def uses(self, kind: type[Layer] | type[Initializer]) -> bool:
        """Whether a kind of layer, or of initializer, occurs."""
        if issubclass(kind, Initializer):
            drawn = (filling.initializer for path in self.places for filling in self.fillings(path))
            return any(isinstance(initializer, kind) for initializer in drawn)
        return any(isinstance(place.layer, kind) for place in self.places.values())

    def fitted(self) -> Iterator[tuple[LSUV, list[str]]]:
        """The layers to be fitted to data, in order of execution, neighbours with the same settings together."""
        drawn = [(f.initializer, path) for path in self.places for f in self.fillings(path)]
        data_dependent = [(rule, path) for rule, path in drawn if isinstance(rule, LSUV)]
        for rule, start, count in runs([rule for rule, _ in data_dependent]):
            yield rule, [path for _, path in data_dependent[start : start + count]]

    def heading(self, framework: str, needs: str) -> str:
        """The first lines of every file."""
        name, title = plain(self.lane.name), plain(self.title)
        inputs = "pictures (channels, height, width)" if len(self.shape) == 3 else "features"
        return (
            f'"""The network of lane “{name}” of “{title}” in {framework}, initialized as there.\n\n'
            f"Written by InitScope {__version__}; needs {needs}.\n"
            f"Inputs: {' × '.join(map(str, self.shape))} {inputs}.  Weights: {plain(self.lane.initializer.label)}, "
            f'biases: {plain(self.lane.bias_initializer.label)}.\n"""\n'
        )


def blueprint(experiment: Experiment, lane: int, prepared: Prepared | None = None) -> Blueprint:
    """What there is to know of a lane's network before it is trained.

    Args:
        experiment: whose data say how many inputs and outputs there are.
        lane: which of its lanes, from 0.
        prepared: the data, if the caller has them already.

    Raises:
        DataError: the data cannot be had.
        ExperimentError: the network does not fit together, or not to the data.
    """
    prepared = prepared or load_data(experiment)
    outputs = output_count(prepared, loss_of(experiment.training, prepared.task))
    described = experiment.lanes[lane]
    try:
        return drafted(experiment.title, described, prepared.shape, outputs)
    except ShapeError as error:
        raise ExperimentError(
            tr("Lane “{lane}”, layer {path}: {problem}", lane=tr(described.name), path=error.path, problem=error),
            lane,
            error.path,
        ) from None


def drafted(title: str, lane: Lane, shape: Shape, outputs: int) -> Blueprint:
    """The blueprint of a lane for examples of this shape and so many outputs.

    Raises:
        ShapeError: the network does not fit together, or an initializer does not fit.
    """
    places = check_stack(lane.network, shape, outputs)
    check_initializers(places, lane.initializer, lane.bias_initializer)
    return Blueprint(title, lane, with_outputs(lane.network, outputs), {place.path: place for place in places}, shape)


def sampled(initializer: Initializer, slot: Slot) -> tuple[Distribution, float] | None:
    """Distribution and standard deviation of an initializer that draws every element by itself; None for others."""
    distribution: Distribution
    match initializer:
        case ScaledInitializer():
            distribution = initializer.rule()[2]
        case Uniform():
            distribution = "uniform"
        case TruncatedNormal():
            distribution = "truncated normal"
        case Normal() | RandomWalk() | Fixup() | SkipInit():
            distribution = "normal"
        case _:
            return None
    return distribution, math.sqrt(initializer.variance(slot))


def uncut(std: float) -> float:
    """The σ of a normal distribution that has this standard deviation when it is cut at ±2σ."""
    return std / TRUNCATED_STD


def number(value: float) -> str:
    """A number as Python code, to eight digits: "2.0", "0.04419417"."""
    text = f"{value:.8g}"
    return text if any(c in text for c in ".e") else f"{text}.0"


def fit_settings(rule: LSUV) -> str:
    """The last arguments of exported functions that fit weights to data."""
    return f"{number(rule.gain)}, {number(rule.tolerance)}, {rule.tries}"


def plain(text: str) -> str:
    """A text that can stand in a docstring, on one line."""
    return " ".join("".join(c for c in text if c.isprintable() and c not in '"\\').split())


def runs(items: list[T]) -> Iterator[tuple[T, int, int]]:
    """Equal neighbours together: (item, index of the first, how many)."""
    start = 0
    for index in range(1, len(items) + 1):
        if index == len(items) or items[index] != items[start]:
            yield items[start], start, index - start
            start = index


def indented(text: str, levels: int = 1) -> str:
    """Every line further to the right."""
    return "\n".join(f"{'    ' * levels}{line}" if line else line for line in text.split("\n"))


def wrapped(items: list[str], a_line: int = 8) -> str:
    """Items of a list, so many a line."""
    lines = (", ".join(items[start : start + a_line]) for start in range(0, len(items), a_line))
    return "".join(f"    {line},\n" for line in lines)
