"""The network as a chain, with every operation of the backward pass and how the custody chain judged it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.gradients.standing import Standing
from desktop_app.ui.checker.chain import Cell, Column
from desktop_app.ui.controls.explained import Described
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

NARROWEST, WIDEST = 30.0, 132.0
BETWEEN = 11.0
MARGIN = 10.0
BLOCK, CALLOUT, TITLE, WORDS, CELL = 16.0, 20.0, 18.0, 16.0, 19.0
CELL_GAP = 2.0
ROOM_FOR_WORDS = 84.0
"""From this width on a column has room for its layer in words."""
ROOM_FOR_CROSS = 40.0


class NetworkDiagram(Described, QWidget):
    """Columns from the input to the loss; the gradient runs from right to left.

    Signals:
        pointed: the column under the pointer or the current one, or None.
        moved: the middle of the current column, which should be seen.
        chosen: (the column, the tensor) that was clicked or confirmed; the tensor may be ''.
    """

    about = later(
        "The backward pass as a chain of operations, from the loss on the right to the input on the left. Each "
        "operation is checked by itself, given what it was handed: the first wrong one is marked, and what it has "
        "contaminated is not accused. Click an operation to see its tensor."
    )
    formula = ("δ_{l−1} = (W_l^T δ_l) ⊙ φ'(z_{l−1})", "{∂L | ∂W_l} = δ_l a_{l−1}^T")
    source = "Rumelhart, Hinton and Williams 1986, Learning representations by back-propagating errors"

    pointed = Signal(object)
    moved = Signal(QPointF)
    chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("network-diagram")
        self.setAccessibleName(tr("Backward pass, operation by operation"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.columns: tuple[Column, ...] = ()
        self.current: int | None = None
        theme.changes.changed.connect(self.update)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show another network."""
        self.columns = tuple(columns)
        self.current = next((i for i, each in enumerate(self.columns) if each.flag), None)
        self.setMinimumWidth(int(2 * MARGIN + len(self.columns) * (NARROWEST + BETWEEN)))
        self.setMinimumHeight(int(self._height()))
        self.updateGeometry()
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), int(self._height()))

    def column_rect(self, index: int) -> QRectF:
        """Where a column is, in pixels."""
        width = self._column_width()
        left = MARGIN + index * (width + BETWEEN)
        return QRectF(left, self._top(), width, TITLE + self._words_height() + self._rows() * (CELL + CELL_GAP) + 6)

    def cell_rect(self, column: int, row: int) -> QRectF:
        """Where an operation of a column is, in pixels."""
        rect = self.column_rect(column)
        top = rect.top() + TITLE + self._words_height() + row * (CELL + CELL_GAP) + 2
        return QRectF(rect.left() + 3, top, rect.width() - 6, CELL)

    def _depth(self) -> int:
        return max((each.key.count(".") for each in self.columns), default=0)

    def _rows(self) -> int:
        return max((len(each.cells) for each in self.columns), default=1) or 1

    def _top(self) -> float:
        return 4 + CALLOUT + self._depth() * BLOCK

    def _words_height(self) -> float:
        return WORDS if self._column_width() >= ROOM_FOR_WORDS else 0.0

    def _height(self) -> float:
        return self._top() + TITLE + WORDS + self._rows() * (CELL + CELL_GAP) + 6 + 8

    def _column_width(self) -> float:
        count = max(len(self.columns), 1)
        room = (self.width() - 2 * MARGIN - (count - 1) * BETWEEN) / count
        return min(max(room, NARROWEST), WIDEST)

    def _at(self, position: QPointF) -> tuple[int | None, Cell | None]:
        for index, column in enumerate(self.columns):
            if self.column_rect(index).contains(position):
                hit = (cell for row, cell in enumerate(column.cells) if self.cell_rect(index, row).contains(position))
                return index, next(hit, None)
        return None, None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index, _ = self._at(event.position())
        self.pointed.emit(self.columns[index] if index is not None else self._current())

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(self._current())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, cell = self._at(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.current = index
            self._tell()
            self.update()
            self.chosen.emit(self.columns[index], cell.tensor if cell else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self.columns:
            start = len(self.columns) - 1 if self.current is None else self.current + step
            self.current = min(max(start, 0), len(self.columns) - 1)
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.chosen.emit(self.columns[self.current], "")
        else:
            super().keyPressEvent(event)

    def _current(self) -> Column | None:
        return None if self.current is None else self.columns[self.current]

    def _tell(self) -> None:
        column = self._current()
        self.setAccessibleDescription(column.sentence if column else "")
        self.pointed.emit(column)
        if self.current is not None:
            self.moved.emit(self.column_rect(self.current).center())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, column in enumerate(self.columns):
            if index:
                self._draw_arrow(painter, index)
            self._draw_column(painter, index, column)
        self._draw_blocks(painter)
        painter.end()

    def _draw_arrow(self, painter: QPainter, index: int) -> None:
        """The gradient on its way from a column to the one before it, in red where it is wrong."""
        wrong = self.columns[index - 1].handed_wrong
        colours = theme.tokens()
        ink = QColor(colours.finding if wrong else colours.muted)
        right, y = self.column_rect(index).left(), self._top() + TITLE / 2
        left = right - BETWEEN
        painter.setPen(QPen(ink, 1.5 if wrong else 1.0))
        painter.drawLine(QPointF(left + 2, y), QPointF(right - 1, y))
        for side in (-3.5, 3.5):
            painter.drawLine(QPointF(left + 2, y), QPointF(left + 6, y + side))

    def _draw_column(self, painter: QPainter, index: int, column: Column) -> None:
        colours, rect = theme.tokens(), self.column_rect(index)
        guilty = bool(column.flag) or column.standing is Standing.WRONG
        current = index == self.current
        painter.setBrush(QColor(colours.selection if current else colours.surface))
        edge = colours.finding if guilty else colours.accent if current and self.hasFocus() else colours.border
        painter.setPen(QPen(QColor(edge), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        title = QRectF(rect.left(), rect.top() + 1, rect.width(), TITLE)
        painter.setFont(theme.font(theme.SMALL_SIZE, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, column.title)
        if self._words_height() and column.title != column.words:
            place = QRectF(rect.left() + 4, title.bottom() - 2, rect.width() - 8, WORDS)
            _put(painter, place, column.layer or column.words, colours.muted)
        for row, cell in enumerate(column.cells):
            self._draw_cell(painter, self.cell_rect(index, row), cell)
        if column.flag:
            self._draw_callout(painter, rect, column.flag)

    def _draw_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        colours = theme.tokens()
        fill, ink = cell_look(cell.standing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, 3, 3)
        if cell.standing is Standing.CONTAMINATED:
            hatch = QColor(colours.finding)
            hatch.setAlphaF(0.35)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect, 3, 3)
        guilty = cell.standing in (Standing.WRONG, Standing.FIRST_WRONG)
        _put(painter, rect, f"✕ {cell.sign}" if guilty and rect.width() > ROOM_FOR_CROSS else cell.sign, ink)

    def _draw_callout(self, painter: QPainter, column: QRectF, text: str) -> None:
        """A flag over the column where it first goes wrong."""
        colours = theme.tokens()
        painter.setFont(theme.font(theme.SMALL_SIZE, QFont.Weight.DemiBold))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 14
        left = min(max(column.center().x() - width / 2, 2.0), self.width() - width - 2)
        flag = QRectF(left, 2, width, CALLOUT - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.finding))
        painter.drawRoundedRect(flag, 8, 8)
        painter.setPen(QPen(QColor(colours.finding), 1))
        painter.drawLine(QPointF(column.center().x(), flag.bottom()), QPointF(column.center().x(), column.top()))
        painter.setPen(QColor(colours.surface))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_blocks(self, painter: QPainter) -> None:
        """A bracket with its name over every residual block."""
        colours = theme.tokens()
        ends = {column.closes: index for index, column in enumerate(self.columns) if column.closes}
        for index, column in enumerate(self.columns):
            for block in column.opens:
                level = block.count(".")
                y = 4 + CALLOUT + level * BLOCK + BLOCK / 2
                left, right = self.column_rect(index).left(), self.column_rect(ends[block]).right()
                painter.setPen(QPen(QColor(colours.faint), 1))
                painter.drawPolyline([QPointF(left, y + 6), QPointF(left, y), QPointF(right, y), QPointF(right, y + 6)])
                text = tr("block {path}", path=block)
                painter.setFont(theme.font(theme.SMALL_SIZE))
                width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 10
                place = QRectF((left + right - width) / 2, y - 7, width, 14)
                painter.fillRect(place, QColor(colours.window))
                _put(painter, place, text, colours.muted)


def cell_look(standing: Standing) -> tuple[QColor, str]:
    """Fill and ink of an operation."""
    colours = theme.tokens()
    if standing in (Standing.WRONG, Standing.FIRST_WRONG):
        return QColor(colours.finding), colours.surface
    if standing is Standing.CONTAMINATED:
        return QColor(colours.bands[-1]), colours.text
    if standing is Standing.RIGHT:
        return QColor(colours.bands[0]), colours.good
    return QColor(colours.pressed), colours.muted


def _put(painter: QPainter, place: QRectF, text: str, ink: str) -> None:
    """Small text in the middle, cut where it does not fit."""
    painter.setFont(theme.font(theme.SMALL_SIZE))
    painter.setPen(QColor(ink))
    fitting = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, fitting)
