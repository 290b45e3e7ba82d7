"""The mark of a lane that trains with a planted fault: the word in a frame, wherever the lane has its name."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app.ui.style import theme
from desktop_app.words import later, tr

WORD = later("fault")
SIGN = "!"
"""In the place of the word where a lane's name would have no room beside it."""
HEIGHT = 14
PADDING = 4
SIZE = 10


def tag_width(text: str = WORD) -> float:
    """Width of the mark in pixels."""
    return _measured(tr(text), theme.scale())


@cache
def _measured(text: str, scale: float) -> float:
    return QFontMetricsF(theme.font(SIZE, QFont.Weight.DemiBold)).horizontalAdvance(text) + 2 * PADDING


def paint_tag(painter: QPainter, left: float, middle: float, text: str = WORD) -> None:
    """Paint the mark with its left edge and its middle at these pixels; font and pen of the painter change."""
    height = theme.pixels(HEIGHT)
    frame = QRectF(left, middle - height / 2, tag_width(text), height)
    ink = QColor(theme.tokens().finding)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 4, 4)
    painter.setFont(theme.font(SIZE, QFont.Weight.DemiBold))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, tr(text))
