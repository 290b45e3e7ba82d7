"""What is measured in every step: a few reductions over the buffers that a plan keeps its signals in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop_app.nn.network import Network
from desktop_app.nn.plan import Plan, Signal, Site
from desktop_app.nn.special import Array

# Up to here one pass over the whole buffer beats one product a layer, whose calls would dominate (performance figures
# in tests/benchmarks).
WHOLE_BUFFER = 65_536
FLOAT32_IS_SAFE = (1e-30, 1e30)


class Pieces:
    """Sums and sums of squares over pieces of one flat buffer, in float64 whatever the buffer holds."""

    def __init__(self, buffer: Array, where: Sequence[slice], work: Array) -> None:
        """Prepare for pieces of which none but the last may reach the end of the buffer; an empty piece sums to 0."""
        self.width = len(where)
        self._buffer = buffer
        self._filled = [i for i, piece in enumerate(where) if piece.stop > piece.start]
        self._views = [buffer[where[i]] for i in self._filled]
        self._work = work[: buffer.size]
        edges = [edge for i in self._filled for edge in (where[i].start, where[i].stop)]
        # reduceat sums from each edge to the next; every other of its sums lies between two pieces.
        self._edges = np.array(edges[:-1] if edges and edges[-1] == buffer.size else edges, np.intp)
        self._together = buffer.size <= WHOLE_BUFFER
        self._contiguous = len(self._filled) == self.width

    def sums(self, out: Array) -> None:
        """Write the sum of every piece into ``out``."""
        if self._together:
            self._spread(np.add.reduceat(self._buffer, self._edges, dtype=np.float64)[::2], out)
        else:
            self._spread([np.add.reduce(view, dtype=np.float64) for view in self._views], out)

    def squares(self, out: Array) -> None:
        """Write the sum of squares of every piece into ``out``."""
        if self._together:
            np.multiply(self._buffer, self._buffer, out=self._work, dtype=np.float64)
            self._spread(np.add.reduceat(self._work, self._edges)[::2], out)
        else:
            self._spread([_square_sum(view) for view in self._views], out)

    def _spread(self, values: Array | list[float], out: Array) -> None:
        if self._contiguous:
            out[...] = values
        elif self._filled:
            out[self._filled] = values


class StepProbe:
    """Fills the raw row of a step: sums per layer, from which the history makes its columns.

    Rows of the raw matrix: sum of squares of the weight gradient, of δ; sum and sum of squares of the outputs; sum of
    squares of the update, of the weights; number of dead units or saturated activations.
    """

    ROWS = 7

    def __init__(self, network: Network, plan: Plan, update: Array) -> None:
        """Bind to a lane's arrays; ``update`` is the vector that the optimizer subtracts."""
        self.sites = plan.sites
        layers = len(plan.sites)
        weights = [_weight_slice(network, site.path) for site in plan.sites]
        largest = max(network.theta.size, plan.activations.size, plan.deltas.size)
        work = np.empty(min(largest, WHOLE_BUFFER))
        self._gradient = Pieces(network.gradient, weights, work)
        self._theta = Pieces(network.theta, weights, work)
        self._update = Pieces(update, weights, work)
        outputs = [_place(plan.activations, site.output.value) for site in self.sites]
        self._outputs = Pieces(plan.activations.ravel(), outputs, work)
        deltas = [_place(plan.deltas, site.pre.gradient) for site in self.sites]
        self._deltas = Pieces(plan.deltas.ravel(), deltas, work)
        self._inactivity = [_inactivity(site) for site in self.sites]
        self._counts = np.array([site.output.value.size for site in self.sites], np.float64)
        self._possible = np.array([probe.possible for probe in self._inactivity])
        self._has_weights = np.array([piece.stop > piece.start for piece in weights])
        self.width = self.ROWS * layers
        self._layers = layers

    def measure(self, row: Array) -> None:
        """Write what forward and backward pass have left; the update's part is cleared."""
        raw = row.reshape(self.ROWS, self._layers)
        self._gradient.squares(raw[0])
        self._deltas.squares(raw[1])
        self._outputs.sums(raw[2])
        self._outputs.squares(raw[3])
        raw[4:6] = np.nan
        raw[6] = [probe.count() for probe in self._inactivity]

    def measure_update(self, row: Array) -> None:
        """Write the size of the update and of the weights."""
        raw = row.reshape(self.ROWS, self._layers)
        self._update.squares(raw[4])
        self._theta.squares(raw[5])

    def finish(self, rows: Array) -> tuple[Array, Array]:
        """From raw rows (steps, width) to the history's columns (5, layers, steps) and shares (layers, steps)."""
        raw = np.moveaxis(rows.reshape(-1, self.ROWS, self._layers), 0, -1)
        counts = self._counts[:, None]
        with np.errstate(all="ignore"):
            gradient, delta, total, squares, update, theta, inactive = raw
            mean = total / counts
            variance = np.maximum(squares / counts - mean * mean, 0.0)
            # An overflowed square leaves inf − inf behind; the spread itself is then too large to be told.
            variance[np.isinf(squares)] = np.inf
            logs = 0.5 * np.log10(np.stack((gradient, delta, variance, update / theta)))
            shares = inactive / self._possible[:, None]
        logs[np.ix_((0, 3), ~self._has_weights)] = np.nan
        return np.concatenate((logs, mean[None])), shares


class Inactivity:
    """Counts the dead units of a rectifier (no example with a > 0) or the saturated activations of a bounded function."""

    def __init__(self, output: Signal, rectifier: bool, saturation: tuple[float, float] | None) -> None:
        self._values = output.value
        self._rectifier = rectifier
        self._saturation = saturation
        self._largest = np.empty(len(self._values), self._values.dtype)
        self._distance = np.empty_like(self._values) if saturation else self._largest
        units = len(self._values) if rectifier else self._values.size
        self.possible = float(units) if rectifier or saturation else np.nan
        """How many there could be; NaN where neither word applies."""

    def count(self) -> int:
        """How many there are."""
        if self._rectifier:
            np.maximum.reduce(self._values, 1, None, self._largest)
            return self._largest.size - np.count_nonzero(self._largest > 0.0)
        if self._saturation:
            centre, radius = self._saturation
            if centre:
                np.subtract(self._values, centre, self._distance)
                np.abs(self._distance, self._distance)
            else:
                np.abs(self._values, self._distance)
            return np.count_nonzero(self._distance > radius)
        return 0


def _inactivity(site: Site) -> Inactivity:
    if site.activation is None:
        return Inactivity(site.output, False, None)
    return Inactivity(site.output, site.activation.rectifier, site.activation.saturation)


def _weight_slice(network: Network, path: str) -> slice:
    owned = [p.where for p in network.parameters.values() if p.path == path and p.kind in ("weight", "scale")]
    return owned[0] if owned else slice(0, 0)


def _place(buffer: Array, part: Array) -> slice:
    """Where a contiguous view lies in the buffer that it is a view of, counted in elements."""
    start = (part.__array_interface__["data"][0] - buffer.__array_interface__["data"][0]) // buffer.itemsize
    return slice(start, start + part.size)


def _square_sum(values: Array) -> float:
    total = float(np.dot(values, values))
    if values.dtype == np.float64 or FLOAT32_IS_SAFE[0] < total < FLOAT32_IS_SAFE[1]:
        return total
    return float(np.add.reduce(np.multiply(values, values, dtype=np.float64)))
