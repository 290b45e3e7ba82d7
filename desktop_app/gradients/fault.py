"""What a fault is: a bug that people write into backward passes, to be put into a correct one on purpose.

A fault is one class: its name, its sentence, where it applies and how it changes the instructions of a plan.  A fault
never changes what the loss is, only what the backward pass makes of it.
"""

from __future__ import annotations

from typing import ClassVar

from desktop_app.gradients.spots import Spot
from desktop_app.nn.activations import Activation
from desktop_app.nn.layers import Dense
from desktop_app.nn.special import Array
from desktop_app.words import later


class FaultError(ValueError):
    """A fault that does not exist or does not apply; the message is a sentence for the user."""


class Fault:
    """A bug.

    Attributes:
        name: by which the command line and the reports call it.
        sentence: what is wrong.
        stage: which operation of a layer it corrupts (see :mod:`desktop_app.gradients.custody`).
        probe: what would show it where this network and batch cannot.
    """

    name: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    stage: ClassVar[str] = ""
    probe: ClassVar[str] = later("another batch or other weights")

    def applies(self, spot: Spot) -> bool:
        """Whether it makes sense there."""
        raise NotImplementedError

    def inject(self, spot: Spot) -> None:
        """Change the plan's instructions."""
        raise NotImplementedError


def gradient_of(spot: Spot, letter: str) -> Array:
    """The gradient of a layer's parameter, in the parameter's shape."""
    parameter = spot.parameter(letter)
    assert parameter is not None
    return parameter.gradient


def delta_of(spot: Spot) -> Array:
    """∂L/∂z of a layer: (rows, batch)."""
    assert spot.site is not None
    return spot.site.pre.gradient


def output_gradient_of(spot: Spot) -> Array:
    """∂L/∂a of a layer: (rows, batch)."""
    assert spot.site is not None
    return spot.site.output.gradient


def activation_of(spot: Spot) -> Activation | None:
    """The activation behind a layer; None if it has none."""
    return spot.site.activation if spot.site is not None else None


def is_square(spot: Spot) -> bool:
    """Whether it is a Dense layer with as many units as inputs, more than one."""
    W = spot.parameter("W")
    return isinstance(spot.layer, Dense) and W is not None and len(set(W.value.shape)) == 1 and W.value.size > 1
