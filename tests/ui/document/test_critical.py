"""Move to critical: one click, one edit, and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.activations import GELU, Activation, Identity, ReLU, Sigmoid
from desktop_app.nn.initializers import He, Normal
from desktop_app.nn.layers import Conv2D, Dense, Layer
from desktop_app.theory.critical import critical_point
from desktop_app.ui.document.critical import NO_DATA, OVERTAKEN, move_to_critical
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.initializer import InitializerPanel


def two_lanes(activation: Activation, *more: Layer) -> Experiment:
    network = (*(Dense(units=8, activation=activation),) * 4, *more, Dense(activation=Identity()))
    return Experiment(lanes=(Lane("first"), Lane("second", network, Normal(std=0.01))))


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Experiment], tuple[Session, list[str]]]]:
    """A session with its run built, and the notices that it gives."""
    sessions = []

    def open_session(experiment: Experiment) -> tuple[Session, list[str]]:
        session, said = Session(experiment), []
        sessions.append(session)
        session.notice.connect(said.append)
        qtbot.waitUntil(lambda: session.state != "preparing")
        return session, said

    yield open_session
    for session in sessions:
        session.close()


def test_the_button_moves_the_selected_lane_in_one_edit(qtbot: QtBot, opened) -> None:
    session, said = opened(two_lanes(GELU()))
    before = session.experiment
    panel = InitializerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.select_lane(1)
    QTest.mouseClick(panel.critical, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) == 1
    assert "“second” is at its critical point now: σw² 0.0008 → 1.98, σb² 0 → 0.173 in layers 2 … 4 (3)" in said[0]
    first, second = session.experiment.lanes
    assert first == before.lanes[0]
    assert second.bias_initializer.std == pytest.approx(critical_point(GELU()).bias_variance ** 0.5)
    assert session.undo_stack.undoText() == "move second to critical"
    session.undo_stack.undo()
    assert session.experiment == before


def test_a_lane_that_is_there_already_is_not_edited(qtbot: QtBot, opened) -> None:
    experiment = two_lanes(ReLU())
    session, said = opened(replace(experiment, lanes=(replace(experiment.lanes[1], initializer=He()),)))
    move_to_critical(session, 0)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Lane “second” is at its critical point already."]
    assert not session.undo_stack.canUndo()


@pytest.mark.parametrize(
    ("experiment", "reason"),
    [
        (two_lanes(Sigmoid()), "Lane “second”: Layer 1: sigmoid has no critical point, choose another activation."),
        (two_lanes(ReLU(), Conv2D()), "Lane “second”, layer 5: "),
    ],
    ids=["no critical point", "does not fit"],
)
def test_where_it_cannot_be_it_says_why(qtbot: QtBot, opened, experiment: Experiment, reason: str) -> None:
    session, said = opened(experiment)
    move_to_critical(session, 1)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith(reason)
    assert not session.undo_stack.canUndo()


def test_while_there_are_no_data_it_says_so(qtbot: QtBot) -> None:
    session, said = Session(two_lanes(ReLU())), []
    session.notice.connect(said.append)
    move_to_critical(session, 1)
    assert said == [NO_DATA]
    session.close()


def test_what_was_edited_meanwhile_is_left_alone_and_the_lost_click_is_told(qtbot: QtBot, opened) -> None:
    session, said = opened(two_lanes(ReLU()))
    move_to_critical(session, 1)
    edited = replace(session.experiment, title="newer")
    session.edit(edited, "rename")
    qtbot.waitUntil(lambda: bool(said))
    assert said == [OVERTAKEN.format(lane="second")]
    assert session.experiment == edited
    assert session.undo_stack.undoText() == "rename"
