"""Many slightly different networks in one pass: copies of a batch side by side, each with a change of its own.

Both classes here answer the same two questions about changes of a signal that parameters enter (see
:mod:`desktop_app.gradients.entries`): what is the loss of every example then, and what is its exact slope in that
direction (the complex step)?  :class:`DenseCopies` is for plain stacks of Dense layers, where a change of one unit
enters the next layer as a rank-one update; :class:`PlanCopies` runs the network's own plan on a wide batch, whatever
its layers.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_app.gradients.complex_step import COMPLEX_STEP, slope_of_activation, slopes_of_loss
from desktop_app.gradients.entries import Entry, inputs_of_layers
from desktop_app.gradients.instructions import touches
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import Activation
from desktop_app.nn.layers import BatchNorm, Dense, Flatten
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Instruction, Operation
from desktop_app.nn.special import Array

BLOCK = 32_768
"""Numbers of the widest signal in one pass: what stays in the cache."""

Units = NDArray[np.intp]


class Copies(Protocol):
    """Evaluates copies of a batch; ``units`` (copies,) says where, ``changes`` (copies, places, batch) by how much."""

    def capacity(self, entry: Entry) -> int:
        """Number of copies that one pass should hold."""

    def enter(self, entry: Entry) -> None:
        """Get ready for changes of this entry."""

    def losses(self, entry: Entry, units: Units, changes: Array) -> Array:
        """The loss of every example of every copy: (copies, batch)."""

    def slopes(self, entry: Entry, units: Units, changes: Array) -> Array:
        """The derivative of that loss in the direction of the change, by the complex step: (copies, batch)."""


def is_dense_stack(network: Network) -> bool:
    """Whether :class:`DenseCopies` can take the network."""
    return all(isinstance(layer, Dense | Flatten) for layer in network.layers)


class DenseCopies:
    """Copies of a stack of Dense layers, from the changed layer on."""

    def __init__(self, subject: Subject) -> None:
        """Take over all activations of the subject's plan, which must have run forward."""
        network, plan, loss = subject.network, subject.plan, subject.loss
        sites = plan.sites
        self._loss = loss
        self._encoded = plan.batch.encoded[:, None, :]
        self._order = {site.path: index for index, site in enumerate(sites)}
        self._W = [np.ascontiguousarray(network.parameters[f"{site.path}.W"].value) for site in sites]
        self._b = [self._bias(network, site.path) for site in sites]
        self._z = [site.pre.value.copy() for site in sites]
        self._a = [site.output.value.copy() for site in sites]
        self._activations: list[Activation] = [site.layer.activation for site in sites]  # type: ignore[attr-defined]
        self._slopes = [slope_of_activation(f, z) for f, z in zip(self._activations, self._z, strict=True)]
        self._output_slopes = slopes_of_loss(loss, self._a[-1], plan.batch.encoded)

    @staticmethod
    def _bias(network: Network, path: str) -> Array | None:
        bias = network.parameters.get(f"{path}.b")
        return None if bias is None else bias.value[:, None].copy()

    def capacity(self, entry: Entry) -> int:
        first = self._order[entry.path]
        return max(1, BLOCK // max(z.size for z in self._z[first + 1 :] or self._z[first:]))

    def enter(self, entry: Entry) -> None:
        pass

    def losses(self, entry: Entry, units: Units, changes: Array) -> Array:
        first = self._order[entry.path]
        z = self._z[first][units] + changes[:, 0]
        changed = np.empty_like(z)
        self._activations[first].forward(z, changed)
        if first == len(self._z) - 1:
            outputs = np.repeat(self._a[first][:, None, :], len(units), 1)
            outputs[units, np.arange(len(units))] = changed
            return self._loss.each(outputs, self._encoded)
        changed -= self._a[first][units]
        a = self._W[first + 1][:, units, None] * changed
        a += self._z[first + 1][:, None, :]
        shape = a.shape[1:]
        for layer in range(first + 1, len(self._z)):
            if layer > first + 1:
                a = np.dot(self._W[layer], a.reshape(len(a), -1)).reshape(-1, *shape)
                bias = self._b[layer]
                if bias is not None:
                    a += bias[:, None]
            self._activations[layer].forward(a, a)
        return self._loss.each(a, self._encoded)

    def slopes(self, entry: Entry, units: Units, changes: Array) -> Array:
        first = self._order[entry.path]
        moved = changes[:, 0] * self._slopes[first][units]
        if first == len(self._z) - 1:
            direct: Array = self._output_slopes[units] * moved
            return direct
        t = self._W[first + 1][:, units, None] * moved
        shape = t.shape[1:]
        for layer in range(first + 1, len(self._z)):
            if layer > first + 1:
                t = np.dot(self._W[layer], t.reshape(len(t), -1)).reshape(-1, *shape)
            t *= self._slopes[layer][:, None, :]
        t *= self._output_slopes[:, None, :]
        slopes: Array = np.add.reduce(t, 0)
        return slopes


class PlanCopies:
    """Copies through a plan of the network's own, compiled for all of them as one batch (copy by copy)."""

    def __init__(self, subject: Subject, copies: int, dtype: DTypeLike) -> None:
        """Compile for so many copies of the subject's batch, with its dropout masks."""
        network, plan, loss = subject.network, subject.plan, subject.loss
        self._loss, self._copies, self._size = loss, copies, plan.batch.size
        self._encoded = plan.batch.encoded[:, None, :]
        own = network.astype(dtype)
        batch = Batch(network.shape, len(plan.batch.encoded), copies * self._size, dtype)
        batch.fill(np.tile(plan.batch.inputs.value, copies), np.tile(plan.batch.encoded, copies))
        self._plan = own.plan(batch, loss, training=subject.training)
        for mine, theirs in zip(self._plan.masks, plan.masks, strict=True):
            mine[...] = np.tile(theirs, copies)
        forward = [i for i in self._plan.instructions["forward"] if i.layer]
        if subject.training:
            forward = self._keep_copies_apart(own, forward)
        self._plan.instructions["forward"] = forward
        self._plan.rebind()
        self._sites = {site.path: site for site in self._plan.sites}
        self._plan.forward()

    def _keep_copies_apart(self, network: Network, forward: list[Instruction]) -> list[Instruction]:
        """Replace BatchNorm by one that takes the statistics of each copy by itself."""
        sites = {site.path: site for site in self._plan.sites}
        inputs = inputs_of_layers(network, self._plan)
        for place in network.places:
            if isinstance(place.layer, BatchNorm):
                shape = (place.input_shape[0], -1, self._copies, self._size)
                x, y = inputs[place.path].value.reshape(shape), sites[place.path].output.value.reshape(shape)
                gamma, beta = (network.parameters[f"{place.path}.{name}"].value for name in ("gamma", "beta"))
                operation = Operation("each copy", _normalize_copies, (x, y, gamma, beta, place.layer.epsilon))
                first = next(i for i, instruction in enumerate(forward) if instruction.layer == place.path)
                rest = [i for i in forward[first:] if i.layer != place.path]
                forward = [*forward[:first], Instruction(place.path, operation), *rest]
        return forward

    def capacity(self, entry: Entry) -> int:
        return self._copies

    def enter(self, entry: Entry) -> None:
        self._plan.forward()

    @property
    def outputs(self) -> Array:
        """What came out last: (outputs, copies, batch)."""
        value = self._plan.outputs.value
        return value.reshape(len(value), self._copies, self._size)

    def losses(self, entry: Entry, units: Units, changes: Array) -> Array:
        site, used = self._sites[entry.path], len(units)
        signal = site.pre.value.reshape(entry.units, -1, self._copies, self._size)
        signal[...] = entry.base[:, :, None, :]
        signal[units, :, np.arange(used)] += changes
        self._plan.forward(self._behind(entry.path))
        return self._loss.each(self.outputs[:, :used], self._encoded)

    def slopes(self, entry: Entry, units: Units, changes: Array) -> Array:
        slopes: Array = self.losses(entry, units, 1j * COMPLEX_STEP * changes).imag / COMPLEX_STEP
        return slopes

    def _behind(self, path: str) -> int:
        """Index of the first instruction after those that write the signal before a layer's activation."""
        site, forward = self._sites[path], self._plan.instructions["forward"]
        own = [i for i, instruction in enumerate(forward) if instruction.layer == path]
        if site.output is not site.pre:
            return next(i for i in own if touches(forward[i], site.output.value))
        return own[-1] + 1


def _normalize_copies(x: Array, y: Array, gamma: Array, beta: Array, epsilon: float) -> None:
    """γ (x − mean)/√(var + ε) + β of (channels, places, copies, batch), for each channel and copy."""
    count = x.shape[1] * x.shape[3]
    mean = np.einsum("cpse->cs", x) / count
    np.subtract(x, mean[:, None, :, None], y)
    variance = np.einsum("cpse,cpse->cs", y, y) / count
    y *= (gamma[:, None] / np.sqrt(variance + epsilon))[:, None, :, None]
    y += beta[:, None, None, None]
