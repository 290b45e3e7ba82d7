"""The user's own tables of text: CSV."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.data.csv_tables import Table, number, numbers_of, read_table
from desktop_app.data.dataset import DataError, Dataset
from desktop_app.data.files import FileSource, Preview, check_examples, check_size, left_out
from desktop_app.data.targets import TaskChoice, guessed_task, interpreted
from desktop_app.words import tr

_MAXIMUM_TEXTS = 100
_LONGEST_CLASS = 200
_TARGET_NAMES = ("target", "label", "labels", "class", "y", "output")


class Csv(FileSource, frozen=True, tag="csv"):
    """A table of text: one example in a line, one column of it the target.

    Columns of numbers become one input each, columns of text one input for each different text (one-hot).  Rows with
    the wrong number of cells, empty cells, text where numbers belong, or infinite numbers are left out and reported.
    """

    label: ClassVar[str] = "CSV file"
    target: Annotated[
        str, Meta(description="Name of the target column, or its number counted from 1; empty: the likeliest")
    ] = ""
    task: TaskChoice = "auto"
    ignore: Annotated[tuple[str, ...], Meta(description="Names of columns that are not used at all")] = ()
    delimiter: Annotated[
        Literal["auto", "comma", "semicolon", "tab", "bar"], Meta(description="What stands between two cells")
    ] = "auto"
    header: Annotated[
        Literal["auto", "yes", "no"], Meta(description="Whether the first line names the columns; auto: if all is text")
    ] = "auto"

    def load(self, generator: np.random.Generator) -> Dataset:
        return self._dataset(read_table(self.path, self.delimiter, self.header))

    def preview(self, rows: int = 20) -> Preview:
        table = read_table(self.path, self.delimiter, self.header)
        target, task = "", None
        try:
            column = self._target_column(table)
            target = table.columns[column]
            good, _ = _usable_rows(table, [column])
            task = guessed_task(_target_values(table, good, column)) if self.task == "auto" else self.task
            report = self._dataset(table).report
        except DataError as error:
            report = (*table.report, str(error))
        shown = tuple(tuple(row) for row in table.rows[:rows])
        return Preview(table.columns, table.kinds, shown, target, task, report)

    def _dataset(self, table: Table) -> Dataset:
        target = self._target_column(table)
        inputs = [column for column in self._used_columns(table) if column != target]
        if not inputs:
            raise DataError(tr("{name} has no column left to be an input.", name=table.name))
        good, faults = _usable_rows(table, [*inputs, target])
        report = (*table.report, *self._empty_columns(table), *faults)
        check_examples(len(good), table.name, report)
        matrix, features = _input_matrix(table, good, inputs)
        where = tr("Column '{column}' of {table}", column=table.columns[target], table=table.name)
        targets, task, classes = interpreted(_target_values(table, good, target), self.task, where)
        return Dataset(matrix, targets, task, classes, features, report=report)

    def _used_columns(self, table: Table) -> list[int]:
        """Indices of the columns that are neither empty nor ignored."""
        for name in self.ignore:
            if name not in table.columns:
                raise DataError(tr("{table} has no column '{column}' to ignore.", table=table.name, column=name))
        named = enumerate(zip(table.columns, table.kinds, strict=True))
        return [column for column, (name, kind) in named if kind != "empty" and name not in self.ignore]

    def _empty_columns(self, table: Table) -> list[str]:
        named = zip(table.columns, table.kinds, strict=True)
        empty = [name for name, kind in named if kind == "empty" and name not in self.ignore]
        return [tr("Left out column '{column}', which is empty.", column=name) for name in empty]

    def _target_column(self, table: Table) -> int:
        used = self._used_columns(table)
        if not used:
            raise DataError(tr("{name} has no column left to be the target.", name=table.name))
        if not self.target:
            likely = [column for column in used if table.columns[column].lower() in _TARGET_NAMES]
            return likely[-1] if likely else used[-1]
        if self.target in table.columns:
            found = table.columns.index(self.target)
        elif self.target.isdecimal() and 1 <= int(self.target) <= len(table.columns):
            found = int(self.target) - 1
        else:
            raise DataError(
                tr("{table} has no column '{column}' to be the target.", table=table.name, column=self.target)
            )
        if found not in used:
            raise DataError(
                tr(
                    "Column '{column}' of {table} is empty or ignored, so it is no target.",
                    column=table.columns[found],
                    table=table.name,
                )
            )
        return found


def _usable_rows(table: Table, columns: list[int]) -> tuple[list[int], list[str]]:
    """Indices of the rows in which these columns are all filled properly, and sentences about the other rows.

    A row is counted once, under the first thing that is wrong with it.
    """
    faults: dict[int, tuple[str, str]] = {}
    for column in columns:
        cells = table.column(column)
        if table.kinds[column] == "numbers":
            bad = np.flatnonzero(~np.isfinite(numbers_of(cells))).tolist()
        else:
            bad = [row for row, cell in enumerate(cells) if not cell]
        for row in bad:
            place = tr("line {line} (column '{column}')", line=table.lines[row], column=table.columns[column])
            faults.setdefault(row, (_fault(cells[row]), place))
    places: dict[str, list[str]] = {}
    for row in sorted(faults):
        fault, place = faults[row]
        places.setdefault(fault, []).append(place)
    return [row for row in range(len(table.rows)) if row not in faults], [left_out(*item) for item in places.items()]


def _fault(cell: str) -> str:
    if not cell:
        return tr("an empty cell")
    return tr("text instead of a number") if number(cell) is None else tr("a number that is not finite")


def _target_values(table: Table, good: list[int], column: int) -> NDArray[np.generic]:
    cells = [table.rows[row][column] for row in good]
    if table.kinds[column] == "numbers":
        return numbers_of(cells)
    longest = max(map(len, cells), default=0)
    if longest > _LONGEST_CLASS:
        where = tr("Column '{column}' of {table}", column=table.columns[column], table=table.name)
        raise DataError(
            tr(
                "{where} holds a text of {longest:,} characters, too long to name a class.",
                where=where,
                longest=longest,
            )
        )
    return np.array(cells, dtype=np.str_)


def _input_matrix(table: Table, good: list[int], columns: list[int]) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Float64 (examples, features) and the features' names; a text column gives one feature for each of its texts."""
    parts: list[NDArray[np.float64]] = []
    features: list[str] = []
    for column in columns:
        name = table.columns[column]
        cells = [table.rows[row][column] for row in good]
        if table.kinds[column] == "numbers":
            parts.append(numbers_of(cells)[:, None])
            features.append(name)
            continue
        texts = sorted(set(cells))
        if len(texts) > _MAXIMUM_TEXTS:
            raise DataError(
                tr(
                    "Column '{column}' of {table} holds {count:,} different texts, too many for one input each: "
                    "ignore it or write it as numbers.",
                    column=name,
                    table=table.name,
                    count=len(texts),
                )
            )
        check_size(len(good) * (len(features) + len(texts)), table.name)
        index = {text: position for position, text in enumerate(texts)}
        parts.append(np.eye(len(texts))[[index[cell] for cell in cells]])
        features += [f"{name} = {text}" for text in texts]
    check_size(len(good) * len(features), table.name)
    return np.hstack(parts), tuple(features)
