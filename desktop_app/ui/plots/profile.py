"""Gradient norm and spread of the activations against depth, now: where vanishing and exploding are seen at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.experiment.references import LayerReference
from desktop_app.figures import figure_of_log
from desktop_app.training.history import History, LayerColumn
from desktop_app.training.lottery import SEEDS
from desktop_app.ui.plots.axes import LayerTicks, LogTicks
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import findings, markers, thick, through, words
from desktop_app.ui.plots.expected import Expected
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.legend import Entry, measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.published import Mark, draw_marks
from desktop_app.ui.plots.ranges import Range, bounds, settled
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.theory.forecast import Forecast
    from desktop_app.ui.document.lane_view import LaneView, Link

GRADIENT = Choice(
    later("Gradient"),
    (("delta", "∂L/∂z"), ("weight_gradient", "∂L/∂W")),
    later("Of the pre-activations or the weights"),
)
THEORY = Choice(
    later("Theory"),
    (("theory", later("Theory")),),
    later(
        "What theory predicts before the first step: the band holds two standard deviations over draws of the weights, "
        "for networks of this width and depth; the dashed line is the middle"
    ),
)
LOTTERY = Choice(
    later("Seeds"),
    (("seeds", later("Seeds")),),
    later(
        "What the selected lane measures before the first step with {seeds} draws of its weights, one thin line each"
    ),
    off=True,
    figures={"seeds": SEEDS},
)
CAPTIONS: dict[LayerColumn, str] = {
    "delta": later("gradient norm ‖∂L/∂z‖₂"),
    "weight_gradient": later("gradient norm ‖∂L/∂W‖₂"),
    "activation_std": later("activation standard deviation"),
}
QUANTITIES: dict[LayerColumn, str] = {"delta": "‖∂L/∂z‖", "weight_gradient": "‖∂L/∂W‖", "activation_std": "std(a)"}
REMARKABLE = 3.0
"""Decades between first and last layer from which a profile counts as vanishing or exploding."""
LABELLED_WIDTH = 330
PARTS = 4
"""Of a pixel, of which one has to be moved for a profile to look different."""
LONGEST_LABEL, LABEL_LINE = 96, 13
"""Width and height in pixels that the name of a lane takes at most beside its curve, at the usual size."""


class ProfilePlot(Plot):
    """One line a lane over the layers; faint: before the first step."""

    key = "profile"
    title = later("Depth profile")
    description = later(
        "Left: size of the gradient in each layer. Right: spread of each layer's outputs. A straight slope on these "
        "logarithmic axes is exponential vanishing or exploding; faint lines are the state before the first step, "
        "bands what theory expects of it, two standard deviations to either side."
    )
    formula = (
        "‖{∂L | ∂z_l}‖_2 = √{Σ_i ({∂L | ∂z_{l,i}})^2}",
        "q_{l+1} = σ_w^2 E[φ(√{q_l} Z)^2] + σ_b^2",
        "χ = σ_w^2 E[φ'(√{q_l} Z)^2]",
    )
    source = later("Glorot and Bengio 2010; Poole et al. 2016; Schoenholz et al. 2017")
    layers_across = True
    choices = (GRADIENT, THEORY, LOTTERY)

    wanted = Signal(bool, bool)
    """Whether theory, and whether other seeds are looked at."""

    def __init__(self, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self.forecasts: dict[int, Forecast] = {}
        self.lottery: tuple[int, History] | None = None
        self._expected = Expected()
        self._draws = 0

    def show_expected(self, forecasts: dict[int, Forecast], lottery: tuple[int, History] | None) -> None:
        """Draw these forecasts by index of the lane, and the seeds of one lane, behind what is measured."""
        self.forecasts, self.lottery = forecasts, lottery
        self._expect()

    def _expect(self) -> None:
        theory, seeds = (bool(self.modes[choice.name]) for choice in (THEORY, LOTTERY))
        self._draws = self.lottery[1].length if self.lottery else 0
        self._expected = Expected(self.lanes, self.forecasts if theory else None, self.lottery if seeds else None)
        self.stale = True

    def choose(self, name: str, value: str) -> None:
        super().choose(name, value)
        self.wanted.emit(bool(self.modes[THEORY.name]), bool(self.modes[LOTTERY.name]))

    def arrange(self) -> None:
        self._columns: dict[Panel, LayerColumn] = {}
        self._behind_lines: dict[Panel, Cached] = {}
        self._marks: dict[Panel, list[Mark]] = {}
        self._ranges: dict[Panel, Range] = {}
        self._free: set[Panel] = set()
        self._seen: list[int] = []
        self._measured: dict[tuple[int, LayerColumn], tuple[np.ndarray, np.ndarray]] = {}
        deepest = max(self.lanes, key=lambda lane: len(lane.layers))
        gradient: LayerColumn = "weight_gradient" if self.modes[GRADIENT.name] == "weight_gradient" else "delta"
        self._read: LayerColumn = gradient
        for place, column in enumerate((gradient, "activation_std")):
            layers = LayerTicks(deepest.layers)
            panel = self.sheet.put(0, place, self.draw, LogTicks(), layers, tr("layer"), tr(CAPTIONS[column]))
            self._columns[panel] = column
            self._behind_lines[panel] = Cached()
        self._expect()

    def advance(self) -> bool:
        seen = [lane.history.length + (lane.history.initial is not None) for lane in self.lanes]
        new, self._seen = seen != self._seen, seen
        if self.lottery is not None and self.lottery[1].length != self._draws:
            self._expect()
        return new

    def empty_words(self) -> str:
        measured = any(lane.history.length or lane.history.initial for lane in self.lanes)
        return "" if measured else super().empty_words()

    def place(self) -> None:
        layers = max(len(lane.layers) for lane in self.lanes)
        for panel, column in self._columns.items():
            for lane in self.lanes:
                before = lane.history.profile(column, 0)
                self._measured[lane.index, column] = before, self._values(lane, column)
            self._marks[panel] = [mark for lane in self.lanes for mark in self._marks_of(lane, column)]
            if panel in self._free:
                continue
            both = [values for lane in self.lanes for values in self._measured[lane.index, column]]
            needed = bounds([*both, np.array([mark.y for mark in self._marks[panel]])])
            needed = self._expected.reach(column, needed) if needed else None
            if needed and any(np.isneginf(values).any() for values in both):
                needed = (needed[0] - 1, needed[1])
            grid = 1.0 if needed and needed[1] - needed[0] > 3 else 0.5
            self._ranges[panel] = settled(self._ranges.get(panel), needed, grid)
            panel.set_y(*self._ranges[panel])
            room = self._label_room(panel) * layers
            left, right = (room, 0.0) if column != "activation_std" else (0.0, room)
            panel.set_x(0.5 - left, layers + 0.5 + right)

    def _marks_of(self, lane: LaneView, column: LayerColumn) -> Iterator[Mark]:
        """The published values of a lane on the logarithmic axis; a ratio lies above what is measured below it."""
        for published in lane.references:
            if not isinstance(published, LayerReference) or published.quantity != column:
                continue
            if published.layer not in lane.layers:
                continue
            base = 0.0
            if published.over in lane.layers:
                base = float(lane.history.profile(column, published.step)[lane.layers.index(published.over)])
            if not np.isfinite(base):
                continue
            with np.errstate(divide="ignore"):
                low, high = (base + float(end) for end in np.log10(published.range))
            x, y = lane.layers.index(published.layer) + 1.0, base + float(np.log10(published.value))
            yield Mark(published, lane.index, x, y, low, high)

    def marks(self, panel: Panel) -> list[Mark]:
        return self._marks.get(panel, [])

    def _label_room(self, panel: Panel) -> float:
        """The part of the layers' width to leave free for the names of the lanes."""
        width = panel.view.width()
        if width < LABELLED_WIDTH or len(self.lanes) < 2:
            return 0.0
        label = min(max(measure(lane.name) for lane in self.lanes), theme.pixels(LONGEST_LABEL)) + 10
        return label / (width - label)

    def _values(self, lane: LaneView, column: LayerColumn) -> np.ndarray:
        step = self.link.step
        return lane.history.profile(column, None if step is None else int(min(step, lane.history.length)))

    def picture_key(self, panel: Panel, frame: Frame) -> object:
        values = np.concatenate([self._measured[lane.index, self._columns[panel]][1] for lane in self.lanes])
        started = tuple(lane.history.initial is not None for lane in self.lanes)
        return np.rint(PARTS * frame.y(values)).tobytes(), np.isinf(values).tobytes(), started

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        column = self._columns[panel]
        self._draw_hovered(painter, frame)
        key = self._expected, tuple(lane.history.initial is not None for lane in self.lanes)
        self._behind_lines[panel].paint(painter, frame, key, lambda inner: self._draw_before(inner, frame, column))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ends = []
        for lane in self.lanes:
            style = theme.lane(lane.index)
            values = self._measured[lane.index, column][1]
            x, y = frame.x(np.arange(1, len(lane.layers) + 1)), frame.y(values)
            thick(painter, x, y, QPen(style.colour, 2 * theme.scale()))
            gap = (x[-1] - x[0]) / max(x.size - 1, 1)
            if gap > 5 or x.size == 1:
                markers(painter, x, y, style.marker, 7 if gap > 11 or x.size == 1 else 5, style.colour, style.colour)
            findings(painter, frame, x, values)
            known = y[~np.isnan(y)]
            if known.size:
                ends.append((float(known[-1] if column == "activation_std" else known[0]), lane))
        left, right = (float(frame.x(end)) for end in (0.5, max(len(lane.layers) for lane in self.lanes) + 0.5))
        draw_marks(painter, frame, self._marks[panel], QRectF(left, frame.top, right - left, frame.height))
        if self._label_room(panel):
            self._draw_names(painter, frame, ends, column == "activation_std")

    def _draw_before(self, painter: QPainter, frame: Frame, column: LayerColumn) -> None:
        """What is expected before the first step, and what was measured."""
        self._expected.draw(painter, frame, column)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in self.lanes:
            x = frame.x(np.arange(1, len(lane.layers) + 1))
            painter.setPen(QPen(theme.mixed(theme.lane(lane.index).colour, 0.5), 1))
            through(painter, x, frame.y(self._measured[lane.index, column][0]))

    def _draw_names(self, painter: QPainter, frame: Frame, ends: list[tuple[float, LaneView]], right: bool) -> None:
        line, half = theme.pixels(LABEL_LINE), theme.pixels(7)
        above = frame.top - half
        lowest = frame.top + frame.height - half
        places = []
        for number, (height, lane) in enumerate(sorted(ends, key=lambda end: end[0])):
            left = len(ends) - number - 1
            above = min(max(height, above + line, frame.top + half), lowest - line * left)
            places.append((above, lane))
        metrics = QFontMetricsF(theme.font(theme.SMALL_SIZE))
        for height, lane in places:
            name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideRight, theme.pixels(LONGEST_LABEL))
            x = float(frame.x(max(len(each.layers) for each in self.lanes))) + 10 if right else float(frame.x(1)) - 10
            words(painter, x, height, name, theme.lane(lane.index).colour, "left" if right else "right")

    def _draw_hovered(self, painter: QPainter, frame: Frame) -> None:
        rows = {self.layer_row(lane) for lane in self.lanes} - {None}
        for row in rows:
            assert row is not None
            left, right = float(frame.x(row + 0.5)), float(frame.x(row + 1.5))
            painter.fillRect(QRectF(left, frame.top, right - left, frame.height), QColor(theme.tokens().hover))

    def zoomed(self, panel: Panel) -> None:
        self._free.add(panel)

    def start_over(self) -> None:
        self._free.clear()
        self._ranges.clear()
        self.stale = True

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        if self._columns[panel] != self._read:
            self._read, self.stale = self._columns[panel], True
        deepest = max(self.lanes, key=lambda lane: len(lane.layers))
        row = round(x) - 1
        self.link.hover_layer(deepest.layers[row] if 0 <= row < len(deepest.layers) else None)

    def unpointed(self) -> None:
        self._read = next(iter(self._columns.values()), self._read)
        self.link.hover_layer(None)

    def read_out(self) -> tuple[str, list[Entry]]:
        step, layer = self.link.step, self.link.layer
        column = next(iter(self._columns.values())) if layer is None else self._read
        now = max((lane.history.length for lane in self.lanes), default=0) if step is None else int(step)
        quantity = QUANTITIES[column]
        what = (
            tr("gradient, first : last layer")
            if layer is None
            else tr("{quantity}, layer {layer}", quantity=quantity, layer=layer)
        )
        entries = []
        for lane in self.lanes:
            values = self._measured[lane.index, column][1]
            row = self.layer_row(lane)
            if layer is None:
                entry = self._ratio_entry(lane, values, quantity)
            else:
                text = "" if row is None else figure_of_log(float(values[row]))
                text += self._published_at(lane, column, layer)
                entry = Entry(lane.index, lane.name, text, row is not None and bool(np.isinf(values[row])))
            beside = self._expected.words(lane, column, row) if layer is None or row is not None else []
            said = self._expected.sentence(lane, column)
            read = entry.full or " · ".join(filter(None, [entry.value, *beside]))
            full = tr("{one}.  {other}", one=read, other=said) if read and said else read or said
            entries.append(replace(entry, beside=" · ".join(beside), full=full))
        return " · ".join((tr("step {step:,}", step=now), what)), entries

    def _published_at(self, lane: LaneView, column: LayerColumn, layer: str) -> str:
        """What was published of a layer, to stand behind its value."""
        found = [mark.label for mark in self._marks_of(lane, column) if getattr(mark.reference, "layer", "") == layer]
        return " · " + tr("published {value}", value=found[0]) if found else ""

    def _ratio_entry(self, lane: LaneView, values: np.ndarray, quantity: str) -> Entry:
        places = np.flatnonzero(~np.isnan(values))
        known = values[places]
        if known.size < 2:
            return Entry(lane.index, lane.name)
        if np.isneginf(known).any():
            return Entry(lane.index, lane.name, tr("zero gradient"), True)
        with np.errstate(invalid="ignore"):
            decades = float(known[0]) - float(known[-1])
        if np.isnan(decades):
            return Entry(lane.index, lane.name, "∞", True)
        ratio, first, last = figure_of_log(decades), lane.layers[places[0]], lane.layers[places[-1]]
        said = {"quantity": quantity, "first": first, "last": last, "ratio": ratio}
        full = tr("{quantity} of layer {first} over layer {last}: {ratio}", **said)
        return Entry(lane.index, lane.name, ratio, abs(decades) >= REMARKABLE, full=full)

    def table(self) -> Table:
        lanes = self.lanes
        layers = max(len(lane.layers) for lane in lanes)
        deepest = max(lanes, key=lambda lane: len(lane.layers))
        columns: dict[str, np.ndarray] = {"layer": np.array(deepest.layers)}
        for lane in lanes:
            for column in self._columns.values():
                for suffix, values in (
                    ("", self._values(lane, column)),
                    (" before the first step", lane.history.profile(column, 0)),
                    *((f", {what}", expected) for what, expected in self._expected.columns(lane, column)),
                ):
                    missing = np.full(layers - values.size, np.nan, values.dtype)
                    name = f"{lane.name}: log10 {CAPTIONS[column]}{suffix}"
                    columns[name] = np.concatenate((values, missing))
        return columns
