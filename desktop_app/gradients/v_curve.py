"""Error of a difference quotient against its step, on logarithmic axes: a V.

Its right branch is truncation, with the order of the scheme as slope; its left branch is the rounding of f, amplified
by 1/h, with slope −1; the best step lies between.  All is measured on the curve, except the predicted optimum.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from desktop_app.gradients.derivative import Precision, Truth, crossed_branches, exact_derivative, point_of
from desktop_app.gradients.expression import Expression
from desktop_app.gradients.schemes import COMPLEX_STEP, Ridders, Scheme, exact_steps
from desktop_app.gradients.terms import is_number
from desktop_app.nn.special import Array
from desktop_app.words import later, tr

TRUNCATION, ROUND_OFF, PLATEAU = later("truncation"), later("round-off"), later("exact to rounding")
WRONG = later("plateau: a real bug")
"""Where no step helps, because what the estimates are compared with is not the derivative."""
LOST, UNDEFINED, CROSSING = later("step lost in rounding"), later("f not finite"), later("across a kink")


@dataclass(frozen=True)
class Optimum:
    """A best step and the size of the error there."""

    step: float
    error: float


@dataclass(frozen=True)
class Regime:
    """Neighbouring steps at which one thing makes the error.

    Attributes:
        name: one of the names above.
        smallest, largest: its steps.
        slope: of log error against log step where the name promises one and enough of it is seen.
    """

    name: str
    smallest: float
    largest: float
    slope: float | None = None


@dataclass(frozen=True, eq=False)
class VCurve:
    """The measured curve of one scheme.

    Attributes:
        steps: ascending.
        errors: \\|value − exact\\| for each step; NaN where there is no value or no derivative.
        found: the best step on the curve; None where there is no error to compare, or where errors only rise or only
            fall with the step, so that the best one would be wherever the curve happens to end.
        predicted: the best step by theory; for the complex step the largest that costs nothing; None where there is no
            optimum, which ``sentence`` then explains.
    """

    scheme: Scheme
    truth: Truth
    steps: Array
    errors: Array
    regimes: tuple[Regime, ...]
    found: Optimum | None
    predicted: Optimum | None
    sentence: str = ""

    def slope(self, name: str) -> float | None:
        """The fitted slope of a regime, or None where it was not seen."""
        return next((regime.slope for regime in self.regimes if regime.name == name and regime.slope), None)


def step_grid(t: Array, per_decade: int = 32) -> Array:
    """Steps from a quarter of the spacing of numbers at ``t`` up to \\|t\\| (from that of 1 up to 1 where t = 0)."""
    scale = float(abs(t)) or 1.0
    lowest = math.log10(float(np.finfo(t.dtype).eps) / 4)
    grid = (scale * np.logspace(lowest, 0, round(-lowest * per_decade) + 1)).astype(t.dtype)
    return np.unique(grid[grid > 0])  # among the smallest numbers of all, neighbours fall together


@np.errstate(all="ignore")
def v_curve(expression: Expression, at: float, dtype: Precision, scheme: Scheme, steps: Array | None = None) -> VCurve:
    """Measure a scheme at one point over many steps (:func:`step_grid` unless given; rising), and read the curve.

    Raises:
        DerivativeError: f is not defined at the point.
    """
    t = point_of(expression, at, dtype)
    if scheme is COMPLEX_STEP:
        t = t.astype(np.float64)  # it runs in double precision from whatever point
    h = step_grid(t) if steps is None else np.asarray(steps, t.dtype)
    truth = exact_derivative(expression, t)
    values = scheme.estimate(expression, t, h).astype(np.float64)

    def crosses(step: Array) -> bool:
        points = t + np.asarray(scheme.offsets, t.dtype) * step
        return bool(expression.bends() and crossed_branches(expression, points))

    curve = read_curve(scheme, truth, t, h, values, float(abs(expression(t))), crosses)
    if not math.isfinite(truth.value):
        return curve
    predicted, sentence, lies_between = predict(scheme, expression, t)
    return replace(curve, found=curve.found if lies_between else None, predicted=predicted, sentence=sentence)


@np.errstate(all="ignore")
def read_curve(
    scheme: Scheme, truth: Truth, t: Array, h: Array, values: Array, size: float, crosses: Callable[[Array], bool]
) -> VCurve:
    """Read the curve of estimates of a derivative; nothing is predicted.

    Args:
        scheme: what gave them.
        truth: the derivative.
        t: the point, an array without dimensions.
        h: rising steps.
        values: the estimate for each of them, float64.
        size: \\|f(t)\\|, of which rounding is a part.
        crosses: whether f bends between the points that the scheme takes with a step.
    """
    if not math.isfinite(truth.value):
        return VCurve(scheme, truth, h, np.full(h.shape, np.nan), (), None, None, truth.sentence)
    errors = np.where(np.isfinite(values), np.abs(values - truth.value), np.nan)
    names = _outside(scheme, t, h, values, truth.value, crosses)
    found, slopes = _read(t, h, errors, names, truth.value, size)
    return VCurve(scheme, truth, h, errors, _regimes(h, names, slopes), found, None)


def against(curve: VCurve, values: Array, claimed: float) -> VCurve:
    """The curve drawn against a value that is claimed to be the derivative and is not.

    Estimates come no nearer to it than it is to the truth: a plateau, as high as the claim is wrong.  Where they are
    much nearer to the truth than that, the regime is :data:`WRONG`.
    """
    if not curve.regimes:
        return curve
    errors = np.where(np.isfinite(values), np.abs(values - claimed), np.nan)
    flat = _running_median(curve.errors) < abs(claimed - curve.truth.value) / 2
    names, slopes = np.full(curve.steps.shape, "", object), {}
    for regime in curve.regimes:
        names[(curve.steps >= regime.smallest) & (curve.steps <= regime.largest)] = regime.name
        slopes[regime.name] = regime.slope
    names[flat & np.isin(names, (TRUNCATION, ROUND_OFF, PLATEAU))] = WRONG
    return replace(curve, errors=errors, regimes=_regimes(curve.steps, names.tolist(), slopes), found=None)


def _outside(
    scheme: Scheme, t: Array, h: Array, values: Array, exact: float, crosses: Callable[[Array], bool]
) -> list[str]:
    """For each step the name of what makes it useless, or ''."""
    lost = (values == 0) & (exact != 0)  # f(t + h) rounds to f(t)
    if scheme is not COMPLEX_STEP:
        lost |= exact_steps(t, h) == 0
    lost = np.logical_and.accumulate(lost)  # a zero between other values is an accident of rounding
    names = [str(name) for name in np.where(lost, LOST, np.where(np.isfinite(values), "", UNDEFINED))]
    return [CROSSING if not name and crosses(step) else name for name, step in zip(names, h, strict=True)]


def _read(
    t: Array, h: Array, errors: Array, names: list[str], exact: float, size: float
) -> tuple[Optimum | None, dict[str, float | None]]:
    """Find the optimum, name the steps on both sides of it (into ``names``), and fit the slopes of the sides."""
    usable = np.flatnonzero([not name for name in names])
    if usable.size == 0:
        return None, {}
    x, y = h[usable].astype(np.float64), errors[usable]
    typical = _running_median(y)
    # Errors are differences of numbers near the exact value: below a part of its last place they mean nothing.
    eps = float(np.finfo(h.dtype).eps)
    floor = max(float(typical.min()), eps * abs(exact) / 4)
    best = int(np.flatnonzero(typical <= floor)[-1])
    left = np.arange(x.size) < best
    falling = left & (typical > 3 * floor) & (x > 4 * float(np.spacing(abs(t))))
    slopes = {ROUND_OFF: _slope(x[falling], y[falling], -1)}
    if slopes[ROUND_OFF] is None:
        plateau = max(4 * floor, 2 * float(np.median(typical[: best + 1])))
        best = int(np.flatnonzero(typical <= plateau)[-1])
    clear = typical > 10 * np.maximum(floor, eps * size / x)
    rising = np.flatnonzero(clear & (np.arange(x.size) > best))
    decade = (x >= x[rising[0]]) & (x <= 10 * x[rising[0]]) if rising.size else np.zeros(x.size, bool)
    slopes[TRUNCATION] = _slope(x[decade], y[decade], 1)
    on_the_left = PLATEAU if slopes[ROUND_OFF] is None else ROUND_OFF
    on_the_right = on_the_left if slopes[TRUNCATION] is None else TRUNCATION
    for position, index in enumerate(usable):
        names[index] = on_the_left if position <= best else on_the_right
    return Optimum(float(x[best]), float(typical[best])), slopes


def _running_median(values: Array, width: int = 13) -> Array:
    padded = np.pad(values, width // 2, mode="edge")
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(padded, width), axis=1))


def _slope(x: Array, y: Array, direction: int) -> float | None:
    """Median of the slopes between all pairs in logarithms (Theil 1950, Sen 1968): a few odd points do not tilt it.

    None of too few points, or where they do not clearly go in the ``direction``.
    """
    some = y > 0
    if some.sum() < 6:
        return None
    i, j = np.triu_indices(int(some.sum()), 1)
    u, v = np.log(x[some]), np.log(y[some])
    slope = float(np.median((v[j] - v[i]) / (u[j] - u[i])))
    return slope if slope * direction > 0.3 else None


def _regimes(h: Array, names: list[str], slopes: dict[str, float | None]) -> tuple[Regime, ...]:
    regimes = []
    for name, group in itertools.groupby(range(len(names)), names.__getitem__):
        indices = list(group)
        regimes.append(Regime(name, float(h[indices[0]]), float(h[indices[-1]]), slopes.get(name)))
    return tuple(regimes)


def noise(expression: Expression, t: Array) -> float:
    """Standard deviation ε_f of the rounding errors of f around ``t``, measured in the precision of ``t``.

    What is left of 65 values on about ± √eps · \\|t\\| after the best cubic is taken from them: a smooth function has
    nothing left there.  The golden ratio keeps the steps from being round numbers, at which f may be exact.
    """
    scale = float(abs(t)) or 1.0
    width = scale * math.sqrt(float(np.finfo(t.dtype).eps)) * (math.sqrt(5) - 1) / 2
    points = (t + np.linspace(-width, width, 65)).astype(t.dtype)
    x = (points - t).astype(np.float64) / width
    y = (expression(points) - expression(t)).astype(np.float64)
    last_place = float(np.spacing(np.abs(expression(t))))
    if not np.isfinite(y).all() or np.ptp(y) < 8 * last_place:
        return last_place / math.sqrt(12)  # beside a border of the domain, or too flat for the rounding to vary
    powers = np.vander(x, 4)
    rest = y - powers @ np.linalg.lstsq(powers, y, rcond=None)[0]
    return float(np.sqrt(rest @ rest / (x.size - 4)))


def predict(scheme: Scheme, expression: Expression, t: Array) -> tuple[Optimum | None, str, bool]:
    """The step at which truncation and rounding together are smallest.

    Returns:
        It, or a sentence that says why it is not known, and whether there is such a step at all.

    For a scheme of order p, C |f⁽ᵖ⁺¹⁾| hᵖ + A ε_f / h is smallest at h = (A ε_f / (p C |f⁽ᵖ⁺¹⁾|))^(1/(p+1)), with C and
    A of the scheme: 2√(ε_f/|f″|) one-sided, (3ε_f/|f‴|)^⅓ two-sided, (45ε_f/4|f⁽⁵⁾|)^⅕ five-point.  Of the next terms
    of the series the one that asks for the smallest step decides, as the first may be zero at this point.  Nor does a
    step need to be so small that the truncation is below the last place of f'.
    """
    if isinstance(scheme, Ridders):
        return (
            None,
            tr("{scheme} chooses among steps by itself: there is no single law to predict.", scheme=scheme.name),
            True,
        )
    if is_number(expression.derivative(scheme.order + 1), 0):
        return (
            None,
            tr(
                "No optimum: this scheme is exact for {formula}, so that only rounding is left.",
                formula=expression.text,
            ),
            False,
        )
    powers = [p for p in range(scheme.order, scheme.order + 3) if scheme.truncation(p)]
    terms = {p: abs(scheme.truncation(p) * _derivative(expression, t, p + 1)) for p in powers}
    terms = {p: term for p, term in terms.items() if 0 < term < math.inf}
    if not terms:
        return None, tr("No prediction: the derivatives that decide are zero or not finite at this point."), True
    rounding = scheme.amplification * noise(expression, t) if scheme.amplification else 0.0
    last_place = float(np.finfo(t.dtype).eps) * abs(_derivative(expression, t, 1))
    balanced = min((rounding / (p * term)) ** (1 / (p + 1)) for p, term in terms.items())
    harmless = min((last_place / term) ** (1 / p) for p, term in terms.items())
    step = max(balanced, harmless)
    if step == 0:
        return (
            None,
            tr(
                "No optimum: {formula} is computed without rounding here, so that smaller is better.",
                formula=expression.text,
            ),
            False,
        )
    sentence = "" if rounding else tr("No optimum but a limit: nothing cancels, so that no smaller step is worse.")
    return Optimum(step, sum(term * step**p for p, term in terms.items()) + rounding / step), sentence, True


def _derivative(expression: Expression, t: Array, order: int) -> float:
    return float(expression(np.asarray(t, np.float64), order))
