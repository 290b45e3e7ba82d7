"""The middle of the window: the depth profile on top, and below it cells that show one of several plots each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.data import Prepared
from desktop_app.ui.document.expectations import Expectations
from desktop_app.ui.document.session import Session
from desktop_app.ui.plots import PLOTS
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.boundary import BoundaryPlot
from desktop_app.ui.plots.histograms import HistogramsPlot
from desktop_app.ui.plots.profile import ProfilePlot
from desktop_app.words import tr

HERO = "profile"
CELLS = (("loss",), ("gradient-map", "update-ratio"), ("gradient-check", "histograms"), ("boundary",))
"""Keys of the plots of each cell, the one that is shown first in front; plots not named here join the last cell."""


class Cell(QWidget):
    """Several plots of which one is shown."""

    def __init__(self, plots: list[Plot]) -> None:
        super().__init__()
        self.plots = plots
        self.tabs = QTabBar()
        self.tabs.setObjectName(f"plots-{plots[0].key}")
        self.tabs.setProperty("role", "plots")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(tr("Plots in this place"))
        self._stack = QStackedWidget()
        for plot in plots:
            self.tabs.setTabToolTip(self.tabs.addTab(tr(plot.title)), tr(plot.description))
            self._stack.addWidget(plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        if len(plots) > 1:
            plots[0].header.lead_with(self.tabs)
            self.tabs.currentChanged.connect(self.show_plot)

    def show_plot(self, index: int) -> None:
        """Bring a plot to the front; the tabs move into its head."""
        self.tabs.setCurrentIndex(index)
        if len(self.plots) > 1:
            self.plots[index].header.lead_with(self.tabs)
        self._stack.setCurrentIndex(index)


class Stage(QWidget):
    """All plots of the Train workspace."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.plots: dict[str, Plot] = {kind.key: kind(session.link) for kind in PLOTS}
        named = {key for cell in CELLS for key in cell} | {HERO}
        rest = tuple(key for key in self.plots if key not in named)
        self.cells = [Cell([self.plots[key] for key in keys]) for keys in (*CELLS[:-1], CELLS[-1] + rest)]
        self._rows = QSplitter(Qt.Orientation.Vertical)
        self._rows.addWidget(self.plots[HERO])
        self._cell_rows: list[tuple[QSplitter, list[Cell]]] = []
        for start in range(0, len(self.cells), 2):
            row, cells = QSplitter(Qt.Orientation.Horizontal), self.cells[start : start + 2]
            self._cell_rows.append((row, cells))
            for cell in cells:
                row.addWidget(cell)
            row.setSizes([1000] * row.count())
            row.setChildrenCollapsible(False)
            self._rows.addWidget(row)
        self._rows.setSizes([1100, *[1000] * (self._rows.count() - 1)])
        self._rows.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._rows)
        self._boundary.shown.connect(session.runs.want_surface)
        self._maximized: Plot | None = None
        self._back = QShortcut(QKeySequence("Esc"), self, self._restore)
        self._back.setEnabled(False)
        for plot in self.plots.values():
            plot.maximizeRequested.connect(lambda plot=plot: self.toggle_maximized(plot))

    @property
    def _boundary(self) -> BoundaryPlot:
        boundary = self.plots["boundary"]
        assert isinstance(boundary, BoundaryPlot)
        return boundary

    def close_down(self) -> None:
        """Ask nothing more of the run, which may go on in another window."""
        self._boundary.blockSignals(True)

    def show_data(self, prepared: Prepared | None) -> None:
        """Give the data to the plots that draw them."""
        boundary = self._boundary
        if prepared is None or prepared.shape != (2,) or prepared.task == "regression":
            boundary.set_data(None, None)
        else:
            boundary.set_data(prepared.train_inputs * prepared.std + prepared.mean, prepared.train_targets)

    def expect(self, expectations: Expectations) -> None:
        """Draw from now on what is expected behind what is measured."""
        profile = self.plots[HERO]
        assert isinstance(profile, ProfilePlot)
        profile.wanted.connect(expectations.want)
        expectations.changed.connect(lambda: profile.show_expected(expectations.forecasts, expectations.lottery))

    def select_lane(self, index: int) -> None:
        """Show the histograms of this lane."""
        histograms = self.plots["histograms"]
        assert isinstance(histograms, HistogramsPlot)
        histograms.select_lane(index)

    def bring_forward(self, keys: Iterable[str]) -> None:
        """Show all places, and these plots in those that have several."""
        self._restore()
        for key in keys:
            for cell in self.cells:
                for number, plot in enumerate(cell.plots):
                    if plot.key == key:
                        cell.show_plot(number)

    def toggle_maximized(self, plot: Plot) -> None:
        """Give one plot the whole stage, or give the others their room back."""
        if self._maximized is not None:
            self._maximized.header.show_maximized(False)
        self._maximized = None if self._maximized is plot else plot
        if self._maximized is not None:
            self._maximized.header.show_maximized(True)
        self._back.setEnabled(self._maximized is not None)
        self.plots[HERO].setVisible(self._shows([self.plots[HERO]]))
        for cell in self.cells:
            cell.setVisible(self._shows(cell.plots))
        for row, cells in self._cell_rows:
            row.setVisible(any(self._shows(cell.plots) for cell in cells))

    def _restore(self) -> None:
        if self._maximized is not None:
            self.toggle_maximized(self._maximized)

    def _shows(self, plots: list[Plot]) -> bool:
        return self._maximized is None or self._maximized in plots
