"""Help → About and Help → Report a Problem: everything that is shipped with its licence, everything that is known."""

from __future__ import annotations

import platform
from pathlib import Path

import numpy as np
from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app import __version__
from desktop_app.shipped import components
from desktop_app.ui.help.about import AboutDialog
from desktop_app.ui.help.crash_log import CrashLog
from desktop_app.ui.help.problem import ProblemDialog


def test_about_tells_the_versions_and_shows_every_licence_in_full(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    versions = dialog.findChild(QLabel, "versions").text()
    for version in (platform.python_version(), qVersion(), np.__version__):
        assert version in versions
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0)  # looked up beside the window
    assert dialog.text.toPlainText().startswith("MIT License")
    for row, component in enumerate(components()):
        item = dialog.list.topLevelItem(row)
        dialog.list.setCurrentItem(item)
        assert item.text(0) == component.name
        assert dialog.text.toPlainText() == component.text


def test_a_report_shows_the_machine_and_the_end_of_the_log_and_copies_both(qtbot, tmp_path: Path):
    log = CrashLog(tmp_path)
    log.path.write_text("the last line\n", encoding="utf-8")
    dialog = ProblemDialog(log)
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    assert f"InitScope: {__version__}" in text
    assert platform.python_version() in text
    assert text.endswith("the last line\n")
    dialog.findChild(QPushButton, "copy-report").click()
    assert QGuiApplication.clipboard().text() == text
    assert any("Nothing is ever sent" in label.text() for label in dialog.findChildren(QLabel))


def test_the_folder_of_the_log_is_opened_where_there_is_one(qtbot, tmp_path: Path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = ProblemDialog(CrashLog(tmp_path))
    qtbot.addWidget(dialog)
    assert "nothing has gone wrong" in dialog.text.toPlainText()
    dialog.findChild(QPushButton, "open-log-folder").click()
    assert Path(opened[0].toLocalFile()) == tmp_path
    missing = ProblemDialog(CrashLog(tmp_path / "nowhere"))
    qtbot.addWidget(missing)
    assert not missing.findChild(QPushButton, "open-log-folder").isEnabled()
