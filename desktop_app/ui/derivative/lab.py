"""The derivative lab: a whole window for one function, one point and one step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.experiment.storage import refusal
from desktop_app.figures import figure
from desktop_app.ui.controls.save_dialog import ask_where
from desktop_app.ui.controls.shelf import Shelf
from desktop_app.ui.controls.widgets import IconButton
from desktop_app.ui.derivative.curves import CurvesPicture
from desktop_app.ui.derivative.form import QuestionForm
from desktop_app.ui.derivative.graph import GraphPicture
from desktop_app.ui.derivative.question import Question
from desktop_app.ui.derivative.sentences import seen
from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.derivative.table import SchemeTable
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.style import theme
from desktop_app.ui.window.room import Room
from desktop_app.words import tr


class DerivativeLab(Room):
    """Numerical derivatives of a function that is typed: secants, table and V-curve.

    Signals:
        failed: a sentence; a file that could not be written.
    """

    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("derivative-lab", tr("Derivative lab"), parent)
        self.state = LabState(self)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.state.wake(True)

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.state.wake(False)

    def fill(self) -> Iterator[None]:
        self.form, self.table = QuestionForm(self.state), SchemeTable()
        yield
        self.graph = GraphPicture(self.state)
        yield
        self.curves = CurvesPicture(self.state)
        yield
        self._pictures = Shelf()
        for picture in (self.graph, self.curves):
            self._pictures.addWidget(picture, 1)
            picture.maximizeRequested.connect(lambda picture=picture: self.maximize(picture))
            picture.failed.connect(self.failed)
        self._below = self._table_part()
        stage = QVBoxLayout()
        stage.addLayout(self._pictures, 1)
        stage.addWidget(self._below)
        self.lay_out(self.form, stage)
        self.table.choose(self.state.question.scheme)
        self.table.chosen.connect(lambda scheme: self.state.ask(scheme=scheme))
        self.state.answered.connect(self._show)
        self.state.measured.connect(self._show)
        theme.changes.changed.connect(self._show)
        self._show()

    def remembered(self) -> Question:
        return self.state.question

    def remember(self, own: Question) -> None:
        self.state.ask(**asdict(own))

    def _table_part(self) -> QWidget:
        part = QWidget()
        self.caption = QLabel()
        self.caption.setProperty("role", "heading")
        save = IconButton("export", tr("Save table (CSV)"), tr("Save the table (CSV)"))
        save.setObjectName("export-table")
        save.clicked.connect(self._ask_and_export)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 4, 0)
        head.addWidget(self.caption, 1)
        head.addWidget(save)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        return part

    def maximize(self, picture: Plot) -> None:
        """Give a picture the whole stage, or back what it took."""
        alone = self._below.isVisible()
        for other in (self.graph, self.curves):
            other.setVisible(other is picture or not alone)
        self._below.setVisible(not alone)

    def _show(self) -> None:
        found, question = self.state.answer, self.state.question
        sentences = seen(found, self.state.v_curves()) if found else []
        self.form.show_answer(found, self.state.problem, sentences)
        caption = tr("Schemes")
        if found is not None:
            asked = found.question
            said = {"name": found.expression.variable, "dtype": asked.dtype}
            said |= {"at": figure(asked.at, 6), "eps": figure(asked.eps)}
            caption = tr("Schemes at {name} = {at}, ε = {eps}, {dtype}", **said)
        self.caption.setText(caption)
        self.table.show_answer(found)
        self.table.choose(question.scheme)

    def _ask_and_export(self) -> None:
        path = ask_where(self, tr("Save table"), tr("Derivatives"), {".csv": "CSV (*.csv)"})
        if path is None:
            return
        try:
            self.table.export_to(path)
        except OSError as error:
            self.failed.emit(refusal(path, error))
