"""Strokes, markers and words in pixels, and pictures of long series that are only added to."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPaintEngine,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from desktop_app.ui.plots.envelope import Envelope, Pyramid, level_for
from desktop_app.ui.plots.panel import Floats, Frame
from desktop_app.ui.plots.symbols import symbol as symbol_path
from desktop_app.ui.style import theme

SMOOTH_POINTS = 4_000
"""Long series are one pixel wide (a wider stroke costs a hundredfold), and smooth only up to this many points."""
MOST_POINTS = 30_000
ANCHOR = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""Which part of the width of some words lies before their place."""


STROKES = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture)


def keeps_strokes(painter: QPainter) -> bool:
    """Whether what is drawn is kept as strokes and words, to be shown at any size, rather than as pixels."""
    return painter.paintEngine().type() in STROKES


def polygon(x: Floats, y: Floats) -> QPolygonF:
    """Points in pixels."""
    return pg.functions.arrayToQPolygonF(x, y)


def runs(known: np.ndarray) -> Iterator[slice]:
    """Where a boolean array is true without a gap."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False])).astype(np.int8)))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        yield slice(int(start), int(stop))


def through(painter: QPainter, x: Floats, y: Floats) -> None:
    """A line through the points that are not NaN."""
    known = ~np.isnan(y)
    if known.any():  # an empty polygon has no memory to write into
        painter.drawPolyline(polygon(x[known], y[known]))


def stroke(painter: QPainter, x: Floats, y: Floats) -> None:
    """A line through the points; NaN is a gap."""
    known = ~np.isnan(y)
    if known.all():
        painter.drawPolyline(polygon(x, y))
        return
    for run in runs(known):
        painter.drawPolyline(polygon(x[run], y[run]))


def thick(painter: QPainter, x: Floats, y: Floats, pen: QPen) -> None:
    """A line through the points that are not NaN, piece by piece: joints, which markers hide, cost twice the time."""
    known = ~np.isnan(y)
    if known.sum() < 2:
        return
    across, down = x[known].tolist(), y[known].tolist()
    ends = zip(across[:-1], down[:-1], across[1:], down[1:], strict=True)
    painter.setPen(pen)
    painter.drawLines([QLineF(*piece) for piece in ends])


@cache
def _stamp(name: str, size: float, fill: int, edge: int, scale: float) -> QPixmap:
    """A symbol as a picture, which is drawn ten times faster than a path."""
    pixels = math.ceil((size + 4) * scale)
    stamp = QPixmap(pixels, pixels)
    stamp.setDevicePixelRatio(scale)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(edge), 1.25))
    painter.setBrush(QColor.fromRgba(fill))
    painter.drawPath(symbol_path(name, size).translated(size / 2 + 2, size / 2 + 2))
    painter.end()
    return stamp


def scale_of(painter: QPainter) -> float:
    """Device pixels to a pixel."""
    return painter.device().devicePixelRatio()


def markers(painter: QPainter, x: Floats, y: Floats, symbol: str, size: float, fill: QColor, edge: QColor) -> None:
    """One symbol at each point that is not NaN."""
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = x[known], y[known]
    if keeps_strokes(painter):
        painter.setPen(QPen(edge, 1.25))
        painter.setBrush(fill)
        for left, top in zip(x.tolist(), y.tolist(), strict=True):
            painter.drawPath(symbol_path(symbol, size).translated(left, top))
        return
    stamp = _stamp(symbol, size, fill.rgba(), edge.rgba(), scale_of(painter))
    middle, draw = size / 2 + 2, painter.drawPixmap
    for left, top in zip((x - middle).tolist(), (y - middle).tolist(), strict=True):
        draw(QPointF(left, top), stamp)


def findings(painter: QPainter, frame: Frame, x: Floats, values: Floats) -> None:
    """Red triangles where a value is exactly zero (−∞: down, at the floor) or has overflowed (+∞: up, at the top)."""
    if not np.isinf(values).any():
        return
    red = QColor(theme.tokens().finding)
    for infinite, symbol in ((np.isneginf(values), "t"), (np.isposinf(values), "t1")):
        places = thinned(x[infinite], 14)
        if places.size:
            level = frame.top + frame.height - 6 if symbol == "t" else frame.top + 6
            markers(painter, places, np.full(places.size, level), symbol, 8, red, QColor(theme.tokens().surface))


def thinned(places: Floats, apart: float) -> Floats:
    """Of ascending pixel positions those that are at least so far apart."""
    kept: list[float] = []
    for place in np.sort(places).tolist():
        if not kept or place - kept[-1] >= apart:
            kept.append(place)
    return np.array(kept)


def spread(x: Floats, apart: float) -> NDArray[np.intp]:
    """Numbers of ascending places, one of each stretch that is so long, and the last place."""
    kept = np.unique(np.floor(x / apart), return_index=True)[1]
    if x.size and x[-1] - x[kept[-1]] > apart / 2:
        kept = np.append(kept, x.size - 1)
    return kept


def cropped(painter: QPainter, image: QImage, target: QRectF, bounds: QRectF) -> None:
    """Draw the part of a stretched image that lies within bounds; SVG does not clip images."""
    part = target.intersected(bounds)
    if part.isEmpty():
        return
    across, down = image.width() / target.width(), image.height() / target.height()
    source = QRectF(
        (part.left() - target.left()) * across,
        (part.top() - target.top()) * down,
        part.width() * across,
        part.height() * down,
    )
    painter.drawImage(part, image, source)


def words(painter: QPainter, x: float, y: float, text: str, colour: str | QColor, anchor: str = "left") -> None:
    """Small text whose middle line is at y."""
    painter.setFont(theme.font(theme.SMALL_SIZE))
    painter.setPen(QColor(colour))
    laid_out = _laid_out(text, theme.scale())
    size = laid_out.size()
    left = x - ANCHOR[anchor] * size.width()
    painter.drawStaticText(QPointF(left, y - size.height() / 2), laid_out)


@lru_cache(512)
def _laid_out(text: str, scale: float) -> QStaticText:
    found = QStaticText(text)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.prepare(QTransform(), theme.font(theme.SMALL_SIZE))
    return found


def crosshair(painter: QPainter, frame: Frame, x: float) -> None:
    """The vertical line at the hovered step."""
    if frame.x0 <= x <= frame.x1:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(theme.tokens().muted), 1))
        place = float(frame.x(x))
        painter.drawLine(QPointF(place, frame.top), QPointF(place, frame.top + frame.height))


def blank(frame: Frame, scale: float) -> QImage:
    """A transparent picture as large as a frame."""
    size = QSize(math.ceil(frame.width * scale), math.ceil(frame.height * scale))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    return image


class Cached:
    """A picture of what is expensive to draw, drawn again only when its key or the frame has changed.

    Attributes:
        behind: whether the last painting was postponed, so that the old picture was shown.
    """

    def __init__(self) -> None:
        self.behind = False
        self._image = QImage()
        self._key: tuple[Any, ...] = ()

    def paint(
        self, painter: QPainter, frame: Frame, key: Any, draw: Callable[[QPainter], None], postpone: bool = False
    ) -> bool:
        """Show the picture; ``postpone`` shows the old one if the frame is the same.  Whether it was drawn again."""
        if keeps_strokes(painter):
            draw(painter)
            return False
        key = (frame, scale_of(painter), theme.look(), key)
        self.behind = key != self._key and postpone and key[:3] == self._key[:3]
        due = key != self._key and not self.behind
        if due:
            self._key = key
            self._image = blank(frame, key[1])
            inner = QPainter(self._image)
            inner.translate(-frame.left, -frame.top)
            draw(inner)
            inner.end()
        painter.drawImage(QPointF(frame.left, frame.top), self._image)
        return due


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
