"""A V-curve as it is drawn: the logarithms of what was measured, and a line through them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from desktop_app.gradients.derivative import Precision
from desktop_app.gradients.expression import Expression
from desktop_app.gradients.schemes import COMPLEX_STEP
from desktop_app.gradients.v_curve import VCurve, v_curve
from desktop_app.nn.special import Array
from desktop_app.ui.derivative.question import scheme_named
from desktop_app.ui.plots.panel import Frame

HEADROOM = 3.0
"""Decades above the derivative and the errors of small steps: what is larger says nothing more."""

NEAR = 14.0
"""Pixels from which on a curve is under the pointer."""

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


def measure(text: str, at: float, dtype: Precision, scheme: str) -> Measured:
    """Measure the curve of a scheme.

    Raises:
        DerivativeError: f is not defined at the point.
    """
    # An expression of its own: finding derivatives writes into it, and the answer may be looking for some right now.
    return drawn(v_curve(Expression(text), at, dtype, scheme_named(scheme)), dtype)


@np.errstate(all="ignore")
def drawn(curve: VCurve, dtype: Precision, width: int = BIN) -> Measured:
    """A curve with its line, which goes through the medians of ``width`` neighbouring steps."""
    steps, errors = np.log10(curve.steps.astype(np.float64)), np.log10(curve.errors)
    count = -(-steps.size // width)
    padded = np.full(count * width, np.nan)
    padded[: errors.size] = errors
    bins = padded.reshape(count, width)
    zero = np.isneginf(bins)
    ordered = np.sort(np.where(np.isfinite(bins), bins, np.nan), axis=1)  # NaN comes last
    known = np.isfinite(ordered).sum(axis=1)
    line_y = np.where(known > 0, ordered[np.arange(count), np.maximum(known - 1, 0) // 2], np.nan)
    middles = np.minimum(np.arange(count) * width + width // 2, steps.size - 1)
    ends = np.stack(
        (steps[np.arange(count) * width], steps[np.minimum((np.arange(count) + 1) * width, steps.size - 1)])
    )
    exact = ends.T[zero.sum(axis=1) > width // 2]
    return Measured(curve.scheme.name, dtype, curve, steps, errors, steps[middles], line_y, exact)


Extent = tuple[tuple[float, float], tuple[float, float]]


def extent(shown: list[Measured]) -> Extent:
    """The ranges of both axes, in log10."""
    # The complex step reaches as far as double precision does, whatever the others are computed in.
    ends = [each for each in shown if each.curve.scheme is not COMPLEX_STEP] or shown
    x = [end for each in ends for end in (each.steps[0], each.steps[-1])]
    known = [each.line_y[np.isfinite(each.line_y)] for each in shown]
    known = [part for part in known if part.size]
    if not known:
        return (min(x, default=-16.0), max(x, default=0.0)), (-16.0, 0.0)
    low = min(float(part.min()) for part in known)
    exact = abs(shown[0].curve.truth.value)
    size = math.log10(exact) if 0 < exact < math.inf else low
    small = max(size, *(float(part[: part.size // 4 + 1].max()) for part in known))
    high = min(max(float(part.max()) for part in known), small + HEADROOM)
    # Room at the bottom for what is exactly zero, and at the top for the names of the regimes.
    return (min(x), max(x)), (math.floor(low) - 1.6, math.ceil(high) + 1.4)


def under_pointer(shown: list[Measured], frame: Frame, x: float, y: float) -> str | None:
    """The scheme whose curve is under the pointer, at data coordinates."""
    near: list[tuple[float, str]] = []
    for each in shown:
        across = (frame.x(each.line_x) - frame.x(x)) ** 2 + (frame.y(each.line_y) - frame.y(y)) ** 2
        if np.isfinite(across).any():
            near.append((float(np.nanmin(across)), each.scheme))
    distance, scheme = min(near, default=(math.inf, ""))
    return scheme if distance < NEAR**2 else None
