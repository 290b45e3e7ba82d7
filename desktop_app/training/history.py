"""What a lane has lived through: append-only columns that one thread writes and others read without locks.

The writer fills a float64 stage, one row a step, with raw sums; when the stage is full it is turned into a chunk of
finished columns, series-major, and published.  A published length makes every prefix immutable, so that a reader needs
no lock: it only reads the tail of the stage again if the stage was turned over meanwhile.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
LayerColumn = Literal["weight_gradient", "delta", "activation_mean", "activation_std", "update_ratio", "inactive"]
StepColumn = Literal["loss", "accuracy", "learning_rate"]

LAYER_COLUMNS: tuple[LayerColumn, ...] = (
    "weight_gradient",
    "delta",
    "activation_std",
    "update_ratio",
    "activation_mean",
    "inactive",
)
"""What is recorded per layer and step.

weight_gradient: log10 ‖∂L/∂W‖₂ of the layer's weights (of γ in a normalization).
delta: log10 ‖∂L/∂z‖₂ over all units and examples of the batch.
activation_std: log10 of the standard deviation of the layer's outputs over units and examples; a spread below 1e-7 of
the mean counts as zero.
update_ratio: log10 ‖ΔW‖/‖W‖ of the step.
activation_mean: mean of the layer's outputs.
inactive: share of dead units (rectifiers) or of saturated activations (bounded functions), to 0.4 %.

Logarithms keep 1e-300 in four bytes; an exact zero is −inf, overflow +inf, and what a layer does not have is NaN.
"""
LOGARITHMIC: frozenset[LayerColumn] = frozenset(("weight_gradient", "delta", "activation_std", "update_ratio"))
STEP_COLUMNS: tuple[StepColumn, ...] = ("loss", "accuracy", "learning_rate")

CHUNK = 256
SHARE_STEPS = 250
NOT_APPLICABLE = 255
MAX_RECORDS = 512


@dataclass(frozen=True)
class Surface:
    """The output of a network over a square grid of its two inputs, in the units of the raw data.

    Attributes:
        step: number of steps the network had made.
        x: (columns,) first input of each column of the grid.
        y: (rows,) second input of each row.
        values: (rows, columns): probability of class 1 (binary), or the index of the likeliest class.
    """

    step: int
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Finished:
    """A block of columns, ready to be drawn.

    Attributes:
        steps: float64 (step columns, steps).
        layers: float32 (layer columns without the last, layers, steps).
        inactive: uint8 (layers, steps) in units of 1/250, 255 where it does not apply.
    """

    steps: NDArray[np.float64]
    layers: NDArray[np.float32]
    inactive: NDArray[np.uint8]


Finisher = Callable[[Floats], tuple[Floats, Floats]]
"""From raw rows (steps, width) to log/mean columns (5, layers, steps) and inactive shares (layers, steps)."""


class ReadStage:
    """What readers have finished of the stage that is to become chunk ``number``, so that each row is finished once.

    Two readers at once do no harm: both write the same.
    """

    def __init__(self, number: int, layers: int) -> None:
        self.number = number
        self.length = 0
        self._columns = np.empty((len(LAYER_COLUMNS) - 1, layers, CHUNK), np.float32)
        self._inactive = np.empty((layers, CHUNK), np.uint8)

    @property
    def nbytes(self) -> int:
        """Memory that it holds, in bytes."""
        return self._columns.nbytes + self._inactive.nbytes

    def put(self, first: int, block: Finished) -> None:
        """Take in the rows from ``first`` on; all before them are here."""
        last = first + block.inactive.shape[1]
        self._columns[..., first:last] = block.layers
        self._inactive[:, first:last] = block.inactive
        self.length = last

    def block(self, first: int, last: int, steps: NDArray[np.float64]) -> Finished:
        """Rows first … last − 1, with their step columns."""
        return Finished(steps, self._columns[..., first:last], self._inactive[:, first:last])


class Records:
    """Measurements taken now and then, each with its step; when there are too many, every other one is dropped."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[int, Any], ...] = ()

    def append(self, step: int, value: Any) -> None:
        """Add a measurement (writer only)."""
        kept = self._kept if len(self._kept) < MAX_RECORDS else self._kept[::2]
        self._kept = (*kept, (step, value))

    def all(self) -> tuple[tuple[int, Any], ...]:
        """All kept measurements as (step, value), oldest first; immutable."""
        return self._kept

    def at(self, step: int | None = None) -> tuple[int, Any] | None:
        """The last measurement not after ``step`` (or the last of all), or None."""
        kept = self._kept
        if step is None:
            return kept[-1] if kept else None
        index = bisect_right(kept, step, key=lambda record: record[0])
        return kept[index - 1] if index else None


class History:
    """Columns of one lane, one entry a step; step s is entry s − 1.

    Attributes:
        layers: path of every recorded layer.
        length: number of recorded steps; only grows.
        diverged_at: the step whose loss was not finite any more, or None.
        initial: the columns as measured on the first batch before the first step, or None before that.
        evaluations: dict with train_loss, train_accuracy, test_loss, test_accuracy.
        checks: :class:`desktop_app.gradients.watch.Check`.
        histograms: :class:`desktop_app.training.histograms.LayerHistograms`.
        surface: the network's latest answer over the plane of two inputs, or None.
        raw: the stage, (rows, width) of raw sums (writer only).
        steps: the stage, (rows, step columns) (writer only).
    """

    def __init__(self, layers: tuple[str, ...], width: int, finish: Finisher) -> None:
        self.layers = layers
        self.length = 0
        self.diverged_at: int | None = None
        self.initial: Finished | None = None
        self.evaluations = Records()
        self.checks = Records()
        self.histograms = Records()
        self.surface: Surface | None = None
        self._finish = finish
        self._chunks: list[Finished] = []
        self._read = ReadStage(0, len(layers))
        self.raw = np.zeros((CHUNK, width))
        self.steps = np.zeros((CHUNK, len(STEP_COLUMNS)))

    @property
    def row(self) -> int:
        """The row of ``raw`` and ``steps`` that the next step is to be written into (writer only)."""
        return self.length % CHUNK

    @property
    def blocks(self) -> tuple[Finished, ...]:
        """The finished chunks, each of :data:`CHUNK` steps; immutable."""
        return tuple(self._chunks)

    def resume(self, blocks: Sequence[Finished], raw: Floats, steps: Floats) -> None:
        """Become the history that has these finished chunks and this part of a stage (writer only)."""
        self._chunks = list(blocks)
        self.raw[: len(raw)] = raw
        self.steps[: len(steps)] = steps
        self._read = ReadStage(len(blocks), len(self.layers))
        self.length = len(blocks) * CHUNK + len(raw)

    def publish_initial(self) -> None:
        """Show the staged row as the state before the first step (writer only)."""
        self.initial = self._finished(0, 1)

    def publish(self) -> None:
        """Make the staged row part of the history (writer only)."""
        if (self.length + 1) % CHUNK == 0:
            self._chunks.append(self._finished(0, CHUNK))
        self.length += 1

    def step_column(self, name: StepColumn, start: int = 0, stop: int | None = None) -> NDArray[np.float64]:
        """Entries start … stop − 1 of a step column (steps,); a copy."""
        index = STEP_COLUMNS.index(name)
        return self._joined(
            lambda block: block.steps[index],
            lambda _, first, last: self.steps[first:last, index].copy(),
            start,
            stop,
            np.zeros(0),
        )

    def layer_column(self, name: LayerColumn, start: int = 0, stop: int | None = None) -> Floats:
        """Entries start … stop − 1 of a layer column, (layers, steps) float32; a copy."""
        return self._joined(
            lambda block: layer_values(block, name),
            lambda number, first, last: layer_values(self._staged(number, first, last), name),
            start,
            stop,
            np.zeros((len(self.layers), 0), np.float32),
        )

    def profile(self, name: LayerColumn, step: int | None = None) -> Floats:
        """A layer column at one step (from 1; the last if None): (layers,).

        Before the first step it is the measurement on the first batch, and NaN before that.
        """
        if self.length == 0 or step == 0:
            if self.initial is None:
                return np.full(len(self.layers), np.nan, np.float32)
            return layer_values(self.initial, name)[:, 0]
        end = self.length if step is None else min(step, self.length)
        return self.layer_column(name, end - 1, end)[:, 0]

    @property
    def nbytes(self) -> int:
        """Memory held by the step and layer columns, in bytes."""
        chunks = sum(c.steps.nbytes + c.layers.nbytes + c.inactive.nbytes for c in self._chunks)
        return chunks + self._read.nbytes + self.raw.nbytes + self.steps.nbytes

    def _finished(self, first: int, last: int) -> Finished:
        """Rows first … last − 1 of the stage as a block."""
        columns, shares = self._finish(self.raw[first:last])
        with np.errstate(invalid="ignore", over="ignore"):
            codes = np.where(np.isnan(shares), NOT_APPLICABLE, np.rint(shares * SHARE_STEPS)).astype(np.uint8)
            return Finished(self.steps[first:last].T.copy(), columns.astype(np.float32), codes)

    def _staged(self, number: int, first: int, last: int) -> Finished:
        """The same, of published rows of what is to become chunk ``number``; each row is finished once."""
        if self._read.number != number:
            self._read = ReadStage(number, len(self.layers))
        known = self._read
        start = known.length
        if start < last:
            new = self._finished(start, last)
            if len(self._chunks) == number:  # else the stage was turned over meanwhile, and the caller asks again
                known.put(start, new)
        return known.block(first, last, self.steps[first:last].T)

    def _joined(
        self,
        published: Callable[[Finished], Floats],
        staged: Callable[[int, int, int], Floats],
        start: int,
        stop: int | None,
        empty: Floats,
    ) -> Floats:
        """Entries from the chunks, and from the rows of the stage that are no chunk yet."""
        end = self.length if stop is None else min(stop, self.length)
        if start >= end:
            return empty
        while True:
            chunks = len(self._chunks)
            pieces = [
                published(self._chunks[number])[..., max(start - number * CHUNK, 0) : end - number * CHUNK]
                for number in range(start // CHUNK, min(chunks, -(-end // CHUNK)))
            ]
            first = max(start, chunks * CHUNK)
            if first < end:
                pieces.append(staged(chunks, first - chunks * CHUNK, end - chunks * CHUNK))
            if len(self._chunks) == chunks:
                return np.concatenate(pieces, axis=-1)


def layer_values(block: Finished, name: LayerColumn) -> Floats:
    """A layer column of a block as (layers, steps) float32."""
    if name != "inactive":
        values: Floats = block.layers[LAYER_COLUMNS.index(name)]
        return values
    shares: Floats = block.inactive.astype(np.float32) / SHARE_STEPS
    shares[block.inactive == NOT_APPLICABLE] = np.nan
    return shares
