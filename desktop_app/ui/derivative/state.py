"""The lab's own small state: the question, its answer, and the curves as they are measured one by one."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from desktop_app.gradients.derivative import DerivativeError, Precision
from desktop_app.gradients.expression import ExpressionError
from desktop_app.gradients.schemes import SCHEMES
from desktop_app.gradients.v_curve import VCurve
from desktop_app.ui.background import in_background
from desktop_app.ui.derivative.measured import Measured, measure
from desktop_app.ui.derivative.question import Answer, answer, restored, written

SETTING = "derivative/question"
PAUSE = 150
"""ms without a new point after which the curves are measured again."""

Key = tuple[Precision, str]


class LabState(QObject):
    """Answers come in the order of the questions, only the newest waiting; curves of another point are dropped.

    Signals:
        asked: ``question`` is another.
        answered: ``answer`` or ``problem`` is another.
        measured: ``curves`` has more, or starts over.
    """

    asked = Signal()
    answered = Signal()
    measured = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.question = restored(QSettings().value(SETTING, ""))
        self.answer: Answer | None = None
        self.problem = ""
        """Why the question has no answer, or ""; the last answer then stays."""
        self.curves: dict[Key, Measured] = {}
        """Of ``curves_of``, as far as they are measured."""
        self.curves_of: tuple[str, float] | None = None
        self._impossible: set[Key] = set()
        self._awake = False
        self._answering = self._measuring = False
        self._waiting = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._measure_next)

    def ask(self, **changes: object) -> None:
        """Change the question."""
        question = replace(self.question, **changes)
        if question == self.question:
            return
        self.question = question
        self.asked.emit()
        self._waiting = True
        self._answer_next()

    def wake(self, awake: bool) -> None:
        """Work while the lab is seen, and start nothing while it is not."""
        self._awake = awake
        if awake:
            self._answer_next()
            self._pause.start()
        else:
            self._pause.stop()

    @property
    def measuring(self) -> bool:
        """Whether curves of the question are still to come."""
        return not self.problem and (self.curves_of != self.question.subject or bool(self._missing()))

    def shown(self) -> list[Measured]:
        """The curves that the question asks to see, as far as measured; the precision of the table first."""
        wanted = [(dtype, scheme.name) for dtype in self.question.precisions for scheme in SCHEMES]
        return [self.curves[key] for key in wanted if key in self.curves and not self._twice(*key)]

    def v_curves(self) -> dict[str, VCurve]:
        """By scheme the curves in the precision of the table, if they are those of the question."""
        if self.curves_of != self.question.subject:
            return {}
        return {name: found.curve for (dtype, name), found in self.curves.items() if dtype == self.question.dtype}

    def _twice(self, dtype: Precision, scheme: str) -> bool:
        """Whether a curve would be shown twice: the complex step runs in double precision from either."""
        return self.question.both and scheme == "complex step" and dtype != self.question.dtype

    def _answer_next(self) -> None:
        if self._answering or not self._waiting or not self._awake:
            return
        self._answering, self._waiting = True, False
        in_background(self, partial(answer, self.question), self._receive, self._refuse)

    def _receive(self, found: Answer) -> None:
        self.answer, self.problem = found, ""
        QSettings().setValue(SETTING, written(found.question))  # one without an answer would open an empty room
        self._answered()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DerivativeError | ExpressionError):
            self._answering = False
            raise error
        self.problem = str(error)
        if self.answer is not None and self.answer.question.text != self.question.text:
            self.answer = None  # what was found of another formula would be taken for this one's
        self._answered()

    def _answered(self) -> None:
        self._answering = False
        self.answered.emit()
        self._answer_next()
        if self._awake and self.measuring:
            self._pause.start()

    def _missing(self) -> list[Key]:
        names = [scheme.name for scheme in SCHEMES]
        names.sort(key=lambda name: name != self.question.scheme)
        wanted: list[Key] = [(dtype, name) for dtype in self.question.precisions for name in names]
        done = self.curves.keys() | self._impossible
        return [key for key in wanted if key not in done and not self._twice(*key)]

    def _measure_next(self) -> None:
        if self._measuring or self.problem or not self._awake:
            return
        subject = self.question.subject
        missing = self._missing() if subject == self.curves_of else None
        if missing == []:
            return
        key: Key = missing[0] if missing else (self.question.dtype, self.question.scheme)
        self._measuring = True
        work, done = partial(measure, *subject, *key), partial(self._take, subject, key)
        in_background(self, work, done, partial(self._give_up, subject, key))

    def _take(self, subject: tuple[str, float], key: Key, found: Measured) -> None:
        if self._begin(subject):
            self.curves[key] = found
            self.measured.emit()
            self._measure_next()

    def _give_up(self, subject: tuple[str, float], key: Key, error: Exception) -> None:
        fresh = self._begin(subject)
        if not isinstance(error, DerivativeError | ExpressionError):
            raise error
        if fresh:  # a point beyond float32, say
            self._impossible.add(key)
            self.measured.emit()
            self._measure_next()

    def _begin(self, subject: tuple[str, float]) -> bool:
        """After a measurement: whether it is still asked for.  If it is the first of its subject, start over."""
        self._measuring = False
        if subject != self.question.subject:  # stale
            if self._awake:
                self._pause.start()
            return False
        if subject != self.curves_of:
            self.curves, self.curves_of, self._impossible = {}, subject, set()
        return True
