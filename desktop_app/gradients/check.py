"""The gradient check: a backward pass against a referee, element by element, with error bars instead of thresholds.

An element passes if analytic and numerical gradient differ by no more than truncation and rounding explain.  Rounding
is not guessed but measured: the same (correct) backward pass in float32 differs from float64 by some amount; float64
rounds 2²⁹ times finer.  A difference that one referee sees and the complex step does not is the referee's own (a kink,
a bad step) and is never held against the gradient.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_app.figures import figure
from desktop_app.gradients.cancelling import Progress
from desktop_app.gradients.diagnosis import diagnose, undetected
from desktop_app.gradients.doubts import Hearing
from desktop_app.gradients.emulated import opinions
from desktop_app.gradients.faults import inject
from desktop_app.gradients.hygiene import complex_unsafe, out_of_range, rehearse
from desktop_app.gradients.kinks import units_on_kinks
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.referees import Referee
from desktop_app.gradients.report import (
    DIVERGED,
    NOT_FINITE,
    Diagnosis,
    Report,
    TensorReport,
    ng_ratio,
    tensor_report,
)
from desktop_app.gradients.rounding import SAFETY, measured
from desktop_app.gradients.subject import Subject
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Plan
from desktop_app.words import later, tr

Vector = NDArray[np.float64]


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
        self.referee = Referee(subject, progress, cancelled)
        unsafe = complex_unsafe(self.correct)
        self.scheme = Scheme.TWO_SIDED if unsafe is not None and scheme is Scheme.COMPLEX else scheme
        self.numerical = self.referee.gradient(self.scheme, per_weight=per_weight)
        rounding, in_float32 = measured(self.correct, self.referee.entries)
        self.float32_error = ng_ratio(in_float32, self.correct.network.gradient)
        self.hearing = Hearing(self.analytic, self.numerical, SAFETY * rounding, self.correct, self.referee)
        if unsafe is not None:
            self.hearing.notes.append(_unsafe(unsafe))
        elif scheme is not Scheme.COMPLEX:
            self.hearing.hear(self.referee.gradient(Scheme.COMPLEX))
        self.hearing.look_for_kinks()

    def report(self, injected: Sequence[tuple[str, str]], single: bool) -> Report:
        """Everything in one value."""
        rehearsal, hearing = self.rehearsal, self.hearing
        steady = rehearsal.same_loss and rehearsal.same_gradient
        beyond = out_of_range(self.correct)
        passed = steady and beyond is None and not hearing.failed.any()
        diagnosis: tuple[Diagnosis, ...] = ()
        if beyond is not None:
            diagnosis = (_diverged(*beyond),)
        elif not passed:
            diagnosis = diagnose(self.subject, rehearsal, self.cancelled)
        diagnosis += undetected(injected, self.subject, diagnosis, self.cancelled)
        return Report(
            passed,
            self._tensors(),
            tuple(hearing.kinks),
            diagnosis,
            self.scheme.label,
            rehearsal.loss,
            (*hearing.notes, *self._remarks(single)),
            self.float32_error if single else float("nan"),
        )

    def _remarks(self, single: bool) -> Iterator[str]:
        """What else there is to say of the network and its batch, in sentences."""
        for path, count in units_on_kinks(self.correct):
            said = later("In layer {path}, {count} pre-activations of this batch sit on a kink exactly.")
            yield tr(said, path=path, count=count)
        if single and np.isfinite(self.float32_error):
            said = later("Judged in float64; float32 carries this gradient to a relative {error}.")
            yield tr(said, error=figure(self.float32_error, 2))
        elif single:
            yield tr("Judged in float64; float32 does not reach as far as the numbers of this network.")

    def _tensors(self) -> tuple[TensorReport, ...]:
        vectors = (self.analytic, self.numerical.values, self.hearing.bars, self.hearing.failed.astype(float))
        views = [self.correct.tensors(vector) for vector in vectors]
        found = []
        for parameter in self.subject.network.parameters.values():
            analytic, numeric, bars, failed = (view[parameter.name] for view in views)
            method = f"{self.scheme.label}, {self.numerical.methods[parameter.path].value}"
            found.append(tensor_report(parameter.name, analytic, numeric, bars, failed > 0, method))
        return tuple(found)


def _unsafe(path: str) -> str:
    return tr(
        "Layer {path} is not complex-safe, so two-sided differences are the referee."
        if path
        else "The loss is not complex-safe, so two-sided differences are the referee.",
        path=path,
    )


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
