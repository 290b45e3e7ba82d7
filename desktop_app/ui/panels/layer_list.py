"""The list of layers: selected, hovered and moved by pointer and by keyboard alike."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop_app.figures import figure
from desktop_app.ui.document.lane_view import Link
from desktop_app.ui.panels.layer_model import ROW, LayerModel, Row
from desktop_app.ui.style import theme
from desktop_app.words import tr

ROW_HEIGHT = 28
GAP = 8
NUMBER_WIDTH = 22
COUNT_WIDTH = 62
INDENT = 18
BADGE, BADGE_ROOM = 3, 12
"""Radius of the dot on a layer in which the doctor has found something, and its width with the gap before it."""

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def short_count(number: int) -> str:
    """A number of parameters that fits its column: in full up to ten million, then in millions, billions …"""
    if number < 10_000_000:
        return f"{number:,}"
    for unit, size in (("M", 1e6), ("G", 1e9), ("T", 1e12)):
        if number < 1000 * size:
            return f"{number / size:.1f} {unit}"
    return f"{figure(number, 2)}"


class LayerList(QTreeView):
    """A view of a :class:`LayerModel`.

    Signals:
        picked: path of the layer that was selected.
        asked: (path, what): "remove", "duplicate", "up", "down", "in", "out" or "add", by a key.
    """

    picked = Signal(str)
    asked = Signal(str, str)

    def __init__(self, model: LayerModel, link: Link) -> None:
        super().__init__()
        self.layers, self.link = model, link
        self.setObjectName("layer-list")
        self.setAccessibleName(tr("Layers"))
        self.setAccessibleDescription(
            tr("The layers from the input to the output: choose one to change it, drag it to move it")
        )
        self.setModel(model)
        self.setItemDelegate(LayerDelegate(link, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(4 * ROW_HEIGHT)
        self.entered.connect(self._hover)
        link.layerHovered.connect(self._repaint)

    def _repaint(self) -> None:
        self.viewport().update()

    def select(self, path: str) -> None:
        """Mark a layer as the selected one, or none, without reporting it."""
        index = self.layers.index_of(path)
        selection = self.selectionModel()
        selection.blockSignals(True)
        self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()
        selection.blockSignals(False)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self.expandAll()

    def selected_path(self) -> str:
        """Path of the selected layer, or ""."""
        row = self.layers.row_at(self.currentIndex())
        return row.path if row else ""

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if row := self.layers.row_at(current):
            self.picked.emit(row.path)

    def sizeHint(self) -> QSize:
        rows = min(max(len(self.layers.rows), 4), 10)
        problems = [self.layers.index_of(row.path) for row in self.layers.rows.values() if row.problem]
        extra = sum(self.sizeHintForIndex(index).height() - ROW_HEIGHT for index in problems)
        return QSize(280, rows * ROW_HEIGHT + extra + 2 * self.frameWidth() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = key_action(event)
        if asked:
            self.asked.emit(self.selected_path(), asked)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.link.hover_layer(None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.link.hover_layer(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # a wrapped sentence changes its height

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:  # type: ignore[override]
        depth = rect.width() // INDENT
        painter.fillRect(rect, QColor(theme.tokens().surface))  # only the row itself is marked as selected
        painter.setPen(QColor(theme.tokens().border))
        for level in range(depth):  # a line along each block
            x = rect.left() + level * INDENT + 13
            painter.drawLine(x, rect.top(), x, rect.bottom())

    def _hover(self, index: QModelIndex) -> None:
        row = self.layers.row_at(index)
        self.link.hover_layer(row.path if row else None)


def key_action(event: QKeyEvent) -> str:
    """What a key asks of the selected layer, or ""."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return {Qt.Key.Key_Delete: "remove", Qt.Key.Key_Insert: "add"}.get(Qt.Key(key), "")
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return "duplicate" if key == Qt.Key.Key_D else ""
    if modifiers != Qt.KeyboardModifier.AltModifier:
        return ""
    moves = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Right: "in", Qt.Key.Key_Left: "out"}
    return moves.get(Qt.Key(key), "")


class LayerDelegate(QStyledItemDelegate):
    """Draws a row: number, words, output shape and parameters; below them why the layer does not fit."""

    def __init__(self, link: Link, view: LayerList) -> None:
        super().__init__(view)
        self._link, self._view = link, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW)
        height = ROW_HEIGHT
        if row.problem:
            depth = row.path.count(".") + 1
            width = self._view.viewport().width() - depth * INDENT - NUMBER_WIDTH - 2 * GAP
            bounds = QFontMetrics(theme.font(12)).boundingRect(QRect(0, 0, max(width, 80), 4000), WRAPPED, row.problem)
            height += bounds.height() + 6
        return QSize(0, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW)
        tokens = theme.tokens()
        painter.save()
        self._paint_ground(painter, option, row)
        rect: QRect = option.rect
        line = QRect(rect.left() + 4, rect.top(), rect.width() - 8, ROW_HEIGHT)
        faded = QColor(tokens.muted if row.reached else tokens.faint)
        ink = QColor(tokens.finding if row.problem else tokens.text if row.reached else tokens.faint)
        left = line.left() + NUMBER_WIDTH
        _write(
            painter, QRect(line.left(), line.top(), NUMBER_WIDTH - 6, ROW_HEIGHT), row.path.rpartition(".")[2], faded
        )
        right = line.right()
        if row.parameters is not None:
            _write(
                painter,
                QRect(right - COUNT_WIDTH, line.top(), COUNT_WIDTH, ROW_HEIGHT),
                short_count(row.parameters),
                faded,
            )
            right -= COUNT_WIDTH + GAP
        width = QFontMetrics(theme.font(12)).horizontalAdvance(row.shape)
        if row.shape:
            _write(painter, QRect(right - width - 2, line.top(), width + 2, ROW_HEIGHT), row.shape, faded)
            right -= width + GAP
        self._paint_words(painter, QRect(left, line.top(), right - left, ROW_HEIGHT), row, ink)
        if row.problem:
            painter.setFont(theme.font(12))
            painter.setPen(QColor(tokens.finding))
            painter.drawText(QRect(left, line.bottom() - 1, line.right() - left - 4, 4000), WRAPPED, row.problem)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        tokens = theme.tokens()
        rect: QRect = option.rect
        selected = row.path == self._view.selected_path()
        if not selected and row.path != self._link.layer:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selection if selected else tokens.hover))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        if selected and self._view.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 5, 5)

    def _paint_words(self, painter: QPainter, room: QRect, row: Row, ink: QColor) -> None:
        face = theme.font(weight=QFont.Weight.Medium)
        metrics = QFontMetrics(face)
        painter.setFont(face)
        painter.setPen(ink)
        badge = BADGE_ROOM if row.finding else 0
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, room.width() - badge)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        end = metrics.horizontalAdvance(words)
        if row.finding:
            _paint_badge(painter, room.left() + end + BADGE_ROOM - BADGE, room.center().y() + 1)
        rest = room.adjusted(end + badge + GAP, 0, 0, 0)
        if row.overrides and rest.width() > 24:
            small = QFontMetrics(theme.font(11))
            painter.setFont(theme.font(11))
            painter.setPen(QColor(theme.tokens().accent))
            marked = small.elidedText(row.overrides, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, marked)


def _paint_badge(painter: QPainter, x: int, y: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().finding))
    painter.drawEllipse(QPoint(x, y), BADGE, BADGE)


def _write(painter: QPainter, room: QRect, text: str, ink: QColor) -> None:
    painter.setFont(theme.font(12))
    painter.setPen(ink)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


def below(widget: QWidget) -> QPoint:
    """The lower left corner of a widget on the screen, where its menu opens."""
    return widget.mapToGlobal(QPoint(0, widget.height()))
