"""The room "Gradient check": one lane's backward pass, examined element by element."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.ui import theme
from desktop_app.ui.checker.element_state import ElementState
from desktop_app.ui.checker.form import FORM_WIDTH, CheckForm
from desktop_app.ui.checker.quiz import QuizRoom
from desktop_app.ui.checker.result_stage import ResultStage
from desktop_app.ui.checker.saving import ask_and_save, save
from desktop_app.ui.checker.sentences import remarks
from desktop_app.ui.checker.state import CheckState
from desktop_app.ui.panels.panel import scrolled
from desktop_app.ui.session import Session
from desktop_app.ui.widgets import Placard, column

EMPTY_TITLE = "Is the gradient right, in every single element?"
EMPTY = (
    "Choose a lane and press “Check gradient”: what the backward pass gives is compared with a numerical gradient.\n\n"
    "Put one or two faults in first to see how a wrong gradient shows, and "
    "whether the check can name it."
)


class CheckerLab(QWidget):
    """The gradient check of one lane of the open experiment.

    It is filled when it is first shown; nothing runs before.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("checker-lab")
        self.setAccessibleName("Gradient check")
        self.session = session
        self.state = CheckState(session, self)
        self.element = ElementState(self)
        self.quiz: QuizRoom | None = None
        self._filled = False

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.state.close_down()
        self.element.close_down()
        if self.quiz is not None:
            self.quiz.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self._filled = True
            self._fill()
        super().showEvent(event)
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)  # the edge of the form
        painter.fillRect(FORM_WIDTH, 0, 1, self.height(), QColor(theme.tokens().hairline))
        painter.end()

    def _fill(self) -> None:
        self.form, self.found = CheckForm(self.state), ResultStage(self.element)
        side = scrolled(self.form)
        side.setFixedWidth(FORM_WIDTH)
        self.stage = QStackedWidget()
        self.stage.addWidget(Placard(EMPTY_TITLE, EMPTY))
        self.stage.addWidget(self.found)
        check, self.modes = QWidget(), QStackedWidget()
        self.modes.addWidget(check)
        column(self, spacing=0).addWidget(self.modes)
        layout = QHBoxLayout(check)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addSpacing(1)
        layout.addWidget(self.stage, 1)
        self.form.quizRequested.connect(self._guess)
        self.found.saveRequested.connect(lambda: ask_and_save(self, self.found.report, self.session.notice))
        self.state.changed.connect(self._show)
        self.session.experimentChanged.connect(self._look)
        self.session.laneSelected.connect(self._look)
        self.session.stateChanged.connect(self._look)
        self._show()

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
        if self._filled and self.found.report is not None:
            save(self, self.found.report, path, self.session.notice)
