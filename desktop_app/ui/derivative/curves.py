"""The V-curve: the error of every scheme against the step, on logarithmic axes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.gradients.schemes import name_of
from desktop_app.ui.controls.numbers import significant
from desktop_app.ui.derivative.curve_drawing import NAMES, CurveSheet
from desktop_app.ui.derivative.graph import STEP
from desktop_app.ui.derivative.measured import Extent, extent, under_pointer
from desktop_app.ui.derivative.picture import LabPicture
from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.plots.axes import LogTicks
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import pill, pill_strip
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

PRECISION = Choice(
    later("Precision"),
    (("float64", "float64"), ("float32", "float32"), ("both", later("Both"))),
    later("The precision that f is computed in"),
)
GRIP = 15
FOR_NAMES = 70
"""Pixels of height for the names of the curves."""


class CurvesPicture(LabPicture):
    """|error| against ε for every scheme; the line at the current ε can be dragged."""

    key = "derivative-curves"
    title = later("V-curve")
    description = later(
        "Size of the error of each scheme against the step ε, both logarithmic. To the right truncation makes it, with "
        "the order of the scheme as slope; to the left rounding, with slope −1. Drag the line to choose ε."
    )
    formula = (later("∣error∣ ≈ {ε^2 | 6} ∣f'''(t)∣ + {u ∣f(t)∣ | ε}"),)
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.12; Squire and Trapp 1998; Ridders 1982")
    choices = (PRECISION,)

    def __init__(self, state: LabState) -> None:
        super().__init__(state)
        self.pointed_at: str | None = None
        self._picture = Cached()
        self._extent: Extent | None = None
        self.line = Handle(self.sheet.viewport(), tr("Step ε"), "handle-eps", Qt.CursorShape.SizeHorCursor)
        self.line.dragged.connect(self._drag)
        self.line.stepped.connect(self._step)
        state.asked.connect(self._asked)
        state.answered.connect(self.redraw)
        state.measured.connect(self.redraw)
        self._asked()
        self.rebuild()

    def choose(self, name: str, value: str) -> None:
        self.state.ask(both=True) if value == "both" else self.state.ask(both=False, dtype=value)
        super().choose(name, value)

    def _asked(self) -> None:
        question = self.state.question
        chosen = "both" if question.both else question.dtype
        if chosen != self.modes[PRECISION.name]:
            self.modes[PRECISION.name] = chosen
        self.header.show_choice(PRECISION.name, chosen)
        self.redraw()

    def arrange(self) -> None:
        self.panel = self.put_panel(LogTicks(), LogTicks(44), "ε", quantity=tr("absolute error"))
        self._moved, self._extent = False, None

    def least_height(self) -> int:
        """More than others: seven curves cross each other, and their names need room between them."""
        return super().least_height() + theme.pixels(FOR_NAMES)

    @property
    def emphasized(self) -> str:
        """The scheme that stands out: the one pointed at, or the one chosen."""
        return self.pointed_at or self.state.question.scheme

    def empty_words(self) -> str:
        found = self.state.answer
        if found is None:
            return self.state.problem or "…"
        if self.state.shown():
            if all(np.isnan(each.errors).all() for each in self.state.shown()) and found.truth.sentence:
                return found.truth.sentence + "\n" + tr("There is no error to draw.")
            return ""
        return tr("Measuring …")

    def words(self) -> str:
        drawn = next((each for each in self.state.shown() if each.scheme == self.emphasized), None)
        if drawn is None:
            return ""
        eps = self.state.question.eps
        found = self.state.answer
        same = found is not None and found.question.precisions[0] == drawn.dtype
        error = abs(found.row(drawn.scheme).error) if found and same else 10 ** drawn.error_at(math.log10(eps))
        said = {"scheme": name_of(drawn.scheme), "error": figure(error), "eps": figure(eps)}
        text, best = tr("{scheme}: error {error} at ε = {eps}", **said), drawn.curve.found
        if best is not None:
            text += "   ·   " + tr("best {error} at {step}", error=figure(best.error), step=figure(best.step))
        return text

    def place(self) -> None:
        shown = self.state.shown()
        reach = extent(shown)
        if reach != self._extent:
            self._extent, self._moved = reach, False
        if not self._moved:
            self.panel.set_x(*reach[0])
            self.panel.set_y(*reach[1])

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self._moved = False
        self.redraw()

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        """Bring forward the curve under the pointer."""
        frame = panel.canvas.frame()
        shown = [each for each in self.state.shown() if each.dtype == self.state.question.dtype]
        self._point_at(under_pointer(shown, frame, x, y))

    def unpointed(self) -> None:
        self._point_at(None)

    def _point_at(self, scheme: str | None) -> None:
        if scheme != self.pointed_at:
            self.pointed_at = scheme
            self.redraw()

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        shown, found = self.state.shown(), self.state.answer
        fresh = self.state.curves_of == self.state.question.subject
        share = 1.0 if fresh else 0.35
        curves = CurveSheet(frame, shown, self.emphasized, self.state.question.dtype, share, pill_strip())
        key = (tuple(map(id, shown)), self.emphasized, self.state.question.dtype, fresh)
        if found is not None:
            self._draw_line(painter, frame)
        self._picture.paint(painter, frame, key, curves.paint)
        if found is not None:
            self._mark_line(painter, frame, curves)

    def _draw_line(self, painter: QPainter, frame: Frame) -> None:
        """Behind the curves, whose names it would cross out."""
        x, beyond = _line_at(frame, self.state.question.eps)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(theme.tokens().accent), 1))
        if not beyond:
            painter.drawLine(QPointF(x, frame.top + theme.pixels(NAMES)), QPointF(x, frame.top + frame.height))

    def _mark_line(self, painter: QPainter, frame: Frame, curves: CurveSheet) -> None:
        """The errors at the current step, and the step."""
        eps = self.state.question.eps
        x, beyond = _line_at(frame, eps)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        curves.mark_errors_at(painter, math.log10(eps))
        text = {-1: f"← ε = {figure(eps)}", 0: f"ε = {figure(eps)}", 1: f"ε = {figure(eps)} →"}[beyond]
        pill(painter, frame, x, text)

    def lay_handles(self) -> None:
        if not self.isVisible() or self.empty_words():
            self.line.hide()
            return
        frame, eps = self.panel.canvas.frame(), self.state.question.eps
        x, _ = _line_at(frame, eps)
        self.line.setAccessibleDescription(f"ε = {figure(eps)}")
        corner = self.sheet.mapFromScene(self.panel.view.mapToScene(QPointF(x - GRIP / 2, frame.top)))
        self.line.lie_along(QRectF(corner.x(), corner.y(), GRIP, frame.height), corner.y() + frame.height / 2)

    def _drag(self, place: QPointF) -> None:
        frame = self.panel.canvas.frame()
        inside = self.panel.view.mapFromScene(self.sheet.mapToScene(place.toPoint()))
        share = min(max((inside.x() - frame.left) / frame.width, 0.0), 1.0)
        self.state.ask(eps=significant(10 ** (frame.x0 + share * (frame.x1 - frame.x0)), 3))

    def _step(self, direction: int, big: bool) -> None:
        self.state.ask(eps=STEP.stepped(self.state.question.eps, direction, big))

    def table(self) -> Table:
        shown = self.state.shown()

        def column(values: Any) -> np.ndarray:
            parts = [values(each) for each in shown]
            return np.concatenate(parts) if parts else np.zeros(0)

        return {
            "scheme": column(lambda each: np.full(each.steps.size, each.scheme)),
            "precision": column(lambda each: np.full(each.steps.size, each.dtype)),
            "step": column(lambda each: each.curve.steps.astype(np.float64)),
            "error": column(lambda each: each.curve.errors),
        }


def _line_at(frame: Frame, eps: float) -> tuple[float, int]:
    """Where the line of a step is, at the edge if it lies beyond, and on which side: −1, 0 or 1."""
    x, right = float(frame.x(math.log10(eps))), frame.left + frame.width
    beyond = -1 if x < frame.left - 1 else 1 if x > right + 1 else 0
    return min(max(x, frame.left), right), beyond
