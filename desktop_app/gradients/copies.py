"""Many slightly different networks in one pass: copies of a batch side by side, each with a change of its own.

They answer the same two questions about changes of a signal that parameters enter (see
:mod:`desktop_app.gradients.entries`): what is the loss of every example then, and what is its exact slope in that
direction (the complex step)?  :class:`DenseCopies` is for plain stacks of Dense layers, where a change of one unit
enters the next layer as a rank-one update; for other networks see :mod:`desktop_app.gradients.wide_plans`.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.complex_step import slope_of_activation, slopes_of_loss
from desktop_app.gradients.entries import Entry
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import Activation
from desktop_app.nn.layers import Dense, Flatten
from desktop_app.nn.network import Network
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


class Moved(Copies, Protocol):
    """Copies that are moved by a finite step."""

    def losses(self, entry: Entry, units: Units, changes: Array) -> Array:
        """The loss of every example of every copy: (copies, batch)."""


class Cut(NamedTuple):
    """A signal that everything behind it depends on alone, with the loss's derivative with respect to it.

    Attributes:
        path: the layer that reads the signal.
        slopes: (rows, batch), the derivative of the sum of all examples' losses.
    """

    path: str
    slopes: Array


class Stepped(Copies, Protocol):
    """Copies that a complex step is taken in."""

    def slopes(self, entry: Entry, units: Units, changes: Array, cut: Cut | None = None) -> Array:
        """The derivative of that loss in the direction of the change, by the complex step: (copies, batch).

        With a cut it is the derivative of ⟨cut.slopes, signal⟩ of every example instead, which has the same sum.
        """

    def back(self, path: str, slopes: Array) -> Array:
        """From ``Cut.slopes`` for a BatchNorm's output to those for its input, (features, batch) both."""


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

    def slopes(self, entry: Entry, units: Units, changes: Array, cut: Cut | None = None) -> Array:
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

    def back(self, path: str, slopes: Array) -> Array:
        raise NotImplementedError("There is no BatchNorm in a stack of Dense layers.")
