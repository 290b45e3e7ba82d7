"""The session: edits that can be undone, and a run that starts, stops, starts over and ends with the window."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QThread

from desktop_app.data.csv_files import Csv
from desktop_app.data.synthetic import Circles, Moons
from desktop_app.experiment.schema import Data, Experiment, Lane, Probes, Training
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import He, Normal, Xavier
from desktop_app.nn.layers import Dense, Residual
from desktop_app.training.trainer import Trainer
from desktop_app.ui.document.session import Session
from desktop_app.ui.document.worker import Run

NETWORK = (Dense(units=8, activation=Tanh()), Dense(units=8, activation=Tanh()), Dense(activation=Identity()))
BASE = Experiment(
    data=Data(source=Circles(samples=80)),
    lanes=(Lane(name="small", network=NETWORK, initializer=Normal()), Lane(name="Xavier", network=NETWORK)),
    training=Training(steps=100_000, batch_size=16),
    probes=Probes(evaluate_every=0, histograms_every=0, gradient_check_every=0),
)


@pytest.fixture
def session(qtbot):
    opened = Session(BASE)
    yield opened
    opened.close()


def ready(qtbot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.state in ("idle", "failed"), timeout=20_000)


def training(**changes) -> Experiment:
    return replace(BASE, training=replace(BASE.training, **changes))


def test_it_is_ready_with_a_profile_before_the_first_step(qtbot, session):
    ready(qtbot, session)
    assert [view.name for view in session.lanes] == ["small", "Xavier"]
    assert session.step == 0
    assert np.isfinite(session.lanes[1].history.profile("delta")).all()
    assert session.prepared is not None


def test_play_and_pause(qtbot, session):
    ready(qtbot, session)
    session.play()
    assert session.state == "running"
    qtbot.waitUntil(lambda: session.step > 20, timeout=20_000)
    session.pause()
    qtbot.waitUntil(lambda: session.state == "paused", timeout=20_000)
    stopped = session.step
    assert session.ask_run(lambda trainer: trainer.step).result(20) == stopped
    assert session.step == stopped
    assert session.lanes[0].history.length == stopped


def test_a_pause_in_the_same_moment_as_play_is_a_pause(qtbot, session):
    ready(qtbot, session)
    for _ in range(20):
        session.play()
        session.pause()
        qtbot.waitUntil(lambda: session.state == "paused", timeout=20_000)


def test_play_before_it_is_ready_starts_as_soon_as_it_is(qtbot, session):
    session.play()
    qtbot.waitUntil(lambda: session.step > 0, timeout=20_000)
    assert session.state == "running"


def test_steps_are_made_one_by_one_and_ten_by_ten(qtbot, session):
    ready(qtbot, session)
    for steps, expected in ((1, 1), (10, 11)):
        session.advance(steps)
        qtbot.waitUntil(lambda: session.state == "paused", timeout=20_000)
        assert session.step == expected


def test_rewind_repeats_the_very_same_history_and_the_window_changes_no_bit(qtbot, session):
    ready(qtbot, session)
    losses = []
    for _ in range(2):
        session.advance(15)
        qtbot.waitUntil(lambda: session.step == 15 and session.state == "paused", timeout=20_000)
        losses.append(session.lanes[1].history.step_column("loss"))
        session.rewind()
        ready(qtbot, session)
        assert session.step == 0
    headless = Trainer(BASE)
    for _ in range(15):
        headless.advance()
    np.testing.assert_array_equal(losses[0], losses[1])
    np.testing.assert_array_equal(losses[0], headless.lanes[1].history.step_column("loss"))


def test_a_new_seed_is_an_edit_that_draws_other_weights(qtbot, session):
    ready(qtbot, session)
    before = session.lanes[1].history.profile("delta")
    session.new_seed()
    ready(qtbot, session)
    assert session.experiment.seed != BASE.seed
    assert not np.array_equal(before, session.lanes[1].history.profile("delta"))
    session.undo_stack.undo()
    ready(qtbot, session)
    assert session.experiment == BASE
    np.testing.assert_array_equal(before, session.lanes[1].history.profile("delta"))


def test_a_learning_rate_applies_while_it_trains(qtbot, session):
    ready(qtbot, session)
    session.play()
    qtbot.waitUntil(lambda: session.step > 5, timeout=20_000)
    lanes = session.lanes
    session.edit(training(learning_rate=0.025), "learning rate")
    assert session.state == "running"
    qtbot.waitUntil(lambda: session.lanes[0].history.step_column("learning_rate")[-1] == 0.025, timeout=20_000)
    assert session.lanes is lanes


def test_another_architecture_starts_over_and_says_so(qtbot, session):
    ready(qtbot, session)
    session.advance(3)
    qtbot.waitUntil(lambda: session.step == 3 and session.state == "paused", timeout=20_000)
    wider = replace(BASE.lanes[0], network=(Dense(units=12), *NETWORK[1:]))
    with qtbot.waitSignal(session.notice) as said:
        session.edit(replace(BASE, lanes=(wider, BASE.lanes[1])), "units")
    assert "starts training over" in said.args[0]
    ready(qtbot, session)
    assert session.step == 0


def test_edits_are_undone_and_redone_one_by_one(qtbot, session):
    values = [training(batch_size=size) for size in (4, 8, 12)]
    for value in values:
        assert session.edit(value, "batch size")
    session.undo_stack.undo()
    assert session.experiment == values[1]
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.experiment == BASE
    assert not session.modified
    session.undo_stack.redo()
    assert session.experiment == values[0]
    assert session.modified
    ready(qtbot, session)


def test_consecutive_edits_of_one_field_become_one(qtbot, session):
    for rate in (0.2, 0.3, 0.4):
        session.edit(training(learning_rate=rate), "learning rate", merge="training.learning_rate")
    session.edit(replace(session.experiment, title="other"), "title", merge="title")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.experiment == BASE
    ready(qtbot, session)


def test_an_edit_out_of_bounds_is_refused_in_a_sentence(qtbot, session):
    with qtbot.waitSignal(session.notice) as said:
        assert not session.edit(training(learning_rate=-1.0), "learning rate")
    assert "learning_rate" in said.args[0]
    assert session.experiment == BASE
    ready(qtbot, session)


def test_an_impossible_stack_is_explained_and_mended_by_undo(qtbot, session):
    ready(qtbot, session)
    block = Residual(layers=(Dense(units=5),))
    session.edit(replace(BASE, lanes=(replace(BASE.lanes[0], network=(block, *NETWORK)), BASE.lanes[1])), "add")
    qtbot.waitUntil(lambda: session.state == "failed", timeout=20_000)
    assert "Lane “small”, layer 1" in session.problem
    places, error = session.outline(0)
    assert error is not None
    assert error.path == "1"
    assert [place.path for place in places] == ["1.1"]
    session.undo_stack.undo()
    ready(qtbot, session)
    assert session.state == "idle"
    assert session.problem == ""


def test_data_that_cannot_be_had_is_explained(qtbot, session):
    ready(qtbot, session)
    session.edit(replace(BASE, data=Data(source=Csv(path="/nowhere/at-all.csv"))), "data")
    qtbot.waitUntil(lambda: session.state == "failed", timeout=20_000)
    assert "at-all.csv" in session.data_problem
    assert session.outline(0) == ([], None)
    with qtbot.waitSignal(session.notice):
        session.play()
    session.edit(replace(BASE, data=Data(source=Moons())), "data")
    ready(qtbot, session)
    assert session.state == "idle"


def test_many_edits_in_a_row_leave_one_run_with_the_last(qtbot, session):
    for size in range(2, 30):
        session.edit(training(batch_size=size), "batch size")
    ready(qtbot, session)
    qtbot.waitUntil(lambda: session.runs.findChildren(Run) == [session.runs.current], timeout=20_000)
    session.advance(1)
    qtbot.waitUntil(lambda: session.step == 1, timeout=20_000)
    assert session.runs.trainer.experiment == session.experiment


def test_renaming_a_lane_keeps_its_history(qtbot, session):
    ready(qtbot, session)
    session.advance(4)
    qtbot.waitUntil(lambda: session.step == 4 and session.state == "paused", timeout=20_000)
    session.edit(replace(BASE, lanes=(replace(BASE.lanes[0], name="tiny"), BASE.lanes[1])), "rename")
    assert session.step == 4
    assert session.lanes[0].name == "tiny"
    assert session.lanes[0].history.length == 4


def test_the_step_limit_stops_and_can_be_raised(qtbot, session):
    session.edit(training(steps=6), "steps")
    ready(qtbot, session)
    session.play()
    qtbot.waitUntil(lambda: session.state == "paused", timeout=20_000)
    assert session.step == 6
    session.edit(training(steps=9), "steps")
    session.play()
    qtbot.waitUntil(lambda: session.step == 9 and session.state == "paused", timeout=20_000)


def test_speed_is_a_limit(qtbot, session):
    ready(qtbot, session)
    session.set_speed(5.0)
    session.play()
    qtbot.waitUntil(lambda: session.step >= 2, timeout=20_000)
    assert session.step < 50  # at full speed it would be hundreds by now
    session.set_speed(None)
    qtbot.waitUntil(lambda: session.step > 50, timeout=20_000)


def test_closing_while_it_trains_ends_every_thread(qtbot):
    session = Session(BASE)
    session.play()
    qtbot.waitUntil(lambda: session.step > 2, timeout=20_000)
    run = session.runs.current
    session.rewind()
    session.close()
    assert run.isFinished()


def test_removing_the_selected_lane_selects_another(qtbot, session):
    session.select_lane(1)
    session.edit(replace(BASE, lanes=BASE.lanes[:1]), "remove lane")
    assert session.selected_lane == 0
    ready(qtbot, session)


def test_lanes_may_differ_in_depth(qtbot, session):
    deep = Lane(name="deep", network=(Dense(units=4), *NETWORK), initializer=He())
    session.edit(replace(BASE, lanes=(*BASE.lanes, deep, Lane(name="flat", initializer=Xavier()))), "add")
    ready(qtbot, session)
    assert [len(view.layers) for view in session.lanes] == [3, 3, 4, 2]


@pytest.mark.parametrize("rate", [None, 0.5])
def test_a_question_is_answered_between_two_steps(qtbot, session, rate):
    """Whatever the speed: the answer does not wait for a slow step, and nothing moves while it is found."""
    ready(qtbot, session)
    session.set_speed(rate)
    session.play()
    qtbot.waitUntil(lambda: session.step > 0, timeout=20_000)

    def look(trainer: Trainer) -> tuple[int, bool]:
        step, theta = trainer.step, trainer.lanes[0].network.theta.copy()
        QThread.msleep(20)
        return step, trainer.step == step and np.array_equal(theta, trainer.lanes[0].network.theta)

    steps = []
    for _ in range(3):
        answer = session.ask_run(look)
        qtbot.waitUntil(answer.done, timeout=20_000)
        step, still = answer.result()
        assert still
        steps.append(step)
    assert steps == sorted(steps)
    assert session.state == "running"


def test_a_question_that_fails_does_not_stop_the_training(qtbot, session):
    ready(qtbot, session)
    session.play()
    answer = session.ask_run(lambda trainer: trainer.lanes[7])
    qtbot.waitUntil(answer.done, timeout=20_000)
    assert isinstance(answer.exception(), IndexError)
    before = session.step
    qtbot.waitUntil(lambda: session.step > before, timeout=20_000)


def test_a_paused_run_answers_and_one_that_ended_does_not(qtbot, session):
    ready(qtbot, session)
    answer = session.ask_run(lambda trainer: trainer.step)
    qtbot.waitUntil(answer.done, timeout=20_000)
    assert answer.result() == 0
    run = session.runs.current
    session.close()
    assert run.ask(lambda trainer: trainer.step).cancelled()
    assert session.ask_run(lambda trainer: trainer.step) is None
