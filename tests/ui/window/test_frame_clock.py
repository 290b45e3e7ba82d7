"""The frame clock: whose turn it is, how long it waits, and who collects the garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.window import frame_clock
from desktop_app.ui.window.frame_clock import (
    CALM_PAUSE,
    FLAT_OUT_PAUSE,
    FLAT_OUT_RATE,
    IDLE,
    READOUT_SECONDS,
    SHORTEST_REST,
    FrameClock,
)


class Recorder(QWidget):
    """Something to keep up to date."""

    def __init__(self, qtbot: QtBot, shown: bool = True, new: bool = True) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.refreshes = 0
        self.new = new
        self.paint_seconds = 0.0
        if shown:
            self.show()

    def refresh(self) -> bool:
        self.refreshes += 1
        return self.new


@pytest.fixture
def clock(qapp: QApplication) -> Iterator[FrameClock]:
    result = FrameClock()
    yield result
    result.stop()


def test_visible_plots_take_turns_and_hidden_ones_rest(clock: FrameClock, qtbot: QtBot) -> None:
    plots = [Recorder(qtbot), Recorder(qtbot), Recorder(qtbot, shown=False)]
    for plot in plots:
        clock.add(plot)
    clock.start()
    qtbot.waitUntil(lambda: plots[0].refreshes >= 5)
    clock.stop()
    assert abs(plots[0].refreshes - plots[1].refreshes) <= 1
    assert plots[2].refreshes == 0
    assert clock.rate > 0


def test_a_plot_without_news_does_not_cost_the_others_their_turn(clock: FrameClock, qtbot: QtBot) -> None:
    still, busy = Recorder(qtbot, new=False), Recorder(qtbot)
    clock.add(still)
    clock.add(busy)
    clock._tick()
    clock._tick()
    assert busy.refreshes == 2


class Readout:
    """A line of figures."""

    def __init__(self) -> None:
        self.refreshes = 0

    def isVisible(self) -> bool:
        return True

    def refresh(self) -> None:
        self.refreshes += 1


def test_figures_are_not_read_faster_than_people_can_while_training_runs_flat_out(
    clock: FrameClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    readout, plot = Readout(), Recorder(qtbot)
    clock.add(readout)
    clock.add(plot)
    for _ in range(3):
        clock._tick()
    assert readout.refreshes == 3
    now = 1e9
    monkeypatch.setattr(frame_clock, "perf_counter", lambda: now)
    clock.set_flat_out(True)
    clock._tick()
    now += READOUT_SECONDS / 2
    clock._tick()
    assert readout.refreshes == 4
    now += READOUT_SECONDS
    clock._tick()
    assert readout.refreshes == 5


def test_a_plot_does_not_take_the_turns_of_those_without_news_while_training_runs_flat_out(
    clock: FrameClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    still, busy = Recorder(qtbot, new=False), Recorder(qtbot)
    clock.add(still)
    clock.add(busy)
    now = 1e9
    monkeypatch.setattr(frame_clock, "perf_counter", lambda: now)
    clock.set_flat_out(True)
    for _ in range(100):
        clock._tick()
        now += 0.01
    assert FLAT_OUT_RATE <= busy.refreshes <= FLAT_OUT_RATE / SHORTEST_REST + 1
    assert still.refreshes > busy.refreshes


def test_removed_and_deleted_plots_are_left_alone(clock: FrameClock, qtbot: QtBot) -> None:
    removed, kept = Recorder(qtbot), Recorder(qtbot)
    deleted = Recorder(qtbot)
    for plot in (removed, deleted, kept):
        clock.add(plot)
        clock.add(plot)
    clock.remove(removed)
    clock.remove(removed)
    deleted.deleteLater()
    qtbot.waitUntil(lambda: deleted not in QApplication.topLevelWidgets())
    for _ in range(3):
        clock._tick()
    assert removed.refreshes == 0
    assert kept.refreshes == 3


def test_the_last_cost_leaves_the_thread_time_for_the_person(clock: FrameClock) -> None:
    for flat_out, pause in ((False, CALM_PAUSE), (True, FLAT_OUT_PAUSE)):
        clock.set_flat_out(flat_out)
        assert clock.interval(4, 0.040) == int(40 * pause) > 50
    assert clock.interval(4, None) == IDLE
    assert clock.interval(0, 0.001) == IDLE


def test_flat_out_training_gets_most_of_the_time_but_each_plot_ten_refreshes(clock: FrameClock, qtbot: QtBot) -> None:
    plot = Recorder(qtbot)
    plot.paint_seconds = 0.003
    clock.add(plot)
    clock._tick()
    calm = clock.interval(4, 0.003)
    assert calm <= 1000 / 25 / 4
    clock.set_flat_out(True)
    thrifty = clock.interval(4, 0.003)
    assert calm < thrifty <= 1000 / FLAT_OUT_RATE / 4
    # One plot alone needs no more than its share.
    assert clock.interval(1, 0.003) >= 0.003 / 0.12 * 1000 - 1


def test_garbage_is_collected_by_the_clock_alone(clock: FrameClock, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: collected.append(generation))
    clock._collect(1000.0)
    clock._collect(1000.1)
    clock._collect(1000.5)
    assert collected == [1, 0]
    clock.set_flat_out(True)
    clock.set_flat_out(False)
    assert collected == [1, 0, 2]
