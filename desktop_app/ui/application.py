"""Puts the window together and starts it."""

from __future__ import annotations

import signal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.resources import resource
from desktop_app.ui import settings
from desktop_app.ui.help.crash_log import CrashLog
from desktop_app.ui.recovery.offer import offer
from desktop_app.ui.setting_effects import take_effect
from desktop_app.ui.startup import rehearsal
from desktop_app.ui.startup.start import Application, name
from desktop_app.ui.startup.user_folders import log_folder, recovery_folder
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.windows import Windows
from desktop_app.words import later, tr

CRASHED = later("InitScope ended in a crash the last time. Help → Report a Problem shows what it left behind.")
UNEXPECTED = later("Something went wrong that should not have")


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
    rehearsal.begin_if_asked(application)
    recovery = recovery_folder()
    windows = Windows(application, recovery)
    log = CrashLog(log_folder(), partial(_tell, windows))
    log.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Asked from the event loop, and not as an exception in whatever Qt is calling just then.
        signal.signal(number, lambda *_: QTimer.singleShot(0, windows, windows.quit))
    application.asked.connect(windows.open)
    windows.open([])
    asked = offer(windows, recovery, then=lambda: windows.open(paths))
    if windows.front is not None:
        if problem:
            windows.front.documents.problem.emit(tr("Settings are as at first"), problem)
        _greet(windows.front, log, first=not paths and not asked)
    status = application.exec()
    log.stop()
    return status


def _greet(window: MainWindow, log: CrashLog, *, first: bool) -> None:
    """Say what there is to say at the start: quietly, and the tour only to whoever has not come with a document."""
    if log.crashed:
        window.session.notice.emit(tr(CRASHED))
    if first:
        window.help.welcome()


def _tell(windows: Windows, error: BaseException) -> None:
    """Tell about an error nobody expected, on whatever thread it was, without losing the window and the work in it."""
    window = windows.front
    if isinstance(error, Exception) and window is not None:
        sentence = tr(
            "{kind}: {message}. Your document is still here; save it, and please report this "
            "(Help → Report a Problem).",
            kind=type(error).__name__,
            message=str(error),
        )
        window.documents.problem.emit(tr(UNEXPECTED), sentence)
