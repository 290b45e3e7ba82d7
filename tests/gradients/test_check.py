"""The check: correct networks pass whatever they are, wrong gradients do not, and the report says what it knows."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nn.examples import OUT, STACKS, Case, case, conv_stacks, dense_stacks, losses

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.check import check, check_network
from desktop_app.gradients.faults import FaultError
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.report import ROW, Report, cs231n_band, ng_band
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import Activation, Identity, ReLU, Tanh
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Dropout, Flatten, Layer, MaxPool
from desktop_app.nn.losses import Loss, MeanSquaredError
from desktop_app.nn.plan import Instruction, Operation, Shape
from desktop_app.nn.special import Array

stacks = pytest.mark.parametrize("name", STACKS)
schemes = pytest.mark.parametrize("scheme", Scheme)


def report_on(network: Case, scheme: Scheme = Scheme.COMPLEX, **options: object) -> Report:
    return check_network(  # type: ignore[arg-type]
        network.network, network.batch, network.loss, l2=network.l2, scheme=scheme, **options
    )


@stacks
@schemes
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_correct_networks_pass(name: str, scheme: Scheme, dtype: type) -> None:
    for training in (True, False):
        report = report_on(case(*STACKS[name], l2=0.5, dtype=dtype), scheme, training=training)
        assert report.passed
        assert report.diagnosis == ()
        assert all(tensor.passed and tensor.failed_elements == 0 for tensor in report.tensors)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    stack=st.one_of(dense_stacks(), conv_stacks()),
    loss=losses(),
    scheme=st.sampled_from(Scheme),
    scale=st.sampled_from([0.01, 1.0, 3.0]),
    seed=st.integers(0, 2**32 - 1),
)
def test_random_correct_networks_pass(
    stack: tuple[tuple[Layer, ...], Shape], loss: Loss, scheme: Scheme, scale: float, seed: int
) -> None:
    network = case(*stack, loss, seed=seed, size=4, l2=0.5)
    network.network.theta *= scale
    report = report_on(network, scheme)
    assert report.passed, (report.diagnosis, report.worst[:3])


@schemes
def test_relu_on_its_kink_passes(scheme: Scheme) -> None:
    network = case((Dense(units=20, activation=ReLU()), Dense(units=10), OUT), (4,), size=20)
    network.network.parameters["1.b"].value[...] = 0.0
    network.batch.inputs.value[:, ::2] = 0.0
    report = report_on(network, scheme)
    assert report.passed
    assert any("sit on a kink exactly" in note for note in report.notes)
    if scheme is not Scheme.COMPLEX:
        kink = report.kinks[0]
        assert (kink.layer, kink.example % 2) == ("1", 0)
        assert kink.tensor == "1.b"
        assert "crosses a kink in example" in kink.sentence


def test_the_kink_ledger_names_the_unit_and_the_example_that_crossed() -> None:
    network = case((Dense(units=3, activation=ReLU()), OUT), (2,), size=5)
    parameters = network.network.parameters
    z = parameters["1.W"].value @ network.inputs + parameters["1.b"].value[:, None]
    parameters["1.b"].value[1] -= z[1, 3] - 1e-9  # unit 1 is a hair's breadth from its kink in example 3
    report = report_on(network, Scheme.TWO_SIDED, per_weight=True)
    assert report.passed
    assert {(kink.layer, kink.unit, kink.example) for kink in report.kinks} == {("1", (1,), 3)}
    assert ("1.b", (1,)) in {(kink.tensor, kink.index) for kink in report.kinks}
    assert report_on(network, Scheme.COMPLEX).kinks == ()


@schemes
def test_ties_in_max_pool_pass(scheme: Scheme) -> None:
    network = case((Conv2D(filters=2, kernel=1, activation=Tanh()), MaxPool(), Flatten(), OUT), (1, 4, 4), size=3)
    network.batch.inputs.value[...] = np.round(network.batch.inputs.value)
    assert report_on(network, scheme).passed


@schemes
def test_a_bias_in_front_of_batch_norm_is_structurally_zero_and_passes(scheme: Scheme) -> None:
    network = case((Dense(units=5, activation=Identity()), BatchNorm(), Dense(units=4, activation=Tanh()), OUT), (3,))
    report = report_on(network, scheme)
    assert report.passed
    tensors = {tensor.name: tensor for tensor in report.tensors}
    assert tensors["1.b"].structurally_zero
    assert tensors["1.b"].max_relative_error == 0.0
    assert not tensors["1.W"].structurally_zero


def test_dropout_is_checked_with_the_masks_of_the_plan() -> None:
    network = case((Dense(units=30, activation=Tanh()), Dropout(rate=0.5), OUT), (3,))
    plan = network.plan()
    plan.forward()
    plan.backward()
    report = report_on(network, masks=plan)
    W = next(tensor for tensor in report.tensors if tensor.name == "3.W")
    np.testing.assert_allclose(W.analytic, network.network.parameters["3.W"].gradient, rtol=1e-13)
    assert report.loss == pytest.approx(float(plan.loss), rel=1e-14)


def test_float32_is_said_to_carry_half_of_the_digits() -> None:
    report = report_on(case(*STACKS["dense"], dtype=np.float32))
    assert 1e-9 < report.float32_error < 1e-5
    assert any("float32 carries this gradient" in note for note in report.notes)
    assert np.isnan(report_on(case(*STACKS["dense"])).float32_error)


def spoil(network: Case, layer: str, place: int, factor: float) -> Subject:
    """A subject of which one element of one layer's gradient is multiplied by a factor."""
    plan = network.plan()
    start = next(p.where.start for p in network.network.parameters.values() if p.path == layer)
    element = network.network.gradient[start + place : start + place + 1]
    wrong = Instruction("", Operation("spoil", np.multiply, (element, factor, element)))
    plan.instructions["backward"].append(wrong)
    plan.rebind()
    return Subject(network.network, plan, network.loss, network.l2)


@pytest.mark.parametrize(("scheme", "error"), [(Scheme.COMPLEX, 1e-11), (Scheme.TWO_SIDED, 1e-5)])
def test_one_slightly_wrong_element_among_hundreds_is_found(scheme: Scheme, error: float) -> None:
    network = case((Dense(units=20, activation=Tanh()), Dense(units=20, activation=Tanh()), OUT), (10,))
    report = check(spoil(network, "2", 137, 1 + error), scheme)
    assert not report.passed
    assert [t.failed_elements for t in report.tensors] == [0, 0, 1, 0, 0, 0]
    worst = report.worst[0]
    assert (worst.tensor, worst.index) == ("2.W", (137 % 20, 137 // 20))
    assert abs(worst.analytic - worst.numeric) > worst.error_bar


@pytest.mark.parametrize("scheme", [Scheme.COMPLEX, Scheme.TWO_SIDED])
def test_what_it_would_miss_is_what_it_misses(scheme: Scheme) -> None:
    network = case((Dense(units=8, activation=Tanh()), OUT), (5,))
    right = check(Subject(network.network, network.plan(), network.loss), scheme).tensors[0]
    value, power = right.analytic[3 % 8, 0], right.would_miss_below
    assert not check(spoil(network, "1", 3, 1 + 2 * power / abs(value)), scheme).passed
    assert check(spoil(network, "1", 3, 1 + 1e-3 * right.error_bar[3, 0] / abs(value)), scheme).passed


def test_the_ratio_is_the_lectures() -> None:
    network = case((OUT,), (3,))
    report = check(spoil(network, "1", 0, 2.0))
    a = np.concatenate([t.analytic.ravel() for t in report.tensors])
    n = np.concatenate([t.numeric.ravel() for t in report.tensors])
    expected = np.linalg.norm(n - a) / (np.linalg.norm(n) + np.linalg.norm(a))
    assert report.ng_ratio == pytest.approx(expected, rel=1e-12)
    assert report.max_relative_error == pytest.approx(0.5, rel=1e-9)


@pytest.mark.parametrize(
    ("ratio", "ng", "error", "cs231n"),
    [(1e-9, "great", 1e-9, "happy"), (1e-6, "good", 1e-5, "fine with kinks"), (0.1, "worry", 0.1, "wrong")],
)
def test_bands(ratio: float, ng: str, error: float, cs231n: str) -> None:
    assert (ng_band(ratio), cs231n_band(error)) == (ng, cs231n)
    assert (ng_band(1e-4), cs231n_band(1e-3)) == ("look closer", "uncomfortable")


@pytest.mark.parametrize(("value", "fault"), [(np.nan, "not-finite"), (np.inf, "not-finite"), (1e60, "diverged")])
def test_numbers_that_left_the_range_are_named_with_their_layer(value: float, fault: str) -> None:
    layers = (Dense(units=4, activation=Tanh()), Dense(units=4, activation=Identity()), OUT)
    network = case(layers, (3,), MeanSquaredError())
    network.network.parameters["2.b"].value[0] = value
    report = report_on(network)
    assert not report.passed
    assert [(d.fault, d.layer) for d in report.diagnosis] == [(fault, "2")]
    json.dumps(report.as_json(), allow_nan=False)


class CarelessSine(Activation, frozen=True):
    """sin z, with an intermediate result that drops the imaginary part; without a tag it stays out of all lists."""

    def forward(self, z: Array, out: Array) -> None:
        np.copyto(out, np.sin(z.real))

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.cos(z, out)


@pytest.mark.parametrize("depth", [6, 10])
def test_a_deep_saturated_network_is_not_taken_for_complex_unsafe(depth: int) -> None:
    """Where every layer multiplies what was moved, differences that began with 1e-7 are no slopes any more."""
    network = case([*[Dense(units=300, activation=Tanh())] * depth, OUT], (300,), size=8)
    for parameter in network.network.parameters.values():
        parameter.value[...] = np.random.default_rng(1).standard_normal(parameter.value.shape)
    report = report_on(network)
    assert report.scheme == Scheme.COMPLEX.label
    assert report.passed
    assert report.ng_ratio < 1e-12


@pytest.mark.parametrize("scheme", [Scheme.COMPLEX, Scheme.TWO_SIDED])
def test_an_operation_that_is_not_complex_safe_is_named_and_judged_by_differences(scheme: Scheme) -> None:
    layers = (Dense(units=4, activation=Tanh()), Dense(units=4, activation=CarelessSine()), OUT)
    network = case(layers, (3,), l2=0.5)
    report = report_on(network, scheme)
    assert report.passed
    assert report.scheme == "two-sided"
    assert "Layer 2 is not complex-safe" in report.notes[0]


def test_json_has_the_documented_keys_and_round_trips() -> None:
    report = report_on(case(*STACKS["residual of pictures"], l2=0.1), faults=[("scaled-dW", "1")])
    found = json.loads(json.dumps(report.as_json(), allow_nan=False))
    assert list(found) == ["passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis"]
    assert list(found["tensors"][0]) == [
        "name",
        "shape",
        "passed",
        "ng_ratio",
        "max_relative_error",
        "would_miss_below",
        "failed_elements",
        "method",
    ]
    assert list(found["worst"][0]) == ["tensor", "index", "analytic", "numeric", "error_bar"]
    assert list(found["diagnosis"][0]) == ["fault", "layer", "confidence", "sentence"]
    assert found["tensors"][0]["method"] == "complex, per weight"


def test_rows_are_all_elements() -> None:
    report = report_on(case(*STACKS["conv2d"]), faults=[("zero-db", "1")])
    rows = [dict(zip(ROW, row, strict=True)) for row in report.rows()]
    assert len(rows) == sum(tensor.analytic.size for tensor in report.tensors)
    assert [row["index"] for row in rows if row["failed"]] == ["0", "1", "2"]
    last = report.tensors[0].analytic[2, 1, 2, 2]
    assert [row["analytic"] for row in rows if (row["tensor"], row["index"]) == ("1.W", "2 1 2 2")] == [last]


def test_neither_network_nor_batch_is_touched() -> None:
    network = case(*STACKS["dropout"])
    before = network.network.theta.copy(), network.network.gradient.copy(), network.batch.inputs.augmented.copy()
    report_on(network, faults=[("in-place-dropout", "1")])
    after = network.network.theta, network.network.gradient, network.batch.inputs.augmented
    for kept, now in zip(before, after, strict=True):
        np.testing.assert_array_equal(kept, now)


def test_impossible_faults_are_refused_in_a_sentence() -> None:
    network = case(*STACKS["dense"])
    with pytest.raises(FaultError, match="There is no fault named “typo”"):
        report_on(network, faults=[("typo", "")])
    with pytest.raises(FaultError, match="does not apply there; it does in layer 1, 2, 3"):
        report_on(network, faults=[("scaled-dW", "")])
    with pytest.raises(FaultError, match="does not apply to this network"):
        report_on(network, faults=[("dropout-not-rescaled", "1")])
    with pytest.raises(FaultError, match="no layer 9"):
        report_on(network, faults=[("scaled-dW", "9")])


def test_it_can_be_cancelled() -> None:
    with pytest.raises(CancelledError):
        report_on(case(*STACKS["dense"]), cancelled=lambda: True)
