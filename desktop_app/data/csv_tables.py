"""The cells of a CSV file: text, delimiter, header, and the kind of each column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from desktop_app.data.dataset import DataError
from desktop_app.data.files import check_examples, left_out, name_of, read_bytes
from desktop_app.words import tr

ColumnKind = Literal["numbers", "text", "empty"]

_DELIMITERS = {"tab": "\t", "semicolon": ";", "bar": "|", "comma": ","}
_SNIFFED_ROWS = 50
# Cells are Python strings while the file is read and take several times its size.
_MAXIMUM_BYTES = 100 * 2**20
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?")


@dataclass(frozen=True)
class Table:
    """The rows of a CSV file that have the right number of cells.

    Attributes:
        name: what the file is called in messages.
        columns: names of the columns, all different.
        kinds: what each column holds.
        rows: cells as stripped text.
        lines: line in the file on which each row ends, counted from 1.
        report: sentences about the encoding, rows left out and numbers rewritten.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    rows: list[list[str]]
    lines: list[int]
    report: tuple[str, ...]

    def column(self, index: int) -> list[str]:
        return [row[index] for row in self.rows]


def read_table(path: str, delimiter: str, header: str) -> Table:
    """Read a CSV file.

    Args:
        path: the file: UTF-8 with or without a byte-order mark, or Chinese in GB18030, possibly gzipped.
        delimiter: "auto" or a name in the table above.
        header: "auto", "yes" or "no".

    Raises:
        DataError: it cannot be read, is not text, has broken quotes, or too few rows.
    """
    name = name_of(path)
    text, report = _decoded(read_bytes(path, _MAXIMUM_BYTES), name)
    separator = _sniffed_delimiter(text) if delimiter == "auto" else _DELIMITERS[delimiter]
    rows, lines = _split_rows(text, separator, name)
    if not rows:
        raise DataError(tr("{name} holds nothing but blank lines.", name=name))
    if separator == ";" and _with_decimal_points(rows):
        report.append(tr("Decimal commas were read as decimal points."))
    if header == "yes" or (header == "auto" and _looks_like_header(rows[0])):
        columns = _column_names(rows.pop(0))
        lines.pop(0)
    else:
        width = Counter(len(row) for row in rows).most_common(1)[0][0]
        columns = tuple(f"column {index}" for index in range(1, width + 1))
    wrong = [tr("line {line}", line=line) for row, line in zip(rows, lines, strict=True) if len(row) != len(columns)]
    if wrong:
        report.append(left_out(tr("a number of cells other than {count}", count=len(columns)), wrong))
        lines = [line for row, line in zip(rows, lines, strict=True) if len(row) == len(columns)]
        rows = [row for row in rows if len(row) == len(columns)]
    check_examples(len(rows), name, report)
    kinds = tuple(_kind_of([row[index] for row in rows]) for index in range(len(columns)))
    return Table(name, columns, kinds, rows, lines, tuple(report))


def number(cell: str) -> float | None:
    """The number that a cell holds (which may be infinite or NaN), or None if it is something else."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return None if "_" in cell else value  # Python takes 1_000 for a number, people do not


def _kind_of(cells: Iterable[str]) -> ColumnKind:
    """What a column holds: numbers if at least half of its filled cells are, so that a few typing errors do no harm."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return "empty"
    return "numbers" if 2 * sum(number(cell) is not None for cell in filled) >= len(filled) else "text"


def numbers_of(cells: Sequence[str]) -> NDArray[np.float64]:
    """Cells as numbers, NaN where there is none."""
    return np.array([np.nan if (value := number(cell)) is None else value for cell in cells], dtype=np.float64)


def _decoded(contents: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a file, and a sentence if it is in another encoding than expected."""
    report: list[str] = []
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError(tr("{name} is UTF-16 text; save it as UTF-8.", name=name))
    try:
        text = contents.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _chinese(contents)
        if not text:
            line, byte = contents.count(b"\n", 0, error.start) + 1, contents[error.start]
            said = tr(
                "{name} is not UTF-8 text (byte 0x{byte:02X} in line {line}); save it as “CSV UTF-8”.",
                name=name,
                byte=byte,
                line=line,
            )
            raise DataError(said) from None
        report.append(tr("It is not UTF-8 and was read as Chinese text in GB18030 (GBK)."))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise DataError(tr("{name} is not text: there is a zero byte in line {line}.", name=name, line=line))
    return text, report


def _chinese(contents: bytes) -> str:
    """The text of a file as Excel saves it in China, in GB18030 (GBK), or "" if it is something else.

    Any text of single accented letters, such as Latin-1, may decode by accident, into characters that are seldom used:
    three in four have to be among the 7,000 of GB 2312.
    """
    try:
        text = contents.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    beyond = re.sub("[\0-\x7f]", "", text)
    common = beyond.encode("gb2312", "ignore").decode("gb2312")
    return text if 4 * len(common) >= 3 * len(beyond) else ""


def _sniffed_delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells, at least two."""

    def agreement(separator: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # what is wrong is told when the chosen delimiter is used
            for row in islice(filter(None, reader), _SNIFFED_ROWS):
                widths[len(row)] += 1
        return max((count for width, count in widths.items() if width > 1), default=0)

    # Of equals the first wins, and the comma comes last: it also occurs inside numbers and sentences.
    return max(_DELIMITERS.values(), key=agreement)


def _split_rows(text: str, separator: str, name: str) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if cells and cells != [""]:
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as error:
        start = lines[-1] + 1 if lines else 1
        long = str(error).startswith("field larger")
        said = tr(
            "{name} has an endless cell, perhaps an open quote, from line {line} on."
            if long
            else "{name} has a quoted cell that is not closed properly, from line {line} on.",
            name=name,
            line=start,
        )
        raise DataError(said) from None
    return rows, lines


def _with_decimal_points(rows: list[list[str]]) -> bool:
    """Write decimal commas as points, in place; tells whether there were any."""
    found = False
    for row in rows:
        for index, cell in enumerate(row):
            if "," in cell and _DECIMAL_COMMA.fullmatch(cell):
                row[index] = cell.replace(",", ".")
                found = True
    return found


def _looks_like_header(first: Sequence[str]) -> bool:
    return all(number(cell) is None for cell in first)


def _column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The header's cells; the nameless are numbered, and a name that occurs again gets a number behind it."""
    names: dict[str, None] = {}
    repeats: Counter[str] = Counter()
    for index, cell in enumerate(cells, start=1):
        wanted = name = cell or f"column {index}"
        while name in names:
            repeats[wanted] += 1
            name = f"{wanted} ({repeats[wanted] + 1})"
        names[name] = None
    return tuple(names)
