"""Work in the background that tells how far it is, can be told to stop, and is waited for before its owner goes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError as NoAnswerError
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

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
