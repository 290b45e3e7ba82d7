"""Cobwebs: how the variance of z, and the correlation of two inputs, change from layer to layer."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.ui.phase.diagram import WAITING
from desktop_app.ui.phase.state import PhaseState
from desktop_app.ui.phase.survey import LARGEST_Q, SILENT, Maps
from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.drawing import markers, polygon
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import later, tr


class CobwebPicture(StillPlot):
    """Left the variance map with its fixed point q*, right the correlation map with c*; the stairs are the layers."""

    formula = (
        "q_{l+1} = σ_w^2 E[φ(√{q_l} Z)^2] + σ_b^2",
        "c_{l+1} = {σ_w^2 E[φ(u_1) φ(u_2)] + σ_b^2 | q^*}",
    )
    source = "Poole et al. 2016, Exponential expressivity in deep neural networks through transient chaos"
    key = "phase-cobweb"
    title = later("From layer to layer")
    description = later(
        "What a layer makes of the variance q of its pre-activations, and of the correlation c of two inputs of "
        "variance q*. Where a curve meets the diagonal nothing changes any more: q* and c*. The stairs are the "
        "selected lane's layers, from its own data (c: of two similar examples). χ∥ and χ₁ are the slopes at "
        "q* and at c = 1: above 1 differences grow."
    )

    def __init__(self, state: PhaseState) -> None:
        super().__init__()
        self.state = state
        self._moved = False
        state.surveyed.connect(self.redraw)
        self.rebuild()

    def arrange(self) -> None:
        self.panels = [
            self.put_panel(Ticks(40), Ticks(56), tr("q of a layer"), (0, 0), quantity=tr("q of the next layer")),
            self.put_panel(Ticks(40), Ticks(56), tr("c of a layer"), (0, 1), quantity=tr("c of the next layer")),
        ]
        self._moved = False

    def _maps(self) -> Maps | None:
        return self.state.survey.maps if self.state.survey is not None else None

    def empty_words(self) -> str:
        return "" if self._maps() is not None else self.state.problem or tr(WAITING)

    def words(self) -> str:
        maps = self._maps()
        if maps is None:
            return ""
        here = maps.here
        q = "q → 0" if here.q <= SILENT else "q → ∞" if here.q > LARGEST_Q else f"q* = {figure(here.q)}"
        return f"{q},  χ∥ = {figure(here.chi_parallel)}   ·   c* = {figure(here.c)},  χ₁ = {figure(here.chi_1)}"

    def place(self) -> None:
        maps = self._maps()
        if maps is None or self._moved:
            return
        top, low = float(maps.q[-1]), float(maps.c[0])
        ranges = ((0.0, top), (low, 1.0))
        for panel, (first, last) in zip(self.panels, ranges, strict=True):
            margin = 0.05 * (last - first)
            panel.set_x(first - margin, last + margin)
            panel.set_y(first - margin, last + margin)

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self._moved = False
        self.redraw()

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        maps = self._maps()
        if maps is None:
            return
        if panel is self.panels[0]:
            self._draw_map(painter, frame, maps.q, maps.q_next, maps.variances, maps.here.q)
        else:
            self._draw_map(painter, frame, maps.c, maps.c_next, maps.correlations, maps.here.c)

    def _draw_map(
        self, painter: QPainter, frame: Frame, x: np.ndarray, y: np.ndarray, steps: np.ndarray, fixed: float
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.tokens()
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
        ends = np.array([frame.x0, frame.x1])
        painter.drawPolyline(polygon(frame.x(ends), frame.y(ends)))
        painter.setPen(QPen(QColor(colours.text), 1.75))
        known = np.isfinite(y)
        painter.drawPolyline(polygon(frame.x(x[known]), frame.y(y[known])))
        self._draw_stairs(painter, frame, steps)
        if math.isfinite(fixed) and frame.x0 <= fixed <= frame.x1:
            at = np.array([fixed])
            markers(painter, frame.x(at), frame.y(at), "o", 9, QColor(colours.surface), QColor(colours.text))

    def _draw_stairs(self, painter: QPainter, frame: Frame, steps: np.ndarray) -> None:
        survey = self.state.survey
        assert survey is not None
        inside = steps[np.isfinite(steps) & (np.abs(steps) <= 2 * max(abs(frame.x1), 1e-30))]
        if inside.size < 2:
            return
        colour = theme.lane(survey.selected).colour
        x, y = np.repeat(inside, 2)[:-1], np.repeat(inside, 2)[1:]
        painter.setPen(QPen(colour, 1.25))
        painter.drawPolyline(polygon(frame.x(x), frame.y(y)))
        start = QPointF(float(frame.x(inside[0])), float(frame.y(inside[0])))
        painter.setBrush(colour)
        painter.drawEllipse(start, 3.0, 3.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def table(self) -> Table:
        maps = self._maps()
        if maps is None:
            return {}
        return {"q": maps.q, "q_next": maps.q_next, "c": maps.c, "c_next": maps.c_next}
