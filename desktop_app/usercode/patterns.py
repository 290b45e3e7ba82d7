"""What is wrong with a gradient, told from its pattern: scaled, transposed, one example only, wrong where x < 0, …

Each pattern is one function of a :class:`Wrong` that gives a clause and how sure it is, or nothing; the first that fits
is told.  A new one is one function in :data:`PATTERNS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.figures import figure
from desktop_app.gradients.patterns import few, proportion, same, transposed
from desktop_app.words import later, tr

Vector = NDArray[np.float64]
Clause = tuple[str, str, float] | None
"""Name of the pattern, the end of a sentence that begins with the gradient's name, and a confidence."""

CLOSE = 1e-6
SINGLE = 2.0**-22
NEARLY = 1e-5
"""Share of a gradient that a small number such as 1e-8 in the forward pass is worth at most."""


@dataclass(frozen=True)
class Wrong:
    """A gradient that is not what it should be.

    Attributes:
        name: of the input.
        value: the input.
        analytic, numeric: its gradient by the backward pass and by differences.
        failed: which elements differ by more than their bar.
        upstream: gradients of the outputs as the backward pass was given them; empty if it takes none.
        others: true gradients of the other inputs, by name.
        by_example: what each example adds to ``numeric``, examples along the first axis; None if there are none.
        doubled: the backward pass for an upstream twice as large; None if it takes none.
        examples: how many there are; 0 if that is not known.
    """

    name: str
    value: Vector
    analytic: Vector
    numeric: Vector
    failed: NDArray[np.bool_]
    upstream: list[Vector]
    others: dict[str, Vector]
    by_example: Vector | None
    doubled: Vector | None
    examples: int = 0

    def matches(self, expected: Vector) -> bool:
        """Whether the backward pass has given this instead."""
        return expected.shape == self.analytic.shape and same(self.analytic, expected, CLOSE)


def describe(wrong: Wrong) -> tuple[str, str, float]:
    """The first pattern that fits: its name, a clause such as "is 2 times what it should be", and a confidence."""
    with np.errstate(all="ignore"):
        return next(clause for pattern in PATTERNS if (clause := pattern(wrong)) is not None)


def _not_finite(wrong: Wrong) -> Clause:
    bad = ~np.isfinite(wrong.analytic)
    if not bad.any():
        return None
    index = [int(i) for i in np.argwhere(bad)[0]] if bad.ndim else []
    text = tr(
        "is not finite in {count} of {size} elements, first at {index}"
        if index
        else "is not finite in {count} of {size} elements",
        count=int(bad.sum()),
        size=bad.size,
        index=index,
    )
    return "not-finite", text, 1.0


def _undefined(wrong: Wrong) -> Clause:
    bad = ~np.isfinite(wrong.numeric)
    if not bad.any():
        return None
    text = tr(
        "cannot be compared in {count} of {size} elements: the forward pass is not finite beside them",
        count=int(bad.sum()),
        size=bad.size,
    )
    return "not-finite", text, 0.5


def _zero(wrong: Wrong) -> Clause:
    return None if wrong.analytic.any() else ("zero", tr("is zero everywhere, and should not be"), 0.95)


def _scaled(wrong: Wrong) -> Clause:
    factor = proportion(wrong.analytic.ravel(), wrong.numeric.ravel(), CLOSE)
    if factor is None or abs(factor - 1) < NEARLY:
        return None
    if abs(factor + 1) < CLOSE:
        return "flipped-sign", tr("has the wrong sign: it is −1 times what it should be"), 0.99
    count = wrong.examples
    for sign in (1, -1):
        if count > 1 and abs(factor * count - sign) < CLOSE:
            text = tr(
                "is 1/{count} of what it should be: averaged over the {count} examples, not summed"
                if sign > 0
                else "is 1/{count} of what it should be: averaged over the {count} examples, not summed, and has the "
                "wrong sign",
                count=count,
            )
            return "averaged", text, 0.95
        if count > 1 and abs(factor / count - sign) < CLOSE:
            text = tr(
                "is {count} times what it should be: summed over the {count} examples, not averaged"
                if sign > 0
                else "is {count} times what it should be: summed over the {count} examples, not averaged, and has the "
                "wrong sign",
                count=count,
            )
            return "summed", text, 0.95
    return "scaled", tr("is {factor} times what it should be", factor=figure(factor, 6)), 0.95


def _transposed(wrong: Wrong) -> Clause:
    if not transposed(wrong.analytic, wrong.numeric, CLOSE):
        return None
    return "transposed", tr("is transposed"), 0.95


def _flipped(wrong: Wrong) -> Clause:
    for axes in ((-1,), (-2,), (-2, -1), (0,)):
        there = all(-a <= wrong.numeric.ndim for a in axes) and wrong.numeric.ndim > 0
        if there and wrong.matches(np.flip(wrong.numeric, axes)):
            names = tr(" and ").join(str(axis % wrong.numeric.ndim) for axis in axes)
            return "reversed", tr("is in reverse order along axis {axes}", axes=names), 0.9
    return None


def _swapped(wrong: Wrong) -> Clause:
    for name, other in wrong.others.items():
        if wrong.matches(other):
            text = tr("is the gradient of {name}: are they returned in the wrong order?", name=name)
            return "swapped", text, 0.95
    return None


def _ignores_upstream(wrong: Wrong) -> Clause:
    if wrong.doubled is None or not same(wrong.doubled, wrong.analytic, CLOSE):
        return None
    return "upstream-ignored", tr("does not depend on the gradient that comes in: multiply by it"), 0.95


def _only_upstream(wrong: Wrong) -> Clause:
    if not any(wrong.matches(upstream) for upstream in wrong.upstream):
        return None
    return (
        "derivative-omitted",
        tr("is the gradient that comes in, unchanged: the function’s own derivative is missing"),
        0.9,
    )


def _masked_by_upstream(wrong: Wrong) -> Clause:
    """Whether ReLU's mask was made of the gradient that comes in instead of the input."""
    if not any(wrong.matches(np.maximum(upstream, 0.0)) for upstream in wrong.upstream):
        return None
    text = tr(
        "lets the gradient that comes in through where that is positive: the mask of ReLU is {name} > 0",
        name=wrong.name,
    )
    return "mask-of-upstream", text, 0.95


def _rounded(wrong: Wrong) -> Clause:
    size = np.abs(wrong.numeric).max(initial=0.0)
    if not np.abs(wrong.analytic - wrong.numeric).max(initial=0.0) <= SINGLE * size:
        return None
    return "float32", tr("is right to float32 only: something on its way is rounded to 24 bits"), 0.9


def _pull(wrong: Wrong) -> Clause:
    """Whether a multiple of the input itself is added, as by a penalty that the loss does not have."""
    factor = proportion((wrong.analytic - wrong.numeric).ravel(), wrong.value.ravel(), CLOSE)
    if factor is None:
        return None
    text = tr(
        "has {factor} times {name} too much: compare the regularization in the loss and in the gradient"
        if factor > 0
        else "lacks {factor} times {name}: compare the regularization in the loss and in the gradient",
        factor=figure(abs(factor), 6),
        name=wrong.name,
    )
    return "penalty", text, 0.9


def _common_error(wrong: Wrong) -> Clause:
    """Whether the error is the same along an axis, as where a sum over that axis is missing."""
    error = wrong.analytic - wrong.numeric
    for axis in range(error.ndim):
        mean = error.mean(axis, keepdims=True)
        if error.shape[axis] > 1 and mean.any() and same(error, np.broadcast_to(mean, error.shape), CLOSE):
            text = tr(
                "is off by the same amount all along axis {axis}: a term that sums or averages over it is missing",
                axis=axis,
            )
            return "common-error", text, 0.8
    return None


def _examples(wrong: Wrong) -> Clause:
    """Whether examples were left out."""
    parts = wrong.by_example
    if parts is None or len(parts) < 2 or np.count_nonzero(parts.reshape(len(parts), -1).any(1)) < 2:
        return None
    table = parts.reshape(len(parts), -1).T
    weights, *_ = np.linalg.lstsq(table, wrong.analytic.ravel(), rcond=None)
    # More unknown weights than equations would fit anything.
    if np.linalg.matrix_rank(table) < len(parts) or table.shape[0] <= len(parts):
        weights = _single_example(wrong, parts)
    if not same(table @ weights, wrong.analytic.ravel(), CLOSE):
        return None
    used = np.abs(weights - 1) < 1e-4
    left_out = np.abs(weights) < 1e-4
    if not (used | left_out).all() or used.all():
        return None
    count = int(used.sum())
    if count == 1:
        one = later("is that of example {example} alone: sum over all {count}")
        return "one-example", tr(one, example=int(np.flatnonzero(used)[0]), count=len(parts)), 0.95
    some = later("leaves out example {examples} of {count}")
    return "examples-left-out", tr(some, examples=few(np.flatnonzero(left_out)), count=len(parts)), 0.9


def _single_example(wrong: Wrong, parts: Vector) -> Vector:
    """Weights if one example alone, or all but one, make up the gradient; else zeros."""
    for number in range(len(parts)):
        if same(parts[number], wrong.analytic, CLOSE):
            return np.asarray(np.eye(len(parts))[number])
        if same(parts.sum(0) - parts[number], wrong.analytic, CLOSE):
            return np.asarray(1.0 - np.eye(len(parts))[number])
    return np.zeros(len(parts))


def _nearly(wrong: Wrong) -> Clause:
    share = np.abs(wrong.analytic - wrong.numeric).max(initial=0.0) / np.abs(wrong.numeric).max(initial=0.0)
    if not share <= NEARLY:
        return None
    text = tr(
        "is right but for {share} of its size, as where the forward pass adds a small number, such as in log(p + "
        "1e-8), and the backward pass does not",
        share=figure(share, 2),
    )
    return "nearly", text, 0.8


def _half_space(wrong: Wrong) -> Clause:
    """Whether it is wrong exactly where the input is negative, or positive."""
    failed, negative = wrong.failed, wrong.value < 0
    if not 2 <= failed.sum() < failed.size:
        return None
    for side, where in (("<", negative), (">", ~negative)):
        # An element may be right by chance there (both zero), but none may be wrong elsewhere.
        if not (failed & ~where).any() and failed.sum() >= 0.6 * where.sum():
            said = {"name": wrong.name, "side": side, "share": _share(failed)}
            return "half", _told(tr("is wrong only where {name} {side} 0 ({share})", **said), wrong), 0.85
    return None


def _places(wrong: Wrong) -> Clause:
    """Whether all wrong elements lie in a few rows, columns, …"""
    failed = wrong.failed
    for axis in range(failed.ndim):
        hit = np.flatnonzero(failed.any(tuple(a for a in range(failed.ndim) if a != axis)))
        if failed.shape[axis] > 1 and len(hit) <= max(failed.shape[axis] // 2, 1):
            text = tr(
                "is wrong only at element {places} ({share})"
                if failed.ndim == 1
                else "is wrong only at index along axis {axis} {places} ({share})",
                axis=axis,
                places=few(hit),
                share=_share(failed),
            )
            return "places", _told(text, wrong), 0.7
    return None


def _otherwise(wrong: Wrong) -> Clause:
    return "unknown", _told(tr("is wrong ({share})", share=_share(wrong.failed)), wrong), 0.5


PATTERNS: tuple[Callable[[Wrong], Clause], ...] = (
    _not_finite,
    _undefined,
    _zero,
    _rounded,
    _scaled,
    _transposed,
    _swapped,
    _flipped,
    _only_upstream,
    _masked_by_upstream,
    _ignores_upstream,
    _pull,
    _examples,
    _common_error,
    _nearly,
    _half_space,
    _places,
    _otherwise,
)


def _told(clause: str, wrong: Wrong) -> str:
    """The clause with what the wrong elements have in common."""
    where = wrong.failed
    actual, expected = wrong.analytic[where], wrong.numeric[where]
    if not actual.any():
        return tr("{clause}: it is zero there", clause=clause)
    if np.abs(expected).max() < CLOSE * np.abs(actual).max():
        return tr("{clause}: it should be zero there", clause=clause)
    factor = proportion(actual, expected, CLOSE) if where.sum() > 1 else None
    if factor is None:
        return clause
    return tr("{clause}: there it is {factor} times what it should be", clause=clause, factor=figure(factor, 6))


def _share(failed: NDArray[np.bool_]) -> str:
    return tr("{count} of {size} elements", count=int(failed.sum()), size=failed.size)
