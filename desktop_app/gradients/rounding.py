"""How much of a gradient is rounding, measured: the same backward pass with 24 bits instead of 53 differs by so much.

A correct backward pass is run in float32, or, where its numbers leave the range of float32, in float64 with every
number cut to 24 bits.  Its difference from float64, divided by 2²⁹, is what rounding does to float64: the pass tells
itself how much it amplifies small errors, whatever its layers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.complex_step import COMPLEX_STEP
from desktop_app.gradients.entries import Entry
from desktop_app.gradients.instructions import run
from desktop_app.gradients.subject import Subject
from desktop_app.nn.plan import Instruction
from desktop_app.nn.special import Array

Vector = NDArray[np.float64]

EPSILON = float(np.finfo(np.float64).eps)

SMALLEST = float(np.finfo(np.float64).tiny) / COMPLEX_STEP
"""A derivative below this leaves the range of float64 when it is multiplied with the complex step."""

BITS = 29
"""By which float64 is finer than float32."""

SAFETY = 64.0
"""Times the measured rounding: what a difference may be before it is held against a gradient."""


def measured(correct: Subject, entries: list[Entry]) -> tuple[Vector, Vector]:
    """What rounding may do to the gradient of a correct backward pass.

    Args:
        correct: run forward and backward.
        entries: where its parameters enter.

    Returns:
        (parameters,) an estimate for every element, and the gradient in float32 (not finite where that overflows).
    """
    exact = correct.network.gradient
    single = correct.twin(np.float32)
    single.plan.backward()
    in_float32 = single.network.gradient.astype(np.float64)
    rough = in_float32 if np.isfinite(in_float32).all() else _cut_to_24_bits(correct)
    found = np.full_like(exact, SMALLEST)
    for parameter in correct.network.parameters.values():
        where = parameter.where
        spread = float(np.abs(rough[where] - exact[where]).max(initial=0.0))
        found[where] += spread / 2**BITS + EPSILON * np.abs(exact[where]).max(initial=0.0)
    for entry in entries:
        # What cancels in a sum has rounded before: the bias in front of a normalization, say.
        deltas = np.abs(correct.sites[entry.path].pre.gradient).reshape(entry.base.shape)
        found[entry.where] += EPSILON * entry.coefficients.absolute().collect(deltas)
    return found, in_float32


def _cut_to_24_bits(correct: Subject) -> Vector:
    """The gradient when every number that an instruction reads or writes is rounded to 24 bits."""
    twin = correct.twin()
    for phase in ("forward", "backward"):
        for instruction in twin.plan.instructions[phase]:
            run([instruction])
            for array in _numbers(instruction):
                # Veltkamp's splitting; the remainder is what 24 bits cannot hold.
                scaled = array * (2.0**BITS + 1.0)
                array[...] = scaled - (scaled - array)
    gradient: Vector = twin.network.gradient
    return gradient


def _numbers(instruction: Instruction) -> Iterator[Array]:
    def inside(argument: Any) -> Iterator[Array]:
        if isinstance(argument, list):
            for item in argument:
                yield from inside(item)
        elif isinstance(argument, np.ndarray) and argument.dtype == np.float64 and argument.flags.writeable:
            yield argument

    for argument in instruction.operation.arguments:
        yield from inside(argument)
