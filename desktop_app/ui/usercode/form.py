"""The left side of the room: the file, what of it is checked, with which inputs, and what else is to know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.checker.sentences import counted
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.inputs import NumberInput
from desktop_app.ui.controls.numbers import Number
from desktop_app.ui.controls.widgets import IconButton, column, hairline, heading, label, put_text
from desktop_app.ui.usercode.input_rows import InputRows
from desktop_app.ui.usercode.state import CodeState
from desktop_app.usercode.conventions import Candidate
from desktop_app.words import later, tr

MOST_PRINTED = 2_000
LARGEST_SEED = 2**31 - 1


class CodeForm(QWidget):
    """What to check and with what.

    Signals:
        fileWanted: the person wants to choose a file.
    """

    fileWanted = Signal()

    def __init__(self, state: CodeState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("code-form")
        self.setAccessibleName(tr("Check of your code"))
        body = column(self, margin=12, spacing=6)
        self._build_file(body)
        self._build_inputs(body)
        body.addSpacing(8)
        self._build_buttons(body)
        body.addSpacing(6)
        body.addWidget(hairline())
        body.addSpacing(6)
        self.known, self.remarks = heading(tr("What to know")), label(role="muted")
        self.said, self.printed = heading(tr("What the code printed")), label(role="muted")
        self.remarks.setObjectName("code-remarks")
        self.printed.setObjectName("printed")
        for widget in (self.known, self.remarks, self.said, self.printed):
            body.addWidget(widget)
        for text in (self.remarks, self.printed):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addStretch(1)
        state.changed.connect(self._show)
        state.progressed.connect(self._show_progress)
        self._show()

    def _build_file(self, body: QVBoxLayout) -> None:
        self.open = QPushButton(tr("Choose file…"))
        self.open.setObjectName("choose-code")
        self.open.setToolTip(tr("A Python file with a forward and a backward pass; it can also be dropped here"))
        self.open.clicked.connect(self.fileWanted)
        self.file = label(role="title")
        self.file.setObjectName("code-file")
        self.watched = label(role="muted")
        self.functions = Choice()
        self.functions.setObjectName("functions")
        self.functions.setAccessibleName(tr("Functions to check"))
        self.functions.setToolTip(tr("Functions of the file that belong together and are checked against each other"))
        self.functions.chosen.connect(self._state.choose)
        self._functions = heading(tr("Functions"))
        for widget in (heading(tr("File")), self.file, self.watched, self.open):
            body.addWidget(widget)
        body.addSpacing(6)
        body.addWidget(self._functions)
        body.addWidget(self.functions)
        body.addSpacing(6)

    def _build_inputs(self, body: QVBoxLayout) -> None:
        self._inputs, self.rows = heading(tr("Inputs")), InputRows()
        self.anew = IconButton("rewind", tr("Propose inputs anew"), tr("Propose inputs anew: forget your changes"))
        self.anew.setObjectName("propose-anew")
        self.anew.clicked.connect(self._state.propose_anew)
        head = QHBoxLayout()
        head.addWidget(self._inputs, 1)
        head.addWidget(self.anew)
        body.addLayout(head)
        body.addWidget(self.rows)
        self._seed, self.seed = label(tr("Seed"), "muted"), NumberInput(Number(whole=True, low=0, high=LARGEST_SEED))
        self.seed.setObjectName("code-seed")
        self.seed.setAccessibleName(tr("Seed of the inputs"))
        self.seed.setToolTip(tr("The same seed draws the same inputs"))
        self.dice = IconButton("dice", tr("Another seed"), tr("Draw other random inputs"))
        self.dice.setObjectName("another-seed")
        self.dice.clicked.connect(lambda: self._state.set_seed(self._state.seed + 1))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._seed)
        line.addWidget(self.seed, 1)
        line.addWidget(self.dice)
        body.addLayout(line)
        self.rows.changed.connect(self._state.set_input)
        self.seed.edited.connect(lambda value, _: self._state.set_seed(int(value)))

    def _build_buttons(self, body: QVBoxLayout) -> None:
        self.start, self.stop = QPushButton(tr("Check again")), QPushButton(tr("Cancel"))
        self.progress = QProgressBar()
        self.start.setProperty("role", "primary")
        self.start.setObjectName("check-code")
        self.start.setToolTip(tr("Call the code again and compare every gradient that it returns with a numerical one"))
        self.start.clicked.connect(self._state.check)
        self.stop.setObjectName("cancel-code")
        self.stop.setToolTip(tr("End the process in which the code runs"))
        self.stop.clicked.connect(self._state.cancel)
        self.progress.setObjectName("code-progress")
        self.progress.setAccessibleName(tr("Progress of the check"))
        self.progress.setTextVisible(False)
        self.doing = label(role="muted")
        self.doing.setObjectName("code-doing")
        for widget in (self.start, self.stop, self.progress, self.doing):
            body.addWidget(widget)

    def show_remarks(self, remarks: list[str]) -> None:
        """Show what has to be known to read the figures."""
        put_text(self.remarks, "\n\n".join(remarks))
        self.known.setVisible(bool(remarks))

    def _show(self) -> None:
        state = self._state
        put_text(self.file, state.path.name if state.path else "")
        self.file.setToolTip(str(state.path or ""))
        watched = state.path is not None and not state.asking
        put_text(self.watched, tr("Checked again whenever it is saved.") if watched else "")
        self._show_functions()
        usable = bool(state.inputs)
        for widget in (self._inputs, self.rows, self._seed, self.seed, self.dice):
            widget.setVisible(usable)
        self.anew.setVisible(usable and state.edited)
        self.rows.show_inputs(state.inputs)
        self.seed.set_value(state.seed)
        ready = state.candidate is not None and not state.asking
        self.start.setVisible(ready and not state.running)
        for running in (self.stop, self.progress, self.doing):
            running.setVisible(state.running)
        if not state.running:
            put_text(self.doing, "")
        text, length = state.printed.text[:MOST_PRINTED], state.printed.length
        more = tr("… {count:,} characters in all", count=length) if length > len(text) else ""
        put_text(self.printed, "\n".join(filter(None, (text.rstrip(), more))))
        self.said.setVisible(length > 0)

    def _show_functions(self) -> None:
        state = self._state
        for widget in (self._functions, self.functions):
            widget.setVisible(bool(state.candidates))
        self.functions.clear_choices()
        for candidate in state.candidates:
            self.functions.add(candidate.name, candidate.name, _explained(candidate))
        self.functions.select(state.candidate.name if state.candidate else None)

    def _show_progress(self, doing: str, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if total:
            text = counted(total, later("{done:,} of 1 element"), later("{done:,} of {count:,} elements"), done=done)
        else:
            text = f"{tr(doing)} …" if doing else tr("Starting Python …")
        put_text(self.doing, text)


def _explained(candidate: Candidate) -> str:
    """Functions that belong together, and the convention that says so."""
    return tr("{functions}: {convention}", functions=tr(candidate.title), convention=tr(candidate.convention.title))
