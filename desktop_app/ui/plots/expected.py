"""What is expected of a depth profile before the first step: bands of the theory, and what other seeds measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure_of_log
from desktop_app.training.history import History, LayerColumn
from desktop_app.ui.plots.drawing import polygon, through
from desktop_app.ui.plots.panel import Floats, Frame
from desktop_app.ui.plots.ranges import Range, bounds
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.theory.forecast import Band, Forecast
    from desktop_app.ui.document.lane_view import LaneView

FILL, EDGE, MEAN, SEED = 0.13, 0.28, 0.7, 0.38
"""Shares of the lane's colour: the measurement, in all of it, stays what is seen first."""

ALONE = 0.3
"""Half width in layers of a band that is one layer long."""

LEAST_ROOM, ROOM = 0.5, 0.5
"""How far beyond what is measured a range follows what is expected: decades at least, and share of its span."""


COLUMNS: tuple[LayerColumn, ...] = ("delta", "weight_gradient", "activation_std")


class Expected:
    """Forecasts and seeds of the lanes of a profile, looked up once."""

    def __init__(
        self,
        lanes: tuple[LaneView, ...] = (),
        forecasts: dict[int, Forecast] | None = None,
        lottery: tuple[int, History] | None = None,
    ) -> None:
        """Take what is of the layers that the lanes have.

        Args:
            lanes: of the profile.
            forecasts: by index of the lane, as far as they are known and shown.
            lottery: index of a lane, and the history whose steps are its seeds, if they are shown.
        """
        self._lanes = lanes
        self._forecasts: dict[int, Forecast] = {}
        self._bands: dict[tuple[int, LayerColumn], Band] = {}
        self._seeds: dict[tuple[int, LayerColumn], Floats] = {}
        for lane in lanes:
            found = (forecasts or {}).get(lane.index)
            if found is not None and tuple(layer.path for layer in found.layers) == lane.layers:
                self._forecasts[lane.index] = found
                bands = (found.delta, found.weight_gradient, found.activation_std)
                for column, band in zip(COLUMNS, bands, strict=True):
                    if not np.isnan(band.middle).all():
                        self._bands[lane.index, column] = band
            if lottery is not None and lottery[0] == lane.index and lottery[1].layers == lane.layers:
                for column in COLUMNS:
                    self._seeds[lane.index, column] = lottery[1].layer_column(column)
        self._bounds = {column: bounds(self._values(column)) for column in COLUMNS}

    def _values(self, column: LayerColumn) -> Iterator[Floats]:
        for (_, which), band in self._bands.items():
            if which == column:
                yield from (band.low, band.high)
        yield from (seeds for (_, which), seeds in self._seeds.items() if which == column)

    def band(self, lane: LaneView, column: LayerColumn) -> Band | None:
        """What theory says of a column, if it says anything."""
        return self._bands.get((lane.index, column))

    def seeds(self, lane: LaneView, column: LayerColumn) -> Floats | None:
        """(layers, seeds) of a column, if this lane's are shown."""
        return self._seeds.get((lane.index, column))

    def reach(self, column: LayerColumn, measured: Range) -> Range:
        """The range that shows what is measured, and what is expected as far as that leaves the former large enough."""
        expected = self._bounds.get(column)
        if expected is None:
            return measured
        room = max(LEAST_ROOM, ROOM * (measured[1] - measured[0]))
        low = min(measured[0], max(expected[0], measured[0] - room))
        return low, max(measured[1], min(expected[1], measured[1] + room))

    def draw(self, painter: QPainter, frame: Frame, column: LayerColumn) -> None:
        """Paint the bands, then the seeds, then the means, so that none hides what matters more."""
        bands = [(lane, band) for lane in self._lanes if (band := self.band(lane, column)) is not None]
        bands.sort(key=lambda pair: _size(pair[1]), reverse=True)  # a wide one hides no narrow one
        # Smooth filling costs twelve times as much, and the edges drawn over it are smooth anyway.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for lane, band in bands:
            _fill(painter, frame, band, theme.mixed(theme.lane(lane.index).colour, FILL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane, band in bands:
            painter.setPen(QPen(theme.mixed(theme.lane(lane.index).colour, EDGE), 1))
            x, (low, _, high) = _outline(frame, band)
            through(painter, x, low)
            through(painter, x, high)
        for lane in self._lanes:
            seeds = self.seeds(lane, column)
            if seeds is not None:
                painter.setPen(QPen(theme.mixed(theme.lane(lane.index).colour, SEED), 1))
                x = frame.x(np.arange(1, len(seeds) + 1))
                for values in seeds.T:
                    through(painter, x, frame.y(values))
        for lane, band in bands:
            pen = QPen(theme.mixed(theme.lane(lane.index).colour, MEAN), 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            x, (_, middle, _) = _outline(frame, band)
            through(painter, x, middle)

    def words(self, lane: LaneView, column: LayerColumn, row: int | None) -> list[str]:
        """What the legend says beside a measurement, the most important first: in a layer, or of the lane."""
        found, band, seeds = self._forecasts.get(lane.index), self.band(lane, column), self.seeds(lane, column)
        said = []
        if found is not None and row is not None and band is not None and not np.isnan(band.middle[row]):
            ends = f"{_figure(band.low[row])} … {_figure(band.high[row])}"
            said += [tr("theory {figure}", figure=_figure(band.middle[row])), f"±2σ {ends}"]
        elif found is not None and found.stopped_at and (row is None or band is None or np.isnan(band.middle[row])):
            said.append(tr("theory stops at layer {layer}", layer=found.stopped_at))
        if seeds is not None and row is not None and not np.isnan(seeds[row]).all():
            low, high, drawn = _figure(seeds[row].min()), _figure(seeds[row].max()), seeds.shape[1]
            if drawn == 1:
                said.append(tr("1 seed {low} … {high}", low=low, high=high))
            else:
                said.append(tr("{count} seeds {low} … {high}", count=drawn, low=low, high=high))
        return said

    def sentence(self, lane: LaneView, column: LayerColumn) -> str:
        """What the tool tip says of a lane's theory as a whole, or ""."""
        found = self._forecasts.get(lane.index)
        if found is None:
            return ""
        if found.stopped_at:
            said = (
                later("Theory stops at layer {layer}: {reason}.")
                if column == "activation_std"
                else later(
                    "Theory stops at layer {layer}: {reason}. Gradients come back from the loss, so it has none."
                )
            )
            return tr(said, layer=found.stopped_at, reason=found.reason)
        if found.unreliable:
            return tr("Signals scatter by more than a factor e from draw to draw: theory is unreliable here.")
        return ""

    def columns(self, lane: LaneView, column: LayerColumn) -> Iterator[tuple[str, Floats]]:
        """Named columns for a table."""
        band, seeds = self.band(lane, column), self.seeds(lane, column)
        if band is not None:
            yield "theory", band.middle
            yield "theory − 2σ", band.low
            yield "theory + 2σ", band.high
        for number in range(seeds.shape[1] if seeds is not None else 0):
            assert seeds is not None
            yield f"seed {number + 1}", seeds[:, number]


def _size(band: Band) -> float:
    with np.errstate(invalid="ignore"):
        return float(np.nansum(band.high - band.low))


def _outline(frame: Frame, band: Band) -> tuple[Floats, tuple[Floats, Floats, Floats]]:
    """Pixels of a band: x, and low, middle, high; where it is one layer long, as wide as is seen."""
    known = np.flatnonzero(~np.isnan(band.middle))
    places, rows = (known + 1.0, known) if known.size > 1 else (known[0] + 1 + ALONE * np.array([-1, 1]), known[[0, 0]])
    low, middle, high = (frame.y(values[rows]) for values in (band.low, band.middle, band.high))
    return frame.x(places), (low, middle, high)


def _fill(painter: QPainter, frame: Frame, band: Band, colour: QColor) -> None:
    x, (low, _, high) = _outline(frame, band)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(polygon(np.concatenate((x, x[::-1])), np.concatenate((high, low[::-1]))))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _figure(logarithm: float) -> str:
    return figure_of_log(float(logarithm))
