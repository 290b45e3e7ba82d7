"""A rehearsal: the window trains for a while by itself and closes.

Those who build installers start the finished program with ``INITSCOPE_REHEARSE=30`` in its environment, on every
system.  It opens as for anybody, with the documents that it is given, plays again and again for so many seconds, and
closes as if by hand.  The exit status is 0 only if there were steps, so that it cannot succeed without having trained.
"""

from __future__ import annotations

import math
import os
import sys
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.ui.document.session import Session
from desktop_app.ui.window.main_window import MainWindow

VARIABLE = "INITSCOPE_REHEARSE"
TICK = 200
"""ms between two looks at the window."""
NOT_TRAINED = 1


def begin_if_asked(application: QApplication) -> Rehearsal | None:
    """Start the rehearsal that the environment asks for.

    Raises:
        SystemExit: it does not say for how many seconds.
    """
    asked = os.environ.get(VARIABLE)
    if not asked:
        return None
    try:
        return Rehearsal(application, float(asked))
    except ValueError:
        raise SystemExit(f"{VARIABLE} is a number of seconds, not {asked!r}.") from None


class Rehearsal(QObject):
    """Plays in every window, again whenever one comes to its end, and closes them all when the time is over."""

    def __init__(self, application: QApplication, seconds: float) -> None:
        super().__init__(application)
        self._application = application
        self._seconds = seconds
        self._began = math.inf
        self._steps = 0
        self._last: dict[Session, int] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(TICK)

    def _look(self) -> None:
        windows = [widget for widget in self._application.topLevelWidgets() if isinstance(widget, MainWindow)]
        for window in windows:
            self._drive(window.session)
        if any(window.session.state != "preparing" for window in windows):  # a slow machine takes its time for that
            self._began = min(self._began, time.monotonic())
        if time.monotonic() - self._began >= self._seconds:
            self._end(windows)

    def _drive(self, session: Session) -> None:
        self._steps += max(session.step - self._last.get(session, 0), 0)
        self._last[session] = session.step
        if session.state == "paused":
            session.rewind()
        if session.state == "idle":
            session.play()

    def _end(self, windows: list[MainWindow]) -> None:
        self._timer.stop()
        if sys.stdout is not None:  # as in a program of Windows that has no console
            print(f"Rehearsed for {self._seconds:g} s: {self._steps:,} steps.", flush=True)
        for window in windows:
            window.close()
        self._application.exit(0 if self._steps else NOT_TRAINED)
