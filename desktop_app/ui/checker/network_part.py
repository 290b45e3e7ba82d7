"""The diagram of the backward pass, what its colours mean, and the layer under the pointer in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from desktop_app.gradients.standing import Standing
from desktop_app.ui.checker.chain import Column, columns
from desktop_app.ui.checker.diagram import NetworkDiagram, cell_look
from desktop_app.ui.checker.state import Result
from desktop_app.ui.controls.widgets import column, label
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

MEANINGS = (
    (Standing.RIGHT, later("right")),
    (Standing.FIRST_WRONG, later("wrong")),
    (Standing.CONTAMINATED, later("contaminated: right by itself, handed a wrong gradient")),
)
SCROLL_BAR = 12
POINT = later(
    "The gradient runs from right to left. Point at a layer, or walk with the arrow keys; a click shows its tensor."
)


class Swatch(QWidget):
    """The colour of a verdict."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self.setFixedSize(14, 14)
        theme.changes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink = cell_look(self._standing)
        painter.setBrush(fill)
        painter.setPen(QColor(theme.tokens().finding if self._standing is not Standing.RIGHT else ink))
        painter.drawRoundedRect(QRectF(1.5, 1.5, 11, 11), 3, 3)
        painter.end()


class NetworkPart(QWidget):
    """The diagram in a frame that scrolls sideways where the network is deep."""

    def __init__(self) -> None:
        super().__init__()
        self.diagram = NetworkDiagram()
        self.about = self.diagram.about
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.diagram)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentence = label(role="muted", lines=1)
        self.sentence.setObjectName("operation")
        body = column(self, spacing=4)
        body.addWidget(self._area)
        body.addLayout(self._key())
        body.addWidget(self.sentence)
        body.addStretch(1)
        self.diagram.pointed.connect(self._say)
        self.diagram.moved.connect(self._follow)

    def show_result(self, result: Result) -> None:
        """Show the backward pass of a result."""
        self.diagram.show_columns(columns(result.step.network, result.report))
        self._area.setFixedHeight(self.diagram.minimumHeight() + SCROLL_BAR)

    def _key(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        for standing, text in MEANINGS:
            words = QLabel(tr(text))
            words.setProperty("role", "muted")
            row.addWidget(Swatch(standing))
            row.addWidget(words)
            row.addSpacing(10)
        row.addStretch(1)
        return row

    def _say(self, column: Column | None) -> None:
        self.sentence.setText(column.sentence if column is not None else tr(POINT))

    def _follow(self, place: QPointF) -> None:
        self._area.ensureVisible(int(place.x()), 0, 80, 0)
