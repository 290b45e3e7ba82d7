"""``forward(x, w, b) → out, cache`` with ``backward(dout, cache) → dx, dw, db``, as in CS231n."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
    is_upstream,
    outputs_of,
)
from desktop_app.usercode.inputs import has, nested
from desktop_app.usercode.source import CodeError, Function, Source
from desktop_app.words import later, tr


class ForwardBackward(Convention):
    """A backward pass that is given the gradient of the outputs and what the forward pass has kept (or its inputs)."""

    title = later("forward and backward")
    takes_upstream = True

    def find(self, source: Source) -> Iterator[Candidate]:
        for name, backward in source.functions.items():
            forward = forward_of(name, source.functions)
            if forward is None or not upstream_arguments(forward, backward):
                continue
            taken = (*forward.arguments, *upstream_arguments(forward, backward), *handed_on(forward, backward))
            extra = tuple(a for a in backward.arguments if a not in taken and not is_cache(a))
            title = f"{forward.name} · {name}"
            yield Candidate(self, name, title, forward, backward, (*forward.arguments, *extra), (forward.name,))

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        forward, backward = candidate.forward, candidate.backward
        given = {name: nested(values, name) for name in candidate.arguments if has(values, name)}
        returned = code.call(forward, given)
        upstreams = upstream_arguments(forward, backward)
        caches = [name for name in backward.arguments if is_cache(name)]
        places = handed_on(forward, backward)
        beyond = sum(place >= len(upstreams) for place in places.values())
        outputs, kept = split(returned, len(caches) + beyond, len(upstreams), forward, backward, code)
        parts = returned if isinstance(returned, tuple | list) else [returned]
        memory = {
            **dict(zip(caches, kept[len(kept) - len(caches) :], strict=True)),
            **{name: parts[place] for name, place in places.items()},
        }

        def pull(upstream: list[Vector]) -> Gradients:
            filled = {**given, **memory, **dict(zip(upstreams, upstream, strict=True))}
            return assign(code.call(backward, filled), backward.returned, backward, code, values)

        return Run(outputs, pull)


def upstream_arguments(forward: Function, backward: Function) -> tuple[str, ...]:
    """Arguments of the backward pass that are gradients of outputs."""
    own = (name for name in backward.arguments if name not in forward.arguments and not is_cache(name))
    return tuple(name for name in own if is_upstream(name))


def handed_on(forward: Function, backward: Function) -> dict[str, int]:
    """Arguments of the backward pass that are what the forward pass returns, and in which place.

    These are a mask, as in ``return out, mask`` with ``backward(dout, mask)``, or the output itself, as in
    ``backward(dy, y)``: any other numbers there would make a right gradient look wrong.
    """
    upstreams = upstream_arguments(forward, backward)
    other = [name for name in backward.arguments if name not in (*forward.arguments, *upstreams) and not is_cache(name)]
    found = {name: forward.returned_names.index(name) for name in other if name in forward.returned_names}
    for name in other:
        if f"d{name}" in upstreams:
            found.setdefault(name, upstreams.index(f"d{name}"))
    left = [name for name in other if name not in found and name not in backward.defaults]
    free = [place for place in range(len(upstreams), len(forward.returned)) if place not in found.values()]
    caches = sum(map(is_cache, backward.arguments))
    if not caches and len(left) == len(free):
        found.update(zip(left, free, strict=True))
    return found


def split(
    returned: Any, caches: int, outputs: int, forward: Function, backward: Function, code: Code
) -> tuple[list[Vector], list[Any]]:
    """What a forward pass has returned as outputs and as what is kept for the backward pass.

    Raises:
        CodeError: it is not that many.
    """
    if isinstance(returned, tuple | list) and len(returned) >= caches + outputs:
        kept = list(returned[len(returned) - caches :]) if caches else []
        return outputs_of(returned, outputs, forward, code), kept
    if not caches and outputs == 1 and not isinstance(returned, tuple | list):
        return outputs_of(returned, None, forward, code), []
    count = len(returned) if isinstance(returned, tuple | list) else 1
    said = later("{forward} returns {count} values ({where}), but {backward} needs {needed} from it.")
    if returned is None:
        said = later("{forward} returns None ({where}), but {backward} needs {needed} from it.")
    elif count == 1:
        said = later("{forward} returns 1 value ({where}), but {backward} needs {needed} from it.")
    needed = tr(" and ").join([*[tr("an output")] * outputs, *[tr("a cache")] * caches])
    names = {"forward": forward.name, "backward": backward.name}
    raise CodeError(tr(said, count=count, where=code.where(forward), needed=needed, **names), forward.line)
