"""Long series over steps, in pictures that are only added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop_app.ui.plots.cached import blank
from desktop_app.ui.plots.drawing import keeps_strokes, scale_of, stroke
from desktop_app.ui.plots.envelope import Envelope, Pyramid, level_for
from desktop_app.ui.plots.panel import Floats, Frame
from desktop_app.ui.style import theme

SMOOTH_POINTS = 4_000
"""Long series are one pixel wide (a wider stroke costs a hundredfold), and smooth only up to this many points."""
MOST_POINTS = 30_000
"""Of all series of a plot together."""


@dataclass
class Source:
    """The series of one pyramid and their colours, one a row."""

    pyramid: Pyramid
    colours: Sequence[QColor]
    drawn: int = 0


class Traces:
    """Long series over steps, kept as a picture to which only new buckets are added while the view stays as it is."""

    def __init__(self, thickness: int = 1) -> None:
        self.sources: list[Source] = []
        self.thickness = thickness
        self._image = QImage()
        self._key: tuple[Any, ...] = ()
        self._smooth = True

    def show(self, sources: list[Source]) -> None:
        """Draw these series from now on, and all of them anew."""
        self.sources = sources
        self._key = ()

    def paint(self, painter: QPainter, frame: Frame, curves: int) -> None:
        """Draw what the frame shows; ``curves`` of the whole plot share :data:`MOST_POINTS`."""
        buckets = self._buckets(frame, curves)
        level = level_for(frame.x1 - frame.x0, buckets)
        self._smooth = curves * buckets * 2 <= SMOOTH_POINTS
        if keeps_strokes(painter):
            for source in self.sources:
                self._draw(painter, frame, source, 0, source.pyramid.length, level)
            return
        scale = scale_of(painter)
        key = (frame, level, scale)
        if key != self._key:
            self._key = key
            self._image = blank(frame, scale)
            for source in self.sources:
                source.drawn = 0
        self._add(frame, level)
        painter.drawImage(QPointF(frame.left, frame.top), self._image)
        for source in self.sources:
            self._draw_tail(painter, frame, source, level)

    def level(self, frame: Frame, curves: int) -> int:
        """How finely :meth:`paint` draws."""
        return level_for(frame.x1 - frame.x0, self._buckets(frame, curves))

    def _buckets(self, frame: Frame, curves: int) -> int:
        return int(min(frame.width, max(MOST_POINTS / 2 / max(curves, 1), 16)))

    def _draw_tail(self, painter: QPainter, frame: Frame, source: Source, level: int) -> None:
        """The bucket that is not full yet: from the one before to its smallest and its largest value."""
        if source.drawn >= source.pyramid.length or source.drawn > frame.x1:
            return
        part = source.pyramid.envelope(max(source.drawn - (1 << level), 0), source.pyramid.length, level)
        x, low, high = frame.x(part.x + 1).tolist(), frame.y(part.low), frame.y(part.high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
        for row in np.flatnonzero(~np.isnan(low[:, -1])).tolist():
            painter.setPen(source.colours[row])
            bottom, top = float(low[row, -1]), float(high[row, -1])
            if len(x) > 1 and (before := float(high[row, 0])) == before:
                painter.drawLine(QPointF(x[0], before), QPointF(x[-1], bottom))
            painter.drawLine(QPointF(x[-1], bottom), QPointF(x[-1], top))

    def _add(self, frame: Frame, level: int) -> None:
        complete = [source.pyramid.length >> level << level for source in self.sources]
        if all(source.drawn >= whole for source, whole in zip(self.sources, complete, strict=True)):
            return
        painter = QPainter(self._image)
        painter.translate(-frame.left, -frame.top)
        for source, whole in zip(self.sources, complete, strict=True):
            self._draw(painter, frame, source, source.drawn, whole, level)
            source.drawn = whole
        painter.end()

    def _draw(self, painter: QPainter, frame: Frame, source: Source, start: int, stop: int, level: int) -> None:
        # One bucket more to the left connects with what is drawn, one on either side reaches out of the frame.
        bucket = 1 << level
        first = max(start - bucket, int(frame.x0 - 1) - bucket, 0)
        part = source.pyramid.envelope(first, min(stop, int(frame.x1) + 2 * bucket), level)
        if not part.x.size:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = zigzag(part, frame, level)
        for row, colour in enumerate(source.colours):
            painter.setPen(QPen(colour, 1))
            # Two thin strokes look like a thick one and cost far less; a zigzag is dense enough without.
            more = theme.scale() > 1
            for shift in range((self.thickness if level == 0 else 1) + more):
                stroke(painter, x, y[row] + shift * 0.75)


def zigzag(part: Envelope, frame: Frame, level: int) -> tuple[Floats, Floats]:
    """The pixels of a line through the smallest and the largest value of each bucket; step s is entry s − 1."""
    x = frame.x(part.x + 1)
    if level == 0:
        return x, frame.y(part.low)
    pixels = np.stack((frame.y(part.low), frame.y(part.high)), axis=-1)
    return np.repeat(x, 2), pixels.reshape(pixels.shape[0], -1)
