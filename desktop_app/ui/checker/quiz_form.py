"""The left side of “Guess the fault”: the question, the guess, and the score."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.experiment.schema import MAX_FAULTS
from desktop_app.gradients.quiz import Score
from desktop_app.ui.checker.fault_input import FaultInput
from desktop_app.ui.checker.places import FaultPlaces
from desktop_app.ui.checker.quiz_state import QuizState
from desktop_app.ui.controls.widgets import column, hairline, heading, label, put_text
from desktop_app.words import later, tr

QUESTION = later(
    "A fault is hidden in the backward pass of this lane, or none. Look at the tensors, the heat maps and the worst "
    "elements: which fault is it, and in which layer?"
)


class QuizForm(QWidget):
    """Ask, guess, and read the score.

    Signals:
        left: back to the check.
    """

    left = Signal()

    def __init__(self, state: QuizState, places: FaultPlaces) -> None:
        super().__init__()
        self._state = state
        self._puzzle = state.puzzle
        self.setObjectName("quiz-form")
        self.setAccessibleName(tr("Guess the fault"))
        body = column(self, margin=12, spacing=6)
        self.back = QPushButton(tr("Back to the check"))
        self.back.setObjectName("leave-quiz")
        self.back.clicked.connect(self.left)
        body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(6)
        self._build_question(body)
        body.addSpacing(10)
        self._build_guess(body, places)
        body.addSpacing(6)
        body.addWidget(hairline())
        body.addWidget(heading(tr("Score of this session")))
        self.score = label(role="muted")
        self.score.setObjectName("score")
        body.addWidget(self.score)
        body.addStretch(1)
        places.found.connect(self._show_places)
        state.changed.connect(self._show)
        state.progressed.connect(self._show_progress)
        state.session.laneSelected.connect(self._show)
        state.session.experimentChanged.connect(self._show)
        self._show_places()
        self._show()

    def _build_question(self, body: QVBoxLayout) -> None:
        self.lane, self.message = label(role="muted"), label(role="finding")
        self.two = QCheckBox(tr("Hide up to two"))
        self.two.setObjectName("hide-two")
        self.two.toggled.connect(self._show)
        self.ask, self.stop, self.progress = QPushButton(), QPushButton(tr("Cancel")), QProgressBar()
        self.ask.setObjectName("ask")
        self.ask.clicked.connect(lambda: self._state.ask(MAX_FAULTS if self.two.isChecked() else 1))
        self.stop.setObjectName("cancel-quiz")
        self.stop.clicked.connect(self._state.cancel)
        self.progress.setAccessibleName(tr("Progress of the check"))
        self.progress.setTextVisible(False)
        body.addWidget(heading(tr("Guess the fault")))
        body.addWidget(label(tr(QUESTION), "muted"))
        for widget in (self.lane, self.two, self.ask, self.stop, self.progress, self.message):
            body.addWidget(widget)

    def _build_guess(self, body: QVBoxLayout, places: FaultPlaces) -> None:
        self.your_guess = heading(tr("Your guess"))
        self.guesses = [FaultInput(places, number, somewhere=False) for number in range(1, MAX_FAULTS + 1)]
        self.answer = QPushButton(tr("Answer"))
        self.answer.setProperty("role", "primary")
        self.answer.setObjectName("answer")
        self.answer.clicked.connect(self._give_answer)
        for widget in (self.your_guess, *self.guesses, self.answer):
            body.addWidget(widget)
        for guess in self.guesses:
            guess.changed.connect(self._show)

    def _give_answer(self) -> None:
        chosen = [guess.value for guess in self.guesses if guess.value is not None and not guess.isHidden()]
        self._state.guess(tuple((name, path or "") for name, path in chosen))

    def _show_places(self) -> None:
        for guess in self.guesses:
            guess.set_value(guess.value if guess.applies else None)

    def _show(self) -> None:
        state = self._state
        if state.puzzle is not self._puzzle:
            self._puzzle = state.puzzle
            for guess in self.guesses:
                guess.set_value(None)
        open_question = state.puzzle is not None and state.answer is None and not state.running
        selected = tr(state.session.experiment.lanes[state.session.selected_lane].name)
        lane = state.puzzle.lane if state.puzzle is not None else selected
        self.lane.setText(tr("Lane “{lane}”, before its first step", lane=lane))
        self.ask.setText(tr("Ask another") if state.score.asked or open_question else tr("Ask me"))
        role = "" if open_question else "primary"
        if self.ask.property("role") != role:
            self.ask.setProperty("role", role)
            self.ask.style().polish(self.ask)
        self.ask.setVisible(not state.running)
        for widget in (self.stop, self.progress):
            widget.setVisible(state.running)
        for part in (self.your_guess, self.guesses[0], self.answer):
            part.setVisible(open_question)
        self.guesses[1].setVisible(open_question and self.two.isChecked() and self.guesses[0].value is not None)
        put_text(self.message, state.message)
        self.score.setText(score_in_words(state.score))

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)


def score_in_words(score: Score) -> str:
    """Solved, points and streak."""
    if not score.asked:
        return tr("Nothing guessed yet. A right fault and its right layer give a point each.")
    solved = tr("{solved} of {asked} solved", solved=score.solved, asked=score.asked)
    if score.streak > 1:
        solved += "  ·  " + tr("{count} in a row", count=score.streak)
    return solved + "\n" + tr("{points} of {most} points", points=score.points, most=score.most)
