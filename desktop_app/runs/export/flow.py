"""Code that passes ``x`` from statement to statement, channels last: what Keras' and Flax' have in common."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import (
    Distribution,
    IdentityMatrix,
    Initializer,
    ScaledInitializer,
    SkipInit,
    Slot,
    Sparse,
)
from desktop_app.nn.layers import Residual, WeightLayer
from desktop_app.nn.plan import Shape
from desktop_app.runs.export.blueprint import Blueprint, indented, number, wrapped
from desktop_app.runs.export.dialect import Dialect, Here

CHANNELS_LAST = '''
def channels_last(letter: str, array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """An array of InitScope's in the order that it has here, channels last."""
    if letter == "W":
        return array.T if array.ndim == 2 else array.transpose(2, 3, 1, 0)
    if len(shape) == 3:
        height, width, channels = shape
        return array.reshape(channels, height, width).transpose(1, 2, 0)
    return array
'''

LONGEST = 88
"""Characters of a call on one line."""


class Flow(Dialect):
    """A framework whose networks are statements.

    Attributes:
        setting: name of the argument for an initializer, from "kernel" or "bias".
        scaling: the call that draws with a variance of scale/fan, from scale, fan and distribution.
        distributions: its words for these.
    """

    setting: ClassVar[str]
    scaling: ClassVar[str]
    distributions: ClassVar[Mapping[Distribution, str]]

    def statements(self, plan: Blueprint) -> str:
        """The whole network."""
        lines = self.layers(plan, plan.layers)
        return "\n".join(re.sub(r'"(layer_[^"]*\{number[^"]*)"', r'f"\1"', line) for line in lines)

    def name(self, here: Here) -> str:
        """What a layer is called; characters stand for the indices until it is known whether loops count them."""
        return f"layer_{'_'.join(map(_index, range(here.depth + 1)))}"

    def numbered(self, layer: tuple[str, ...], index: int, depth: int) -> list[str]:
        return [line.replace(_index(depth), str(index)) for line in layer]

    def loop(self, layer: tuple[str, ...], indices: range, depth: int) -> list[str]:
        variable = "number" if depth == 0 else f"number_{depth}"
        head = f"for {variable} in range({indices.start}, {indices.stop}):"
        return [head, *(indented(line.replace(_index(depth), f"{{{variable}}}")) for line in layer)]

    def activation(self, function: Activation) -> list[str]:
        return [f"x = {call}" for call in super().activation(function)]

    def block(self, here: Here, layer: Residual, inner: list[str]) -> list[str]:
        skip = "skip" if here.depth == 0 else f"skip_{here.depth}"
        return [f"{skip} = x", *inner, *self.joined(here, layer, skip)]

    @abstractmethod
    def joined(self, here: Here, layer: Residual, skip: str) -> list[str]:
        """The end of a block: ``x`` with its factor, added to what ``skip`` has kept."""

    def weighted(self, here: Here, function: str, size: list[str]) -> list[str]:
        """The statement of a layer with weights, with the initializers of both parameters."""
        layer = here.place.layer
        assert isinstance(layer, WeightLayer)
        settings = [*size, *(["use_bias=False"] if not layer.bias else [])]
        for filling in here.plan.fillings(here.place.path):
            setting = self.setting.format("kernel" if filling.letter == "W" else "bias")
            settings.append(f"{setting}={self.draw(filling)}")
        settings.append(f'name="{self.name(here)}"')
        return [f"x = {called(function, settings)}(x)"]

    def identity(self, rule: IdentityMatrix, slot: Slot) -> str:
        return f"identity({number(rule.gain)})"

    def sparse(self, rule: Sparse, slot: Slot) -> str:
        return f"sparse({rule.zeros(slot.matrix[0])}, {number(rule.gain * rule.std)})"

    def scheme(self, rule: Initializer) -> str | None:
        match rule:
            case ScaledInitializer():
                scale, fan, distribution = rule.rule()
            case SkipInit():
                scale, fan, distribution = 2.0, "fan_in", "normal"
            case _:
                return None
        return self.scaling.format(number(scale * rule.gain**2), fan, self.distributions[distribution])


def called(function: str, settings: list[str]) -> str:
    """A call, over several lines if it is long."""
    line = f"{function}({', '.join(settings)})"
    if len(line) <= LONGEST:
        return line
    arguments = "".join(f"    {setting},\n" for setting in settings)
    return f"{function}(\n{arguments})"


def named(paths: list[str]) -> str:
    """The names of these layers as a list in code."""
    quoted = [f'"layer_{path.replace(".", "_")}"' for path in paths]
    return f"[\n{indented(wrapped(quoted, 6).rstrip())}\n    ]" if len(quoted) > 3 else f"[{', '.join(quoted)}]"


def turned(shape: Shape) -> Shape:
    """A shape as these frameworks order it: channels last."""
    return (*shape[1:], shape[0])


def _index(depth: int) -> str:
    return chr(depth + 1)
