"""A class with the methods ``forward(x) → out`` and ``backward(dout) → dx``, which keeps cache and gradients itself."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.usercode.code import Code, Vector
from desktop_app.usercode.conventions.base import (
    Candidate,
    Convention,
    Gradients,
    Run,
    Values,
    is_upstream,
    outputs_of,
)
from desktop_app.usercode.conventions.objects import classes, gradients_of, made_from, new_object
from desktop_app.usercode.conventions.pairs import split
from desktop_app.usercode.source import Function, Source
from desktop_app.words import later


class LayerClass(Convention):
    """A layer, or a network: arrays that it is made from or makes itself are its parameters.

    The gradient of ``self.W`` is ``self.dW``, lies in the dictionary ``self.grads``, or is returned.
    """

    title = later("layer class")
    takes_upstream = True

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, _, found in classes(source):
            if not {"forward", "backward"} <= set(found):
                continue
            forward, backward, made = found["forward"], found["backward"], found.get("__init__")
            before = made_from(made, forward)
            if before is not None and forward.arguments and self._fits(backward):
                title, arguments = f"{name}.forward · {name}.backward", before + forward.arguments
                yield Candidate(self, name, title, forward, backward, arguments, made=made)

    def _fits(self, backward: Function) -> bool:
        return bool(backward.arguments) and not backward.defaults and all(map(is_upstream, backward.arguments))

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        forward, backward = candidate.forward, candidate.backward
        layer = new_object(candidate, code, values)
        given = {name: values[name] for name in forward.arguments if name in values}
        returned, count = code.call_method(layer, forward, **given), len(backward.arguments)
        if self.takes_upstream and count > 1:  # as an LSTM cell that returns h and c
            outputs, _ = split(returned, 0, count, forward, backward, code)
        else:
            outputs = outputs_of(returned, None, forward, code)

        def pull(upstream: list[Vector]) -> Gradients:
            result = code.call_method(layer, backward, *(upstream if self.takes_upstream else ()))
            return gradients_of(layer, result, backward.returned, candidate, code, values)

        return Run(outputs, pull)


class LossClass(LayerClass):
    """A layer that ends a network: its backward pass takes no gradient, or that of the loss itself, which is 1."""

    title = later("loss class")
    takes_upstream = False

    def _fits(self, backward: Function) -> bool:
        return len(backward.arguments) == len(backward.defaults) <= 1
