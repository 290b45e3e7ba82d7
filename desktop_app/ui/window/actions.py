"""Every action of the window by name: its words, shortcut and icon."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.ui.style import theme
from desktop_app.ui.window.layouts import LAYOUTS
from desktop_app.ui.window.workspaces import WORKSPACES
from desktop_app.words import later, tr

Standard = QKeySequence.StandardKey
MNEMONIC = re.compile(r"\(&\w\)|&")
"""What marks the key of a menu entry: "&Quit", or, where the words have no such letter, "退出(&Q)"."""


@dataclass(frozen=True)
class Description:
    """What an action is called, in English, how it is reached and what it looks like."""

    text: str
    tip: str = ""
    shortcut: str | QKeySequence.StandardKey | None = None
    icon: str = ""


DESCRIPTIONS: Mapping[str, Description] = {
    "new": Description(later("&New"), later("Start an empty experiment"), Standard.New),
    "new-window": Description(later("New &Window"), later("Open one more window"), "Ctrl+Shift+N"),
    "open": Description(later("&Open…"), later("Open an experiment from a file"), Standard.Open, "folder"),
    "gallery": Description(later("&Gallery…"), later("Built-in experiments, one click each"), "Ctrl+G"),
    "save": Description(later("&Save"), later("Save the experiment"), Standard.Save, "save"),
    "save-as": Description(later("Save &As…"), later("Save the experiment to another file"), "Ctrl+Shift+S"),
    "check-code": Description(later("Check My &Code…"), later("Check a backward pass in a Python file of yours")),
    "export": Description(later("&Export…"), later("A lane's initialization as code, its weights as a file"), "Ctrl+E"),
    "report": Description(
        later("&Report…"), later("This run on one page, to be saved as PDF or printed"), Standard.Print
    ),
    "clear-recent": Description(later("&Clear This List")),
    "close": Description(later("&Close Window"), "", Standard.Close),
    "quit": Description(later("&Quit"), "", Standard.Quit),
    "history": Description(
        later("Undo &History…"), later("Every edit of this document; go back to any of them"), "Ctrl+Alt+Z"
    ),
    "notes": Description(
        later("&Title and Notes…"), later("What the experiment is called and what there is to look at")
    ),
    "settings": Description(
        later("&Settings…"), later("Theme, language, digits and more, for all experiments"), "Ctrl+,"
    ),
    "play": Description(later("&Play or Pause"), later("Train all lanes, or pause"), "Space", "play"),
    "step": Description(later("One &Step"), later("Make one step"), ".", "step"),
    "ten-steps": Description(later("&Ten Steps"), later("Make ten steps"), "Shift+.", "step10"),
    "rewind": Description(
        later("&Rewind"), later("Back to the very same weights as before the first step"), "Ctrl+R", "rewind"
    ),
    "new-seed": Description(later("New S&eed"), later("Start over with other random numbers"), "Ctrl+Shift+R", "dice"),
    **{
        f"workspace-{each.name}": Description(each.title, each.tip, f"Ctrl+{number}")
        for number, each in enumerate(WORKSPACES, 1)
    },
    **{f"layout-{each.name}": Description(each.title, each.tip) for each in LAYOUTS},
    "present": Description(
        later("&Presentation"), later("The whole screen with large words and no panels; F11 or Esc goes back"), "F11"
    ),
    "reset-layout": Description(later("&Reset Layout"), later("Every panel back to its place")),
    "theme-system": Description(later("As the &System")),
    "theme-light": Description(later("&Light")),
    "theme-dark": Description(later("&Dark")),
    "guide": Description(later("User's &Guide"), later("The chapter on the room that you are in"), "F1"),
    "whats-this": Description(later("&What's This?"), later("Have anything explained by a click on it"), "Shift+F1"),
    "tour": Description(later("&Tour"), later("Five places to begin with, pointed at one after the other")),
    "problem": Description(later("&Report a Problem…"), later("What went wrong on this machine; nothing is ever sent")),
    "about": Description(later("&About InitScope"), later("Versions, and the licences of all that is shipped")),
}


class Actions(QObject):
    """The actions, and what they are connected to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {}
        for name, description in DESCRIPTIONS.items():
            action = QAction(tr(description.text), self)
            action.setObjectName(f"action-{name}")
            if description.shortcut is not None:
                action.setShortcut(QKeySequence(description.shortcut))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = tr(description.tip) if description.tip else MNEMONIC.sub("", action.text())
            action.setToolTip(tr("{tip} ({keys})", tip=tip, keys=keys) if keys else tip)
            action.setStatusTip(tr(description.tip) if description.tip else "")
            self._by_name[name] = action
        theme.changes.changed.connect(self._paint)
        self._paint()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def connect_all(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """Connect actions by name to what they do."""
        for name, slot in slots.items():
            self._by_name[name].triggered.connect(lambda _=False, slot=slot: slot())

    def _paint(self) -> None:
        for name, description in DESCRIPTIONS.items():
            if description.icon:
                self._by_name[name].setIcon(theme.icon(description.icon))
