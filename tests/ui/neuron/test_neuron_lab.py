"""The room "One neuron": what it shows, that it can be dragged, typed into and left to grow, and survives anything."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reading import painted

from desktop_app.nn.activations import GELU, Activation, Identity, LeakyReLU, ReLU, Tanh
from desktop_app.theory.neuron import Divided, Same
from desktop_app.ui.background import Newest
from desktop_app.ui.controls.slider import DecadeSlider
from desktop_app.ui.neuron.lab import NeuronLab
from desktop_app.ui.neuron.look import number, percent
from desktop_app.ui.neuron.question import GROWN, MOST_INPUTS, Question, answer, restored, written
from desktop_app.ui.neuron.sentences import chained, seen
from desktop_app.ui.neuron.state import SETTING
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.panel import Panel
from desktop_app.ui.style import theme
from desktop_app.values import kinds

Open = Callable[..., NeuronLab]
TIMEOUT = 30_000
SMALL = {"width": 64, "depth": 10}


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Open:
    """A room on screen in which everything is measured."""
    theme.apply(qapp, "light")

    def open_lab(**question: Any) -> NeuronLab:
        lab = NeuronLab()
        qtbot.addWidget(lab)
        lab.state.ask(**(SMALL | question))
        lab.resize(1280, 700)
        lab.show()
        lab.activateWindow()
        answered(qtbot, lab)
        return lab

    return open_lab


def answered(qtbot: QtBot, lab: NeuronLab) -> None:
    """Wait for all but the curves of Var z."""
    state = lab.state

    def done() -> bool:
        chained = state.chains is not None and state.chains.question.chained == state.question.chained
        return chained and state.answer is not None and state.answer.question == state.question

    qtbot.waitUntil(done, timeout=TIMEOUT)
    QApplication.processEvents()


def settled(qtbot: QtBot, lab: NeuronLab) -> None:
    """Wait for everything."""
    qtbot.waitUntil(lambda: lab.state.up_to_date, timeout=TIMEOUT)
    QApplication.processEvents()


def drag(handle: Handle, by: QPoint, steps: int = 4) -> None:
    """Take a handle in its middle and move it by so many pixels."""
    start = handle.mapToParent(handle.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    for step in range(1, steps + 1):
        QTest.mouseMove(handle, handle.mapFromParent(start + by * (step / steps)))
        QApplication.processEvents()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())


def found(lab: NeuronLab, kind: type[Any], name: str) -> Any:
    child = lab.findChild(kind, name)
    assert child is not None, name
    return child


def test_a_small_picture_still_says_how_many_units_are_saturated(opened: Open) -> None:
    lab = opened(n=100)
    lab.resize(960 - 17, 540)
    lab.neuron.resize(617, 335)
    QApplication.processEvents()
    with painted() as drawn:
        lab.neuron.grab()
    assert "saturated" in drawn  # in the shade
    shares = [text for text in drawn if text.startswith("E[a²] =")]
    assert len(shares) == 3
    assert all(text.endswith("% saturated") for text in shares)


def test_the_first_state_shows_z_too_large_beside_the_lectures_rule(opened: Open) -> None:
    lab = opened()
    assert lab.state.question == Question(**SMALL)
    captions = [panel.caption.quantity for panel in lab.neuron.above]
    assert captions[0].endswith("(100)")
    assert captions[1].endswith("(1)")
    assert captions[2].endswith("(2)")
    assert "saturated" in lab.neuron.below[0].caption.quantity
    text = lab.form.seen.text()
    assert "Var z = 100: too large." in text
    assert "1/n" in text
    assert "10 layers" in text


def test_nothing_is_built_or_measured_before_the_room_is_seen(qapp: QApplication, qtbot: QtBot) -> None:
    lab = NeuronLab()
    qtbot.addWidget(lab)
    assert lab.findChildren(QWidget) == []
    lab.state.ask(n=5)
    assert not lab.state._answering.busy
    assert lab.state.answer is None


def test_dragging_the_line_chooses_n_and_measures_it(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    frame = lab.growth.panel.canvas.frame()
    drag(lab.growth.line, QPoint(round(frame.width / (frame.x1 - frame.x0)), 0))  # by one decade
    answered(qtbot, lab)
    assert lab.state.question.n == pytest.approx(1000, rel=0.06)
    assert lab.state.answer is not None
    assert lab.state.answer.neurons[0].variance.predicted == lab.state.question.n
    drag(lab.growth.line, QPoint(-3000, 0))
    assert lab.state.question.n == 1


def test_arrow_keys_move_n_and_the_gain(opened: Open) -> None:
    lab = opened(n=100)
    QTest.keyClick(lab.growth.line, Qt.Key.Key_Right)
    assert lab.state.question.n == 110
    QTest.keyClick(lab.growth.line, Qt.Key.Key_PageUp)
    assert lab.state.question.n == 220
    lab.state.ask(n=1)
    QTest.keyClick(lab.growth.line, Qt.Key.Key_Left)
    assert lab.state.question.n == 1
    QTest.keyClick(lab.growth.line, Qt.Key.Key_Right)
    assert lab.state.question.n == 2
    QTest.keyClick(lab.chain.end, Qt.Key.Key_Up)
    assert lab.state.question.departure == pytest.approx(0.11)


def test_dragging_the_end_of_the_chain_puts_it_under_the_pointer(opened: Open, qtbot: QtBot) -> None:
    lab = opened(departure=0.5, depth=20)
    panel = lab.chain.panels[0]
    frame = panel.canvas.frame()
    drag(lab.chain.end, QPoint(0, 40))
    answered(qtbot, lab)
    assert lab.state.chains is not None
    expected = 20 * np.log10(1.5) - 40 * (frame.y1 - frame.y0) / frame.height
    assert np.log10(lab.state.chains.linear.predicted[-1, -1]) == pytest.approx(expected, abs=0.1)
    drag(lab.chain.end, QPoint(0, 5000))
    assert lab.state.question.departure == pytest.approx(0.001)


def test_n_grows_by_itself_shows_every_step_and_stops(opened: Open, qtbot: QtBot) -> None:
    lab = opened(n=8000)
    shown: list[int] = []
    lab.state.answered.connect(lambda: shown.append(lab.state.answer.question.n))
    button = found(lab, QPushButton, "grow")
    button.click()
    assert button.text() == "Stop"
    qtbot.waitUntil(lambda: not lab.state.is_growing, timeout=TIMEOUT)
    assert shown == [8480, 8989, 9528, MOST_INPUTS]
    assert button.text() == "Let n grow"
    button.click()  # from the end it starts over
    assert lab.state.question.n == 1
    lab.hide()
    assert not lab.state.is_growing


def test_the_form_follows_the_question_and_changes_it(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    field = lab.form.neuron.fields["n"].control
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert lab.state.question.n == 100
    assert "at least 1" in "".join(each.text() for each in lab.findChildren(QWidget, "complaint-n"))
    field.selectAll()
    QTest.keyClicks(field, "37")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert lab.state.question.n == 37
    slider = found(lab, DecadeSlider, "n-slider")
    slider.setValue(333)
    qtbot.waitUntil(lambda: lab.state.question.n != 37, timeout=TIMEOUT)
    assert lab.state.question.n == round(slider.number())
    assert isinstance(lab.state.question.n, int)
    choice = lab.form.neuron.fields["rule"].control
    choice.chosen.emit(Divided)
    assert lab.state.question.rule == Divided()
    answered(qtbot, lab)
    assert lab.neuron.above[0].caption.name == "Var(w) = 0.5/n"


def test_tab_goes_through_the_form_from_top_to_bottom(opened: Open) -> None:
    lab = opened()
    names, widget = [], lab.form.neuron.fields["n"].control
    widget.setFocus()
    for _ in range(8):
        names.append(QApplication.focusWidget().objectName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["n", "n-slider", "rule", "sigma2", "sigma2-slider", "activation", "inputs", "grow"]


def test_drawing_again_gives_other_numbers(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    settled(qtbot, lab)
    before, points = lab.state.answer, dict(lab.state.points)
    found(lab, QWidget, "draw-again").click()
    settled(qtbot, lab)
    assert lab.state.answer is not None
    assert before is not None
    assert lab.state.answer.neurons[1].variance.value != before.neurons[1].variance.value
    assert lab.state.points[GROWN[0]] != points[GROWN[0]]


def test_every_activation_is_offered_and_painted(opened: Open, qtbot: QtBot) -> None:
    lab = opened()
    bars = theme.mixed(theme.lane(0).colour, 0.55).name()
    for kind in kinds(Activation):
        lab.form.neuron.fields["activation"].control.chosen.emit(kind)
        answered(qtbot, lab)
        assert lab.form.neuron.fields["activation"].control.currentText() == kind.label
        assert bars in inks(lab, lab.neuron.below[1]), kind.label


def inks(lab: NeuronLab, panel: Panel) -> set[str]:
    """Colours that are seen in a panel."""
    image = lab.grab().toImage()
    place = lab.neuron.sheet.mapFromScene(panel.view.sceneBoundingRect()).boundingRect()
    corner = lab.neuron.sheet.mapTo(lab, place.topLeft())
    across, down = range(place.width()), range(0, place.height(), 3)
    return {image.pixelColor(corner.x() + x, corner.y() + y).name() for x in across for y in down}


def test_a_picture_is_maximized_and_comes_back_with_escape(opened: Open) -> None:
    lab = opened()
    lab.maximize(lab.growth)
    assert [each.isVisible() for each in lab.pictures] == [False, True, False]
    QTest.keyClick(lab, Qt.Key.Key_Escape)
    assert all(each.isVisible() for each in lab.pictures)


def test_a_zoom_of_z_is_shared_and_a_double_click_takes_it_back(opened: Open) -> None:
    lab = opened()
    first, second = lab.neuron.above[:2]
    first.view.setXRange(-1, 1, padding=0)
    lab.neuron.zoomed(first)
    assert second.view.viewRange()[0] == pytest.approx([-1, 1])
    lab.neuron.start_over()
    assert second.view.viewRange()[0] == pytest.approx([-6, 6])


def test_pictures_are_saved_with_what_was_measured(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    lab = opened()
    settled(qtbot, lab)
    for picture in lab.pictures:
        for kind in ("png", "svg", "csv"):
            path = tmp_path / f"{picture.key}.{kind}"
            picture.export_to(path)
            assert path.stat().st_size > 100
    with (tmp_path / "neuron-growth.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * len(GROWN)
    for row in rows:
        assert abs(float(row["variance"]) - float(row["predicted"])) < 5 * float(row["standard_error"])


def test_both_themes_paint(opened: Open, qapp: QApplication) -> None:
    lab = opened()
    light = lab.grab().toImage()
    theme.apply(qapp, "dark")
    QApplication.processEvents()
    assert lab.grab().toImage() != light
    theme.apply(qapp, "light")


def test_the_question_is_remembered_and_nonsense_is_not(opened: Open) -> None:
    lab = opened(n=12, rule=Divided(3.0), activation=ReLU())
    lab.hide()
    assert restored(QSettings().value(SETTING)) == lab.state.question
    for text in ("", "{", '{"n": 0}', '{"rule": {"type": "none"}}', '{"departure": 2}', '{"width": 63}', None):
        assert restored(text) == Question()
    assert restored(written(Question(n=7))) == Question(n=7)


def test_sentences_say_what_is_wrong_with_z() -> None:
    def said(**question: Any) -> str:
        return " ".join(seen(answer(Question(**question))))

    assert "too large. 8" in said(n=100)
    assert "explodes" in said(n=100, activation=ReLU())
    assert "too small" in said(n=100, rule=Same(1e-4))
    assert "neither too large nor too small" in said(n=100, rule=Same(0.01))
    assert "E[a²] = " in said(activation=ReLU())
    assert "no bell" not in said(n=100).replace("not make a bell", "no bell")
    assert "not make a bell" in said(n=2)
    assert "not make a bell" not in said(n=2, inputs="±1")
    assert "Var(w) = 1/n keeps" in said(activation=Identity())
    assert "2.54/n" in said(activation=Tanh())
    assert "unstable" not in said(activation=Tanh())
    assert "unstable" not in said(activation=LeakyReLU())
    assert "unstable" in said(activation=GELU())
    assert "117 times" in chained(Question())


def test_numbers_for_people() -> None:
    assert [number(value) for value in (0.01234, 1.0, 99.94, 9962.7, 123456.0, 1e7)] == [
        "0.0123",
        "1",
        "99.9",
        "9,960",
        "123,000",
        "10⁷",
    ]
    assert [number(value, 1) for value in (0.0123, 1.7, 11.4, 999.6)] == ["0.01", "2", "10", "1,000"]
    assert [percent(share) for share in (0.0, 0.004, 0.5, 0.998, 0.99999, 1.0)] == [
        "0%",
        "0.40%",
        "50%",
        "99.80%",
        "99.99%",
        "100%",
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    n=st.integers(1, MOST_INPUTS),
    rule=st.one_of(st.builds(Same, st.floats(1e-30, 1e4)), st.builds(Divided, st.floats(1e-30, 1e4))),
    kind=st.sampled_from(kinds(Activation)),
)
def test_any_question_has_an_answer_that_can_be_said(n: int, rule: Any, kind: type[Activation]) -> None:
    got = answer(Question(n=n, rule=rule, activation=kind()))
    assert np.isfinite(got.neurons[0].variance.value)
    assert all(seen(got))


def test_of_what_is_asked_meanwhile_only_the_newest_is_done(qapp: QApplication, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    newest, done = Newest(owner), list[int]()
    for value in range(5):
        newest.ask(lambda value=value: value, done.append)
    qtbot.waitUntil(lambda: not newest.busy, timeout=TIMEOUT)
    assert done == [0, 4]


def test_what_fails_unexpectedly_is_raised_and_the_next_is_done(qapp: QApplication, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    newest, done = Newest(owner), list[int]()

    def fail() -> int:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        newest.ask(fail, done.append)
        newest.ask(lambda: 1, done.append)
        qtbot.waitUntil(lambda: not newest.busy, timeout=TIMEOUT)
    assert [error[0] for error in raised] == [ZeroDivisionError]
    assert done == [1]
