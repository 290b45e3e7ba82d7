"""Keeps what a window holds while it is open, in the background and without being noticed."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.experiment.storage import why_not
from desktop_app.runs.recovery import Store, View
from desktop_app.training.history import History
from desktop_app.training.keeping import State, state_of
from desktop_app.ui.background import in_background
from desktop_app.ui.document.session import Session
from desktop_app.words import tr

SOON = 0.3
"""Seconds from an edit to when it is kept."""

PERIOD = 2.0
"""Seconds of training that a killed program may lose, where keeping is cheap …"""

SHARE = 30
"""… and where it is not: keeping may take one part in so many of the time."""


class Keeper(QObject):
    """Writes to a store whenever the document or its training has changed.

    The trainer is copied on its own thread between two steps, and written on another.
    """

    _taken = Signal(object)

    def __init__(self, session: Session, store: Store, view: Callable[[], View]) -> None:
        """Begin at once.

        Args:
            session: the document.
            store: where it is kept.
            view: how its window shows it at the moment.
        """
        super().__init__(session)
        self._session, self._store, self._view = session, store, view
        self._busy = False
        self._changed = False
        self._kept: tuple[Any, ...] = ()
        self._problem = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._keep)
        self._taken.connect(self._write)
        for change in (
            session.experimentChanged,
            session.undo_stack.cleanChanged,
            session.stateChanged,
            session.runReplaced,
            session.laneSelected,
        ):
            change.connect(self._wake)
        self._wake()

    def close(self) -> None:
        """The window was closed by its person: there is nothing to keep any more."""
        self._timer.stop()
        self._store.close()

    def _wake(self) -> None:
        self._changed = True
        if not self._timer.isActive() or self._timer.remainingTime() > 1000 * SOON:
            self._timer.start(int(1000 * SOON))

    def _keep(self) -> None:
        session = self._session
        if self._busy or session.restoring:  # it is looked at again as soon as that is over
            return
        step = session.step
        now = (session.experiment, session.path, session.modified, step, self._view(), *map(id, self._histories()))
        self._changed = False
        if now == self._kept:
            self._look_again(PERIOD)
            return
        self._kept = now
        if not session.modified and step == 0:
            self._in_background(self._store.clear)
            return
        self._busy = True
        future = session.ask_run(state_of) if step else None
        if future is None:
            self._write(None)
        else:
            future.add_done_callback(self._hand_over)

    def _histories(self) -> list[History]:
        return [view.history for view in self._session.lanes]

    def _hand_over(self, future: Future[State]) -> None:
        """On whatever thread the run has answered, or given up."""
        try:
            self._taken.emit(future.result())
        except (CancelledError, MemoryError):
            self._taken.emit(None)

    def _write(self, state: State | None) -> None:
        session, store = self._session, self._store
        experiment, path, modified = session.experiment, session.path, session.modified
        training = None if state is None else (state, self._histories())
        edits, view = session.undo_stack.edits(), self._view()
        self._in_background(lambda: store.write(experiment, path, modified, training, edits, view))

    def _in_background(self, work: Any) -> None:
        self._busy = True
        start = time.perf_counter()
        in_background(self, work, lambda _: self._written(time.perf_counter() - start), self._failed)

    def _written(self, seconds: float) -> None:
        self._busy = False
        self._look_again(max(PERIOD, SHARE * seconds))

    def _look_again(self, seconds: float) -> None:
        if self._changed or self._session.state == "running":
            self._timer.start(int(1000 * (SOON if self._changed else seconds)))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        problem = tr("No copy for the case of a crash can be kept: {reason}.", reason=why_not(error))
        if problem != self._problem:
            self._problem = problem
            self._session.notice.emit(problem)
        self._kept = ()
        self._written(0.0)
