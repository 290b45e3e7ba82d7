"""What a check found: verdict, three ways to an element (network, tensors, worst elements), heat map and V-curve."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QTabBar, QWidget

from desktop_app.gradients.report import Report, TensorReport
from desktop_app.ui.checker.chain import Column
from desktop_app.ui.checker.element_plot import ElementPlot
from desktop_app.ui.checker.element_state import ElementState
from desktop_app.ui.checker.map_part import MapPart
from desktop_app.ui.checker.network_part import NetworkPart
from desktop_app.ui.checker.sentences import curve_text
from desktop_app.ui.checker.state import Result
from desktop_app.ui.checker.tables import KinkTable, OpinionTable, TensorTable, WorstTable
from desktop_app.ui.checker.verdict import VerdictBanner
from desktop_app.ui.controls.widgets import IconButton, column, label
from desktop_app.words import later, tr

OTHERS = later("Other checkers")
KINKS = later("Kinks")
WAYS = (later("Network"), later("Tensors"), later("Worst elements"), KINKS, OTHERS)


class ResultStage(QWidget):
    """One result; choosing an element anywhere shows it everywhere.  Empty until :meth:`fill` has gone through.

    Signals:
        saveRequested: the report is to be written to a file.
    """

    saveRequested = Signal()

    def __init__(self, element: ElementState) -> None:
        super().__init__()
        self.element = element
        self.report: Report | None = None
        self._result: Result | None = None

    def fill(self) -> Iterator[None]:
        """Make everything, piece by piece."""
        body = column(self, margin=8)
        self.banner = VerdictBanner()
        body.addWidget(self.banner)
        upper, self._lower = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(upper, 1)
        yield
        self.network, self.tensors, self.worst = NetworkPart(), TensorTable(), WorstTable()
        self.kinks, self.opinions = KinkTable(), OpinionTable()
        yield
        self._ways = QWidget()
        upper.addWidget(self._ways)
        yield from self._fill_ways()
        upper.addWidget(self._lower)
        self.heat = MapPart()
        self._lower.addWidget(self.heat)
        yield
        self.plot = ElementPlot(self.element)
        yield
        self._lower.addWidget(self._element_part())
        self._lower.setSizes([500, 500])
        upper.setSizes([230, 370])
        upper.setStretchFactor(1, 1)
        for splitter in (self._lower, upper):
            splitter.setChildrenCollapsible(False)
        self._connect()

    def _fill_ways(self) -> Iterator[None]:
        self._pages, self.tabs = QStackedWidget(), QTabBar()
        self.tabs.setProperty("role", "plots")
        self.tabs.setObjectName("ways")
        self.tabs.setAccessibleName(tr("Ways to an element"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        tables = (self.tensors, self.worst, self.kinks, self.opinions)
        pages = (self.network, *tables)
        told = (self.network.diagram.about, *(table.about for table in tables))
        save = IconButton("export", tr("Save report"), tr("Save the report (JSON or CSV)"))
        save.setObjectName("save-report")
        save.clicked.connect(self.saveRequested)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.tabs, 1)
        head.addWidget(save)
        body = column(self._ways, spacing=4)
        body.addLayout(head)
        body.addWidget(self._pages, 1)
        for title, page, about in zip(WAYS, pages, told, strict=True):
            self.tabs.setTabToolTip(self.tabs.addTab(tr(title)), tr(about))
            self._pages.addWidget(page)
            yield
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)

    def _element_part(self) -> QWidget:
        part = QWidget()
        self.curve_sentence, self.cancel = label(role="muted", lines=2), QPushButton(tr("Cancel"))
        self.curve_sentence.setObjectName("curve-sentence")
        self.curve_sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cancel.setObjectName("cancel-element")
        self.cancel.setToolTip(tr("Measure this curve no further"))
        body = column(part, spacing=4)
        below = QHBoxLayout()
        below.addWidget(self.curve_sentence, 1)
        below.addWidget(self.cancel)
        body.addWidget(self.plot, 1)
        body.addLayout(below)
        return part

    def _connect(self) -> None:
        self.tensors.rowChosen.connect(lambda row: self.show_tensor(self.tensors.tensors[row]))
        self.worst.rowChosen.connect(self.show_worst)
        self.kinks.rowChosen.connect(self._show_kink)
        self.worst.activated.connect(lambda index: self.show_worst(index.row()))
        self.heat.chosen.connect(self._choose_element)
        self.network.diagram.chosen.connect(self._choose_layer)
        self.cancel.clicked.connect(self.element.cancel)
        self.element.changed.connect(self._show_curves)
        self.plot.maximizeRequested.connect(self._maximize)
        self._show_curves()

    def show_result(self, result: Result, outdated: str) -> None:
        """Show a result, or whether the one that is shown is out of date."""
        self.banner.show_result(result, outdated)
        if result is self._result:
            return
        self._result, self.report = result, result.report
        self.element.clear()
        self.network.show_result(result)
        self.tensors.show_report(result.report)
        self.worst.show_report(result.report)
        self.kinks.show_report(result.report)
        self.tabs.setTabVisible(WAYS.index(KINKS), bool(result.report.kinks))
        self.opinions.show_opinions(result.report.emulated)
        self.tabs.setTabVisible(WAYS.index(OTHERS), bool(result.report.emulated))
        self.tabs.setElideMode(self.tabs.elideMode())  # else Qt leaves a gap where a tab has gone that nobody saw
        if result.report.worst:
            self.worst.choose(0)
            self.show_worst(0)
        elif self.tensors.tensors:
            self.tensors.choose(0)
            self.show_tensor(self.tensors.tensors[0])

    def show_tensor(self, tensor: TensorReport) -> None:
        """Show the heat map of a tensor, with no element chosen."""
        self.heat.show_tensor(tensor)
        self.worst.choose(-1)
        self.element.clear()

    def show_worst(self, row: int) -> None:
        """Show one of the worst elements."""
        self._show_element(self.worst.elements[row].tensor, self.worst.elements[row].index)

    def _show_kink(self, row: int) -> None:
        self._show_element(self.kinks.kinks[row].tensor, self.kinks.kinks[row].index)

    def _show_element(self, tensor: str, index: tuple[int, ...]) -> None:
        """Mark an element in the heat map of its tensor, and measure it."""
        place = self.tensors.row_of(tensor)
        if self.heat.map.tensor is not self.tensors.tensors[place]:
            self.tensors.choose(place)
            self.show_tensor(self.tensors.tensors[place])
        self.worst.choose(self.worst.row_of(tensor, index))
        self.heat.mark(index)
        self._measure(index)

    def _choose_element(self, index: tuple[int, ...]) -> None:
        tensor = self.heat.map.tensor
        if tensor is not None:
            self.worst.choose(self.worst.row_of(tensor.name, index))
            self._measure(index)

    def _choose_layer(self, chosen: Column, tensor: str) -> None:
        """Show the tensor of an operation, or the first of its layer that has one, those that failed before others."""
        names = [tensor] if tensor else [cell.tensor for cell in chosen.cells if cell.tensor]
        found = [each for each in self.tensors.tensors if each.name in names]
        if found:
            self.tensors.choose(self.tensors.row_of(found[0].name))
            self.show_tensor(found[0])

    def _measure(self, index: tuple[int, ...]) -> None:
        tensor = self.heat.map.tensor
        if self._result is not None and tensor is not None:
            self.element.choose(self._result.step, tensor, index)

    def _show_curves(self) -> None:
        self.cancel.setVisible(self.element.running)
        found, told = self.element.found, not self.element.message
        self.curve_sentence.setText(curve_text(found, self.report) if found and self.report and told else "")

    def _maximize(self) -> None:
        """Give the V-curve the whole stage, or give the others their room back."""
        alone = not self._ways.isHidden()
        self._ways.setHidden(alone)
        self.heat.setHidden(alone)
        self.plot.header.show_maximized(alone)
