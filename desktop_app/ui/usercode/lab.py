"""The room "Your code": a backward pass that the person has written, checked in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSettings, Signal

from desktop_app.ui.checker.saving import ask_and_save
from desktop_app.ui.checker.sentences import remarks
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.usercode.form import CodeForm
from desktop_app.ui.usercode.stage import CodeStage
from desktop_app.ui.usercode.state import Asked, CodeState
from desktop_app.ui.window.room import Room
from desktop_app.words import tr


class CodeLab(Room):
    """The check of one file.

    Signals:
        notice: something to tell in passing.
    """

    notice = Signal(str)

    def __init__(self) -> None:
        super().__init__("code-lab", tr("Check of your code"))
        self.state = CodeState(self)

    def open(self, path: Path) -> None:
        """Check another file."""
        self.state.open(path)

    def choose_file(self) -> None:
        """Ask for a file and check it."""
        folder = str(QSettings().value("usercode/folder", str(Path.home())))
        name, _ = FileDialog.to_open(self, tr("Check my code"), folder, tr("Python files (*.py)"))
        if name:
            QSettings().setValue("usercode/folder", str(Path(name).parent))
            self.open(Path(name))

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.state.close_down()

    def fill(self) -> Iterator[None]:
        self.form = CodeForm(self.state)
        yield
        self.stage = CodeStage(self.state)
        yield
        self.lay_out(self.form, self.stage)
        self.form.fileWanted.connect(self.choose_file)
        self.stage.saveRequested.connect(lambda: ask_and_save(self, self.stage.report, self.notice))
        self.state.changed.connect(self._show)
        self._show()

    def remembered(self) -> Asked:
        return self.state.asked()

    def remember(self, own: Asked) -> None:
        self.state.ask(own)

    def _show(self) -> None:
        result = self.state.result
        self.form.show_remarks(remarks(result.report) if result is not None and not self.state.problem else [])
