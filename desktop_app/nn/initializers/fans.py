"""The scaling schemes, Var W = gain² · scale / fan; the schemes with names are this rule with a scale of their own."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.nn.activations import Activation, ReLU
from desktop_app.nn.initializers.base import (
    Distribution,
    DistributionChoice,
    Draws,
    Fan,
    Initializer,
    Slot,
    spread,
)
from desktop_app.words import later


class ScaledInitializer(Initializer, frozen=True):
    """Var W = gain² · scale / fan; the schemes with names are this rule with a scale and a fan of their own."""

    def rule(self) -> tuple[float, Fan, Distribution]:
        """Scale, fan and distribution of this scheme."""
        raise NotImplementedError

    def variance(self, slot: Slot) -> float:
        scale, mode, _ = self.rule()
        return self.gain**2 * scale / _fan(slot, mode)

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return spread(slot.shape, self.variance(slot), self.rule()[2], draws)

    def terms(self, slot: Slot) -> dict[str, float]:
        return {**super().terms(slot), "fan": _fan(slot, self.rule()[1])}


class LeCun(ScaledInitializer, frozen=True, tag="lecun"):
    """Var W = gain² · 1/fan_in: the lecture's √(1/n), its "Xavier" for tanh (LeCun et al. 1998)."""

    label: ClassVar[str] = "LeCun, 1/fan_in"
    short: ClassVar[str] = "LeCun"
    formula: ClassVar[str] = "Var W = {<gain>^2 | <fan_in>}"
    also: ClassVar[str] = "lecun_normal, lecun_uniform"
    source: ClassVar[str] = "LeCun et al. 1998, Efficient BackProp"
    when: ClassVar[str] = (
        "tanh and SELU layers, and linear ones: keeps the variance of signals that go through unchanged."
    )
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_in", self.distribution


class Xavier(ScaledInitializer, frozen=True, tag="xavier"):
    """Var W = gain² · 2/(fan_in + fan_out) (Glorot & Bengio 2010; the lecture's "Bengio" formula)."""

    label: ClassVar[str] = "Xavier (Glorot)"
    short: ClassVar[str] = "Xavier"
    formula: ClassVar[str] = "Var W = {2 <gain>^2 | <fan_in> + <fan_out>}"
    also: ClassVar[str] = "xavier_normal, xavier_uniform, glorot_normal, glorot_uniform"
    source: ClassVar[str] = "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward nets"
    when: ClassVar[str] = (
        "tanh and sigmoid layers: a compromise between forward and backward signal. Too small for deep ReLU nets."
    )
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_avg", self.distribution


class He(ScaledInitializer, frozen=True, tag="he"):
    """Var W = gain² · 2/((1 + slope²) · fan): keeps E[a²] constant through ReLU layers (He et al. 2015)."""

    label: ClassVar[str] = "He (Kaiming)"
    short: ClassVar[str] = "He"
    formula: ClassVar[str] = "Var W = {2 <gain>^2 | (1 + <slope>^2) <fan>}"
    also: ClassVar[str] = later("Kaiming He, MSRA; he_normal, he_uniform, kaiming_normal, kaiming_uniform")
    source: ClassVar[str] = "He et al. 2015, Delving deep into rectifiers"
    when: ClassVar[str] = (
        "ReLU and leaky ReLU layers: the 2 makes up for the half of the signal that a ReLU takes away."
    )
    slope: Annotated[float, Meta(ge=0, le=1, description="Negative slope of the leaky ReLU that follows")] = 0.0
    mode: Annotated[Fan, Meta(description="Keep the forward (fan_in) or the backward (fan_out) variance")] = "fan_in"
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 2.0 / (1.0 + self.slope**2), self.mode, self.distribution


class VarianceScaling(ScaledInitializer, frozen=True, tag="variance-scaling"):
    """Var W = gain² · scale/fan: the one rule behind LeCun, Xavier and He, with everything open."""

    label: ClassVar[str] = "variance scaling"
    formula: ClassVar[str] = "Var W = {<scale> <gain>^2 | <fan>}"
    also: ClassVar[str] = "variance_scaling"
    source: ClassVar[str] = later("The rule of Keras and JAX that LeCun, Xavier and He are names for")
    when: ClassVar[str] = (
        "When the scale is known from theory: 1/E[φ(Z)²] keeps the forward variance of any activation."
    )
    scale: Annotated[float, Meta(ge=0, le=1000, description="Numerator of the variance")] = 1.0
    mode: Annotated[Fan, Meta(description="Which fan divides")] = "fan_in"
    distribution: DistributionChoice = "normal"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return self.scale, self.mode, self.distribution


class PyTorchDefault(ScaledInitializer, frozen=True, tag="pytorch-default"):
    """U(±1/√fan_in), so Var W = 1/(3·fan_in): what torch.nn.Linear and Conv2d do to weights and biases when not asked.

    It is kaiming_uniform with a = √5 (pytorch#15314), a sixth of the variance that ReLU needs.
    """

    label: ClassVar[str] = "what PyTorch does"
    formula: ClassVar[str] = "Var W = {<gain>^2 | 3 <fan_in>}"
    source: ClassVar[str] = later("torch.nn.Linear and Conv2d: kaiming_uniform with a = √5 (pytorch#15314)")
    when: ClassVar[str] = "To see what happens if one does not choose. Deep ReLU nets vanish by √6 a layer."
    framework: ClassVar[str] = "PyTorch"
    framework_biases: ClassVar[bool] = True

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0 / 3.0, "fan_in", "uniform"


class KerasDefault(ScaledInitializer, frozen=True, tag="keras-default"):
    """Glorot uniform, Var W = 2/(fan_in + fan_out): what Keras does by default, with biases at zero."""

    label: ClassVar[str] = "what Keras does"
    formula: ClassVar[str] = "Var W = {2 <gain>^2 | <fan_in> + <fan_out>}"
    source: ClassVar[str] = later("keras.layers.Dense and Conv2D: glorot_uniform, biases 0")
    when: ClassVar[str] = "To see what happens if one does not choose. Deep ReLU nets vanish by √2 a layer."
    framework: ClassVar[str] = "Keras"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_avg", "uniform"


class FlaxDefault(ScaledInitializer, frozen=True, tag="flax-default"):
    """LeCun's truncated normal, Var W = 1/fan_in: what Flax and Haiku do by default, with biases at zero."""

    label: ClassVar[str] = "what JAX (Flax) does"
    formula: ClassVar[str] = "Var W = {<gain>^2 | <fan_in>}"
    source: ClassVar[str] = later("flax.linen.Dense and Conv: lecun_normal, which cuts at ±2σ and rescales; biases 0")
    when: ClassVar[str] = "To see what happens if one does not choose. Deep ReLU nets vanish by √2 a layer."
    framework: ClassVar[str] = "JAX (Flax)"

    def rule(self) -> tuple[float, Fan, Distribution]:
        return 1.0, "fan_in", "truncated normal"


class RandomWalk(Initializer, frozen=True, tag="random-walk"):
    """Var W = gain² γ²/N with the γ that keeps E ln‖δ‖ constant in a layer of finite size N = fan_in.

    Sussillo & Abbott 2014: the log of a gradient's norm does a random walk over the layers, and He's gain, which keeps
    the mean of the norm's square, lets the walk itself drift down by about 5/(4N) a ReLU layer.  γ goes with the
    function that made the inputs, through whose derivative the gradient leaves the layer.  The paper gives γ for linear
    and ReLU layers; other functions are taken by their slopes beside 0, which is what a small signal sees of them.
    """

    label: ClassVar[str] = "random walk"
    formula: ClassVar[str] = later(
        "Var W = {<gain>^2 <gamma>^2 | <fan_in>},  "
        "γ_{linear} = e^{1/2N},  γ_{ReLU} = √2 e^{1.2/(max(N, 6) − 2.4)},  N = <fan_in>"
    )
    source: ClassVar[str] = "Sussillo & Abbott 2014, Random walk initialization for training very deep networks"
    when: ClassVar[str] = "Very deep and narrow networks of equal widths, where He drifts down because N is small."
    weights_only: ClassVar[bool] = True

    def variance(self, slot: Slot) -> float:
        return (self.gain * _walk_gain(slot.around.before, slot.fan_in)) ** 2 / slot.fan_in

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        return spread(slot.shape, self.variance(slot), "normal", draws)

    def terms(self, slot: Slot) -> dict[str, float]:
        return {**super().terms(slot), "gamma": _walk_gain(slot.around.before, slot.fan_in)}


def _fan(slot: Slot, mode: Fan) -> float:
    return {"fan_in": slot.fan_in, "fan_out": slot.fan_out, "fan_avg": (slot.fan_in + slot.fan_out) / 2}[mode]


def _walk_gain(activation: Activation, size: int) -> float:
    """γ of Sussillo & Abbott for layers of this size behind this activation.

    Over N units ln‖δ‖² falls short of the log of its mean by (3 μ₂/μ₁² − 1)/2N, with μ_j = E φ'^2j; γ makes up for it.
    """
    if isinstance(activation, ReLU):
        return math.sqrt(2.0) * math.exp(1.2 / (max(size, 6) - 2.4))
    beside_zero, values, slopes = np.array([-1e-9, 1e-9]), np.zeros(2), np.zeros(2)
    activation.forward(beside_zero, values)
    activation.derivative(beside_zero, values, slopes)
    first, second = float(np.mean(slopes**2)), float(np.mean(slopes**4))
    return math.exp((3.0 * second / first**2 - 1.0) / (4.0 * size)) / math.sqrt(first)
