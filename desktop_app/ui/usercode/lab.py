"""The room "Your code": a backward pass that the person has written, checked in a process of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.checker.saving import ask_and_save
from desktop_app.ui.checker.sentences import remarks
from desktop_app.ui.panels.panel import scrolled
from desktop_app.ui.usercode.form import CodeForm
from desktop_app.ui.usercode.stage import CodeStage
from desktop_app.ui.usercode.state import CodeState

FORM_WIDTH = 316


class CodeLab(QWidget):
    """The check of one file.  It is filled when it is first shown.

    Signals:
        notice: something to tell in passing.
    """

    notice = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("code-lab")
        self.setAccessibleName("Check of your code")
        self.state = CodeState(self)
        self._filled = False

    def open(self, path: Path) -> None:
        """Check another file."""
        self.state.open(path)

    def choose_file(self) -> None:
        """Ask for a file and check it."""
        folder = str(QSettings().value("usercode/folder", str(Path.home())))
        name, _ = QFileDialog.getOpenFileName(self, "Check my code", folder, "Python files (*.py)")
        if name:
            QSettings().setValue("usercode/folder", str(Path(name).parent))
            self.open(Path(name))

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.state.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self._filled = True
            self._fill()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)  # the edge of the form
        painter.fillRect(FORM_WIDTH, 0, 1, self.height(), QColor(theme.tokens().hairline))
        painter.end()

    def _fill(self) -> None:
        self.form, self.stage = CodeForm(self.state), CodeStage(self.state)
        side = scrolled(self.form)
        side.setFixedWidth(FORM_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addSpacing(1)
        layout.addWidget(self.stage, 1)
        self.form.fileWanted.connect(self.choose_file)
        self.stage.saveRequested.connect(lambda: ask_and_save(self, self.stage.report, self.notice))
        self.state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        result = self.state.result
        self.form.show_remarks(remarks(result.report) if result is not None and not self.state.problem else [])
