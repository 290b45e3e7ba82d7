"""PyTorch: a ``torch.autograd.Function`` with its own backward, and an ``nn.Module``.

PyTorch is the person's; it is imported by their file, in the process that runs it, and nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from desktop_app.usercode.code import Code, Vector, as_numbers
from desktop_app.usercode.conventions.base import Candidate, Convention, Gradients, Run, Values
from desktop_app.usercode.source import CodeError, Function, Source, base_names, methods
from desktop_app.words import later, tr


class AutogradFunction(Convention):
    """A subclass of torch.autograd.Function."""

    title = "torch.autograd.Function"
    takes_upstream = True

    def find(self, source: Source) -> Iterator[Candidate]:
        if not source.imports("torch"):
            return
        for name, node in source.classes.items():
            found = methods(node)
            own = any(base.rpartition(".")[2] == "Function" for base in base_names(node))
            if own and {"forward", "backward"} <= set(found):
                forward, backward = found["forward"], found["backward"]
                arguments = _without_context(forward)
                yield Candidate(self, name, f"{name}.forward · {name}.backward", forward, backward, arguments)

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        kind, where = code.get(candidate.name), code.where(candidate.forward)
        leaves = {name: leaf(value) for name, value in values.items()}
        code.entering(f"{candidate.name}.forward")
        with code.explained(tr("{name} runs", name=f"{candidate.name}.forward")):
            returned = kind.apply(*leaves.values())
        return graph(returned, leaves, code, candidate.name, where)


class Module(Convention):
    """A subclass of torch.nn.Module, in float64: its inputs and all its parameters."""

    title = "torch.nn.Module"
    takes_upstream = True

    def find(self, source: Source) -> Iterator[Candidate]:
        if not source.imports("torch"):
            return
        for name, node in source.classes.items():
            found = methods(node)
            if "forward" in found and any(base.rpartition(".")[2] == "Module" for base in base_names(node)):
                made = found.get("__init__")
                needed = tuple(f"{name}.{a}" for a in made.arguments if a not in made.defaults) if made else ()
                yield Candidate(
                    self, name, name, found["forward"], made or found["forward"], needed + found["forward"].arguments
                )

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        start = f"{candidate.name}."
        options = {n.removeprefix(start): v for n, v in values.items() if n.startswith(start)}
        given = {n: v for n, v in values.items() if n in candidate.arguments and not n.startswith(start)}
        torch, kind = sys.modules["torch"], code.get(candidate.name)
        code.reseed()
        with code.explained(tr("{name} is made", name=candidate.name)):
            module = kind(**options).double()
        parameters = dict(module.named_parameters())
        for name, parameter in parameters.items():
            # The first run tells what parameters there are; every later one brings their values.
            shown = values.get(f"parameters.{name}")
            if shown is None or shown.shape != tuple(parameter.shape):  # also where it has other sizes than before
                shown = values[f"parameters.{name}"] = parameter.detach().numpy().copy()
            with torch.no_grad():
                parameter.copy_(torch.from_numpy(np.array(shown)))
        leaves = {name: leaf(value) for name, value in given.items()}
        code.reseed()
        code.entering(f"{candidate.name}.forward")
        with code.explained(tr("{name} runs", name=f"{candidate.name}.forward")):
            returned = module(*leaves.values())
        leaves |= {f"parameters.{name}": parameter for name, parameter in parameters.items()}
        return graph(returned, leaves, code, candidate.name, code.where(candidate.forward))


def leaf(value: Any) -> Any:
    """A value as a tensor: of float64 with a gradient, of whole numbers without."""
    torch = sys.modules["torch"]
    if not isinstance(value, np.ndarray):
        return value
    return torch.from_numpy(np.array(value)).requires_grad_(value.dtype == np.float64)


def graph(returned: Any, leaves: dict[str, Any], code: Code, name: str, where: str) -> Run:
    """What PyTorch has recorded, as a run."""
    torch = sys.modules["torch"]
    tensors = list(returned) if isinstance(returned, tuple | list) else [returned]
    for tensor in tensors:
        if not torch.is_tensor(tensor):
            said = later("{function} returns a {type}, not a tensor ({where}).")
            raise CodeError(tr(said, function=f"{name}.forward", type=type(tensor).__name__, where=where))
    tensors = [tensor for tensor in tensors if tensor.is_floating_point() and tensor.requires_grad]
    if not tensors:
        raise CodeError(
            tr(
                "No output of {function} depends on a float input in a way that PyTorch follows ({where}).",
                function=f"{name}.forward",
                where=where,
            )
        )
    what = tr("The output of {function}", function=f"{name}.forward")
    outputs = [as_numbers(tensor, what, where) for tensor in tensors]
    if not all(np.isfinite(output).all() for output in outputs):
        said = later("{what} is not finite ({where}): choose other ranges of the inputs.")
        raise CodeError(tr(said, what=what, where=where), for_inputs=True)
    wanted = {n: t for n, t in leaves.items() if torch.is_tensor(t) and t.requires_grad}

    def pull(upstream: list[Vector]) -> Gradients:
        code.entering(f"{name}.backward")
        given = [torch.from_numpy(u).to(t.dtype) for u, t in zip(upstream, tensors, strict=True)]
        with code.explained(tr("{name} runs", name=f"{name}.backward")):
            found = torch.autograd.grad(tensors, list(wanted.values()), given, retain_graph=True, allow_unused=True)
        zeros = {n: np.zeros(tuple(t.shape)) for n, t in wanted.items()}
        named = zip(wanted, found, strict=True)
        return {
            n: zeros[n] if g is None else as_numbers(g, tr("The gradient of {name}", name=n), where) for n, g in named
        }

    return Run(outputs, pull)


def _without_context(forward: Function) -> tuple[str, ...]:
    """Arguments without ctx, whatever it is called."""
    names = tuple(argument.arg for argument in forward.node.args.args)
    return names[1:]
