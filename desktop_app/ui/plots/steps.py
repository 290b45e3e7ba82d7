"""Plots over steps: all panels share one axis, which shows all steps, follows the latest, or stays as zoomed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.training.history import LayerColumn
from desktop_app.ui.plots.axes import Ticks, WholeTicks
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.envelope import LOWEST, Pyramid, level_for
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.legend import Key
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.ranges import Range, all_steps, bounds, latest_steps, settled
from desktop_app.ui.plots.sheet import Grid
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.document.lane_view import LaneView, Link

STEPS = Choice(
    later("Steps"),
    (("all", later("All")), ("follow", later("Follow"))),
    later("Show all steps, or follow the latest 500. Zooming stops both; double click starts again."),
)
ALL, FREE = "all", "free"
MOST_NEW = 8192
"""Steps of a series that are taken in at once, so that a plot that was hidden for long catches up without a halt."""
LANDMARKS = 64
"""Buckets that are looked at to find the range of y."""


class StepPlot(Plot):
    """A plot whose x axis is the number of the step."""

    logarithmic = True

    def __init__(self, link: Link, parent: QWidget | None = None) -> None:
        self._pyramids: dict[tuple[int, str], Pyramid] = {}
        self._y: dict[Panel, Range] = {}
        self._grid: Grid | None = None
        super().__init__(link, parent)

    def set_lanes(self, lanes: tuple[LaneView, ...]) -> None:
        self._pyramids = {}
        super().set_lanes(lanes)

    def choose(self, name: str, value: str) -> None:
        if name == STEPS.name:
            self.modes[name] = value
            self.header.show_choice(name, value)
            self._y.clear()
            self.stale = True
        else:
            super().choose(name, value)

    def rebuild(self) -> None:
        self._y.clear()
        super().rebuild()

    # Series

    def layer_series(self, lane: LaneView, column: LayerColumn) -> Pyramid:
        """The pyramid over a layer column, a row a layer."""
        read = lambda start, stop: lane.history.layer_column(column, start, stop)  # noqa: E731
        return self._pyramid(lane, column, len(lane.layers), read)

    def _pyramid(self, lane: LaneView, name: str, rows: int, read: Callable[[int, int], np.ndarray]) -> Pyramid:
        key = (lane.index, name)
        if key not in self._pyramids:
            self._pyramids[key] = Pyramid(rows, read)
        return self._pyramids[key]

    def shown(self) -> list[Pyramid]:
        """The pyramids that the panels show, which :meth:`advance` keeps up to date."""
        raise NotImplementedError

    def advance(self) -> bool:
        new = False
        for pyramid, lane in zip(self.shown(), self.lanes_shown(), strict=True):
            length = min(lane.history.length, pyramid.length + MOST_NEW)
            if length > pyramid.length:
                pyramid.extend(length)
                new = True
        return new

    def lanes_shown(self) -> tuple[LaneView, ...]:
        """The lane of each of :meth:`shown`."""
        return self.lanes

    def tail_key(
        self, pyramids: Iterable[Pyramid], frame: Frame, level: int, seen: Callable[[np.ndarray], np.ndarray]
    ) -> object:
        """A key for pictures of series of which only the last bucket of 2^level steps can look different.

        Args:
            pyramids: the series.
            frame: where they are drawn.
            level: how finely.
            seen: from values to pixels or shades.
        """
        pyramids = list(pyramids)
        if level < LOWEST:
            return None
        ends = [values for pyramid in pyramids for values in pyramid.tail(level)]
        whole = tuple(pyramid.length >> level for pyramid in pyramids)
        last = np.rint(2 * frame.x(max((pyramid.length for pyramid in pyramids), default=0)))
        return whole, float(last), np.rint(seen(np.concatenate(ends, axis=None))).tobytes()

    # Panels and their ranges

    def step_panel(self, row: int, column: int, left: Ticks | None, quantity: str) -> Panel:
        """A panel over steps; ``left`` are the ticks of its own y axis, or None where a neighbour's axis serves."""
        panel = self.sheet.put(row, column, self.draw, left, WholeTicks(48), tr("step"), quantity)
        panel.set_x(*all_steps(0))
        return panel

    def lane_panels(self, quantity: str, left: Ticks) -> list[Panel]:
        """A panel for each lane, in a grid with common axes, in the order of the lanes."""
        self._grid = self.sheet.grid_for(len(self.lanes))
        self.put_lanes(self._grid, left, WholeTicks(48), tr("step"), quantity)
        for panel in self.sheet.panels:
            panel.set_x(*all_steps(0))
        return self.sheet.panels

    def place(self) -> None:
        if self._grid and self.sheet.grid_for(len(self.lanes)) != self._grid:
            self.rebuild()
            self.stale = False
        mode = self.modes[STEPS.name]
        if mode == FREE:
            return
        length = max((lane.history.length for lane in self.lanes), default=0)
        x = all_steps(length) if mode == ALL else latest_steps(length)
        for panel in self.sheet.panels:
            panel.set_x(*x)
        self.place_y()

    def place_y(self) -> None:
        """Set the range of y, the same in all panels."""
        self.settle(self.sheet.panels, self.shown())

    def settle(self, panels: list[Panel], pyramids: Iterable[Pyramid], also: Iterable[np.ndarray] = ()) -> None:
        """Give panels one range of y in which the visible part of the series lies (and ``also``)."""
        if not panels:
            return
        x0, x1 = panels[0].view.viewRange()[0]
        level = level_for(x1 - x0, LANDMARKS)
        arrays = list(also)
        for pyramid in pyramids:
            part = pyramid.envelope(max(int(x0) - 1, 0), math.ceil(x1), level)
            arrays += [part.low, part.high]
        needed = bounds(arrays)
        if needed and self.logarithmic and any(np.isneginf(array).any() for array in arrays):
            needed = (needed[0] - 1.0, needed[1])
        wide = needed is not None and needed[1] - needed[0] > 3
        found = settled(self._y.get(panels[0]), needed, (1.0 if wide else 0.25) if self.logarithmic else 0.0)
        self._y[panels[0]] = found
        for panel in panels:
            panel.set_y(*found)

    def zoomed(self, panel: Panel) -> None:
        self.modes[STEPS.name] = FREE
        self.header.show_choice(STEPS.name, FREE)
        x, y = panel.view.viewRange()
        for other in self.sheet.panels:
            other.set_x(*x)
            if self._grid:
                other.set_y(*y)
        self.stale = True

    def start_over(self) -> None:
        self.choose(STEPS.name, ALL if self.modes[STEPS.name] == FREE else self.modes[STEPS.name])

    # The pointer

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        length = max((lane.history.length for lane in self.lanes), default=0)
        self.link.hover_step(float(min(max(round(x), 1), length)) if length else None)

    def where(self) -> str:
        """At which step values are read out, in words."""
        return "" if self.link.step is None else tr("step {step:,.0f}", step=self.link.step)

    def layer_words(self) -> str:
        """Which layer and which step are read out."""
        if self.link.layer is None:
            return self.where()
        if self.link.step is None:
            return tr("layer {layer}", layer=self.link.layer)
        return tr("layer {layer}, step {step:,.0f}", layer=self.link.layer, step=self.link.step)

    def depth_key(self) -> Key | None:
        """The colours of the layers, unless one of them is pointed at."""
        layers = max(len(lane.layers) for lane in self.lanes)
        if layers == 1 or self.link.layer is not None:
            return None
        return Key(tr("layer 1"), theme.depth_colours(layers), str(layers))

    def step_of(self, lane: LaneView) -> int | None:
        """The step at which a lane is read out, None for its last."""
        if self.link.step is None:
            return None
        return int(min(self.link.step, lane.history.length))


def padded(values: np.ndarray, length: int) -> np.ndarray:
    """With NaN at the end."""
    return np.concatenate((values, np.full(length - values.size, np.nan, values.dtype)))


def logarithms(values: np.ndarray) -> np.ndarray:
    """log10, −∞ for zero and NaN for what has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(values)
