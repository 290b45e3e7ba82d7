"""The two tables of a report: all tensors, and the worst elements."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.gradients.kinks import Kink
from desktop_app.gradients.report import Element, Opinion, Report, TensorReport, ng_band
from desktop_app.ui import theme
from desktop_app.ui.checker.sentences import bars_away, element_name, index_text
from desktop_app.ui.panels.words import shape_in_words
from desktop_app.ui.plots.axes import figure

ROW_HEIGHT = 24
FINDING, MUTED = "finding", "muted"


class RowTable(QTableWidget):
    """Rows of text of which one is current.

    Signals:
        rowChosen: number of the row that became current by the person's hand.
    """

    rowChosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[tuple[str, int, bool]], stretched: int) -> None:
        """Fix the columns.

        Args:
            name: for screen readers.
            columns: heading, width in pixels, and whether it holds numbers.
            stretched: the column that takes the room that is left.
        """
        super().__init__(0, len(columns))
        self.setAccessibleName(name)
        self._inks: list[str] = []
        self._numeric = [numeric for _, _, numeric in columns]
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        for column, (title, width, _) in enumerate(columns):
            item = QTableWidgetItem(title)
            item.setTextAlignment(self._side(column))
            self.setHorizontalHeaderItem(column, item)
            self.setColumnWidth(column, width)
        self.currentCellChanged.connect(self._report)
        theme.changes.changed.connect(self._restyle)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._numeric[column] else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def fill(self, rows: Sequence[Sequence[str]], inks: Sequence[str]) -> None:
        """Show rows, each in the ink of a role: "finding", "muted" or ""."""
        self.blockSignals(True)
        self.clearSelection()
        self.setCurrentCell(-1, -1)
        self.setRowCount(len(rows))
        self._inks = list(inks)
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(self._side(column))
                item.setToolTip(text)
                self.setItem(number, column, item)
        self._restyle()
        self.blockSignals(False)
        self.scrollToTop()

    def choose(self, row: int) -> None:
        """Make a row the current one (−1: none) without reporting it."""
        self.blockSignals(True)
        self.setCurrentCell(row, 0 if row >= 0 else -1)
        if row < 0:
            self.clearSelection()
        self.blockSignals(False)
        self.viewport().update()

    def _report(self, row: int, _: int, before: int, __: int) -> None:
        if row != before and row >= 0:
            self.rowChosen.emit(row)

    def _restyle(self) -> None:
        colours = theme.tokens()
        inks = {FINDING: colours.finding, MUTED: colours.muted, "": colours.text}
        for row, ink in enumerate(self._inks):
            weight = QFont.Weight.DemiBold if ink == FINDING else QFont.Weight.Normal
            for column in range(self.columnCount()):
                if (item := self.item(row, column)) is not None:
                    item.setForeground(QColor(inks[ink]))
                    item.setFont(theme.font(12, weight if column == 0 else QFont.Weight.Normal))


class TensorTable(RowTable):
    """All tensors of a report, those that failed first."""

    def __init__(self) -> None:
        columns = (
            ("Tensor", 74, False),
            ("Shape", 104, False),
            ("Verdict", 72, False),
            ("Failed", 64, True),
            ("Ng’s ratio", 88, True),
            ("Band", 96, False),
            ("Max. relative", 96, True),
            ("Misses below", 96, True),
            ("Proved by", 160, False),
        )
        super().__init__("Tensors with verdict, ratio, errors and method", columns, 8)
        self.setObjectName("tensor-table")
        self.tensors: list[TensorReport] = []

    def show_report(self, report: Report | None) -> None:
        """Show another report, with no row current."""
        self.tensors = sorted(report.tensors if report else (), key=lambda tensor: tensor.passed)
        self.fill([_tensor_row(t) for t in self.tensors], ["" if t.passed else FINDING for t in self.tensors])

    def row_of(self, name: str) -> int:
        """Row of the tensor of this name."""
        return next(row for row, tensor in enumerate(self.tensors) if tensor.name == name)


def _tensor_row(tensor: TensorReport) -> tuple[str, ...]:
    zero = tensor.structurally_zero
    return (
        tensor.name,
        shape_in_words(tensor.shape),
        "passed" if tensor.passed else "failed",
        f"{tensor.failed_elements:,}",
        "–" if zero else figure(tensor.ng_ratio, 2),
        "zero gradient" if zero else ng_band(tensor.ng_ratio),
        figure(tensor.max_relative_error, 2),
        figure(tensor.would_miss_below, 2),
        tensor.method,
    )


class WorstTable(RowTable):
    """The elements that are most error bars away from what they should be."""

    def __init__(self) -> None:
        columns = (
            ("Element", 150, False),
            ("Analytic", 130, True),
            ("Numeric", 130, True),
            ("Difference", 110, True),
            ("Error bar", 110, True),
            ("Bars away", 110, True),
            ("", 40, False),
        )
        super().__init__("Worst elements", columns, 6)
        self.setObjectName("worst-table")
        self.elements: tuple[Element, ...] = ()

    def show_report(self, report: Report | None) -> None:
        """Show another report, with no row current."""
        self.elements = report.worst if report else ()
        failed = {tensor.name: tensor.failed for tensor in report.tensors} if report else {}
        inks = [FINDING if failed[e.tensor][e.index] else "" for e in self.elements]
        self.fill([_element_row(e) for e in self.elements], inks)

    def row_of(self, tensor: str, index: tuple[int, ...]) -> int:
        """Row of an element, or −1 if it is not among the worst."""
        found = (row for row, e in enumerate(self.elements) if (e.tensor, e.index) == (tensor, index))
        return next(found, -1)


def _element_row(element: Element) -> tuple[str, ...]:
    name = element_name(element.tensor, element.index)
    gap = abs(element.analytic - element.numeric)
    return (
        name,
        figure(element.analytic, 6),
        figure(element.numeric, 6),
        figure(gap, 2),
        figure(element.error_bar, 2),
        figure(bars_away(element), 2),
        "",
    )


class KinkTable(RowTable):
    """The parameters whose step took a unit across its kink, and how it was decided."""

    def __init__(self) -> None:
        columns = (
            ("Element", 150, False),
            ("In layer", 80, False),
            ("Unit", 120, False),
            ("Example", 80, True),
            ("Slope on the left", 130, True),
            ("Slope on the right", 130, True),
            ("Decided by", 160, False),
        )
        super().__init__("Kinks that were crossed", columns, 6)
        self.setObjectName("kink-table")
        self.kinks: tuple[Kink, ...] = ()

    def show_report(self, report: Report) -> None:
        """Show another report, with no row current."""
        self.kinks = report.kinks
        self.fill([_kink_row(kink) for kink in self.kinks], [""] * len(self.kinks))


def _kink_row(kink: Kink) -> tuple[str, ...]:
    left, right = kink.interval
    name = element_name(kink.tensor, kink.index)
    where = (name, kink.layer, index_text(kink.unit), str(kink.example))
    if left == right:
        return *where, "–", "–", "the complex step"
    return *where, figure(left, 4), figure(right, 4), "lying between the slopes"


class OpinionTable(RowTable):
    """What other checkers would say of the same gradient, and what their verdict is worth."""

    def __init__(self) -> None:
        columns = (
            ("Checker", 140, False),
            ("Number", 80, True),
            ("Limit", 64, True),
            ("Verdict", 130, False),
            ("How it checks", 200, False),
        )
        super().__init__("What other checkers would say", columns, 4)
        self.setObjectName("opinion-table")

    def show_opinions(self, opinions: Sequence[Opinion]) -> None:
        """Show other opinions."""
        inks = {"right": "", "fails either way": MUTED}
        self.fill([_opinion_row(each) for each in opinions], [inks.get(each.verdict, FINDING) for each in opinions])
        for row, opinion in enumerate(opinions):
            number = f"{opinion.measure.capitalize()} {figure(opinion.number, 3)}"
            refused = f"\nIt objects: {opinion.objection}." if opinion.objection else ""
            for column in range(self.columnCount()):
                if (item := self.item(row, column)) is not None:
                    item.setToolTip(f"{opinion.how}\n{number}, limit {opinion.limit:g}{refused}")


def _opinion_row(opinion: Opinion) -> tuple[str, ...]:
    says = "passed" if opinion.passed else "failed"
    verdict = opinion.verdict if opinion.verdict.startswith("fails") else f"{says}, {opinion.verdict}"
    return opinion.checker, figure(opinion.number, 2), figure(opinion.limit, 1), verdict, opinion.how
