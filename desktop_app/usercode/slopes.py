"""Bugs of a backward pass, tried out: what it would give if the derivative of one call in the forward pass were wrong.

The forward pass runs with a note of every call of a function, and of what every assignment computes.  One whose output
has the shape of one argument z is then replaced by a line through the same point with another slope, such as 1 for a
derivative that was left out.  The numerical gradient of that is the one of a backward pass with this bug and no other;
where it is the gradient that was returned, the bug has a name and a line.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from desktop_app.usercode.code import Code
from desktop_app.usercode.differences import Differences
from desktop_app.usercode.messages import Cause
from desktop_app.words import tr

Vector = NDArray[np.float64]
T = TypeVar("T")
Place = tuple[int, int]
"""Which call of the text, and how often it has run before."""

CALL, VALUE = "__initscope_call__", "__initscope_value__"
"""Names under which the code finds what takes note."""

MOST = 100
"""Bugs that are tried."""

STEP = 2.0**-20
"""Of a two-sided difference, for numbers about 1."""

CLOSE = 1e-5
"""Difference, relative to the gradient, up to which two of them are the same."""

DIRECTIONS = 3


class Notes:
    """The code of a person with its calls taken note of.

    Args:
        code: theirs; its functions and classes are replaced.
    """

    def __init__(self, code: Code) -> None:
        self.texts: list[tuple[str, int]] = []
        """Of each call: how it is written, and its line."""
        self.seen: dict[Place, tuple[int, Vector, Vector]] = {}
        """Of each call that has run: how many had begun before it, its argument, its output."""
        self.slopes: dict[Place, Vector] = {}
        """Calls that are replaced by a line."""
        self._listening = False
        self._begun, self._count = 0, Counter[int]()
        code.module.__dict__.update({CALL: self._note_call, VALUE: self._note_value})
        marking = _Marking(self.texts)
        code.define([marking.visit(definition) for definition in code.definitions()])

    def listen(self, forward: Callable[[], Any]) -> None:
        """Run the forward pass and take note of its calls."""
        self._listening = True
        self.run(forward)
        self._listening = False

    def run(self, forward: Callable[[], T]) -> T:
        """Run the forward pass with the calls replaced that are to be."""
        self._count.clear()
        return forward()

    def _note_call(self, number: int, function: Any, *arguments: Any, **options: Any) -> Any:
        self._begun += 1
        begun, result = self._begun, function(*arguments, **options)
        if type(result) is tuple and result:
            return (self._noted(number, begun, result[0], arguments), *result[1:])
        return self._noted(number, begun, result, arguments)

    def _note_value(self, number: int, begun: int, value: Any, *read: Any) -> Any:
        return self._noted(number, begun, value, read)

    def _noted(self, number: int, begun: int, output: Any, arguments: tuple[Any, ...]) -> Any:
        """The output, or a line in its place."""
        like = {id(a): a for a in arguments if _is_array(a) and a.shape == np.shape(output)}
        if len(like) != 1 or not _is_array(output) or id(output) in like:
            return output
        (z,) = like.values()
        place = (number, self._count[number])
        self._count[number] += 1
        if self._listening:
            self.seen[place] = (begun, z.copy(), output.copy())
        elif place in self.slopes:
            _, before, value = self.seen[place]
            return value + self.slopes[place] * (z - before)
        return output


class _Marking(ast.NodeTransformer):
    """Lets calls, and values that are assigned, go through what takes note of them."""

    def __init__(self, texts: list[tuple[str, int]]) -> None:
        self._texts = texts

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if not node.args or ast.unparse(node.func) == "super":  # which works under its own name only
            return self.generic_visit(node)
        number = self._next(node)
        self.generic_visit(node)
        call = ast.Call(ast.Name(CALL, ast.Load()), [ast.Constant(number), node.func, *node.args], node.keywords)
        return ast.copy_location(call, node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        parts = list(ast.walk(node.value))
        own = any(isinstance(part, ast.Lambda | ast.comprehension | ast.NamedExpr) for part in parts)
        if own or not isinstance(node.value, ast.BinOp | ast.UnaryOp | ast.Call):
            return self.generic_visit(node)
        # Variables and attributes that it reads, without the functions that it calls.
        called = {id(part.func) for part in parts if isinstance(part, ast.Call)}
        inside = {id(part.value) for part in parts if isinstance(part, ast.Attribute)}
        reads = [p for p in parts if isinstance(p, ast.Name | ast.Attribute) and id(p) not in called | inside]
        number, read = self._next(node.value), copy.deepcopy(reads)
        self.generic_visit(node)
        call = ast.Call(ast.Name(VALUE, ast.Load()), [ast.Constant(number), ast.Constant(0), node.value, *read], [])
        node.value = ast.copy_location(call, node.value)
        return node

    def _next(self, node: ast.expr) -> int:
        self._texts.append((ast.unparse(node), node.lineno))
        return len(self._texts) - 1


def causes_of(code: Code, differences: Differences, wrong: dict[str, Vector]) -> list[Cause]:
    """Bugs that give exactly the gradients that were returned.

    Args:
        code: the person's, of no use for anything else afterwards.
        differences: of its forward pass.
        wrong: gradients that were returned, by the name of the input.

    Raises:
        CodeError: the code does not go through with its calls taken note of.
    """

    point = differences.point

    def along(name: str, direction: Vector) -> float:
        ahead, behind = (
            notes.run(partial(differences.evaluate, {**point, name: point[name] + h * direction}))
            for h in (STEP, -STEP)
        )
        return differences.contract(ahead, behind) / (2 * STEP)

    def explains(name: str, gradient: Vector) -> bool:
        generator, size = np.random.default_rng(0), float(np.linalg.norm(gradient))
        directions = (generator.standard_normal(gradient.shape) for _ in range(DIRECTIONS))
        return all(abs(along(name, v) - float(np.sum(gradient * v))) <= CLOSE * size for v in directions)

    with code.explained(tr("the file is read")):
        notes = Notes(code)
    notes.listen(partial(differences.evaluate, point))
    left = {name for name, gradient in wrong.items() if not explains(name, gradient)}
    tried: list[Cause] = []
    for kind, places, slopes in islice(_bugs(notes), MOST):
        notes.slopes = dict(zip(places, slopes, strict=True))
        names = [name for name in wrong if name in left and explains(name, wrong[name])]
        tried.append(Cause(names, kind, *notes.texts[places[0][0]]))
    found = []
    while tried:
        best = max(tried, key=lambda cause: len(left & set(cause.names)))
        explained = [name for name in best.names if name in left]
        if not explained:
            break
        found.append(structs.replace(best, names=explained))
        left -= set(explained)
    return found


def _bugs(notes: Notes) -> Iterator[tuple[str, list[Place], list[Vector]]]:
    """A kind of bug, the calls that have it, and their wrong slopes: each call by itself, then all of one text."""
    together: dict[tuple[str, int], list[tuple[Place, Vector]]] = {}
    # The outer of two calls began first; it is the one that a person has written a derivative of.
    for place, (_, z, a) in sorted(notes.seen.items(), key=lambda item: item[1][0]):
        for kind, slope in _wrong_slopes(z, a):
            yield kind, [place], [slope]
            together.setdefault((kind, place[0]), []).append((place, slope))
    for (kind, _), calls in together.items():
        if len(calls) > 1:
            yield kind, [place for place, _ in calls], [slope for _, slope in calls]


def _wrong_slopes(z: Vector, a: Vector) -> Iterator[tuple[str, Vector]]:
    """What people put in the place of a derivative, by what the function is."""
    with np.errstate(all="ignore"):
        tanh, sigmoid = np.tanh(z), 1 / (1 + np.exp(-z))
        if np.array_equal(a, z):
            return
        if np.array_equal(a, np.maximum(z, 0)):
            yield "mask", np.ones_like(z)
            yield "inverted-mask", np.where(z > 0, 0.0, 1.0)
            return
        yield "omitted", np.ones_like(z)
        if np.allclose(a, tanh, 1e-9):
            yield "of-argument", 1 - z**2
            yield "of-value", 1 - np.tanh(a) ** 2
            yield "of-sigmoid", a * (1 - a)
        elif np.allclose(a, sigmoid, 1e-9):
            yield "of-argument", z * (1 - z)
            yield "of-value", np.exp(-a) / (1 + np.exp(-a)) ** 2
            yield "of-tanh", 1 - a**2


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size > 1
