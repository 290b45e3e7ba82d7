"""Normalization over features or over the batch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desktop_app.nn.layers import BatchNorm, LayerNorm
from desktop_app.nn.plan import Shape
from desktop_app.theory.gaussian import Floats
from desktop_app.theory.kernels import Gradient, Kernel, square_root
from desktop_app.theory.neighbours import HERE, Lag, Near, centred, further, inside, remembered
from desktop_app.theory.walk import Backward, Record, Walk, propagate
from desktop_app.words import tr

_NORMALIZED_DRAWS = 512
_PAIRS = 32


@propagate.register
def _(layer: LayerNorm, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    means = x.mean.mean(1)
    with np.errstate(all="ignore"):
        deviation = np.sqrt(x.square.mean(1) - means**2 + layer.epsilon)
        cross = (x.cross - means[:, None] * means) / (deviation[:, None] * deviation)
        square = (x.square - 2 * x.mean * means[:, None] + means[:, None] ** 2) / deviation[:, None] ** 2
    near = None if x.near is None else centred(x.near, x.mean, means, deviation, x.shape)
    y = Kernel(x.shape, square, (x.mean - means[:, None]) / deviation[:, None], cross, x.normal, near=near)
    record = walk.records[walk.path] = Record(y, y, y, y.units)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        with np.errstate(all="ignore"):
            lost = 1.0 - 2.0 / x.units  # what lies along 1 and along x̂
            square = lost * dy.square / deviation[:, None] ** 2
            cross = lost * dy.cross / (deviation[:, None] * deviation)
        return normalized(replace(dy, square=square, cross=cross), x)

    return y, backward


@propagate.register
def _(layer: BatchNorm, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    if x.near is not None:
        return _of_pictures(layer, walk, x, x.near)
    if len(x.square) < 2:
        raise walk.stop(tr("a batch of one example has no variance"))
    centre = np.eye(len(x.square)) - 1.0 / len(x.square)
    normal = np.random.default_rng(0).standard_normal((_NORMALIZED_DRAWS, len(x.square)))
    with np.errstate(all="ignore"):
        drawn = normal @ square_root(centre @ x.cross @ centre).T
        inverse = 1.0 / (np.square(drawn).mean(1, keepdims=True) + layer.epsilon)
        unit = drawn * np.sqrt(inverse)
        cross = unit.T @ unit / len(unit)
    y = Kernel(x.shape, np.diag(cross)[:, None].copy(), np.zeros_like(x.mean), cross, x.normal)
    record = walk.records[walk.path] = Record(y, y, y, y.units)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        with np.errstate(all="ignore"):
            centred = centre @ dy.cross @ centre
            along = unit @ centred / len(centred)
            twice = np.einsum("sb,sb->s", along, unit)[:, None] / len(centred)
            outer = (along - 0.5 * twice * unit).T @ (inverse * unit)
            cross = inverse.mean() * centred - (outer + outer.T) / len(unit)
        square = np.maximum(np.diag(cross), 0.0)[:, None]
        return normalized(replace(dy, square=square, cross=cross), x)

    return y, backward


def _of_pictures(layer: BatchNorm, walk: Walk, x: Kernel, near: Near) -> tuple[Kernel, Backward]:
    """Over so many places that the mean and nearly the variance of a channel are the same in every draw."""
    lags = _sampled(x)
    shared, everywhere = _shared(x.shape, near, lags)
    with np.errstate(all="ignore"):
        variance = max(x.mean_square - everywhere, 0.0) + layer.epsilon

    def normal(lag: Lag) -> Floats:
        with np.errstate(all="ignore"):
            left = near(lag) - shared - further(shared, x.shape, lag) + everywhere
            return np.asarray(left / variance * inside(x.shape, lag))

    with np.errstate(all="ignore"):
        means, square = shared.mean(1), np.maximum(normal(HERE), 0.0)
        cross = (x.cross - means[:, None] - means + everywhere) / variance
        np.fill_diagonal(cross, square.mean(1))
        # Of channels whose variances differ, those with small ones send back more: 1/variance is more on average.
        squares = [np.square(normal(lag)).sum() / inside(x.shape, lag).sum() for lag in lags]
        inverse = (1.0 + 2.0 * float(np.mean(squares)) / len(square)) / variance
    y = Kernel(x.shape, square, np.zeros_like(x.mean), cross, x.normal, near=remembered(normal, x.shape))
    record = walk.records[walk.path] = Record(y, y)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        with np.errstate(all="ignore"):
            return normalized(replace(dy, square=dy.square * inverse, cross=dy.cross * inverse), x)

    return y, backward


def _sampled(x: Kernel) -> list[Lag]:
    """Distances between pairs of places drawn from all places of all examples."""
    generator, (examples, places) = np.random.default_rng(0), x.square.shape
    pairs = generator.integers(0, places, (_PAIRS, 2)).tolist()
    ends = ((divmod(here, x.shape[2]), divmod(there, x.shape[2])) for here, there in pairs)
    shifts = generator.integers(0, examples, _PAIRS).tolist()
    return [(b[0] - a[0], b[1] - a[1], shift) for (a, b), shift in zip(ends, shifts, strict=True)]


def _shared(shape: Shape, near: Near, lags: list[Lag]) -> tuple[Floats, float]:
    """Mean covariance of every place (examples, places) with all others, and that of all with all, at these lags."""
    totals, counts, means = [], [], []
    for lag in lags:
        covariance = near(lag)
        known = np.broadcast_to(inside(shape, lag), covariance.shape)
        back = (-lag[0], -lag[1], -lag[2])
        means.append(float(covariance.sum() / known.sum()))
        totals += [covariance, further(covariance, shape, back)]
        counts += [known, further(known, shape, back)]
    everywhere, count = float(np.mean(means)), np.sum(counts, axis=0)
    found = np.where(count > 0.0, np.sum(totals, axis=0) / np.maximum(count, 1.0), everywhere)
    return found - found.mean() + everywhere, everywhere


def normalized(gradient: Gradient, x: Kernel) -> Gradient:
    """What dividing by the length of x does to the noise: a longer x gives a shorter gradient."""
    spread, alone = gradient.spread + x.noise, gradient.spread_alone + x.alone
    return replace(gradient, pull=-1.0, spread=spread, spread_alone=alone)
