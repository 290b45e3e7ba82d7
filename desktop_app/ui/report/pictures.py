"""The plots of the window, drawn as strokes and words into a rectangle of a page."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.theory.forecast import Forecast
from desktop_app.ui.document.lane_view import LaneView, Link
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.profile import ProfilePlot
from desktop_app.ui.style import theme

LEGEND_HEIGHT = 18.0
DOT = 18.0
"""Width of a lane's dot with the space around it."""
ROUNDS = 10_000
"""Refreshes that a plot is given to take in a history; each takes in thousands of steps."""


class Pictures(QWidget):
    """Plots of its own, which nobody sees; made once, as deleting graphics items is not safe (see ``plots.panel``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._link = Link(self)
        self._plots: dict[type[Plot], Plot] = {}

    def put(
        self,
        kind: type[Plot],
        lanes: tuple[LaneView, ...],
        rect: QRectF,
        painter: QPainter,
        forecasts: dict[int, Forecast] | None = None,
    ) -> Generator[None]:
        """Draw a plot of these lanes into a rectangle; a colour scale that it needs is explained right above it.

        Each of its parts is to be asked for with the colours of paper in force
        (:func:`desktop_app.ui.style.theme.on_paper`).
        """
        if kind not in self._plots:
            self._plots[kind] = self._made(kind)
            yield
        plot = self._plots[kind]
        try:
            self._begin(plot, lanes, rect, forecasts)
            for _ in range(ROUNDS):
                yield
                plot.sheet.grid.activate()
                if not plot.refresh():
                    break
            self._draw(plot, rect, painter)
        finally:
            plot.set_lanes(())  # histories are large
        yield

    def _made(self, kind: type[Plot]) -> Plot:
        plot = kind(self._link, self)
        theme.changes.changed.disconnect(plot.reset_theme)  # it is on paper for good
        # The sheet alone, laid out as if it were shown, which it never is.
        plot.sheet.setParent(self, Qt.WindowType.Window)
        plot.sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        plot.hide()
        plot.reset_theme()
        return plot

    @staticmethod
    def _begin(
        plot: Plot, lanes: tuple[LaneView, ...], rect: QRectF, forecasts: dict[int, Forecast] | None = None
    ) -> None:
        """Give the sheet of a plot the size of a rectangle, and put the panels for these lanes into it."""
        plot.sheet.resize(rect.size().toSize())
        plot.sheet.show()  # what is hidden is told of its size only then
        plot.sheet.hide()
        plot.set_lanes(lanes)
        if isinstance(plot, ProfilePlot):
            plot.show_expected(forecasts or {}, None)

    @staticmethod
    def _draw(plot: Plot, rect: QRectF, painter: QPainter) -> None:
        for panel in plot.sheet.panels:
            caption = panel.caption
            if caption.name:  # what is shown is said beside the title, where there is more room
                fits = measure(caption.name) + DOT <= caption.size().width()
                caption.say("", caption.name if fits else " ", caption.style)
        painter.save()
        plot.legend.say("", [], plot.colour_key())
        plot.legend.draw(painter, QRectF(rect.left(), rect.top() - LEGEND_HEIGHT, rect.width(), LEGEND_HEIGHT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        plot.sheet.scene().render(painter, rect, plot.sheet.viewRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
        painter.restore()
