"""Layers, shapes and counts in the few words that fit into a row."""

from __future__ import annotations

from functools import reduce

from msgspec import inspect

from desktop_app.experiment.schema import Lane
from desktop_app.nn.layers import Layer
from desktop_app.nn.plan import Shape
from desktop_app.ui.controls.field_specs import FieldSpec, field_specs
from desktop_app.ui.controls.numbers import compact
from desktop_app.values import Value
from desktop_app.words import clauses, tr


def layer_in_words(layer: Layer) -> str:
    """A layer such as "Dense 64 tanh": its size, its activation, and whatever is not as usual."""
    specs = field_specs(type(layer))
    usual = type(layer)()
    size = next((spec for spec in specs if spec.number and spec.number.whole), None)
    words = [tr(layer.label)]
    if size:
        number = getattr(layer, size.name)
        words.append(tr("(outputs)") if number is None else str(number))
    kinds = [getattr(layer, spec.name) for spec in specs if spec.structs and not spec.optional]
    words += [tr(kind.label) for kind in kinds if isinstance(kind, Value)]
    odd = [spec for spec in specs if spec is not size and getattr(layer, spec.name) != getattr(usual, spec.name)]
    return " ".join([*words, *filter(None, (_odd_field(spec, layer) for spec in odd))])


def overrides_in_words(layer: Layer) -> str:
    """The kinds that the layer brings of its own where it could leave them to the lane, such as its initializer."""
    own = [getattr(layer, spec.name) for spec in field_specs(type(layer)) if spec.structs and spec.optional]
    return clauses(tr(kind.label) for kind in own if kind is not None)


def faults_in_words(lane: Lane) -> str:
    """The faults planted in a lane's backward pass, such as "scaled-dW in layer 2", or ""."""
    words = [fault.words for fault in lane.faults]
    return reduce(lambda one, other: tr("{one} and {other}", one=one, other=other), words) if words else ""


def shape_in_words(shape: Shape) -> str:
    """A shape such as "8 × 6 × 6"."""
    return " × ".join(map(str, shape))


def _odd_field(spec: FieldSpec, layer: Layer) -> str:
    value = getattr(layer, spec.name)
    if isinstance(spec.kind, inspect.BoolType):
        return spec.title if value else tr("no {field}", field=spec.title)
    return f"{spec.title} {compact(value)}" if spec.number else ""
