"""Arrays from a file turned into examples: pictures shaped, what is not finite left out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.data.dataset import DataError, Dataset, Task
from desktop_app.data.files import check_examples, check_size, left_out
from desktop_app.data.targets import interpreted
from desktop_app.figures import figure
from desktop_app.words import tr

Channels = Literal["auto", "first", "last"]
AsImage = Annotated[bool, Meta(description="Keep pictures (for convolutions) or give all their pixels in one row")]

_SHOWN_VALUES = 4
_PICTURE_CHANNELS = (1, 3, 4)


def array_dataset(
    inputs: NDArray[Any],
    targets: NDArray[Any],
    task: Literal["auto"] | Task,
    as_image: bool,
    channels: Channels,
    names: tuple[str, str],
) -> Dataset:
    """Examples from two arrays of equal length.

    Args:
        inputs: numbers, (examples,), (examples, features), or pictures: (examples, height, width), or with channels.
        targets: numbers or text, (examples,) or (examples, outputs).
        task: the user's wish.
        as_image: whether pictures stay pictures.
        channels: where the channels of four-dimensional pictures are.
        names: what inputs and targets are called in messages.

    Raises:
        DataError: the arrays do not fit each other or the wish, or leave too few examples.
    """
    inputs_name, targets_name = names
    check_numbers(inputs, inputs_name)
    targets = _read(targets, targets_name)
    if len(inputs) != len(targets):
        raise DataError(
            tr(
                "{inputs} has {count:,} examples, but {targets} has {others:,}.",
                inputs=inputs_name,
                count=len(inputs),
                targets=targets_name,
                others=len(targets),
            )
        )
    check_size(inputs.size, inputs_name)
    with np.errstate(over="ignore"):  # a long double beyond float64 becomes infinite, and its example is left out
        examples = _shaped(inputs, as_image, channels, inputs_name).astype(np.float64)
    examples, targets, report = _without_infinite(examples, targets)
    check_examples(len(examples), inputs_name, report)
    values, meaning, classes = interpreted(targets, task, targets_name)
    return Dataset(examples, values, meaning, classes, report=report)


def _read(targets: NDArray[Any], name: str) -> NDArray[Any]:
    """Targets as text, (examples,), or as float64, (examples,) or (examples, outputs)."""
    if targets.dtype.kind == "S":
        targets = np.char.decode(targets, "utf-8", "replace")
    if targets.dtype.kind != "U":
        check_numbers(targets, name)
        targets = targets.astype(np.float64)
    if targets.ndim not in (1, 2) or (targets.ndim == 2 and targets.dtype.kind == "U"):
        raise DataError(
            tr(
                "{name} is {found}, but targets need one row for each example.",
                name=name,
                found=described(targets.dtype, targets.shape),
            )
        )
    return targets


def _without_infinite(
    examples: NDArray[np.float64], targets: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[Any], tuple[str, ...]]:
    """The examples whose numbers are finite, their targets, and a sentence about the others if there are any."""
    finite = _finite_examples(examples) & (_finite_examples(targets) if targets.dtype.kind == "f" else True)
    lost = np.flatnonzero(~finite)
    if not len(lost):
        return examples, targets, ()
    said = left_out(tr("a number that is not finite"), [tr("example {number}", number=index + 1) for index in lost])
    return examples[finite], targets[finite], (said,)


def check_numbers(array: NDArray[Any], name: str) -> None:
    """Refuse what is no array of real numbers, one entry for each example.

    Raises:
        DataError: the array has no axis, no entries, or holds something else than real numbers.
    """
    if array.dtype.kind not in "biuf":
        raise DataError(tr("{name} holds {kind} values, not real numbers.", name=name, kind=array.dtype))
    if array.ndim == 0 or array.size == 0:
        raise DataError(
            tr(
                "{name} is {found}, so there are no examples in it.",
                name=name,
                found=described(array.dtype, array.shape),
            )
        )


def described(dtype: np.dtype[Any], shape: tuple[int, ...]) -> str:
    """Type and shape in words, such as "float64, 150 × 4"."""
    return tr("{type}, {shape}", type=dtype, shape=" × ".join(map(str, shape)) or tr("a single value"))


def preview_rows(columns: list[NDArray[Any] | None], rows: int) -> tuple[tuple[str, ...], ...]:
    """The first entries of each array as text; nothing where an array is None."""
    longest = max((len(array) for array in columns if array is not None and array.ndim), default=0)
    return tuple(
        tuple("" if array is None or row >= len(array) else _cell(array[row]) for array in columns)
        for row in range(min(rows, longest))
    )


def _cell(entry: Any) -> str:
    if np.ndim(entry) == 0:
        return str(entry)
    if np.ndim(entry) > 1:
        return " × ".join(map(str, np.shape(entry)))
    shown = ", ".join(f"{figure(value, 4)}" for value in entry[:_SHOWN_VALUES])
    return shown + (", …" if len(entry) > _SHOWN_VALUES else "")


def _shaped(inputs: NDArray[Any], as_image: bool, channels: Channels, name: str) -> NDArray[Any]:
    """Inputs as (examples, features) or (examples, channels, height, width)."""
    if inputs.ndim > 4:
        raise DataError(
            tr(
                "{name} has {axes} axes; at most four can be used (examples, channels, height, width).",
                name=name,
                axes=inputs.ndim,
            )
        )
    if inputs.ndim < 3 or not as_image:
        return inputs.reshape(len(inputs), -1)
    if inputs.ndim == 3:
        return inputs[:, None]
    last = inputs.shape[-1] in _PICTURE_CHANNELS and inputs.shape[-1] < inputs.shape[1]
    return np.moveaxis(inputs, -1, 1) if channels == "last" or (channels == "auto" and last) else inputs


def _finite_examples(array: NDArray[Any]) -> NDArray[np.bool_]:
    finite: NDArray[np.bool_] = np.isfinite(array).reshape(len(array), -1).all(axis=1)
    return finite
