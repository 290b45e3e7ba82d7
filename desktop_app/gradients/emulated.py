"""What other checkers would say of the same backward pass: their steps, their measures, their limits.

Each is one class.  It is given the gradient that this backward pass computes and the loss around the parameters, and
works its own numbers out; whether its verdict is right is known from the check with error bars.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.cancelling import Progress
from desktop_app.gradients.hygiene import Rehearsal
from desktop_app.gradients.nearby import Nearby
from desktop_app.gradients.report import Opinion, ng_ratio
from desktop_app.gradients.subject import Subject
from desktop_app.words import later

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]


class Bench:
    """A backward pass as the emulated checkers see it.

    Attributes:
        analytic: (parameters,), the gradient that it gives.
        correct: (parameters,), the right one.
        steady: whether two calls with the same numbers give the same gradient.
        nearby: the loss around the parameters.
        tensors: the piece of each parameter in the vector.
    """

    def __init__(
        self,
        subject: Subject,
        rehearsal: Rehearsal,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.analytic: Vector = rehearsal.gradient
        twin = subject.twin()
        twin.plan.backward()
        self.correct: Vector = twin.network.gradient
        self.steady = rehearsal.same_gradient
        self.nearby = Nearby(subject, progress, cancelled)
        self.tensors = [parameter.where for parameter in subject.network.parameters.values()]
        self._known: dict[tuple[float, bytes], Vector] = {}

    def differences(self, step: float, indices: Indices | None = None) -> Vector:
        """:meth:`Nearby.differences`, taken once."""
        key = (step, b"" if indices is None else indices.tobytes())
        if key not in self._known:
            self._known[key] = self.nearby.differences(step, indices)
        return self._known[key]


class Checker:
    """Somebody else's way to check a gradient.

    Attributes:
        name: what it is called.
        how: step, measure and limit in a sentence.
        measure: what its number is.
        limit: the largest number that passes.
    """

    name: ClassVar[str] = ""
    how: ClassVar[str] = ""
    measure: ClassVar[str] = ""
    limit: ClassVar[float] = 1.0

    def measured(self, bench: Bench, gradient: Vector) -> float:
        """Its number for a gradient."""
        raise NotImplementedError

    def objection(self, bench: Bench) -> str:
        """What else than its number makes it refuse, or ""."""
        return ""

    def opinion(self, bench: Bench, truth: bool) -> Opinion:
        """What it says, and whether that is right; ``truth`` is whether the gradient is."""
        number, objection = self.measured(bench, bench.analytic), self.objection(bench)
        passed = number <= self.limit and not objection
        if passed:
            verdict = "right" if truth else "missed it"
        elif truth:
            verdict = "false alarm"
        else:
            tells = objection or self.measured(bench, bench.correct) <= self.limit
            verdict = "right" if tells else "fails either way"
        return Opinion(self.name, self.how, self.measure, number, self.limit, passed, verdict, objection)


class Ng(Checker):
    """Andrew Ng's course, lecture 1.13 and its assignment."""

    name = later("Ng")
    how = later(
        "Two-sided differences with ε = 1e-7, one ratio ‖n − a‖/(‖n‖ + ‖a‖) of all parameters, to be below 1e-7."
    )
    measure = later("ratio")
    limit = 1e-7

    def measured(self, bench: Bench, gradient: Vector) -> float:
        return ng_ratio(gradient, bench.differences(1e-7))


class TorchFast(Checker):
    """``torch.autograd.gradcheck(fast_mode=True)``: one random direction for each input.

    u is uniform in [0, 1) and of unit length, its tolerance is atol Σu + rtol |n|, as in torch/autograd/gradcheck.py.
    """

    name = later("PyTorch, fast mode")
    how = later(
        "Two-sided differences with 1e-6 along a random direction u of each tensor, within 1e-5 Σu + 1e-3 "
        "|n|; two calls of backward have to agree."
    )
    measure = later("error / tolerance")

    def measured(self, bench: Bench, gradient: Vector) -> float:
        generator, worst = np.random.default_rng(42), 0.0
        for where in bench.tensors:
            u = np.zeros_like(gradient)
            u[where] = generator.random(where.stop - where.start)
            u /= np.linalg.norm(u)
            numeric = bench.nearby.along(u, TORCH_STEP)
            gap = abs(float(np.dot(u, gradient)) - numeric)
            worst = _largest(worst, gap / (TORCH_ATOL * float(u.sum()) + TORCH_RTOL * abs(numeric)))
        return worst

    def objection(self, bench: Bench) -> str:
        return "" if bench.steady else NOT_REENTRANT


class TorchSlow(Checker):
    """``torch.autograd.gradcheck`` as it is called without further arguments."""

    name = later("PyTorch")
    how = later(
        "Two-sided differences with 1e-6, every element within 1e-5 + 1e-3 |n|; two calls of backward have to agree."
    )
    measure = later("error / tolerance")

    def measured(self, bench: Bench, gradient: Vector) -> float:
        numeric = bench.differences(TORCH_STEP)
        gaps = np.abs(gradient - numeric)
        return _largest(gaps / (TORCH_ATOL + TORCH_RTOL * np.abs(numeric)))

    def objection(self, bench: Bench) -> str:
        return "" if bench.steady else NOT_REENTRANT


class Caffe(Checker):
    """Caffe's ``GradientChecker(1e-2, 1e-2)``; what a step would take across a kink is left out."""

    name = later("Caffe")
    how = later(
        "Two-sided differences with 1e-2, every element within 1e-2 · max(|a|, |n|, 1), but for those "
        "whose step crosses a kink."
    )
    measure = later("error / scale")
    limit = 1e-2

    def measured(self, bench: Bench, gradient: Vector) -> float:
        step = 1e-2
        numeric = bench.differences(step)
        scale = np.maximum(np.maximum(np.abs(gradient), np.abs(numeric)), 1.0)
        gaps = np.abs(gradient - numeric) / scale
        return _largest(gaps[~bench.nearby.crosses_kink(step)])


class CS231n(Checker):
    """``grad_check_sparse`` of Stanford's CS231n: ten elements of each tensor, chosen at random."""

    name = later("CS231n, sampled")
    how = later(
        "Two-sided differences with 1e-5 in ten random elements of each tensor, |n − a|/(|n| + |a|) to be below 1e-2."
    )
    measure = later("max. relative error")
    limit = 1e-2

    def measured(self, bench: Bench, gradient: Vector) -> float:
        generator, chosen = np.random.default_rng(0), []
        for where in bench.tensors:
            size = where.stop - where.start
            chosen.append(np.sort(generator.choice(size, min(10, size), replace=False)) + where.start)
        indices = np.concatenate(chosen)
        numeric, analytic = bench.differences(1e-5, indices), gradient[indices]
        gaps, sizes = np.abs(numeric - analytic), np.abs(numeric) + np.abs(analytic)
        return _largest(gaps[gaps != 0] / sizes[gaps != 0])


TORCH_STEP, TORCH_ATOL, TORCH_RTOL = 1e-6, 1e-5, 1e-3
NOT_REENTRANT = later("two calls of backward differ")

CHECKERS: tuple[Checker, ...] = tuple(kind() for kind in Checker.__subclasses__())
"""All of them."""


def opinions(
    subject: Subject,
    rehearsal: Rehearsal,
    truth: bool,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Opinion, ...]:
    """What every emulated checker says of a backward pass.

    Args:
        subject: float64, run before.
        rehearsal: what it did; its gradient is what they are given.
        truth: whether that gradient is right.
        progress: is told (done, total) parameters, from the start again for every checker.
        cancelled: is asked whether to stop.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    with np.errstate(all="ignore"):
        bench = Bench(subject, rehearsal, progress, cancelled)
        return tuple(checker.opinion(bench, truth) for checker in CHECKERS)


def _largest(*numbers: float | Vector) -> float:
    """The largest of all, 0 of none; NaN, which no checker accepts, counts as infinite."""
    found = np.concatenate([np.ravel(each) for each in numbers])
    return float(np.max(np.where(np.isnan(found), np.inf, found), initial=0.0))
