"""A sampled gradient check of the live network, cheap enough to run during training.

Two-sided differences in float64 of a few randomly chosen elements of every parameter, against backprop, on part of the
current batch with the dropout masks that the step has drawn.  The measure is Ng's relative error
‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂), layer by layer.

A moved parameter changes its own layer's output; what follows is run for several moved parameters at once, side by side
as copies in one wide batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.faults import inject
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import BatchNorm
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network, Parameter
from desktop_app.nn.plan import Batch, Plan, Site

EXAMPLES = 8
COPIES = 8
STEP = 6.1e-6
"""Best step of a two-sided difference relative to the parameter's scale, (3 ε_f/|f'''|)^⅓ with everything else 1."""

NOISE = 4 * float(np.finfo(np.float64).eps)
"""Round-off of one loss, relative to the loss."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Check:
    """One check of one lane.

    Attributes:
        ratio: (layers,) Ng's relative error of each recorded layer; NaN where it has no parameters.
        floor: (layers,) the ratio that round-off alone would give; a larger ratio is a finding, a smaller one is not.
    """

    ratio: Floats
    floor: Floats


class GradientProbe:
    """Checks one lane's gradient where it stands; the lane is not touched."""

    def __init__(
        self, network: Network, plan: Plan, loss: Loss, l2: float, faults: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Compile copies for the checks.

        Args:
            network: the live network.
            plan: its training plan.
            loss: the loss it is compiled with.
            l2: its λ.
            faults: what is planted in that plan, by name and layer.
        """
        self._lane, self._lane_plan, self._loss = network, plan, loss
        self._decay = l2 / plan.batch.size
        self._network = network.astype(np.float64)
        self._batch = plan.batch.astype(np.float64, EXAMPLES)
        self._plan = self._network.plan(self._batch, loss, l2=self._decay * self._batch.size)
        self._faulty: Subject | None = None
        if faults:  # the differences need a forward pass that no fault has touched
            self._faulty = Subject(self._network, self._plan, loss, self._decay * self._batch.size).twin()
            for name, path in faults:
                inject(name, path, self._faulty)
        # BatchNorm would mix the copies' examples.
        mixing = any(isinstance(place.layer, BatchNorm) for place in network.places)
        self._copies = 1 if mixing else COPIES
        wide = Batch(network.shape, network.outputs, self._copies * self._batch.size, np.float64)
        self._wide = self._network.plan(wide, loss)
        forward = self._plan.instructions["forward"]
        self._ends = {instruction.layer: index + 1 for index, instruction in enumerate(forward)}
        self._outputs = {site.path: site.output.value for site in self._wide.sites}

    def check(self, samples: int, generator: np.random.Generator) -> Check:
        """Check so many elements of every parameter, which ``generator`` chooses."""
        self._refill()
        self._plan.forward()
        self._plan.backward()
        if self._faulty is not None:
            self._backward_with_faults(self._faulty)
        self._wide.forward()
        sites = self._plan.sites
        ratio, floor = np.full(len(sites), np.nan), np.full(len(sites), np.nan)
        # From the last layer to the first, so that whatever lies before the layer at hand is as it should be.
        for row, site in reversed(list(enumerate(sites))):
            owned = [p for p in self._network.parameters.values() if p.path == site.path]
            if owned:
                ratio[row], floor[row] = self._check_layer(site, owned, samples, generator)
        return Check(ratio, floor)

    def _refill(self) -> None:
        """Take over parameters, batch and dropout masks from the lane."""
        self._network.theta[...] = self._lane.theta
        size, live = self._batch.size, self._lane_plan.batch
        self._batch.fill(live.inputs.value[:, :size], live.encoded[:, :size])
        self._plan.copy_masks(self._lane_plan)
        for mine, theirs in (
            (self._wide.batch.inputs.value, self._batch.inputs.value),
            (self._wide.batch.encoded, self._batch.encoded),
            *zip(self._wide.masks, self._plan.masks, strict=True),
        ):
            mine[...] = np.tile(theirs, self._copies)

    def _backward_with_faults(self, faulty: Subject) -> None:
        """Put the gradient that the faults make of this batch in the place of the right one."""
        faulty.network.theta[...] = self._network.theta
        faulty.plan.batch.fill(self._batch.inputs.value, self._batch.encoded)
        faulty.plan.copy_masks(self._plan)
        faulty.plan.forward()
        faulty.plan.backward()
        self._network.gradient[...] = faulty.network.gradient

    def _check_layer(
        self, site: Site, parameters: list[Parameter], samples: int, generator: np.random.Generator
    ) -> tuple[float, float]:
        theta = self._network.theta
        chosen, steps, decay = [], [], []
        for parameter in parameters:
            where = parameter.where
            size = where.stop - where.start
            scale = float(np.sqrt(np.mean(np.square(theta[where])))) or 1.0
            for index in generator.choice(size, min(samples, size), replace=False) + where.start:
                chosen.append(index)
                steps.append(STEP * max(scale, abs(theta[index])))
                decay.append(self._decay if parameter.kind == "weight" else 0.0)
        indices, values = np.array(chosen), theta[chosen]
        above, below = values + steps, values - steps
        losses = self._losses(site, np.repeat(indices, 2), np.stack((above, below), 1).ravel()).reshape(-1, 2)
        # Divided by the step that the arithmetic really took; the penalty's difference quotient is exactly λ/m θ.
        approximation = (losses[:, 0] - losses[:, 1]) / (above - below) + decay * values
        exact = self._network.gradient[indices]
        size = float(np.linalg.norm(exact) + np.linalg.norm(approximation))
        if size == 0.0:
            return 0.0, 0.0
        noise = float(np.linalg.norm(NOISE * abs(float(self._plan.loss)) / np.array(steps)))
        return float(np.linalg.norm(approximation - exact)) / size, noise / size

    def _losses(self, site: Site, indices: NDArray[np.intp], values: Floats) -> Floats:
        """The loss without penalty for each of some values of single parameters of a layer."""
        theta, size, copies = self._network.theta, self._batch.size, self._copies
        start, end = self._plan.start_of(site.path), self._ends[site.path]
        output = self._outputs[site.path]
        found = np.empty(len(indices))
        for first in range(0, len(indices), copies):
            block = slice(first, min(first + copies, len(indices)))
            for copy, (index, value) in enumerate(zip(indices[block], values[block], strict=True)):
                kept, theta[index] = theta[index], value
                self._plan.forward(start, end)
                theta[index] = kept
                output[:, copy * size : (copy + 1) * size] = site.output.value
            self._wide.forward(end)
            each = self._loss.each(self._wide.outputs.value, self._wide.batch.encoded)
            found[block] = each.reshape(copies, size).mean(1)[: block.stop - first]
        return found
