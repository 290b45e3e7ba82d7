"""Numerical derivatives of the penalty λ/(2m) Σ W²: a sum over elements, so that each can be moved at the same time."""

from __future__ import annotations

import numpy as np

from desktop_app.gradients.numerical import NOISE, Scheme, Vector


def penalty_slopes(theta: Vector, steps: Vector, decay: float, scheme: Scheme) -> Vector:
    """Derivatives of decay · Σ θ² with respect to each element (parameters,), as a scheme takes them."""
    if scheme is Scheme.COMPLEX:
        slopes: Vector = decay * (np.square(theta + 1j * steps).imag / steps)
        return slopes
    above = np.square(theta + steps)
    if scheme is Scheme.ONE_SIDED:
        return decay * ((above - np.square(theta)) / steps)
    return decay * ((above - np.square(theta - steps)) / (2 * steps))


def penalty_errors(theta: Vector, steps: Vector, decay: float, scheme: Scheme) -> tuple[Vector, Vector]:
    """Round-off and truncation of :func:`penalty_slopes`, (parameters,) each."""
    if scheme is Scheme.COMPLEX:
        return np.zeros_like(theta), np.zeros_like(theta)
    truncation = decay * steps if scheme is Scheme.ONE_SIDED else np.zeros_like(theta)
    return decay * NOISE * theta * theta / steps, truncation
