"""How each kind of layer changes the moments of a signal, and of the gradient that comes back.

A new kind of layer is one function, registered for it, in one of the modules imported here; a kind without one is where
the forecast stops and says so.
"""

from __future__ import annotations

from desktop_app.theory.rules import activation, normalization, plain, pooling, residual, weights
from desktop_app.theory.walk import NotCoveredError, Record, Walk

__all__ = [
    "NotCoveredError",
    "Record",
    "Walk",
    "activation",
    "normalization",
    "plain",
    "pooling",
    "residual",
    "weights",
]
