"""Pooling: means and maxima over neighbouring places, which depend on how alike these are.

A mean needs the covariances of the places in a window alone.  A maximum of normal values, or of what an activation has
made of them, has no formula for more than two places: it is drawn.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.convolution import Pool
from desktop_app.nn.layers import AvgPool, MaxPool
from desktop_app.nn.plan import Shape
from desktop_app.theory.gaussian import Floats, values
from desktop_app.theory.kernels import Gradient, Kernel, square_root
from desktop_app.theory.mean_field import moments_at
from desktop_app.theory.neighbours import HERE, Lag, Near, inside, remembered
from desktop_app.theory.walk import Backward, Record, Walk, propagate
from desktop_app.words import tr

_NUMBERS = 4_000_000  # drawn for one expectation
_DRAWS = 64

Window = tuple[Pool, Shape, Shape]
"""A pooling with the shapes of its pictures, before and behind it."""


@propagate.register
def _(layer: AvgPool, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    _check_windows(layer, walk)
    assert x.near is not None  # these are pictures
    window, offsets, near = (layer, x.shape, layer.output_shape(x.shape)), _offsets(layer), x.near

    def pooled(lag: Lag) -> Floats:
        further = _further(layer, lag)
        pairs = ((u, _between(u, _plus(further, v))) for u in offsets for v in offsets)
        total = sum(_seen(window, near(between), u) for u, between in pairs) / len(offsets) ** 2
        return np.asarray(total) * inside(window[2], lag)

    mean = np.mean([_seen(window, x.mean, u) for u in offsets], axis=0)
    shares = [np.full_like(mean, 1.0 / len(offsets) ** 2)] * len(offsets)
    return _pooled(window, walk, x, mean, remembered(pooled, window[2]), shares)


@propagate.register
def _(layer: MaxPool, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    _check_windows(layer, walk)
    z, activation = x.source or (x, Identity())
    if z.near is None or not z.normal:
        raise walk.stop(tr("a maximum is covered behind sums over many units only, with an activation or without"))
    window, offsets, near = (layer, x.shape, layer.output_shape(x.shape)), _offsets(layer), z.near
    with np.errstate(all="ignore"):
        drawn = _drawn(window, near, offsets)
        a, slopes = values(activation, drawn)
        largest = a.max(-1)
        shares = _shares(window, activation, z, a, slopes)

    def pooled(lag: Lag) -> Floats:
        if lag == HERE:
            return np.asarray(np.square(largest).mean(0))
        further = _further(layer, lag)
        both = _drawn(window, near, [*offsets, *(_plus(further, u) for u in offsets)])
        a, _ = values(activation, both)
        product = a[..., : len(offsets)].max(-1) * a[..., len(offsets) :].max(-1)
        return np.asarray(product.mean(0)) * inside(window[2], lag)

    return _pooled(window, walk, x, np.asarray(largest.mean(0)), remembered(pooled, window[2]), shares)


def _check_windows(layer: Pool, walk: Walk) -> None:
    if layer.stride < layer.size:
        raise walk.stop(tr("where windows overlap, gradients of neighbouring windows add up and are not independent"))


def _pooled(
    window: Window, walk: Walk, x: Kernel, mean: Floats, near: Near, shares: list[Floats]
) -> tuple[Kernel, Backward]:
    """The pooled signal, and the way back to each place of a window by its share of the squared gradient."""
    layer, before, shape = window
    with np.errstate(all="ignore"):
        square = near(HERE)
        cross = _as_alike(x, mean.mean(1), square.mean(1))
    y = Kernel(shape, square, mean, cross, noise=x.noise, alone=x.alone, near=near)
    record = walk.records[walk.path] = Record(y, y)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        with np.errstate(all="ignore"):
            total = np.zeros((len(x.square), *before[1:]))
            for offset, share in zip(_offsets(layer), shares, strict=True):
                rows, columns = (
                    slice(o, o + layer.stride * (n - 1) + 1, layer.stride)
                    for o, n in zip(offset[:2], shape[1:], strict=True)
                )
                total[:, rows, columns] += (dy.square * share).reshape(-1, *shape[1:])
            square = total.reshape(len(total), -1)
            size = float(dy.square.mean())
            return replace(dy, square=square, cross=dy.cross * (float(square.mean()) / size if size else 0.0))

    return y, backward


def _as_alike(x: Kernel, mean: Floats, square: Floats) -> Floats:
    """Covariance between examples that are as correlated as before, with new means and squares (examples,)."""
    before = x.mean.mean(1)
    spread = np.sqrt(np.maximum(x.square.mean(1) - before**2, 0.0))
    c: Floats = np.clip(np.nan_to_num((x.cross - before[:, None] * before) / (spread[:, None] * spread)), -1.0, 1.0)
    np.fill_diagonal(c, 1.0)
    deviation = np.sqrt(np.maximum(square - mean**2, 0.0))
    return np.asarray(mean[:, None] * mean + c * deviation[:, None] * deviation)


def _shares(window: Window, activation: Activation, z: Kernel, a: Floats, slopes: Floats) -> list[Floats]:
    """For each place of a window, E φ'² where it is the largest over E φ'², by which the activation goes on."""
    winner = a.argmax(-1)
    at_z = moments_at(activation, z.square).slope_square
    found = []
    for number, offset in enumerate(_offsets(window[0])):
        won = (np.square(slopes[..., number]) * (winner == number)).mean(0)
        found.append(np.nan_to_num(won / _seen(window, at_z, offset)))
    return found


def _drawn(window: Window, near: Near, offsets: list[Lag]) -> Floats:
    """Normal values at some places of every window: (draws, examples, windows, places)."""
    covariance = np.stack(
        [np.stack([_seen(window, near(_between(u, v)), u) for v in offsets], -1) for u in offsets], -2
    )
    examples, windows, count, _ = covariance.shape
    draws = int(np.clip(_NUMBERS / (examples * windows * count), 4, _DRAWS))
    normal = np.random.default_rng(0).standard_normal((draws, examples, windows, count, 1))
    return np.asarray((square_root(covariance) @ normal)[..., 0])


def _offsets(layer: Pool) -> list[Lag]:
    return [(i, j, 0) for i in range(layer.size) for j in range(layer.size)]


def _plus(one: Lag, other: Lag) -> Lag:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _between(one: Lag, other: Lag) -> Lag:
    return other[0] - one[0], other[1] - one[1], other[2] - one[2]


def _further(layer: Pool, lag: Lag) -> Lag:
    """How far windows lie apart in the picture that they look at."""
    return layer.stride * lag[0], layer.stride * lag[1], lag[2]


def _seen(window: Window, array: Floats, offset: Lag) -> Floats:
    """What lies at one place of every window, (examples, windows), of an array (examples, places); 0 outside."""
    layer, (_, height, width), (_, rows, columns) = window
    row, column = (offset[axis] + layer.stride * np.arange(n) for axis, n in enumerate((rows, columns)))
    there = ((row >= 0) & (row < height))[:, None] & ((column >= 0) & (column < width))
    picture = np.roll(array, -offset[2], 0).reshape(len(array), height, width)
    found = picture[:, np.clip(row, 0, height - 1)[:, None], np.clip(column, 0, width - 1)]
    return np.asarray((found * there).reshape(len(array), -1))
