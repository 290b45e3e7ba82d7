"""Critical points: weight and bias variances at which gradients neither vanish nor explode, χ₁ = 1.

On the critical curve of an activation σw² = 1/E φ'(√q Z)² and σb² = q − σw² E φ(√q Z)², so that q is its parameter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from desktop_app.nn.activations import Activation
from desktop_app.theory.gaussian import moments
from desktop_app.theory.mean_field import bisect, chi_parallel, tabulated

_ROUNDING = 1e-9
_BESIDE = 1e-3  # relative distance from q at which its two sides are looked at


@dataclass(frozen=True)
class CriticalPoint:
    """A point of the critical curve; ξ_c is infinite on it.

    Attributes:
        weight_variance: σw² = fan_in · Var W.
        bias_variance: σb².
        q: fixed point of the variance; 0 stands for the limit of small signals, and 1 for any where all are.
        chi_parallel: slope of the variance map at q: 1 where deviations fade only slowly, above 1 they grow.
        half_stable: whether q attracts from one side and repels from the other.
    """

    weight_variance: float
    bias_variance: float
    q: float
    chi_parallel: float
    half_stable: bool


def critical_point(activation: Activation, bias_variance: float | None = None) -> CriticalPoint | None:
    """The critical point of an activation at a given σb², or its natural one.

    The natural one is, in this order: q = 1 for an activation made to keep mean 0 and variance 1 there (SELU); q → 0
    without biases, if small signals do not grow (tanh, erf, ELU, and every q for ReLU and its like); the point where
    χ∥ is 1 as well (GELU, SiLU, Mish; Roberts, Yaida & Hanin 2022).

    Returns:
        None if there is no such point with σb² ≥ 0.  Where there are several, one that attracts is preferred.
    """
    q = _natural(activation) if bias_variance is None else _at_bias(activation, bias_variance)
    if q is None:
        return None
    at_q = moments(activation, q)
    weight_variance = 1.0 / float(at_q.slope_square)
    balance = max(q - weight_variance * float(at_q.square), 0.0) if q else 0.0
    if balance < _ROUNDING * q:
        balance = 0.0
    given = balance if bias_variance is None else bias_variance
    slope = float(chi_parallel(activation, q, weight_variance))
    return CriticalPoint(weight_variance, given, q, slope, _half_stable(activation, q, weight_variance))


def _at_bias(activation: Activation, bias_variance: float) -> float | None:
    """The q of the critical point with this σb²."""
    q, table = tabulated(activation)
    needed = q - table.square / table.slope_square - bias_variance
    needed[np.abs(needed) < _ROUNDING * q] = 0.0
    if bias_variance == 0.0 and _silent_at_zero(activation):
        return 1.0 if not needed.any() else 0.0
    roots = [
        bisect(lambda x: _bias_variance(activation, x) - bias_variance, q[index], q[index + 1])
        for index in np.flatnonzero(needed[:-1] * needed[1:] < 0.0)
    ]
    if not roots:
        return None
    slopes = [float(_slope_ratio(activation, root)) for root in roots]
    return min(zip(slopes, roots, strict=True))[1] if min(slopes) < 1.0 else roots[0]


def _natural(activation: Activation) -> float | None:
    at_one = moments(activation, 1.0)
    if abs(at_one.mean) < _ROUNDING and abs(at_one.square - 1.0) < _ROUNDING and _bias_variance(activation, 1.0) > 0.0:
        return 1.0
    q, table = tabulated(activation)
    growth = table.square / (q * table.slope_square[0])
    if _silent_at_zero(activation) and growth[q < 0.01].max() < 1.0 + _ROUNDING:
        return _at_bias(activation, 0.0)
    gap = table.growth / table.slope_square - 1.0
    gap[np.abs(gap) < _ROUNDING] = 0.0
    roots = (
        bisect(lambda x: _slope_ratio(activation, x) - 1.0, q[index], q[index + 1])
        for index in np.flatnonzero(gap[:-1] * gap[1:] < 0.0)
    )
    return next((root for root in roots if _bias_variance(activation, root) >= 0.0), None)


def _bias_variance(activation: Activation, q: float) -> float:
    """σb² on the critical curve at q."""
    at_q = moments(activation, q)
    return q - float(at_q.square / at_q.slope_square)


def _slope_ratio(activation: Activation, q: float) -> float:
    """χ∥ on the critical curve at q."""
    at_q = moments(activation, q)
    return float(at_q.growth / at_q.slope_square)


def _silent_at_zero(activation: Activation) -> bool:
    """Whether φ(0) = 0, so that without biases nothing in gives nothing out."""
    return bool(moments(activation, 0.0).square < _ROUNDING)


def _half_stable(activation: Activation, q: float, weight_variance: float) -> bool:
    """Whether the variance moves the same way on both sides of q: χ∥ is 1 there and crosses 1."""
    if q == 0.0 or not math.isclose(float(chi_parallel(activation, q, weight_variance)), 1.0, abs_tol=1e-6):
        return False
    beside = chi_parallel(activation, q * np.array([1.0 - _BESIDE, 1.0 + _BESIDE]), weight_variance)
    return bool(abs(beside[1] - beside[0]) > _ROUNDING)
