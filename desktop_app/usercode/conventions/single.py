"""A network of one example at a time: ``feedforward(a)`` and ``backprop(x, y)``, as Nielsen writes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from desktop_app.usercode.code import Code, Vector
from desktop_app.usercode.conventions.base import Candidate, Convention, Gradients, Run, Values, outputs_of
from desktop_app.usercode.conventions.objects import classes, gradients_of, made_from, new_object
from desktop_app.usercode.source import Function, Source
from desktop_app.words import later, tr

FORWARD = ("feedforward", "feed_forward", "forward", "predict")
BACKWARD = ("backprop", "backpropagate", "back_prop", "backpropagation", "backward")


class OneExample(Convention):
    """A class whose backward pass takes an example and its label, and returns the gradients of lists of arrays.

    The loss is ``self.cost.fn(a, y)`` where there is one.  Else it is half the squared distance, which the title says,
    times the factor that ``cost_derivative(a, y)`` has (Nielsen, Neural Networks and Deep Learning, chapters 1 to 3).
    """

    title = later("network of one example")
    one_example = True

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, node, found in classes(source):
            forward = next((found[method] for method in FORWARD if method in found), None)
            backward = next((found[method] for method in BACKWARD if method in found), None)
            if forward is None or backward is None or len(forward.arguments) != 1 or len(backward.arguments) != 2:
                continue
            made = found.get("__init__")
            before = made_from(made, backward)
            if before is not None and not backward.defaults:
                title = f"{name}.{forward.name} · {name}.{backward.name}"
                if "self.cost." not in ast.unparse(node):
                    title += " · ½‖a − y‖²"
                # What is given are the arguments of the backward pass; the forward pass takes the first of them.
                yield Candidate(self, name, title, backward, backward, before + backward.arguments, made=made)

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        backward = candidate.backward
        forward = _forward(code.source, candidate.name)
        net = new_object(candidate, code, values)
        x, y = (values[name] for name in backward.arguments)
        (output,) = outputs_of(code.call_method(net, forward, x), None, forward, code)
        outputs = outputs_of(_loss(net, output, y, code), None, forward, code)

        def pull(_: list[Vector]) -> Gradients:
            result = code.call_method(net, backward, x, y)
            parameters = {name: value for name, value in values.items() if name not in backward.arguments}
            return gradients_of(net, result, backward.returned, candidate, code, parameters)

        return Run(outputs, pull)


@cache  # it is asked for at every run
def _forward(source: Source, network: str) -> Function:
    found = next(own for name, _, own in classes(source) if name == network)
    return next(found[method] for method in FORWARD if method in found)


def _loss(net: Any, output: Vector, y: Any, code: Code) -> Any:
    function = getattr(getattr(net, "cost", None), "fn", None)
    if function is not None:
        with code.explained(tr("{name} runs", name="cost.fn")):
            return function(output, y)
    with code.explained(tr("{name} runs", name="cost_derivative")):
        factor = _factor(net, output, y)
    return factor * 0.5 * np.sum(np.square(output - y))


def _factor(net: Any, output: Vector, y: Any) -> float:
    """What the derivative of the loss is times output − y: 1, or what a person has chosen, such as 2 or 1/n."""
    derivative = getattr(net, "cost_derivative", None)
    if derivative is None:
        return 1.0
    away = np.asarray(output - y)
    slope = np.asarray(derivative(output, y), np.float64)
    factor = float(np.sum(slope * away) / np.sum(np.square(away)))
    # Anything else than a positive multiple is a mistake, and shows as one beside half the square.
    return factor if slope.shape == away.shape and factor > 0 and np.allclose(slope, factor * away) else 1.0
