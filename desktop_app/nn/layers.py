"""All layers by name, and the one that is made of others.

A new layer is one class: here, beside the plain ones in :mod:`desktop_app.nn.layer`, or in a module that this one
imports, so that :data:`AnyLayer` below knows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from msgspec import Meta

from desktop_app.nn.convolution import AvgPool, Conv2D, MaxPool, channels_height_width
from desktop_app.nn.initializers import Slot
from desktop_app.nn.layer import (
    ActivationLayer,
    Dense,
    Dropout,
    Flatten,
    Layer,
    ParameterKind,
    ShapeError,
    Spec,
    WeightLayer,
    activate,
    as_it_is,
    describe,
)
from desktop_app.nn.normalization import BatchNorm, LayerNorm
from desktop_app.nn.plan import Builder, Operation, Shape, Signal
from desktop_app.nn.special import Array
from desktop_app.values import union
from desktop_app.words import tr

__all__ = [
    "ActivationLayer",
    "AnyLayer",
    "AvgPool",
    "BatchNorm",
    "Conv2D",
    "Dense",
    "Dropout",
    "Flatten",
    "Layer",
    "LayerNorm",
    "MaxPool",
    "ParameterKind",
    "Residual",
    "ShapeError",
    "Spec",
    "WeightLayer",
    "activate",
    "channels_height_width",
    "describe",
]


class Residual(Layer, frozen=True, tag="residual"):
    """x + scale · block(x): a skip around a block of layers (He et al. 2015); the scale may be learned as a gate α."""

    label: ClassVar[str] = "Residual"
    layers: Annotated[
        tuple[AnyLayer, ...], Meta(min_length=1, max_length=100, description="The block that the skip goes around")
    ] = (Dense(units=64),)
    scale: Annotated[float, Meta(ge=-10, le=10, title="branch scale", description="Factor on the block's output")] = 1.0
    gated: Annotated[
        bool,
        Meta(
            title="learn scale", description="Learn the factor, a parameter α that starts at the branch scale (ReZero)"
        ),
    ] = False

    def output_shape(self, shape: Shape) -> Shape:
        inner = shape
        for layer in self.layers:
            inner = layer.output_shape(inner)
        if inner != shape:
            raise ShapeError(
                tr(
                    "The block turns {given} into {inner}; the skip can only add equal shapes.",
                    given=describe(shape),
                    inner=describe(inner),
                )
            )
        return shape

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        return (Spec("alpha", "gate", (1,), as_it_is, Slot((1,), 1, 1), self.scale),) if self.gated else ()

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(x.shape, output=True, pre=True)
        if x.wants_gradient:
            builder.backward(Operation("skip", np.add, (x.gradient, y.gradient, x.gradient)))
        branch = builder.chain(self.layers, x, f"{builder.path}.")
        scale: float | Array = self.scale
        if self.gated:
            gate = builder.network.named(f"{builder.path}.alpha")
            scale, into = gate.value, gate.gradient.reshape(())
            flat = y.gradient.reshape(-1), branch.value.reshape(-1)
            builder.backward(Operation("dα", np.dot, (*flat, into)))
        builder.forward(
            Operation("scale", np.multiply, (branch.value, scale, y.value)),
            Operation("add", np.add, (y.value, x.value, y.value)),
        )
        if branch.wants_gradient:
            builder.backward(Operation("d branch", np.multiply, (y.gradient, scale, branch.gradient)))
        builder.site(self, y, y)
        return y


if TYPE_CHECKING:
    AnyLayer = Layer
else:
    AnyLayer = union(Layer)
