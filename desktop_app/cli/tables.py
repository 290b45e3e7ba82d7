"""Columns of text that line up."""

from __future__ import annotations


def aligned(rows: list[list[str]], above: list[str] | None = None) -> list[str]:
    """Rows of cells as lines: the first column to the left, the others to the right.

    Args:
        rows: the first is the heading; all have the same number of cells.
        above: one more heading; a text in it starts where its column starts and may run over the next ones.
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    if above is None:
        return lines
    line = ""
    for column, text in enumerate(above):
        start = sum(widths[:column]) + 2 * column
        line = line.ljust(start) + text if text else line
    return [line, *lines]


def number(value: float | None) -> str:
    """A number in about four digits, "–" for none."""
    if value is None:
        return "–"
    if value == 0 or 100 <= abs(value) < 10_000:
        return f"{value:.0f}"
    return f"{value:.4f}" if 0.001 <= abs(value) < 100 else f"{value:.2e}"
