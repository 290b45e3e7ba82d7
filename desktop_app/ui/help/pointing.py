"""What points at a widget: a ring around it, through which the mouse passes, and a card with an arrow beside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPolygonF, QRegion
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.controls.widgets import label
from desktop_app.ui.style import theme
from desktop_app.words import tr

Side = Literal["below", "above", "right", "left", "inside"]

WIDTH = 336
ROUND = 10
MARGIN = 14
"""Pixels around the card for its shadow and its arrow."""
ARROW = 9
REACH, THICK = 5, 2
"""How far the ring stands off, and how thick it is."""
GLOW = 4


def placed(target: QRect, size: QSize, room: QRect) -> tuple[Side, QPoint]:
    """Where a card of this size stands beside a target: the first side on which it has room, else within the target."""
    middle = target.center()
    corners: tuple[tuple[Side, QPoint], ...] = (
        ("below", QPoint(middle.x() - size.width() // 2, target.bottom() + REACH)),
        ("right", QPoint(target.right() + REACH, middle.y() - size.height() // 2)),
        ("left", QPoint(target.left() - REACH - size.width(), middle.y() - size.height() // 2)),
        ("above", QPoint(middle.x() - size.width() // 2, target.top() - REACH - size.height())),
    )
    for side, corner in corners:
        along = room.width() if side in ("left", "right") else room.height()
        low = corner.x() if side in ("left", "right") else corner.y()
        high = low + (size.width() if side in ("left", "right") else size.height())
        if low >= 0 and high <= along:
            return side, _inside(corner, size, room)
    return "inside", _inside(target.bottomRight() - QPoint(size.width(), size.height()), size, room)


def _inside(corner: QPoint, size: QSize, room: QRect) -> QPoint:
    return QPoint(
        max(min(corner.x(), room.width() - size.width()), 0), max(min(corner.y(), room.height() - size.height()), 0)
    )


class Ring(QWidget):
    """A line in the colour of accents around something; what is inside stays uncovered and can be clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changes.changed.connect(self.update)

    def surround(self, target: QRect) -> None:
        """Stand around a rectangle of the parent, or within its edge where that leaves no room for the line."""
        parent, edge = self.parentWidget(), REACH + GLOW
        assert parent is not None
        line = target.adjusted(-REACH, -REACH, REACH, REACH).intersected(parent.rect())
        self.setGeometry(line.adjusted(-GLOW, -GLOW, GLOW, GLOW))
        # Only the frame is a widget at all: plots inside repaint as if nothing were there.
        hole = self.rect().adjusted(edge - 1, edge - 1, 1 - edge, 1 - edge)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(hole)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(theme.tokens().accent)
        for grown, strength in ((GLOW, 30), (GLOW // 2, 60), (0, 255)):
            colour.setAlpha(strength)
            painter.setBrush(colour)
            outer = QRectF(self.rect()).adjusted(GLOW - grown, GLOW - grown, grown - GLOW, grown - GLOW)
            inner = QRectF(self.rect()).adjusted(GLOW + THICK, GLOW + THICK, -GLOW - THICK, -GLOW - THICK)
            path = QPainterPath()
            path.addRoundedRect(outer, ROUND, ROUND)
            path.addRoundedRect(inner, ROUND - THICK, ROUND - THICK)
            painter.drawPath(path)


class Card(QWidget):
    """Title and text of a stop, how far the tour is, and the ways on, back and out."""

    onward = Signal()
    back = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget, stops: int) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        self._stops, self._number = stops, 0
        self._arrow: tuple[Side, QPointF] = ("inside", QPointF())
        self.title, self.text = label(role="title"), label()
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.skip = self._button(tr("Skip"), tr("End the tour (Esc). Help → Tour calls it back."), "tour-skip")
        self.previous = self._button(tr("Back"), tr("The stop before"), "tour-back")
        self.next = self._button(tr("Next"), tr("The next stop"), "tour-next")
        self.next.setProperty("role", "primary")
        self.skip.clicked.connect(self.skipped)
        self.previous.clicked.connect(self.back)
        self.next.clicked.connect(self.onward)
        self._lay_out()
        self._restyle()
        theme.changes.changed.connect(self._restyle)

    def say(self, number: int, title: str, text: str) -> None:
        """Show a stop."""
        self._number = number
        self.title.setText(tr(title))
        self.text.setText(tr(text))
        self.count.setText(tr("{number} of {whole}", number=number + 1, whole=self._stops))
        self.previous.setVisible(number > 0)
        last = number + 1 == self._stops
        self.skip.setVisible(not last)
        self.next.setText(tr("Done") if last else tr("Next"))
        self.setAccessibleName(tr(title))
        self.setAccessibleDescription(tr(text))
        self.update()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(self.width(), layout.heightForWidth(self.width()) if layout is not None else 0)

    def point_at(self, target: QRect, place: tuple[Side, QPoint]) -> None:
        """Stand at a place, with the arrow towards the target."""
        side, corner = place
        size = self.sizeHint()
        self.setGeometry(QRect(corner, size))
        middle = target.center() - corner
        low, edge = MARGIN + ROUND + ARROW, MARGIN
        x = max(min(middle.x(), size.width() - low), low)
        y = max(min(middle.y(), size.height() - low), low)
        tips = {
            "below": QPointF(x, edge - ARROW),
            "above": QPointF(x, size.height() - edge + ARROW),
            "right": QPointF(edge - ARROW, y),
            "left": QPointF(size.width() - edge + ARROW, y),
            "inside": QPointF(),
        }
        self._arrow = side, tips[side]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = self._shape()
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(0, 0, 0, 5 if tokens.scheme == "light" else 22)
        painter.setBrush(shade)
        box = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        for spread in range(1, MARGIN - 2, 2):
            grown = box.adjusted(-spread, -spread + 3, spread, spread + 2).intersected(QRectF(self.rect()))
            painter.drawRoundedRect(grown, ROUND + spread, ROUND + spread)
        painter.setBrush(QColor(tokens.raised))
        painter.setPen(QColor(tokens.border))
        painter.drawPath(shape)

    def _shape(self) -> QPainterPath:
        box = QPainterPath()
        box.addRoundedRect(
            QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND
        )
        side, tip = self._arrow
        if side == "inside":
            return box
        inward = {"below": (0, 1), "above": (0, -1), "right": (1, 0), "left": (-1, 0)}[side]
        along = QPointF(inward[1], inward[0])
        foot = tip + QPointF(*inward) * (ARROW + 2)
        arrow = QPainterPath()
        arrow.addPolygon(QPolygonF([tip, foot + along * ARROW, foot - along * ARROW, tip]))
        return box.united(arrow)

    def _restyle(self) -> None:
        self.title.setFont(theme.font(15, QFont.Weight.DemiBold))
        self.setFixedWidth(theme.pixels(WIDTH) + 2 * MARGIN)
        self.update()

    def _button(self, text: str, tip: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Space with Play
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.previous, self.next):
            row.addWidget(button)
        body = QVBoxLayout(self)
        body.setContentsMargins(MARGIN + 18, MARGIN + 14, MARGIN + 18, MARGIN + 14)
        body.setSpacing(8)
        body.addWidget(self.title)
        body.addWidget(self.text)
        body.addSpacing(4)
        body.addLayout(row)
