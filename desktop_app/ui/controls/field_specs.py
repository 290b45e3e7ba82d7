"""What a schema says about its fields, read from the annotations themselves, in the words that a window needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct, inspect

from desktop_app.ui.controls.numbers import Number
from desktop_app.values import checked
from desktop_app.words import Phrase, later, tr

EMPTY = later("empty: ")
"""What stands before the meaning of an empty field, in a description and in its translation."""


@dataclass(frozen=True)
class FieldSpec:
    """One field of a struct.

    Attributes:
        name: of the attribute.
        english_title: short name for people.
        english_description: what it means, a sentence or two.
        kind: its type without None and without metadata.
        optional: whether None is allowed.
        choices: values of a Literal, in the order in which they were written.
        path: whether its text is the path of a file.
    """

    name: str
    english_title: str
    english_description: str
    kind: inspect.Type
    optional: bool
    choices: tuple[Any, ...]
    path: bool

    @property
    def title(self) -> str:
        """The short name."""
        return tr(self.english_title)

    @property
    def description(self) -> str:
        """What it means."""
        return tr(self.english_description) if self.english_description else ""

    @property
    def heading(self) -> str:
        """The title as a label shows it, with a capital (but β stays β)."""
        return self.title[:1].upper() + self.title[1:] if self.title[:1].isascii() else self.title

    @property
    def empty(self) -> str:
        """What it means to leave the field empty, from "empty: …" in its description; else ""."""
        return self.description.partition(tr(EMPTY))[2]

    @property
    def structs(self) -> tuple[type[Any], ...]:
        """The kinds that the value may be of, if it is a struct or a union of structs."""
        members = self.kind.types if isinstance(self.kind, inspect.UnionType) else (self.kind,)
        return tuple(member.cls for member in members if isinstance(member, inspect.StructType))

    @property
    def number(self) -> Number | None:
        """Bounds, if the field is a number."""
        if not isinstance(self.kind, inspect.IntType | inspect.FloatType):
            return None
        low = self.kind.ge if self.kind.gt is None else self.kind.gt
        high = self.kind.le if self.kind.lt is None else self.kind.lt
        whole = isinstance(self.kind, inspect.IntType)
        return Number(whole, low, high, self.kind.gt is not None, self.kind.lt is not None, self.optional)


@cache
def field_specs(struct: Any) -> tuple[FieldSpec, ...]:
    """The fields of a struct type: files first, as they were declared, then its own before those it inherits."""
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)
    hints = get_type_hints(struct)
    own = {name for name in struct.__struct_fields__ if name in struct.__annotations__}
    specs = [_spec(field.name, field.type, hints[field.name]) for field in described.fields]
    return tuple(sorted(specs, key=lambda spec: (not spec.path, not spec.path and spec.name not in own)))


def title_at(value: Any, path: str) -> Phrase:
    """The title of the field that a path such as "optimizer.beta1" ends in."""
    name, _, rest = path.partition(".")
    inner = getattr(value, name, None)
    if rest and isinstance(inner, Struct) and rest.partition(".")[0] in inner.__struct_fields__:
        return title_at(inner, rest)
    return Phrase(next((spec.english_title for spec in field_specs(value.__class__) if spec.name == name), name))


def switched(value: Struct, start: Struct) -> Struct:
    """``start``, a value of another kind, with the fields that both share as in ``value``, where its bounds allow."""
    result = start
    for name in set(start.__struct_fields__) & set(value.__struct_fields__):
        try:
            result = checked(msgspec.structs.replace(result, **{name: getattr(value, name)}))
        except msgspec.ValidationError:
            continue
    return result


def _spec(name: str, described: inspect.Type, hint: Any) -> FieldSpec:
    extra: dict[str, Any] = {}
    while isinstance(described, inspect.Metadata):
        extra = {**(described.extra_json_schema or {}), **extra}
        described = described.type
    optional = False
    if isinstance(described, inspect.UnionType):
        members = tuple(member for member in described.types if not isinstance(member, inspect.NoneType))
        optional = len(members) < len(described.types)
        described = members[0] if len(members) == 1 else inspect.UnionType(members)
    return FieldSpec(
        name=name,
        english_title=extra.get("title", name.replace("_", " ")),
        english_description=extra.get("description", ""),
        kind=described,
        optional=optional,
        choices=_literal_values(hint) if isinstance(described, inspect.LiteralType) else (),
        path=extra.get("format") == "path",
    )


def _literal_values(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for inner in get_args(hint) if (found := _literal_values(inner))), ())
