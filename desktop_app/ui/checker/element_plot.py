"""The V-curve of one element: how far each referee is from the gradient on trial, against the step."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.gradients.element_curve import REFEREES
from desktop_app.gradients.schemes import name_of
from desktop_app.ui.checker.element_state import ElementState
from desktop_app.ui.checker.sentences import element_name, plateau_text
from desktop_app.ui.derivative.curve_drawing import NAMES, CurveSheet
from desktop_app.ui.derivative.measured import Extent, extent, under_pointer
from desktop_app.ui.plots.axes import LogTicks
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

ONE_SIDED, TWO_SIDED, COMPLEX = (scheme.name for scheme in REFEREES)
REFEREE = Choice(
    later("Referee"),
    ((TWO_SIDED, later("Two-sided")), (ONE_SIDED, later("One-sided")), (COMPLEX, later("Complex"))),
    later("Whose regimes and slopes are named"),
    ("±h", "+h", "ih"),
)
BEYOND = 24.0
"""Pixels between a level and its sign."""
CHOOSE = later("Choose an element: click a cell of the heat map or a row of the worst elements, or press Return there.")


class ElementPlot(StillPlot):
    """|numeric − analytic| against h for each referee; where no step helps, the gradient is wrong by that much."""

    key = "element-curve"
    title = later("V-curve")
    description = later(
        "Difference between the numerical and the analytic gradient of one element against the step h, both "
        "logarithmic. A right gradient gives a V: truncation to the right, rounding to the left. A plateau that no "
        "step gets below is a real bug, and its height is the size of the bug."
    )
    formula = ("∣{L(θ + h) − L(θ − h) | 2h} − {∂L | ∂θ}∣ ≈ {h^2 | 6} ∣L'''∣ + {u ∣L∣ | h}",)
    source = later(
        "Andrew Ng, Improving Deep Neural Networks, lecture 1.12; Press et al., Numerical Recipes, section 5.7"
    )
    choices = (REFEREE,)

    def __init__(self, state: ElementState) -> None:
        self.state = state
        super().__init__()
        self.pointed_at: str | None = None
        self._picture = Cached()
        self._extent: Extent | None = None
        self._told = ""
        state.changed.connect(self._changed)
        state.progressed.connect(self._tell_progress)
        self.rebuild()

    @property
    def emphasized(self) -> str:
        """The referee that stands out: the one pointed at, or the one chosen."""
        return self.pointed_at or self.modes[REFEREE.name]

    def arrange(self) -> None:
        self.panel = self.put_panel(LogTicks(), LogTicks(44), tr("step h"), quantity=tr("|numeric − analytic|"))
        self._extent = None

    def empty_words(self) -> str:
        if self.state.message:
            return f"{element_name(self.state.tensor, self.state.index)}\n{self.state.message}"
        if self.state.shown:
            return ""
        if self._told or not self.state.tensor:
            return self._told or tr(CHOOSE)
        return tr("Measuring {name} …", name=element_name(self.state.tensor, self.state.index))

    def words(self) -> str:
        found, name = self.state.found, self.emphasized
        drawn = next((each for each in self.state.shown if each.scheme == name), None)
        if found is None or drawn is None:
            return ""
        value = tr(
            "parameter {name} = {value}", name=element_name(found.tensor, found.index), value=figure(found.value)
        )
        start, best = f"{value}   ·   ", drawn.curve.found
        if best is None:
            return start + name_of(name)
        said = {"referee": name_of(name), "error": figure(best.error), "step": figure(best.step)}
        return start + tr("{referee}: nearest {error} at h = {step}", **said)

    def place(self) -> None:
        reach = extent(self.state.shown)
        if reach != self._extent:
            self._extent = reach
            self.panel.set_x(*reach[0])
            self.panel.set_y(*reach[1])

    def start_over(self) -> None:
        self._extent = None
        self.redraw()

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        """Bring forward the curve under the pointer."""
        self._point_at(under_pointer(self.state.shown, panel.canvas.frame(), x, y))

    def unpointed(self) -> None:
        self._point_at(None)

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        shown, found = self.state.shown, self.state.found
        if found is None or not shown:
            return
        curves = CurveSheet(frame, shown, self.emphasized, "float64")
        self._picture.paint(painter, frame, (tuple(map(id, shown)), self.emphasized), curves.paint)
        if found.wrong:
            self._draw_level(painter, frame, found.gap, plateau_text(found), theme.tokens().finding)

    def table(self) -> Table:
        shown = self.state.shown

        def column(values: Any) -> np.ndarray:
            return np.concatenate([values(each) for each in shown]) if shown else np.zeros(0)

        return {
            "referee": column(lambda each: np.full(each.steps.size, each.scheme)),
            "step": column(lambda each: each.curve.steps),
            "difference": column(lambda each: each.curve.errors),
        }

    def _changed(self) -> None:
        self._told = ""
        self.pointed_at = None
        self.redraw()

    def _tell_progress(self, done: int, expected: int) -> None:
        name = element_name(self.state.tensor, self.state.index)
        said = {"name": name, "done": done, "expected": expected}
        text = tr("Measuring {name}: {done:,} of {expected:,} evaluations of the loss", **said)
        self._told = text if expected else ""
        self.redraw()

    def _point_at(self, scheme: str | None) -> None:
        if scheme != self.pointed_at:
            self.pointed_at = scheme
            self.redraw()

    def _draw_level(self, painter: QPainter, frame: Frame, height: float, text: str, ink: str) -> None:
        """A line right across with its name on it, above the line where there is room."""
        if not 0 < height < math.inf:
            return
        y = float(frame.y(math.log10(height)))
        pen = QPen(QColor(ink), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        painter.drawLine(QPointF(frame.left, y), QPointF(frame.left + frame.width, y))
        width, high = measure(text) + 14, 17.0
        # Beyond the names of the curves, which lie right above and below the level that they end on.
        top = y - high - BEYOND if y - high - BEYOND - 4 > frame.top + theme.pixels(NAMES) else y + BEYOND
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawRoundedRect(QRectF(frame.left + 6, top, width, high), 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        words(painter, frame.left + 13, top + high / 2, text, theme.tokens().surface)
