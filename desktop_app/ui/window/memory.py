"""What a person has set in a room, for the room that takes its place when windows are built anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QTabBar, QWidget

from desktop_app.ui.plots.base import Plot


@dataclass(frozen=True)
class Memory:
    """How a room is set.

    Attributes:
        own: what its forms ask and have found, as only the room itself knows.
        modes: by key of a plot, its switches.
        tabs: by name of a row of tabs, the one in front.
    """

    own: Any
    modes: dict[str, dict[str, str]]
    tabs: dict[str, int]


def memory_of(room: QWidget, own: Any = None) -> Memory:
    """How this room is set."""
    plots, tabs = room.findChildren(Plot), room.findChildren(QTabBar)
    fronts = {row.objectName(): row.currentIndex() for row in tabs if row.objectName()}
    return Memory(own, {plot.key: dict(plot.modes) for plot in plots}, fronts)


def set_like(room: QWidget, memory: Memory) -> None:
    """Set switches and tabs of a room as they were in another of its kind."""
    for row in room.findChildren(QTabBar):
        row.setCurrentIndex(memory.tabs.get(row.objectName(), row.currentIndex()))
    for plot in room.findChildren(Plot):
        for name, value in memory.modes.get(plot.key, {}).items():
            if plot.modes.get(name) != value:
                plot.choose(name, value)
