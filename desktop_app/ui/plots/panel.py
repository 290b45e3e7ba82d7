"""A panel of a plot: a view with axes and one canvas, on which everything is drawn in pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsGridLayout

from desktop_app.ui import theme

Floats = NDArray[np.floating]
LEFT_WIDTH = 46
BOTTOM_HEIGHT = 19
LABEL_HEIGHT = 15
CAPTION_HEIGHT = 17
GUTTER = 12


@dataclass(frozen=True)
class Frame:
    """Where the data lie in pixels: a rectangle and the ranges that fill it."""

    left: float
    top: float
    width: float
    height: float
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def rect(self) -> QRectF:
        """The rectangle."""
        return QRectF(self.left, self.top, self.width, self.height)

    def x(self, values: Any) -> Floats:
        """Pixels of x values."""
        return self.left + (np.asarray(values, float) - self.x0) * (self.width / (self.x1 - self.x0))

    def y(self, values: Any) -> Floats:
        """Pixels of y values: −∞ lies on the floor and +∞ at the top, what is far outside stays near, NaN is NaN."""
        found = np.asarray(values, float)
        pixels = (self.y1 - found) * (self.height / (self.y1 - self.y0))
        infinite = np.isinf(found)
        pixels = np.clip(pixels, -self.height, 2 * self.height)
        if infinite.any():  # a little inside, so that a line along the floor is seen
            pixels[infinite] = np.clip(pixels[infinite], 1.5, self.height - 1.5)
        return pixels + self.top


class View(pg.ViewBox):
    """Ranges and mouse: wheel zooms along x (with Ctrl along y), dragging moves, double click starts over."""

    doubleClicked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.disableAutoRange()

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        if axis is None:
            axis = 1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 0
        super().wheelEvent(event, axis)

    def mouseClickEvent(self, event: Any) -> None:
        if event.double() and event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.doubleClicked.emit()


class Canvas(pg.GraphicsObject):
    """The drawing surface of a view; ``draw`` is called with a painter in pixels."""

    def __init__(self, view: View, draw: Callable[[QPainter, Frame], None]) -> None:
        super().__init__()
        self.setParentItem(view)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._view = view
        self._draw = draw
        view.sigResized.connect(self.resized)

    def resized(self) -> None:
        """The view has another size."""
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        return self._view.rect()

    def frame(self) -> Frame:
        """Where data lie now."""
        rect = self._view.rect()
        (x0, x1), (y0, y1) = self._view.viewRange()
        return Frame(rect.x(), rect.y(), max(rect.width(), 1), max(rect.height(), 1), x0, x1, y0, y1)

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.save()
        painter.setClipRect(self.boundingRect())
        self._draw(painter, self.frame())
        painter.restore()


class Caption(pg.GraphicsWidget):
    """The line above a panel: whose it is, and what its y axis means."""

    def __init__(self, quantity: str, name: str = "", colour: QColor | None = None) -> None:
        super().__init__()
        self.quantity, self.name, self.colour = quantity, name, colour
        self.setFixedHeight(CAPTION_HEIGHT)

    def say(self, quantity: str, name: str = "", colour: QColor | None = None) -> None:
        """Change the words."""
        if (quantity, name, colour) != (self.quantity, self.name, self.colour):
            self.quantity, self.name, self.colour = quantity, name, colour
            self.update()

    def paint(self, painter: QPainter, *_: Any) -> None:
        rect = self.rect().adjusted(2, 0, -2, 0)
        left = rect.left()
        painter.setFont(theme.font(theme.SMALL_SIZE))
        if self.name and self.colour:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour)
            painter.drawEllipse(QRectF(left, rect.center().y() - 3.5, 7, 7))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left += 12
            painter.setPen(QColor(theme.tokens().text))
            left += _elided(painter, self.name, QRectF(left, rect.top(), rect.right() - left, rect.height())) + 8
        painter.setPen(QColor(theme.tokens().muted))
        _elided(painter, self.quantity, QRectF(left, rect.top(), rect.right() - left, rect.height()))


def _elided(painter: QPainter, text: str, rect: QRectF) -> float:
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(max(rect.width(), 0)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


class Panel:
    """A view with a canvas, a caption and up to two axes; the sheet lines them up with those of its neighbours."""

    def __init__(
        self,
        draw: Callable[[Panel, QPainter, Frame], None],
        left: pg.AxisItem | None,
        bottom: pg.AxisItem | None,
        label: str = "",
        quantity: str = "",
    ) -> None:
        self.view = View()
        self.canvas = Canvas(self.view, lambda painter, frame: draw(self, painter, frame))
        self.caption = Caption(quantity)
        self.left, self.bottom, self.label = left, bottom, label
        for axis in self.axes:
            axis.linkToView(self.view)
        self.restyle()

    @property
    def axes(self) -> list[pg.AxisItem]:
        """Those of its axes that it has."""
        return [axis for axis in (self.left, self.bottom) if axis is not None]

    def restyle(self) -> None:
        """Colours and fonts of the theme in force."""
        colours = theme.tokens()
        for axis in self.axes:
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickFont=theme.font(theme.SMALL_SIZE), tickLength=0, hideOverlappingLabels=False)
            axis.setPen(colours.hairline)
            axis.setTickPen(colours.hairline)
            axis.setTextPen(colours.muted)
            axis.setGrid(255)
            axis.setZValue(-1000)
        if self.left is not None:
            self.left.setWidth(LEFT_WIDTH)
        if self.bottom is not None:
            if self.label:
                style = {"color": colours.muted, "font-size": f"{theme.SMALL_SIZE}px", "font-family": theme.FAMILY}
                self.bottom.setLabel(self.label, **style)
            self.bottom.setHeight(BOTTOM_HEIGHT + (LABEL_HEIGHT if self.label else 0))
        self.view.setBackgroundColor(None)
        self.canvas.update()

    def set_x(self, low: float, high: float) -> None:
        """Show this range of x; cheap if it is shown already."""
        if tuple(self.view.viewRange()[0]) != (low, high):
            self.view.setXRange(low, high, padding=0)

    def set_y(self, low: float, high: float) -> None:
        """Show this range of y; cheap if it is shown already."""
        if tuple(self.view.viewRange()[1]) != (low, high):
            self.view.setYRange(low, high, padding=0)


class Sheet(pg.GraphicsView):
    """Panels in a grid; knows how long its last painting took and what lies under the pointer."""

    pointed = Signal(object, float, float)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paint_seconds = 0.0
        self.panels: list[Panel] = []
        self._new_grid()
        self.sigSceneMouseMoved.connect(self._moved)

    def put(self, panel: Panel, row: int, column: int) -> None:
        """Place a panel; views, captions and axes of a row or column lie in line."""
        self.panels.append(panel)
        top, left = 3 * row, 2 * column
        self.grid.addItem(panel.caption, top, left, 1, 2)
        self.grid.addItem(panel.view, top + 1, left + 1)
        if panel.left is not None:
            self.grid.addItem(panel.left, top + 1, left)
        if panel.bottom is not None:
            self.grid.addItem(panel.bottom, top + 2, left + 1)
        self.grid.setRowStretchFactor(top + 1, 1)
        self.grid.setColumnStretchFactor(left + 1, 1)
        if column:
            self.grid.setColumnSpacing(left - 1, GUTTER)

    def empty(self) -> None:
        """Take all panels away, with the layout that held them."""
        for panel in self.panels:
            for item in (panel.caption, panel.view, *panel.axes):
                self.scene().removeItem(item)
        self.panels = []
        self._new_grid()

    def _new_grid(self) -> None:
        self.grid = QGraphicsGridLayout()
        self.grid.setContentsMargins(6, 0, 12, 4)
        self.grid.setSpacing(0)
        self.centralWidget.setLayout(self.grid)

    def paintEvent(self, event: QPaintEvent) -> None:
        started = perf_counter()
        super().paintEvent(event)
        self.paint_seconds = perf_counter() - started

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _moved(self, position: Any) -> None:
        for panel in self.panels:
            if panel.view.sceneBoundingRect().contains(position):
                place = panel.view.mapSceneToView(position)
                self.pointed.emit(panel, place.x(), place.y())
                return
        self.left.emit()
