"""Showing the window to many people: the whole screen, large words, thick lines, and no panels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from desktop_app.ui.controls.widgets import application
from desktop_app.ui.style import theme
from desktop_app.ui.window.workspaces import Workspaces

if TYPE_CHECKING:
    from desktop_app.ui.window.docks import Docks

LARGER = 1.5
"""How much larger words and lines are than usual, where the screen has room for it."""

SETTLED = 50
"""Milliseconds after which a window knows how much room its larger words take."""

LEGIBLE = 1.25
"""Words stay so large from the last row, even if plots have to scroll for that."""

STEP = 0.02
"""How much less than in proportion words have to shrink, since they do so by whole pixels."""


class Presentation(QObject):
    """The mode of a window; words are larger in all of them while one is in it."""

    def __init__(self, window: QMainWindow, docks: Docks, workspaces: Workspaces) -> None:
        super().__init__(window)
        self._window = window
        self._docks, self._workspaces = docks, workspaces
        self._before = Qt.WindowState.WindowNoState
        self._place = QRect()
        self.on = False

    def toggle(self) -> None:
        """Begin, or go back to how the window was."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Fill the screen."""
        if self.on:
            return
        self.on = True
        self._before = self._window.windowState()
        self._place = self._window.geometry()
        self._docks.hold_back(True)
        self._window.statusBar().hide()
        theme.enlarge(application(), LARGER)
        self._window.showFullScreen()
        QTimer.singleShot(SETTLED, self, self._fit)

    def leave(self) -> None:
        """Be as before."""
        if not self.on:
            return
        self.on = False
        theme.enlarge(application(), 1.0)
        self._window.setWindowState(self._before)
        self._window.statusBar().show()
        self._docks.hold_back(False)
        if self._before == Qt.WindowState.WindowNoState:
            # Window managers remember the size that large words had asked for.
            QTimer.singleShot(0, self, partial(self._window.setGeometry, self._place))

    def _fit(self) -> None:
        """Words as large as they can be with all of the window on the screen, and the plots without scrolling."""
        if not self.on:
            return
        screen, needed = self._window.screen().size(), size_needed(self._window)
        now, below = theme.scale(), self._workspaces.hidden_below()
        on_screen = now * min(screen.width() / max(needed.width(), 1), screen.height() / max(needed.height(), 1))
        without_scrolling = now * screen.height() / (screen.height() + below)
        wanted = max(1.0, min(on_screen, max(without_scrolling, LEGIBLE)) - STEP)
        if wanted < now - STEP:
            theme.enlarge(application(), wanted)
            self._window.resize(screen)
            QTimer.singleShot(SETTLED, self, self._fit)


def size_needed(window: QMainWindow) -> QSize:
    """The size from which a window has all of itself on the screen: its minimum puts menus behind a tiny arrow."""
    return window.minimumSizeHint().expandedTo(QSize(window.menuBar().sizeHint().width(), 0))
