"""Work of the room on pool threads, which can be told to stop and waited for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError as NoAnswerError
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from desktop_app.gradients.referees import CancelledError

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
