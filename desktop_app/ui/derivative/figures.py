"""How the lab writes its numbers."""

from __future__ import annotations

import math

from desktop_app.ui.plots.axes import figure


def tidy(value: float, digits: int = 3) -> str:
    """A number in a few digits, with 10⁻⁸ rather than 1·10⁻⁸."""
    text = figure(value, digits)
    return text.removeprefix("1·") if not text.startswith("−1·") else f"−{text.removeprefix('−1·')}"


def value_text(value: float) -> str:
    """A derivative, with twelve digits at most."""
    return f"{value:.12g}".replace("-", "−") if math.isfinite(value) else figure(value)


def error_text(error: float) -> str:
    """An error with its sign."""
    return f"+{tidy(error)}" if error > 0 else tidy(error)
