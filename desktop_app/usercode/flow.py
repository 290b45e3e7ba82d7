"""What a result of a function is made of, by its text: the statements that it depends on.

Gradients that are wrong together are as a rule wrong for one reason: a statement that all of them depend on and that
nothing right depends on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.usercode.source import Function, assigned


@dataclass(frozen=True)
class Step:
    """A statement that computes something.

    Attributes:
        line: where it begins.
        names: the variables and keys of dictionaries that it gives a value.
        variables: those that are variables.
        reads: the variables that it reads.
        hands_on: whether it only gives another name to what is there, as in ``x, w = cache``.
    """

    line: int
    names: tuple[str, ...]
    variables: tuple[str, ...]
    reads: tuple[str, ...]
    hands_on: bool


def steps(function: Function) -> list[Step]:
    """The statements of a function that give a value to something, in the order of their lines."""
    found = []
    for node in ast.walk(function.node):
        if not isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) or node.value is None:
            continue
        names = assigned(node)
        reads = [part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)]
        parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        hands_on = isinstance(node, ast.Assign) and all(
            isinstance(part, ast.Name | ast.Subscript | ast.Attribute) for part in parts
        )
        if isinstance(node, ast.AugAssign):
            reads += names
        found.append(Step(node.lineno, names, assigned(node, keys=False), tuple(reads), hands_on))
    return sorted(found, key=lambda step: step.line)


def behind(name: str, line: int, known: Sequence[Step]) -> set[Step]:
    """The steps that the value of ``name`` at a line depends on, however far back, as the lines stand."""
    found = {step for step in known if step.line <= line and name in step.names}
    wanted = [(read, step.line) for step in found for read in step.reads]
    while wanted:
        name, line = wanted.pop()
        for step in known:
            if step.line <= line and name in step.variables and step not in found:
                found.add(step)
                wanted += [(read, step.line) for read in step.reads]
    return found


@dataclass(frozen=True)
class Origin:
    """Where variables that are wrong together come from.

    Attributes:
        names: the variables, at least two.
        steps: what all of them depend on and nothing right does, in the order of their lines.
    """

    names: tuple[str, ...]
    steps: tuple[Step, ...]


def origin(function: Function, wrong: Sequence[str], right: Iterable[str]) -> Origin | None:
    """Where most of the wrong variables may have it from; None if no two share a step that is not right as well."""
    known, end = steps(function), function.node.end_lineno or function.line
    sound = set().union(*(behind(name, end, known) for name in right))
    doubtful = {name: behind(name, end, known) - sound for name in wrong}
    groups: dict[tuple[str, ...], list[Step]] = {}
    for step in known:
        sharing = tuple(name for name in wrong if step in doubtful[name])
        if len(sharing) > 1 and not step.hands_on:
            groups.setdefault(sharing, []).append(step)
    if not groups:
        return None
    names = max(groups, key=len)
    return Origin(names, tuple(groups[names]))
