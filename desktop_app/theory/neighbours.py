"""How alike the places of pictures are: covariances at a distance, computed when a layer asks for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from desktop_app.nn.activations import Activation
from desktop_app.nn.plan import Shape
from desktop_app.theory.gaussian import Floats, mehler
from desktop_app.theory.mean_field import coefficients_at

Lag = tuple[int, int, int]
"""Rows, columns and examples from one place to another; behind the last example comes the first."""

HERE: Lag = (0, 0, 0)

Near = Callable[[Lag], Floats]
"""E x x' of a unit at a place and so far from it: (examples, places), 0 where that is outside of the picture."""


def remembered(near: Near, shape: Shape) -> Near:
    """The same, with every distance computed once, and of two opposite ones only one."""

    @cache
    def known(lag: Lag) -> Floats:
        return near(lag) if lag >= HERE else further(known((-lag[0], -lag[1], -lag[2])), shape, lag)

    return known


def inside(shape: Shape, lag: Lag) -> Floats:
    """1 for every place (places,) from which it is not outside to go so far, else 0."""
    rows, columns = ((np.arange(n) + d >= 0) & (np.arange(n) + d < n) for n, d in zip(shape[1:], lag, strict=False))
    return np.asarray((rows[:, None] & columns).ravel(), np.float64)


def further(array: Floats, shape: Shape, lag: Lag) -> Floats:
    """What lies so far from every place: an array (examples, places, …) moved, 0 from outside."""
    rows, columns = (np.arange(n) for n in shape[1:])
    row, column = (np.clip(places + d, 0, len(places) - 1) for places, d in zip((rows, columns), lag, strict=False))
    moved = np.roll(array, -lag[2], 0).reshape(len(array), len(rows), len(columns), *array.shape[2:])[
        :, row[:, None], column
    ]
    flat = moved.reshape(array.shape)
    return np.asarray(flat * inside(shape, lag).reshape(-1, *(1,) * (array.ndim - 2)))


def of_pictures(x: Floats, shape: Shape) -> Near:
    """Of the data themselves: x (channels, places, examples)."""
    pictures = np.moveaxis(x, -1, 0)

    def near(lag: Lag) -> Floats:
        products = [channel * further(channel, shape, lag) for channel in np.moveaxis(pictures, 1, 0)]
        return np.asarray(sum(products) / len(products))

    return remembered(near, shape)


def summed(one: Near, other: Near, means: tuple[Floats, Floats], scale: float, shape: Shape) -> Near:
    """Of one signal and ``scale`` times another that has nothing to do with it but the means (examples, places)."""
    first, second = means

    def of_sum(lag: Lag) -> Floats:
        products = first * further(second, shape, lag) + second * further(first, shape, lag)
        return np.asarray(one(lag) + scale**2 * other(lag) + scale * products)

    return remembered(of_sum, shape)


def centred(near: Near, means: Floats, shared: Floats, deviation: Floats, shape: Shape) -> Near:
    """Of (x − shared)/deviation, numbers of each example (examples,), for x with these means (examples, places)."""
    left, below = (np.broadcast_to(of_example[:, None], means.shape) for of_example in (shared, deviation))

    def of_rest(lag: Lag) -> Floats:
        right, under = further(left, shape, lag), further(below, shape, lag)
        covariance = near(lag) - left * further(means, shape, lag) - right * means + left * right
        return np.asarray(np.where(inside(shape, lag) > 0.0, covariance / (below * under), 0.0))

    return remembered(of_rest, shape)


def masked(near: Near, kept: float) -> Near:
    """Of what a dropout with a mask of its own for every place leaves and makes larger."""
    return lambda lag: near(lag) / kept if lag == HERE else near(lag)


def activated(near: Near, square: Floats, shape: Shape, activation: Activation) -> Near:
    """Of φ(z), for normal z with these covariances and variances (examples, places)."""
    known: list[Floats] = []

    def of_activation(lag: Lag) -> Floats:
        if not known:
            known.append(coefficients_at(activation, square))
        with np.errstate(all="ignore"):
            scale = np.sqrt(square * further(square, shape, lag))
            c = np.clip(np.nan_to_num(near(lag) / scale), -1.0, 1.0)
            return mehler(known[0], further(known[0], shape, lag), c) * inside(shape, lag)

    return remembered(of_activation, shape)
