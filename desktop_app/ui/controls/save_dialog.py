"""Where a file is to be written: asked in one way, whatever is saved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.words import tr

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What a title may have and the name of a file may not, on one system or another."""


def last_folder() -> Path:
    """Where the last file was opened or saved."""
    return Path(str(QSettings().value("folder", str(Path.home()))))


def remember_folder(folder: Path) -> None:
    """Begin there the next time."""
    QSettings().setValue("folder", str(folder))


def ask_where(parent: QWidget, title: str, name: str, kinds: Mapping[str, str]) -> Path | None:
    """Ask where to save a file, beginning in the last folder, and whether one that is there may be replaced.

    Args:
        parent: what the dialog stands before.
        title: of the dialog.
        name: what is suggested, without an ending; what names of files cannot have is taken out.
        kinds: filters such as "PDF (*.pdf)", in English, by the ending in lower case; the first is suggested.

    Returns:
        The file, which ends as one of the kinds; None if the person wants none.
    """
    said = {tr(words): ending for ending, words in kinds.items()}
    suggestion = last_folder() / f"{UNFIT.sub('-', name).strip()}{next(iter(kinds))}"
    chosen, kind = FileDialog.to_save(parent, title, str(suggestion), ";;".join(said))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in kinds:
        path = path.with_name(path.name + said.get(kind, next(iter(kinds))))
        if path.exists() and not _may_replace(parent, title, path):  # the dialog has asked about another name
            return None
    remember_folder(path.parent)
    return path


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    buttons = QMessageBox.StandardButton
    question = tr("{name} exists already. Replace it?", name=path.name)
    return QMessageBox.question(parent, title, question, buttons.Yes | buttons.Cancel) == buttons.Yes
