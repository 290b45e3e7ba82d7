"""Numerical gradients of any function, with error bars: Ridders' extrapolation of two-sided differences.

Nothing is known of the function: it may have kinks, round badly, or not be defined near its point.  So each element
tries a wide step first (nothing cancels, extrapolation removes the truncation), and narrower ones as long as the
estimated error is more than rounding: a step across a kink never converges, a narrower one does not cross it.

Ridders, C. J. F. (1982). Accurate computation of F'(x) and F'(x)F''(x).  Advances in Engineering Software 4(2).
Moré, J. & Wild, S. (2011). Estimating computational noise.  SIAM Journal on Scientific Computing 33(3).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Evaluate = Callable[[dict[str, Vector]], list[Vector]]
"""From the float inputs to the outputs."""

EPSILON, SINGLE_EPSILON = float(np.finfo(np.float64).eps), float(np.finfo(np.float32).eps)
STEPS = tuple(2.0**-power for power in (6, 10, 14, 18, 22))
"""Widest steps of the tableaus that are tried, in units of an element's scale."""

LEVELS = 4
"""Rows of a tableau: steps h, h/2, h/4, h/8."""

GOOD_ENOUGH = 1e-9
"""Estimated error, in units of the largest derivative so far, at which no narrower step is tried."""

SAMPLES = 7
"""Points at which the noise of the function is measured."""

FINE, COARSE = 1e-9, 1e-6
"""Steps between them, in units of an element's scale: the coarse one also shows float32, whose numbers lie apart."""

SINGLE = 1e-10
"""Noise relative to the function from which on it must be computing in float32."""

CONFIDENCE = 8.0
"""Times the estimated error that a bar is wide."""

ANALYTIC_ROUNDING = 64.0
"""Roundings of the largest element that the backward pass itself may have made in each."""


@dataclass(frozen=True)
class Numerical:
    """The gradient of one input.

    Attributes:
        values: in the shape of the input.
        bars: largest difference that truncation and rounding explain.
    """

    values: Vector
    bars: Vector


class Differences:
    """Derivatives of Σ upstream · outputs.

    Args:
        evaluate: the function; it may change what it is given.
        point: the float inputs.
        upstream: for each output an array of its shape.
    """

    def __init__(self, evaluate: Evaluate, point: dict[str, Vector], upstream: list[Vector]) -> None:
        self.evaluate, self.point, self.upstream = evaluate, point, upstream
        self.centre = self._at()
        self.noise = self._measured_noise()
        self._largest = 0.0

    @property
    def single(self) -> bool:
        """Whether the function rounds as float32 does."""
        return self.noise > SINGLE * self._size()

    def gradient(self, name: str, told: Callable[[], None] = lambda: None) -> Numerical:
        """The gradient with respect to one input; ``told`` is called after each element."""
        shape = self.point[name].shape
        values, bars = np.zeros(shape), np.zeros(shape)
        for index in np.ndindex(shape):
            values[index], error = self._element(name, index)
            bars[index] = CONFIDENCE * error
            told()
        finite = np.abs(values[np.isfinite(values)])
        bars += ANALYTIC_ROUNDING * (SINGLE_EPSILON if self.single else EPSILON) * finite.max(initial=0.0)
        return Numerical(values, bars)

    def sides(self, name: str, index: tuple[int, ...]) -> tuple[float, float, float]:
        """Slopes left and right of the point, and how far rounding and curvature may carry them."""
        found = []
        for step in (2.0**-20, 2.0**-22):
            h = step * float(self._scale(name)[index])
            ahead, behind = self._moved(name, index, h), self._moved(name, index, -h)
            found.append((self.contract(self.centre, behind) / h, self.contract(ahead, self.centre) / h, h))
        (left, right, _), (left_again, right_again, h) = found
        doubt = CONFIDENCE * (self.noise / h + abs(left - left_again) + abs(right - right_again))
        return left_again, right_again, doubt

    def by_example(self, name: str, axis: int) -> Vector:
        """What each example adds to the gradient of an input: (examples, *shape), by a plain two-sided difference.

        ``axis`` is the one along which the examples of the first output lie.
        """
        shape, size = self.point[name].shape, self.centre[0].shape[axis]
        parts = np.zeros((size, *shape))
        others = tuple(a for a in range(self.centre[0].ndim) if a != axis)
        for index in np.ndindex(shape):
            h = 2.0**-17 * float(self._scale(name)[index])
            change = self._moved(name, index, h)[0] - self._moved(name, index, -h)[0]
            parts[(slice(None), *index)] = (change * self.upstream[0]).sum(others) / (2 * h)
        return parts

    def _scale(self, name: str) -> Vector:
        """What is a small step for each element: its own size, or that of its neighbours, as a power of two."""
        size = np.abs(self.point[name])
        typical = float(np.sqrt(np.mean(size**2))) if size.size else 1.0
        return np.asarray(
            np.exp2(np.ceil(np.log2(np.maximum(np.maximum(size, typical), 1e-30)))) if typical else np.ones(size.shape)
        )

    def _at(self, name: str = "", index: tuple[int, ...] = (), value: float = 0.0) -> list[Vector]:
        arrays = {key: array.copy() for key, array in self.point.items()}
        if name:
            arrays[name][index] = value
        return self.evaluate(arrays)

    def _moved(self, name: str, index: tuple[int, ...], h: float) -> list[Vector]:
        return self._at(name, index, float(self.point[name][index]) + h)

    def contract(self, after: list[Vector], before: list[Vector]) -> float:
        """Σ upstream · (after − before): outputs are subtracted first, so that what did not move cancels exactly."""
        total = sum(float(np.sum(u * (a - b))) for u, a, b in zip(self.upstream, after, before, strict=True))
        return float(total)

    def _element(self, name: str, index: tuple[int, ...]) -> tuple[float, float]:
        """The derivative and its estimated error, from the step whose tableau agrees best with itself."""
        scale, best = float(self._scale(name)[index]), (math.nan, math.inf)
        for step in STEPS:
            found = self._tableau(name, index, step * scale)
            if found[1] < best[1]:
                best = found
            self._largest = max(self._largest, abs(best[0]) if best[1] < math.inf else 0.0)
            if best[1] <= GOOD_ENOUGH * self._largest or best[1] <= 4 * self.noise / (step * scale):
                break
        return best

    def _tableau(self, name: str, index: tuple[int, ...], widest: float) -> tuple[float, float]:
        rows: list[list[float]] = []
        best = (math.nan, math.inf)
        for level in range(LEVELS):
            h = widest / 2**level
            there = float(self.point[name][index])
            ahead, behind = there + h, there - h
            difference = self.contract(self._at(name, index, ahead), self._at(name, index, behind)) / (ahead - behind)
            row = [difference]
            for order in range(1, level + 1):
                factor = 4.0**order
                row.append((factor * row[-1] - rows[-1][order - 1]) / (factor - 1))
                error = max(abs(row[-1] - row[-2]), abs(row[-1] - rows[-1][order - 1])) + 2 * self.noise / h
                if error < best[1]:
                    best = (row[-1], error)
            rows.append(row)
        return best

    def _size(self) -> float:
        return sum(float(np.sqrt(np.sum((u * c) ** 2))) for u, c in zip(self.upstream, self.centre, strict=True))

    def _measured_noise(self) -> float:
        """Rounding of Σ upstream · outputs: the smaller of two sides, since a kink on one would look like it."""
        coarse = min(self._noise_along(COARSE), self._noise_along(-COARSE))
        return max(self._noise_along(FINE), coarse, EPSILON * self._size() / 2)

    def _noise_along(self, step: float) -> float:
        """From differences of high order along a line, in which whatever is smooth vanishes."""
        directions = {name: np.random.default_rng(0).uniform(0.5, 1.5, a.shape) for name, a in self.point.items()}
        values = []
        for number in range(SAMPLES):
            moved = {n: a + number * step * self._scale(n) * directions[n] for n, a in self.point.items()}
            values.append(self.contract(self.evaluate(moved), self.centre))
        table, estimates = np.array(values), []
        for order in range(1, SAMPLES):
            table = np.diff(table)
            if order >= 4:
                factor = math.factorial(order) ** 2 / math.factorial(2 * order)
                estimates.append(math.sqrt(factor * float(np.mean(table**2))))
        return min(estimates) if all(map(math.isfinite, estimates)) else 0.0
