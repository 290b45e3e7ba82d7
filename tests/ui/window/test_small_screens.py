"""Every room at 960 × 540: a screen of 1920 × 1080 at 200 %.  It scrolls; nothing is squeezed, cut or laid across."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from msgspec.structs import replace
from opened import close_all
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.experiment import gallery
from desktop_app.ui.application import prepare
from desktop_app.ui.document.session import Session
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.windows import Windows
from desktop_app.ui.window.workspaces import WORKSPACES

SIZE = 960, 540
ROOMS = [workspace.name for workspace in WORKSPACES]


@pytest.fixture(params=["en", "zh_CN"])
def window(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    words.speak(request.param)
    start = gallery.entry(gallery.FIRST)
    few = replace(start, lanes=tuple(replace(lane, network=lane.network[-4:]) for lane in start.lanes))
    prepare(qapp)
    windows = Windows()
    window = windows.make(Session(few))
    window.resize(*SIZE)
    window.show()
    qtbot.waitUntil(lambda: window.session.state != "preparing")
    yield window
    close_all(windows)
    words.speak(words.ENGLISH)


def at_work(window: MainWindow, room: str, qtbot: QtBot) -> QWidget:
    """The room, showing what it is for."""
    window.workspaces.choose(room)
    shown = window.workspaces.room(room)
    for button, found in (("check", "verdict"), ("example-batch_norm_bug", "verdict")):
        pressed = shown.findChild(QPushButton, button)
        if pressed is not None:
            pressed.click()
            qtbot.waitUntil(lambda found=found: _seen(shown, found), timeout=30_000)
    return shown


def _seen(room: QWidget, name: str) -> bool:
    return any(each.isVisible() for each in room.findChildren(QWidget, name))


def layouts(widget: QWidget) -> Iterator[QLayout]:
    for each in (widget, *widget.findChildren(QWidget)):
        if each.isVisible() and each.layout() is not None:
            yield from (each.layout(), *each.layout().findChildren(QLayout))


def shown_in(layout: QLayout) -> list[tuple[QWidget, QRect]]:
    items = [layout.itemAt(place) for place in range(layout.count())]
    things = [item.widget() for item in items if item is not None]
    return [(thing, thing.geometry()) for thing in things if thing is not None and thing.isVisible()]


def laid_across(room: QWidget) -> list[str]:
    """Pairs of neighbours that share pixels."""
    boxes = [shown_in(layout) for layout in layouts(room) if isinstance(layout, QBoxLayout)]
    pairs = [pair for box in boxes for pair in combinations(box, 2)]
    assert len(pairs) > 3
    return [f"{one} {here}, {other} {there}" for (one, here), (other, there) in pairs if here.intersects(there)]


def cut_words(room: QWidget) -> list[str]:
    """Words with less height than their lines have."""
    labels = [each for each in room.findChildren(QLabel) if each.isVisible() and each.wordWrap() and each.text()]
    assert labels
    return [each.text() for each in labels if each.height() < each.heightForWidth(each.width())]


def squeezed(room: QWidget) -> list[str]:
    """Plots whose axes leave nothing for the curves."""
    plots = [plot for plot in room.findChildren(Plot) if plot.isVisible()]
    frames = [(plot.key, panel.canvas.frame()) for plot in plots for panel in plot.sheet.panels]
    return [f"{key}: {frame}" for key, frame in frames if frame.height < 24 or frame.width < 80]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_scrolls_before_anything_is_squeezed(window: MainWindow, room: str, qtbot: QtBot) -> None:
    shown = at_work(window, room, qtbot)

    def whole() -> None:
        assert laid_across(shown) + cut_words(shown) + squeezed(shown) == []

    qtbot.waitUntil(whole)  # a room that got something to show is laid out a little later
