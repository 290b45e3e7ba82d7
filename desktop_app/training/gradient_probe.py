"""A sampled gradient check of the live network, cheap enough to run during training.

Two-sided differences in float64 of a few randomly chosen elements of every parameter, against backprop, on part of the
current batch with the dropout masks that the step has drawn.  The measure is Ng's relative error
‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂), layer by layer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network, Parameter
from desktop_app.nn.plan import Plan

EXAMPLES = 16
STEP = 6.1e-6
"""Best step of a two-sided difference relative to the parameter's scale, (3 ε_f/|f'''|)^⅓ with everything else 1."""

NOISE = 4 * float(np.finfo(np.float64).eps)
"""Round-off of one loss, relative to the loss."""


@dataclass(frozen=True)
class Check:
    """One check of one lane.

    Attributes:
        ratio: (layers,) Ng's relative error of each recorded layer; NaN where it has no parameters.
        floor: (layers,) the ratio that round-off alone would give; a larger ratio is a finding, a smaller one is not.
    """

    ratio: NDArray[np.float64]
    floor: NDArray[np.float64]


def check_gradient(
    network: Network, plan: Plan, loss: Loss, l2: float, samples: int, generator: np.random.Generator
) -> Check:
    """Check a lane's gradient where it stands; the lane is not touched.

    Args:
        network: the live network.
        plan: its training plan, with the batch and the dropout masks of the step.
        loss: the loss it is compiled with.
        l2: its λ.
        samples: number of elements a parameter.
        generator: chooses the elements.
    """
    copy = network.astype(np.float64)
    batch = plan.batch.astype(np.float64, EXAMPLES)
    live = copy.plan(batch, loss, l2=l2 * batch.size / plan.batch.size)
    live.copy_masks(plan)
    live.forward()
    live.backward()
    analytic = copy.gradient.copy()
    value = abs(float(live.loss))
    paths = [site.path for site in plan.sites]
    ratio, floor = np.full(len(paths), np.nan), np.full(len(paths), np.nan)
    for row, path in enumerate(paths):
        owned = [p for p in copy.parameters.values() if p.path == path]
        if owned:
            ratio[row], floor[row] = _check_layer(copy, live, owned, analytic, value, samples, generator)
    return Check(ratio, floor)


def _check_layer(
    network: Network,
    plan: Plan,
    parameters: list[Parameter],
    analytic: NDArray[np.float64],
    loss: float,
    samples: int,
    generator: np.random.Generator,
) -> tuple[float, float]:
    approximations, exact, noise = [], [], 0.0
    start = plan.start_of(parameters[0].path)
    for parameter in parameters:
        where = parameter.where
        size = where.stop - where.start
        scale = float(np.sqrt(np.mean(np.square(network.theta[where])))) or 1.0
        for index in generator.choice(size, min(samples, size), replace=False) + where.start:
            step = STEP * max(scale, abs(network.theta[index]))
            approximations.append(_two_sided(network, plan, int(index), step, start))
            exact.append(analytic[index])
            noise += (NOISE * loss / step) ** 2
    plan.forward(start)
    a, n = np.array(exact), np.array(approximations)
    size = float(np.linalg.norm(a) + np.linalg.norm(n))
    if size == 0.0:
        return 0.0, 0.0
    return float(np.linalg.norm(n - a)) / size, float(np.sqrt(noise)) / size


def _two_sided(network: Network, plan: Plan, index: int, step: float, start: int) -> float:
    theta = float(network.theta[index])
    network.theta[index] = above = theta + step
    plan.forward(start)
    high = float(plan.loss)
    network.theta[index] = below = theta - step
    plan.forward(start)
    network.theta[index] = theta
    return (high - float(plan.loss)) / (above - below)  # the step that the arithmetic really took
