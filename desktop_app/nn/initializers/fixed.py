"""Initializers that do not look at the fans of their layer: baselines, and what was done before there was a theory."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.nn.initializers.base import Draws, Initializer, Slot, spread
from desktop_app.words import later


class Zeros(Initializer, frozen=True, tag="zeros"):
    """W = 0: every unit of a layer computes the same and stays the same (the symmetry failure)."""

    label: ClassVar[str] = "zeros"
    formula: ClassVar[str] = "W = 0"
    source: ClassVar[str] = later("Ng, Deep Learning, course 1 week 3: why random initialization")
    when: ClassVar[str] = "Fine for biases. For weights only to see symmetry at work: hidden layers never learn."

    def variance(self, slot: Slot) -> float:
        return 0.0

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return np.zeros(slot.shape)


class Constant(Initializer, frozen=True, tag="constant"):
    """W = gain · value: all elements alike, so symmetry is not broken either."""

    label: ClassVar[str] = "constant"
    formula: ClassVar[str] = "W = <gain> <value>"
    source: ClassVar[str] = later("A baseline; the constant bias of Jozefowicz et al. 2015 (LSTM forget gates)")
    when: ClassVar[str] = "For biases that should start elsewhere than at 0. For weights only to see symmetry at work."
    value: Annotated[float, Meta(ge=-1000, le=1000, description="Value of every element")] = 0.01

    def variance(self, slot: Slot) -> float:
        return 0.0

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return np.full(slot.shape, self.gain * self.value)


class Normal(Initializer, frozen=True, tag="normal"):
    """Var W = (gain · std)² in every layer, whatever its fan; N(0, 0.01²) is the classic vanishing example."""

    label: ClassVar[str] = "normal, fixed σ"
    short: ClassVar[str] = "normal"
    formula: ClassVar[str] = "Var W = <gain>^2 <std>^2"
    source: ClassVar[str] = "Krizhevsky et al. 2012, AlexNet: N(0, 0.01²)"
    when: ClassVar[str] = "Shallow networks, or σ chosen by hand for one width. Deep networks vanish or explode."
    std: Annotated[float, Meta(ge=0, le=100, description="Standard deviation σ of every element")] = 0.01

    def variance(self, slot: Slot) -> float:
        return (self.gain * self.std) ** 2

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return draws.standard_normal(slot.shape) * (self.gain * self.std)


class Uniform(Initializer, frozen=True, tag="uniform"):
    """U(−limit, limit): Var W = (gain · limit)²/3, the same for every layer whatever its fan."""

    label: ClassVar[str] = "uniform, fixed limit"
    short: ClassVar[str] = "uniform"
    formula: ClassVar[str] = "Var W = {<gain>^2 <limit>^2 | 3}"
    source: ClassVar[str] = later("Common practice before 2010; the old default of Keras was U(±0.05)")
    when: ClassVar[str] = "As normal with a fixed σ, with no element far out: shallow networks only."
    limit: Annotated[float, Meta(ge=0, le=100, description="Elements lie between −limit and +limit")] = 0.05

    def variance(self, slot: Slot) -> float:
        return (self.gain * self.limit) ** 2 / 3

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return spread(slot.shape, self.variance(slot), "uniform", draws)


class TruncatedNormal(Initializer, frozen=True, tag="truncated-normal"):
    """Normal cut at two standard deviations and rescaled, so that Var W is exactly (gain · std)²."""

    label: ClassVar[str] = "truncated normal, fixed σ"
    short: ClassVar[str] = "truncated normal"
    formula: ClassVar[str] = "Var W = <gain>^2 <std>^2"
    also: ClassVar[str] = "trunc_normal, truncated_normal"
    source: ClassVar[str] = later("TensorFlow's old default; Devlin et al. 2018, BERT: σ = 0.02")
    when: ClassVar[str] = "Transformers of one width, where σ = 0.02 is close to what 1/fan_in would give."
    std: Annotated[float, Meta(ge=0, le=100, description="Standard deviation σ after the cut")] = 0.02

    def variance(self, slot: Slot) -> float:
        return (self.gain * self.std) ** 2

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return spread(slot.shape, self.variance(slot), "truncated normal", draws)


class Sparse(Initializer, frozen=True, tag="sparse"):
    """N(0, std²) with a share of every column at zero: each input reaches only a few units (Martens 2010).

    As in torch.nn.init.sparse_, except that one element of a column always stays where the share is below 1.
    """

    label: ClassVar[str] = "sparse"
    formula: ClassVar[str] = "Var W = <gain>^2 <std>^2 (1 − {<zeros> | <rows>})"
    source: ClassVar[str] = "Martens 2010, Deep learning via Hessian-free optimization"
    when: ClassVar[str] = "Wide sigmoid and tanh layers trained by second-order methods; units stay different and soft."
    weights_only: ClassVar[bool] = True
    sparsity: Annotated[float, Meta(ge=0, le=1, description="Share of every column that is zero, rounded up")] = 0.9
    std: Annotated[float, Meta(ge=0, le=100, description="Standard deviation σ of the others")] = 0.01

    def zeros(self, rows: int) -> int:
        """How many elements of a column are zero."""
        zeros = math.ceil(self.sparsity * rows)
        return zeros if self.sparsity == 1.0 else min(zeros, rows - 1)

    def variance(self, slot: Slot) -> float:
        rows, _ = slot.matrix
        return (self.gain * self.std) ** 2 * (1.0 - self.zeros(rows) / rows)

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        rows, columns = slot.matrix
        values = draws.standard_normal((rows, columns)) * (self.gain * self.std)
        order = np.argsort(draws.uniform(0.0, 1.0, (rows, columns)), axis=0)
        np.put_along_axis(values, order[: self.zeros(rows)], 0.0, axis=0)
        return values.reshape(slot.shape)

    def terms(self, slot: Slot) -> dict[str, float]:
        rows, _ = slot.matrix
        return {**super().terms(slot), "rows": rows, "zeros": self.zeros(rows)}
