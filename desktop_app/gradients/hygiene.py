"""What has to hold before a gradient can be judged: the same numbers twice, finite ones, complex-safe operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.gradients.complex_step import COMPLEX_STEP
from desktop_app.gradients.kinks import crossings, regions
from desktop_app.gradients.subject import Subject
from desktop_app.nn.special import Array

DIFFERENCE = 1e-7
RANGE = float(np.finfo(np.float32).max)
ROUNDING = 1e-14
GROSS = 1e-3
"""An operation that drops the imaginary part is wrong by its whole size; differences are far better than this."""


@dataclass(frozen=True)
class Rehearsal:
    """What a subject did when it was run.

    Attributes:
        gradient: the gradient of the first run on the batch, after a run on another batch.
        loss: of that run.
        same_loss: whether the second forward pass gave the same loss.
        same_gradient: whether the second backward pass gave the same gradient.
    """

    gradient: Array
    loss: float
    same_loss: bool
    same_gradient: bool


def rehearse(subject: Subject) -> Rehearsal:
    """Run forward and backward on a different batch first, then twice on the batch itself.

    What is left over from another batch (a stale cache, a gradient that is added to) shows in the first, what is left
    over from the same one in the second.
    """
    batch = subject.plan.batch
    inputs, encoded = batch.inputs.value.copy(), batch.encoded.copy()
    results = []
    with np.errstate(all="ignore"):
        other_batch(subject)
        batch.fill(inputs, encoded)
        for _ in range(2):
            subject.plan.forward()
            subject.plan.backward()
            results.append((float(subject.plan.loss), subject.network.gradient.copy()))
        batch.fill(inputs, encoded)
    (loss, gradient), (again, second) = results
    return Rehearsal(
        gradient,
        loss,
        loss == again or bool(np.isnan(loss) and np.isnan(again)),
        np.array_equal(gradient, second, equal_nan=True),
    )


def other_batch(subject: Subject) -> None:
    """Run forward and backward on a batch that differs in every example; the caller fills the true one in again."""
    batch = subject.plan.batch
    batch.inputs.value[...] = 0.75 * np.roll(batch.inputs.value, 1, 1) + 0.1
    subject.plan.forward()
    subject.plan.backward()


def out_of_range(subject: Subject) -> tuple[str, float] | None:
    """Where the forward pass first leaves the range of float32, and how large its numbers are there.

    Beyond that a network has diverged, and what it computes is mostly rounding.

    Returns:
        Path of a layer ('' for the loss) and the largest magnitude, which may be infinite or NaN; None if all is well.
    """
    with np.errstate(all="ignore"):
        subject.plan.forward()
    values = [(p, np.maximum(_largest(s.pre.value), _largest(s.output.value))) for p, s in subject.sites.items()]
    values.append(("", _largest(subject.plan.loss)))
    return next(((path, float(size)) for path, size in values if not size <= RANGE), None)


def _largest(array: Array) -> np.float64:
    return np.float64(np.abs(array).max(initial=0.0))


def complex_unsafe(subject: Subject) -> str | None:
    """The first layer ('' for the loss) whose complex derivative is not that of its real values; None if all are safe.

    Parameters and inputs are moved in one random direction together; every layer's signals are compared with two-sided
    differences.  Nothing is said of layers that a kink is crossed in, nor of those whose differences depend on the
    step: where signals grow from layer to layer, as between saturated units, a small step is a large one in the end.
    """
    generator = np.random.default_rng(0)
    theta, x = subject.network.theta.real, subject.plan.batch.inputs.value.real
    moves = [generator.standard_normal(a.shape) * (np.abs(a) + 0.01) for a in (theta, x)]
    factors = -DIFFERENCE, DIFFERENCE, -DIFFERENCE / 2, DIFFERENCE / 2, 1j * COMPLEX_STEP
    twins = [subject.twin(np.complex128 if isinstance(factor, complex) else np.float64) for factor in factors]
    for one, factor in zip(twins, factors, strict=True):
        one.network.theta[...] = theta + factor * moves[0]
        one.plan.batch.inputs.value[...] = x + factor * moves[1]
        with np.errstate(all="ignore"):
            one.plan.forward()
    crossed = {path for path, _, _ in crossings(regions(twins[0]), regions(twins[1]))}
    noise = ROUNDING / DIFFERENCE * max(1.0, float(np.abs(x).max(initial=0.0)))
    for path in twins[0].sites:
        if path in crossed:
            return None
        for signal in ("pre", "output"):
            values = [getattr(twin.sites[path], signal).value for twin in twins]
            # What is small because large numbers cancelled is no more exact than those.
            noise = max(noise, ROUNDING / DIFFERENCE * float(np.abs(values[0]).max(initial=0.0)))
            safe = _agree(values, noise)
            if not safe:
                return path if safe is False else None
    return "" if _agree([np.asarray(twin.plan.loss) for twin in twins], noise) is False else None


def _agree(values: Sequence[Array], noise: float) -> bool | None:
    """Whether differences and the complex step agree but for noise; None where differences do not with each other."""
    low, high, nearer_low, nearer_high, exact = values
    difference, nearer = (high - low) / (2 * DIFFERENCE), (nearer_high - nearer_low) / DIFFERENCE
    slope = exact.imag / COMPLEX_STEP
    if not (np.isfinite(difference).all() and np.isfinite(slope).all()):
        return True
    gross = GROSS * np.abs(difference).max(initial=0.0)
    if np.abs(difference - nearer).max(initial=0.0) > gross / 2 + 3 * noise:
        return None
    return bool(np.abs(difference - slope).max(initial=0.0) <= gross + noise)
