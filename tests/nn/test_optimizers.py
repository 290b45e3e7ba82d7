"""Every optimizer and every learning-rate schedule."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from nn.examples import OUT, case
from nn.reference import Reference, deviation, optimizer_of, schedule_of

from desktop_app.nn.activations import Tanh
from desktop_app.nn.layers import BatchNorm, Dense
from desktop_app.nn.optimizers import (
    SGD,
    Adam,
    AdamW,
    ConstantRate,
    Cosine,
    Momentum,
    Nesterov,
    Optimizer,
    RMSprop,
    Schedule,
    StepDecay,
    Warmup,
)
from desktop_app.nn.special import Array
from desktop_app.values import kinds

OPTIMIZERS = [kind() for kind in kinds(Optimizer)] + [
    Momentum(momentum=0.5),
    Nesterov(momentum=0.3),
    RMSprop(decay=0.5, epsilon=1e-3),
    Adam(beta1=0.5, beta2=0.9, epsilon=1e-3),
    AdamW(weight_decay=0.3),
]
SCHEDULES = [kind() for kind in kinds(Schedule)] + [
    StepDecay(every=3, decay=0.2),
    Cosine(steps=10, floor=0.1),
    Warmup(steps=7),
]
optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=repr)


def steps(optimizer: Optimizer, theta: Array, gradients: list[Array], rate: float) -> Array:
    """θ after one update for each gradient."""
    theta, memory, out = theta.copy(), [np.zeros_like(theta) for _ in range(optimizer.memory)], np.empty_like(theta)
    for step, gradient in enumerate(gradients, 1):
        optimizer.update(theta, gradient, memory, rate, step, out)
        theta -= out
    return theta


@pytest.mark.reference
@optimizers
@pytest.mark.parametrize("rate", [1e-3, 0.1])
def test_five_steps_of_a_network_are_those_of_pytorch(torch: ModuleType, optimizer: Optimizer, rate: float) -> None:
    given = case((Dense(units=6, activation=Tanh()), BatchNorm(), OUT), (4,), l2=0.1)
    network, plan = given.network, given.plan()
    reference = Reference(torch, network)
    theirs = optimizer_of(torch, optimizer, list(reference.parameters.values()), rate)
    memory = [np.zeros_like(network.theta) for _ in range(optimizer.memory)]
    out = np.empty_like(network.theta)
    for step in range(1, 6):
        plan.forward()
        plan.backward()
        optimizer.update(network.theta, network.gradient, memory, rate, step, out)
        network.theta -= out
        theirs.zero_grad()
        reference.loss(given.inputs, given.targets, given.loss, l2=given.l2)[1].backward()
        theirs.step()
    for name, parameter in network.parameters.items():
        # Adam divides the gradient of a bias before BatchNorm, which is zero but for rounding, by its own size.
        if name != "1.b":
            assert deviation(parameter.value, reference.parameters[name].detach().numpy()) < 1e-9, name


@pytest.mark.reference
@optimizers
def test_five_steps_along_given_gradients_are_those_of_pytorch(torch: ModuleType, optimizer: Optimizer) -> None:
    generator = np.random.default_rng(0)
    theta = generator.standard_normal(50)
    gradients = [generator.standard_normal(50) * 10.0 ** generator.integers(-6, 3, 50) for _ in range(5)]
    parameter = torch.tensor(theta, requires_grad=True)
    theirs = optimizer_of(torch, optimizer, [parameter], 0.02)
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        theirs.step()
    assert deviation(steps(optimizer, theta, gradients, 0.02), parameter.detach().numpy()) < 1e-12


@optimizers
def test_first_step_goes_against_the_gradient_and_leaves_it_alone(optimizer: Optimizer) -> None:
    theta, gradient = np.zeros(3), np.array([1.0, -2.0, 3.0])
    kept = gradient.copy()
    after = steps(optimizer, theta, [gradient], 0.1)
    np.testing.assert_array_equal(np.sign(after), -np.sign(gradient))
    np.testing.assert_array_equal(gradient, kept)


@optimizers
def test_memory_is_as_large_as_it_says_and_is_used(optimizer: Optimizer) -> None:
    theta, memory, out = np.ones(3), [np.zeros(3) for _ in range(optimizer.memory)], np.empty(3)
    optimizer.update(theta, np.ones(3), memory, 0.1, 1, out)
    assert all(vector.any() for vector in memory)
    np.testing.assert_array_equal(theta, np.ones(3))


@optimizers
def test_float32_stays_float32(optimizer: Optimizer) -> None:
    theta = np.ones(4, np.float32)
    memory = [np.zeros_like(theta) for _ in range(optimizer.memory)]
    out = np.empty_like(theta)
    with np.errstate(all="raise"):
        optimizer.update(theta, np.full(4, 0.5, np.float32), memory, 0.1, 1, out)
    assert {out.dtype, *(vector.dtype for vector in memory)} == {np.dtype(np.float32)}


def test_formulas_of_the_first_two_steps() -> None:
    theta, gradients = np.array([1.0]), [np.array([2.0]), np.array([-1.0])]
    assert steps(SGD(), theta, gradients, 0.1)[0] == pytest.approx(1 - 0.2 + 0.1)
    assert steps(Momentum(), theta, gradients, 0.1)[0] == pytest.approx(1 - 0.2 - 0.1 * (0.9 * 2 - 1))
    velocity = 0.9 * 2 - 1
    assert steps(Nesterov(), theta, gradients, 0.1)[0] == pytest.approx(1 - 0.1 * 3.8 - 0.1 * (-1 + 0.9 * velocity))
    assert steps(Adam(), theta, gradients[:1], 0.1)[0] == pytest.approx(0.9)
    assert steps(AdamW(weight_decay=0.5), theta, gradients[:1], 0.1)[0] == pytest.approx(0.9 - 0.05)


@pytest.mark.reference
@pytest.mark.parametrize("schedule", SCHEDULES, ids=repr)
def test_schedules_are_those_of_pytorch(torch: ModuleType, schedule: Schedule) -> None:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.3)
    theirs = schedule_of(torch, schedule, optimizer)
    end = schedule.steps if isinstance(schedule, Cosine) else 40
    for step in range(1, end + 1):
        assert 0.3 * schedule.factor(step) == pytest.approx(theirs.get_last_lr()[0], rel=1e-9, abs=1e-12)
        optimizer.step()
        theirs.step()


@pytest.mark.parametrize("schedule", SCHEDULES, ids=repr)
def test_factors_lie_between_zero_and_one_for_ever(schedule: Schedule) -> None:
    factors = [schedule.factor(step) for step in (*range(1, 3000), 10**7)]
    assert all(0 <= factor <= 1 for factor in factors)
    assert max(factors) == 1


def test_schedules_at_their_corners() -> None:
    assert [StepDecay(every=2, decay=0.5).factor(step) for step in range(1, 6)] == [1, 1, 0.5, 0.5, 0.25]
    assert [Warmup(steps=4).factor(step) for step in range(1, 6)] == [0.25, 0.5, 0.75, 1, 1]
    cosine = Cosine(steps=10, floor=0.2)
    assert [cosine.factor(step) for step in (1, 6, 11, 500)] == pytest.approx([1, 0.6, 0.2, 0.2])
    assert ConstantRate().factor(123) == 1


@optimizers
def test_steps_down_a_parabola_grow_beyond_the_bound_of_stability_and_not_below(optimizer: Optimizer) -> None:
    if optimizer.stability is None:
        assert isinstance(optimizer, RMSprop | Adam)
        return
    for share, grows in ((0.98, False), (1.02, True)):
        theta, memory, out = np.ones(1), [np.zeros(1) for _ in range(optimizer.memory)], np.empty(1)
        for step in range(1, 1001):
            optimizer.update(theta, 5.0 * theta, memory, share * optimizer.stability / 5.0, step, out)
            theta -= out
        assert (abs(theta[0]) > 1.0) == grows
