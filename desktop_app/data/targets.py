"""Targets of unknown meaning turned into class indices or numbers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.data.dataset import DataError, Task
from desktop_app.words import later, tr

TaskChoice = Annotated[
    Literal["auto", "binary", "classification", "regression"],
    Meta(
        description="What the target means; auto: text or a few whole numbers are classes, other numbers a regression"
    ),
]

_FEW_CLASSES = 20
_MAXIMUM_CLASSES = 1000


def guessed_task(values: NDArray[Any]) -> Task:
    """What a target column most likely means.

    Args:
        values: (examples,) text or numbers, or (examples, outputs) numbers.

    Two different values are "binary".  Text is "classification", and so are whole numbers of which there are at most
    twenty different ones, each seen twice on average; everything else is "regression".
    """
    if values.ndim == 2:
        return "classification" if _is_one_hot(values) else "regression"
    different = np.unique(values)
    if _is_text(values):
        return "binary" if len(different) == 2 else "classification"
    few = len(different) <= min(_FEW_CLASSES, len(values) // 2)
    if not few or bool((different != np.round(different)).any()):
        return "regression"
    return "binary" if len(different) == 2 else "classification"


def interpreted(
    values: NDArray[Any], choice: Literal["auto"] | Task, where: str
) -> tuple[NDArray[np.int64] | NDArray[np.float64], Task, tuple[str, ...]]:
    """Targets as a network takes them, their task, and the names of the classes.

    Args:
        values: finite numbers or text, (examples,) or, for several outputs or one-hot classes, (examples, outputs).
        choice: the user's wish.
        where: what the targets are called in a message, such as "Column 'age' of people.csv".

    Returns:
        int64 (examples,) with the names of the classes in the order of their index (numbers by size, text by alphabet),
        or float64 (examples, outputs) without names.

    Raises:
        DataError: the wish cannot be met by these values.
    """
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    task = guessed_task(values) if choice == "auto" else choice
    if task == "regression":
        if _is_text(values):
            raise DataError(tr("{where} holds text, which a regression cannot have as its target.", where=where))
        return values.reshape(len(values), -1).astype(np.float64), task, ()
    if values.ndim == 2:
        values = _from_one_hot(values, where)
    different, indices = np.unique(values, return_inverse=True)
    _check_classes(len(different), task, where)
    return indices.reshape(-1).astype(np.int64), task, tuple(_class_name(value) for value in different.tolist())


def _from_one_hot(values: NDArray[Any], where: str) -> NDArray[np.intp]:
    if not _is_one_hot(values):
        said = tr(
            "{where} has {count} columns that are not one-hot, so they do not name classes.",
            where=where,
            count=values.shape[1],
        )
        raise DataError(said)
    indices: NDArray[np.intp] = values.argmax(axis=1)
    return indices


def _check_classes(count: int, task: Task, where: str) -> None:
    if count < 2:
        raise DataError(tr("{where} has only one value, so there are no classes to tell apart.", where=where))
    if task == "binary" and count != 2:
        said = tr("{where} has {count} different values; a binary task needs exactly two.", where=where, count=count)
        raise DataError(said)
    if count > _MAXIMUM_CLASSES:
        said = later("{where} has {count:,} different values, too many for classes: choose regression.")
        raise DataError(tr(said, where=where, count=count))


def _is_text(values: NDArray[Any]) -> bool:
    return values.dtype.kind == "U"


def _is_one_hot(values: NDArray[Any]) -> bool:
    return values.shape[1] > 1 and bool(((values == 0) | (values == 1)).all() and (values.sum(axis=1) == 1).all())


def _class_name(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
