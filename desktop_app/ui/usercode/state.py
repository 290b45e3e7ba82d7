"""The room's own small state: the file, what of it is checked with which inputs, the check that runs, its result."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.ui.task import TICK, Task, Tasks
from desktop_app.ui.usercode.consent import Consent
from desktop_app.usercode.conventions import Candidate, candidates, chosen
from desktop_app.usercode.inputs import Input, Inputs, Proposals
from desktop_app.usercode.judgement import CodeCheck, check_code
from desktop_app.usercode.proposals import propose
from desktop_app.usercode.source import CodeError, Printed, Source, read
from desktop_app.words import later, tr

SETTLE = 150
"""ms after a change of the file before it is read: editors write in several steps."""

GONE = 20
"""Times that a file which is gone is looked for again: some editors delete it before they write it anew."""

CANCELLED = later("Cancelled.")
OTHER_INPUTS = later("It was called with the inputs on the left: other shapes and values can be set there.")


@dataclass(frozen=True)
class Asked:
    """What a person has asked of the room.

    Attributes:
        path: the file, or None.
        candidate: name of what is checked of it, or "".
        inputs: those that the person has changed, or None.
        seed: of the random numbers.
        consent: to which files they have agreed.
    """

    path: Path | None
    candidate: str
    inputs: Inputs | None
    seed: int
    consent: Consent


class CodeState(QObject):
    """At most one check counts; whatever the older ones still bring is dropped.

    Signals:
        changed: another file, candidate, result or message, or a check started or ended.
        progressed: (what is done, elements done, elements in all) of the check that runs.
    """

    changed = Signal()
    progressed = Signal(str, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.source: Source | None = None
        self.candidates: list[Candidate] = []
        self.candidate: Candidate | None = None
        self.inputs: Inputs = {}
        """Those of the last check, with the person's changes."""
        self.edited = False
        """Whether the person has changed inputs, so that they are not proposed anew."""
        self.seed = 0
        self.result: CodeCheck | None = None
        self.problem = ""
        """Why there is no newer result, in a sentence, or ""."""
        self.cancelled = False
        """Whether that is because the person has given the check up."""
        self.line = 0
        """The line of the file that the problem is about, or 0."""
        self.printed = Printed()
        """What the code has printed in the last check."""
        self.consent = Consent()
        self._wanted: Asked | None = None
        self._doing = ("", 0, 0)
        self._checking: Task | None = None
        self._reading: Task | None = None
        self._tasks = Tasks(self)
        self._missing = 0
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._read)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(lambda: self.progressed.emit(*self._doing))
        self._watcher.fileChanged.connect(lambda _: self._settle.start())

    @property
    def running(self) -> bool:
        """Whether a check runs."""
        return self._checking is not None

    @property
    def asking(self) -> bool:
        """Whether the person has to agree before the file is run."""
        return self.source is not None and not self.consent.given(self.source)

    @property
    def outdated(self) -> bool:
        """Whether the result is of an earlier version of the file, or of other inputs than are chosen."""
        if self.result is None or self.source is None:
            return False
        found = self.result
        return (found.source, found.inputs, found.seed) != (self.source, self.inputs, self.seed)

    def open(self, path: Path) -> None:
        """Take another file, and check it if the person has agreed to it."""
        self._drop_check()
        self.path = path.absolute()
        self.source = self.candidate = self.result = None
        self.candidates, self.inputs, self.edited, self.problem = [], {}, False, ""
        self._missing, self._wanted = 0, None
        self._watch()
        self._read()
        self.changed.emit()

    def asked(self) -> Asked:
        """What the person has asked."""
        name = "" if self.candidate is None else self.candidate.name
        return Asked(self.path, name, self.inputs if self.edited else None, self.seed, self.consent)

    def ask(self, asked: Asked) -> None:
        """Ask the same again, which checks the file again."""
        self.consent, self.seed = asked.consent, asked.seed
        if asked.path is not None:
            self.open(asked.path)
            self._wanted = asked

    def agree(self) -> None:
        """The person agrees to run the file."""
        if self.source is not None:
            self.consent.give(self.source)
            self.check()

    def choose(self, name: str) -> None:
        """Check another of the file's candidates."""
        self.candidate = next(candidate for candidate in self.candidates if candidate.name == name)
        self.inputs, self.edited, self.result, self.problem = {}, False, None, ""
        self.check()

    def set_input(self, name: str, value: Input) -> None:
        """Change an input and check anew."""
        self.inputs, self.edited = {**self.inputs, name: value}, True
        self.check()

    def set_seed(self, seed: int) -> None:
        """Draw other random numbers and check anew."""
        self.seed = seed
        self.check()

    def propose_anew(self) -> None:
        """Forget the person's changes of the inputs."""
        self.inputs, self.edited = {}, False
        self.check()

    def check(self) -> None:
        """Check the candidate, if that may be done; a check that runs already is given up."""
        self._drop_check()
        source, candidate = self.source, self.candidate
        if source is not None and candidate is not None and not self.asking:
            self.consent.remember(source)
            self.problem, self.line, self.printed = "", 0, Printed()
            task = self._checking = Task()
            name, seed = candidate.name, self.seed
            proposals = Proposals([self.inputs]) if self.edited else None

            def work() -> CodeCheck:
                told, cancelled = self._take_progress, task.cancelled.is_set
                return check_code(source, name, proposals, seed, progress=told, cancelled=cancelled)

            self._doing = ("", 0, 0)
            self._timer.start()
            self._tasks.start(task, work, partial(self._take_result, task), partial(self._take_refusal, task))
        self.changed.emit()

    def cancel(self) -> None:
        """Give up the check that runs."""
        if self.running:
            self._drop_check()
            self.problem, self.line, self.cancelled = tr(CANCELLED), 0, True
            self.changed.emit()

    def close_down(self) -> None:
        """Give up everything and wait until nothing runs."""
        self._drop_check()
        self._reading = None
        self._settle.stop()
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._tasks.close_down()

    def _watch(self) -> None:
        """Watch the file, also one that was put in the place of the old one."""
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        if self.path is not None and self.path.is_file():
            self._watcher.addPath(str(self.path))

    def _read(self) -> None:
        path = self.path
        if path is None:
            return
        task = self._reading = Task()

        def work() -> tuple[Source, list[Candidate], CodeError | None]:
            source = read(path)
            try:
                chosen(source, None)  # says what is expected where there is nothing
                return source, candidates(source), None
            except CodeError as error:
                return source, [], error

        self._tasks.start(task, work, partial(self._take_source, task), partial(self._take_loss, task))

    def _take_source(self, task: Task, found: tuple[Source, list[Candidate], CodeError | None]) -> None:
        if task is not self._reading:
            return
        self._reading, self._missing = None, 0
        self._watch()
        source, self.candidates, error = found
        if source == self.source:
            return
        self.source = source
        before, wanted, self._wanted = self.candidate, self._wanted, None
        name = before.name if before is not None else wanted.candidate if wanted is not None else ""
        same = [candidate for candidate in self.candidates if candidate.name == name]
        self.candidate = next(iter(same or self.candidates), None)
        if wanted is not None and wanted.inputs is not None and same:
            self.inputs, self.edited = wanted.inputs, True
        elif before is None or self.candidate is None or self.candidate.arguments != before.arguments:
            self.inputs, self.edited = {}, False
        if error is not None:
            self._drop_check()
            self.problem, self.line, self.printed = str(error), error.line, Printed()
            self.changed.emit()
        else:
            self.check()

    def _take_loss(self, task: Task, error: Exception) -> None:
        if task is not self._reading:
            return
        self._reading = None
        if not isinstance(error, CodeError):
            raise error
        self._missing += 1
        if self.source is not None and self._missing < GONE:
            self._settle.start()
            return
        self._drop_check()
        self.problem, self.line = str(error), 0
        self.changed.emit()

    def _drop_check(self) -> None:
        self.cancelled = False
        self._timer.stop()
        if self._checking is not None:
            self._checking.cancelled.set()
            self._checking = None

    def _take_progress(self, doing: str, done: int, total: int) -> None:
        self._doing = (doing, done, total)  # on the thread of the check; read by the timer

    def _take_result(self, task: Task, result: CodeCheck) -> None:
        if task is self._checking:
            self._drop_check()
            self.result, self.inputs, self.printed = result, result.inputs, result.printed
            self.changed.emit()

    def _take_refusal(self, task: Task, error: Exception) -> None:
        if task is not self._checking:
            return
        self._drop_check()
        if isinstance(error, CodeError):
            self.problem, self.line, self.printed = str(error), error.line, error.printed
            if error.inputs and (error.for_inputs or error.setting):
                self.problem += " " + tr(OTHER_INPUTS)
            if not self.inputs and self.candidate is not None:
                # Those that the message is about, so that others can be tried.
                self.inputs = error.inputs or propose(self.candidate).likely[0]
        elif isinstance(error, CancelledError):
            self.problem, self.cancelled = tr(CANCELLED), True
        else:
            logging.getLogger("initscope").error("check of code failed", exc_info=error)
            said = f"{type(error).__name__}: {error}"
            self.problem = tr("The check stopped by a fault of ours: {error}. Please report it.", error=said)
        self.changed.emit()
