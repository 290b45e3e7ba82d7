"""Windows no larger than the screen that they are on, as at 200 %, where it has half as many pixels."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 40)
"""Room for the frame that a window manager puts around a window, whose size is not known before it is shown."""


def fit(window: QWidget, size: QSize) -> None:
    """Give a window this size in pixels, or the largest that its screen has room for."""
    window.resize(size.boundedTo(window.screen().availableGeometry().size() - FRAME))
