"""Layers: values that know their shapes and parameters and connect themselves to a plan.

Shapes are those of one example: (features,) or (channels, height, width).  A new layer is one class in this file.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import numpy as np
from msgspec import Meta
from numpy.lib.stride_tricks import as_strided

from desktop_app.nn.activations import Activation, AnyActivation, Identity, ReLU
from desktop_app.nn.initializers import AnyInitializer, Slot
from desktop_app.nn.plan import Builder, Operation, Shape, Signal
from desktop_app.nn.special import Array
from desktop_app.values import Value, union

ParameterKind = Literal["weight", "bias", "scale", "shift"]
Units = Annotated[int, Meta(ge=1, le=100_000)]
Size = Annotated[int, Meta(ge=1, le=64)]


class ShapeError(ValueError):
    """Layers that do not fit together; ``path`` names the layer, the message is a sentence for the user."""

    def __init__(self, sentence: str, path: str = "") -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True)
class Spec:
    """A parameter that a layer asks for.

    Attributes:
        name: "W", "b", "gamma" or "beta".
        kind: what it does; weights and biases are drawn by initializers, scales start at 1 and shifts at 0.
        storage: shape of its contiguous piece of the parameter vector.
        view: from that piece to the array as people know it (W as units × inputs).
        slot: fans and shape for the initializer.
    """

    name: str
    kind: ParameterKind
    storage: Shape
    view: Callable[[Array], Array]
    slot: Slot


def _as_it_is(piece: Array) -> Array:
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
            raise ShapeError(f"Dense takes a list of features, not {describe(shape)}: put a Flatten layer before it.")
        if self.units is None:
            raise ShapeError("Dense needs a number of units here.")
        return (self.units,)

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        (units,), (inputs,) = self.output_shape(shape), shape
        W = Spec("W", "weight", (inputs, units), np.transpose, Slot((units, inputs), inputs, units))
        b = Spec("b", "bias", (units,), _as_it_is, Slot((units,), inputs, units))
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


class Conv2D(WeightLayer, frozen=True, tag="conv2d"):
    """Convolution: every filter sees a small window, the same weights at every place."""

    label: ClassVar[str] = "Conv2D"
    filters: Annotated[Units, Meta(description="Number of filters, the channels of the output")] = 8
    kernel: Annotated[Size, Meta(description="Height and width of the window")] = 3
    stride: Annotated[Size, Meta(description="Step of the window")] = 1
    padding: Annotated[int, Meta(ge=0, le=32, description="Zeros added on every side")] = 0

    def output_shape(self, shape: Shape) -> Shape:
        channels_height_width("Conv2D", shape)
        height, width = _window_places("Conv2D", shape, self.kernel, self.stride, self.padding)
        return (self.filters, height, width)

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        channels, k = shape[0], self.kernel
        field = channels * k * k
        slot = Slot((self.filters, channels, k, k), field, self.filters * k * k)

        def view(piece: Array) -> Array:
            return piece.reshape(channels, k, k, self.filters).transpose(3, 0, 1, 2)

        W = Spec("W", "weight", (field, self.filters), view, slot)
        b = Spec("b", "bias", (self.filters,), _as_it_is, Slot((self.filters,), slot.fan_in, slot.fan_out))
        return (W, b) if self.bias else (W,)

    def connect(self, builder: Builder, x: Signal) -> Signal:
        z = self.pre_activation(builder, self.output_shape(x.shape))
        block, gradient = builder.network.block(builder.path, self.filters)
        (_, height, width), batch, k = z.shape, builder.batch.size, self.kernel
        source = x.picture(x.value)
        if self.padding:
            padded = builder.scratch(_padded(x.shape, self.padding, batch))
            builder.forward(Operation("pad", np.copyto, (_inside(padded, self.padding), source)))
            source = padded
        # One column per place and example, one row per weight: the convolution becomes one large product.
        columns = builder.scratch((block.shape[0], height * width * batch))
        columns[len(columns) - self.bias :] = 1.0
        weights = x.shape[0] * k * k
        rows = columns[:weights].reshape(x.shape[0], k, k, height, width, batch)
        flat_z = z.value.reshape(self.filters, -1)
        flat_dz = z.gradient.reshape(self.filters, -1)
        builder.forward(
            Operation("windows", np.copyto, (rows, _windows(source, k, self.stride, height, width))),
            Operation("z = W a + b", np.dot, (block.T, columns, flat_z)),
        )
        backward = [Operation("dW, db", np.dot, (columns, flat_dz.T, gradient))]
        if x.wants_gradient:
            back = np.empty_like(columns[:weights])
            target = x.picture(x.gradient)
            landing = builder.scratch(source.shape) if self.padding else target
            backward += [
                Operation("window gradients", np.dot, (block[:weights], flat_dz, back)),
                Operation("da", _add_windows, (back.reshape(rows.shape), landing, self.stride)),
            ]
            if self.padding:
                backward.append(Operation("unpad", np.copyto, (target, _inside(landing, self.padding))))
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


class Pool(Layer, frozen=True):
    """What the two poolings share: windows of ``size`` × ``size`` every ``stride``."""

    size: Annotated[Size, Meta(description="Height and width of the window")] = 2
    stride: Annotated[Size, Meta(description="Step of the window")] = 2

    def output_shape(self, shape: Shape) -> Shape:
        channels, _, _ = channels_height_width(self.label, shape)
        return (channels, *_window_places(self.label, shape, self.size, self.stride, 0))

    def views(self, array: Array, height: int, width: int) -> list[Array]:
        """For each place in the window, what lies under it: (channels, height, width, batch)."""
        windows = _windows(array, self.size, self.stride, height, width)
        return [windows[:, i, j] for i in range(self.size) for j in range(self.size)]


class MaxPool(Pool, frozen=True, tag="max-pool"):
    """The largest value of every window; the gradient goes to it alone (the first, if several are equal)."""

    label: ClassVar[str] = "MaxPool"

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(self.output_shape(x.shape), output=True, pre=True)
        _, height, width = y.shape
        values, largest = self.views(x.picture(x.value), height, width), y.picture(y.value)
        winner = np.zeros(largest.shape, np.int16)
        builder.forward(Operation("largest", _largest, (values, largest, winner)))
        if x.wants_gradient:
            target = x.picture(x.gradient)
            gradients = self.views(target, height, width)
            builder.backward(
                Operation("clear", target.fill, (0.0,)),
                Operation("da", _to_winner, (y.picture(y.gradient), winner, gradients)),
            )
        builder.site(self, y, y)
        return y


class AvgPool(Pool, frozen=True, tag="avg-pool"):
    """The mean of every window."""

    label: ClassVar[str] = "AvgPool"

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(self.output_shape(x.shape), output=True, pre=True)
        _, height, width = y.shape
        values, mean = self.views(x.picture(x.value), height, width), y.picture(y.value)
        share = np.empty_like(mean)
        builder.forward(Operation("mean", _mean_of, (values, mean)))
        if x.wants_gradient:
            target = x.picture(x.gradient)
            builder.backward(
                Operation("clear", target.fill, (0.0,)),
                Operation("share", np.multiply, (y.picture(y.gradient), 1.0 / self.size**2, share)),
                Operation("da", _add_to_all, (share, self.views(target, height, width))),
            )
        builder.site(self, y, y)
        return y


class Flatten(Layer, frozen=True, tag="flatten"):
    """Pictures to a list of features, in the order channels, height, width; moves no data."""

    label: ClassVar[str] = "Flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    def connect(self, builder: Builder, x: Signal) -> Signal:
        return x.reshaped(self.output_shape(x.shape))


class BatchNorm(Layer, frozen=True, tag="batch-norm"):
    """γ (x − mean)/√(var + ε) + β with mean and variance of each feature (channel) over the batch.

    Ioffe & Szegedy 2015.  Evaluation uses running averages, which as in PyTorch hold the unbiased variance.
    """

    label: ClassVar[str] = "BatchNorm"
    epsilon: Annotated[float, Meta(gt=0, le=1, description="Added to the variance")] = 1e-5
    momentum: Annotated[float, Meta(gt=0, le=1, description="Share of the new batch in the running averages")] = 0.1

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        return _scale_and_shift(shape[0])

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(x.shape, output=True, pre=True)
        channels = x.shape[0]
        state = builder.network.running_averages(builder.path, channels)
        norm = _Normalization(builder, x, y, (channels, -1), 1, (channels, 1), self.epsilon)
        if builder.training:
            norm.connect()
            count = norm.x.shape[1]
            unbiased = count / max(count - 1, 1)
            builder.settle(
                Operation("running mean", _blend, (state["mean"], norm.mean[:, 0], self.momentum, 1.0)),
                Operation("running variance", _blend, (state["variance"], norm.variance[:, 0], self.momentum, unbiased)),
            )
        else:
            norm.connect_frozen(state["mean"][:, None], state["variance"][:, None])
        builder.site(self, y, y)
        return y


class LayerNorm(Layer, frozen=True, tag="layer-norm"):
    """γ (x − mean)/√(var + ε) + β with mean and variance of each example over its features (Ba et al. 2016)."""

    label: ClassVar[str] = "LayerNorm"
    epsilon: Annotated[float, Meta(gt=0, le=1, description="Added to the variance")] = 1e-5

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        return _scale_and_shift(math.prod(shape))

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(x.shape, output=True, pre=True)
        rows = math.prod(x.shape)
        _Normalization(builder, x, y, (rows, -1), 0, (rows, 1), self.epsilon).connect()
        builder.site(self, y, y)
        return y


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
            Operation("chance", builder.generator.random, (None, np.float64, chance)),
            Operation("mask", np.greater_equal, (chance, self.rate, mask)),
            Operation("rescale", np.divide, (mask, 1.0 - self.rate, mask)),
        )
        builder.forward(Operation("drop", np.multiply, (x.value, mask, y.value)))
        if x.wants_gradient:
            builder.backward(Operation("da", np.multiply, (y.gradient, mask, x.gradient)))
        builder.site(self, y, y)
        return y


class Residual(Layer, frozen=True, tag="residual"):
    """x + scale · block(x): a skip around a block of layers (He et al. 2015)."""

    label: ClassVar[str] = "Residual"
    layers: Annotated[
        tuple[AnyLayer, ...], Meta(min_length=1, max_length=100, description="The block that the skip goes around")
    ] = (Dense(units=64),)
    scale: Annotated[float, Meta(ge=-10, le=10, title="branch scale", description="Factor on the block's output")] = 1.0

    def output_shape(self, shape: Shape) -> Shape:
        inner = shape
        for layer in self.layers:
            inner = layer.output_shape(inner)
        if inner != shape:
            raise ShapeError(
                f"The block turns {describe(shape)} into {describe(inner)}; the skip can only add equal shapes."
            )
        return shape

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(x.shape, output=True, pre=True)
        if x.wants_gradient:
            builder.backward(Operation("skip", np.add, (x.gradient, y.gradient, x.gradient)))
        branch = builder.chain(self.layers, x, f"{builder.path}.")
        builder.forward(
            Operation("scale", np.multiply, (branch.value, self.scale, y.value)),
            Operation("add", np.add, (y.value, x.value, y.value)),
        )
        if branch.wants_gradient:
            builder.backward(Operation("d branch", np.multiply, (y.gradient, self.scale, branch.gradient)))
        builder.site(self, y, y)
        return y


if TYPE_CHECKING:
    AnyLayer = Layer
else:
    AnyLayer = union(Layer)


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
    if len(shape) == 1:
        return f"{shape[0]} feature{'s' * (shape[0] != 1)}"
    return f"{shape[0]} channel{'s' * (shape[0] != 1)} of {' × '.join(str(n) for n in shape[1:])}"


def channels_height_width(name: str, shape: Shape) -> tuple[int, int, int]:
    """The three numbers of a picture's shape.

    Raises:
        ShapeError: it is not the shape of a picture.
    """
    if len(shape) != 3:
        raise ShapeError(f"{name} takes pictures (channels × height × width), not {describe(shape)}.")
    return shape[0], shape[1], shape[2]


class _Normalization:
    """The instructions that BatchNorm and LayerNorm share: normalize over one axis, then scale and shift."""

    def __init__(
        self, builder: Builder, x: Signal, y: Signal, flat: Shape, axis: int, column: Shape, epsilon: float
    ) -> None:
        self.builder, self.axis, self.epsilon = builder, axis, epsilon
        self.x, self.y = x.value.reshape(flat), y.value.reshape(flat)
        self.dy = y.gradient.reshape(flat)
        self.dx = x.gradient.reshape(flat) if x.wants_gradient else None
        gamma, beta = builder.network.named(f"{builder.path}.gamma"), builder.network.named(f"{builder.path}.beta")
        self.gamma, self.beta = gamma.value.reshape(column), beta.value.reshape(column)
        self.dgamma, self.dbeta = gamma.gradient, beta.gradient
        reduced = tuple(1 if i == axis else n for i, n in enumerate(self.x.shape))
        self.mean, self.variance, self.inverse = (builder.scratch(reduced) for _ in range(3))
        self.unit, self.work = np.empty_like(self.x), np.empty_like(self.x)

    def connect(self) -> None:
        """Normalize with the statistics of the data at hand."""
        self.builder.forward(
            Operation("mean", _mean, (self.x, self.axis, self.mean)),
            Operation("x − mean", np.subtract, (self.x, self.mean, self.unit)),
            Operation("square", np.multiply, (self.unit, self.unit, self.work)),
            Operation("variance", _mean, (self.work, self.axis, self.variance)),
        )
        self._normalize(self.variance)
        operations = self._parameter_gradients()
        if self.dx is not None:
            sums = np.empty_like(self.mean)
            operations += [
                Operation("γ dy", np.multiply, (self.dy, self.gamma, self.dx)),
                Operation("mean of γ dy", _mean, (self.dx, self.axis, sums)),
                Operation("through the variance", np.multiply, (self.dx, self.unit, self.work)),
                Operation("through the mean", np.subtract, (self.dx, sums, self.dx)),
                Operation("mean of γ dy x̂", _mean, (self.work, self.axis, sums)),
                Operation("variance term", np.multiply, (self.unit, sums, self.work)),
                Operation("through the variance", np.subtract, (self.dx, self.work, self.dx)),
                Operation("da", np.multiply, (self.dx, self.inverse, self.dx)),
            ]
        self.builder.backward(*operations)

    def connect_frozen(self, mean: Array, variance: Array) -> None:
        """Normalize with statistics that are given: a linear function of x."""
        self.builder.forward(Operation("x − mean", np.subtract, (self.x, mean, self.unit)))
        self._normalize(variance)
        operations = self._parameter_gradients()
        if self.dx is not None:
            operations += [
                Operation("γ dy", np.multiply, (self.dy, self.gamma, self.dx)),
                Operation("da", np.multiply, (self.dx, self.inverse, self.dx)),
            ]
        self.builder.backward(*operations)

    def _normalize(self, variance: Array) -> None:
        self.builder.forward(
            Operation("variance + ε", np.add, (variance, self.epsilon, self.inverse)),
            Operation("√", np.sqrt, (self.inverse, self.inverse)),
            Operation("1/√", np.divide, (1.0, self.inverse, self.inverse)),
            Operation("x̂", np.multiply, (self.unit, self.inverse, self.unit)),
            Operation("γ x̂", np.multiply, (self.unit, self.gamma, self.y)),
            Operation("+ β", np.add, (self.y, self.beta, self.y)),
        )

    def _parameter_gradients(self) -> list[Operation]:
        return [
            Operation("dy x̂", np.multiply, (self.dy, self.unit, self.work)),
            Operation("dγ", np.add.reduce, (self.work, 1, None, self.dgamma)),
            Operation("dβ", np.add.reduce, (self.dy, 1, None, self.dbeta)),
        ]


def _scale_and_shift(rows: int) -> tuple[Spec, ...]:
    slot = Slot((rows,), rows, rows)
    return (Spec("gamma", "scale", (rows,), _as_it_is, slot), Spec("beta", "shift", (rows,), _as_it_is, slot))


def _mean(x: Array, axis: int, out: Array) -> None:
    np.add.reduce(x, axis, None, out, True)
    out /= x.shape[axis]


def _blend(average: Array, new: Array, share: float, factor: float) -> None:
    average *= 1.0 - share
    average += share * factor * new


def _padded(shape: Shape, padding: int, batch: int) -> Shape:
    return (shape[0], shape[1] + 2 * padding, shape[2] + 2 * padding, batch)


def _inside(array: Array, padding: int) -> Array:
    return array[:, padding:-padding, padding:-padding]


def _window_places(name: str, shape: Shape, size: int, stride: int, padding: int) -> tuple[int, int]:
    height, width = ((n + 2 * padding - size) // stride + 1 for n in shape[1:])
    if height < 1 or width < 1:
        raise ShapeError(f"{name} has a {size} × {size} window, larger than the {shape[1]} × {shape[2]} it is given.")
    return height, width


def _windows(array: Array, size: int, stride: int, height: int, width: int) -> Array:
    """A view of (channels, h, w, batch) as (channels, size, size, height, width, batch); windows may overlap."""
    c, h, w, b = array.strides
    shape = (array.shape[0], size, size, height, width, array.shape[3])
    return as_strided(array, shape, (c, h, w, h * stride, w * stride, b))


def _add_windows(pieces: Array, target: Array, stride: int) -> None:
    """Add (channels, size, size, height, width, batch) back to where the windows were taken from."""
    target.fill(0.0)
    _, size, _, height, width, _ = pieces.shape
    views = _windows(target, size, stride, height, width)
    for i in range(size):
        for j in range(size):
            views[:, i, j] += pieces[:, i, j]  # one place at a time, since neighbouring windows share elements


def _largest(values: list[Array], out: Array, winner: Array) -> None:
    np.copyto(out, values[0])
    winner.fill(0)
    for index, value in enumerate(values[1:], 1):
        better = (value.real > out.real) | np.isnan(value.real)
        np.copyto(out, value, where=better)
        winner[better] = index


def _to_winner(gradient: Array, winner: Array, targets: list[Array]) -> None:
    for index, target in enumerate(targets):
        target += gradient * (winner == index)


def _mean_of(values: list[Array], out: Array) -> None:
    np.copyto(out, values[0])
    for value in values[1:]:
        out += value
    out /= len(values)


def _add_to_all(share: Array, targets: list[Array]) -> None:
    for target in targets:
        target += share


