"""Pictures of what is expensive to draw, kept as long as they would look the same."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage, QPainter

from desktop_app.ui.plots.drawing import keeps_strokes, scale_of
from desktop_app.ui.plots.panel import Frame
from desktop_app.ui.style import theme


def blank(frame: Frame, scale: float) -> QImage:
    """A transparent picture as large as a frame."""
    size = QSize(math.ceil(frame.width * scale), math.ceil(frame.height * scale))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    return image


class Cached:
    """A picture of what is expensive to draw, drawn again only when its key or the frame has changed.

    Attributes:
        behind: whether the last painting was postponed, so that the old picture was shown.
    """

    def __init__(self) -> None:
        self.behind = False
        self._image = QImage()
        self._key: tuple[Any, ...] = ()

    def paint(
        self, painter: QPainter, frame: Frame, key: Any, draw: Callable[[QPainter], None], postpone: bool = False
    ) -> bool:
        """Show the picture; ``postpone`` shows the old one if the frame is the same.  Whether it was drawn again."""
        if keeps_strokes(painter):
            draw(painter)
            return False
        key = (frame, scale_of(painter), theme.look(), key)
        self.behind = key != self._key and postpone and key[:3] == self._key[:3]
        due = key != self._key and not self.behind
        if due:
            self._key = key
            self._image = blank(frame, key[1])
            inner = QPainter(self._image)
            inner.translate(-frame.left, -frame.top)
            draw(inner)
            inner.end()
        painter.drawImage(QPointF(frame.left, frame.top), self._image)
        return due
