"""The left side of the room: the lane, the referee, the faults to put in, and the button that checks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.gradients.faults import FAULTS
from desktop_app.gradients.referees import Scheme
from desktop_app.ui import theme
from desktop_app.ui.checker.sentences import counted, moment
from desktop_app.ui.checker.state import MOST_FAULTS, SOMEWHERE, TICK, CheckState, Choices
from desktop_app.ui.inputs import Choice
from desktop_app.ui.panels.words import layer_in_words
from desktop_app.ui.widgets import column, hairline, heading, label, put_text

REFEREES = (
    (Scheme.COMPLEX, "Complex step", "The imaginary part of L(θ + ih) over h: no cancellation, exact to rounding."),
    (Scheme.TWO_SIDED, "Two-sided difference", "(L(θ + h) − L(θ − h)) / 2h: error of order h²."),
    (Scheme.ONE_SIDED, "One-sided difference", "(L(θ + h) − L(θ)) / h: error of order h."),
)
NO_FAULT = ""
NOW = "Now"


class FaultInput(QWidget):
    """One fault and the layer it goes into.

    Signals:
        changed: another fault or layer was chosen.
    """

    changed = Signal()

    def __init__(self, state: CheckState, number: int) -> None:
        super().__init__()
        self._state = state
        self._none = "No fault" if number == 1 else "No second fault"
        self.fault, self.layer, self.sentence = Choice(), Choice(), label(role="muted")
        for box, name in ((self.fault, "fault"), (self.layer, "layer")):
            box.setObjectName(f"{name}-{number}")
            box.setAccessibleName(f"{name.capitalize()} {number}")
        self._caption = QLabel("in")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._caption)
        row.addWidget(self.layer, 1)
        body = column(self, spacing=4)
        body.addWidget(self.fault)
        body.addLayout(row)
        body.addWidget(self.sentence)
        self.value: tuple[str, str | None] | None = None
        self.fault.chosen.connect(lambda name: self._choose(name, SOMEWHERE))
        self.layer.chosen.connect(lambda path: self._choose(self.value[0] if self.value else NO_FAULT, path))
        self.refresh()

    def refresh(self) -> None:
        """Offer what applies to the network; a fault that does not apply any more is taken out."""
        places, value = self._state.places, self.value
        self.fault.clear_choices()
        self.fault.add(NO_FAULT, self._none)
        for name in places:
            self.fault.add(name, name, FAULTS[name].sentence)
        if value is not None and (value[0] not in places or value[1] not in (SOMEWHERE, *places[value[0]])):
            value = None
        self._show(value)

    def _choose(self, name: str, layer: str | None) -> None:
        self._show((name, layer) if name else None)
        self.changed.emit()

    def _show(self, value: tuple[str, str | None] | None) -> None:
        self.value = value
        name, path = value or (NO_FAULT, SOMEWHERE)
        self.fault.select(name)
        put_text(self.sentence, FAULTS[name].sentence if name else "")
        layers = [p for p in self._state.places.get(name, []) if p]
        self.layer.clear_choices()
        self.layer.add(SOMEWHERE, "the first layer where it shows")
        outline, _ = self._state.session.outline(self._state.session.selected_lane) if layers else ([], None)
        words = {place.path: layer_in_words(place.layer) for place in outline}
        for each in layers:
            self.layer.add(each, f"layer {each}  {words.get(each, '')}".rstrip())
        self.layer.select(path)
        for widget in (self._caption, self.layer):
            widget.setVisible(bool(layers))


class CheckForm(QWidget):
    """What to check and how."""

    def __init__(self, state: CheckState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("check-form")
        self.setAccessibleName("Gradient check settings")
        body = column(self, margin=12, spacing=6)
        self._build_subject(body)
        body.addSpacing(10)
        self._build_faults(body)
        body.addSpacing(10)
        self._build_buttons(body)
        body.addSpacing(6)
        body.addWidget(hairline())
        body.addSpacing(6)
        self.known = heading("What to know")
        self.remarks = label(role="muted")
        self.remarks.setObjectName("remarks")
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(self.known)
        body.addWidget(self.remarks)
        body.addStretch(1)
        session = state.session
        session.experimentChanged.connect(self._show_lanes)
        session.laneSelected.connect(self._show_lanes)
        theme.changes.changed.connect(self._show_lanes)
        state.placesFound.connect(self._show_places)
        state.changed.connect(self._show_running)
        state.progressed.connect(self._show_progress)
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._show_moment)
        self._show_lanes()
        self._show_places()
        self._show_running()
        self.show_remarks([])

    def _build_subject(self, body: QVBoxLayout) -> None:
        self.lane, self.scheme = Choice(), Choice()
        self.lane.setObjectName("lane")
        self.lane.setAccessibleName("Lane")
        self.lane.chosen.connect(self._state.session.select_lane)
        self.scheme.setObjectName("scheme")
        self.scheme.setAccessibleName("Referee")
        for scheme, text, tip in REFEREES:
            self.scheme.add(scheme, text, tip)
        self.scheme.select(Scheme.COMPLEX)
        self.per_weight = QCheckBox("Move every weight by itself")
        self.per_weight.setObjectName("per-weight")
        self.per_weight.setToolTip("Slower: also where moving whole units proves as much.")
        self.moment = Choice()
        self.moment.setObjectName("moment")
        self.moment.setAccessibleName("When in training")
        for now in (True, False):
            self.moment.add(now, NOW if now else moment(0).capitalize())
        self.moment.select(True)
        for title, widget in (("Lane", self.lane), ("When", self.moment), ("Referee", self.scheme)):
            body.addWidget(heading(title))
            body.addWidget(widget)
            body.addSpacing(4)
        body.addWidget(self.per_weight)

    def _build_faults(self, body: QVBoxLayout) -> None:
        body.addWidget(heading("Faults to put in"))
        self.faults = [FaultInput(self._state, number) for number in range(1, MOST_FAULTS + 1)]
        for fault in self.faults:
            fault.changed.connect(self._show_second)
            body.addWidget(fault)
        self.applying = label(role="muted")
        self.applying.setObjectName("applying")
        body.addWidget(self.applying)

    def _build_buttons(self, body: QVBoxLayout) -> None:
        self.start, self.stop = QPushButton("Check gradient"), QPushButton("Cancel")
        self.start.setProperty("role", "primary")
        self.start.setObjectName("check")
        self.start.clicked.connect(lambda: self._state.check(self.choices()))
        self.stop.setObjectName("cancel-check")
        self.stop.clicked.connect(lambda: self._state.cancel())
        self.progress = QProgressBar()
        self.progress.setObjectName("check-progress")
        self.progress.setAccessibleName("Progress of the check")
        self.progress.setTextVisible(False)
        self.doing, self.message = label(role="muted"), label(role="muted")
        self.doing.setObjectName("doing")
        self.message.setObjectName("message")
        for widget in (self.start, self.stop, self.progress, self.doing, self.message):
            body.addWidget(widget)

    def choices(self) -> Choices:
        """What is asked for now."""
        scheme = REFEREES[self.scheme.currentIndex()][0]
        faults = tuple(fault.value for fault in self.faults if fault.value is not None)
        return Choices(scheme, self.per_weight.isChecked(), faults, self.moment.currentIndex() == 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_moment()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _show_moment(self) -> None:
        """Say how far training is by now."""
        text = f"{NOW}: {moment(self._state.session.step)}"
        if text != self.moment.itemText(0):
            self.moment.setItemText(0, text)

    def show_remarks(self, remarks: list[str]) -> None:
        """Show what has to be known to read the figures."""
        put_text(self.remarks, "\n\n".join(remarks))
        self.known.setVisible(bool(remarks))

    def _show_lanes(self) -> None:
        session = self._state.session
        self.lane.clear_choices()
        for index, lane in enumerate(session.experiment.lanes):
            self.lane.add(index, lane.name)
            dot = QPixmap(10, 10)
            dot.fill(QColor(theme.lane(index).colour))
            self.lane.setItemIcon(index, QIcon(dot))
        self.lane.select(session.selected_lane)

    def _show_places(self) -> None:
        for fault in self.faults:
            fault.refresh()
        self._show_second()
        count = len(self._state.places)
        text = f"{count} of {counted(len(FAULTS), 'fault')} apply to this network." if count else ""
        put_text(self.applying, text)

    def _show_second(self) -> None:
        """Offer a second fault where there is a first."""
        first, second = self.faults
        if first.value is None and second.value is not None:
            first.value, second.value = second.value, None
            first.refresh()
            second.refresh()
        second.setVisible(first.value is not None)

    def _show_running(self) -> None:
        state = self._state
        self.start.setVisible(not state.running)
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
            text = f"{done:,} of {counted(total, 'parameter')}"
        else:
            text = "Judging every element …" if total else "Building the network …"
        put_text(self.doing, text)
