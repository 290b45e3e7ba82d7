"""A panel of a plot: a view with axes and one canvas, on which everything is drawn in pixels."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from desktop_app.ui.plots.axes import Axis, Ticks
from desktop_app.ui.plots.symbols import paint_symbol
from desktop_app.ui.style import theme

Floats = NDArray[np.floating]
LEFT_WIDTH = 46
BOTTOM_HEIGHT = 19
LABEL_HEIGHT = 15
CAPTION_HEIGHT = 17
INDENT = 6
"""Pixels before a caption, so that it begins right below the title."""


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


Draw = Callable[["Panel", QPainter, Frame], None]


def _nothing(panel: Panel, painter: QPainter, frame: Frame) -> None:
    """What an unused panel draws."""


class View(pg.ViewBox):
    """Ranges and mouse: wheel zooms along x (with Ctrl along y), dragging moves, double click starts over."""

    doubleClicked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.zooms_both = False
        self.disableAutoRange()
        # The canvas draws everything; a call into Python for each other item would wait for the training thread.
        for item in (self, self.childGroup):
            item.setFlag(item.GraphicsItemFlag.ItemHasNoContents)

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        if axis is None and not self.zooms_both:
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
        self._bounds = view.rect()
        self._broken = False
        view.sigResized.connect(self.resized)

    def resized(self) -> None:
        """The view has another size."""
        self.prepareGeometryChange()  # before the bounds change, or the scene keeps a stale entry of this item
        self._bounds = self._view.rect()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def frame(self) -> Frame:
        """Where data lie now."""
        rect = self._view.rect()
        (x0, x1), (y0, y1) = self._view.viewRange()
        return Frame(rect.x(), rect.y(), max(rect.width(), 1), max(rect.height(), 1), x0, x1, y0, y1)

    def paint(self, painter: QPainter, *_: Any) -> None:
        if self._broken:
            return
        painter.save()
        painter.setClipRect(self.boundingRect())
        try:
            self._draw(painter, self.frame())
        except Exception:  # Qt crashes when one passes through it; told once, not at every frame
            self._broken = True
            sys.excepthook(*sys.exc_info())
        painter.restore()


NAME_GAP = 8
"""Pixels between the name in a caption and its quantity."""
BRACKETED, ERROR = re.compile(r" \([^)]*\)|（[^）]*）"), re.compile(r" ± \S+")
"""What words above a panel can spare."""


class Caption(pg.GraphicsWidget):
    """The line above a panel: whose it is, and what its y axis means."""

    def __init__(self) -> None:
        super().__init__()
        self.quantity, self.name = "", ""
        self.style: theme.LaneStyle | None = None
        self.setFixedHeight(theme.pixels(CAPTION_HEIGHT))

    def say(self, quantity: str, name: str = "", style: theme.LaneStyle | None = None) -> None:
        """Change the words; a name stands beside the symbol of its style."""
        if (quantity, name, style) != (self.quantity, self.name, self.style):
            self.quantity, self.name, self.style = quantity, name, style
            self.update()

    def paint(self, painter: QPainter, *_: Any) -> None:
        # A little higher than the middle: the topmost tick may stand right below, and Chinese letters are tall.
        rect = self.rect().adjusted(INDENT, 0, -2, -4)
        left = rect.left()
        painter.setFont(theme.font(theme.SMALL_SIZE))
        if self.name and self.style is not None:
            size = 7.5 * theme.scale()
            paint_symbol(painter, self.style, QPointF(left + size / 2, rect.center().y()), size)
            left += size + 5
            painter.setPen(QColor(theme.tokens().text))
            room = name_room(self.quantity, painter.fontMetrics(), rect.right() - left)
            left += _elided(painter, self.name, QRectF(left, rect.top(), room, rect.height())) + NAME_GAP
        painter.setPen(QColor(theme.tokens().muted))
        quantity = fitting(self.quantity, painter.fontMetrics(), rect.right() - left)
        _elided(painter, quantity, QRectF(left, rect.top(), rect.right() - left, rect.height()))
        whole = painter.fontMetrics().horizontalAdvance(self.quantity) <= rect.right() - left
        tip = "" if whole else f"{self.name}  {self.quantity}".strip()
        if tip != self.toolTip():  # pyqtgraph looks into every change of an item, and this is painted all the time
            self.setToolTip(tip)


def fitting(quantity: str, metrics: QFontMetrics, width: float) -> str:
    """A quantity without what can be spared where there is no room: first its signs or theory, then its error."""
    short = BRACKETED.sub("", quantity)
    shorter = ERROR.sub("", short)
    return next((text for text in (quantity, short) if metrics.horizontalAdvance(text) <= width), shorter)


def name_room(quantity: str, metrics: QFontMetrics, width: float) -> float:
    """How wide a name may be beside a quantity, which only its panel tells: a name is in the legend too."""
    least = metrics.horizontalAdvance(fitting(quantity, metrics, 0.0)) + 2 + NAME_GAP if quantity else 0.0
    return max(width - least, width / 2)


def _elided(painter: QPainter, text: str, rect: QRectF) -> float:
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(max(rect.width(), 0)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


class Panel:
    """A view with a canvas, a caption and two axes; the sheet lines them up with those of its neighbours.

    Panels are made once and set up anew for each arrangement: a graphics item that Qt has deleted leaves a trace in the
    Python binding, which crashes when its address is used again.
    """

    def __init__(self) -> None:
        self.view = View()
        self.canvas = Canvas(self.view, self._paint)
        self.caption = Caption()
        self.left, self.bottom = Axis("left"), Axis("bottom")
        self.axes: list[Axis] = []
        """Those of its axes that are shown."""
        self.ready = False
        """Whether its plot has given it ranges and data to draw."""
        self._painted: Frame | None = None
        self._draw: Draw = _nothing
        self._grid: tuple[Frame | None, list[QLineF]] = (None, [])
        for axis in (self.left, self.bottom):
            axis.linkToView(self.view)

    def set_up(self, draw: Draw, left: Ticks | None, bottom: Ticks | None, label: str = "", quantity: str = "") -> None:
        """Take a place in a plot: what draws it, the ticks of the axes that it has, and what these mean."""
        self._draw, self.ready, self._painted, self._grid = draw, False, None, (None, [])
        self.axes = []
        for axis, ticks in ((self.left, left), (self.bottom, bottom)):
            if ticks is not None:
                axis.show_ticks(ticks)
                self.axes.append(axis)
        self.bottom.free_left = left is not None
        if self.bottom.labelText != label:
            self.bottom.setLabel(label or None)
        self.bottom.setHeight(theme.pixels(BOTTOM_HEIGHT + (LABEL_HEIGHT if label else 0)))
        self.bottom.showLabel(bool(label))
        self.caption.say(quantity)
        self.view.setMouseEnabled(True, True)
        self.view.zooms_both = False
        self.restyle()

    def show_ticks(self, left: Ticks, bottom: Ticks) -> None:
        """Other ticks on both axes, while the ranges stay."""
        self.left.show_ticks(left)
        self.bottom.show_ticks(bottom)
        self._grid = (None, [])

    def show(self, shown: bool) -> None:
        """Show it with its axes, or hide it."""
        for item in (self.caption, self.view):
            item.setVisible(shown)
        for axis in (self.left, self.bottom):
            # By its own methods, which give it its size back at once and not with its next painting.
            (axis.show if shown and axis in self.axes else axis.hide)()

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        if not self.ready:
            return
        self._painted = frame
        # The grid first: drawn here and not by the axes, these need no painting while only the data change.
        if self._grid[0] != frame:
            self._grid = (frame, self._grid_lines(frame))
        painter.setPen(QColor(theme.tokens().grid))
        painter.drawLines(self._grid[1])
        self._draw(self, painter, frame)

    def shows_its_ranges(self) -> bool:
        """Whether it was painted since its ranges or its size have changed."""
        return self._painted == self.canvas.frame()

    def _grid_lines(self, frame: Frame) -> list[QLineF]:
        bottom, right = frame.top + frame.height, frame.left + frame.width
        lines = []
        if self.bottom in self.axes:
            ticks = self.bottom.tickValues(frame.x0, frame.x1, frame.width)[0][1]
            lines += [QLineF(x, frame.top, x, bottom) for x in frame.x(ticks).tolist()]
        if self.left in self.axes:
            ticks = self.left.tickValues(frame.y0, frame.y1, frame.height)[0][1]
            lines += [QLineF(frame.left, y, right, y) for y in frame.y(ticks).tolist()]
        return lines

    def restyle(self) -> None:
        """Colours and fonts of the theme in force."""
        colours = theme.tokens()
        for axis in self.axes:
            axis.setStyle(tickFont=theme.font(theme.SMALL_SIZE), tickLength=0, tickAlpha=0, hideOverlappingLabels=False)
            axis.setPen(None)
            axis.setTextPen(colours.muted)
        self.left.setWidth(theme.pixels(LEFT_WIDTH))
        self.caption.setFixedHeight(theme.pixels(CAPTION_HEIGHT))
        self.bottom.label.setFont(theme.font(theme.SMALL_SIZE))
        self.bottom.label.setDefaultTextColor(QColor(colours.muted))
        self.canvas.update()

    def set_x(self, low: float, high: float) -> None:
        """Show this range of x; cheap if it is shown already."""
        if tuple(self.view.viewRange()[0]) != (low, high):
            self.view.setXRange(low, high, padding=0)

    def set_y(self, low: float, high: float) -> None:
        """Show this range of y; cheap if it is shown already."""
        if tuple(self.view.viewRange()[1]) != (low, high):
            self.view.setYRange(low, high, padding=0)
