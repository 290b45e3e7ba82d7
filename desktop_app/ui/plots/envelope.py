"""A min/max pyramid over growing series, so that drawing a hundred thousand steps costs as much as the pixels do.

Level k keeps the smallest and the largest of every 2ᵏ consecutive values, aligned to multiples of 2ᵏ, so that buckets
never shift while a series grows.  Values finer than the lowest level are read from the history again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Read = Callable[[int, int], Floats]
"""Entries start … stop − 1 of every series: (rows, stop − start)."""

LOWEST = 4
"""log2 of the smallest bucket that is kept; finer ones are made when they are looked at."""


@dataclass(frozen=True)
class Envelope:
    """What is to be drawn of a range.

    Attributes:
        x: (buckets,) the middle of each bucket, as an index into the series.
        low: (rows, buckets) smallest value of each bucket; NaN where it holds nothing but NaN.
        high: (rows, buckets) largest value.
    """

    x: Floats
    low: Floats
    high: Floats


def level_for(span: float, buckets: int) -> int:
    """The finest level at which ``span`` entries are at most ``buckets`` buckets."""
    return max(0, math.ceil(math.log2(max(span / max(buckets, 1), 1))))


class Pyramid:
    """The pyramid of the rows that ``read`` gives; :meth:`extend` takes in what is new."""

    def __init__(self, rows: int, read: Read) -> None:
        self._rows = rows
        self._read = read
        self._levels: list[_Level] = []
        self._tail: Floats = np.zeros((rows, 0), np.float32)
        self.length = 0

    def extend(self, length: int) -> None:
        """Take in the entries up to ``length``."""
        if length <= self.length:
            return
        done = self._levels[0].length << LOWEST if self._levels else 0
        values = self._read(done, length)
        full = (length >> LOWEST << LOWEST) - done
        if full:
            self._append(0, *_halved(values[:, :full], values[:, :full], LOWEST))
        self._tail = values[:, full:].astype(np.float32)
        self.length = length

    def envelope(self, start: int, stop: int, level: int) -> Envelope:
        """The entries start … stop − 1 in buckets of 2^level; the first is whole, the last may be part of one."""
        start, stop = max(start, 0), min(stop, self.length)
        if stop <= start:
            nothing = np.zeros((self._rows, 0), np.float32)
            return Envelope(np.zeros(0), nothing, nothing)
        first = start >> level << level
        low, high = self._range(level, first, stop)
        middle = np.arange(low.shape[1]) * float(1 << level) + first + ((1 << level) - 1) / 2
        if (stop - first) % (
            1 << level
        ):  # a series ends where its last value is, not in the middle of a bucket to come
            middle[-1] = (first + ((low.shape[1] - 1) << level) + stop - 1) / 2
        return Envelope(middle, low, high)

    def tail(self, level: int) -> tuple[Floats, Floats]:
        """Smallest and largest value (rows, 1) of the bucket of 2^level ≥ 2^LOWEST entries that is still filling."""
        if self.length >> level << level == self.length:
            nothing = np.zeros((self._rows, 0), np.float32)
            return nothing, nothing
        return self._unfinished(level - LOWEST)

    def _append(self, place: int, low: Floats, high: Floats) -> None:
        if place == len(self._levels):
            self._levels.append(_Level(self._rows))
        level = self._levels[place]
        before = level.length // 2
        level.append(low, high)
        after = level.length // 2
        if after > before:
            self._append(place + 1, *_halved(*level.part(2 * before, 2 * after), 1))

    def _range(self, level: int, first: int, stop: int) -> tuple[Floats, Floats]:
        """Buckets of 2^level entries from ``first``, a multiple of that, to the one that holds ``stop`` − 1."""
        place = level - LOWEST
        if place < 0:
            values = self._read(first, stop)
            return _halved(values, values, level)
        complete = self._levels[place].length << level if place < len(self._levels) else 0
        if complete >= stop:
            whole = -(-stop // (1 << level))
            return self._levels[place].part(first >> level, whole)
        finished = [self._levels[place].part(first >> level, complete >> level)] if complete > first else []
        low, high = zip(*finished, self._unfinished(place), strict=True)
        return np.concatenate(low, axis=1), np.concatenate(high, axis=1)

    def _unfinished(self, place: int) -> tuple[Floats, Floats]:
        """The bucket of a level that is still filling: what finer levels hold behind the last whole one."""
        finer = [level.part(level.length - 1, level.length) for level in self._levels[:place] if level.length % 2]
        low, high = zip((self._tail, self._tail), *finer, strict=True)
        least = np.fmin.reduce(np.concatenate(low, axis=1), axis=1, keepdims=True)
        most = np.fmax.reduce(np.concatenate(high, axis=1), axis=1, keepdims=True)
        return least, most


class _Level:
    """Two growing arrays."""

    def __init__(self, rows: int) -> None:
        self.length = 0
        self._low, self._high = (np.empty((rows, 64), np.float32) for _ in range(2))

    def append(self, low: Floats, high: Floats) -> None:
        end = self.length + low.shape[1]
        if end > self._low.shape[1]:
            room = np.empty((low.shape[0], end), np.float32)
            self._low, self._high = (np.concatenate((old, room), axis=1) for old in (self._low, self._high))
        self._low[:, self.length : end], self._high[:, self.length : end] = low, high
        self.length = end

    def part(self, start: int, stop: int) -> tuple[Floats, Floats]:
        return self._low[:, start : min(stop, self.length)], self._high[:, start : min(stop, self.length)]


def _halved(low: Floats, high: Floats, times: int) -> tuple[Floats, Floats]:
    """Every 2^times neighbours become one; what is left over at the end becomes one too.  NaN counts only if alone."""
    for _ in range(times):
        odd = low.shape[1] % 2
        pairs = low.shape[1] - odd
        least = np.fmin(low[:, 0:pairs:2], low[:, 1:pairs:2])
        most = np.fmax(high[:, 0:pairs:2], high[:, 1:pairs:2])
        if odd:
            least = np.concatenate((least, low[:, -1:]), axis=1)
            most = np.concatenate((most, high[:, -1:]), axis=1)
        low, high = least, most
    return low, high
