"""A network taken home: its initialization as code for other frameworks, and its weights as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.runs.export import jax, keras, pytorch
from desktop_app.runs.export.blueprint import Blueprint, blueprint, drafted

__all__ = ["FRAMEWORKS", "Blueprint", "blueprint", "drafted"]

FRAMEWORKS: Mapping[str, Callable[[Blueprint], str]] = {"pytorch": pytorch.code, "keras": keras.code, "jax": jax.code}
"""What writes a lane's network as a Python module, by framework."""
