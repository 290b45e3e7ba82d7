"""Colours, fonts and icons, light and dark: the one place that says what the program looks like.

One colour means one lane, one scale means depth, another means magnitude, and red is kept for findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDir, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop_app.resources import resource
from desktop_app.ui.stylesheet import stylesheet

Scheme = Literal["light", "dark"]
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
BASE_SIZE = 13
SMALL_SIZE = 11
ICON_COLOUR = b"#808080"
STYLE_ICONS = ("chevron-down", "chevron-up", "chevron-right", "check", "minus", "close")


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


@dataclass(frozen=True)
class LaneStyle:
    """How a lane looks everywhere.

    Attributes:
        colour: of its lines, markers and dot.
        dash: pattern in line widths; empty: solid.
        marker: pyqtgraph's name of the symbol.
        sign: the symbol as a letter, for lines of text.
    """

    colour: QColor
    dash: tuple[float, ...]
    marker: str
    sign: str


DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 2.5), (7, 3, 2, 3), (), (4, 2.5))
MARKERS = ("o", "s", "t1", "d", "p", "h")
SIGNS = "●■▲◆⬟⬢"


class Changes(QObject):
    """Tells that :func:`tokens` are others now."""

    changed = Signal()

    @Slot(Qt.ColorScheme)
    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Dress the application as the system (or whoever chose a scheme) asks."""
        application = QApplication.instance()
        if isinstance(application, QApplication) and _named(scheme) != _current.scheme:
            _dress(application, _named(scheme))


changes = Changes()
_current: Tokens = LIGHT
_paper = False
_scale = 1.0
_icon_folder: QTemporaryDir | None = None


def tokens() -> Tokens:
    """The colours in force."""
    return _current


@contextmanager
def on_paper() -> Iterator[None]:
    """Have what is painted inside as on white paper; nothing that is on the screen may be painted meanwhile."""
    global _current, _paper, _scale
    before, _current, _scale, _paper = (_current, _scale), LIGHT, 1.0, True
    try:
        yield
    finally:
        (_current, _scale), _paper = before, False


def scale() -> float:
    """How much larger than usual words and lines are."""
    return _scale


def look() -> tuple[Scheme, float]:
    """What pictures that are kept depend on."""
    return _current.scheme, _scale


def pixels(usual: int) -> int:
    """The size of something that holds words, which is ``usual`` at the usual scale."""
    return round(usual * _scale)


def enlarge(application: QApplication, factor: float) -> None:
    """Make words and lines so much larger than usual; 1 is the usual size."""
    global _scale
    if factor != _scale:
        _scale = factor
        _dress(application, _current.scheme)


def lane(index: int) -> LaneStyle:
    """Colour, dash and marker of a lane; they repeat after the sixth."""
    place = index % len(_current.lanes)
    return LaneStyle(QColor(_current.lanes[place]), DASHES[place], MARKERS[place], SIGNS[place])


def depth_colour(layer: int, layers: int) -> QColor:
    """Colour of layer 0 … layers − 1 on the scale that means depth everywhere."""
    return QColor(depth_colours(layers)[layer])


def depth_colours(layers: int) -> tuple[str, ...]:
    """Colours of all layers, first to last, as #RRGGBB."""
    return _depth_colours(layers, *_current.depth_span)


@cache
def _depth_colours(layers: int, low: float, high: float) -> tuple[str, ...]:
    places = [low + (high - low) * (layer / (layers - 1) if layers > 1 else 0.35) for layer in range(layers)]
    return tuple(colour.name() for colour in pg.colormap.get("viridis").map(places, mode=pg.ColorMap.QCOLOR))


@cache
def magnitude_colours() -> NDArray[np.uint8]:
    """The scale that means magnitude, small to large: (256, 3) red, green, blue; safe for colour-blind eyes, no red."""
    table = pg.colormap.get("CET-CBL2").getLookupTable(start=0.05, stop=0.96, nPts=256, alpha=False)
    return np.asarray(table, dtype=np.uint8)


def mixed(colour: QColor, share: float, onto: str | None = None) -> QColor:
    """``share`` of a colour upon the plots' background (or ``onto``), opaque: paints faster than transparency."""
    ground = QColor(onto or _current.surface)
    inks = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round(share * ink + (1 - share) * paper) for ink, paper in inks))


def font(size: int = BASE_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's typeface in pixels at the usual scale, with tabular figures where Qt can ask for them."""
    return QFont(_font(pixels(size), weight, _paper))


@cache
def _font(size: int, weight: QFont.Weight, paper: bool) -> QFont:
    face = QFont()
    face.setFamilies([FAMILY, *_han_families()])
    face.setPixelSize(size)
    face.setWeight(weight)
    if paper:
        face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(face, "setFeature"):
        # On paper no glyphs but the plain ones, since nothing else can be copied out of a PDF document.
        face.setFeature(QFont.Tag("calt" if paper else "tnum"), 0 if paper else 1)
    return face


@cache
def _han_families() -> tuple[str, ...]:
    """Those that are installed: Qt looks through all fonts for the other names of one that is not."""
    return tuple(family for family in HAN_FAMILIES if QFontDatabase.hasFamily(family))


@cache
def load_fonts() -> None:
    """Make the bundled typeface known; the system's own serves if it cannot be read."""
    for path in sorted(resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def icon(name: str, colour: str | None = None) -> QIcon:
    """An icon of resources/icons in the text colour of the scheme, faint where its button is disabled."""
    return QIcon(_icon(name, colour or _current.text, _current.faint))


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for size in (16, 24, 32, 48):
            result.addPixmap(_drawn(_recoloured(name, ink), size), mode)
    return result


def _recoloured(name: str, colour: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes().replace(ICON_COLOUR, colour.encode())


def _drawn(svg: bytes, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def apply(application: QApplication, scheme: Scheme | None = None) -> None:
    """Dress the whole application in a scheme, or in the system's own (None), which is then followed live."""
    hints = application.styleHints()
    if scheme is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    # One connection serves both ways: a chosen scheme is what the hints then report.
    hints.colorSchemeChanged.connect(changes.follow, Qt.ConnectionType.UniqueConnection)
    _dress(application, scheme or _named(hints.colorScheme()))


def _named(scheme: Qt.ColorScheme) -> Scheme:
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _dress(application: QApplication, scheme: Scheme) -> None:
    global _current
    _current = SCHEMES[scheme]
    load_fonts()
    application.setStyle("Fusion")
    application.setFont(font())
    application.setPalette(palette(_current))
    _write_style_icons(_current)
    application.setStyleSheet(stylesheet(_current, _scale))
    pg.setConfigOptions(background=_current.surface, foreground=_current.muted, antialias=False, useOpenGL=False)
    changes.changed.emit()


def _write_style_icons(theme: Tokens) -> None:
    """Style sheets can only name files, so the few icons that they use are written recoloured into a folder."""
    global _icon_folder
    if _icon_folder is None:
        _icon_folder = QTemporaryDir()
        QDir.addSearchPath("theme", _icon_folder.path())
    inks = {"text": theme.muted, "strong": theme.text, "accent": theme.on_accent, "faint": theme.faint}
    for name in STYLE_ICONS:
        for ink, colour in inks.items():
            # The scheme is part of the name because Qt keeps pictures by their names.
            path = Path(_icon_folder.filePath(f"{name}-{ink}-{theme.scheme}.svg"))
            path.write_bytes(_recoloured(name, colour))


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
