"""“Guess the fault” with the real session and engine: nothing gives it away, and the guess is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.data import Moons
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault
from desktop_app.gradients.quiz import Named, Score
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.layers import Conv2D, Dense
from desktop_app.ui.checker import quiz_state
from desktop_app.ui.checker.places import FaultPlaces
from desktop_app.ui.checker.quiz import QuizRoom
from desktop_app.ui.checker.quiz_form import score_in_words
from desktop_app.ui.checker.quiz_state import CHANGED
from desktop_app.ui.document.session import Session

HIDDEN, LAST = Dense(units=5, activation=Tanh()), Dense(activation=Identity())
NETWORK = (HIDDEN, HIDDEN, LAST)
SCALED = ("scaled-dW", "2")

Opener = Callable[..., QuizRoom]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    rooms: list[QuizRoom] = []

    def open_room(*lanes: Lane) -> QuizRoom:
        lanes = lanes or (Lane(name="small", network=NETWORK), Lane(name="other", network=NETWORK))
        session = Session(Experiment(data=Data(source=Moons(samples=40)), lanes=lanes))
        qtbot.waitUntil(lambda: session.state in ("idle", "failed"))
        places = FaultPlaces(session)
        room = QuizRoom(session, places)
        places.setParent(room)
        rooms.append(room)
        qtbot.addWidget(room)
        room.resize(1280, 720)
        room.show()
        if session.state == "idle":
            places.look()
            qtbot.waitUntil(lambda: bool(places.places))
        return room

    yield open_room
    for room in rooms:
        room.close_down()
        room.state.session.close()


@pytest.fixture
def hides(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Determines what is hidden next."""

    def set_hidden(*hidden: Named) -> None:
        monkeypatch.setattr(quiz_state, "hide", lambda subject, generator, most: hidden)

    return set_hidden


def child(room: QWidget, name: str) -> Any:
    found = room.findChild(QWidget, name)
    assert found is not None, name
    return found


def choose(box: Any, words: str) -> None:
    index = next(
        i for i in range(box.count()) if box.itemText(i).startswith(words) or box.itemText(i).endswith(f"({words})")
    )
    box.setCurrentIndex(index)
    box.activated.emit(index)


def ask(qtbot: QtBot, room: QuizRoom) -> None:
    child(room, "ask").click()
    qtbot.waitUntil(lambda: not room.state.running)


def answer(qtbot: QtBot, room: QuizRoom) -> None:
    child(room, "answer").click()
    qtbot.waitUntil(lambda: room.state.answer is not None)


def words_of(room: QuizRoom) -> str:
    """Everything that can be read in the room, but for what is offered as a guess."""
    labels = " ".join(each.text() for each in room.findChildren(QLabel) if each.isVisible())
    tables = " ".join(
        table.rows.index(row, column).data()
        for table in (room.tensors, room.worst, room.opinions)
        if table.isVisible()
        for row in range(table.rows.rowCount())
        for column in range(table.rows.columnCount())
    )
    return f"{labels} {tables} {room.accessibleDescription()} {room.banner.accessibleDescription()}"


def test_the_plots_are_shown_and_nothing_names_what_is_hidden(qtbot: QtBot, opened: Opener, hides: Any) -> None:
    room = opened()
    hides(("missing-activation-derivative", "2"))
    ask(qtbot, room)
    assert room.stage.currentIndex() == 1
    assert room.heat.map.tensor is not None
    assert room.worst.rows.rowCount() > 0
    shown = words_of(room)
    assert "2.W" in shown
    for secret in ("missing-activation", "left out", "sure", "missed", "Ng,"):
        assert secret not in shown
    assert not room.banner.isVisible()
    assert not room.tabs.isTabVisible(2)


def test_a_right_guess_scores_and_is_explained(qtbot: QtBot, opened: Opener, hides: Any) -> None:
    room = opened()
    hides(SCALED)
    ask(qtbot, room)
    choose(child(room, "fault-1"), "scaled-dW")
    choose(child(room, "layer-1"), "layer 2")
    answer(qtbot, room)
    assert room.banner.title.text() == "Right: 2 of 2 points."
    assert room.banner.good
    explanation = room.banner.explanation.text()
    assert "Hidden was scaled-dW in layer 2." in explanation
    assert "In 2.W, the analytic gradient is 2 times the numeric one in every element." in explanation
    assert "Seen by: Ng; " in explanation
    assert room.tabs.isTabVisible(2)
    assert room.state.score == Score(1, 1, 2, 2, 1)
    assert child(room, "score").text() == "1 of 1 solved\n2 of 2 points"
    assert child(room, "answer").isHidden()


def test_it_is_right_is_an_answer_and_a_wrong_one_ends_the_streak(qtbot: QtBot, opened: Opener, hides: Any) -> None:
    room = opened()
    hides()
    ask(qtbot, room)
    answer(qtbot, room)
    assert room.banner.title.text() == "Right: 2 of 2 points."
    assert "Nothing was hidden" in room.banner.explanation.text()
    ask(qtbot, room)
    choose(child(room, "fault-1"), "zero-db")
    answer(qtbot, room)
    assert room.banner.title.text() == "Wrong: no points of 2."
    assert "Your guess: zero-db in layer 1" in words_of(room)
    assert room.state.score == Score(2, 1, 2, 4, 0)


def test_two_are_hidden_and_guessed_where_that_is_wanted(qtbot: QtBot, opened: Opener) -> None:
    room = opened()
    child(room, "hide-two").click()
    room.state._generator = np.random.default_rng(3)
    for _ in range(8):
        ask(qtbot, room)
        assert room.state.puzzle is not None
        if len(room.state.puzzle.hidden) == 2:
            break
    for number, (name, path) in enumerate(room.state.puzzle.hidden, 1):
        choose(child(room, f"fault-{number}"), name)
        if path:
            choose(child(room, f"layer-{number}"), f"layer {path}")
    answer(qtbot, room)
    assert room.state.answer is not None
    assert room.state.answer.judgement.points == 4
    ask(qtbot, room)
    assert child(room, "fault-1").currentText() == "No fault"


def test_the_first_answer_counts_and_the_faults_of_the_lane_are_left_out(
    qtbot: QtBot, opened: Opener, hides: Any
) -> None:
    room = opened(Lane(name="wrong", network=NETWORK, faults=(PlantedFault("missing-mean"),)))
    hides()
    ask(qtbot, room)
    assert room.state.puzzle is not None
    assert room.state.puzzle.report.passed
    answer(qtbot, room)
    room.state.guess((SCALED,))
    assert not room.state.running
    assert room.state.score.asked == 1


def test_changing_the_lane_takes_an_open_question_back(qtbot: QtBot, opened: Opener, hides: Any) -> None:
    room = opened()
    hides(SCALED)
    ask(qtbot, room)
    room.state.session.select_lane(1)
    assert room.state.puzzle is None
    assert room.state.message == CHANGED
    assert room.stage.currentIndex() == 0
    ask(qtbot, room)
    answer(qtbot, room)
    room.state.session.select_lane(0)  # what was answered stays to be read
    assert room.state.answer is not None


def test_a_question_can_be_cancelled_and_a_network_that_does_not_fit_says_so(qtbot: QtBot, opened: Opener) -> None:
    room = opened()
    child(room, "ask").click()
    child(room, "cancel-quiz").click()
    assert room.state.message == "Cancelled."
    assert child(room, "ask").isVisible()
    broken = opened(Lane(name="broken", network=(Conv2D(), LAST)))
    ask(qtbot, broken)
    assert broken.state.message.startswith("Lane “broken”, layer 1:")


def test_the_score_in_words() -> None:
    assert "Nothing guessed yet" in score_in_words(Score())
    assert score_in_words(Score(5, 4, 9, 12, 3)) == "4 of 5 solved  ·  3 in a row\n9 of 12 points"
