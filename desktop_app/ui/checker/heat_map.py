"""The heat map of a tensor: every element of a gradient as a cell, with axes, a colour bar and a marked element."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.gradients.report import TensorReport
from desktop_app.ui.background import Newest
from desktop_app.ui.checker.cells import (
    RATIO_SPAN,
    SIGNS,
    Cells,
    Drawn,
    Quantity,
    codes,
    diverging,
    drawn,
    matrix_shape,
    sign_colours,
)
from desktop_app.ui.controls.explained import Described
from desktop_app.ui.plots.axes import multiples, nice_step, tick_of_log
from desktop_app.ui.style import theme
from desktop_app.words import later, listing, tr

LEFT, BOTTOM, TOP, RIGHT = 52, 38, 8, 120
LARGEST_CELL = 44
MARK = 9
BAR_WIDTH, BAR_GAP = 12, 16
TICKS_APART = 44
AT_ONCE = 10_000
"""Elements that are drawn within a frame; more are drawn in the background."""

AxisNames = Callable[[TensorReport], tuple[str, str]]
ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(Described, QWidget):
    """One tensor in colours; large ones show the worst element of each block.

    Signals:
        chosen: index of the element that was clicked, reached with the arrow keys or confirmed with Return.
        pointed: index of the element under the pointer, or None.
        drawn: what was asked for is to be seen.
    """

    about = later(
        "Every element of one tensor as a cell: its error, how many error bars it is off, or its sign. Large tensors "
        "show the worst element of each block. Click a cell, or go there with the arrow keys, to see its V-curve."
    )
    formula = ("log_{10} ∣g − g_{approx}∣",)
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.13")

    drawn = Signal()
    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, axes: AxisNames | None = None) -> None:
        """Show nothing yet; ``axes`` names what lies across and down in a tensor, in a network's words if not given."""
        super().__init__()
        self._axes = axes or axis_names
        self.setObjectName("heat-map")
        self.setAccessibleName(tr("Heat map of the selected tensor"))
        self.setMinimumSize(320, 160)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tensor: TensorReport | None = None
        self.quantity: Quantity = "error"
        self.marked: int | None = None
        self._drawn: Drawn | None = None
        self._drawing = Newest(self)
        theme.changes.changed.connect(self._renew)

    def sizeHint(self) -> QSize:
        return QSize(560, 300)

    def show_tensor(self, tensor: TensorReport | None) -> None:
        """Show another tensor, with nothing marked."""
        self.tensor, self.marked = tensor, None
        self._renew()

    def show_quantity(self, quantity: Quantity) -> None:
        """Show "error", "ratio" or "sign"."""
        self.quantity = quantity
        self._renew()

    def mark(self, index: tuple[int, ...] | None) -> None:
        """Mark an element without reporting it."""
        if self.tensor is not None:
            self.marked = None if index is None else int(np.ravel_multi_index(index, self.tensor.shape))
            self.update()

    @property
    def marked_index(self) -> tuple[int, ...] | None:
        """Index of the marked element."""
        return None if self.marked is None else self._index(self.marked)

    @property
    def block(self) -> tuple[int, int]:
        """Rows and columns of the matrix that one cell stands for."""
        return self._grid.block if self._grid is not None else (1, 1)

    def area(self) -> QRectF:
        """Where the cells are."""
        room = QRectF(LEFT, TOP, max(self.width() - LEFT - RIGHT, 1), max(self.height() - TOP - BOTTOM, 1))
        if self._grid is None:
            return room
        rows, columns = self._grid.elements.shape
        return QRectF(LEFT, TOP, min(room.width(), columns * LARGEST_CELL), min(room.height(), rows * LARGEST_CELL))

    def place_of(self, index: tuple[int, ...]) -> QPointF:
        """The middle of an element's cell, in pixels; a tensor must be shown."""
        assert self.tensor is not None
        return self._cell_rect(int(np.ravel_multi_index(index, self.tensor.shape))).center()

    def _renew(self) -> None:
        tensor, quantity = self.tensor, self.quantity
        self._drawn = None
        self.update()
        if tensor is None or not tensor.analytic.size:
            return
        room = self.area()
        work = partial(drawn, tensor, quantity, int(room.height()), int(room.width()))
        if tensor.analytic.size <= AT_ONCE:
            self._take(tensor, quantity, work())
        else:
            self._drawing.ask(work, partial(self._take, tensor, quantity))

    def _take(self, tensor: TensorReport, quantity: Quantity, found: Drawn) -> None:
        if tensor is self.tensor and quantity == self.quantity:
            self._drawn = found
            self.update()
            self.drawn.emit()

    @property
    def _grid(self) -> Cells | None:
        return self._drawn.cells if self._drawn is not None else None

    def _cell_rect(self, flat: int) -> QRectF:
        assert self._grid is not None
        area, (rows, columns) = self.area(), self._grid.elements.shape
        row, column = self._grid.cell_of(flat)
        wide, high = area.width() / columns, area.height() / rows
        return QRectF(area.left() + column * wide, area.top() + row * high, wide, high)

    def _element_at(self, position: QPointF) -> int | None:
        area = self.area()
        if self._grid is None or not area.contains(position):
            return None
        rows, columns = self._grid.elements.shape
        row = min(int((position.y() - area.top()) / area.height() * rows), rows - 1)
        column = min(int((position.x() - area.left()) / area.width() * columns), columns - 1)
        return int(self._grid.elements[row, column])

    def _index(self, flat: int) -> tuple[int, ...]:
        assert self.tensor is not None
        return tuple(int(i) for i in np.unravel_index(flat, self.tensor.shape))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._element_at(event.position())
        self.pointed.emit(None if found is None else self._index(found))

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._element_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.marked is not None:
            self._choose(self.marked)
            return
        direction = ARROWS.get(Qt.Key(event.key()))
        if direction is None or self._grid is None:
            super().keyPressEvent(event)
            return
        row, column = 0, 0
        if self.marked is not None:
            row, column = (a + b for a, b in zip(self._grid.cell_of(self.marked), direction, strict=True))
        rows, columns = self._grid.elements.shape
        self._choose(int(self._grid.elements[min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)]))

    def _choose(self, flat: int) -> None:
        self.marked = flat
        self.update()
        self.chosen.emit(self._index(flat))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.SMALL_SIZE))
        if self._drawn is not None:
            rows, columns = self._drawn.colours.shape
            image = QImage(self._drawn.colours.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
            painter.drawImage(self.area(), image)
            self._draw_axes(painter)
            if self.quantity == "sign":
                self._draw_signs(painter)
            else:
                self._draw_bar(painter)
            self._draw_mark(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_mark(self, painter: QPainter) -> None:
        if self.marked is None:
            return
        cell = self._cell_rect(self.marked)
        ring = QRectF(0, 0, max(cell.width(), MARK), max(cell.height(), MARK))
        ring.moveCenter(cell.center())
        # Two lines, one of them visible on every colour.
        for inset, ink in ((-1.0, theme.tokens().surface), (0.0, theme.tokens().text)):
            painter.setPen(QPen(QColor(ink), 1))
            painter.drawRect(ring.adjusted(inset, inset, -inset - 1, -inset - 1))

    def _draw_axes(self, painter: QPainter) -> None:
        assert self.tensor is not None
        area, (rows, columns) = self.area(), matrix_shape(self.tensor.shape)
        painter.setPen(QColor(theme.tokens().muted))
        middle = Qt.AlignmentFlag.AlignCenter
        for number in _ticks(columns, area.width()):
            x = area.left() + (number + 0.5) * area.width() / columns
            painter.drawText(QRectF(x - 30, area.bottom() + 2, 60, 16), middle, f"{number}")
        across, down = self._axes(self.tensor)
        fits = painter.fontMetrics().horizontalAdvance(across) <= area.width()
        side = middle if fits else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        width = area.width() if fits else max(area.width(), 240.0)
        painter.drawText(QRectF(area.left(), area.bottom() + 18, width, 16), side, across)
        if not down:
            return
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number in _ticks(rows, area.height()):
            y = area.top() + (number + 0.5) * area.height() / rows
            painter.drawText(QRectF(18, y - 8, LEFT - 24, 16), right, f"{number}")
        painter.save()
        painter.translate(10, area.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-60, -8, 120, 16), middle, down)
        painter.restore()

    def _bar_left(self) -> float:
        return self.area().right() + BAR_GAP

    def _draw_bar(self, painter: QPainter) -> None:
        assert self._drawn is not None
        if self.quantity == "error":
            table, name = theme.magnitude_colours(), "|a − n|"
            low, high = self._drawn.span
            marks = [(i / 2, tick_of_log(low + (high - low) * i / 2)) for i in range(3)]
        else:
            table, name = diverging(), "a / n"
            marks = [(0.0, f"≤ {1 - RATIO_SPAN:g}"), (0.5, "1"), (1.0, f"≥ {1 + RATIO_SPAN:g}")]
        column = np.ascontiguousarray(codes(table)[::-1, None])
        image = QImage(column.data, 1, len(column), 4, QImage.Format.Format_ARGB32)
        bar = QRectF(self._bar_left(), TOP + 20, BAR_WIDTH, min(self.height() - TOP - BOTTOM - 26, 200))
        painter.drawImage(bar, image)
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(QRectF(bar.left(), TOP - 4, RIGHT - BAR_GAP, 16), Qt.AlignmentFlag.AlignLeft, name)
        for share, text in marks:
            y = bar.bottom() - share * bar.height()
            painter.drawText(QRectF(bar.right() + 6, y - 8, 80, 16), Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_signs(self, painter: QPainter) -> None:
        left = self._bar_left()
        for row, (text, ink) in enumerate(zip(SIGNS, sign_colours(), strict=True)):
            top = TOP + 20 * row
            painter.fillRect(QRectF(left, top + 3, BAR_WIDTH, BAR_WIDTH), QColor(ink))
            painter.setPen(QColor(theme.tokens().muted))
            painter.drawText(QRectF(left + 18, top, 100, 18), Qt.AlignmentFlag.AlignVCenter, tr(text))


def axis_names(tensor: TensorReport) -> tuple[str, str]:
    """What lies across and down: inputs and units of a Dense layer, and so on."""
    if len(tensor.shape) == 2:
        return tr("input"), tr("unit")
    if len(tensor.shape) > 2:
        return tr("channel, row and column of the filter, one after the other"), tr("filter")
    return (tr("unit") if tensor.name.endswith(".b") else tr("channel")), ""


def plain_axes(tensor: TensorReport) -> tuple[str, str]:
    """What lies across and down in an array of which nothing is known but its shape."""
    if len(tensor.shape) < 2:
        return tr("index"), ""
    *others, last = range(1, len(tensor.shape))
    if not others:
        return tr("axis {number}", number=last), tr("axis {number}", number=0)
    before = listing(map(str, others))
    several = tr("axes {before} and {last}, one after the other", before=before, last=last)
    return several, tr("axis {number}", number=0)


def _ticks(count: int, length: float) -> list[int]:
    """Round numbers from 0 below ``count``, far enough apart."""
    step = max(1.0, nice_step(count * TICKS_APART / max(length, 1.0)))
    return [int(n) for n in multiples(ceil(step), 0, count - 1)]
