"""The room "One neuron": lecture 1.11, from one sum of n terms to a deep chain."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.ui.controls.shelf import Shelf
from desktop_app.ui.neuron.chains import ChainPicture
from desktop_app.ui.neuron.distributions import DistributionPicture
from desktop_app.ui.neuron.form import NeuronForm
from desktop_app.ui.neuron.growth import GrowthPicture
from desktop_app.ui.neuron.state import NeuronState
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.window.room import Room
from desktop_app.words import tr


class NeuronLab(Room):
    """Why Var(w) = 1/n: what z is like, how it grows with n, and what a chain makes of it.

    Signals:
        failed: a sentence; a file that could not be written.
    """

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__("neuron-lab", tr("One neuron"))
        self.state = NeuronState(self)

    def close_down(self) -> None:
        """Give up whatever runs."""
        self.state.close_down()

    def wake(self, awake: bool) -> None:
        self.state.wake(awake)

    def fill(self) -> Iterator[None]:
        self.form = NeuronForm(self.state)
        yield
        self.neuron = DistributionPicture(self.state)
        yield
        self.growth = GrowthPicture(self.state)
        yield
        self.chain = ChainPicture(self.state)
        yield
        self.pictures: tuple[StillPlot, ...] = (self.neuron, self.growth, self.chain)
        self.share(self.pictures)
        for picture in self.pictures:
            picture.failed.connect(self.failed)
        lower = Shelf()
        lower.addWidget(self.growth, 2)
        lower.addWidget(self.chain, 3)
        stage = QVBoxLayout()
        stage.addWidget(self.neuron, 6)
        stage.addLayout(lower, 5)
        self.lay_out(self.form, stage)
