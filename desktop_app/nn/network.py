"""A network: layers with their parameters in one flat vector, their gradient in another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import DTypeLike

from desktop_app.nn.initializers import Draws, Initializer
from desktop_app.nn.layers import Layer, ParameterKind
from desktop_app.nn.places import (
    Place,
    check_initializers,
    check_stack,
    initializer_of,
    walk,
    weight_layer_initializer,
    with_outputs,
)
from desktop_app.nn.plan import Batch, Builder, Operation, Plan, Shape
from desktop_app.nn.special import Array

if TYPE_CHECKING:
    from desktop_app.nn.losses import Loss


__all__ = ["Network", "Parameter", "Place", "check_stack", "walk", "weight_layer_initializer", "with_outputs"]


@dataclass(frozen=True)
class Parameter:
    """A parameter by name.

    Attributes:
        name: path and letter, such as "3.W".
        path: path of its layer.
        kind: weight, bias, scale or shift.
        where: its piece of the flat vectors.
        value: view of the parameter vector, W as (units, inputs).
        gradient: view of the gradient vector, in the same shape.
        fan_in: number of inputs that one output sums over.
        fan_out: number of outputs that one input reaches.
    """

    name: str
    path: str
    kind: ParameterKind
    where: slice
    value: Array
    gradient: Array
    fan_in: int
    fan_out: int


class Network:
    """Layers with their numbers.

    Attributes:
        layers: the layers, with every number of units known.
        shape: shape of one input example.
        places: every layer in its place, in order of execution.
        theta: all parameters, one flat vector.
        gradient: dL/dθ, likewise; whatever plan ran last has written it.
        update: what an optimizer is about to subtract from θ, likewise; NaN before it has said so.
        vectors: the three of them as one (3, parameters) array.
        parameters: views of both by name, in the order in which they lie.
        averages: running mean and variance of each BatchNorm, by path.
    """

    def __init__(self, layers: tuple[Layer, ...], shape: Shape, outputs: int, dtype: DTypeLike = np.float64) -> None:
        """Allocate a network with all weights zero.

        Raises:
            ShapeError: the layers do not fit together.
        """
        self.places = check_stack(layers, shape, outputs)
        self.layers = with_outputs(layers, outputs)
        self.shape = shape
        self.outputs = outputs
        size = sum(place.parameter_count for place in self.places)
        self.vectors = np.zeros((3, size), dtype)
        self.theta, self.gradient, self.update = self.vectors
        self.update.fill(np.nan)
        self.averages: dict[str, dict[str, Array]] = {}
        self.parameters: dict[str, Parameter] = {}
        start = 0
        for place in self.places:
            for spec in place.specs:
                where = slice(start, start + math.prod(spec.storage))
                value, gradient = (spec.view(v[where].reshape(spec.storage)) for v in (self.theta, self.gradient))
                name = f"{place.path}.{spec.name}"
                fans = spec.slot.fan_in, spec.slot.fan_out
                self.parameters[name] = Parameter(name, place.path, spec.kind, where, value, gradient, *fans)
                start = where.stop

    def initialize(self, weights: Initializer, biases: Initializer, draws: Draws) -> None:
        """Draw every parameter anew, layer by layer, W before b; running averages start over.

        Args:
            weights: for weights of layers that do not bring an initializer of their own.
            biases: likewise for biases.
            draws: a generator; the same state gives the same weights.

        Raises:
            ShapeError: an initializer cannot fill a parameter; ``path`` names the layer.
        """
        check_initializers(self.places, weights, biases)
        for kept in self.averages.values():
            kept["mean"].fill(0.0)
            kept["variance"].fill(1.0)
        for place in self.places:
            for spec in place.specs:
                value = self.parameters[f"{place.path}.{spec.name}"].value
                if spec.start is not None:
                    gate = weights.gate_start if spec.kind == "gate" else None
                    value[...] = spec.start if gate is None else gate
                else:
                    value[...] = initializer_of(place.layer, spec.kind, weights, biases).draw(spec.slot, draws)

    def block(self, path: str, units: int) -> tuple[Array, Array]:
        """W and b of a layer as one (inputs + 1, units) array, and its gradient; (inputs, units) without a bias."""
        pieces = [p.where for p in self.parameters.values() if p.path == path]
        whole = slice(pieces[0].start, pieces[-1].stop)
        return self.theta[whole].reshape(-1, units), self.gradient[whole].reshape(-1, units)

    def named(self, name: str) -> Parameter:
        """The parameter of this name."""
        return self.parameters[name]

    def running_averages(self, path: str, channels: int) -> dict[str, Array]:
        """Running mean (starting at 0) and variance (starting at 1) of a BatchNorm layer."""
        real = self.theta.real.dtype
        return self.averages.setdefault(path, {"mean": np.zeros(channels, real), "variance": np.ones(channels, real)})

    def astype(self, dtype: DTypeLike) -> Network:
        """A copy with its own parameters, in another number type."""
        copy = Network(self.layers, self.shape, self.outputs, dtype)
        copy.theta[...] = self.theta
        real = copy.theta.real.dtype
        copy.averages = {p: {k: v.astype(real) for k, v in kept.items()} for p, kept in self.averages.items()}
        return copy

    def plan(
        self,
        batch: Batch,
        loss: Loss,
        *,
        l2: float = 0.0,
        training: bool = True,
        generator: np.random.Generator | None = None,
    ) -> Plan:
        """Compile for one batch.

        Args:
            batch: what it will run on; its arrays may be refilled between runs.
            loss: how outputs and encoded targets become a number.
            l2: λ of the penalty λ/(2m) Σ W² over all weights (not biases), m the batch size.
            training: False for evaluation: no dropout, running averages in BatchNorm.
            generator: draws dropout masks; a fresh one with seed 0 if none is given.
        """
        generator = generator or np.random.default_rng(0)
        single = batch.astype(self.theta.dtype, 1)
        measured = Builder(self, single, training, generator, (0, 0))
        self._connect(measured, loss, l2)
        rows = measured.activations.used, measured.deltas.used
        return self._connect(Builder(self, batch, training, generator, rows), loss, l2)

    def _connect(self, builder: Builder, loss: Loss, l2: float) -> Plan:
        value = np.zeros((), self.theta.dtype)
        penalty = self._penalize(builder, l2 / builder.batch.size, value) if l2 else ()
        outputs = builder.chain(self.layers, builder.batch.inputs)
        loss.connect(builder, outputs, builder.batch.encoded, value)
        builder.forward(*penalty)
        return builder.finish(value, outputs)

    def _penalize(self, builder: Builder, decay: float, loss: Array) -> tuple[Operation, ...]:
        """Register the gradient of the penalty, to run last, and return its forward operations."""
        mask, pull, penalty = np.zeros(self.theta.size), np.zeros_like(self.theta), np.zeros_like(loss)
        for parameter in self.parameters.values():
            mask[parameter.where] = decay if parameter.kind == "weight" else 0.0
        builder.backward(Operation("L2 gradient", np.add, (self.gradient, pull, self.gradient)))
        return (
            Operation("λ/m W", np.multiply, (self.theta, mask.astype(self.theta.real.dtype), pull)),
            Operation("L2 penalty", np.dot, (pull, self.theta, penalty)),
            Operation("half", np.multiply, (penalty, 0.5, penalty)),
            Operation("loss + penalty", np.add, (loss, penalty, loss)),
        )
