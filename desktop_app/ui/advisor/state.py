"""The room's own small state: what is asked, the search that runs, and what is known so far."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.data import DataError
from desktop_app.experiment.editing import add_lane
from desktop_app.experiment.schema import MAX_LANES, Experiment, Probes
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.runs.advice import Advice, Entry
from desktop_app.runs.advisor import USUAL_SEEDS, USUAL_STEPS, advise
from desktop_app.runs.sweep import SweepError
from desktop_app.training.trainer import ExperimentError
from desktop_app.ui import settings
from desktop_app.ui.document.session import Session
from desktop_app.ui.task import TICK, Task, Tasks
from desktop_app.words import later, phrase, tr

CANCELLED = later("Cancelled; what was found until then stays.")
NO_MEMORY = later("There is not enough memory for these races: make the network or the data smaller.")
UNEXPECTED = later("The search stopped by a fault of ours: {error}. Please report it.")


class Races(Struct, frozen=True):
    """How the starts are compared; the form is made of it."""

    steps: Annotated[int, Meta(ge=1, le=1_000_000, description="Steps of a race")] = USUAL_STEPS
    seeds: Annotated[
        int, Meta(ge=1, le=100, description="Draws of weights and batches that each start may run; 2 show chance")
    ] = USUAL_SEEDS


@dataclass(frozen=True)
class Found:
    """What was asked and is known, for another window.

    Attributes:
        races: how starts are compared.
        advice: what is known so far, or None.
        chosen: place of the start that the person has selected, or None.
        given_up: whether a search was still running.
    """

    races: Races
    advice: Advice | None
    chosen: int | None
    given_up: bool


class AdvisorState(QObject):
    """At most one search runs; it goes on while the room is left or the experiment is edited.

    Signals:
        changed: a search began or ended, or what is known is of another experiment now.
        progressed: ``advice`` is newer.
        selected: another start is selected.
    """

    changed = Signal()
    progressed = Signal()
    selected = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.races = Races()
        self.advice: Advice | None = None
        self.message = ""
        """Why the search has ended early, in a sentence, or ""."""
        self.failed = False
        """Whether the message is about something that has to be put right."""
        self._chosen: int | None = None
        self._task: Task | None = None
        self._newest: Advice | None = None
        self._tasks = Tasks(self)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._look)
        session.experimentChanged.connect(self.changed)
        session.laneSelected.connect(self.changed)

    @property
    def running(self) -> bool:
        """Whether a search runs."""
        return self._task is not None

    @property
    def entry(self) -> Entry | None:
        """The start that is selected: the person's choice, or the best so far."""
        if self.advice is None:
            return None
        if self._chosen is not None:
            return self.advice.entries[self._chosen]
        return next(iter(self.advice.ranking), None)

    @property
    def outdated(self) -> bool:
        """Whether lane, data or training were edited since the search began."""
        advice, now = self.advice, self.session.experiment
        if advice is None:
            return False
        return advice.lane >= len(now.lanes) or _subject(advice.experiment, advice.lane) != _subject(now, advice.lane)

    def find(self) -> None:
        """Compare the starts of the selected lane."""
        self._drop()
        experiment, lane, prepared = self.session.experiment, self.session.selected_lane, self.session.prepared
        task = self._task = Task()
        self._newest = self.advice = self._chosen = None
        self.message, self.failed = "", False

        def tell(advice: Advice) -> None:
            if task is self._task:
                self._newest = advice

        work = partial(
            advise,
            experiment,
            lane,
            steps=self.races.steps,
            seeds=self.races.seeds,
            workers=settings.current().workers,
            prepared=prepared,
            tell=tell,
            cancelled=task.cancelled.is_set,
        )
        self._timer.start()
        self._tasks.start(task, work, partial(self._take, task), partial(self._take_refusal, task))
        self.changed.emit()

    def cancel(self) -> None:
        """Give up the search that runs; what is known stays."""
        if self._task is not None:
            self._look()
            self._drop()
            self.message = tr(CANCELLED)
            self.changed.emit()

    def found(self) -> Found:
        """What was asked and is known by now."""
        self._look()
        return Found(self.races, self.advice, self._chosen, self.running)

    def take_over(self, found: Found) -> None:
        """Know what another window has found; a search does not go on in a window that is not its own."""
        self.races, self.advice, self._chosen = found.races, found.advice, found.chosen
        self.message = tr(CANCELLED) if found.given_up else ""
        self.progressed.emit()
        self.changed.emit()

    def select(self, index: int | None) -> None:
        """Select a start by its place among the entries; None: the best."""
        if index != self._chosen:
            self._chosen = index
            self.selected.emit()

    def why_not(self) -> str:
        """Why the selected start cannot become a lane, in a sentence, or ""."""
        if self.entry is None:
            return tr("Nothing has raced yet.")
        if self.outdated:
            return tr("The experiment was edited since: search again.")
        full = len(self.session.experiment.lanes) >= MAX_LANES
        if not full:
            return ""
        return tr("There are {count} lanes already: remove one to make room for this.", count=MAX_LANES)

    def use(self) -> bool:
        """Put a lane with the selected start beside the others."""
        refusal, session = self.why_not(), self.session
        if refusal or self.advice is None or self.entry is None:
            session.notice.emit(refusal)
            return False
        lane = self.advice.lane_with(self.entry)
        if not session.edit(add_lane(session.experiment, lane, lane.name), phrase("add {lane}", lane=lane.name)):
            return False
        session.select_lane(len(session.experiment.lanes) - 1)
        return True

    def close_down(self) -> None:
        """Give up whatever runs and wait until no process is left."""
        self._drop()
        self._tasks.close_down()

    def _look(self) -> None:
        """Take over what the search has found meanwhile."""
        if self._newest is not None and self._newest is not self.advice:
            self.advice = self._newest
            self.progressed.emit()

    def _drop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancelled.set()
            self._task = None

    def _take(self, task: Task, advice: Advice) -> None:
        if task is self._task:
            self._drop()
            self.advice = advice
            self.progressed.emit()
            self.changed.emit()

    def _take_refusal(self, task: Task, error: Exception) -> None:
        if task is not self._task or isinstance(error, CancelledError):
            return
        self._look()
        self._drop()
        self.failed = True
        if isinstance(error, (DataError, ExperimentError, SweepError)):
            self.message = str(error)
        elif isinstance(error, MemoryError):
            self.message = tr(NO_MEMORY)
        else:
            logging.getLogger("initscope").error("search for a start failed", exc_info=error)
            self.message = tr(UNEXPECTED, error=f"{type(error).__name__}: {error}")
        self.changed.emit()


def _subject(experiment: Experiment, lane: int) -> Experiment:
    """What an advice depends on."""
    one = replace(experiment.lanes[lane], name="lane")
    training = replace(experiment.training, steps=1, stop_loss=None)
    return replace(experiment, title="", notes="", lanes=(one,), training=training, probes=Probes())
