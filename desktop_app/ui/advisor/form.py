"""The left side of the room: how to compare, the button, how far it is, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from desktop_app.doctor.findings import titles
from desktop_app.runs.advice import Entry
from desktop_app.runs.sentences import loss_in_words, verdict
from desktop_app.ui.advisor.ranking import races_in_words
from desktop_app.ui.advisor.state import AdvisorState, Races
from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.widgets import Disclosure, column, hairline, heading, label, put_text
from desktop_app.words import clauses, later, tr

INTRODUCTION = later(
    "Every scheme that fits, at several gains: the doctor rules out the hopeless, the others race over the same "
    "seeds, and the clearly worse drop out."
)


class AdvisorForm(QWidget):
    """Steps and seeds, start and cancel, the verdict, and the lane."""

    def __init__(self, state: AdvisorState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("advisor-form")
        self.setAccessibleName(tr("Search for the best start"))
        self.races = StructEditor(Races)
        self.races.set_value(state.races)
        self.races.changed.connect(self._change)
        self.lane, self.doing, self.verdict = label(role="muted"), label(role="muted"), label()
        self.message, self.details, self.skipped = label(), label(role="muted"), label(role="muted")
        self.left_out = Disclosure(tr("Schemes left out"), self.skipped)
        self.start, self.stop = QPushButton(tr("Find the best start")), QPushButton(tr("Cancel"))
        self.use = QPushButton(tr("Use as a new lane"))
        self.progress = QProgressBar()
        self._name_parts()
        self._lay_out()
        self.start.clicked.connect(state.find)
        self.stop.clicked.connect(state.cancel)
        self.use.clicked.connect(state.use)
        state.changed.connect(self._show)
        state.progressed.connect(self._show)
        state.selected.connect(self._show)
        self._show()

    def _name_parts(self) -> None:
        self.start.setToolTip(tr("Examine every scheme at every gain, and let those race that can learn"))
        self.stop.setToolTip(tr("End the search; what was found so far stays"))
        names: dict[str, QWidget] = {
            "find-start": self.start,
            "cancel-search": self.stop,
            "use-start": self.use,
            "search-progress": self.progress,
            "search-message": self.message,
            "verdict": self.verdict,
        }
        for name, widget in names.items():
            widget.setObjectName(name)
        self.start.setProperty("role", "primary")
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress of the search"))
        for text in (self.verdict, self.details, self.skipped):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        body = column(self, margin=12, spacing=6)
        above: tuple[QWidget, ...] = (label(tr(INTRODUCTION), "muted"), self.lane, self.races)
        middle: tuple[QWidget, ...] = (self.start, self.stop, self.progress, self.doing, self.message)
        below: tuple[QWidget, ...] = (hairline(), self.verdict, self.details, self.use, self.left_out)
        body.addWidget(heading(tr("Which initialization to start with")))
        for parts in (above, middle, below):
            for part in parts:
                body.addWidget(part)
            body.addSpacing(6)
        body.addStretch(1)

    def _change(self, value: Races, *_: object) -> None:
        self._state.races = value

    def _show(self) -> None:
        state = self._state
        advice, running = state.advice, state.running
        lanes = state.session.experiment.lanes
        lane = lanes[min(state.session.selected_lane, len(lanes) - 1)]
        self.lane.setText(tr("Selected lane: {lane}", lane=tr(lane.name)))
        self.start.setVisible(not running)
        for widget in (self.stop, self.progress):
            widget.setVisible(running)
        self.races.setEnabled(not running)
        self.progress.setRange(0, advice.total if advice else 0)
        self.progress.setValue(advice.done if advice else 0)
        put_text(self.doing, self._doing() if running else "")
        self._show_message()
        finished = advice is not None and advice.finished
        put_text(self.verdict, _told(advice.name, verdict(advice)) if advice and finished else "")
        put_text(self.details, details(state.entry) if state.entry else "")
        self._show_use()
        skipped = advice.skipped if advice else ()
        self.left_out.setVisible(bool(skipped))
        put_text(self.skipped, "\n\n".join(_told(each.label, each.reason) for each in skipped))
        self.skipped.setVisible(self.left_out.button.isChecked())

    def _doing(self) -> str:
        advice = self._state.advice
        if advice is None:
            return tr("Starting a process for each core …")
        examined = all(entry.findings is not None for entry in advice.entries)
        said = {"done": advice.done, "total": advice.total}
        if examined:
            return tr("Racing: {done:,} of at most {total:,}", **said)
        return tr("Examining: {done:,} of at most {total:,}", **said)

    def _show_message(self) -> None:
        state = self._state
        text = state.message
        if not text and state.outdated and not state.running:
            text = tr("The experiment was edited since; this is what was found before.")
        role = "finding" if state.failed else "muted"
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().polish(self.message)
        put_text(self.message, text)

    def _show_use(self) -> None:
        state, refusal = self._state, self._state.why_not()
        self.use.setVisible(state.entry is not None)
        self.use.setEnabled(not refusal)
        words = state.entry.candidate.words if state.entry else ""
        self.use.setToolTip(refusal or tr("Add a lane that starts with {start}", start=words))


def _told(name: str, said: str) -> str:
    return tr("{name}: {sentence}", name=name, sentence=said)


def details(entry: Entry) -> str:
    """One start in a few lines."""
    start = entry.candidate.words
    lines = [tr("{start}, the critical gain", start=start) if entry.candidate.critical else start]
    if entry.losses:
        lines.append(tr("Loss {loss}", loss=loss_in_words(entry)))
        dropped = tr("then clearly worse than the best") if entry.dropped else ""
        lines.append(clauses((*races_in_words(entry), dropped)))
    if entry.ruled_out:
        lines.append(tr("Ruled out by the doctor: {finding}", finding=titles([entry.ruled_out])))
    elif entry.codes:
        lines.append(tr("The doctor finds: {findings}", findings=titles(entry.codes)))
    elif entry.findings is not None:
        lines.append(tr("The doctor finds nothing"))
    return "\n".join(lines)
