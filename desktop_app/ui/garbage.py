"""Python's garbage collector, kept off the threads that train.

It runs in whichever thread makes the next object, and would destroy there what windows have left behind; Qt then waits
for a lock that its own thread holds, for ever.  So it is off for as long as anything runs that ticks or trains, and the
clocks of the windows collect from theirs.
"""

from __future__ import annotations

import gc
from threading import Lock, current_thread, main_thread

_lock = Lock()
_holders = 0


def hold() -> None:
    """Switch the collector off until everyone who did so has called :func:`release`."""
    global _holders
    with _lock:
        _holders += 1
        gc.disable()


def release() -> None:
    """Give up one :func:`hold`; after the last one the collector is on again, unless this is a thread that trains."""
    global _holders
    with _lock:
        _holders -= 1
    settle()


def settle() -> None:
    """Switch the collector on if nobody holds it; on the main thread, since it may run at once."""
    if current_thread() is main_thread() and not _holders:
        gc.enable()
