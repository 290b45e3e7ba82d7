"""Layers in their places: which shapes they see, what is around them, and whether they fit together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import replace as with_fields
from functools import cached_property

import msgspec

from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.initializers import Initializer, Surroundings, UnfitError
from desktop_app.nn.layers import (
    ActivationLayer,
    BatchNorm,
    Dense,
    Layer,
    LayerNorm,
    ParameterKind,
    Residual,
    ShapeError,
    Spec,
    WeightLayer,
    describe,
)
from desktop_app.nn.plan import Shape
from desktop_app.words import tr


@dataclass(frozen=True)
class Place:
    """A layer in its place.

    Attributes:
        path: counted from 1: "3", or "3.1" inside the block of the third layer.
        layer: the layer itself.
        input_shape: shape of one input example.
        output_shape: shape of one output example.
        around: the network around it.
    """

    path: str
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    around: Surroundings = field(default_factory=Surroundings)

    @cached_property
    def specs(self) -> tuple[Spec, ...]:
        """The layer's own parameters, whose slots know the network around them."""
        own = self.layer.specs(self.input_shape)
        return tuple(with_fields(spec, slot=with_fields(spec.slot, around=self.around)) for spec in own)

    @property
    def weights(self) -> Spec | None:
        """The layer's W, if it has one."""
        return next((spec for spec in self.specs if spec.kind == "weight"), None)

    @property
    def parameter_count(self) -> int:
        """Number of the layer's own parameters, without those of a block inside it."""
        return sum(math.prod(spec.storage) for spec in self.layer.specs(self.input_shape))


def with_outputs(layers: tuple[Layer, ...], outputs: int) -> tuple[Layer, ...]:
    """The layers with every empty number of units replaced by the number of outputs that the data asks for."""
    return tuple(
        msgspec.structs.replace(layer, units=outputs)
        if isinstance(layer, Dense) and layer.units is None
        else msgspec.structs.replace(layer, layers=with_outputs(layer.layers, outputs))
        if isinstance(layer, Residual)
        else layer
        for layer in layers
    )


def walk(
    layers: tuple[Layer, ...], shape: Shape, prefix: str = "", around: dict[str, Surroundings] | None = None
) -> Iterator[Place]:
    """Every layer in order of execution, the layers of a block before the block itself.

    Raises:
        ShapeError: a layer does not fit behind the one before it; ``path`` names it.
    """
    around = surroundings(layers) if around is None else around
    for number, layer in enumerate(layers, 1):
        path = f"{prefix}{number}"
        if isinstance(layer, Residual):
            yield from walk(layer.layers, shape, f"{path}.", around)
        try:
            result = layer.output_shape(shape)
        except ShapeError as error:
            raise ShapeError(str(error), error.path or path) from None
        yield Place(path, layer, shape, result, around[path])
        shape = result


def check_stack(layers: tuple[Layer, ...], shape: Shape, outputs: int) -> list[Place]:
    """All layers in their places, if they fit together and end in ``outputs`` values.

    Args:
        layers: the network, empty numbers of units allowed.
        shape: shape of one input example.
        outputs: number of outputs that data and loss ask for.

    Raises:
        ShapeError: they do not; ``path`` names the layer and the message says why.
    """
    if not layers:
        raise ShapeError(tr("The network has no layers: add a Dense layer for the outputs."), "1")
    places = list(walk(with_outputs(layers, outputs), shape))
    last = places[-1]
    if last.output_shape != (outputs,):
        raise ShapeError(
            tr(
                "The last layer gives {given}, the data asks for 1 output: end with a Dense layer whose units are left "
                "empty."
                if outputs == 1
                else "The last layer gives {given}, the data asks for {outputs} outputs: end with a Dense layer whose "
                "units are left empty.",
                given=describe(last.output_shape),
                outputs=outputs,
            ),
            last.path,
        )
    return places


def check_initializers(places: list[Place], weights: Initializer, biases: Initializer) -> None:
    """See whether every parameter can be filled by the initializer that it would be filled by.

    Args:
        places: from :func:`check_stack`.
        weights: for weights of layers that do not bring an initializer of their own.
        biases: likewise for biases.

    Raises:
        ShapeError: one cannot; ``path`` names the layer and the message says why.
    """
    for place in places:
        for spec in place.specs:
            if spec.kind in ("weight", "bias"):
                try:
                    initializer_of(place.layer, spec.kind, weights, biases).check(spec.slot)
                except UnfitError as error:
                    raise ShapeError(str(error), error.path or place.path) from None


def outline(
    layers: tuple[Layer, ...], shape: Shape, outputs: int, weights: Initializer, biases: Initializer
) -> tuple[list[Place], ShapeError | None]:
    """The layers in their places, up to the first that does not fit, and why it does not; nothing is raised.

    Args:
        layers: the network, empty numbers of units allowed.
        shape: shape of one input example.
        outputs: number of outputs that data and loss ask for.
        weights: for weights of layers that do not bring an initializer of their own.
        biases: likewise for biases.
    """
    places: list[Place] = []
    try:
        places = check_stack(layers, shape, outputs)
        check_initializers(places, weights, biases)
    except ShapeError as error:
        return places or _fitting(layers, shape, outputs), error
    return places, None


def _fitting(layers: tuple[Layer, ...], shape: Shape, outputs: int) -> list[Place]:
    """As many layers as fit behind one another."""
    places: list[Place] = []
    try:
        for place in walk(with_outputs(layers, outputs), shape):
            places.append(place)
    except ShapeError:
        pass
    return places


def initializer_of(layer: Layer, kind: ParameterKind, weights: Initializer, biases: Initializer) -> Initializer:
    """The initializer that fills a layer's weights or biases: its own, or else the one for all layers."""
    return weight_layer_initializer(layer, kind) or (weights if kind == "weight" else biases)


def weight_layer_initializer(layer: Layer, kind: ParameterKind) -> Initializer | None:
    """The initializer that a layer brings for its weights or biases, if it does."""
    if not isinstance(layer, WeightLayer):
        return None
    return layer.initializer if kind == "weight" else layer.bias_initializer


def surroundings(layers: tuple[Layer, ...]) -> dict[str, Surroundings]:
    """What is around every layer, by path."""
    flat = dict(_by_path(layers, ""))
    weighted = [path for path, layer in flat.items() if isinstance(layer, WeightLayer)]
    blocks = {path: layer for path, layer in flat.items() if isinstance(layer, Residual)}
    ungated = next((path for path, layer in blocks.items() if not layer.gated), "")
    before: dict[str, Activation] = {}
    _feed(layers, "", Identity(), before)
    in_block: dict[str, list[str]] = {}
    for path in weighted:
        in_block.setdefault(path.rpartition(".")[0], []).append(path)
    found = {}
    for path in flat:
        block = path.rpartition(".")[0]
        beside = in_block.get(block, []) if block else []
        found[path] = Surroundings(
            depth=len(weighted),
            before=before[path],
            behind=_behind(flat, path),
            branches=len(blocks),
            branch_depth=len(beside),
            ends_branch=path in beside[-1:],
            ends_network=path in weighted[-1:],
            ungated=ungated,
        )
    return found


def _by_path(layers: tuple[Layer, ...], prefix: str) -> Iterator[tuple[str, Layer]]:
    for number, layer in enumerate(layers, 1):
        path = f"{prefix}{number}"
        if isinstance(layer, Residual):
            yield from _by_path(layer.layers, f"{path}.")
        yield path, layer


def _feed(layers: tuple[Layer, ...], prefix: str, current: Activation, before: dict[str, Activation]) -> Activation:
    """Note which activation every layer is fed by; the one that leaves the last layer is returned."""
    for number, layer in enumerate(layers, 1):
        path = f"{prefix}{number}"
        before[path] = current
        if isinstance(layer, Residual):
            _feed(layer.layers, f"{path}.", current, before)
        if isinstance(layer, WeightLayer | ActivationLayer):
            current = layer.activation
        elif isinstance(layer, Residual | BatchNorm | LayerNorm):
            current = Identity()
    return current


def _behind(flat: dict[str, Layer], path: str) -> Activation:
    """The activation that a layer's outputs go through, in the layer or, with none there, in one behind it."""
    block, _, number = path.rpartition(".")
    layer: Layer | None = flat[path]
    while layer is not None and not isinstance(layer, Residual):
        if isinstance(layer, WeightLayer | ActivationLayer) and not isinstance(layer.activation, Identity):
            return layer.activation
        number = str(int(number) + 1)
        layer = flat.get(f"{block}.{number}" if block else number)
        if isinstance(layer, WeightLayer):
            break
    return Identity()
