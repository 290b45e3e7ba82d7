"""What a numerical gradient of a network is: the scheme that it is taken by, its values and their errors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.complex_step import COMPLEX_STEP
from desktop_app.words import later

Vector = NDArray[np.float64]

SMALLEST_SCALE = 0.01
"""A step is never relative to less than this, or tiny numbers would be moved by less than the loss can show."""

NOISE = 4 * float(np.finfo(np.float64).eps)
"""Least round-off of a loss, relative to the larger of loss and outputs."""


class Scheme(Enum):
    """How a derivative is taken from values of the function; ``step`` is relative to the parameter's scale."""

    COMPLEX = (later("complex"), COMPLEX_STEP)
    TWO_SIDED = (later("two-sided"), 6.1e-6)
    ONE_SIDED = (later("one-sided"), 1.5e-8)

    def __init__(self, label: str, step: float) -> None:
        self.label = label
        self.step = step


class Method(Enum):
    """Which structure a numerical gradient was computed by."""

    PER_UNIT = later("per unit")
    PER_WEIGHT = later("per weight")
    ELEMENT_BY_ELEMENT = later("element by element")


@dataclass(frozen=True)
class Numerical:
    """A numerical gradient.

    Attributes:
        scheme: what it was taken by.
        values: (parameters,), in the order of the network's parameter vector.
        round_off: (parameters,), estimated error from rounding of the loss; 0 for the complex step.
        truncation: (parameters,), estimated error from the finite step; 0 for the complex step.
        methods: by path of the layer, what proved its parameters.
    """

    scheme: Scheme
    values: Vector
    round_off: Vector
    truncation: Vector
    methods: dict[str, Method]
