"""LSUV: orthonormal matrices are corrected on data until every layer's outputs have unit variance."""

from __future__ import annotations

import numpy as np
import pytest
from nn.examples import OUT, case

from desktop_app.nn.activations import Tanh
from desktop_app.nn.adaptation import Adaptation, adapt
from desktop_app.nn.initializers import LSUV, He, Initializer, Normal, Zeros
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Dropout, Flatten, Layer, Residual
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Plan, Shape

WIDE = Dense(units=40, activation=Tanh())
DENSE: tuple[Layer, ...] = (WIDE, Dropout(), WIDE, Residual(layers=(WIDE, BatchNorm(), WIDE)), WIDE, OUT)
PICTURES: tuple[Layer, ...] = (Conv2D(filters=6), Conv2D(filters=4), Flatten(), WIDE, OUT)
ZEROS = Zeros()


def adapted(
    layers: tuple[Layer, ...], shape: Shape, weights: Initializer, biases: Initializer = ZEROS
) -> tuple[Network, Plan, tuple[Adaptation, ...]]:
    given = case(layers, shape, size=50)
    given.batch.inputs.value[...] *= 3.0
    plan = given.network.plan(given.batch, given.loss)
    given.network.initialize(weights, biases, np.random.default_rng(1))
    return given.network, plan, adapt(given.network, plan, weights)


@pytest.mark.parametrize(("layers", "shape"), [(DENSE, (10,)), (PICTURES, (2, 8, 8))], ids=["dense", "pictures"])
@pytest.mark.parametrize("gain", [1.0, 0.5])
def test_every_layer_ends_at_the_standard_deviation_asked_for(layers, shape, gain) -> None:
    network, plan, records = adapted(layers, shape, LSUV(gain=gain))
    plan.forward()
    sites = {site.path: site for site in plan.sites}
    assert [record.path for record in records] == [path for path in sites if f"{path}.W" in network.parameters]
    for record in records:
        assert record.converged
        assert abs(record.stds[-1] / gain - 1) < 0.1
        assert np.std(sites[record.path].pre.value) == pytest.approx(record.stds[-1], rel=1e-12)
        assert network.named(f"{record.path}.W").value.var() == pytest.approx(record.variance, rel=1e-12)
    assert any(len(record.stds) > 1 for record in records)


def test_biases_make_it_take_more_than_one_try_or_give_up() -> None:
    _, _, records = adapted((WIDE, WIDE, OUT), (10,), LSUV(), Normal(std=0.9))
    assert all(record.converged for record in records)
    assert max(len(record.stds) for record in records) > 2
    _, _, records = adapted((WIDE, OUT), (10,), LSUV(tries=3), Normal(std=5.0))
    assert [(len(record.stds), record.converged) for record in records] == [(4, False), (4, False)]


def test_a_layer_without_a_signal_is_given_up_at_once() -> None:
    silent = Dense(units=5, activation=Tanh(), initializer=Zeros())
    _, _, records = adapted((silent, OUT), (10,), LSUV())
    assert [(record.path, record.stds, record.converged) for record in records] == [("2", (0.0,), False)]


def test_layers_with_another_initializer_are_left_alone() -> None:
    own = Dense(units=40, activation=Tanh(), initializer=LSUV())
    _, _, records = adapted((WIDE, own, OUT), (10,), He())
    assert [record.path for record in records] == ["2"]
    assert adapted(DENSE, (10,), He())[2] == ()
