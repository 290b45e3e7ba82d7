"""The Help menu: every entry opens what it says, in front of the window that it was asked in."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

from desktop_app.ui import application
from desktop_app.ui.controls.explained import explanation
from desktop_app.ui.help.crash_log import FAULTS, CrashLog
from desktop_app.ui.help.tour import SEEN
from desktop_app.ui.help.whats_this import ExplanationSheet
from desktop_app.ui.style.formula import FormulaView

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def do(window, name: str) -> None:
    window.actions_by_name[name].trigger()


def closed(window, kind: str) -> QDialog:
    """The open dialog of this name, rejected."""
    dialog = window.findChild(QDialog, kind)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    return dialog


def test_report_and_about_open_from_the_menu(qtbot, window):
    do(window, "problem")
    closed(window, "problem-report")
    do(window, "about")
    closed(window, "about")


def test_the_guide_opens_at_the_chapter_of_the_room_and_stays_one_window(qtbot, window):
    do(window, "guide")
    guide = window.help.guide
    assert guide.isVisible()
    assert guide.chapter.name == "train"
    window.workspaces.choose("derivative")
    do(window, "guide")
    assert window.help.guide is guide
    assert guide.chapter.name == "derivative"
    window.put_away()
    assert not guide.isVisible()


def test_a_click_explains_and_does_nothing_else(qtbot, window):
    notices: list[str] = []
    window.session.notice.connect(notices.append)
    do(window, "whats-this")
    assert window.help.whats_this.active
    assert "Click on anything" in notices[-1]
    qtbot.mouseClick(window.transport.play_button, Qt.MouseButton.LeftButton)
    sheet = window.help.whats_this.sheet
    assert sheet.isVisible()
    assert window.session.state == "idle"
    assert not window.help.whats_this.active
    assert any("Train all lanes" in label.text() for label in sheet.findChildren(QLabel))
    sheet.close()
    qtbot.mouseClick(window.transport.play_button, Qt.MouseButton.LeftButton)
    assert window.session.state == "running"
    window.session.pause()


def test_a_plot_is_explained_with_its_formula_and_leads_to_the_guide(qtbot, window):
    do(window, "whats-this")
    plot = window.stage.plots["profile"]
    window.help.whats_this.explain(plot.sheet.viewport(), plot.mapToGlobal(plot.rect().center()))
    sheet = window.help.whats_this.sheet
    assert isinstance(sheet, ExplanationSheet)
    assert sheet.findChild(FormulaView) is not None
    assert any("Glorot" in label.text() for label in sheet.findChildren(QLabel))
    sheet.more.linkActivated.emit("guide")
    assert window.help.guide.isVisible()


def test_escape_ends_the_question_and_enter_explains_what_has_the_focus(qtbot, window):
    button = window.transport.play_button
    button.setFocus()
    do(window, "whats-this")
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not window.help.whats_this.active
    assert QApplication.overrideCursor() is None
    do(window, "whats-this")
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert window.help.whats_this.sheet.isVisible()
    assert window.session.state == "idle"
    window.help.whats_this.sheet.close()


def test_the_keys_of_the_help_act_in_a_dialog_too(qtbot, window):
    do(window, "notes")
    dialog = window.findChild(QDialog, "notes-dialog")
    dialog.activateWindow()
    dialog.title.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.title)
    qtbot.keyClick(dialog.title, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert window.help.whats_this.active
    qtbot.mouseClick(dialog.notes.viewport(), Qt.MouseButton.LeftButton)
    sheet = window.help.whats_this.sheet
    assert sheet.parent() is dialog
    assert any("first sentence" in label.text() for label in sheet.findChildren(QLabel))
    sheet.close()
    qtbot.keyClick(dialog.title, Qt.Key.Key_F1)
    assert window.help.guide.isVisible()
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.help.whats_this.explain(window.transport.play_button, QPoint())
    window.help.whats_this.sheet.close()


def test_an_entry_of_a_menu_and_a_tab_are_explained_by_themselves(qtbot, window):
    menu = window.menuBar().actions()[3].menu()
    menu.adjustSize()
    place = menu.actionGeometry(menu.actions()[0]).center()
    assert explanation(menu, place).text.startswith("Train all lanes")
    tabs = window.workspaces.tabs
    found = explanation(tabs, tabs.tabRect(1).center())
    assert found.title == "Gradient check"
    assert explanation(tabs, QPoint(-5, -5)) is None or explanation(tabs, QPoint(-5, -5)).title != "Gradient check"


def test_the_tour_comes_at_the_first_start_without_a_document_only(qtbot, window, tmp_path):
    log = CrashLog(tmp_path)
    application._greet(window, log, first=False)
    assert window.help.tour is None
    application._greet(window, log, first=True)
    assert window.help.tour.at == 0
    assert QSettings().value(SEEN, type=bool)
    do(window, "tour")
    assert window.help.tour.at == 0
    window.put_away()
    assert window.help.tour.at is None


def test_a_crash_is_mentioned_quietly_at_the_next_start(qtbot, window, tmp_path: Path):
    (tmp_path / FAULTS).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    log = CrashLog(tmp_path)
    log._open()
    logging.getLogger("initscope").propagate = True
    try:
        application._greet(window, log, first=False)
        assert "crash" in window.status.currentMessage()
        assert not QApplication.activePopupWidget()
    finally:
        log.stop()


def test_an_error_on_another_thread_is_told_in_the_window(qtbot, window):
    thread = threading.Thread(target=application._tell, args=(window.windows, ValueError("odd")))
    thread.start()
    thread.join()

    def box() -> QMessageBox | None:
        return window.findChild(QMessageBox, "problem")

    qtbot.waitUntil(lambda: box() is not None and box().isVisible())
    assert "odd" in box().informativeText()
    box().close()
