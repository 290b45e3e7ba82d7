"""Ways to approximate f'(t) from values of f at steps of h; a new scheme is one entry of :data:`SCHEMES`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop_app.nn.special import Array
from desktop_app.words import later, tr

Function = Callable[[Array], Array]


@dataclass(frozen=True)
class Scheme:
    """A way to approximate f'(t) with a step h."""

    name: str
    order: int
    """p where the truncation error falls as hᵖ; for Ridders the highest in its tableau."""
    offsets: tuple[float, ...]
    """Where f is evaluated: at t + offset · h."""

    @property
    def evaluations(self) -> int:
        """How often f is evaluated."""
        return len(self.offsets)

    @property
    def amplification(self) -> float:
        """Noise of the estimate, times h, per noise of one evaluation of f."""
        raise NotImplementedError

    def truncation(self, power: int) -> float:
        """The factor of f⁽ᵖ⁺¹⁾ hᵖ in the error of the estimate, by Taylor's series."""
        raise NotImplementedError

    def estimate(self, f: Function, t: Array, steps: Array) -> Array:
        """f'(t) by every step.

        Args:
            f: a function of arrays.
            t: the point, an array without dimensions.
            steps: n values of h > 0 in the precision of ``t``.

        Returns:
            n values; NaN where a step is lost because t + h rounds to t, or where f is not defined.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class Stencil(Scheme):
    """A weighted sum of differences f(t + right·h) − f(t + left·h), divided by divisor · h."""

    differences: tuple[tuple[float, float, float], ...]
    """(weight, right, left)"""
    divisor: float

    @property
    def amplification(self) -> float:
        return sum(2 * abs(weight) for weight, _, _ in self.differences) / self.divisor

    def truncation(self, power: int) -> float:
        degree = power + 1
        terms = (weight * (right**degree - left**degree) for weight, right, left in self.differences)
        return sum(terms) / self.divisor / math.factorial(degree)

    def estimate(self, f: Function, t: Array, steps: Array) -> Array:
        nearest = steps.dtype.type(min(abs(offset) for offset in self.offsets if offset))
        h = exact_steps(t, nearest * steps) / nearest
        with np.errstate(all="ignore"):
            total: Array = sum(
                (weight * (f(t + right * h) - f(t + left * h)) for weight, right, left in self.differences),
                np.zeros_like(h),
            )
            return np.asarray(total / (self.divisor * h))


@dataclass(frozen=True)
class ComplexStep(Scheme):
    """Im f(t + ih)/h: nothing is subtracted, so nothing cancels (Squire & Trapp 1998).  Runs in complex128."""

    @property
    def amplification(self) -> float:
        return 0.0

    def truncation(self, power: int) -> float:
        return (1j**power).real / math.factorial(power + 1)

    def estimate(self, f: Function, t: Array, steps: Array) -> Array:
        h = steps.astype(np.float64)
        with np.errstate(all="ignore"):
            return np.asarray(f(t + 1j * h).imag / h)


@dataclass(frozen=True)
class Ridders(Scheme):
    """Two-sided differences with h, h/2, h/4 …, extrapolated to h → 0; of the whole tableau the entry is taken that
    differs least from the two that it was made of (Ridders 1982).  Halving keeps the steps exact."""

    levels: int

    def estimate(self, f: Function, t: Array, steps: Array) -> Array:
        coarse = [TWO_SIDED.estimate(f, t, steps)]
        best, smallest = coarse[0], np.full(steps.shape, np.inf)
        with np.errstate(all="ignore"):
            for level in range(1, self.levels):
                fine = [TWO_SIDED.estimate(f, t, steps / steps.dtype.type(2**level))]
                for column, before in enumerate(coarse):
                    gain = 4 ** (column + 1)
                    value = (gain * fine[column] - before) / (gain - 1)
                    doubt = np.maximum(np.abs(value - fine[column]), np.abs(value - before))
                    best = np.where(doubt < smallest, value, best)
                    smallest = np.fmin(smallest, doubt)
                    fine.append(value)
                coarse = fine
        return best


def exact_steps(t: Array, steps: Array) -> Array:
    """The steps that t + h really makes in its precision; 0 where a step is lost."""
    return (t + steps) - t


def _stencil(name: str, order: int, divisor: float, *differences: tuple[float, float, float]) -> Stencil:
    offsets = tuple(offset for _, right, left in differences for offset in (right, left))
    return Stencil(name, order, offsets, differences, divisor)


def _ridders(levels: int) -> Ridders:
    offsets = tuple(sign * 0.5**level for level in range(levels) for sign in (1, -1))
    return Ridders("Ridders", 2 * levels, offsets, levels)


FORWARD = _stencil("forward", 1, 1, (1, 1, 0))
TWO_SIDED = _stencil("two-sided", 2, 2, (1, 1, -1))
COMPLEX_STEP = ComplexStep("complex step", 2, (0,))

SCHEMES: tuple[Scheme, ...] = (
    FORWARD,
    _stencil("backward", 1, 1, (1, 0, -1)),
    TWO_SIDED,
    _stencil("five-point", 4, 12, (8, 1, -1), (-1, 2, -2)),
    COMPLEX_STEP,
    _stencil("Richardson", 4, 6, (8, 0.5, -0.5), (-1, 1, -1)),
    _ridders(6),
)

NAMES = {
    "forward": later("forward\tdifference"),
    "one-sided": later("one-sided\tdifference"),
    "backward": later("backward\tdifference"),
    "two-sided": later("two-sided\tdifference"),
    "five-point": later("five-point\tdifference"),
    "complex step": later("complex step\tdifference"),
    "Richardson": later("Richardson\tdifference"),
    "Ridders": later("Ridders\tdifference"),
}


def name_of(scheme: str) -> str:
    """What a scheme is called in the chosen language."""
    return tr(NAMES.get(scheme, scheme))
