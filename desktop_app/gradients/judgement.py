"""Whether a difference is more than rounding explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_app.gradients.rounding import BITS, SAFETY
from desktop_app.nn.special import Array

SQUARES = 1e100
"""Up to here, and down to one over it, numbers can be squared and added up."""


@dataclass(frozen=True)
class Judgement:
    """One comparison of what was computed with what should have been.

    Attributes:
        ratio: ‖expected − actual‖₂ / (‖expected‖₂ + ‖actual‖₂); 0 where both are zero, NaN where one is not finite.
        floor: the ratio that rounding explains.
    """

    ratio: float
    floor: float

    @staticmethod
    def worst(judgements: Sequence[Judgement]) -> Judgement:
        """The one to be told: the largest of those that rounding does not explain, or else the largest of all."""
        if not judgements or any(np.isnan(one.ratio) for one in judgements):
            return Judgement(np.nan, np.nan)
        return max(judgements, key=lambda one: (one.ratio > one.floor, one.ratio))


class Judge:
    """Compares arrays that were computed in one precision.

    Attributes:
        epsilon: spacing of its numbers at 1.
        unit: its rounding in units of float32's.
    """

    def __init__(self, dtype: DTypeLike) -> None:
        kind = np.finfo(np.dtype(dtype).type)
        self.epsilon, self._tiny = float(kind.eps), float(kind.tiny)
        self.unit = 1.0 if kind.dtype == np.float32 else 2.0**-BITS

    def __call__(
        self, actual: Array, expected: Array, rounding: NDArray[np.float64] | float, size: NDArray[np.float64] | float
    ) -> Judgement:
        """Judge an array.

        Args:
            actual: what was computed.
            expected: what should have been.
            rounding: for every element, what rounding in float32 did to the same operations.
            size: for every element, the sum of the magnitudes that were added up.
        """
        ends = [end for one in (actual, expected) for end in (one.max(initial=0.0), -one.min(initial=0.0))]
        peak = float(np.max(ends))  # and not Python's max, which may pass over NaN
        if peak == 0.0 or not np.isfinite(peak):
            return Judgement(peak * 0.0, 0.0)
        bar = np.multiply(size, SAFETY * self.epsilon) + self._tiny
        bar = np.broadcast_to(bar + np.multiply(rounding, SAFETY * self.unit), actual.shape)
        gap = expected - actual
        if not 1.0 / SQUARES < peak < SQUARES:
            actual, expected, gap, bar = actual / peak, expected / peak, gap / peak, bar / peak
        total = _norm(actual) + _norm(expected)
        floor = _norm(bar) / total
        return Judgement(_norm(gap) / total, np.inf if np.isnan(floor) else floor)


def _norm(array: Array) -> float:
    flat = array.ravel()
    return float(np.sqrt(np.dot(flat, flat)))
