"""Histograms: every finite value is counted in its bin, whatever its size, and the others are told apart."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.training.histograms import BINS, histogram


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_counts_are_those_of_numpy(dtype):
    values = np.random.default_rng(0).standard_normal((50, 40)).astype(dtype)
    found = histogram([values])
    expected, edges = np.histogram(values, BINS)
    assert (found.low[0], found.high[0], found.lost[0]) == (edges[0], edges[-1], 0)
    # A value on an edge may fall to either side.
    assert np.abs(found.counts[0] - expected).sum() <= 4
    assert found.counts.sum() == values.size


@pytest.mark.parametrize(
    ("values", "low", "high", "bins"),
    [
        ([-1e308, 0.0, 1e308], -1e308, 1e308, [0, BINS // 2, BINS - 1]),
        ([3.0, 3.0], 1.5, 4.5, [BINS // 2]),
        ([0.0], -0.5, 0.5, [BINS // 2]),
        ([1e-310, 2e-310], 1e-310, 2e-310, [0, BINS - 1]),
    ],
)
def test_any_range_is_cut_into_bins(values, low, high, bins):
    found = histogram([np.array(values)])
    assert (found.low[0], found.high[0]) == (low, high)
    assert np.flatnonzero(found.counts[0]).tolist() == bins
    assert found.counts.sum() == len(values)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_smallest_number_there_is_does_not_divide_by_zero(dtype):
    found = histogram([np.array([0.0, np.finfo(dtype).smallest_subnormal])])
    assert found.counts.sum() == 2


def test_what_is_not_finite_is_lost_and_what_is_empty_has_no_range():
    found = histogram([np.array([np.nan, 1.0, np.inf, 2.0]), np.array([-np.inf]), np.zeros(0)])
    assert found.lost.tolist() == [2, 1, 0]
    assert found.counts.sum(axis=1).tolist() == [2, 0, 0]
    assert (found.low[0], found.high[0]) == (1.0, 2.0)
    assert np.isnan(found.low[1:]).all()
