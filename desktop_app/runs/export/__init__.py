"""A network taken home: its initialization as code for other frameworks, and its weights as files."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.runs.export.blueprint import Blueprint, blueprint, drafted
from desktop_app.runs.export.dialect import Dialect
from desktop_app.runs.export.jax import Flax
from desktop_app.runs.export.keras import Keras
from desktop_app.runs.export.pytorch import PyTorch

__all__ = ["FRAMEWORKS", "Blueprint", "Dialect", "blueprint", "drafted"]

FRAMEWORKS: Mapping[str, Dialect] = {"pytorch": PyTorch(), "keras": Keras(), "jax": Flax()}
"""What there is, by the name that commands use."""
