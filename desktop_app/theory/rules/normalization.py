"""Normalization over features or over the batch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desktop_app.nn.layers import BatchNorm, LayerNorm
from desktop_app.theory.kernels import Gradient, Kernel, square_root
from desktop_app.theory.walk import Backward, Record, Walk, propagate
from desktop_app.words import tr

_NORMALIZED_DRAWS = 512


@propagate.register
def _(layer: LayerNorm, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    means = x.mean.mean(1)
    with np.errstate(all="ignore"):
        deviation = np.sqrt(x.square.mean(1) - means**2 + layer.epsilon)
        cross = (x.cross - means[:, None] * means) / (deviation[:, None] * deviation)
        square = (x.square - 2 * x.mean * means[:, None] + means[:, None] ** 2) / deviation[:, None] ** 2
    y = Kernel(x.shape, square, (x.mean - means[:, None]) / deviation[:, None], cross, x.normal)
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
    if x.square.shape[1] > 1:
        raise walk.stop(tr("the mean over the places of pictures depends on how alike neighbours are"))
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


def normalized(gradient: Gradient, x: Kernel) -> Gradient:
    """What dividing by the length of x does to the noise: a longer x gives a shorter gradient."""
    spread, alone = gradient.spread + x.noise, gradient.spread_alone + x.alone
    return replace(gradient, pull=-1.0, spread=spread, spread_alone=alone)
