"""Qt objects that outlive the test that started them."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


def stop_leftovers() -> list[str]:
    """Stop every running thread and active timer, hide every visible window, and return a description of each."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    found = []
    for thread_or_timer in alive(QThread, QTimer):
        if isinstance(thread_or_timer, QTimer) and thread_or_timer.isActive():
            found.append(f"active timer of {thread_or_timer.interval()} ms: {described(thread_or_timer)}")
            thread_or_timer.stop()
        elif isinstance(thread_or_timer, QThread) and thread_or_timer.isRunning():
            found.append(f"running thread: {described(thread_or_timer)}")
            thread_or_timer.requestInterruption()
            thread_or_timer.quit()
            thread_or_timer.wait(5000)
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            found.append(f"visible window {window.windowTitle()!r}: {described(window)}")
            window.hide()
    return found


def alive(*kinds: type[QObject]) -> list[QObject]:
    """Every object of these kinds that Python knows and Qt has not deleted, but for the thread of the tests."""
    objects = [candidate for candidate in gc.get_objects() if issubclass(type(candidate), kinds)]
    return [candidate for candidate in objects if isValid(candidate) and candidate is not QThread.currentThread()]


def described(subject: QObject) -> str:
    """The object and its parents, innermost first, so that its maker can be found."""
    names = []
    current: QObject | None = subject
    while current is not None:
        names.append(f"{type(current).__name__}({current.objectName()!r})")
        current = current.parent()
    return " in ".join(names)
