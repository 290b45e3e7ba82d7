"""A class with the methods ``forward(x) → out`` and ``backward(dout) → dx``, which keeps cache and gradients itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from desktop_app.usercode.code import Code, Vector, as_numbers
from desktop_app.usercode.conventions.base import (
    Candidate,
    Convention,
    Gradients,
    Run,
    Values,
    assign,
    gradient_names,
    is_upstream,
    outputs_of,
)
from desktop_app.usercode.source import CodeError, Source, base_names, methods
from desktop_app.words import later, tr


class LayerClass(Convention):
    """A layer: arrays that it is made from or makes itself are its parameters.

    The gradient of ``self.W`` is ``self.dW``, or lies in the dictionary ``self.grads``.
    """

    title = later("layer class")
    takes_upstream = True

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, node in source.classes.items():
            found = methods(node)
            foreign = any(base.rpartition(".")[2] in ("Module", "Function") for base in base_names(node))
            if foreign or not {"forward", "backward"} <= set(found):
                continue
            forward, backward = found["forward"], found["backward"]
            made = found.get("__init__")
            needed = tuple(a for a in made.arguments if a not in made.defaults) if made else ()
            apart = not set(needed) & set(forward.arguments)
            if apart and forward.arguments and len(backward.arguments) == 1 and is_upstream(backward.arguments[0]):
                yield Candidate(
                    self, name, f"{name}.forward · {name}.backward", forward, backward, needed + forward.arguments
                )

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        name, forward, backward = candidate.name, candidate.forward, candidate.backward
        inside = {a: values[a] for a in forward.arguments if a in values}
        outside = {a: values[a] for a in candidate.arguments if a in values and a not in inside}
        kind = code.get(name)
        with code.explained(tr("{name} is made", name=name)):
            layer = kind(**outside)
        for parameter, value in _own_arrays(layer, outside).items():
            # The first run tells what the layer has made itself; every later one brings its values.
            setattr(layer, parameter, np.array(values.setdefault(f"parameters.{parameter}", value.copy())))
        code.reseed()
        code.entering(f"{name}.forward")
        with code.explained(tr("{name} runs", name=f"{name}.forward")):
            returned = layer.forward(*inside.values())
        outputs = outputs_of(returned, None, forward, code)

        def pull(upstream: list[Vector]) -> Gradients:
            code.entering(f"{name}.backward")
            with code.explained(tr("{name} runs", name=f"{name}.backward")):
                result = layer.backward(*upstream)
            gradients = assign(result, backward.returned, backward, code, inside)
            for target, value in values.items():
                found = _gradient(layer, target) if target not in inside else None
                if found is not None:
                    label, gradient = found
                    numbers = as_numbers(gradient, tr("The gradient {name}", name=label), code.where(backward, label))
                    if numbers.shape != np.shape(value):
                        raise CodeError(
                            tr(
                                "{gradient} has shape {shape}, but {input} has shape {right} ({where}).",
                                gradient=label,
                                shape=numbers.shape,
                                input=target.rpartition(".")[2],
                                right=np.shape(value),
                                where=code.where(backward, label),
                            ),
                            backward.line_of(label),
                        )
                    gradients[target] = numbers
            return gradients

        return Run(outputs, pull)


def _own_arrays(layer: Any, given: Values) -> Values:
    """Arrays of numbers that a new layer holds and was not given."""
    held = {n: v for n, v in vars(layer).items() if isinstance(v, np.ndarray) and v.dtype == np.float64}
    return {n: v for n, v in held.items() if not any(v is other for other in given.values())}


def _gradient(layer: Any, target: str) -> tuple[str, Any] | None:
    """The gradient of a parameter, if the layer holds one, with the name under which it does."""
    short = target.rpartition(".")[2]
    listed = getattr(layer, "grads", None)
    for name in gradient_names(short):
        if name != short and getattr(layer, name, None) is not None:
            return name, getattr(layer, name)
        if isinstance(listed, dict) and name in listed:
            return name, listed[name]
    return None
