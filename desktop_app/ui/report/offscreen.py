"""Reports without a screen: what the command line is lent to draw with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desktop_app.runs.report import ExperimentReport
from desktop_app.training.trainer import Trainer
from desktop_app.ui.document.lane_view import views_of
from desktop_app.ui.report.output import paper_size, save
from desktop_app.ui.report.page import Page
from desktop_app.ui.report.pictures import Pictures
from desktop_app.ui.style import fonts


class Drawer:
    """Draws a report while it lives, and Qt with it."""

    def __init__(self) -> None:
        self._application = QApplication.instance() or QApplication(["initscope", "-platform", "offscreen"])
        fonts.load_fonts()

    def __call__(self, report: ExperimentReport, trainer: Trainer, path: Path, paper: str) -> None:
        """Draw a report of a run into a file.

        Raises:
            OSError: the file cannot be written.
        """
        pictures = Pictures()
        page = Page(report, views_of(trainer.experiment, trainer), paper_size(paper), pictures)
        try:
            for _ in page.parts():
                pass
            save(page.picture, page.title, paper, path)
        finally:
            delete(pictures)  # before Qt goes


def drawing() -> Drawer:
    """Start Qt on the screen that nobody sees."""
    return Drawer()
