"""A choice tells all of what is chosen, however little room it has."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot
from reading import asked_for_tip, painted

from desktop_app.ui.controls.choice import Choice

LONG = "the derivative of the activation is left out (missing-activation-derivative)"


def test_what_has_no_room_is_told_when_pointed_at(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.setToolTip("A bug for the backward pass")
    for text in ("short", LONG):
        choice.add(text, text)
    choice.resize(200, 28)
    tips = {}
    for text in ("short", LONG):
        choice.select(text)
        with painted() as told:
            asked_for_tip(choice, QPoint(30, 10))
        tips[text] = told
    assert tips == {"short": {"A bug for the backward pass"}, LONG: {f"{LONG}\nA bug for the backward pass"}}
    choice.resize(900, 28)
    with painted() as told:
        asked_for_tip(choice, QPoint(30, 10))
    assert told == {"A bug for the backward pass"}


def test_what_has_no_room_ends_in_dots(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    for text in ("short", LONG):
        choice.add(text, text)
    said = {}
    for width in (200, 900):
        choice.resize(width, 28)
        for text in ("short", LONG):
            choice.select(text)
            option = QStyleOptionComboBox()
            choice.initStyleOption(option)
            said[width, text] = option.currentText
    assert said[200, LONG].endswith("…")
    assert LONG.startswith(said[200, LONG][:-1])
    assert (said[200, "short"], said[900, "short"], said[900, LONG]) == ("short", "short", LONG)
    assert choice.currentText() == LONG
