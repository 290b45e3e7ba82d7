"""What the program looks like just now: the scheme and scale in force, and what follows from them.

One colour means one lane, one scale means depth, another means magnitude, and red is kept for findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.ui.style import fonts, icons
from desktop_app.ui.style.colours import LIGHT, SCHEMES, Scheme, Tokens, palette
from desktop_app.ui.style.stylesheet import stylesheet

BASE_SIZE = 13
SMALL_SIZE = 11
STYLE = "fusion"


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
    return QFont(fonts.face(pixels(size), weight, _paper))


def icon(name: str, colour: str | None = None) -> QIcon:
    """An icon of resources/icons in the text colour of the scheme, faint where its button is disabled."""
    return QIcon(icons.coloured(name, colour or _current.text, _current.faint))


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
    fonts.load_fonts()
    # Dressed in one sheet after the other, Qt goes through all widgets for each of them: four times as long.
    application.setStyleSheet("")
    if application.style().objectName() != STYLE:
        application.setStyle(STYLE)
    application.setFont(font())
    application.setPalette(palette(_current))
    icons.write_style_icons(_current)
    application.setStyleSheet(stylesheet(_current, _scale))
    pg.setConfigOptions(background=_current.surface, foreground=_current.muted, antialias=False, useOpenGL=False)
    changes.changed.emit()
