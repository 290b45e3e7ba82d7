"""How text is laid out in a terminal, where a Chinese character takes two columns: tables and lines that break."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Characters of Chinese, between which a line may break."""

PIECE = re.compile(rf"\s+|[（《“‘]*(?:[{WIDE}]|[^\s{WIDE}]+)[，。、；：！？）》”’…]*")
"""What a line does not break: a word, or a Chinese character; either with the marks that open or close at it."""


def columns(text: str) -> int:
    """How many columns of a terminal a line takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def left(text: str, width: int) -> str:
    """A text with blanks after it, so that it takes so many columns."""
    return text + " " * (width - columns(text))


def right(text: str, width: int) -> str:
    """A text with blanks before it, so that it takes so many columns."""
    return " " * (width - columns(text)) + text


def aligned(rows: list[list[str]], above: list[str] | None = None) -> list[str]:
    """Rows of cells as lines: the first column to the left, the others to the right.

    Args:
        rows: the first is the heading; all have the same number of cells.
        above: one more heading; a text in it starts where its column starts and may run over the next ones.
    """
    widths = [max(columns(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([left(row[0], widths[0]), *map(right, row[1:], widths[1:])]).rstrip() for row in rows]
    if above is None:
        return lines
    line = ""
    for column, text in enumerate(above):
        start = sum(widths[:column]) + 2 * column
        line = left(line, start) + text if text else line
    return [line, *lines]


def wrapped(text: str, width: int, first: str = "", others: str = "") -> str:
    """A text in lines of at most so many columns, unless a word is longer.

    Args:
        text: any blanks in it may become the end of a line.
        width: columns of a line, with what stands before it.
        first: what stands before the first line.
        others: what stands before the others.
    """
    lines, line = [], first
    empty = True
    for piece in PIECE.findall(text):
        if not empty and columns(line) + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, empty = others, True
        if not (empty and piece.isspace()):
            line += " " if piece.isspace() else piece
            empty = False
    return "\n".join([*lines, line.rstrip()])


def number(value: float | None) -> str:
    """A number in about four digits, "–" for none."""
    if value is None:
        return "–"
    if value == 0 or 100 <= abs(value) < 10_000:
        return f"{value:.0f}"
    return f"{value:.4f}" if 0.001 <= abs(value) < 100 else f"{value:.2e}"
