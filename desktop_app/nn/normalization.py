"""Layers that normalize their input: over the batch, or over the features of each example."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from desktop_app.nn.initializers import Slot
from desktop_app.nn.layer import Layer, Spec, as_it_is
from desktop_app.nn.plan import Builder, Operation, Shape, Signal
from desktop_app.nn.special import Array


class BatchNorm(Layer, frozen=True, tag="batch-norm"):
    """γ (x − mean)/√(var + ε) + β with mean and variance of each feature (channel) over the batch.

    Ioffe & Szegedy 2015.  Evaluation uses running averages, which as in PyTorch hold the unbiased variance.
    """

    label: ClassVar[str] = "BatchNorm"
    epsilon: Annotated[float, Meta(gt=0, le=1, description="Added to the variance")] = 1e-5
    momentum: Annotated[float, Meta(gt=0, le=1, description="Share of the new batch in the running averages")] = 0.1

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        return _scale_and_shift(shape[0])

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(x.shape, output=True, pre=True)
        channels = x.shape[0]
        state = builder.network.running_averages(builder.path, channels)
        norm = _Normalization(builder, x, y, (channels, -1), 1, (channels, 1), self.epsilon)
        if builder.training:
            norm.connect()
            count = norm.x.shape[1]
            unbiased = count / max(count - 1, 1)
            mean, variance = norm.mean.real[:, 0], norm.variance.real[:, 0]
            builder.settle(
                Operation("running mean", _blend, (state["mean"], mean, self.momentum, 1.0)),
                Operation("running variance", _blend, (state["variance"], variance, self.momentum, unbiased)),
            )
        else:
            norm.connect_frozen(state["mean"][:, None], state["variance"][:, None])
        builder.site(self, y, y)
        return y


class LayerNorm(Layer, frozen=True, tag="layer-norm"):
    """γ (x − mean)/√(var + ε) + β with mean and variance of each example over its features (Ba et al. 2016)."""

    label: ClassVar[str] = "LayerNorm"
    epsilon: Annotated[float, Meta(gt=0, le=1, description="Added to the variance")] = 1e-5

    def specs(self, shape: Shape) -> tuple[Spec, ...]:
        return _scale_and_shift(math.prod(shape))

    def connect(self, builder: Builder, x: Signal) -> Signal:
        y = builder.signal(x.shape, output=True, pre=True)
        rows = math.prod(x.shape)
        _Normalization(builder, x, y, (rows, -1), 0, (rows, 1), self.epsilon).connect()
        builder.site(self, y, y)
        return y


class _Normalization:
    """The instructions that BatchNorm and LayerNorm share: normalize over one axis, then scale and shift."""

    def __init__(
        self, builder: Builder, x: Signal, y: Signal, flat: Shape, axis: int, column: Shape, epsilon: float
    ) -> None:
        self.builder, self.axis, self.epsilon = builder, axis, epsilon
        self.x, self.y = x.value.reshape(flat), y.value.reshape(flat)
        self.dy = y.gradient.reshape(flat)
        self.dx = x.gradient.reshape(flat) if x.wants_gradient else None
        gamma, beta = builder.network.named(f"{builder.path}.gamma"), builder.network.named(f"{builder.path}.beta")
        self.gamma, self.beta = gamma.value.reshape(column), beta.value.reshape(column)
        self.dgamma, self.dbeta = gamma.gradient, beta.gradient
        reduced = tuple(1 if i == axis else n for i, n in enumerate(self.x.shape))
        self.mean, self.variance, self.inverse = (builder.scratch(reduced) for _ in range(3))
        self.unit, self.work = np.empty_like(self.x), np.empty_like(self.x)

    def connect(self) -> None:
        """Normalize with the statistics of the data at hand."""
        self.builder.forward(
            Operation("mean", _mean, (self.x, self.axis, self.mean)),
            Operation("x − mean", np.subtract, (self.x, self.mean, self.unit)),
            Operation("square", np.multiply, (self.unit, self.unit, self.work)),
            Operation("variance", _mean, (self.work, self.axis, self.variance)),
        )
        self._normalize(self.variance)
        operations = self._parameter_gradients()
        if self.dx is not None:
            sums = np.empty_like(self.mean)
            operations += [
                Operation("γ dy", np.multiply, (self.dy, self.gamma, self.dx)),
                Operation("mean of γ dy", _mean, (self.dx, self.axis, sums)),
                Operation("through the variance", np.multiply, (self.dx, self.unit, self.work)),
                Operation("through the mean", np.subtract, (self.dx, sums, self.dx)),
                Operation("mean of γ dy x̂", _mean, (self.work, self.axis, sums)),
                Operation("variance term", np.multiply, (self.unit, sums, self.work)),
                Operation("through the variance", np.subtract, (self.dx, self.work, self.dx)),
                Operation("da", np.multiply, (self.dx, self.inverse, self.dx)),
            ]
        self.builder.backward(*operations)

    def connect_frozen(self, mean: Array, variance: Array) -> None:
        """Normalize with statistics that are given: a linear function of x."""
        self.builder.forward(Operation("x − mean", np.subtract, (self.x, mean, self.unit)))
        self._normalize(variance)
        operations = self._parameter_gradients()
        if self.dx is not None:
            operations += [
                Operation("γ dy", np.multiply, (self.dy, self.gamma, self.dx)),
                Operation("da", np.multiply, (self.dx, self.inverse, self.dx)),
            ]
        self.builder.backward(*operations)

    def _normalize(self, variance: Array) -> None:
        self.builder.forward(
            Operation("variance + ε", np.add, (variance, self.epsilon, self.inverse)),
            Operation("√", np.sqrt, (self.inverse, self.inverse)),
            Operation("1/√", np.divide, (1.0, self.inverse, self.inverse)),
            Operation("x̂", np.multiply, (self.unit, self.inverse, self.unit)),
            Operation("γ x̂", np.multiply, (self.unit, self.gamma, self.y)),
            Operation("+ β", np.add, (self.y, self.beta, self.y)),
        )

    def _parameter_gradients(self) -> list[Operation]:
        return [
            Operation("dy x̂", np.multiply, (self.dy, self.unit, self.work)),
            Operation("dγ", np.add.reduce, (self.work, 1, None, self.dgamma)),
            Operation("dβ", np.add.reduce, (self.dy, 1, None, self.dbeta)),
        ]


def _scale_and_shift(rows: int) -> tuple[Spec, ...]:
    slot = Slot((rows,), rows, rows)
    gamma = Spec("gamma", "scale", (rows,), as_it_is, slot, 1.0)
    return (gamma, Spec("beta", "shift", (rows,), as_it_is, slot, 0.0))


def _mean(x: Array, axis: int, out: Array) -> None:
    np.add.reduce(x, axis=axis, out=out, keepdims=True)
    out /= x.shape[axis]


def _blend(average: Array, new: Array, share: float, factor: float) -> None:
    average *= 1.0 - share
    average += share * factor * new
