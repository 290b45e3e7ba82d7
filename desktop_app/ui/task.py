"""Work in the background that tells how far it is, can be told to stop, and is waited for before its owner goes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError as NoAnswerError
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.ui.background import in_background

T = TypeVar("T")

TICK = 100
"""ms between two looks at the progress."""


@dataclass(eq=False)
class Task:
    """Work on a pool thread that can be told to stop and waited for."""

    cancelled: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)
    progress: tuple[int, int] = (0, 0)

    def run(self, work: Callable[[], T]) -> T:
        """Do the work unless it was cancelled before it began.

        Raises:
            CancelledError: it was cancelled.
        """
        try:
            if self.cancelled.is_set():
                raise CancelledError
            return work()
        finally:
            self.ended.set()

    def wait_for(self, answer: Future[T]) -> T:
        """An answer of another thread.

        Raises:
            CancelledError: this task was cancelled, or there will be no answer.
        """
        while True:
            try:
                return answer.result(TICK / 1000)
            except TimeoutError:
                if self.cancelled.is_set():
                    answer.cancel()
                    raise CancelledError from None
            except NoAnswerError:
                raise CancelledError from None

    def tell(self, done: int, total: int) -> None:
        """Take down how far it is."""
        self.progress = (done, total)


class Tasks:
    """All tasks of one owner that may still run."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._tasks: set[Task] = set()

    def start(
        self, task: Task, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do the work of a task on a pool thread; the rest is as :func:`desktop_app.ui.background.in_background`."""
        self._tasks = {other for other in self._tasks if not other.ended.is_set()} | {task}
        in_background(self._owner, lambda: task.run(work), done, failed)

    def close_down(self) -> None:
        """Tell all of them to stop and wait until none runs."""
        for task in self._tasks:
            task.cancelled.set()
        for task in self._tasks:
            task.ended.wait()
        self._tasks.clear()


class Latest:
    """Answers one question at a time; a newer one has the older given up, and begins when that has ended."""

    def __init__(self, owner: QObject, failed: Callable[[Exception], None]) -> None:
        """``failed`` is given what the work on a question that is still of interest raised."""
        self._tasks = Tasks(owner)
        self._failed = failed
        self._task: Task | None = None
        self._next: tuple[Callable[[Task], Any], Callable[[Any], None]] | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is to come."""
        return self._next is not None or (self._task is not None and not self._task.cancelled.is_set())

    def ask(self, work: Callable[[Task], T], done: Callable[[T], None]) -> None:
        """Do ``work``, which looks now and then whether its task is cancelled, and hand over what it returns."""
        self.drop()
        self._next = work, done
        if self._task is None:
            self._start()

    def drop(self) -> None:
        """Give up what was asked."""
        self._next = None
        if self._task is not None:
            self._task.cancelled.set()

    def close_down(self) -> None:
        """Give up what was asked, and wait until nothing runs."""
        self.drop()
        self._tasks.close_down()

    def _start(self) -> None:
        assert self._next is not None
        (work, done), self._next = self._next, None
        task = self._task = Task()
        self._tasks.start(
            task,
            lambda: work(task),
            lambda value: self._finish(task, lambda: done(value)),
            lambda error: self._finish(task, lambda: self._failed(error)),
        )

    def _finish(self, task: Task, tell: Callable[[], None]) -> None:
        self._task = None
        if self._next is not None:
            self._start()
        elif not task.cancelled.is_set():
            tell()
