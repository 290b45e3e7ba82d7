"""Plans of the same network, compiled anew, that are given the numbers of a lane in training layer by layer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_app.gradients.complex_step import COMPLEX_STEP
from desktop_app.gradients.instructions import run, touches
from desktop_app.gradients.subject import Subject
from desktop_app.nn.plan import Instruction, Signal
from desktop_app.nn.special import Array

Floats = NDArray[np.float64]
Value = Callable[[Signal], Array]


class Share(NamedTuple):
    """What one layer computes in the backward pass, or how far that is from what it should be.

    Attributes:
        delta: ∂L/∂z, (rows, examples).
        parameters: the gradient of its own parameters, (how many,).
        x: the gradient with respect to its input, (rows, examples).
    """

    delta: Array
    parameters: Array
    x: Array


class Twin:
    """The first examples of a lane's batch, in another precision, with a correct backward pass."""

    def __init__(self, lane: Subject, dtype: DTypeLike, examples: int) -> None:
        """Compile for so many examples."""
        self.subject, self._examples = lane.twin(dtype, examples), examples
        instructions = self.subject.plan.instructions
        self._forward = [(path, list(group)) for path, group in groupby(instructions["forward"], key=_layer)]
        self._backward: dict[str, list[Instruction]] = {}
        for path, group in groupby(instructions["backward"], key=_layer):
            self._backward.setdefault(path, list(group))
        parameters = self.subject.network.parameters.values()
        self._where = {path: [p.where for p in parameters if p.path == path] for path in self.subject.paths}

    def follow(self, lane: Subject, value: Value) -> None:
        """Take over parameters, masks and all signals; what layers keep for themselves is computed from these.

        Args:
            lane: as given to the constructor.
            value: what a signal of the lane was when it was written.
        """
        mine = self.subject
        mine.network.theta[...] = lane.network.theta
        mine.plan.copy_masks(lane.plan)
        mine.plan.batch.fill(
            value(lane.plan.batch.inputs)[:, : self._examples], lane.plan.batch.encoded[:, : self._examples]
        )
        for path, instructions in self._forward:
            run(instructions)
            if path:
                site, theirs = mine.sites[path], lane.sites[path]
                site.pre.value[...] = value(theirs.pre)[:, : self._examples]
                site.output.value[...] = value(theirs.output)[:, : self._examples]

    def loss_gradient(self) -> Floats:
        """The gradient of the mean over these examples with respect to the outputs."""
        run(self._backward[""])
        return self.subject.plan.outputs.gradient.astype(np.float64)

    def share(self, path: str, received: Floats) -> Share:
        """A layer's part of the backward pass for a gradient with respect to its output; it holds until the next."""
        site = self.subject.sites[path]
        site.output.gradient[...] = received
        run(self._backward[path])
        gradient, where = self.subject.network.gradient, self._where[path]
        own = gradient[where[0].start : where[-1].stop] if where else gradient[:0]
        return Share(site.pre.gradient, own, self.subject.inputs[path].gradient)


class Tangents:
    """Products of Jacobians with vectors, by the complex step through the lane's own forward instructions."""

    def __init__(self, lane: Subject, examples: int) -> None:
        """Compile for so many examples."""
        self.subject, self._examples = lane.twin(np.complex128, examples), examples
        forward = self.subject.plan.instructions["forward"]
        self._own = {site.path: [i for i in forward if i.layer == site.path] for site in self.subject.plan.sites}
        for site in self.subject.plan.sites:
            if site.output is not site.pre:  # only as far as the signal before the activation
                self._own[site.path] = [i for i in self._own[site.path] if not touches(i, site.output.value)]

    def follow(self, lane: Subject, value: Value) -> None:
        """Take over parameters, masks and all signals; see :meth:`Twin.follow`."""
        mine = self.subject
        mine.network.theta[...] = lane.network.theta
        mine.plan.copy_masks(lane.plan)
        mine.plan.batch.inputs.value[...] = value(lane.plan.batch.inputs)[:, : self._examples]
        for path, site in mine.sites.items():
            site.output.value[...] = value(lane.sites[path].output)[:, : self._examples]

    def along(self, path: str, source: Signal, v: Floats) -> Floats:
        """J v, how a layer's signal before the activation moves when ``source``, which the layer reads, moves by v."""
        pre = self.subject.sites[path].pre.value
        source.value.imag[...] = COMPLEX_STEP * v
        run(self._own[path])
        moved: Floats = pre.imag / COMPLEX_STEP
        source.value.imag[...] = 0.0
        pre.imag[...] = 0.0
        return moved


def _layer(instruction: Instruction) -> str:
    return instruction.layer
