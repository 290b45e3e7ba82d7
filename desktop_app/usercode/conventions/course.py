"""Andrew Ng's: ``forward_propagation_n(X, Y, parameters) → cost, cache``, ``backward_propagation_n(X, Y, cache)``."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.usercode.code import Code, Vector
from desktop_app.usercode.conventions.base import (
    Candidate,
    Convention,
    Gradients,
    Run,
    Values,
    assign,
    forward_of,
    is_cache,
    is_several,
    outputs_of,
)
from desktop_app.usercode.conventions.pairs import upstream_arguments
from desktop_app.usercode.inputs import has, nested
from desktop_app.usercode.source import CodeError, Function, Source
from desktop_app.words import later, tr

COSTS = ("compute_cost", "compute_loss", "cost_function", "cost", "loss")


class Propagation(Convention):
    """A backward pass of a whole network, from the cost: it is given what the forward pass kept, and no gradient.

    The forward pass returns the cost first; or what ``compute_cost(A2, Y)`` makes a cost of, where the labels are known
    to the backward pass only.
    """

    title = later("propagation with parameters")

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, backward in source.functions.items():
            forward = forward_of(name, source.functions)
            if forward is None or upstream_arguments(forward, backward):
                continue
            known = forward.arguments
            extra = tuple(a for a in backward.arguments if a not in known and not is_cache(a))
            cached = sum(is_cache(argument) for argument in backward.arguments) == 1
            cost = self._cost(source, (*known, *extra)) if extra else None
            if cached and (cost or not extra):
                title = f"{forward.name} · {name}"
                also = (forward.name, cost.name) if cost else (forward.name,)
                yield Candidate(self, name, title, forward, backward, (*known, *extra), also)

    def _cost(self, source: Source, known: tuple[str, ...]) -> Function | None:
        """The function that makes a cost of what the forward pass returns and of arguments that are known."""
        found = [source.functions[name] for name in COSTS if name in source.functions]
        return next((cost for cost in found if cost.arguments and set(cost.arguments[1:]) <= set(known)), None)

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        forward, backward = candidate.forward, candidate.backward
        given = {name: nested(values, name) for name in candidate.arguments if has(values, name)}
        returned = code.call(forward, given)
        if not is_several(returned):
            none = later("{function} returns None ({where}); a cost and a cache are expected.")
            one = later("{function} returns one value ({where}); a cost and a cache are expected.")
            said = tr(none if returned is None else one, function=forward.name, where=code.where(forward))
            raise CodeError(said, forward.line)
        outputs = outputs_of(returned[0], None, forward, code)
        if candidate.arguments != forward.arguments:
            cost = self._cost(code.source, candidate.arguments)
            assert cost is not None  # else it would be no candidate
            value = code.call(cost, {**given, cost.arguments[0]: returned[0]})
            outputs = outputs_of(value, None, cost, code)

        def pull(_: list[Vector]) -> Gradients:
            caches = {name: returned[-1] for name in backward.arguments if is_cache(name)}
            return assign(code.call(backward, {**given, **caches}), backward.returned, backward, code, values)

        return Run(outputs, pull)
