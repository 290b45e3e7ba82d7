"""The loss near the parameters of a subject, by one and the same step everywhere, as simple checkers take it.

The referees (:mod:`desktop_app.gradients.referees`) choose their steps well and take differences example by example.
What others do is cruder: one absolute step for all parameters, one number for the loss.  Here that is done with the
same fast copies, so that the rounding is theirs too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.cancelling import Progress, stop_if
from desktop_app.gradients.copies import DenseCopies, Moved, is_dense_stack
from desktop_app.gradients.entries import Entry, entries
from desktop_app.gradients.referees import MOST_COPIES, PLAN_BLOCK
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.wide_plans import PlanCopies

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]

BLOCK = 4096
"""Parameters whose kinks are looked at together."""


class Nearby:
    """Evaluates the loss beside the parameters, on an untouched copy of the subject."""

    def __init__(
        self, subject: Subject, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        """Run forward and find where the parameters enter.

        Args:
            subject: what to take the loss of; its backward pass plays no part.
            progress: is told (done, total) parameters of one sweep.
            cancelled: is asked before every pass.
        """
        self._subject = subject.twin()
        self.network, self._plan = self._subject.network, self._subject.plan
        self._entries = list(entries(self.network, self._plan))
        self._progress = progress or (lambda done, total: None)
        self._cancelled = cancelled or (lambda: False)
        self._copies: Moved | None = None
        decay = np.zeros(self.network.theta.size)
        for parameter in self.network.parameters.values():
            if parameter.kind == "weight":
                decay[parameter.where] = subject.l2 / (2 * self._plan.batch.size)
        self._decay = decay
        self._penalty = float(np.dot(decay, np.square(self.network.theta)))

    def differences(self, step: float, indices: Indices | None = None) -> Vector:
        """(J(θ + h eᵢ) − J(θ − h eᵢ)) / 2h for all parameters, or for those at ``indices`` (ascending).

        Raises:
            CancelledError: the caller asked to stop.
        """
        chosen = np.arange(self.network.theta.size) if indices is None else indices
        found = np.zeros(len(chosen))
        for entry in self._entries:
            mine = np.flatnonzero((entry.where.start <= chosen) & (chosen < entry.where.stop))
            if len(mine):
                take = self._fast if entry.linear else self._slow
                found[mine] = take(entry, chosen[mine], step)
            self._progress(entry.where.stop, self.network.theta.size)
        return found

    def along(self, direction: Vector, step: float) -> float:
        """(J(θ + h u) − J(θ − h u)) / 2h for a direction u in the space of all parameters."""
        theta, kept = self.network.theta, self.network.theta.copy()
        sides = []
        for sign in (1.0, -1.0):
            theta[...] = kept + sign * step * direction
            self._plan.forward()
            sides.append(float(self._plan.loss))
        theta[...] = kept
        self._plan.forward()
        return (sides[0] - sides[1]) / (2 * step)

    def crosses_kink(self, step: float) -> NDArray[np.bool_]:
        """Which parameters, moved by ± ``step``, take a unit of their own layer across a kink in some example."""
        crossing = np.zeros(self.network.theta.size, np.bool_)
        for entry in self._entries:
            kinks = entry.site.activation.kinks if entry.site.activation is not None else ()
            if not kinks or not entry.linear:
                continue
            distance = np.min([np.abs(entry.base - kink) for kink in kinks], 0)
            for indices in _blocks(np.arange(entry.where.stop - entry.where.start), BLOCK):
                factor, unit = np.divmod(indices, entry.units)
                reach = step * np.abs(entry.coefficients.gather(unit, factor))
                crossing[entry.where.start + indices] = (distance[unit] <= reach).any((1, 2))
        return crossing

    def _fast(self, entry: Entry, indices: Indices, step: float) -> Vector:
        copies = self._ready_copies()
        copies.enter(entry)
        found = []
        for block in _blocks(indices, copies.capacity(entry)):
            stop_if(self._cancelled)
            factor, unit = np.divmod(block - entry.where.start, entry.units)
            changes = step * entry.coefficients.gather(unit, factor)
            theta, decay = self.network.theta[block], self._decay[block]
            sides = []
            for sign in (1.0, -1.0):
                moved = decay * (np.square(theta + sign * step) - np.square(theta))
                sides.append(copies.losses(entry, unit, sign * changes).mean(1) + (self._penalty + moved))
            found.append((sides[0] - sides[1]) / (2 * step))
        return np.concatenate(found)

    def _slow(self, entry: Entry, indices: Indices, step: float) -> Vector:
        """For what enters no sum that can be reused: the whole network anew for each."""
        found = np.zeros(len(indices))
        direction = np.zeros(self.network.theta.size)
        for place, index in enumerate(indices):
            stop_if(self._cancelled)
            direction[index] = 1.0
            found[place] = self.along(direction, step)
            direction[index] = 0.0
        return found

    def _ready_copies(self) -> Moved:
        if self._copies is None:
            numbers = max(site.output.value.size for site in self._plan.sites)
            count = max(1, min(MOST_COPIES, PLAN_BLOCK // numbers))
            dense = is_dense_stack(self.network)
            self._copies = DenseCopies(self._subject) if dense else PlanCopies(self._subject, count)
        return self._copies


def _blocks(indices: Indices, size: int) -> Iterator[Indices]:
    for start in range(0, len(indices), size):
        yield indices[start : start + size]
