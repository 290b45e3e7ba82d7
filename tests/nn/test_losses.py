"""Every loss: value and gradient, encoding, counting what is right."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from nn.examples import OUT, case, targets_for
from nn.reference import deviation, loss_of

from desktop_app.nn.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy, usual_loss
from desktop_app.nn.special import Array
from desktop_app.values import kinds

EVERY = [kind() for kind in kinds(Loss)]
every = pytest.mark.parametrize("loss", EVERY, ids=repr)


def evaluated(loss: Loss, z: Array, targets: Array) -> tuple[float, Array]:
    """Loss and dL/dz of given outputs, through a layer with W = 1."""
    outputs, size = z.shape
    network = case((OUT,), (outputs,), loss, size=size)
    assert network.network.outputs == outputs
    network.network.parameters["1.W"].value[...] = np.eye(outputs)
    network.network.parameters["1.b"].value[...] = 0.0
    network.batch.fill(z, loss.encode(targets, outputs))
    plan = network.plan()
    with np.errstate(all="ignore"):
        plan.forward()
        plan.backward()
    return float(plan.loss), plan.outputs.gradient.copy()


@pytest.mark.reference
@every
@pytest.mark.parametrize("scale", [0.1, 1.0, 100.0, 1e4])
def test_value_and_gradient_are_those_of_pytorch(torch: ModuleType, loss: Loss, scale: float) -> None:
    generator = np.random.default_rng(1)
    outputs = loss.outputs(3, 3)
    z, targets = scale * generator.standard_normal((outputs, 20)), targets_for(loss, outputs, 20, generator)
    tensor = np.ascontiguousarray(z.T)
    reference = torch.tensor(tensor, requires_grad=True)
    expected = loss_of(torch, loss, reference, targets)
    expected.backward()
    value, gradient = evaluated(loss, z, targets)
    assert value == pytest.approx(expected.item(), rel=1e-12)
    assert deviation(gradient, reference.grad.numpy().T) < 1e-12


@every
def test_gradient_is_the_two_sided_difference(loss: Loss) -> None:
    generator = np.random.default_rng(2)
    outputs = loss.outputs(3, 3)
    z, targets = generator.standard_normal((outputs, 4)), targets_for(loss, outputs, 4, generator)
    _, gradient = evaluated(loss, z, targets)
    for place in np.ndindex(z.shape):
        step = np.zeros_like(z)
        step[place] = 1e-5
        difference = (evaluated(loss, z + step, targets)[0] - evaluated(loss, z - step, targets)[0]) / 2e-5
        assert gradient[place] == pytest.approx(difference, abs=1e-9)


def test_a_sure_and_wrong_answer_costs_its_margin_without_overflow() -> None:
    assert evaluated(SoftmaxCrossEntropy(), np.array([[1000.0], [0.0], [-1000.0]]), np.array([2]))[0] == 2000.0
    assert evaluated(BinaryCrossEntropy(), np.array([[1000.0, -1000.0]]), np.array([0, 1]))[0] == 1000.0


def test_undecided_outputs_cost_the_logarithm_of_the_number_of_classes() -> None:
    assert evaluated(SoftmaxCrossEntropy(), np.zeros((3, 5)), np.arange(5) % 3)[0] == pytest.approx(
        np.log(3), rel=1e-15
    )
    assert evaluated(BinaryCrossEntropy(), np.zeros((1, 5)), np.arange(5) % 2)[0] == pytest.approx(np.log(2), rel=1e-15)


def test_mean_squared_error_is_a_mean_over_outputs_and_examples() -> None:
    z = np.array([[1.0, 2.0], [3.0, 4.0], [0.0, 0.0]])
    assert evaluated(MeanSquaredError(), z, np.zeros((3, 2)))[0] == 30 / 6


@every
def test_nan_and_infinity_in_the_outputs_give_a_loss_that_is_not_finite(loss: Loss) -> None:
    outputs = loss.outputs(3, 3)
    for bad in (np.nan, np.inf):
        z = np.zeros((outputs, 4))
        z[0, 1] = bad
        targets = targets_for(loss, outputs, 4, np.random.default_rng(0))
        if targets.ndim == 1:
            targets[1] = 0 if outputs == 1 else 1
        assert not np.isfinite(evaluated(loss, z, targets)[0])


def test_correct_counts_hits() -> None:
    z = np.array([[2.0, 0.0, 0.1], [1.0, 3.0, 0.0], [0.0, 1.0, 0.2]])
    softmax = SoftmaxCrossEntropy()
    assert softmax.correct(z, softmax.encode(np.array([0, 1, 0]), 3)) == 2
    binary = BinaryCrossEntropy()
    assert binary.correct(np.array([[2.0, -1.0, -3.0]]), binary.encode(np.array([1, 1, 0]), 1)) == 2
    assert MeanSquaredError().correct(z, z) is None


def test_mean_squared_error_takes_classes_as_one_hot_targets() -> None:
    np.testing.assert_array_equal(MeanSquaredError().encode(np.array([1, 0]), 2), [[0.0, 1.0], [1.0, 0.0]])


@pytest.mark.parametrize("task", sorted({task for loss in EVERY for task in loss.tasks}))
def test_the_usual_loss_serves_its_task(task: str) -> None:
    assert task in usual_loss(task).tasks


@every
def test_number_of_outputs(loss: Loss) -> None:
    expected = {SoftmaxCrossEntropy: 4, BinaryCrossEntropy: 1, MeanSquaredError: 4}[type(loss)]
    assert loss.outputs(4, 0) == expected
    if "regression" in loss.tasks:
        assert loss.outputs(0, 2) == 2


@every
def test_the_mean_of_each_example_is_the_loss_also_for_copies_of_a_batch(loss: Loss) -> None:
    generator = np.random.default_rng(4)
    outputs = loss.outputs(3, 3)
    z, targets = generator.standard_normal((outputs, 6)), targets_for(loss, outputs, 6, generator)
    encoded = loss.encode(targets, outputs)
    np.testing.assert_allclose(loss.each(z, encoded).mean(), evaluated(loss, z, targets)[0], rtol=1e-14)
    copies = np.stack([z, 2 * z], 1)
    each = loss.each(copies, encoded[:, None])
    np.testing.assert_allclose(each[1], loss.each(2 * z, encoded), rtol=1e-14)
    assert each.shape == (2, 6)
    complex_z = z + 1e-30j * np.eye(outputs, 6)
    slopes = loss.each(complex_z, encoded).imag[0] / 1e-30
    step = 1e-6 * np.eye(outputs, 6)
    expected = (loss.each(z + step, encoded)[0] - loss.each(z - step, encoded)[0]) / 2e-6
    np.testing.assert_allclose(slopes, expected, atol=1e-8)


@every
def test_a_blind_answer_is_the_best_of_all_that_are_the_same_for_every_example(loss: Loss) -> None:
    generator = np.random.default_rng(2)
    outputs = loss.outputs(3, 3)
    encoded = loss.encode(targets_for(loss, outputs, 50, generator), outputs)
    constant = np.zeros((outputs, 1))
    best = np.inf
    for scale in np.geomspace(1.0, 1e-6, 400):  # a random descent needs no formula
        for _ in range(20):
            tried = constant + scale * generator.standard_normal(constant.shape)
            found = float(np.mean(loss.each(np.broadcast_to(tried, encoded.shape), encoded)))
            if found < best:
                best, constant = found, tried
    assert loss.blind(encoded) == pytest.approx(best, rel=1e-6)
