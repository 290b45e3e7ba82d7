"""Answering the questions that the window asks."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox


def answer(name: str, button: QMessageBox.StandardButton) -> None:
    """Answer the next question of this name once it is on the screen."""

    def press() -> None:
        boxes = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
        if boxes:
            boxes[0].button(button).click()
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)
