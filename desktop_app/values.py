"""What everything in a document is made of: frozen, tagged, validated values.

A layer, activation, initializer, loss, optimizer or data source is one subclass of :class:`Value`.  Its fields are its
document form, their ``msgspec.Meta`` bounds and descriptions make its editor in the window, and its methods are its
mathematics.  :func:`union` collects the subclasses, so that adding a kind is adding one class and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import reduce
from operator import or_
from typing import Any, ClassVar, TypeVar

import msgspec
from msgspec import Struct

V = TypeVar("V", bound="Value")
S = TypeVar("S", bound=Struct)


class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every kind that a document can name by its ``type``.

    A concrete kind passes ``tag="name"`` and sets :attr:`label`, the words a menu shows for it.  A class without a tag
    is abstract: it groups kinds and never appears in a document.
    """

    label: ClassVar[str] = ""


def tag_of(kind: type[Value] | Value) -> str:
    """The name by which documents call this kind, or '' for an abstract one."""
    tag = kind.__struct_config__.tag
    return tag if isinstance(tag, str) else ""


def kinds(base: type[V]) -> list[type[V]]:
    """Every concrete kind below (and including) ``base``, in the order in which the classes were written."""
    found = [base] if tag_of(base) else []
    for child in base.__subclasses__():
        found += [kind for kind in kinds(child) if kind not in found]
    return found


def union(base: type[V]) -> Any:
    """The tagged union of all kinds of ``base``, as a type that msgspec can decode."""
    return reduce(or_, kinds(base))


def summary_of(kind: type[Value]) -> str:
    """First paragraph of a kind's docstring, as one line: what the window says about it."""
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


def checked(value: S) -> S:
    """The same value after a round trip through its document form.

    msgspec validates what it decodes but not what a constructor is given, so every edit passes through here.

    Raises:
        msgspec.ValidationError: a field is out of its bounds; the message ends with the path of that field.
    """
    return msgspec.convert(msgspec.to_builtins(value), type(value))


_FAULT = re.compile(r"^(?P<fault>.*?)(?: - at `\$\.?(?P<path>.*)`)?$", re.DOTALL)
_BOUND = re.compile(r"Expected `(?P<kind>\w+)`( of length)? (?P<sign><=|>=|<|>) (?P<bound>\S+)")
_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}
_BOUNDS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
_PARTS = {"str": ("character", "characters"), "array": ("entry", "entries")}
_GIVEN = {**_KINDS, "float": "a number with decimals", "bool": "a truth value"}


def complaint(error: msgspec.ValidationError, words: Iterable[str] = ()) -> tuple[str, str]:
    """What a validation error says in plain words: the path of the field, and a sentence without its first capital.

    Args:
        error: what msgspec has to say.
        words: what else than the tag of a kind a misspelt word may have been meant to be.
    """
    found = _FAULT.match(str(error))
    fault, path = (found["fault"], found["path"] or "") if found else (str(error), "")
    return path, f"{_plain(fault, words)}."


def _plain(fault: str, words: Iterable[str]) -> str:
    if bound := _BOUND.fullmatch(fault):
        limit = f"{_BOUNDS[bound['sign']]} {bound['bound'].removesuffix('.0')}"
        if part := _PARTS.get(bound["kind"]):
            return f"it must have {limit} {part[bound['bound'] != '1']}"
        return f"it must be {_KINDS.get(bound['kind'], bound['kind'])} of {limit}"
    if fault.startswith("Expected "):
        wanted, _, given = fault.removeprefix("Expected ").replace("`", "").partition(", got ")
        allowed = " or ".join(_KINDS.get(kind, kind) for kind in wanted.split(" | "))
        return f"it must be {allowed}" + (f", not {_GIVEN.get(given, given)}" if given else "")
    if field := re.fullmatch(r"Object contains unknown field `(.*)`", fault, re.DOTALL):
        return f"there is no field '{field[1]}' in it"
    if field := re.fullmatch(r"Object missing required field `(.*)`", fault, re.DOTALL):
        return f"the field '{field[1]}' is missing"
    if word := re.fullmatch(r"Invalid (?:enum )?value '(.*)'", fault, re.DOTALL):
        known = {name.lower(): name for name in (*map(tag_of, kinds(Value)), *words)}
        near = get_close_matches(word[1].lower(), known, 1)
        return f"'{word[1]}' is not one of its values" + (f" (did you mean '{known[near[0]]}'?)" if near else "")
    return fault[:1].lower() + fault[1:].replace("`", "")
