"""Mean-field theory of wide random networks: what variance, correlation and gradient become, layer by layer.

A layer with σw² = fan_in · Var W and σb² = Var b maps the variance q of its pre-activations to σw² E φ(√q Z)² + σb²,
and two inputs of correlation c to another correlation.  Everything else follows from these two maps: where they come
to rest, how fast, and whether gradients grow or die (Poole et al. 2016, Schoenholz et al. 2017).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop_app.nn.activations import Activation
from desktop_app.theory.gaussian import TERMS, Floats, Moments, hermite_coefficients, mehler, moments

TRAINABLE_DEPTH = 6.0
"""Networks up to about this many ξ_c deep can be trained (Schoenholz et al. 2017)."""

NEUTRAL = 1e-10
"""Relative difference of q and its image that is rounding."""

_LOG_GRID = np.linspace(-12, 12, 481)
_GRID = 10.0**_LOG_GRID
_EXACT_UP_TO = 256
_NEWTON_STEPS = 60


@lru_cache(maxsize=64)
def tabulated(activation: Activation) -> tuple[Floats, Moments]:
    """A logarithmic grid of variances from 1e-12 to 1e12, and the moments of the activation there."""
    return _GRID, moments(activation, _GRID)


def moments_at(activation: Activation, q: Floats) -> Moments:
    """Moments at many variances (any shape): those of a few different ones exactly, else by cubic interpolation.

    The interpolation over ln q is right to about 1e-6; what lies outside the table is computed as it is.
    """
    distinct, where = np.unique(q, return_inverse=True)
    found = np.empty((len(Moments._fields), len(distinct)))
    inside = (distinct > _GRID[2]) & (distinct < _GRID[-3]) & (len(distinct) > _EXACT_UP_TO)
    found[:, ~inside] = moments(activation, distinct[~inside])
    found[:, inside] = interpolated(activation, distinct[inside])
    return Moments(*found[:, where.reshape(q.shape)])


def coefficients_at(activation: Activation, q: Floats) -> Floats:
    """Hermite coefficients (*shape of q, TERMS + 1), of many variances as :func:`moments_at` finds them."""
    distinct, where = np.unique(q, return_inverse=True)
    inside = (distinct > _GRID[2]) & (distinct < _GRID[-3]) & (len(distinct) > _EXACT_UP_TO)
    found = np.empty((len(distinct), TERMS + 1))
    found[~inside] = hermite_coefficients(activation, distinct[~inside])
    left, weights = _cubic(distinct[inside])
    found[inside] = _between(_coefficients(activation), left, [w[:, None] for w in weights])
    return found[where.reshape(q.shape)]


@lru_cache(maxsize=16)
def _coefficients(activation: Activation) -> Floats:
    return hermite_coefficients(activation, _GRID)


def interpolated(activation: Activation, q: Floats) -> Moments:
    """Moments at variances (points,) inside the table, by cubic interpolation over ln q."""
    left, weights = _cubic(q)
    table = tabulated(activation)[1]
    return Moments(*(_between(column, left, weights) for column in table))


def _between(table: Floats, left: NDArray[np.intp], weights: Sequence[Floats]) -> Floats:
    return np.asarray(sum(w * table[left + k] for k, w in enumerate(weights, -1)))


def _cubic(q: Floats) -> tuple[NDArray[np.intp], tuple[Floats, ...]]:
    """Index into the table, and the weights of the entries from the one before it to the second behind it."""
    place = (np.log10(q) - _LOG_GRID[0]) / (_LOG_GRID[1] - _LOG_GRID[0])
    left = np.clip(place.astype(np.intp), 1, len(_GRID) - 3)
    t = place - left
    return left, (
        -t * (t - 1) * (t - 2) / 6,
        (t + 1) * (t - 1) * (t - 2) / 2,
        -(t + 1) * t * (t - 2) / 2,
        (t + 1) * t * (t - 1) / 6,
    )


def variance_map(activation: Activation, q: ArrayLike, weight_variance: float, bias_variance: float) -> Floats:
    """The variance of the next layer's pre-activations, σw² E φ(√q Z)² + σb², in the shape of q."""
    return np.asarray(weight_variance * moments(activation, q).square + bias_variance)


def chi_1(activation: Activation, q: ArrayLike, weight_variance: float) -> Floats:
    """χ₁ = σw² E φ'(√q Z)²: the factor on a squared gradient per layer, and the slope of the correlation map at 1."""
    return np.asarray(weight_variance * moments(activation, q).slope_square)


def chi_parallel(activation: Activation, q: ArrayLike, weight_variance: float) -> Floats:
    """χ∥, the slope of the variance map at q."""
    return np.asarray(weight_variance * moments(activation, q).growth)


class FixedPoint(NamedTuple):
    """A variance that the map leaves alone, and the map's slope there: below 1 it attracts."""

    q: float
    chi_parallel: float


def fixed_points(activation: Activation, weight_variance: float, bias_variance: float) -> list[FixedPoint]:
    """All positive fixed points of the variance map between 1e-12 and 1e12, ascending.

    Where every q is one (ReLU at σw² = 2 and σb² = 0), there is none to be named and the list is empty.
    """
    q, table = tabulated(activation)
    with np.errstate(all="ignore"):
        gap = (weight_variance * table.square + bias_variance) / q - 1.0
    gap[np.abs(gap) < NEUTRAL] = 0.0
    found = []
    for index in np.flatnonzero(gap[:-1] * gap[1:] < 0.0):
        root = bisect(lambda x: _gap(activation, x, weight_variance, bias_variance), q[index], q[index + 1])
        found.append(FixedPoint(root, float(chi_parallel(activation, root, weight_variance))))
    return found


def fixed_point(activation: Activation, weight_variance: float, bias_variance: float, start: float = 1.0) -> float:
    """Where the variance comes to rest from ``start``: 0 if it dies out, inf if it grows without end."""
    gap = _gap(activation, start, weight_variance, bias_variance)
    if abs(gap) < NEUTRAL:
        return start
    points = [point.q for point in fixed_points(activation, weight_variance, bias_variance)]
    if gap > 0:
        return min((q for q in points if q > start), default=math.inf)
    return max((q for q in points if q < start), default=float(variance_map(activation, 0.0, 0.0, bias_variance)))


def correlation_map(
    activation: Activation, c: ArrayLike, q: float, weight_variance: float, bias_variance: float
) -> Floats:
    """The next layer's correlation of two inputs of equal variance q and correlation c, in the shape of c."""
    alpha = hermite_coefficients(activation, q)
    covariance = weight_variance * mehler(alpha, alpha, np.asarray(c, np.float64)) + bias_variance
    return np.asarray(covariance / float(variance_map(activation, q, weight_variance, bias_variance)))


def fixed_correlation(
    activation: Activation, q: float, weight_variance: float, bias_variance: float
) -> tuple[float, float]:
    """c* and the slope of the correlation map there, by which a deviation from it shrinks in every layer.

    c* is what the correlation of two different inputs tends to: 1 in the ordered phase, less in the chaotic one.  The
    map is a power series with coefficients that are not negative, hence convex: Newton's method from 0 climbs to its
    smallest fixed point without overshooting.

    Args:
        activation: φ.
        q: variance of both inputs, normally a fixed point; 0 and inf are taken as limits.
        weight_variance: σw².
        bias_variance: σb².
    """
    q = min(max(q, float(_GRID[0])), float(_GRID[-1]))
    after = float(variance_map(activation, q, weight_variance, bias_variance))
    at_one = float(chi_1(activation, q, weight_variance)) * q / after if after > 0.0 else 0.0
    if at_one <= 1.0 + NEUTRAL:
        return 1.0, at_one
    series = weight_variance * np.square(hermite_coefficients(activation, q)) / after
    series[0] += bias_variance / after
    slopes = series[1:] * np.arange(1, len(series))
    c, slope = 0.0, float(slopes[0])
    for _ in range(_NEWTON_STEPS):
        powers = c ** np.arange(len(series))
        ahead, slope = float(series @ powers) - c, float(slopes @ powers[:-1])
        if ahead <= 0.0 or slope >= 1.0:
            break
        c += ahead / (1.0 - slope)
    return min(c, 1.0), slope


def depth_scale(chi: float) -> float:
    """−1/ln χ: the number of layers over which a deviation shrinks by e; inf where it does not shrink."""
    if chi <= 0.0:
        return 0.0
    return -1.0 / math.log(chi) if chi < 1.0 - NEUTRAL else math.inf


def gradient_scale(chi: float) -> float:
    """ξ_∇ = 1/|ln χ₁|: the number of layers over which a squared gradient grows or shrinks by e."""
    if chi <= 0.0 or not math.isfinite(chi):
        return 0.0
    return 1.0 / abs(math.log(chi)) if abs(chi - 1.0) > NEUTRAL else math.inf


@dataclass(frozen=True)
class Propagation:
    """How signals and gradients travel deep inside a network of equal layers.

    Attributes:
        weight_variance: σw² = fan_in · Var W.
        bias_variance: σb².
        q: fixed point of the variance, 0 or inf if there is none on the way.
        chi_1: factor on a squared gradient per layer at q.
        chi_parallel: slope of the variance map at q.
        c: fixed point of the correlation of two inputs.
        xi_q: depth scale of the variance, in layers.
        xi_c: depth scale of the correlation; networks up to six times as deep can be trained.
        xi_gradient: depth scale of squared gradients.
    """

    weight_variance: float
    bias_variance: float
    q: float
    chi_1: float
    chi_parallel: float
    c: float
    xi_q: float
    xi_c: float
    xi_gradient: float

    @property
    def trainable_depth(self) -> float:
        """6 ξ_c, in layers."""
        return TRAINABLE_DEPTH * self.xi_c


def propagation(
    activation: Activation, weight_variance: float, bias_variance: float, start: float = 1.0
) -> Propagation:
    """Fixed points, slopes and depth scales; ``start`` is the variance of the first layer's pre-activations."""
    q = fixed_point(activation, weight_variance, bias_variance, start)
    inside = min(q, float(_GRID[-1]))
    at_q = moments(activation, inside)
    chi, parallel = weight_variance * float(at_q.slope_square), weight_variance * float(at_q.growth)
    c, slope = fixed_correlation(activation, q, weight_variance, bias_variance)
    scales = depth_scale(parallel), depth_scale(slope), gradient_scale(chi)
    return Propagation(weight_variance, bias_variance, q, chi, parallel, c, *scales)


@dataclass(frozen=True)
class Gains:
    """Factors on 1/√fan_in that keep a variance of 1 through a layer.

    Attributes:
        forward: 1/√E φ(Z)², keeps activations.
        backward: 1/√E φ'(Z)², keeps gradients.
        torch: what torch.nn.init.calculate_gain says, or None where it says nothing.
    """

    forward: float
    backward: float
    torch: float | None


def gains(activation: Activation) -> Gains:
    """The exact gains of an activation at q = 1, beside PyTorch's."""
    at_one = moments(activation, 1.0)
    forward, backward = (1.0 / math.sqrt(float(square)) for square in (at_one.square, at_one.slope_square))
    return Gains(forward, backward, activation.torch_gain)


def gradient_noise(at_q: Moments) -> Floats:
    """Variance of ln ‖δ‖² that one layer adds, times its width: 3μ₂/μ₁² − 1 (2 for a linear layer, 5 for ReLU)."""
    with np.errstate(all="ignore"):
        return np.asarray(3.0 * at_q.slope_fourth / at_q.slope_square**2 - 1.0)


def forward_noise(at_q: Moments) -> Floats:
    """Variance of ln q of the next layer that one layer of width 1 adds, where all of q comes from its weights."""
    with np.errstate(all="ignore"):
        return np.asarray(at_q.fourth / at_q.square**2 - 1.0)


def bisect(function: Callable[[float], float], low: float, high: float) -> float:
    """A root of a continuous function between two positive arguments where it has different signs, to rounding."""
    sign = math.copysign(1.0, function(low))
    for _ in range(200):
        middle = math.sqrt(low * high)
        if not low < middle < high:
            break
        low, high = (middle, high) if function(middle) * sign > 0.0 else (low, middle)
    return math.sqrt(low * high)


def _gap(activation: Activation, q: float, weight_variance: float, bias_variance: float) -> float:
    return float(variance_map(activation, q, weight_variance, bias_variance)) / q - 1.0
