"""A layout that sets things side by side, or one above another where its place is too narrow for that."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout

from desktop_app.ui.style import theme

NARROW = 720
"""Pixels below which plots stand one above another: a row of them would have axes and no room for curves."""


class Shelf(QBoxLayout):
    """A row that becomes a column; the shares of its things stay."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setSpacing(spacing)

    def setGeometry(self, rect: QRect) -> None:
        row = rect.width() >= theme.pixels(NARROW)
        direction = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        if direction is not self.direction():
            self.setDirection(direction)
        super().setGeometry(rect)

    def minimumSize(self) -> QSize:
        """As narrow as the widest of its things."""
        things = (self.itemAt(place) for place in range(self.count()))
        widest = max((thing.minimumSize().width() for thing in things if thing is not None), default=0)
        return QSize(widest, super().minimumSize().height())
