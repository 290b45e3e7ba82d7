"""Edits of an experiment's lists, as pure functions: layers by their path, lanes by their index.

Paths are those of :class:`desktop_app.nn.network.Place`: "3" is the third layer, "3.1" the first in its block.  A gap
is named by the path that a layer inserted there gets.
"""

from __future__ import annotations

import re

import msgspec

from desktop_app.experiment.schema import MAX_LANES, Experiment, Lane
from desktop_app.nn.layers import Conv2D, Dense, Layer, Residual, WeightLayer
from desktop_app.nn.plan import Shape
from desktop_app.words import tr

Layers = tuple[Layer, ...]
USUAL_UNITS = 64


class EditError(ValueError):
    """An edit that cannot be made; the message is a sentence for the user."""


def parts_of(path: str) -> tuple[int, ...]:
    """The numbers in a path, from 1."""
    return tuple(int(part) for part in path.split("."))


def path_of(parts: tuple[int, ...]) -> str:
    """The path made of these numbers."""
    return ".".join(map(str, parts))


def sibling(path: str, offset: int) -> str:
    """The path so many places further down in the same list."""
    *parents, number = parts_of(path)
    return path_of((*parents, number + offset))


def parent(path: str) -> str:
    """The path of the block that a layer lies in, or "" at the top."""
    return path_of(parts_of(path)[:-1])


def block_of(layer: Layer) -> Layers | None:
    """The layers inside a layer, or None where it has none."""
    return layer.layers if isinstance(layer, Residual) else None


def all_layers(layers: Layers, prefix: str = "") -> dict[str, Layer]:
    """Every layer by its path, a block before what is inside it."""
    found: dict[str, Layer] = {}
    for number, layer in enumerate(layers, 1):
        found[f"{prefix}{number}"] = layer
        found |= all_layers(block_of(layer) or (), f"{prefix}{number}.")
    return found


def siblings_of(layers: Layers, path: str) -> Layers:
    """The list that ``path`` points into: the network, or the block of a layer.

    Raises:
        KeyError: there is no such list.
    """
    if not parent(path):
        return layers
    block = block_of(all_layers(layers)[parent(path)])
    if block is None:
        raise KeyError(path)
    return block


def replace_layer(layers: Layers, path: str, layer: Layer) -> Layers:
    """The network with another layer in one place."""
    return _spliced(layers, parts_of(path), 1, (layer,))


def insert_layer(layers: Layers, path: str, layer: Layer) -> Layers:
    """The network with one layer more, which gets ``path``."""
    return _spliced(layers, parts_of(path), 0, (layer,))


def remove_layer(layers: Layers, path: str) -> Layers:
    """The network without a layer.

    Raises:
        EditError: it is the only one in its list.
    """
    if len(siblings_of(layers, path)) == 1:
        raise EditError(
            tr("Layer {path} is the only one in its block: remove the block instead.", path=path)
            if parent(path)
            else tr("A network needs at least one layer.")
        )
    return _spliced(layers, parts_of(path), 1, ())


def duplicate_layer(layers: Layers, path: str, copies: int = 1) -> Layers:
    """The network with so many more copies of a layer right behind it."""
    return _spliced(layers, parts_of(path), 1, (all_layers(layers)[path],) * (copies + 1))


def move_layer(layers: Layers, source: str, gap: str) -> tuple[Layers, str]:
    """The network with a layer moved into a gap, and the path that the layer has there.

    Args:
        layers: the network.
        source: path of the layer.
        gap: path as counted before the move; a layer moved into the gap before or behind itself stays.

    Raises:
        EditError: the gap is inside the layer itself, or the layer is the only one in its block.
    """
    start, goal = parts_of(source), parts_of(gap)
    if goal[: len(start)] == start and len(goal) > len(start):
        raise EditError(tr("A block cannot be moved into itself."))
    layer, depth = all_layers(layers)[source], len(start) - 1
    without = remove_layer(layers, source) if goal not in (start, parts_of(sibling(source, 1))) else None
    if without is None:
        return layers, source
    if len(goal) > depth and goal[:depth] == start[:depth] and goal[depth] > start[depth]:
        goal = (*goal[:depth], goal[depth] - 1, *goal[depth + 1 :])
    return insert_layer(without, path_of(goal), layer), path_of(goal)


def gap_beside(layers: Layers, path: str, direction: str) -> str:
    """The gap that a layer goes to for one step "up", "down", "in"(to the block beside it) or "out" (of its block).

    "" where there is none.
    """
    number, siblings = parts_of(path)[-1], siblings_of(layers, path)
    if direction == "up":
        return sibling(path, -1) if number > 1 else ""
    if direction == "down":
        return sibling(path, 2) if number < len(siblings) else ""
    if direction == "out":
        return sibling(parent(path), 1) if parent(path) else ""
    above = block_of(siblings[number - 2]) if number > 1 else None
    if above is not None:
        return f"{sibling(path, -1)}.{len(above) + 1}"
    following = block_of(siblings[number]) if number < len(siblings) else None
    return f"{sibling(path, 1)}.1" if following is not None else ""


def gap_for_new(layers: Layers, selected: str) -> str:
    """Where a new layer goes: behind the selected one, but not behind the layer that gives the outputs.

    With nothing selected it goes to the end, before the output layer if there is one.
    """
    last = layers[-1] if layers else None
    end = len(layers) if isinstance(last, Dense) and last.units is None else len(layers) + 1
    if selected not in all_layers(layers):
        return str(max(end, 1))
    gap = sibling(selected, 1)
    return gap if parent(gap) else str(min(parts_of(gap)[0], max(end, 1)))


def new_layer(kind: type[Layer], layers: Layers, gap: str, inputs: Shape | None = None) -> Layer:
    """A layer of a kind for a gap: like the nearest one of its kind before the gap, or else with usual settings.

    A residual block is filled with a layer that keeps the shape: like the nearest before the gap, or else as the
    shape ``inputs`` of the network's examples asks.
    """
    before = siblings_of(layers, gap)[: parts_of(gap)[-1] - 1]
    alike = [layer for layer in before if type(layer) is kind]
    if alike:
        return alike[-1]
    layer = kind()
    if isinstance(layer, Dense):
        return msgspec.structs.replace(layer, units=USUAL_UNITS)
    weighted = [inner for inner in before if isinstance(inner, WeightLayer)]
    if isinstance(layer, Residual) and weighted:
        return msgspec.structs.replace(layer, layers=(_keeping_shape(weighted[-1]),))
    if isinstance(layer, Residual) and inputs is not None:
        inner = Dense(units=inputs[0]) if len(inputs) == 1 else _keeping_shape(Conv2D(filters=inputs[0]))
        return msgspec.structs.replace(layer, layers=(inner,))
    return layer


def _keeping_shape(layer: WeightLayer) -> WeightLayer:
    """The layer itself, or a convolution with an odd window that gives pictures as large as it is given."""
    if not isinstance(layer, Conv2D):
        return layer
    kernel = layer.kernel + 1 - layer.kernel % 2
    return msgspec.structs.replace(layer, kernel=kernel, stride=1, padding=kernel // 2)


def unique_name(wish: str, taken: tuple[str, ...]) -> str:
    """The wish itself, or with the first number behind it that makes it a name of its own, within 60 characters."""
    if wish not in taken:
        return wish
    stem = re.sub(r" \d+$", "", wish)
    number = 2
    while (name := f"{stem[: 59 - len(str(number))]} {number}") in taken:
        number += 1
    return name


def replace_lane(experiment: Experiment, index: int, lane: Lane) -> Experiment:
    """The experiment with another lane in one place."""
    lanes = experiment.lanes
    return msgspec.structs.replace(experiment, lanes=(*lanes[:index], lane, *lanes[index + 1 :]))


def duplicate_lane(experiment: Experiment, index: int) -> Experiment:
    """The experiment with a copy of a lane behind all others, which keep their colours, under a name of its own.

    Raises:
        EditError: there are as many lanes as there can be.
    """
    lane = experiment.lanes[index]
    return add_lane(experiment, lane, tr(lane.name))


def add_lane(experiment: Experiment, lane: Lane, wish: str) -> Experiment:
    """The experiment with one lane more, behind all others, called as wished or with a number behind that.

    Raises:
        EditError: there are as many lanes as there can be.
    """
    lanes = experiment.lanes
    if len(lanes) >= MAX_LANES:
        raise EditError(tr("An experiment holds at most {most} lanes.", most=MAX_LANES))
    name = unique_name(wish[:60].rstrip(), tuple(other.name for other in lanes))
    return msgspec.structs.replace(experiment, lanes=(*lanes, msgspec.structs.replace(lane, name=name)))


def remove_lane(experiment: Experiment, index: int) -> Experiment:
    """The experiment without a lane.

    Raises:
        EditError: it is the only one.
    """
    if len(experiment.lanes) == 1:
        raise EditError(tr("An experiment needs at least one lane."))
    lanes = experiment.lanes[:index] + experiment.lanes[index + 1 :]
    return msgspec.structs.replace(experiment, lanes=lanes)


def rename_lane(experiment: Experiment, index: int, wish: str) -> Experiment:
    """The experiment with a lane called as wished, with a number behind it if another lane has that name.

    Raises:
        EditError: the name is blank.
    """
    name = " ".join(wish.split())[:60].rstrip()
    if not name:
        raise EditError(tr("A lane needs a name."))
    lanes = experiment.lanes
    others = tuple(lane.name for lane in lanes[:index] + lanes[index + 1 :])
    renamed = msgspec.structs.replace(lanes[index], name=unique_name(name, others))
    return replace_lane(experiment, index, renamed)


def _spliced(layers: Layers, parts: tuple[int, ...], removed: int, added: Layers) -> Layers:
    """The layers with ``removed`` of them, from the place named by ``parts`` on, replaced by ``added``."""
    index = parts[0] - 1
    if len(parts) == 1:
        if not 0 <= index <= len(layers) - removed:
            raise KeyError(path_of(parts))
        return layers[:index] + added + layers[index + removed :]
    outer = layers[index]
    if not isinstance(outer, Residual):
        raise KeyError(path_of(parts))
    inner = _spliced(outer.layers, parts[1:], removed, added)
    return (*layers[:index], msgspec.structs.replace(outer, layers=inner), *layers[index + 1 :])
