"""The room "Gradient check": one lane's backward pass, examined element by element."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.checker.element_state import ElementState
from desktop_app.ui.checker.form import CheckForm
from desktop_app.ui.checker.quiz import QuizRoom
from desktop_app.ui.checker.result_stage import ResultStage
from desktop_app.ui.checker.saving import ask_and_save, save
from desktop_app.ui.checker.sentences import remarks
from desktop_app.ui.checker.state import Asked, CheckState
from desktop_app.ui.controls.widgets import Pages, Placard, column
from desktop_app.ui.document.session import Session
from desktop_app.ui.window.room import Room
from desktop_app.words import later, tr

EMPTY_TITLE = later("Is the gradient right, in every single element?")
EMPTY = later(
    "Choose a lane and press “Check gradient”: what the backward pass gives is compared with a numerical gradient.\n\n"
    "Put one or two faults in first to see how a wrong gradient shows, and "
    "whether the check can name it."
)


class CheckerLab(Room):
    """The gradient check of one lane of the open experiment."""

    def __init__(self, session: Session) -> None:
        super().__init__("checker-lab", tr("Gradient check"))
        self.session = session
        self.state = CheckState(session, self)
        self.element = ElementState(self)
        self.quiz: QuizRoom | None = None

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.state.close_down()
        self.element.close_down()
        if self.quiz is not None:
            self.quiz.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def fill(self) -> Iterator[None]:
        self.modes, check, self.stage = Pages(), QWidget(), Pages()
        column(self, spacing=0).addWidget(self.modes)
        self.modes.addWidget(check)
        self.form = CheckForm(self.state)
        yield
        self.lay_out(self.form, self.stage, check)
        yield
        self.found = ResultStage(self.element)
        self.stage.addWidget(Placard(tr(EMPTY_TITLE), tr(EMPTY)))
        self.stage.addWidget(self.found)
        yield from self.found.fill()
        self.form.quizRequested.connect(self._guess)
        self.found.saveRequested.connect(lambda: ask_and_save(self, self.found.report, self.session.notice))
        self.state.changed.connect(self._show)
        self.session.experimentChanged.connect(self._look)
        self.session.laneSelected.connect(self._look)
        self.session.stateChanged.connect(self._look)
        self._show()

    def remembered(self) -> Asked:
        return Asked(self.form.choices(), self.state.checked_with)

    def remember(self, own: Asked) -> None:
        self.form.show_choices(own.choices)
        if own.checked is not None:  # anew: a report is in the words of the language in which it was made
            self.state.check(own.checked)

    def _guess(self) -> None:
        """Play “Guess the fault”, which goes on where it was left."""
        if self.quiz is None:
            self.quiz = QuizRoom(self.session, self.state.faults)
            self.quiz.left.connect(lambda: self.modes.setCurrentIndex(0))
            self.modes.addWidget(self.quiz)
        self.modes.setCurrentWidget(self.quiz)

    def _look(self) -> None:
        """Find out which faults apply, once the session has made up its mind about the experiment."""
        if self.isVisible() and self.session.state != "preparing":
            self.state.look_at_network()

    def _show(self) -> None:
        result = self.state.result
        self.stage.setCurrentIndex(result is not None)
        if result is None:
            return
        self.found.show_result(result, self.state.outdated)
        self.form.show_remarks(remarks(result.report))

    def save(self, path: Path) -> None:
        """Write the report in the background, as CSV where the name ends so and else as JSON."""
        if self.filled and self.found.report is not None:
            save(self, self.found.report, path, self.session.notice)
