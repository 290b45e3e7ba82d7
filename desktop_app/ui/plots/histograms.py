"""Histograms of activations, gradients and weights: a small one for each layer, a block for each lane."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop_app.figures import figure
from desktop_app.training.histograms import Histogram
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import polygon, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.legend import Entry, measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.ui.document.lane_view import LaneView

OF = Choice(
    later("Of"),
    (("activations", later("Activations")), ("gradients", later("Gradients")), ("weights", later("Weights"))),
    later("Outputs a of the layers, gradients ∂L/∂z, or weights W"),
    ("a", "∂L/∂z", "W"),
)
RANGE = Choice(
    later("Range"),
    (("own", later("Own")), ("shared", later("Shared"))),
    later("Each layer over its own range of values, or all over one"),
)
QUANTITIES = {"activations": later("outputs"), "gradients": "∂L/∂z", "weights": later("weights")}
NARROWEST = 240
NEVER = later("Histograms are counted while it trains; switch them on in the training panel if they are off.")


class HistogramsPlot(Plot):
    """Counts over 40 bins of each layer, scaled to its own highest bin."""

    key = "histograms"
    title = later("Histograms")
    description = later(
        "How the outputs, gradients or weights of each layer are spread: one small histogram a layer, at the latest "
        "measurement or at the step under the pointer."
    )
    formula = ("z_l = W_l a_{l−1} + b_l", "a_l = φ(z_l)")
    source = later("Glorot and Bengio 2010, figures 6 and 7")
    layers_across = True
    choices = (OF, RANGE)
    by_turns = True

    def __init__(self, *args: Any) -> None:
        self._selected = 0
        self._seen: Sequence[object] = ()
        self._panel_count = 0
        super().__init__(*args)

    def select_lane(self, index: int) -> None:
        """Show this lane first; where there is room for one only, show this one."""
        if index != self._selected:
            self._selected = index
            self.rebuild()

    def arrange(self) -> None:
        self._panel_count = self._room()
        ordered = sorted(self.lanes, key=lambda lane: lane.index != self._selected)
        shown = sorted(ordered[: self._panel_count], key=lambda lane: lane.index)
        self._blocks: dict[Panel, LaneView] = {}
        self._pictures: dict[Panel, Cached] = {}
        columns = self.sheet.grid_for(len(shown), axes=False).columns
        for place, lane in enumerate(shown):
            panel = self.sheet.put(*divmod(place, columns), self.draw)
            panel.view.setMouseEnabled(False, False)
            panel.set_x(0, 1)
            panel.set_y(0, 1)
            self._blocks[panel] = lane
            self._pictures[panel] = Cached()

    def _room(self) -> int:
        """How many lanes fit."""
        across, down = self.sheet.width() // NARROWEST, self.sheet.height() // (NARROWEST * 2 // 3)
        return min(max(across, 1) * max(down, 1), len(self.lanes))

    def advance(self) -> bool:
        seen = [self._at(lane) for lane in self.lanes]
        new = len(seen) != len(self._seen) or any(a is not b for a, b in zip(seen, self._seen, strict=True))
        self._seen = seen
        return new

    def _at(self, lane: LaneView) -> tuple[int, Any] | None:
        step = self.link.step
        return lane.history.histograms.at(None if step is None else int(step))

    def _histogram(self, lane: LaneView) -> Histogram | None:
        record = self._at(lane)
        return None if record is None else getattr(record[1], self.modes[OF.name])

    def empty_words(self) -> str:
        if any(lane.history.histograms.all() for lane in self.lanes):
            return ""
        return super().empty_words() or tr(NEVER)

    def place(self) -> None:
        if self._room() != self._panel_count:
            self.rebuild()
            self.stale = False
        for panel, lane in self._blocks.items():
            self.name_panel(panel, lane, tr(QUANTITIES[self.modes[OF.name]]))

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        lane = self._blocks[panel]
        key = (self._at(lane), self.layer_row(lane))
        picture = self._pictures[panel]
        self.paint_by_turns(panel, picture, painter, frame, key, lambda inner: self._draw_block(inner, frame, lane))

    def _draw_block(self, painter: QPainter, frame: Frame, lane: LaneView) -> None:
        found = self._histogram(lane)
        if found is None:
            return
        span = None
        if self.modes[RANGE.name] == "shared" and np.isfinite(found.low).any():
            span = (float(np.nanmin(found.low)), float(np.nanmax(found.high)))
        for row, cell in enumerate(cells(frame.rect, len(lane.layers))):
            self._draw_cell(painter, cell, lane, row, found, span)

    def _draw_cell(
        self,
        painter: QPainter,
        cell: QRectF,
        lane: LaneView,
        row: int,
        found: Histogram,
        span: tuple[float, float] | None,
    ) -> None:
        colours = theme.tokens()
        hovered = row == self.layer_row(lane)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if hovered:
            painter.fillRect(cell.adjusted(-2, -1, 2, 1), QColor(colours.hover))
        roomy = cell.width() >= 50 and cell.height() >= 34
        area = cell.adjusted(0, 12 if roomy else 1, 0, -13 if roomy else -1)
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        low, high = float(found.low[row]), float(found.high[row])
        if math.isfinite(low):
            edges = span or (low, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mixed(theme.lane(lane.index).colour, 1.0 if hovered else 0.75))
            painter.drawPolygon(outline(found.counts[row], low, high, edges, area))
            if roomy:
                self._draw_edges(painter, cell, edges)
        if roomy or hovered or row % numbered(cell, len(lane.layers)) == 0:
            ink = colours.text if hovered else colours.muted
            x, anchor = (cell.left(), "left") if roomy else (cell.right(), "right")  # beside the peak of a ReLU at 0
            words(painter, x, cell.top() + 6, lane.layers[row], ink, anchor)
        if roomy and found.lost[row]:
            text = tr("{count:,} not finite", count=int(found.lost[row]))
            words(painter, cell.right(), cell.top() + 6, text, colours.finding, "right")

    def _draw_edges(self, painter: QPainter, cell: QRectF, edges: tuple[float, float]) -> None:
        first, last = (figure(edge, 2) for edge in edges)
        if measure(first) + measure(last) + 6 > cell.width():
            return
        words(painter, cell.left(), cell.bottom() - 6, first, theme.tokens().muted)
        words(painter, cell.right(), cell.bottom() - 6, last, theme.tokens().muted, "right")

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        lane, frame = self._blocks[panel], panel.canvas.frame()
        place = QPointF(float(frame.x(x)), float(frame.y(y)))
        for path, cell in zip(lane.layers, cells(frame.rect, len(lane.layers)), strict=True):
            if cell.adjusted(-2, -1, 2, 1).contains(place):
                self.link.hover_layer(path)

    def unpointed(self) -> None:
        self.link.hover_layer(None)

    def read_out(self) -> tuple[str, list[Entry]]:
        records = [record for lane in self.lanes if (record := self._at(lane))]
        where = tr("step {step:,}", step=records[0][0]) if records else ""
        entries = []
        for lane in self.lanes:
            found, row = self._histogram(lane), self.layer_row(lane)
            text = ""
            if found is not None and row is not None:
                text = f"{figure(float(found.low[row]))} … {figure(float(found.high[row]))}"
            entries.append(Entry(lane.index, lane.name, text))
        if self.link.layer is not None:
            where += " · " + tr("layer {layer}", layer=self.link.layer)
        return where, entries

    def table(self) -> Table:
        columns: dict[str, np.ndarray] = {}
        for lane in self.lanes:
            found = self._histogram(lane)
            if found is None:
                continue
            bins = found.counts.shape[1]
            for row, path in enumerate(lane.layers):
                edges = np.linspace(found.low[row], found.high[row], bins + 1)
                name = f"{lane.name}: layer {path}"
                columns[f"{name} from"], columns[f"{name} to"] = edges[:-1], edges[1:]
                columns[f"{name} count"] = found.counts[row]
        return columns


def cells(rect: QRectF, count: int) -> list[QRectF]:
    """Places for so many small plots in a rectangle, row by row, a little wider than high."""
    columns = min(range(1, count + 1), key=lambda n: abs(rect.width() / n / (rect.height() / -(-count // n)) - 1.7))
    rows = -(-count // columns)
    width, height = rect.width() / columns, rect.height() / rows
    gap = min(10.0, 0.16 * width)
    places = [divmod(number, columns) for number in range(count)]
    return [
        QRectF(rect.left() + column * width + gap / 2, rect.top() + row * height + 2, width - gap, height - 4)
        for row, column in places
    ]


def numbered(cell: QRectF, layers: int) -> int:
    """Every which cell of this size has room for the number of its layer."""
    return 1 if cell.width() >= 2 * measure(str(layers)) and cell.height() >= 14 else 5


def outline(counts: np.ndarray, low: float, high: float, span: tuple[float, float], area: QRectF) -> Any:
    """The bars as one polygon over a range of values, the highest as high as the area."""
    edges = np.linspace(low / 2, high / 2, counts.size + 1) * 2  # the width of the range may overflow
    width = span[1] / 2 - span[0] / 2
    x = area.left() + (edges / 2 - span[0] / 2) / width * area.width()
    y = area.bottom() - counts / max(counts.max(), 1) * area.height()
    floor = np.array([area.bottom()])
    return polygon(np.repeat(x, 2), np.concatenate((floor, np.repeat(y, 2), floor)))
