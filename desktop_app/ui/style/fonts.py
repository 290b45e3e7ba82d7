"""The typefaces: the bundled one, and for Chinese those of the system."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop_app.resources import resource

FAMILY = "Inter"
HAN_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""For Chinese, of which Inter has nothing: left to itself, the system may well take the glyphs of Japanese."""


@cache
def face(size: int, weight: QFont.Weight, paper: bool) -> QFont:
    """The program's typeface, with tabular figures where Qt can ask for them; not to be changed, as all share it.

    Args:
        size: in pixels.
        weight: of its strokes.
        paper: whether it is printed, and not shown.
    """
    font = QFont()
    font.setFamilies([FAMILY, *_han_families()])
    font.setPixelSize(size)
    font.setWeight(weight)
    if paper:
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(font, "setFeature"):
        # On paper no glyphs but the plain ones, since nothing else can be copied out of a PDF document.
        font.setFeature(QFont.Tag("calt" if paper else "tnum"), 0 if paper else 1)
    return font


@cache
def _han_families() -> tuple[str, ...]:
    """Those that are installed: Qt looks through all fonts for the other names of one that is not."""
    return tuple(family for family in HAN_FAMILIES if QFontDatabase.hasFamily(family))


@cache
def load_fonts() -> None:
    """Make the bundled typeface known; the system's own serves if it cannot be read."""
    for path in sorted(resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
