"""Numbers as text."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.controls.numbers import Number, compact, significant

POSITIVE = Number(low=0, low_open=True, high=1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (1e-8, "1e-8"),
        (1.0, "1"),
        (2000.0, "2000"),
        (0.001, "0.001"),
        (1e-4, "1e-4"),
        (64, "64"),
        (2.5e9, "2.5e9"),
    ],
)
def test_numbers_are_written_compactly(value: float, text: str) -> None:
    assert compact(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_reads_back_as_the_same_number(value: float) -> None:
    assert Number().parse(compact(value)) == value


@given(st.integers(-(2**63), 2**63 - 1))
def test_integers_keep_every_digit(value: int) -> None:
    assert Number(whole=True).parse(compact(value)) == value


@pytest.mark.parametrize(
    ("number", "text", "sentence"),
    [
        (POSITIVE, "0", "Must be above 0 and at most 1."),
        (POSITIVE, "1.5", "Must be above 0 and at most 1."),
        (POSITIVE, "abc", "“abc” is not a number; write it like 0.01 or 1e-3."),
        (POSITIVE, "nan", "Must be a finite number."),
        (Number(), "1e999", "Must be a finite number."),
        (POSITIVE, "  ", "A number is needed here."),
        (Number(whole=True, low=1), "2.5", "Must be a whole number."),
        (Number(whole=True, low=1), "-3", "Must be at least 1."),
        (Number(whole=True), "1e999", "Must be a finite number."),
        (Number(whole=True), "six", "“six” is not a number; write it like 64."),
    ],
)
def test_what_is_no_good_number_is_told_in_a_sentence(number: Number, text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        number.parse(text)


def test_texts_that_people_write_are_understood() -> None:
    assert POSITIVE.parse(" 1e-3 ") == 0.001
    assert Number(whole=True).parse("1e3") == 1000
    assert Number().parse("−0.5") == -0.5
    assert Number().parse("－１．５ｅ－３") == -0.0015
    assert Number().parse("0。01") == 0.01
    assert Number(whole=True).parse("　６４") == 64
    assert Number(optional=True).parse("") is None


def test_steps_follow_the_second_digit_and_undo_each_other() -> None:
    number = Number(low=0)
    values = [0.98]
    for _ in range(4):
        values.append(number.stepped(values[-1], 1, False))
    assert values == [0.98, 0.99, 1.0, 1.1, 1.2]
    assert number.stepped(1.1, -1, False) == 1.0
    assert number.stepped(1.0, -1, False) == 0.99
    assert number.stepped(0.1, 1, True) == 1.0
    assert number.stepped(0.003, -1, True) == 0.0003
    assert number.stepped(0.0, -1, False) == 0.0
    whole = Number(whole=True, low=1, high=100)
    assert [whole.stepped(64, *step) for step in ((1, False), (-1, True), (1, True))] == [65, 32, 100]


@given(
    st.floats(-1e6, 1e6) | st.none(),
    st.sampled_from([1, -1]),
    st.booleans(),
    st.booleans(),
    st.floats(0, 10),
    st.booleans(),
)
def test_no_step_leaves_the_bounds(
    value: float | None, direction: int, big: bool, whole: bool, low: float, open_: bool
) -> None:
    number = Number(whole, math.ceil(low), 1000, low_open=open_ and not whole)
    start = None if value is None or not number.contains(value) else int(value) if whole else value
    result = number.stepped(start, direction, big)
    assert number.contains(result)


def test_significant_digits() -> None:
    assert (significant(0.123456, 3), significant(1234.0, 2), significant(0.0, 3)) == (0.123, 1200.0, 0.0)
