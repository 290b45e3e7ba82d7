"""The thread that trains: one a run, from loading its data to the end of the run.

Nothing is sent per step.  The thread appends to the histories, which the window reads when it likes; signals tell only
of the changes of state between.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Condition
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from desktop_app.data import DataError, Prepared
from desktop_app.experiment.schema import Experiment
from desktop_app.training.keeping import KeptError
from desktop_app.training.surface import SurfaceProbe
from desktop_app.training.threads import sharing
from desktop_app.training.trainer import ExperimentError, Trainer, load_data
from desktop_app.ui import garbage
from desktop_app.words import tr

T = TypeVar("T")

SURFACE_SECONDS = 0.3
SURFACE_SHARE = 25
"""A surface may take one part in so many of the training time."""


class Run(QThread):
    """Builds a trainer and then makes steps whenever it is told to.

    Attributes:
        trainer: there once ``built`` was sent.
        prepared: the data, also if the networks do not fit it.
        not_resumed: why training does not go on from where it was, in a sentence, or "".
    """

    built = Signal()
    stopped = Signal()
    """It was making steps and has stopped: paused, or finished (see ``trainer.finished``)."""
    failed = Signal(str)

    def __init__(
        self,
        experiment: Experiment,
        prepared: Prepared | None,
        parent: QObject | None = None,
        resume: Callable[[Trainer], None] | None = None,
    ) -> None:
        """A run that has not started.

        Args:
            experiment: what is trained.
            prepared: its data, if the caller has them already.
            parent: as of any object of Qt.
            resume: brings the fresh trainer to where it was in another process; may raise :class:`KeptError`.
        """
        super().__init__(parent)
        self.setObjectName("training run")
        self.experiment = experiment
        self.prepared = prepared
        self.trainer: Trainer | None = None
        self.data_failed = False
        self.not_resumed = ""
        self._resume = resume
        self.wants_surface = True
        self._wake = Condition()
        self._closing = False
        self._questions: list[tuple[Future[Any], Callable[[Trainer], Any]]] = []
        self._steps_asked: float = 0
        self._told = False
        self._rate: float | None = None
        self._live: Experiment | None = None
        self._surface: SurfaceProbe | None = None
        self._surface_due = 0.0

    def go(self, steps: float) -> None:
        """Make so many steps (infinity: until told to stop)."""
        with self._wake:
            self._steps_asked = steps
            self._told = True
            self._wake.notify()

    def halt(self) -> None:
        """Stop after the step at hand."""
        self.go(0)

    def close(self) -> None:
        """End the thread after the step at hand."""
        with self._wake:
            self._closing = True
            self._wake.notify()

    def set_rate(self, steps_per_second: float | None) -> None:
        """Limit the speed, or lift the limit."""
        with self._wake:
            self._rate = steps_per_second
            self._wake.notify()

    def retune(self, experiment: Experiment) -> None:
        """Go on with an experiment that differs only in what may change while it trains."""
        with self._wake:
            self._live = experiment

    def ask(self, question: Callable[[Trainer], T]) -> Future[T]:
        """Have a question answered between two steps, on this thread: nothing of the trainer moves meanwhile.

        Returns:
            the answer to come; cancelled if the run ends before.
        """
        future: Future[T] = Future()
        with self._wake:
            if self._closing:
                future.cancel()
            else:
                self._questions.append((future, question))
                self._wake.notify()
        return future

    def start(self, *priority: QThread.Priority) -> None:
        """Begin, with the garbage collector off until the end."""
        garbage.hold()
        super().start(*priority)

    def run(self) -> None:
        """Body of the thread."""
        try:
            self._build()
            while self._wait_for_work():
                assert self.trainer is not None
                with sharing(self.trainer):
                    self._train(self.trainer)
                self.stopped.emit()
        except (DataError, ExperimentError) as error:
            self.failed.emit(str(error))
        except MemoryError:
            self.failed.emit(
                tr("There is not enough memory for this experiment: make the networks or the batch smaller.")
            )
        except Exception as error:  # an exception that leaves the thread would leave the window waiting for ever
            logging.getLogger("initscope").exception("training failed")
            self.failed.emit(
                tr(
                    "Training stopped by a fault of ours: {kind}: {error}. Please report it.",
                    kind=type(error).__name__,
                    error=error,
                )
            )
        finally:
            self._leave_unanswered()
            garbage.release()

    def _build(self) -> None:
        if self.prepared is None:
            try:
                self.prepared = load_data(self.experiment)
            except DataError:
                self.data_failed = True
                raise
        if self._closing:
            return
        self.trainer = self._resumed(self.prepared)
        if SurfaceProbe.possible(self.trainer):
            self._surface = SurfaceProbe(self.trainer)
            self._surface.measure()
        self.built.emit()

    def _resumed(self, prepared: Prepared) -> Trainer:
        resume, self._resume = self._resume, None  # what it holds may be large
        trainer = Trainer(self.experiment, prepared)
        if resume is None:
            return trainer
        try:
            resume(trainer)
        except KeptError as error:
            self.not_resumed = str(error)
            return Trainer(self.experiment, prepared)
        return trainer

    def _wait_for_work(self) -> bool:
        while True:
            with self._wake:
                # Not the number of steps: told to go and to halt before it woke, it still has to say that it stopped.
                self._wake.wait_for(lambda: self._told or self._closing or self._questions)
                if self._told or self._closing:
                    self._told = False
                    return not self._closing
            self._answer()

    def _train(self, trainer: Trainer) -> None:
        due = time.perf_counter()
        while True:
            self._take_over(trainer)
            self._answer()
            if self._steps_asked <= 0 or self._closing or trainer.finished:
                break
            trainer.advance()
            self._steps_asked -= 1
            self._look_at_surface()
            if self._rate is not None:
                due = self._pace(due, 1.0 / self._rate)
        trainer.evaluate()
        if self._surface is not None:
            self._surface.measure()

    def _take_over(self, trainer: Trainer) -> None:
        if self._live is not None:
            with self._wake:
                trainer.retune(self._live)
                self._live = None

    def _pace(self, due: float, period: float) -> float:
        """Sleep until the next step is due; time that was lost is not made up for."""
        due = max(due + period, time.perf_counter() - period)

        def stirred() -> bool:
            return self._closing or self._steps_asked <= 0 or bool(self._questions)

        while (left := due - time.perf_counter()) > 0:
            with self._wake:
                self._wake.wait_for(stirred, left)
            if self._closing or self._steps_asked <= 0:
                break
            self._answer()
        return due

    def _answer(self) -> None:
        """Answer what was asked; a question that fails is no reason to stop training."""
        if not self._questions:
            return
        with self._wake:
            questions, self._questions = self._questions, []
        assert self.trainer is not None
        for future, question in questions:
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(question(self.trainer))
            except Exception as error:  # belongs to who asked
                future.set_exception(error)

    def _leave_unanswered(self) -> None:
        with self._wake:
            self._closing = True
            for future, _ in self._questions:
                future.cancel()
            self._questions.clear()

    def _look_at_surface(self) -> None:
        if self._surface is None or not self.wants_surface:
            return
        start = time.perf_counter()
        if start >= self._surface_due:
            self._surface.measure()
            end = time.perf_counter()
            self._surface_due = end + max(SURFACE_SECONDS, SURFACE_SHARE * (end - start))
