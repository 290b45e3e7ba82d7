"""The reader of windows, on which the tests of the language rely, overlooks nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot
from reading import Pseudo, held, painted, words_outside


class Painting(QWidget):
    """Paints a text that nobody holds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(QRect(0, 0, 200, 20), Qt.AlignmentFlag.AlignLeft, "Planted words")


def menu() -> QWidget:
    made = QMenu()
    made.addAction("Planted words")
    return made


def combo() -> QWidget:
    made = QComboBox()
    made.addItem("⟦said⟧ Planted words")
    return made


def heading() -> QWidget:
    made = QTableWidget(1, 1)
    made.setHorizontalHeaderItem(0, QTableWidgetItem("Planted words"))
    return made


def cell() -> QWidget:
    made = QTableWidget(1, 1)
    made.setItem(0, 0, QTableWidgetItem("Planted words"))
    return made


def tabs() -> QWidget:
    made = QTabBar()
    made.addTab("⟦said⟧")
    made.setTabToolTip(0, "Planted words")
    return made


def placeholder() -> QWidget:
    made = QLineEdit("typed by a person")
    made.setPlaceholderText("Planted words")
    return made


def named() -> QWidget:
    made = QWidget()
    made.setAccessibleName("Planted words")
    return made


PLANTED = (lambda: QLabel("Planted words"), Painting, menu, combo, heading, cell, tabs, placeholder, named)


@pytest.mark.parametrize("plant", PLANTED)
def test_an_untranslated_text_is_found_wherever_it_stands(plant: Callable[[], QWidget], qtbot: QtBot) -> None:
    planted = plant()
    qtbot.addWidget(planted)
    with painted() as drawn:
        planted.grab()
    texts = {*drawn, *(text for _, text in held(planted))}
    assert [text for text in texts if "Planted words" in text and words_outside(text)]


def test_a_text_put_into_a_translated_one_is_found() -> None:
    text = "Layer {path}: {layer:>9}"
    said = Pseudo({text}).get(text, text).format(path="1", layer="Planted")
    assert words_outside(said) == ["Planted"]
    assert words_outside(Pseudo({text}).get("Planted", "Planted")) == ["Planted"]
    assert words_outside("⟦Layer ⟧1⟦: <b>all that is elid…") == []
