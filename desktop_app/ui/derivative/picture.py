"""What both pictures of the lab are: a plot of the lab's state."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.plots.still import StillPlot


class LabPicture(StillPlot):
    """A plot that knows the question and its answer."""

    def __init__(self, state: LabState, parent: QWidget | None = None) -> None:
        self.state = state
        super().__init__(parent)
