"""Runs a person's code in a process of its own, and ends it where it does not end by itself.

Whatever the code does (loops, crashes, floods, leaves, forks), this side gets a result or raises one sentence.
"""

from __future__ import annotations

import contextlib
import math
import queue
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.gradients.cancelling import stop_if
from desktop_app.usercode.code import place_in_words
from desktop_app.usercode.inputs import Proposals
from desktop_app.usercode.messages import Checked, ProtocolError, Refused, Request
from desktop_app.usercode.process import GRACE, Child
from desktop_app.usercode.source import CodeError, Printed, Source
from desktop_app.words import language, later, tr

LOOK = 0.05
"""Seconds between two looks at whether the person has cancelled."""

STARTING = 30.0
"""Seconds that the process may take to start, on a machine that has other things to do."""


@dataclass(frozen=True)
class Limits:
    """How much the code may take.

    Attributes:
        seconds: one call, without a sign of progress.
        total: the whole check.
        memory: bytes beyond what Python and its libraries need (held where the system can).
    """

    seconds: float = 10.0
    memory: int = 2 << 30
    total: float = math.inf


def run(
    source: Source,
    name: str,
    proposals: Proposals,
    seed: int = 0,
    limits: Limits | None = None,
    *,
    progress: Callable[[str, int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Checked, Printed]:
    """Check a candidate in a process of its own.

    Args:
        source: the file.
        name: of the candidate.
        proposals: inputs to try.
        seed: of all random numbers.
        limits: how much it may take.
        progress: is told (what is done, elements done, elements in all).
        cancelled: is asked whether to stop.

    Raises:
        CodeError: the code cannot be checked, and why.
        CancelledError: ``cancelled`` said so.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="initscope-", ignore_cleanup_errors=True) as folder:
        trace = Path(folder) / "trace.txt"
        text, memory = source.text, limits.memory
        request = Request(str(source.path), text, name, proposals, seed, limits.seconds, memory, str(trace), language())
        with Child(request) as child:
            watch = _Watch(child, source, limits, trace)
            try:
                checked = watch.result(progress or (lambda *_: None), cancelled or (lambda: False))
            except CodeError as error:
                child.kill()
                error.printed = child.printed()
                raise
            return checked, child.printed()


class _Watch:
    """Waits for the result, and tells what went wrong where there is none."""

    def __init__(self, child: Child, source: Source, limits: Limits, trace: Path) -> None:
        self._child, self._source, self._limits, self._trace = child, source, limits, trace
        self._heard, self._done = "", (0, 0)

    @property
    def _doing(self) -> str:
        """What is done at the moment, in the chosen language, which the process speaks too."""
        return self._heard or tr("Python starts")

    def result(self, progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]) -> Checked:
        """The result.

        Raises:
            CodeError: there is none.
            CancelledError: the person does not want it any more.
        """
        deadline = time.monotonic() + STARTING + self._limits.seconds
        end = time.monotonic() + self._limits.total
        while True:
            stop_if(cancelled)
            if time.monotonic() > end:
                raise self._too_long()
            try:
                answer = self._child.answers.get(timeout=LOOK)
            except queue.Empty:
                if time.monotonic() > deadline:
                    raise self._overdue() from None
                continue
            if isinstance(answer, Checked):
                return answer
            if isinstance(answer, Refused):
                refusal = CodeError(answer.sentence, answer.line)
                refusal.inputs, refusal.setting = answer.inputs, answer.setting
                refusal.for_inputs = answer.for_inputs
                raise refusal
            if isinstance(answer, ProtocolError):
                raise CodeError(
                    tr(
                        "{file} has written into the pipe of the check while {doing}.",
                        file=self._source.path.name,
                        doing=self._doing,
                    )
                )
            if answer is None:
                raise self._gone()
            self._heard, self._done = answer.doing, (answer.done, answer.total)
            deadline = time.monotonic() + self._limits.seconds + answer.patience + GRACE
            progress(answer.doing, answer.done, answer.total)

    def _gone(self) -> CodeError:
        """Why a process has ended without a result."""
        try:
            status = self._child.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            said = later("{file} has closed the pipe of the check while {doing}.")
            return CodeError(tr(said, file=self._source.path.name, doing=self._doing))
        text, name = self._traced(), self._source.path.name
        if text.startswith("Timeout"):
            return self._overdue()
        place, line = self._place(text)
        if status < 0 or "Fatal Python error" in text or "fatal exception" in text.lower():
            said = later("{place} crashes the process with {signal} while {doing}.")
            return CodeError(tr(said, place=place, signal=_signal(status, text), doing=self._doing), line)
        if not text and not self._heard:
            last = self._child.printed().text.strip().splitlines()[-1:] or [tr("exit status {status}", status=status)]
            return CodeError(tr("The process that runs {file} did not start: {reason}.", file=name, reason=last[0]))
        said = later("{place} ends the process while {doing} (exit status {status}).")
        return CodeError(tr(said, place=place, doing=self._doing, status=status), line)

    def _overdue(self) -> CodeError:
        place, line = self._place(self._traced())
        said = later("{place} was still busy after {seconds:g} s while {doing}: is there an endless loop?")
        return CodeError(tr(said, place=place, seconds=self._limits.seconds, doing=self._doing), line)

    def _too_long(self) -> CodeError:
        done, total = self._done
        far = tr("{done:,} of {total:,} elements were checked", done=done, total=total) if total else self._doing
        said = later(
            "The check of {file} was not done after {seconds:g} s ({progress}): make its inputs smaller, or give it "
            "more time."
        )
        return CodeError(tr(said, file=self._source.path.name, seconds=self._limits.total, progress=far))

    def _traced(self) -> str:
        with contextlib.suppress(OSError):
            return self._trace.read_text(encoding="utf-8", errors="replace")
        return ""

    def _place(self, text: str) -> tuple[str, int]:
        """File, line and function of the innermost frame in the person's file; the trace begins with the innermost."""
        own = str(self._source.path).encode("ascii", "backslashreplace").decode()  # as the trace writes other letters
        for file, line, function in re.findall(r'File "([^"]+)", line (\d+) in (\S+)', text):
            if file == own:
                return place_in_words(self._source.path.name, int(line), function), int(line)
        return place_in_words(self._source.path.name), 0


def _signal(status: int, text: str) -> str:
    if found := re.search(r"Fatal Python error: (.+)", text):
        return f"“{found[1].strip()}”"
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return tr("status {status}", status=status)
