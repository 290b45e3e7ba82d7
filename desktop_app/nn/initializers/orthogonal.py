"""Initializers that keep lengths: identities, orthonormal matrices, and orthonormal matrices fitted to data."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.nn.initializers.base import Draws, Initializer, Slot, UnfitError
from desktop_app.words import later, tr


class IdentityMatrix(Initializer, frozen=True, tag="identity"):
    """W = gain · 1: the layer begins by passing on what it gets; for Conv2D in the window's centre (dirac)."""

    label: ClassVar[str] = "identity (dirac)"
    short: ClassVar[str] = "identity"
    formula: ClassVar[str] = "W_{ij} = <gain> δ_{ij}"
    source: ClassVar[str] = "Le et al. 2015, ReLU RNNs (identity); Zagoruyko & Komodakis 2017, DiracNets (dirac)"
    when: ClassVar[str] = (
        "Recurrent and very deep narrow nets that should start out doing nothing. Units are not random."
    )
    weights_only: ClassVar[bool] = True

    def variance(self, slot: Slot) -> float:
        share = min(slot.shape[:2]) / math.prod(slot.shape)
        return self.gain**2 * share * (1.0 - share)

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return _in_centre(np.eye(slot.shape[0], slot.shape[1]) * self.gain, slot)


class Orthogonal(Initializer, frozen=True, tag="orthogonal"):
    """W = gain · Q with orthonormal rows or columns: keeps lengths exactly in a linear layer (Saxe et al. 2013)."""

    label: ClassVar[str] = "orthogonal"
    formula: ClassVar[str] = "W = <gain> Q,  Q^{T}Q = I,  Var W = {<gain>^2 | <longer side>}"
    source: ClassVar[str] = "Saxe et al. 2013, Exact solutions to the nonlinear dynamics of learning"
    when: ClassVar[str] = "Deep linear and tanh nets: learning time does not grow with depth. With gain √2 for ReLU."

    def variance(self, slot: Slot) -> float:
        return self.gain**2 / max(slot.matrix)

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return self.gain * np.reshape(_orthonormal(*slot.matrix, draws), slot.shape)

    def terms(self, slot: Slot) -> dict[str, float]:
        return {**super().terms(slot), "longer side": max(slot.matrix)}


class DeltaOrthogonal(Initializer, frozen=True, tag="delta-orthogonal"):
    """An orthonormal matrix in the centre of the window and zeros around it: for Conv2D only (Xiao et al. 2018)."""

    label: ClassVar[str] = "delta-orthogonal"
    formula: ClassVar[str] = later("W_{centre} = <gain> Q,  Q^{T}Q = I,  Var W = {<gain>^2 | <fan_out>}")
    source: ClassVar[str] = "Xiao et al. 2018, How to train 10,000-layer vanilla convolutional neural networks"
    when: ClassVar[str] = "Very deep convolutional nets without normalization or skips, at the critical gain."
    weights_only: ClassVar[bool] = True

    def check(self, slot: Slot) -> None:
        super().check(slot)
        if not slot.is_kernel:
            raise UnfitError(
                tr("Delta-orthogonal fills the centre of a convolution's window, and Dense has none: use orthogonal.")
            )
        filters, channels = slot.shape[:2]
        if channels > filters:
            raise UnfitError(
                tr(
                    "Delta-orthogonal cannot keep lengths from {channels} channels to {filters} filters: it needs at "
                    "least as many filters as input channels.",
                    channels=channels,
                    filters=filters,
                )
            )

    def variance(self, slot: Slot) -> float:
        return self.gain**2 / slot.fan_out

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return _in_centre(self.gain * _orthonormal(slot.shape[0], slot.shape[1], draws), slot)


class LSUV(Initializer, frozen=True, tag="lsuv"):
    """Orthonormal, then layer by layer W /= std(z) on a batch of data, until std(z) is 1 (Mishkin & Matas 2015).

    With a gain, until std(z) is the gain.  The record of the tries is :class:`desktop_app.nn.adaptation.Adaptation`.
    """

    label: ClassVar[str] = "LSUV, fitted to data"
    short: ClassVar[str] = "LSUV"
    formula: ClassVar[str] = later("W ← W {<gain> | std(z)},  until |{std(z) | <gain>} − 1| < <tolerance>")
    also: ClassVar[str] = later("layer-sequential unit variance")
    source: ClassVar[str] = "Mishkin & Matas 2015, All you need is a good init"
    when: ClassVar[str] = "Any activation and any architecture, when there are data at hand and no formula fits."
    weights_only: ClassVar[bool] = True
    data_dependent: ClassVar[bool] = True
    tolerance: Annotated[float, Meta(gt=0, le=1, description="How near std(z) has to come, relatively")] = 0.1
    tries: Annotated[int, Meta(ge=1, le=100, description="Give a layer up after so many corrections")] = 10

    def variance(self, slot: Slot) -> float:
        return self.gain**2 / max(slot.matrix)  # of the start; the data decide the rest

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return self.gain * np.reshape(_orthonormal(*slot.matrix, draws), slot.shape)

    @property
    def tries_at_most(self) -> int:
        return self.tries

    def correction(self, std: float) -> float | None:
        if not math.isfinite(std) or std == 0.0 or self.gain == 0.0:
            return None
        return None if abs(std / self.gain - 1.0) < self.tolerance else self.gain / std


def _orthonormal(rows: int, columns: int, draws: Draws) -> NDArray[np.float64]:
    """Uniform among the matrices whose rows (or columns, whichever are fewer) are orthonormal."""
    tall = draws.standard_normal((max(rows, columns), min(rows, columns)))
    q, r = np.linalg.qr(tall)
    q = q * np.sign(np.diag(r))  # without this the distribution over rotations is not uniform
    return q if rows >= columns else q.T


def _in_centre(matrix: NDArray[np.float64], slot: Slot) -> NDArray[np.float64]:
    if not slot.is_kernel:
        return matrix
    values = np.zeros(slot.shape)
    values[:, :, slot.shape[2] // 2, slot.shape[3] // 2] = matrix
    return values
