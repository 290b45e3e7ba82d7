"""What a report of an experiment tells: final figures, theory, findings and gradient check, lane by lane.

A :class:`Stand` is what a run is asked for between two of its steps, and takes no longer than that; the rest is found
out from it on any thread, while the run may already be gone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import msgspec
import numpy as np

from desktop_app import __version__
from desktop_app.data import Prepared
from desktop_app.doctor.findings import Finding
from desktop_app.doctor.trial import Course, course_of
from desktop_app.doctor.visit import diagnose
from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.cancelling import Cancelled, Progress, stop_if
from desktop_app.gradients.report import Report as Check
from desktop_app.theory.forecast import Forecast, forecast
from desktop_app.training.gradient_check import LaneStep, first_step, step_now
from desktop_app.training.history import History
from desktop_app.training.trainer import Trainer

Evaluation = Mapping[str, float]
"""Loss and accuracy on all examples, as in :attr:`desktop_app.training.history.History.evaluations`."""
PARTS = 100
"""A lane's share of the progress; the doctor has the first quarter of it, the gradient check the rest."""
DOCTOR = 25
RANKS = ("severe", "warning", "note")
PAPERS = ("A4", "Letter")
"""What the page can be as large as; the first is the usual one."""


@dataclass(frozen=True)
class Stand:
    """A run as it stands.

    Attributes:
        experiment: what is trained.
        prepared: its data.
        step: steps made.
        histories: of every lane, which may go on growing.
        networks: a copy of every lane with the batch of its last step.
        losses: of every lane on the first batch before any step, or on that of its last step before it.
        evaluations: loss and accuracy of every lane on all examples as it is now; None if it diverged before.
        courses: how the loss of every lane has run.
    """

    experiment: Experiment
    prepared: Prepared
    step: int
    histories: tuple[History, ...]
    networks: tuple[LaneStep, ...]
    losses: tuple[float, ...]
    evaluations: tuple[Evaluation | None, ...]
    courses: tuple[Course, ...]

    def called(self, title: str) -> Stand:
        """The same under another title, which the document may have got since the run began."""
        return replace(self, experiment=msgspec.structs.replace(self.experiment, title=title))


@dataclass(frozen=True)
class Figures:
    """What a lane has come to; NaN stands for what does not exist.

    Attributes:
        steps: that it made.
        loss_first, loss_last: on the batches of the first and of the last step, before them; before any step the first
            batch is known already, and has a loss.
        train_accuracy, test_accuracy: shares of all examples that are classified rightly, at the end.
        ratio: log10 of ‖∂L/∂z‖ in the first layer over that in the last, at the last step.
        diverged_at: the step at which the loss was not finite any more, or None.
    """

    steps: int
    loss_first: float
    loss_last: float
    train_accuracy: float
    test_accuracy: float
    ratio: float
    diverged_at: int | None


@dataclass(frozen=True)
class LaneReport:
    """One lane.

    Attributes:
        figures: what it has come to.
        theory: what it should have measured before its first step.
        at_start: what the doctor found before the first step; what is only worth noting comes last.
        later: what the doctor finds now and did not then.
        check: the gradient check of its network as it is now, or as it was before the first step if it has diverged.
        checked_at: after which step that was.
    """

    figures: Figures
    theory: Forecast
    at_start: tuple[Finding, ...]
    later: tuple[Finding, ...]
    check: Check
    checked_at: int


@dataclass(frozen=True)
class Complaint:
    """A finding, once for all lanes that have it and are cured by the same.

    Attributes:
        finding: in the first of them.
        lanes: their numbers.
        step: after which the network was examined.
    """

    finding: Finding
    lanes: tuple[int, ...]
    step: int


@dataclass(frozen=True)
class ExperimentReport:
    """Everything but the pictures.

    Attributes:
        stand: the run that it is about.
        lanes: one report a lane, in their order.
        made: when.
        version: of the program that made it.
    """

    stand: Stand
    lanes: tuple[LaneReport, ...]
    made: datetime
    version: str = __version__

    @property
    def complaints(self) -> list[Complaint]:
        """What the doctor found in all lanes: the worst first, then what most lanes have."""
        found: dict[tuple[str, str, bool], Complaint] = {}
        for index, lane in enumerate(self.lanes):
            for finding, step in [(each, 0) for each in lane.at_start] + [
                (each, self.stand.step) for each in lane.later
            ]:
                remedy = finding.treatment.remedy.sentence if finding.treatment else ""
                key = (finding.code, remedy, step > 0)
                known = found.get(key, Complaint(finding, (), step))
                if index not in known.lanes:
                    found[key] = Complaint(known.finding, (*known.lanes, index), step)
        return sorted(found.values(), key=lambda each: (RANKS.index(each.finding.symptom.severity), -len(each.lanes)))


def stand_of(trainer: Trainer) -> Stand:
    """A run as it stands; to be called between two of its steps.  The run does not change by it."""
    known = [run.history.evaluations.at() for run in trainer.lanes]
    found = tuple(record[1] if record is not None and record[0] == trainer.step else None for record in known)
    if None in found:
        found = tuple(trainer.evaluated())
    return Stand(
        trainer.experiment,
        trainer.prepared,
        trainer.step,
        tuple(run.history for run in trainer.lanes),
        tuple(step_now(trainer, index) for index in range(len(trainer.lanes))),
        tuple(float(run.plan.loss) for run in trainer.lanes),
        found,
        tuple(course_of(run, trainer.loss) for run in trainer.lanes),
    )


def report_on(stand: Stand, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ExperimentReport:
    """Examine every lane of a run.

    Args:
        stand: the run.
        progress: is told how far it is.
        cancelled: is asked now and then whether to stop.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    lanes = []
    total = PARTS * len(stand.networks)
    for index in range(len(stand.networks)):
        stop_if(cancelled)

        def tell(done: int, of: int, before: int = PARTS * index) -> None:
            if progress is not None:
                progress(before + DOCTOR + (PARTS - DOCTOR) * done // max(of, 1), total)

        if progress is not None:
            progress(PARTS * index, total)
        lanes.append(_lane(stand, index, tell, cancelled))
    return ExperimentReport(stand, tuple(lanes), datetime.now().astimezone())


def _lane(stand: Stand, index: int, progress: Progress, cancelled: Cancelled | None) -> LaneReport:
    experiment, prepared, now = stand.experiment, stand.prepared, stand.networks[index]
    figures = _figures(stand, index)
    start = first_step(experiment, index, prepared=prepared)
    batch = start.plan.batch
    theory = forecast(experiment.lanes[index], batch.inputs.picture(batch.inputs.value), batch.encoded, start.loss)
    examined = partial(diagnose, experiment, index, prepared=prepared, cancelled=cancelled or (lambda: False))
    first = examined()
    later: tuple[Finding, ...] = ()
    if stand.step and figures.diverged_at is None:
        later = tuple(_new(examined(trained=now.network, course=stand.courses[index]).findings, first.findings))
    whole = figures.diverged_at is None
    check = (now if whole else start).check(progress=progress, cancelled=cancelled)
    return LaneReport(
        figures, theory, (*first.findings, *first.notes), later, check, checked_at=stand.step if whole else 0
    )


def _new(now: Iterable[Finding], before: Iterable[Finding]) -> Iterable[Finding]:
    """What is found now and was not before, be it by itself or as a consequence of something else."""
    known = {code for each in before for code in (each.code, *each.consequences)}
    return (each for each in now if each.code not in known)


def _figures(stand: Stand, index: int) -> Figures:
    """What a lane has come to by now, or what its first batch and all examples say of it before its first step."""
    figures = figures_of(stand.histories[index], stand.evaluations[index])
    return figures if figures.steps else replace(figures, loss_first=stand.losses[index])


def figures_of(history: History, evaluated: Evaluation | None = None) -> Figures:
    """What a lane has come to by its last step; ``evaluated`` is newer than what was last recorded, if given."""
    losses = history.step_column("loss")
    record = history.evaluations.at()
    latest = evaluated or (record[1] if record else {})
    accuracies = latest if history.diverged_at is None else {}
    delta = history.profile("delta").astype(np.float64)
    known = delta[~np.isnan(delta)]
    with np.errstate(invalid="ignore"):
        ratio = float(known[0] - known[-1]) if known.size > 1 else math.nan
    return Figures(
        steps=history.length,
        loss_first=float(losses[0]) if losses.size else math.nan,
        loss_last=float(losses[-1]) if losses.size else math.nan,
        train_accuracy=accuracies.get("train_accuracy", math.nan),
        test_accuracy=accuracies.get("test_accuracy", math.nan),
        ratio=ratio,
        diverged_at=history.diverged_at,
    )
