"""The room "Gradient check" with the real session and the real engine, on small networks."""

from __future__ import annotations

import csv
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.data import Csv, Moons
from desktop_app.experiment import gallery
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Training
from desktop_app.figures import figure
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.faults import in_words
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.report import TensorReport
from desktop_app.gradients.standing import Standing
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import Constant, Xavier
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Layer, Residual
from desktop_app.training.gradient_check import LaneStep
from desktop_app.ui.checker import element_state
from desktop_app.ui.checker.cells import cells, drawn, sign_colours
from desktop_app.ui.checker.element_plot import ElementPlot
from desktop_app.ui.checker.element_state import ElementState
from desktop_app.ui.checker.heat_map import AT_ONCE, axis_names
from desktop_app.ui.checker.lab import CheckerLab
from desktop_app.ui.checker.map_part import MapPart
from desktop_app.ui.checker.result_stage import KINKS, OTHERS, WAYS
from desktop_app.ui.checker.sentences import bars_away, element_name
from desktop_app.ui.checker.state import EDITED, STARTED_OVER, Result
from desktop_app.ui.document.session import Session
from desktop_app.ui.document.worker import Run
from desktop_app.ui.style import theme
from desktop_app.ui.task import TICK

HIDDEN, LAST = Dense(units=5, activation=Tanh()), Dense(activation=Identity())


def experiment(*layers: Layer, **training: Any) -> Experiment:
    lane = Lane(name="small", network=layers or (HIDDEN, HIDDEN, LAST), initializer=Xavier())
    return Experiment(data=Data(source=Moons(samples=40)), lanes=(lane,), training=Training(**training))


Opener = Callable[..., CheckerLab]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    """Opens the room on an experiment and waits until it knows the network."""
    labs: list[CheckerLab] = []

    def open_lab(what: Experiment | None = None) -> CheckerLab:
        session = Session(what or experiment())
        qtbot.waitUntil(lambda: session.state != "preparing")
        lab = CheckerLab(session)
        labs.append(lab)
        qtbot.addWidget(lab)
        lab.resize(1280, 720)
        lab.show()
        lab.activateWindow()
        qtbot.waitUntil(lab.isActiveWindow)
        if session.state == "idle":
            qtbot.waitUntil(lambda: bool(lab.state.faults.places))
        return lab

    yield open_lab
    for lab in labs:
        lab.close_down()
        lab.session.close()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds every check between its first word of progress and the event, and honours its cancellation."""
    release = threading.Event()
    check = LaneStep.check

    def hold(step: LaneStep, *arguments: Any, progress: Any, cancelled: Any, **options: Any) -> Any:
        progress(7, 20)
        while not (release.is_set() or cancelled()):
            release.wait(0.01)
        return check(step, *arguments, progress=progress, cancelled=cancelled, **options)

    monkeypatch.setattr(LaneStep, "check", hold)
    yield release
    release.set()


def child(lab: QWidget, name: str) -> Any:
    found = lab.findChild(QWidget, name)
    assert found is not None, name
    return found


def text(lab: QWidget, name: str) -> str:
    label = child(lab, name)
    assert isinstance(label, QLabel)
    return label.text() if not label.isHidden() else ""


def choose(box: Any, words: str) -> None:
    """Choose an entry as the keyboard does."""
    index = next(
        i for i in range(box.count()) if box.itemText(i).startswith(words) or box.itemText(i).endswith(f"({words})")
    )
    box.setCurrentIndex(index)
    box.activated.emit(index)


def check(qtbot: QtBot, lab: CheckerLab) -> None:
    child(lab, "check").click()
    qtbot.waitUntil(lambda: not lab.state.running)


def result(lab: CheckerLab) -> Result | None:
    return lab.state.result


def cell_texts(table: Any, column: int) -> list[str]:
    return [table.rows.index(row, column).data() for row in range(table.rows.rowCount())]


@pytest.mark.usefixtures("chinese")
def test_the_head_of_a_small_v_curve_names_the_referees_in_words(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    plot = ElementPlot(ElementState())
    qtbot.addWidget(plot)
    for width, texts in ((296, ["双边", "单边", "复步"]), (250, ["±h", "+h", "ih"])):
        plot.resize(width, 230)
        plot.show()
        (_, segments), *_ = plot.header._switches
        assert [segment.text() for segment in segments if segment.isVisible()] == texts
        assert segments[-1].geometry().right() < plot.header._more.geometry().left()
        assert segments[1].toolTip().startswith("单边\n")


def test_nothing_is_built_or_run_before_it_is_shown(qtbot: QtBot) -> None:
    session = Session(experiment())
    lab = CheckerLab(session)
    qtbot.addWidget(lab)
    qtbot.waitUntil(lambda: session.state != "preparing")
    assert lab.children() == [lab.state, lab.element]
    lab.close_down()
    session.close()


def test_empty_it_says_what_to_do(opened: Opener) -> None:
    lab = opened()
    assert "press “Check gradient”" in text(lab, "empty")
    assert child(lab, "empty").isVisible()


def test_a_correct_network_passes_in_words_and_figures(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    check(qtbot, lab)
    report = lab.state.result and lab.state.result.report
    assert report
    assert report.passed
    elements = sum(tensor.analytic.size for tensor in report.tensors)
    assert text(lab, "verdict") == f"Passed: every one of {elements} elements agrees within its error bar."
    assert text(lab, "measures").startswith("Every absolute error above ")
    assert "(great)" in text(lab, "measures")
    assert cell_texts(lab.found.tensors, 0) == [tensor.name for tensor in report.tensors]
    assert set(cell_texts(lab.found.tensors, 2)) == {"passed"}
    assert not text(lab, "reasons")


def test_a_fault_is_named_and_its_tensor_comes_first(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    choose(child(lab, "fault-1"), "scaled-dW")
    choose(child(lab, "layer-1"), "layer 2")
    check(qtbot, lab)
    assert text(lab, "verdict").startswith("Failed: 25 of ")
    assert "First wrong operation: Layer 2" in text(lab, "reasons")
    assert "scaled-dW" in text(lab, "reasons")
    first = lab.found.tensors.rows.index(0, 0)
    assert (first.data(), cell_texts(lab.found.tensors, 2)[0]) == ("2.W", "failed")
    assert first.data(Qt.ItemDataRole.ForegroundRole).name() == theme.tokens().finding.lower()
    assert lab.found.heat.map.tensor is lab.found.tensors.tensors[0]
    assert all(name.startswith("2.W[") for name in cell_texts(lab.found.worst, 0))
    away = [bars_away(element) for element in lab.found.worst.elements]
    assert away == sorted(away, reverse=True)


def test_two_faults_without_a_layer_go_where_they_show(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    assert child(lab, "fault-2").isHidden() or not child(lab, "fault-2").isVisible()
    choose(child(lab, "fault-1"), "zero-db")
    choose(child(lab, "fault-2"), "flipped-sign")
    assert child(lab, "fault-2").isVisible()
    assert not child(lab, "layer-2").isVisible()  # a fault of the whole network
    check(qtbot, lab)
    assert lab.state.result
    assert lab.state.result.faults == (("zero-db", "1"), ("flipped-sign", ""))
    named = {(found.fault, found.layer) for found in lab.state.result.report.diagnosis}
    assert named == {("zero-db", "1"), ("flipped-sign", "")}


def test_faults_are_offered_by_the_names_that_verdicts_call_them(opened: Opener) -> None:
    lab = opened()
    words.speak("zh_CN")
    lab.form.faults[0].set_value(None)
    offered = [child(lab, "fault-1").itemText(i) for i in range(child(lab, "fault-1").count())]
    assert f"{in_words('scaled-dW', '')}（scaled-dW）" in offered
    words.speak(words.ENGLISH)


def test_only_faults_that_apply_are_offered(opened: Opener) -> None:
    lab = opened()
    offered = [child(lab, "fault-1").itemText(i) for i in range(child(lab, "fault-1").count())]
    assert "dW of one layer is multiplied by a constant (2) (scaled-dW)" in offered
    assert not any("norm-mean-term-omitted" in item for item in offered)
    assert text(lab, "applying").startswith(f"{len(offered) - 1} of ")


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_chosen_referee_is_asked(opened: Opener, qtbot: QtBot, scheme: Scheme) -> None:
    lab = opened()
    child(lab, "scheme").setCurrentIndex(list(Scheme).index(scheme))
    child(lab, "per-weight").setChecked(True)
    check(qtbot, lab)
    assert set(cell_texts(lab.found.tensors, 8)) == {f"{scheme.label}, per weight"}
    assert f"{scheme.label} referee" in text(lab, "subject")


def test_progress_is_shown_and_cancel_stops(opened: Opener, qtbot: QtBot, held: threading.Event) -> None:
    lab = opened()
    child(lab, "check").click()
    qtbot.waitUntil(lambda: text(lab, "doing") == "7 of 20 parameters", timeout=50 * TICK)
    assert (child(lab, "check-progress").value(), child(lab, "check-progress").maximum()) == (7, 20)
    assert child(lab, "cancel-check").hasFocus()
    child(lab, "cancel-check").click()
    assert text(lab, "message") == "Cancelled."
    assert child(lab, "check").isVisible()
    assert lab.state.result is None


def test_the_keyboard_stays_with_the_button_that_checks(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    child(lab, "check").setFocus()
    QTest.keyClick(child(lab, "check"), Qt.Key.Key_Space)
    assert child(lab, "cancel-check").hasFocus()
    qtbot.waitUntil(lambda: not lab.state.running)
    assert child(lab, "check").hasFocus()


def test_an_edit_during_a_check_drops_it(opened: Opener, qtbot: QtBot, held: threading.Event) -> None:
    lab = opened()
    child(lab, "check").click()
    lab.session.edit(replace(lab.session.experiment, seed=5), "seed")
    assert text(lab, "message") == EDITED
    held.set()
    qtbot.waitUntil(lambda: lab.session.state == "idle")
    assert result(lab) is None
    check(qtbot, lab)
    found = result(lab)
    assert found
    assert found.experiment.seed == 5


def test_an_edit_after_a_check_marks_the_result_until_it_is_undone(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    check(qtbot, lab)
    assert not text(lab, "outdated")
    lab.session.edit(replace(lab.session.experiment, seed=5), "seed")
    assert "edited since" in text(lab, "outdated")
    assert lab.found.banner.stale
    lab.session.undo_stack.undo()
    assert not text(lab, "outdated")
    assert not lab.found.banner.stale
    qtbot.waitUntil(lambda: lab.session.state == "idle")


@pytest.mark.parametrize("control", ["scheme", "moment", "per-weight", "fault-1"])
def test_a_result_of_something_else_than_is_chosen_is_marked(opened: Opener, qtbot: QtBot, control: str) -> None:
    lab = opened()
    check(qtbot, lab)
    assert not text(lab, "outdated")
    widget = child(lab, control)
    for chosen in (True, False):
        if control == "per-weight":
            widget.setChecked(chosen)
        else:
            widget.setCurrentIndex(int(chosen))
            widget.activated.emit(int(chosen))
        assert ("Something else is chosen by now" in text(lab, "outdated")) is lab.found.banner.stale is chosen
    if control == "fault-1":
        widget.setCurrentIndex(1)
        widget.activated.emit(1)
        check(qtbot, lab)
        assert not lab.found.banner.stale


def test_the_network_is_checked_as_training_has_left_it(opened: Opener, qtbot: QtBot) -> None:
    lab = opened(experiment(steps=100_000))
    session, moment = lab.session, child(lab, "moment")
    session.play()
    qtbot.waitUntil(lambda: session.step > 3)
    check(qtbot, lab)
    found = result(lab)
    assert found
    assert session.state == "running"
    assert 3 <= found.step.steps <= session.step
    assert f"after step {found.step.steps:,}" in text(lab, "subject")
    session.pause()
    qtbot.waitUntil(lambda: session.state == "paused")
    qtbot.waitUntil(lambda: moment.currentText() == f"Now: after step {session.step:,}", timeout=50 * TICK)
    check(qtbot, lab)
    found = result(lab)
    assert found
    assert found.step.steps == session.step
    moment.setCurrentIndex(1)
    check(qtbot, lab)
    assert "before the first step" in text(lab, "subject")
    found = result(lab)
    assert found
    assert found.report.passed
    assert found.step.steps == 0


def test_a_rewind_while_it_waits_for_the_network_is_said(
    opened: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = opened()
    monkeypatch.setattr(Run, "_answer", lambda run: time.sleep(0.001))  # a step that does not end
    child(lab, "check").click()
    lab.session.rewind()
    qtbot.waitUntil(lambda: text(lab, "message") == STARTED_OVER)
    qtbot.waitUntil(lambda: lab.session.state == "idle")


def test_faults_follow_the_network(opened: Opener, qtbot: QtBot) -> None:
    lab = opened(experiment(HIDDEN, BatchNorm(), LAST))
    choose(child(lab, "fault-1"), "norm-mean-term-omitted")
    lane = replace(lab.session.experiment.lanes[0], network=(HIDDEN, LAST))
    lab.session.edit(replace(lab.session.experiment, lanes=(lane,)), "take out the normalization")
    qtbot.waitUntil(lambda: "norm-mean-term-omitted" not in lab.state.faults.places)
    assert child(lab, "fault-1").currentText() == "No fault"


@pytest.mark.parametrize(
    ("impossible", "words"),
    [
        (experiment(Conv2D(), LAST), "layer 1"),
        (replace(experiment(), data=Data(source=Csv(path="nowhere.csv"))), "nowhere.csv"),
    ],
    ids=["network", "data"],
)
def test_an_impossible_experiment_is_explained(
    opened: Opener, qtbot: QtBot, impossible: Experiment, words: str
) -> None:
    lab = opened(impossible)
    check(qtbot, lab)
    assert words in text(lab, "message")
    assert child(lab, "message").property("role") == "finding"
    assert lab.state.result is None


def test_the_words_below_a_heat_map_stand_in_its_middle_if_they_fit(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    check(qtbot, lab)
    heat = lab.found.heat.map
    placed: list[tuple[Any, ...]] = []

    class Noting(QPainter):
        def drawText(self, *arguments: Any) -> None:
            placed.append(arguments)

    picture = QPicture()
    painter = Noting(picture)
    heat._draw_axes(painter)
    painter.end()
    across = axis_names(heat.tensor)[0]
    place, flags, _ = next(each for each in placed if each[2] == across)
    assert place.center().x() == pytest.approx(heat.area().center().x())
    assert flags & Qt.AlignmentFlag.AlignHCenter


def test_heat_map_and_worst_elements_mark_the_same_element(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    choose(child(lab, "fault-1"), "scaled-dW")
    choose(child(lab, "layer-1"), "layer 2")
    check(qtbot, lab)
    lab.found.worst.setFocus()
    QTest.keyClick(lab.found.worst, Qt.Key.Key_Down)
    element = lab.found.worst.elements[1]
    assert lab.found.heat.map.marked_index == element.index
    assert text(lab, "element").startswith(f"2.W[{element.index[0]}, {element.index[1]}]")
    other = lab.found.worst.elements[3]
    QTest.mouseClick(
        lab.found.heat.map,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        lab.found.heat.map.place_of(other.index).toPoint(),
    )
    assert lab.found.heat.map.marked_index == other.index
    assert lab.found.worst.currentIndex().row() == 3


def measured(qtbot: QtBot, lab: CheckerLab, name: str) -> None:
    """Wait until the curves of an element are drawn."""
    qtbot.waitUntil(lambda: bool(lab.element.shown) and element_name(lab.element.tensor, lab.element.index) == name)


def test_a_gradient_that_is_wrong_in_its_last_digits_is_not_1_times_the_truth(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    choose(child(lab, "fault-1"), "float32-delta")
    check(qtbot, lab)
    worst = lab.found.worst.elements[0]
    measured(qtbot, lab, element_name(worst.tensor, worst.index))
    share = abs(worst.analytic / worst.numeric - 1)
    assert 1e-9 < share < 1e-5
    assert f"right but for {figure(share, 2)} of its size" in text(lab, "curve-sentence")
    assert "times the truth" not in text(lab, "curve-sentence")


def test_the_worst_element_of_a_fault_shows_a_plateau_of_its_size(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    choose(child(lab, "fault-1"), "scaled-dW")
    choose(child(lab, "layer-1"), "layer 2")
    check(qtbot, lab)
    worst = lab.found.worst.elements[0]
    measured(qtbot, lab, element_name(worst.tensor, worst.index))
    found = lab.element.found
    assert found
    assert found.gap == pytest.approx(abs(worst.analytic - worst.numeric))
    assert "real bug" in text(lab, "curve-sentence")
    assert "2 times the truth" in text(lab, "curve-sentence")
    assert [each.scheme for each in lab.element.shown] == ["one-sided", "two-sided", "complex step"]
    assert not lab.found.plot.empty_words()
    assert len(lab.found.plot.table()["step"]) == sum(each.steps.size for each in lab.element.shown)


def test_an_element_that_agrees_does_not_contradict_a_check_that_failed(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    choose(child(lab, "fault-1"), "scaled-dW")
    choose(child(lab, "layer-1"), "layer 2")
    check(qtbot, lab)
    row = next(row for row, tensor in enumerate(lab.found.tensors.tensors) if tensor.passed)
    lab.found.tensors.selectRow(row)
    QTest.keyClick(lab.found.heat.map, Qt.Key.Key_Right)
    measured(qtbot, lab, element_name(lab.found.tensors.tensors[row].name, (0, 0)))
    assert text(lab, "curve-sentence").startswith("This one element agrees; others do not.")


def test_click_and_return_show_the_v_curve_of_an_element(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    check(qtbot, lab)
    lab.found.tensors.selectRow(lab.found.tensors.row_of("2.W"))
    heat = lab.found.heat.map
    assert "click a cell" in lab.found.plot.empty_words()
    place = heat.place_of((3, 1)).toPoint()
    QTest.mouseClick(heat, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    measured(qtbot, lab, "2.W[3, 1]")
    assert "The gradient is right" in text(lab, "curve-sentence")
    assert "slopes −1.0, +2.0" in text(lab, "curve-sentence")
    heat.setFocus()
    QTest.keyClick(heat, Qt.Key.Key_Right)
    measured(qtbot, lab, "2.W[3, 2]")
    lab.element.clear()
    QTest.keyClick(heat, Qt.Key.Key_Return)
    measured(qtbot, lab, "2.W[3, 2]")


def test_measuring_an_element_can_be_cancelled(opened: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(element_state, "element_curve", endless)
    lab = opened()
    check(qtbot, lab)
    cancel = child(lab, "cancel-element")
    qtbot.waitUntil(lambda: "7 of 20 evaluations" in lab.found.plot.empty_words())
    assert cancel.isVisible()
    cancel.click()
    assert "Cancelled" in lab.found.plot.empty_words()
    assert not cancel.isVisible()
    assert not lab.element.shown


def endless(*_: Any, progress: Any, cancelled: Any) -> Any:
    """Measures until it is cancelled."""
    progress(7, 20)
    while not cancelled():
        time.sleep(0.01)
    raise CancelledError


def test_the_diagram_marks_the_first_wrong_operation_and_spares_what_is_below(opened: Opener, qtbot: QtBot) -> None:
    lab = opened(experiment(HIDDEN, Residual(layers=(HIDDEN,)), HIDDEN, LAST))
    choose(child(lab, "fault-1"), "missing-activation-derivative")
    choose(child(lab, "layer-1"), "layer 2.1")
    choose(child(lab, "fault-2"), "zero-db")
    choose(child(lab, "layer-2"), "layer 1")
    check(qtbot, lab)
    diagram = lab.found.network.diagram
    standings = {each.key: each.standing for each in diagram.columns}
    assert list(standings) == ["1", "2.1", "2", "3", "4", "loss"]
    assert standings["2.1"] is Standing.FIRST_WRONG
    assert standings["1"] is Standing.WRONG
    assert standings["3"] is standings["4"] is standings["loss"] is Standing.RIGHT
    assert [each.key for each in diagram.columns if each.handed_wrong] == ["1"]
    assert [each.flag for each in diagram.columns if each.flag] == ["first wrong"]
    assert text(lab, "operation").startswith("Layer 2.1  Dense 5 tanh  ·  first wrong operation: the way back")


def test_the_diagram_leads_to_the_tensors_by_mouse_and_keys(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    check(qtbot, lab)
    diagram = lab.found.network.diagram
    column = next(i for i, each in enumerate(diagram.columns) if each.key == "2")
    row = [cell.sign for cell in diagram.columns[column].cells].index("db")
    place = diagram.cell_rect(column, row).center().toPoint()
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert lab.found.heat.map.tensor is not None
    assert lab.found.heat.map.tensor.name == "2.b"
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_Right)
    assert text(lab, "operation").startswith("Layer 3")
    QTest.keyClick(diagram, Qt.Key.Key_Return)
    assert lab.found.heat.map.tensor.name == "3.W"


def test_kinks_are_listed_and_lead_to_their_elements(opened: Opener, qtbot: QtBot) -> None:
    lab = opened(gallery.entry("digits"))  # ReLU
    child(lab, "scheme").setCurrentIndex(list(Scheme).index(Scheme.TWO_SIDED))
    check(qtbot, lab)
    found = result(lab)
    assert found
    assert found.report.passed
    table = lab.found.kinks
    assert table.rows.rowCount() == len(found.report.kinks) > 3
    assert lab.found.tabs.isTabVisible(WAYS.index(KINKS))
    assert "the tab Kinks lists them" in text(lab, "remarks")
    table.selectRow(2)
    kink = table.kinks[2]
    measured(qtbot, lab, element_name(kink.tensor, kink.index))
    assert lab.found.heat.map.marked_index == kink.index
    assert "crosses its kink" in text(lab, "curve-sentence")


def test_an_exploded_network_accuses_nobody(opened: Opener, qtbot: QtBot) -> None:
    layers = (Dense(units=5, activation=Identity(), initializer=Constant(value=1000.0)),) * 120
    lab = opened(experiment(*layers, LAST))
    check(qtbot, lab)
    diagram = lab.found.network.diagram
    assert {each.standing for each in diagram.columns} == {Standing.UNKNOWN}
    flagged = [each for each in diagram.columns if each.flag]
    assert len(flagged) == 1
    assert "nothing can be judged" in text(lab, "operation")
    assert text(lab, "verdict").startswith("Failed")


def test_arrow_keys_walk_through_the_cells(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    check(qtbot, lab)
    lab.found.tensors.choose(-1)
    lab.found.tensors.selectRow(lab.found.tensors.row_of("2.W"))
    lab.found.heat.map.mark((0, 0))
    lab.found.heat.map.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(lab.found.heat.map, key)
    assert lab.found.heat.map.marked_index == (0, 2)
    assert "2.W[0, 2]" in lab.found.heat.map.accessibleDescription()


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_the_report_is_saved(opened: Opener, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    lab = opened()
    check(qtbot, lab)
    path = tmp_path / f"report.{suffix}"
    with qtbot.waitSignal(lab.session.notice) as notice:
        lab.save(path)
    assert notice.args == [f"Saved the report as {path.name}."]
    assert lab.state.result
    report = lab.state.result.report
    if suffix == "json":
        assert json.loads(path.read_text(encoding="utf-8")) == report.as_json()
        return
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(tensor.analytic.size for tensor in report.tensors)
    assert [float(row["analytic"]) for row in rows[:10]] == report.tensors[0].analytic.ravel()[:10].tolist()


def test_a_report_that_cannot_be_saved_is_said(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    lab = opened()
    check(qtbot, lab)
    with qtbot.waitSignal(lab.session.notice) as notice:
        lab.save(tmp_path / "nowhere" / "report.json")
    assert notice.args is not None
    assert notice.args[0] == f"{tmp_path / 'nowhere' / 'report.json'} cannot be written: there is no such folder."


def test_closing_waits_for_a_check_that_runs(opened: Opener, held: threading.Event) -> None:
    lab = opened()
    child(lab, "check").click()
    tasks = set(lab.state._tasks._tasks)
    lab.close_down()
    assert tasks
    assert all(task.ended.is_set() for task in tasks)
    assert not lab.state.running


def tensor_of(analytic: np.ndarray, numeric: np.ndarray, bar: float = 1e-9) -> TensorReport:
    bars = np.full(analytic.shape, bar)
    failed = ~(np.abs(analytic - numeric) <= bars)
    passed = not failed.any()
    return TensorReport(
        "1.W", analytic.shape, passed, 0.0, 0.0, bar, int(failed.sum()), "", False, analytic, numeric, bars, failed
    )


def test_a_large_tensor_shows_the_worst_element_of_each_block() -> None:
    numeric = np.random.default_rng(0).standard_normal((70, 50))
    analytic = numeric.copy()
    analytic[33, 41] += 1.0
    analytic[34, 42] += 2.0
    analytic[69, 49] = np.nan
    grid = cells(tensor_of(analytic, numeric), 20, 20)
    assert grid.block == (4, 3)
    assert grid.elements.shape == (18, 17)
    assert grid.elements[33 // 4, 41 // 3] == 33 * 50 + 41
    assert grid.elements[34 // 4, 42 // 3] == 34 * 50 + 42
    assert grid.elements[-1, -1] == 69 * 50 + 49
    rows, columns = np.divmod(grid.elements, 50)
    assert (rows // 4 == np.arange(18)[:, None]).all()
    assert (columns // 3 == np.arange(17)).all()


def test_a_large_tensor_is_drawn_in_the_background(qtbot: QtBot) -> None:
    part = MapPart()
    qtbot.addWidget(part)
    analytic = np.zeros((AT_ONCE, 2))
    analytic[7, 1] = 1.0
    with qtbot.waitSignal(part.map.drawn):
        part.show_tensor(tensor_of(analytic, np.zeros_like(analytic)))
        part.mark((7, 1))
        assert part.map.block == (1, 1)  # not known yet
    down, _ = part.map.block
    assert down > 1
    assert f"the worst of {down} × 1" in part.element.text()
    small = tensor_of(np.zeros((2, 2)), np.zeros((2, 2)))
    part.show_tensor(tensor_of(analytic + 1.0, analytic))
    part.show_tensor(small)  # what is drawn meanwhile is not shown any more
    qtbot.waitUntil(lambda: not part.map._drawing.busy)
    assert part.map.tensor is small
    assert part.map.block == (1, 1)


def test_signs_tell_apart_agreement_opposition_and_noise(qapp: object) -> None:
    analytic, numeric = np.array([-1.0, 1.0, -1.0, 1e-12]), np.array([-1.0, 1.0, 1.0, -1e-12])
    tensor = tensor_of(analytic, numeric)
    shades = drawn(tensor, "sign", 100, 100).colours.ravel()
    expected = [int(ink.removeprefix("#"), 16) | 0xFF000000 for ink in sign_colours()]
    assert shades.tolist() == expected


def test_tabs_without_a_meaning_leave_no_gap(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    child(lab, "emulate").setChecked(True)
    check(qtbot, lab)
    tabs = lab.found.tabs
    rects = [tabs.tabRect(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]
    assert len(rects) < tabs.count()
    assert all(left.right() + 1 == right.left() for left, right in itertools.pairwise(rects))


def test_other_checkers_are_asked_where_that_is_wanted(qtbot: QtBot, opened: Opener) -> None:
    lab = opened()
    check(qtbot, lab)
    others = WAYS.index(OTHERS)
    assert not lab.found.tabs.isTabVisible(others)
    child(lab, "emulate").click()
    choose(child(lab, "fault-1"), "float32-delta")
    check(qtbot, lab)
    assert lab.found.tabs.isTabVisible(others)
    lab.found.tabs.setCurrentIndex(others)
    table = child(lab, "opinion-table")
    assert table.isVisible()
    found = result(lab)
    assert found is not None
    assert cell_texts(table, 0) == [opinion.checker for opinion in found.report.emulated]
    assert set(cell_texts(table, 3)) == {"passed, missed it"}
    assert "1e-3 |n|" in table.rows.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_lane_with_a_planted_fault_is_checked_with_it_and_says_so(qtbot: QtBot, opened: Opener) -> None:
    plain = experiment()
    lab = opened(replace(plain, lanes=(replace(plain.lanes[0], faults=(PlantedFault("zero-db", "2"),)),)))
    assert "zero-db in layer 2" in text(lab, "planted")
    check(qtbot, lab)
    assert "zero-db in layer 2" in text(lab, "subject")
    found = result(lab)
    assert found is not None
    assert [(d.fault, d.layer) for d in found.report.diagnosis] == [("zero-db", "2")]


def test_a_page_needs_no_room_for_those_behind_it(qtbot: QtBot, opened: Opener) -> None:
    lab = opened()
    empty = lab.minimumSizeHint().height()
    check(qtbot, lab)
    qtbot.waitUntil(lambda: lab.minimumSizeHint().height() > 1.5 * empty)
    checked = lab.minimumSizeHint().height()
    child(lab, "guess-the-fault").click()
    qtbot.waitUntil(lambda: lab.minimumSizeHint().height() < checked)


def test_a_hidden_fault_is_guessed_in_the_same_room_and_the_question_waits(qtbot: QtBot, opened: Opener) -> None:
    lab = opened()
    assert lab.quiz is None
    child(lab, "guess-the-fault").click()
    quiz = lab.quiz
    assert quiz is not None
    assert quiz.isVisible()
    child(quiz, "ask").click()
    qtbot.waitUntil(lambda: quiz.state.puzzle is not None)
    child(quiz, "leave-quiz").click()
    assert lab.form.isVisible()
    assert not quiz.isVisible()
    child(lab, "guess-the-fault").click()
    assert lab.quiz is quiz
    assert child(quiz, "answer").isVisible()
