"""How sharply the loss bends: the eigenvalue of its Hessian that is largest in size, by a few passes."""

from __future__ import annotations

import numpy as np

from desktop_app.gradients.subject import Subject
from desktop_app.nn.special import Array

PRODUCTS = 6
"""Of Hessian and vector; fifteen give at most a third more, in deep ReLU networks, and the same in smooth ones."""

STEP = 1e-4
"""‖Δθ‖/‖θ‖ of a difference: as small steps of training are.  ReLU bends in kinks only, which a smaller step either
misses or takes for the whole, and a larger one smooths away."""


def largest_curvature(subject: Subject) -> float:
    """|λ| of the Hessian of the loss over the batch of a plan, by the power method; rather less than it is.

    A product of Hessian and vector is the difference of two gradients.  It is the size that counts: where the loss
    bends down, its gradient grows along a step as fast.

    Args:
        subject: whose plan has run; afterwards it has again.
    """
    network, plan = subject.network, subject.plan
    theta, gradient = network.theta.copy(), network.gradient.copy()
    step = STEP * float(np.linalg.norm(theta)) or STEP
    direction = _unit(_unit(gradient) + _unit(np.random.default_rng(0).standard_normal(theta.size)))
    curvature = 0.0
    with np.errstate(all="ignore"):
        for _ in range(PRODUCTS):
            network.theta[...] = theta + step * direction
            plan.forward()
            plan.backward()
            product = (network.gradient - gradient) / step
            curvature = float(np.linalg.norm(product))
            direction = _unit(product)
        network.theta[...] = theta
        plan.forward()
        plan.backward()
    return curvature


def _unit(vector: Array) -> Array:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0.0 else vector
