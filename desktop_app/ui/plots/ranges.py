"""Ranges of axes that move seldom: a range grows before it is left and shrinks only when half of it is empty."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

Range = tuple[float, float]
FIRST_STEPS = 40
GROWTH = 1.25
FOLLOWED = 500
"""Steps that are shown when the latest are followed."""


def bounds(arrays: Iterable[np.ndarray]) -> Range | None:
    """Smallest and largest finite value, or None where there is none."""
    parts = [array.ravel() for array in arrays]
    values = np.concatenate(parts) if parts else np.zeros(0)
    values = values[np.isfinite(values)]
    return (float(values.min()), float(values.max())) if values.size else None


def settled(current: Range | None, needed: Range | None, whole: float, margin: float = 0.06) -> Range:
    """The range to show: ``current`` while it serves, else one around ``needed`` that ends at multiples of ``whole``.

    Args:
        current: what is shown, or None.
        needed: what must be seen, or None where nothing is known.
        whole: smallest span, and the grid on which ends lie if it is positive; 0 for none.
        margin: share of the span that is added at either end.
    """
    if needed is None:
        return current or (0.0, whole or 1.0)
    low, high = needed
    room = margin / 2 * (high - low)  # for the symbol of the outermost value
    if current and current[0] <= low - room and high + room <= current[1]:
        span = max(high - low, whole)
        if span > 0 and current[1] - current[0] <= 2.5 * span * (1 + 2 * margin):
            return current
    return rounded(low, high, whole, margin)


def rounded(low: float, high: float, whole: float, margin: float) -> Range:
    """A range around both ends, with a margin, that ends at multiples of ``whole`` (if positive)."""
    extra = margin * (high - low) if high > low else (whole or abs(high) * 0.1 or 0.5) / 2
    low, high = low - extra, high + extra
    if whole > 0:
        low, high = math.floor(low / whole) * whole, math.ceil(high / whole) * whole
    return low, high


def all_steps(length: int) -> Range:
    """From the first step to a little after the last one, in strides, so that the axis moves seldom."""
    end = float(FIRST_STEPS)
    while end < length:
        end *= GROWTH
    return 0.0, end


def latest_steps(length: int) -> Range:
    """The last :data:`FOLLOWED` steps; moves on by a fifth of them at a time."""
    hop = FOLLOWED // 5
    end = max(math.ceil(length / hop) * hop, FOLLOWED)
    return float(end - FOLLOWED), float(end)
