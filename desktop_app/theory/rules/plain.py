"""Layers that move values or mask them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desktop_app.nn.layers import Dropout, Flatten
from desktop_app.theory.gaussian import Floats
from desktop_app.theory.kernels import Gradient, Kernel
from desktop_app.theory.neighbours import masked
from desktop_app.theory.walk import Backward, Record, Walk, propagate


@propagate.register
def _(layer: Flatten, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    flat = {"square": x.square.mean(1, keepdims=True), "mean": x.mean.mean(1, keepdims=True)}
    y = replace(x, shape=(x.units,), **flat, near=None)
    if x.square.shape[1] > 1:  # units at different places are no longer alike
        y = replace(y, source=None, normal=False)

    def backward(dy: Gradient) -> Gradient:
        return replace(dy, square=np.broadcast_to(dy.square, x.square.shape))

    return y, backward


@propagate.register
def _(layer: Dropout, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    kept = 1.0 - layer.rate

    def spread(cross: Floats) -> Floats:
        return cross + np.diag(np.diag(cross) * (1.0 / kept - 1.0))  # two examples have masks of their own

    y = replace(
        x,
        square=x.square / kept,
        cross=spread(x.cross),
        normal=x.normal and not layer.rate,
        source=None,
        near=x.near and masked(x.near, kept),
    )
    record = walk.records[walk.path] = Record(y, y)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        lost = (1.0 / kept - 1.0) / x.channels
        noises = {"noise": dy.noise + lost / len(dy.square), "alone": dy.alone + lost}
        return replace(dy, square=dy.square / kept, cross=spread(dy.cross), **noises)

    return y, backward
