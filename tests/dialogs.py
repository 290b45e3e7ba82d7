"""Answering the questions that the window asks."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox


def answer(name: str, *buttons: QMessageBox.StandardButton, seen: list[str] | None = None) -> None:
    """Answer the next questions of this name, one with each button, once they are on the screen.

    Args:
        name: of the boxes.
        buttons: to press, in this order.
        seen: takes what was asked.
    """
    waiting = list(buttons)

    def press() -> None:
        boxes = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
        if boxes:
            if seen is not None:
                seen.append(boxes[0].text())
            button = waiting.pop(0)
            if waiting:
                QTimer.singleShot(20, press)
            boxes[0].button(button).click()
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)
