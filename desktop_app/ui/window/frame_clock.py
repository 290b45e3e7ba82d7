"""The one timer of the window: refreshes what is visible, one plot a tick, within a share of the thread's time.

Painting and training share Python's interpreter lock, so every millisecond painted is one not trained (and more).  The
clock therefore measures what each refresh and its painting cost and waits accordingly.  It also collects Python's
garbage: the collector must not run in the training thread, where it might delete objects of Qt.
"""

from __future__ import annotations

import gc
from collections import deque
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from shiboken6 import isValid

from desktop_app.ui import garbage, settings

SHARE = 0.12
"""Largest share of the GUI thread's time for refreshing while training runs flat out."""
FLAT_OUT_RATE = 11.0
"""Refreshes per second of each plot while training runs flat out, at least; otherwise as many as the settings say."""
SHORTEST_REST = 0.85
"""Of a refresh's period: a plot does not take the turns of others that have nothing new."""
READOUT_SECONDS = 0.2
"""Between two refreshes of a line of figures while training runs flat out: nobody reads faster."""
FLAT_OUT_PAUSE, CALM_PAUSE = 2.0, 1.4
"""Interval of ticks as a multiple of what the last refresh cost, so that the thread has time for the person, too."""
FASTEST = 3
"""Shortest interval in milliseconds; timers of 0 or 1 ms hang on Windows."""
IDLE = 33
YOUNG_EVERY, MIDDLE_EVERY = 0.25, 5.0
"""Seconds between collections of the youngest and of the next generation of Python's objects."""
REMEMBERED = 120


class Refreshed(Protocol):
    """What the clock can keep up to date: a plot, which tells its ``paint_seconds``, or a readout, which need not."""

    def isVisible(self) -> bool:
        """Whether it can be seen."""

    def refresh(self) -> bool | None:
        """Bring it up to date; False if there was nothing to do."""


class FrameClock(QObject):
    """Calls ``refresh`` of visible plots in turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plots: list[Refreshed] = []
        self._next = 0
        self._flat_out = False
        self._holding = False
        self._costs: dict[int, float] = {}
        self._refreshed: dict[int, float] = {}
        self._ticks: deque[float] = deque(maxlen=REMEMBERED)
        self._young = self._middle = 0.0
        self._timer = QTimer(self)
        self._timer.setObjectName("frame clock")
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def add(self, plot: Refreshed) -> None:
        """Keep this plot up to date from now on."""
        if plot not in self._plots:
            self._plots.append(plot)

    def remove(self, plot: Refreshed) -> None:
        """Leave this plot alone from now on."""
        if plot in self._plots:
            self._plots.remove(plot)
            self._costs.pop(id(plot), None)
            self._refreshed.pop(id(plot), None)

    def start(self) -> None:
        """Tick, and take garbage collection over."""
        if not self._holding:
            self._holding = True
            garbage.hold()
        self._timer.start(IDLE)

    def stop(self) -> None:
        """Neither tick nor collect any more."""
        self._timer.stop()
        if self._holding:
            self._holding = False
            garbage.release()

    def set_flat_out(self, flat_out: bool) -> None:
        """Whether training runs as fast as it can, so that refreshing has to be thrifty."""
        if self._flat_out and not flat_out:
            gc.collect()  # the whole heap, now that a short halt hurts nobody
        self._flat_out = flat_out

    @property
    def rate(self) -> float:
        """Refreshes per second of each visible plot, as measured over the latest ticks."""
        visible = sum(_is_plot(plot) for plot in self._plots if isValid(plot) and plot.isVisible())
        if len(self._ticks) < 2 or not visible:
            return 0.0
        return (len(self._ticks) - 1) / (self._ticks[-1] - self._ticks[0]) / visible

    def _tick(self) -> None:
        self._plots = [plot for plot in self._plots if isValid(plot)]
        visible = [plot for plot in self._plots if plot.isVisible()]
        started = perf_counter()
        cost = self._refresh_one(visible)
        self._collect(perf_counter())
        spent = round(1000 * (perf_counter() - started))
        self._timer.start(max(self.interval(sum(map(_is_plot, visible)), cost) - spent, FASTEST))

    def _refresh_one(self, visible: list[Refreshed]) -> float | None:
        """Refresh the next plot that has something new; its cost in seconds, or None where nothing was new."""
        early = False
        for _ in visible:
            plot = visible[self._next % len(visible)]
            self._next = (self._next + 1) % len(visible)
            started = perf_counter()
            if self._flat_out and started - self._refreshed.get(id(plot), 0.0) < self._rest(plot):
                early = True
                continue
            if not _is_plot(plot):  # a line of figures costs nothing worth a tick of its own
                self._refreshed[id(plot)] = started
                plot.refresh()
                continue
            if plot.refresh() is False:
                continue
            self._refreshed[id(plot)] = started
            ended = perf_counter()
            # Painting comes later, from the event loop; what the last one took is the best estimate.
            self._ticks.append(ended)
            latest = ended - started + getattr(plot, "paint_seconds", 0.0)
            known = self._costs.get(id(plot), latest)
            self._costs[id(plot)] = 0.7 * known + 0.3 * latest
            return latest
        return 0.0 if early else None

    def _rest(self, plot: Refreshed) -> float:
        """Seconds that flat-out training has before the same plot, or line of figures, is refreshed again."""
        return SHORTEST_REST / FLAT_OUT_RATE if _is_plot(plot) else READOUT_SECONDS

    def interval(self, visible: int, latest: float | None) -> int:
        """Milliseconds from one tick to the next.

        Args:
            visible: number of plots that can be seen.
            latest: what the last refresh cost, in seconds; None if nothing was new.
        """
        rate = settings.current().frame_rate
        if latest is None or not visible:
            return int(min(IDLE, 1000 / rate))
        fastest = 1000 / (rate * visible)
        if self._flat_out:
            mean = sum(self._costs.values()) / max(len(self._costs), 1)
            fastest = min(max(fastest, 1000 * mean / SHARE), 1000 / (min(FLAT_OUT_RATE, rate) * visible))
        pause = FLAT_OUT_PAUSE if self._flat_out else CALM_PAUSE
        return int(max(fastest, 1000 * pause * latest, FASTEST))

    def _collect(self, now: float) -> None:
        if now - self._middle > MIDDLE_EVERY:
            self._young = self._middle = now
            gc.collect(1)
        elif now - self._young > YOUNG_EVERY:
            self._young = now
            gc.collect(0)


def _is_plot(refreshed: Refreshed) -> bool:
    return hasattr(refreshed, "paint_seconds")
