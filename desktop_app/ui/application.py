"""Puts the window together and starts it."""

from __future__ import annotations

import logging
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.resources import resource
from desktop_app.ui import settings
from desktop_app.ui.effects import take_effect
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.start import Application, name
from desktop_app.ui.windows import Windows
from desktop_app.words import tr


def create_window() -> MainWindow:
    """A window, not shown yet, with the experiment that a first launch begins with; the application must exist."""
    return Windows(QApplication.instance()).make_first()


def prepare(application: QApplication) -> str:
    """Give the application its name and icon, and let the settings act; a sentence if they could not be read, or ""."""
    name(application)
    application.setWindowIcon(QIcon(str(resource("icons", "initscope.svg"))))
    problem = settings.load()
    take_effect(application, None, settings.current())
    return problem


def main(application: Application, paths: list[Path]) -> int:
    """Open a window, or one for each of ``paths``, and run until the last is closed."""
    problem = prepare(application)
    windows = Windows(application)
    sys.excepthook = _Hook(windows)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Asked from the event loop, and not as an exception in whatever Qt is calling just then.
        signal.signal(number, lambda *_: QTimer.singleShot(0, windows, windows.quit))
    application.asked.connect(windows.open)
    windows.open(paths)
    if problem and windows.front is not None:
        windows.front.documents.problem.emit(tr("Settings are as at first"), problem)
    return application.exec()


class _Hook:
    """Tells about an error nobody expected, without losing the window and the work in it."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger("initscope").error("".join(traceback.format_exception(kind, error, trace)))
        window = self._windows.front
        if isinstance(error, Exception) and window is not None:
            sentence = f"{kind.__name__}: {error}. Your document is still here; save it, and please report this."
            window.documents.problem.emit("Something went wrong that should not have", sentence)
