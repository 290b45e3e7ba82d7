"""What is examined: a network with a compiled backward pass, and everything that a judge has to know about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_app.gradients.entries import inputs_of_layers
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Plan, Signal, Site

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Subject:
    """A plan and what it was compiled from.

    Attributes:
        network: the parameters.
        plan: of this network, with its batch and its dropout masks; its backward pass may be wrong.
        loss: what it was compiled with.
        l2: λ of its penalty λ/(2m) Σ W².
        training: whether dropout drops and BatchNorm takes the statistics of the batch.
    """

    network: Network
    plan: Plan
    loss: Loss
    l2: float = 0.0
    training: bool = True

    @cached_property
    def inputs(self) -> dict[str, Signal]:
        """The signal that each layer reads, by path."""
        return inputs_of_layers(self.network, self.plan)

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The sites of the plan by path."""
        return {site.path: site for site in self.plan.sites}

    @property
    def paths(self) -> list[str]:
        """'' for the whole network, then every layer in order of execution."""
        return ["", *(place.path for place in self.network.places)]

    def tensors(self, vector: Vector) -> dict[str, Vector]:
        """A vector of all parameters as tensors in their own shapes, copied, by name."""
        network = self.network
        kept = network.gradient.copy()
        network.gradient[...] = vector
        views = {name: parameter.gradient.copy() for name, parameter in network.parameters.items()}
        network.gradient[...] = kept
        return views

    def element(self, index: int) -> tuple[str, tuple[int, ...]]:
        """Name of the tensor that holds an element of the parameter vector, and its index there."""
        marks = self.tensors(np.arange(self.network.gradient.size, dtype=np.float64))
        for name, values in marks.items():
            found = np.argwhere(values == index)
            if len(found):
                return name, tuple(int(i) for i in found[0])
        raise IndexError(index)

    def twin(self, dtype: DTypeLike = np.float64, examples: int | None = None) -> Subject:
        """The same in another number type, compiled anew (so that its backward pass is right), run forward.

        Args:
            dtype: float32, float64 or complex128.
            examples: how many of the first examples it is for; all, if None.
        """
        network = self.network.astype(dtype)
        batch = self.plan.batch.astype(dtype, examples)
        plan = network.plan(batch, self.loss, l2=self.l2, training=self.training)
        plan.copy_masks(self.plan)
        plan.forward()
        return Subject(network, plan, self.loss, self.l2, self.training)
