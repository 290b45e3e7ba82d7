"""The room "Advisor": the search fills the map, can be given up, and its winner becomes a lane."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from doctor.patients import stack
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.data import Circles
from desktop_app.experiment.editing import add_lane
from desktop_app.experiment.schema import MAX_LANES, Data, Experiment, Lane, Training
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import ReLU
from desktop_app.nn.layers import Dense
from desktop_app.runs.advice import Advice
from desktop_app.runs.advisor import advise
from desktop_app.runs.sweep import CRASHED, SweepError
from desktop_app.ui.advisor import state as state_module
from desktop_app.ui.advisor.lab import AdvisorLab
from desktop_app.ui.advisor.map import in_a_line
from desktop_app.ui.advisor.state import Races
from desktop_app.ui.document.session import Session

SMALL = Experiment(
    data=Data(source=Circles(samples=60)),
    lanes=(Lane(name="small", network=stack(1, 4, ReLU())),),
    training=Training(steps=3, batch_size=16),
)
Opener = Callable[..., AdvisorLab]


@pytest.fixture(scope="module")
def known() -> tuple[Advice, Advice]:
    """What is known in the middle of a search and at its end."""
    told: list[Advice] = []
    with ThreadPoolExecutor(1) as pool:
        end = advise(SMALL, 0, steps=3, seeds=2, executor=pool, tell=told.append)
    return told[len(told) // 2], end


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    """Opens the room on an experiment."""
    labs: list[AdvisorLab] = []

    def open_lab(experiment: Experiment = SMALL) -> AdvisorLab:
        session = Session(experiment)
        lab = AdvisorLab(session)
        labs.append(lab)
        qtbot.addWidget(lab)
        lab.resize(1100, 700)
        lab.show()
        lab.state.races = Races(steps=3, seeds=2)
        return lab

    yield open_lab
    for lab in labs:
        lab.close_down()
        lab.state.session.close()


@pytest.fixture
def found(opened: Opener, qtbot: QtBot, known: tuple[Advice, Advice], monkeypatch: pytest.MonkeyPatch) -> AdvisorLab:
    """A room whose search has ended."""
    monkeypatch.setattr(state_module, "advise", lambda *_, **__: known[1])
    lab = opened()
    press(lab, "find-start")
    qtbot.waitUntil(lambda: not lab.state.running)
    return lab


def press(lab: AdvisorLab, name: str) -> None:
    button = lab.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_an_empty_room_says_what_to_do(opened: Opener) -> None:
    lab = opened()
    assert "Find the best start" in lab.map.empty_words()
    assert lab.state.why_not() == "Nothing has raced yet."
    assert lab.form.use.isHidden()


def test_a_search_on_real_processes_ends_with_a_ranking_and_no_process(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    press(lab, "find-start")
    assert lab.state.running
    assert not lab.form.stop.isHidden()
    qtbot.waitUntil(lambda: not lab.state.running, timeout=60_000)
    advice = lab.state.advice
    assert advice is not None
    assert advice.finished
    assert lab.ranking.rows.rowCount() == len(advice.ranking)
    assert "comes first" in lab.form.verdict.text()
    assert not multiprocessing.active_children()


def test_cancelling_leaves_what_was_found_and_no_process(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    lab.state.races = Races(steps=1_000_000, seeds=2)
    press(lab, "find-start")
    entries = lambda: lab.state.advice.entries if lab.state.advice else ()  # noqa: E731
    qtbot.waitUntil(lambda: any(entry.ruled_out for entry in entries()), timeout=60_000)
    press(lab, "cancel-search")
    assert not lab.state.running
    assert lab.form.message.text() == state_module.CANCELLED
    assert "zeros ×1: ruled out by the doctor (Symmetry)" in [in_a_line(e) for e in lab.state.advice.entries]
    lab.close_down()
    assert not multiprocessing.active_children()


def test_closing_the_room_in_the_middle_leaves_no_process(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    lab.state.races = Races(steps=1_000_000)
    lab.state.find()
    qtbot.waitUntil(lambda: bool(lab.state.advice and lab.state.advice.done), timeout=60_000)
    assert multiprocessing.active_children()
    lab.close_down()
    assert not multiprocessing.active_children()


def test_the_map_fills_in_while_the_search_runs(
    opened: Opener, qtbot: QtBot, known: tuple[Advice, Advice], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(*_: Any, tell: Callable[[Advice], None], **__: Any) -> Advice:
        tell(known[0])
        go_on.wait()
        return known[1]

    monkeypatch.setattr(state_module, "advise", slow)
    lab = opened()
    lab.state.find()
    qtbot.waitUntil(lambda: lab.state.advice is known[0])
    half = lab.map.grab().toImage()
    assert f"{known[0].done}" in lab.form.doing.text()
    go_on.set()
    qtbot.waitUntil(lambda: not lab.state.running)
    assert lab.map.grab().toImage() != half


def test_the_winner_becomes_a_lane_that_can_be_undone(found: AdvisorLab) -> None:
    session, first = found.state.session, found.state.advice.ranking[0]
    press(found, "use-start")
    assert [lane.name for lane in session.experiment.lanes] == ["small", first.candidate.words]
    assert session.experiment.lanes[1].initializer == first.candidate.initializer
    assert session.selected_lane == 1
    assert not found.state.outdated
    assert found.form.verdict.text().startswith("small: ")
    session.undo_stack.undo()
    assert session.experiment == SMALL


def test_a_clicked_cell_is_selected_in_the_table_and_becomes_the_lane(found: AdvisorLab, qtbot: QtBot) -> None:
    advice = found.state.advice
    place, entry = next((n, e) for n, e in enumerate(advice.entries) if e is advice.ranking[2])
    QTest.mouseClick(found.map.sheet.viewport(), Qt.MouseButton.LeftButton, pos=found.map.place_of(place).toPoint())
    assert found.state.entry is entry
    assert found.ranking.currentIndex().row() == 2
    assert entry.candidate.words in found.form.details.text()
    found.ranking.setCurrentIndex(found.ranking.rows.index(1, 0))
    assert found.state.entry is advice.ranking[1]


def test_the_cells_say_what_is_known(found: AdvisorLab) -> None:
    by_words = {entry.candidate.words: in_a_line(entry) for entry in found.state.advice.entries}
    assert by_words["zeros ×1"] == "zeros ×1: ruled out by the doctor (Symmetry)"
    assert "2 races" in in_a_line(found.state.advice.ranking[0])
    table = found.map.table()
    assert len(table["scheme"]) == len(found.state.advice.entries)
    assert set(table["ruled_out"]) >= {"", "symmetry"}


def test_there_is_no_room_for_a_seventh_lane(found: AdvisorLab) -> None:
    session = found.state.session
    while len(session.experiment.lanes) < MAX_LANES:
        assert session.edit(add_lane(session.experiment, SMALL.lanes[0], "more"), "add")
    assert "6 lanes already" in found.state.why_not()
    assert not found.form.use.isEnabled()


def test_an_edit_of_the_network_outdates_the_answer(found: AdvisorLab) -> None:
    session = found.state.session
    other = replace(session.experiment, lanes=(replace(SMALL.lanes[0], network=stack(2, 4, ReLU())),))
    assert session.edit(replace(SMALL, title="renamed"), "rename")
    assert found.form.use.isEnabled()
    assert session.edit(other, "edit")
    assert found.state.outdated
    assert not found.form.use.isEnabled()
    assert "edited since" in found.form.message.text()


@pytest.mark.parametrize("error", [SweepError(CRASHED), MemoryError(), CancelledError()])
def test_a_search_that_fails_says_so(
    opened: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: Any, **__: Any) -> Advice:
        raise error

    monkeypatch.setattr(state_module, "advise", fail)
    lab = opened()
    lab.state.find()
    if isinstance(error, CancelledError):
        lab.state.cancel()
    qtbot.waitUntil(lambda: not lab.state.running)
    expected = {SweepError: CRASHED, MemoryError: state_module.NO_MEMORY, CancelledError: state_module.CANCELLED}
    assert lab.form.message.text() == expected[type(error)]


def test_a_network_that_does_not_fit_is_a_sentence(opened: Opener, qtbot: QtBot) -> None:
    lab = opened(replace(SMALL, lanes=(Lane(name="broken", network=(Dense(units=5),)),)))
    lab.state.find()
    qtbot.waitUntil(lambda: not lab.state.running)
    assert "broken" in lab.form.message.text()
    assert lab.state.failed
