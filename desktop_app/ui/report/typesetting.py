"""Words on paper: lines that end in an ellipsis where there is no room, and paragraphs of so many lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from desktop_app.ui.plots.drawing import markers
from desktop_app.ui.style import theme

LEADING = 1.32
"""From one line of a paragraph to the next, in sizes of its letters."""
ENDLESS = 10_000_000.0


@dataclass(frozen=True)
class Style:
    """How words look.

    Attributes:
        size: of the letters, in pixels.
        weight: of the strokes.
        colour: name of a colour of the theme.
    """

    size: int
    weight: QFont.Weight = QFont.Weight.Normal
    colour: str = "text"

    @property
    def font(self) -> QFont:
        """The typeface, that of paper where :func:`desktop_app.ui.style.theme.on_paper` is in force."""
        return theme.font(self.size, self.weight)

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * LEADING

    def in_colour(self, colour: str) -> Style:
        """The same in another colour of the theme."""
        return replace(self, colour=colour)

    def width(self, text: str) -> float:
        """Of a line."""
        return QFontMetricsF(self.font).horizontalAdvance(text)

    def lines(self, text: str, width: float, most: int = 1000) -> list[str]:
        """A text broken into lines, of which the last ends in "…" where there are more."""
        text = " ".join(text.split())
        broken: list[str] = []
        layout = QTextLayout(text, self.font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            broken.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
            if len(broken) == most:
                broken[-1] = self._ended(text[line.textStart() :].strip(), width)
                break
        layout.endLayout()
        return broken if text else []

    def rows(self, text: str, width: float, separator: str, most: int = 1000) -> list[str]:
        """Like :meth:`lines`, but broken only behind a separator where that is enough."""
        end = separator.rstrip()
        rows: list[str] = []
        for part in text.split(separator):
            longer = f"{rows[-1]}{separator}{part}" if rows else part
            if not rows:
                rows = [part]
            elif self.width(longer + end) <= width:
                rows[-1] = longer
            else:
                rows[-1] += end
                rows.append(part)
        fits = len(rows) <= most and all(self.width(row) <= width for row in rows)
        return rows if fits else self.lines(text, width, most)

    def _ended(self, text: str, width: float) -> str:
        """As many whole words of a line as there is room for."""
        shown = self.elided(text, width)
        if shown == text:
            return text
        words, space, _ = shown.rpartition(" ")
        return f"{words} …" if space else shown

    def height(self, text: str, width: float, most: int = 1000) -> float:
        """Of a paragraph."""
        return len(self.lines(text, width, most)) * self.leading

    def elided(self, text: str, width: float) -> str:
        """As much of a line as there is room for."""
        return QFontMetricsF(self.font).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0) + 0.5)


KICKER = Style(10, QFont.Weight.DemiBold, "muted")
TITLE = Style(22, QFont.Weight.DemiBold)
HEADING = Style(12, QFont.Weight.DemiBold)
STRONG = Style(11, QFont.Weight.Medium)
BODY = Style(11)
QUIET = Style(11, colour="muted")
SMALL = Style(10, colour="muted")


class Writer:
    """Writes on a painter."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter

    def line(self, x: float, y: float, text: str, style: Style, width: float = ENDLESS, right: bool = False) -> float:
        """One line with its top at y, from x on or up to x; returns its width."""
        text = style.elided(text, width)
        metrics, advance = QFontMetricsF(style.font), style.width(text)
        self.painter.setFont(style.font)
        self.painter.setPen(QColor(getattr(theme.tokens(), style.colour)))
        baseline = y + (style.leading - metrics.height()) / 2 + metrics.ascent()
        self.painter.drawText(QPointF(x - advance if right else x, baseline), text)
        return advance

    def paragraph(self, x: float, y: float, text: str, style: Style, width: float, most: int = 1000) -> float:
        """A paragraph with its top at y; returns where it ends."""
        for line in style.lines(text, width, most):
            self.line(x, y, line, style, width)
            y += style.leading
        return y

    def dot(self, x: float, y: float, lane: int, size: float = 8) -> None:
        """The marker of a lane around a point."""
        style = theme.lane(lane)
        markers(self.painter, np.array([x]), np.array([y]), style.marker, size, style.colour, style.colour)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def stroke(self, x: float, y: float, width: float, lane: int) -> None:
        """A piece of the line of a lane, with its marker in the middle."""
        style = theme.lane(lane)
        self.painter.setPen(QPen(style.colour, 2))
        self.painter.drawLine(QPointF(x, y), QPointF(x + width, y))
        self.dot(x + width / 2, y, lane, 7)

    def rule(self, x: float, y: float, width: float, colour: str = "border") -> None:
        """A thin horizontal line."""
        self.painter.setPen(QPen(QColor(getattr(theme.tokens(), colour)), 0.75))
        self.painter.drawLine(QPointF(x, y), QPointF(x + width, y))


def fitting(heights: list[float], room: float, gap: float) -> int:
    """How many blocks of these heights fit one below the other."""
    used = 0.0
    for number, height in enumerate(heights):
        used += height + (gap if number else 0.0)
        if ceil(used) > room:
            return number
    return len(heights)
