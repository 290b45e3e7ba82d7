"""What the heat map shows of a tensor: which elements stand for the cells, their values and their colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from desktop_app.gradients.report import TensorReport
from desktop_app.ui.style import theme
from desktop_app.words import later

Quantity = Literal["error", "ratio", "sign"]
SHADES = 256
LEAST_DECADES = 2.0
RATIO_SPAN = 1.0
"""Ratios from 1 − this to 1 + this have colours of their own."""

LESS, MORE = "#0072B2", "#D07A00"
"""Ends of the scale with a middle: a blue and an orange that colour-blind eyes tell apart."""

SIGNS = (later("both −"), later("both +"), later("opposite"), later("within the error bar"))
OPPOSITE, NOISE = 2, 3


@dataclass(frozen=True)
class Cells:
    """Some elements of a tensor seen as a matrix, in a grid.

    Attributes:
        elements: (rows, columns), flat index of the element that stands for each cell: the worst of those it covers.
        block: rows and columns of the matrix that a cell covers.
        matrix: rows and columns of the matrix.
    """

    elements: NDArray[np.intp]
    block: tuple[int, int]
    matrix: tuple[int, int]

    def cell_of(self, flat: int) -> tuple[int, int]:
        """Row and column of the cell that covers an element."""
        row, column = divmod(flat, self.matrix[1])
        return row // self.block[0], column // self.block[1]


@dataclass(frozen=True)
class Drawn:
    """A tensor in colours, ready to be put on the screen.

    Attributes:
        cells: which elements.
        colours: (rows, columns) of the cells as 0xFFRRGGBB.
        span: log10 of the differences that the colours of "error" span.
    """

    cells: Cells
    colours: NDArray[np.uint32]
    span: tuple[float, float]


def drawn(tensor: TensorReport, quantity: Quantity, most_rows: int, most_columns: int) -> Drawn:
    """Draw a tensor with so many rows and columns of cells at most; touches no widget."""
    grid, span = cells(tensor, most_rows, most_columns), error_span(tensor)
    return Drawn(grid, picture(tensor, quantity, grid, span), span)


def matrix_shape(shape: tuple[int, ...]) -> tuple[int, int]:
    """A tensor as a matrix: units or filters downwards, everything else along a row; a vector is one row."""
    size = int(np.prod(shape, dtype=np.int64))
    return (shape[0], size // shape[0]) if len(shape) > 1 else (1, size)


def badness(tensor: TensorReport) -> NDArray[np.float64]:
    """By which an element is chosen to stand for its neighbours: its difference; every failed one before the rest."""
    with np.errstate(all="ignore"):
        gap = np.abs(tensor.analytic - tensor.numeric).ravel()
        largest = np.max(gap, initial=0.0, where=np.isfinite(gap))
        score = np.where(np.isfinite(gap), gap / largest if largest else 0.0, 1.5)
    return np.asarray(score + 2.0 * tensor.failed.ravel())


def cells(tensor: TensorReport, most_rows: int, most_columns: int) -> Cells:
    """Choose the elements of a grid of so many rows and columns at most."""
    rows, columns = matrix = matrix_shape(tensor.shape)
    down, across = (-(-rows // max(most_rows, 1)), -(-columns // max(most_columns, 1)))
    if (down, across) == (1, 1):
        return Cells(np.arange(rows * columns).reshape(matrix), (1, 1), matrix)
    high, wide = -(-rows // down), -(-columns // across)
    scores = np.full((high * down, wide * across), -1.0)
    scores[:rows, :columns] = badness(tensor).reshape(matrix)
    blocks = scores.reshape(high, down, wide, across).swapaxes(1, 2).reshape(high, wide, down * across)
    row, column = np.divmod(blocks.argmax(2), across)
    elements = (row + down * np.arange(high)[:, None]) * columns + column + across * np.arange(wide)
    return Cells(elements, (down, across), matrix)


def error_span(tensor: TensorReport) -> tuple[float, float]:
    """log10 of the differences that the colours span."""
    with np.errstate(all="ignore"):
        logs = np.log10(np.abs(tensor.analytic - tensor.numeric))
    known = logs[np.isfinite(logs)]
    if not known.size:
        return -17.0, -15.0
    low, high = float(np.percentile(known, 2)), float(known.max())
    return min(low, high - LEAST_DECADES), high


def picture(tensor: TensorReport, quantity: Quantity, grid: Cells, span: tuple[float, float]) -> NDArray[np.uint32]:
    """Colours of the cells as 0xFFRRGGBB."""
    analytic, numeric, bars = (
        values.ravel()[grid.elements] for values in (tensor.analytic, tensor.numeric, tensor.error_bar)
    )
    broken = ~(np.isfinite(analytic) & np.isfinite(numeric))
    noise = (np.abs(analytic) <= bars) & (np.abs(numeric) <= bars)
    with np.errstate(all="ignore"):
        if quantity == "error":
            low, high = span
            place = (np.log10(np.abs(analytic - numeric)) - low) / (high - low)
            colours = codes(theme.magnitude_colours())[_shade(place)]
        elif quantity == "ratio":
            place = 0.5 + (analytic / numeric - 1.0) / (2 * RATIO_SPAN)
            colours = codes(diverging())[_shade(place)]
            colours[noise] = _code(theme.tokens().pressed)
        else:
            kind = np.where(np.sign(analytic) == np.sign(numeric), (numeric > 0).astype(int), OPPOSITE)
            kind[noise] = NOISE
            colours = np.array([_code(ink) for ink in sign_colours()], np.uint32)[kind]
    colours[broken] = _code(theme.tokens().finding)
    return np.ascontiguousarray(colours, np.uint32)


def diverging() -> NDArray[np.uint8]:
    """Less than one, one, more than one: (256, 3) blue, the paper's own shade, orange."""
    ends = [QColor(ink) for ink in (LESS, theme.tokens().hairline, MORE)]
    inks = np.array([(ink.red(), ink.green(), ink.blue()) for ink in ends], float)
    places = np.linspace(0.0, 2.0, SHADES)
    table = np.stack([np.interp(places, [0, 1, 2], inks[:, channel]) for channel in range(3)], 1)
    return np.asarray(table.round(), np.uint8)


def sign_colours() -> tuple[str, str, str, str]:
    """Colours of :data:`SIGNS`."""
    colours = theme.tokens()
    return LESS, MORE, colours.finding, colours.pressed


def codes(table: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Red, green, blue as 0xFFRRGGBB."""
    wide = table.astype(np.uint32)
    return np.asarray(0xFF000000 | wide[:, 0] << 16 | wide[:, 1] << 8 | wide[:, 2], np.uint32)


def _shade(place: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.clip(np.nan_to_num(place) * (SHADES - 1), 0, SHADES - 1).astype(np.intp)


def _code(ink: str) -> np.uint32:
    return np.uint32(QColor(ink).rgba())
