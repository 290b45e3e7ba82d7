"""What rooms of their own have in common: a form at the left, a stage beside it, and nothing before they are seen."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.panels.panel import scrolled

FORM_WIDTH = 316
STAGE_MARGIN = 8


class Room(QWidget):
    """A workspace with a form; a subclass fills it in :meth:`fill`, which is called when it is first shown."""

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(name)
        self.filled = False

    def fill(self) -> None:
        """Make everything and hand it to :meth:`lay_out`."""
        raise NotImplementedError

    def lay_out(self, form: QWidget, stage: QLayout | QWidget, page: QWidget | None = None) -> None:
        """Put the form to the left, where it scrolls, and the stage beside it.

        Args:
            form: the left side.
            stage: what fills the rest; a layout gets margins, a widget has its own.
            page: where, in a room that has several pages.
        """
        side = scrolled(form)
        side.setFixedWidth(FORM_WIDTH)
        layout = QHBoxLayout(page or self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addSpacing(1)
        if isinstance(stage, QWidget):
            layout.addWidget(stage, 1)
            return
        stage.setContentsMargins(STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN)
        stage.setSpacing(STAGE_MARGIN)
        layout.addLayout(stage, 1)

    def showEvent(self, event: QShowEvent) -> None:
        if not self.filled:
            self.filled = True
            self.fill()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)  # the edge of the form
        painter.fillRect(FORM_WIDTH, 0, 1, self.height(), QColor(theme.tokens().hairline))
        painter.end()
