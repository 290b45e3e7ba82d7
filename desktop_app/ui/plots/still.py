"""A plot without lanes: drawn whenever what it shows has changed, as nothing runs; what it holds can be dragged."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.ui.document.lane_view import Link
from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.legend import Entry
from desktop_app.ui.plots.panel import Panel
from desktop_app.ui.style import theme

LEAST_HEIGHT, LEAST_ROW = 230, 105
"""Pixels below which axes and words leave no room for what they are about, and what each further row adds."""
LEAST_WIDTH, LEAST_COLUMN = 280, 160
"""The same across: of a plot, and of each of its columns of panels."""


class StillPlot(Plot):
    """Head, sheet and exports are those of every plot; the refreshing is its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows, self._columns = 1, 1
        super().__init__(Link(), parent)
        self.link.setParent(self)
        self._followed: list[Panel] = []

    def advance(self) -> bool:
        return False

    def empty_words(self) -> str:
        return ""

    def read_out(self) -> tuple[str, list[Entry]]:
        return self.words(), []

    def words(self) -> str:
        """The line under the title."""
        raise NotImplementedError

    def put_panel(
        self,
        left: Ticks | None,
        bottom: Ticks | None,
        label: str = "",
        at: tuple[int, int] = (0, 0),
        quantity: str = "",
        last: bool = True,
    ) -> Panel:
        """A panel at this row and column; it and the handles follow its size and its ranges."""
        panel = self.sheet.put(*at, self.draw, left, bottom, label, quantity, last)
        self._rows, self._columns = max(self._rows, at[0] + 1), max(self._columns, at[1] + 1)
        if panel not in self._followed:  # the sheet uses it again
            self._followed.append(panel)
            for signal in (panel.view.sigResized, panel.view.sigRangeChanged):
                signal.connect(self._laid_out)
        return panel

    def _laid_out(self, *_: Any) -> None:
        for panel in self.sheet.panels:
            panel.canvas.update()
        self.lay_handles()

    def least_height(self) -> int:
        return theme.pixels(LEAST_HEIGHT + (self._rows - 1) * LEAST_ROW)

    def least_width(self) -> int:
        return theme.pixels(max(LEAST_WIDTH, self._columns * LEAST_COLUMN))

    def redraw(self, *_: Any) -> None:
        """Show the state as it is now."""
        if self.isVisible():
            self.stale = True
            self.refresh()
            self.lay_handles()

    def lay_handles(self) -> None:
        """Put the handles where what they hold is drawn."""

    def rebuild(self) -> None:
        self.sheet.empty()
        self._rows, self._columns = 1, 1
        self.arrange()
        self.fit()
        self.redraw()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.redraw()
