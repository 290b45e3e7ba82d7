"""Everything is reached and worked by keyboard, shows where the keyboard is, and has a name and a description."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from opened import close_all
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.activations import Tanh
from desktop_app.nn.layers import Dense
from desktop_app.ui.application import prepare
from desktop_app.ui.document.session import Session
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.style import theme
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.room import Room
from desktop_app.ui.window.windows import Windows
from desktop_app.ui.window.workspaces import TRAIN, WORKSPACES

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=80)),
    lanes=tuple(
        Lane(name=name, network=(Dense(units=4, activation=Tanh()), Dense(units=4, activation=Tanh()), Dense()))
        for name in ("one", "two")
    ),
    training=Training(batch_size=8, steps=40),
)
INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
DIALOGS = ("gallery", "history", "notes", "export", "report", "settings", "about")
ROOMS = [workspace.name for workspace in WORKSPACES]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    prepare(qapp)
    windows = Windows()
    made = windows.make(Session(SMALL))
    made.resize(1600, 1000)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.session.state == "idle", timeout=20_000)
    yield made
    close_all(windows)


def inner(widget: QWidget) -> bool:
    """Whether it is a part of another control, which has the name."""
    parents = (QComboBox, QAbstractSpinBox, QTabBar, QScrollBar)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, parents):
            return True
        above = above.parentWidget()
    return isinstance(widget, (QScrollBar, QHeaderView)) or widget.objectName().startswith("qt_")


def controls(top: QWidget) -> list[QWidget]:
    """What a person works, or reaches with Tab."""
    by_tab = Qt.FocusPolicy.TabFocus.value
    return [
        widget
        for widget in top.findChildren(QWidget)
        if not inner(widget)
        and not isinstance(widget, QLabel)
        and (isinstance(widget, INTERACTIVE) or widget.focusPolicy().value & by_tab)
    ]


def named(widget: QWidget, top: QWidget) -> bool:
    text = widget.text().strip() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text or any(label.buddy() is widget for label in top.findChildren(QLabel)))


def place(widget: QWidget) -> str:
    """Where a widget is, for the message of a test that fails."""
    names = []
    above: QWidget | None = widget
    while above is not None and len(names) < 5:
        names.append(f"{type(above).__name__} {above.objectName()}".strip())
        above = above.parentWidget()
    return " in ".join(names)


@pytest.mark.parametrize("name", ROOMS)
def test_every_control_of_a_room_has_a_name(window: MainWindow, name: str) -> None:
    window.workspaces.choose(name)
    found = controls(window)
    assert len(found) > 40
    assert [place(widget) for widget in found if not named(widget, window)] == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()
    dialog = next(child for child in window.findChildren(QDialog) if child.isVisible())
    found = controls(dialog)
    assert found
    assert [place(widget) for widget in found if not named(widget, dialog)] == []
    dialog.close()


def reached_by_tab(top: QWidget, start: QWidget) -> list[QWidget]:
    """What has the focus after each Tab, from a widget round to itself."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = [start]
    for _ in range(400):
        QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now is start:
            break
        found.append(now)
    return found


def takes_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.isVisible() and widget.isEnabled()
    )


@pytest.mark.parametrize("name", ROOMS)
def test_tab_reaches_every_control_and_goes_down_a_form(window: MainWindow, name: str) -> None:
    window.workspaces.choose(name)
    QApplication.processEvents()
    reached = reached_by_tab(window, window.transport.play_button)
    ids = {id(widget) for widget in reached}
    room = window.workspaces.room(name)
    missed = [widget for widget in controls(room) if takes_tab(widget) and id(widget) not in ids]
    grouped = [w for w in missed if isinstance(w, QAbstractButton) and w.autoExclusive()]  # one of a group: arrow keys
    assert [place(widget) for widget in missed if widget not in grouped] == []
    if isinstance(room, Room):
        form = room.findChildren(QWidget)[0]
        rows = [w.mapTo(room, QPoint(0, 0)).y() for w in reached if form.isAncestorOf(w) and w.focusPolicy() != 0]
        assert all(later >= earlier - 12 for earlier, later in itertools.pairwise(rows)), rows


def picture(widget: QWidget) -> np.ndarray:
    image = widget.grab().toImage().convertToFormat(widget.grab().toImage().Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1).copy()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ROOMS)
def test_where_the_keyboard_is_can_be_seen(
    window: MainWindow, qapp: QApplication, name: str, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme)
    window.workspaces.choose(name)
    qapp.processEvents()
    unseen = []
    kinds: set[object] = set()
    for widget in reached_by_tab(window, window.transport.play_button):
        kind = (type(widget), widget.property("role"), widget.objectName() if isinstance(widget, QTabBar) else "")
        if kind in kinds:
            continue
        kinds.add(kind)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = picture(widget)
        widget.clearFocus()
        if np.array_equal(with_focus, picture(widget)):
            unseen.append(place(widget))
    assert unseen == []


def key(plot: Plot, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(plot, each)


def test_keys_point_at_steps_and_layers(qtbot: QtBot, window: MainWindow) -> None:
    window.session.advance(30)
    qtbot.waitUntil(lambda: window.session.step == 30 and window.session.state != "running", timeout=20_000)
    link = window.session.link
    loss, profile = window.stage.plots["loss"], window.stage.plots["profile"]
    key(loss, Qt.Key.Key_Left)
    assert link.step == 29
    key(loss, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Right)
    assert link.step == 24
    key(loss, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert link.step == 1
    key(loss, Qt.Key.Key_End, Qt.Key.Key_Right)
    assert link.step == 30
    key(loss, Qt.Key.Key_Up)
    assert link.layer == "1"
    key(profile, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert link.layer == "3"
    key(profile, Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert (link.layer, link.step) == ("2", 29)
    key(profile, Qt.Key.Key_Escape)
    assert (link.layer, link.step) == (None, None)


def test_keys_of_the_window_are_left_to_it(window: MainWindow) -> None:
    plot = window.stage.plots["loss"]
    QTest.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    key(plot, Qt.Key.Key_A)
    assert (window.session.link.step, window.session.link.layer) == (None, None)


def test_plots_say_what_they_show(qtbot: QtBot, window: MainWindow) -> None:
    plot = window.stage.plots["loss"]
    plot.describe()
    assert "Play" in plot.accessibleDescription()
    window.session.advance(20)
    qtbot.waitUntil(lambda: window.session.step == 20 and window.session.state != "running", timeout=20_000)
    for each in window.stage.plots.values():
        each.refresh()
        each.describe()
    said = plot.accessibleDescription()
    value = plot.legend.entries[0].value
    assert value.startswith("loss")
    assert f"one: {plot.legend.entries[0].full}" in said
    assert "two: " in said
    assert "loss" in said
    assert "over step from 0 to " in said
    key(plot, Qt.Key.Key_Home)
    assert "Read at: step 1." in plot.accessibleDescription()
    assert plot.accessibleDescription() != said
    assert all(len(each.accessibleDescription()) > 60 for each in window.stage.plots.values())


def test_lanes_are_told_apart_without_colour() -> None:
    styles = [theme.lane(index) for index in range(6)]
    assert len({style.marker for style in styles}) == 6
    assert len({style.sign for style in styles}) == 6
    assert ROOMS[0] == TRAIN
