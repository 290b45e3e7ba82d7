"""Space plays and pauses, except where Tab has led to a control that does something with Space itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QMainWindow, QWidget
from shiboken6 import isValid


class SpaceKey(QObject):
    """Leaves Space to the control that the keyboard is at and that knows what to do with it.

    A control that was clicked keeps the focus, for its other keys, but not Space: the hand is at the mouse, and Space
    is pressed to play.
    """

    def __init__(self, application: QApplication, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        self._clicked = False
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._clicked = True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            takes = event.key() == Qt.Key.Key_Space and not event.modifiers() and not self._clicked
            event.setAccepted(takes)
            return takes
        return super().eventFilter(watched, event)

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        # The focus comes back from a list that drops down, a dialog or another window as it went there.
        if new is None or new is self._watched or new.window() is not self._window:
            return
        # Only the control that has the focus: a filter for all events of the program would slow every one of them.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        self._clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(new, (QAbstractButton, QComboBox, QAbstractItemView)):
            new.installEventFilter(self)
