"""The training runs of a session: the one that counts, and those that are still coming to their end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment
from desktop_app.training.trainer import Trainer
from desktop_app.ui import garbage
from desktop_app.ui.document.worker import Run

T = TypeVar("T")


class Runs(QObject):
    """Sole owner of the training threads; what a run sends that was replaced is heard by nobody.

    Attributes:
        current: the run that counts, or None before the first and after the last.
        speed: steps a second of this run and those to come, or None for as many as they can.

    Signals:
        built: the current run has its trainer.
        stopped: it was making steps and has stopped.
        failed: why it cannot train, in a sentence.
    """

    built = Signal()
    stopped = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.current: Run | None = None
        self._retired: list[Run] = []
        self.speed: float | None = None
        self._wants_surface = True

    @property
    def trainer(self) -> Trainer | None:
        """Of the current run; None while that is being built, or cannot be."""
        return self.current.trainer if self.current is not None else None

    def start(
        self, experiment: Experiment, prepared: Prepared | None, resume: Callable[[Trainer], None] | None = None
    ) -> None:
        """Begin a run in place of the current one.

        Args:
            experiment: what is trained.
            prepared: its data, if they are there already.
            resume: as for :class:`Run`.
        """
        if self.current is not None:
            self._retire(self.current)
        run = self.current = Run(experiment, prepared, self, resume)
        run.set_rate(self.speed)
        run.wants_surface = self._wants_surface
        run.built.connect(lambda: self._tell(run, self.built))
        run.stopped.connect(lambda: self._tell(run, self.stopped))
        run.failed.connect(lambda sentence: self.failed.emit(sentence) if run is self.current else None)
        run.start()

    def limit(self, steps_per_second: float | None) -> None:
        """Limit the speed of this run and those to come, or lift the limit."""
        self.speed = steps_per_second
        if self.current is not None:
            self.current.set_rate(steps_per_second)

    def want_surface(self, wanted: bool) -> None:
        """Whether this run and those to come measure decision boundaries, which cost training time."""
        self._wants_surface = wanted
        if self.current is not None:
            self.current.wants_surface = wanted

    def ask(self, question: Callable[[Trainer], T]) -> Future[T] | None:
        """Have a question answered between two steps; None if there is nobody to answer."""
        return None if self.current is None else self.current.ask(question)

    def close(self) -> None:
        """End every thread and wait for it."""
        for run in [*self._retired, *([self.current] if self.current is not None else [])]:
            run.close()
            run.wait()
        self._retired.clear()
        self.current = None
        garbage.settle()

    def _tell(self, run: Run, signal: SignalInstance) -> None:
        if run is self.current and run.trainer is not None:
            signal.emit()

    def _retire(self, run: Run) -> None:
        self._retired.append(run)
        run.finished.connect(lambda: self._forget(run))
        run.close()
        if run.isFinished():
            self._forget(run)

    def _forget(self, run: Run) -> None:
        if run in self._retired:
            self._retired.remove(run)
            run.deleteLater()
