"""Many independent pieces of work on all cores: on processes of our own, or on any executor that is passed.

The seam is :class:`concurrent.futures.Executor`, so that a cluster's (``dask.distributed.Client.get_executor``) serves
as well.  What is asked for must therefore be a function of a module with arguments that can be pickled, and its answer
may depend on nothing but these.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, TypeVar

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.words import later, tr

Job = TypeVar("Job")
Answer = TypeVar("Answer")

LOOK = 0.05
"""Seconds between two looks at whether the person has cancelled."""

NICENESS = 10
BELOW_NORMAL = 0x4000  # Windows' BELOW_NORMAL_PRIORITY_CLASS
MOST_WORKERS = 60  # Windows can wait for 63 handles at a time

CRASHED = later(
    "A worker process has ended unexpectedly, as it does where memory runs out: try again with fewer workers, "
    "or with a smaller network or less data."
)


class SweepError(RuntimeError):
    """A sweep that cannot go on; the message is a sentence for the user."""


class Workers:
    """Processes of our own, as an executor inside a ``with`` block; after it none of them is left.

    They are spawned, since a fork of a process with threads may hang, run at low priority with one BLAS thread each
    (:mod:`desktop_app.__main__` has set the environment, which they inherit), leave Ctrl+C to their parent and end with
    it, however it ends.
    """

    def __init__(self, count: int | None = None) -> None:
        """Prepare ``count`` processes; by default one for each core that this process may use."""
        self.count = min(count or cores(), MOST_WORKERS)
        self._context = _Context()

    def __enter__(self) -> Executor:
        self._pool = _Pool(self.count, self._context, _settle_down)
        return self._pool

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for process in (each for each in self._context.started if each.pid is not None):  # None: not even begun
                with contextlib.suppress(OSError, ValueError):  # it has ended by itself
                    process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # where a container or taskset may have fewer than there are
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def answers(
    executor: Executor,
    work: Callable[[Job], Answer],
    jobs: Sequence[Job],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[Job, Answer]]:
    """Do ``work`` on every job, and yield each with its answer as soon as there is one, in no particular order.

    Raises:
        CancelledError: ``cancelled`` said so; what has not begun is taken back.
        SweepError: a worker has died.
        Exception: what ``work`` raised.
    """
    waiting: dict[Future[Answer], Job] = {}
    try:
        for job in jobs:
            waiting[executor.submit(work, job)] = job
        while waiting:
            done, _ = wait(waiting, LOOK, FIRST_COMPLETED)
            if cancelled():
                raise CancelledError
            for future in done:
                yield waiting.pop(future), future.result()
    except BrokenExecutor:
        raise (CancelledError if cancelled() else SweepError(tr(CRASHED))) from None
    finally:
        if not isinstance(executor, _Pool):
            for future in waiting:
                future.cancel()


class _Pool(ProcessPoolExecutor):
    """A pool of :class:`Workers`, which are killed when they are given up.

    In Python 3.11 the thread that minds a pool falls over futures that were cancelled before their worker died, so that
    these are left as they are.
    """


class _Process(SpawnProcess):
    """A process that does not hear Ctrl+C even before Python is up in it."""

    def start(self) -> None:
        if threading.current_thread() is not threading.main_thread():  # only that one may say what a signal does
            super().start()
            return
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            super().start()
        finally:
            signal.signal(signal.SIGINT, before)


class _Context(SpawnContext):
    """The context of spawned processes, which remembers those that it has made."""

    def __init__(self) -> None:
        self.started: list[SpawnProcess] = []

    def Process(self, *arguments: Any, **named: Any) -> _Process:  # type: ignore[override]  # noqa: N802
        process = _Process(*arguments, **named)
        self.started.append(process)
        return process


def _settle_down() -> None:
    """The first thing that every worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL)
    else:
        os.nice(NICENESS)


def _end_with_parent() -> None:
    """A worker waits for work on a pipe whose other end it holds itself, so that it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
