"""What both pictures of the lab are: a plot without lanes, drawn whenever the lab's state has changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.header import Entry
from desktop_app.ui.plots.panel import Panel
from desktop_app.ui.session import Link


class LabPicture(Plot):
    """Head, sheet and exports are those of every plot; the refreshing is its own, as nothing runs here."""

    def __init__(self, state: LabState, parent: QWidget | None = None) -> None:
        self.state = state
        super().__init__(Link(), parent)
        self.link.setParent(self)
        self._followed: Panel | None = None

    def advance(self) -> bool:
        return False

    def empty_words(self) -> str:
        return ""

    def read_out(self) -> tuple[str, list[Entry]]:
        return self.words(), []

    def words(self) -> str:
        """The line under the title."""
        raise NotImplementedError

    def put_panel(self, left: Ticks, bottom: Ticks, label: str) -> Panel:
        """The one panel; the handles follow its size and its ranges."""
        panel = self.sheet.put(0, 0, self.draw, left, bottom, label)
        if panel is not self._followed:  # the sheet uses it again
            self._followed = panel
            for signal in (panel.view.sigResized, panel.view.sigRangeChanged):
                signal.connect(self._laid_out)
        return panel

    def _laid_out(self, *_: Any) -> None:
        if self._followed is not None:
            self._followed.canvas.update()
        self.lay_handles()

    def redraw(self, *_: Any) -> None:
        """Show the state as it is now."""
        if self.isVisible():
            self.stale = True
            self.refresh()
            self.lay_handles()

    def lay_handles(self) -> None:
        """Put the handles where what they hold is drawn."""
        raise NotImplementedError

    def rebuild(self) -> None:
        self.sheet.empty()
        self.arrange()
        self.redraw()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.redraw()
