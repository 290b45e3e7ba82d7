"""The pyramid gives what looking at every value would, however the series grew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.ui.plots.envelope import Pyramid, level_for

ODD = np.array([np.nan, np.inf, -np.inf, 0.0], np.float32)


def series(rows: int, length: int, seed: int) -> np.ndarray:
    """Random values among which NaN and infinities are common."""
    generator = np.random.default_rng(seed)
    values = generator.normal(size=(rows, length)).astype(np.float32)
    places = generator.random((rows, length)) < 0.3
    values[places] = generator.choice(ODD, int(places.sum()))
    return values


@example(seed=0, growth=[118], ends=(0.0, 0.875), buckets=4)  # ends inside the bucket that is still filling
@given(
    seed=st.integers(0, 1000),
    growth=st.lists(st.integers(0, 400), min_size=1, max_size=8),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    buckets=st.integers(1, 300),
)
def test_an_envelope_is_what_looking_at_every_value_gives(
    seed: int, growth: list[int], ends: tuple[float, float], buckets: int
) -> None:
    values = series(3, sum(growth), seed)
    pyramid = Pyramid(3, lambda start, stop: values[:, start:stop])
    for length in np.cumsum(growth):
        pyramid.extend(int(length))
    start, stop = sorted(int(end * values.shape[1]) for end in ends)
    level = level_for(stop - start, buckets)
    found = pyramid.envelope(start, stop, level)
    if start == stop:
        assert found.x.size == 0
        return
    assert found.x.size <= buckets + 2
    assert found.low.shape == found.high.shape == (3, found.x.size)
    size = 2**level
    for column, first in enumerate(range(start // size * size, stop, size)):
        last = min(first + size, values.shape[1])
        # A bucket that reaches beyond the range asked for is either whole or cut at the end of the range.
        candidates = {last, min(last, stop)}
        expected = [
            (np.fmin.reduce(values[:, first:end], axis=1), np.fmax.reduce(values[:, first:end], axis=1))
            for end in candidates
        ]
        assert any(
            np.array_equal(found.low[:, column], low, equal_nan=True)
            and np.array_equal(found.high[:, column], high, equal_nan=True)
            for low, high in expected
        )
    assert np.all(np.diff(found.x) > 0)


def test_the_tail_is_kept_and_a_single_nan_blanks_nothing() -> None:
    values = np.zeros((1, 1001), np.float32)
    values[0, 500] = np.nan
    values[0, 1000] = 7
    pyramid = Pyramid(1, lambda start, stop: values[:, start:stop])
    pyramid.extend(1001)
    found = pyramid.envelope(0, 1001, level_for(1001, 10))
    assert found.high[0, -1] == 7
    assert np.isfinite(found.low).all()
    assert found.x[-1] <= 1000


def test_only_what_is_new_is_read_again() -> None:
    asked: list[tuple[int, int]] = []
    values = np.arange(100_000, dtype=np.float32)[None]

    def read(start: int, stop: int) -> np.ndarray:
        asked.append((start, stop))
        return values[:, start:stop]

    pyramid = Pyramid(1, read)
    pyramid.extend(99_990)
    asked.clear()
    pyramid.extend(100_000)
    pyramid.envelope(0, 100_000, level_for(100_000, 800))
    assert sum(stop - start for start, stop in asked) <= 32


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17])
def test_short_series(length: int) -> None:
    values = np.arange(length, dtype=np.float32)[None]
    pyramid = Pyramid(1, lambda start, stop: values[:, start:stop])
    pyramid.extend(length)
    found = pyramid.envelope(0, 100, 0)
    assert np.array_equal(found.low, values)
    assert np.array_equal(found.x, np.arange(length))
