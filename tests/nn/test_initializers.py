"""Every initializer: variance, distribution, bits."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.nn.activations import ELU, GELU, Activation, Identity, LeakyReLU, ReLU, Tanh
from desktop_app.nn.initializers import (
    LSUV,
    TRUNCATED_STD,
    Constant,
    DeltaOrthogonal,
    Draws,
    Fixup,
    FlaxDefault,
    He,
    IdentityMatrix,
    Initializer,
    KerasDefault,
    LeCun,
    Normal,
    Orthogonal,
    PyTorchDefault,
    RandomWalk,
    ScaledInitializer,
    SkipInit,
    Slot,
    Sparse,
    Surroundings,
    TruncatedNormal,
    UnfitError,
    Uniform,
    VarianceScaling,
    Xavier,
    Zeros,
    framework_defaults,
)
from desktop_app.values import kinds, summary_of

DENSE = Slot((400, 900), 900, 400)
CONV = Slot((64, 32, 7, 7), 32 * 49, 64 * 49)
BIAS = Slot((5000,), 300, 5000)

EVERY = [kind() for kind in kinds(Initializer)] + [
    kind(distribution=shape) for kind in (LeCun, Xavier, He) for shape in ("uniform", "truncated normal")
]
every = pytest.mark.parametrize("initializer", EVERY, ids=repr)
random_ones = pytest.mark.parametrize(
    "initializer", [i for i in EVERY if not isinstance(i, Zeros | Constant | IdentityMatrix)], ids=repr
)


def fits(initializer: Initializer, slot: Slot) -> bool:
    try:
        initializer.check(slot)
    except UnfitError:
        return False
    return True


@random_ones
@pytest.mark.parametrize("slot", [DENSE, CONV], ids=["dense", "conv"])
def test_sample_variance_is_the_one_that_is_foretold(initializer: Initializer, slot: Slot) -> None:
    if not fits(initializer, slot):
        return
    values = initializer.draw(slot, np.random.default_rng(1))
    assert values.shape == slot.shape
    assert values.dtype == np.float64
    assert values.var() == pytest.approx(initializer.variance(slot), rel=0.02)
    drawn = np.count_nonzero(values)
    assert abs(values.mean()) < 5 * values.std() / math.sqrt(drawn)


@every
@pytest.mark.parametrize("slot", [DENSE, CONV, BIAS], ids=["dense", "conv", "bias"])
def test_gain_multiplies_every_value(initializer: Initializer, slot: Slot) -> None:
    if not fits(initializer, slot):
        return
    plain = initializer.draw(slot, np.random.default_rng(2))
    tripled = replace(initializer, gain=3.0)
    np.testing.assert_allclose(tripled.draw(slot, np.random.default_rng(2)), 3.0 * plain, rtol=1e-14)
    assert tripled.variance(slot) == pytest.approx(9.0 * initializer.variance(slot), rel=1e-14)


@every
@pytest.mark.parametrize("source", [np.random.default_rng, np.random.RandomState])
def test_the_same_seed_gives_the_same_bits_also_from_the_legacy_generator(
    initializer: Initializer, source: type[Draws]
) -> None:
    slot = Slot((7, 5), 5, 7) if fits(initializer, Slot((7, 5), 5, 7)) else Slot((5, 4, 3, 3), 36, 45)
    first, second = (initializer.draw(slot, source(3)) for _ in range(2))
    assert first.tobytes() == second.tobytes()
    other = initializer.draw(slot, source(4))
    assert np.array_equal(first, other) == isinstance(initializer, Zeros | Constant | IdentityMatrix)


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
    (FlaxDefault(), 1 / 900),
    (IdentityMatrix(), (1 - 1 / 900) / 900),
    (Sparse(sparsity=0.8), 1e-4 / 5),
    (DeltaOrthogonal(), 1 / 400),
    (LSUV(), 1 / 900),
    (RandomWalk(), math.exp(1 / 900) / 900),
    (Fixup(), 2 / 900),
    (SkipInit(), 2 / 900),
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
    if initializer.rule()[2] != "uniform":
        return
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


def test_every_kind_tells_its_formula_its_source_and_its_use() -> None:
    for kind in kinds(Initializer):
        assert kind.formula, kind
        assert re.search(r"(19|20)\d\d|#\d+|keras|flax|Keras|Krizhevsky|Ng,", kind.source), kind
        assert 20 < len(kind.when) < 200, kind
        assert len(summary_of(kind)) < 200


def test_every_name_in_a_formula_is_a_number_of_the_layer() -> None:
    for kind in kinds(Initializer):
        slot = CONV if kind is DeltaOrthogonal else DENSE
        assert set(re.findall(r"<(\w[\w ]*)>", kind.formula)) <= set(kind().terms(slot)), kind


@pytest.mark.parametrize("shape", [(4, 4), (6, 3), (3, 6)])
def test_the_identity_passes_on_what_it_gets(shape: tuple[int, int]) -> None:
    slot = Slot(shape, shape[1], shape[0])
    W = IdentityMatrix(gain=2.0).draw(slot, np.random.default_rng(0))
    np.testing.assert_array_equal(W, 2.0 * np.eye(*shape))
    assert W.var() == pytest.approx(IdentityMatrix(gain=2.0).variance(slot), rel=1e-12)


def test_the_identity_of_a_convolution_is_in_the_centre_of_the_window() -> None:
    slot = Slot((3, 2, 5, 3), 30, 45)
    W = IdentityMatrix().draw(slot, np.random.default_rng(0))
    assert W.sum() == 2.0
    np.testing.assert_array_equal(W[:, :, 2, 1], np.eye(3, 2))
    assert W.var() == pytest.approx(IdentityMatrix().variance(slot), rel=1e-12)


def test_delta_orthogonal_keeps_lengths_at_every_place() -> None:
    W = DeltaOrthogonal(gain=1.5).draw(Slot((6, 4, 3, 3), 36, 54), np.random.default_rng(0))
    np.testing.assert_allclose(W[:, :, 1, 1].T @ W[:, :, 1, 1], 2.25 * np.eye(4), atol=1e-14)
    W[:, :, 1, 1] = 0.0
    assert not W.any()


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        (Slot((4, 4), 4, 4), "Dense has none: use orthogonal"),
        (Slot((4, 6, 3, 3), 54, 36), "from 6 channels to 4 filters"),
        (Slot((4,), 4, 4), "a bias has no rows and columns"),
    ],
)
def test_delta_orthogonal_says_where_it_cannot_be_used(slot: Slot, words: str) -> None:
    with pytest.raises(UnfitError, match=words):
        DeltaOrthogonal().check(slot)


@pytest.mark.parametrize("kind", [kind for kind in kinds(Initializer) if kind.weights_only])
def test_what_needs_rows_and_columns_refuses_a_bias(kind: type[Initializer]) -> None:
    with pytest.raises(UnfitError, match=f"“{re.escape(kind.label)}” fills weights"):
        kind().check(BIAS)


@pytest.mark.parametrize("sparsity", [0.0, 0.25, 0.9, 1.0])
def test_sparse_has_as_many_zeros_in_every_column(sparsity: float) -> None:
    W = Sparse(sparsity=sparsity).draw(Slot((10, 30), 30, 10), np.random.default_rng(0))
    np.testing.assert_array_equal((W == 0).sum(0), np.full(30, math.ceil(10 * sparsity)))
    narrow = Sparse(sparsity=sparsity).draw(Slot((2, 30), 30, 2), np.random.default_rng(0))
    assert narrow.any(0).all() == (sparsity < 1.0)
    assert len({tuple(column) for column in (W == 0).T}) > 1 or sparsity in (0.0, 1.0)


WALKS: list[tuple[Activation, float]] = [
    (Identity(), math.exp(1 / 40)),
    (Tanh(), math.exp(1 / 40)),
    (ReLU(), math.sqrt(2.0) * math.exp(1.2 / 17.6)),
    (LeakyReLU(slope=1.0), math.exp(1 / 40)),
    (LeakyReLU(slope=0.5), math.exp((3 * 0.53125 / 0.390625 - 1) / 80) / math.sqrt(0.625)),
    (ELU(alpha=0.0), math.sqrt(2.0) * math.exp(1.25 / 20)),
    (GELU(), 2.0 * math.exp(1 / 40)),
]


@pytest.mark.parametrize(("before", "gain"), WALKS, ids=lambda value: repr(value))
def test_gain_of_the_random_walk(before: Activation, gain: float) -> None:
    slot = Slot((20, 20), 20, 20, Surroundings(before=before))
    assert RandomWalk().variance(slot) == pytest.approx(gain**2 / 20, rel=1e-6)


@pytest.mark.parametrize(("before", "he"), [(Identity(), 1.0), (ReLU(), 2.0)], ids=["linear", "ReLU"])
def test_the_walk_of_a_gradient_has_no_drift(before: Activation, he: float) -> None:
    width, layers = 12, 6000
    slot = Slot((width, width), width, width, Surroundings(before=before))
    generator = np.random.default_rng(0)
    steps = []
    for _ in range(layers):
        delta = generator.standard_normal(width)
        alive = generator.random(width) < 0.5 if isinstance(before, ReLU) else np.ones(width)
        back = alive * (RandomWalk().draw(slot, generator).T @ delta)
        if back.any():
            steps.append(math.log(np.linalg.norm(back) / np.linalg.norm(delta)))
    error = np.std(steps) / math.sqrt(len(steps))
    assert abs(np.mean(steps)) < 4 * error + 0.005
    # With the plain variance it drifts down by far more than that.
    assert np.mean(steps) - math.log(RandomWalk().variance(slot) * width / he) / 2 < -8 * error


def test_fixup_scales_branches_by_their_number_and_depth() -> None:
    def variance(**around: object) -> float:
        return Fixup(gain=3.0).variance(Slot((8, 4), 4, 8, Surroundings(branches=16, **around)))  # type: ignore[arg-type]

    assert variance() == 9 * 2 / 4
    assert variance(branch_depth=2) == pytest.approx(9 * 2 / 4 / 16)
    assert variance(branch_depth=3) == pytest.approx(9 * 2 / 4 / 4)
    assert variance(branch_depth=3, ends_branch=True) == 0.0
    assert variance(branch_depth=1, ends_branch=True) == 0.0
    assert variance(ends_network=True) == 0.0
    ends = Slot((8, 4), 4, 8, Surroundings(ends_network=True))
    np.testing.assert_array_equal(Fixup().draw(ends, np.random.default_rng(0)), np.zeros((8, 4)))


def test_skip_init_asks_for_blocks_that_learn_their_scale() -> None:
    with pytest.raises(UnfitError, match="switch on “learn scale”"):
        SkipInit().check(Slot((8, 4), 4, 8, Surroundings(ungated="2")))


@pytest.mark.parametrize(
    ("std", "factor"), [(4.0, 0.5), (1.0, 2.0), (2.1, None), (1.9, None), (math.inf, None), (0.0, None)]
)
def test_lsuv_asks_for_the_standard_deviation_that_the_gain_says(std: float, factor: float | None) -> None:
    assert LSUV(gain=2.0).correction(std) == factor
    assert Orthogonal().correction(std) is None


def test_each_framework_has_one_default() -> None:
    assert [default.framework for default in framework_defaults()] == ["PyTorch", "Keras", "JAX (Flax)"]
