"""A table of rows of text: it makes nothing of a row before that is seen, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.ui.controls.explained import Described
from desktop_app.ui.style import theme
from desktop_app.words import tr

ROW_HEIGHT, TEXT_SIZE = 24, 12
LEAST_ROWS = 3
"""That are seen at once beside the heading and a scroll bar; the room scrolls instead."""
FINDING, MUTED = "finding", "muted"

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole


class Rows(QAbstractTableModel):
    """Texts, each row in the ink of a role: "finding", "muted" or ""."""

    def __init__(self, columns: Sequence[tuple[str, int, bool]]) -> None:
        super().__init__()
        self._titles = [tr(title) if title else "" for title, _, _ in columns]
        self._sides = [
            (Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
            for _, _, numeric in columns
        ]
        self._rows: Sequence[Sequence[str]] = ()
        self._inks: Sequence[str] = ()
        self._tips: Sequence[str] = ()

    def fill(self, rows: Sequence[Sequence[str]], inks: Sequence[str], tips: Sequence[str]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._rows, self._inks, self._tips = rows, inks, tips
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._titles[section]
        if orientation is Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            return self._sides[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return self._rows[row][column]
        if role == Role.TextAlignmentRole:
            return self._sides[column]
        if role == Role.ForegroundRole:
            colours = theme.tokens()
            return QColor({FINDING: colours.finding, MUTED: colours.muted}.get(self._inks[row], colours.text))
        if role == Role.FontRole:
            loud = column == 0 and self._inks[row] == FINDING
            return theme.font(TEXT_SIZE, QFont.Weight.DemiBold if loud else QFont.Weight.Normal)
        if role == Role.ToolTipRole:
            return self._tips[row] if self._tips else self._rows[row][column]
        return None


class RowTable(Described, QTableView):
    """Rows of which one is current.

    Signals:
        rowChosen: number of the row that became current by the person's hand.
    """

    rowChosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[tuple[str, int, bool]], stretched: int) -> None:
        """Fix the columns.

        Args:
            name: for screen readers.
            columns: heading in English, width in pixels, and whether it holds numbers.
            stretched: the column that takes the room that is left.
        """
        super().__init__()
        self.rows = Rows(columns)
        self._by_hand = True
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr(self.about))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._widths = [width for _, width, _ in columns]
        theme.changes.changed.connect(self._fit)
        self._fit()

    def fill(self, rows: Sequence[Sequence[str]], inks: Sequence[str], tips: Sequence[str] = ()) -> None:
        """Show rows, each in the ink of a role: "finding", "muted" or ""; ``tips`` are told of whole rows."""
        self.rows.fill(rows, inks, tips)
        self.scrollToTop()

    def _fit(self) -> None:
        """Rows and columns as large as the words."""
        height = theme.pixels(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight((LEAST_ROWS + 2) * height)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, theme.pixels(width))
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Make a row the current one (−1: none) without reporting it."""
        self._by_hand = False
        self.setCurrentIndex(self.rows.index(row, 0) if row >= 0 else NOWHERE)
        if row < 0:
            self.clearSelection()
        self._by_hand = True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._by_hand and current.isValid() and current.row() != previous.row():
            self.rowChosen.emit(current.row())
