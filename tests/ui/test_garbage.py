"""The garbage collector is off while anything trains or ticks, however many windows come and go."""

from __future__ import annotations

import gc

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.ui import garbage
from desktop_app.ui.document.worker import Run
from desktop_app.ui.window.frame_clock import FrameClock

SMALL = Experiment(
    data=Data(source=Circles(samples=40)),
    lanes=(Lane(name="a", network=(Dense(units=4), Dense())),),
    training=Training(batch_size=8, steps=10),
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def collector_held() -> None:
    """Not here: these tests are about when it is held."""


def test_the_last_one_to_let_go_switches_it_on() -> None:
    assert gc.isenabled()
    garbage.hold()
    garbage.hold()
    garbage.release()
    assert not gc.isenabled()
    garbage.release()
    assert gc.isenabled()


def test_a_clock_that_stops_leaves_it_off_for_another_that_ticks() -> None:
    one, other = FrameClock(), FrameClock()
    for clock in (one, other, one):  # starting twice is starting once
        clock.start()
    one.stop()
    one.stop()
    assert not gc.isenabled()
    other.stop()
    assert gc.isenabled()


def test_it_is_off_from_the_start_of_a_run_to_its_end(qtbot: QtBot) -> None:
    run = Run(SMALL, None)
    with qtbot.waitSignal(run.built):
        run.start()
        assert not gc.isenabled()
    run.close()
    assert run.wait(10_000)
    assert not gc.isenabled()  # it would begin on the thread that has just ended training
    garbage.settle()
    assert gc.isenabled()
