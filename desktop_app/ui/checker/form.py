"""The left side of the room: the lane, the referee, the faults to put in, and the button that checks."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.experiment.schema import MAX_FAULTS
from desktop_app.gradients.faults import FAULTS
from desktop_app.gradients.numerical import Scheme
from desktop_app.ui.checker.fault_input import FaultInput
from desktop_app.ui.checker.sentences import counted, moment
from desktop_app.ui.checker.state import CheckState, Choices
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.lane_choice import LaneChoice
from desktop_app.ui.controls.widgets import column, hairline, heading, label, put_text
from desktop_app.ui.panels.words import faults_in_words
from desktop_app.ui.task import TICK
from desktop_app.words import later, tr

REFEREES = (
    (
        Scheme.COMPLEX,
        later("Complex step"),
        later("The imaginary part of L(θ + ih) over h: no cancellation, exact to rounding."),
    ),
    (Scheme.TWO_SIDED, later("Two-sided difference"), later("(L(θ + h) − L(θ − h)) / 2h: error of order h².")),
    (Scheme.ONE_SIDED, later("One-sided difference"), later("(L(θ + h) − L(θ)) / h: error of order h.")),
)


class CheckForm(QWidget):
    """What to check and how.

    Signals:
        quizRequested: the person wants to guess a hidden fault instead.
    """

    quizRequested = Signal()

    def __init__(self, state: CheckState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("check-form")
        self.setAccessibleName(tr("Gradient check settings"))
        body = column(self, margin=12, spacing=6)
        self._build_subject(body)
        body.addSpacing(10)
        # Above the faults, whose words take more or fewer lines: a button stays where it is.
        self._build_buttons(body)
        body.addSpacing(10)
        self._build_faults(body)
        body.addWidget(self.quiz)
        body.addSpacing(6)
        body.addWidget(hairline())
        body.addSpacing(6)
        self.known = heading(tr("What to know"))
        self.remarks = label(role="muted")
        self.remarks.setObjectName("remarks")
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(self.known)
        body.addWidget(self.remarks)
        body.addStretch(1)
        session = state.session
        session.experimentChanged.connect(self._show_planted)
        session.laneSelected.connect(self._show_planted)
        state.faults.found.connect(self._show_places)
        state.changed.connect(self._show_running)
        state.progressed.connect(self._show_progress)
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._show_moment)
        self._show_planted()
        self._show_places()
        self._show_running()
        self.show_remarks([])

    def _build_subject(self, body: QVBoxLayout) -> None:
        self.lane = LaneChoice(self._state.session, "lane", tr("Whose gradient is checked"))
        self.scheme = Choice()
        self.scheme.setObjectName("scheme")
        self.scheme.setAccessibleName(tr("Referee"))
        self.scheme.setToolTip(tr("The numerical gradient that backpropagation is compared with"))
        for scheme, text, tip in REFEREES:
            self.scheme.add(scheme, tr(text), tr(tip))
        self.scheme.select(Scheme.COMPLEX)
        self.scheme.currentIndexChanged.connect(self._tell)
        self.per_weight = QCheckBox(tr("Move every weight by itself"))
        self.per_weight.setObjectName("per-weight")
        self.per_weight.setToolTip(tr("Slower: also where moving whole units proves as much."))
        self.emulate = QCheckBox(tr("Ask other checkers too (slower)"))
        self.emulate.setObjectName("emulate")
        self.emulate.setToolTip(tr("What Ng's, PyTorch's, Caffe's and CS231n's checkers would say; it takes longer."))
        self.moment = Choice()
        self.moment.setObjectName("moment")
        self.moment.setAccessibleName(tr("When in training"))
        self.moment.setToolTip(tr("Whether the weights are those before the first step, or as training has left them"))
        for now in (True, False):
            self.moment.add(now, tr("Now") if now else tr("Before the first step"))
        self.moment.select(True)
        self.moment.currentIndexChanged.connect(self._tell)
        self.per_weight.toggled.connect(self._tell)
        self.emulate.toggled.connect(self._tell)
        subjects = ((tr("Lane"), self.lane), (tr("When"), self.moment), (tr("Referee"), self.scheme))
        for title, widget in subjects:
            body.addWidget(heading(title))
            body.addWidget(widget)
            body.addSpacing(4)
        body.addWidget(self.per_weight)
        body.addWidget(self.emulate)

    def _build_faults(self, body: QVBoxLayout) -> None:
        body.addWidget(heading(tr("Faults to put in")))
        self.planted = label(role="muted")
        self.planted.setObjectName("planted")
        body.addWidget(self.planted)
        self.faults = [FaultInput(self._state.faults, number) for number in range(1, MAX_FAULTS + 1)]
        for fault in self.faults:
            fault.changed.connect(self._show_second)
            body.addWidget(fault)
        self.applying = label(role="muted")
        self.applying.setObjectName("applying")
        body.addWidget(self.applying)

    def _build_buttons(self, body: QVBoxLayout) -> None:
        self.start, self.stop = QPushButton(tr("Check gradient")), QPushButton(tr("Cancel"))
        self.start.setProperty("role", "primary")
        self.start.setObjectName("check")
        self.start.setToolTip(tr("Compare every element of the gradient with a numerical one"))
        self.start.clicked.connect(lambda: self._state.check(self.choices()))
        self.stop.setObjectName("cancel-check")
        self.stop.setToolTip(tr("Give the check up; what was found before stays"))
        self.stop.clicked.connect(lambda: self._state.cancel())
        self.progress = QProgressBar()
        self.progress.setObjectName("check-progress")
        self.progress.setAccessibleName(tr("Progress of the check"))
        self.progress.setTextVisible(False)
        self.doing, self.message = label(role="muted"), label(role="muted")
        self.doing.setObjectName("doing")
        self.message.setObjectName("message")
        self.quiz = QPushButton(tr("Guess a hidden fault…"))
        self.quiz.setObjectName("guess-the-fault")
        self.quiz.setToolTip(tr("A fault is put in, or none, and you name it from the plots."))
        self.quiz.clicked.connect(self.quizRequested)
        for widget in (self.start, self.stop, self.progress, self.doing, self.message):
            body.addWidget(widget)

    def choices(self) -> Choices:
        """What is asked for now."""
        scheme = REFEREES[self.scheme.currentIndex()][0]
        faults = tuple(fault.value for fault in self.faults if fault.value is not None)
        now, emulate = self.moment.currentIndex() == 0, self.emulate.isChecked()
        return Choices(scheme, self.per_weight.isChecked(), faults, now, emulate)

    def show_choices(self, choices: Choices) -> None:
        """Ask for this."""
        self.scheme.select(choices.scheme)
        self.per_weight.setChecked(choices.per_weight)
        self.emulate.setChecked(choices.emulate)
        self.moment.select(choices.now)
        for fault, value in zip_longest(self.faults, choices.faults[: len(self.faults)]):
            fault.set_value(value)
        self._show_second()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_moment()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _show_moment(self) -> None:
        """Say how far training is by now."""
        text = tr("Now: {moment}", moment=moment(self._state.session.step))
        if text != self.moment.itemText(0):
            self.moment.setItemText(0, text)

    def show_remarks(self, remarks: list[str]) -> None:
        """Show what has to be known to read the figures."""
        put_text(self.remarks, "\n\n".join(remarks))
        self.known.setVisible(bool(remarks))

    def _show_planted(self) -> None:
        session = self._state.session
        planted = faults_in_words(session.experiment.lanes[session.selected_lane])
        text = tr("Beside what this lane is trained with: {faults}.", faults=planted)
        put_text(self.planted, text if planted else "")

    def _show_places(self) -> None:
        for fault in self.faults:
            fault.set_value(fault.value if fault.applies else None)
        self._show_second()
        count = len(self._state.faults.places)
        text = tr("{count} of {all:,} faults apply to this network.", count=count, all=len(FAULTS))
        put_text(self.applying, text if count else "")

    def _show_second(self) -> None:
        """Offer a second fault where there is a first."""
        first, second = self.faults
        if first.value is None and second.value is not None:
            first.set_value(second.value)
            second.set_value(None)
        second.setVisible(first.value is not None)
        self._tell()

    def _tell(self) -> None:
        """Let the state know what is chosen."""
        self._state.want(self.choices())

    def _show_running(self) -> None:
        state = self._state
        self.start.setVisible(not state.running)
        if not state.running and self.stop.hasFocus():
            self.start.setFocus()  # before the button that has it goes, or it would wander on to another
        for widget in (self.stop, self.progress):
            widget.setVisible(state.running)
        if state.running:
            self._show_progress(0, 0)
            if self.isVisible():
                self.stop.setFocus()
        put_text(self.doing, self.doing.text() if state.running else "")
        role = "finding" if state.failed else "muted"
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().polish(self.message)
        put_text(self.message, state.message)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if done < total:
            text = counted(
                total, later("{done:,} of 1 parameter"), later("{done:,} of {count:,} parameters"), done=done
            )
        else:
            text = tr("Judging every element …") if total else tr("Building the network …")
        put_text(self.doing, text)
