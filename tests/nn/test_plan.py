"""Plans: pure passes, labels, one number type, repeatable bits, and what happens when numbers overflow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from nn.examples import OUT, STACKS, case

from desktop_app.nn.activations import Activation, Identity, ReLU
from desktop_app.nn.layers import BatchNorm, Dense, Dropout, Flatten, Residual
from desktop_app.nn.losses import Loss, SoftmaxCrossEntropy
from desktop_app.nn.plan import Batch, Operation, Plan
from desktop_app.nn.special import Array
from desktop_app.values import kinds

stacks = pytest.mark.parametrize("name", STACKS)
DEEP = (
    Dense(units=6),
    BatchNorm(),
    Residual(layers=(Dense(units=6), Dropout(rate=0.5), Residual(layers=(Dense(units=6),)))),
    OUT,
)


def arrays(plan: Plan) -> Iterator[tuple[str, Array]]:
    """Every array that an instruction reads or writes."""

    def inside(argument: Any) -> Iterator[Array]:
        if isinstance(argument, np.ndarray):
            yield argument
        elif isinstance(argument, list):
            for item in argument:
                yield from inside(item)

    for instructions in plan.instructions.values():
        for layer, operation in instructions:
            for argument in operation.arguments:
                for array in inside(argument):
                    yield f"{layer} {operation.name}", array


def run(plan: Plan) -> None:
    plan.forward()
    plan.backward()


@stacks
@pytest.mark.parametrize("loss", [kind() for kind in kinds(Loss)], ids=repr)
def test_float32_stays_float32_in_every_array(name: str, loss: Loss) -> None:
    given = case(*STACKS[name], loss, dtype=np.float32, l2=0.1)
    plan = given.plan()
    run(plan)
    plan.settle()
    for label, array in arrays(plan):
        # Dropout draws in float64, so that both precisions drop the same values.
        assert array.dtype in (np.float32, np.bool_) or label.endswith(("chance", "mask")), label
    assert {plan.loss.dtype, given.network.gradient.dtype, plan.activations.dtype} == {np.dtype(np.float32)}


@stacks
def test_float32_is_float64_rounded(name: str) -> None:
    single, double = (case(*STACKS[name], dtype=dtype) for dtype in (np.float32, np.float64))
    for given in (single, double):
        run(given.plan())
    scale = np.abs(double.network.gradient).max()
    np.testing.assert_allclose(single.network.gradient, double.network.gradient, rtol=1e-3, atol=1e-4 * scale)


@stacks
def test_twice_gives_the_same_bits(name: str) -> None:
    given = case(*STACKS[name], l2=0.1)
    plan = given.plan()
    found = []
    for _ in range(2):
        run(plan)
        found.append((plan.loss.tobytes(), given.network.gradient.tobytes(), plan.outputs.value.tobytes()))
    twin = case(*STACKS[name], l2=0.1)
    again = twin.plan()
    run(again)
    found.append((again.loss.tobytes(), twin.network.gradient.tobytes(), again.outputs.value.tobytes()))
    assert found[0] == found[1] == found[2]


@stacks
def test_passes_change_neither_parameters_nor_batch_nor_averages(name: str) -> None:
    given = case(*STACKS[name], l2=0.1)
    plan = given.plan()
    kept = [array.copy() for array in (given.network.theta, given.batch.inputs.augmented, given.batch.encoded)]
    averages = {path: {k: v.copy() for k, v in a.items()} for path, a in given.network.averages.items()}
    masks = [mask.copy() for mask in plan.masks]
    run(plan)
    for before, after in zip(
        kept, (given.network.theta, given.batch.inputs.augmented, given.batch.encoded), strict=True
    ):
        np.testing.assert_array_equal(before, after)
    for before, after in zip(masks, plan.masks, strict=True):
        np.testing.assert_array_equal(before, after)
    for path, values in averages.items():
        for key, before in values.items():
            np.testing.assert_array_equal(before, given.network.averages[path][key])
    plan.settle()
    for path, values in averages.items():
        for key, before in values.items():
            assert not np.array_equal(before, given.network.averages[path][key])


@stacks
def test_the_row_of_ones_behind_every_output_stays(name: str) -> None:
    given = case(*STACKS[name])
    plan = given.plan()
    run(plan)
    for site in plan.sites:
        np.testing.assert_array_equal(site.output.augmented[-1], np.ones(given.batch.size))


@stacks
def test_recorded_outputs_and_deltas_lie_in_the_common_buffers(name: str) -> None:
    plan = case(*STACKS[name]).plan()
    for site in plan.sites:
        assert np.shares_memory(site.output.value, plan.activations)
        assert np.shares_memory(site.pre.gradient, plan.deltas)
    # One spare row lies behind them.
    assert len(plan.activations) == sum(len(site.output.augmented) for site in plan.sites) + 1
    assert len(plan.deltas) == sum(len(site.pre.gradient) for site in plan.sites) + 1


def test_labels_name_layers_by_their_paths() -> None:
    plan = case(DEEP, (4,)).plan()
    assert [site.path for site in plan.sites] == ["1", "2", "3.1", "3.2", "3.3.1", "3.3", "3", "4"]
    forward = [layer for layer, _ in plan.instructions["forward"]]
    assert list(dict.fromkeys(forward)) == ["1", "2", "3.1", "3.2", "3.3.1", "3.3", "3", "4", ""]
    backward = [layer for layer, _ in plan.instructions["backward"]]
    # The gradient enters a block before its layers, and the skip's share is added after them.
    assert list(dict.fromkeys(backward)) == ["", "4", "3", "3.3", "3.3.1", "3.2", "3.1", "2", "1"]
    assert {layer for layer, _ in plan.instructions["draw"]} == {"3.2"}
    assert {layer for layer, _ in plan.instructions["settle"]} == {"2"}


def test_every_instruction_writes_what_it_says_alone() -> None:
    given = case(DEEP, (4,))
    plan = given.plan()
    run(plan)
    expected = given.network.gradient.copy()
    given.network.gradient.fill(np.nan)
    plan.deltas.fill(np.nan)
    for instruction in plan.instructions["backward"]:
        instruction.operation.function(*instruction.operation.arguments)
    np.testing.assert_array_equal(given.network.gradient, expected)


def test_a_replaced_instruction_takes_effect_when_bound() -> None:
    given = case((Dense(units=5), OUT), (3,))
    plan = given.plan()
    run(plan)
    right = given.network.gradient.copy()
    where = next(i for i, (layer, o) in enumerate(plan.instructions["backward"]) if layer == "1" and "φ'" in o.name)
    kept = plan.instructions["backward"][where]
    delta = kept.operation.arguments[-1]
    fault = Operation("φ' = 1", delta.fill, (1.0,))
    plan.instructions["backward"][where] = kept._replace(operation=fault)
    run(plan)
    np.testing.assert_array_equal(given.network.gradient, right)
    plan.rebind()
    run(plan)
    assert not np.array_equal(given.network.gradient, right)


def test_forward_from_a_layer_on_is_the_whole_forward_pass() -> None:
    given = case(DEEP, (4,))
    plan = given.plan()
    plan.forward()
    given.network.parameters["3.1.W"].value[0, 0] += 0.1
    plan.forward(plan.start_of("3.1"))
    partial = plan.loss.copy()
    plan.forward()
    assert partial == plan.loss


def test_a_layer_starts_where_its_block_starts_or_where_the_next_one_does() -> None:
    layers = (Flatten(), Dense(units=4), Residual(layers=(Flatten(), Dense(units=4))), Flatten(), OUT)
    plan = case(layers, (4,)).plan()
    forward = plan.instructions["forward"]
    starts = {path: forward[plan.start_of(path)].layer for path in ("1", "2", "3", "3.1", "3.2", "4", "5")}
    assert starts == {"1": "2", "2": "2", "3": "3.2", "3.1": "3.2", "3.2": "3.2", "4": "5", "5": "5"}
    assert plan.start_of("1") == plan.start_of("2") == 0


@stacks
def test_the_forward_pass_in_two_parts_is_the_forward_pass(name: str) -> None:
    given = case(*STACKS[name])
    plan = given.plan()
    plan.forward()
    whole = plan.loss.copy()
    plan.outputs.value.fill(np.nan)
    for path in plan.starts:
        plan.forward(0, plan.start_of(path))
        plan.forward(plan.start_of(path))
        assert plan.loss == whole


@stacks
def test_a_plan_for_evaluation_draws_and_remembers_nothing(name: str) -> None:
    plan = case(*STACKS[name]).plan(training=False)
    assert plan.instructions["draw"] == plan.instructions["settle"] == plan.masks == []


@pytest.mark.parametrize("activation", [kind() for kind in kinds(Activation)], ids=repr)
@pytest.mark.parametrize("loss", [kind() for kind in kinds(Loss)], ids=repr)
def test_enormous_weights_overflow_to_a_loss_that_is_not_finite_without_an_exception(
    activation: Activation, loss: Loss
) -> None:
    layers = (*(Dense(units=5, activation=activation) for _ in range(4)), Dense(units=5, activation=Identity()), OUT)
    given = case(layers, (4,), loss)
    given.network.theta *= 1e200
    plan = given.plan()
    with np.errstate(all="ignore"):
        run(plan)
    assert not np.isfinite(plan.loss)


@stacks
def test_nan_in_one_weight_reaches_loss_and_gradient(name: str) -> None:
    given = case(*STACKS[name])
    given.network.theta[0] = np.nan
    plan = given.plan()
    with np.errstate(all="ignore"):
        run(plan)
    assert np.isnan(plan.loss)
    assert np.isnan(given.network.gradient).any()


def test_a_batch_in_another_number_type_holds_the_first_examples() -> None:
    given = case((OUT,), (3,), size=6)
    copy = given.batch.astype(np.complex128, 4)
    assert (copy.size, copy.inputs.value.dtype, copy.encoded.dtype) == (4, np.complex128, np.float64)
    np.testing.assert_array_equal(copy.inputs.value, given.batch.inputs.value[:, :4])
    np.testing.assert_array_equal(copy.encoded, given.batch.encoded[:, :4])
    assert given.batch.astype(np.float32, 99).size == 6


def test_a_batch_can_be_refilled_between_runs() -> None:
    first, second = (case((Dense(units=5), OUT), (3,), seed=seed) for seed in (0, 1))
    second.network.theta[...] = first.network.theta
    plan = first.plan()
    plan.forward()
    first.batch.fill(second.inputs, first.loss.encode(second.targets, 3))
    plan.forward()
    other = second.plan()
    other.forward()
    assert plan.loss == other.loss


def test_relu_kills_the_gradient_of_a_unit_at_exactly_zero() -> None:
    given = case((Dense(units=4, activation=ReLU()), OUT), (3,))
    given.network.theta[given.network.parameters["1.W"].where] = 0.0
    given.network.theta[given.network.parameters["1.b"].where] = 0.0
    plan = given.plan()
    run(plan)
    assert not plan.sites[0].pre.gradient.any()
    assert given.network.parameters["2.b"].gradient.any()


def test_batch_of_pictures_is_filled_from_channels_height_width() -> None:
    batch = Batch((2, 3, 4), 3, 5, np.float64)
    pictures = np.random.default_rng(0).standard_normal((2, 3, 4, 5))
    batch.fill(pictures, SoftmaxCrossEntropy().encode(np.array([0, 1, 2, 0, 1]), 3))
    np.testing.assert_array_equal(batch.inputs.picture(batch.inputs.value), pictures)
