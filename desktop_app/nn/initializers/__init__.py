"""Weight initializers: how the numbers in a parameter are drawn before the first step.

Every initializer multiplies its formula by the lecture's ``gain``, one more hyperparameter.  They draw with
``standard_normal`` and ``uniform`` only, so that numpy's legacy ``RandomState`` can stand in for a ``Generator`` where
a published result needs its numbers.  A new initializer is one class in one of the modules imported here, with its
formula, its source and when to use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.nn.initializers.base import (
    TRUNCATED_STD,
    Distribution,
    Draws,
    Fan,
    Initializer,
    Slot,
    Surroundings,
    UnfitError,
)
from desktop_app.nn.initializers.fans import (
    FlaxDefault,
    He,
    KerasDefault,
    LeCun,
    PyTorchDefault,
    RandomWalk,
    ScaledInitializer,
    VarianceScaling,
    Xavier,
)
from desktop_app.nn.initializers.fixed import Constant, Normal, Sparse, TruncatedNormal, Uniform, Zeros
from desktop_app.nn.initializers.orthogonal import LSUV, DeltaOrthogonal, IdentityMatrix, Orthogonal
from desktop_app.nn.initializers.residual import Fixup, SkipInit
from desktop_app.values import kinds, union

__all__ = [
    "LSUV",
    "TRUNCATED_STD",
    "AnyInitializer",
    "Constant",
    "DeltaOrthogonal",
    "Distribution",
    "Draws",
    "Fan",
    "Fixup",
    "FlaxDefault",
    "He",
    "IdentityMatrix",
    "Initializer",
    "KerasDefault",
    "LeCun",
    "Normal",
    "Orthogonal",
    "PyTorchDefault",
    "RandomWalk",
    "ScaledInitializer",
    "SkipInit",
    "Slot",
    "Sparse",
    "Surroundings",
    "TruncatedNormal",
    "UnfitError",
    "Uniform",
    "VarianceScaling",
    "Xavier",
    "Zeros",
    "framework_defaults",
]

if TYPE_CHECKING:
    AnyInitializer = Initializer
else:
    AnyInitializer = union(Initializer)


def framework_defaults() -> list[Initializer]:
    """What each framework does to weights when it is not asked for anything else."""
    return [kind() for kind in kinds(Initializer) if kind.framework]
