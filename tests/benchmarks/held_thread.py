"""How long the thread of the window is held by what a person does: opens dialogs, rooms and documents, makes a report.

A timer beats every 5 ms in the real window while each thing is done and until it is finished; the table tells the
longest delays of a beat, and beside them the longest that the thread computed between two beats: on a machine that
has other work to do only the latter tells what the program itself takes.  A frame at 60 Hz is 16 ms.

Run: python tests/benchmarks/held_thread.py [--entry exploding] [--only report]
(offscreen, or on a display with QT_QPA_PLATFORM=xcb and DISPLAY set)
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from real_window import Heartbeat, real_window, wait
from side_by_side import environment

from desktop_app.experiment import gallery
from desktop_app.ui import settings
from desktop_app.ui.background import in_background
from desktop_app.ui.report import output
from desktop_app.ui.report.dialog import ReportDialog
from desktop_app.ui.window.layouts import LAYOUTS
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.workspaces import TRAIN, WORKSPACES

FRAME = 16.0
STEPS = 60
"""Of the run that the window shows."""


def main() -> None:
    """Do everything once and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entry", default=gallery.FIRST, help="of the gallery")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--only", default="", help="measure only what begins with these words")
    options = parser.parse_args()
    print(environment())
    with real_window(options.size) as window, tempfile.TemporaryDirectory() as folder:
        window.session.edit(gallery.entry(options.entry), "another experiment")
        wait(1.0, until=lambda: window.session.state != "preparing")
        window.session.advance(STEPS)
        wait(1.0, until=lambda: window.session.state == "paused")
        print(f"{'what':36}{'longest delays, ms':>26}{'longest computed, ms':>26}{'> 16 ms':>8}{'whole, s':>10}")
        for title, act, settled in things(window, Path(folder)):
            if title.startswith(options.only):
                tell(title, act, settled)


def things(window: MainWindow, folder: Path) -> list[tuple[str, Callable[[], object], Callable[[], bool]]]:
    """What is done, in words, how, and how to know that it is finished."""

    def opened() -> QDialog:
        return next(each for each in window.findChildren(QDialog) if each.isVisible())

    def report() -> ReportDialog:
        dialog = opened()
        assert isinstance(dialog, ReportDialog)
        return dialog

    def close() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.close()

    def ready() -> bool:
        return not report().state.busy

    def choose_paper() -> None:
        report().paper.setCurrentIndex(1)
        report().paper.chosen.emit("Letter")

    def save() -> None:
        dialog, saved[:] = report(), []
        page = dialog.state.page
        picture = output.own(page.picture)
        in_background(
            dialog, partial(output.save, picture, page.title, "A4", folder / "a.pdf"), saved.append, saved.append
        )

    saved: list[object] = []
    act = window.actions_by_name
    at_once: Callable[[], bool] = lambda: True  # noqa: E731
    rooms = [
        (f"room {each.name}, {time_}", act[f"workspace-{each.name}"].trigger, at_once)
        for each in WORKSPACES
        if each.name != TRAIN
        for time_ in ("first time", "again")
    ]
    return [
        ("nothing", lambda: None, at_once),
        ("report, first time", act["report"].trigger, ready),
        ("report, other paper", choose_paper, ready),
        ("report, into a PDF file", save, lambda: bool(saved)),
        ("report, close", close, at_once),
        ("report, second time", act["report"].trigger, ready),
        ("report, close", close, at_once),
        *[
            row
            for name in ("gallery", "settings", "about", "guide", "notes", "export")
            for row in (
                (f"{name}, first time", act[name].trigger, at_once),
                (f"{name}, close", close, at_once),
                (f"{name}, second time", act[name].trigger, at_once),
                (f"{name}, close", close, at_once),
            )
        ],
        *rooms,
        ("back to train", act[f"workspace-{TRAIN}"].trigger, at_once),
        ("open a document (gallery entry)", partial(window.session.edit, gallery.entry("vanishing"), "x"), at_once),
        ("undo", window.session.undo_stack.undo, at_once),
        *[(f"layout-{each.name}", act[f"layout-{each.name}"].trigger, at_once) for each in LAYOUTS],
        ("reset-layout", act["reset-layout"].trigger, at_once),
        ("presentation, F11", act["present"].trigger, at_once),
        ("presentation, back", act["present"].trigger, at_once),
        ("theme dark", partial(settings.change, theme="dark"), at_once),
        ("theme light", partial(settings.change, theme="light"), at_once),
        ("language Chinese (new windows)", partial(settings.change, language="zh_CN"), at_once),
        ("language English (new windows)", partial(settings.change, language="en"), at_once),
    ]


def tell(title: str, act: Callable[[], object], settled: Callable[[], bool]) -> None:
    """Do something and print how long the thread of the window was held."""
    beat = Heartbeat()
    wait(0.1)
    beat.clear()
    started = time.perf_counter()
    QTimer.singleShot(0, act)
    wait(0.02, until=settled)
    whole = time.perf_counter() - started
    wait(0.6)
    beat.stop()
    over = sum(spent > FRAME for spent in beat.computed)
    print(f"{title:36}{longest(beat.delays):>26}{longest(beat.computed):>26}{over:8}{whole:10.2f}", flush=True)


def longest(spans: list[float]) -> str:
    """The five longest, in whole ms."""
    return "  ".join(f"{span:.0f}" for span in sorted(spans, reverse=True)[:5])


if __name__ == "__main__":
    main()
