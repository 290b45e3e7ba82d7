"""The lecture's picture: f around the point, its tangent, two small triangles and the large one."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.ui import theme
from desktop_app.ui.derivative.handle import Handle
from desktop_app.ui.derivative.look import look
from desktop_app.ui.derivative.picture import LabPicture
from desktop_app.ui.derivative.question import Answer, heights
from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.derivative.window import PlaneTicks, Window, curve, window_for
from desktop_app.ui.numbers import Number, significant
from desktop_app.ui.plots.axes import figure, nice_step
from desktop_app.ui.plots.drawing import markers, stroke, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.header import Choice, measure
from desktop_app.ui.plots.panel import Frame, Panel

VIEW = Choice("View", (("close", "Close"), ("wide", "Wide")), "The surroundings of the step, or of the point")
FAR = 1e5
"""Pixels beyond which nothing is drawn."""
STEP = Number(low=0, low_open=True)


class GraphPicture(LabPicture):
    """f with secants and tangent; the point and the steps can be dragged."""

    key = "derivative-graph"
    title = "Secants and tangent"
    description = (
        "f around the point. The large triangle spans 2ε, the small ones ε to either side; their slopes are the "
        "two-sided, the forward and the backward quotient. Drag the point and its neighbours."
    )
    choices = (VIEW,)

    def __init__(self, state: LabState) -> None:
        super().__init__(state)
        self.modes[VIEW.name] = "wide" if state.question.wide else "close"
        self.header.show_choice(VIEW.name, self.modes[VIEW.name])
        self.window_: Window | None = None
        self._shown: Answer | None = None
        self._moved = False
        port, sizes = self.sheet.viewport(), Qt.CursorShape.SizeHorCursor
        self.left = Handle(port, "Step ε to the left", "handle-left", sizes)
        self.point = Handle(port, "Point", "handle-point", Qt.CursorShape.SizeAllCursor)
        self.right = Handle(port, "Step ε to the right", "handle-right", sizes)
        for handle, drag, step in (
            (self.left, partial(self._drag_step, -1), partial(self._step_eps, -1)),
            (self.point, self._drag_point, self._step_point),
            (self.right, partial(self._drag_step, 1), partial(self._step_eps, 1)),
        ):
            handle.dragged.connect(drag)
            handle.stepped.connect(step)
            handle.released.connect(self.redraw)
        state.answered.connect(self.redraw)
        self.rebuild()

    # What is shown

    def choose(self, name: str, value: str) -> None:
        self.window_ = None
        self.state.ask(wide=value == "wide")
        super().choose(name, value)

    def arrange(self) -> None:
        self.panel = self.put_panel(PlaneTicks(0, 1, 0, "f(t)"), PlaneTicks(0, 1, 0, "t"), "t")
        self._moved = False
        self._ticks_of: Window | None = None

    def empty_words(self) -> str:
        return "" if self.state.answer else self.state.problem or "…"

    def words(self) -> str:
        found = self.state.answer
        if found is None:
            return ""
        name, question = found.expression.variable, found.question
        return f"f({name}) = {found.expression.text}   ·   {name} = {figure(question.at, 6)}, ε = {figure(question.eps)}"

    def place(self) -> None:
        found = self.state.answer
        assert found is not None
        before = self._shown
        self._shown = found
        kept = self.window_ is not None and before is not None and self._same_picture(before, found)
        if not (kept and self.window_ and (self._held() or self._moved or self.window_.serves(found))):
            self.window_ = window_for(found)
            self._moved = False
        if not self._moved:
            self.panel.set_x(-1.0, 1.0)
            self.panel.set_y(-1.0, 1.0)
        if self.window_ != self._ticks_of:
            window, name = self.window_, found.expression.variable
            self._ticks_of = window
            self.panel.show_ticks(
                PlaneTicks(window.f0, window.height, window.shift, f"f({name})"),
                PlaneTicks(window.t0, window.width, 0.0, name),
            )
            self.panel.bottom.setLabel(name)

    def _same_picture(self, before: Answer, found: Answer) -> bool:
        one, other = before.question, found.question
        return (one.text, one.dtype, one.wide) == (other.text, other.dtype, other.wide)

    def _held(self) -> bool:
        return any(handle.held for handle in (self.left, self.point, self.right))

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self.window_ = None
        self.redraw()

    # Painting

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        found, window = self._shown, self.window_
        if found is None or window is None:
            return
        plane = _Plane(frame, window, found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for scheme, corners in plane.triangles():
            _draw_triangle(painter, scheme, corners)
        ink = QColor(theme.tokens().text)
        _draw_tangents(painter, plane, found)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        u, v = curve(found, window, frame.x0, frame.x1)
        stroke(painter, plane.x_of_u(u), plane.y_of_v(v))
        plane.draw_legs(painter)
        paper = QColor(theme.tokens().surface)
        for place, fill in ((plane.low, paper), (plane.high, paper), (plane.middle, ink)):
            if place is not None:
                markers(painter, np.array([place.x()]), np.array([place.y()]), "o", 9, fill, ink)
        _draw_key(painter, frame, found, plane)

    def lay_handles(self) -> None:
        found, window = self._shown, self.window_
        if found is None or window is None or not self.isVisible():
            return
        plane = _Plane(self.panel.canvas.frame(), window, found)
        name = found.expression.variable
        for handle, place, says in (
            (self.left, plane.low, f"{name} − ε, ε = {figure(found.question.eps)}"),
            (self.right, plane.high, f"{name} + ε, ε = {figure(found.question.eps)}"),
            (self.point, plane.middle, f"{name} = {figure(found.question.at, 6)}"),
        ):
            if place is None or not plane.frame.rect.adjusted(-1, -1, 1, 1).contains(place):
                if not handle.held:
                    handle.hide()
                continue
            handle.setAccessibleDescription(says)
            scene = self.panel.view.mapToScene(place)
            handle.lie_at(QPointF(self.sheet.mapFromScene(scene)))

    # Taking hold

    def _t_at(self, place: QPointF) -> float:
        """The t under a pixel of the sheet, no finer than pixels can say."""
        assert self.window_ is not None
        frame, window = self.panel.canvas.frame(), self.window_
        inside = self.panel.view.mapFromScene(self.sheet.mapToScene(place.toPoint()))
        share = min(max((inside.x() - frame.left) / frame.width, 0.01), 0.99)
        u = frame.x0 + share * (frame.x1 - frame.x0)
        pixel = window.width * (frame.x1 - frame.x0) / frame.width
        return rounded(window.t0 + u * window.width, pixel)

    def _drag_point(self, place: QPointF) -> None:
        self.state.ask(at=self._t_at(place))

    def _drag_step(self, side: int, place: QPointF) -> None:
        if self._shown is None:
            return
        eps = side * (self._t_at(place) - self._shown.question.at)
        if eps > 0:
            self.state.ask(eps=significant(eps, 3))

    def _step_point(self, direction: int, big: bool) -> None:
        if self.window_ is not None:
            unit = nice_step(self.window_.width / 100) * (10 if big else 1)
            self.state.ask(at=rounded(self.state.question.at + direction * unit, unit))

    def _step_eps(self, side: int, direction: int, big: bool) -> None:
        self.state.ask(eps=STEP.stepped(self.state.question.eps, side * direction, big))

    def table(self) -> Table:
        found, window = self.state.answer, self.window_
        if found is None or window is None:
            return {}
        t = window.t0 + np.linspace(-1, 1, 481) * window.width
        return {found.expression.variable: t, "f": heights(found, t - found.t) + found.middle}


def rounded(value: float, pixel: float) -> float:
    """A number with no digits beyond the size of a pixel."""
    if not 0 < pixel < math.inf:
        return value
    return round(value, min(-math.floor(math.log10(pixel)), 300))


class _Plane:
    """Everything of an answer in pixels of a frame; a point at which f is not finite is None."""

    def __init__(self, frame: Frame, window: Window, found: Answer) -> None:
        self.frame, self.window, self.found = frame, window, found
        eps = found.question.eps
        self.low, self.middle, self.high = (
            self.point(found.t + side * eps, f)
            for side, f in ((-1, found.low), (0, found.middle), (1, found.high))
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

    def draw_legs(self, painter: QPainter) -> None:
        """The words at the legs of the large triangle, and ε at those of the small ones."""
        ink, eps = theme.tokens().muted, self.found.question.eps
        if self.low is None or self.high is None or self.middle is None or self.high.x() - self.low.x() < 60:
            return
        falls = self.high.y() > self.low.y()
        below = -11 if falls else 11
        blue = look("two-sided").colour
        middle = (self.low.x() + self.high.x()) / 2
        words(painter, middle, self.low.y() + below, f"2ε = {figure(2 * eps)}", blue, "centre")
        rise = f"{figure(self.found.high - self.found.low, 4)}"
        self._height_words(painter, rise, blue)
        if abs(self.high.y() - self.middle.y()) > 24:
            words(painter, (self.middle.x() + self.high.x()) / 2, self.middle.y() + below, "ε", ink, "centre")

    def _height_words(self, painter: QPainter, rise: str, colour: QColor) -> None:
        """f(t+ε) − f(t−ε) beside the upright leg, in two lines if there is no room for one."""
        assert self.low is not None and self.high is not None
        name = self.found.expression.variable
        lines = [f"f({name}+ε) − f({name}−ε)", f"= {rise}"]
        x, y = self.high.x() + 8, (self.high.y() + self.low.y()) / 2
        y = min(max(y, self.frame.top + 20), self.frame.top + self.frame.height - 20)
        if x + max(map(measure, lines)) > self.frame.left + self.frame.width - 2:
            return
        for number, line in enumerate(lines):
            words(painter, x, y - 8 + 15 * number, line, colour)


def _draw_triangle(painter: QPainter, scheme: str, corners: tuple[QPointF, QPointF, QPointF]) -> None:
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


def _draw_tangents(painter: QPainter, plane: _Plane, found: Answer) -> None:
    """The tangent through the point; at a kink the two on either side."""
    if plane.middle is None:
        return
    painter.setPen(QPen(QColor(theme.tokens().muted), 1, Qt.PenStyle.DashLine))
    truth, reach = found.truth, 2 * (plane.frame.width + plane.frame.height)
    both = ((1, truth.value), (-1, truth.value)) if not math.isnan(truth.value) else ((1, truth.right), (-1, truth.left))
    for side, slope in both:
        if math.isnan(slope):
            continue
        along = complex(1, -slope * plane.per_slope) if abs(slope * plane.per_slope) < FAR else complex(0, 1)
        along *= side * reach / abs(along)
        painter.drawLine(plane.middle, plane.middle + QPointF(along.real, along.imag))


def _draw_key(painter: QPainter, frame: Frame, found: Answer, plane: _Plane) -> None:
    """Slopes of tangent and secants, in the corner that the curve leaves free."""
    truth = found.truth
    exact = figure(truth.value, 7) if not math.isnan(truth.value) else "none"
    rows = [(f"slope of the tangent f′({found.expression.variable})", exact, None)]
    rows += [(name, figure(found.row(name).value, 7), look(name)) for name in ("two-sided", "forward", "backward")]
    left, wide = frame.left + 12, max(measure(word) for word, *_ in rows)
    ink, falling = theme.tokens(), plane.low is not None and plane.high is not None and plane.high.y() > plane.low.y()
    whole = 28 + wide + 16 + max(measure(value) for _, value, _ in rows)
    if falling:
        left = frame.left + frame.width - whole - 12
    for number, (word, value, style) in enumerate(rows):
        y = frame.top + 16 + 17 * number
        painter.setPen(style.pen(1.75) if style else QPen(QColor(ink.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, y), QPointF(left + 20, y))
        words(painter, left + 28, y, word, ink.muted)
        words(painter, left + 28 + wide + 16, y, value, ink.text)
