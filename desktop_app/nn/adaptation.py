"""The second half of a data-dependent initialization: correct every W until its layer does on data what it should."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from desktop_app.nn.initializers import Initializer
from desktop_app.nn.network import Network
from desktop_app.nn.places import initializer_of
from desktop_app.nn.plan import Plan


@dataclass(frozen=True)
class Adaptation:
    """What happened to one layer.

    Attributes:
        path: of the layer.
        stds: standard deviation of z = W a + b over units and batch, before the first try and after each.
        converged: whether the last of them is what the initializer wants.
        variance: of W at the end.
    """

    path: str
    stds: tuple[float, ...]
    converged: bool
    variance: float


def adapt(network: Network, plan: Plan, weights: Initializer) -> tuple[Adaptation, ...]:
    """Fit the weights of every layer whose initializer depends on data, from the first to the last.

    Args:
        network: as :meth:`Network.initialize` has left it; its weights are changed.
        plan: of this network, its batch filled.  Dropout is not drawn for it, nor are running averages updated.
        weights: the initializer of layers that do not bring one of their own.

    Returns:
        The record of each such layer, in order of execution; a pass through the others costs nothing.
    """
    fitted = {
        place.path: initializer_of(place.layer, "weight", weights, weights)
        for place in network.places
        if place.weights is not None
    }
    fitted = {path: initializer for path, initializer in fitted.items() if initializer.data_dependent}
    done, records = 0, []
    for site in plan.sites:
        if site.path not in fitted:
            continue
        first, behind = plan.start_of(site.path), _end_of(plan, site.path)
        plan.forward(done, first)
        value = network.named(f"{site.path}.W").value
        stds: list[float] = []
        correction: float | None = 1.0
        while correction is not None and len(stds) <= fitted[site.path].tries_at_most:
            value *= correction if stds else 1.0
            plan.forward(first, behind)
            stds.append(float(np.std(site.pre.value)))
            correction = fitted[site.path].correction(stds[-1])
        converged = correction is None and math.isfinite(stds[-1]) and stds[-1] > 0.0
        records.append(Adaptation(site.path, tuple(stds), converged, float(np.var(value))))
        done = behind
    return tuple(records)


def _end_of(plan: Plan, path: str) -> int:
    """Index behind the last forward instruction of a layer without a block."""
    instructions = plan.instructions["forward"]
    return max(i for i, instruction in enumerate(instructions) if instruction.layer == path) + 1
