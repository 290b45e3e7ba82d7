"""A network that knows its loss: ``net.loss(X, y) → loss, grads`` as in CS231n, or a method ``gradient`` beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from desktop_app.usercode.code import Code, Vector
from desktop_app.usercode.conventions.base import (
    Candidate,
    Convention,
    Gradients,
    Run,
    Values,
    outputs_of,
)
from desktop_app.usercode.conventions.losses import LOSS_NAMES, PLAIN, loss_and_rest, place_of_loss
from desktop_app.usercode.conventions.objects import PARAMETER, classes, gradients_of, made_from, new_object
from desktop_app.usercode.source import Function, Source
from desktop_app.words import later


class NetworkClass(Convention):
    """A class that keeps its parameters in a dictionary such as ``self.params``, or in attributes.

    ``loss(X, y)`` returns the loss and beside it the gradients, as a rule in a dictionary with the same keys; or it
    returns the loss alone, and a method such as ``gradient(X, y)`` the gradients.
    """

    title = later("network class")

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, node, found in classes(source):
            loss = next((found[method] for method in LOSS_NAMES if method in found), None)
            if loss is None or not loss.arguments or not _keeps_parameters(node):
                continue
            both = place_of_loss(loss) is not None
            gradient = loss if both else next((found[method] for method in found if PLAIN.fullmatch(method)), None)
            before = made_from(found.get("__init__"), loss)
            if before is None or gradient is None or not set(gradient.arguments) <= set(loss.arguments):
                continue
            title = f"{name}.{loss.name}" if both else f"{name}.{loss.name} · {name}.{gradient.name}"
            arguments = before + loss.arguments
            yield Candidate(self, name, title, loss, gradient, arguments, made=found.get("__init__"))

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        loss, gradient = candidate.forward, candidate.backward
        net = new_object(candidate, code, values)
        returned = code.call_method(net, loss, **_given(loss, values))
        result, labels = None, gradient.returned
        if gradient is loss:
            returned, result, labels = loss_and_rest(returned, loss, code)
        outputs = outputs_of(returned, None, loss, code)

        def pull(_: list[Vector]) -> Gradients:
            found = result if gradient is loss else code.call_method(net, gradient, **_given(gradient, values))
            parameters = {name: value for name, value in values.items() if name not in loss.arguments}
            return gradients_of(net, found, labels, candidate, code, parameters)

        return Run(outputs, pull)


def _keeps_parameters(node: ast.ClassDef) -> bool:
    attributes = (part for part in ast.walk(node) if isinstance(part, ast.Attribute))
    return any(ast.unparse(a.value) == "self" and PARAMETER.fullmatch(a.attr) for a in attributes)


def _given(function: Function, values: Values) -> Values:
    return {name: values[name] for name in function.arguments if name in values}
