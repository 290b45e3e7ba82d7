"""File → Report…: the page as it will be printed, to be saved as PDF or sent to a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, Signal
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
from desktop_app.ui.background import Newest, in_background
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.save_dialog import ask_where
from desktop_app.ui.controls.widgets import dialog_button, label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.report import output
from desktop_app.ui.report.page import Page
from desktop_app.ui.report.pictures import Pictures
from desktop_app.ui.report.state import ReportState
from desktop_app.ui.style import theme
from desktop_app.ui.window.screen import fit
from desktop_app.words import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF = {".pdf": "PDF (*.pdf)"}
EDGE = 14
"""Pixels around the page."""
SIZE = QSize(892, 800)
PARTS = 1000
"""Into which the progress is divided."""


class Preview(QWidget):
    """The page at its size on paper, once there is one.

    Signals:
        drawn: the page is to be seen now.
    """

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report-page")
        self._page: Page | None = None
        self._image = QImage()
        self._asked = 0.0
        self._drawing = Newest(self)

    @property
    def image(self) -> QImage:
        """What is shown of the page; null while nothing is."""
        return self._image

    def show_page(self, page: Page | None, words: str) -> None:
        """Show a page; in its absence there is an empty sheet.

        Args:
            page: the page.
            words: what is on it, for screen readers.
        """
        self.setAccessibleName(words)
        if page is self._page:
            return
        self._page, self._image, self._asked = page, QImage(), 0.0
        if page is not None:
            self.setFixedSize(page.size.toSize() + QSize(2 * EDGE, 2 * EDGE))
            self._ask(page)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), QColor(theme.tokens().border))
        painter.fillRect(sheet, QColor("white"))
        if not self._image.isNull():
            painter.drawImage(sheet, self._image)
        painter.end()
        if self._page is not None:  # on another screen it is drawn again; until then the old one is stretched
            self._ask(self._page)

    def _ask(self, page: Page) -> None:
        """Have the page drawn as finely as this screen shows it, unless it is already."""
        scale = self.devicePixelRatioF()
        if scale == self._asked:
            return
        self._asked = scale
        picture, size = output.own(page.picture), page.size

        def take(image: QImage) -> None:
            if page is self._page:
                self._image = image
                self.update()
                self.drawn.emit()

        self._drawing.ask(lambda: output.image(picture, size, scale), take)


class ReportDialog(QDialog):
    """Measures the run, shows the page, and takes it to paper."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report-dialog")
        self.setWindowTitle(tr("Report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, SIZE)
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
        path = ask_where(self, tr("Save the report"), page.title.strip() or tr("report"), PDF)
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
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # seldom needed, half a megabyte

        page = self.state.page
        if page is None:
            return
        if not QPrinterInfo.availablePrinterNames():  # Qt would offer a file, in a dialog of its own language
            put_text(self.told, tr("There is no printer on this machine. Save the page as PDF and print that file."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(output.page_size(self._paper))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.send(page, printer))
        dialog.show()

    def send(self, page: Page, printer: QPrinter) -> None:
        """Print a page on a printer that nobody else uses, and say how it went."""
        picture, size, title = output.own(page.picture), page.size, page.title
        put_text(self.told, tr("The page is being sent to the printer …"))

        def done(sent: bool) -> None:
            put_text(self.told, tr("The report was sent to the printer.") if sent else tr("The printer took nothing."))

        def fail(error: Exception) -> None:
            raise error

        in_background(self, lambda: output.print_on(picture, size, title, printer), done, fail)

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
