"""What can be taken hold of in a picture: by the mouse, or by the arrow keys once it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.ui.style import theme
from desktop_app.words import tr

KEYS = {  # across, up, and whether it is a big step
    Qt.Key.Key_Left: (-1, 0, False),
    Qt.Key.Key_Down: (0, -1, False),
    Qt.Key.Key_Right: (1, 0, False),
    Qt.Key.Key_Up: (0, 1, False),
    Qt.Key.Key_PageUp: (0, 1, True),
    Qt.Key.Key_PageDown: (0, -1, True),
}
SIZE = 22


class Handle(QWidget):
    """A round grip, or one as long as a line; it shows a ring when it is pointed at or has the focus.

    Signals:
        taken, released: a drag begins and ends.
        dragged: where the pointer is, in pixels of the picture.
        stepped: (direction, whether it is a big step) by a key, where it moves along a line.
        nudged: (across, up, whether it is a big step) by a key, where it moves in a plane.
    """

    taken = Signal()
    released = Signal()
    dragged = Signal(QPointF)
    stepped = Signal(int, bool)
    nudged = Signal(int, int, bool)

    def __init__(self, parent: QWidget, name: str, key: str, cursor: Qt.CursorShape) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(name)
        self.setToolTip(tr("{name}: drag, or use the arrow keys", name=name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(cursor)
        self.held = False
        self._grip: QPointF | None = None
        self._off = QPointF()
        self.hide()

    def lie_at(self, place: QPointF) -> None:
        """A round grip around a place."""
        self._put(QRectF(place.x() - SIZE / 2, place.y() - SIZE / 2, SIZE, SIZE), QPointF(SIZE / 2, SIZE / 2), place)

    def lie_along(self, line: QRectF, grip: float) -> None:
        """A grip as long as a line; the ring is at this height of it."""
        self._put(line, QPointF(line.width() / 2, grip - line.top()), line.center())

    def _put(self, rect: QRectF, grip: QPointF, place: QPointF) -> None:
        self._grip, self._place = grip, place
        self.setGeometry(rect.toRect())
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._grip is None or not (self.held or self.underMouse() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.tokens().accent)
        painter.setPen(QPen(colour, 2 if self.hasFocus() else 1.5))
        painter.drawEllipse(self._grip, 9, 9)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.held = True
        # What lies under the pointer stays there, wherever the grip was taken.
        self._off = self._place - self._in_picture(event)
        self.taken.emit()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.held:
            self.dragged.emit(self._in_picture(event) + self._off)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.held and event.button() == Qt.MouseButton.LeftButton:
            self.held = False
            self.released.emit()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            across, up, big = KEYS[Qt.Key(event.key())]
            self.stepped.emit(across + up, big)
            self.nudged.emit(across, up, big)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _in_picture(self, event: QMouseEvent) -> QPointF:
        return QPointF(self.mapToParent(event.position().toPoint()))
