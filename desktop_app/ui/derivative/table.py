"""The table of the schemes: value, error, order and number of evaluations at the current step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.gradients.schemes import SCHEMES, name_of
from desktop_app.ui.controls.explained import Described
from desktop_app.ui.derivative.figures import error_text, value_text
from desktop_app.ui.derivative.look import look
from desktop_app.ui.derivative.question import Answer
from desktop_app.ui.plots.drawing import markers
from desktop_app.ui.plots.export import Table, save_csv
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

COLUMNS = (later("Scheme"), later("Value"), later("Error"), later("Order"), later("Evaluations"), "")
COUNTS = (3, 4)
NOTE = len(COLUMNS) - 1
ROW_HEIGHT = 26
WIDTHS = (120, 130, 100, 60, 96)
BEST = later("smallest error")


class SchemeTable(Described, QTableWidget):
    """One row a scheme; the current row is the scheme that stands out in the curves.

    Signals:
        chosen: the name of a scheme.
    """

    about = later(
        "Seven ways to compute a derivative from values of f at this ε: value, error, order p of the error hᵖ, and how "
        "often f is evaluated. Choose a row to have its curve stand out."
    )
    formula = ("f'(t) ≈ {f(t + ε) − f(t − ε) | 2ε}",)
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.12; Squire and Trapp 1998; Ridders 1982")

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(len(SCHEMES), len(COLUMNS))
        self.setObjectName("scheme-table")
        self.setAccessibleName(tr("Schemes with value, error, order and evaluations"))
        self._answer: Answer | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(12, 12))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self._fill_empty()
        self.currentCellChanged.connect(self._report)
        theme.changes.changed.connect(self._restyle)
        self._restyle()

    def _fit(self) -> None:
        """Rows and columns as large as the words."""
        height = theme.pixels(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(height)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, max(theme.pixels(width), self.sizeHintForColumn(column) + theme.pixels(8)))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height * len(SCHEMES) + 4)

    def _fill_empty(self) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        heads = [QTableWidgetItem(tr(name) if name else "") for name in COLUMNS]
        self._cells = [[QTableWidgetItem() for _ in COLUMNS] for _ in SCHEMES]
        for row, cells in enumerate(self._cells):
            cells[0].setText(name_of(SCHEMES[row].name))
            for column, cell in enumerate(cells):
                self.setItem(row, column, cell)
        for column, head in enumerate(heads):
            self.setHorizontalHeaderItem(column, head)
        for column in COUNTS:
            for cell in (heads[column], *(cells[column] for cells in self._cells)):
                cell.setTextAlignment(right)

    def _report(self, row: int, _: int, before: int, __: int) -> None:
        if row != before and row >= 0:
            self.chosen.emit(SCHEMES[row].name)

    def choose(self, scheme: str) -> None:
        """Make a scheme the current one without reporting it."""
        row = next((row for row, each in enumerate(SCHEMES) if each.name == scheme), 0)
        if row != self.currentRow():
            self.blockSignals(True)
            self.setCurrentCell(row, 0)
            self.blockSignals(False)

    def show_answer(self, found: Answer | None) -> None:
        """Show the rows of an answer, or empty ones where there is none."""
        self._answer = found
        if found is None:
            for number, cells in enumerate(self._cells):
                for cell in cells[1:]:
                    cell.setText("")
                self._dress(number)
            return
        best = found.best
        for number, row in enumerate(found.rows):
            note = row.note or (tr(BEST) if row is best else "")
            counts = str(row.order), str(row.evaluations)
            texts = (name_of(row.scheme), value_text(row.value), error_text(row.error), *counts, note)
            for cell, text in zip(self._cells[number], texts, strict=True):
                cell.setText(text)
            self._cells[number][NOTE].setToolTip(note)
            self._dress(number, best=row is best, noted=bool(row.note))

    def _dress(self, number: int, best: bool = False, noted: bool = False) -> None:
        tokens = theme.tokens()
        font = theme.font(12, QFont.Weight.DemiBold if best else QFont.Weight.Normal)
        for column, cell in enumerate(self._cells[number]):
            cell.setFont(font if column < NOTE else theme.font(12))
            cell.setForeground(QColor(tokens.muted if column >= COUNTS[0] else tokens.text))
        self._cells[number][NOTE].setForeground(QColor(tokens.good if best and not noted else tokens.muted))

    def _restyle(self) -> None:
        self.setFont(theme.font(12))
        for row, scheme in enumerate(SCHEMES):
            self._cells[row][0].setIcon(marker_icon(scheme.name))
        self._fit()
        if self._answer:
            self.show_answer(self._answer)

    def columns(self) -> Table:
        """The table as columns of numbers."""
        rows = self._answer.rows if self._answer else ()
        return {
            "scheme": np.array([row.scheme for row in rows], np.str_),
            "value": np.array([row.value for row in rows], float),
            "error": np.array([row.error for row in rows], float),
            "order": np.array([row.order for row in rows], np.int64),
            "evaluations": np.array([row.evaluations for row in rows], np.int64),
            "note": np.array([row.note for row in rows], np.str_),
        }

    def export_to(self, path: Path) -> None:
        """Write the table to a CSV file.

        Raises:
            OSError: the file cannot be written.
        """
        save_csv(self.columns(), path)


def marker_icon(scheme: str) -> QIcon:
    """Colour and marker of a scheme."""
    pixmap = QPixmap(24, 24)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    style = look(scheme)
    markers(painter, np.array([6.0]), np.array([6.0]), style.marker, 8, style.colour, style.colour)
    painter.end()
    return QIcon(pixmap)
