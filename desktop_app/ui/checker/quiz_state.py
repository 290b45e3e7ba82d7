"""The state of “Guess the fault”: what is hidden, what was guessed, and the score of this session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.quiz import Judgement, Named, Score, explain, hide, judge
from desktop_app.gradients.report import Report
from desktop_app.training.gradient_check import LaneStep, first_step
from desktop_app.ui.checker.state import CANCELLED, EXPECTED, NO_MEMORY
from desktop_app.ui.document.session import Session
from desktop_app.ui.task import TICK, Task, Tasks
from desktop_app.words import later, tr

T = TypeVar("T")

CHANGED = later("The lane or the experiment was changed, so the question is taken back.")


@dataclass(frozen=True)
class Puzzle:
    """A backward pass in which something is hidden, or nothing.

    Attributes:
        lane: name of the lane.
        step: the network and the examples, without the faults that the lane is trained with.
        hidden: names and layers.
        report: what the check finds, with what other checkers would say.
    """

    lane: str
    step: LaneStep
    hidden: tuple[Named, ...]
    report: Report


@dataclass(frozen=True)
class Answer:
    """A guess and what it was worth.

    Attributes:
        guess: names and layers; empty for “it is right”.
        judgement: points.
        explanation: what was to be seen, in sentences.
    """

    guess: tuple[Named, ...]
    judgement: Judgement
    explanation: tuple[str, ...]


class QuizState(QObject):
    """At most one puzzle, and one piece of work at a time; whatever older work still brings is dropped.

    Signals:
        changed: a puzzle was asked for, is there, or was answered.
        progressed: (done, total) parameters of the check that runs.
    """

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(
        self, session: Session, parent: QObject | None = None, generator: np.random.Generator | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.puzzle: Puzzle | None = None
        self.answer: Answer | None = None
        self.score = Score()
        self.message = ""
        """Why there is no puzzle, in a sentence, or ""."""
        self._generator = generator or np.random.default_rng()
        self._working: Task | None = None
        self._tasks = Tasks(self)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._report_progress)
        session.laneSelected.connect(self._forget)
        session.experimentChanged.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether a puzzle is being made or a guess judged."""
        return self._working is not None

    def ask(self, most: int) -> None:
        """Hide nothing or up to ``most`` faults in the selected lane before its first step."""
        session, task = self.session, Task()
        experiment, lane, prepared = session.experiment, session.selected_lane, session.prepared
        generator = self._generator.spawn(1)[0]

        def work() -> Puzzle:
            step = replace(first_step(experiment, lane, prepared=prepared), planted=())
            hidden = hide(step.examined(), generator, most)
            report = step.check(hidden, emulate=True, progress=task.tell, cancelled=task.cancelled.is_set)
            return Puzzle(tr(experiment.lanes[lane].name), step, hidden, report)

        self.puzzle = self.answer = None
        self._start(task, work, partial(self._take_puzzle, task))

    def guess(self, guess: tuple[Named, ...]) -> None:
        """Judge a guess about the puzzle at hand; only the first counts."""
        puzzle = self.puzzle
        if puzzle is None or self.answer is not None or self.running:
            return

        def work() -> Answer:
            judgement = judge(puzzle.step.examined(), puzzle.hidden, guess)
            return Answer(guess, judgement, tuple(explain(puzzle.report, puzzle.hidden)))

        task = Task()
        self._start(task, work, partial(self._take_answer, task))

    def cancel(self) -> None:
        """Give up what runs."""
        if self._working is not None:
            self._drop()
            self.message = tr(CANCELLED)
            self.changed.emit()

    def close_down(self) -> None:
        """Give up what runs and wait until it has ended."""
        self._drop()
        self._tasks.close_down()

    def _start(self, task: Task, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._drop()
        self._working, self.message = task, ""
        self._timer.start()
        self._tasks.start(task, work, done, partial(self._take_refusal, task))
        self.changed.emit()

    def _drop(self) -> None:
        self._timer.stop()
        if self._working is not None:
            self._working.cancelled.set()
            self._working = None

    def _forget(self) -> None:
        """Take an open question back when the lane that it is about is another."""
        if self.running or (self.puzzle is not None and self.answer is None):
            self._drop()
            self.puzzle, self.message = None, tr(CHANGED)
            self.changed.emit()

    def _report_progress(self) -> None:
        if self._working is not None:
            self.progressed.emit(*self._working.progress)

    def _take_puzzle(self, task: Task, puzzle: Puzzle) -> None:
        if task is self._working:
            self._drop()
            self.puzzle = puzzle
            self.changed.emit()

    def _take_answer(self, task: Task, answer: Answer) -> None:
        if task is self._working:
            self._drop()
            self.answer = answer
            self.score = self.score.after(answer.judgement)
            self.changed.emit()

    def _take_refusal(self, task: Task, error: Exception) -> None:
        if task is not self._working:
            return
        self._drop()
        if isinstance(error, CancelledError):
            self.message = tr(CANCELLED)
        elif isinstance(error, EXPECTED):
            self.message = str(error)
        elif isinstance(error, MemoryError):
            self.message = tr(NO_MEMORY)
        else:
            logging.getLogger("initscope").error("guess the fault failed", exc_info=error)
            said = f"{type(error).__name__}: {error}"
            self.message = tr("This stopped by a fault of ours: {error}. Please report it.", error=said)
        self.changed.emit()
