"""Showing the window to many people: the whole screen, large words, thick lines, and no panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.ui import theme

if TYPE_CHECKING:
    from desktop_app.ui.docks import Docks

LARGER = 1.5
"""How much larger words and lines are than usual."""


class Presentation(QObject):
    """The mode of a window; words are larger in all of them while one is in it."""

    def __init__(self, window: QMainWindow, docks: Docks) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._before = Qt.WindowState.WindowNoState
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
        self._docks.hold_back(True)
        self._window.statusBar().hide()
        theme.enlarge(_application(), LARGER)
        self._window.showFullScreen()

    def leave(self) -> None:
        """Be as before."""
        if not self.on:
            return
        self.on = False
        theme.enlarge(_application(), 1.0)
        self._window.setWindowState(self._before)
        self._window.statusBar().show()
        self._docks.hold_back(False)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
