"""What everything in a document is made of: frozen, tagged, validated values.

A layer, activation, initializer, loss, optimizer or data source is one subclass of :class:`Value`.  Its fields are its
document form, their ``msgspec.Meta`` bounds and descriptions make its editor in the window, and its methods are its
mathematics.  :func:`union` collects the subclasses, so that adding a kind is adding one class and nothing else.
"""

from __future__ import annotations

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
