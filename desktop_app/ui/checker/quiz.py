"""“Guess the fault”: the plots of a check without its words, a guess, and what there was to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from desktop_app.gradients.faults import in_words
from desktop_app.gradients.report import Report, TensorReport
from desktop_app.ui.checker.map_part import MapPart
from desktop_app.ui.checker.places import FaultPlaces
from desktop_app.ui.checker.quiz_form import QUESTION, QuizForm
from desktop_app.ui.checker.quiz_state import Answer, QuizState
from desktop_app.ui.checker.tables import OpinionTable, TensorTable, WorstTable
from desktop_app.ui.checker.verdict import Banner
from desktop_app.ui.controls.widgets import Pages, Placard, column, label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.window.room import Room
from desktop_app.words import later, tr


class AnswerBanner(Banner):
    """Whether the guess was right, and what was to be seen."""

    def __init__(self) -> None:
        self.title, self.guess, self.explanation = label(role="display"), label(role="muted"), label()
        super().__init__({"judgement": self.title, "guess": self.guess, "explanation": self.explanation})
        self.setAccessibleName(tr("Answer"))

    def show_answer(self, answer: Answer) -> None:
        """Show what a guess was worth."""
        judgement = answer.judgement
        self.good = judgement.solved
        points = {"points": judgement.points, "most": judgement.most}
        if judgement.alike:
            title = tr(
                "Right: {points} of {most} points. Another fault, but on these examples with the same gradient.",
                **points,
            )
        elif judgement.solved:
            title = tr("Right: {points} of {most} points.", **points)
        else:
            said = (
                later("Not quite: {points} of {most} points.")
                if judgement.points
                else later("Wrong: no points of {most}.")
            )
            title = tr(said, **points)
        put_text(self.title, title)
        put_text(self.guess, tr("Your guess: {faults}", faults=_guess_in_words(answer)))
        put_text(self.explanation, "\n".join(answer.explanation))
        self.setAccessibleDescription(f"{title}\n{self.explanation.text()}")
        self.update()


def _guess_in_words(answer: Answer) -> str:
    guessed = [in_words(name, path) for name, path in answer.guess]
    if len(guessed) > 1:
        return tr("{one} and {other}", one=guessed[0], other=guessed[1])
    return guessed[0] if guessed else tr("no fault")


class QuizRoom(Room):
    """The question on the left, the plots on the right.

    Signals:
        left: back to the check.
    """

    left = Signal()

    def __init__(self, session: Session, places: FaultPlaces) -> None:
        super().__init__("quiz-room", tr("Guess the fault"))
        self.state, self._places = QuizState(session, self), places
        self._report: Report | None = None

    def fill(self) -> Iterator[None]:
        self.form = QuizForm(self.state, self._places)
        yield
        self.form.left.connect(self.left)
        self.banner, self.heat = AnswerBanner(), MapPart()
        self.tensors, self.worst, self.opinions = TensorTable(), WorstTable(), OpinionTable()
        self.stage = Pages()
        self.stage.addWidget(Placard(tr("Can you read the bug from the plots?"), tr(QUESTION)))
        self.stage.addWidget(self._plots_part())
        self.lay_out(self.form, self.stage)
        self.tensors.rowChosen.connect(lambda row: self._show_tensor(self.tensors.tensors[row]))
        self.worst.rowChosen.connect(self._show_worst)
        self.heat.chosen.connect(self._choose_element)
        self.state.changed.connect(self._show)
        self._show()

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.state.close_down()

    def _plots_part(self) -> QWidget:
        self.tabs = QTabWidget()
        for table, title in (
            (self.tensors, tr("Tensors")),
            (self.worst, tr("Worst elements")),
            (self.opinions, tr("Other checkers")),
        ):
            self.tabs.addTab(table, title)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.tabs)
        both.addWidget(self.heat)
        both.setSizes([250, 350])
        both.setChildrenCollapsible(False)
        part = QWidget()
        body = column(part, margin=8)
        body.addWidget(self.banner)
        body.addWidget(both, 1)
        return part

    def _show(self) -> None:
        state = self.state
        self.stage.setCurrentIndex(state.puzzle is not None)
        self.banner.setVisible(state.answer is not None)
        self.tabs.setTabVisible(self.tabs.indexOf(self.opinions), state.answer is not None)
        if state.answer is not None:
            self.banner.show_answer(state.answer)
        if state.puzzle is not None and state.puzzle.report is not self._report:
            self._show_report(state.puzzle.report)

    def _show_report(self, report: Report) -> None:
        self._report = report
        self.tensors.show_report(report)
        self.worst.show_report(report)
        self.opinions.show_opinions(report.emulated)
        if report.worst:
            self.worst.choose(0)
            self._show_worst(0)

    def _show_tensor(self, tensor: TensorReport) -> None:
        self.heat.show_tensor(tensor)
        self.worst.choose(-1)

    def _show_worst(self, row: int) -> None:
        element = self.worst.elements[row]
        place = self.tensors.row_of(element.tensor)
        if self.heat.map.tensor is not self.tensors.tensors[place]:
            self.tensors.choose(place)
            self._show_tensor(self.tensors.tensors[place])
            self.worst.choose(row)
        self.heat.mark(element.index)

    def _choose_element(self, index: tuple[int, ...]) -> None:
        tensor = self.heat.map.tensor
        if tensor is not None:
            self.worst.choose(self.worst.row_of(tensor.name, index))
