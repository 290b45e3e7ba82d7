"""Activations, in a layer or on their own: what φ and φ' do to normal signals."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.layers import ActivationLayer
from desktop_app.theory import neighbours
from desktop_app.theory.gaussian import Floats, hermite_coefficients, mehler
from desktop_app.theory.kernels import Gradient, Kernel
from desktop_app.theory.mean_field import moments_at
from desktop_app.theory.walk import Backward, Record, Walk, propagate
from desktop_app.words import tr


@propagate.register
def _(layer: ActivationLayer, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    a, back, chi = activated(layer.activation, walk, x)
    record = walk.records[walk.path] = Record(x, a, chi_1=chi)

    def backward(da: Gradient) -> Gradient:
        record.delta = back(da)
        return record.delta

    return a, backward


def activated(activation: Activation, walk: Walk, z: Kernel) -> tuple[Kernel, Backward, float]:
    """The moments of φ(z), the way back through φ', and E φ'² over examples and places.

    Raises:
        NotCoveredError: z is not normal, so that its distribution is not known from its moments.
    """
    if isinstance(activation, Identity):
        return z, lambda dz: dz, 1.0
    if not z.normal:
        raise walk.stop(tr("an activation is covered behind sums over many units only, whose values are normal"))
    at_z = moments_at(activation, z.square)
    typical = moments_at(activation, np.array([z.mean_square]))
    with np.errstate(all="ignore"):
        cross, slope_cross, alike = _between_examples(activation, z)
        np.fill_diagonal(cross, at_z.square.mean(1))
        np.fill_diagonal(slope_cross, at_z.slope_square.mean(1))
        follows = float(np.nan_to_num(typical.growth[0] * z.mean_square / typical.square[0]))
        kurtosis = float(np.nan_to_num(typical.fourth[0] / typical.square[0] ** 2)) - 1.0
        scatter = float(np.nan_to_num(typical.slope_fourth[0] / typical.slope_square[0] ** 2)) - 1.0
    kurtosis -= 2.0 * follows**2 if z.exact else 0.0
    kurtosis = max(kurtosis, 0.0) / z.channels
    noise, alone = follows**2 * z.noise + kurtosis * z.alike, follows**2 * z.alone + kurtosis
    near = neighbours.activated(z.near, z.square, z.shape, activation) if z.near is not None else None
    source = (z, activation)
    a = Kernel(z.shape, at_z.square, at_z.mean, cross, source=source, noise=noise, alone=alone, near=near)
    sensitivity = _log_slope(activation, z.mean_square)

    def backward(da: Gradient) -> Gradient:
        pull = follows * da.pull
        return replace(
            da,
            square=da.square * at_z.slope_square,
            cross=da.cross * slope_cross,
            noise=da.noise + scatter * shared(alike, da.cross) / z.channels,
            alone=da.alone + 3.0 * scatter / z.channels,
            pull=pull + sensitivity,
            spread=da.spread + z.noise * sensitivity * (sensitivity + 2.0 * pull),
            spread_alone=da.spread_alone + z.alone * sensitivity * (sensitivity + 2.0 * pull),
        )

    return a, backward, float(at_z.slope_square.mean())


def _between_examples(activation: Activation, z: Kernel) -> tuple[Floats, Floats, Floats]:
    """E φ(z)φ(z') and E φ'(z)φ'(z') of two examples, and the correlation of φ'(z) and φ'(z'): (examples, examples)."""
    q = z.square.mean(1)
    scale = np.sqrt(q[:, None] * q)
    c = np.clip(np.where(scale > 0.0, z.cross / scale, 1.0), -1.0, 1.0)
    forward, slopes = (hermite_coefficients(activation, q, slope=slope) for slope in (False, True))
    cross, slope_cross = (mehler(k[:, None], k[None], c) for k in (forward, slopes))
    spare = np.sqrt(np.diag(slope_cross) - np.square(slopes[:, 0]))
    covariance = slope_cross - slopes[:, 0, None] * slopes[:, 0]
    return cross, slope_cross, np.clip(np.nan_to_num(covariance / (spare[:, None] * spare)), 0.0, 1.0)


def shared(alike: Floats, cross: Floats) -> float:
    """The share of the scatter of squared slopes that a batch does not average, 3 if all examples are alike.

    Slopes multiply normal gradients of correlation d: what is common to two examples counts 1 + 2d² times.
    """
    total = float(np.trace(cross))
    if not 0.0 < total < math.inf:
        return 3.0
    both = cross / total
    lengths = np.diag(both)
    return float((alike * (lengths[:, None] * lengths + 2.0 * np.square(both))).sum())


def _log_slope(activation: Activation, q: float) -> float:
    """d ln E φ'² / d ln q."""
    if not 0.0 < q < math.inf:
        return 0.0
    step = 0.05
    below, above = moments_at(activation, np.array([q * math.exp(-step), q * math.exp(step)])).slope_square
    return math.log(above / below) / (2 * step) if below > 0.0 and above > 0.0 else 0.0
