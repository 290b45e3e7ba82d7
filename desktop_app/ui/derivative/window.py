"""The part of the plane that the graph shows: in units of its own, so that a step of 1e-15 is as wide as one of 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.figures import figure
from desktop_app.nn.special import Array
from desktop_app.ui.derivative.question import SAMPLES, Answer, heights
from desktop_app.ui.plots.axes import Ticks, multiples, nice_step

CLOSE, WIDE = 2.3, 1.5
"""Half of the width: in steps around the point, or in multiples of |t| (at least 1)."""
ROOM = 0.72
"""Share of the height that what matters fills."""
MOST_TICKS = 200
LONGEST = 7
"""Characters that a tick has room for."""


@dataclass(frozen=True)
class Window:
    """Where u = v = 0 lies, and what 1 is worth: t = t0 + u · width, f = f0 + (v + shift) · height."""

    t0: float
    width: float
    f0: float
    height: float
    shift: float

    def u(self, t: float) -> float:
        """The place of t."""
        return (t - self.t0) / self.width

    def v(self, f: float) -> float:
        """The place of f."""
        return (f - self.f0) / self.height - self.shift

    def serves(self, found: Answer) -> bool:
        """Whether the point and the step are still well seen."""
        eps, wide = found.question.eps, found.question.wide
        nearest, largest = (0.02, 0.95) if wide else (0.2, 0.6)
        middle = abs(self.u(found.t)) < (0.6 if wide else 0.3)
        reached = max(abs(self.v(f)) for f in (found.low, found.middle, found.high) if math.isfinite(f))
        return middle and (nearest if not wide else 0) < eps / self.width < largest and reached < 0.97


def window_for(found: Answer) -> Window:
    """The window that shows an answer best."""
    eps = found.question.eps
    width = max(WIDE * max(1.0, abs(found.t)), 1.5 * eps) if found.question.wide else CLOSE * eps
    reach = 1.0 if found.question.wide else 1.15 * eps / width
    seen = heights(found, np.linspace(-reach, reach, 160) * width)
    seen = seen[np.isfinite(seen)]
    # The outermost tenth of a wide window may leave the picture: beside a pole nothing else would be seen.
    low, high = np.percentile(seen, (5, 95)) if found.question.wide and seen.size else _span(seen)
    for f in (found.low, found.high):
        if math.isfinite(f):
            low, high = min(low, f - found.middle), max(high, f - found.middle)
    height = (high - low) / 2 / ROOM
    if not 0 < height < math.inf:
        return Window(found.t, width, found.middle, width, 0.0)
    return Window(found.t, width, found.middle, float(height), float((high + low) / 2 / height))


def _span(values: Array) -> tuple[float, float]:
    return (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)


def curve(found: Answer, window: Window, low: float, high: float) -> tuple[Array, Array]:
    """f between two places, in the window's units; NaN where it is not finite."""
    u = np.linspace(low, high, SAMPLES)
    rise = heights(found, (window.t0 - found.t) + u * window.width) + (found.middle - window.f0)
    v = rise / window.height - window.shift
    with np.errstate(invalid="ignore"):
        through_a_pole = (v[:-1] * v[1:] < -4) & (np.abs(np.diff(v)) > 6)
    v[:-1][through_a_pole] = np.nan
    return u, v


class PlaneTicks(Ticks):
    """Ticks in the units of a window: plain numbers while these are short, else distances from the point."""

    def __init__(self, origin: float, unit: float, shift: float, name: str) -> None:
        super().__init__(72)
        self._origin, self._unit, self._shift, self._name = origin, unit, shift, name
        self._plain = True

    def places(self, low: float, high: float, size: float) -> tuple[float, list[float]]:
        """Round numbers, or round distances."""
        ends = [(end + self._shift) * self._unit for end in (low, high)]
        # Of fewer than six steps often only one tick falls into the window.
        step = nice_step(min((high - low) * self.spacing / max(size, 1), (high - low) / 6) * self._unit)
        if not (ends[1] - ends[0]) / step < MOST_TICKS:
            return step, []  # near the largest numbers of all
        self._plain = self._short(step, ends)
        if self._plain:
            values = [value - self._origin for value in multiples(step, *(self._origin + end for end in ends))]
        else:
            values = multiples(step, *ends)
        return step, [value / self._unit - self._shift for value in values]

    def words(self, values: Sequence[float], step: float) -> list[str]:
        """The numbers, or "t", "+10⁻⁸" and so on."""
        distances = [(value + self._shift) * self._unit for value in values]
        if self._plain:
            return super().words([self._origin + distance for distance in distances], step)
        return [self._distance(value, step) for value in distances]

    def _short(self, step: float, distances: Sequence[float]) -> bool:
        ends = [self._origin + distance for distance in distances]
        if step < 1e-4 or max(map(abs, ends)) >= 1e6:
            return False
        return max(len(word) for word in super().words(ends, step)) <= LONGEST

    def _distance(self, value: float, step: float) -> str:
        if abs(value) < step / 2:
            return self._name
        return f"{'−' if value < 0 else '+'}{figure(abs(value))}"
