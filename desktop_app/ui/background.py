"""Work that may take longer than a frame and is no training: reading and writing files, looking into data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")

_waiting: set[_Result] = set()


class Newest:
    """Does one thing in the background at a time; of what is asked for meanwhile only the newest is done."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._busy = False
        self._next: tuple[Callable[[], Any], Callable[[Any], None]] | None = None

    @property
    def busy(self) -> bool:
        """Whether there is something to come."""
        return self._busy

    def ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Like :func:`in_background`, for work that raises nothing that is expected."""
        if self._busy:
            self._next = work, done
            return
        self._busy = True
        in_background(self._owner, work, lambda value: self._finish(lambda: done(value)), self._fail)

    def _fail(self, error: Exception) -> None:
        def refuse() -> None:
            raise error

        self._finish(refuse)

    def _finish(self, tell: Callable[[], None]) -> None:
        self._busy = False
        following, self._next = self._next, None
        if following is not None:
            self.ask(*following)
        tell()


class _Result(QObject):
    """Brings a result from a pool thread to the thread of the window."""

    ready = Signal(object, object)


def in_background(
    owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
) -> None:
    """Do ``work`` on a pool thread and hand its result, or its exception, over on the thread of the caller.

    Args:
        owner: if it is gone by then, nobody is told.
        work: touches no widget.
        done: is given what ``work`` returned.
        failed: is given what it raised.
    """
    result = _Result()
    _waiting.add(result)  # keeps it alive until it was delivered

    def deliver(value: Any, error: Exception | None) -> None:
        _waiting.discard(result)
        if not isValid(owner):
            return
        if error is None:
            done(value)
        else:
            failed(error)

    def run() -> None:
        try:
            value, error = work(), None
        except Exception as raised:  # handed over, not swallowed
            value, error = None, raised
        result.ready.emit(value, error)

    result.ready.connect(deliver)
    QThreadPool.globalInstance().start(run)
