"""The process that runs a person's code: how it is started, asked, heard and ended."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import desktop_app
from desktop_app.usercode import RUN_USER_CODE
from desktop_app.usercode.messages import Answer, ProtocolError, Request, packed, receive
from desktop_app.usercode.source import Printed

GRACE = 2.0
"""Seconds that the child has to write down where it was, before it is killed."""

KEPT = 20_000
"""Characters of what the code prints that are kept; the rest is counted."""

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class Child:
    """The process with a thread for each of its pipes, so that neither can fill up and hold it.

    Attributes:
        process: the process itself.
        answers: what it says; None at the end.
    """

    def __init__(self, request: Request) -> None:
        self.answers: queue.SimpleQueue[Answer | ProtocolError | None] = queue.SimpleQueue()
        self._kept: list[str] = []
        self._length = 0
        question = packed(request)
        group: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            group = {"creationflags": subprocess.CREATE_NO_WINDOW}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command(), stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), close_fds=True, **group
        )
        self._threads = [
            threading.Thread(target=work, args=(stream,), daemon=True)
            for work, stream in ((self._ask, question), (self._listen, self._out), (self._drain, self._err))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def _out(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    @property
    def _err(self) -> IO[bytes]:
        assert self.process.stderr is not None
        return self.process.stderr

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for thread in self._threads:
            thread.join(GRACE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not any(thread.is_alive() for thread in self._threads):
                with contextlib.suppress(OSError):
                    stream.close()

    def kill(self) -> None:
        """End the process and whatever it has started."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def printed(self) -> Printed:
        """What the code has printed so far; complete once the process has ended."""
        self._threads[2].join(GRACE)
        return Printed("".join(self._kept), self._length)

    def _ask(self, question: bytes) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended already; what it says or does not say tells more
            self.process.stdin.write(question)
            self.process.stdin.close()

    def _listen(self, stream: IO[bytes]) -> None:
        try:
            while (answer := receive(stream)) is not None:  # type: ignore[arg-type]
                self.answers.put(answer)
        except (ProtocolError, OSError, ValueError) as error:
            self.answers.put(ProtocolError(str(error)))
        self.answers.put(None)

    def _drain(self, stream: IO[bytes]) -> None:
        room = KEPT
        with contextlib.suppress(OSError, ValueError):
            while part := stream.read1(65536):  # type: ignore[attr-defined]
                text = part.decode(errors="replace")
                self._length += len(text)
                if room:
                    self._kept.append(text[:room])
                    room -= len(self._kept[-1])


def command() -> list[str]:
    """How the child is started: this Python, or this program where it is frozen into one file."""
    if getattr(sys, "frozen", False):
        return [sys.executable, RUN_USER_CODE]
    # -P: a file of the person's called numpy.py or random.py must not be taken for the real one.
    return [sys.executable, "-P", "-m", "desktop_app.usercode.child"]


def environment() -> dict[str, str]:
    """Ours, with one thread for matrix products, no windows of plots, and this package where Python finds it."""
    root = str(Path(desktop_app.__file__).parent.parent)
    path = os.pathsep.join(_without_doubles([root, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]))
    own = {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8:replace", "MPLBACKEND": "Agg"}
    return {**os.environ, **dict.fromkeys(THREADS, "1"), **own}


def _without_doubles(parts: list[str]) -> Iterator[str]:
    yield from dict.fromkeys(part for part in parts if part)
