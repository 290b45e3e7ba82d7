"""Windows are built anew for another language; whatever was typed, chosen or found in a room is there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from opened import close_all
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.data import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.gradients.numerical import Scheme
from desktop_app.nn.activations import Tanh
from desktop_app.nn.layers import Dense
from desktop_app.resources import resource
from desktop_app.ui.advisor.state import Races
from desktop_app.ui.application import prepare
from desktop_app.ui.checker.state import Choices
from desktop_app.ui.controls.inputs import TextInput
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.windows import Windows

PATIENCE = 30_000
SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=tuple(
        Lane(name=name, network=(Dense(units=4, activation=Tanh()), Dense(units=4, activation=Tanh()), Dense()))
        for name in "ab"
    ),
    training=Training(batch_size=8, steps=1000),
)


@pytest.fixture
def windows(qtbot: QtBot, qapp: QApplication) -> Iterator[Windows]:
    prepare(qapp)
    windows = Windows()
    window = windows.add(SMALL)
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)
    yield windows
    close_all(windows)
    words.speak(words.ENGLISH)


def front(windows: Windows) -> MainWindow:
    assert windows.front is not None
    return windows.front


def shown(windows: Windows, room: str):
    """The room, in front."""
    front(windows).workspaces.choose(room)
    return front(windows).workspaces.room(room)


def in_chinese(windows: Windows) -> None:
    words.speak("zh_CN")
    windows.rebuild()


def test_the_gradient_check_checks_again_what_it_had_checked(qtbot: QtBot, windows: Windows) -> None:
    lab = shown(windows, "check")
    qtbot.waitUntil(lambda: bool(lab.state.faults.places), timeout=PATIENCE)
    fault = "missing-activation-derivative"
    asked = Choices(Scheme.TWO_SIDED, faults=((fault, next(iter(lab.state.faults.places[fault]))),), now=False)
    lab.form.show_choices(asked)
    assert lab.form.choices() == asked
    lab.form.start.click()
    qtbot.waitUntil(lambda: lab.state.result is not None, timeout=PATIENCE)
    lab.found.tabs.setCurrentIndex(1)
    in_chinese(windows)
    again = shown(windows, "check")
    assert again is not lab
    assert again.form.choices() == asked
    qtbot.waitUntil(lambda: again.state.result is not None, timeout=PATIENCE)
    assert again.state.result.choices == asked
    assert again.found.tabs.currentIndex() == 1
    assert "未通过" in again.found.banner.accessibleDescription() + again.found.banner.accessibleName()


def test_your_code_checks_the_file_again_with_the_same_inputs(qtbot: QtBot, windows: Windows) -> None:
    lab = shown(windows, "code")
    lab.open(Path(resource("examples", "batch_norm_bug.py")))
    qtbot.waitUntil(lambda: lab.state.result is not None, timeout=PATIENCE)
    lab.state.set_input("x", replace(lab.state.inputs["x"], shape=(6, 4)))
    lab.state.set_seed(7)
    in_chinese(windows)
    again = shown(windows, "code")
    qtbot.waitUntil(lambda: again.state.result is not None, timeout=PATIENCE)
    assert again.state.path == lab.state.path
    assert again.state.inputs == lab.state.inputs
    assert again.state.seed == 7


def test_the_advisor_keeps_what_it_has_found(qtbot: QtBot, windows: Windows) -> None:
    lab = shown(windows, "advisor")
    lab.state.races = Races(steps=3, seeds=2)
    lab.form.start.click()
    qtbot.waitUntil(lambda: lab.state.advice is not None and not lab.state.running, timeout=PATIENCE)
    lab.state.select(3)
    in_chinese(windows)
    again = shown(windows, "advisor")
    assert again.state.races == Races(steps=3, seeds=2)
    assert again.form.races.value == Races(steps=3, seeds=2)
    assert again.state.advice is lab.state.advice
    assert again.state.entry is lab.state.entry
    assert again.ranking.model().rowCount() == lab.ranking.model().rowCount() > 0


def test_a_search_that_is_given_up_says_so_in_the_new_language(qtbot: QtBot, windows: Windows) -> None:
    lab = shown(windows, "advisor")
    lab.state.races = Races(steps=100_000, seeds=2)
    lab.form.start.click()
    in_chinese(windows)
    again = shown(windows, "advisor")
    assert not again.state.running
    assert "已取消" in again.state.message


def test_formulas_and_neurons_are_there_again(qtbot: QtBot, windows: Windows) -> None:
    derivative, neuron = shown(windows, "derivative"), shown(windows, "neuron")
    derivative.state.ask(text="sin(t)", eps=0.001)
    neuron.state.ask(n=321)
    shown(windows, "train")
    in_chinese(windows)
    assert shown(windows, "derivative").state.question.text == "sin(t)"
    assert shown(windows, "derivative").state.question.eps == 0.001
    assert shown(windows, "neuron").state.question.n == 321


def test_what_is_typed_and_means_nothing_yet_is_there_again(qtbot: QtBot, windows: Windows) -> None:
    derivative = shown(windows, "derivative")
    shown(windows, "train")
    docks = front(windows).docks
    rate = "learning_rate"
    for field, text in ((derivative.form.text, "sin(t"), (docks["training"].findChild(TextInput, rate), "0.0x")):
        field.setFocus()
        field.setText("")
        qtbot.keyClicks(field, text)
    in_chinese(windows)
    again = shown(windows, "derivative").form
    assert (again.text.text(), again.text.value) == ("sin(t", "t**3")
    assert again.fault.text() == "这个括号没有闭合。"
    field = front(windows).docks["training"].findChild(TextInput, rate)
    assert (field.text(), field.unread) == ("0.0x", "0.0x")
    again.text.setText("")
    qtbot.keyClicks(again.text, "log(t)\r")
    assert again.fault.isHidden()
    again.at.setText("")
    qtbot.keyClicks(again.at, "-1\r")
    in_chinese(windows)
    question = shown(windows, "derivative").state.question
    assert (question.text, question.at) == ("log(t)", -1.0)


def test_plots_keep_their_switches_and_their_places(qtbot: QtBot, windows: Windows) -> None:
    stage = front(windows).stage
    stage.plots["gradient-map"].choose("View", "lines")
    stage.plots["profile"].choose("Gradient", "weight_gradient")
    stage.bring_forward(["histograms"])
    shown(windows, "phase").map.choose("Colour", "depth")
    for _ in range(2):  # the second time without the map having been seen
        shown(windows, "train")
        in_chinese(windows)
    again = front(windows).stage
    assert again is not stage
    assert again.plots["gradient-map"].modes["View"] == "lines"
    assert again.plots["profile"].modes["Gradient"] == "weight_gradient"
    assert again.cells[2].tabs.currentIndex() == 1
    assert shown(windows, "phase").map.modes["Colour"] == "depth"


def test_the_old_window_stays_until_the_new_one_is_painted(qtbot: QtBot, windows: Windows) -> None:
    old = front(windows)
    windows.rebuild()
    assert old.isVisible()
    assert front(windows).isVisible()
    qtbot.waitUntil(lambda: front(windows).session is not None and len(_visible(windows)) == 1, timeout=PATIENCE)
    assert _visible(windows) == [front(windows)]


def _visible(windows: Windows) -> list[MainWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]


def test_a_presentation_goes_on(qtbot: QtBot, windows: Windows) -> None:
    front(windows).presentation.enter()
    in_chinese(windows)
    assert front(windows).presentation.on
    front(windows).presentation.leave()
