"""Windows on a screen that is smaller than they would like."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.window import screen


class Screen:
    def __init__(self, width: int, height: int) -> None:
        self._rect = QRect(0, 0, width, height)

    def availableGeometry(self) -> QRect:
        return self._rect


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [(1920, 1080, QSize(940, 680)), (960, 540, QSize(940, 500)), (640, 900, QSize(632, 680))],
)
def test_a_window_fits_on_its_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, height: int, fits: QSize
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "screen", lambda: Screen(width, height))
    screen.fit(window, QSize(940, 680))
    assert window.size() == fits
