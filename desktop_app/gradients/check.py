"""The gradient check: a backward pass against a referee, element by element, with error bars instead of thresholds.

An element passes if analytic and numerical gradient differ by no more than truncation and rounding explain.  Rounding
is not guessed but measured: the same (correct) backward pass in float32 differs from float64 by some amount; float64
rounds 2²⁹ times finer.  A difference that one referee sees and the complex step does not is the referee's own (a kink,
a bad step) and is never held against the gradient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_app.figures import figure
from desktop_app.gradients.cancelling import Progress
from desktop_app.gradients.diagnosis import diagnose, undetected
from desktop_app.gradients.emulated import opinions
from desktop_app.gradients.faults import inject
from desktop_app.gradients.hygiene import complex_unsafe, out_of_range, rehearse
from desktop_app.gradients.kinks import Kink, first_crossing, units_on_kinks
from desktop_app.gradients.referees import Numerical, Referee, Scheme
from desktop_app.gradients.report import (
    DIVERGED,
    NOT_FINITE,
    Diagnosis,
    Report,
    TensorReport,
    ng_ratio,
    tensor_report,
    worst_elements,
)
from desktop_app.gradients.rounding import SAFETY, measured
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import MaxPool
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network, Parameter
from desktop_app.nn.plan import Batch, Plan
from desktop_app.words import tr

Vector = NDArray[np.float64]

DIFFERENCES = 8.0
"""Times the estimated error of a difference."""

MOST_DOUBTS = 2_000
"""Elements that are looked at one by one when a referee disagrees."""

MOST_KINKS = 50


def check_network(
    network: Network,
    batch: Batch,
    loss: Loss,
    *,
    l2: float = 0.0,
    training: bool = True,
    masks: Plan | None = None,
    faults: Sequence[tuple[str, str]] = (),
    scheme: Scheme = Scheme.COMPLEX,
    per_weight: bool = False,
    emulate: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Check the gradient of a network on a batch; neither is touched.

    Args:
        network: float32 or float64; the check itself runs in float64.
        batch: inputs and encoded targets.
        loss: with ``l2`` as the λ of its penalty.
        training: whether dropout drops (with one mask, held fixed) and BatchNorm takes the statistics of the batch.
        masks: a plan whose dropout masks are taken over; drawn anew if there is none.
        faults: (name, path of the layer or '') of bugs to put into the backward pass first.
        scheme: the referee.
        per_weight: move every parameter by itself, also where moving units proves as much.
        emulate: say also what other checkers would say.
        progress: is told (done, total) parameters.
        cancelled: is asked whether to stop.

    Raises:
        FaultError: a fault does not exist or does not apply there.
        CancelledError: ``cancelled`` said so.
    """
    return check(
        examined(network, batch, loss, l2=l2, training=training, masks=masks, faults=faults),
        scheme,
        per_weight=per_weight,
        emulate=emulate,
        injected=faults,
        single=network.theta.dtype == np.float32,
        progress=progress,
        cancelled=cancelled,
    )


def examined(
    network: Network,
    batch: Batch,
    loss: Loss,
    *,
    l2: float = 0.0,
    training: bool = True,
    masks: Plan | None = None,
    faults: Sequence[tuple[str, str]] = (),
) -> Subject:
    """What :func:`check_network` checks: a copy in float64, with the faults in its backward pass.

    Raises:
        FaultError: a fault does not exist or does not apply there.
    """
    own = network.astype(np.float64)
    plan = own.plan(batch.astype(np.float64), loss, l2=l2, training=training)
    if masks is None:
        plan.draw()
    else:
        plan.copy_masks(masks)
    subject = Subject(own, plan, loss, l2, training)
    for name, path in faults:
        inject(name, path, subject)
    return subject


def check(
    subject: Subject,
    scheme: Scheme = Scheme.COMPLEX,
    *,
    per_weight: bool = False,
    emulate: bool = False,
    injected: Sequence[tuple[str, str]] = (),
    single: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Check the backward pass of a float64 subject, whatever has been done to its instructions.

    Args:
        subject: its plan is run a few times; its batch is left as it was.
        scheme: the referee.
        per_weight: move every parameter by itself.
        emulate: say also what other checkers would say.
        injected: faults known to be in it, so that one which cannot show is named.
        single: whether to say how far float32 would carry the gradient.
        progress: is told (done, total) parameters.
        cancelled: is asked whether to stop.
    """
    with np.errstate(all="ignore"):
        examined = _Check(subject, scheme, per_weight, progress, cancelled)
        report = examined.report(injected, single)
    if not emulate:
        return report
    said = opinions(subject, examined.rehearsal, report.passed, progress, cancelled)
    return replace(report, emulated=said)


class _Check:
    def __init__(
        self,
        subject: Subject,
        scheme: Scheme,
        per_weight: bool,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.subject, self.cancelled = subject, cancelled
        self.rehearsal = rehearse(subject)
        self.analytic: Vector = self.rehearsal.gradient
        self.correct = subject.twin()
        self.correct.plan.backward()
        self.notes: list[str] = []
        unsafe = complex_unsafe(self.correct)
        if unsafe is not None:
            self.notes.append(
                tr(
                    "Layer {path} is not complex-safe, so two-sided differences are the referee."
                    if unsafe
                    else "The loss is not complex-safe, so two-sided differences are the referee.",
                    path=unsafe,
                )
            )
            scheme = Scheme.TWO_SIDED if scheme is Scheme.COMPLEX else scheme
        self.referee = Referee(subject, progress, cancelled)
        self.scheme = scheme
        self.numerical = self.referee.gradient(scheme, per_weight=per_weight)
        rounding, in_float32 = measured(self.correct, self.referee.entries)
        self.rounding: Vector = SAFETY * rounding
        self.float32_error = ng_ratio(in_float32, self.correct.network.gradient)
        self.bars = self._bars(self.numerical)
        self.arbiter = None if unsafe is not None else self.numerical
        if unsafe is None and scheme is not Scheme.COMPLEX:
            self.arbiter = self.referee.gradient(Scheme.COMPLEX)
        self.failed = self._beyond(self.numerical, self.bars)
        self.kinks: list[Kink] = []
        self._hear_arbiter()
        self._look_at_doubts()

    def _parameters(self) -> list[Parameter]:
        return list(self.subject.network.parameters.values())

    def _bars(self, numerical: Numerical) -> Vector:
        bars: Vector = DIFFERENCES * (numerical.round_off + numerical.truncation) + self.rounding
        return bars

    def _beyond(self, numerical: Numerical, bars: Vector) -> NDArray[np.bool_]:
        """Which elements differ by more than their bar, or are not finite."""
        return ~(np.abs(self.analytic - numerical.values) <= bars)

    def _hear_arbiter(self) -> None:
        """Let the complex step decide where difference and gradient disagree; widen the bar where it acquits."""
        if self.arbiter is None or self.arbiter is self.numerical:
            return
        acquitted = self.failed & ~self._beyond(self.arbiter, self.rounding)
        if acquitted.any():
            count = int(np.count_nonzero(acquitted))
            self.notes.append(
                tr(
                    "In 1 element the {scheme} difference is off, not the gradient: the complex step agrees with the "
                    "gradient."
                    if count == 1
                    else "In {count} elements the {scheme} difference is off, not the gradient: the complex step "
                    "agrees with the gradient.",
                    count=count,
                    scheme=tr(self.scheme.label),
                )
            )
        gaps = np.abs(self.analytic - self.numerical.values)
        self.bars[acquitted] = gaps[acquitted]
        self.failed &= ~acquitted
        steps = self.referee.steps(self.scheme, slice(0, len(gaps)))
        for index in np.flatnonzero(acquitted)[:MOST_KINKS]:
            self._note_crossing(int(index), float(steps[index]), None)

    def _look_at_doubts(self) -> None:
        """Accept what lies between the slopes on both sides of a kink: it is a subgradient."""
        doubts = np.flatnonzero(self.failed)[:MOST_DOUBTS]
        if not len(doubts) or not self._may_sit_on_kinks():
            return
        right, left = (self.referee.elements(Scheme.ONE_SIDED, doubts, side) for side in (1.0, -1.0))
        penalty = self.referee.penalty(Scheme.TWO_SIDED)[doubts]
        low, high = np.minimum(left, right) + penalty, np.maximum(left, right) + penalty
        steps = self.referee.steps(Scheme.ONE_SIDED, slice(0, len(self.analytic)))
        noise = DIFFERENCES * self.referee.noise.mean() / steps[doubts] + 1e-6 * np.maximum(np.abs(low), np.abs(high))
        analytic = self.analytic[doubts]
        inside = (low - noise <= analytic) & (analytic <= high + noise) & (high - low > noise)
        for index, a, b in zip(doubts[inside], low[inside], high[inside], strict=True):
            self.failed[index] = False
            self.bars[index] = b - a
            self._note_crossing(int(index), float(steps[index]), (float(a), float(b)))

    def _may_sit_on_kinks(self) -> bool:
        ties = any(isinstance(place.layer, MaxPool) for place in self.subject.network.places)
        return self.scheme is not Scheme.COMPLEX or ties or bool(units_on_kinks(self.correct))

    def _note_crossing(self, index: int, step: float, interval: tuple[float, float] | None) -> None:
        if len(self.kinks) >= MOST_KINKS:
            return
        # Moving a whole unit goes further than moving one of its weights by the same step.
        tries = (first_crossing(self.correct, index, factor * step) for factor in (1.0, 10.0, 100.0))
        crossing = next((found for found in tries if found is not None), None)
        if crossing is not None:
            layer, unit, example = crossing
            tensor, place = self._name(index)
            exact = float(self.analytic[index])
            self.kinks.append(Kink(tensor, place, layer, unit, example, interval or (exact, exact)))

    def _name(self, index: int) -> tuple[str, tuple[int, ...]]:
        """Name of the tensor that holds an element of the parameter vector, and its index there."""
        marks = self._views(np.arange(len(self.analytic), dtype=np.float64))
        for name, values in marks.items():
            found = np.argwhere(values == index)
            if len(found):
                return name, tuple(int(i) for i in found[0])
        raise IndexError(index)

    def _views(self, vector: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """A vector of all parameters as tensors in their own shapes."""
        network = self.correct.network
        kept = network.gradient.copy()
        network.gradient[...] = vector
        views = {name: parameter.gradient.copy() for name, parameter in network.parameters.items()}
        network.gradient[...] = kept
        return views

    def report(self, injected: Sequence[tuple[str, str]], single: bool) -> Report:
        """Everything in one value."""
        rehearsal, notes = self.rehearsal, self.notes
        numeric = self.numerical.values
        tensors = self._tensors()
        steady = rehearsal.same_loss and rehearsal.same_gradient
        beyond = out_of_range(self.correct)
        passed = steady and beyond is None and not self.failed.any()
        diagnosis: tuple[Diagnosis, ...] = ()
        if beyond is not None:
            diagnosis = (_diverged(*beyond),)
        elif not passed:
            diagnosis = diagnose(self.subject, rehearsal, self.cancelled)
        diagnosis += undetected(injected, self.subject, diagnosis, self.cancelled)
        for path, count in units_on_kinks(self.correct):
            notes.append(
                tr(
                    "In layer {path}, {count} pre-activations of this batch sit on a kink exactly.",
                    path=path,
                    count=count,
                )
            )
        if single and np.isfinite(self.float32_error):
            notes.append(
                tr(
                    "Judged in float64; float32 carries this gradient to a relative {error}.",
                    error=figure(self.float32_error, 2),
                )
            )
        elif single:
            notes.append(tr("Judged in float64; float32 does not reach as far as the numbers of this network."))
        return Report(
            passed,
            ng_ratio(self.analytic, numeric),
            max((t.max_relative_error for t in tensors), default=0.0),
            max((t.would_miss_below for t in tensors), default=0.0),
            tensors,
            worst_elements(tensors),
            tuple(self.kinks),
            diagnosis,
            self.scheme.label,
            rehearsal.loss,
            tuple(notes),
            self.float32_error if single else float("nan"),
        )

    def _tensors(self) -> tuple[TensorReport, ...]:
        views = [self._views(v) for v in (self.analytic, self.numerical.values, self.bars, self.failed.astype(float))]
        found = []
        for parameter in self._parameters():
            analytic, numeric, bars, failed = (view[parameter.name] for view in views)
            method = f"{self.scheme.label}, {self.numerical.methods[parameter.path].value}"
            found.append(tensor_report(parameter.name, analytic, numeric, bars, failed > 0, method))
        return tuple(found)


def _diverged(path: str, size: float) -> Diagnosis:
    if np.isfinite(size):
        sentence = tr(
            "Numbers reach {size} in layer {path}: the network has diverged, and its gradient is mostly rounding."
            if path
            else "Numbers reach {size} in the loss: the network has diverged, and its gradient is mostly rounding.",
            size=figure(size, 1),
            path=path,
        )
        return Diagnosis(DIVERGED, path, 1.0, sentence)
    sentence = tr(
        "The forward pass leaves the finite numbers in layer {path}, so there is no gradient to check."
        if path
        else "The forward pass leaves the finite numbers in the loss, so there is no gradient to check.",
        path=path,
    )
    return Diagnosis(NOT_FINITE, path, 1.0, sentence)
