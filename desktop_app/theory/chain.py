"""A deep chain a^l = φ(g W^l a^(l−1)): how the size of a grows or shrinks with depth, measured beside theory.

For φ(z) = z and Var w = 1/n it is the lecture's ŷ = W^[L] … W^[1] x, and a factor g on every weight becomes g^L.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop_app.gradients.cancelling import Cancelled, stop_if
from desktop_app.nn.activations import Activation
from desktop_app.nn.special import Array
from desktop_app.theory.gaussian import moments, values
from desktop_app.theory.mean_field import forward_noise
from desktop_app.theory.mean_field import gains as level_gains
from desktop_app.theory.neuron import Inputs, draw_inputs

EXCESS: dict[Inputs, float] = {"N(0, 1)": 2.0, "uniform": 0.8, "±1": 0.0}
"""E[x⁴] − 1 of each kind of input: n times the variance of its mean square over n of them."""


@dataclass(frozen=True, eq=False)
class Chain:
    """Root mean squares of a over the units by depth, the input first: (gains, depth + 1).

    Attributes:
        scale: n · Var w that keeps Var z at 1; the gains multiply its root.
        measured: of one input in one random network, whose weights are multiplied by each gain in turn.
        predicted: in the limit of wide layers.
        spread: standard deviation of ln of the measured ones from network to network, in the first order of 1/width.
    """

    gains: tuple[float, ...]
    scale: float
    measured: Array
    predicted: Array
    spread: Array

    def band(self, deviations: float = 2.0) -> tuple[Array, Array]:
        """Between which sizes networks of this width lie: the logarithm is normal, and its mean square is predicted."""
        typical = np.log(self.predicted) - self.spread**2
        return np.exp(typical - deviations * self.spread), np.exp(typical + deviations * self.spread)


def level_scale(activation: Activation) -> float:
    """n · Var w that keeps Var z = 1 from layer to layer: 1 for a linear layer, 2 for ReLU."""
    return level_gains(activation).forward ** 2


def predict_chain(
    activation: Activation, width: int, depth: int, gains: Sequence[float], inputs: Inputs
) -> tuple[Array, Array]:
    """Root mean square of a by depth, and the standard deviation of its logarithm: each (gains, depth + 1).

    The variance q of z follows q^(l+1) = σw² E[φ(√q Z)²] (Poole et al. 2016).  The variance of ln q follows
    V' = (q/q' · dq'/dq)² V + noise/n, as each layer averages over n units.
    """
    level = level_scale(activation)
    scale = np.square(np.asarray(gains, np.float64)) * level
    size, spread = np.full((2, len(scale), depth + 1), 1 / math.sqrt(level))
    q, variance = scale / level, np.full(len(scale), EXCESS[inputs] / width)
    with np.errstate(all="ignore"):
        spread[:, 0] = np.sqrt(variance) / 2
        for layer in range(1, depth + 1):
            at = moments(activation, q)
            elasticity = q * at.growth / at.square
            variance = elasticity**2 * variance + forward_noise(at) / width
            size[:, layer], spread[:, layer] = np.sqrt(at.square), np.sqrt(variance) / 2
            q = scale * at.square
    return size, spread


def measure_chain(
    activation: Activation,
    width: int,
    depth: int,
    gains: Sequence[float],
    inputs: Inputs,
    seed: int,
    cancelled: Cancelled | None = None,
) -> Chain:
    """Measure a random network of ``depth`` layers as wide as its inputs, with each gain, beside theory.

    The inputs are as large as the a of a layer whose Var z is 1, so that a gain of 1 starts at the level.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    generator = np.random.default_rng((seed, width, depth))
    scale = level_scale(activation)
    gain = np.asarray(gains, np.float64)[:, None] * math.sqrt(scale / width)
    seen = draw_inputs(generator, (width,), inputs) / math.sqrt(scale)
    a = np.broadcast_to(seen, (len(gains), width))
    measured = np.empty((len(gains), depth + 1))
    measured[:, 0] = np.sqrt(np.mean(a * a, axis=1))
    with np.errstate(all="ignore"):  # overflow is shown, not raised
        for layer in range(1, depth + 1):
            stop_if(cancelled)
            weights = generator.standard_normal((width, width), np.float32).astype(np.float64)
            a, _ = values(activation, (a @ weights.T) * gain)
            measured[:, layer] = np.sqrt(np.mean(a * a, axis=1))
    return Chain(tuple(gains), scale, measured, *predict_chain(activation, width, depth, gains, inputs))
