"""Initializers that know that a layer lies in a residual branch, and keep deep residual networks from exploding."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.nn.initializers.base import Draws, Initializer, Slot, UnfitError, spread
from desktop_app.words import later, tr


class Fixup(Initializer, frozen=True, tag="fixup"):
    """He, times L^(−1/(2m−2)) in residual branches; the last layer of each and the classifier are 0 (Zhang 2019).

    L is the number of branches and m the number of layers with weights in the branch.  The scalar biases and
    multipliers that the paper adds to the architecture are not added here.
    """

    label: ClassVar[str] = "Fixup"
    formula: ClassVar[str] = later(
        "Var W = {2 <gain>^2 | <fan_in>} <branches>^{−1/(<branch layers> − 1)},  0 in the last layers"
    )
    also: ClassVar[str] = later("fixed-update initialization")
    source: ClassVar[str] = "Zhang et al. 2019, Fixup initialization: residual learning without normalization"
    when: ClassVar[str] = "Residual networks without BatchNorm. Outside of branches it is He."
    weights_only: ClassVar[bool] = True

    def variance(self, slot: Slot) -> float:
        around = slot.around
        if around.ends_branch or around.ends_network:
            return 0.0
        he = 2.0 * self.gain**2 / slot.fan_in
        return he * around.branches ** (-1.0 / (around.branch_depth - 1)) if around.branch_depth else he

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        variance = self.variance(slot)
        return spread(slot.shape, variance, "normal", draws) if variance else np.zeros(slot.shape)

    def formula_for(self, slot: Slot) -> str:
        if self.variance(slot) == 0.0:
            return "W = 0"
        return self.formula.split(",  ")[0] if slot.around.branch_depth else "Var W = {2 <gain>^2 | <fan_in>}"

    def terms(self, slot: Slot) -> dict[str, float]:
        around = slot.around
        return {**super().terms(slot), "branches": around.branches, "branch layers": around.branch_depth}


class SkipInit(Initializer, frozen=True, tag="skip-init"):
    """He, and every learned factor α on a residual branch starts at 0: the network starts as its skips alone.

    De & Smith 2020 call it SkipInit, Bachlechner et al. 2020 ReZero.  The blocks must learn their factor.
    """

    label: ClassVar[str] = "SkipInit (ReZero)"
    short: ClassVar[str] = "SkipInit"
    formula: ClassVar[str] = later("x + α · branch(x),  α = 0,  Var W = {2 <gain>^2 | <fan_in>}")
    source: ClassVar[str] = "De & Smith 2020, SkipInit; Bachlechner et al. 2020, ReZero is all you need"
    when: ClassVar[str] = "Very deep residual networks without normalization, whose blocks learn their branch scale."
    gate_start: ClassVar[float | None] = 0.0

    def check(self, slot: Slot) -> None:
        super().check(slot)
        if slot.around.ungated:
            raise UnfitError(
                tr(
                    "SkipInit starts the factor on every residual branch at 0 and lets it learn: switch on “learn "
                    "scale” in each Residual layer."
                ),
                slot.around.ungated,
            )

    def variance(self, slot: Slot) -> float:
        return 2.0 * self.gain**2 / slot.fan_in

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return spread(slot.shape, self.variance(slot), "normal", draws)
