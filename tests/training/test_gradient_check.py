"""A lane as it is between two steps, taken out of a trainer to be examined."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.data import Moons
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import Xavier
from desktop_app.nn.layers import BatchNorm, Dense, Dropout
from desktop_app.training.gradient_check import first_step, step_now
from desktop_app.training.trainer import Trainer

NETWORK = (Dense(units=6, activation=Tanh()), Dropout(rate=0.4), BatchNorm(), Dense(activation=Identity()))
EXPERIMENT = Experiment(
    data=Data(source=Moons(samples=60)),
    lanes=(
        Lane(name="one", network=NETWORK[:1] + NETWORK[3:]),
        Lane(name="two", network=NETWORK, initializer=Xavier()),
    ),
    training=Training(batch_size=16, l2=0.3),
)


@pytest.fixture
def trainer() -> Trainer:
    return Trainer(EXPERIMENT)


def test_before_training_it_is_the_first_step(trainer: Trainer) -> None:
    now, first = step_now(trainer, 1, 8), first_step(EXPERIMENT, 1, 8)
    assert now.steps == first.steps == 0
    assert now.l2 == first.l2 == 0.3 * 8 / 16
    assert np.array_equal(now.network.theta, first.network.theta)
    assert np.array_equal(now.batch.inputs.value, first.batch.inputs.value)
    for mine, theirs in zip(now.plan.masks, first.plan.masks, strict=True):
        assert np.array_equal(mine, theirs)


def test_it_keeps_the_moment_while_training_goes_on(trainer: Trainer) -> None:
    for _ in range(5):
        trainer.advance()
    now, lane = step_now(trainer, 1), trainer.lanes[1]
    theta, masks = lane.network.theta.copy(), [mask.copy() for mask in lane.plan.masks]
    inputs, mean = lane.plan.batch.inputs.value.copy(), lane.network.averages["3"]["mean"].copy()
    trainer.advance()
    assert now.steps == 5
    assert np.array_equal(now.network.theta, theta)
    assert not np.array_equal(lane.network.theta, theta)
    assert np.array_equal(now.batch.inputs.value, inputs)
    assert np.array_equal(now.network.averages["3"]["mean"], mean)
    assert all(np.array_equal(mine, mask) for mine, mask in zip(now.plan.masks, masks, strict=True))


def test_a_trained_network_passes_and_a_fault_in_it_is_found(trainer: Trainer) -> None:
    for _ in range(30):
        trainer.advance()
    now = step_now(trainer, 1)
    assert now.check().passed
    assert [found.fault for found in now.check([("scaled-dW", "1")]).diagnosis] == ["scaled-dW"]


def test_a_lane_that_diverged_is_as_old_as_its_last_step() -> None:
    lane, training = Lane(name="linear", network=3 * NETWORK[3:]), Training(batch_size=16, learning_rate=1e200)
    trainer = Trainer(Experiment(data=EXPERIMENT.data, lanes=(lane,), training=training))
    for _ in range(6):
        trainer.advance()
    diverged = trainer.lanes[0].history.diverged_at
    assert diverged is not None
    assert step_now(trainer, 0).steps == diverged < 6
