"""A choice tells all of what is chosen, however little room it has."""

from __future__ import annotations

from PySide6.QtCore import QPoint
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
