"""Layers with weights: sums of many inputs, which are normal."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from desktop_app.nn.initializers import LSUV, DeltaOrthogonal, Initializer, Orthogonal
from desktop_app.nn.layers import Conv2D, Dense
from desktop_app.nn.plan import Shape
from desktop_app.theory.gaussian import Floats
from desktop_app.theory.kernels import Gradient, Kernel
from desktop_app.theory.neighbours import Lag, Near, inside, remembered
from desktop_app.theory.rules.activation import activated
from desktop_app.theory.rules.normalization import normalized
from desktop_app.theory.walk import Backward, Record, Walk, propagate


@propagate.register
def _(layer: Dense, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    weights, biases = walk.variance("W"), walk.variance("b")
    with np.errstate(all="ignore"):
        weights = walk.fitted(weights, x.units * x.mean_square, biases)
        factor = weights * x.units
        z = _sum(walk, x, (layer.units or 1,), factor * x.square + biases, factor * x.cross + biases, biases)
    a, back, chi = activated(layer.activation, walk, z)
    record, fitted = _weighted(walk, z, a, chi, weights), walk.fits
    record.inputs = x

    def backward(da: Gradient) -> Gradient:
        dz = record.delta = back(da)
        with np.errstate(all="ignore"):
            share = weights * z.units
            dx = _behind(dz, x, z, biases, share * dz.square, share * dz.cross)
        return normalized(dx, x) if fitted else dx

    return a, backward


@propagate.register
def _(layer: Conv2D, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    weights, biases = walk.variance("W"), walk.variance("b")
    shape, taps = layer.output_shape(x.shape), _taps(layer, walk.specs[f"{walk.path}.W"][1])
    with np.errstate(all="ignore"):
        seen = x.channels * _window_sums(layer, taps, x.square, x.shape, shape)
        weights = walk.fitted(weights, float(seen.mean()), biases)
        square = weights * seen
        ratio = float(square.mean() / x.mean_square) if x.mean_square else 0.0
        z = _sum(walk, x, shape, square + biases, ratio * x.cross + biases, biases)
    if x.near is not None:
        z = replace(z, near=_neighbours(layer, taps, x.near, x.shape, shape, weights * x.channels, biases))
    a, back, chi = activated(layer.activation, walk, z)
    record = _weighted(walk, z, a, chi, weights)

    def backward(da: Gradient) -> Gradient:
        dz = record.delta = back(da)
        with np.errstate(all="ignore"):
            square = weights * z.channels * _spread_back(layer, taps, dz.square, x.shape, shape)
            total = float(dz.square.mean())
            return _behind(dz, x, z, biases, square, dz.cross * (float(square.mean()) / total if total else 0.0))

    return a, backward


def _sum(walk: Walk, x: Kernel, shape: Shape, square: Floats, cross: Floats, biases: float) -> Kernel:
    """The kernel of z = W a + b; a W that was fitted to data gives z the same length in every draw."""
    share = 0.0 if walk.fits else _from_weights(float(square.mean()), biases) ** 2
    mean, exact = np.zeros_like(square), _orthogonal(walk)
    return Kernel(shape, square, mean, cross, True, None, share * x.noise, share * x.alone, exact)


def _behind(dz: Gradient, x: Kernel, z: Kernel, biases: float, square: Floats, cross: Floats) -> Gradient:
    """The gradient with respect to the inputs of a layer with weights."""
    product = 0.0 if z.exact else 2.0 / x.channels
    noises = {"noise": dz.noise + product * dz.alike, "alone": dz.alone + product}
    return replace(dz, square=square, cross=cross, pull=_from_weights(z.mean_square, biases) * dz.pull, **noises)


def _from_weights(q: float, biases: float) -> float:
    """The share of q that does not come from the bias."""
    return 1.0 - biases / q if 0.0 < q < math.inf else 1.0


def _weighted(walk: Walk, z: Kernel, a: Kernel, slope: float, weights: float) -> Record:
    slot = walk.specs[f"{walk.path}.W"][0].slot
    biases = walk.variance("b") if f"{walk.path}.b" in walk.specs else None
    chi = slot.fan_in * weights * slope
    record = Record(z, a, None, math.prod(slot.shape), weights, biases, slot.fan_in, slot.fan_out, chi)
    walk.records[walk.path] = record
    return record


def _orthogonal(walk: Walk) -> bool:
    return isinstance(walk.specs[f"{walk.path}.W"][1], Orthogonal | DeltaOrthogonal | LSUV)


Taps = tuple[list[tuple[int, int]], float]
"""Which elements of a filter's window are drawn, and the ratio of their variance to the whole window's."""


def _taps(layer: Conv2D, initializer: Initializer) -> Taps:
    if isinstance(initializer, DeltaOrthogonal):
        return [(layer.kernel // 2, layer.kernel // 2)], float(layer.kernel**2)
    return [(i, j) for i in range(layer.kernel) for j in range(layer.kernel)], 1.0


def _window_sums(layer: Conv2D, taps: Taps, square: Floats, shape: Shape, result: Shape) -> Floats:
    """For each place of the result, the sum over what its window sees: (examples, places)."""
    padded = np.pad(square.reshape(-1, *shape[1:]), ((0, 0), (layer.padding,) * 2, (layer.padding,) * 2))
    total = np.zeros((len(square), *result[1:]))
    for rows, columns in _windows(layer, taps, result):
        total += padded[:, rows, columns]
    return taps[1] * total.reshape(len(square), -1)


def _spread_back(layer: Conv2D, taps: Taps, square: Floats, shape: Shape, result: Shape) -> Floats:
    """For each place of the input, the sum over the windows that see it: (examples, places)."""
    height, width = (n + 2 * layer.padding for n in shape[1:])
    total = np.zeros((len(square), height, width))
    for rows, columns in _windows(layer, taps, result):
        total[:, rows, columns] += square.reshape(-1, *result[1:])
    inside = slice(layer.padding, height - layer.padding), slice(layer.padding, width - layer.padding)
    return taps[1] * total[:, inside[0], inside[1]].reshape(len(square), -1)


def _neighbours(
    layer: Conv2D, taps: Taps, near: Near, before: Shape, shape: Shape, weights: float, biases: float
) -> Near:
    """Covariances of the places of z: each element of a filter sees its two inputs at one distance everywhere."""

    def of_sums(lag: Lag) -> Floats:
        seen = _window_sums(layer, taps, near((layer.stride * lag[0], layer.stride * lag[1], lag[2])), before, shape)
        return (weights * seen + biases) * inside(shape, lag)

    return remembered(of_sums, shape)


def _windows(layer: Conv2D, taps: Taps, result: Shape) -> Iterator[tuple[slice, slice]]:
    """Which places of the padded input lie under each element of all windows."""
    for i, j in taps[0]:
        yield (
            slice(i, i + layer.stride * (result[1] - 1) + 1, layer.stride),
            slice(j, j + layer.stride * (result[2] - 1) + 1, layer.stride),
        )
