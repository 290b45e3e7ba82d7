"""The phase diagram of an activation over (σw², σb²): order where gradients vanish, chaos where they explode.

All points are solved together from the table of the activation's moments, so that ten thousand take a fraction of a
second; :func:`desktop_app.theory.mean_field.propagation` solves single points exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from desktop_app.nn.activations import Activation
from desktop_app.theory.gaussian import TERMS, Floats, Moments, hermite_coefficients
from desktop_app.theory.mean_field import NEUTRAL, TRAINABLE_DEPTH, interpolated, tabulated

_ROWS_AT_ONCE = 10
_REFINEMENTS = 9
_NEWTON_STEPS = 15


@dataclass(frozen=True)
class PhaseDiagram:
    """Propagation deep inside a network of equal layers, (σb² values, σw² values) each.

    Attributes:
        weight_variances: (columns,) σw².
        bias_variances: (rows,) σb².
        q: fixed point of the variance, 0 or inf where it dies out or grows without end.
        chi_1: factor on a squared gradient per layer: below 1 order, above 1 chaos.
        c: fixed point of the correlation of two inputs.
        xi_c: depth scale of the correlation, in layers; inf on the critical curve.
    """

    weight_variances: Floats
    bias_variances: Floats
    q: Floats
    chi_1: Floats
    c: Floats
    xi_c: Floats

    @property
    def trainable_depth(self) -> Floats:
        """6 ξ_c, in layers."""
        return TRAINABLE_DEPTH * self.xi_c

    def contour(self, depth: float) -> tuple[Floats, Floats]:
        """Where 6 ξ_c equals a depth: (points, 2) of (σw², σb²) on the ordered side, and on the chaotic one."""
        with np.errstate(all="ignore"):
            logs = np.log(np.clip(self.trainable_depth, 1e-12, 1e12) / depth)
        return self._crossings(logs, rising=True), self._crossings(logs, rising=False)

    def critical(self) -> Floats:
        """Where χ₁ = 1: (points, 2) of (σw², σb²)."""
        with np.errstate(all="ignore"):
            return self._crossings(np.log(self.chi_1), rising=True)

    def _crossings(self, values: Floats, rising: bool) -> Floats:
        """Where values (rows, columns) change their sign along a row, one way: (points, 2), interpolated."""
        ahead = values >= 0.0
        found: list[tuple[float, float]] = []
        for row, bias in enumerate(self.bias_variances):
            for column in np.flatnonzero((ahead[row, 1:] != ahead[row, :-1]) & (ahead[row, 1:] == rising)):
                left, right = values[row, column : column + 2]
                share = float(left / (left - right)) if np.isfinite(left - right) else 0.5
                low, high = self.weight_variances[column : column + 2]
                found.append((float(low + share * (high - low)), float(bias)))
        return np.array(found).reshape(-1, 2)


def phase_diagram(
    activation: Activation, weight_variances: Floats, bias_variances: Floats, start: float = 1.0
) -> PhaseDiagram:
    """The diagram over a grid.

    Args:
        activation: φ.
        weight_variances: (columns,) σw², ascending.
        bias_variances: (rows,) σb², at least 0.
        start: variance of the first layer's pre-activations, from which q goes to rest.
    """
    found = np.empty((4, len(bias_variances), len(weight_variances)))
    for first in range(0, len(bias_variances), _ROWS_AT_ONCE):
        rows = slice(first, first + _ROWS_AT_ONCE)
        weights, biases = np.meshgrid(weight_variances, bias_variances[rows])
        with np.errstate(all="ignore"):
            block = _solved(activation, weights.ravel(), biases.ravel(), start)
        found[:, rows] = block.reshape(4, *weights.shape)
    return PhaseDiagram(weight_variances, bias_variances, *found)


def _solved(activation: Activation, weights: Floats, biases: Floats, start: float) -> Floats:
    """q, χ₁, c and ξ_c for points (points,) each: (4, points)."""
    q, inside, at_q = _fixed_points(activation, weights, biases, start)
    after = weights * at_q.square + biases
    chi = weights * at_q.slope_square
    slope = np.where(after > 0.0, chi * inside / after, chi)
    c = np.ones_like(q)
    chaotic = slope > 1.0 + 1e-9
    if chaotic.any():
        c[chaotic], slope[chaotic] = _fixed_correlations(
            activation, inside[chaotic], weights[chaotic], biases[chaotic], after[chaotic]
        )
    xi = np.where(slope < 1.0 - NEUTRAL, -1.0 / np.log(np.minimum(slope, 1.0)), np.inf)
    return np.stack((q, chi, c, np.where(slope <= 0.0, 0.0, xi)))


def _fixed_points(
    activation: Activation, weights: Floats, biases: Floats, start: float
) -> tuple[Floats, Floats, Moments]:
    """q of every point, the same inside the table, and the moments there."""
    grid, table = tabulated(activation)
    gap = (weights[:, None] * table.square + biases[:, None]) / grid - 1.0
    here = int(np.searchsorted(grid, start))
    rising = gap[:, here] > 0.0
    neutral = np.abs(gap[:, here]) < NEUTRAL
    # The first place, up or down from the start, where the drift is no longer away from it.
    up, down = gap[:, here:] <= 0.0, gap[:, here::-1] >= 0.0
    high = np.where(rising, here + up.argmax(1), here - down.argmax(1) + 1)
    lost = ~np.where(rising, up.any(1), down.any(1)) & ~neutral
    high = np.clip(np.where(neutral | lost, here, high), 1, len(grid) - 1)
    points = np.arange(len(weights))
    log_low, log_high = np.log(grid[high - 1]), np.log(grid[high])
    gap_low, gap_high = gap[points, high - 1], gap[points, high]
    guess = log_low
    for _ in range(_REFINEMENTS):  # false position, halving the weight of an end that stays (Illinois)
        share = np.where(gap_low == gap_high, 0.5, gap_low / (gap_low - gap_high))
        guess = log_low + np.clip(share, 0.0, 1.0) * (log_high - log_low)
        value = (weights * interpolated(activation, np.exp(guess)).square + biases) / np.exp(guess) - 1.0
        same = value * gap_low > 0.0
        log_low, gap_low = np.where(same, guess, log_low), np.where(same, value, 0.5 * gap_low)
        log_high, gap_high = np.where(same, log_high, guess), np.where(same, 0.5 * gap_high, value)
    q = np.where(neutral, start, np.exp(guess))
    q = np.where(lost, np.where(rising, np.inf, biases), q)
    inside = np.clip(q, grid[2], grid[-3])
    return q, inside, interpolated(activation, inside)


def _fixed_correlations(
    activation: Activation, q: Floats, weights: Floats, biases: Floats, after: Floats
) -> tuple[Floats, Floats]:
    """c* and the slope of the correlation map there, where its slope at 1 is above 1: Newton's method from 0."""
    grid, _ = tabulated(activation)
    coefficients = _squared_coefficients(activation)
    place = np.interp(np.log(q), np.log(grid), np.arange(len(grid)))
    left = np.minimum(place.astype(int), len(coefficients) - 2)
    t = (place - left)[:, None]
    series = (1.0 - t) * coefficients[left] + t * coefficients[left + 1]
    series *= (weights / after / (series.sum(1) * weights / (after - biases)))[:, None]
    series[:, 0] += biases / after
    series = np.ascontiguousarray(series.T)
    c, slope = np.zeros_like(q), series[1]
    for _ in range(_NEWTON_STEPS):
        value, slope = series[TERMS].copy(), np.zeros_like(q)
        for k in range(TERMS - 1, -1, -1):
            slope *= c
            slope += value
            value *= c
            value += series[k]
        c = np.where(slope < 1.0, np.minimum(c + np.maximum(value - c, 0.0) / (1.0 - slope), 1.0), c)
    return c, np.minimum(slope, 1.0)


@lru_cache(maxsize=16)
def _squared_coefficients(activation: Activation) -> Floats:
    """α_k² at every variance of the table: (variances, TERMS + 1)."""
    return np.square(hermite_coefficients(activation, tabulated(activation)[0]))
