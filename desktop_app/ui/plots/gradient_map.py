"""Gradient norm over depth and steps: a heat map for each lane, or a line for each layer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop_app.training.history import LayerColumn
from desktop_app.ui.plots.axes import LayerTicks, tick_of_log
from desktop_app.ui.plots.drawing import cropped, crosshair
from desktop_app.ui.plots.envelope import level_for
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.layers_over_steps import LayersOverSteps
from desktop_app.ui.plots.legend import Key
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.ranges import Range, bounds, settled
from desktop_app.ui.plots.steps import STEPS
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

VIEW = Choice(
    later("View"),
    (("map", later("Map")), ("lines", later("Lines"))),
    later("Depth against steps in colours, or one line a layer"),
)
GRADIENT = Choice(
    later("Gradient"),
    (("delta", "∂L/∂z"), ("weight_gradient", "∂L/∂W")),
    later("Of the pre-activations or the weights"),
)
QUANTITIES: dict[LayerColumn, str] = {"delta": "‖∂L/∂z‖₂", "weight_gradient": "‖∂L/∂W‖₂"}
EXTREMES = (-30.0, 3.0)
"""log10 of the norms beyond which a lane has vanished or exploded, however far it goes on."""
OUTLIERS = (1, 99)
"""Percentiles of a lane outside of which a value is not looked at for the colours."""
CELL = 2
"""Width of a column of a heat map in pixels."""
SHADES = 255


class GradientMapPlot(LayersOverSteps):
    """log10 of the gradient norm, depth against steps."""

    key = "gradient-map"
    title = later("Gradient map")
    description = later(
        "The L2 norm of the gradient in every layer (upwards) at every step (rightwards), on one logarithmic colour "
        "scale for all lanes; red cells are exactly zero or have overflowed."
    )
    formula = ("log_{10} ‖{∂L | ∂z_l}‖_2", "{∂L | ∂z_l} = (W_{l+1}^T {∂L | ∂z_{l+1}}) ⊙ φ'(z_l)")
    source = later("Hochreiter 1991; Bengio, Simard and Frasconi 1994; Glorot and Bengio 2010")
    choices = (VIEW, GRADIENT, STEPS)

    @property
    def quantity(self) -> str:  # type: ignore[override]
        """What is shown."""
        return QUANTITIES[self.column()]

    def column(self) -> LayerColumn:
        return "weight_gradient" if self.modes[GRADIENT.name] == "weight_gradient" else "delta"

    @property
    def _is_map(self) -> bool:
        return self.modes[VIEW.name] == "map"

    def arrange(self) -> None:
        self._colours: Range | None = None
        self._beyond = (False, False)
        self._coloured: tuple[Any, ...] = ()
        if not self._is_map:
            super().arrange()
            return
        self._traces = {}
        deepest = max((lane.layers for lane in self.lanes), key=len)
        panels = self.lane_panels(tr("layer"), LayerTicks(deepest))
        self._maps = dict(zip(panels, self.lanes, strict=True))
        for panel in panels:
            panel.set_y(0.5, len(deepest) + 0.5)
            panel.view.setMouseEnabled(y=False)

    def place_y(self) -> None:
        if not self._is_map:
            super().place_y()
            return
        x0, x1 = self.sheet.panels[0].view.viewRange()[0]
        level = level_for(x1 - x0, 64)
        lengths = tuple(pyramid.length >> max(level - 3, 0) for pyramid in self.shown())
        if self._coloured == (x0, x1, lengths):  # one more step in so many changes no scale
            return
        self._coloured = (x0, x1, lengths)
        parts = [pyramid.envelope(max(int(x0) - 1, 0), math.ceil(x1), level) for pyramid in self.shown()]
        lanes = [np.concatenate((part.low, part.high), axis=None) for part in parts]
        self._colours = settled(self._colours, colour_range(lanes), 1.0, 0.0)
        low, high = bounds(lanes) or self._colours
        self._beyond = low < self._colours[0], high > self._colours[1]

    def picture_key(self, panel: Panel, frame: Frame) -> object:
        if not self._is_map:
            return super().picture_key(panel, frame)
        low, high = self._colours or (-1.0, 0.0)
        level = level_for(frame.x1 - frame.x0, int(frame.width / CELL))
        series = [self.layer_series(self._maps[panel], self.column())]
        cells = self.tail_key(series, frame, level, lambda values: (values - low) * (SHADES / (high - low)))
        return cells and (cells, self._colours)

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        if not self._is_map:
            super().draw(panel, painter, frame)
            return
        lane = self._maps[panel]
        level = level_for(frame.x1 - frame.x0, int(frame.width / CELL))
        part = self.layer_series(lane, self.column()).envelope(max(int(frame.x0) - 1, 0), math.ceil(frame.x1), level)
        if part.x.size:
            self._draw_map(painter, frame, part.low, part.high, part.x[0] + 1, 1 << level, lane.history.length)
        row = self.layer_row(lane)
        if row is not None:
            painter.setPen(QPen(QColor(theme.tokens().text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            top, bottom = float(frame.y(row + 1.5)), float(frame.y(row + 0.5))
            painter.drawRect(QRectF(frame.left, top, frame.width - 1, bottom - top - 1))
        if self.link.step is not None:
            crosshair(painter, frame, self.link.step)

    def _draw_map(
        self,
        painter: QPainter,
        frame: Frame,
        low: np.ndarray,
        high: np.ndarray,
        middle: float,
        bucket: int,
        length: int,
    ) -> None:
        image = painted(low, high, self._colours or (-1.0, 0.0))
        height, width = low.shape
        picture = QImage(image.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
        first = middle - (bucket - 1) / 2 - 0.5 if width > 1 else middle - 0.5
        left, right = float(frame.x(first)), float(frame.x(first + width * bucket))
        end = float(frame.x(length + 0.5))
        top, bottom = float(frame.y(height + 0.5)), float(frame.y(0.5))
        seen = frame.rect.intersected(QRectF(left, top, end - left, bottom - top))
        cropped(painter, picture, QRectF(left, top, right - left, bottom - top), seen)

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        if not self._is_map:
            super().pointed(panel, x, y)
            return
        super(LayersOverSteps, self).pointed(panel, x, y)
        layers = self._maps[panel].layers
        row = round(y) - 1
        self.link.hover_layer(layers[row] if 0 <= row < len(layers) else None)

    def colour_key(self) -> Key | None:
        if not self._is_map:
            return super().colour_key()
        if self._colours is None:
            return None
        low, high = self._colours
        inks = tuple(QColor(*map(int, ink)).name() for ink in theme.magnitude_colours()[::8])
        less, more = (sign if beyond else "" for sign, beyond in zip(("≤ ", "≥ "), self._beyond, strict=True))
        return Key(f"{self.quantity}  {less}{tick_of_log(low)}", inks, f"{more}{tick_of_log(high)}")


def colour_range(lanes: Sequence[np.ndarray]) -> Range | None:
    """The log10 values that the colours tell apart, given those of each lane; None where nothing is finite.

    Past :data:`EXTREMES` it goes only as far as every lane goes, so that one that explodes leaves the others colours.
    """
    known = [values[np.isfinite(values)] for values in lanes]
    ends = [np.percentile(values, OUTLIERS) for values in known if values.size]
    if not ends:
        return None
    low, high = np.array(ends, float).T
    return (
        float(max(low.min(), min(EXTREMES[0], low.max()))),
        float(min(high.max(), max(EXTREMES[1], high.min()))),
    )


@cache
def _codes() -> np.ndarray:
    """The colours of the scale as 0xAARRGGBB."""
    table = theme.magnitude_colours().astype(np.uint32)
    return np.asarray(0xFF000000 | table[:, 0] << 16 | table[:, 1] << 8 | table[:, 2])


def painted(low: np.ndarray, high: np.ndarray, span: Range) -> np.ndarray:
    """Colours of the cells between log10 values ``low`` and ``high``, (layers, columns) 0xAARRGGBB, last layer first.

    A cell is the geometric mean of its smallest and largest value; red where one of them is exactly zero or infinite.
    """
    codes = _codes()
    known = np.isfinite(low) & np.isfinite(high)
    middle = np.where(known, low, span[0]) / 2 + np.where(known, high, span[0]) / 2
    place = np.clip((middle - span[0]) / (span[1] - span[0]) * SHADES, 0, SHADES).astype(np.intp)
    red = np.uint32(QColor(theme.tokens().finding).rgba())
    cells = np.where(known, codes[place], red)
    cells = np.where(np.isnan(low) & np.isnan(high), np.uint32(0), cells)
    return np.ascontiguousarray(cells[::-1], np.uint32)
