"""Sources made from formulas."""

from __future__ import annotations

from itertools import product

import msgspec
import numpy as np
import pytest
from msgspec.inspect import type_info

from desktop_app.data import AnySource, Dataset, Source
from desktop_app.data.synthetic import (
    Circles,
    Clusters,
    CourseCircles,
    GaussianNoise,
    LinearMap,
    Moons,
    Regression1D,
    Spirals,
    Xor,
)
from desktop_app.values import checked, kinds, tag_of

MADE = [Circles, Clusters, CourseCircles, GaussianNoise, LinearMap, Moons, Regression1D, Spirals, Xor]


def load(source: Source, seed: int = 0) -> Dataset:
    return source.load(np.random.default_rng(seed))


@pytest.mark.parametrize("kind", kinds(Source))
def test_every_kind_is_decoded_from_its_tag_alone(kind: type[Source]) -> None:
    source = msgspec.convert({"type": tag_of(kind)}, AnySource)
    assert type(source) is kind
    assert source == kind()
    assert msgspec.convert(msgspec.to_builtins(source), AnySource) == source
    assert kind.label


@pytest.mark.parametrize("kind", MADE)
def test_the_same_generator_gives_the_same_bits(kind: type[Source]) -> None:
    first, again, other = load(kind(), 1), load(kind(), 1), load(kind(), 2)
    np.testing.assert_array_equal(first.inputs, again.inputs)
    np.testing.assert_array_equal(first.targets, again.targets)
    assert np.array_equal(first.inputs, other.inputs) == (kind is CourseCircles)


def extremes(kind: type[Source]) -> list[Source]:
    """The source at every corner of its bounds but the largest number of samples, which only takes time."""
    corners: dict[str, list[float]] = {}
    for field in type_info(kind).fields:
        bounds = field.type.type
        corners[field.name] = [bounds.ge, 53 if field.name == "samples" else bounds.le]
    return [checked(kind(**dict(zip(corners, values, strict=True)))) for values in product(*corners.values())]


@pytest.mark.parametrize("source", [source for kind in MADE for source in extremes(kind)], ids=str)
def test_every_corner_of_the_bounds_gives_a_sound_dataset(source: Source) -> None:
    dataset = load(source)
    assert len(dataset.inputs) == len(dataset.targets) == getattr(source, "samples", 300)
    assert dataset.inputs.dtype == np.float64
    assert np.isfinite(dataset.inputs).all()
    assert dataset.shape == (len(dataset.features),)
    if dataset.task == "regression":
        outputs = len(dataset.features) if isinstance(source, LinearMap) else 1
        assert dataset.targets.shape == (len(dataset.inputs), outputs)
        assert dataset.targets.dtype == np.float64
    else:
        assert dataset.targets.dtype == np.int64
        assert dataset.targets.min() >= 0
        assert dataset.targets.max() < len(dataset.classes)
        assert (dataset.task == "binary") == (len(dataset.classes) == 2)


def test_circles_without_noise_lie_on_their_radii() -> None:
    dataset = load(Circles(samples=101, noise=0, factor=0.25))
    radius = np.hypot(*dataset.inputs.T)
    np.testing.assert_allclose(radius, np.where(dataset.targets == 0, 1, 0.25), rtol=1e-14)


def test_noise_has_the_standard_deviation_it_is_given() -> None:
    noisy, clean = load(Circles(samples=20_000, noise=0.3)), load(Circles(samples=20_000, noise=0))
    np.testing.assert_allclose((noisy.inputs - clean.inputs).std(axis=0), 0.3, rtol=0.02)


def test_moons_without_noise_lie_on_their_half_circles() -> None:
    dataset = load(Moons(samples=50, noise=0))
    upper, lower = (dataset.inputs[dataset.targets == label] for label in (0, 1))
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    np.testing.assert_allclose(np.hypot(lower[:, 0] - 1, lower[:, 1] - 0.5), 1)
    assert upper[:, 1].min() >= -1e-12
    assert lower[:, 1].max() <= 0.5 + 1e-12


def test_a_point_of_a_spiral_tells_its_arm_by_its_angle() -> None:
    source = Spirals(samples=500, classes=5, turns=1.3, noise=0)
    dataset = load(source)
    radius = np.hypot(*dataset.inputs.T)[1:]
    angle = np.arctan2(dataset.inputs[1:, 1], dataset.inputs[1:, 0]) / (2 * np.pi)
    arm = (angle - source.turns * radius) * source.classes % source.classes
    np.testing.assert_array_equal(np.round(arm) % source.classes, dataset.targets[1:])
    assert np.bincount(dataset.targets).tolist() == [100] * 5


def test_xor_asks_whether_the_signs_differ() -> None:
    dataset = load(Xor(noise=0))
    np.testing.assert_array_equal(dataset.targets, (dataset.inputs[:, 0] > 0) != (dataset.inputs[:, 1] > 0))


def test_clusters_have_their_spread_around_their_own_centres() -> None:
    dataset = load(Clusters(samples=20_000, classes=4, features=3, spread=0.5))
    groups = [dataset.inputs[dataset.targets == label] for label in range(4)]
    np.testing.assert_allclose([group.std(axis=0) for group in groups], 0.5, rtol=0.05)
    assert len({tuple(group.mean(axis=0).round(1)) for group in groups}) == 4


def test_regression_is_a_sine_with_noise() -> None:
    source = Regression1D(samples=20_000, waves=2, noise=0.2)
    dataset = load(source)
    rest = dataset.targets - np.sin(2 * np.pi * dataset.inputs)
    assert abs(rest.mean()) < 0.01
    assert rest.std() == pytest.approx(0.2, rel=0.03)
    assert np.abs(dataset.inputs).max() <= 1


def test_a_linear_map_is_linear_and_keeps_the_mean_square() -> None:
    dataset = load(LinearMap(samples=400, features=100))
    matrix, residue, *_ = np.linalg.lstsq(dataset.inputs, dataset.targets)
    assert residue.max() < 1e-18
    assert matrix.var() * 100 == pytest.approx(1, abs=0.05)
    assert dataset.targets.std() == pytest.approx(1, abs=0.05)


def test_gaussian_input_has_the_deviation_it_is_given() -> None:
    assert load(GaussianNoise(std=0.25)).inputs.std() == pytest.approx(0.25, abs=0.0025)


def test_gaussian_input_is_standard_normal() -> None:
    dataset = load(GaussianNoise())
    assert dataset.inputs.shape == (1000, 500)
    assert dataset.inputs.mean() == pytest.approx(0, abs=0.01)
    assert dataset.inputs.std() == pytest.approx(1, abs=0.01)
    assert (dataset.inputs**4).mean() == pytest.approx(3, abs=0.1)
    assert np.unique(dataset.targets).tolist() == list(range(10))


def test_course_circles_have_their_published_values() -> None:
    dataset = load(CourseCircles())
    assert dataset.held_out is not None
    # The last bit of sine and cosine differs between processors.
    np.testing.assert_allclose(
        dataset.inputs[:3],
        [
            [-0.07741354010048114, 0.8526022642742742],
            [0.43186959584803564, -0.8721450395952108],
            [0.07916502322979652, 0.8406610985900007],
        ],
        rtol=1e-14,
    )
    np.testing.assert_allclose(
        dataset.held_out[0][:3],
        [
            [-0.5242373850862546, -0.6091036148461817],
            [-0.8508922630636758, -0.5214512721012066],
            [0.5540839520797971, 0.4871108447794652],
        ],
        rtol=1e-14,
    )
    assert dataset.targets[:8].tolist() == [1, 0, 1, 1, 0, 0, 1, 0]
    assert dataset.held_out[1][:8].tolist() == [1, 0, 1, 0, 0, 0, 0, 0]
    assert dataset.inputs.sum() == pytest.approx(0.10318058999808777, rel=1e-11)
    assert dataset.held_out[0].sum() == pytest.approx(-0.418253070660783, rel=1e-11)


def test_course_circles_are_those_of_scikit_learn_bit_for_bit() -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    dataset = load(CourseCircles())
    assert dataset.held_out is not None
    for seed, samples, (inputs, targets) in (
        (1, 300, (dataset.inputs, dataset.targets)),
        (2, 100, dataset.held_out),
    ):
        np.random.seed(seed)  # noqa: NPY002  how the assignment draws them
        expected_inputs, expected_targets = datasets.make_circles(n_samples=samples, noise=0.05)
        np.testing.assert_array_equal(inputs, expected_inputs)
        np.testing.assert_array_equal(targets, expected_targets)
