"""Numbers as people write and read them: the text of a field, its bounds, and what an arrow key does to it."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from desktop_app.typed import plain
from desktop_app.words import later, tr


def compact(value: float | None) -> str:
    """The shortest text that reads back as the same number: "0.1", "1e-8", "64"; "" for None."""
    if value is None:
        return ""
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return np.format_float_positional(value, trim="-")
    return np.format_float_scientific(value, trim="-", exp_digits=1).replace("e+", "e")


def significant(value: float, digits: int) -> float:
    """A number rounded to so many significant digits."""
    return float(f"{value:.{digits - 1}e}")


@dataclass(frozen=True)
class Number:
    """What a field accepts.

    Attributes:
        whole: whether it must be an integer.
        low, high: bounds, or None.
        low_open, high_open: whether the bound itself is excluded.
        optional: whether the field may be empty.
    """

    whole: bool = False
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    optional: bool = False

    def parse(self, text: str) -> int | float | None:
        """The number that a text means, None if it is empty.

        Raises:
            ValueError: it means none, or one out of bounds; the message is a sentence for the user.
        """
        text = plain(text).strip()
        if not text:
            if self.optional:
                return None
            raise ValueError(tr("A number is needed here."))
        value = self._read(text)
        if not self.contains(value):
            raise ValueError(tr("Must be {range}.", range=self.range_in_words()))
        return value

    def contains(self, value: float) -> bool:
        """Whether a number lies within the bounds."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def range_in_words(self) -> str:
        """The bounds, such as "above 0 and at most 1"."""
        low = high = ""
        if self.low is not None:
            said = later("above {bound}") if self.low_open else later("at least {bound}")
            low = tr(said, bound=compact(self.low))
        if self.high is not None:
            said = later("below {bound}") if self.high_open else later("at most {bound}")
            high = tr(said, bound=compact(self.high))
        return tr("{low} and {high}", low=low, high=high) if low and high else low or high

    def stepped(self, value: float | None, direction: int, big: bool) -> float:
        """The next number up (+1) or down (−1).

        A small step is one unit of an integer, or of the second significant digit; a big one doubles an integer and
        multiplies any other number by ten.  Where a step would leave the bounds the number stays.
        """
        start = self._start() if value is None else value
        following = self._stepped_integer(int(start), direction, big) if self.whole else _stepped(start, direction, big)
        if self.contains(following):
            return following
        if self.whole:  # the bounds of integers are inclusive
            return int(self.high or 0) if direction > 0 else int(self.low or 0)
        return start

    def _start(self) -> float:
        return next(start for start in (1.0, self.low, self.high) if start is not None and self.contains(start))

    def _stepped_integer(self, value: int, direction: int, big: bool) -> int:
        if not big or value == 0:
            return value + direction
        return value * 2 if (direction > 0) == (value > 0) else value // 2 if value > 0 else -(-value // 2)

    def _read(self, text: str) -> int | float:
        if self.whole:
            with suppress(ValueError):
                return int(text)  # every digit counts
        try:
            value = float(text)
        except ValueError:
            hint = "64" if self.whole else tr("0.01 or 1e-3")
            raise ValueError(tr("“{text}” is not a number; write it like {hint}.", text=text, hint=hint)) from None
        if not math.isfinite(value):
            raise ValueError(tr("Must be a finite number."))
        if self.whole and not value.is_integer():
            raise ValueError(tr("Must be a whole number."))
        return int(value) if self.whole else value


def _stepped(value: float, direction: int, big: bool) -> float:
    if value == 0:
        return direction * 0.01
    if big:
        return significant(value * 10.0 if (direction > 0) == (value > 0) else value / 10.0, 15)
    # Seen from the smaller neighbour, so that a step up and a step down undo each other: 0.99, 1, 1.1.
    towards_zero = (direction > 0) != (value > 0)
    magnitude = math.floor(math.log10(abs(value) * (1 - 1e-9 if towards_zero else 1)))
    unit = 10.0 ** (magnitude - 1)
    return significant(value + direction * unit, 15)
