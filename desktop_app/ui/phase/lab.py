"""The room "Phase map": where the lanes stand between vanishing and exploding gradients."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.ui.controls.shelf import Shelf
from desktop_app.ui.document.session import Session
from desktop_app.ui.phase.cobweb import CobwebPicture
from desktop_app.ui.phase.diagram import PhasePicture
from desktop_app.ui.phase.form import PhaseForm
from desktop_app.ui.phase.singular import SingularPicture
from desktop_app.ui.phase.state import PhaseState
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.window.room import Room
from desktop_app.words import tr


class PhaseLab(Room):
    """The map, the maps from layer to layer, and singular values.

    Signals:
        failed: a sentence; a file that could not be written.
    """

    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("phase-lab", tr("Phase map"))
        self.state = PhaseState(session, self)

    def close_down(self) -> None:
        """Begin nothing more."""
        self.state.close_down()

    def wake(self, awake: bool) -> None:
        self.state.wake(awake)

    def fill(self) -> Iterator[None]:
        self.form = PhaseForm(self.state)
        yield
        self.map = PhasePicture(self.state)
        yield
        self.cobweb = CobwebPicture(self.state)
        yield
        self.singular = SingularPicture(self.state)
        yield
        self.pictures: tuple[StillPlot, ...] = (self.map, self.cobweb, self.singular)
        lower = Shelf()
        lower.addWidget(self.cobweb, 3)
        lower.addWidget(self.singular, 2)
        stage = QVBoxLayout()
        stage.addWidget(self.map, 6)
        stage.addLayout(lower, 5)
        self.share(self.pictures)
        for picture in self.pictures:
            picture.failed.connect(self.failed)
        self.lay_out(self.form, stage)
