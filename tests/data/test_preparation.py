"""Splitting and standardizing."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from desktop_app.data.bundled import Digits, Iris, Wine
from desktop_app.data.dataset import DataError, Dataset, Source
from desktop_app.data.preparation import prepare
from desktop_app.data.synthetic import CourseCircles, GaussianNoise, Regression1D


class Given(Source, frozen=True):
    """Whatever examples a test sets; without a tag, so it never counts as a kind of source."""

    dataset: ClassVar[Dataset]

    def load(self, generator: np.random.Generator) -> Dataset:
        return self.dataset


def given_source(inputs: NDArray[np.float64]) -> Source:
    targets = np.arange(len(inputs), dtype=np.float64)[:, None]

    class Example(Given, frozen=True):
        dataset: ClassVar[Dataset] = Dataset(inputs, targets, "regression")

    return Example()


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_every_example_lands_once_with_its_own_target() -> None:
    inputs = np.random.default_rng(3).normal(size=(50, 3))
    prepared = prepare(given_source(inputs), generator(), test_fraction=0.3, standardize=False)
    assert prepared.train_inputs.shape == (3, 35)
    assert prepared.test_inputs.shape == (3, 15)
    indices = np.concatenate([prepared.train_targets[0], prepared.test_targets[0]]).astype(int)
    assert sorted(indices) == list(range(50))
    assert indices.tolist() != list(range(50))
    np.testing.assert_array_equal(np.hstack([prepared.train_inputs, prepared.test_inputs]), inputs[indices].T)


@pytest.mark.parametrize("as_image", [True, False])
def test_arrays_are_contiguous_with_examples_last(as_image: bool) -> None:
    prepared = prepare(Digits(as_image=as_image), generator(), test_fraction=0.2, standardize=True)
    assert prepared.shape == ((1, 8, 8) if as_image else (64,))
    for array in (prepared.train_inputs, prepared.test_inputs):
        assert array.flags.c_contiguous
        assert array.dtype == np.float64
    assert prepared.train_targets.dtype == np.int64
    assert prepared.train_targets.shape == (1797 - 359,)
    assert prepared.test_targets.shape == (359,)
    assert prepared.outputs == 10


def test_outputs_follow_the_task() -> None:
    assert prepare(CourseCircles(), generator(), 0, True).outputs == 1
    assert prepare(Regression1D(), generator(), 0, True).outputs == 1
    assert prepare(Iris(), generator(), 0, True).outputs == 3


def test_the_same_seed_gives_the_same_bits_and_another_seed_does_not() -> None:
    first, again, other = (prepare(GaussianNoise(), generator(seed), 0.2, True) for seed in (4, 4, 5))
    np.testing.assert_array_equal(first.train_inputs, again.train_inputs)
    np.testing.assert_array_equal(first.test_targets, again.test_targets)
    assert not np.array_equal(first.train_inputs, other.train_inputs)


def test_a_held_out_test_set_is_kept_in_its_order() -> None:
    prepared = prepare(CourseCircles(), generator(), test_fraction=0.5, standardize=False)
    dataset = CourseCircles().load(generator())
    assert dataset.held_out is not None
    np.testing.assert_array_equal(prepared.train_inputs, dataset.inputs.T)
    np.testing.assert_array_equal(prepared.test_inputs, dataset.held_out[0].T)
    np.testing.assert_array_equal(prepared.test_targets, dataset.held_out[1])


@pytest.mark.parametrize(("fraction", "tested"), [(0, 0), (0.1, 0), (0.5, 2), (0.9, 2), (0.99, 2)])
def test_at_least_one_example_is_left_for_training(fraction: float, tested: int) -> None:
    prepared = prepare(given_source(np.arange(6.0).reshape(3, 2)), generator(), fraction, standardize=True)
    assert prepared.test_inputs.shape == (2, tested)
    assert prepared.train_inputs.shape[1] >= 1


def test_standardization_uses_the_training_part_alone() -> None:
    prepared = prepare(Wine(), generator(), test_fraction=0.3, standardize=True)
    np.testing.assert_allclose(prepared.train_inputs.mean(axis=1), 0, atol=1e-13)
    np.testing.assert_allclose(prepared.train_inputs.std(axis=1), 1, rtol=1e-12)
    assert np.abs(prepared.test_inputs.mean(axis=1)).max() > 0.01


def test_mean_and_std_map_back_to_the_raw_values() -> None:
    for source in (Wine(), Digits(as_image=True)):
        raw = prepare(source, generator(), test_fraction=0.3, standardize=False)
        scaled = prepare(source, generator(), test_fraction=0.3, standardize=True)
        np.testing.assert_allclose(scaled.train_inputs * scaled.std + scaled.mean, raw.train_inputs, atol=1e-11)
        np.testing.assert_allclose(scaled.test_inputs, (raw.test_inputs - scaled.mean) / scaled.std)
        assert (raw.mean == 0).all()
        assert (raw.std == 1).all()
        assert raw.mean.shape == scaled.mean.shape


def test_pictures_are_standardized_by_channel() -> None:
    inputs = np.random.default_rng(1).normal(3, 5, size=(20, 2, 4, 4)) * np.array([1, 100]).reshape(1, 2, 1, 1)
    prepared = prepare(given_source(inputs), generator(), test_fraction=0, standardize=True)
    assert prepared.mean.shape == prepared.std.shape == (2, 1, 1, 1)
    np.testing.assert_allclose(prepared.train_inputs.std(axis=(1, 2, 3)), 1)
    assert prepared.train_inputs.std(axis=-1).min() < 0.95


@given(arrays(np.float64, st.tuples(st.integers(2, 20), st.integers(1, 4)), elements=st.floats(-1e150, 1e150)))
def test_any_table_becomes_finite_with_mean_zero_and_deviation_one_or_zero(inputs: NDArray[np.float64]) -> None:
    prepared = prepare(given_source(inputs), generator(), test_fraction=0, standardize=True)
    assert np.isfinite(prepared.train_inputs).all()
    assert (prepared.std > 0).all()
    assert np.abs(prepared.train_inputs).max() <= max(len(inputs), np.abs(inputs).max())


def test_the_examples_of_the_source_are_left_as_they_are() -> None:
    inputs = np.arange(6.0)[:, None]
    prepare(given_source(inputs), generator(), test_fraction=0, standardize=True)
    assert inputs[:, 0].tolist() == [0, 1, 2, 3, 4, 5]


def test_a_constant_column_keeps_its_scale() -> None:
    inputs = np.column_stack([np.full(7, 0.1), np.arange(7.0)])
    prepared = prepare(given_source(inputs), generator(), test_fraction=0, standardize=True)
    assert prepared.std[0, 0] == 1
    np.testing.assert_allclose(prepared.train_inputs[0], 0, atol=1e-15)


def test_values_beyond_the_range_of_squares_are_refused_only_when_standardizing() -> None:
    source = given_source(np.array([[1e300], [-1e300]]))
    with pytest.raises(DataError, match="too large to be standardized"):
        prepare(source, generator(), test_fraction=0, standardize=True)
    assert np.isfinite(prepare(source, generator(), test_fraction=0, standardize=False).train_inputs).all()


def test_the_targets_of_a_regression_are_standardized_as_the_training_part_asks() -> None:
    source = given_source(np.random.default_rng(3).normal(size=(50, 3)))
    raw, scaled = (
        prepare(source, generator(), test_fraction=0.3, standardize=True, standardize_targets=asked)
        for asked in (False, True)
    )
    mean, std = raw.train_targets.mean(), raw.train_targets.std()
    assert mean > 10
    np.testing.assert_allclose(scaled.train_targets, (raw.train_targets - mean) / std, rtol=1e-12)
    np.testing.assert_allclose(scaled.test_targets, (raw.test_targets - mean) / std, rtol=1e-12)
    np.testing.assert_array_equal(scaled.train_inputs, raw.train_inputs)


def test_classes_have_no_scale() -> None:
    raw, asked = (prepare(Iris(), generator(), 0.3, standardize=True, standardize_targets=a) for a in (False, True))
    np.testing.assert_array_equal(asked.train_targets, raw.train_targets)
    assert asked.train_targets.dtype == np.int64
