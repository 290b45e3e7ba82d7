"""Training with deliberate bugs in the backward pass: what they do to a lane, and nothing to its neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.data.synthetic import Clusters
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Probes, Training
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.layers import BatchNorm, Dense, Dropout
from desktop_app.training.gradient_check import first_step
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.trainer import ExperimentError, Trainer, differs_live

NETWORK = (
    Dropout(rate=0.3),
    Dense(units=6, activation=Tanh()),
    BatchNorm(),
    Dense(units=6, activation=Tanh()),
    Dense(activation=Identity()),
)
RIGHT = Lane(name="right", network=NETWORK)


def lane(*faults: tuple[str, str]) -> Lane:
    return replace(RIGHT, name="wrong", faults=tuple(PlantedFault(name, path) for name, path in faults))


def experiment(*lanes: Lane, check_every: int = 0) -> Experiment:
    return Experiment(
        data=Data(source=Clusters(samples=120, classes=3)),
        lanes=lanes,
        training=Training(steps=20, batch_size=16, learning_rate=0.05, l2=0.5),
        probes=Probes(evaluate_every=0, histograms_every=0, gradient_check_every=check_every),
    )


def trained(*lanes: Lane, check_every: int = 0) -> list[LaneRun]:
    trainer = Trainer(experiment(*lanes, check_every=check_every))
    for _ in trainer:
        pass
    return trainer.lanes


def test_the_first_gradient_is_what_the_fault_makes_of_the_right_one() -> None:
    right, wrong = Trainer(experiment(RIGHT, lane(("scaled-dW", "4"), ("zero-db", "2")))).lanes
    before, after = right.network.parameters, wrong.network.parameters
    pull = 0.5 / 16 * before["4.W"].value
    np.testing.assert_allclose(after["4.W"].gradient, 2 * (before["4.W"].gradient - pull) + pull, rtol=1e-13)
    assert not after["2.b"].gradient.any()
    for name in ("2.W", "4.b", "5.W", "5.b"):
        assert np.array_equal(after[name].gradient, before[name].gradient)


@pytest.mark.parametrize("fault", ["in-place-dropout", "stale-cache", "accumulated-gradient", "float32-delta"])
def test_the_other_lanes_learn_as_if_they_were_alone(fault: str) -> None:
    path = {"in-place-dropout": "1", "accumulated-gradient": ""}.get(fault, "4")
    (alone,) = trained(RIGHT)
    beside, wrong = trained(RIGHT, lane((fault, path)))
    assert np.array_equal(alone.network.theta, beside.network.theta)
    assert np.array_equal(beside.network.theta, wrong.network.theta) == (fault == "in-place-dropout")


def test_what_is_dropped_in_place_is_gone_until_the_next_batch() -> None:
    whole = experiment(RIGHT, lane(("in-place-dropout", "1")))
    trainer = Trainer(replace(whole, training=replace(whole.training, batch_size=None)))
    for _ in trainer:
        pass
    right, wrong = (np.count_nonzero(run.plan.batch.inputs.value) for run in trainer.lanes)
    assert right == trainer.prepared.train_inputs.size
    assert wrong < 0.01 * right


def test_the_live_check_sees_the_fault_in_its_layer_alone() -> None:
    right, wrong = trained(RIGHT, lane(("missing-activation-derivative", "4"), ("scaled-dW", "2")), check_every=10)
    for step in range(3):
        clean, found = (run.history.checks.at(10 * step + 1) for run in (right, wrong))
        assert clean is not None
        assert found is not None
        assert not clean[1].wrong.any()
        assert found[1].wrong.tolist() == [False, True, False, True, False]
        assert (found[1].ratio[[1, 3]] > 1e-3).all()


def test_planting_or_moving_a_fault_starts_training_over() -> None:
    before = experiment(RIGHT, RIGHT)
    assert not differs_live(before, experiment(RIGHT, lane(("missing-mean", ""))))
    one, other = (experiment(lane(("scaled-dW", path))) for path in ("2", "4"))
    assert not differs_live(one, other)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (("scaled-dW", "9"), "Lane “wrong”: The network has no layer 9."),
        (("scaled-dW", "1"), "Lane “wrong”: The fault “scaled-dW” does not apply there; it does in layer 2, 4, 5."),
        (("scaled-dW", ""), "Lane “wrong”: The fault “scaled-dW” does not apply there; it does in layer 2, 4, 5."),
        (("inverted-relu-mask", "2"), "Lane “wrong”: The fault “inverted-relu-mask” does not apply to this network."),
        (
            ("missing-mean", "2"),
            "Lane “wrong”: The fault “missing-mean” does not apply to a layer, but to the whole network: name none.",
        ),
    ],
)
def test_a_fault_that_fits_nowhere_is_told_in_a_sentence(fault: tuple[str, str], sentence: str) -> None:
    with pytest.raises(ExperimentError) as caught:
        Trainer(experiment(RIGHT, lane(fault)))
    assert str(caught.value) == sentence
    assert caught.value.lane == 1


def test_the_check_of_such_a_lane_names_what_is_planted_and_what_is_added() -> None:
    step = first_step(experiment(lane(("in-place-dropout", "1"), ("averaged-db", "4"))), 0)
    named = {(found.fault, found.layer) for found in step.check([("scaled-dW", "5")]).diagnosis}
    assert named == {("in-place-dropout", "1"), ("averaged-db", "4"), ("scaled-dW", "5")}
    clean = first_step(experiment(RIGHT), 0)
    assert np.array_equal(step.batch.inputs.value, clean.batch.inputs.value)
    assert clean.check().passed
