"""A network compiled for one batch size and one number type: flat lists of instructions bound to arrays.

A layer is a value that knows how to *connect* itself: it asks the :class:`Builder` for arrays and appends the
operations of its forward and backward pass, each labelled with layer and name.  Running a step is running the lists.
Everything else reads or edits the same lists: the complex-step referee compiles them in complex128, a deliberate fault
replaces one instruction, probes and pictures read the labels.

Arrays are (rows, batch), pictures (channels, height, width, batch).  Every signal carries one more row of ones behind
its own, so that a bias rides as one more row of the weight matrix and its gradient comes out of the same product.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from desktop_app.nn.special import Array

if TYPE_CHECKING:
    from desktop_app.nn.activations import Activation
    from desktop_app.nn.layers import Layer
    from desktop_app.nn.network import Network

Shape = tuple[int, ...]


class Operation(NamedTuple):
    """One call on preallocated arrays; the array it writes is among its arguments."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Instruction(NamedTuple):
    """An operation with the path of the layer it belongs to ('' for the loss)."""

    layer: str
    operation: Operation


class Signal:
    """What flows between two layers, with the gradient of the loss with respect to it.

    Attributes:
        shape: shape of one example.
        augmented: (rows + 1, batch); the last row is ones.
        value: (rows, batch), the part of ``augmented`` without the ones.
        gradient: (rows, batch); empty for the inputs, whose gradient nobody asks for.
        wants_gradient: whether the backward pass has to write ``gradient``.
    """

    __slots__ = ("augmented", "gradient", "shape", "value", "wants_gradient")

    def __init__(self, shape: Shape, augmented: Array, gradient: Array) -> None:
        self.shape = shape
        self.augmented = augmented
        self.value = augmented[:-1]
        self.gradient = gradient
        self.wants_gradient = gradient.size > 0

    def reshaped(self, shape: Shape) -> Signal:
        """The same arrays seen as examples of another shape."""
        return Signal(shape, self.augmented, self.gradient)

    def picture(self, array: Array) -> Array:
        """``value`` or ``gradient`` as (*shape, batch)."""
        return array.reshape(*self.shape, array.shape[-1])


class Batch:
    """Inputs and encoded targets of one batch; several plans may share one.

    Attributes:
        inputs: signal without gradient.
        encoded: (outputs, batch), as the loss encodes the targets.
    """

    def __init__(self, shape: Shape, outputs: int, size: int, dtype: DTypeLike) -> None:
        augmented = np.ones((math.prod(shape) + 1, size), dtype)
        self.inputs = Signal(shape, augmented, np.zeros((0, size), dtype))
        self.encoded = np.zeros((outputs, size), np.dtype(dtype).type(0).real.dtype)
        self.size = size

    def fill(self, inputs: Array, encoded: Array) -> None:
        """Copy in inputs (*shape, batch) and encoded targets (outputs, batch)."""
        self.inputs.value[...] = inputs.reshape(self.inputs.value.shape)
        self.encoded[...] = encoded

    def astype(self, dtype: DTypeLike, size: int | None = None) -> Batch:
        """A copy in another number type, of the first ``size`` examples."""
        size = self.size if size is None else min(size, self.size)
        copy = Batch(self.inputs.shape, len(self.encoded), size, dtype)
        copy.fill(self.inputs.value[:, :size], self.encoded[:, :size])
        return copy


@dataclass(frozen=True)
class Site:
    """A layer as the probes see it.

    Attributes:
        path: "3" for the third layer, "3.1" for the first in the block of the third.
        layer: the layer itself.
        output: the layer's output, after its activation.
        pre: the signal before the activation, whose gradient is δ = ∂L/∂z.
        activation: the function between ``pre`` and ``output``; None for layers without one.
    """

    path: str
    layer: Layer
    output: Signal
    pre: Signal
    activation: Activation | None


class Arena:
    """A buffer of (rows, batch) from which equally wide arrays are cut, so that a reduction over all is one call."""

    def __init__(self, buffer: Array) -> None:
        self.buffer = buffer
        self.used = 0

    def take(self, rows: int) -> Array:
        """The next rows of the buffer, or an array of its own once the buffer is full (while sizes are measured)."""
        start, self.used = self.used, self.used + rows
        if self.used < len(self.buffer):
            return self.buffer[start : self.used]
        return np.ones((rows, self.buffer.shape[1]), self.buffer.dtype)


@dataclass
class Plan:
    """What :meth:`desktop_app.nn.network.Network.plan` makes; run the phases draw, forward, backward, settle in turn.

    ``forward`` and ``backward`` are pure functions of parameters and batch: whatever is drawn (dropout masks) is drawn
    by ``draw``, and whatever is remembered (running averages) is updated by ``settle``.

    Attributes:
        batch: what it runs on.
        loss: 0-d array.
        outputs: the signal that the loss reads.
        sites: every layer in order of execution, blocks after their contents.
        signals: all recorded outputs, behind them all recorded ∂L/∂z, in one (rows, batch) buffer.
        activations: the outputs' part of ``signals``, and one spare row.
        deltas: the part of the ∂L/∂z, and one spare row.
        instructions: by phase, for those who read, replace or single-step them.
        starts: for every layer, how many forward instructions lie before it and its block.
        masks: what ``draw`` writes, each (rows, batch).
    """

    batch: Batch
    loss: Array
    outputs: Signal
    sites: list[Site]
    signals: Array
    activations: Array
    deltas: Array
    instructions: dict[str, list[Instruction]]
    starts: dict[str, int]
    masks: list[Array]
    _calls: dict[str, list[tuple[Callable[..., Any], tuple[Any, ...]]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.rebind()

    def rebind(self) -> None:
        """Take over changes made to ``instructions``."""
        self._calls = {
            phase: [(i.operation.function, i.operation.arguments) for i in instructions]
            for phase, instructions in self.instructions.items()
        }

    def draw(self) -> None:
        """Draw new dropout masks."""
        for function, arguments in self._calls["draw"]:
            function(*arguments)

    def forward(self, start: int = 0, stop: int | None = None) -> None:
        """Compute outputs and loss; only instructions ``start`` … ``stop`` − 1 if nothing else has changed."""
        for function, arguments in self._calls["forward"][start:stop]:
            function(*arguments)

    def start_of(self, path: str) -> int:
        """Index of the first forward instruction of the layer at ``path`` or of its block.

        For a layer without instructions, such as Flatten, of the first one behind it.
        """
        return self.starts[path]

    def copy_masks(self, other: Plan) -> None:
        """Take over what another plan of the same network has drawn, for the first examples of its batch."""
        for mine, theirs in zip(self.masks, other.masks, strict=True):
            mine[...] = theirs[:, : mine.shape[1]]

    def backward(self) -> None:
        """Compute the gradient of the loss with respect to every signal and parameter."""
        for function, arguments in self._calls["backward"]:
            function(*arguments)

    def settle(self) -> None:
        """Update running averages from the batch just seen."""
        for function, arguments in self._calls["settle"]:
            function(*arguments)


class Builder:
    """Hands out arrays and collects instructions while layers connect themselves.

    Attributes:
        network: whose parameters and state the instructions are bound to.
        training: False compiles for evaluation (no dropout, running averages instead of batch statistics).
        path: path of the layer that is connecting itself.
    """

    def __init__(
        self, network: Network, batch: Batch, training: bool, generator: np.random.Generator, rows: tuple[int, int]
    ) -> None:
        self.network = network
        self.batch = batch
        self.dtype = network.theta.dtype
        self.training = training
        self.generator = generator
        self.path = ""
        self.sites: list[Site] = []
        # One spare row behind each part, for sums over half-open ranges of rows.
        self.signals = np.ones((rows[0] + rows[1] + 2, batch.size), self.dtype)
        self.activations = Arena(self.signals[: rows[0] + 1])
        self.deltas = Arena(self.signals[rows[0] + 1 :])
        self._phases: dict[str, list[Instruction]] = {"draw": [], "forward": [], "settle": []}
        self._starts: dict[str, int] = {}
        self._masks: list[Array] = []
        self._backward: list[list[Instruction]] = []

    def signal(self, shape: Shape, *, output: bool, pre: bool) -> Signal:
        """A new signal.

        Args:
            shape: shape of one example.
            output: its value is a layer's output, to be recorded.
            pre: its gradient is a layer's δ, to be recorded.
        """
        rows, batch = math.prod(shape), self.batch.size
        augmented = self.activations.take(rows + 1) if output else np.ones((rows + 1, batch), self.dtype)
        return Signal(shape, augmented, self.deltas.take(rows) if pre else np.zeros((rows, batch), self.dtype))

    def constant(self, value: float) -> Array:
        """A number as a real 0-d array of the network's precision, which a ufunc takes faster than a Python float."""
        return np.array(value, self.dtype.type(0).real.dtype)

    def scratch(self, shape: Shape) -> Array:
        """A zeroed array of the network's number type."""
        return np.zeros(shape, self.dtype)

    def draw(self, mask: Array, *operations: Operation) -> None:
        """Append operations that draw ``mask`` (rows, batch) before the forward pass."""
        self._masks.append(mask)
        self._phases["draw"] += self._labelled(operations)

    def forward(self, *operations: Operation) -> None:
        """Append operations to the forward pass."""
        self._phases["forward"] += self._labelled(operations)

    def backward(self, *operations: Operation) -> None:
        """Add operations to the backward pass: in this order among themselves, before those of all earlier calls."""
        self._backward.append(self._labelled(operations))

    def settle(self, *operations: Operation) -> None:
        """Append operations that update running averages after a step."""
        self._phases["settle"] += self._labelled(operations)

    def site(self, layer: Layer, output: Signal, pre: Signal, activation: Activation | None = None) -> None:
        """Tell the probes about the layer that is connecting itself."""
        self.sites.append(Site(self.path, layer, output, pre, activation))

    @contextmanager
    def inside(self, path: str) -> Iterator[None]:
        """Label what follows with ``path``."""
        outer, self.path = self.path, path
        self._starts[path] = len(self._phases["forward"])
        yield
        self.path = outer

    def chain(self, layers: tuple[Layer, ...], x: Signal, prefix: str = "") -> Signal:
        """Connect layers one behind the other."""
        for number, layer in enumerate(layers, 1):
            with self.inside(f"{prefix}{number}"):
                x = layer.connect(self, x)
        return x

    def finish(self, loss: Array, outputs: Signal) -> Plan:
        """The plan of everything connected so far."""
        backward = [instruction for group in reversed(self._backward) for instruction in group]
        return Plan(
            self.batch,
            loss,
            outputs,
            self.sites,
            self.signals,
            self.activations.buffer,
            self.deltas.buffer,
            {**self._phases, "backward": backward},
            self._starts,
            self._masks,
        )

    def _labelled(self, operations: tuple[Operation, ...]) -> list[Instruction]:
        return [Instruction(self.path, operation) for operation in operations]
