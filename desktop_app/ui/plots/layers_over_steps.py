"""Lines over steps, one a layer, coloured by depth, a panel a lane: the common ground of several plots."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtGui import QColor, QPainter

from desktop_app.figures import figure_of_log
from desktop_app.training.history import LayerColumn
from desktop_app.ui.plots.axes import LogTicks
from desktop_app.ui.plots.drawing import crosshair, findings, stroke
from desktop_app.ui.plots.envelope import Envelope, Pyramid, level_for
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.legend import Entry, Key
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.steps import LANDMARKS, StepPlot, padded
from desktop_app.ui.plots.traces import Source, Traces, zigzag
from desktop_app.ui.style import theme

if TYPE_CHECKING:
    from desktop_app.ui.document.lane_view import LaneView

VEIL = 0.78
"""How much of the other layers the hovered one hides."""


class LayersOverSteps(StepPlot):
    """A layer column as lines; a subclass says which."""

    quantity: ClassVar[str] = ""

    def column(self) -> LayerColumn:
        """The column that is shown."""
        raise NotImplementedError

    def arrange(self) -> None:
        self._traces: dict[Panel, tuple[LaneView, Traces]] = {}
        for lane, panel in zip(self.lanes, self.lane_panels(self.quantity, LogTicks()), strict=True):
            colours = [QColor(colour) for colour in theme.depth_colours(len(lane.layers))]
            traces = Traces()
            traces.show([Source(self.layer_series(lane, self.column()), colours)])
            self._traces[panel] = (lane, traces)

    def shown(self) -> list[Pyramid]:
        return [self.layer_series(lane, self.column()) for lane in self.lanes]

    def picture_key(self, panel: Panel, frame: Frame) -> object:
        lane, traces = self._traces[panel]
        level = traces.level(frame, self._curves())
        return self.tail_key([self.layer_series(lane, self.column())], frame, level, frame.y)

    def _curves(self) -> int:
        return sum(len(lane.layers) for lane in self.lanes)

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        lane, traces = self._traces[panel]
        traces.paint(painter, frame, self._curves())
        row = self.layer_row(lane)
        if row is not None:  # a veil costs nothing, drawing the others anew in paler colours does
            veil = QColor(theme.tokens().surface)
            veil.setAlphaF(VEIL)
            painter.fillRect(frame.rect, veil)
        self.draw_guides(painter, frame)
        if row is not None:
            self._draw_hovered(painter, frame, lane, row)
        self._draw_findings(painter, frame, lane)
        if self.link.step is not None:
            crosshair(painter, frame, self.link.step)

    def draw_guides(self, painter: QPainter, frame: Frame) -> None:
        """Lines to compare with."""

    def _draw_hovered(self, painter: QPainter, frame: Frame, lane: LaneView, row: int) -> None:
        pyramid = self.layer_series(lane, self.column())
        level = level_for(frame.x1 - frame.x0, int(frame.width))
        part = pyramid.envelope(max(int(frame.x0) - 1, 0), int(frame.x1) + 1, level)
        only = slice(row, row + 1)
        x, y = zigzag(Envelope(part.x, part.low[only], part.high[only]), frame, level)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.depth_colour(row, len(lane.layers)))
        for shift in (0, 0.75):
            stroke(painter, x, y[0] + shift)

    def _draw_findings(self, painter: QPainter, frame: Frame, lane: LaneView) -> None:
        level = level_for(frame.x1 - frame.x0, LANDMARKS)
        part = self.layer_series(lane, self.column()).envelope(max(int(frame.x0) - 1, 0), int(frame.x1) + 1, level)
        if part.x.size:
            x = frame.x(part.x + 1)
            for extreme in (part.low.min(axis=0), part.high.max(axis=0)):
                findings(painter, frame, x, extreme)

    # The pointer

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        super().pointed(panel, x, y)
        lane = self._traces[panel][0]
        values = lane.history.profile(self.column(), self.step_of(lane))
        distance = np.abs(values - y)
        if np.isfinite(distance).any():
            self.link.hover_layer(lane.layers[int(np.nanargmin(distance))])

    def colour_key(self) -> Key | None:
        return self.depth_key()

    def read_out(self) -> tuple[str, list[Entry]]:
        return self.layer_words(), [self.entry(lane) for lane in self.lanes]

    def entry(self, lane: LaneView) -> Entry:
        """The value of the hovered layer in a lane."""
        row = self.layer_row(lane)
        if row is None or not lane.history.length:
            return Entry(lane.index, lane.name)
        value = float(lane.history.profile(self.column(), self.step_of(lane))[row])
        return Entry(lane.index, lane.name, figure_of_log(value), bool(np.isinf(value)))

    def table(self) -> Table:
        lanes, name = self.lanes, self.column()
        length = max((lane.history.length for lane in lanes), default=0)
        columns: dict[str, np.ndarray] = {"step": np.arange(1, length + 1)}
        for lane in lanes:
            for path, values in zip(lane.layers, lane.history.layer_column(name, 0, length), strict=True):
                columns[f"{lane.name}: log10 {self.quantity} layer {path}"] = padded(values, length)
        return columns
