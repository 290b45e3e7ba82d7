"""The menu bar: which action stands where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop_app.ui.settings import THEMES
from desktop_app.ui.window.actions import Actions
from desktop_app.ui.window.layouts import LAYOUTS
from desktop_app.ui.window.workspaces import WORKSPACES
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.ui.window.windows import Windows


MENUS = (
    (
        later("&File"),
        (
            *("new", "new-window", "gallery", "open", "recent", ""),
            *("save", "save-as", "export", "report", "", "check-code", "", "close", "quit"),
        ),
    ),
    (later("&Edit"), ("undo", "redo", "history", "", "notes", "", "settings")),
    (later("&View"), ("workspaces", "", "panels", "", "layouts", "reset-layout", "", "present", "themes")),
    (later("&Run"), ("play", "step", "ten-steps", "", "rewind", "new-seed")),
    (later("&Window"), ("windows",)),
    (later("&Help"), ("guide", "whats-this", "tour", "", "gallery", "", "problem", "about")),
)
"""Titles with the names of actions, or of parts such as "recent" that :class:`Menus` makes; "" is a line between."""


class Menus:
    """The menus of a window.

    Attributes:
        recent: the menu of the files opened or saved last.
        windows: the menu of all windows.
    """

    def __init__(
        self, window: QMainWindow, actions: Actions, undo_stack: QUndoStack, panels: Iterable[QAction]
    ) -> None:
        self._actions = actions
        self.recent = QMenu(tr("Open &Recent"), window)
        themes = QMenu(tr("&Theme"), window)
        group = QActionGroup(window)
        for name in (f"theme-{theme}" for theme in THEMES):
            actions[name].setCheckable(True)
            group.addAction(actions[name])
        themes.addActions(group.actions())
        layouts = QMenu(tr("&Layout"), window)
        layouts.addActions([actions[f"layout-{each.name}"] for each in LAYOUTS])
        undo, redo = undo_stack.createUndoAction(window, tr("&Undo")), undo_stack.createRedoAction(window, tr("&Redo"))
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        parts = {
            "recent": [self.recent.menuAction()],
            "undo": [undo],
            "redo": [redo],
            "workspaces": [actions[f"workspace-{each.name}"] for each in WORKSPACES],
            "panels": list(panels),
            "layouts": [layouts.menuAction()],
            "themes": [themes.menuAction()],
        }
        for title, names in MENUS:
            menu = window.menuBar().addMenu(tr(title))
            for name in names:
                if name == "windows":
                    self.windows = menu
                elif name:
                    menu.addActions(parts[name] if name in parts else [actions[name]])
                else:
                    menu.addSeparator()

    def show_windows(self, windows: Windows, here: QMainWindow) -> None:
        """List all windows, with a mark at this one; one that is chosen comes forward."""
        self.windows.clear()
        for number, window in enumerate(windows.all, 1):
            name = window.name.replace("&", "&&")
            action = self.windows.addAction(f"&{number} {name}" if number < 10 else name)
            action.setCheckable(True)
            action.setChecked(window is here)
            action.triggered.connect(lambda _=False, window=window: windows.bring_forward(window))

    def show_recent(self, paths: Iterable[Path], choose: Callable[[Path], object]) -> None:
        """List these files; one that is chosen is given to ``choose``."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(str(path))
            action.triggered.connect(lambda _=False, path=path: choose(path))
        self.recent.setEnabled(bool(self.recent.actions()))
        self.recent.addSeparator()
        self.recent.addAction(self._actions["clear-recent"])
