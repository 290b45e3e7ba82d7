"""Objects of a person's classes: made from arguments, with arrays inside that are their parameters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from desktop_app.usercode.code import Code
from desktop_app.usercode.conventions.base import Candidate, Gradients, Values, assign, gradient_names
from desktop_app.usercode.source import Function, Source, base_names, methods
from desktop_app.words import tr

PARAMETER = re.compile(r"\w*param(eter)?s?|weights?\d*|theta|w\d*", re.I)
"""Attributes in which a class keeps its parameters."""

OWN = "parameters."
"""Names of parameters that an object has made itself begin with this."""


def classes(source: Source) -> Iterator[tuple[str, ast.ClassDef, dict[str, Function]]]:
    """Name, text and methods of the classes of a file that do not belong to PyTorch."""
    for name, node in source.classes.items():
        if not any(base.rpartition(".")[2] in ("Module", "Function") for base in base_names(node)):
            yield name, node, methods(node)


def made_from(constructor: Function | None, forward: Function) -> tuple[str, ...] | None:
    """Arguments of a constructor, without those that a forward pass has too; None if they cannot be left out."""
    if constructor is None:
        return ()
    both = set(constructor.arguments) & set(forward.arguments)
    return tuple(a for a in constructor.arguments if a not in both) if both <= set(constructor.defaults) else None


def new_object(candidate: Candidate, code: Code, values: Values) -> Any:
    """An object that holds the parameters among the values; those that it has made itself are added to these."""
    given = {a: values[a] for a in candidate.arguments if a in values and a not in candidate.forward.arguments}
    kind = code.get(candidate.name)
    with code.explained(tr("{name} is made", name=candidate.name)):
        made = kind(**given)
    own = list(_own_arrays(made))
    names = {name.partition("[")[0] for _, _, name, _ in own}
    buffers = {label for name in names for label in gradient_names(name) if label != name}
    for holder, key, name, array in own:
        if name in given or name.partition("[")[0] in buffers or any(array is other for other in given.values()):
            continue
        # The first run tells what the object has made itself; every later one brings its values.
        value = values.get(OWN + name)
        if value is None or value.shape != array.shape:  # also where it is made from other sizes than before
            value = values[OWN + name] = array.astype(np.float64)
        if array.dtype == np.float64 and array.flags.writeable:
            array[...] = value  # in place, since the object may have handed it on to others
        else:
            holder[key] = value.copy()
    code.reseed()
    return made


def gradients_of(
    made: Any, result: Any, labels: tuple[str, ...], candidate: Candidate, code: Code, values: Values
) -> Gradients:
    """Gradients that a backward pass has returned, and those that the object holds then.

    Args:
        made: the object.
        result: what its backward pass has returned.
        labels: names of the parts of that in the code.
        candidate: what is checked.
        code: whose it is.
        values: the inputs and the parameters.

    Raises:
        CodeError: there are none, or one has another shape than what it belongs to.
    """
    backward, inside, result = candidate.backward, candidate.forward.arguments, _singly(result, labels)
    held: Gradients = {}
    for target in values:
        found = None if target in inside else _gradient_of(made, target)
        if found is not None:
            held |= assign(dict([found]), (), backward, code, {target: values[target]})
    if held and result is None:
        return held
    left = {name: value for name, value in values.items() if name not in held}
    if not isinstance(result, tuple | list | dict):
        left = {name: value for name, value in left.items() if name in inside} or left
    return {**assign(result, labels, backward, code, left), **held}


def _gradient_of(made: Any, target: str) -> tuple[str, Any] | None:
    """The gradient of a parameter, if the object holds one, with the name under which it does."""
    short, _, place = target.rpartition(".")[2].partition("[")
    listed = getattr(made, "grads", None)
    entries = listed if isinstance(listed, dict) else {}
    for name in gradient_names(short):
        value = entries.get(name) if name == short else getattr(made, name, entries.get(name))
        if place and isinstance(value, list) and int(place[:-1]) < len(value):
            return f"{name}[{place}", value[int(place[:-1])]
        if value is not None and not place:
            return name, value
    return None


def _singly(result: Any, labels: tuple[str, ...]) -> Any:
    """Gradients that were returned, with lists of them as entries that are numbered from 0."""
    if isinstance(result, tuple | list) and len(result) == len(labels) and any(isinstance(r, list) for r in result):
        result = dict(zip(labels, result, strict=True))
    if not isinstance(result, dict):
        return result
    found: dict[Any, Any] = {}
    for key, value in result.items():
        found |= {f"{key}[{i}]": v for i, v in enumerate(value)} if isinstance(value, list) else {key: value}
    return found


def _own_arrays(made: Any) -> Iterator[tuple[Any, Any, str, Any]]:
    """Arrays of numbers that a new object holds: itself, in lists, in dictionaries of parameters.

    Each is (where, under which key, name, array).
    """
    attributes = getattr(made, "__dict__", {})
    for holder in (attributes, *(v for n, v in attributes.items() if isinstance(v, dict) and PARAMETER.fullmatch(n))):
        for name, value in list(holder.items()):
            if isinstance(name, str) and _is_numbers(value):
                yield holder, name, name, value
            elif isinstance(value, list) and value and all(map(_is_numbers, value)):
                yield from ((value, place, f"{name}[{place}]", array) for place, array in enumerate(value))


def _is_numbers(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"
