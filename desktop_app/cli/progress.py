"""How far a training is, on the standard error output."""

from __future__ import annotations

import sys
import time

WIDTH = 30
SECONDS_BETWEEN = 0.1
LINES = 10


class Progress:
    """A bar that is redrawn in a terminal; where the output goes into a file, a line at every tenth instead."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._terminal = sys.stderr.isatty()
        self._start = time.perf_counter()
        self._next_time = 0.0
        self._tenths = 0
        self._length = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            self._redraw("")
            print(end="\r", file=sys.stderr, flush=True)

    def show(self, step: int) -> None:
        """Tell that ``step`` steps are made, if it is time to."""
        if self._terminal:
            now = time.perf_counter()
            if now >= self._next_time:
                self._next_time = now + SECONDS_BETWEEN
                done = WIDTH * step // self._steps
                bar = "█" * done + "░" * (WIDTH - done)
                self._redraw(f"{bar} {self._words(step)}")
        elif (tenths := LINES * step // self._steps) > self._tenths:
            self._tenths = tenths
            print(self._words(step), file=sys.stderr, flush=True)

    def _redraw(self, text: str) -> None:
        print(f"\r{text:<{self._length}}", end="", file=sys.stderr, flush=True)
        self._length = len(text)

    def _words(self, step: int) -> str:
        speed = step / max(time.perf_counter() - self._start, 1e-9)
        return f"step {step:,} of {self._steps:,}, {speed:,.0f} steps/s"
