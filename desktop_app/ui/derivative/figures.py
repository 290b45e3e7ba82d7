"""How the lab writes its numbers."""

from __future__ import annotations

from desktop_app.figures import figure


def value_text(value: float) -> str:
    """A derivative, with twelve digits at most."""
    return figure(value, 12)


def error_text(error: float) -> str:
    """An error with its sign."""
    return f"+{figure(error)}" if error > 0 else figure(error)
