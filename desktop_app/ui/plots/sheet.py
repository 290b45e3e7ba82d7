"""The panels of a plot in a grid, lined up with each other."""

from __future__ import annotations

from time import perf_counter
from typing import Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsScene

from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.panel import BOTTOM_HEIGHT, CAPTION_HEIGHT, LABEL_HEIGHT, LEFT_WIDTH, Draw, Panel
from desktop_app.ui.style import theme

GUTTER = 12
APART = 3
MARGINS = (6, 0, 12, 4)
LABELLED_HEIGHT = 60
"""Height of a panel in pixels from which on there is room to say what the x axis means."""


class Grid(NamedTuple):
    """How panels are set out: how many side by side, and whether what the x axis means is said below them."""

    columns: int
    labelled: bool


class Sheet(pg.GraphicsView):
    """Panels in a grid; knows how long its last painting took and what lies under the pointer."""

    pointed = Signal(object, float, float)
    left = Signal()
    zoomed = Signal(object)
    doubleClicked = Signal()
    resized = Signal()
    """A panel has got another size."""

    def __init__(self) -> None:
        super().__init__()
        self.paint_seconds = 0.0
        for part in (self, self.viewport()):  # its plot takes the keys
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panels: list[Panel] = []
        self._made: list[Panel] = []
        # It fills itself with its background; else Qt would paint every widget behind it first, up to the window.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A few items, all of which move at every resize: an index of their places costs more than it saves.
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.grid = QGraphicsGridLayout()
        self.grid.setContentsMargins(*MARGINS)
        self.grid.setSpacing(0)
        # Qt repaints two pixels around what has changed; captions and axes lie beyond, so that they are left alone.
        self.grid.setVerticalSpacing(APART)
        self.centralWidget.setLayout(self.grid)

    def put(
        self,
        row: int,
        column: int,
        draw: Draw,
        left: Ticks | None = None,
        bottom: Ticks | None = None,
        label: str = "",
        quantity: str = "",
        last: bool = True,
    ) -> Panel:
        """A panel in its place; views, captions and axes of a row or column lie in line.

        Where it is not in the ``last`` row its x axis hangs into the empty place below, and takes no height there.
        """
        if len(self.panels) == len(self._made):
            self._made.append(self._made_panel())
        panel = self._made[len(self.panels)]
        self.panels.append(panel)
        panel.set_up(draw, left, bottom, label, quantity)
        top, start = 3 * row, 2 * column
        self.grid.addItem(panel.caption, top, start, 1, 2)
        self.grid.addItem(panel.view, top + 1, start + 1)
        if left is not None:
            self.grid.addItem(panel.left, top + 1, start)
        if bottom is not None and last:
            self.grid.addItem(panel.bottom, top + 2, start + 1)
        elif bottom is not None:
            self.grid.addItem(panel.bottom, top + 3, start + 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        panel.show(True)
        if left is not None:
            self.grid.setColumnSpacing(start, APART)
        self.grid.setRowStretchFactor(top + 1, 1)
        self.grid.setColumnStretchFactor(start + 1, 1)
        if column:
            self.grid.setColumnSpacing(start - 1, GUTTER)
        return panel

    def grid_for(self, panels: int, axes: bool = True) -> Grid:
        """The grid in which so many panels are largest, each counted as half as wide again as high.

        With ``axes`` the y axis is that of the first column, the x axis that of the last row, and all have captions.
        """
        best, found = 0.0, Grid(panels, True)
        across = max(self.width(), 200) - MARGINS[0] - MARGINS[2] - (theme.pixels(LEFT_WIDTH) + APART if axes else 0)
        caption, bottom, label = map(theme.pixels, (CAPTION_HEIGHT, BOTTOM_HEIGHT, LABEL_HEIGHT))
        for columns in range(1, panels + 1):
            rows = -(-panels // columns)
            width = (across - GUTTER * (columns - 1)) / columns
            # Three grid rows a panel, with APART between any two of them.
            inner = max(self.height(), 100) - MARGINS[3] - rows * caption - (3 * rows - 1) * APART
            bare = (inner - (bottom if axes else 0)) / rows
            labelled = bare - label / rows >= theme.pixels(LABELLED_HEIGHT)
            height = bare - label / rows if axes and labelled else bare
            if min(width, 1.5 * height) > best:
                best, found = min(width, 1.5 * height), Grid(columns, labelled)
        return found

    def _made_panel(self) -> Panel:
        panel = Panel()
        panel.view.doubleClicked.connect(self.doubleClicked)
        panel.view.sigResized.connect(lambda _: self.resized.emit())
        panel.view.sigRangeChangedManually.connect(lambda _: self.zoomed.emit(panel))
        return panel

    def empty(self) -> None:
        """Take all panels away, to be used again."""
        for index in reversed(range(self.grid.count())):
            self.grid.removeAt(index)
        for panel in self.panels:
            panel.show(False)
        self.panels = []
        for row in range(self.grid.rowCount()):
            self.grid.setRowStretchFactor(row, 0)
        for column in range(self.grid.columnCount()):
            self.grid.setColumnStretchFactor(column, 0)
            self.grid.setColumnSpacing(column, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        started = perf_counter()
        if not self._paint_canvases(event.region()):
            super().paintEvent(event)
        self.paint_seconds = perf_counter() - started

    def repaint_canvas(self, panel: Panel) -> None:
        """Have a panel's canvas painted, and nothing around it."""
        self.viewport().update(self._place_of(panel))

    def _place_of(self, panel: Panel) -> QRect:
        return self.mapFromScene(panel.view.sceneBoundingRect()).boundingRect()

    def _paint_canvases(self, region: QRegion) -> bool:
        """Paint a region in which there are only canvases; False if there is anything else.

        The scene would call into Python for many items, and each call waits until the training thread gives way.
        """
        places = [(panel, self._place_of(panel)) for panel in self.panels]
        touched = [(panel, place) for panel, place in places if region.intersects(place)]
        for _, place in touched:
            region = region.subtracted(QRegion(place))
        if not region.isEmpty():
            return False
        painter = QPainter(self.viewport())
        for panel, place in touched:
            corner = self.mapFromScene(panel.view.scenePos())
            painter.fillRect(place, self.backgroundBrush())
            painter.translate(corner)
            panel.canvas.paint(painter)
            painter.translate(-corner)
        painter.end()
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        # pyqtgraph's own signal is sent only by views that the mouse moves as a whole.
        self._moved(self.mapToScene(event.position().toPoint()))

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
