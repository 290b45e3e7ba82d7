"""What is asked in the derivative lab, and all that is shown for it but the curves: computed at once, off the window.

Knows no Qt: everything here runs on a pool thread.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import msgspec
import numpy as np
from msgspec import Struct

from desktop_app.gradients.derivative import (
    DerivativeError,
    Precision,
    Row,
    Truth,
    derivative_table,
    exact_derivative,
    point_of,
)
from desktop_app.gradients.expression import Expression, ExpressionError
from desktop_app.gradients.schemes import SCHEMES, Scheme
from desktop_app.nn.special import Array
from desktop_app.words import later

SAMPLES = 480
"""Points at which f is drawn."""


class Question(Struct, frozen=True):
    """A function, a point and a step, and how they are looked at."""

    text: str = "t**3"
    at: float = 1.0
    eps: float = 0.01
    dtype: Precision = "float64"
    both: bool = False
    """Whether the curves of either precision are shown."""
    scheme: str = "two-sided"
    """The scheme that stands out."""
    wide: bool = False
    """Whether the graph shows f as a whole rather than what lies around the step."""

    @property
    def subject(self) -> tuple[str, float]:
        """What the curves depend on: they show every step."""
        return self.text, self.at

    @property
    def precisions(self) -> tuple[Precision, ...]:
        """Those whose curves are shown, the one of the table first."""
        other: Precision = "float32" if self.dtype == "float64" else "float64"
        return (self.dtype, other) if self.both else (self.dtype,)


@dataclass(frozen=True)
class Example:
    """A question worth asking; name and tip in English."""

    name: str
    tip: str
    text: str
    at: float
    eps: float = 0.01


EXAMPLES = (
    Example("t³", later("The lecture's own: 3.0001 from both sides, 3.0301 from one"), "t**3", 1.0),
    Example(
        later("sigmoid cost"),
        later("The cost −log σ(t) of one example of logistic regression"),
        "-log(sigmoid(t))",
        0.5,
    ),
    Example(
        later("|t| at 0"),
        later("A kink: no derivative, and two-sided differences do not notice"),
        "abs(t)",
        0.0,
        0.1,
    ),
    Example(later("steep"), later("So steep that ε = 0.01 is a long way"), "tanh(40*t)", 0.01),
    Example(
        later("cancelling"),
        later("Most digits of f are lost before any step is made"),
        "(1 - cos(t))/t**2",
        1e-3,
        1e-5,
    ),
)


@dataclass(frozen=True, eq=False)
class Answer:
    """What there is to be seen at once.

    Attributes:
        t: the point in its precision, as a float.
        low, middle, high: f(t − ε), f(t) and f(t + ε) in the precision asked for.
        rows: of the table, for ε.
        halved: the same for ε/2; empty where that is no step any more.
        formula: f' as one would type it.
    """

    question: Question
    expression: Expression
    t: float
    low: float
    middle: float
    high: float
    truth: Truth
    rows: tuple[Row, ...]
    halved: tuple[Row, ...]
    formula: str

    def row(self, scheme: str) -> Row:
        """The row of a scheme."""
        return next(row for row in self.rows if row.scheme == scheme)

    @property
    def best(self) -> Row | None:
        """The row with the smallest error, or None where there is no error."""
        known = [row for row in self.rows if math.isfinite(row.error)]
        return min(known, key=lambda row: abs(row.error), default=None)


@lru_cache(maxsize=8)
def read(text: str) -> Expression:
    """A formula; the latest are kept with their derivatives.

    Raises:
        ExpressionError: the text is none.
    """
    return Expression(text)


@np.errstate(all="ignore")
def answer(question: Question) -> Answer:
    """Everything about a question.

    Raises:
        ExpressionError: the text is not an expression.
        DerivativeError: f is not defined at the point, or the step is none.
    """
    expression = read(question.text)
    t = point_of(expression, question.at, question.dtype)
    rows = derivative_table(expression, question.at, question.eps, question.dtype)
    try:
        halved = derivative_table(expression, question.at, question.eps / 2, question.dtype)
    except DerivativeError:
        halved = []
    eps = np.asarray(question.eps, t.dtype)
    low, middle, high = (float(expression(np.asarray(point))) for point in (t - eps, t, t + eps))
    truth, formula = exact_derivative(expression, t), str(expression.derivative())
    return Answer(question, expression, float(t), low, middle, high, truth, tuple(rows), tuple(halved), formula)


@np.errstate(all="ignore")
def heights(found: Answer, offsets: Array) -> Array:
    """f(t + offset) − f(t) as the precision asked for has it: NaN where f is not finite."""
    kind = np.dtype(found.question.dtype).type
    values = found.expression((found.t + np.asarray(offsets, np.float64)).astype(kind)).astype(np.float64)
    return np.where(np.isfinite(values), values - found.middle, np.nan)


def scheme_named(name: str) -> Scheme:
    """The scheme of this name."""
    return next(scheme for scheme in SCHEMES if scheme.name == name)


def restored(stored: object) -> Question:
    """A question as it was written down, or the first one where that cannot be asked any more."""
    try:
        question = msgspec.json.decode(str(stored), type=Question)
        read(question.text)
    except (msgspec.MsgspecError, ExpressionError):
        return Question()
    known = question.scheme in {scheme.name for scheme in SCHEMES}
    return question if known and question.eps > 0 else Question()


def written(question: Question) -> str:
    """A question as text that :func:`restored` reads."""
    return msgspec.json.encode(question).decode()
