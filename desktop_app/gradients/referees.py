"""Numerical gradients of a network, exact over every parameter: complex step, two-sided and one-sided differences.

The structure of a network makes them fast.  *Per unit*: as long as no later layer mixes examples, moving one unit for
all examples at once gives its δ for each of them, and the gradient of its parameters is a sum of δ times what they
multiply.  Where a BatchNorm of features mixes them, the complex step goes back through it by itself, one example at a
time, and takes units up to its input.  *Per weight*: every parameter is moved by itself; many at a time, each in a copy
of the batch, from the layer where it enters to the loss.  *Element by element*: the whole network anew for each, where
nothing else holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.cancelling import Cancelled, Progress, stop_if
from desktop_app.gradients.copies import Copies, Cut, DenseCopies, Moved, Stepped, is_dense_stack
from desktop_app.gradients.entries import Entry, entries
from desktop_app.gradients.numerical import NOISE, SMALLEST_SCALE, Method, Numerical, Scheme
from desktop_app.gradients.penalty import penalty_errors, penalty_slopes
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.wide_plans import PlanCopies, TangentCopies
from desktop_app.nn.layers import BatchNorm
from desktop_app.nn.network import Network, Place
from desktop_app.nn.plan import Plan
from desktop_app.nn.special import Array

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]

PLAN_BLOCK = 32_768
"""Numbers of the widest signal in one pass through a plan."""

MOST_COPIES = 256

SAMPLES = 8
"""Elements of a tensor whose truncation error is measured, by a second step size."""


class Referee:
    """Takes numerical gradients of one network on one batch.

    Everything is computed in float64 on a copy.
    """

    def __init__(self, subject: Subject, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Run forward and find where the parameters enter.

        Args:
            subject: what to take the gradient of; its backward pass plays no part.
            progress: is told (done, total) parameters, as often as ``cancelled`` is asked.
            cancelled: is asked before every pass.
        """
        self.subject = subject.twin()
        self.network, self.plan, loss = self.subject.network, self.subject.plan, subject.loss
        self.entries = list(entries(self.network, self.plan))
        self.batch_loss = loss.each(self.plan.outputs.value, self.plan.batch.encoded)
        self._progress = progress or (lambda done, total: None)
        self._cancelled = cancelled
        self._done = 0
        places = self.network.places
        self._order = {place.path: index for index, place in enumerate(places)}
        self._mixing = [p for p in places if subject.training and isinstance(p.layer, BatchNorm)]
        self._output_slopes: dict[str, Array] = {}
        self._cuts: dict[str, Cut] = {}

    @cached_property
    def noise(self) -> Vector:
        """Round-off of each example's loss, measured: what float32 makes of it, by how much finer float64 is."""
        outputs = self.plan.outputs.value
        least: Vector = NOISE * np.maximum(np.abs(self.batch_loss), np.abs(outputs).max(0))
        with np.errstate(all="ignore"):
            rough = self.subject.twin(np.float32).plan.outputs.value.astype(np.float64)
            spread = float(np.abs(self.subject.loss.each(rough, self.plan.batch.encoded) - self.batch_loss).max())
        return least + (spread / 2**29 if np.isfinite(spread) else 0.0)

    def gradient(self, scheme: Scheme, *, per_weight: bool = False, truncation: bool = True) -> Numerical:
        """The gradient of loss and penalty with respect to every parameter.

        Args:
            scheme: how.
            per_weight: move every parameter by itself also where moving units would do.
            truncation: estimate the error from the finite step, which costs a few more evaluations.

        Raises:
            CancelledError: the caller asked to stop.
        """
        size = self.network.theta.size
        values, round_off, errors = np.zeros(size), np.zeros(size), np.zeros(size)
        methods = {}
        for entry in reversed(self.entries):  # what is known of a layer serves those before it
            method = self.method(entry, scheme, per_weight)
            methods[entry.path] = method
            where = entry.where
            take = {Method.PER_UNIT: self._per_unit, Method.PER_WEIGHT: self._per_weight}.get(method, self._each)
            values[where], round_off[where] = take(entry, scheme)
            if truncation and scheme is not Scheme.COMPLEX and entry.linear:
                errors[where] = self._truncation(entry, scheme)
            self._tell(size - where.start)
        values += self.penalty(scheme)
        self._add_errors_of_penalty(scheme, round_off, errors)
        return Numerical(scheme, values, round_off, errors, methods)

    def method(self, entry: Entry, scheme: Scheme, per_weight: bool) -> Method:
        """Which structure can be used for the parameters of a layer, the cheapest unless ``per_weight``."""
        if not entry.linear:
            return Method.ELEMENT_BY_ELEMENT
        later = self._mixing_behind(entry)
        # A finite difference would carry the error of one cut into all layers before it.
        cut = scheme is Scheme.COMPLEX and all(_cuts(p) and p.path in self._output_slopes for p in later)
        mixes = bool(later) and not cut
        if per_weight or mixes or entry.base.shape[1] > entry.factors:
            return Method.PER_WEIGHT
        return Method.PER_UNIT

    def _mixing_behind(self, entry: Entry) -> list[Place]:
        return [place for place in self._mixing if self._order[place.path] > self._order[entry.path]]

    def _cut(self, entry: Entry) -> Cut | None:
        """The input of the next layer that mixes examples, up to which the examples of an entry are apart."""
        later = self._mixing_behind(entry)
        if not later:
            return None
        path = later[0].path
        if path not in self._cuts:
            self._cuts[path] = Cut(path, self._stepped.back(path, self._output_slopes[path]))
        return self._cuts[path]

    def steps(self, scheme: Scheme, where: slice) -> Vector:
        """Step of every parameter in a piece of the vector, relative to the larger of its size and its tensor's."""
        steps = np.zeros(where.stop - where.start)
        for parameter in self.network.parameters.values():
            if where.start <= parameter.where.start < where.stop:
                theta = self.network.theta[parameter.where]
                typical = max(float(np.sqrt(np.mean(theta * theta))), SMALLEST_SCALE)
                inside = slice(parameter.where.start - where.start, parameter.where.stop - where.start)
                steps[inside] = scheme.step * np.maximum(np.abs(theta), typical)
        return steps

    def elements(self, scheme: Scheme, indices: Indices, factor: float = 1.0) -> Vector:
        """Derivatives of the loss (without penalty) for some parameters, per weight, with ``factor`` times the step."""
        found = np.zeros(len(indices))
        for entry in self.entries:
            mine = np.flatnonzero((entry.where.start <= indices) & (indices < entry.where.stop))
            if len(mine):
                steps = factor * self.steps(scheme, entry.where)
                found[mine] = self._weights(entry, scheme, indices[mine] - entry.where.start, steps)
        return found

    def _tell(self, done: int) -> None:
        """Tell how far it is; what is looked at a second time is no progress."""
        if done > self._done:
            self._done = done
            self._progress(done, self.network.theta.size)

    @cached_property
    def _dense(self) -> DenseCopies | None:
        return DenseCopies(self.subject) if is_dense_stack(self.network) else None

    @cached_property
    def _moved(self) -> Moved:
        return self._dense or PlanCopies(self.subject, self._most_copies)

    @cached_property
    def _stepped(self) -> Stepped:
        return self._dense or TangentCopies(self.subject, self._most_copies)

    def _copies(self, scheme: Scheme) -> Copies:
        return self._stepped if scheme is Scheme.COMPLEX else self._moved

    @property
    def _most_copies(self) -> int:
        numbers = max(site.output.value.size for site in self.plan.sites)
        return max(1, min(MOST_COPIES, PLAN_BLOCK // numbers))

    def _difference(
        self, entry: Entry, scheme: Scheme, units: Indices, directions: Array, steps: Vector, cut: Cut | None = None
    ) -> Array:
        """Derivative of each example's loss (copies, batch) in directions (copies, places, batch) of a signal."""
        if scheme is Scheme.COMPLEX:
            return self._stepped.slopes(entry, units, directions, cut)
        changes = steps[:, None, None] * directions
        above = self._moved.losses(entry, units, changes)
        if scheme is Scheme.ONE_SIDED:
            return (above - self.batch_loss) / steps[:, None]
        return (above - self._moved.losses(entry, units, -changes)) / (2 * steps[:, None])

    def _blocks(self, entry: Entry, scheme: Scheme, count: int) -> Iterator[slice]:
        copies = self._copies(scheme)
        copies.enter(entry)
        capacity = copies.capacity(entry)
        for start in range(0, count, capacity):
            stop_if(self._cancelled)
            share = (entry.where.stop - entry.where.start) * start // count
            self._tell(self.network.theta.size - entry.where.stop + share)
            yield slice(start, min(count, start + capacity))

    def _per_unit(self, entry: Entry, scheme: Scheme) -> tuple[Vector, Vector]:
        units, places, batch = entry.base.shape
        steps = scheme.step * np.maximum(np.sqrt(np.mean(entry.base**2, axis=(1, 2))), SMALLEST_SCALE)
        deltas, cut = np.zeros((units * places, batch)), self._cut(entry)
        for block in self._blocks(entry, scheme, units * places):
            unit, place = np.divmod(np.arange(block.start, block.stop), places)
            directions = np.zeros((len(unit), places, batch))
            directions[np.arange(len(unit)), place] = 1.0
            deltas[block] = self._difference(entry, scheme, unit, directions, steps[unit], cut)
        self._output_slopes[entry.path] = deltas
        values = entry.coefficients.collect(deltas.reshape(units, places, batch) / batch)
        noise = np.zeros_like(values)
        if scheme is not Scheme.COMPLEX:
            spread = np.broadcast_to(self.noise / steps[:, None, None] / batch, entry.base.shape)
            noise = entry.coefficients.absolute().collect(spread)
        return values, noise

    def _per_weight(self, entry: Entry, scheme: Scheme) -> tuple[Vector, Vector]:
        steps = self.steps(scheme, entry.where)
        unit_by_unit = np.arange(len(steps)).reshape(-1, entry.units).T.ravel()
        values = np.empty_like(steps)
        values[unit_by_unit] = self._weights(entry, scheme, unit_by_unit, steps)
        noise = np.zeros_like(steps) if scheme is Scheme.COMPLEX else self.noise.mean() / steps
        return values, noise

    def _weights(self, entry: Entry, scheme: Scheme, indices: Indices, steps: Vector) -> Vector:
        """Derivatives for the parameters at ``indices`` of an entry's piece; ``steps`` are those of the whole piece."""
        found = np.zeros(len(indices))
        factor, unit = np.divmod(indices, entry.units)
        for block in self._blocks(entry, scheme, len(indices)):
            directions = entry.coefficients.gather(unit[block], factor[block])
            slopes = self._difference(entry, scheme, unit[block], directions, steps[indices[block]])
            found[block] = slopes.mean(1)
        return found

    def _each(self, entry: Entry, scheme: Scheme) -> tuple[Vector, Vector]:
        """Move one parameter after the other and run the whole network."""
        twin = replace(self.subject, l2=0.0).twin(np.complex128 if scheme is Scheme.COMPLEX else np.float64)
        network, plan = twin.network, twin.plan
        steps = self.steps(scheme, entry.where)
        values = np.zeros_like(steps)
        for offset, step in enumerate(steps):
            stop_if(self._cancelled)
            index = entry.where.start + offset
            self._tell(self.network.theta.size - entry.where.stop + offset)
            values[offset] = _one_derivative(network, plan, index, step, scheme)
        noise = np.zeros_like(steps) if scheme is Scheme.COMPLEX else self.noise.mean() / steps
        return values, noise

    def _truncation(self, entry: Entry, scheme: Scheme) -> Vector:
        """Richardson's estimate from a second step for some elements of each tensor, the largest standing for all."""
        steps = self.steps(scheme, entry.where)
        errors = np.zeros_like(steps)
        for parameter in entry.parameters:
            first, last = (edge - entry.where.start for edge in (parameter.where.start, parameter.where.stop))
            chosen = np.unique(np.linspace(first, last - 1, SAMPLES).astype(np.intp))
            once, twice = (self._weights(entry, scheme, chosen, factor * steps) for factor in (1.0, 2.0))
            errors[first:last] = np.abs(twice - once).max() / (1.0 if scheme is Scheme.ONE_SIDED else 3.0)
        return errors

    def penalty(self, scheme: Scheme) -> Vector:
        """Derivative of the penalty with respect to every parameter."""
        slopes = np.zeros(self.network.theta.size)
        for where, arguments in self._parts_of_penalty(scheme):
            slopes[where] = penalty_slopes(*arguments)
        return slopes

    def _add_errors_of_penalty(self, scheme: Scheme, round_off: Vector, truncation: Vector) -> None:
        for where, arguments in self._parts_of_penalty(scheme):
            rounding, cut = penalty_errors(*arguments)
            round_off[where] += rounding
            truncation[where] += cut

    def _parts_of_penalty(self, scheme: Scheme) -> Iterator[tuple[slice, tuple[Vector, Vector, float, Scheme]]]:
        """The pieces of the parameter vector that the penalty λ/(2m) Σ W² is made of, each with what it needs."""
        decay = self.subject.l2 / (2 * self.plan.batch.size)
        for parameter in self.network.parameters.values():
            if parameter.kind == "weight" and self.subject.l2:
                where = parameter.where
                yield where, (self.network.theta[where], self.steps(scheme, where), decay, scheme)


def _cuts(place: Place) -> bool:
    """Whether all that lies behind a layer that mixes examples depends on its input alone, feature by feature."""
    return "." not in place.path and len(place.input_shape) == 1


def _one_derivative(network: Network, plan: Plan, index: int, step: float, scheme: Scheme) -> float:
    theta = network.theta[index]

    def loss_at(value: complex) -> complex:
        network.theta[index] = value
        plan.forward()
        network.theta[index] = theta
        return complex(plan.loss)

    if scheme is Scheme.COMPLEX:
        return loss_at(theta + 1j * step).imag / step
    above = loss_at(theta + step).real
    if scheme is Scheme.ONE_SIDED:
        return (above - loss_at(theta).real) / step
    return (above - loss_at(theta - step).real) / (2 * step)
