"""Return presses the button that has the focus, as people know it from dialogs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

BUTTONS = (QPushButton, QToolButton)


class ReturnKey(QObject):
    """Presses buttons that Qt would not: those outside of dialogs, and those that are no default of theirs."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(watched, BUTTONS) and isinstance(event, QKeyEvent)) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, BUTTONS):
            new.installEventFilter(self)
