"""The room "One neuron": lecture 1.11, from one sum of n terms to a deep chain."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QHideEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.neuron.chains import ChainPicture
from desktop_app.ui.neuron.distributions import DistributionPicture
from desktop_app.ui.neuron.form import NeuronForm
from desktop_app.ui.neuron.growth import GrowthPicture
from desktop_app.ui.neuron.state import NeuronState
from desktop_app.ui.panels.panel import scrolled
from desktop_app.ui.plots.still import StillPlot

FORM_WIDTH = 316


class NeuronLab(QWidget):
    """Why Var(w) = 1/n: what z is like, how it grows with n, and what a chain makes of it.

    It is filled when it is first shown.

    Signals:
        failed: a sentence; a file that could not be written.
    """

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("neuron-lab")
        self.setAccessibleName("One neuron")
        self.state = NeuronState(self)
        self._filled = False
        self._alone: StillPlot | None = None

    def close_down(self) -> None:
        """Give up whatever runs."""
        self.state.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self._filled = True
            self._fill()
        super().showEvent(event)
        self.state.wake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.state.wake(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)  # the edge of the form
        painter.fillRect(FORM_WIDTH, 0, 1, self.height(), QColor(theme.tokens().hairline))
        painter.end()

    def _fill(self) -> None:
        self.form = NeuronForm(self.state)
        self.neuron, self.growth = DistributionPicture(self.state), GrowthPicture(self.state)
        self.chain = ChainPicture(self.state)
        self.pictures: tuple[StillPlot, ...] = (self.neuron, self.growth, self.chain)
        for picture in self.pictures:
            picture.maximizeRequested.connect(lambda picture=picture: self.maximize(picture))
            picture.failed.connect(self.failed)
        self._back = QShortcut(QKeySequence("Esc"), self, self._restore)
        self._back.setEnabled(False)
        side = scrolled(self.form)
        side.setFixedWidth(FORM_WIDTH)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self.growth, 2)
        lower.addWidget(self.chain, 3)
        stage = QVBoxLayout()
        stage.setContentsMargins(8, 8, 8, 8)
        stage.setSpacing(8)
        stage.addWidget(self.neuron, 6)
        stage.addLayout(lower, 5)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addSpacing(1)
        layout.addLayout(stage, 1)

    def maximize(self, picture: StillPlot) -> None:
        """Give a picture the whole stage, or the others their room back."""
        self._alone = None if self._alone is picture else picture
        for each in self.pictures:
            each.setVisible(self._alone in (None, each))
            each.header.show_maximized(self._alone is each)
        self._back.setEnabled(self._alone is not None)

    def _restore(self) -> None:
        if self._alone is not None:
            self.maximize(self._alone)
