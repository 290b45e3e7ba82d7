"""What is expected before the first step: computed beside the window, for the run as it is, the latest edit first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.cli.forecast import compared
from desktop_app.data import Circles
from desktop_app.experiment.editing import remove_lane, replace_lane
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import Normal, Xavier
from desktop_app.nn.layers import Dense
from desktop_app.theory import forecast as theory
from desktop_app.ui.document import expectations
from desktop_app.ui.document.expectations import Expectations
from desktop_app.ui.document.session import Session
from desktop_app.ui.task import Latest, Task

DEEP = (*(Dense(units=12, activation=Tanh()),) * 5, Dense(activation=Identity()))
SHALLOW = DEEP[3:]
TWO_LANES = Experiment(
    data=Data(source=Circles(samples=60)),
    lanes=(Lane("small", DEEP, Normal()), Lane("Xavier", SHALLOW, Xavier())),
    training=Training(steps=50, batch_size=16),
)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., Expectations]]:
    """Expectations of a session whose run is built."""
    found = []

    def open_session(experiment: Experiment = TWO_LANES) -> Expectations:
        state = Expectations(Session(experiment))
        found.append(state)
        settle(qtbot, state)
        return state

    yield open_session
    for state in found:
        state.close_down()
        state.session.close()


def settle(qtbot: QtBot, state: Expectations) -> None:
    qtbot.waitUntil(lambda: state.session.state != "preparing" and not state.busy)


def same_as_the_command(state: Expectations, lane: int) -> bool:
    expected, _ = compared(state.session.experiment, lane)
    return np.array_equal(state.forecasts[lane].delta.middle, expected.delta.middle)


def test_every_lane_has_its_forecast_of_the_first_batch_before_a_step_is_made(opened) -> None:
    state = opened()
    assert state.session.step == 0
    assert set(state.forecasts) == {0, 1}
    assert all(same_as_the_command(state, lane) for lane in (0, 1))
    assert [layer.path for layer in state.forecasts[1].layers] == list(state.session.lanes[1].layers)


def test_it_is_of_the_first_batch_even_if_training_goes_on_at_once(qtbot: QtBot, opened) -> None:
    state = opened()
    state.session.edit(replace(state.session.experiment, seed=5), "seed")
    state.session.advance(20)
    qtbot.waitUntil(lambda: state.session.step == 20)
    settle(qtbot, state)
    assert all(same_as_the_command(state, lane) for lane in (0, 1))


def test_an_edit_of_one_lane_computes_that_lane_and_undo_none(
    qtbot: QtBot, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, asked = opened(), []
    session, before = state.session, dict(state.forecasts)
    original = theory.forecast
    monkeypatch.setattr(theory, "forecast", lambda lane, *rest: asked.append(lane.name) or original(lane, *rest))
    small = session.experiment.lanes[0]
    session.edit(replace_lane(session.experiment, 0, replace(small, initializer=Normal(std=0.02))), "edit")
    settle(qtbot, state)
    qtbot.waitUntil(lambda: state.forecasts.get(0) is not before[0])
    assert asked == ["small"]
    assert state.forecasts[1] is before[1]
    assert same_as_the_command(state, 0)
    session.undo_stack.undo()
    settle(qtbot, state)
    assert state.forecasts == before
    assert asked == ["small"]


def test_the_forecast_of_a_lane_that_is_gone_or_broken_goes_with_it(qtbot: QtBot, opened) -> None:
    state = opened()
    session = state.session
    session.edit(remove_lane(session.experiment, 0), "remove")
    settle(qtbot, state)
    qtbot.waitUntil(lambda: set(state.forecasts) == {0})
    assert len(state.forecasts[0].layers) == len(SHALLOW)
    broken = replace(session.experiment.lanes[0], network=(Dense(units=5), Dense(units=7)))
    session.edit(replace_lane(session.experiment, 0, broken), "break")
    qtbot.waitUntil(lambda: session.state == "failed")
    assert state.forecasts == {}


def test_other_names_and_rates_change_nothing(qtbot: QtBot, opened) -> None:
    state = opened()
    before = dict(state.forecasts)
    experiment = state.session.experiment
    renamed = replace_lane(experiment, 0, replace(experiment.lanes[0], name="renamed"))
    with qtbot.waitSignal(state.session.runReplaced):
        state.session.edit(renamed, "rename")
    assert not state.busy
    assert state.forecasts == before


def test_seeds_are_drawn_for_the_selected_lane_and_only_when_wanted(qtbot: QtBot, opened) -> None:
    state = opened()
    assert state.lottery is None
    state.want(True, True)
    settle(qtbot, state)
    lane, lots = state.lottery
    assert lane == 0
    assert lots.length == 20
    assert np.array_equal(lots.profile("delta", 1), state.session.lanes[0].history.profile("delta", 0))
    state.session.select_lane(1)
    assert state.lottery is None
    settle(qtbot, state)
    assert state.lottery[0] == 1
    assert state.lottery[1].layers == state.session.lanes[1].layers
    state.want(True, False)
    assert state.lottery is None


def test_seeds_are_seen_draw_by_draw_and_given_up_at_an_edit(
    qtbot: QtBot, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, asked, go_on = opened(), [], threading.Event()
    original = expectations.draw_lots

    def slow(*arguments: object, cancelled: Callable[[], bool], **rest: object) -> object:
        def wait() -> bool:
            asked.append(cancelled())
            while len(asked) == 4 and not (go_on.is_set() or cancelled()):
                go_on.wait(0.01)
            return cancelled()

        return original(*arguments, cancelled=wait, **rest)

    monkeypatch.setattr(expectations, "draw_lots", slow)
    state.want(True, True)
    qtbot.waitUntil(lambda: state.lottery is not None and state.lottery[1].length == 2)
    unfinished = state.lottery[1]
    experiment = state.session.experiment
    state.session.edit(replace_lane(experiment, 0, replace(experiment.lanes[0], initializer=Xavier())), "edit")
    go_on.set()
    settle(qtbot, state)
    qtbot.waitUntil(lambda: state.lottery is not None and state.lottery[1].length == 20)
    assert unfinished.length == 2


def test_seeds_follow_an_edit(qtbot: QtBot, opened) -> None:
    state = opened()
    state.want(False, True)
    settle(qtbot, state)
    _, before = state.lottery
    experiment = state.session.experiment
    state.session.edit(replace_lane(experiment, 0, replace(experiment.lanes[0], initializer=Normal(std=0.02))), "edit")
    settle(qtbot, state)
    qtbot.waitUntil(lambda: state.lottery is not None and state.lottery[1] is not before)
    assert np.array_equal(state.lottery[1].profile("delta", 1), state.session.lanes[0].history.profile("delta", 0))


def test_a_fault_of_ours_leaves_the_other_lanes_their_forecasts(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, opened, caplog: pytest.LogCaptureFixture
) -> None:
    original = theory.forecast

    def fail(lane: Lane, *rest: object) -> object:
        if lane.name == "small":
            raise ZeroDivisionError("oops")
        return original(lane, *rest)

    monkeypatch.setattr(theory, "forecast", fail)
    state = opened()
    qtbot.waitUntil(lambda: set(state.forecasts) == {1})
    assert "expectation failed" in caplog.text


def test_the_latest_question_is_answered_and_the_one_before_is_told_to_stop(qtbot: QtBot) -> None:
    owner, answers, begun = QObject(), [], threading.Event()
    latest = Latest(owner, answers.append)

    def endless(task: Task) -> str:
        begun.set()
        task.cancelled.wait()
        raise CancelledError

    latest.ask(endless, answers.append)
    begun.wait()
    latest.ask(lambda task: "second", answers.append)
    latest.ask(lambda task: "third", answers.append)
    assert latest.busy
    qtbot.waitUntil(lambda: not latest.busy)
    assert answers == ["third"]
    latest.ask(endless, answers.append)
    latest.close_down()
    assert not latest.busy
    assert answers == ["third"]
