"""Bugs on the way back through an activation, from da to δ."""

from __future__ import annotations

import numpy as np

from desktop_app.gradients.fault import Fault, activation_of, delta_of
from desktop_app.gradients.spots import Spot
from desktop_app.nn.activations import Activation, HardTanh, Identity, LeakyReLU, ReLU, Tanh
from desktop_app.nn.layers import Conv2D, Dense
from desktop_app.nn.special import Array
from desktop_app.words import later


class ActivationFault(Fault):
    """A wrong δ behind an activation."""

    stage = "activation"

    def applies(self, spot: Spot) -> bool:
        return not isinstance(activation_of(spot), Identity | None)

    def inject(self, spot: Spot) -> None:
        site = spot.site
        assert site is not None
        assert site.activation is not None
        arguments = (site.activation, site.pre.value, site.output.value, site.output.gradient, site.pre.gradient)
        spot.replace_activation(self.name, self.wrong, *arguments)

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        """Write the wrong δ into ``dz``."""
        raise NotImplementedError


class MissingDerivative(ActivationFault):
    name = "missing-activation-derivative"
    sentence = later("The gradient passes the activation as if it were not there: φ'(z) is left out.")

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        np.copyto(dz, da)


class DerivativeAtOutput(ActivationFault):
    name = "derivative-at-output"
    sentence = later("The derivative of the activation is taken at a instead of z: φ'(φ(z)).")

    def applies(self, spot: Spot) -> bool:
        # The derivative of these is the same at z and at φ(z).
        return super().applies(spot) and not isinstance(activation_of(spot), ReLU | LeakyReLU | HardTanh)

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        again, slope = np.empty_like(a), np.empty_like(a)
        activation.forward(a, again)
        activation.derivative(a, again, slope)
        np.multiply(da, slope, dz)


class SigmoidDerivative(ActivationFault):
    name = "sigmoid-derivative-for-tanh"
    sentence = later("The derivative of the sigmoid, a(1 − a), is used for tanh.")

    def applies(self, spot: Spot) -> bool:
        return isinstance(activation_of(spot), Tanh)

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        np.multiply(da, a * (1.0 - a), dz)


class ReLUFault(ActivationFault):
    """A wrong mask of a ReLU."""

    def applies(self, spot: Spot) -> bool:
        return isinstance(activation_of(spot), ReLU)


class ReLUAtZero(ReLUFault):
    name = "relu-at-zero"
    sentence = later("ReLU lets the gradient through at z = 0: z ≥ 0 instead of z > 0.")
    probe = later("a batch in which some unit has z = 0 exactly; there both 0 and 1 are subgradients")

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        np.multiply(da, z >= 0.0, dz)


class InvertedMask(ReLUFault):
    name = "inverted-relu-mask"
    sentence = later("The mask of ReLU is inverted: the gradient passes where z ≤ 0.")

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        np.multiply(da, z <= 0.0, dz)


class MaskOfGradient(ReLUFault):
    name = "relu-mask-of-gradient"
    sentence = later("The mask of ReLU is taken from the sign of the gradient instead of the sign of z.")

    def wrong(self, activation: Activation, z: Array, a: Array, da: Array, dz: Array) -> None:
        np.multiply(da, da > 0.0, dz)


class Float32Delta(Fault):
    name = "float32-delta"
    sentence = later("δ passes through float32 on its way and loses half of its digits.")
    stage = "activation"

    def applies(self, spot: Spot) -> bool:
        return isinstance(spot.layer, Dense | Conv2D)

    def inject(self, spot: Spot) -> None:
        spot.after_delta("δ in float32", _round_to_float32, delta_of(spot))


def _round_to_float32(delta: Array) -> None:
    delta[...] = delta.astype(np.float32)
