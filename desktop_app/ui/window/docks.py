"""The panels beside the training: where they stand, and how the window remembers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QTabBar, QTabWidget, QToolButton, QWidget

from desktop_app.ui.window.screen import FRAME, fit
from desktop_app.words import tr

LAYOUT_VERSION = 2
WIDE = 1600
"""From this width on, doctor and layer under the pointer have a place of their own on the right."""

BESIDE = ("doctor", "layer")
LEFT_WIDTH, RIGHT_WIDTH = 312, 330

ROOMY = QSize(1720, 1000)
"""Size of the first window, where the screen has so much room."""


@dataclass(frozen=True)
class Panel:
    """What a dock is made from: its title, in English, and what it holds."""

    title: str
    content: QWidget


class Docks(Mapping[str, QDockWidget]):
    """All docks of a window by name.

    Attributes:
        given: where the program has put the window, beside another; None where it stands as a person left one.
    """

    def __init__(self, window: QMainWindow, panels: Mapping[str, Panel]) -> None:
        self._window = window
        self._docks = {name: _dock(window, name, panel) for name, panel in panels.items()}
        self._put_away: list[QDockWidget] = []
        self._needed = True
        self._held_back = False
        self.given: QRect | None = None
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._tending = QTimer(window, singleShot=True, interval=0)
        self._tending.timeout.connect(self._tend_tabs)
        for name, dock in self.items():
            # One that lies behind its neighbours is visible to Qt, which would send the keyboard there.
            dock.visibilityChanged.connect(panels[name].content.setVisible)
            dock.visibilityChanged.connect(lambda _: self._tending.start())

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._docks)

    def __len__(self) -> int:
        return len(self._docks)

    def reset(self) -> None:
        """Put every panel back to its place."""
        window, left, right = self._window, Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        wide = window.width() >= WIDE
        for dock in self.values():
            window.removeDockWidget(dock)  # a tab that moves on its own leaves its old bar behind, over the others
        for name, dock in self.items():
            dock.setFloating(False)
            window.addDockWidget(right if name in BESIDE and wide else left, dock)
            dock.show()
        first, *others = (dock for dock in self.values() if window.dockWidgetArea(dock) == left)
        for dock in others:
            window.tabifyDockWidget(first, dock)
        first.raise_()
        window.resizeDocks([first], [LEFT_WIDTH], Qt.Orientation.Horizontal)
        if wide:
            beside = [self[name] for name in BESIDE]
            window.resizeDocks(beside, [RIGHT_WIDTH, RIGHT_WIDTH], Qt.Orientation.Horizontal)
            window.resizeDocks(beside, [600, 400], Qt.Orientation.Vertical)

    def make_room(self) -> None:
        """Leave the window to a workspace that is not the training."""
        self._needed = False
        self._hide()

    def _hide(self) -> None:
        if not self._put_away:
            self._put_away = [dock for dock in self.values() if not dock.isHidden()]
            for dock in self._put_away:
                dock.hide()

    def come_back(self) -> None:
        """Stand where they stood before :meth:`make_room`."""
        self._needed = True
        if self._held_back:
            return
        for dock in self._put_away:
            dock.show()
        self._put_away = []

    def hold_back(self, held_back: bool) -> None:
        """Leave the whole window to the plots, whichever workspace is shown, or come back where one needs them."""
        self._held_back = held_back
        if held_back:
            self._hide()
        elif self._needed:
            self.come_back()

    def _tend_tabs(self) -> None:
        """Name the tabs of the panels, and keep the keyboard off those that Qt has put aside outside of the window."""
        for tabs in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            seen = tabs.count() > 0 and self._window.rect().intersects(tabs.geometry())
            tabs.setAccessibleName(tr("Panels"))
            tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus if seen else Qt.FocusPolicy.NoFocus)
            for button in tabs.findChildren(QToolButton):  # scrolls the tabs, as their arrow keys do
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def restore(self) -> None:
        """Give the window and its panels the sizes and places that they had last."""
        settings = QSettings()
        geometry, state = settings.value("window/geometry"), settings.value("window/state")
        if geometry is None or not self._window.restoreGeometry(geometry):
            fit(self._window, ROOMY)
        self.reset()
        if state is not None:
            self._window.restoreState(state, LAYOUT_VERSION)

    def remember(self) -> None:
        """Keep for the next window how this one looks; its panels must stand beside the training.

        A place beside another window is no place that a person has chosen: kept, it would wander over the screen.
        """
        settings = QSettings()
        if self.given is None or self._moved_from(self.given):
            settings.setValue("window/geometry", self._window.saveGeometry())
        settings.setValue("window/state", self._window.saveState(LAYOUT_VERSION))

    def _moved_from(self, given: QRect) -> bool:
        window = self._window
        apart = (window.pos() - given.topLeft()).manhattanLength()
        return window.size() != given.size() or apart > FRAME.height()  # a window manager may shift it by its frame


def _dock(window: QMainWindow, name: str, panel: Panel) -> QDockWidget:
    dock = QDockWidget(tr(panel.title), window)
    dock.setObjectName(f"dock-{name}")
    dock.setAccessibleDescription(panel.content.accessibleDescription())
    area = QScrollArea()
    area.setObjectName(f"scroll-{name}")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(panel.content)
    area.setMinimumWidth(300)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    dock.setWidget(area)
    # A tab already names it, and the View menu hides it.
    dock.setTitleBarWidget(QWidget())
    return dock
