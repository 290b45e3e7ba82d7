"""What is measured in every step: a few reductions over the buffers that network and plan keep their numbers in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop_app.nn.network import Network
from desktop_app.nn.plan import Plan
from desktop_app.nn.special import Array

# Squares of float32 leave its range long before the numbers do, and the variance, mean square − mean², drowns in the
# rounding of both when they are nearly equal.  What is outside of these limits is summed again in float64.
SAFE_SQUARES = (1e-30, 1e30)
SAFE_RATIO = 1.001
"""Of mean square to mean²."""

RESOLUTION = 64 * float(np.finfo(np.float64).eps)
"""Smallest variance relative to the mean square that sums in float64 can tell from zero."""

COUNTED_AT_ONCE = 65_536
"""Activations that are looked at in one go for saturation: what stays in the cache."""


class SignalSums:
    """Sums of the outputs, and sums of squares of outputs and of δ = ∂L/∂z, layer by layer.

    Sums over each row of the buffer come first, all rows in one product; then rows are summed to layers.
    """

    def __init__(self, plan: Plan) -> None:
        """Bind to the buffers of a plan."""
        self._signals, self._output_rows = plan.signals, len(plan.activations)
        self._ones = np.ones(plan.batch.size, plan.signals.dtype)
        rows = self._output_rows
        self._rows = np.empty(rows + len(self._signals), self._signals.dtype)
        outputs = [_rows_of(self._signals, site.output.value) for site in plan.sites]
        deltas = [_rows_of(self._signals, site.pre.gradient) for site in plan.sites]
        places = [
            *outputs,
            *(slice(rows + place.start, rows + place.stop) for place in (*outputs, *deltas)),
        ]
        # reduceat sums from each edge to the next; every other of its sums lies between two layers.
        self._edges = np.array([edge for place in places for edge in (place.start, place.stop)], np.intp)
        self._values = [site.output.value.size for site in plan.sites]
        self.width = len(self._edges)

    def measure(self, out: Array) -> None:
        """Write the sums into ``out`` (width,), of which :meth:`pick` finds those that belong to layers."""
        self._sum(self._signals, self._ones, self._rows, out)
        if self._rows.dtype == np.float32 and not self._trustworthy(out):
            self._sum(self._signals.astype(np.float64), self._ones.astype(np.float64), np.empty(len(self._rows)), out)

    def _sum(self, signals: Array, ones: Array, rows: Array, out: Array) -> None:
        outputs = self._output_rows
        np.dot(signals[:outputs], ones, rows[:outputs])
        np.vecdot(signals, signals, rows[outputs:])
        np.add.reduceat(rows, self._edges, 0, np.float64, out)

    def _trustworthy(self, results: Array) -> bool:
        numbers, layers = results[::2].tolist(), len(self._values)
        return _safe(numbers[layers:]) and all(
            count * square > SAFE_RATIO * total * total
            for count, total, square in zip(self._values, numbers, numbers[layers:], strict=False)
        )

    def pick(self, results: Array) -> tuple[Array, Array, Array]:
        """From results (width, …) to sums of outputs, of their squares, and of the squares of δ: (layers, …) each."""
        total, squares, deltas = results[::2].reshape(3, -1, *results.shape[1:])
        return total, squares, deltas


class WeightSums:
    """Sums of squares of weights, of their gradient and of their update, layer by layer."""

    def __init__(self, network: Network, paths: Sequence[str]) -> None:
        """Bind to the vectors of a network, and to the weights of the layers with these paths."""
        pieces = [_weight_slice(network, path) for path in paths]
        self.missing = np.array([piece.start == piece.stop for piece in pieces])
        self._views = [network.vectors[:, piece] for piece in pieces if piece.start < piece.stop]
        self._results = np.empty((len(self._views), len(network.vectors)), network.vectors.dtype)
        self._flat = self._results.ravel()
        self._pairs = list(zip(self._views, self._results, strict=True))
        self.width = self._results.size

    def measure(self, out: Array) -> None:
        """Write the sums of squares into ``out`` (width,), of which :meth:`pick` finds the meaning."""
        for view, result in self._pairs:
            np.vecdot(view, view, result)
        out[...] = self._flat
        if self._flat.dtype == np.float32 and not _safe(self._flat.tolist()):
            for view, result in zip(self._views, out.reshape(self._results.shape), strict=True):
                np.vecdot(view, view, result, dtype=np.float64)

    def pick(self, results: Array) -> tuple[Array, Array, Array]:
        """From results (width, steps) to those of weights, gradient and update, (layers, steps); NaN if missing."""
        picked = np.full((3, len(self.missing), results.shape[1]), np.nan)
        picked[:, ~self.missing] = results.reshape(-1, 3, results.shape[1]).swapaxes(0, 1)
        weights, gradient, update = picked
        return weights, gradient, update


class StepProbe:
    """Fills the raw row of a step with sums, from which the history makes its columns when they are drawn.

    A raw row holds, one behind the other: what :class:`SignalSums` and :class:`WeightSums` write, and for every layer
    the number of dead units or saturated activations.
    """

    def __init__(self, network: Network, plan: Plan) -> None:
        """Bind to a lane's arrays."""
        sites = plan.sites
        self._signals = SignalSums(plan)
        self._weights = WeightSums(network, [site.path for site in sites])
        self._idle = IdleCount(plan)
        self._values = np.array([[site.output.value.size] for site in sites], np.float64)
        ends = np.cumsum([self._signals.width, self._weights.width, len(sites)]).tolist()
        self._spans = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        self.width: int = ends[-1]

    def views(self, row: Array) -> list[Array]:
        """A raw row (width,) cut into the pieces that :meth:`measure` writes."""
        return [row[span] for span in self._spans]

    def measure(self, views: list[Array]) -> None:
        """Write what forward pass, backward pass and optimizer have left; the update is not yet made."""
        signals, weights, idle = views
        self._signals.measure(signals)
        self._weights.measure(weights)
        self._idle.count(idle)

    def finish(self, rows: Array) -> tuple[Array, Array]:
        """From raw rows (steps, width) to the history's columns (5, layers, steps) and shares (layers, steps)."""
        signals, weights, idle = (rows[:, span].T for span in self._spans)
        with np.errstate(all="ignore"):
            total, squares, delta = self._signals.pick(signals)
            theta, gradient, update = self._weights.pick(weights)
            mean = total / self._values
            mean_square = squares / self._values
            variance = mean_square - mean * mean
            # What is left below the rounding of both is noise: outputs that are alike to seven digits count as equal.
            variance[variance < RESOLUTION * mean_square] = 0.0
            # An overflowed square leaves inf − inf behind; the spread itself is then too large to be told.
            variance[np.isinf(squares)] = np.inf
            logs = 0.5 * np.log10(np.stack((gradient, delta, variance, update / theta)))
        return np.concatenate((logs, mean[None])), idle / self._idle.possible


class IdleCount:
    """Counts the dead units of rectifiers (no example with a > 0) and the saturated activations of bounded functions.

    Attributes:
        possible: (layers, 1) how many there could be in each layer, NaN where neither word applies.
    """

    def __init__(self, plan: Plan) -> None:
        """Bind to the outputs of a plan."""
        buffer = plan.activations
        self._buffer = buffer
        self._largest = np.empty(len(buffer), buffer.dtype)
        self._without_positive = np.zeros(len(buffer), bool)
        saturated = np.zeros(buffer.shape, bool)
        self._flags = [saturated[:0].ravel()] * len(plan.sites)
        self._rectifies = False
        self.possible = np.full((len(plan.sites), 1), np.nan)
        bounded: list[tuple[slice, tuple[float, float]]] = []
        for layer, site in enumerate(plan.sites):
            place = _rows_of(buffer, site.output.value)
            if site.activation is not None and site.activation.rectifier:
                self._rectifies = True
                self._flags[layer] = self._without_positive[place]
            elif site.activation is not None and site.activation.saturation:
                bounded.append((place, site.activation.saturation))
                self._flags[layer] = saturated[place].ravel()
            self.possible[layer] = self._flags[layer].size or np.nan
        self._chunks = _chunks(buffer, saturated, bounded)

    def count(self, out: Array) -> None:
        """Write the number in each layer into ``out``."""
        if self._rectifies:
            np.maximum.reduce(self._buffer, axis=1, out=self._largest)
            np.less_equal(self._largest, 0.0, self._without_positive)
        for values, centre, limit, work, flags in self._chunks:
            if centre:
                np.subtract(values, centre, work)
                values = work
            np.multiply(values, values, work)
            np.greater(work, limit, flags)
        out[...] = [np.count_nonzero(flags) for flags in self._flags]


def _chunks(
    buffer: Array, flags: Array, bounded: list[tuple[slice, tuple[float, float]]]
) -> list[tuple[Array, float, Array, Array, Array]]:
    """Values, centre, radius², scratch and flags of pieces of the buffer with bounded outputs of one kind.

    Layers of one kind that lie behind each other, with a row of ones between, make one piece; a large one is cut.
    """
    runs: list[tuple[slice, tuple[float, float]]] = []
    for place, saturation in sorted(bounded, key=lambda entry: entry[0].start):
        if runs and runs[-1] == (slice(runs[-1][0].start, place.start - 1), saturation):
            runs[-1] = slice(runs[-1][0].start, place.stop), saturation
        else:
            runs.append((place, saturation))
    scratch = np.empty(max(COUNTED_AT_ONCE, buffer.shape[1]), buffer.dtype)
    rows = len(scratch) // buffer.shape[1]
    chunks = []
    for place, (centre, radius) in runs:
        for start in range(place.start, place.stop, rows):
            values = buffer[start : min(start + rows, place.stop)].ravel()
            limit = np.array(radius * radius, buffer.dtype)
            where = flags[start : min(start + rows, place.stop)].ravel()
            chunks.append((values, centre, limit, scratch[: values.size], where))
    return chunks


def _safe(squares: list[float]) -> bool:
    return SAFE_SQUARES[0] < min(squares, default=1.0) and max(squares, default=1.0) < SAFE_SQUARES[1]


def _weight_slice(network: Network, path: str) -> slice:
    owned = [p.where for p in network.parameters.values() if p.path == path and p.kind in ("weight", "scale", "gate")]
    return owned[0] if owned else slice(0, 0)


def _rows_of(buffer: Array, part: Array) -> slice:
    """Which rows of the buffer a view of some of them covers."""
    start = (part.__array_interface__["data"][0] - buffer.__array_interface__["data"][0]) // buffer.strides[0]
    return slice(start, start + len(part))
