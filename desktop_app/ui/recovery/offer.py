"""Offers once, at the next start, to restore what a program held that did not come to its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from desktop_app.runs.left_behind import Kept, left_behind
from desktop_app.ui.language import moment
from desktop_app.words import tr

if TYPE_CHECKING:
    from desktop_app.ui.window.windows import Windows


def offer(windows: Windows, place: Path | None, then: Callable[[], object]) -> bool:
    """Ask whether to restore what was left behind, if anything was; what can be done without is done at once.

    Args:
        windows: one of them is open.
        place: where the folders of all windows lie, or None.
        then: what to do after the answer, or at once if there is no question.

    Returns:
        whether there is a question.
    """
    kept, damaged = left_behind(place) if place is not None else ([], [])
    for path in damaged:
        _tell_damaged(windows, path)
    if not kept:
        then()
        return False
    parent = windows.front
    box = QMessageBox(parent)
    box.setObjectName("restore")
    box.setWindowTitle(tr("Restore"))
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(tr("InitScope was not closed properly last time. Restore what was open?"))
    box.setInformativeText("\n".join(described(each) for each in kept))
    restore = box.addButton(tr("&Restore"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(restore)

    def answered() -> None:
        if box.clickedButton() is restore:
            restored = [windows.restore(each) for each in kept]
            if parent is not None and parent.session.untouched:  # it gives way
                restored[0].setGeometry(parent.geometry())
                parent.close()
        else:
            for each in kept:
                each.discard()
        box.deleteLater()
        then()

    box.finished.connect(answered)
    box.open()
    return True


def described(kept: Kept) -> str:
    """What, where, how far and when, in a line."""
    name = kept.path.name if kept.path is not None else tr(kept.experiment.title)
    when = moment(datetime.fromtimestamp(kept.note.time))
    if not kept.note.step:
        return tr("“{name}”, edited, {when}", name=name, when=when)
    if kept.note.modified:
        return tr("“{name}”, edited, trained for {steps:,} steps, {when}", name=name, steps=kept.note.step, when=when)
    return tr("“{name}”, trained for {steps:,} steps, {when}", name=name, steps=kept.note.step, when=when)


def _tell_damaged(windows: Windows, path: Path) -> None:
    if windows.front is not None:
        windows.front.tell(
            tr("Something could not be restored"),
            tr("What was kept of an experiment is damaged and cannot be read. It lies in {path} now.", path=path),
        )
