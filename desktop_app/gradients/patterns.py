"""Describing an error that no known fault explains, by its pattern.

What a pattern is (proportional, transposed, …) is told here, for the operations of a network and for the gradients of a
person's own code alike.
"""

from __future__ import annotations

import numpy as np

from desktop_app.figures import figure
from desktop_app.gradients.custody import Link
from desktop_app.gradients.report import Diagnosis
from desktop_app.gradients.spots import Spot
from desktop_app.nn.special import Array
from desktop_app.words import listing, tr

PROPORTIONAL = 1e-8

ADDED = 1e-6
"""As :data:`PROPORTIONAL`, of a difference, which has lost digits."""

SCALED = {"weights": "scaled-dW", "biases": "scaled-db"}
"""Faults that stand for any factor."""


def describe(link: Link, spot: Spot) -> Diagnosis:
    """What can be said of a wrong operation: where it is, and how its output differs from what it should be."""
    factor = proportion(link.actual, link.expected)
    if factor is not None:
        fault, confidence, pattern = (
            SCALED.get(link.stage, "unknown"),
            0.8,
            tr("it is {factor} times what it should be", factor=figure(factor, 6)),
        )
    else:
        fault = "unknown"
        pattern, confidence = _pattern(link, spot)
    operation = f"{link.sentence[:1].upper()}{link.sentence[1:]}"
    sentence = tr("{operation} is wrong: {pattern}.", operation=operation, pattern=pattern)
    return Diagnosis(fault, link.path, confidence, sentence)


def proportion(actual: Array, expected: Array, tolerance: float = PROPORTIONAL) -> float | None:
    """The number by which everything is multiplied, if there is one; of two vectors."""
    if not expected.size or not actual.any() or not expected.any():
        return None
    factor = float(np.vdot(expected, actual)) / float(np.vdot(expected, expected))
    fits = np.linalg.norm(actual - factor * expected) < tolerance * np.linalg.norm(actual)
    return factor if fits else None


def same(one: Array, other: Array, tolerance: float = PROPORTIONAL) -> bool:
    """Whether two arrays of one shape are alike, relative to the larger; not where both are zero."""
    size = max(float(np.linalg.norm(one)), float(np.linalg.norm(other)))
    return size > 0 and float(np.linalg.norm(one - other)) <= tolerance * size


def transposed(actual: Array, expected: Array, tolerance: float = PROPORTIONAL) -> bool:
    """Whether a matrix is the transpose of what it should be."""
    return expected.ndim == 2 and actual.shape == expected.T.shape and same(actual, expected.T, tolerance)


def _pattern(link: Link, spot: Spot) -> tuple[str, float]:
    actual, expected = link.actual, link.expected
    if not expected.size:
        return tr("it is off by {share} of its size", share=figure(link.error, 2)), 0.5
    error = actual - expected
    if not actual.any():
        return tr("it is zero"), 0.8
    for check in (_transposed, _pull):
        found = check(link, spot, error)
        if found:
            return found, 0.7
    wrong = np.abs(error) > PROPORTIONAL * max(np.abs(expected).max(initial=0.0), np.abs(actual).max(initial=0.0))
    return _where(wrong, link, spot), 0.5


def _transposed(link: Link, spot: Spot, error: Array) -> str:
    W = spot.parameter("W") if spot.path else None
    if link.stage != "weights" or W is None or W.value.ndim != 2 or len(set(W.value.shape)) > 1:
        return ""
    n = len(W.value)
    square, right = link.actual.reshape(n, n), link.expected.reshape(n, n)
    return tr("it is transposed") if transposed(square, right) else ""


def _pull(link: Link, spot: Spot, error: Array) -> str:
    """Whether the error is a multiple of the parameter itself."""
    if link.stage == "whole gradient":
        theta = spot.network.theta
    elif link.stage in ("weights", "biases"):
        letters = ("W", "gamma") if link.stage == "weights" else ("b", "beta")
        parameter = next(p for p in (spot.parameter(letter) for letter in letters) if p is not None)
        theta = spot.network.theta[parameter.where]
    else:
        return ""
    factor = proportion(error, theta, ADDED)
    return "" if factor is None else tr("{factor} times the parameter is added to it", factor=figure(factor, 6))


def _where(wrong: Array, link: Link, spot: Spot) -> str:
    """Which part of it is wrong."""
    share = {"count": int(wrong.sum()), "size": wrong.size}
    if link.stage == "weights" and spot.parameter("W") is not None and wrong.ndim == 1:
        units = spot.parameter("W").value.shape[0]  # type: ignore[union-attr]
        table = wrong.reshape(-1, units)
        rows, columns = np.flatnonzero(table.any(0)), np.flatnonzero(table.any(1))
        if 0 < len(rows) <= units // 2:
            return tr("{count} of {size} elements are, all in units {which}", which=few(rows), **share)
        if 0 < len(columns) <= len(table) // 2:
            return tr("{count} of {size} elements are, all for inputs {which}", which=few(columns), **share)
    elif wrong.ndim == 2:
        rows, examples = np.flatnonzero(wrong.any(1)), np.flatnonzero(wrong.any(0))
        if 0 < len(examples) <= wrong.shape[1] // 2:
            return tr("{count} of {size} elements are, all in examples {which}", which=few(examples), **share)
        if 0 < len(rows) <= wrong.shape[0] // 2:
            return tr("{count} of {size} elements are, all in rows {which}", which=few(rows), **share)
    return tr("{count} of {size} elements are", **share)


def few(numbers: Array) -> str:
    """The first of some numbers."""
    shown = listing(str(int(number)) for number in numbers[:5])
    return shown + (" …" if len(numbers) > 5 else "")
