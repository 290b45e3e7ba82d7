"""The state of the open document: what it says, how far it has been trained, and what can be undone.

Panels read ``experiment`` and call ``edit``; plots read ``lanes``; only the session starts and stops its runs.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop_app.data import Prepared
from desktop_app.experiment.document import titled
from desktop_app.experiment.following import with_all_followed
from desktop_app.experiment.schema import Experiment, loss_of, output_count
from desktop_app.nn.layers import ShapeError
from desktop_app.nn.places import Place, outline
from desktop_app.runs.recovery import Edits
from desktop_app.training.trainer import Trainer, differs_live
from desktop_app.ui.document.lane_view import LaneView, Link, views_of
from desktop_app.ui.document.runs import Runs
from desktop_app.ui.document.undo import UndoStack
from desktop_app.values import checked, complaint
from desktop_app.words import Phrase, later, phrase, tr

T = TypeVar("T")


class Session(QObject):
    """The open document with its run.

    Attributes:
        experiment: the document's value.
        path: its file, or None.
        lanes: what plots show; replaced as a whole when a run starts over.
        prepared: the data as the networks get it, or None while it cannot be had.
        data_problem: why not, in a sentence, or "".
        problem: why the experiment cannot be trained, in a sentence, or "".
        state: "preparing", "idle" (ready, no step made), "running", "paused" or "failed".
        restoring: whether training is on its way to where it was in another process.
        link: what lies under the pointer.
    """

    experimentChanged = Signal()
    runReplaced = Signal()
    stateChanged = Signal()
    laneSelected = Signal(int)
    layerSelected = Signal(str)
    notice = Signal(str)
    notResumed = Signal(str)
    """Why training does not go on from where it was; it starts over."""

    def __init__(
        self,
        experiment: Experiment,
        path: Path | None = None,
        parent: QObject | None = None,
        *,
        modified: bool = False,
        edits: Edits | None = None,
        resume: Callable[[Trainer], None] | None = None,
    ) -> None:
        """Open a document.

        Args:
            experiment: its value.
            path: its file.
            parent: as of any object of Qt.
            modified: whether it differs from its file from the start.
            edits: what can be undone from the start.
            resume: brings the fresh trainer to where it was in another process; may raise :class:`KeptError`.
        """
        super().__init__(parent)
        self.experiment = experiment
        self.path = path
        self.undo_stack = UndoStack(self._apply, self)
        self.link = Link(self)
        self.lanes: tuple[LaneView, ...] = ()
        self.prepared: Prepared | None = None
        self._outlined: tuple[Experiment, Prepared | None] = (experiment, None)
        self._outlines: dict[int, tuple[list[Place], ShapeError | None]] = {}
        self.data_problem = ""
        self.problem = ""
        self.state = "preparing"
        self.selected_lane = 0
        self.selected_layer = ""
        self.runs = Runs(self)
        self.runs.built.connect(self._on_built)
        self.runs.stopped.connect(self._on_stopped)
        self.runs.failed.connect(self._on_failed)
        self._steps_when_ready: float = 0
        if edits is not None:
            self.undo_stack.recover(edits)
        elif modified:
            self.undo_stack.resetClean()
        self.restoring = resume is not None
        self._start_over(resume)

    @property
    def step(self) -> int:
        """Steps made so far."""
        return self.runs.trainer.step if self.runs.trainer is not None else 0

    @property
    def speed(self) -> float | None:
        """Steps a second, or None for as many as it can."""
        return self.runs.speed

    @property
    def titled(self) -> Experiment:
        """The document under the name that it goes by at the moment."""
        return titled(self.experiment, self.path)

    @property
    def modified(self) -> bool:
        """Whether the document differs from its file."""
        return not self.undo_stack.isClean()

    @property
    def file_is_gone(self) -> bool:
        """Whether the file that the document was read from or saved to is there no more: moved, deleted, unplugged."""
        try:
            return self.path is not None and not self.path.exists()
        except OSError:  # in a folder that may not be looked into, nobody knows
            return False

    def miss_file(self) -> None:
        """Count the document as unsaved if its file is gone, or it would be lost with its window."""
        if self.file_is_gone:
            self.undo_stack.resetClean()

    @property
    def untouched(self) -> bool:
        """Whether nothing is lost when another document takes its place: it has no file, no edit and no step."""
        return self.path is None and not self.modified and self.step == 0 and self.state != "running"

    def open(self, experiment: Experiment, path: Path | None) -> None:
        """Replace the document; the undo stack starts anew."""
        self.undo_stack.clear()
        self.path = path
        self.select_lane(0)
        self.experiment = experiment
        self.prepared = None
        self.experimentChanged.emit()
        self._start_over()

    def saved_as(self, path: Path, experiment: Experiment) -> None:
        """``experiment`` lies in ``path``; the document is clean unless it was edited meanwhile."""
        self.path = path
        if experiment == self.experiment:
            self.undo_stack.setClean()
        self.stateChanged.emit()

    def edit(self, experiment: Experiment, what: Phrase | str, merge: str = "") -> bool:
        """Make one edit that can be undone.

        Args:
            experiment: the document after the edit.
            what: what the edit does, for the Edit menu; as words, the same in every language.
            merge: consecutive edits with the same key become one.

        Returns:
            Whether it was made; if a field is out of bounds it is not, and a notice says which.
        """
        try:
            experiment = checked(experiment)
        except msgspec.ValidationError as error:
            where, wrong = complaint(error)
            self.notice.emit(tr("{field}: {complaint}", field=where, complaint=wrong) if where else wrong)
            return False
        experiment = with_all_followed(self.experiment, experiment)
        if experiment != self.experiment:
            self.undo_stack.add(self.experiment, experiment, what if isinstance(what, Phrase) else Phrase(what), merge)
        return True

    def select_lane(self, index: int) -> None:
        """Choose the lane that the panels edit."""
        if index != self.selected_lane:
            self.selected_lane = index
            self.laneSelected.emit(index)
            self.select_layer("")

    def select_layer(self, path: str) -> None:
        """Choose a layer of the selected lane, or none."""
        if path != self.selected_layer:
            self.selected_layer = path
            self.layerSelected.emit(path)

    def outline(self, lane: int) -> tuple[list[Place], ShapeError | None]:
        """The layers of a lane in their places, up to the first that does not fit, and why it does not."""
        if self.prepared is None:
            return [], None
        if self._outlined[0] is not self.experiment or self._outlined[1] is not self.prepared:
            self._outlined, self._outlines = (self.experiment, self.prepared), {}  # every panel asks after each edit
        if lane not in self._outlines:
            outputs = output_count(self.prepared, loss_of(self.experiment.training, self.prepared.task))
            one = self.experiment.lanes[lane]
            self._outlines[lane] = outline(
                one.network, self.prepared.shape, outputs, one.initializer, one.bias_initializer
            )
        places, error = self._outlines[lane]
        return list(places), error

    def play(self) -> None:
        """Train until paused or finished."""
        self._go(math.inf)

    def advance(self, steps: int) -> None:
        """Make so many steps."""
        self._go(steps)

    def pause(self) -> None:
        """Stop after the step at hand."""
        self._steps_when_ready = 0
        if self.runs.current is not None:
            self.runs.current.halt()

    def toggle(self) -> None:
        """Play or pause."""
        if self.state == "running":
            self.pause()
        else:
            self.play()

    def rewind(self) -> None:
        """Back to the very same weights as before the first step."""
        self._start_over()

    def new_seed(self) -> None:
        """Start over with other random numbers; an edit like any other."""
        seed = int(np.random.default_rng().integers(1, 1_000_000))
        self.edit(replace(self.experiment, seed=seed), phrase("new seed"))

    def set_speed(self, steps_per_second: float | None) -> None:
        """Limit the speed, or lift the limit (None)."""
        self.runs.limit(steps_per_second)
        self.stateChanged.emit()

    def ask_run(self, question: Callable[[Trainer], T]) -> Future[T] | None:
        """Have a question answered by the run between two of its steps; None if there is no run to answer."""
        return None if self.state in ("preparing", "failed") else self.runs.ask(question)

    def close(self) -> None:
        """End every thread and wait for it."""
        self.runs.close()

    def _go(self, steps: float) -> None:
        run = self.runs.current
        if self.state == "preparing":
            self._steps_when_ready = steps
        elif self.state == "failed" or run is None or run.trainer is None:
            self.notice.emit(self.problem)
        else:
            self._set_state("running")
            run.go(steps)

    def _apply(self, experiment: Experiment) -> None:
        """Show another value of the document and do with the run what the difference asks for."""
        old, self.experiment = self.experiment, experiment
        if self.selected_lane >= len(experiment.lanes):
            self.select_lane(len(experiment.lanes) - 1)
        run = self.runs.current
        live = run is not None and self.state != "failed" and differs_live(old, experiment)
        if old.data != experiment.data or old.seed != experiment.seed:
            self.prepared = None
        self.experimentChanged.emit()
        if run is None or not live:
            if self.step:
                self.notice.emit(tr("This change starts training over: back at step 0."))
            self._start_over()
            return
        run.retune(experiment)
        if self.step and old.training != experiment.training:
            said = later("Applies from step {step:,} on; after a rewind, from the first step.")
            self.notice.emit(tr(said, step=self.step + 1))
        renamed = [lane.name for lane in old.lanes] != [lane.name for lane in experiment.lanes]
        if renamed and self.lanes and self.state != "preparing":  # a run that is being built takes the names itself
            pairs = zip(self.lanes, experiment.lanes, strict=True)
            self.lanes = tuple(dataclasses.replace(view, name=tr(lane.name)) for view, lane in pairs)
            self.runReplaced.emit()

    def _start_over(self, resume: Callable[[Trainer], None] | None = None) -> None:
        self._steps_when_ready = 0
        self._set_state("preparing")
        self.runs.start(self.experiment, self.prepared, resume)

    def speak_anew(self) -> None:
        """Have what is kept in words said in the language that is spoken now."""
        self.undo_stack.speak_anew()
        if self.state == "failed":  # there is nothing to lose, and the reason is found anew
            self._start_over()
        elif self.lanes and self.runs.trainer is not None:
            self.lanes = views_of(self.experiment, self.runs.trainer)

    def _on_built(self) -> None:
        run = self.runs.current
        assert run is not None
        assert run.trainer is not None
        self.prepared = run.prepared
        self.data_problem = self.problem = ""
        self.lanes = views_of(self.experiment, run.trainer)
        self.restoring = False
        self._set_state("paused" if run.trainer.step else "idle")
        self.runReplaced.emit()
        if run.not_resumed:
            self.notResumed.emit(run.not_resumed)
        if self._steps_when_ready:
            self._go(self._steps_when_ready)

    def _on_stopped(self) -> None:
        self._set_state("paused")
        trainer = self.runs.trainer
        if trainer is not None and trainer.finished:
            self.notice.emit(_why_finished(trainer))

    def _on_failed(self, sentence: str) -> None:
        run = self.runs.current
        assert run is not None
        self.problem = sentence
        self.data_problem = sentence if run.data_failed else ""
        self.prepared = None if run.data_failed else run.prepared
        self.lanes = ()
        self.restoring = False
        self._set_state("failed")
        self.runReplaced.emit()

    def _set_state(self, state: str) -> None:
        self.state = state
        self.stateChanged.emit()


def _why_finished(trainer: Trainer) -> str:
    if not any(lane.running for lane in trainer.lanes):
        return tr("Every lane has diverged: its loss is not a finite number any more. Rewind, or change what exploded.")
    if trainer.step >= trainer.experiment.training.steps:
        said = later("Stopped at step {step:,}, the limit. Raise “steps” under Training to go on, or rewind.")
        return tr(said, step=trainer.step)
    said = later("Stopped at step {step:,}: every lane has reached the loss to stop at.")
    return tr(said, step=trainer.step)
