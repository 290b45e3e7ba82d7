"""Take a lane's network home: its initialization as code for another framework, its weights as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.data import DataError
from desktop_app.experiment.storage import refusal, write_whole
from desktop_app.nn.special import Array
from desktop_app.runs.export import FRAMEWORKS, blueprint
from desktop_app.runs.export.weights import WeightsError, arrays_of, write_weights
from desktop_app.training.trainer import ExperimentError, Trainer
from desktop_app.ui.background import in_background
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.save_dialog import ask_where
from desktop_app.ui.controls.widgets import dialog_button, label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.window.screen import fit
from desktop_app.words import later, tr

CODE_FILTER = "Python (*.py)"
WEIGHT_FILTERS = {".safetensors": "Safetensors (*.safetensors)", ".npz": later("NumPy arrays (*.npz)")}


class ExportDialog(QDialog):
    """Choose lane and framework, read the code, and copy or save it; the weights are those of the step at hand."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self.setObjectName("export")
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, QSize(980, 680))
        self.lane, self.framework = self._choice("lane", tr("Lane")), self._choice("framework", tr("Framework"))
        for index, lane in enumerate(session.experiment.lanes):
            self.lane.add(index, tr(lane.name))
        for name, framework in FRAMEWORKS.items():
            self.framework.add(name, framework.title)
        self.lane.select(session.selected_lane)
        self.framework.select(next(iter(FRAMEWORKS)))
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("export-code")
        self.preview.setAccessibleName(tr("Code"))
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.told = label(role="muted")
        self.told.setObjectName("export-told")
        self.copy_button = dialog_button("export-copy-code", tr("Copy Code"), self.copy_code)
        self.code_button = dialog_button("export-save-code", tr("Save Code…"), self.save_code)
        self.weights_button = dialog_button("export-save-weights", tr("Save Weights…"), self.save_weights)
        self.lane.setToolTip(tr("Whose network is taken home"))
        self.framework.setToolTip(tr("The framework that the code is written for"))
        self.preview.setToolTip(tr("A module that builds the network and draws its weights as the lane does"))
        self.copy_button.setToolTip(tr("Put the code on the clipboard"))
        self.code_button.setToolTip(tr("Save the code as a Python file"))
        self.weights_button.setToolTip(tr("Save the weights before the first step, as NPZ or safetensors"))
        self.weights_button.setToolTip(tr("The weights as they are at the step at hand, as .safetensors or .npz"))
        self._lay_out()
        for choice in (self.lane, self.framework):
            choice.chosen.connect(lambda _: self.refresh())
        self.refresh()

    @property
    def code(self) -> str:
        """The code shown."""
        return self.preview.toPlainText()

    def refresh(self) -> None:
        """Write the code of the chosen lane for the chosen framework, on another thread."""
        self._asked += 1
        asked, experiment, prepared = self._asked, self._session.titled, self._session.prepared
        lane, framework = self.lane.currentIndex(), FRAMEWORKS[list(FRAMEWORKS)[self.framework.currentIndex()]]
        self._allow(False)

        def show(code: str) -> None:
            if asked == self._asked:
                self.preview.setPlainText(code)
                self._allow(True)
                put_text(self.told, "")

        def fail(error: Exception) -> None:
            if not isinstance(error, (ExperimentError, DataError)):
                raise error
            if asked == self._asked:
                self.preview.setPlainText("")
                put_text(self.told, str(error))

        in_background(self, lambda: framework.code(blueprint(experiment, lane, prepared)), show, fail)

    def copy_code(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self.code)
        put_text(self.told, tr("The code is on the clipboard."))

    def save_code(self) -> None:
        """Ask for a file and write the code there."""
        path = self._ask(tr("Save the code"), {".py": CODE_FILTER})
        if path is not None:
            code = self.code.encode()
            told = tr("The code is in {path}.", path=path)
            self._do(path, lambda: write_whole(path, code), lambda _: told)

    def save_weights(self) -> None:
        """Ask for a file and write the weights of the step at hand there."""
        path = self._ask(tr("Save the weights"), WEIGHT_FILTERS)
        if path is None:
            return
        index, experiment = self.lane.currentIndex(), self._session.titled

        def weights(trainer: Trainer) -> tuple[int, dict[str, Array]]:
            return trainer.step, arrays_of(trainer.lanes[index].network)

        answer = self._session.ask_run(weights)
        if answer is None:
            put_text(self.told, self._session.problem or tr("The network is still being built: try again in a moment."))
            return

        def write() -> int:
            step, arrays = answer.result()
            about = {"experiment": experiment.title, "lane": experiment.lanes[index].name, "step": str(step)}
            write_weights(path, arrays, about)
            return step

        self._do(path, write, lambda step: tr("The weights of step {step:,} are in {path}.", step=step, path=path))

    def _do(self, path: Path, work: Callable[[], Any], told: Callable[[Any], str]) -> None:
        def done(result: object) -> None:
            put_text(self.told, told(result))

        def fail(error: Exception) -> None:
            if isinstance(error, WeightsError):
                put_text(self.told, str(error))
            elif isinstance(error, OSError):
                put_text(self.told, refusal(path, error))
            elif isinstance(error, CancelledError):
                put_text(self.told, tr("The run was replaced meanwhile: nothing was written."))
            else:
                raise error

        in_background(self, work, done, fail)

    def _ask(self, title: str, kinds: Mapping[str, str]) -> Path | None:
        name = re.sub(r"[^\w.+-]+", "_", self.lane.currentText()).strip("_") or "network"
        return ask_where(self, title, name, kinds)

    def _allow(self, ready: bool) -> None:
        for button in (self.copy_button, self.code_button, self.weights_button):
            button.setEnabled(ready)

    def _choice(self, name: str, title: str) -> Choice:
        choice = Choice(self)
        choice.setObjectName(f"export-{name}")
        choice.setAccessibleName(title)
        choice.setMinimumWidth(180)
        return choice

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        for title, choice in ((tr("Lane"), self.lane), (tr("For"), self.framework)):
            chosen.addWidget(QLabel(title))
            chosen.addWidget(choice)
            chosen.addSpacing(12)
        chosen.addStretch(1)
        buttons = QHBoxLayout()
        close = dialog_button("export-close", tr("Close"), self.reject)
        close.setToolTip(tr("Close this window"))
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.code_button)
        buttons.addWidget(self.weights_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addLayout(chosen)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
