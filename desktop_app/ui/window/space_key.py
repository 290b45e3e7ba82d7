"""Space plays and pauses, except where a control has the focus that does something with Space itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget


class SpaceKey(QObject):
    """Leaves Space to the control that has the focus and knows what to do with it."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            takes = event.key() == Qt.Key.Key_Space and not event.modifiers()
            event.setAccepted(takes)
            return takes
        return super().eventFilter(watched, event)

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        # Only the control that has the focus: a filter for all events of the program would slow every one of them.
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, (QAbstractButton, QComboBox, QAbstractItemView)):
            new.installEventFilter(self)
