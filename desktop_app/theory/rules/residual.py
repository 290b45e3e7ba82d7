"""Residual blocks: the sum of a skip and a branch."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from desktop_app.nn.layers import Residual
from desktop_app.theory.kernels import Gradient, Kernel
from desktop_app.theory.neighbours import summed
from desktop_app.theory.walk import Backward, Record, Walk, propagate


@propagate.register
def _(layer: Residual, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    branch, back = walk.chain(layer.layers, x, f"{walk.path}.")
    scale = walk.gate(layer.scale)
    means = x.mean.mean(1)[:, None] * branch.mean.mean(1)
    with np.errstate(all="ignore"):
        square = x.square + scale**2 * branch.square + 2 * scale * x.mean * branch.mean
        cross = x.cross + scale**2 * branch.cross + scale * (means + means.T)
        through, beside = _shares(x.mean_square, scale**2 * branch.mean_square)
    mean = x.mean + scale * branch.mean
    meeting = 4.0 * through * beside / x.channels  # the product of skip and branch is 0 on average only
    noise = _summed(through, x.noise, beside, branch.noise) + meeting * x.alike
    alone = _summed(through, x.alone, beside, branch.alone) + meeting
    near = None
    if x.near is not None and branch.near is not None:
        near = summed(x.near, branch.near, (x.mean, branch.mean), scale, x.shape)
    y = Kernel(x.shape, square, mean, cross, x.normal and branch.normal, noise=noise, alone=alone, near=near)
    record = walk.records[walk.path] = Record(y, y)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        inner = replace(dy, square=scale**2 * dy.square, cross=scale**2 * dy.cross, pull=beside * dy.pull)
        turned = back(inner)
        with np.errstate(all="ignore"):
            kept, gained = _shares(float(dy.square.mean()), float(turned.square.mean()))
            return replace(
                dy,
                square=dy.square + turned.square,
                cross=dy.cross + turned.cross,
                noise=_grown(dy.noise, turned.noise, gained) + 4.0 * kept * gained * dy.alike / x.channels,
                alone=_grown(dy.alone, turned.alone, gained) + 4.0 * kept * gained / x.channels,
                pull=kept * through * dy.pull + gained * turned.pull,
                spread=_grown(dy.spread, turned.spread, gained),
                spread_alone=_grown(dy.spread_alone, turned.spread_alone, gained),
            )

    return y, backward


def _summed(one_share: float, one: float, other_share: float, other: float) -> float:
    """Variance of ln of a sum whose parts share what they have of variance."""
    return one_share**2 * one + other_share**2 * other + 2.0 * one_share * other_share * min(one, other)


def _grown(before: float, behind: float, share: float) -> float:
    """Variance of ln of a gradient and its way through a branch, of which only ``share`` is new."""
    return before + share**2 * (behind - before)


def _shares(one: float, other: float) -> tuple[float, float]:
    total = one + other
    return (one / total, other / total) if 0.0 < total < math.inf else (0.5, 0.5)
