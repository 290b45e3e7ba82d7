"""All usual shapes of code.  A new one is one class, named here; where several fit, the first counts."""

from __future__ import annotations

from difflib import get_close_matches

from desktop_app.usercode.conventions.base import Candidate, Convention
from desktop_app.usercode.conventions.course import Propagation
from desktop_app.usercode.conventions.layers import LayerClass
from desktop_app.usercode.conventions.losses import LossAndGrad, ValueAndGrad
from desktop_app.usercode.conventions.pairs import ForwardBackward
from desktop_app.usercode.conventions.pytorch import AutogradFunction, Module
from desktop_app.usercode.source import CodeError, Source

__all__ = ["CONVENTIONS", "Candidate", "Convention", "candidates", "chosen"]

CONVENTIONS: tuple[Convention, ...] = (
    ForwardBackward(),
    Propagation(),
    LossAndGrad(),
    ValueAndGrad(),
    LayerClass(),
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


def chosen(source: Source, name: str | None) -> Candidate:
    """The candidate of a name, or the first.

    Raises:
        CodeError: there is none.
    """
    found = candidates(source)
    if not found:
        raise CodeError(
            f"{source.path.name} holds nothing that can be checked. Expected are functions such as affine_forward "
            "and affine_backward, loss and grad, forward_propagation and backward_propagation, or a subclass of "
            "torch.autograd.Function."
        )
    if name is None:
        return found[0]
    for candidate in found:
        if name in (candidate.name, *candidate.also):
            return candidate
    near = get_close_matches(name, [word for c in found for word in (c.name, *c.also)], 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(c.name for c in found)}."
    raise CodeError(f"{source.path.name} holds no {name} that can be checked; {hint}")
