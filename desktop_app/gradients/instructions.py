"""Single-stepping the instructions of a plan, and finding out what they touch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from desktop_app.nn.plan import Instruction
from desktop_app.nn.special import Array


def run(instructions: Iterable[Instruction]) -> None:
    """Run some instructions of a plan."""
    for _, (_, function, arguments) in instructions:
        function(*arguments)


def touches(instruction: Instruction, array: Array) -> bool:
    """Whether an array is among an instruction's arguments, as a whole or in part."""
    operation = instruction.operation
    items = [getattr(operation.function, "__self__", None)]  # the array of array.fill
    for argument in operation.arguments:
        items += argument if isinstance(argument, list) else [argument]
    return any(isinstance(item, np.ndarray) and np.may_share_memory(item, array) for item in items)
