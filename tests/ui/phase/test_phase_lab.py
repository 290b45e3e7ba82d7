"""The room "Phase map": lanes where theory puts them, dragged and nudged, and sentences about what is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.data import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Probes
from desktop_app.nn.activations import Identity, ReLU, Tanh
from desktop_app.nn.initializers import He, LeCun, Normal
from desktop_app.nn.layers import Dense
from desktop_app.theory.position import Position, position
from desktop_app.training.spectrum import Spectrum
from desktop_app.ui.document.session import Session
from desktop_app.ui.phase.diagram import picture
from desktop_app.ui.phase.lab import PhaseLab
from desktop_app.ui.style import theme

TIMEOUT = 30_000
OUT = Dense(activation=Identity())
TANH = (*(Dense(units=16, activation=Tanh()) for _ in range(8)), OUT)
RELU = (*(Dense(units=16, activation=ReLU()) for _ in range(8)), OUT)
EXPERIMENT = Experiment(
    data=Data(source=Circles(samples=60)),
    lanes=(
        Lane(name="small", network=TANH, initializer=Normal(std=0.01)),
        Lane(name="LeCun", network=TANH, initializer=LeCun()),
        Lane(name="He", network=RELU, initializer=He()),
    ),
    probes=Probes(gradient_check_every=0),
)
Open = Callable[[Experiment], PhaseLab]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Open:
    """A room on screen in which everything is known."""
    theme.apply(qapp, "light")
    sessions: list[Session] = []

    def open_lab(experiment: Experiment = EXPERIMENT) -> PhaseLab:
        session = Session(experiment)
        sessions.append(session)
        lab = PhaseLab(session)
        qtbot.addWidget(lab)
        lab.resize(1280, 700)
        lab.show()
        settle(qtbot, lab)
        return lab

    yield open_lab
    for session in sessions:
        session.close()


def settle(qtbot: QtBot, lab: PhaseLab) -> None:
    """Wait until the room shows what the experiment says."""
    state, session = lab.state, lab.state.session

    def known() -> bool:
        return (
            session.state not in ("preparing", "running")
            and not (state._surveying.busy or state._measuring.busy)
            and (state.survey is not None or bool(state.problem))
            and not state._edit.isActive()
        )

    qtbot.waitUntil(known, timeout=TIMEOUT)


def point(lab: PhaseLab, index: int) -> Position:
    session = lab.state.session
    assert session.prepared is not None
    return position(session.experiment, index, session.prepared)


def test_lanes_of_one_activation_are_on_its_map(opened: Open, qtbot: QtBot) -> None:
    lab = opened(EXPERIMENT)
    assert lab.map.handles.keys() == {0, 1}
    assert "1 lane with another activation not on this map" in lab.map.words()
    assert "critical, χ₁ = 1" not in lab.form.seen.text()
    assert "ordered, χ₁ = 0.0016" in lab.form.seen.text()
    lab.state.session.select_lane(1)
    settle(qtbot, lab)
    assert "critical, χ₁ = 1. Gradients keep their size through 9 layers." in lab.form.seen.text()
    lab.state.session.select_lane(2)
    settle(qtbot, lab)
    shown = {index for index, handle in lab.map.handles.items() if handle.isVisible()}
    assert shown == {2}


def test_dragging_moves_weights_and_biases_as_one_edit(opened: Open, qtbot: QtBot) -> None:
    lab = opened(EXPERIMENT)
    session, handle = lab.state.session, lab.map.handles[1]
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert session.selected_lane == 1
    for _ in range(4):
        QTest.mouseMove(handle, middle + QPoint(25, -15))
        qtbot.wait(60)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle)
    settle(qtbot, lab)
    here = point(lab, 1)
    assert here.weight_variance > 1.1
    assert here.bias_variance > 0.02
    assert isinstance(session.experiment.lanes[1].initializer, LeCun)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    settle(qtbot, lab)
    assert session.experiment == EXPERIMENT


def test_arrow_keys_move_a_lane_across_and_up(opened: Open, qtbot: QtBot) -> None:
    lab = opened(EXPERIMENT)
    QTest.keyClick(lab.map.handles[1], Qt.Key.Key_Right)
    settle(qtbot, lab)
    assert point(lab, 1).weight_variance > 1.0
    assert point(lab, 1).bias_variance == 0.0
    QTest.keyClick(lab.map.handles[1], Qt.Key.Key_PageUp)
    settle(qtbot, lab)
    assert point(lab, 1).bias_variance > 0.0


def test_one_click_moves_to_critical(opened: Open, qtbot: QtBot) -> None:
    lab = opened(EXPERIMENT)
    assert "σw² = 1, no biases" in lab.form.point.text()
    with qtbot.waitSignal(lab.state.session.experimentChanged, timeout=TIMEOUT):
        lab.form.critical.click()
    settle(qtbot, lab)
    assert point(lab, 0).weight_variance == pytest.approx(1.0)


def test_pictures_say_what_was_measured(opened: Open, qtbot: QtBot) -> None:
    lab = opened(EXPERIMENT)
    assert isinstance(lab.state.spectrum, Spectrum)
    assert lab.singular.table()["number"].size == 16
    assert lab.singular.words().startswith("mean of s²: ")
    assert lab.cobweb.words().startswith("q → 0")
    assert lab.state.survey is not None
    assert lab.state.survey.diagram is not None
    rows, columns = lab.state.survey.diagram.chi_1.shape
    for colour in ("chi", "depth"):
        lab.map.choose("Colour", colour)
        image = picture(lab.state.survey.diagram, colour)
        assert (image.height(), image.width()) == (rows, columns)
    assert len(lab.map.table()["chi_1"]) == rows * columns


def test_a_lane_without_a_place_says_why(opened: Open, qtbot: QtBot) -> None:
    linear = (Dense(units=8, activation=Identity()), OUT)
    lab = opened(Experiment(data=EXPERIMENT.data, lanes=(Lane(name="linear", network=linear),)))
    assert "the depth amplifies nothing" in lab.form.seen.text()
    assert not lab.form.critical.isEnabled()
    assert lab.map.empty_words() == lab.state.problem


def test_a_maximized_picture_has_the_stage_for_itself(opened: Open) -> None:
    lab = opened(EXPERIMENT)
    lab.map.maximizeRequested.emit()
    assert [picture.isVisible() for picture in lab.pictures] == [True, False, False]
    lab.map.maximizeRequested.emit()
    assert all(picture.isVisible() for picture in lab.pictures)
