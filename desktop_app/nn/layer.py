"""What a layer is, a value that knows its shapes and parameters and connects itself to a plan; and the plain ones.

Shapes are those of one example: (features,) or (channels, height, width).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta

from desktop_app.nn.activations import Activation, AnyActivation, Identity, ReLU
from desktop_app.nn.initializers import AnyInitializer, Slot
from desktop_app.nn.plan import Builder, Operation, Shape, Signal
from desktop_app.nn.special import Array
from desktop_app.values import Value
from desktop_app.words import tr

ParameterKind = Literal["weight", "bias", "scale", "shift", "gate"]
Units = Annotated[int, Meta(ge=1, le=100_000)]


class ShapeError(ValueError):
    """Layers that do not fit together; ``path`` names the layer, the message is a sentence for the user."""

    def __init__(self, sentence: str, path: str = "") -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True)
class Spec:
    """A parameter that a layer asks for.

    Attributes:
        name: "W", "b", "gamma", "beta" or "alpha".
        kind: what it does; weights and biases are drawn by initializers, the others have a start.
        storage: shape of its contiguous piece of the parameter vector.
        view: from that piece to the array as people know it (W as units × inputs).
        slot: fans and shape for the initializer.
        start: where every element begins; None: where an initializer says.
    """

    name: str
    kind: ParameterKind
    storage: Shape
    view: Callable[[Array], Array]
    slot: Slot
    start: float | None = None


def as_it_is(piece: Array) -> Array:
    """The view of a parameter that is stored in its own shape."""
    return piece


class Layer(Value, frozen=True):
    """One step of a network."""

    def output_shape(self, shape: Shape) -> Shape:
        """Shape of one output example for one input example of ``shape``.

        Raises:
            ShapeError: the layer cannot take this shape.
        """
        return shape

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        """The layer's own parameters, in the order in which they lie in the parameter vector."""
        return ()

    def connect(self, builder: Builder, x: Signal) -> Signal:
        """Append the instructions that lead from ``x`` to the returned signal, and back."""
        raise NotImplementedError


class WeightLayer(Layer, frozen=True):
    """What Dense and Conv2D share: z = W a + b, then the activation."""

    activation: Annotated[AnyActivation, Meta(description="Applied to z = W a + b")] = ReLU()
    bias: Annotated[bool, Meta(description="Whether there is a b in z = W a + b")] = True
    initializer: Annotated[
        AnyInitializer | None, Meta(description="How W is drawn; empty: as the lane's initializer says")
    ] = None
    bias_initializer: Annotated[
        AnyInitializer | None, Meta(description="How b is drawn; empty: as the lane's bias initializer says")
    ] = None

    def finish(self, builder: Builder, z: Signal) -> Signal:
        """Put the activation behind z and report the layer to the probes."""
        a = z if isinstance(self.activation, Identity) else activate(builder, self.activation, z)
        builder.site(self, a, z, self.activation)
        return a

    def pre_activation(self, builder: Builder, shape: Shape) -> Signal:
        """The signal z; with the identity behind it, z is the output as well."""
        return builder.signal(shape, output=isinstance(self.activation, Identity), pre=True)


class Dense(WeightLayer, frozen=True, tag="dense"):
    """Fully connected layer: every unit sees every input, a = φ(W a + b)."""

    label: ClassVar[str] = "Dense"
    units: Annotated[Units | None, Meta(description="Number of units; empty: as many as the data has outputs")] = None

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            raise ShapeError(
                tr("Dense takes a list of features, not {given}: put a Flatten layer before it.", given=describe(shape))
            )
        if self.units is None:
            raise ShapeError(tr("Dense needs a number of units here."))
        return (self.units,)

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        (units,), (inputs,) = self.output_shape(shape), shape
        W = Spec("W", "weight", (inputs, units), np.transpose, Slot((units, inputs), inputs, units))
        b = Spec("b", "bias", (units,), as_it_is, Slot((units,), inputs, units))
        return (W, b) if self.bias else (W,)

    def connect(self, builder: Builder, x: Signal) -> Signal:
        z = self.pre_activation(builder, self.output_shape(x.shape))
        block, gradient = builder.network.block(builder.path, z.value.shape[0])
        features = len(x.value)
        source = x.augmented if self.bias else x.value
        builder.forward(Operation("z = W a + b", np.dot, (block.T, source, z.value)))
        backward = [Operation("dW, db", np.dot, (source, z.gradient.T, gradient))]
        if x.wants_gradient:
            backward.append(Operation("da", np.dot, (block[:features], z.gradient, x.gradient)))
        builder.backward(*backward)
        return self.finish(builder, z)


class ActivationLayer(Layer, frozen=True, tag="activation"):
    """An activation on its own, for stacks such as Dense (identity), BatchNorm, activation."""

    label: ClassVar[str] = "Activation"
    activation: Annotated[AnyActivation, Meta(description="Applied to every element")] = ReLU()

    def connect(self, builder: Builder, x: Signal) -> Signal:
        # The identity becomes a copy here, so that the layer has an output of its own to record.
        z = builder.signal(x.shape, output=False, pre=True)
        builder.forward(Operation("z", np.copyto, (z.value, x.value)))
        if x.wants_gradient:
            builder.backward(Operation("da", np.copyto, (x.gradient, z.gradient)))
        a = activate(builder, self.activation, z)
        builder.site(self, a, z, self.activation)
        return a


class Flatten(Layer, frozen=True, tag="flatten"):
    """Pictures to a list of features, in the order channels, height, width; moves no data."""

    label: ClassVar[str] = "Flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    def connect(self, builder: Builder, x: Signal) -> Signal:
        return x.reshaped(self.output_shape(x.shape))


class Dropout(Layer, frozen=True, tag="dropout"):
    """Sets a random share of the values to zero in training and divides the rest by the share kept.

    Srivastava et al. 2014, in the inverted form: evaluation passes everything on as it is.
    """

    label: ClassVar[str] = "Dropout"
    rate: Annotated[float, Meta(ge=0, lt=1, description="Share of the values set to zero")] = 0.2

    def connect(self, builder: Builder, x: Signal) -> Signal:
        if not builder.training:
            return x
        y = builder.signal(x.shape, output=True, pre=True)
        chance, mask = np.zeros(x.value.shape), np.ones(x.value.shape, x.value.real.dtype)
        builder.draw(
            mask,
            Operation("chance", builder.generator.random, (None, np.float64, chance)),
            Operation("mask", np.greater_equal, (chance, self.rate, mask)),
            Operation("rescale", np.divide, (mask, 1.0 - self.rate, mask)),
        )
        builder.forward(Operation("drop", np.multiply, (x.value, mask, y.value)))
        if x.wants_gradient:
            builder.backward(Operation("da", np.multiply, (y.gradient, mask, x.gradient)))
        builder.site(self, y, y)
        return y


def activate(builder: Builder, activation: Activation, z: Signal) -> Signal:
    """Connect an activation: a = φ(z) forward, dz = da · φ'(z) backward."""
    a = builder.signal(z.shape, output=True, pre=False)
    builder.forward(Operation("a = φ(z)", activation.forward, (z.value, a.value)))
    builder.backward(
        Operation("φ'(z)", activation.derivative, (z.value, a.value, z.gradient)),
        Operation("dz = da · φ'(z)", np.multiply, (z.gradient, a.gradient, z.gradient)),
    )
    return a


def describe(shape: Shape) -> str:
    """A shape in words."""
    count, *rest = shape
    size = " × ".join(map(str, rest))
    if not rest:
        return tr("1 feature") if count == 1 else tr("{count} features", count=count)
    return (
        tr("1 channel of {size}", size=size) if count == 1 else tr("{count} channels of {size}", count=count, size=size)
    )
