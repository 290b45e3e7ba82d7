"""Layers that slide a window over pictures: convolution and pooling.

Pictures are (channels, height, width, batch), so that every copy of a window moves runs of whole batches.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.lib.stride_tricks import as_strided

from desktop_app.nn.initializers import Slot
from desktop_app.nn.layer import Layer, ShapeError, Spec, Units, WeightLayer, as_it_is, describe
from desktop_app.nn.plan import Builder, Operation, Shape, Signal
from desktop_app.nn.special import Array, is_complex
from desktop_app.words import tr

Size = Annotated[int, Meta(ge=1, le=64)]


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
        b = Spec("b", "bias", (self.filters,), as_it_is, Slot((self.filters,), slot.fan_in, slot.fan_out))
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
        builder.forward(Operation("largest", _largest, (values, largest)))
        if x.wants_gradient:
            target = x.picture(x.gradient)
            gradients = self.views(target, height, width)
            here, found, share = np.zeros(largest.shape, bool), np.zeros(largest.shape, bool), np.zeros_like(largest)
            builder.backward(
                Operation("clear", target.fill, (0.0,)),
                Operation("da", _to_first, (y.picture(y.gradient), values, largest, here, found, share, gradients)),
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


def channels_height_width(name: str, shape: Shape) -> tuple[int, int, int]:
    """The three numbers of a picture's shape.

    Raises:
        ShapeError: it is not the shape of a picture.
    """
    if len(shape) != 3:
        raise ShapeError(
            tr("{name} takes pictures (channels × height × width), not {given}.", name=tr(name), given=describe(shape))
        )
    return shape[0], shape[1], shape[2]


def _padded(shape: Shape, padding: int, batch: int) -> Shape:
    return (shape[0], shape[1] + 2 * padding, shape[2] + 2 * padding, batch)


def _inside(array: Array, padding: int) -> Array:
    return array[:, padding:-padding, padding:-padding]


def _window_places(name: str, shape: Shape, size: int, stride: int, padding: int) -> tuple[int, int]:
    height, width = ((n + 2 * padding - size) // stride + 1 for n in shape[1:])
    if height < 1 or width < 1:
        raise ShapeError(
            tr(
                "{name} has a {size} × {size} window, larger than the {height} × {width} it is given.",
                name=tr(name),
                size=size,
                height=shape[1],
                width=shape[2],
            )
        )
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


def _largest(values: list[Array], out: Array) -> None:
    np.copyto(out, values[0])
    for value in values[1:]:
        if is_complex(out):
            np.copyto(out, value, where=(value.real > out.real) | np.isnan(value.real))
        else:
            np.maximum(out, value, out=out)


def _to_first(
    gradient: Array, values: list[Array], largest: Array, here: Array, found: Array, share: Array, targets: list[Array]
) -> None:
    """Add the gradient to the first place of each window that holds its largest value."""
    found.fill(False)
    for value, target in zip(values, targets, strict=True):
        np.equal(value, largest, here)
        np.greater(here, found, here)  # only if no earlier place was as large
        np.logical_or(here, found, found)
        np.multiply(gradient, here, share)
        target += share


def _mean_of(values: list[Array], out: Array) -> None:
    np.copyto(out, values[0])
    for value in values[1:]:
        out += value
    out /= len(values)


def _add_to_all(share: Array, targets: list[Array]) -> None:
    for target in targets:
        target += share
