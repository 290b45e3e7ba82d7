"""The plots of the window, drawn as strokes and words into a rectangle of a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.theory.forecast import Forecast
from desktop_app.ui.document.lane_view import LaneView, Link
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.profile import ProfilePlot

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
    ) -> None:
        """Draw a plot of these lanes into a rectangle; a colour scale that it needs is explained right above it.

        To be called with the colours of paper in force (:func:`desktop_app.ui.style.theme.on_paper`).
        """
        plot = self._plot(kind)
        self._fit(plot, rect)
        plot.set_lanes(lanes)
        if isinstance(plot, ProfilePlot):
            plot.show_expected(forecasts or {}, None)
        for _ in range(ROUNDS):
            plot.sheet.grid.activate()
            if not plot.refresh():
                break
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
        plot.set_lanes(())  # histories are large

    def _plot(self, kind: type[Plot]) -> Plot:
        if kind not in self._plots:
            plot = self._plots[kind] = kind(self._link, self)
            # The sheet alone, laid out as if it were shown, which it never is.
            plot.sheet.setParent(self, Qt.WindowType.Window)
            plot.sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            plot.hide()
        self._plots[kind].reset_theme()
        return self._plots[kind]

    @staticmethod
    def _fit(plot: Plot, rect: QRectF) -> None:
        """Give the sheet of a plot the size of a rectangle."""
        plot.sheet.resize(rect.size().toSize())
        plot.sheet.show()  # what is hidden is told of its size only then
        plot.sheet.hide()
