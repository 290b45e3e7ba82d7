"""Places in a compiled backward pass where a deliberate bug can be put, found by what instructions write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.gradients.instructions import touches
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import Layer, Residual
from desktop_app.nn.network import Parameter
from desktop_app.nn.plan import Instruction, Operation, Signal, Site


class Spot:
    """A layer of a plan, or the whole network (path '').

    Attributes:
        subject: the plan and what it was compiled from.
        path: the layer, '' for loss, penalty and the gradient as a whole.
        network: the subject's.
        plan: the subject's, where a bug goes in.
    """

    def __init__(self, subject: Subject, path: str) -> None:
        self.subject, self.path = subject, path
        self.network, self.plan = subject.network, subject.plan

    @property
    def layer(self) -> Layer | None:
        """The layer; None for the whole network."""
        return next((place.layer for place in self.network.places if place.path == self.path), None)

    @property
    def site(self) -> Site | None:
        """What the probes know of the layer; None for the network, Flatten and dropout in evaluation."""
        return self.subject.sites.get(self.path)

    @property
    def x(self) -> Signal:
        """What the layer reads."""
        return self.subject.inputs[self.path]

    @property
    def before(self) -> str | None:
        """Path of the layer in front of this one in the same chain; None for the first."""
        head, _, number = self.path.rpartition(".")
        return f"{head}.{int(number) - 1}".lstrip(".") if self.path and int(number) > 1 else None

    def at(self, path: str) -> Spot:
        """Another layer of the same plan."""
        return Spot(self.subject, path)

    def parameter(self, letter: str) -> Parameter | None:
        """The layer's parameter of this letter."""
        return self.network.parameters.get(f"{self.path}.{letter}")

    def branch(self) -> Signal:
        """What comes out of a residual block before the skip is added."""
        layer = self.layer
        assert isinstance(layer, Residual)
        last = f"{self.path}.{len(layer.layers)}"
        site = self.subject.sites.get(last)
        return site.output if site else self.subject.inputs[last]

    def own(self, phase: str = "backward") -> list[int]:
        """Indices of the layer's instructions."""
        return [i for i, instruction in enumerate(self.plan.instructions[phase]) if instruction.layer == self.path]

    def activation_part(self) -> list[int]:
        """Indices of the instructions that lead through the activation: those before parameters and inputs."""
        backward, owned = self.plan.instructions["backward"], []
        for index in self.own():
            if self.touches_parameters(backward[index]) or self._touches_input(backward[index]):
                break
            owned.append(index)
        return owned

    def touches_parameters(self, instruction: Instruction) -> bool:
        """Whether an instruction writes the gradient of a parameter of this layer."""
        owned = (p for p in self.network.parameters.values() if p.path == self.path)
        return any(touches(instruction, parameter.gradient) for parameter in owned)

    def _touches_input(self, instruction: Instruction) -> bool:
        return self.x.wants_gradient and touches(instruction, self.x.gradient)

    def replace_activation(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Put one instruction in the place of those that lead back through the activation."""
        part = self.activation_part()
        backward = self.plan.instructions["backward"]
        backward[part[0] : part[-1] + 1] = [Instruction(self.path, Operation(name, function, arguments))]
        self.plan.rebind()

    def after_delta(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Add an instruction once δ is known, before the layer's parameters and inputs."""
        part = self.activation_part()
        self._insert(part[-1] + 1 if part else self.own()[0], name, function, arguments)

    def after_layer(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Add an instruction behind the layer's last."""
        self._insert(self.own()[-1] + 1, name, function, arguments)

    def after_branch(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Add an instruction before the backward pass of a residual's block; if that has none, last."""
        inner = f"{self.path}."
        backward, last = self.plan.instructions["backward"], self.own()[-1]
        first = next((i for i, n in enumerate(backward) if n.layer.startswith(inner)), last + 1)
        self._insert(first, name, function, arguments)

    def after_loss(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Add an instruction once the gradient of the outputs is known."""
        backward = self.plan.instructions["backward"]
        self._insert(next(i for i, n in enumerate(backward) if n.layer), name, function, arguments, "")

    def at_end(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Add an instruction that runs last."""
        self._insert(len(self.plan.instructions["backward"]), name, function, arguments, "")

    def after_forward(self, name: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Add an instruction behind the layer's last of the forward pass."""
        instruction = Instruction(self.path, Operation(name, function, arguments))
        self.plan.instructions["forward"].insert(self.own("forward")[-1] + 1, instruction)
        self.plan.rebind()

    def _insert(
        self, index: int, name: str, function: Callable[..., Any], arguments: tuple[Any, ...], path: str | None = None
    ) -> None:
        instruction = Instruction(self.path if path is None else path, Operation(name, function, arguments))
        self.plan.instructions["backward"].insert(index, instruction)
        self.plan.rebind()
