"""The symbols that tell lanes apart without their colours, wherever a lane is named."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QTransform

from desktop_app.ui.style import theme

ICON = 12


@cache
def symbol(name: str, size: float) -> QPainterPath:
    """A symbol of pyqtgraph's, so many pixels large, around the origin."""
    from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols

    return QTransform.fromScale(size, size).map(QPainterPath(Symbols[name]))


def paint_symbol(painter: QPainter, style: theme.LaneStyle, middle: QPointF, size: float = 8.0) -> None:
    """The symbol of a lane in its colour; pen and brush of the painter change."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour)
    painter.drawPath(symbol(style.marker, size).translated(middle))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def lane_icon(lane: int) -> QIcon:
    """The symbol of a lane, for lists to choose from."""
    picture = QPixmap(4 * ICON, 4 * ICON)  # sharp on any screen
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.scale(4.0, 4.0)
    paint_symbol(painter, theme.lane(lane), QPointF(ICON / 2, ICON / 2), ICON - 3.0)
    painter.end()
    return QIcon(picture)
