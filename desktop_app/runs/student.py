"""Student's t: the mean of a few normal samples, and how far off it may be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from desktop_app.theory.mean_field import bisect

LARGEST = 1e6


def interval(samples: Sequence[float], confidence: float) -> tuple[float, float, float]:
    """Mean of the samples and the ends of its two-sided interval, mean ∓ t · s/√n with n − 1 degrees of freedom.

    The ends are infinite for a single sample, which says nothing about chance.
    """
    count = len(samples)
    mean = math.fsum(samples) / count
    if count < 2:
        return mean, -math.inf, math.inf
    variance = math.fsum((sample - mean) ** 2 for sample in samples) / (count - 1)
    reach = quantile(0.5 + confidence / 2.0, count - 1) * math.sqrt(variance / count)
    return mean, mean - reach, mean + reach


@cache
def quantile(share: float, freedom: int) -> float:
    """The t below which lies this share, above ½, of Student's distribution with so many degrees of freedom."""
    return bisect(lambda t: _within(t, freedom) - (2.0 * share - 1.0), 1e-9, LARGEST)


def _within(t: float, freedom: int) -> float:
    """P(|T| ≤ t), by the finite sums of Abramowitz & Stegun 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(freedom))
    square = math.cos(angle) ** 2
    term = 1.0 if freedom % 2 == 0 else math.cos(angle)
    terms = []
    for k in range(freedom % 2, freedom - 1, 2):
        terms.append(term)
        term *= square * (k + 1) / (k + 2)
    total = math.sin(angle) * math.fsum(terms)
    return total if freedom % 2 == 0 else 2.0 / math.pi * (angle + total)
