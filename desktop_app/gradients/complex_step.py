"""Slopes by the complex step, Im f(x + ih)/h, which nothing cancels in and which crosses no kink."""

from __future__ import annotations

import numpy as np

from desktop_app.nn.activations import Activation
from desktop_app.nn.losses import Loss
from desktop_app.nn.special import Array

COMPLEX_STEP = 1e-20


def slope_of_activation(activation: Activation, z: Array) -> Array:
    """φ'(z) of every element."""
    stepped = z + 1j * COMPLEX_STEP
    a = np.empty_like(stepped)
    activation.forward(stepped, a)
    slope: Array = a.imag / COMPLEX_STEP
    return slope


def slopes_of_loss(loss: Loss, outputs: Array, encoded: Array) -> Array:
    """The derivative of each example's own loss with respect to each output: (outputs, batch)."""
    rows = np.eye(len(outputs))
    return np.stack(
        [loss.each(outputs + 1j * COMPLEX_STEP * row[:, None], encoded).imag / COMPLEX_STEP for row in rows]
    )
