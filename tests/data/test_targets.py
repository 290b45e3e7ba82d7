"""What a target column is taken for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.data.dataset import DataError
from desktop_app.data.targets import guessed_task, interpreted


@pytest.mark.parametrize(
    ("values", "task"),
    [
        (["a", "b", "a"], "binary"),
        (["a", "b", "c"], "classification"),
        ([0.0, 1, 1, 0], "binary"),
        ([-1.0, 1, 1, -1], "binary"),
        ([0.0, 1, 2, 0, 1, 2], "classification"),
        ([0.0, 1, 2, 3], "regression"),
        ([0.5, 1, 0.5, 1], "regression"),
        (list(map(float, range(20))) * 2, "classification"),
        (list(map(float, range(21))) * 2, "regression"),
        ([[0.0, 1], [1, 0]], "classification"),
        ([[1.0, 1], [1, 0]], "regression"),
        ([[0.5, 0.5], [1, 0]], "regression"),
    ],
)
def test_guesses(values: list[Any], task: str) -> None:
    assert guessed_task(np.array(values)) == task


def test_numbers_are_ordered_by_size_and_texts_by_alphabet() -> None:
    indices, task, classes = interpreted(np.array([10.0, 9, 10, 9]), "auto", "y")
    assert (indices.tolist(), task, classes) == ([1, 0, 1, 0], "binary", ("9", "10"))
    indices, task, classes = interpreted(np.array(["10", "9", "b"]), "auto", "y")
    assert (indices.tolist(), task, classes) == ([0, 1, 2], "classification", ("10", "9", "b"))


def test_fractions_keep_their_digits_in_class_names() -> None:
    assert interpreted(np.array([0.5, 0.25]), "binary", "y")[2] == ("0.25", "0.5")


def test_two_classes_may_be_asked_for_as_classification() -> None:
    assert interpreted(np.array([0.0, 1, 0, 1]), "classification", "y")[1:] == ("classification", ("0", "1"))


def test_one_hot_rows_become_classes_or_stay_numbers_as_asked() -> None:
    rows = np.eye(3)[[2, 0, 1, 1]]
    indices, task, classes = interpreted(rows, "auto", "y")
    assert (indices.tolist(), task, classes) == ([2, 0, 1, 1], "classification", ("0", "1", "2"))
    values, task, classes = interpreted(rows, "regression", "y")
    np.testing.assert_array_equal(values, rows)
    assert (task, classes) == ("regression", ())


def test_a_single_column_is_a_column() -> None:
    values, task, _ = interpreted(np.array([[0.5], [1.5]]), "auto", "y")
    assert (values.shape, values.dtype, task) == ((2, 1), np.float64, "regression")


def test_several_columns_that_are_not_one_hot_name_no_classes() -> None:
    with pytest.raises(DataError, match="y has 2 columns that are not one-hot"):
        interpreted(np.ones((3, 2)), "classification", "y")


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=40).filter(lambda values: len(set(values)) > 1))
def test_class_names_give_the_values_back(values: list[int]) -> None:
    indices, _, classes = interpreted(np.array(values, dtype=float), "classification", "y")
    assert [int(classes[index]) for index in indices] == values
