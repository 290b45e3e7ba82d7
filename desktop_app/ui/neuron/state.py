"""The room's own small state: the question, and what has been measured for it."""

from __future__ import annotations

from functools import partial
from threading import Event

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from desktop_app.theory.neuron import Estimate
from desktop_app.ui.background import Newest
from desktop_app.ui.neuron.question import (
    GROWN,
    MOST_INPUTS,
    Answer,
    Chains,
    Question,
    answer,
    chains,
    grow,
    restored,
    written,
)

SETTING = "neuron/question"
BEAT = 50
"""ms between two steps while n grows."""
GROWTH = 1.06


class NeuronState(QObject):
    """Answers come in the order of the questions, only the newest waiting; nothing is begun while nobody looks.

    Signals:
        asked: ``question`` is another.
        answered: ``answer`` is another.
        measured: ``points`` has more, or starts over.
        chained: ``chains`` is another.
        growing: whether n grows by itself now.
    """

    asked = Signal()
    answered = Signal()
    measured = Signal()
    chained = Signal()
    growing = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.question = restored(QSettings().value(SETTING, ""))
        self.answer: Answer | None = None
        self.points: dict[int, tuple[Estimate, ...]] = {}
        """Var z for Var w = 1 by number of inputs, one for each rule, as far as measured."""
        self.chains: Chains | None = None
        self._answer_of: Question | None = None
        self._points_of: tuple[object, ...] | None = None
        self._chains_of: tuple[object, ...] | None = None
        self._answering, self._measuring, self._chaining = Newest(self), Newest(self), Newest(self)
        self._awake = False
        self._closed = Event()
        self._beat = QTimer(self, interval=BEAT)
        self._beat.timeout.connect(self._grow_on)

    def ask(self, **changes: object) -> None:
        """Change the question."""
        question = replace(self.question, **changes)
        if question == self.question:
            return
        self.question = question
        self.asked.emit()
        self._work()

    def wake(self, awake: bool) -> None:
        """Work while the room is seen, and start nothing while it is not."""
        self._awake = awake
        if awake:
            self._work()
        else:
            self.let_grow(False)
            QSettings().setValue(SETTING, written(self.question))  # not at each change: writing takes a frame

    def let_grow(self, growing: bool) -> None:
        """Let n grow by itself from where it is, or from 1 where it cannot; or stop that."""
        if growing == self._beat.isActive():
            return
        if growing:
            self._beat.start()
            if self.question.n >= MOST_INPUTS:
                self.ask(n=1)
        else:
            self._beat.stop()
        self.growing.emit(growing)

    @property
    def is_growing(self) -> bool:
        """Whether n grows by itself now."""
        return self._beat.isActive()

    def close_down(self) -> None:
        """Give up what runs."""
        self._closed.set()
        self._awake = False
        self._beat.stop()

    @property
    def up_to_date(self) -> bool:
        """Whether everything that is asked for is measured."""
        answered = self.answer is not None and self.answer.question == self.question
        grown = self._points_of == self.question.grown and len(self.points) == len(GROWN)
        chained = self.chains is not None and self.chains.question.chained == self.question.chained
        return answered and grown and chained

    def _work(self) -> None:
        if not self._awake:
            return
        if self._answer_of != self.question:
            self._answer_of = self.question
            self._answering.ask(partial(answer, self.question), self._take_answer)
        if self._chains_of != self.question.chained:
            self._chains_of = self.question.chained
            self._chaining.ask(partial(chains, self.question, self._closed.is_set), self._take_chains)
        if not self._measuring.busy:
            self._measure_next()

    def _grow_on(self) -> None:
        n = self.question.n
        if self.answer is None or self.answer.question.n != n:
            return  # every n on the way is measured and seen
        if n >= MOST_INPUTS:
            self.let_grow(False)
        else:
            self.ask(n=min(max(n + 1, round(n * GROWTH)), MOST_INPUTS))

    def _take_answer(self, found: Answer) -> None:
        self.answer = found
        self.answered.emit()

    def _take_chains(self, found: Chains | None) -> None:
        if found is not None:
            self.chains = found
            self.chained.emit()

    def _measure_next(self) -> None:
        if self._points_of != self.question.grown:
            self._points_of, self.points = self.question.grown, {}
        missing = [n for n in GROWN if n not in self.points]
        if missing and self._awake:
            work = partial(grow, self.question, missing[0])
            self._measuring.ask(work, partial(self._take_point, self.question.grown, missing[0]))

    def _take_point(self, subject: tuple[object, ...], n: int, found: tuple[Estimate, ...]) -> None:
        if subject == self.question.grown:
            self.points[n] = found
            self.measured.emit()
        self._measure_next()
