"""Finding room for words in a picture: a coarse grid of what is covered, and the least covered of some places."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.plots.drawing import words
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Floats, Frame
from desktop_app.ui.style import theme

CELL = 4.0
LINE = 15
"""Height of a line of small text at the usual size."""
PILL, PILL_STRIP = 17, 20
"""Height of a pill, and of the strip at the foot of a frame in which it lies, at the usual size."""
MARKS, WORDS = 20, 1000
"""What a cell under a mark counts, and one under words: they never lie on other words while there is another place."""
FREE_OF_WORDS = WORDS - 1
"""The most that words cover which rather stay away than lie on other words."""
APART = 6
"""Pixels left free between two words on one line at least."""
LATER = 0.12
"""Covered cells that count as much as being one point later."""
AWAY = 18
"""Pixels from a mark beyond which its words are led to it by a line."""


def line_height() -> int:
    """Pixels that a line of small text takes in the sizes of the theme in force."""
    return theme.pixels(LINE)


def pill_strip() -> int:
    """Pixels at the foot of a frame that words stay out of where a pill may come by."""
    return theme.pixels(PILL_STRIP)


class Room:
    """What is covered within a rectangle, in cells of four pixels."""

    def __init__(self, rect: QRectF) -> None:
        self._rect = rect
        self._covered = np.zeros((int(rect.height() / CELL) + 1, int(rect.width() / CELL) + 1), np.int32)

    def block_line(self, x: Floats, y: Floats) -> None:
        """Cover the cells along a line; NaN is a gap."""
        known = np.isfinite(x) & np.isfinite(y)
        x, y = x[known], y[known]
        if x.size < 2:
            return
        length = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
        along = np.arange(0.0, length[-1], CELL / 2)
        rows, columns = self._cells(np.interp(along, length, y), np.interp(along, length, x))
        height, width = self._covered.shape
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        self._covered[rows[inside], columns[inside]] += 1

    def block(self, rect: QRectF, weight: int = MARKS) -> None:
        """Cover a rectangle."""
        rows, columns = self._cells(np.array([rect.top(), rect.bottom()]), np.array([rect.left(), rect.right()]))
        rows, columns = np.maximum(rows, 0), np.maximum(columns, 0)
        self._covered[rows[0] : rows[1] + 1, columns[0] : columns[1] + 1] += weight

    def place(self, x: Floats, y: Floats, width: float, height: float, most: float = np.inf) -> QRectF | None:
        """The least covered place around the given points, and cover it; the first of several.

        Each point offers the places beside it, above and below.

        Args:
            x, y: points in pixels, the best first: a later one has to be clearly better.
            width, height: of the words.
            most: covered cells that are put up with.

        Returns:
            where the words go, or None where there is no room.
        """
        gap = 5.0
        across = np.array([gap, -width - gap, -width / 2, -width / 2])
        down = np.array([-height / 2, -height / 2, -height - gap, gap])
        left, top = (np.add.outer(x, across)).ravel(), (np.add.outer(y, down)).ravel()
        return self.least(left, top, width, height, most, np.repeat(np.arange(x.size) * LATER, 4))

    def least(
        self,
        left: Floats,
        top: Floats,
        width: float,
        height: float,
        most: float = np.inf,
        malus: Floats | float = 0.0,
    ) -> QRectF | None:
        """Like :meth:`place`, among corners; ``malus`` is added to what each covers."""
        rect = self._rect
        malus = np.broadcast_to(np.asarray(malus, float), left.shape)
        fits = (left >= rect.left() + 2) & (left + width <= rect.right() - 2)
        fits &= (top >= rect.top() + 2) & (top + height <= rect.bottom() - 2)
        left, top, malus = left[fits], top[fits], malus[fits]
        if not left.size:
            return None
        cost = self._cost(left, top, width, height) + malus
        best = int(np.argmin(cost))
        if cost[best] > most:
            return None
        place = QRectF(left[best], top[best], width, height)
        self.block(place.adjusted(-APART, 0, APART, 0), WORDS)
        return place

    def _cells(self, y: Floats, x: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        rows, columns = (y - self._rect.top()) / CELL, (x - self._rect.left()) / CELL
        return np.floor(rows).astype(np.intp), np.floor(columns).astype(np.intp)

    def _cost(self, left: Floats, top: Floats, width: float, height: float) -> NDArray[np.int64]:
        rows_in_all, columns_in_all = self._covered.shape
        sums = np.zeros((rows_in_all + 1, columns_in_all + 1), np.int64)
        sums[1:, 1:] = self._covered.cumsum(0).cumsum(1)
        rows, columns = self._cells(top, left)
        ends, stops = self._cells(top + height, left + width)
        ends, stops = np.minimum(ends + 1, rows_in_all), np.minimum(stops + 1, columns_in_all)
        cost: NDArray[np.int64] = sums[ends, stops] - sums[rows, stops] - sums[ends, columns] + sums[rows, columns]
        return cost


def veil(painter: QPainter, place: QRectF, share: float = 0.8) -> None:
    """Let what lies behind words be seen only faintly, or not at all where the share is 1."""
    colour = QColor(theme.tokens().surface)
    colour.setAlphaF(share)
    painter.fillRect(place.adjusted(-2, 1, 2, -1), colour)


def lead(painter: QPainter, place: QRectF, x: float, y: float) -> None:
    """A thin line from words to their mark, where they had to go so far away that one would not see what they name."""
    near = QPointF(min(max(x, place.left()), place.right()), min(max(y, place.top()), place.bottom()))
    if math.hypot(near.x() - x, near.y() - y) > AWAY:
        painter.setPen(QPen(QColor(theme.tokens().muted), 1))
        painter.drawLine(near, QPointF(x, y))


def pill(painter: QPainter, frame: Frame, x: float, text: str) -> None:
    """Words on the accent at the foot of a line that can be dragged, within the frame."""
    width = measure(text) + 12
    left = min(max(x - width / 2, frame.left + 2), frame.left + frame.width - width - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().accent))
    around = QRectF(left, frame.top + frame.height - pill_strip(), width, theme.pixels(PILL))
    painter.drawRoundedRect(around, 5, 5)
    words(painter, left + width / 2, around.center().y(), text, theme.tokens().on_accent, "centre")
    painter.setBrush(Qt.BrushStyle.NoBrush)
