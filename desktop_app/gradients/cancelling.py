"""How long computations tell how far they are, and hear that nobody wants their result any more."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told (done, total)."""

Cancelled = Callable[[], bool]
"""Is asked whether to stop."""


class CancelledError(Exception):
    """The caller asked to stop."""


def stop_if(cancelled: Cancelled | None) -> None:
    """Go on, unless the caller asks to stop.

    Raises:
        CancelledError: it does.
    """
    if cancelled is not None and cancelled():
        raise CancelledError
