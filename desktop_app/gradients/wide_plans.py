"""Copies of a batch through the network's own plan, compiled for all of them as one batch, whatever its layers."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from numpy.typing import DTypeLike

from desktop_app.gradients.complex_step import COMPLEX_STEP, slope_of_activation, slopes_of_loss
from desktop_app.gradients.copies import Cut, Units
from desktop_app.gradients.entries import Entry, inputs_of_layers
from desktop_app.gradients.instructions import run, touches
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import ActivationLayer, AvgPool, BatchNorm, Conv2D, Dense, Dropout, Residual
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Instruction, Operation, Plan, Signal
from desktop_app.nn.special import Array

LINEAR = (ActivationLayer, AvgPool, Conv2D, Dense, Dropout, Residual)
"""Layers that are linear in their input, but for b and the activation behind them."""


class Wide:
    """A plan for some copies of a subject's batch (copy by copy), with its dropout masks.

    Attributes:
        network: a copy of the subject's.
        plan: without the loss; normalizations take the statistics of each copy by itself.
    """

    def __init__(self, subject: Subject, copies: int, dtype: DTypeLike) -> None:
        self._copies, self._size = copies, subject.plan.batch.size
        given = subject.plan.batch
        self.network: Network = subject.network.astype(dtype)
        batch = Batch(self.network.shape, len(given.encoded), copies * self._size, dtype)
        batch.fill(np.tile(given.inputs.value, copies), np.tile(given.encoded, copies))
        self.plan: Plan = self.network.plan(batch, subject.loss, training=subject.training)
        for mine, theirs in zip(self.plan.masks, subject.plan.masks, strict=True):
            mine[...] = np.tile(theirs, copies)
        self.inputs: dict[str, Signal] = inputs_of_layers(self.network, self.plan)
        self.sites = {site.path: site for site in self.plan.sites}
        forward = [i for i in self.plan.instructions["forward"] if i.layer]
        self.instruct(self._kept_apart(forward) if subject.training else forward)

    def instruct(self, forward: list[Instruction]) -> None:
        """Put these instructions in the place of the forward pass."""
        self.plan.instructions["forward"] = forward
        self.plan.rebind()
        self._behind = {path: self._first_behind(path) for path in self.sites}
        self._first = {instruction.layer: index for index, instruction in reversed(list(enumerate(forward)))}

    def _kept_apart(self, forward: list[Instruction]) -> list[Instruction]:
        """Replace BatchNorm by one that takes the statistics of each copy by itself."""
        for place in self.network.places:
            if isinstance(place.layer, BatchNorm):
                shape = (place.input_shape[0], -1, self._copies, self._size)
                x, y = (s.value.reshape(shape) for s in (self.inputs[place.path], self.sites[place.path].output))
                gamma, beta = (self.network.parameters[f"{place.path}.{name}"].value for name in ("gamma", "beta"))
                operation = Operation("each copy", _normalize_copies, (x, y, gamma, beta, place.layer.epsilon))
                first = next(i for i, instruction in enumerate(forward) if instruction.layer == place.path)
                rest = [i for i in forward[first:] if i.layer != place.path]
                forward = [*forward[:first], Instruction(place.path, operation), *rest]
        return forward

    def _first_behind(self, path: str) -> int:
        """Index of the first instruction after those that write the signal before a layer's activation."""
        site, forward = self.sites[path], self.plan.instructions["forward"]
        own = [i for i, instruction in enumerate(forward) if instruction.layer == path]
        if site.output is not site.pre:
            return next(i for i in own if touches(forward[i], site.output.value))
        return own[-1] + 1

    def apart(self, array: Array) -> Array:
        """An array of the plan as (rows, copies, batch)."""
        return array.reshape(len(array), self._copies, self._size)

    def capacity(self, entry: Entry) -> int:
        return self._copies

    def moved(self, entry: Entry, units: Units, changes: Array, base: Array | float, until: str = "") -> Array:
        """Run from an entry's signal, which is ``base`` and a change in each copy, to the end or ``until`` a layer.

        Returns:
            (rows, copies, batch), the outputs or what that layer reads.
        """
        used = len(units)
        signal = self.sites[entry.path].pre.value.reshape(entry.units, -1, self._copies, self._size)
        signal[...] = base
        signal[units, :, np.arange(used)] += changes
        self.plan.forward(self._behind[entry.path], self._first[until] if until else None)
        return self.apart((self.inputs[until] if until else self.plan.outputs).value)[:, :used]


class PlanCopies(Wide):
    """Copies whose signals are moved by a finite step."""

    def __init__(self, subject: Subject, copies: int) -> None:
        super().__init__(subject, copies, np.float64)
        self._loss, self._encoded = subject.loss, subject.plan.batch.encoded[:, None, :]
        self.plan.forward()

    def enter(self, entry: Entry) -> None:
        """Have everything that lies before the entry as it is in the subject."""
        self.plan.forward()

    def losses(self, entry: Entry, units: Units, changes: Array) -> Array:
        """The loss of every example of every copy: (copies, batch)."""
        return self._loss.each(self.moved(entry, units, changes, entry.base[:, :, None, :]), self._encoded)


class TangentCopies(Wide):
    """Copies of tangents: what the complex step gives, mostly in real numbers.

    What is linear is run as it is, without b, on the tangents themselves; an activation multiplies them with φ'(z) from
    one complex step; any other layer is run on x + i h t in complex numbers.
    """

    def __init__(self, subject: Subject, copies: int) -> None:
        super().__init__(subject, copies, np.float64)
        self._stepped = Wide(subject, copies, np.complex128)
        self._stepped.plan.forward()
        self._outputs = slopes_of_loss(subject.loss, subject.plan.outputs.value, subject.plan.batch.encoded)
        for parameter in self.network.parameters.values():
            if parameter.kind == "bias":
                parameter.value[...] = 0.0
        layers = {place.path: place.layer for place in self.network.places}
        forward: list[Instruction] = []
        for path, group in groupby(self.plan.instructions["forward"], key=lambda instruction: instruction.layer):
            linear = isinstance(layers[path], LINEAR)
            forward += self._linear(subject, path, list(group)) if linear else [self._through_complex(path)]
        self.instruct(forward)

    def _linear(self, subject: Subject, path: str, instructions: list[Instruction]) -> list[Instruction]:
        """A layer's instructions with its activation replaced by its slope."""
        site, theirs = self.sites[path], subject.sites[path]
        if site.activation is None or site.output is site.pre:
            return instructions
        slope = slope_of_activation(site.activation, theirs.pre.value)[:, None, :]
        arguments = (self.apart(site.pre.value), slope, self.apart(site.output.value))
        before = [instruction for instruction in instructions if not touches(instruction, site.output.value)]
        return [*before, Instruction(path, Operation("φ'(z) · dz", np.multiply, arguments))]

    def _through_complex(self, path: str) -> Instruction:
        stepped = self._stepped
        instructions = [i for i in stepped.plan.instructions["forward"] if i.layer == path]
        x, y = stepped.inputs[path].value, stepped.sites[path].output.value
        arguments = (self.inputs[path].value, x, instructions, y, self.sites[path].output.value)
        return Instruction(path, Operation("through x + i h t", _tangent, arguments))

    def enter(self, entry: Entry) -> None:
        """Have nothing move before the entry."""
        self.plan.batch.inputs.value[...] = 0.0
        self.plan.forward()

    def slopes(self, entry: Entry, units: Units, changes: Array, cut: Cut | None = None) -> Array:
        """The derivative of every example's loss in the direction of its copy's change: (copies, batch)."""
        path, weights = cut or ("", self._outputs)
        slopes: Array = np.einsum("oce,oe->ce", self.moved(entry, units, changes, 0.0, path), weights)
        return slopes

    def back(self, path: str, slopes: Array) -> Array:
        """From the derivative with respect to a BatchNorm's output to that for its input: (features, batch)."""
        x, y = self.apart(self.inputs[path].value), self.apart(self.sites[path].output.value)
        found = np.empty_like(slopes)
        for start in range(0, self._size, self._copies):
            examples = np.arange(start, min(start + self._copies, self._size))
            x[...] = 0.0
            x[:, np.arange(len(examples)), examples] = 1.0  # one example in a copy, all features: they do not mix
            self.plan.forward(self._first[path], self._behind[path])
            found[:, examples] = np.einsum("fce,fe->fc", y, slopes)[:, : len(examples)]
        return found


def _tangent(t: Array, x: Array, instructions: list[Instruction], y: Array, out: Array) -> None:
    np.multiply(t, COMPLEX_STEP, x.imag)
    run(instructions)
    np.divide(y.imag, COMPLEX_STEP, out)


def _normalize_copies(x: Array, y: Array, gamma: Array, beta: Array, epsilon: float) -> None:
    """γ (x − mean)/√(var + ε) + β of (channels, places, copies, batch), for each channel and copy."""
    count = x.shape[1] * x.shape[3]
    mean = np.einsum("cpse->cs", x) / count
    np.subtract(x, mean[:, None, :, None], y)
    variance = np.einsum("cpse,cpse->cs", y, y) / count
    y *= (gamma[:, None] / np.sqrt(variance + epsilon))[:, None, :, None]
    y += beta[:, None, None, None]
