"""Optimizers and learning-rate schedules.

The state of an optimizer is a list of vectors as long as the parameter vector, and a step is a few expressions over
them.  Formulas and defaults agree with torch.optim.  A new optimizer or schedule is one class in this file.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from msgspec import Meta

from desktop_app.nn.special import Array
from desktop_app.values import Value, union

Momentum1 = Annotated[float, Meta(ge=0, lt=1, description="Share of the old velocity that is kept")]
Epsilon = Annotated[float, Meta(gt=0, le=1, description="Keeps the division from overflowing")]


class Optimizer(Value, frozen=True):
    """A rule that turns a gradient into an update."""

    memory: ClassVar[int] = 0
    """How many vectors the rule keeps between steps."""

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        """Write into ``out`` what is to be subtracted from ``theta``.

        Args:
            theta: all parameters, flat.
            gradient: dL/dθ, flat.
            memory: :attr:`memory` vectors like ``theta``, zero before the first step, changed in place.
            rate: the learning rate of this step.
            step: number of this step, from 1.
            out: vector like ``theta``.
        """
        raise NotImplementedError

    @property
    def stability(self) -> float | None:
        """The largest rate × λ at which steps down λθ²/2 do not grow; None where the rule rescales the gradient."""
        return None


class SGD(Optimizer, frozen=True, tag="sgd"):
    """θ ← θ − α g."""

    label: ClassVar[str] = "gradient descent"

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        np.multiply(gradient, rate, out)

    @property
    def stability(self) -> float:
        return 2.0


class Momentum(Optimizer, frozen=True, tag="momentum"):
    """v ← μ v + g, θ ← θ − α v (heavy ball, Polyak 1964)."""

    label: ClassVar[str] = "momentum"
    memory: ClassVar[int] = 1
    momentum: Momentum1 = 0.9

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        (velocity,) = memory
        velocity *= self.momentum
        velocity += gradient
        np.multiply(velocity, rate, out)

    @property
    def stability(self) -> float:
        return 2.0 * (1.0 + self.momentum)


class Nesterov(Optimizer, frozen=True, tag="nesterov"):
    """v ← μ v + g, θ ← θ − α (g + μ v) (Nesterov 1983, in the form of Sutskever et al. 2013)."""

    label: ClassVar[str] = "Nesterov momentum"
    memory: ClassVar[int] = 1
    momentum: Momentum1 = 0.9

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        (velocity,) = memory
        velocity *= self.momentum
        velocity += gradient
        np.multiply(velocity, self.momentum, out)
        out += gradient
        out *= rate

    @property
    def stability(self) -> float:
        return 2.0 * (1.0 + self.momentum) / (1.0 + 2.0 * self.momentum)


class RMSprop(Optimizer, frozen=True, tag="rmsprop"):
    """s ← ρ s + (1 − ρ) g², θ ← θ − α g/(√s + ε) (Hinton 2012)."""

    label: ClassVar[str] = "RMSprop"
    memory: ClassVar[int] = 1
    decay: Annotated[float, Meta(ge=0, lt=1, description="Share ρ of the old mean square that is kept")] = 0.99
    epsilon: Epsilon = 1e-8

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        (square,) = memory
        _blend(square, self.decay, gradient * gradient)
        np.sqrt(square, out)
        out += self.epsilon
        np.divide(gradient, out, out)
        out *= rate


class Adam(Optimizer, frozen=True, tag="adam"):
    """First and second moments, both corrected for their start at zero (Kingma & Ba 2014)."""

    label: ClassVar[str] = "Adam"
    memory: ClassVar[int] = 2
    beta1: Annotated[float, Meta(ge=0, lt=1, title="β₁", description="Share of the old mean that is kept")] = 0.9
    beta2: Annotated[float, Meta(ge=0, lt=1, title="β₂", description="Share of the old mean square that is kept")] = (
        0.999
    )
    epsilon: Epsilon = 1e-8

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        mean, square = memory
        _blend(mean, self.beta1, gradient)
        _blend(square, self.beta2, gradient * gradient)
        np.sqrt(square, out)
        out /= math.sqrt(1.0 - self.beta2**step)
        out += self.epsilon
        np.divide(mean, out, out)
        out *= rate / (1.0 - self.beta1**step)


class AdamW(Adam, frozen=True, tag="adamw"):
    """Adam with weight decay taken from θ directly instead of through the gradient (Loshchilov & Hutter 2017)."""

    label: ClassVar[str] = "AdamW"
    weight_decay: Annotated[float, Meta(ge=0, le=10, description="Share of θ taken away per unit of learning rate")] = (
        0.01
    )

    def update(self, theta: Array, gradient: Array, memory: list[Array], rate: float, step: int, out: Array) -> None:
        super().update(theta, gradient, memory, rate, step, out)
        out += rate * self.weight_decay * theta


def _blend(average: Array, keep: float, value: Array) -> None:
    average *= keep
    average += (1.0 - keep) * value


class Schedule(Value, frozen=True):
    """How the learning rate changes over the steps."""

    def factor(self, step: int) -> float:
        """What the learning rate is multiplied with at ``step`` (from 1)."""
        raise NotImplementedError


Period = Annotated[int, Meta(ge=1, le=10_000_000, description="Number of steps")]


class ConstantRate(Schedule, frozen=True, tag="constant"):
    """The learning rate stays as it is."""

    label: ClassVar[str] = "constant"

    def factor(self, step: int) -> float:
        return 1.0


class StepDecay(Schedule, frozen=True, tag="step"):
    """Multiplied by a factor after every so many steps."""

    label: ClassVar[str] = "step decay"
    every: Period = 1000
    decay: Annotated[float, Meta(gt=0, le=1, title="factor", description="Multiplies the rate at each drop")] = 0.5

    def factor(self, step: int) -> float:
        return self.decay ** ((step - 1) // self.every)


class Cosine(Schedule, frozen=True, tag="cosine"):
    """Falls along half a cosine to a floor and stays there (Loshchilov & Hutter 2016, without restarts)."""

    label: ClassVar[str] = "cosine"
    steps: Period = 1000
    floor: Annotated[float, Meta(ge=0, le=1, description="Last value, as a share of the learning rate")] = 0.0

    def factor(self, step: int) -> float:
        share = min((step - 1) / self.steps, 1.0)
        return self.floor + (1.0 - self.floor) * 0.5 * (1.0 + math.cos(math.pi * share))


class Warmup(Schedule, frozen=True, tag="warmup"):
    """Rises linearly from rate/steps to the full rate, then stays."""

    label: ClassVar[str] = "linear warm-up"
    steps: Period = 100

    def factor(self, step: int) -> float:
        return min(step / self.steps, 1.0)


if TYPE_CHECKING:
    AnyOptimizer = Optimizer
    AnySchedule = Schedule
else:
    AnyOptimizer = union(Optimizer)
    AnySchedule = union(Schedule)
