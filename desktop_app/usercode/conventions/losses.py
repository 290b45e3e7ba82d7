"""``loss(params)`` with ``grad(params)``, and one function that returns both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from desktop_app.usercode.code import Code, Vector
from desktop_app.usercode.conventions.base import (
    LOSSES,
    Candidate,
    Convention,
    Gradients,
    Run,
    Values,
    assign,
    forward_of,
    is_cache,
    is_several,
    is_upstream,
    outputs_of,
)
from desktop_app.usercode.inputs import floats, has, nested
from desktop_app.usercode.source import CodeError, Function, Source
from desktop_app.words import later, tr

PLAIN = re.compile(r"(compute_|calc_|get_)?(grads?|gradients?|jac|jacobian|backward|backprop|backward_propagation)")
LOSS_NAMES = (*LOSSES, "compute_loss", "compute_cost", "loss_fn", "cost_function", "forward_propagation", "forward")
GRADIENT = re.compile(r"d_?[A-Za-z]|grad|(d|g|delta)$")
LOSS_WORD = re.compile(r"loss|cost|objective|entropy", re.I)
OTHER = re.compile(r"acc|p$|probs?|out|pred|y_?hat|scores|cache|hist|a$", re.I)
"""What functions hand back beside a loss that is no gradient."""
DERIVATIVE = re.compile(r"^d_?[a-zA-Z]|grad|derivative|prime|backward|backprop|jac", re.I)


class LossAndGrad(Convention):
    """Two functions of the same arguments: a loss, and its gradient with respect to the first (or to a dictionary).

    Where the first returns an array, the second is its derivative element by element, as of an activation function.
    """

    title = later("loss and gradient")

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, grad in source.functions.items():
            loss = self._loss_of(name, source.functions)
            if loss is None or not grad.arguments or not set(grad.arguments) <= set(loss.arguments):
                continue
            if not any(is_cache(argument) for argument in grad.arguments):
                yield Candidate(self, name, f"{loss.name} · {name}", loss, grad, loss.arguments, (loss.name,))

    def _loss_of(self, name: str, functions: dict[str, Function]) -> Function | None:
        if PLAIN.fullmatch(name):
            return next((functions[loss] for loss in LOSS_NAMES if loss in functions and loss != name), None)
        return forward_of(name, functions) if DERIVATIVE.search(name) else None

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        loss, grad = candidate.forward, candidate.backward
        given = {name: nested(values, name) for name in loss.arguments if has(values, name)}
        returned = code.call(loss, given)
        outputs = outputs_of(returned, None, loss, code)
        if outputs[0].size != 1 and all(outputs[0].shape != value.shape for value in floats(values).values()):
            raise CodeError(
                tr(
                    "{function} returns an array of shape {shape} ({where}); a number is expected, or an array of the "
                    "shape of its input.",
                    function=loss.name,
                    shape=outputs[0].shape,
                    where=code.where(loss),
                )
            )

        def pull(_: list[Vector]) -> Gradients:
            return assign(code.call(grad, given), grad.returned, grad, code, values)

        return Run(outputs, pull)


class ValueAndGrad(Convention):
    """One function that returns the loss and, beside it, gradients: (loss, dW), (cost, grads), (loss, dW, db)."""

    title = later("loss and gradient in one")

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, function in source.functions.items():
            if place_of_loss(function) is not None and function.arguments:
                yield Candidate(self, name, name, function, function, function.arguments)

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        function = candidate.forward
        given = {name: nested(values, name) for name in function.arguments if has(values, name)}
        returned, result, labels = loss_and_rest(code.call(function, given), function, code)
        outputs = outputs_of(returned, None, function, code)

        def pull(_: list[Vector]) -> Gradients:
            return assign(result, labels, function, code, values)

        return Run(outputs, pull)


def place_of_loss(function: Function) -> int | None:
    """Which of the values that a function returns is the loss, if the others are its gradients."""
    labels = function.returned
    if not function.returns_several or any(is_upstream(a) for a in function.arguments):
        return None
    gradients = [bool(GRADIENT.match(label)) for label in labels]
    if len(labels) == 2 and LOSS_WORD.search(function.name):
        # What is handed back beside the loss of a function that is called so is its gradient, whatever its name.
        gradients = [label not in LOSSES and not OTHER.match(label) for label in labels]
        gradients[0] = gradients[0] and labels[0] != ""  # the loss stands first, if nothing else is said
    said = re.search(r"(loss|cost|value|f)_?(and_)?_?grad", function.name) is not None
    if not (any(gradients) or said) or any(is_cache(label) for label in labels):
        return None
    named = [place for place, label in enumerate(labels) if label in LOSSES]
    return named[0] if named else 0 if not gradients[0] and (said or all(gradients[1:])) else None


def loss_and_rest(returned: Any, function: Function, code: Code) -> tuple[Any, Any, tuple[str, ...]]:
    """The loss that was returned, what was returned beside it, and the names of that in the code.

    Raises:
        CodeError: nothing was.
    """
    if not is_several(returned):
        none = later("{function} returns None ({where}); a loss and its gradient are expected.")
        one = later("{function} returns one value ({where}); a loss and its gradient are expected.")
        said = tr(none if returned is None else one, function=function.name, where=code.where(function))
        raise CodeError(said, function.line)
    place = place_of_loss(function) or 0
    rest = (*returned[:place], *returned[place + 1 :])
    labels = function.returned[:place] + function.returned[place + 1 :]
    return returned[place], rest[0] if len(rest) == 1 else rest, labels
