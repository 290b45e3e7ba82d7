"""Repairs of a backward pass, tried out: one expression is changed, as people get it wrong, until all is right.

The text of the backward pass, and of the functions that only it calls, is changed in one place at a time: "=" becomes
"+=" in a loop, an axis, a sign, a comparison, an index or a variable becomes another one.  Each change is run.  What
makes wrong gradients right in every element, and leaves the right ones and the outputs as they are, is what to write.
"""

from __future__ import annotations

import ast
import copy
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.usercode.code import Code
from desktop_app.usercode.conventions import Candidate
from desktop_app.usercode.messages import Repair

Vector = NDArray[np.float64]
Node = ast.AST

MOST, SECONDS = 1500, 5.0
"""Changes that are tried, and how long, whichever ends first."""
LONGEST_RUN = 1.0
"""Seconds that one of them may run."""

ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
}
BODIES = ("body", "orelse", "finalbody")
SINGLE = ast.Assign | ast.AugAssign | ast.Return | ast.Expr
REDUCTIONS = ("sum", "mean")
AXES = (0, 1, 2, -1)


@dataclass(frozen=True)
class Right:
    """What gradients should be.

    Attributes:
        values, bars: by the name of the input.
        wrong: names of those that are not.
    """

    values: dict[str, Vector]
    bars: dict[str, Vector]
    wrong: frozenset[str]

    def judge(self, gradients: dict[str, Vector]) -> frozenset[str]:
        """Names of the wrong ones that are right now; none if others are wrong instead."""
        if gradients.keys() < self.values.keys():
            return frozenset()
        right = {n for n, v in self.values.items() if (np.abs(gradients[n] - v) <= self.bars[n]).all()}
        return self.wrong & right if self.values.keys() - self.wrong <= right else frozenset()


def repairs_of(
    code: Code, candidate: Candidate, run: Callable[[], dict[str, Vector] | None], right: Right
) -> list[Repair]:
    """The first change that makes the most wrong gradients right, if there is one.

    Args:
        code: the person's, of no use for anything else afterwards.
        candidate: what is checked.
        run: gives the gradients of the code as it is now; None where the outputs are others than before.
        right: what they should be.
    """
    best: Repair | None = None
    end = time.monotonic() + SECONDS
    for change in islice(_changes(code, candidate), MOST):
        if time.monotonic() > end:
            break
        try:
            change.apply(code)
            with np.errstate(all="ignore"), _limited(LONGEST_RUN):
                gradients = run()
        except Exception:
            continue  # what is changed at random may raise anything
        mended = right.judge(gradients) if gradients is not None else frozenset()
        if len(mended) > (len(best.names) if best else 0):
            best = Repair(sorted(mended), change.old.lineno, ast.unparse(change.old), ast.unparse(change.new))
            if mended == right.wrong:
                break
    return [best] if best else []


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Have what takes longer raise TimeoutError, where the system has an alarm for that."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Change:
    """A statement that is written otherwise.

    Attributes:
        definition: the function or class of the file that it lies in.
        body: the list of statements that it is one of.
        old, new: the statement as it is, and as it is tried.
    """

    definition: ast.stmt
    body: list[ast.stmt]
    old: ast.stmt
    new: ast.stmt

    def apply(self, code: Code) -> None:
        """Have the file define it so."""
        place = self.body.index(self.old)
        self.body[place] = self.new
        try:
            code.define([self.definition])
        finally:
            self.body[place] = self.old


def _changes(code: Code, candidate: Candidate) -> Iterator[Change]:
    """All changes, what people get wrong most often first."""
    names, definitions = _names(code, candidate), code.definitions()
    code.define(definitions)  # others may have taken note of what they do
    for kind in (_accumulated, _reduced, _signed, _compared, _indexed, _renamed):
        for definition in definitions:
            for function in (n for n in ast.walk(definition) if isinstance(n, ast.FunctionDef) and n.name in names):
                # What loops while something holds might never end.
                if not any(isinstance(node, ast.While) for node in ast.walk(function)):
                    yield from _in_function(definition, function, kind)
            code.define([definition])


def _in_function(
    definition: ast.stmt, function: ast.FunctionDef, kind: Callable[[Node, ast.FunctionDef], Iterator[Node]]
) -> Iterator[Change]:
    """Every way to write one statement of a function otherwise."""
    fields = (getattr(node, field, None) for node in ast.walk(function) for field in BODIES)
    places = [(body, each) for body in fields if isinstance(body, list) for each in body if isinstance(each, SINGLE)]
    for body, statement in places:
        for node in ast.walk(statement):
            for other in kind(node, function):
                # The copy still has the node itself, which is replaced in it.
                new = other if node is statement else _Put(node, other).visit(_copy_around(statement, node))
                if not isinstance(new, ast.stmt):
                    continue
                new = ast.fix_missing_locations(ast.copy_location(new, statement))
                if ast.unparse(new) != ast.unparse(statement):
                    yield Change(definition, body, statement, new)


def _copy_around(statement: ast.stmt, node: Node) -> ast.stmt:
    return copy.deepcopy(statement, {id(node): node})


class _Put(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: Node, new: Node) -> None:
        self._old, self._new = old, new

    def visit(self, node: Node) -> Any:
        return self._new if node is self._old else super().visit(node)


def _names(code: Code, candidate: Candidate) -> set[str]:
    """The backward pass and what it calls, but for what the forward pass calls too."""
    functions = {node.name: node for node in ast.walk(code.source.tree) if isinstance(node, ast.FunctionDef)}

    def reached(name: str, found: set[str]) -> set[str]:
        if name in functions and name not in found:
            found.add(name)
            for node in ast.walk(functions[name]):
                if isinstance(node, ast.Call):
                    reached(ast.unparse(node.func).rpartition(".")[2], found)
        return found

    backward, forward = candidate.backward.name, candidate.forward.name
    found = reached(backward, set())
    return found if backward == forward else {backward, *(found - reached(forward, set()))}


def _accumulated(node: Node, function: ast.FunctionDef) -> Iterator[Node]:
    """What is given its value anew in each round of a loop, added up; and the other way round."""
    loops = [loop for loop in ast.walk(function) if isinstance(loop, ast.For)]
    if not any(part is node for loop in loops for part in ast.walk(loop)):
        return
    if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name | ast.Attribute | ast.Subscript):
        yield ast.AugAssign(target, ast.Add(), node.value)
    elif isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)


def _reduced(node: Node, _: ast.FunctionDef) -> Iterator[Node]:
    """Sums and means over another axis, and one in the place of the other."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr in REDUCTIONS:
        other = REDUCTIONS[1 - REDUCTIONS.index(node.func.attr)]
        yield ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords)
    for place, keyword in enumerate(node.keywords):
        if keyword.arg == "axis":
            for axis in AXES:
                options = list(node.keywords)
                options[place] = ast.keyword("axis", _constant(axis))
                yield ast.Call(node.func, node.args, options)
    for place, argument in enumerate(node.args):
        if isinstance(argument, ast.Constant) and type(argument.value) is int:
            for axis in AXES:
                arguments = list(node.args)
                arguments[place] = _constant(axis)
                yield ast.Call(node.func, arguments, node.keywords)


def _signed(node: Node, _: ast.FunctionDef) -> Iterator[Node]:
    """The other operation, and a sign more or less."""
    if isinstance(node, ast.BinOp):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield ast.BinOp(node.left, other(), node.right)
        if isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            yield node.left
    elif isinstance(node, ast.AugAssign):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield ast.AugAssign(node.target, other(), node.value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield ast.UnaryOp(ast.USub(), node)


def _compared(node: Node, _: ast.FunctionDef) -> Iterator[Node]:
    """The comparison the other way round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
        yield ast.Compare(node.left, [COMPARISONS[type(node.ops[0])]()], node.comparators)


def _indexed(node: Node, function: ast.FunctionDef) -> Iterator[Node]:
    """The number of a round, one off."""
    rounds = (loop.target for loop in ast.walk(function) if isinstance(loop, ast.For))
    counted = {part.id for target in rounds for part in ast.walk(target) if isinstance(part, ast.Name)}
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in counted:
        yield from (ast.BinOp(node, operation, ast.Constant(1)) for operation in (ast.Sub(), ast.Add()))


def _renamed(node: Node, function: ast.FunctionDef) -> Iterator[Node]:
    """Another variable of the function."""
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    stored = [n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    known = dict.fromkeys([*(argument.arg for argument in function.args.args), *stored])
    if node.id in known:
        yield from (ast.Name(other, ast.Load()) for other in known if other != node.id)


def _constant(value: int) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))
