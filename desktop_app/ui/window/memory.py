"""What a person has set in a room, for the room that takes its place when windows are built anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QTabBar, QWidget

from desktop_app.ui.controls.inputs import TextInput
from desktop_app.ui.plots.base import Plot

Typed = dict[tuple[str, ...], str]


@dataclass(frozen=True)
class Memory:
    """How a room is set.

    Attributes:
        own: what its forms ask and have found, as only the room itself knows.
        modes: by key of a plot, its switches.
        tabs: by name of a row of tabs, the one in front.
        typed: what :func:`typed_in` has found.
    """

    own: Any
    modes: dict[str, dict[str, str]]
    tabs: dict[str, int]
    typed: Typed


def memory_of(room: QWidget, own: Any = None) -> Memory:
    """How this room is set."""
    plots, tabs = room.findChildren(Plot), room.findChildren(QTabBar)
    fronts = {row.objectName(): row.currentIndex() for row in tabs if row.objectName()}
    return Memory(own, {plot.key: dict(plot.modes) for plot in plots}, fronts, typed_in(room))


def set_like(room: QWidget, memory: Memory) -> None:
    """Set switches and tabs of a room as they were in another of its kind."""
    for row in room.findChildren(QTabBar):
        row.setCurrentIndex(memory.tabs.get(row.objectName(), row.currentIndex()))
    for plot in room.findChildren(Plot):
        for name, value in memory.modes.get(plot.key, {}).items():
            if plot.modes.get(name) != value:
                plot.choose(name, value)
    type_again(room, memory.typed)


def typed_in(top: QWidget) -> Typed:
    """What is typed below ``top`` and means nothing yet, by the names of its field and of all that the field is in."""
    inputs = top.findChildren(TextInput)
    return {_place(each, top): text for each in inputs if (text := each.unread) is not None}


def type_again(top: QWidget, typed: Typed) -> None:
    """Have it stand in the fields of the same names below another ``top``."""
    for each in top.findChildren(TextInput):
        if (text := typed.get(_place(each, top))) is not None:
            each.type_again(text)


def _place(widget: QWidget, top: QWidget) -> tuple[str, ...]:
    names = []
    each: QWidget | None = widget
    while each is not None and each is not top:
        names.append(each.objectName())
        each = each.parentWidget()
    return tuple(filter(None, names))
