"""Every action of the window by name: its words, shortcut and icon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.ui import theme
from desktop_app.ui.workspaces import WORKSPACES

Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class Description:
    """What an action is called, how it is reached and what it looks like."""

    text: str
    tip: str = ""
    shortcut: str | QKeySequence.StandardKey | None = None
    icon: str = ""


DESCRIPTIONS: Mapping[str, Description] = {
    "new": Description("&New", "Start an empty experiment", Standard.New),
    "new-window": Description("New &Window", "Open one more window", "Ctrl+Shift+N"),
    "open": Description("&Open…", "Open an experiment from a file", Standard.Open, "folder"),
    "gallery": Description("&Gallery…", "Built-in experiments, one click each", "Ctrl+G"),
    "save": Description("&Save", "Save the experiment", Standard.Save, "save"),
    "save-as": Description("Save &As…", "Save the experiment to another file", "Ctrl+Shift+S"),
    "check-code": Description("Check My &Code…", "Check a backward pass in a Python file of yours"),
    "export": Description("&Export…", "A lane's initialization as code, its weights as a file", "Ctrl+E"),
    "report": Description("&Report…", "This run on one page, to be saved as PDF or printed", Standard.Print),
    "clear-recent": Description("&Clear This List"),
    "close": Description("&Close Window", "", Standard.Close),
    "quit": Description("&Quit", "", Standard.Quit),
    "notes": Description("&Title and Notes…", "What the experiment is called and what there is to look at"),
    "settings": Description("&Settings…", "Theme, language, digits and more, for all experiments", "Ctrl+,"),
    "play": Description("&Play or Pause", "Train all lanes, or pause", "Space", "play"),
    "step": Description("One &Step", "Make one step", ".", "step"),
    "ten-steps": Description("&Ten Steps", "Make ten steps", "Shift+.", "step10"),
    "rewind": Description("&Rewind", "Back to the very same weights as before the first step", "Ctrl+R", "rewind"),
    "new-seed": Description("New S&eed", "Start over with other random numbers", "Ctrl+Shift+R", "dice"),
    **{
        f"workspace-{each.name}": Description(each.title, each.tip, f"Ctrl+{number}")
        for number, each in enumerate(WORKSPACES, 1)
    },
    "reset-layout": Description("&Reset Layout", "Every panel back to its place"),
    "theme-system": Description("As the &System"),
    "theme-light": Description("&Light"),
    "theme-dark": Description("&Dark"),
    "guide": Description("User's &Guide", "The chapter on the room that you are in", "F1"),
    "whats-this": Description("&What's This?", "Have anything explained by a click on it", "Shift+F1"),
    "tour": Description("&Tour", "Five places to begin with, pointed at one after the other"),
    "problem": Description("&Report a Problem…", "What went wrong on this machine; nothing is ever sent"),
    "about": Description("&About InitScope", "Versions, and the licences of all that is shipped"),
}


class Actions(QObject):
    """The actions, and what they are connected to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {}
        for name, description in DESCRIPTIONS.items():
            action = QAction(description.text, self)
            action.setObjectName(f"action-{name}")
            if description.shortcut is not None:
                action.setShortcut(QKeySequence(description.shortcut))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{description.tip or description.text.replace('&', '')}{f' ({keys})' if keys else ''}")
            action.setStatusTip(description.tip)
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
