"""What is measured in every step: a few reductions over the buffers that a plan keeps its signals in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop_app.nn.network import Network
from desktop_app.nn.plan import Plan
from desktop_app.nn.special import Array

# Up to here one pass over the whole buffer beats one product a layer, whose calls would dominate (performance figures
# in tests/benchmarks).
WHOLE_BUFFER = 65_536
FLOAT32_IS_SAFE = (1e-30, 1e30)


class Pieces:
    """Sums and sums of squares over pieces of one flat buffer, in float64 whatever the buffer holds.

    A result is written as ``width`` numbers, of which :meth:`pick` finds those that belong to pieces.
    """

    def __init__(self, buffer: Array, where: Sequence[slice], work: Array) -> None:
        """Prepare for pieces of which none but the last may reach the end of the buffer; an empty piece sums to 0."""
        self._buffer = buffer
        self._count = len(where)
        self._filled = [i for i, piece in enumerate(where) if piece.stop > piece.start]
        self._views = [buffer[where[i]] for i in self._filled]
        self._together = buffer.size <= WHOLE_BUFFER
        edges = [edge for i in self._filled for edge in (where[i].start, where[i].stop)]
        # reduceat sums from each edge to the next; every other of its sums lies between two pieces.
        self._edges = np.array(edges[:-1] if edges and edges[-1] == buffer.size else edges, np.intp)
        self.width = len(self._edges) if self._together else len(self._filled)
        self._work = work[: buffer.size] if self._together else work[:0]

    def sums(self, out: Array) -> None:
        """Write the sum of every piece into ``out`` (width,)."""
        if self._together:
            np.add.reduceat(self._buffer, self._edges, 0, np.float64, out)
        else:
            out[...] = [np.add.reduce(view, dtype=np.float64) for view in self._views]

    def squares(self, out: Array) -> Array:
        """Write the sum of squares of every piece into ``out`` (width,).

        Returns:
            The squares of the whole buffer where they were computed, else an empty array; valid until the next call.
        """
        work = self._work
        if not self._together:
            out[...] = [_square_sum(view) for view in self._views]
        elif self._filled:
            if self._buffer.dtype == np.float64:
                np.multiply(self._buffer, self._buffer, work)
            else:  # squares of float32 leave its range long before the numbers do
                np.copyto(work, self._buffer)
                np.multiply(work, work, work)
            np.add.reduceat(work, self._edges, 0, None, out)
        return work

    def pick(self, results: Array) -> Array:
        """From results (width, steps) to one row a piece (pieces, steps)."""
        picked = np.zeros((self._count, results.shape[1]))
        picked[self._filled] = results[::2] if self._together else results
        return picked


class StepProbe:
    """Fills the raw row of a step with sums, from which the history makes its columns when they are drawn.

    A raw row holds, one behind the other: sums of squares of the weight gradient and of δ, sums and sums of squares of
    the outputs, sums of squares of the update and of the weights, and the number of dead or saturated.
    """

    def __init__(self, network: Network, plan: Plan, update: Array) -> None:
        """Bind to a lane's arrays; ``update`` is the vector that the optimizer subtracts."""
        sites = plan.sites
        weights = [_weight_slice(network, site.path) for site in sites]
        work = np.empty(WHOLE_BUFFER)
        outputs = Pieces(
            plan.activations.ravel(), [_place(plan.activations, site.output.value) for site in sites], work
        )
        self._pieces = (
            Pieces(network.gradient, weights, work),
            Pieces(plan.deltas.ravel(), [_place(plan.deltas, site.pre.gradient) for site in sites], work),
            outputs,
            outputs,
            Pieces(update, weights, work),
            Pieces(network.theta, weights, work),
        )
        self._idle = IdleCount(plan)
        self._values = np.array([[site.output.value.size] for site in sites], np.float64)
        self._without_weights = np.array([piece.stop == piece.start for piece in weights])
        ends = np.cumsum([*(piece.width for piece in self._pieces), len(sites)]).tolist()
        self._spans = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        self.width: int = ends[-1]

    def views(self, row: Array) -> list[Array]:
        """A raw row (width,) cut into the pieces that :meth:`measure` and :meth:`measure_update` write."""
        return [row[span] for span in self._spans]

    def measure(self, views: list[Array]) -> None:
        """Write what forward and backward pass have left."""
        gradient, deltas, outputs = self._pieces[:3]
        gradient.squares(views[0])
        deltas.squares(views[1])
        outputs.sums(views[2])
        self._idle.count(outputs.squares(views[3]), views[6])

    def measure_update(self, views: list[Array]) -> None:
        """Write the size of the update and of the weights."""
        self._pieces[4].squares(views[4])
        self._pieces[5].squares(views[5])

    def finish(self, rows: Array) -> tuple[Array, Array]:
        """From raw rows (steps, width) to the history's columns (5, layers, steps) and shares (layers, steps)."""
        raw = [rows[:, span].T for span in self._spans]
        with np.errstate(all="ignore"):
            gradient, delta, total, squares, update, theta = (
                pieces.pick(values) for pieces, values in zip(self._pieces, raw[:6], strict=True)
            )
            mean = total / self._values
            variance = np.maximum(squares / self._values - mean * mean, 0.0)
            # An overflowed square leaves inf − inf behind; the spread itself is then too large to be told.
            variance[np.isinf(squares)] = np.inf
            logs = 0.5 * np.log10(np.stack((gradient, delta, variance, update / theta)))
        logs[0, self._without_weights] = np.nan
        logs[3, self._without_weights] = np.nan
        return np.concatenate((logs, mean[None])), raw[6] / self._idle.possible


class IdleCount:
    """Counts the dead units of rectifiers (no example with a > 0) and the saturated activations of bounded functions.

    Attributes:
        possible: (layers, 1) how many there could be in each layer, NaN where neither word applies.
    """

    def __init__(self, plan: Plan) -> None:
        buffer = plan.activations
        places = [_place(buffer, site.output.value) for site in plan.sites]
        self._buffer = buffer
        self._largest = np.empty(len(buffer), buffer.dtype)
        self._without_positive = np.zeros(len(buffer), bool)
        self._saturated = np.zeros(buffer.size, bool)
        self._limits = np.full(buffer.size, np.inf)
        self._shifted: list[tuple[Array, float, float, Array]] = []
        self._flags: list[Array] = []
        self.possible = np.full((len(plan.sites), 1), np.nan)
        self._rectifies = self._saturates = False
        for layer, (site, place) in enumerate(zip(plan.sites, places, strict=True)):
            flags = self._saturated[:0]
            if site.activation is not None and site.activation.rectifier:
                self._rectifies = True
                flags = self._without_positive[place.start // plan.batch.size : place.stop // plan.batch.size]
            elif site.activation is not None and site.activation.saturation:
                flags = self._saturated[place]
                centre, radius = site.activation.saturation
                if centre:
                    self._shifted.append((site.output.value.ravel(), centre, radius, flags))
                else:
                    self._saturates = True
                    self._limits[place] = radius * radius
            self._flags.append(flags)
            if flags.size:
                self.possible[layer] = flags.size

    def count(self, squares: Array, out: Array) -> None:
        """Write the number in each layer into ``out``, given the squares of the buffer (empty where there are none)."""
        if self._rectifies:
            np.maximum.reduce(self._buffer, axis=1, out=self._largest)
            np.less_equal(self._largest, 0.0, self._without_positive)
        if self._saturates:
            np.greater(squares if squares.size else np.square(self._buffer.ravel()), self._limits, self._saturated)
        for values, centre, radius, flags in self._shifted:
            np.greater(np.abs(values - centre), radius, flags)
        out[...] = [np.count_nonzero(flags) for flags in self._flags]


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
