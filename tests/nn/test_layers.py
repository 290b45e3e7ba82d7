"""Every layer: shapes, what it computes, and its gradient by three independent ways."""

from __future__ import annotations

from types import ModuleType

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nn.examples import OUT, STACKS, Case, case, conv_stacks, dense_stacks, losses
from nn.reference import Reference, deviation, dropout_masks

from desktop_app.nn.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
    Residual,
)
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import walk
from desktop_app.nn.plan import Plan, Shape
from desktop_app.values import kinds, tag_of

STEP = 1e-30
stacks = pytest.mark.parametrize("name", STACKS)


def test_every_kind_of_layer_has_a_stack() -> None:
    assert {tag_of(kind) for kind in kinds(Layer)} == {name.split()[0] for name in STACKS}
    for name, (layers, shape) in STACKS.items():
        used = {tag_of(place.layer) for place in walk(case(layers, shape).network.layers, shape)}
        assert name.split()[0] in used


def complex_twin(given: Case, plan: Plan) -> tuple[Case, Plan]:
    """The same network, batch and dropout masks in complex128."""
    network = given.network.astype(np.complex128)
    batch = given.batch.astype(np.complex128)
    twin = Case(network, batch, given.loss, given.inputs, given.targets, given.l2)
    compiled = twin.plan(training=True)
    compiled.copy_masks(plan)
    return twin, compiled


def compare_with_pytorch(torch: ModuleType, given: Case, *, training: bool = True, tolerance: float = 1e-10) -> None:
    plan = given.plan(training=training)
    reference = Reference(torch, given.network)
    plan.forward()
    plan.backward()
    outputs, loss = reference.loss(
        given.inputs, given.targets, given.loss, l2=given.l2, masks=dropout_masks(plan), training=training
    )
    loss.backward()
    expected = {name: tensor.grad.numpy() for name, tensor in reference.parameters.items()}
    largest = max(float(np.abs(gradient).max()) for gradient in expected.values())
    assert deviation(plan.outputs.value, outputs.detach().numpy()) < tolerance
    assert deviation(plan.loss, loss.detach().numpy()) < tolerance
    for name, gradient in expected.items():
        # A gradient that is zero but for rounding (a bias before BatchNorm) has no scale of its own.
        assert deviation(given.network.parameters[name].gradient, gradient, 0.01 * largest) < tolerance, name


@pytest.mark.reference
@stacks
@pytest.mark.parametrize("loss", [kind() for kind in kinds(Loss)], ids=repr)
def test_outputs_loss_and_gradients_are_those_of_pytorch(torch: ModuleType, name: str, loss: Loss) -> None:
    compare_with_pytorch(torch, case(*STACKS[name], loss, l2=0.3))


@pytest.mark.reference
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(stack=dense_stacks(), loss=losses(), l2=st.sampled_from([0.0, 0.5]), seed=st.integers(0, 2**32 - 1))
def test_random_stacks_for_features_are_those_of_pytorch(
    torch: ModuleType, stack: tuple[tuple[Layer, ...], Shape], loss: Loss, l2: float, seed: int
) -> None:
    compare_with_pytorch(torch, case(*stack, loss, l2=l2, seed=seed))


@pytest.mark.reference
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(stack=conv_stacks(), loss=losses(), l2=st.sampled_from([0.0, 0.5]), seed=st.integers(0, 2**32 - 1))
def test_random_stacks_for_pictures_are_those_of_pytorch(
    torch: ModuleType, stack: tuple[tuple[Layer, ...], Shape], loss: Loss, l2: float, seed: int
) -> None:
    compare_with_pytorch(torch, case(*stack, loss, l2=l2, seed=seed, size=5))


@pytest.mark.reference
@stacks
def test_evaluation_after_training_is_that_of_pytorch(torch: ModuleType, name: str) -> None:
    given = case(*STACKS[name])
    plan = given.plan()
    reference = Reference(torch, given.network)
    optimizer = torch.optim.SGD(list(reference.parameters.values()), 0.05)
    for _ in range(4):
        plan.draw()
        plan.forward()
        plan.backward()
        plan.settle()
        optimizer.zero_grad()
        reference.loss(given.inputs, given.targets, given.loss, masks=dropout_masks(plan))[1].backward()
        optimizer.step()
        given.network.theta[...] -= 0.05 * given.network.gradient
    evaluation = given.plan(training=False)
    evaluation.forward()
    outputs, loss = reference.loss(given.inputs, given.targets, given.loss, training=False)
    assert deviation(evaluation.outputs.value, outputs.detach().numpy()) < 1e-10
    assert deviation(evaluation.loss, loss.detach().numpy()) < 1e-10
    for path, kept in reference.averages.items():
        for key, expected in kept.items():
            assert deviation(given.network.averages[path][key], expected.numpy()) < 1e-10


@pytest.mark.reference
@pytest.mark.parametrize("name", [name for name in STACKS if "norm" in name or "dropout" in name])
def test_gradients_in_evaluation_mode_are_those_of_pytorch(torch: ModuleType, name: str) -> None:
    given = case(*STACKS[name])
    plan = given.plan()
    plan.forward()
    plan.settle()
    compare_with_pytorch(torch, given, training=False)


@stacks
@pytest.mark.parametrize("loss", [kind() for kind in kinds(Loss)], ids=repr)
def test_gradient_is_the_complex_step(name: str, loss: Loss) -> None:
    given = case(*STACKS[name], loss, l2=0.3)
    plan = given.plan()
    plan.forward()
    plan.backward()
    twin, compiled = complex_twin(given, plan)
    theta, numerical = twin.network.theta, np.empty(given.network.theta.size)
    for index in range(theta.size):
        theta[index] += 1j * STEP
        compiled.forward()
        numerical[index] = compiled.loss.imag / STEP
        theta[index] = theta[index].real
    assert compiled.loss.real == pytest.approx(float(plan.loss), rel=1e-13)
    assert deviation(given.network.gradient, numerical) < 1e-12
    plan.settle()
    compiled.settle()
    for path, kept in given.network.averages.items():
        for key, expected in kept.items():
            assert deviation(twin.network.averages[path][key], expected) < 1e-13


@stacks
def test_gradient_is_the_two_sided_difference(name: str) -> None:
    given = case(*STACKS[name], l2=0.3)
    plan = given.plan()
    plan.forward()
    plan.backward()
    gradient, theta = given.network.gradient.copy(), given.network.theta
    numerical = np.empty_like(gradient)
    for index, kept in enumerate(theta.copy()):
        sides = []
        for step in (1e-5, -1e-5):
            theta[index] = kept + step
            plan.forward()
            sides.append(float(plan.loss))
        theta[index] = kept
        numerical[index] = (sides[0] - sides[1]) / 2e-5
    assert deviation(gradient, numerical) < 1e-7


@stacks
def test_outputs_keep_the_shape_that_the_layers_foretell(name: str) -> None:
    given = case(*STACKS[name])
    places = {place.path: place for place in given.network.places}
    sites = given.plan().sites
    assert sites
    for site in sites:
        assert site.layer == places[site.path].layer
        assert site.output.shape == site.pre.shape == places[site.path].output_shape
        assert site.output.value.shape == (np.prod(site.output.shape), given.batch.size)


def test_convolution_is_the_sum_over_its_window() -> None:
    given = case((Conv2D(filters=2, kernel=2, stride=2, padding=1), Flatten(), OUT), (2, 5, 4))
    plan = given.plan()
    plan.forward()
    padded = np.pad(given.inputs, ((0, 0), (1, 1), (1, 1), (0, 0)))
    W, b = given.network.parameters["1.W"].value, given.network.parameters["1.b"].value
    z = plan.sites[0].pre.picture(plan.sites[0].pre.value)
    for unit, row, column in np.ndindex(z.shape[:3]):
        window = padded[:, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
        expected = np.einsum("cij,cijm->m", W[unit], window) + b[unit]
        np.testing.assert_allclose(z[unit, row, column], expected, rtol=1e-12, atol=1e-13)


def test_max_pooling_gives_the_gradient_to_the_first_of_equals() -> None:
    given = case((Conv2D(filters=1, kernel=1), MaxPool(size=2, stride=2), Flatten(), OUT), (1, 4, 4))
    given.network.parameters["1.W"].value[...] = 0.0
    given.network.parameters["1.b"].value[...] = 1.0  # all windows are full of ones
    plan = given.plan()
    plan.forward()
    plan.backward()
    delta = plan.sites[0].pre.picture(plan.sites[0].pre.gradient)[0]
    assert np.all(delta[::2, ::2] != 0)
    delta[::2, ::2] = 0
    assert not delta.any()


def test_max_pooling_passes_nan_on() -> None:
    given = case((MaxPool(), Flatten(), OUT), (1, 4, 4))
    given.batch.inputs.value[1, 0] = np.nan
    plan = given.plan()
    with np.errstate(all="ignore"):
        plan.forward()
    pooled = plan.sites[0].output.value
    assert np.isnan(pooled[0, 0])
    assert np.isnan(pooled).sum() == 1


def test_batch_norm_leaves_mean_zero_and_variance_one() -> None:
    given = case((BatchNorm(epsilon=1e-12), OUT), (3,), size=50)
    given.network.parameters["1.gamma"].value[...] = 1.0
    given.network.parameters["1.beta"].value[...] = 0.0
    plan = given.plan()
    plan.forward()
    np.testing.assert_allclose(plan.sites[0].output.value.mean(1), 0.0, atol=1e-14)
    np.testing.assert_allclose(plan.sites[0].output.value.var(1), 1.0, rtol=1e-10)


def test_dropout_keeps_its_share_and_the_mean() -> None:
    given = case((Dropout(rate=0.3), OUT), (400,), size=100)
    plan = given.plan()
    plan.forward()
    (mask,) = plan.masks
    assert set(np.unique(mask)) == {0.0, 1 / 0.7}
    assert np.mean(mask == 0) == pytest.approx(0.3, abs=0.01)
    np.testing.assert_array_equal(plan.sites[0].output.value, given.batch.inputs.value * mask)


def test_dropout_is_drawn_anew_by_draw_alone_and_repeats_with_its_generator() -> None:
    given = case((Dense(units=50), Dropout(rate=0.5), OUT), (3,))
    plan, again = given.plan(), given.plan()
    first = plan.masks[0].copy()
    np.testing.assert_array_equal(first, again.masks[0])
    plan.forward()
    plan.backward()
    np.testing.assert_array_equal(plan.masks[0], first)
    plan.draw()
    assert not np.array_equal(plan.masks[0], first)


def test_residual_with_scale_zero_is_the_identity() -> None:
    given = case((Residual(layers=(Dense(units=3),), scale=0.0), OUT), (3,))
    plan = given.plan()
    plan.forward()
    site = next(site for site in plan.sites if site.path == "1")
    np.testing.assert_array_equal(site.output.value, given.batch.inputs.value)


@stacks
def test_a_layer_is_its_document(name: str) -> None:
    layers, _ = STACKS[name]
    for layer in layers:
        assert msgspec.json.decode(msgspec.json.encode(layer), type=type(layer)) == layer
