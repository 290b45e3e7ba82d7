"""A network taken home: its initialization as code for other frameworks, and its weights as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from desktop_app.runs.export import jax, keras, pytorch
from desktop_app.runs.export.blueprint import Blueprint, blueprint, drafted

__all__ = ["FRAMEWORKS", "Blueprint", "Framework", "blueprint", "drafted"]


class Framework(NamedTuple):
    """Something to take a network home to.

    Attributes:
        title: its name for people.
        code: writes a lane's network as a Python module.
    """

    title: str
    code: Callable[[Blueprint], str]


FRAMEWORKS: Mapping[str, Framework] = {
    "pytorch": Framework("PyTorch", pytorch.code),
    "keras": Framework("Keras", keras.code),
    "jax": Framework("JAX (Flax)", jax.code),
}
"""What there is, by the name that commands use."""
