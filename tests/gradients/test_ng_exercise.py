"""The lecture's exercise: three examples through 4-5-3-1, ReLU, with two bugs planted in the backward pass.

The published results are 0.2850931567761624 with the bugs and 1.19e-7 without.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from nn.examples import OUT

from desktop_app.gradients.check import check, check_network
from desktop_app.gradients.faults import inject
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import ReLU
from desktop_app.nn.layers import Dense
from desktop_app.nn.losses import BinaryCrossEntropy
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch
from desktop_app.nn.special import Array

PUBLISHED_WITH_BUGS = 0.2850931567761624
EPSILON = 1e-7
BUGS = [("scaled-dW", "2"), ("scaled-db", "1")]  # dW2 × 2, and 4/m instead of 1/m in db1


def exercise() -> tuple[Network, Batch]:
    """The exercise's numbers, in the order in which it draws them."""
    draws = np.random.RandomState(1)
    inputs = draws.randn(4, 3)
    network = Network((Dense(units=5, activation=ReLU()), Dense(units=3, activation=ReLU()), OUT), (4,), 1)
    for parameter in network.parameters.values():
        shape = parameter.value.shape if parameter.value.ndim == 2 else (len(parameter.value), 1)
        parameter.value[...] = draws.randn(*shape).reshape(parameter.value.shape)
    batch = Batch((4,), 1, 3, np.float64)
    batch.fill(inputs, BinaryCrossEntropy().encode(np.array([1, 1, 0]), 1))
    return network, batch


def cost(network: Network, batch: Batch) -> float:
    """The cross-entropy from the logarithms of the probabilities, as the exercise computes it, to the last bit.

    With a step of 1e-7 rounding decides the tenth digit of the result, so arrays have to lie as they do there.
    """
    a = batch.inputs.value
    for layer in "123":
        W, b = (network.parameters[f"{layer}.{letter}"].value for letter in "Wb")
        z = np.ascontiguousarray(W) @ a + b[:, None]
        a = np.maximum(z, 0.0) if layer != "3" else 1.0 / (1.0 + np.exp(-z))
    y = np.array([1.0, 1.0, 0.0])
    return float(1.0 / 3.0 * np.sum(-np.log(a) * y - np.log(1.0 - a) * (1.0 - y)))


def two_sided(function: Callable[[], float], theta: Array, epsilon: float) -> Array:
    found = np.zeros_like(theta)
    for index, value in enumerate(theta.copy()):
        theta[index] = value + epsilon
        above = function()
        theta[index] = value - epsilon
        found[index] = (above - function()) / (2 * epsilon)
        theta[index] = value
    return found


def ratio(a: Array, n: Array) -> float:
    return float(np.linalg.norm(n - a) / (np.linalg.norm(n) + np.linalg.norm(a)))


def gradient(bugs: list[tuple[str, str]]) -> Array:
    network, batch = exercise()
    plan = network.plan(batch, BinaryCrossEntropy())
    for name, path in bugs:
        inject(name, path, Subject(network, plan, BinaryCrossEntropy()))
    plan.forward()
    plan.backward()
    return network.gradient


def test_the_published_figures_come_out() -> None:
    network, batch = exercise()
    approximation = two_sided(lambda: cost(network, batch), network.theta, EPSILON)
    assert ratio(gradient(BUGS), approximation) == pytest.approx(PUBLISHED_WITH_BUGS, rel=1e-12)
    assert 1e-7 < ratio(gradient([]), approximation) < 1.2e-7


@pytest.mark.parametrize("scheme", Scheme)
def test_both_bugs_are_named(scheme: Scheme) -> None:
    network, batch = exercise()
    report = check_network(network, batch, BinaryCrossEntropy(), faults=BUGS, scheme=scheme)
    assert not report.passed
    assert report.ng_ratio == pytest.approx(PUBLISHED_WITH_BUGS, abs=1e-7)
    assert [(d.fault, d.layer) for d in report.diagnosis] == BUGS
    assert {tensor.name for tensor in report.tensors if not tensor.passed} == {"2.W", "1.b"}


@pytest.mark.parametrize("scheme", Scheme)
def test_the_corrected_one_passes(scheme: Scheme) -> None:
    network, batch = exercise()
    report = check_network(network, batch, BinaryCrossEntropy(), scheme=scheme)
    assert report.passed
    assert report.diagnosis == ()


def test_a_step_that_is_far_too_small_passes_by_its_error_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    network, batch = exercise()
    monkeypatch.setattr(Scheme.TWO_SIDED, "step", 1e-10)
    plan = network.plan(batch, BinaryCrossEntropy())
    report = check(Subject(network, plan, BinaryCrossEntropy()), Scheme.TWO_SIDED)
    assert report.passed
    assert report.ng_ratio > 1e-7  # beyond the lecture's line, all of it rounding
