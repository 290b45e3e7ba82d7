"""How fluent the real window is while it trains: six lanes of the start experiment, at full speed and slowly.

Prints event-loop delays, refreshes a second of each visible plot and what refreshing and painting cost, training
throughput with the window against without, the time to the first window, and the memory of a long history.

Run: python tests/benchmarks/window_speed.py [--steps 100000]
(offscreen, or on a display with QT_QPA_PLATFORM=xcb and DISPLAY set)
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import argparse
import gc
import itertools
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from real_window import Heartbeat, real_window, wait
from side_by_side import environment

from desktop_app.experiment import gallery
from desktop_app.experiment.schema import Experiment
from desktop_app.training.history import History
from desktop_app.training.trainer import Trainer
from desktop_app.ui.window.main_window import MainWindow

SLOW = 20.0
"""Steps a second of the slow run."""
REHEARSAL = 256
"""Real steps, from whose figures a long history is made."""
KEPT = 500
"""Evaluations, checks and histograms of a long history."""
ROUNDS = 11
FIRST_WINDOW = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_app.ui import application
app = QApplication([])
application.prepare(app)
window = application.create_window()
window.show()
QTimer.singleShot(0, lambda: (window.grab(), print("shown", flush=True), window.session.close(), app.quit()))
app.exec()
"""


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lanes", type=int, default=6)
    parser.add_argument("--steps", type=int, default=0, help="steps of history that are there at the start")
    parser.add_argument("--seconds", type=float, default=6.0, help="length of each measurement")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--picture", help="file for a picture of the window")
    parser.add_argument("--only-window", action="store_true", help="leave out first window and memory")
    options = parser.parse_args()
    print(environment())
    if not options.only_window:
        print(f"first window, warm: {first_window():.2f} s (median of 3 processes, imports included)")
        print(f"history of 100,000 steps, 6 lanes, 30 layers: {history_megabytes():.0f} MB")
    with real_window(options.size) as window:
        measure_window(window, options)


def first_window() -> float:
    """Seconds from the start of a process to its painted window; the first, cold one does not count."""
    took = []
    for _ in range(4):
        start = time.perf_counter()
        command = [sys.executable, "-c", FIRST_WINDOW]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        process.stdout.readline()
        took.append(time.perf_counter() - start)
        process.wait()
    return statistics.median(took[1:])


def history_megabytes() -> float:
    """Megabytes of 100,000 steps of six lanes of thirty layers."""
    experiment = lanes_of(6)
    deep = experiment.lanes[0].network[:1] * 29 + experiment.lanes[0].network[-1:]
    trainer = Trainer(replace(experiment, lanes=tuple(replace(lane, network=deep) for lane in experiment.lanes)))
    rehearse(trainer)
    for lane in trainer.lanes:
        lengthen(lane.history, 100_000)
    assert len(trainer.lanes[0].history.layers) == 30
    return sum(lane.history.nbytes for lane in trainer.lanes) / 1e6


def lanes_of(count: int) -> Experiment:
    """The start experiment with so many lanes, its own by turns, and no end."""
    start = gallery.entry(gallery.FIRST)
    lanes = tuple(replace(start.lanes[i % len(start.lanes)], name=f"lane {i}") for i in range(count))
    return replace(start, lanes=lanes, training=replace(start.training, steps=10_000_000, stop_loss=None))


def rehearse(trainer: Trainer) -> None:
    """Make the real steps that a long history resembles."""
    while trainer.step < REHEARSAL:
        trainer.advance()


def lengthen(history: History, steps: int) -> None:
    """Append what the history has, stretched to so many steps, with noise."""
    generator = np.random.default_rng(0)
    start = history.length
    rows, figures = history.raw[:start].copy(), history.steps[:start].copy()
    noise = np.exp(0.2 * generator.normal(size=steps)).tolist()
    for step in range(start, steps):
        like = step * start // steps
        np.multiply(rows[like], noise[step], history.raw[history.row])
        history.steps[history.row] = figures[like]
        history.steps[history.row, 0] *= noise[step]
        history.publish()
    for records in (history.evaluations, history.checks, history.histograms):
        known = [value for _, value in records.all()]
        for step in range(start + 1, steps, max(steps // KEPT, 1)):
            records.append(step, known[step * len(known) // steps])


def measure_window(window: MainWindow, options: argparse.Namespace) -> None:
    """What the window does at full speed, slowly and at rest."""
    session = window.session
    session.edit(lanes_of(options.lanes), "more lanes")
    wait(0.2, until=lambda: session.state != "preparing")
    if options.steps:
        trainer = session.runs.trainer  # at rest: nobody else writes now
        rehearse(trainer)
        for lane in trainer.lanes:
            lengthen(lane.history, options.steps)
        trainer.step = options.steps
    session.set_speed(None)
    session.play()
    wait(3.0)
    report("full speed", window, options.seconds)
    if options.picture:
        window.grab().save(options.picture)
    compare(window)
    session.set_speed(SLOW)
    wait(1.0)
    report(f"{SLOW:g} steps/s", window, options.seconds)
    session.pause()
    wait(1.0)
    pointer = QTimer()
    places = itertools.cycle(np.linspace(1, session.step, 97).round().tolist())
    pointer.timeout.connect(lambda: session.link.hover_step(next(places)))
    pointer.start(10)
    report("paused, pointer moving", window, options.seconds)
    pointer.stop()


def report(title: str, window: MainWindow, seconds: float) -> None:
    """Print delays of the event loop and refreshes of each visible plot."""
    plots = [plot for plot in window.stage.plots.values() if plot.isVisible()]
    refreshes, paintings = defaultdict(list), defaultdict(list)
    for plot in plots:
        plot.refresh = timed(plot.refresh, refreshes[plot.key])
        plot.sheet.paintEvent = timed(plot.sheet.paintEvent, paintings[plot.key])
    beat = Heartbeat()
    step, start = window.session.step, time.perf_counter()
    wait(seconds)
    took = time.perf_counter() - start
    beat.stop()
    for plot in plots:
        del plot.refresh, plot.sheet.paintEvent
    p50, p99 = np.percentile(beat.delays, (50, 99))
    print(f"\n{title}: {(window.session.step - step) / took:.0f} steps/s")
    print(f"event-loop delay: p50 {p50:.1f}  p99 {p99:.1f}  max {max(beat.delays):.1f} ms")
    print(f"{'plot':16}{'refreshes/s':>12}{'refresh ms':>12}{'paint ms':>10}")
    for plot in plots:
        worked = [spent for spent, result in refreshes[plot.key] if result]
        painted = [spent for spent, _ in paintings[plot.key]]
        cost, paint = (1000 * statistics.fmean(times) if times else 0.0 for times in (worked, painted))
        print(f"{plot.key:16}{len(worked) / took:12.1f}{cost:12.2f}{paint:10.2f}")


def timed(call: Callable[..., object], spent: list[tuple[float, object]]) -> Callable[..., object]:
    """The same call, which also notes how long it takes and what it returns."""

    def timing(*arguments: object) -> object:
        start = time.perf_counter()
        result = call(*arguments)
        spent.append((time.perf_counter() - start, result))
        return result

    return timing


def compare(window: MainWindow) -> None:
    """Print training throughput with the window against without: neither painting nor decision boundaries."""
    ratios = []
    for _ in range(ROUNDS):
        rates = []
        for shown in (True, False, True):
            (window.clock.start if shown else window.clock.stop)()
            gc.disable()  # which the clock has switched on as it stopped
            window.session.runs.want_surface(shown)
            wait(0.2)
            step, start = window.session.step, time.perf_counter()
            wait(0.8)
            rates.append((window.session.step - step) / (time.perf_counter() - start))
        ratios.append((rates[0] + rates[2]) / 2 / rates[1])
    window.clock.start()
    window.session.runs.want_surface(True)
    spread = " ".join(f"{ratio:.0%}" for ratio in sorted(ratios))
    print(f"\ntraining keeps {statistics.median(ratios):.0%} of its throughput without the window ({spread})")


if __name__ == "__main__":
    main()
