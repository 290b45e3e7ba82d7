"""Networks for the tests: one small stack for every kind of layer, and hypothesis strategies for random ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from desktop_app.nn.activations import ELU, GELU, Activation, HardTanh, Identity, LeakyReLU, Mish, ReLU, Sigmoid, Tanh
from desktop_app.nn.layers import (
    ActivationLayer,
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
)
from desktop_app.nn.losses import Loss, SoftmaxCrossEntropy
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Plan, Shape
from desktop_app.nn.special import Array
from desktop_app.values import kinds

OUT = Dense(activation=Identity())
PICTURE: Shape = (2, 6, 5)

STACKS: dict[str, tuple[tuple[Layer, ...], Shape]] = {
    "dense": ((Dense(units=5, activation=Tanh()), Dense(units=4, activation=GELU(), bias=False), OUT), (3,)),
    "dense only": ((OUT,), (4,)),
    "conv2d": (
        (Conv2D(filters=3, activation=Tanh()), Conv2D(filters=2, kernel=2, activation=Mish()), Flatten(), OUT),
        PICTURE,
    ),
    "conv2d strided and padded": (
        (
            Conv2D(filters=3, kernel=3, stride=2, padding=2, activation=Tanh()),
            Conv2D(filters=2, kernel=2, stride=2, padding=1, bias=False, activation=Sigmoid()),
            Flatten(),
            OUT,
        ),
        PICTURE,
    ),
    "activation": (
        (ActivationLayer(activation=Tanh()), Dense(units=4), ActivationLayer(activation=Identity()), OUT),
        (3,),
    ),
    "flatten": ((Flatten(), Dense(units=4, activation=Tanh()), Flatten(), OUT), PICTURE),
    "max-pool": ((Conv2D(filters=3, kernel=2, activation=Tanh()), MaxPool(), Flatten(), OUT), PICTURE),
    "max-pool overlapping": (
        (
            Conv2D(filters=3, kernel=1, activation=ReLU()),
            MaxPool(size=3, stride=1),
            MaxPool(size=2, stride=1),
            Flatten(),
            OUT,
        ),
        PICTURE,
    ),
    "max-pool with gaps": ((Conv2D(filters=3, kernel=1), MaxPool(size=2, stride=3), Flatten(), OUT), PICTURE),
    "avg-pool": ((Conv2D(filters=3, kernel=2, activation=Tanh()), AvgPool(), Flatten(), OUT), PICTURE),
    "avg-pool overlapping": ((Conv2D(filters=2, kernel=1), AvgPool(size=3, stride=1), Flatten(), OUT), PICTURE),
    "batch-norm": (
        (
            BatchNorm(),
            Dense(units=5, activation=Identity()),
            BatchNorm(momentum=0.3),
            ActivationLayer(activation=Tanh()),
            OUT,
        ),
        (3,),
    ),
    "batch-norm of pictures": (
        (Conv2D(filters=3, activation=Tanh()), BatchNorm(), ActivationLayer(), Flatten(), OUT),
        PICTURE,
    ),
    "layer-norm": ((LayerNorm(), Dense(units=5, activation=Tanh()), LayerNorm(epsilon=0.1), OUT), (4,)),
    "layer-norm of pictures": ((Conv2D(filters=3, activation=Tanh()), LayerNorm(), Flatten(), OUT), PICTURE),
    "dropout": ((Dropout(rate=0.3), Dense(units=6, activation=Tanh()), Dropout(rate=0.5), OUT), (5,)),
    "residual": (
        (
            Dense(units=4, activation=Tanh()),
            Residual(layers=(Dense(units=6, activation=Tanh()), Dense(units=4, activation=Identity())), scale=0.7),
            Residual(layers=(Residual(layers=(Dense(units=4, activation=Mish()),)), Dropout(rate=0.25)), scale=-1.5),
            OUT,
        ),
        (3,),
    ),
    "residual gated": (
        (
            Dense(units=4, activation=Tanh()),
            Residual(layers=(Dense(units=6, activation=Tanh()), Dense(units=4)), scale=0.7, gated=True),
            Residual(layers=(Dropout(rate=0.25), Flatten()), gated=True),
            OUT,
        ),
        (3,),
    ),
    "residual gated first": ((Residual(layers=(Dense(units=3, activation=Tanh()),), gated=True), OUT), (3,)),
    "residual gated around nothing": ((Residual(layers=(Flatten(),), gated=True), OUT), (3,)),
    "residual first": ((Residual(layers=(Dense(units=3, activation=Tanh()),)), OUT), (3,)),
    "residual of nothing": ((Dense(units=4), Residual(layers=(Flatten(), Dropout(rate=0.5)), scale=2.0), OUT), (3,)),
    "residual of pictures": (
        (
            Conv2D(filters=3, activation=Tanh()),
            Residual(layers=(BatchNorm(), Conv2D(filters=3, padding=1, activation=Tanh()))),
            AvgPool(),
            Flatten(),
            OUT,
        ),
        PICTURE,
    ),
}
"""At least one stack for each kind of layer, named by the layer's tag and a remark."""


@dataclass(frozen=True)
class Case:
    """A network with all its parameters random, and a batch."""

    network: Network
    batch: Batch
    loss: Loss
    inputs: Array
    targets: Array
    l2: float = 0.0

    def plan(self, *, training: bool = True) -> Plan:
        """Compiled, with the dropout masks drawn."""
        generator = np.random.default_rng(9)
        plan = self.network.plan(self.batch, self.loss, l2=self.l2, training=training, generator=generator)
        plan.draw()
        return plan


def case(
    layers: tuple[Layer, ...],
    shape: Shape,
    loss: Loss | None = None,
    *,
    size: int = 7,
    l2: float = 0.0,
    seed: int = 0,
    dtype: type = np.float64,
) -> Case:
    """Fill network and batch with standard normal numbers; parameters are scaled to keep signals near 1."""
    loss = loss or SoftmaxCrossEntropy()
    generator = np.random.default_rng(seed)
    outputs = loss.outputs(3, 3)
    network = Network(layers, shape, outputs, dtype)
    for parameter in network.parameters.values():
        scale = parameter.fan_in**-0.5 if parameter.kind == "weight" else 0.5
        values = scale * generator.standard_normal(parameter.value.shape)
        # A scale near 0 in front of another normalization would be divided away again, and rounding blown up.
        parameter.value[...] = 0.5 + np.abs(values) if parameter.kind == "scale" else values
    inputs = generator.standard_normal((*shape, size))
    targets = targets_for(loss, outputs, size, generator)
    batch = Batch(shape, outputs, size, dtype)
    batch.fill(inputs, loss.encode(targets, outputs))
    return Case(network, batch, loss, inputs, targets, l2)


def targets_for(loss: Loss, outputs: int, size: int, generator: np.random.Generator) -> Array:
    """Random numbers for a regression, else random classes."""
    if "regression" in loss.tasks:
        return generator.standard_normal((outputs, size))
    return generator.integers(0, max(outputs, 2), size)


def activations() -> st.SearchStrategy[Activation]:
    """Any activation, some with fields of their own."""
    defaults = [kind() for kind in kinds(Activation)]
    return st.sampled_from([*defaults, LeakyReLU(slope=0.3), ELU(alpha=0.5)])


def losses() -> st.SearchStrategy[Loss]:
    """Any loss."""
    return st.sampled_from([kind() for kind in kinds(Loss)])


@st.composite
def dense_stacks(draw: st.DrawFn) -> tuple[tuple[Layer, ...], Shape]:
    """Up to six layers for lists of features."""
    width = draw(st.integers(3, 7))
    layers, _ = draw(_features(width, blocks=True))
    return (*layers, OUT), (width,)


@st.composite
def conv_stacks(draw: st.DrawFn) -> tuple[tuple[Layer, ...], Shape]:
    """Up to five layers for pictures, then a few for features."""
    shape = start = (draw(st.integers(1, 3)), draw(st.integers(4, 7)), draw(st.integers(4, 7)))
    layers: list[Layer] = []
    for _ in range(draw(st.integers(1, 5))):
        smallest = min(shape[1:])
        window = st.integers(1, min(3, smallest))
        layer = draw(
            st.one_of(
                st.builds(
                    Conv2D,
                    filters=st.integers(1, 3),
                    kernel=window,
                    stride=st.integers(1, 2),
                    padding=st.integers(0, 2),
                    bias=st.booleans(),
                    activation=activations(),
                ),
                st.builds(MaxPool, size=window, stride=st.integers(1, 3)),
                st.builds(AvgPool, size=window, stride=st.integers(1, 3)),
                _same_shape(),
                st.builds(
                    Residual,
                    layers=st.tuples(
                        st.builds(Conv2D, filters=st.just(shape[0]), padding=st.just(1), activation=activations()),
                        _same_shape(),
                    ),
                    scale=st.floats(-1, 1),
                    gated=st.booleans(),
                ),
            )
        )
        layers.append(layer)
        shape = layer.output_shape(shape)
    tail, _ = draw(_features(int(np.prod(shape)), blocks=False))
    return (*layers, Flatten(), *tail, OUT), start


def _same_shape() -> st.SearchStrategy[Layer]:
    return st.one_of(
        st.builds(ActivationLayer, activation=activations()),
        st.builds(BatchNorm, epsilon=st.sampled_from([1e-2, 1e-1])),
        st.builds(LayerNorm, epsilon=st.sampled_from([1e-2, 1e-1])),
        st.builds(Dropout, rate=st.sampled_from([0.0, 0.2, 0.5])),
    )


@st.composite
def _features(draw: st.DrawFn, width: int, *, blocks: bool) -> tuple[tuple[Layer, ...], int]:
    layers: list[Layer] = []
    for _ in range(draw(st.integers(0, 5 if blocks else 2))):
        options = [
            st.builds(Dense, units=st.integers(3, 7), bias=st.booleans(), activation=activations()),
            _same_shape(),
        ]
        if blocks:
            inner, reached = draw(_features(width, blocks=False))
            back = () if reached == width else (Dense(units=width, activation=HardTanh()),)
            block = (*inner, *back) or (Flatten(),)
            options.append(st.builds(Residual, layers=st.just(block), scale=st.floats(-1, 1), gated=st.booleans()))
        layer = draw(st.one_of(options))
        layers.append(layer)
        (width,) = layer.output_shape((width,))
    return tuple(layers), width
