"""The lecture's picture: f around the point, its tangent, two small triangles and the large one."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.nn.special import Array
from desktop_app.ui import theme
from desktop_app.ui.derivative.figures import tidy
from desktop_app.ui.derivative.handle import Handle
from desktop_app.ui.derivative.look import Look, look
from desktop_app.ui.derivative.picture import LabPicture
from desktop_app.ui.derivative.placing import Room, veil
from desktop_app.ui.derivative.question import Answer, heights
from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.derivative.window import PlaneTicks, Window, curve, window_for
from desktop_app.ui.numbers import Number, significant
from desktop_app.ui.plots.axes import nice_step
from desktop_app.ui.plots.drawing import markers, stroke, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.header import Choice, measure
from desktop_app.ui.plots.panel import Frame, Panel

VIEW = Choice("View", (("close", "Close"), ("wide", "Wide")), "The surroundings of the step, or of the point")
LEFT = 60
"""Width of the left axis: differences such as +2·10⁻¹⁵ are longer than most numbers."""
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
        self._sampled: tuple[Any, tuple[Array, Array]] = (None, (np.zeros(0), np.zeros(0)))
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
        self.panel.left.setWidth(LEFT)
        self._moved = False
        self._ticks_of: Window | None = None

    def empty_words(self) -> str:
        return "" if self.state.answer else self.state.problem or "…"

    def words(self) -> str:
        found = self.state.answer
        if found is None:
            return ""
        name, question = found.expression.variable, found.question
        return f"f({name}) = {found.expression.text}   ·   {name} = {tidy(question.at, 6)}, ε = {tidy(question.eps)}"

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
        u, v = self._curve(found, window, frame)
        x, y = plane.x_of_u(u), plane.y_of_v(v)
        stroke(painter, x, y)
        room = Room(frame.rect)
        room.block_line(x, y)
        _draw_legs(painter, plane, room)
        paper = QColor(theme.tokens().surface)
        for place, fill in ((plane.low, paper), (plane.high, paper), (plane.middle, ink)):
            if place is not None:
                markers(painter, np.array([place.x()]), np.array([place.y()]), "o", 9, fill, ink)
        _draw_key(painter, frame, found, room)

    def _curve(self, found: Answer, window: Window, frame: Frame) -> tuple[Array, Array]:
        """f in the window, computed again only when another part of it is seen: not while ε is dragged."""
        key = (found.question.text, found.question.dtype, window, frame.x0, frame.x1)
        if key != self._sampled[0]:
            self._sampled = (key, curve(found, window, frame.x0, frame.x1))
        return self._sampled[1]

    def lay_handles(self) -> None:
        found, window = self._shown, self.window_
        if found is None or window is None or not self.isVisible():
            return
        plane = _Plane(self.panel.canvas.frame(), window, found)
        name = found.expression.variable
        for handle, place, says in (
            (self.left, plane.low, f"{name} − ε, ε = {tidy(found.question.eps)}"),
            (self.right, plane.high, f"{name} + ε, ε = {tidy(found.question.eps)}"),
            (self.point, plane.middle, f"{name} = {tidy(found.question.at, 6)}"),
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
    right, left = (truth.right, truth.left) if math.isnan(truth.value) else (truth.value, truth.value)
    for side, slope in ((1, right), (-1, left)):
        if math.isnan(slope):
            continue
        along = complex(1, -slope * plane.per_slope) if abs(slope * plane.per_slope) < FAR else complex(0, 1)
        along *= side * reach / abs(along)
        painter.drawLine(plane.middle, plane.middle + QPointF(along.real, along.imag))


def _draw_legs(painter: QPainter, plane: _Plane, room: Room) -> None:
    """The words at the legs of the large triangle, and ε at one of the small ones."""
    low, middle, high, found = plane.low, plane.middle, plane.high, plane.found
    if low is None or high is None or middle is None or high.x() - low.x() < 60:
        return
    ink, blue, eps, name = theme.tokens().muted, look("two-sided").colour, found.question.eps, found.expression.variable
    below = -1 if high.y() > low.y() else 1
    room.block(QRectF(low, high).normalized(), 1)
    width = measure(text := f"2ε = {tidy(2 * eps)}")
    _word(painter, room, (low.x() + high.x()) / 2, low.y() + below * 11, text, width, blue)
    if abs(high.y() - middle.y()) > 24:
        _word(painter, room, (middle.x() + high.x()) / 2, middle.y() + below * 11, "ε", 8, ink)
    lines = (f"f({name}+ε) − f({name}−ε)", f"= {tidy(found.high - found.low, 6)}")
    width, centre = max(map(measure, lines)), (high.y() + low.y()) / 2
    tops = centre - 15 + np.array([0.0, 20, -20, 40, -40, 60, -60, 80, -80])
    place = room.least(np.full(9, high.x() + 8), tops, width, 30, 40, np.arange(9) * 0.5)
    if place is not None:
        for number, line in enumerate(lines):
            words(painter, place.left(), place.top() + 8 + 15 * number, line, blue)


def _word(painter: QPainter, room: Room, x: float, y: float, text: str, width: float, colour: str | QColor) -> None:
    words(painter, x, y, text, colour, "centre")
    room.block(QRectF(x - width / 2, y - 8, width, 16))


def _draw_key(painter: QPainter, frame: Frame, found: Answer, room: Room) -> None:
    """Slopes of tangent and secants, in the corner that is freest."""
    truth, name = found.truth, found.expression.variable
    if not math.isnan(truth.value):
        exact = tidy(truth.value, 7)
    else:
        exact = "none" if math.isnan(truth.left) else f"{tidy(truth.left)} | {tidy(truth.right)}"
    rows: list[tuple[str, str, Look | None]] = [(f"tangent f′({name})", exact, None)]
    rows += [(each, tidy(found.row(each).value, 7), look(each)) for each in ("two-sided", "forward", "backward")]
    wide = max(measure(word) for word, *_ in rows)
    whole, height = 28 + wide + 16 + max(measure(value) for _, value, _ in rows), 17 * len(rows)
    right, bottom = frame.left + frame.width - whole - 12, frame.top + frame.height - height - 10
    corners = [(frame.left + 12, frame.top + 8), (right, frame.top + 8), (right, bottom), (frame.left + 12, bottom)]
    left, top = np.array(corners).T
    place = room.least(left, top, whole, height)
    if place is None:
        return
    ink = theme.tokens()
    veil(painter, place)
    for number, (word, value, style) in enumerate(rows):
        y = place.top() + 9 + 17 * number
        painter.setPen(style.pen(1.75) if style else QPen(QColor(ink.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(place.left(), y), QPointF(place.left() + 20, y))
        words(painter, place.left() + 28, y, word, ink.muted)
        words(painter, place.left() + 44 + wide, y, value, ink.text)
