"""The lecture's picture in pixels: triangles, tangents, the words at their legs, and the key."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.figures import figure
from desktop_app.gradients.schemes import name_of
from desktop_app.ui.derivative.look import Look, look
from desktop_app.ui.derivative.question import Answer
from desktop_app.ui.derivative.window import Window
from desktop_app.ui.plots.drawing import words
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame
from desktop_app.ui.plots.placing import Room, veil
from desktop_app.ui.style import theme
from desktop_app.words import tr

FAR = 1e5
"""Pixels beyond which nothing is drawn."""


class Plane:
    """Everything of an answer in pixels of a frame; a point at which f is not finite is None."""

    def __init__(self, frame: Frame, window: Window, found: Answer) -> None:
        self.frame, self.window, self.found = frame, window, found
        eps = found.question.eps
        self.low, self.middle, self.high = (
            self.point(found.t + side * eps, f) for side, f in ((-1, found.low), (0, found.middle), (1, found.high))
        )
        self.per_slope = frame.height * window.width * (frame.x1 - frame.x0)
        self.per_slope /= window.height * (frame.y1 - frame.y0) * frame.width

    def x_of_u(self, u: Any) -> Any:
        """Pixels, at most a little beyond the picture."""
        return np.clip(self.frame.x(u), -FAR, FAR)

    def y_of_v(self, v: Any) -> Any:
        """Pixels, at most a little beyond the picture; NaN is NaN."""
        frame = self.frame
        scale = frame.height / (frame.y1 - frame.y0)
        return np.clip(frame.top + (frame.y1 - np.asarray(v, float)) * scale, -FAR, FAR)

    def point(self, t: float, f: float) -> QPointF | None:
        """A point of the plane."""
        if not math.isfinite(f):
            return None
        return QPointF(float(self.x_of_u(self.window.u(t))), float(self.y_of_v(self.window.v(f))))

    def triangles(self) -> list[tuple[str, tuple[QPointF, QPointF, QPointF]]]:
        """Scheme and corners (left, right angle, right), the large one first."""
        found = []
        for scheme, left, right in (
            ("two-sided", self.low, self.high),
            ("backward", self.low, self.middle),
            ("forward", self.middle, self.high),
        ):
            if left is not None and right is not None:
                found.append((scheme, (left, QPointF(right.x(), left.y()), right)))
        return found


def draw_triangle(painter: QPainter, scheme: str, corners: tuple[QPointF, QPointF, QPointF]) -> None:
    """A triangle (left, right angle, right) in its scheme's colour; its hypotenuse is the secant."""
    style = look(scheme)
    dark = theme.tokens().scheme == "dark"
    fill = QColor(style.colour)
    fill.setAlphaF((0.20 if dark else 0.13) if scheme == "two-sided" else (0.26 if dark else 0.2))
    left, corner, right = corners
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([left, corner, right]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.mixed(style.colour, 0.65), 1))
    painter.drawLine(left, corner)
    painter.drawLine(corner, right)
    painter.setPen(style.pen(1.75))
    painter.drawLine(left, right)


def draw_tangents(painter: QPainter, plane: Plane, found: Answer) -> None:
    """The tangent through the point; at a kink the two on either side."""
    if plane.middle is None:
        return
    painter.setPen(QPen(QColor(theme.tokens().muted), 1, Qt.PenStyle.DashLine))
    truth, reach = found.truth, 2 * (plane.frame.width + plane.frame.height)
    right, left = (truth.right, truth.left) if math.isnan(truth.value) else (truth.value, truth.value)
    for side, slope in ((1, right), (-1, left)):
        if math.isnan(slope):
            continue
        along = complex(1, -slope * plane.per_slope) if abs(slope * plane.per_slope) < FAR else complex(0, 1)
        along *= side * reach / abs(along)
        painter.drawLine(plane.middle, plane.middle + QPointF(along.real, along.imag))


def draw_legs(painter: QPainter, plane: Plane, room: Room) -> None:
    """The words at the legs of the large triangle, and ε at one of the small ones."""
    low, middle, high, found = plane.low, plane.middle, plane.high, plane.found
    if low is None or high is None or middle is None or high.x() - low.x() < 60:
        return
    ink, blue, eps, name = theme.tokens().muted, look("two-sided").colour, found.question.eps, found.expression.variable
    below = -1 if high.y() > low.y() else 1
    room.block(QRectF(low, high).normalized(), 1)
    width = measure(text := f"2ε = {figure(2 * eps)}")
    _word(painter, room, (low.x() + high.x()) / 2, low.y() + below * 11, text, width, blue)
    if abs(high.y() - middle.y()) > 24:
        _word(painter, room, (middle.x() + high.x()) / 2, middle.y() + below * 11, "ε", 8, ink)
    lines = (f"f({name}+ε) − f({name}−ε)", f"= {figure(found.high - found.low, 6)}")
    width, centre = max(map(measure, lines)), (high.y() + low.y()) / 2
    tops = centre - 15 + np.array([0.0, 20, -20, 40, -40, 60, -60, 80, -80])
    place = room.least(np.full(9, high.x() + 8), tops, width, theme.pixels(30), 40, np.arange(9) * 0.5)
    if place is not None:
        for number, line in enumerate(lines):
            words(painter, place.left(), place.top() + (8 + 15 * number) * theme.scale(), line, blue)


def _word(painter: QPainter, room: Room, x: float, y: float, text: str, width: float, colour: str | QColor) -> None:
    words(painter, x, y, text, colour, "centre")
    room.block(QRectF(x - width / 2, y - 8, width, 16))


def draw_key(painter: QPainter, frame: Frame, found: Answer, room: Room) -> None:
    """Slopes of tangent and secants, in the corner that is freest."""
    truth, name = found.truth, found.expression.variable
    if not math.isnan(truth.value):
        exact = figure(truth.value, 7)
    else:
        exact = tr("none") if math.isnan(truth.left) else f"{figure(truth.left)} | {figure(truth.right)}"
    rows: list[tuple[str, str, Look | None]] = [(tr("tangent {slope}", slope=f"f′({name})"), exact, None)]
    rows += [
        (name_of(each), figure(found.row(each).value, 7), look(each)) for each in ("two-sided", "forward", "backward")
    ]
    wide = max(measure(word) for word, *_ in rows)
    whole, height = 28 + wide + 16 + max(measure(value) for _, value, _ in rows), theme.pixels(17) * len(rows)
    right, bottom = frame.left + frame.width - whole - 12, frame.top + frame.height - height - 10
    corners = [(frame.left + 12, frame.top + 8), (right, frame.top + 8), (right, bottom), (frame.left + 12, bottom)]
    left, top = np.array(corners).T
    place = room.least(left, top, whole, height)
    if place is None:
        return
    ink = theme.tokens()
    veil(painter, place)
    for number, (word, value, style) in enumerate(rows):
        y = place.top() + (9 + 17 * number) * theme.scale()
        painter.setPen(style.pen(1.75) if style else QPen(QColor(ink.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(place.left(), y), QPointF(place.left() + 20, y))
        words(painter, place.left() + 28, y, word, ink.muted)
        words(painter, place.left() + 44 + wide, y, value, ink.text)
