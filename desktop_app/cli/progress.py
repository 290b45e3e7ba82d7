"""How far a computation is, on the standard error output."""

from __future__ import annotations

import sys
import time

from desktop_app.cli.layout import columns, left
from desktop_app.words import later, tr

WIDTH = 30
SECONDS_BETWEEN = 0.1
LINES = 10

STEPS = later("step {done:,} of {total:,}, {speed:,.0f} steps/s")


class Progress:
    """A bar that is redrawn in a terminal; where the output goes into a file, a line at every tenth instead."""

    def __init__(self, total: int = 0, words: str = STEPS, silence: float = 0.0) -> None:
        """Show nothing yet.

        Args:
            total: how many steps there are; 0 while that is not known.
            words: what is told, with {done}, {total} and {speed} a second in it.
            silence: seconds before the first word, so that what is done at once stays without any.
        """
        self._total, self._text = total, words
        self._terminal = sys.stderr.isatty()
        self._start = time.perf_counter()
        self._next_time = self._start + silence
        self._tenths = 0
        self._length = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            self._redraw("")
            print(end="\r", file=sys.stderr, flush=True)

    def show(self, done: int, total: int = 0) -> None:
        """Tell that ``done`` steps are made (of ``total``, if that becomes known now), if it is time to."""
        self._total = total or self._total
        tenths = LINES * done // max(self._total, 1)
        # The time is asked for only where it decides, since a step may take no more than some microseconds.
        if not self._total or not (self._terminal or tenths > self._tenths):
            return
        if (now := time.perf_counter()) < self._next_time:
            return
        if self._terminal:
            self._next_time = now + SECONDS_BETWEEN
            filled = WIDTH * done // self._total
            self._redraw(f"{'█' * filled}{'░' * (WIDTH - filled)} {self._words(done)}")
        else:
            self._tenths = tenths
            print(self._words(done), file=sys.stderr, flush=True)

    def _redraw(self, text: str) -> None:
        print(f"\r{left(text, self._length)}", end="", file=sys.stderr, flush=True)
        self._length = columns(text)

    def _words(self, done: int) -> str:
        speed = done / max(time.perf_counter() - self._start, 1e-9)
        return tr(self._text, done=done, total=self._total, speed=speed)
