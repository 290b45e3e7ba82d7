"""Strokes, markers and words in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
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

from desktop_app.ui.plots.panel import Floats, Frame
from desktop_app.ui.plots.symbols import symbol as symbol_path
from desktop_app.ui.style import theme

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
