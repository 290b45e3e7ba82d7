"""Singular values of a network's Jacobian: how evenly it passes on small changes, by theory and as measured.

With all of them near 1 (dynamical isometry) errors come back from every direction alike (Saxe et al. 2013, Pennington
et al. 2017).  Their mean square is Π χ₁; how unequal they are depends on the weights: orthogonal ones add only what
the activations add.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from desktop_app.nn.layers import Dense
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Builder, Operation, Signal, Site
from desktop_app.nn.special import Array
from desktop_app.theory.forecast import Forecast, LayerForecast
from desktop_app.theory.gaussian import Floats, moments, values
from desktop_app.words import tr


@dataclass(frozen=True)
class Isometry:
    """Squared singular values s² of a Jacobian.

    Attributes:
        mean: of s².
        relative_variance: variance of s² over the square of its mean; 0 if all are equal.
    """

    mean: float
    relative_variance: float


class _Unit(Loss, frozen=True):
    """Sends the unit vector of output b back for example b, so that one backward pass gives a whole Jacobian."""

    def outputs(self, classes: int, targets: int) -> int:
        return targets

    def connect(self, builder: Builder, z: Signal, encoded: Array, loss: Array) -> None:
        builder.backward(Operation("unit vectors", np.copyto, (z.gradient, encoded)))


def jacobian(network: Network, example: Floats, path: str) -> Floats:
    """∂ outputs/∂ z of a layer, exactly, at one example.

    Args:
        network: initialized; normalization over batches and dropout take part as in evaluation.
        example: (*shape,) input.
        path: of the layer whose pre-activation z is varied, such as "1".

    Returns:
        (outputs, values of z).

    Raises:
        KeyError: no layer of this path is recorded.
    """
    outputs = network.outputs
    batch = Batch(network.shape, outputs, outputs, network.theta.dtype)
    batch.fill(np.repeat(example.reshape(-1, 1), outputs, 1), np.eye(outputs))
    plan = network.plan(batch, _Unit(), training=False)
    site = next((site for site in plan.sites if site.path == path), None)
    if site is None:
        raise KeyError(path)
    with np.errstate(all="ignore"):
        plan.forward()
        plan.backward()
    return np.array(site.pre.gradient.T, np.float64)


def layer_jacobian(network: Network, site: Site, example: int = 0) -> Floats:
    """∂a/∂(inputs) = diag(φ'(z)) W of a Dense layer at one example of the batch that the plan has run on.

    Raises:
        TypeError: it is no Dense layer.
    """
    if not isinstance(site.layer, Dense):
        raise TypeError(f"layer {site.path} is no Dense layer")
    _, slopes = values(site.layer.activation, site.pre.value[:, example].astype(np.float64))
    return np.asarray(slopes[:, None] * network.named(f"{site.path}.W").value)


def singular_values(matrix: Floats) -> Floats:
    """All singular values, largest first; NaN where the matrix is not finite."""
    if not np.isfinite(matrix).all():
        return np.full(min(matrix.shape), np.nan)
    return np.asarray(np.linalg.svd(matrix, compute_uv=False))


def measured_isometry(matrix: Floats) -> Isometry:
    """What theory predicts, of a given Jacobian."""
    squares = np.square(singular_values(matrix))
    mean = float(squares.mean())
    return Isometry(mean, float(squares.var()) / mean**2 if mean > 0.0 else 0.0)


def predicted_isometry(predicted: Forecast, network: Network, orthogonal: bool) -> Isometry:
    """s² of ∂z/∂z from the first to the last layer, for a stack of Dense layers of equal width.

    Every layer's slopes have μ_j = E φ'^{2j}.  The mean is Π σw² μ₁, the relative variance Σ (μ₂/μ₁² − 1 − s₁) with
    s₁ = −1 for independent weights and 0 for orthogonal ones (Pennington et al. 2017).

    Args:
        predicted: the forecast of the lane, all layers covered.
        network: its layers, or the first of them.
        orthogonal: whether the weights are.

    Raises:
        ValueError: the network is no such stack, or is not covered.
    """
    layers = [layer for layer in network.layers if isinstance(layer, Dense)]
    widths = {layer.units for layer in layers}
    if len(layers) != len(network.layers) or len(widths) != 1 or not predicted.covered:
        raise ValueError(tr("The theory of singular values is about Dense layers of equal width."))
    mean, variance = 1.0, 0.0
    known = predicted.layers[: len(layers)]
    for layer, found, behind in zip(layers, known, known[1:], strict=False):
        at_q = moments(layer.activation, found.q or 0.0)
        mean *= _factor(behind) * float(at_q.slope_square)
        variance += float(at_q.slope_fourth / at_q.slope_square**2) - (1.0 if orthogonal else 0.0)
    return Isometry(mean, variance)


def _factor(layer: LayerForecast) -> float:
    """σw² = fan_in · Var W."""
    return (layer.fan_in or 0) * (layer.weight_variance or 0.0)


def mean_singular_value(weight_variance: float, slope_square: float) -> float:
    """Mean singular value of a wide square layer Jacobian diag(φ') W with independent weights, slopes about equal.

    The singular values of a square Gaussian matrix follow the quarter circle, whose mean is 8/(3π) of its root mean
    square.
    """
    return 8.0 / (3.0 * math.pi) * math.sqrt(weight_variance * slope_square)
