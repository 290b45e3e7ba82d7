"""Forty and more experiments with what ails them, small enough that all are examined in seconds.

The labels follow from how each was built, not from what the doctor says of it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Circles, Clusters, Digits, Regression1D, Source, Wine
from desktop_app.data.dataset import Dataset
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.activations import (
    ELU,
    GELU,
    SELU,
    Activation,
    Erf,
    Identity,
    LeakyReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Tanh,
)
from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    Fixup,
    He,
    Initializer,
    KerasDefault,
    LeCun,
    Normal,
    Orthogonal,
    PyTorchDefault,
    SkipInit,
    VarianceScaling,
    Xavier,
    Zeros,
)
from desktop_app.nn.layers import (
    ActivationLayer,
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
)
from desktop_app.nn.optimizers import Adam


class Prices(Source, frozen=True):
    """A regression whose targets are hundreds; without a tag, so that it counts as no kind of source."""

    def load(self, generator: np.random.Generator) -> Dataset:
        inputs = generator.standard_normal((300, 3))
        return Dataset(inputs, 300.0 * np.sin(inputs.sum(1, keepdims=True)), "regression", features=("a", "b", "c"))


OUT = Dense(activation=Identity())
TEN = Clusters(samples=400, classes=10)
IDENTITY = Identity()


def stack(depth: int, width: int, activation: Activation, out: Dense = OUT) -> tuple[Layer, ...]:
    """So many hidden Dense layers and the outputs."""
    return (*(Dense(units=width, activation=activation) for _ in range(depth)), out)


def case(
    network: tuple[Layer, ...],
    weights: Initializer,
    biases: Initializer | None = None,
    source: Source = TEN,
    standardize: bool = True,
    training: Training = Training(learning_rate=0.01),  # noqa: B008
) -> Experiment:
    """An experiment with one lane."""
    lane = Lane(name="patient", network=network, initializer=weights, bias_initializer=biases or Zeros())
    return Experiment(data=Data(source=source, standardize=standardize), lanes=(lane,), training=training)


def beside(lane: Lane, middle: int, weights: Initializer) -> Lane:
    """The lane with an initializer of its own in one layer."""
    layers = list(lane.network)
    layers[middle] = replace(layers[middle], initializer=weights)
    return replace(lane, network=tuple(layers))


def spoiled(experiment: Experiment, layer: int, weights: Initializer) -> Experiment:
    """The experiment with one layer drawn otherwise."""
    return replace(experiment, lanes=(beside(experiment.lanes[0], layer, weights),))


def blocks(count: int, scale: float, width: int = 32, gated: bool = False) -> tuple[Layer, ...]:
    """Residual blocks of two layers between an entrance and the outputs."""
    block = (Dense(units=width, activation=ReLU()), Dense(units=width, activation=IDENTITY))
    return (
        Dense(units=width, activation=ReLU()),
        *(Residual(layers=block, scale=scale, gated=gated) for _ in range(count)),
        OUT,
    )


def rated(rate: float, experiment: Experiment) -> Experiment:
    """The experiment with another learning rate."""
    return replace(experiment, training=replace(experiment.training, learning_rate=rate))


def gaussian(scale: float, shift: float) -> tuple[Initializer, Initializer]:
    """Weights of variance σw²/fan_in and biases of variance σb²."""
    return VarianceScaling(scale=scale), Normal(std=sqrt(shift))


NORMED = tuple(
    layer
    for _ in range(8)
    for layer in (Dense(units=32, activation=IDENTITY), BatchNorm(), ActivationLayer(activation=ReLU()))
)
LAYER_NORMED = tuple(
    layer
    for _ in range(8)
    for layer in (Dense(units=32, activation=IDENTITY), LayerNorm(), ActivationLayer(activation=ReLU()))
)
PICTURES = (
    Conv2D(filters=8, padding=1),
    Conv2D(filters=8, padding=1),
    MaxPool(),
    Conv2D(filters=16, padding=1),
    AvgPool(),
    Flatten(),
    Dense(units=32),
    OUT,
)
SINGLE = Training(learning_rate=0.01, dtype="float32")
ADAM = Training(optimizer=Adam(), learning_rate=0.001)
WIDE = Clusters(samples=400, classes=10, features=64)

DEEP = stack(40, 64, ReLU())
"""Drawn so that gradients keep their size, and yet too sharp for the usual learning rate."""

HEALTHY: dict[str, Callable[[], Experiment]] = {
    "He, ReLU, 30 layers": lambda: case(stack(30, 64, ReLU()), He(), source=WIDE),
    "He, ReLU, 10 layers, two inputs": lambda: case(stack(10, 32, ReLU()), He()),
    "Xavier, tanh, 20 layers": lambda: case(stack(20, 64, Tanh()), Xavier(), source=WIDE),
    "critical tanh with biases": lambda: case(stack(20, 64, Tanh()), *gaussian(1.760955, 0.05), source=WIDE),
    "LeCun, SELU, 20 layers": lambda: case(stack(20, 64, SELU()), LeCun(), source=WIDE),
    "critical GELU": lambda: case(stack(15, 64, GELU()), *gaussian(1.983058, 0.172922), source=WIDE),
    "critical SiLU": lambda: case(stack(15, 64, SiLU()), *gaussian(1.988005, 0.555143), source=WIDE),
    "critical ELU": lambda: case(stack(15, 64, ELU()), *gaussian(1.533718, 0.05), source=WIDE),
    "critical erf": lambda: case(stack(20, 64, Erf()), *gaussian(0.785398, 0.0), source=WIDE),
    "orthogonal, tanh, 40 layers": lambda: case(stack(40, 32, Tanh()), Orthogonal(), source=WIDE),
    "He with slope, leaky ReLU, 30 layers": lambda: case(
        stack(30, 64, LeakyReLU(slope=0.2)), He(slope=0.2), source=WIDE
    ),
    "convolutions, He": lambda: case(PICTURES, He(), source=Digits(as_image=True)),
    "BatchNorm over N(0, 0.05²)": lambda: case((*NORMED, OUT), Normal(std=0.05), source=WIDE),
    "LayerNorm over N(0, 0.05²)": lambda: case((*LAYER_NORMED, OUT), Normal(std=0.05), source=WIDE),
    "50 residual blocks, branch × 1/√50": lambda: case(blocks(50, 1 / sqrt(50)), He(), source=WIDE),
    "LSUV, ReLU, 20 layers": lambda: case(stack(20, 64, ReLU()), LSUV(), source=WIDE),
    "Fixup": lambda: case(blocks(20, 1.0), Fixup(), source=WIDE),
    "SkipInit": lambda: case(blocks(20, 1.0, gated=True), SkipInit(), source=WIDE),
    "50 residual blocks, branch × 0": lambda: case(blocks(50, 0.0), He(), source=WIDE),
    "PyTorch's default, two hidden layers": lambda: case(
        stack(2, 64, ReLU()), PyTorchDefault(), PyTorchDefault(), WIDE
    ),
    "Keras' default, tanh": lambda: case(stack(5, 32, Tanh()), KerasDefault(), source=Wine()),
    "logistic regression from zero": lambda: case((OUT,), Zeros(), source=Wine()),
    "a head of zeros": lambda: spoiled(case(stack(4, 32, ReLU()), He(), source=Circles()), 4, Zeros()),
    "a regression": lambda: case(stack(4, 32, Tanh()), Xavier(), source=Regression1D()),
    "40 layers at 0.01": lambda: case(DEEP, Orthogonal(gain=1.414), source=Circles()),
    "Adam at 0.001": lambda: case(stack(4, 64, ReLU()), He(), source=Circles(), training=ADAM),
}
SICK: dict[str, tuple[str, Callable[[], Experiment]]] = {
    "N(0, 0.01²), tanh, 10 layers": ("vanishing", lambda: case(stack(10, 64, Tanh()), Normal(std=0.01), source=WIDE)),
    "N(0, 0.01²), tanh, 40 layers": ("vanishing", lambda: case(stack(40, 64, Tanh()), Normal(std=0.01), source=WIDE)),
    "PyTorch's default, ReLU, 40 layers": (
        "vanishing",
        lambda: case(stack(40, 64, ReLU()), PyTorchDefault(), PyTorchDefault(), WIDE),
    ),
    "Xavier, ReLU, 30 layers": ("vanishing", lambda: case(stack(30, 64, ReLU()), Xavier(), source=WIDE)),
    "Xavier, sigmoid, 8 layers": ("vanishing", lambda: case(stack(8, 64, Sigmoid()), Xavier(), source=WIDE)),
    "one layer too small": (
        "vanishing",
        lambda: spoiled(case(stack(8, 64, Tanh()), Xavier(), source=WIDE), 4, Normal(std=0.001)),
    ),
    "He × 1.5, ReLU, 20 layers": ("exploding", lambda: case(stack(20, 64, ReLU()), He(gain=1.5), source=WIDE)),
    "chaotic tanh, σw² = 4, 30 layers": (
        "exploding",
        lambda: case(stack(30, 64, Tanh()), VarianceScaling(scale=4.0), source=WIDE),
    ),
    "50 residual blocks, branch × 1": ("exploding", lambda: case(blocks(50, 1.0), He(), source=WIDE)),
    "zeros": ("symmetry", lambda: case(stack(3, 16, Tanh()), Zeros(), source=Circles())),
    "all weights 0.1": ("symmetry", lambda: case(stack(3, 16, Tanh()), Constant(value=0.1), source=Circles())),
    "biases of −1, ReLU": (
        "dead-relu",
        lambda: case(stack(6, 64, ReLU()), He(), Constant(value=-1.0), source=WIDE),
    ),
    "N(0, 1), tanh": ("saturation", lambda: case(stack(8, 64, Tanh()), Normal(std=1.0), source=WIDE)),
    "N(0, 1), sigmoid": ("saturation", lambda: case(stack(2, 400, Sigmoid()), Normal(std=1.0), source=WIDE)),
    "raw wine, tanh": (
        "unscaled-input",
        lambda: case(stack(5, 32, Tanh()), Xavier(), source=Wine(), standardize=False),
    ),
    "raw wine, ReLU": ("unscaled-input", lambda: case(stack(3, 32, ReLU()), He(), source=Wine(), standardize=False)),
    "targets of hundreds": ("unscaled-target", lambda: case(stack(4, 32, ReLU()), He(), source=Prices())),
    "biases of deviation 2, tanh": (
        "bias-too-large",
        lambda: case(stack(10, 64, Tanh()), Xavier(), Normal(std=2.0), source=WIDE),
    ),
    "PyTorch's default, ReLU, 5 layers": (
        "poor-gain",
        lambda: case(stack(4, 64, ReLU()), PyTorchDefault(), Zeros(), WIDE),
    ),
    "Xavier, sigmoid, 2 layers": ("poor-gain", lambda: case(stack(2, 64, Sigmoid()), Xavier(), source=WIDE)),
    "He, ReLU, 40 layers of 6": ("too-narrow", lambda: case(stack(40, 6, ReLU()), He(), source=WIDE)),
    "a head of N(0, 1)": (
        "output-too-hot",
        lambda: spoiled(case(stack(4, 256, ReLU()), He(), source=WIDE), 4, Normal(std=1.0)),
    ),
    "learning rate 20": ("step-size", lambda: rated(20.0, case(stack(4, 64, ReLU()), He(), source=Circles()))),
    "40 layers at 0.1": ("not-learning", lambda: rated(0.1, case(DEEP, Orthogonal(gain=1.414), source=Circles()))),
    "40 layers that diverge": (
        "not-learning",
        lambda: rated(0.1, case(DEEP, Orthogonal(gain=1.414), source=Clusters())),
    ),
    "Adam at 0.5": ("step-size", lambda: rated(0.5, case(stack(4, 64, ReLU()), He(), source=Circles(), training=ADAM))),
    "He, ReLU, 80 layers": ("correlation-collapse", lambda: case(stack(80, 64, ReLU()), He(), source=WIDE)),
    "He × 100 in float32": (
        "non-finite",
        lambda: case(stack(20, 64, ReLU()), He(gain=100.0), source=WIDE, training=SINGLE),
    ),
}
