"""A report in the making: what is measured in the background, and the page that is painted from it part by part."""

from __future__ import annotations

import logging
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.runs.report import ExperimentReport, report_on, stand_of
from desktop_app.ui.document.session import Session
from desktop_app.ui.report.output import paper_size
from desktop_app.ui.report.page import Page
from desktop_app.ui.report.pictures import Pictures
from desktop_app.ui.task import TICK, Task, Tasks
from desktop_app.words import tr

DONE = object()
BETWEEN = 5
"""ms between two parts of a page, in which the window lives on."""


class ReportState(QObject):
    """Measures a run as it stands, once, and paints it on a kind of paper.

    Attributes:
        page: the page, or None while there is none.
        problem: why there will be none, in a sentence, or "".
        progress: how much of what is to be measured is measured, from 0 to 1.

    Signals:
        changed: any of these is another one now.
    """

    changed = Signal()

    def __init__(self, session: Session, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.problem = ""
        self.progress = 0.0
        self._session, self._pictures = session, pictures
        self._lanes = session.lanes
        self._report: ExperimentReport | None = None
        self._paper = ""
        self._painting: tuple[Page, Generator[None]] | None = None
        self._task = Task()
        self._tasks = Tasks(self)
        self._look = QTimer(self, interval=TICK)
        self._look.timeout.connect(self._follow)
        self._paint = QTimer(self, interval=BETWEEN)
        self._paint.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether a page is to come."""
        return self.page is None and not self.problem

    def measure(self, paper: str) -> None:
        """Pause the run and measure it; a page of this paper follows."""
        self._paper = paper
        self._session.pause()
        asked = self._session.ask_run(stand_of)
        if asked is None:
            waiting = tr("The network is still being built: try again in a moment.")
            self._fail(self._session.problem or waiting)
            return
        task, title = self._task, self._session.titled.title

        def work() -> ExperimentReport:
            return report_on(task.wait_for(asked).called(title), task.tell, task.cancelled.is_set)

        self._tasks.start(task, work, self._take, self._refuse)
        self._look.start()

    def choose(self, paper: str) -> None:
        """Paint what was measured on another kind of paper."""
        if paper == self._paper:
            return
        self._paper, self.page = paper, None
        if self._report is not None:
            self._begin(self._report)
        self.changed.emit()

    def cancel(self) -> None:
        """Give up; nothing is told any more."""
        self._task.cancelled.set()
        self._look.stop()
        self._leave()

    def close_down(self) -> None:
        """Give up, and wait until nothing runs."""
        self.cancel()
        self._tasks.close_down()

    def _follow(self) -> None:
        done, total = self._task.progress
        self.progress = done / max(total, 1)
        self.changed.emit()

    def _take(self, report: ExperimentReport) -> None:
        self._look.stop()
        if not self._task.cancelled.is_set():
            self._report, self.progress = report, 1.0
            self._begin(report)
            self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self._look.stop()
        if isinstance(error, CancelledError):
            stopped = tr("The run was replaced meanwhile: there is nothing to report on.")
            self._fail("" if self._task.cancelled.is_set() else stopped)
        elif isinstance(error, MemoryError):
            self._fail(tr("There is not enough memory to examine this experiment: make it smaller."))
        else:
            logging.getLogger("initscope").error("report failed", exc_info=error)
            self._fail(tr("The report stopped by a fault of ours: {error}. Please report it.", error=error))

    def _begin(self, report: ExperimentReport) -> None:
        self._leave()
        page = Page(report, self._lanes, paper_size(self._paper), self._pictures)
        self._painting = page, page.parts()
        self._paint.start()

    def _go_on(self) -> None:
        if self._painting is None:
            return
        page, parts = self._painting
        if next(parts, DONE) is DONE:
            self._leave()
            self.page = page
            self.changed.emit()

    def _leave(self) -> None:
        """Leave the page that is being painted as it is."""
        self._paint.stop()
        painting, self._painting = self._painting, None
        if painting is not None:
            painting[1].close()

    def _fail(self, sentence: str) -> None:
        self.problem = sentence
        self.changed.emit()
