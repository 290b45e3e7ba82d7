"""Stacks that fit and stacks that do not, parameters in one vector, and copies of a network."""

from __future__ import annotations

import math

import numpy as np
import pytest
from nn.examples import OUT, STACKS, case

from desktop_app.nn.initializers import Constant, He, Normal, Zeros
from desktop_app.nn.layers import (
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    Layer,
    MaxPool,
    Residual,
    ShapeError,
    describe,
)
from desktop_app.nn.network import Network, check_stack, walk
from desktop_app.nn.plan import Shape

FLATTEN_FIRST = "put a Flatten layer before it."
PICTURES = "takes pictures (channels × height × width), not"
OPEN_UNITS = "the data asks for 3 outputs: end with a Dense layer whose units are left empty."
SMALL = Dense(units=4)

IMPOSSIBLE: dict[str, tuple[tuple[Layer, ...], Shape, str, str]] = {
    "empty": ((), (2,), "1", "The network has no layers: add a Dense layer for the outputs."),
    "dense of picture": (
        (SMALL, OUT),
        (1, 8, 8),
        "1",
        f"Dense takes a list of features, not 1 channel of 8 × 8: {FLATTEN_FIRST}",
    ),
    "dense behind conv": (
        (Conv2D(filters=4), OUT),
        (3, 8, 8),
        "2",
        f"Dense takes a list of features, not 4 channels of 6 × 6: {FLATTEN_FIRST}",
    ),
    "conv of features": ((Conv2D(), OUT), (1,), "1", f"Conv2D {PICTURES} 1 feature."),
    "max-pool of features": ((SMALL, MaxPool(), OUT), (2,), "2", f"MaxPool {PICTURES} 4 features."),
    "avg-pool of features": ((SMALL, AvgPool(), OUT), (2,), "2", f"AvgPool {PICTURES} 4 features."),
    "kernel too large": (
        (Conv2D(kernel=5), Flatten(), OUT),
        (1, 4, 8),
        "1",
        "Conv2D has a 5 × 5 window, larger than the 4 × 8 it is given.",
    ),
    "pool too large": (
        (MaxPool(size=4), MaxPool(size=2), Flatten(), OUT),
        (1, 5, 5),
        "2",
        "MaxPool has a 2 × 2 window, larger than the 1 × 1 it is given.",
    ),
    "unequal skip": (
        (SMALL, Residual(layers=(Dense(units=5),)), OUT),
        (2,),
        "2",
        "The block turns 4 features into 5 features; the skip can only add equal shapes.",
    ),
    "inside a block of a block": (
        (SMALL, Residual(layers=(SMALL, Residual(layers=(SMALL, Conv2D())))), OUT),
        (2,),
        "2.2.2",
        f"Conv2D {PICTURES} 4 features.",
    ),
    "wrong number of outputs": ((SMALL,), (2,), "1", f"The last layer gives 4 features, {OPEN_UNITS}"),
    "pictures for outputs": (
        (Conv2D(filters=2),),
        (1, 8, 8),
        "1",
        f"The last layer gives 2 channels of 6 × 6, {OPEN_UNITS}",
    ),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_impossible_stack_is_explained_at_its_place(name: str) -> None:
    layers, shape, path, sentence = IMPOSSIBLE[name]
    for build in (check_stack, Network):
        with pytest.raises(ShapeError) as caught:
            build(layers, shape, 3)
        assert (caught.value.path, str(caught.value)) == (path, sentence)


def test_an_open_number_of_units_is_filled_in_also_inside_blocks() -> None:
    layers = (Dense(units=3), Residual(layers=(Dense(),)), OUT)
    places = check_stack(layers, (2,), 3)
    assert [place.path for place in places] == ["1", "2.1", "2", "3"]
    assert {place.output_shape for place in places} == {(3,)}
    with pytest.raises(ShapeError, match="Dense needs a number of units here."):
        list(walk(layers, (2,)))


def test_parameter_counts_are_those_of_the_formulas() -> None:
    layers = (Conv2D(filters=4, kernel=3), BatchNorm(), Flatten(), Dense(units=5, bias=False), OUT)
    counts = [place.parameter_count for place in check_stack(layers, (2, 5, 5), 3)]
    assert counts == [2 * 9 * 4 + 4, 8, 0, 36 * 5, 5 * 3 + 3]


@pytest.mark.parametrize(
    ("shape", "words"), [((1,), "1 feature"), ((3,), "3 features"), ((1, 8, 9), "1 channel of 8 × 9")]
)
def test_shapes_in_words(shape: Shape, words: str) -> None:
    assert describe(shape) == words


@pytest.mark.parametrize("name", STACKS)
def test_parameters_are_views_that_together_are_the_vector(name: str) -> None:
    network = case(*STACKS[name]).network
    network.theta[...] = np.arange(network.theta.size)
    network.gradient[...] = -network.theta
    seen: list[float] = []
    for parameter in network.parameters.values():
        assert parameter.name.startswith(f"{parameter.path}.")
        np.testing.assert_array_equal(np.sort(parameter.value, axis=None), network.theta[parameter.where])
        np.testing.assert_array_equal(parameter.gradient, -parameter.value)
        seen += sorted(parameter.value.ravel())
    np.testing.assert_array_equal(seen, network.theta)


def test_names_shapes_and_fans() -> None:
    network = Network((Conv2D(filters=4, kernel=3), BatchNorm(), Flatten(), Dense(units=5), OUT), (2, 5, 5), 3)
    found = {p.name: (p.kind, p.value.shape, p.fan_in, p.fan_out) for p in network.parameters.values()}
    assert found == {
        "1.W": ("weight", (4, 2, 3, 3), 18, 36),
        "1.b": ("bias", (4,), 18, 36),
        "2.gamma": ("scale", (4,), 4, 4),
        "2.beta": ("shift", (4,), 4, 4),
        "4.W": ("weight", (5, 36), 36, 5),
        "4.b": ("bias", (5,), 36, 5),
        "5.W": ("weight", (3, 5), 5, 3),
        "5.b": ("bias", (3,), 5, 3),
    }


def test_initializers_of_the_network_and_of_a_layer() -> None:
    own = Dense(units=4, initializer=Constant(value=2.0), bias_initializer=Constant(value=3.0))
    network = Network((Dense(units=3), own, BatchNorm(), OUT), (5,), 2)
    network.initialize(Constant(value=7.0), Constant(value=8.0), np.random.default_rng(0))
    values = {name: set(parameter.value.ravel()) for name, parameter in network.parameters.items()}
    assert values == {
        "1.W": {7.0},
        "1.b": {8.0},
        "2.W": {2.0},
        "2.b": {3.0},
        "3.gamma": {1.0},
        "3.beta": {0.0},
        "4.W": {7.0},
        "4.b": {8.0},
    }


def test_the_same_seed_gives_the_same_weights_in_both_precisions() -> None:
    layers = (Dense(units=30), Dense(units=20), OUT)
    double, again, single = (Network(layers, (10,), 3, dtype) for dtype in (np.float64, np.float64, np.float32))
    for network in (double, again, single):
        network.initialize(He(), Normal(), np.random.default_rng(5))
    np.testing.assert_array_equal(double.theta, again.theta)
    np.testing.assert_array_equal(single.theta, double.theta.astype(np.float32))


def test_new_parameters_start_running_averages_over() -> None:
    given = case((BatchNorm(), OUT), (3,))
    plan = given.plan()
    plan.forward()
    plan.settle()
    kept = given.network.averages["1"]
    assert kept["mean"].all()
    given.network.initialize(Zeros(), Zeros(), np.random.default_rng(0))
    np.testing.assert_array_equal(kept["mean"], np.zeros(3))
    np.testing.assert_array_equal(kept["variance"], np.ones(3))


@pytest.mark.parametrize("name", STACKS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex128])
def test_a_copy_is_equal_and_independent(name: str, dtype: type) -> None:
    given = case(*STACKS[name])
    plan = given.plan()
    plan.forward()
    plan.settle()
    copy = given.network.astype(dtype)
    np.testing.assert_array_equal(copy.theta, given.network.theta.astype(dtype))
    for path, kept in given.network.averages.items():
        for key, values in kept.items():
            assert copy.averages[path][key].dtype == copy.theta.real.dtype
            np.testing.assert_array_equal(copy.averages[path][key], values.astype(copy.theta.real.dtype))
            copy.averages[path][key] += 1.0
            assert not np.array_equal(copy.averages[path][key], values)
    copy.theta += 1.0
    assert not np.array_equal(copy.theta, given.network.theta)


def test_penalty_is_half_lambda_over_m_times_the_squared_weights() -> None:
    without, with_penalty = (case((Dense(units=5), BatchNorm(), OUT), (3,), size=8, l2=l2) for l2 in (0.0, 0.6))
    losses = []
    for given in (without, with_penalty):
        plan = given.plan()
        plan.forward()
        plan.backward()
        losses.append(float(plan.loss))
    parameters = with_penalty.network.parameters
    squares = math.fsum(float(np.sum(p.value**2)) for p in parameters.values() if p.kind == "weight")
    assert losses[1] - losses[0] == pytest.approx(0.6 / 16 * squares, rel=1e-12)
    for name, parameter in parameters.items():
        pull = 0.6 / 8 * parameter.value if parameter.kind == "weight" else 0.0
        expected = without.network.parameters[name].gradient + pull
        np.testing.assert_allclose(parameter.gradient, expected, rtol=1e-12, atol=1e-15)
