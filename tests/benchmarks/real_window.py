"""The real window for benchmarks: with settings of its own, and a beat that tells how long its thread is held."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.ui import application
from desktop_app.ui.window.main_window import MainWindow

HEARTBEAT = 5
"""Milliseconds between beats."""


@contextmanager
def real_window(size: str) -> Iterator[MainWindow]:
    """The program's window of a size such as "1280x800", shown; what is set in it stays out of the user's settings."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        app = QApplication([])
        application.prepare(app)
        window = application.create_window()
        window.resize(*map(int, size.split("x")))
        window.show()
        yield window
        for each in window.windows.all:  # it may have been built anew
            each.close_without_asking()
        wait(0.2)


class Heartbeat:
    """A timer of the window's thread.

    Attributes:
        delays: milliseconds that each beat came late.
        computed: milliseconds that the thread computed before each beat.
    """

    def __init__(self) -> None:
        self.delays: list[float] = []
        self.computed: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter(), time.thread_time()
        self._timer.start(HEARTBEAT)

    def clear(self) -> None:
        """Forget what was measured."""
        self.delays.clear()
        self.computed.clear()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.delays.append(1000 * (now[0] - self._last[0]) - HEARTBEAT)
        self.computed.append(1000 * (now[1] - self._last[1]))
        self._last = now


def wait(seconds: float, until: Callable[[], bool] | None = None) -> None:
    """Run the event loop for so long, and then until something is so."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    while until is not None and not until():
        wait(0.02)
