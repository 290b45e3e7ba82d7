"""File → Report…: the page as it will be printed, to be saved as PDF or sent to a printer."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.experiment.storage import refusal
from desktop_app.runs.report import PAPERS
from desktop_app.ui.background import in_background
from desktop_app.ui.controls.inputs import Choice
from desktop_app.ui.controls.save_dialog import ask_where
from desktop_app.ui.controls.widgets import dialog_button, label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.report import output
from desktop_app.ui.report.page import Page
from desktop_app.ui.report.pictures import Pictures
from desktop_app.ui.report.state import ReportState
from desktop_app.ui.style import theme
from desktop_app.words import tr

PDF = {".pdf": "PDF (*.pdf)"}
EDGE = 14
"""Pixels around the page."""
SIZE = QSize(892, 800)
PARTS = 1000
"""Into which the progress is divided."""


class Preview(QWidget):
    """The page at its size on paper, once there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report-page")
        self._page: Page | None = None
        self._image = QImage()

    def show_page(self, page: Page | None, words: str) -> None:
        """Show a page; in its absence there is an empty sheet.

        Args:
            page: the page.
            words: what is on it, for screen readers.
        """
        self.setAccessibleName(words)
        if page is self._page:
            return
        self._page, self._image = page, QImage()
        if page is not None:
            self.setFixedSize(page.size.toSize() + QSize(2 * EDGE, 2 * EDGE))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), QColor(theme.tokens().border))
        painter.fillRect(sheet, QColor("white"))
        if self._page is not None:
            painter.drawImage(sheet.topLeft(), self._drawn(self._page, sheet))
        painter.end()

    def _drawn(self, page: Page, sheet: QRect) -> QImage:
        scale = self.devicePixelRatioF()
        if self._image.devicePixelRatio() != scale or self._image.isNull():
            self._image = QImage(sheet.size() * scale, QImage.Format.Format_RGB32)
            self._image.fill("white")
            painter = QPainter(self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            output.play(page.picture, painter, scale)
            painter.end()
            self._image.setDevicePixelRatio(scale)
        return self._image


class ReportDialog(QDialog):
    """Measures the run, shows the page, and takes it to paper."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report-dialog")
        self.setWindowTitle(tr("Report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(parent.size()))
        # Plots are not to be deleted before the window is: the next report uses them again.
        pictures = parent.findChild(Pictures) or Pictures(parent)
        self.state = ReportState(session, pictures, self)
        self.preview = Preview()
        self.paper = Choice(self)
        self.paper.setObjectName("report-paper")
        self.paper.setAccessibleName(tr("Paper"))
        for paper in PAPERS:
            self.paper.add(paper, paper)
        chosen = str(QSettings().value("paper", ""))
        self.paper.select(chosen if chosen in PAPERS else PAPERS[0])
        self.told = label(role="muted")
        self.told.setObjectName("report-told")
        self.bar = QProgressBar()
        self.bar.setRange(0, PARTS)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 6)
        self.bar.setAccessibleName(tr("Progress of the report"))
        self.save_button = dialog_button("report-save", tr("Save PDF…"), self.save)
        self.save_button.setProperty("role", "primary")
        self.print_button = dialog_button("report-print", tr("Print…"), self.print)
        self.close_button = dialog_button("report-close", tr("Cancel"), self.reject)
        self.paper.setToolTip(tr("The size of the page"))
        self.save_button.setToolTip(tr("Save this page as a PDF file"))
        self.print_button.setToolTip(tr("Print this page"))
        self.close_button.setToolTip(tr("Close this window"))
        self._waited = True
        self._lay_out()
        self.paper.chosen.connect(self._choose_paper)
        self.state.changed.connect(self._show)
        self._show()
        self.state.measure(self._paper)

    @property
    def _paper(self) -> str:
        return PAPERS[self.paper.currentIndex()]

    def save(self) -> None:
        """Ask for a file and write the page there."""
        page, paper = self.state.page, self._paper
        if page is None:
            return
        name = re.sub(r"[^\w.+-]+", "_", page.title).strip("_") or tr("report")
        path = ask_where(self, tr("Save the report"), name, PDF)
        if path is None:
            return
        picture, title = output.own(page.picture), page.title

        def done(_: None) -> None:
            put_text(self.told, tr("The report is in {path}.", path=path))

        def fail(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error
            put_text(self.told, refusal(path, error))

        in_background(self, lambda: output.save(picture, title, paper, path), done, fail)

    def print(self) -> None:
        """Ask for a printer and print the page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # half a megabyte that is seldom needed

        page = self.state.page
        if page is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(output.page_size(self._paper))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def send() -> None:
            sent = output.print_on(page, printer)
            put_text(self.told, tr("The report was sent to the printer.") if sent else tr("The printer took nothing."))

        dialog.accepted.connect(send)
        dialog.show()

    def done(self, result: int) -> None:
        """Give up whatever is still measured."""
        self.state.cancel()
        super().done(result)

    def _choose_paper(self, paper: str) -> None:
        QSettings().setValue("paper", paper)
        self.state.choose(paper)

    def _show(self) -> None:
        state = self.state
        ready = state.page is not None
        self.bar.setValue(round(PARTS * state.progress))
        self.bar.setVisible(state.busy)
        for widget in (self.save_button, self.print_button, self.paper):
            widget.setEnabled(ready)
        self.close_button.setText(tr("Cancel") if state.busy else tr("Close"))
        self.preview.show_page(state.page, tr("The page of the report") if ready else tr("An empty page"))
        if state.busy or state.problem:
            words = state.problem or tr("Examining every lane: theory, doctor, gradient check …")
            put_text(self.told, words)
        elif self._waited:
            put_text(self.told, "")
        self._waited = state.busy

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setObjectName("report-area")
        area.setAccessibleName(tr("The page"))
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(self.preview)
        self.preview.setFixedSize(output.paper_size(self._paper).toSize() + QSize(2 * EDGE, 2 * EDGE))
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Paper")))
        row.addWidget(self.paper)
        row.addSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self.told, 4)
        row.addStretch(1)
        for button in (self.print_button, self.save_button, self.close_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(area, 1)
        layout.addLayout(row)
