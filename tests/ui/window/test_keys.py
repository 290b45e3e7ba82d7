"""Space and Return where a control has the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opened import SMALL, close_all
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.application import prepare
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.windows import Windows

PATIENCE = 20_000


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    prepare(qapp)
    windows = Windows()
    made = windows.add(SMALL)
    qtbot.waitUntil(lambda: made.session.state == "idle" and made.isActiveWindow(), timeout=PATIENCE)
    made.session.select_layer("1")  # all of the panel is there
    yield made
    close_all(windows)


def press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def reach(window: MainWindow, wanted: QWidget) -> None:
    """Go to a control with Tab alone."""
    for _ in range(400):
        press(window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is wanted:
            return
    pytest.fail(f"Tab does not lead to {wanted.objectName()}")


def control(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    found = window.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def playing(window: MainWindow) -> bool:
    return window.session.state == "running" or window.session._steps_when_ready > 0


@pytest.mark.parametrize("name", ["lane-1", "add-lane", "repeat-layer"])
def test_space_plays_after_a_button_was_clicked(window: MainWindow, name: str) -> None:
    button = control(window, QAbstractButton, name)
    click(button)
    after = window.session.experiment
    press(window, Qt.Key.Key_Space)
    assert window.session.experiment == after
    assert playing(window)


def test_space_plays_after_something_was_chosen_from_a_list(qtbot: QtBot, window: MainWindow) -> None:
    box = control(window, QComboBox, "initializer")
    assert isinstance(box, QComboBox)
    click(box)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is box.view())
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is box)
    press(window, Qt.Key.Key_Space)
    assert not box.view().isVisible()
    assert playing(window)


def test_space_plays_after_a_dialog_that_a_click_has_opened(qtbot: QtBot, window: MainWindow) -> None:
    click(control(window, QPushButton, "gallery-button"))
    dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_Space)
    assert not any(each.isVisible() for each in window.findChildren(QDialog))
    assert playing(window)


def test_space_is_left_to_a_control_that_tab_has_reached(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("repeat-layer", "add-lane"):
        before = window.session.experiment
        reach(window, control(window, QAbstractButton, name))
        press(window, Qt.Key.Key_Space)
        assert window.session.experiment != before
    box = control(window, QComboBox, "initializer")
    assert isinstance(box, QComboBox)
    reach(window, box)
    press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(box.view().isVisible)
    box.hidePopup()
    assert not playing(window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_presses_the_button_that_tab_has_reached(window: MainWindow, key: Qt.Key) -> None:
    for name in ("repeat-layer", "add-lane"):
        before = window.session.experiment
        reach(window, control(window, QAbstractButton, name))
        press(window, key)
        assert window.session.experiment != before


def test_return_presses_a_button_of_a_dialog_once(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["export"].trigger()
    dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    button = next(each for each in dialog.findChildren(QPushButton) if each.isEnabled() and not each.autoDefault())
    button.clicked.disconnect()
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    button.setFocus()
    press(dialog, Qt.Key.Key_Return)
    assert len(presses) == 1
    dialog.reject()
