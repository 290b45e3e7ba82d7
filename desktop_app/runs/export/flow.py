"""A network as statements that pass ``x`` from layer to layer, the way Keras' and Flax' code reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    DeltaOrthogonal,
    Distribution,
    IdentityMatrix,
    Orthogonal,
    ScaledInitializer,
    SkipInit,
    Sparse,
    Zeros,
)
from desktop_app.nn.layers import Layer, Residual, WeightLayer
from desktop_app.runs.export.blueprint import Blueprint, Filling, indented, number, runs, sampled, uncut, wrapped

Write = Callable[[str, Layer, str, list[str], int], list[str]]
"""From path, layer, name, the statements of its block and the depth of blocks around it to the layer's statements."""


@dataclass(frozen=True)
class Dialect:
    """How a framework calls its initializers: texts to be filled with numbers.

    Attributes:
        setting: name of the argument, from "kernel" or "bias".
        shapes: its words for the distributions of ``scaling``, whose other two places are scale and fan.
    """

    setting: str
    zeros: str
    constant: str
    orthogonal: str
    delta_orthogonal: str
    scaling: str
    normal: str
    uniform: str
    truncated: str
    shapes: Mapping[Distribution, str]


def flow(plan: Blueprint, write: Write) -> list[str]:
    """The statements of a whole network; three and more equal layers in a row become a loop."""
    lines = _flow(plan.layers, write, "", "layer_", 0)
    return [re.sub(r'"(layer_[^"]*\{number[^"]*)"', r'f"\1"', line) for line in lines]


def _flow(layers: tuple[Layer, ...], write: Write, prefix: str, name: str, depth: int) -> list[str]:
    own = chr(depth + 1)  # stands for the layer's number until it is known whether a loop counts it
    blocks = []
    for index, layer in enumerate(layers, 1):
        path, called = f"{prefix}{index}", f"{name}{own}"
        inner = _flow(layer.layers, write, f"{path}.", f"{called}_", depth + 1) if isinstance(layer, Residual) else []
        blocks.append(tuple(write(path, layer, called, inner, depth)))
    lines: list[str] = []
    for block, start, count in runs(blocks):
        first, behind = start + 1, start + 1 + count
        if count < 3 or not block:
            lines += [line.replace(own, str(index)) for index in range(first, behind) for line in block]
        else:
            variable = "number" if depth == 0 else f"number_{depth}"
            lines.append(f"for {variable} in range({first}, {behind}):")
            lines += [indented(line.replace(own, f"{{{variable}}}")) for line in block]
    return lines


def called(function: str, settings: list[str]) -> str:
    """A call, over several lines if it is long."""
    line = f"{function}({', '.join(settings)})"
    if len(line) <= 88:
        return line
    arguments = "".join(f"    {setting},\n" for setting in settings)
    return f"{function}(\n{arguments})"


def weighted(plan: Blueprint, path: str, name: str, words: Dialect, function: str, size: list[str]) -> list[str]:
    """The statement of a layer with weights, with the initializers of both parameters."""
    layer = plan.places[path].layer
    assert isinstance(layer, WeightLayer)
    settings = [*size, *(["use_bias=False"] if not layer.bias else [])]
    for filling in plan.fillings(path):
        setting = words.setting.format("kernel" if filling.letter == "W" else "bias")
        settings.append(f"{setting}={initializer(filling, words)}")
    settings.append(f'name="{name}"')
    return [f"x = {called(function, settings)}(x)"]


def initializer(filling: Filling, words: Dialect) -> str:
    """The expression of an initializer; identity, sparse and unit_vector are functions that the file has to bring."""
    rule, slot = filling.initializer, filling.slot
    match rule:
        case Zeros():
            return words.zeros
        case Constant():
            return words.constant.format(number(rule.gain * rule.value))
        case IdentityMatrix():
            return f"identity({number(rule.gain)})"
        case Sparse():
            return f"sparse({rule.zeros(slot.matrix[0])}, {number(rule.gain * rule.std)})"
        case Orthogonal() if slot.is_bias:
            return f"unit_vector({number(rule.gain)})"
        case Orthogonal() | LSUV():
            return words.orthogonal.format(number(rule.gain))
        case DeltaOrthogonal():
            return words.delta_orthogonal.format(number(rule.gain))
        case ScaledInitializer() | SkipInit() if not slot.is_bias:
            scale, fan, shape = rule.rule() if isinstance(rule, ScaledInitializer) else (2.0, "fan_in", "normal")
            return words.scaling.format(number(scale * rule.gain**2), fan, words.shapes[shape])
    drawn = sampled(rule, slot)
    if drawn is None:
        raise KeyError(type(rule))
    distribution, std = drawn
    if std == 0.0:
        return words.zeros
    if distribution == "uniform":
        return words.uniform.format(number(std * 3**0.5))
    if distribution == "truncated normal":
        return words.truncated.format(number(uncut(std)))
    return words.normal.format(number(std))


def named(paths: list[str]) -> str:
    """The names of these layers as a list in code."""
    quoted = [f'"layer_{path.replace(".", "_")}"' for path in paths]
    return f"[\n{indented(wrapped(quoted, 6).rstrip())}\n    ]" if len(quoted) > 3 else f"[{', '.join(quoted)}]"


def channels_last(shape: tuple[int, ...]) -> tuple[int, ...]:
    """A shape as these frameworks order it."""
    return (*shape[1:], shape[0])
