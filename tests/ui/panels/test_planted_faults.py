"""Planting a fault in the window: the editor in the lane's panel, and the mark that the lane then carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.data import Moons
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Training
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.layers import Dense, Dropout
from desktop_app.ui.controls.fault_tag import tag_width
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.faults import FaultsPanel
from desktop_app.ui.panels.lane_legend import LaneReadout
from desktop_app.ui.panels.lanes import LaneStrip
from desktop_app.ui.panels.network import NetworkPanel
from desktop_app.ui.plots.legend import Entry, Legend

NETWORK = (Dense(units=5, activation=Tanh()), Dense(units=5, activation=Tanh()), Dense(activation=Identity()))
SCALED = PlantedFault("scaled-dW", "2")


def experiment(*faults: PlantedFault) -> Experiment:
    lanes = (Lane(name="right", network=NETWORK), Lane(name="wrong", network=NETWORK, faults=faults))
    return Experiment(data=Data(source=Moons(samples=40)), lanes=lanes, training=Training(steps=5))


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., FaultsPanel]]:
    panels = []

    def open_panel(*faults: PlantedFault) -> FaultsPanel:
        session = Session(experiment(*faults))
        qtbot.waitUntil(lambda: session.state == "idle" or session.state == "failed")
        session.select_lane(1)
        panel = FaultsPanel(session)
        panels.append(panel)
        qtbot.addWidget(panel)
        panel.show()
        return panel

    yield open_panel
    for panel in panels:
        panel.close_down()
        panel.session.close()


def open_section(qtbot: QtBot, panel: FaultsPanel) -> None:
    panel.disclosure.button.click()
    qtbot.waitUntil(lambda: panel.inputs[0].fault.count() > 2)


def choose(box: Any, words: str) -> None:
    index = next(
        i for i in range(box.count()) if box.itemText(i).startswith(words) or box.itemText(i).endswith(f"({words})")
    )
    box.setCurrentIndex(index)
    box.activated.emit(index)


def items(box: Any) -> list[str]:
    return [box.itemText(index) for index in range(box.count())]


def test_nothing_is_looked_for_while_the_section_is_closed(opened: Callable[..., FaultsPanel]) -> None:
    panel = opened()
    assert panel.disclosure.button.text() == "Planted faults: none"
    assert items(panel.inputs[0].fault) == ["No fault"]


def test_only_what_applies_is_offered_and_none_is_first(qtbot: QtBot, opened: Callable[..., FaultsPanel]) -> None:
    panel = opened()
    open_section(qtbot, panel)
    offered = items(panel.inputs[0].fault)
    assert offered[0] == "No fault"
    names = {item.rpartition("(")[2].removesuffix(")") for item in offered}
    assert "scaled-dW" in names
    assert not {"dropout-not-rescaled", "inverted-relu-mask", "l2-missing"} & names
    assert panel.inputs[1].isHidden()


def test_planting_moving_and_taking_out_are_edits_that_start_training_over(
    qtbot: QtBot, opened: Callable[..., FaultsPanel]
) -> None:
    panel = opened()
    session = panel.session
    open_section(qtbot, panel)
    first, second = panel.inputs
    choose(first.fault, "scaled-dW")
    assert session.experiment.lanes[1].faults == (PlantedFault("scaled-dW", "1"),)
    assert session.state == "preparing"
    assert items(first.layer) == ["layer 1  Dense 5 tanh", "layer 2  Dense 5 tanh", "layer 3  Dense 1 identity"]
    choose(first.layer, "layer 2")
    choose(second.fault, "missing-mean")
    assert session.experiment.lanes[1].faults == (SCALED, PlantedFault("missing-mean"))
    assert panel.disclosure.button.text() == "Planted faults: two"
    assert second.layer.isHidden()
    choose(first.fault, "No fault")
    assert session.experiment.lanes[1].faults == (PlantedFault("missing-mean"),)
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.experiment == experiment()
    qtbot.waitUntil(lambda: session.state == "idle")


def test_a_fault_that_does_not_fit_can_be_seen_and_taken_out(qtbot: QtBot, opened: Callable[..., FaultsPanel]) -> None:
    panel = opened(PlantedFault("scaled-dW", "9"))
    assert panel.session.problem == "Lane “wrong”: The network has no layer 9."
    open_section(qtbot, panel)
    shown = panel.inputs[0]
    assert shown.fault.currentText().endswith("(scaled-dW)")
    assert shown.layer.currentText() == "layer 9"
    assert shown.sentence.text().startswith("It does not apply here.")
    choose(shown.fault, "No fault")
    qtbot.waitUntil(lambda: panel.session.state == "idle")


def test_the_lane_is_marked_in_its_chip_and_its_readout(qtbot: QtBot, opened: Callable[..., FaultsPanel]) -> None:
    session = opened(SCALED).session
    strip = LaneStrip(session)
    qtbot.addWidget(strip)
    right, wrong = strip.chips
    assert wrong.sizeHint().width() > right.sizeHint().width() + tag_width()
    assert "Trained with scaled-dW in layer 2" in wrong.toolTip()
    assert wrong.accessibleName() == "Lane 2: wrong, with a planted fault"
    assert "fault" not in right.toolTip() + right.accessibleName()
    readouts = [LaneReadout(view) for view in session.lanes]
    for readout in readouts:
        qtbot.addWidget(readout)
    assert ["fault" in readout.text() for readout in readouts] == [False, True]
    assert "scaled-dW in layer 2" in readouts[1].accessibleName()


def test_the_mark_in_a_legend_takes_room_of_its_own(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.resize(400, 20)
    legend.say("", [Entry(0, "right", "1"), Entry(1, "wrong", "2")])
    plain = legend.grab().toImage()
    legend.faults = {1: "scaled-dW in layer 2"}
    marked = legend.grab().toImage()
    columns = [x for x in range(400) if any(plain.pixel(x, y) != marked.pixel(x, y) for y in range(20))]
    assert columns
    assert min(columns) > 50  # the first entry stays as it is
    legend.say("here", legend.entries)
    assert legend.accessibleName() == "here: right 1, wrong 2, with a fault"


def test_a_narrow_legend_shows_both_name_and_mark(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    put = Legend._words

    def note(legend: Legend, painter: Any, left: float, middle: float, text: str, *rest: Any) -> float:
        said.append(text)
        return put(legend, painter, left, middle, text, *rest)

    monkeypatch.setattr(Legend, "_words", note)
    legend = Legend()
    qtbot.addWidget(legend)
    legend.faults = dict.fromkeys(range(4), "scaled-dW in layer 2")
    entries = [Entry(lane, f"lane number {lane}", "0.0123 · 98.7 %") for lane in range(4)]
    legend.say("", entries)
    for width in (900, 420, 320):
        legend.resize(width, 20)
        said.clear()
        legend.grab()
        assert {entry.name for entry in entries} <= set(said)


def test_the_session_tells_plots_of_the_fault_also_after_renaming(
    qtbot: QtBot, opened: Callable[..., FaultsPanel]
) -> None:
    session = opened(SCALED).session
    assert [view.faults for view in session.lanes] == ["", "scaled-dW in layer 2"]
    strip = LaneStrip(session)
    qtbot.addWidget(strip)
    strip.chips[1].renamed.emit("broken")
    assert [(view.name, view.faults) for view in session.lanes] == [("right", ""), ("broken", "scaled-dW in layer 2")]


def test_a_fault_follows_its_layer_through_edits_of_the_network(
    qtbot: QtBot, opened: Callable[..., FaultsPanel]
) -> None:
    session = opened(SCALED).session
    panel = NetworkPanel(session)
    qtbot.addWidget(panel)
    session.select_layer("1")
    panel.add(Dropout)
    assert session.experiment.lanes[1].faults == (PlantedFault("scaled-dW", "3"),)
    assert session.experiment.lanes[0].faults == ()
    session.undo_stack.undo()
    assert session.experiment.lanes[1].faults == (SCALED,)
    panel.faults.close_down()
