"""Numerical derivatives of f: R → R: each scheme's value against the truth.

The truth is the symbolic derivative in float64 at the point as the precision rounds it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from desktop_app.figures import figure
from desktop_app.gradients.expression import Expression
from desktop_app.gradients.schemes import COMPLEX_STEP, SCHEMES, Scheme, exact_steps
from desktop_app.gradients.terms import evaluate
from desktop_app.nn.special import Array
from desktop_app.words import tr

Precision = Literal["float32", "float64"]


class DerivativeError(ValueError):
    """A point or a step at which nothing can be said; the message is a sentence for the user."""


@dataclass(frozen=True)
class Truth:
    """The derivative at a point; at a kink ``value`` is NaN and the two sides differ.

    ``sentence`` says what is unusual, or is empty.
    """

    value: float
    left: float
    right: float
    sentence: str = ""


@dataclass(frozen=True)
class Row:
    """What one scheme says, and how far that is from the truth."""

    scheme: str
    value: float
    error: float
    order: int
    evaluations: int
    note: str = ""
    """Why the value cannot be trusted, or empty."""


def point_of(expression: Expression, at: float, dtype: Precision) -> Array:
    """The point in the precision asked for, an array without dimensions.

    Raises:
        DerivativeError: the point is not a number, or f is not defined or not finite there.
    """
    with np.errstate(over="ignore"):
        t = np.asarray(at, dtype)
    if not np.isfinite(t):
        raise DerivativeError(tr("The point {point:g} is not a number that {type} can hold.", point=at, type=dtype))
    value = expression(t)
    said = {"formula": expression.text, "variable": expression.variable, "point": at}
    if np.isnan(value):
        raise DerivativeError(tr("{formula} is not defined at {variable} = {point:g}.", **said))
    if not np.isfinite(value):
        raise DerivativeError(tr("{formula} is not finite in {type} at {variable} = {point:g}.", type=dtype, **said))
    return t


@np.errstate(all="ignore")
def exact_derivative(expression: Expression, t: Array) -> Truth:
    """f'(t) by symbolic differentiation, in float64; at a kink from the left and from the right."""
    point = np.float64(t)
    value = float(expression(np.asarray(point), 1))
    said = {"formula": expression.text, "variable": expression.variable, "point": figure(point, 9)}
    if not expression.bends() and not math.isnan(value):
        infinite = tr("The derivative is infinite at {variable} = {point}.", **said) if math.isinf(value) else ""
        return Truth(value, value, value, infinite)
    if _jumps(expression, point, 0):
        jump = tr("{formula} jumps at {variable} = {point}: it has no derivative there.", **said)
        return Truth(math.nan, math.nan, math.nan, jump)
    left, right = (float(expression(np.asarray(point + side * _ulp(point)), 1)) for side in (-1, 1))
    if _jumps(expression, point, 1):
        kink = tr(
            "{formula} has a kink at {variable} = {point}: its derivative is {left} on the left and {right} on the "
            "right.",
            left=figure(left, 6),
            right=figure(right, 6),
            **said,
        )
        return Truth(math.nan, left, right, kink)
    if math.isnan(value):
        value = (left + right) / 2
    if math.isnan(value):
        return Truth(value, left, right, tr("The derivative is not defined at {variable} = {point}.", **said))
    return Truth(value, value, value)


def _ulp(t: np.float64) -> float:
    """Distance to a neighbour of t; near 0 one whose powers are still numbers."""
    return max(float(np.spacing(abs(t))), 1e-100)


def _jumps(expression: Expression, t: np.float64, order: int) -> bool:
    """Whether a derivative (0: f itself) changes as much between two neighbours of t as over their surroundings."""
    near, far = _ulp(t), 1024 * _ulp(t)
    values = expression(np.array([t - far, t - near, t + near, t + far]), order)
    change, spread, rounding = abs(values[2] - values[1]), np.ptp(values), 1e-9 * np.max(np.abs(values))
    return bool(change > 0.5 * spread and change > rounding)


@np.errstate(all="ignore")
def derivative_table(expression: Expression, at: float, eps: float, dtype: Precision = "float64") -> list[Row]:
    """What every scheme says about f'(at) with the step ``eps``, and its error: value − exact.

    Raises:
        DerivativeError: f is not defined at the point, or the step is not a number above 0.
    """
    t = point_of(expression, at, dtype)
    step = np.asarray([eps], dtype)
    if not 0 < step[0] < np.inf:
        raise DerivativeError(
            tr("The step {step:g} is not a number above 0 that {type} can hold.", step=eps, type=dtype)
        )
    exact = exact_derivative(expression, t).value
    rows = []
    for scheme in SCHEMES:
        value = float(scheme.estimate(expression, t, step)[0])
        note = _note(scheme, expression, t, step)
        rows.append(Row(scheme.name, value, value - exact, scheme.order, scheme.evaluations, note))
    return rows


def _note(scheme: Scheme, expression: Expression, t: Array, step: Array) -> str:
    if scheme is not COMPLEX_STEP and not exact_steps(t, step).all():
        return tr("{variable} + ε rounds to {variable} in {type}", variable=expression.variable, type=t.dtype)
    points = t + np.asarray(scheme.offsets, t.dtype) * step
    undefined = points[~np.isfinite(expression(points))]
    if undefined.size:
        point = figure(undefined[0], 9)
        return tr("f is not finite at {variable} = {point}", variable=expression.variable, point=point)
    crossed = crossed_branches(expression, points)
    return tr("{term} changes its branch between the points", term=crossed[0]) if crossed else ""


def crossed_branches(expression: Expression, points: Array) -> list[str]:
    """The calls of abs, relu … whose argument has both signs among the points, as text."""
    crossed = []
    for bend in expression.bends():
        argument = evaluate(bend.parts[0], points)
        if argument.min() < 0 < argument.max():
            crossed.append(str(bend))
    return crossed


def report(text: str, at: float, eps: float, dtype: Precision = "float64") -> dict[str, Any]:
    """The table as it is written to JSON: plain values, and None for what is not finite.

    Raises:
        ExpressionError: the text is not an expression.
        DerivativeError: as :func:`derivative_table`.
    """
    rows = [
        {
            "scheme": row.scheme,
            "value": _finite(row.value),
            "error": _finite(row.error),
            "order": row.order,
            "evaluations": row.evaluations,
        }
        for row in derivative_table(Expression(text), at, eps, dtype)
    ]
    return {"expression": text, "at": at, "eps": eps, "rows": rows}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
