"""What everything in a document is made of: frozen, tagged, validated values.

A layer, activation, initializer, loss, optimizer or data source is one subclass of :class:`Value`.  Its fields are its
document form, their ``msgspec.Meta`` bounds and descriptions make its editor in the window, and its methods are its
mathematics.  :func:`union` collects the subclasses, so that adding a kind is adding one class and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import reduce
from operator import or_
from typing import Any, ClassVar, TypeVar

import msgspec
from msgspec import Struct

from desktop_app.words import later, tr

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


_LONGEST_QUOTE = 40
_FAULT = re.compile(r"^(?P<fault>.*?)(?: - at `\$\.?(?P<path>.*)`)?$", re.DOTALL)
_BOUND = re.compile(r"Expected `(?P<kind>\w+)`( of length)? (?P<sign><=|>=|<|>) (?P<bound>\S+)")
_KINDS = {
    "int": later("a whole number"),
    "float": later("a number"),
    "str": later("text"),
    "bool": later("true or false"),
    "null": later("null"),
    "array": later("a list"),
    "object": later("an object"),
}
_GIVEN = {**_KINDS, "float": later("a number with decimals"), "bool": later("a truth value")}
_BOUNDS = {
    ">=": later("it must be {kind} of at least {bound}"),
    "<=": later("it must be {kind} of at most {bound}"),
    ">": later("it must be {kind} of more than {bound}"),
    "<": later("it must be {kind} of less than {bound}"),
}
_LENGTHS = {
    ("str", ">="): (later("it must have at least 1 character"), later("it must have at least {bound} characters")),
    ("str", "<="): (later("it must have at most 1 character"), later("it must have at most {bound} characters")),
    ("array", ">="): (later("it must have at least 1 entry"), later("it must have at least {bound} entries")),
    ("array", "<="): (later("it must have at most 1 entry"), later("it must have at most {bound} entries")),
}
"""By kind and sign: for a bound of 1, and for any other."""


def complaint(error: msgspec.ValidationError, words: Iterable[str] = (), tree: Any = None) -> tuple[str, str]:
    """What a validation error says in plain words: the path of the field, and a sentence without its first capital.

    Args:
        error: what msgspec has to say.
        words: what else than the tag of a kind a misspelt word may have been meant to be.
        tree: what was to be decoded, of lists and dictionaries, so that what stands there can be quoted.
    """
    found = _FAULT.match(str(error))
    fault, path = (found["fault"], found["path"] or "") if found else (str(error), "")
    return path, tr("{complaint}.", complaint=_plain(fault, words, _quoted(tree, path)))


def _plain(fault: str, words: Iterable[str], quoted: str) -> str:
    if bound := _BOUND.fullmatch(fault):
        kind, limit = bound["kind"], bound["bound"].removesuffix(".0")
        if lengths := _LENGTHS.get((kind, bound["sign"])):
            return tr(lengths[limit != "1"], bound=limit)
        allowed = tr(_BOUNDS[bound["sign"]], kind=_named(kind, _KINDS), bound=limit)
        return tr("{demand}, not {given}", demand=allowed, given=quoted) if quoted else allowed
    if fault.startswith("Expected "):
        wanted, _, given = fault.removeprefix("Expected ").replace("`", "").partition(", got ")
        allowed = tr(" or ").join(_named(kind, _KINDS) for kind in wanted.split(" | "))
        given = quoted or _named(given, _GIVEN)
        if not given:
            return tr("it must be {allowed}", allowed=allowed)
        return tr("it must be {allowed}, not {given}", allowed=allowed, given=given)
    if field := re.fullmatch(r"Object contains unknown field `(.*)`", fault, re.DOTALL):
        return tr("there is no field '{field}' in it", field=field[1])
    if field := re.fullmatch(r"Object missing required field `(.*)`", fault, re.DOTALL):
        return tr("the field '{field}' is missing", field=field[1])
    if word := re.fullmatch(r"Invalid (?:enum )?value '(.*)'", fault, re.DOTALL):
        known = {name.lower(): name for name in (*map(tag_of, kinds(Value)), *words)}
        near = get_close_matches(word[1].lower(), known, 1)
        if not near:
            return tr("'{value}' is not one of its values", value=word[1])
        return tr("'{value}' is not one of its values (did you mean '{near}'?)", value=word[1], near=known[near[0]])
    return fault[:1].lower() + fault[1:].replace("`", "")


def _named(kind: str, names: Mapping[str, str]) -> str:
    return tr(names.get(kind, kind))


def _quoted(tree: Any, path: str) -> str:
    """The number or short text that stands at a path such as ``lanes[0].name``; "" where there is none."""
    place = tree
    for part in filter(None, re.split(r"[.\[\]]+", path)):
        if isinstance(place, list) and part.isdecimal() and int(part) < len(place):
            place = place[int(part)]
        elif isinstance(place, dict) and part in place:
            place = place[part]
        else:
            return ""
    if isinstance(place, str):
        return tr("the text '{text}'", text=place) if 0 < len(place) <= _LONGEST_QUOTE else ""
    return str(place) if isinstance(place, int | float) and not isinstance(place, bool) else ""
