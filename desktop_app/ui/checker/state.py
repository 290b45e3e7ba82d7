"""The room's own small state: what to check and how, the check that runs, and the last result."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.data import DataError
from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.fault import FaultError
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.report import Report
from desktop_app.training.gradient_check import LaneStep, first_step, step_now
from desktop_app.training.trainer import ExperimentError
from desktop_app.ui.checker.places import FaultPlaces
from desktop_app.ui.document.session import Session
from desktop_app.ui.task import TICK, Task, Tasks
from desktop_app.words import later, tr

EXPECTED = (DataError, ExperimentError, FaultError)
"""Errors whose message is a sentence for the person."""

CANCELLED = later("Cancelled.")
STARTED_OVER = later("Cancelled, because training started over meanwhile.")
OUTDATED = later("The experiment was edited since: this is what the check found before.")
ANOTHER = later("Something else is chosen by now: this is what the check found before.")
EDITED = later("Cancelled, because the experiment was edited meanwhile.")
NO_MEMORY = later("There is not enough memory for this check: make the network smaller.")


@dataclass(frozen=True)
class Choices:
    """What is asked for.

    Attributes:
        scheme: the referee.
        per_weight: whether every weight is moved by itself.
        faults: names and layers (None: wherever it can be seen) of what is put in first.
        now: whether to check the network as training has left it, and not before its first step.
        emulate: whether to say also what other checkers would say.
    """

    scheme: Scheme = Scheme.COMPLEX
    per_weight: bool = False
    faults: tuple[tuple[str, str | None], ...] = ()
    now: bool = True
    emulate: bool = False


@dataclass(frozen=True)
class Asked:
    """What a person has asked of the room.

    Attributes:
        choices: what is chosen.
        checked: what was checked with, or None.
    """

    choices: Choices
    checked: Choices | None


@dataclass(frozen=True)
class Result:
    """A report and what it is of.

    Attributes:
        experiment: as it was.
        lane: which lane of it.
        choices: what was asked for.
        faults: names and layers of what was put in.
        step: the network and the examples that were used.
        report: what was found.
    """

    experiment: Experiment
    lane: int
    choices: Choices
    faults: tuple[tuple[str, str], ...]
    step: LaneStep
    report: Report


class CheckState(QObject):
    """At most one check counts; whatever the older ones still bring is dropped.

    Signals:
        changed: a check started, ended, was refused, or is out of date now.
        progressed: (done, total) parameters of the check that runs.
    """

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.result: Result | None = None
        self.message = ""
        """Why there is no newer result, in a sentence, or ""."""
        self.failed = False
        """Whether the message is about something that has to be put right."""
        self.faults = FaultPlaces(session, self)
        self.wanted: Choices | None = None
        """What is chosen by now, once that is known."""
        self._checking: Task | None = None
        self._choices = Choices()
        self._tasks = Tasks(self)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._report_progress)
        session.experimentChanged.connect(self._on_edit)
        session.laneSelected.connect(lambda: self.changed.emit())

    @property
    def running(self) -> bool:
        """Whether a check runs."""
        return self._checking is not None

    @property
    def outdated(self) -> str:
        """Why the result is not that of a check that would start now, in a sentence, or ""."""
        if self.result is None:
            return ""
        if self.result.experiment != self.session.experiment:
            return tr(OUTDATED)
        chosen = self.wanted in (None, self.result.choices) and self.result.lane == self.session.selected_lane
        return "" if chosen else tr(ANOTHER)

    @property
    def checked_with(self) -> Choices | None:
        """What the check that runs, or else the result, was asked for."""
        if self.running:
            return self._choices
        return self.result.choices if self.result is not None else None

    def want(self, choices: Choices) -> None:
        """Take down what is chosen, so that a result of anything else is marked."""
        if choices != self.wanted:
            self.wanted = choices
            self.changed.emit()

    def check(self, choices: Choices) -> None:
        """Check the selected lane; a check that runs already is given up."""
        self._drop_check()
        self._choices = choices
        experiment, lane, prepared = self.session.experiment, self.session.selected_lane, self.session.prepared
        task = Task()
        asked = self.session.ask_run(lambda trainer: step_now(trainer, lane)) if choices.now else None

        def work() -> Result:
            step = first_step(experiment, lane, prepared=prepared) if asked is None else task.wait_for(asked)
            faults = tuple((name, step.first_place(name) if at is None else at) for name, at in choices.faults)
            report = step.check(
                faults,
                choices.scheme,
                per_weight=choices.per_weight,
                emulate=choices.emulate,
                operations=True,
                progress=task.tell,
                cancelled=task.cancelled.is_set,
            )
            return Result(experiment, lane, choices, (*step.planted, *faults), step, report)

        self._checking = task
        self.message, self.failed = "", False
        self._timer.start()
        self._tasks.start(task, work, partial(self._take_result, task), partial(self._take_refusal, task))
        self.changed.emit()

    def cancel(self, message: str = CANCELLED) -> None:
        """Give up the check that runs."""
        if self._checking is not None:
            self._drop_check()
            self.message = tr(message)
            self.changed.emit()

    def look_at_network(self) -> None:
        """Find out which faults apply to the selected lane, if that is not known."""
        self.faults.look()

    def close_down(self) -> None:
        """Give up everything and wait until nothing runs."""
        self._drop_check()
        self.faults.close_down()
        self._tasks.close_down()

    def _drop_check(self) -> None:
        self._timer.stop()
        if self._checking is not None:
            self._checking.cancelled.set()
            self._checking = None

    def _report_progress(self) -> None:
        if self._checking is not None:
            self.progressed.emit(*self._checking.progress)

    def _take_result(self, task: Task, result: Result) -> None:
        if task is self._checking:
            self._drop_check()
            self.result = result
            self.changed.emit()

    def _take_refusal(self, task: Task, error: Exception) -> None:
        if task is not self._checking:
            return
        self._drop_check()
        if isinstance(error, CancelledError):
            self.message = tr(STARTED_OVER)
            self.changed.emit()
            return
        if isinstance(error, EXPECTED):
            self.message = str(error)
        elif isinstance(error, MemoryError):
            self.message = tr(NO_MEMORY)
        else:
            logging.getLogger("initscope").error("gradient check failed", exc_info=error)
            said = f"{type(error).__name__}: {error}"
            self.message = tr("The check stopped by a fault of ours: {error}. Please report it.", error=said)
        self.failed = True
        self.changed.emit()

    def _on_edit(self) -> None:
        if self.running:
            self.cancel(EDITED)
        else:
            self.changed.emit()
