"""The drawings of resources/icons in the colours of a scheme: as icons, and as files for the style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource
from desktop_app.ui.style.colours import Tokens

ICON_COLOUR = b"#808080"
STYLE_ICONS = ("chevron-down", "chevron-up", "chevron-right", "check", "minus", "close")


@cache
def coloured(name: str, colour: str, disabled: str) -> QIcon:
    """The drawing of this name in a colour, and in another where its button is disabled; #RRGGBB."""
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


@cache
def _style_folder() -> QTemporaryDir:
    folder = QTemporaryDir()
    QDir.addSearchPath("theme", folder.path())
    return folder


def write_style_icons(theme: Tokens) -> None:
    """Style sheets can only name files, so the few icons that they use are written recoloured into a folder."""
    inks = {"text": theme.muted, "strong": theme.text, "accent": theme.on_accent, "faint": theme.faint}
    for name in STYLE_ICONS:
        for ink, colour in inks.items():
            # The scheme is part of the name because Qt keeps pictures by their names.
            path = Path(_style_folder().filePath(f"{name}-{ink}-{theme.scheme}.svg"))
            path.write_bytes(_recoloured(name, colour))
