"""Weight initializers: how the numbers in a parameter are drawn before the first step.

Every initializer multiplies its formula by the lecture's ``gain``, one more hyperparameter.  The scaling schemes are
aliases of one rule, Var W = gain² · scale / fan.  They draw with ``standard_normal`` and ``uniform`` only, so that
numpy's legacy ``RandomState`` can stand in for a ``Generator`` where a published result needs its numbers.
A new initializer is one class in this file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.values import Value, union

Draws = np.random.Generator | np.random.RandomState
Distribution = Literal["normal", "uniform", "truncated normal"]
DistributionChoice = Annotated[Distribution, Meta(description="Shape of the distribution; its variance is the same")]
Fan = Literal["fan_in", "fan_out", "fan_avg"]

# Standard deviation of N(0, 1) cut at ±2.
TRUNCATED_STD = 0.87962566103423978


@dataclass(frozen=True)
class Slot:
    """The parameter that is to be filled.

    Attributes:
        shape: (units, inputs) for Dense, (channels out, channels in, height, width) for Conv2D, (units,) for a bias.
        fan_in: number of inputs that one output sums over, receptive field included.
        fan_out: number of outputs that one input reaches, receptive field included.
    """

    shape: tuple[int, ...]
    fan_in: int
    fan_out: int


class Initializer(Value, frozen=True):
    """A rule that fills a parameter."""

    gain: Annotated[float, Meta(ge=0, le=1000, description="Multiplier on the formula, one more hyperparameter")] = 1.0

    def variance(self, slot: Slot) -> float:
        """Var W that this rule gives to the elements of ``slot``, gain included."""
        raise NotImplementedError

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        """New values of shape ``slot.shape``, gain included."""
        raise NotImplementedError


class Zeros(Initializer, frozen=True, tag="zeros"):
    """W = 0: every unit of a layer computes the same and stays the same (the symmetry failure)."""

    label: ClassVar[str] = "zeros"

    def variance(self, slot: Slot) -> float:
        return 0.0

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return np.zeros(slot.shape)


class Constant(Initializer, frozen=True, tag="constant"):
    """W = gain · value: all elements alike, so symmetry is not broken either."""

    label: ClassVar[str] = "constant"
    value: Annotated[float, Meta(ge=-1000, le=1000, description="Value of every element")] = 0.01

    def variance(self, slot: Slot) -> float:
        return 0.0

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return np.full(slot.shape, self.gain * self.value)


class Normal(Initializer, frozen=True, tag="normal"):
    """Var W = (gain · std)² in every layer, whatever its fan; N(0, 0.01²) is the classic vanishing example."""

    label: ClassVar[str] = "normal, fixed σ"
    std: Annotated[float, Meta(ge=0, le=100, description="Standard deviation σ of every element")] = 0.01

    def variance(self, slot: Slot) -> float:
        return (self.gain * self.std) ** 2

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return draws.standard_normal(slot.shape) * (self.gain * self.std)


class Uniform(Initializer, frozen=True, tag="uniform"):
    """U(−limit, limit): Var W = (gain · limit)²/3, the same for every layer whatever its fan."""

    label: ClassVar[str] = "uniform, fixed limit"
    limit: Annotated[float, Meta(ge=0, le=100, description="Elements lie between −limit and +limit")] = 0.05

    def variance(self, slot: Slot) -> float:
        return (self.gain * self.limit) ** 2 / 3

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return _spread(slot.shape, self.variance(slot), "uniform", draws)


class TruncatedNormal(Initializer, frozen=True, tag="truncated-normal"):
    """Normal cut at two standard deviations and rescaled, so that Var W is exactly (gain · std)²."""

    label: ClassVar[str] = "truncated normal, fixed σ"
    std: Annotated[float, Meta(ge=0, le=100, description="Standard deviation σ after the cut")] = 0.02

    def variance(self, slot: Slot) -> float:
        return (self.gain * self.std) ** 2

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return _spread(slot.shape, self.variance(slot), "truncated normal", draws)


class ScaledInitializer(Initializer, frozen=True):
    """Var W = gain² · scale / fan; the schemes with names are this rule with a scale and a fan of their own."""

    def rule(self) -> tuple[float, Fan, Distribution]:
        """Scale, fan and distribution of this scheme."""
        raise NotImplementedError

    def variance(self, slot: Slot) -> float:
        scale, mode, _ = self.rule()
        fans = {"fan_in": slot.fan_in, "fan_out": slot.fan_out, "fan_avg": (slot.fan_in + slot.fan_out) / 2}
        return self.gain**2 * scale / fans[mode]

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return _spread(slot.shape, self.variance(slot), self.rule()[2], draws)


class LeCun(ScaledInitializer, frozen=True, tag="lecun"):
    """Var W = gain² · 1/fan_in: the lecture's √(1/n), its "Xavier" for tanh (LeCun et al. 1998)."""

    label: ClassVar[str] = "LeCun, 1/fan_in"
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_in", self.distribution


class Xavier(ScaledInitializer, frozen=True, tag="xavier"):
    """Var W = gain² · 2/(fan_in + fan_out) (Glorot & Bengio 2010; the lecture's "Bengio" formula)."""

    label: ClassVar[str] = "Xavier (Glorot)"
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_avg", self.distribution


class He(ScaledInitializer, frozen=True, tag="he"):
    """Var W = gain² · 2/((1 + slope²) · fan): keeps E[a²] constant through ReLU layers (He et al. 2015)."""

    label: ClassVar[str] = "He (Kaiming)"
    slope: Annotated[float, Meta(ge=0, le=1, description="Negative slope of the leaky ReLU that follows")] = 0.0
    mode: Annotated[Fan, Meta(description="Keep the forward (fan_in) or the backward (fan_out) variance")] = "fan_in"
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 2.0 / (1.0 + self.slope**2), self.mode, self.distribution


class VarianceScaling(ScaledInitializer, frozen=True, tag="variance-scaling"):
    """Var W = gain² · scale/fan: the one rule behind LeCun, Xavier and He, with everything open."""

    label: ClassVar[str] = "variance scaling"
    scale: Annotated[float, Meta(ge=0, le=1000, description="Numerator of the variance")] = 1.0
    mode: Annotated[Fan, Meta(description="Which fan divides")] = "fan_in"
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return self.scale, self.mode, self.distribution


class Orthogonal(Initializer, frozen=True, tag="orthogonal"):
    """W = gain · Q with orthonormal rows or columns: keeps lengths exactly in a linear layer (Saxe et al. 2013)."""

    label: ClassVar[str] = "orthogonal"

    def variance(self, slot: Slot) -> float:
        rows, columns = _matrix_shape(slot.shape)
        return self.gain**2 / max(rows, columns)

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        rows, columns = _matrix_shape(slot.shape)
        tall = draws.standard_normal((max(rows, columns), min(rows, columns)))
        q, r = np.linalg.qr(tall)
        q = q * np.sign(np.diag(r))  # without this the distribution over rotations is not uniform
        return self.gain * np.reshape(q if rows >= columns else q.T, slot.shape)


class PyTorchDefault(ScaledInitializer, frozen=True, tag="pytorch-default"):
    """U(±1/√fan_in), so Var W = 1/(3·fan_in): what torch.nn.Linear and Conv2d do to weights and biases when not asked.

    It is kaiming_uniform with a = √5 (pytorch#15314), a sixth of the variance that ReLU needs.
    """

    label: ClassVar[str] = "what PyTorch does"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0 / 3.0, "fan_in", "uniform"


class KerasDefault(ScaledInitializer, frozen=True, tag="keras-default"):
    """Glorot uniform, Var W = 2/(fan_in + fan_out): what Keras does by default, with biases at zero."""

    label: ClassVar[str] = "what Keras does"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_avg", "uniform"


def _matrix_shape(shape: tuple[int, ...]) -> tuple[int, int]:
    return shape[0], math.prod(shape[1:])


def _spread(shape: tuple[int, ...], variance: float, distribution: Distribution, draws: Draws) -> NDArray[np.float64]:
    std = math.sqrt(variance)
    if distribution == "uniform":
        return draws.uniform(-1.0, 1.0, shape) * (std * math.sqrt(3.0))
    values = draws.standard_normal(shape)
    if distribution == "truncated normal":
        outside = np.abs(values) > 2.0
        while outside.any():  # each round redraws 4.6 % of the last one's
            values[outside] = draws.standard_normal(int(outside.sum()))
            outside = np.abs(values) > 2.0
        std /= TRUNCATED_STD
    return values * std


if TYPE_CHECKING:
    AnyInitializer = Initializer
else:
    AnyInitializer = union(Initializer)
