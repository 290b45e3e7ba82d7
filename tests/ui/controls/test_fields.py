"""Editors generated from the schema."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyboards import commit
from msgspec import Meta, Struct
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.data import Csv
from desktop_app.data.idx_files import Idx
from desktop_app.experiment.schema import Data, Lane, Probes, Training
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.initializers import He, Initializer, LeCun, Normal, Xavier
from desktop_app.nn.layers import Conv2D, Dense, Dropout, Layer
from desktop_app.nn.optimizers import SGD, Adam, Momentum, StepDecay
from desktop_app.ui.controls import field_specs
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.fields import KindField, StructEditor
from desktop_app.ui.controls.inputs import NumberInput, TextInput
from desktop_app.ui.controls.numbers import Number
from desktop_app.ui.controls.slider import DecadeSlider
from desktop_app.values import Value, checked, kinds, summary_of, union

STRUCTS: list[type[Struct]] = [Training, Data, Probes, Csv, *kinds(Layer), *kinds(Initializer)]
EDITABLE = [struct for struct in STRUCTS if struct.__struct_fields__]


class Editing:
    """An editor with a record of what it reported."""

    def __init__(self, qtbot: QtBot, value: Struct, **options: Any) -> None:
        self.editor = StructEditor(type(value), **options)
        qtbot.addWidget(self.editor)
        self.editor.set_value(value)
        self.editor.show()
        self.editor.activateWindow()
        qtbot.waitUntil(self.editor.isActiveWindow)
        self.changes: list[tuple[Any, str, str]] = []
        self.editor.changed.connect(lambda *change: self.changes.append(change))

    def control(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        found = [widget for widget in self.editor.findChildren(kind, name) if widget.isVisibleTo(self.editor)]
        assert found, name
        return found[0]

    def type(self, name: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        control = self.control(name)
        control.setFocus()
        assert control.hasFocus()
        control.selectAll()
        commit(control, text)
        QTest.keyClick(control, key)

    def choose(self, name: str, text: str) -> None:
        choice = self.control(name, Choice)
        index = choice.findText(text)
        assert index >= 0, text
        choice.setCurrentIndex(index)
        choice.activated.emit(index)

    def complaint(self, name: str) -> str:
        return str(self.editor.findChild(QLabel, f"complaint-{name}").text())


def test_a_number_is_typed_and_reported_with_its_path(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training())
    editing.type("learning_rate", "1e-3")
    value, path, merge = editing.changes.pop()
    assert (value.learning_rate, path) == (0.001, "learning_rate")
    assert merge.startswith("learning_rate#")
    assert editing.control("learning_rate").text() == "0.001"
    assert not editing.changes


@pytest.mark.parametrize("text", ["abc", "-1", "1e99", "nan", ""])
def test_a_bad_number_gets_a_sentence_and_changes_nothing(qtbot: QtBot, text: str) -> None:
    editing = Editing(qtbot, Training())
    editing.type("learning_rate", text, Qt.Key.Key_Tab if text else Qt.Key.Key_Delete)
    editing.control("learning_rate").settle()
    assert not editing.changes
    assert editing.editor.value == Training()
    assert editing.complaint("learning_rate").endswith(".")
    assert editing.control("learning_rate").text() == text
    editing.editor.set_value(Training())
    assert editing.control("learning_rate").text() == text, "what was typed is not lost"
    QTest.keyClick(editing.control("learning_rate"), Qt.Key.Key_Escape)
    assert (editing.control("learning_rate").text(), editing.complaint("learning_rate")) == ("0.1", "")


def test_a_pause_while_typing_counts_as_done(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training())
    control = editing.control("steps")
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "12")
    assert not editing.changes
    qtbot.waitUntil(lambda: bool(editing.changes))
    QTest.keyClicks(control, "34")
    qtbot.waitUntil(lambda: len(editing.changes) == 2)
    assert [change[0].steps for change in editing.changes] == [12, 1234]
    assert editing.changes[0][2] == editing.changes[1][2], "one stretch of typing is one undo"


class Window(QMainWindow):
    """A window with the keys of the real one, around a text field and a number."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.done: list[str] = []
        for name, keys in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z"), ("play", "Space")):
            action = self.addAction(name)
            action.setShortcut(keys)
            action.triggered.connect(lambda _=False, name=name: self.done.append(name))
        self.text, self.number = TextInput(str, str, live=False), NumberInput(Number(whole=True, low=1, high=100))
        self.text.set_value("/a/path.csv")
        self.number.set_value(64)
        self.setCentralWidget(QWidget())
        layout = QVBoxLayout(self.centralWidget())
        layout.addWidget(self.text)
        layout.addWidget(self.number)
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)


def press(control: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(control.window().windowHandle(), key, modifier)  # through the window, so that shortcuts are tried


def test_undo_is_the_window_s_once_nothing_uncommitted_is_typed(qtbot: QtBot) -> None:
    window, control = (made := Window(qtbot)), made.number
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "99999999999999\r")
    assert control.property("invalid")
    QTest.keyClicks(control, "3\r")
    assert (control.value, control.text(), control.isUndoAvailable()) == (3, "3", False)
    press(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (window.done, control.text()) == (["undo", "redo"], "3")
    QTest.keyClicks(control, "12")
    press(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.done == ["undo", "redo"], "what is being typed is the field's own to undo"
    assert control.text() != "12"


def test_a_number_taken_over_while_typing_is_undone_by_the_window_too(qtbot: QtBot) -> None:
    window, control = (made := Window(qtbot)), made.number
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "1e1")
    qtbot.waitUntil(lambda: control.value == 10)
    assert (control.text(), control.cursorPosition()) == ("1e1", 3), "what is typed is not rewritten under the hands"
    press(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (window.done, control.text()) == (["undo"], "1e1")


def test_space_after_return_plays_and_does_not_touch_the_text(qtbot: QtBot) -> None:
    window, control = (made := Window(qtbot)), made.text
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "/another path.csv")
    assert not control._pause.isActive()
    assert control.value == "/a/path.csv", "half a path is no path: only Return and leaving the field take it"
    press(control, Qt.Key.Key_Space)
    assert window.done == [], "a space that is part of a path is typed"
    QTest.keyClick(control, Qt.Key.Key_Backspace)
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert not control.hasSelectedText()
    press(control, Qt.Key.Key_Space)
    assert (window.done, control.text()) == (["play"], "/another path.csv")


def test_showing_the_same_value_again_leaves_the_selection(qtbot: QtBot) -> None:
    control = Window(qtbot).text
    control.setSelection(0, 2)
    control.set_value("/a/path.csv")
    assert control.selectedText() == "/a"


def test_arrow_keys_step_and_the_value_set_from_outside_keeps_the_focus(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training())
    control = editing.control("batch_size")
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Up)
    QTest.keyClick(control, Qt.Key.Key_PageDown)
    assert [change[0].batch_size for change in editing.changes] == [65, 32]
    editing.editor.set_value(Training(batch_size=100))
    assert (control.text(), control.hasFocus(), len(editing.changes)) == ("100", True, 2)


def test_a_long_number_is_shown_in_few_digits_and_edited_in_all_of_them(qtbot: QtBot) -> None:
    field = NumberInput(Number(low=0.0))
    other = NumberInput(Number())
    box = QWidget()
    row = QHBoxLayout(box)
    for each in (field, other):
        row.addWidget(each)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    other.setFocus()
    reports: list[float] = []
    field.edited.connect(lambda value, _: reports.append(value))
    field.set_value(17.6776695297)
    assert field.text() == "17.6777"
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "17.6776695297"
    other.setFocus()
    assert field.text() == "17.6777"
    assert field.value == 17.6776695297
    assert reports == []
    field.set_value(64)
    assert field.text() == "64"
    field.set_value(1.23456789e-8)
    assert field.text() == "1.23457e-8"


def test_an_optional_number_may_be_empty_and_says_what_that_means(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training())
    assert editing.control("batch_size").placeholderText() == "all of them"
    editing.type("batch_size", "", Qt.Key.Key_Delete)
    editing.control("batch_size").settle()
    assert editing.changes.pop()[0].batch_size is None


def test_a_switch_and_a_choice(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Dense(units=3))
    editing.control("bias").click()
    assert editing.changes.pop()[:2] == (Dense(units=3, bias=False), "bias")
    training = Editing(qtbot, Training())
    choice = training.control("dtype", Choice)
    assert [choice.itemText(index) for index in range(choice.count())] == ["float64", "float32"]
    training.choose("dtype", "float32")
    assert training.changes.pop()[:2] == (Training(dtype="float32"), "dtype")


def test_every_kind_is_offered_with_its_label_and_summary(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Lane(name="a"))
    choice = editing.control("initializer", Choice)
    assert [choice.itemText(index) for index in range(choice.count())] == [kind.label for kind in kinds(Initializer)]
    tips = [choice.itemData(index, Qt.ItemDataRole.ToolTipRole) for index in range(choice.count())]
    assert tips == [summary_of(kind) for kind in kinds(Initializer)]


def test_another_kind_brings_its_own_fields_and_keeps_what_both_have(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Lane(name="a", initializer=He(gain=0.5, slope=0.2, distribution="uniform")))
    editing.choose("initializer", "LeCun, 1/fan_in")
    assert editing.changes.pop()[0].initializer == LeCun(gain=0.5, distribution="uniform")
    editing.choose("initializer", "normal, fixed σ")
    editing.type("std", "0.5")
    assert editing.changes.pop()[:2] == (Lane(name="a", initializer=Normal(gain=0.5, std=0.5)), "initializer.std")
    editing.choose("initializer", "He (Kaiming)")
    assert editing.changes.pop()[0].initializer == He(gain=0.5, slope=0.2, distribution="uniform"), "He is remembered"


def test_an_optional_kind_can_be_left_to_the_lane(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Dense(units=3))
    choice = editing.control("initializer", Choice)
    assert choice.currentText() == "as the lane's initializer says"
    editing.choose("initializer", "Xavier (Glorot)")
    assert editing.changes.pop()[0] == Dense(units=3, initializer=Xavier())
    editing.choose("initializer", "as the lane's initializer says")
    assert editing.changes.pop()[0] == Dense(units=3)


def test_text_names_and_paths(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Csv())
    editing.type("ignore", "id, , name ")
    editing.type("ignore", "学号，姓名、 name ")
    assert editing.changes[-1][0] == Csv(ignore=("学号", "姓名", "name"))
    editing.type("ignore", "id, , name ")
    editing.type("path", "/some/where.csv")
    assert editing.changes[-1][0] == Csv(ignore=("id", "name"), path="/some/where.csv")
    lane = Editing(qtbot, Lane(name="a"))
    lane.type("name", "x" * 61)
    assert lane.complaint("name") == "Takes at most 60 characters."
    assert not lane.changes


def test_a_slider_goes_with_its_number(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training(), sliders={"learning_rate": (1e-4, 10.0)})
    slider = editing.control("learning_rate-slider", DecadeSlider)
    slider.setValue(slider.maximum())
    slider.sliderReleased.emit()
    assert editing.changes.pop()[0].learning_rate == 10.0
    assert editing.control("learning_rate").text() == "10"
    editing.editor.set_value(Training(learning_rate=1e-3))
    assert slider.number() == pytest.approx(1e-3, rel=0.02)
    assert not editing.changes


def test_showing_a_value_reports_nothing_and_reuses_every_widget(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training(optimizer=Momentum()))
    before = editing.control("momentum")
    editing.editor.set_value(Training(optimizer=Momentum(momentum=0.5), schedule=StepDecay()))
    assert editing.control("momentum") is before
    assert before.text() == "0.5"
    assert not editing.changes


def test_the_wheel_changes_nothing_without_the_focus(qtbot: QtBot) -> None:
    editing = Editing(qtbot, Training(), sliders={"learning_rate": (1e-4, 10.0)})
    editing.control("dtype", Choice).setFocus()
    for control in editing.editor.findChildren(QWidget):
        if isinstance(control, NumberInput | DecadeSlider | Choice) and not control.hasFocus():
            wheel = QWheelEvent(
                QPointF(5, 5),
                QPointF(5, 5),
                QPoint(),
                QPoint(0, 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(control, wheel)
            assert not wheel.isAccepted()
    assert not editing.changes


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_has_a_name_and_a_description(qtbot: QtBot, struct: type[Struct]) -> None:
    editor = StructEditor(struct)
    qtbot.addWidget(editor)
    editor.set_value(struct())
    for name, field in editor.fields.items():
        control = field.control
        assert control.objectName() == name
        assert control.accessibleName()
        assert len(control.accessibleDescription()) > 5, f"{struct.__name__}.{name}"
        assert control.toolTip() == control.accessibleDescription()


def test_a_new_kind_shows_up_by_itself(qtbot: QtBot) -> None:
    class Animal(Value, frozen=True):
        """A base of this test's own."""

    class Cat(Animal, frozen=True, tag="cat"):
        """Purrs."""

        label: ClassVar[str] = "Cat"
        lives: Annotated[int, Meta(ge=0, le=9, description="Lives left")] = 9

    class Dog(Animal, frozen=True, tag="dog"):
        """Barks."""

        label: ClassVar[str] = "Dog"
        mood: Annotated[Literal["merry", "sad"], Meta(description="How it feels")] = "merry"

    House = msgspec.defstruct("House", [("pet", union(Animal), Dog())], frozen=True)
    editing = Editing(qtbot, House())
    editing.choose("pet", "Cat")
    assert editing.changes.pop()[0].pet == Cat()
    editing.type("lives", "10")
    assert editing.complaint("lives") == "Must be at least 0 and at most 9."


def test_titles_are_found_by_path() -> None:
    assert str(field_specs.title_at(Training(optimizer=Adam()), "optimizer.beta1")) == "β₁"
    assert str(field_specs.title_at(Training(), "learning_rate")) == "learning rate"
    assert str(field_specs.title_at(Training(optimizer=SGD()), "optimizer")) == "optimizer"


def test_kinds_take_over_only_what_their_bounds_allow() -> None:
    assert field_specs.switched(Conv2D(activation=Tanh(), bias=False), Dense()) == Dense(activation=Tanh(), bias=False)
    assert field_specs.switched(Dropout(rate=0.3), Dense(activation=ReLU())) == Dense()


@settings(max_examples=25)
@given(st.sampled_from(EDITABLE), st.data())
def test_random_editing_always_gives_a_valid_value(
    qapp: QApplication, struct: type[Struct], data: st.DataObject
) -> None:
    editor = StructEditor(struct, sliders={"learning_rate": (1e-4, 10), "gain": (0.1, 10)})
    editor.set_value(struct())
    changes: list[Any] = []
    editor.changed.connect(lambda value, *_: changes.append(value))
    editor.show()
    try:
        for _ in range(data.draw(st.integers(1, 8))):
            controls = [w for w in editor.findChildren(QWidget) if w.objectName() and w.isVisibleTo(editor)]
            control = data.draw(st.sampled_from([c for c in controls if hasattr(c, "edited") or hasattr(c, "chosen")]))
            if isinstance(control, TextInput):
                control.setText(
                    data.draw(st.sampled_from(["", "0", "-1", "3", "1e-3", "1e9", "nan", "text", "0.5", "1e400"]))
                )
                control.setModified(True)
                control.settle()
                key = data.draw(st.sampled_from([Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Escape]))
                QTest.keyClick(control, key)
            elif isinstance(control, Choice):
                control.activated.emit(data.draw(st.integers(0, control.count() - 1)))
            elif isinstance(control, DecadeSlider):
                control.setValue(data.draw(st.integers(0, control.maximum())))
                control.sliderReleased.emit()
    finally:
        editor.hide()
    for value in changes:
        assert checked(value) == value
    if changes:
        assert editor.value == changes[-1]
    editor.deleteLater()


def test_a_kind_field_is_one_tab_stop_for_its_choice(qtbot: QtBot) -> None:
    field = KindField(field_specs.field_specs(Lane)[2], {}, explained=True)
    qtbot.addWidget(field)
    field.set_value(He())
    assert field.summary is not None
    assert field.summary.text() == summary_of(He)


def test_the_files_of_a_source_stand_first_and_in_their_order() -> None:
    assert [spec.name for spec in field_specs.field_specs(Idx)][:2] == ["path", "labels"]
