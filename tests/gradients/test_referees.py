"""The referees: every structure gives the gradient that plain differences of the whole loss give, for every network."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nn.examples import OUT, STACKS, Case, case, conv_stacks, dense_stacks, losses

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.entries import entries
from desktop_app.gradients.numerical import Method, Numerical, Scheme
from desktop_app.gradients.referees import Referee
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Flatten, Layer, Residual
from desktop_app.nn.losses import Loss
from desktop_app.nn.plan import Plan, Shape
from desktop_app.nn.special import Array

stacks = pytest.mark.parametrize("name", STACKS)
schemes = pytest.mark.parametrize("scheme", Scheme)
TOLERANCE = {Scheme.COMPLEX: 1e-12, Scheme.TWO_SIDED: 3e-8, Scheme.ONE_SIDED: 3e-5}


def backprop(given: Case, *, training: bool = True) -> tuple[Plan, Array]:
    plan = given.plan(training=training)
    plan.forward()
    plan.backward()
    return plan, given.network.gradient.copy()


def ratio(numerical: Numerical, gradient: Array) -> float:
    """Ng's."""
    n = numerical.values
    return float(np.linalg.norm(n - gradient) / (np.linalg.norm(n) + np.linalg.norm(gradient)))


@stacks
@schemes
@pytest.mark.parametrize("per_weight", [False, True])
@pytest.mark.parametrize("training", [False, True])
def test_every_referee_agrees_with_backprop(name: str, scheme: Scheme, per_weight: bool, training: bool) -> None:
    network = case(*STACKS[name], l2=0.3)
    plan, gradient = backprop(network, training=training)
    referee = Referee(Subject(network.network, plan, network.loss, l2=0.3, training=training))
    assert ratio(referee.gradient(scheme, per_weight=per_weight), gradient) < TOLERANCE[scheme]


@stacks
def test_parameters_enter_linearly_in_every_layer(name: str) -> None:
    network = case(*STACKS[name])
    plan, _ = backprop(network)
    found = list(entries(network.network, plan))
    assert all(entry.linear for entry in found)
    assert [p for entry in found for p in entry.parameters] == list(network.network.parameters.values())


@stacks
@schemes
def test_element_by_element_is_the_same(name: str, scheme: Scheme, monkeypatch: pytest.MonkeyPatch) -> None:
    network = case(*STACKS[name], l2=0.3)
    plan, gradient = backprop(network)
    referee = Referee(Subject(network.network, plan, network.loss, l2=0.3))
    monkeypatch.setattr(referee, "method", lambda entry, scheme, per_weight: Method.ELEMENT_BY_ELEMENT)
    numerical = referee.gradient(scheme)
    assert set(numerical.methods.values()) == {Method.ELEMENT_BY_ELEMENT}
    assert ratio(numerical, gradient) < TOLERANCE[scheme]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stack=st.one_of(dense_stacks(), conv_stacks()), loss=losses(), seed=st.integers(0, 2**32 - 1))
def test_random_networks(stack: tuple[tuple[Layer, ...], Shape], loss: Loss, seed: int) -> None:
    network = case(*stack, loss, seed=seed, size=4)
    plan, gradient = backprop(network)
    referee = Referee(Subject(network.network, plan, loss))
    exact = [referee.gradient(Scheme.COMPLEX, per_weight=per_weight).values for per_weight in (False, True)]
    scale = max(1e-300, float(np.abs(gradient).max()))
    for values in exact:
        assert np.abs(values - gradient).max() < 1e-9 * scale


def test_the_network_is_left_as_it_was() -> None:
    network = case(*STACKS["residual of pictures"])
    plan, _ = backprop(network)
    before = [array.copy() for array in (network.network.theta, network.network.gradient, plan.activations)]
    Referee(Subject(network.network, plan, network.loss)).gradient(Scheme.TWO_SIDED)
    for kept, now in zip(before, (network.network.theta, network.network.gradient, plan.activations), strict=True):
        np.testing.assert_array_equal(kept, now)


def test_units_are_moved_only_where_no_later_layer_mixes_examples() -> None:
    network = case((Dense(units=4), BatchNorm(), Dense(units=3, activation=Tanh()), OUT), (3,))
    plan, _ = backprop(network)
    per_unit, per_weight = Method.PER_UNIT, Method.PER_WEIGHT
    referee = Referee(Subject(network.network, plan, network.loss))
    methods = dict.fromkeys("1234", per_unit)
    assert referee.gradient(Scheme.TWO_SIDED).methods == methods | {"1": per_weight}
    assert referee.gradient(Scheme.COMPLEX).methods == methods  # goes back through the BatchNorm first
    frozen = network.plan(training=False)
    methods = Referee(Subject(network.network, frozen, network.loss, training=False)).gradient(Scheme.TWO_SIDED).methods
    assert set(methods.values()) == {per_unit}


@pytest.mark.parametrize("size", [2, 7, 300])
def test_the_complex_step_goes_back_through_one_batch_norm_after_the_other(size: int) -> None:
    layers = (
        Dense(units=6, activation=Tanh()),
        Residual(layers=(Dense(units=6, activation=Tanh()),)),
        BatchNorm(),
        Dense(units=5, activation=ReLU()),
        BatchNorm(),
        BatchNorm(),
        OUT,
    )
    network = case(layers, (3,), size=size)
    plan, gradient = backprop(network)
    referee = Referee(Subject(network.network, plan, network.loss))
    numerical = referee.gradient(Scheme.COMPLEX)
    assert set(numerical.methods.values()) == {Method.PER_UNIT}
    assert np.abs(numerical.values - gradient).max() < 1e-13 * np.abs(gradient).max()
    one_by_one = referee.gradient(Scheme.COMPLEX, per_weight=True)
    assert np.abs(one_by_one.values - gradient).max() < 1e-13 * np.abs(gradient).max()


def test_a_batch_norm_of_pictures_or_in_a_block_is_no_cut() -> None:
    pictures = case((Conv2D(filters=2), BatchNorm(), Flatten(), OUT), (1, 5, 5))
    block = case((Dense(units=4), Residual(layers=(BatchNorm(), Dense(units=4))), OUT), (4,))
    for network in (pictures, block):
        plan, _ = backprop(network)
        methods = Referee(Subject(network.network, plan, network.loss)).gradient(Scheme.COMPLEX).methods
        assert methods["1"] is Method.PER_WEIGHT


def test_error_estimates_cover_the_errors_of_smooth_networks() -> None:
    network = case(*STACKS["dense"], size=20)
    plan, gradient = backprop(network)
    referee = Referee(Subject(network.network, plan, network.loss))
    for scheme in (Scheme.TWO_SIDED, Scheme.ONE_SIDED):
        numerical = referee.gradient(scheme, per_weight=True)
        error = np.abs(numerical.values - gradient)
        assert (error <= 8 * (numerical.round_off + numerical.truncation)).all()
        # An estimate that is far too large would cover everything and say nothing.
        assert np.median(numerical.round_off + numerical.truncation) < 1e3 * np.median(error)


def test_two_sided_is_far_better_than_one_sided() -> None:
    network = case(*STACKS["dense"])
    plan, gradient = backprop(network)
    referee = Referee(Subject(network.network, plan, network.loss))
    assert ratio(referee.gradient(Scheme.TWO_SIDED), gradient) < 0.1 * ratio(
        referee.gradient(Scheme.ONE_SIDED), gradient
    )


def test_the_complex_step_stays_on_its_side_of_a_kink() -> None:
    network = case((Dense(units=40, activation=ReLU()), OUT), (5,), size=30)
    network.network.parameters["1.b"].value[...] = 0.0
    network.batch.inputs.value[:, ::2] = 0.0  # every unit of half of the examples sits on its kink
    plan, gradient = backprop(network)
    referee = Referee(Subject(network.network, plan, network.loss))
    assert ratio(referee.gradient(Scheme.COMPLEX), gradient) < 1e-14
    assert ratio(referee.gradient(Scheme.TWO_SIDED), gradient) > 1e-3


def test_progress_reaches_the_number_of_parameters_and_cancel_stops() -> None:
    network = case(*STACKS["dense"])
    plan, _ = backprop(network)
    seen: list[tuple[int, int]] = []
    subject = Subject(network.network, plan, network.loss)
    Referee(subject, progress=lambda done, total: seen.append((done, total))).gradient(Scheme.COMPLEX)
    assert seen[-1] == (network.network.theta.size, network.network.theta.size)
    assert seen == sorted(seen)
    stopped = Referee(subject, cancelled=lambda: len(seen) > 0)
    with pytest.raises(CancelledError):
        stopped.gradient(Scheme.TWO_SIDED)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_float32_network_is_judged_in_float64(dtype: type) -> None:
    network = case(*STACKS["dense"], dtype=dtype)
    plan, gradient = backprop(network)
    found = ratio(Referee(Subject(network.network, plan, network.loss)).gradient(Scheme.COMPLEX), gradient)
    assert (1e-9 < found < 1e-6) if dtype is np.float32 else found < 1e-14
