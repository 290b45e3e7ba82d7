"""Every colour of the program, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QPalette

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Tokens:
    """Every colour of a scheme by what it is for, as #RRGGBB."""

    scheme: Scheme
    window: str
    surface: str
    raised: str
    hover: str
    pressed: str
    hairline: str
    border: str
    grid: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    finding: str
    good: str
    lanes: tuple[str, ...]
    bands: tuple[str, ...]
    """Backgrounds of great · look closer · worry · wrong."""
    depth_span: tuple[float, float]
    """The part of viridis that stands out against the surface."""


LIGHT = Tokens(
    scheme="light",
    window="#F7F6F3",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#EFEDE8",
    pressed="#E4E2DB",
    hairline="#E6E4DE",
    border="#D6D3CB",
    grid="#EFEEEA",
    text="#1C1D20",
    muted="#62645F",
    faint="#B9B8B2",
    accent="#0A66A8",
    accent_hover="#085890",
    on_accent="#FFFFFF",
    selection="#DCEAF5",
    finding="#BE221B",
    good="#1A7348",
    lanes=("#0072B2", "#D07A00", "#008F68", "#B45D90", "#3793CB", "#5A5E66"),
    bands=("#EDF6F0", "#FBF7E6", "#FBEFE2", "#FBE6E3"),
    depth_span=(0.0, 0.59),
)
DARK = Tokens(
    scheme="dark",
    window="#16181C",
    surface="#1D2025",
    raised="#272B31",
    hover="#2B2F36",
    pressed="#343941",
    hairline="#2B2F36",
    border="#3B4049",
    grid="#282C32",
    text="#E9EAEC",
    muted="#9DA3AC",
    faint="#565C66",
    accent="#54ABEA",
    accent_hover="#6BB8F0",
    on_accent="#0D1720",
    selection="#1E344A",
    finding="#FF786B",
    good="#5CC98F",
    lanes=("#4A9FE8", "#F0A832", "#2FC295", "#DE93C2", "#9ADCFF", "#C3C7CE"),
    bands=("#1B2722", "#29271D", "#2D251D", "#30211F"),
    depth_span=(0.38, 1.0),
)
SCHEMES: dict[Scheme, Tokens] = {"light": LIGHT, "dark": DARK}


def palette(theme: Tokens) -> QPalette:
    """The colours for what the style sheet does not draw."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.finding,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Midlight: theme.hairline,
        QPalette.ColorRole.Accent: theme.accent,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return result
