"""The panels with the real session: every edit goes through it and comes back."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from reading import asked_for_tip, painted

from desktop_app import words
from desktop_app.data import Csv, Moons, Regression1D
from desktop_app.experiment import editing
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.figures import figure_of_log
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import He, Normal, Xavier
from desktop_app.nn.layers import Dense, Dropout, Layer, Residual
from desktop_app.training.histograms import LayerHistograms, histogram
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.data import DataPanel, summary
from desktop_app.ui.panels.layer import HEADER, LayerPanel
from desktop_app.ui.panels.layer_facts import weight_variance
from desktop_app.ui.panels.layer_list import ROW_HEIGHT, short_count
from desktop_app.ui.panels.layer_model import LayerModel
from desktop_app.ui.panels.network import NetworkPanel
from desktop_app.ui.panels.notes import NotesStrip
from desktop_app.ui.panels.training import TrainingPanel
from desktop_app.ui.panels.words import layer_in_words
from desktop_app.values import kinds

HIDDEN, LAST = Dense(units=8, activation=Tanh()), Dense(activation=Identity())
STACK: editing.Layers = (HIDDEN, Residual(layers=(HIDDEN,)), Dropout(), LAST)
TWO_LANES = Experiment(
    lanes=(Lane(name="small", network=STACK, initializer=Normal()), Lane(name="Xavier", network=STACK)),
    training=Training(steps=20),
)

Opener = Callable[..., Any]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    """Opens a panel of a session that is ready, shown and active."""
    sessions = []

    def open_panel(kind: type[QWidget], experiment: Experiment = TWO_LANES) -> Any:
        session = Session(experiment)
        sessions.append(session)
        qtbot.waitUntil(lambda: session.state != "preparing")
        panel = kind(session)
        qtbot.addWidget(panel)
        panel.resize(300, 900)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    yield open_panel
    for session in sessions:
        session.close()


def layers(panel: NetworkPanel) -> editing.Layers:
    return panel.lane.network


def press(panel: NetworkPanel, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, key, modifier)


def test_rows_say_number_words_shape_and_parameters(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    rows = panel.model.rows
    assert list(rows) == ["1", "2", "2.1", "3", "4"]
    assert [(row.words, row.shape, row.parameters) for row in rows.values()] == [
        ("Dense 8 tanh", "8", 24),
        ("Residual", "8", 72),
        ("Dense 8 tanh", "8", 72),
        ("Dropout", "8", 0),
        ("Dense 1 identity", "1", 9),
    ]
    assert panel.findChild(QLabel, "total-parameters").text() == "105 parameters"
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_layers_are_built_with_the_keyboard_alone(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    panel.session.select_layer("1")
    press(panel, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert layers(panel)[:2] == (HIDDEN, HIDDEN)
    assert panel.session.selected_layer == "2"
    press(panel, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert layers(panel)[1] == Residual(layers=(HIDDEN, HIDDEN))
    assert panel.session.selected_layer == "2.1"
    press(panel, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert panel.session.selected_layer == "3"
    press(panel, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [type(layer) for layer in layers(panel)] == [Dense, Residual, Dropout, Dense, Dense]
    press(panel, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(panel, Qt.Key.Key_Delete)
    assert layers(panel) == STACK
    assert panel.session.selected_layer == "3"
    while panel.session.undo_stack.canUndo():
        panel.session.undo_stack.undo()
    assert panel.session.experiment == TWO_LANES


def test_arrow_keys_walk_through_the_rows_and_blocks(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    panel.session.select_layer("1")
    visited = []
    for _ in range(4):
        press(panel, Qt.Key.Key_Down)
        visited.append(panel.session.selected_layer)
    assert visited == ["2", "2.1", "3", "4"]


def test_every_kind_of_layer_can_be_added(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    assert [action.text() for action in panel.menu.actions()] == [kind.label for kind in kinds(Layer)]
    panel.session.select_layer("4")
    for action in panel.menu.actions():
        action.trigger()
        assert type(editing.all_layers(layers(panel))[panel.session.selected_layer]).label == action.text()
        assert layers(panel)[-1] == LAST, "the output layer stays last"
    assert len(layers(panel)) == len(STACK) + len(kinds(Layer))


def test_a_drop_moves_a_layer_into_and_out_of_a_block(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    model: LayerModel = panel.model
    action = Qt.DropAction.MoveAction
    drag = model.mimeData([model.index_of("1")])
    assert not model.dropMimeData(drag, action, -1, 0, model.index_of("2"))
    assert layers(panel)[0] == Residual(layers=(HIDDEN, HIDDEN))
    assert panel.session.selected_layer == "1.2"
    model.dropMimeData(model.mimeData([model.index_of("1.2")]), action, 0, 0, QModelIndex())
    assert layers(panel) == STACK
    model.dropMimeData(model.mimeData([model.index_of("2")]), action, 0, 0, model.index_of("2"))
    assert layers(panel) == STACK, "a block does not go into itself"
    model.dropMimeData(model.mimeData([model.index_of("1")]), action, -1, -1, QModelIndex())
    assert layers(panel)[-1] == HIDDEN


def test_a_layer_that_does_not_fit_says_so_in_its_row(opened: Opener, qtbot: QtBot) -> None:
    panel = opened(NetworkPanel)
    panel.session.select_layer("2.1")
    units = panel.findChild(QLineEdit, "units")
    units.setFocus()
    units.selectAll()
    QTest.keyClicks(units, "5\r")
    rows = panel.model.rows
    assert "only add equal shapes" in rows["2"].problem
    assert [row.reached for row in rows.values()] == [True, True, True, False, False]
    assert panel.list.visualRect(panel.model.index_of("2")).height() > ROW_HEIGHT
    assert panel.findChild(QLabel, "total-parameters").text() == ""
    assert units.hasFocus()
    qtbot.waitUntil(lambda: panel.session.state == "failed")
    panel.session.undo_stack.undo()
    assert not any(row.problem for row in panel.model.rows.values())
    qtbot.waitUntil(lambda: panel.session.state == "idle")


def test_copies_make_a_network_deep(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    panel.session.select_layer("1")
    panel.copies.set_value(18)
    panel.repeat()
    assert layers(panel)[:19] == (HIDDEN,) * 19
    assert panel.session.undo_stack.count() == 1


def test_lanes_with_the_same_network_change_together_unless_told_otherwise(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    panel.session.select_layer("3")
    press(panel, Qt.Key.Key_Delete)
    assert [lane.network for lane in panel.session.experiment.lanes] == [(*STACK[:2], LAST)] * 2
    panel.together.setChecked(False)
    panel.session.select_layer("2")
    press(panel, Qt.Key.Key_Delete)
    assert [len(lane.network) for lane in panel.session.experiment.lanes] == [2, 3]
    assert not panel.together.isVisible()


def test_typing_in_one_field_is_one_undo(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    panel.session.select_layer("1")
    units = panel.findChild(QLineEdit, "units")
    units.setFocus()
    for _ in range(5):
        QTest.keyClick(units, Qt.Key.Key_Up)
    assert layers(panel)[0].units == 13
    assert panel.session.undo_stack.count() == 1
    panel.session.undo_stack.undo()
    assert (layers(panel), units.text()) == (STACK, "8")


def test_hovering_is_shared_with_the_plots(opened: Opener, qtbot: QtBot) -> None:
    panel = opened(NetworkPanel)
    where = panel.list.visualRect(panel.model.index_of("2.1")).center()
    with qtbot.waitSignal(panel.session.link.layerHovered):
        QTest.mouseMove(panel.list.viewport(), where)
    assert panel.session.link.layer == "2.1"
    QTest.mouseMove(panel.list.viewport(), QPoint(where.x(), panel.list.viewport().height() - 2))
    qtbot.waitUntil(lambda: panel.session.link.layer is None)


def test_lanes_are_added_renamed_and_removed(opened: Opener) -> None:
    panel = opened(NetworkPanel)
    strip, session = panel.lanes, panel.session
    strip.add.click()
    assert [lane.name for lane in session.experiment.lanes] == ["small", "Xavier", "small 2"]
    assert session.selected_lane == 2
    assert strip.chips[2].isChecked()
    QTest.keyClick(strip.chips[2], Qt.Key.Key_F2)
    editor = panel.findChild(QLineEdit, "lane-name")
    QTest.keyClicks(editor, "Xavier\r")
    assert [lane.name for lane in session.experiment.lanes] == ["small", "Xavier", "Xavier 2"]
    strip.chips[2].rename()
    QTest.keyClicks(strip.chips[2].editor, "no")
    QTest.keyClick(strip.chips[2].editor, Qt.Key.Key_Escape)
    assert session.experiment.lanes[2].name == "Xavier 2"
    QTest.keyClick(strip.chips[2], Qt.Key.Key_Delete)
    assert [lane.name for lane in session.experiment.lanes] == ["small", "Xavier"]
    for _ in range(4):
        strip.add.click()
    assert (len(strip.chips), strip.add.isEnabled()) == (6, False)
    strip.chips[5].click()
    assert session.selected_lane == 5
    session.undo_stack.setIndex(0)
    assert len(strip.chips) == 2
    assert session.selected_lane == 1


def test_the_initializer_of_the_selected_lane_is_edited(opened: Opener) -> None:
    panel = opened(NetworkPanel).initializer
    session = panel.session
    spread = panel.findChild(QLabel, "initializer-spread")
    assert spread.text() == "Layer 2.1, 8 → 8: fan in 8, fan out 8, σ(W)\u00a0=\u00a00.01"
    session.select_lane(1)
    assert spread.text().endswith(f"{math.sqrt(2 / 16):.3g}")
    choice = panel.weights.findChild(Choice, "initializer")
    index = choice.findText("He (Kaiming)")
    choice.setCurrentIndex(index)
    choice.activated.emit(index)
    assert session.experiment.lanes[1].initializer == He()
    assert session.experiment.lanes[0].initializer == Normal()
    slider = next(w for w in panel.weights.findChildren(QWidget, "gain-slider") if w.isVisible())
    slider.setValue(slider.maximum())
    slider.sliderReleased.emit()
    assert session.experiment.lanes[1].initializer == He(gain=10.0)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.experiment.lanes[1].initializer == Xavier()
    assert choice.currentText() == "Xavier (Glorot)"
    assert panel.disclosure.button.text() == "Biases: zeros"
    panel.disclosure.button.click()
    seed = panel.more.findChild(QLineEdit, "legacy_seed")
    seed.setFocus()
    QTest.keyClicks(seed, "3\r")
    assert session.experiment.lanes[1].legacy_seed == 3
    assert panel.disclosure.button.text() == "Biases: zeros, legacy seed 3"


def test_training_is_edited_and_the_learning_rate_does_not_rewind(opened: Opener, qtbot: QtBot) -> None:
    panel = opened(TrainingPanel)
    session = panel.session
    session.advance(3)
    qtbot.waitUntil(lambda: session.state == "paused")
    rate = panel.findChild(QLineEdit, "learning_rate")
    rate.setFocus()
    rate.selectAll()
    QTest.keyClicks(rate, "1e-3\r")
    assert session.experiment.training.learning_rate == 0.001
    assert session.step == 3
    assert "learning rate" in session.undo_stack.undoText()
    seed = panel.findChild(QLineEdit, "seed")
    seed.setFocus()
    seed.selectAll()
    QTest.keyClicks(seed, "9223372036854775807\r")
    assert session.experiment.seed == 2**63 - 1
    probe = panel.findChild(QLineEdit, "histograms_every")
    assert not probe.isVisible()


def test_data_are_summarized_and_standardization_is_explained(opened: Opener, qtbot: QtBot) -> None:
    panel = opened(DataPanel)
    words = panel.findChild(QLabel, "data-summary")
    assert words.text() == "400 examples (320 + 80 for testing) · 2 inputs · 2 classes · mean x² 1.00"
    explained = panel.effect.text()
    panel.scaling.fields["standardize"].control.click()
    assert not panel.session.experiment.data.standardize
    assert panel.effect.text() != explained
    qtbot.waitUntil(lambda: "mean x² 0." in words.text())
    source = panel.findChild(Choice, "source")
    index = source.findText(Moons.label)
    source.setCurrentIndex(index)
    source.activated.emit(index)
    assert isinstance(panel.session.experiment.data.source, Moons)


def test_the_targets_of_a_regression_can_be_standardized_and_those_of_classes_cannot(
    opened: Opener, qtbot: QtBot
) -> None:
    classes = opened(DataPanel)
    qtbot.waitUntil(lambda: classes.session.prepared is not None)
    assert classes.targets.isHidden()
    panel = opened(DataPanel, replace(TWO_LANES, data=Data(source=Regression1D())))
    qtbot.waitUntil(lambda: not panel.targets.isHidden())
    panel.targets.fields["standardize_targets"].control.click()
    assert panel.session.experiment.data.standardize_targets
    qtbot.waitUntil(lambda: panel.session.prepared is not None)
    assert np.var(panel.session.prepared.train_targets) == pytest.approx(1.0)


def test_a_file_is_previewed_and_its_target_chosen_by_a_click(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    rows = "".join(f"{i},{i % 3},{'ab'[i % 2]}\n" for i in range(30))
    table.write_text(f"age,group,grade\n{rows}1,2\n")
    panel = opened(DataPanel, replace(TWO_LANES, data=Data(source=Csv(path=str(table)))))
    qtbot.waitUntil(lambda: panel.preview.preview is not None)
    view = panel.preview.table
    assert (view.rowCount(), view.columnCount()) == (20, 3)
    assert view.horizontalHeaderItem(2).text().startswith("grade")
    assert view.item(4, 0).text() == "4"
    assert "line 32" in panel.findChild(QLabel, "data-report").text()
    view.horizontalHeader().sectionClicked.emit(1)
    assert panel.session.experiment.data.source.target == "group"
    qtbot.waitUntil(lambda: panel.preview.preview is not None and panel.preview.preview.target == "group")


def test_a_file_that_is_not_there_is_told_once_in_place(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    panel = opened(DataPanel, replace(TWO_LANES, data=Data(source=Csv(path=str(tmp_path / "none.csv")))))
    assert "There is no file" in panel.findChild(QLabel, "data-problem").text()
    assert not panel.preview.isVisible()
    assert panel.findChild(QLabel, "data-summary").text() == ""
    qtbot.waitUntil(lambda: panel.preview.preview is None)


def test_a_preview_that_comes_too_late_is_dropped(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("a,b\n1,2\n3,4\n5,6\n")
    second.write_text("c,d\n1,2\n3,4\n5,6\n")
    panel = opened(DataPanel)
    stale = Csv(path=str(first))
    panel.preview.show_source(stale)
    panel.preview.show_source(Csv(path=str(second)))
    qtbot.waitUntil(lambda: panel.preview.preview is not None)
    panel.preview._receive(stale, stale.preview())
    assert panel.preview.preview.columns == ("c", "d")


def test_the_layer_under_the_pointer_is_told_for_every_lane(opened: Opener, qtbot: QtBot) -> None:
    panel = opened(LayerPanel)
    session = panel.session
    assert panel.table.text() == ""
    session.advance(5)
    qtbot.waitUntil(lambda: session.state == "paused")
    session.select_layer("1")
    session.link.hover_layer("2.1")
    assert panel.title.text() == "Layer 2.1"
    lines = dict(line.split(": ") for line in panel.table.text().splitlines()[1:])
    assert lines["shape"] == "8 → 8; 8 → 8"
    assert lines["fan in"] == "8; 8"
    assert lines["Var W drawn"] == "0.0001; 0.125"
    assert lines["drawn by"] == "normal, fixed σ; Xavier (Glorot)"
    assert lines["gain"] == "0.0283; 1"
    assert lines["gain to keep"] == "→ 1.59 ← 1.47; → 1.59 ← 1.47"
    deltas = [view.history.profile("delta")[view.layers.index("2.1")] for view in session.lanes]
    assert lines["‖∂L/∂z‖"] == "; ".join(figure_of_log(float(delta)) for delta in deltas)
    session.link.hover_layer(None)
    assert panel.title.text() == "Layer 1"


def test_the_strip_of_notes_shows_a_sentence_and_tells_them_all(opened: Opener) -> None:
    panel = opened(LayerPanel)
    strip = NotesStrip(panel.session, panel)
    panel.session.edit(replace(panel.session.experiment, notes="First. Second."), "notes")
    assert (strip.text.text(), strip.text.toolTip()) == ("First.", "First. Second.")


def test_names_of_lanes_over_the_figures_of_a_layer_are_told_in_full(opened: Opener) -> None:
    panel = opened(LayerPanel)
    panel.session.select_layer("1")
    table = panel.table
    for column, lane in enumerate(panel.session.experiment.lanes):
        with painted() as told:
            asked_for_tip(table, table._cell(column, 0, HEADER).center())
        assert told == {lane.name}


def test_lanes_over_the_figures_of_a_layer_are_called_in_the_chosen_language(opened: Opener, chinese: None) -> None:
    panel = opened(LayerPanel)
    words.use({panel.session.experiment.lanes[0].name: "甲"}, "zh_CN")
    panel.session.select_layer("1")
    assert panel.table.text().startswith("甲; ")


def test_the_variance_from_a_histogram_is_that_of_the_weights() -> None:
    weights = np.random.default_rng(1).standard_normal((64, 64)) * 0.3
    counted = LayerHistograms(*[histogram([weights, np.full(5, 2.0), np.zeros(0)])] * 3)
    assert weight_variance(counted, 0) == pytest.approx(weights.var(), rel=0.01)
    assert weight_variance(counted, 1) == 0.0
    assert math.isnan(weight_variance(counted, 2))


def test_layers_are_put_in_few_words() -> None:
    assert layer_in_words(Dense(units=64, activation=Tanh(), bias=False)) == "Dense 64 tanh no bias"
    assert layer_in_words(Dropout(rate=0.5)) == "Dropout rate 0.5"
    assert layer_in_words(Residual(scale=0.1)) == "Residual branch scale 0.1"
    assert layer_in_words(LAST) == "Dense (outputs) identity"


def test_the_summary_of_pictures_and_of_a_regression(opened: Opener) -> None:
    panel = opened(DataPanel)
    prepared = panel.session.prepared
    pictures = replace_prepared(prepared, np.ones((1, 4, 5, 6)))
    assert summary(pictures).startswith("86 examples (6 + 80 for testing) · pictures 1 × 4 × 5 · 2 classes")
    huge = replace_prepared(prepared, np.full((3, 200_000), 2.0))
    assert summary(huge).endswith("mean x² ≈ 4.00")


def replace_prepared(prepared: Any, inputs: Any) -> Any:
    return dataclasses.replace(prepared, train_inputs=inputs)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1056, "1,056"),
        (9_999_999, "9,999,999"),
        (10_000_100_000, "10.0 G"),
        (25_000_000, "25.0 M"),
        (10**18, "10¹⁸"),
    ],
)
def test_a_number_of_parameters_fits_its_column(number: int, shown: str) -> None:
    assert short_count(number) == shown
