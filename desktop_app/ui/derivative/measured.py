"""A V-curve as it is drawn: the logarithms of what was measured, and a line through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop_app.gradients.derivative import Precision
from desktop_app.gradients.expression import Expression
from desktop_app.gradients.v_curve import VCurve, v_curve
from desktop_app.nn.special import Array
from desktop_app.ui.derivative.question import scheme_named

BIN = 8
"""Neighbouring steps (a quarter of a decade) through whose median the line goes."""


@dataclass(frozen=True, eq=False)
class Measured:
    """A curve with everything that painting it needs, in log10.

    Attributes:
        steps, errors: each step and its error; −∞ where the error is exactly zero, NaN where there is none.
        line_x, line_y: medians of neighbouring errors that are not zero.
        exact: the stretches of steps, (n, 2), over which most errors are exactly zero.
    """

    scheme: str
    dtype: Precision
    curve: VCurve
    steps: Array
    errors: Array
    line_x: Array
    line_y: Array
    exact: Array

    def error_at(self, step: float) -> float:
        """log10 of the error of the measured step next to this one (log10)."""
        return float(self.errors[int(np.argmin(np.abs(self.steps - step)))])


@np.errstate(all="ignore")
def measure(text: str, at: float, dtype: Precision, scheme: str) -> Measured:
    """Measure the curve of a scheme.

    Raises:
        DerivativeError: f is not defined at the point.
    """
    # An expression of its own: finding derivatives writes into it, and the answer may be looking for some right now.
    curve = v_curve(Expression(text), at, dtype, scheme_named(scheme))
    steps, errors = np.log10(curve.steps.astype(np.float64)), np.log10(curve.errors)
    count = -(-steps.size // BIN)
    padded = np.full(count * BIN, np.nan)
    padded[: errors.size] = errors
    bins = padded.reshape(count, BIN)
    zero = np.isneginf(bins)
    ordered = np.sort(np.where(np.isfinite(bins), bins, np.nan), axis=1)  # NaN comes last
    known = np.isfinite(ordered).sum(axis=1)
    line_y = np.where(known > 0, ordered[np.arange(count), np.maximum(known - 1, 0) // 2], np.nan)
    middles = np.minimum(np.arange(count) * BIN + BIN // 2, steps.size - 1)
    ends = np.stack((steps[np.arange(count) * BIN], steps[np.minimum((np.arange(count) + 1) * BIN, steps.size - 1)]))
    exact = ends.T[zero.sum(axis=1) > BIN // 2]
    return Measured(scheme, dtype, curve, steps, errors, steps[middles], line_y, exact)
