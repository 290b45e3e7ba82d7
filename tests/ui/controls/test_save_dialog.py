"""Asking where to save."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.controls.save_dialog import ask_where, last_folder, remember_folder

KINDS = {".json": "JSON (*.json)", ".csv": "CSV (*.csv)"}


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("v1.5", "", "v1.5.json"),
        ("found", "CSV (*.csv)", "found.csv"),
        ("found.CSV", "JSON (*.json)", "found.CSV"),
        ("", "", None),
    ],
)
def test_an_ending_is_added_unless_there_is_one_of_the_kinds(
    typed: str, kind: str, written: str | None, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(parent: QWidget, title: str, suggestion: str, filters: str) -> tuple[str, str]:
        asked.extend((suggestion, filters))
        return str(tmp_path / typed) if typed else "", kind

    monkeypatch.setattr(FileDialog, "to_save", choose)
    remember_folder(Path("/somewhere"))
    path = ask_where(parent, "Save", "‖∂L/∂z‖: found ", KINDS)
    assert asked == [str(Path("/somewhere") / "‖∂L-∂z‖- found.json"), "JSON (*.json);;CSV (*.csv)"]
    assert path == (None if written is None else tmp_path / written)
    assert last_folder() == (Path("/somewhere") if written is None else tmp_path)


def test_a_file_that_gets_its_ending_here_is_not_replaced_unasked(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.json").touch()
    monkeypatch.setattr(FileDialog, "to_save", lambda *_: (str(tmp_path / "old"), ""))
    for answer, path in ((QMessageBox.StandardButton.Cancel, None), (QMessageBox.StandardButton.Yes, "old.json")):
        monkeypatch.setattr(QMessageBox, "question", lambda *_, answer=answer: answer)
        assert ask_where(parent, "Save", "old", KINDS) == (path and tmp_path / path)
