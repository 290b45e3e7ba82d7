"""Training that goes on from what was kept of it is the training that was never interrupted."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.data.synthetic import Circles, Moons
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Probes, Training
from desktop_app.gradients.faults import FAULTS
from desktop_app.nn.activations import Tanh
from desktop_app.nn.layers import BatchNorm, Dense, Dropout
from desktop_app.nn.optimizers import SGD, Adam, Momentum
from desktop_app.training.history import CHUNK, LAYER_COLUMNS, STEP_COLUMNS
from desktop_app.training.keeping import (
    Block,
    Checked,
    Counted,
    Evaluation,
    KeptError,
    decode_entry,
    decode_state,
    encode,
    resume,
    state_of,
)
from desktop_app.training.trainer import Trainer

NETWORK = (Dense(units=6, activation=Tanh()), BatchNorm(), Dropout(rate=0.2), Dense())
PROBES = Probes(histograms_every=7, gradient_check_every=5, evaluate_every=11)


def experiment(**training) -> Experiment:
    lanes = (Lane(name="a", network=NETWORK), Lane(name="b", network=(Dense(units=4), Dense())))
    asked = Training(**{"batch_size": 8, **training})
    return Experiment(data=Data(source=Circles(samples=50)), lanes=lanes, training=asked, probes=PROBES)


def advance(trainer: Trainer, steps: int) -> Trainer:
    for _ in range(steps):
        trainer.advance()
    return trainer


def entries_of(trainer: Trainer) -> list:
    found = []
    for lane, run in enumerate(trainer.lanes):
        history = run.history
        found += [Block(lane, number, block) for number, block in enumerate(history.blocks)]
        found += [Evaluation(lane, step, value) for step, value in history.evaluations.all()]
        found += [Checked(lane, step, value) for step, value in history.checks.all()]
        found += [Counted(lane, step, value) for step, value in history.histograms.all()]
    return [decode_entry(encode(entry)) for entry in found]


def assert_same(one: Trainer, other: Trainer) -> None:
    assert one.step == other.step
    for mine, theirs in zip(one.lanes, other.lanes, strict=True):
        np.testing.assert_array_equal(mine.network.theta, theirs.network.theta)
        first, second = mine.history, theirs.history
        assert (first.length, first.diverged_at) == (second.length, second.diverged_at)
        for name in STEP_COLUMNS:
            np.testing.assert_array_equal(first.step_column(name), second.step_column(name))
        for name in LAYER_COLUMNS:
            np.testing.assert_array_equal(first.layer_column(name), second.layer_column(name))
        np.testing.assert_equal(first.evaluations.all(), second.evaluations.all())
        for kind in ("checks", "histograms"):
            ours, others = getattr(first, kind).all(), getattr(second, kind).all()
            assert [step for step, _ in ours] == [step for step, _ in others]
        for (_, ours), (_, others) in zip(first.checks.all(), second.checks.all(), strict=True):
            np.testing.assert_array_equal(ours.ratio, others.ratio)
        for (_, ours), (_, others) in zip(first.histograms.all(), second.histograms.all(), strict=True):
            np.testing.assert_array_equal(ours.weights.counts, others.weights.counts)


@pytest.mark.parametrize("optimizer", [SGD(), Momentum(), Adam()])
@pytest.mark.parametrize("batch_size", [8, 0])
@pytest.mark.parametrize("steps", [3, CHUNK - 1, CHUNK, CHUNK + 40])
def test_it_goes_on_bit_for_bit(optimizer, batch_size, steps):
    what = experiment(optimizer=optimizer, batch_size=batch_size or None)
    whole = advance(Trainer(what), steps + 60)
    part = advance(Trainer(what), steps)
    state, entries = decode_state(encode(state_of(part))), entries_of(part)
    again = Trainer(what)
    resume(again, state, entries)
    assert_same(part, again)
    assert_same(whole, advance(again, 60))


@pytest.mark.parametrize("batch_size", [8, None])
def test_planted_faults_are_no_exception(batch_size):
    tried = []
    for fault in FAULTS:
        what = next(planted(Lane(name="a", network=NETWORK), fault, batch_size), None)
        if what is None:  # it has no place in the network
            continue
        whole = advance(Trainer(what), 40)
        part = advance(Trainer(what), 15)
        again = Trainer(what)
        resume(again, state_of(part), entries_of(part))
        assert_same(whole, advance(again, 25))
        tried.append(fault)
    assert {"accumulated-gradient", "momentum-returned"} < set(tried)  # these have a memory of their own


def planted(lane, name, batch_size):
    for layer in ("", "1", "2", "4"):
        faulty = replace(lane, faults=(PlantedFault(fault=name, layer=layer),))
        what = replace(experiment(batch_size=batch_size), lanes=(faulty,))
        try:
            Trainer(what)
        except ValueError:
            continue
        yield what


def test_a_lane_that_diverged_stays_where_it_was():
    what = experiment(learning_rate=1e6, optimizer=SGD())
    part = advance(Trainer(what), 400)
    assert not all(run.running for run in part.lanes)
    again = Trainer(what)
    resume(again, state_of(part), entries_of(part))
    assert_same(part, again)


def test_what_was_recorded_after_the_state_is_left_out():
    part = advance(Trainer(experiment()), 300)
    state = state_of(part)
    entries = entries_of(advance(part, 300))
    again = Trainer(experiment())
    resume(again, state, entries)
    assert_same(advance(Trainer(experiment()), 300), again)


def test_a_state_of_something_else_is_refused():
    part = advance(Trainer(experiment()), 300)
    state, entries = state_of(part), entries_of(part)
    with pytest.raises(KeptError, match="was changed"):
        resume(Trainer(experiment(optimizer=Adam())), state, entries)
    other = replace(experiment(), data=Data(source=Moons(samples=50)))
    with pytest.raises(KeptError, match="data"):
        resume(Trainer(other), replace(state, experiment=other), entries)
    with pytest.raises(KeptError, match="missing"):
        resume(Trainer(experiment()), state, entries[1:])


def test_a_state_of_another_version_is_refused():
    state = state_of(advance(Trainer(experiment()), 10))
    narrow = replace(state, lanes=[replace(lane, raw=lane.raw[:, 1:]) for lane in state.lanes])
    renamed = replace(state, lanes=[replace(lane, averages={"9": {"mean": lane.raw}}) for lane in state.lanes])
    for other in (narrow, renamed):
        with pytest.raises(KeptError, match="another version"):
            resume(Trainer(experiment()), other, [])


def test_a_live_change_is_no_other_experiment():
    part = advance(Trainer(experiment()), 10)
    faster = experiment(learning_rate=0.3)
    again = Trainer(faster)
    resume(again, state_of(part), entries_of(part))
    part.retune(faster)
    assert_same(advance(part, 20), advance(again, 20))
