"""The lecture's picture: f around the point, its tangent, two small triangles and the large one."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.nn.special import Array
from desktop_app.ui.controls.numbers import Number, significant
from desktop_app.ui.derivative.picture import LabPicture
from desktop_app.ui.derivative.plane import Plane, draw_key, draw_legs, draw_tangents, draw_triangle
from desktop_app.ui.derivative.question import Answer, heights
from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.derivative.window import PlaneTicks, Window, curve, window_for
from desktop_app.ui.plots.axes import nice_step
from desktop_app.ui.plots.drawing import markers, stroke
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import Room
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

VIEW = Choice(
    later("View"),
    (("close", later("Close\tnear by")), ("wide", later("Wide"))),
    later("The surroundings of the step, or of the point"),
)
LEFT = 60
"""Width of the left axis: differences such as +2·10⁻¹⁵ are longer than most numbers."""
STEP = Number(low=0, low_open=True)


class GraphPicture(LabPicture):
    """f with secants and tangent; the point and the steps can be dragged."""

    key = "derivative-graph"
    title = later("Secants and tangent")
    description = later(
        "f around the point. The large triangle spans 2ε, the small ones ε to either side; their slopes are the "
        "two-sided, the forward and the backward quotient. Drag the point and its neighbours."
    )
    formula = ("f'(t) ≈ {f(t + ε) − f(t − ε) | 2ε}", "f'(t) ≈ {f(t + ε) − f(t) | ε}")
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.12: numerical approximation of gradients")
    choices = (VIEW,)

    def __init__(self, state: LabState) -> None:
        super().__init__(state)
        self.window_: Window | None = None
        self._shown: Answer | None = None
        self._moved = False
        self._sampled: tuple[Any, tuple[Array, Array]] = (None, (np.zeros(0), np.zeros(0)))
        port, sizes = self.sheet.viewport(), Qt.CursorShape.SizeHorCursor
        self.left = Handle(port, tr("Step ε to the left"), "handle-left", sizes)
        self.point = Handle(port, tr("Point"), "handle-point", Qt.CursorShape.SizeAllCursor)
        self.right = Handle(port, tr("Step ε to the right"), "handle-right", sizes)
        for handle, drag, step in (
            (self.left, partial(self._drag_step, -1), partial(self._step_eps, -1)),
            (self.point, self._drag_point, self._step_point),
            (self.right, partial(self._drag_step, 1), partial(self._step_eps, 1)),
        ):
            handle.dragged.connect(drag)
            handle.stepped.connect(step)
            handle.released.connect(self.redraw)
        state.asked.connect(self._asked)
        state.answered.connect(self.redraw)
        self._asked()
        self.rebuild()

    # What is shown

    def _asked(self) -> None:
        self.modes[VIEW.name] = "wide" if self.state.question.wide else "close"
        self.header.show_choice(VIEW.name, self.modes[VIEW.name])

    def choose(self, name: str, value: str) -> None:
        self.window_ = None
        self.state.ask(wide=value == "wide")
        super().choose(name, value)

    def arrange(self) -> None:
        self.panel = self.put_panel(PlaneTicks(0, 1, 0, "f(t)"), PlaneTicks(0, 1, 0, "t"), "t", quantity="f(t)")
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
        return (
            f"f({name}) = {found.expression.text}   ·   {name} = {figure(question.at, 6)}, ε = {figure(question.eps)}"
        )

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
            self.panel.caption.say(f"f({name})")

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
        plane = Plane(frame, window, found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for scheme, corners in plane.triangles():
            draw_triangle(painter, scheme, corners)
        ink = QColor(theme.tokens().text)
        draw_tangents(painter, plane, found)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        u, v = self._curve(found, window, frame)
        x, y = plane.x_of_u(u), plane.y_of_v(v)
        stroke(painter, x, y)
        room = Room(frame.rect)
        room.block_line(x, y)
        draw_legs(painter, plane, room)
        paper = QColor(theme.tokens().surface)
        for place, fill in ((plane.low, paper), (plane.high, paper), (plane.middle, ink)):
            if place is not None:
                markers(painter, np.array([place.x()]), np.array([place.y()]), "o", 9, fill, ink)
        draw_key(painter, frame, found, room)

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
        plane = Plane(self.panel.canvas.frame(), window, found)
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
