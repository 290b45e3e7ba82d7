"""The doctor beside the window: examines the selected lane at every edit, and the live network now and then."""

from __future__ import annotations

import logging
import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.doctor.findings import Diagnosis, Finding
from desktop_app.doctor.trial import Course, course_of
from desktop_app.experiment.editing import add_lane
from desktop_app.experiment.schema import MAX_LANES, Experiment
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.network import Network
from desktop_app.training.trainer import Trainer
from desktop_app.ui.document.session import Session
from desktop_app.ui.task import Task, Tasks
from desktop_app.words import clauses, later, phrase, tr

PATIENCE = 150
"""ms without an edit before an examination begins: nobody reads a finding while dragging a slider."""

CADENCE = 2000
"""ms between two examinations of a network in training, at least."""

SHARE = 25
"""An examination may take one part in so many of the time of training."""

UNEXPECTED = later("The examination stopped by a fault of ours: {error}. Please report it.")
NO_MEMORY = later("There is not enough memory to examine this network: make it smaller.")


class DoctorState(QObject):
    """The last diagnosis of the selected lane; whatever older examinations still bring is dropped.

    Attributes:
        diagnosis: what was found last in the selected lane, or None while nothing is known of it.
        step: how many steps the network had made when it was examined.
        problem: why there is none, in a sentence, or "".

    Signals:
        changed: an examination began or ended, or what is known is of no use any more.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.diagnosis: Diagnosis | None = None
        self.step = 0
        self.problem = ""
        self._task: Task | None = None
        self._tasks = Tasks(self)
        self._seen: tuple[Experiment, int, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE)
        self._soon.timeout.connect(self._consult)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._look_in)
        session.experimentChanged.connect(self._expect)
        session.laneSelected.connect(self._change_lane)
        session.stateChanged.connect(self._follow)
        self._follow()

    @property
    def examining(self) -> bool:
        """Whether what is known is about to be replaced by something newer."""
        return self._task is not None or self._soon.isActive() or self.session.state == "preparing"

    @property
    def marks(self) -> dict[str, str]:
        """What was found in which layer of the selected lane, in words."""
        found: dict[str, str] = {}
        for finding in self.diagnosis.findings if self.diagnosis else ():
            if finding.layer:
                found[finding.layer] = clauses((found.get(finding.layer, ""), tr(finding.title)))
        return found

    def why_not(self, finding: Finding) -> str:
        """Why a remedy cannot be applied, in a sentence, or ""."""
        if finding.treatment is None:
            return tr("There is no remedy to apply.")
        if self.diagnosis is None or self.diagnosis.lane >= len(self.session.experiment.lanes):
            return tr("This lane is not there any more.")
        full = len(self.session.experiment.lanes) >= MAX_LANES and not finding.treatment.remedy.shared
        if not full:
            return ""
        return tr("There are {count} lanes already: remove one to make room for the remedy.", count=MAX_LANES)

    def apply(self, finding: Finding, *, race: bool = False) -> bool:
        """Put the treated lane beside the sick one, or treat all lanes where the remedy is about what they share.

        Args:
            finding: of the last diagnosis.
            race: whether to train right away.

        Returns:
            Whether it could be done.
        """
        refusal = self.why_not(finding)
        if refusal or self.diagnosis is None or finding.treatment is None:
            self.session.notice.emit(refusal)
            return False
        session, index, remedy = self.session, self.diagnosis.lane, finding.treatment.remedy
        experiment = treated = remedy.apply(session.experiment, index)
        if not remedy.shared:
            experiment = add_lane(session.experiment, treated.lanes[index], str(remedy.name))
        if not session.edit(experiment, phrase("apply {remedy}", remedy=remedy.name)):
            return False
        if not remedy.shared:
            session.select_lane(len(session.experiment.lanes) - 1)
        if race:
            session.play()
        return True

    def close_down(self) -> None:
        """Give up whatever runs, and wait until it has."""
        self._soon.stop()
        self._again.stop()
        self._task = None
        self._tasks.close_down()

    def _expect(self) -> None:
        """Something was edited: look once it is quiet and the network is built."""
        self._drop()
        self._soon.start()
        self.changed.emit()

    def _change_lane(self) -> None:
        self._drop()
        self.diagnosis, self.problem, self._seen = None, "", None
        self._soon.start(0)
        self.changed.emit()

    def _follow(self) -> None:
        state = self.session.state
        if state == "running":
            self._again.start(CADENCE)
        else:
            self._again.stop()
            self._soon.start()

    def _consult(self) -> None:
        session = self.session
        if session.state == "preparing":
            return  # its end is a change of state
        if session.state == "failed":
            self._drop()
            self.diagnosis, self.problem, self._seen = None, session.problem, None
            self.changed.emit()
            return
        subject = (session.experiment, session.selected_lane, session.step)
        if subject != self._seen and not (session.state == "running" and self._task is not None):
            self._examine(subject)

    def _look_in(self) -> None:
        if self.session.state == "running":
            self._consult()

    def _examine(self, subject: tuple[Experiment, int, int]) -> None:
        experiment, lane, step = subject
        self._drop()
        task = self._task = Task()
        prepared = self.session.prepared
        asked = self.session.ask_run(partial(_copy_of, lane)) if step else None

        def work() -> tuple[Diagnosis, int, float]:
            from desktop_app.doctor.visit import (
                diagnose,  # by the thread that needs it, so that the start is free of it
            )

            steps, network, course = (0, None, None) if asked is None else task.wait_for(asked)
            started = time.thread_time()
            found = diagnose(
                experiment, lane, prepared=prepared, trained=network, course=course, cancelled=task.cancelled.is_set
            )
            return found, steps, time.thread_time() - started

        self._seen = subject
        self._tasks.start(task, work, partial(self._take, task), partial(self._take_none, task))
        self.changed.emit()

    def _take(self, task: Task, found: tuple[Diagnosis, int, float]) -> None:
        if task is self._task:
            self._task = None
            self.diagnosis, self.step, seconds = found
            self.problem = ""
            self._go_on(seconds)
            self.changed.emit()

    def _take_none(self, task: Task, error: Exception) -> None:
        if task is not self._task:
            return
        self._task = self._seen = self.diagnosis = None
        if isinstance(error, MemoryError):
            self.problem = tr(NO_MEMORY)
        elif not isinstance(error, (CancelledError, ValueError)):
            logging.getLogger("initscope").error("examination failed", exc_info=error)
            self.problem = tr(UNEXPECTED, error=f"{type(error).__name__}: {error}")
        else:  # the run has ended meanwhile, or says the same of the network
            self.problem = "" if isinstance(error, CancelledError) else str(error)
        self._go_on(0.0)
        self.changed.emit()

    def _go_on(self, seconds: float) -> None:
        if self.session.state == "running":
            self._again.start(max(CADENCE, round(1000 * SHARE * seconds)))

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancelled.set()
            self._task = self._seen = None


def _copy_of(lane: int, trainer: Trainer) -> tuple[int, Network, Course]:
    """The steps made, a copy of a lane's network, and how its loss has run; asked between two steps."""
    run = trainer.lanes[lane]
    return trainer.step, run.network.astype("float64"), course_of(run, trainer.loss)
