"""Every initializer: variance, distribution, bits."""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_app.nn.initializers import (
    TRUNCATED_STD,
    Constant,
    Draws,
    He,
    Initializer,
    KerasDefault,
    LeCun,
    Normal,
    Orthogonal,
    PyTorchDefault,
    ScaledInitializer,
    Slot,
    TruncatedNormal,
    Uniform,
    VarianceScaling,
    Xavier,
    Zeros,
)
from desktop_app.values import kinds

DENSE = Slot((400, 900), 900, 400)
CONV = Slot((64, 32, 7, 7), 32 * 49, 64 * 49)
BIAS = Slot((5000,), 300, 5000)

EVERY = [kind() for kind in kinds(Initializer)] + [
    kind(distribution=shape) for kind in (LeCun, Xavier, He) for shape in ("uniform", "truncated normal")
]
every = pytest.mark.parametrize("initializer", EVERY, ids=repr)
random_ones = pytest.mark.parametrize(
    "initializer", [i for i in EVERY if not isinstance(i, Zeros | Constant)], ids=repr
)


def with_gain(initializer: Initializer, gain: float) -> Initializer:
    fields = {name: getattr(initializer, name) for name in initializer.__struct_fields__}
    return type(initializer)(**{**fields, "gain": gain})


@random_ones
@pytest.mark.parametrize("slot", [DENSE, CONV], ids=["dense", "conv"])
def test_sample_variance_is_the_one_that_is_foretold(initializer: Initializer, slot: Slot) -> None:
    values = initializer.draw(slot, np.random.default_rng(1))
    assert values.shape == slot.shape
    assert values.dtype == np.float64
    assert values.var() == pytest.approx(initializer.variance(slot), rel=0.02)
    assert abs(values.mean()) < 5 * values.std() / math.sqrt(values.size)


@every
@pytest.mark.parametrize("slot", [DENSE, CONV, BIAS], ids=["dense", "conv", "bias"])
def test_gain_multiplies_every_value(initializer: Initializer, slot: Slot) -> None:
    plain = initializer.draw(slot, np.random.default_rng(2))
    tripled = with_gain(initializer, 3.0)
    np.testing.assert_allclose(tripled.draw(slot, np.random.default_rng(2)), 3.0 * plain, rtol=1e-14)
    assert tripled.variance(slot) == pytest.approx(9.0 * initializer.variance(slot), rel=1e-14)


@every
@pytest.mark.parametrize("source", [np.random.default_rng, np.random.RandomState])
def test_the_same_seed_gives_the_same_bits_also_from_the_legacy_generator(
    initializer: Initializer, source: type[Draws]
) -> None:
    slot = Slot((7, 5), 5, 7)
    first, second = (initializer.draw(slot, source(3)) for _ in range(2))
    assert first.tobytes() == second.tobytes()
    other = initializer.draw(slot, source(4))
    assert np.array_equal(first, other) == isinstance(initializer, Zeros | Constant)


VARIANCES: list[tuple[Initializer, float]] = [
    (Zeros(), 0.0),
    (Constant(value=3.0), 0.0),
    (Normal(std=0.3), 0.09),
    (Uniform(limit=0.3), 0.03),
    (TruncatedNormal(std=0.3), 0.09),
    (LeCun(), 1 / 900),
    (Xavier(), 2 / 1300),
    (He(), 2 / 900),
    (He(mode="fan_out"), 2 / 400),
    (He(slope=0.5), 2 / 1.25 / 900),
    (VarianceScaling(scale=3.0, mode="fan_avg"), 3 / 650),
    (Orthogonal(), 1 / 900),
    (PyTorchDefault(), 1 / 2700),
    (KerasDefault(), 2 / 1300),
]


@pytest.mark.parametrize(("initializer", "expected"), VARIANCES, ids=lambda value: repr(value))
def test_variance_is_that_of_the_formula(initializer: Initializer, expected: float) -> None:
    assert initializer.variance(DENSE) == pytest.approx(expected, rel=1e-14)


def test_every_kind_has_its_variance_told() -> None:
    assert {type(initializer) for initializer, _ in VARIANCES} == set(kinds(Initializer))


def test_legacy_numbers_are_those_of_randn() -> None:
    slot = Slot((10, 2), 2, 10)
    expected = np.random.RandomState(3).randn(10, 2) * np.sqrt(2.0 / 2)
    np.testing.assert_array_equal(He().draw(slot, np.random.RandomState(3)), expected)


@pytest.mark.parametrize("kind", [kind for kind in kinds(Initializer) if issubclass(kind, ScaledInitializer)])
def test_uniform_distributions_fill_their_interval_and_no_more(kind: type[ScaledInitializer]) -> None:
    initializer = kind(distribution="uniform") if "distribution" in kind.__struct_fields__ else kind()
    limit = math.sqrt(3 * initializer.variance(DENSE))
    values = initializer.draw(DENSE, np.random.default_rng(0))
    assert 0.999 * limit < np.abs(values).max() <= limit


def test_uniform_keeps_its_limit() -> None:
    values = Uniform(limit=0.25).draw(DENSE, np.random.default_rng(0))
    assert 0.2499 < np.abs(values).max() <= 0.25


def test_pytorch_default_is_one_over_the_root_of_fan_in() -> None:
    values = PyTorchDefault().draw(BIAS, np.random.default_rng(0))
    assert np.abs(values).max() == pytest.approx(1 / math.sqrt(BIAS.fan_in), rel=1e-3)


def test_truncated_normal_is_cut_at_two_standard_deviations_of_the_uncut_one() -> None:
    values = TruncatedNormal(std=1.0).draw(DENSE, np.random.default_rng(0))
    assert np.abs(values).max() * TRUNCATED_STD == pytest.approx(2.0, rel=1e-3)
    assert np.abs(values).max() * TRUNCATED_STD <= 2.0
    within_one = math.erf(math.sqrt(0.5)) / math.erf(math.sqrt(2.0))
    assert np.mean(np.abs(values) * TRUNCATED_STD < 1) == pytest.approx(within_one, abs=0.003)


def test_standard_deviation_of_the_cut_normal() -> None:
    density = math.exp(-2.0) / math.sqrt(2 * math.pi)
    assert pytest.approx(math.sqrt(1 - 4 * density / math.erf(math.sqrt(2.0))), rel=1e-15) == TRUNCATED_STD


@pytest.mark.parametrize("shape", [(6, 6), (9, 4), (4, 9), (3, 2, 3, 3), (20, 2, 3, 3)])
def test_orthogonal_has_orthonormal_rows_or_columns(shape: tuple[int, ...]) -> None:
    W = Orthogonal(gain=1.5).draw(Slot(shape, 1, 1), np.random.default_rng(0)).reshape(shape[0], -1) / 1.5
    gram = W @ W.T if W.shape[0] <= W.shape[1] else W.T @ W
    np.testing.assert_allclose(gram, np.eye(len(gram)), atol=1e-14)


def test_orthogonal_favours_no_sign() -> None:
    generator = np.random.default_rng(0)
    traces = [np.trace(Orthogonal().draw(Slot((8, 8), 8, 8), generator)) for _ in range(2000)]
    assert abs(np.mean(traces)) < 5 / math.sqrt(2000)  # uniform over rotations: mean 0, standard deviation 1
    assert np.std(traces) == pytest.approx(1.0, rel=0.1)


@pytest.mark.parametrize(("initializer", "expected"), [(Zeros(gain=5), 0.0), (Constant(value=2.0, gain=3.0), 6.0)])
def test_zeros_and_constants(initializer: Initializer, expected: float) -> None:
    np.testing.assert_array_equal(initializer.draw(BIAS, np.random.default_rng(0)), np.full(5000, expected))
