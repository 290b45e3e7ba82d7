"""All usual shapes of code.  A new one is one class, named here; where several fit, the first counts."""

from __future__ import annotations

import ast
import re
from difflib import get_close_matches

from desktop_app.usercode.conventions.base import Candidate, Convention
from desktop_app.usercode.conventions.course import Propagation
from desktop_app.usercode.conventions.layers import LayerClass, LossClass
from desktop_app.usercode.conventions.losses import LossAndGrad, ValueAndGrad
from desktop_app.usercode.conventions.networks import NetworkClass
from desktop_app.usercode.conventions.objects import classes
from desktop_app.usercode.conventions.pairs import ForwardBackward
from desktop_app.usercode.conventions.pytorch import AutogradFunction, Module
from desktop_app.usercode.conventions.single import OneExample
from desktop_app.usercode.source import CodeError, Function, Source
from desktop_app.words import later, listing, tr

__all__ = ["CONVENTIONS", "EXPECTED", "Candidate", "Convention", "candidates", "chosen", "overlooked"]

NAMED = 5
"""Functions that are called by name where nothing can be checked."""

EXPECTED = later(
    "What can be checked are functions such as affine_forward and affine_backward, loss and grad, loss_and_grad, or "
    "forward_propagation and backward_propagation; a class with forward and backward, with feedforward(x) and "
    "backprop(x, y), or with loss(X, y) → loss, grads; and a torch.autograd.Function."
)
"""All usual shapes of code, in a sentence."""

EXAMPLE = """\
    def loss_and_grad(W, X, y):
        error = X @ W - y
        return (error**2).sum(), 2 * X.T @ error"""

BACKWARD = re.compile(r"backward|backprop", re.I)
CHECKABLE = re.compile(r"loss|cost|backward|backprop|grad(?!e)", re.I)

CONVENTIONS: tuple[Convention, ...] = (
    ForwardBackward(),
    Propagation(),
    LossAndGrad(),
    ValueAndGrad(),
    NetworkClass(),
    LayerClass(),
    LossClass(),
    OneExample(),
    AutogradFunction(),
    Module(),
)


def candidates(source: Source) -> list[Candidate]:
    """Everything in a file that can be checked, in the order of its lines.

    Raises:
        CodeError: the file is not Python.
    """
    found: dict[str, Candidate] = {}
    for convention in CONVENTIONS:
        for candidate in convention.find(source):
            inside = {name for other in found.values() for name in (other.name, *other.also)}
            if candidate.name not in inside:
                found[candidate.name] = candidate
    return sorted(found.values(), key=lambda candidate: candidate.forward.line)


def overlooked(source: Source) -> list[Function]:
    """Functions and methods that are called like something to be checked and have none of the known shapes.

    Raises:
        CodeError: the file is not Python.
    """
    taken = {f.name for candidate in candidates(source) for f in (candidate.forward, candidate.backward)}
    taken |= {name for candidate in candidates(source) for name in (candidate.name, *candidate.also)}
    found = (function for name, function in source.functions.items() if CHECKABLE.search(name) and name not in taken)
    # What others call is their helper.
    calls = {
        node.func.id for node in ast.walk(source.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    alone = [function for function in found if function.name not in calls]
    unseen = (own for name, _, own in classes(source) if name not in taken)
    passes = (method for own in unseen for method in own.values() if BACKWARD.search(method.name))
    return [*alone, *(method for method in passes if not method.abstract)]


def chosen(source: Source, name: str | None) -> Candidate:
    """The candidate of a name, or the first.

    Raises:
        CodeError: there is none.
    """
    found = candidates(source)
    if not found:
        said = tr("{file} holds nothing that can be checked.", file=source.path.name) + " " + tr(EXPECTED)
        left = overlooked(source)
        if left:
            named = [tr("{function} (line {line})", function=each.title, line=each.line) for each in left[:NAMED]]
            names = listing(named)
            said += " " + tr("These are called like it but have none of these shapes: {names}.", names=names)
        said += f"\n\n{tr('For instance:')}\n\n{EXAMPLE}"
        raise CodeError(said, left[0].line if left else 0)
    if name is None:
        return found[0]
    for candidate in found:
        if name in (candidate.name, *candidate.also):
            return candidate
    near = get_close_matches(name, [word for c in found for word in (c.name, *c.also)], 1)
    said = tr(
        "{file} holds no {name} that can be checked; did you mean {near}?"
        if near
        else "{file} holds no {name} that can be checked; there are {names}.",
        file=source.path.name,
        name=name,
        near=near[0] if near else "",
        names=listing(c.name for c in found),
    )
    raise CodeError(said)
