"""Dialogs that ask for files look into none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.file_dialog import FileDialog, PlainIcons


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def answered(parent: QWidget, name: str, button: QDialogButtonBox.StandardButton, seen: list[str]) -> None:
    """Type a name into the dialog that comes, once it shows its folder, and press a button.

    Args:
        parent: of the dialog.
        name: to type; "" leaves what is there.
        button: to press.
        seen: takes whose icons are shown, and all names.
    """

    def act() -> None:
        dialogs = [each for each in parent.findChildren(FileDialog) if each.isVisible()]
        view = dialogs[0].findChild(QTreeView) if dialogs else None
        model = view.model() if view is not None else None
        rows = model.rowCount(view.rootIndex()) if model is not None else 0
        if not rows:
            QTimer.singleShot(20, act)
            return
        seen.append(type(dialogs[0].iconProvider()).__name__)
        seen.extend(str(model.index(row, 0, view.rootIndex()).data()) for row in range(rows))
        if name:
            dialogs[0].findChild(QLineEdit, "fileNameEdit").setText(name)
        dialogs[0].findChild(QDialogButtonBox).button(button).click()

    QTimer.singleShot(20, act)


def test_where_to_save_is_asked_beginning_with_a_suggestion(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("1")
    seen: list[str] = []
    answered(parent, "", QDialogButtonBox.StandardButton.Save, seen)
    found = FileDialog.to_save(parent, "Save", str(tmp_path / "suggested.csv"), "CSV (*.csv);;All (*)")
    assert found == (str(tmp_path / "suggested.csv"), "CSV (*.csv)")
    assert seen == ["PlainIcons", "b.csv"]


def test_a_file_is_chosen_or_none(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    answered(parent, "a.csv", QDialogButtonBox.StandardButton.Open, [])
    assert FileDialog.to_open(parent, "Open", str(tmp_path), "CSV (*.csv)") == (str(tmp_path / "a.csv"), "CSV (*.csv)")
    answered(parent, "a.csv", QDialogButtonBox.StandardButton.Cancel, [])
    assert FileDialog.to_open(parent, "Open", str(tmp_path), "CSV (*.csv)") == ("", "")


def test_kinds_and_icons_are_told_from_names_alone(qtbot: QtBot, tmp_path: Path) -> None:
    icons = PlainIcons()
    named, looked_into, folder = tmp_path / "a.png", tmp_path / "picture", tmp_path / "folder"
    named.write_bytes(b"")
    looked_into.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    folder.mkdir()
    kinds = [icons.type(QFileInfo(str(path))) for path in (named, looked_into, folder)]
    assert kinds[0] == "PNG image"
    assert len(set(kinds)) == 3
    shown = [icons.icon(QFileInfo(str(path))).cacheKey() for path in (named, looked_into, folder)]
    assert shown[0] == shown[1] != shown[2]
