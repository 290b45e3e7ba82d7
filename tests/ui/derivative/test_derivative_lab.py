"""The derivative lab: what it shows, that it can be dragged and typed into, and that nothing typed breaks it."""

from __future__ import annotations

import csv
import math
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, QSettings, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gradients.derivative import DerivativeError
from desktop_app.gradients.schemes import SCHEMES
from desktop_app.ui.derivative import curve_drawing
from desktop_app.ui.derivative import state as state_module
from desktop_app.ui.derivative.graph import rounded
from desktop_app.ui.derivative.lab import DerivativeLab
from desktop_app.ui.derivative.measured import measure
from desktop_app.ui.derivative.question import EXAMPLES, Question, answer, restored, written
from desktop_app.ui.derivative.sentences import seen
from desktop_app.ui.derivative.table import BEST
from desktop_app.ui.derivative.window import PlaneTicks, window_for
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.placing import Room, pill_strip, veil
from desktop_app.ui.style import theme

Open = Callable[..., DerivativeLab]
TIMEOUT = 20_000


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Open:
    """A lab on screen, with the answer to a question."""
    theme.apply(qapp, "light")

    def open_lab(curves: bool = False, **question: Any) -> DerivativeLab:
        lab = DerivativeLab()
        qtbot.addWidget(lab)
        lab.resize(1280, 740)
        lab.show()
        lab.activateWindow()
        ask(qtbot, lab, **question)
        if curves:
            measured(qtbot, lab)
        return lab

    return open_lab


def ask(qtbot: QtBot, lab: DerivativeLab, **question: Any) -> None:
    lab.state.ask(**question)
    answered(qtbot, lab)


def answered(qtbot: QtBot, lab: DerivativeLab) -> None:
    """Wait for the answer to the question that is asked now."""
    found = lambda: lab.state.answer and lab.state.answer.question == lab.state.question  # noqa: E731
    qtbot.waitUntil(lambda: bool(found() or lab.state.problem), timeout=TIMEOUT)
    QApplication.processEvents()


def measured(qtbot: QtBot, lab: DerivativeLab) -> None:
    qtbot.waitUntil(lambda: not lab.state.measuring, timeout=TIMEOUT)
    QApplication.processEvents()


def cells(lab: DerivativeLab, scheme: str) -> list[str]:
    """The texts of a row."""
    row = [each.name for each in SCHEMES].index(scheme)
    return [lab.table.item(row, column).text() for column in range(lab.table.columnCount())]


def type_into(lab: DerivativeLab, name: str, text: str) -> Any:
    """Type a text into a field in place of what is there, and press Enter."""
    field = getattr(lab.form, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def drag(handle: Handle, across: int, steps: int = 5) -> None:
    """Take a handle in its middle and move it by so many pixels."""
    start = handle.mapToParent(handle.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    for step in range(1, steps + 1):
        QTest.mouseMove(handle, handle.mapFromParent(start + QPoint(round(across * step / steps), 0)))
        QApplication.processEvents()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())


# Figures


def test_the_lecture_s_numbers_come_first(opened: Open) -> None:
    lab = opened()
    assert cells(lab, "two-sided")[:5] == ["two-sided", "3.0001", "+0.0001", "2", "2"]
    assert cells(lab, "forward")[:5] == ["forward", "3.0301", "+0.0301", "1", "2"]
    assert cells(lab, "backward")[1] == "2.9701"
    assert "f′(t) = 3*t**2" in lab.form.formula.text()
    assert "f′(1) = 3" in lab.form.formula.text()


def test_the_row_with_the_smallest_error_is_marked_and_no_other(opened: Open) -> None:
    lab = opened(text="sin(t)", at=1.0, eps=1e-5)
    best = lab.state.answer.best
    marked = [scheme.name for scheme in SCHEMES if cells(lab, scheme.name)[-1] == BEST]
    assert marked == [best.scheme]
    assert abs(best.error) == min(abs(row.error) for row in lab.state.answer.rows)


def test_a_kink_is_noted_in_the_rows_that_cross_it(opened: Open) -> None:
    lab = opened(text="abs(t)", at=0.02, eps=0.1)
    assert "changes its branch" in cells(lab, "two-sided")[-1]
    assert "changes its branch" not in cells(lab, "forward")[-1]


def test_construction_is_empty_and_closing_before_the_first_show_is_safe(qtbot: QtBot) -> None:
    lab = DerivativeLab()
    qtbot.addWidget(lab)
    assert not lab.findChildren(QWidget)
    lab.close()


# Sentences


def sentences_of(**question: Any) -> str:
    asked = Question(**question)
    curve = measure(asked.text, asked.at, asked.dtype, asked.scheme).curve
    return " ".join(seen(answer(asked), {asked.scheme: curve}))


def test_halving_is_told_from_the_errors_themselves() -> None:
    text = sentences_of(text="exp(t)", at=0.3, eps=0.01)
    assert "Halving ε divides the two-sided error by 4 and the forward one by 2." in text
    assert "Here truncation makes the two-sided error" in text


def test_rounding_is_named_where_it_decides_and_halving_is_not_praised() -> None:
    text = sentences_of(text="exp(t)", at=1.3, eps=1e-12)
    assert "Here rounding makes the two-sided error" in text
    assert "Halving" not in text


@pytest.mark.parametrize("eps", [0.1, 1e-8])
@pytest.mark.parametrize(("text", "scheme"), [("t**3", "five-point"), ("t**2", "two-sided")])
def test_where_a_scheme_is_exact_there_is_no_optimum_and_none_is_named(text: str, scheme: str, eps: float) -> None:
    told = sentences_of(text=text, at=1.3, eps=eps, scheme=scheme)
    assert f"No optimum: this scheme is exact for {text}" in told
    assert f"Here rounding makes the {scheme} error." in told
    assert "best" not in told


def test_a_kink_is_told_with_both_sides() -> None:
    text = sentences_of(text="abs(t)", at=0.0, eps=0.1)
    assert "has a kink" in text
    assert "Forward differences say 1, backward −1; two-sided says 0 and does not notice." in text


def test_a_lost_step_is_told() -> None:
    assert "T + ε rounds to t in float64" in sentences_of(text="exp(t)", at=1.0, eps=1e-18)


# Errors


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [("t**3 + sn(t)", 7, "There is no 'sn'"), ("2*(t + 1", 2, "never closed"), ("t +", 3, "missing"), ("", 0, "Type")],
)
def test_an_error_points_at_its_character_and_the_picture_stays(
    opened: Open, text: str, position: int, words: str
) -> None:
    lab = opened()
    before = lab.state.answer
    field = lab.form.text
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert words in lab.form.fault.text()
    assert lab.form.fault.isVisible()
    assert field.accessibleDescription() == lab.form.fault.text()
    assert lab.form.caret.position == position
    place = QPoint(round(lab.form.caret.place()), field.height() // 2)
    assert position <= field.cursorPositionAt(place) <= position + 1
    assert lab.state.answer is before
    assert lab.state.question.text == "t**3"


def test_the_caret_follows_a_long_text_that_scrolls(opened: Open) -> None:
    lab = opened()
    field = type_into(lab, "text", "+".join(["t"] * 60) + "+oops")
    QApplication.processEvents()
    caret = lab.form.caret
    assert 12 < caret.place() < field.width() - 12
    assert field.cursorPositionAt(QPoint(round(caret.place()), field.height() // 2)) == caret.position + 1
    field.setCursorPosition(0)
    QApplication.processEvents()
    assert caret.place() == field.width() - 12


def test_a_point_without_value_is_said_under_it_and_the_picture_stays(opened: Open, qtbot: QtBot) -> None:
    lab = opened(text="log(t)", at=1.0)
    before = lab.state.answer
    type_into(lab, "at", "-1")
    qtbot.waitUntil(lambda: bool(lab.state.problem), timeout=TIMEOUT)
    assert "not defined" in lab.form.at_fault.text()
    assert lab.state.answer is before
    type_into(lab, "at", "2")
    qtbot.waitUntil(lambda: lab.state.answer.question.at == 2.0, timeout=TIMEOUT)
    assert not lab.form.at_fault.isVisible()


def test_a_room_opens_again_at_the_last_question_that_had_an_answer(opened: Open, qtbot: QtBot) -> None:
    lab = opened(text="log(x)", at=2.0)
    ask(qtbot, lab, at=-1.0)
    qtbot.waitUntil(lambda: bool(lab.state.problem), timeout=TIMEOUT)
    lab.close()
    again = opened()
    assert again.state.question == Question("log(x)", 2.0)
    assert not again.state.problem
    assert cells(again, "two-sided")[1].startswith("0.5")


def test_a_room_without_any_answer_names_the_variable_and_no_best_scheme(opened: Open, qtbot: QtBot) -> None:
    lab = opened(text="x**3", at=1.0)
    ask(qtbot, lab, text="log(θ)", at=-1.0)
    qtbot.waitUntil(lambda: lab.state.answer is None, timeout=TIMEOUT)
    assert (lab.form.name.text(), lab.form.captions[0].text()) == ("f(θ) =", "Point θ")
    assert not any(lab.table.item(row, 0).font().weight() > QFont.Weight.Normal for row in range(len(SCHEMES)))


def test_a_step_that_is_none_is_refused_in_place(opened: Open) -> None:
    lab = opened()
    type_into(lab, "eps", "-1")
    assert "above 0" in lab.form.eps_fault.text()
    assert lab.state.question.eps == 0.01


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40) | st.text("t()+-*/^.0123456789esincolgabrd ", max_size=40))
def test_nonsense_never_breaks_it(opened: Open, text: str) -> None:
    lab = getattr(test_nonsense_never_breaks_it, "lab", None) or opened()
    test_nonsense_never_breaks_it.lab = lab  # type: ignore[attr-defined]
    field = lab.form.text
    field.setText(text)
    field.setModified(True)
    field.settle()
    lab.grab()
    QApplication.processEvents()
    assert lab.state.question.text


@pytest.mark.parametrize(
    ("text", "at", "eps"),
    [
        ("1/t", 1e-300, 1e-300),
        ("t**300", 10.0, 1.0),
        ("exp(exp(t))", 5.0, 100.0),
        ("sqrt(t)", 0.0, 0.1),
        ("step(t)", 0.0, 1e-9),
        ("5", 0.0, 1.0),
        ("t", 1e15, 1e-3),
        ("t*1e-320", 1.0, 1e300),
        ("tan(t)", 1.5707963, 0.5),
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_extreme_questions_are_drawn(opened: Open, text: str, at: float, eps: float, dtype: str) -> None:
    lab = opened(text=text, at=at, eps=eps, dtype=dtype)
    for wide in (False, True):
        lab.graph.choose("View", "wide" if wide else "close")
        assert not lab.grab().isNull()
    assert not any(panel.canvas._broken for panel in (lab.graph.panel, lab.curves.panel))


# Dragging and keys


def test_dragging_the_neighbour_changes_the_step(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    window = lab.graph.window_
    drag(lab.graph.right, 20)
    answered(qtbot, lab)
    pixel = window.width * 2 / lab.graph.panel.canvas.frame().width
    assert lab.state.question.eps == pytest.approx(0.01 + 20 * pixel, abs=2 * pixel)
    assert lab.form.eps.text() == f"{lab.state.question.eps:g}"
    assert lab.state.answer.question.eps == lab.state.question.eps


def test_dragging_the_point_moves_it_and_keeps_the_window_while_it_is_held(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    window, handle = lab.graph.window_, lab.graph.point
    start = handle.mapToParent(handle.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, handle.mapFromParent(start + QPoint(150, 0)))
    answered(qtbot, lab)
    assert lab.state.question.at > 1.01
    assert lab.graph.window_ == window
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    assert lab.graph.window_.t0 == pytest.approx(lab.state.question.at)


def test_dragging_the_line_of_the_v_curve_changes_the_step(opened: Open, qtbot: QtBot) -> None:
    lab = opened(curves=True)
    frame = lab.curves.panel.canvas.frame()
    drag(lab.curves.line, -100)
    answered(qtbot, lab)
    decades = 100 * (frame.x1 - frame.x0) / frame.width
    assert math.log10(lab.state.question.eps) == pytest.approx(-2 - decades, abs=0.1)


def test_arrow_keys_move_what_has_the_focus(opened: Open, qtbot: QtBot) -> None:
    lab = opened(curves=True)
    for handle, key, changes in (
        (lab.graph.right, Qt.Key.Key_Right, {"eps": 0.011}),
        (lab.graph.left, Qt.Key.Key_Right, {"eps": 0.01}),
        (lab.curves.line, Qt.Key.Key_PageUp, {"eps": 0.1}),
        (lab.curves.line, Qt.Key.Key_PageDown, {"eps": 0.01}),
        (lab.graph.point, Qt.Key.Key_Right, {"at": 1.0005}),
    ):
        handle.setFocus()
        qtbot.waitUntil(handle.hasFocus)
        QTest.keyClick(handle, key)
        answered(qtbot, lab)
        for name, value in changes.items():
            assert getattr(lab.state.question, name) == pytest.approx(value)


def test_the_slider_and_the_field_show_one_step(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    lab.form.slider.setFocus()
    QTest.keyClick(lab.form.slider, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: lab.state.question.eps < 0.01, timeout=TIMEOUT)
    assert lab.form.eps.value == lab.state.question.eps


def test_everything_can_be_reached_by_tab_and_has_a_name(opened: Open) -> None:
    lab = opened(curves=True)
    reached = []
    widget: QWidget | None = lab
    while (widget := widget.nextInFocusChain()) is not None and widget is not lab:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
    assert {lab.form.text, lab.form.at, lab.form.eps, lab.form.slider, lab.table} <= set(reached)
    assert {lab.graph.left, lab.graph.point, lab.graph.right, lab.curves.line} <= set(reached)
    named = (Handle, QPushButton, QToolButton)
    assert all(
        w.accessibleName() for w in reached if isinstance(w, named) or w.objectName() in ("function", "at", "eps")
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_one_click_even_over_a_typing_error(opened: Open, qtbot: QtBot, example: Any) -> None:
    lab = opened()
    type_into(lab, "text", "t**")
    lab.form.chips[EXAMPLES.index(example)].click()
    answered(qtbot, lab)
    assert (lab.form.text.text(), lab.form.at.value, lab.form.eps.value) == (example.text, example.at, example.eps)
    assert not lab.form.fault.isVisible()
    assert not lab.state.problem


def test_choosing_a_row_brings_its_curve_forward(opened: Open, qtbot: QtBot) -> None:
    lab = opened(curves=True)
    lab.table.setFocus()
    QTest.keyClick(lab.table, Qt.Key.Key_Down)
    assert lab.state.question.scheme == "five-point"
    assert lab.curves.emphasized == "five-point"
    assert lab.curves.words().startswith("five-point")


def test_the_switches_show_what_is_asked(opened: Open) -> None:
    lab = opened(wide=True, dtype="float32")
    checked = [button.accessibleName() for button in lab.findChildren(QToolButton) if button.isChecked()]
    assert {"View: Wide", "Precision: float32"} <= set(checked)
    assert not {"View: Close", "Precision: float64"} & set(checked)


# Curves


def test_every_scheme_is_measured_in_the_precisions_that_are_shown(opened: Open, qtbot: QtBot) -> None:
    lab = opened(curves=True)
    names = [scheme.name for scheme in SCHEMES]
    assert [each.scheme for each in lab.state.shown()] == names
    assert {each.dtype for each in lab.state.shown()} == {"float64"}
    lab.curves.choose("Precision", "both")
    measured(qtbot, lab)
    once = [name for name in names if name != "complex step"]  # it runs in double precision from either
    assert [each.scheme for each in lab.state.shown() if each.dtype == "float32"] == once
    lab.curves.choose("Precision", "float32")
    measured(qtbot, lab)
    answered(qtbot, lab)
    assert {each.dtype for each in lab.state.shown()} == {"float32"}
    assert lab.state.answer.question.dtype == "float32"


def test_curves_of_another_point_are_dropped(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = opened(curves=True)
    entered, go_on, asked = threading.Event(), threading.Event(), []

    def slow(text: str, at: float, dtype: Any, scheme: str) -> Any:
        asked.append(at)
        if at == 2.0:
            entered.set()
            go_on.wait(10)
        return measure(text, at, dtype, scheme)

    monkeypatch.setattr(state_module, "measure", slow)
    ask(qtbot, lab, at=2.0)
    qtbot.waitUntil(entered.is_set, timeout=TIMEOUT)
    ask(qtbot, lab, at=3.0)
    subjects = []
    lab.state.measured.connect(lambda: subjects.append(lab.state.curves_of))
    go_on.set()
    measured(qtbot, lab)
    assert asked.count(2.0) == 1
    assert set(subjects) == {("t**3", 3.0)}
    assert len(subjects) == len(SCHEMES)


def test_only_the_newest_of_many_questions_waits(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = opened()
    go_on, asked = threading.Event(), []

    def slow(question: Question) -> Any:
        asked.append(question.eps)
        go_on.wait(10)
        return answer(question)

    monkeypatch.setattr(state_module, "answer", slow)
    for eps in (0.1, 0.2, 0.3, 0.4):
        lab.state.ask(eps=eps)
    go_on.set()
    answered(qtbot, lab)
    assert asked == [0.1, 0.4]
    assert lab.state.answer.question.eps == 0.4


def test_at_a_kink_the_v_curve_says_why_it_is_empty(opened: Open) -> None:
    lab = opened(curves=True, text="abs(t)", at=0.0)
    assert "has a kink" in lab.curves.empty_words()
    assert not lab.curves.line.isVisible()


def test_the_line_through_a_curve_leaves_exact_zeros_to_the_floor() -> None:
    found = measure("t**3", 1.0, "float64", "forward")
    assert np.isneginf(found.errors).any()
    assert not np.isneginf(found.line_y).any()
    assert found.exact.size
    truncation = (found.line_x > -6) & (found.line_x < -1)
    slope = np.polyfit(found.line_x[truncation], found.line_y[truncation], 1)[0]
    assert slope == pytest.approx(1.0, abs=0.02)


def test_nothing_is_measured_while_the_lab_is_hidden(opened: Open, qtbot: QtBot) -> None:
    lab = opened(curves=True)
    lab.hide()
    lab.state.ask(at=5.0)
    assert not any((lab.state._answering, lab.state._measuring, lab.state._pause.isActive()))
    assert lab.state.answer.question.at != 5.0
    lab.show()
    answered(qtbot, lab)
    measured(qtbot, lab)
    assert lab.state.curves_of == ("t**3", 5.0)


# Remembered, exported, dressed


def test_the_question_is_remembered(opened: Open, qtbot: QtBot) -> None:
    opened(text="sin(t)", at=0.5, eps=1e-4, dtype="float32", both=True, scheme="forward", wide=True)
    again = DerivativeLab()
    qtbot.addWidget(again)
    assert again.state.question == Question("sin(t)", 0.5, 1e-4, "float32", True, "forward", True)


@pytest.mark.parametrize(
    "stored", ["", "nonsense", "{}x", '{"text": "import os"}', '{"eps": -1}', '{"scheme": "?"}', 3]
)
def test_settings_that_make_no_sense_are_forgotten(stored: object) -> None:
    assert restored(stored) == Question()
    assert restored(written(Question(at=2.0))) == Question(at=2.0)


def test_pictures_and_table_can_be_exported(opened: Open, tmp_path: Path) -> None:
    lab = opened(curves=True)
    for picture in (lab.graph, lab.curves):
        for kind in ("png", "svg", "csv"):
            path = tmp_path / f"{picture.key}.{kind}"
            picture.export_to(path)
            assert path.stat().st_size > 500
        assert QImage(str(tmp_path / f"{picture.key}.png")).width() == 2 * picture.sheet.width()
    lab.table.export_to(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert float(rows[2]["value"]) == lab.state.answer.row("two-sided").value
    with (tmp_path / "derivative-curves.csv").open(encoding="utf-8") as file:
        assert {row["scheme"] for row in csv.DictReader(file)} == {scheme.name for scheme in SCHEMES}


def test_it_can_be_dressed_anew_and_maximized(opened: Open, qapp: QApplication) -> None:
    lab = opened(curves=True)
    light = lab.grab().toImage()
    theme.apply(qapp, "dark")
    QApplication.processEvents()
    assert lab.grab().toImage() != light
    lab.curves.header.maximizeRequested.emit()
    assert lab.curves.isVisible()
    assert not lab.graph.isVisible()
    lab.curves.header.maximizeRequested.emit()
    assert lab.graph.isVisible()
    assert lab.table.isVisible()


def test_the_line_of_the_step_crosses_out_no_name(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[QRectF] = []

    def noted(painter: QPainter, place: QRectF, *more: float) -> None:
        names.append(place)
        veil(painter, place, *more)

    monkeypatch.setattr(curve_drawing, "veil", noted)
    monkeypatch.setattr(curve_drawing.CurveSheet, "mark_errors_at", lambda *_: None)  # a dot may lie on a name
    lab = opened(curves=True, text="exp(t)", at=1.0, eps=1.0)
    frame = lab.curves.panel.canvas.frame()

    def drawn() -> QImage:
        image = QImage(round(frame.left + frame.width), round(frame.top + frame.height), QImage.Format.Format_RGB32)
        image.fill(theme.tokens().surface)
        painter = QPainter(image)
        lab.curves.draw(lab.curves.panel, painter, frame)
        painter.end()
        return image

    lab.curves._picture = Cached()
    names.clear()
    without = drawn()
    above = [place for place in names if place.bottom() < frame.top + frame.height - pill_strip()]
    assert len(above) >= 6
    for place in above:
        x = place.center().x()
        ask(qtbot, lab, eps=10 ** float(frame.x0 + (x - frame.left) / frame.width * (frame.x1 - frame.x0)))
        beside = QRectF(place.left(), place.top() + 2, place.width(), 3).toRect()  # over the letters
        assert drawn().copy(beside) == without.copy(beside)


def test_settings_are_written_under_one_name(opened: Open) -> None:
    opened(at=4.0)
    assert restored(QSettings().value(state_module.SETTING)).at == 4.0


# Parts


def test_room_prefers_what_is_free_and_earlier() -> None:
    room = Room(QRectF(0, 0, 200, 100))
    room.block_line(np.array([0.0, 200.0]), np.array([20.0, 20.0]))
    place = room.place(np.array([100.0, 100.0]), np.array([20.0, 70.0]), 40, 12)
    assert place is not None
    assert not place.contains(place.center().x(), 20)
    assert room.place(np.array([100.0]), np.array([20.0]), 400, 12) is None
    again = room.place(np.array([100.0, 100.0]), np.array([20.0, 70.0]), 40, 12)
    assert again is not None
    assert not again.intersects(place)


def test_ticks_are_distances_where_numbers_would_be_long() -> None:
    ticks = PlaneTicks(1.3, 1e-8, 0.0, "t")
    step, values = ticks.places(-1.0, 1.0, 400)
    assert ticks.words(values, step) == ["−10⁻⁸", "−5·10⁻⁹", "t", "+5·10⁻⁹", "+10⁻⁸"]
    plain = PlaneTicks(1.0, 0.02, 0.0, "t")
    step, values = plain.places(-1.0, 1.0, 300)
    assert plain.words(values, step) == ["0.98", "0.99", "1.00", "1.01", "1.02"]


@pytest.mark.parametrize("wide", [False, True])
def test_a_window_shows_point_and_steps(wide: bool) -> None:
    for text, at, eps in (("t**3", 1.0, 0.01), ("exp(t)", 3.0, 1e-12), ("1/t", 0.2, 0.1), ("cos(t)", 0.0, 5.0)):
        found = answer(Question(text=text, at=at, eps=eps, wide=wide))
        window = window_for(found)
        for t, f in ((found.t - eps, found.low), (found.t, found.middle), (found.t + eps, found.high)):
            assert abs(window.u(t)) < 0.95
            assert abs(window.v(f)) < 0.95
        assert window.serves(found)


def test_numbers_under_the_pointer_have_no_more_digits_than_pixels() -> None:
    assert rounded(1.23456, 0.01) == 1.23
    assert rounded(123456.0, 100.0) == 123500.0
    assert rounded(1.5, 0.0) == 1.5


def test_a_point_that_float32_cannot_hold_is_refused() -> None:
    with pytest.raises(DerivativeError):
        answer(Question(at=1e300, dtype="float32"))


def test_nothing_of_an_earlier_formula_is_said_of_one_that_has_no_value(opened: Open, qtbot: QtBot) -> None:
    lab = opened(text="t**3", at=1.0)
    assert cells(lab, "two-sided")[1].startswith("3")
    ask(qtbot, lab, text="log(-t)")
    qtbot.waitUntil(lambda: bool(lab.state.problem), timeout=TIMEOUT)
    assert lab.state.answer is None
    assert (lab.form.formula.text(), lab.form.seen.text()) == ("", "")
    assert set(cells(lab, "two-sided")[1:]) == {""}
    assert lab.graph.empty_words() == lab.curves.empty_words() == lab.state.problem
    lab.state.ask(text="t**2")
    qtbot.waitUntil(lambda: lab.state.answer is not None, timeout=TIMEOUT)
    assert "2*t" in lab.form.formula.text()
    assert cells(lab, "two-sided")[1] != ""


def test_what_is_said_of_the_formula_before_is_dimmed_while_another_is_no_formula(opened: Open) -> None:
    lab = opened(text="t**3", at=1.0)
    type_into(lab, "text", "t**")
    assert not lab.form.formula.isEnabled()
    assert not lab.form.seen.isEnabled()
    type_into(lab, "text", "t**2")
    assert lab.form.formula.isEnabled()
