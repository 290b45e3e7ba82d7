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
    outputs_of,
)
from desktop_app.usercode.conventions.pairs import upstream_arguments
from desktop_app.usercode.inputs import nested
from desktop_app.usercode.source import CodeError, Source


class Propagation(Convention):
    """A backward pass of a whole network, from the cost: it is given what the forward pass kept, and no gradient."""

    title = "propagation with parameters"

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, backward in source.functions.items():
            forward = forward_of(name, source.functions)
            if forward is None or upstream_arguments(forward, backward):
                continue
            caches = [argument for argument in backward.arguments if is_cache(argument)]
            known = set(forward.arguments) | set(caches)
            if len(caches) == 1 and set(backward.arguments) <= known:
                title = f"{forward.name} · {name}"
                yield Candidate(self, name, title, forward, backward, forward.arguments, (forward.name,))

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        forward, backward = candidate.forward, candidate.backward
        given = {name: nested(values, name) for name in forward.arguments}
        returned = code.call(forward.name, *given.values())
        if not isinstance(returned, tuple | list) or len(returned) < 2:
            raise CodeError(
                f"{forward.name} returns {'None' if returned is None else 'one value'} ({code.where(forward)}); "
                "a cost and a cache are expected.",
                forward.line,
            )
        outputs = outputs_of(returned[0], None, forward, code)

        def pull(_: list[Vector]) -> Gradients:
            order = [returned[-1] if is_cache(name) else given[name] for name in backward.arguments]
            return assign(code.call(backward.name, *order), backward.returned, backward, code, values)

        return Run(outputs, pull)
