"""Blame: what is below a wrong operation is contaminated, what is beside it is right, and only it is accused."""

from __future__ import annotations

import pytest

from desktop_app.data import Moons
from desktop_app.experiment.schema import Data, Experiment, Lane
from desktop_app.gradients.standing import Judged, Standing, of_layer
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import Xavier
from desktop_app.nn.layers import Dense, Dropout, Layer, Residual
from desktop_app.training.gradient_check import LaneStep, first_step

RIGHT, CONTAMINATED, WRONG, FIRST = Standing.RIGHT, Standing.CONTAMINATED, Standing.WRONG, Standing.FIRST_WRONG
DENSE, LAST = Dense(units=5, activation=Tanh()), Dense(activation=Identity())


def step(*layers: Layer) -> LaneStep:
    lane = Lane(name="one", network=(*layers, LAST), initializer=Xavier())
    return first_step(Experiment(data=Data(source=Moons(samples=40)), lanes=(lane,)), 0)


def standing(operations: tuple[Judged, ...], path: str, stage: str) -> Standing:
    return next(each.standing for each in operations if (each.path, each.stage) == (path, stage))


def test_in_a_right_backward_pass_everything_is_right() -> None:
    assert {each.standing for each in step(DENSE, Residual(layers=(DENSE,)), DENSE).judged()} == {RIGHT}


def test_a_wrong_weight_gradient_contaminates_nothing() -> None:
    found = step(DENSE, DENSE, DENSE).judged([("scaled-dW", "2")])
    assert standing(found, "2", "weights") is FIRST
    assert {each.standing for each in found if (each.path, each.stage) != ("2", "weights")} == {RIGHT}
    assert [of_layer(found, path) for path in ("1", "2", "3")] == [RIGHT, FIRST, RIGHT]


def test_what_lies_below_a_wrong_derivative_is_contaminated_and_not_accused() -> None:
    found = step(DENSE, DENSE, DENSE).judged([("missing-activation-derivative", "2")])
    assert standing(found, "2", "activation") is FIRST
    assert standing(found, "2", "weights") is CONTAMINATED
    assert [of_layer(found, path) for path in ("1", "2", "3", "4")] == [CONTAMINATED, FIRST, RIGHT, RIGHT]


def test_of_two_faults_the_one_nearer_to_the_loss_is_first() -> None:
    found = step(DENSE, DENSE, DENSE).judged([("zero-db", "1"), ("missing-activation-derivative", "3")])
    assert standing(found, "3", "activation") is FIRST
    assert standing(found, "1", "biases") is WRONG
    assert standing(found, "1", "weights") is CONTAMINATED


def test_a_fault_inside_a_block_spares_what_is_behind_it() -> None:
    found = step(DENSE, Residual(layers=(DENSE, DENSE)), DENSE).judged([("missing-activation-derivative", "2.2")])
    paths = ("1", "2.1", "2.2", "3", "4")
    assert [of_layer(found, path) for path in paths] == [CONTAMINATED, CONTAMINATED, FIRST, RIGHT, RIGHT]


def test_an_overwritten_value_comes_before_all_else() -> None:
    found = step(DENSE, Dropout(rate=0.5), DENSE).judged([("in-place-dropout", "2")])
    assert found[0].stage == "forward"
    assert found[0].standing is FIRST
    assert all(each.standing is not RIGHT for each in found[1:])


@pytest.mark.parametrize("path", ["7", "1.1"])
def test_of_a_layer_without_operations_nothing_is_known(path: str) -> None:
    assert of_layer(step(DENSE).judged(), path) is Standing.UNKNOWN
