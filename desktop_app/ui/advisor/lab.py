"""The room "Advisor": which initialization to start the selected lane with."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.ui.advisor.form import AdvisorForm
from desktop_app.ui.advisor.map import StartMap
from desktop_app.ui.advisor.ranking import RankingTable
from desktop_app.ui.advisor.state import AdvisorState, Found
from desktop_app.ui.document.session import Session
from desktop_app.ui.window.room import Room
from desktop_app.words import tr


class AdvisorLab(Room):
    """Schemes × gains as a heat map over the ranking.

    Signals:
        failed: a sentence; a file that could not be written.
    """

    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("advisor-lab", tr("Advisor"))
        self.state = AdvisorState(session, self)

    def close_down(self) -> None:
        """Give up whatever runs and wait until no process is left."""
        self.state.close_down()

    def fill(self) -> Iterator[None]:
        self.form = AdvisorForm(self.state)
        yield
        self.map = StartMap(self.state)
        yield
        self.ranking = RankingTable(self.state)
        yield
        self.map.maximizeRequested.connect(self._maximize)
        self.map.failed.connect(self.failed)
        self._back = QShortcut(QKeySequence("Esc"), self, self._maximize)
        self._back.setEnabled(False)
        stage = QVBoxLayout()
        stage.addWidget(self.map, 3)
        stage.addWidget(self.ranking, 2)
        self.lay_out(self.form, stage)

    def remembered(self) -> Found:
        return self.state.found()

    def remember(self, own: Found) -> None:
        self.state.take_over(own)
        self.form.races.set_value(own.races)

    def _maximize(self) -> None:
        """Give the map the whole stage, or the table its room back."""
        alone = self.ranking.isVisible()
        self.ranking.setVisible(not alone)
        self.map.header.show_maximized(alone)
        self._back.setEnabled(alone)
