"""The live check: silent about every correct step, and about a wrong one it names the layer with the bug."""

from __future__ import annotations

import numpy as np
import pytest
from gradients.architectures import ARCHITECTURES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nn.examples import OUT, STACKS, Case, case, conv_stacks, dense_stacks, losses

from desktop_app.gradients.faults import FAULTS, inject, places_for
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.watch import EXAMPLES, Check, Watch
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.layers import BatchNorm, Dense, Layer, LayerNorm
from desktop_app.nn.losses import Loss, MeanSquaredError
from desktop_app.nn.plan import Plan, Shape

L2 = 0.3
dtypes = pytest.mark.parametrize("dtype", [np.float64, np.float32])

SILENT = {np.float64: {"relu-at-zero"}, np.float32: {"relu-at-zero", "float32-delta"}}
"""A mask at z = 0 exactly, where no unit of these networks is; and in float32 what is no more than float32."""

STRUCTURALLY_ZERO = {("normalized and residual", fault, "1") for fault in ("scaled-db", "averaged-db", "zero-db")}
"""The gradient of a bias right before BatchNorm, whatever it is multiplied with."""


def watched(network: Case, plan: Plan | None = None) -> Check:
    plan = plan or network.plan()
    return Watch(Subject(network.network, plan, network.loss, network.l2)).run(np.random.default_rng(0))


@dtypes
@pytest.mark.parametrize("name", STACKS)
def test_a_correct_step_has_no_finding_and_the_same_bits(name: str, dtype: type) -> None:
    network = case(*STACKS[name], l2=L2, dtype=dtype, size=EXAMPLES + 5)
    plan = network.plan()
    plan.forward()
    plan.backward()
    kept = [array.copy() for array in (network.network.theta, network.network.gradient, plan.signals, plan.loss)]
    check = watched(network, plan)
    assert not check.wrong.any()
    for before, after in zip(
        kept, (network.network.theta, network.network.gradient, plan.signals, plan.loss), strict=True
    ):
        np.testing.assert_array_equal(before, after)
    judged = check.ratio[~np.isnan(check.ratio)]
    assert judged.size >= len(plan.sites) - 1  # all but a dropout in front of everything
    assert (judged < (1e-6 if dtype is np.float32 else 1e-14)).all()


@pytest.mark.parametrize(
    ("name", "dtype"), [*((name, np.float64) for name in ARCHITECTURES), ("normalized and residual", np.float32)]
)
def test_every_fault_is_found_in_its_layer_and_nowhere_else(name: str, dtype: type) -> None:
    layers, shape, loss = ARCHITECTURES[name]
    first = case(layers, shape, loss, l2=L2, dtype=dtype, size=20)
    places = {fault: places_for(FAULTS[fault], Subject(first.network, first.plan(), loss, L2)) for fault in FAULTS}
    tried = 0
    for fault, path in ((fault, path) for fault, paths in places.items() for path in paths):
        network = case(layers, shape, loss, l2=L2, dtype=dtype, size=20)
        for parameter in network.network.parameters.values():
            if parameter.kind == "bias":
                parameter.value[...] = 0.3
        plan = network.plan()
        inject(fault, path, Subject(network.network, plan, loss, L2))
        inputs, encoded = network.batch.inputs.value.copy(), network.batch.encoded.copy()
        for _ in range(2):  # some faults are those of a second step
            plan.batch.fill(inputs := 0.75 * np.roll(inputs, 1, 1) + 0.1, encoded)
            plan.draw()
            check = watched(network, plan)
        found = [site.path for site, wrong in zip(plan.sites, check.wrong, strict=True) if wrong]
        if fault in SILENT[dtype] or (name, fault, path) in STRUCTURALLY_ZERO:
            assert not found
        elif fault == "in-place-dropout":
            assert path in found  # and the layer in front of it, which goes back through what was overwritten
        elif path:
            assert found == [path], fault
        else:
            assert found, fault
        tried += 1
    assert tried > 30


@dtypes
def test_a_wrong_derivative_in_the_engine_itself_is_seen(dtype: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tanh, "derivative", lambda self, z, a, out: np.subtract(1.0, a, out))
    network = case((Dense(units=5, activation=Tanh()), Dense(units=5, activation=ReLU()), OUT), (4,), dtype=dtype)
    check = watched(network)
    assert check.wrong.tolist() == [True, False, False]
    assert check.ratio[0] > 1e-2


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    stack=st.one_of(dense_stacks(), conv_stacks()),
    loss=losses(),
    seed=st.integers(0, 2**32 - 1),
    dtype=st.sampled_from([np.float64, np.float32]),
    scale=st.sampled_from([0.0, 1e-3, 1.0, 30.0]),
    size=st.sampled_from([1, 2, 5, EXAMPLES + 3]),
)
def test_random_networks_raise_no_alarm(
    stack: tuple[tuple[Layer, ...], Shape], loss: Loss, seed: int, dtype: type, scale: float, size: int
) -> None:
    network = case(*stack, loss, l2=L2, seed=seed, dtype=dtype, size=size)
    for parameter in network.network.parameters.values():
        if parameter.kind == "weight":
            parameter.value[...] *= dtype(scale)
    assert not watched(network).wrong.any()


@dtypes
@pytest.mark.parametrize("layer", [BatchNorm(), LayerNorm()])
def test_a_gradient_that_cancels_to_nothing_is_rounding(layer: Layer, dtype: type) -> None:
    # Normalized over two values, x̂ is ±1 whatever x: ε/(variance + ε) is all that is left of the gradient in front.
    network = case((Dense(units=2), layer, Dense(units=3, activation=Tanh()), OUT), (3,), dtype=dtype, size=2)
    network.network.parameters["1.W"].value[...] *= dtype(1e3)
    assert not watched(network).wrong.any()
    gradient = {name: np.abs(parameter.gradient).max() for name, parameter in network.network.parameters.items()}
    assert gradient["1.W"] < 1e-5 * gradient["3.W"]


@dtypes
def test_units_on_their_kink_raise_no_alarm(dtype: type) -> None:
    network = case((Dense(units=40, activation=ReLU()), Dense(units=9, activation=ReLU()), OUT), (5,), dtype=dtype)
    network.network.parameters["1.b"].value[...] = 0.0
    network.batch.inputs.value[:, ::2] = 0.0
    assert not watched(network).wrong.any()


def test_gradients_near_the_end_of_the_range_are_judged() -> None:
    layers = (*(Dense(units=6, activation=Tanh()) for _ in range(3)), OUT)
    for scale in (1e-75, 1e20):
        network = case(layers, (4,), MeanSquaredError())
        for name in ("2.W", "3.W", "4.W"):
            network.network.parameters[name].value[...] *= scale
        plan = network.plan()
        check = watched(network, plan)
        assert not check.wrong.any()
        inject("flipped-sign", "", Subject(network.network, plan, network.loss))
        assert watched(network, plan).wrong.tolist() == [False, False, False, True]


def test_what_is_not_finite_is_not_judged() -> None:
    network = case((Dense(units=4, activation=ReLU()), OUT), (3,))
    network.batch.inputs.value[0, 0] = np.inf
    check = watched(network)
    assert np.isnan(check.ratio).all()
    assert not check.wrong.any()


def test_zero_weights_give_an_exact_zero() -> None:
    network = case((Dense(units=4, activation=Tanh()), OUT), (3,), MeanSquaredError())
    network.network.theta[...] = 0.0
    check = watched(network)
    assert check.ratio[0] == 0.0
    assert not check.wrong.any()
