"""The process in which a person's code runs: it reads one request, answers, and ends.

It holds nothing that could be lost.  What the code prints goes to the standard error output; the pipe of the answers
has a number of its own that the code does not know.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import os
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from desktop_app.usercode.checking import Checking
from desktop_app.usercode.code import Code
from desktop_app.usercode.conventions import chosen
from desktop_app.usercode.messages import Alive, Answer, Refused, receive_request, send
from desktop_app.usercode.source import CodeError, Source
from desktop_app.words import speak, tr

BEAT = 0.05
"""Seconds between two signs of life."""

LOADING = 60.0
"""Seconds more that loading PyTorch may take on a slow disk."""


class Line:
    """The way back to the window: signs of life, and a watchdog that writes down where the code is if they cease."""

    def __init__(self, stream: BinaryIO, trace: Any, seconds: float) -> None:
        self._stream, self._trace, self._seconds = stream, trace, seconds
        self._next = 0.0
        self._doing = ""
        self.progress = (0, 0)

    def tell(self, doing: str, patience: float = 0.0) -> None:
        """Say what is done now, unless that was said just before."""
        now = time.monotonic()
        if doing != self._doing or now >= self._next or patience:
            self._next, self._doing = now + BEAT, doing
            faulthandler.dump_traceback_later(self._seconds + patience, file=self._trace, exit=True)
            send(self._stream, Alive(doing, *self.progress, patience))

    def end(self, answer: Answer) -> NoReturn:
        """Send the last word and leave, whatever threads and exit handlers the code has left behind."""
        faulthandler.cancel_dump_traceback_later()
        send(self._stream, answer)
        _leave(0)


_leave = os._exit


def main() -> NoReturn:
    """Answer the request on the standard input."""
    request = receive_request(sys.stdin.buffer)
    speak(request.language)
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdin = io.StringIO()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    trace = Path(request.trace).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    faulthandler.enable(trace, all_threads=False)
    line = Line(stream, trace, request.seconds)
    os._exit = _refuse_to_leave
    try:
        source = Source(Path(request.path), request.text)
        prepare(source, line, request.memory)
        code = Code(source, request.seed, lambda name: line.tell(tr("{name} runs", name=name)))
        line.tell(tr("the file is read"))
        code.load()
        checking = Checking(code, chosen(source, request.name), request.seed, line)
        answer: Answer = checking.result(request.proposals)
    except CodeError as error:
        answer = Refused(str(error), error.line, error.inputs, error.setting, error.for_inputs)
    except MemoryError:
        answer = Refused(tr("{place} asks for more memory than a check may use.", place=Path(request.path).name))
    line.end(answer)


def prepare(source: Source, line: Line, memory: int) -> None:
    """Make the process the code's home: its folder, its libraries, its limits."""
    folder = str(source.path.parent)
    sys.argv = [str(source.path)]
    sys.path.insert(0, folder)
    with contextlib.suppress(OSError):
        os.chdir(folder)
    if source.imports("torch"):
        line.tell(tr("PyTorch is loaded"), LOADING)
        with contextlib.suppress(ImportError):
            # By name, since this program must not depend on it; before memory is limited, since it maps much.
            __import__("torch").set_num_threads(1)
    limit_memory(memory)


def limit_memory(memory: int) -> None:
    """Let the process have so many bytes beyond what it has now, where the system can hold it to that."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _refuse_to_leave(status: int = 0) -> NoReturn:
    raise SystemExit(status)


if __name__ == "__main__":
    main()
