"""How a framework is written: one walk over a network's layers, and the words that a framework has for each.

A new framework is one subclass of :class:`Dialect` in a file of its own, and one entry of ``FRAMEWORKS``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from msgspec.structs import asdict

from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    DeltaOrthogonal,
    IdentityMatrix,
    Initializer,
    Orthogonal,
    Slot,
    Sparse,
    Zeros,
)
from desktop_app.nn.layers import (
    ActivationLayer,
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
)
from desktop_app.nn.places import Place
from desktop_app.nn.plan import Shape
from desktop_app.runs.export.blueprint import Blueprint, Filling, number, runs, sampled, uncut

A_LOOP = 3
"""So many equal layers in a row become a loop."""


@dataclass(frozen=True)
class Draws:
    """How a framework draws: texts to be filled with a number, the gain where nothing else is said.

    Attributes:
        zeros: takes none.
        constant: takes the value.
        unit_vector: a vector of some length in a random direction.
        normal: takes the standard deviation.
        uniform: takes the limit on both sides of 0.
        truncated: takes the standard deviation before the cut, and where it cuts.
    """

    zeros: str
    constant: str
    orthogonal: str
    unit_vector: str
    delta_orthogonal: str
    normal: str
    uniform: str
    truncated: str


@dataclass(frozen=True)
class Here:
    """A layer on the walk.

    Attributes:
        plan: the network around it.
        place: the layer and its shapes.
        depth: how many blocks it lies in.
    """

    plan: Blueprint
    place: Place
    depth: int

    @property
    def shape(self) -> Shape:
        """Of one example that comes in."""
        return self.place.input_shape

    @property
    def picture(self) -> bool:
        """Whether examples are pictures here."""
        return len(self.shape) == 3


class Dialect(ABC):
    """A framework to take a network home to.

    Attributes:
        title: its name for people.
        needs: what has to be installed where the code is to run.
        imports: the statements that come first.
        helpers: what frameworks do not have, by the text that asks for it.
        activations: what stands for each kind, with its fields as placeholders; "" where nothing is to be done.
        draws: its initializers.
    """

    title: ClassVar[str]
    needs: ClassVar[str]
    imports: ClassVar[str]
    helpers: ClassVar[Mapping[str, str]]
    activations: ClassVar[Mapping[type[Activation], str]]
    draws: ClassVar[Draws]

    def code(self, plan: Blueprint) -> str:
        """A lane's network as a Python module."""
        module = self.module(plan)
        helpers = "".join(f"\n{text}" for use, text in self.helpers.items() if use in module)
        return f"{plan.heading(self.title, self.needs)}\n{self.imports}{helpers}{module}"

    @abstractmethod
    def module(self, plan: Blueprint) -> str:
        """What comes behind the helpers: the network, how it is filled, and a trial of it."""

    def layers(self, plan: Blueprint, layers: tuple[Layer, ...], prefix: str = "", depth: int = 0) -> list[str]:
        """All layers of a list; three and more equal ones in a row become a loop."""
        places = (plan.places[f"{prefix}{index}"] for index in range(1, len(layers) + 1))
        lines: list[str] = []
        for layer, start, count in runs([tuple(self.layer(Here(plan, place, depth))) for place in places]):
            indices = range(start + 1, start + 1 + count)
            if layer and count >= A_LOOP:
                lines += self.loop(layer, indices, depth)
            else:
                lines += [line for index in indices for line in self.numbered(layer, index, depth)]
        return lines

    def layer(self, here: Here) -> list[str]:
        """One layer, with the activation in it."""
        layer = here.place.layer
        match layer:
            case Dense():
                return [*self.dense(here, layer), *self.activation(layer.activation)]
            case Conv2D():
                return [*self.convolution(here, layer), *self.activation(layer.activation)]
            case ActivationLayer():
                return self.activation(layer.activation)
            case Flatten():
                return self.flatten(here)
            case Dropout():
                return self.dropout(layer)
            case MaxPool() | AvgPool():
                return self.pool(layer)
            case BatchNorm():
                return self.batch_norm(here, layer)
            case LayerNorm():
                return self.layer_norm(here, layer)
            case Residual():
                inner = self.layers(here.plan, layer.layers, f"{here.place.path}.", here.depth + 1)
                return self.block(here, layer, inner)
        raise KeyError(type(layer))

    @abstractmethod
    def loop(self, layer: tuple[str, ...], indices: range, depth: int) -> list[str]:
        """A layer as often as there are indices, which count from 1."""

    def numbered(self, layer: tuple[str, ...], index: int, depth: int) -> list[str]:
        """A layer once, knowing its index."""
        return list(layer)

    @abstractmethod
    def dense(self, here: Here, layer: Dense) -> list[str]:
        """A layer of units, without its activation."""

    @abstractmethod
    def convolution(self, here: Here, layer: Conv2D) -> list[str]:
        """A layer of filters, without its activation."""

    @abstractmethod
    def flatten(self, here: Here) -> list[str]:
        """Features in the order channels, height, width."""

    @abstractmethod
    def dropout(self, layer: Dropout) -> list[str]:
        """Units left out at random while it trains."""

    @abstractmethod
    def pool(self, layer: MaxPool | AvgPool) -> list[str]:
        """The largest of each window, or their mean."""

    @abstractmethod
    def batch_norm(self, here: Here, layer: BatchNorm) -> list[str]:
        """Each feature, or channel, normalized over the batch."""

    @abstractmethod
    def layer_norm(self, here: Here, layer: LayerNorm) -> list[str]:
        """Each example normalized."""

    @abstractmethod
    def block(self, here: Here, layer: Residual, inner: list[str]) -> list[str]:
        """The inputs and, with its factor, what the inner layers make of them."""

    def activation(self, function: Activation) -> list[str]:
        """An activation; nothing for the identity."""
        fields = {name: number(value) for name, value in asdict(function).items()}
        text = self.activations[type(function)].format_map(fields)
        return [text] if text else []

    def draw(self, filling: Filling) -> str:
        """How a parameter is drawn."""
        rule, slot = filling.initializer, filling.slot
        gain = number(rule.gain)
        match rule:
            case Zeros():
                return self.draws.zeros
            case Constant():
                return self.draws.constant.format(number(rule.gain * rule.value))
            case IdentityMatrix():
                return self.identity(rule, slot)
            case Sparse():
                return self.sparse(rule, slot)
            case Orthogonal() | LSUV():
                return (self.draws.unit_vector if slot.is_bias else self.draws.orthogonal).format(gain)
            case DeltaOrthogonal():
                return self.draws.delta_orthogonal.format(gain)
        named = None if slot.is_bias else self.scheme(rule)
        return named or self._element_by_element(rule, slot)

    @abstractmethod
    def identity(self, rule: IdentityMatrix, slot: Slot) -> str:
        """Ones on the diagonal, for a convolution in the centre of the window."""

    @abstractmethod
    def sparse(self, rule: Sparse, slot: Slot) -> str:
        """Normal numbers, and so many zeros among the weights that one input has."""

    @abstractmethod
    def scheme(self, rule: Initializer) -> str | None:
        """Weights by a scheme that the framework knows by name; None where it knows none."""

    def _element_by_element(self, rule: Initializer, slot: Slot) -> str:
        drawn = sampled(rule, slot)
        if drawn is None:
            raise KeyError(type(rule))
        distribution, std = drawn
        if std == 0.0:
            return self.draws.zeros
        if distribution == "uniform":
            return self.draws.uniform.format(number(std * 3**0.5))
        if distribution == "truncated normal":
            return self.draws.truncated.format(number(uncut(std)), number(2 * uncut(std)))
        return self.draws.normal.format(number(std))
