"""Nothing that a person reads is said in English alone: the real window, in a language that marks what Chinese has.

That no English is left in what Chinese has, ``test_translations`` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from platform import platform
from typing import Any

import pytest
from msgspec.structs import replace
from opened import close_all
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from reading import Pseudo, asked_for_tip, held, painted, words_outside
from usercode.writing import AFFINE

from desktop_app import words
from desktop_app.data import Circles
from desktop_app.doctor.rules import rules
from desktop_app.experiment.gallery import gallery
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Probes, Training
from desktop_app.gradients.faults import FAULTS
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import Normal, Xavier
from desktop_app.nn.layers import Conv2D, Dense
from desktop_app.resources import resource
from desktop_app.runs.advisor import advise
from desktop_app.ui import language
from desktop_app.ui.advisor import state as advisor_state
from desktop_app.ui.application import prepare
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.document.session import Session
from desktop_app.ui.plots.saving import ask_and_save
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.windows import Windows
from desktop_app.ui.window.workspaces import WORKSPACES

PATIENCE = 30_000
PAPERS = {paper for entry in gallery() for paper in entry.papers}
CODE = ("float32", "float64", "affine_forward", "affine_backward")

ALLOWED = {
    "names in code: of faults, rules, types and functions": "|".join(
        (*sorted((*FAULTS, *(rule.code for rule in rules())), key=len, reverse=True), *CODE)
    ),
    "publications, as their sources write them": "|".join(
        [r"[A-Z][\w-]+( et al\.| & [A-Z][\w-]+)? \d{4}[^)]*", *map(re.escape, PAPERS)]
    ),
    "people after whom initializers are called": "LeCun|Xavier",
    "the program, other programs, and formats of files": (
        r"InitScope|Python|PyTorch|Keras|JAX \(Flax\)|Qt|numpy|CSV|PNG|png|SVG|JSON|PDF|initscope"
    ),
    "what formulas are made of": r"Var|std|fan_in|fan_out|exp|log|ln|NaN|sin|cos|tanh|sigmoid|abs|sign|ih|d[LWbx]",
    "keys": "Ctrl|Shift|Alt|Esc|Del|Ins|Space",
    "languages and sizes of paper, by the name that they give themselves": "English|Letter",
    "files and versions of this machine": rf"/\S+|mine\.py|{re.escape(platform())}",
}
"""What may stand outside of translated texts, by the reason; all that a person has typed here is Chinese."""

ELSEWHERE = ("QTreeWidget in components", "QTreeWidget in guide-contents")
"""What holds nothing but names of packages and of their licences, or chapters of the guide, a book in each language."""

_ALLOWED = re.compile(r"(?<![A-Za-z])(" + "|".join(ALLOWED.values()) + r")(?![A-Za-z])")

NETWORK = (Dense(units=5, activation=Tanh()), Dense(units=5, activation=Tanh()), Dense(activation=Identity()))
EXPERIMENT = Experiment(
    title="题",
    notes="第一句。第二句。",
    data=Data(source=Circles(samples=60)),
    lanes=(
        Lane(name="甲", network=NETWORK, initializer=Normal(std=0.01), faults=(PlantedFault("scaled-dW", "2"),)),
        Lane(name="乙", network=NETWORK, initializer=Xavier()),
    ),
    training=Training(batch_size=16, steps=40),
    probes=Probes(histograms_every=1, gradient_check_every=1, evaluate_every=1),
)


@pytest.fixture
def spoken() -> Iterator[Callable[[str], None]]:
    """Chooses a language, "" for the one in brackets; English is spoken again afterwards."""

    def choose(code: str) -> None:
        language.speak(code or words.ENGLISH)
        if not code:
            words.use(Pseudo(words.read(resource("translations", "zh_CN"))), "brackets")

    yield choose
    language.speak(words.ENGLISH)


@pytest.fixture
def opened(spoken: Callable[[str], None], qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[str], MainWindow]]:
    """Opens the real window on a small experiment, in a language."""
    windows: list[Windows] = []

    def open_window(code: str) -> MainWindow:
        prepare(qapp)
        spoken(code)
        windows.append(Windows())
        window = windows[-1].make(Session(EXPERIMENT))
        window.resize(1280, 800)
        window.show()
        qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)
        return window

    yield open_window
    for each in windows:
        close_all(each)


@pytest.fixture
def window(opened: Callable[[str], MainWindow]) -> MainWindow:
    """The window in brackets."""
    return opened("")


def unsaid(texts: Iterable[tuple[str, str]]) -> list[str]:
    """What nobody translates, with where it stands."""
    read = [(where, text) for where, text in texts if where not in ELSEWHERE]
    return sorted({f"{where}: {text!r}" for where, text in read if words_outside(text, _ALLOWED)})


def read(window: QWidget) -> list[str]:
    """Everything untranslated that a window holds and paints."""
    with painted() as drawn:
        window.grab()
    return unsaid([*held(window), *(("painted", text) for text in drawn)])


def check(found: Iterable[str]) -> None:
    """Fail with all that is said in English alone."""
    if left := sorted(set(found)):
        pytest.fail("said in English alone:\n" + "\n".join(left), pytrace=False)


def wait(qtbot: QtBot, until: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE)


def trained(qtbot: QtBot, window: MainWindow, steps: int) -> None:
    window.session.advance(steps)
    wait(qtbot, lambda: window.session.state == "paused")
    wait(qtbot, lambda: window.doctor.diagnosis is not None and not window.doctor.examining)


# The training


def test_before_the_first_step(window: MainWindow) -> None:
    check(read(window))


def test_every_plot_with_and_without_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    trained(qtbot, window, 12)
    gradient_map, profile = window.stage.plots["gradient-map"], window.stage.plots["profile"]
    profile.choose("Seeds", "seeds")
    wait(qtbot, lambda: profile.lottery is not None and profile.lottery[1].length == 20)
    found = []
    for step, layer, view in ((None, None, "map"), (6.0, "2", "lines"), (6.0, None, "map")):
        window.session.link.hover_step(step)
        window.session.link.hover_layer(layer)
        gradient_map.choose("View", view)
        with painted() as tips:
            for plot in window.stage.plots.values():
                plot.refresh()
                asked_for_tip(plot.legend, QPoint(30, 10))
            asked_for_tip(window.layer_panel.table, QPoint(20, 40))
        for number in range(2):
            for cell in window.stage.cells:
                cell.show_plot(min(number, len(cell.plots) - 1))
            found += read(window)
        found += unsaid(("tool tip", text) for text in tips)
    check(found)


def test_what_is_said_and_what_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    said: list[str] = []
    window.session.notice.connect(said.append)
    trained(qtbot, window, 40)  # to the limit
    window.network_panel.act("2", "duplicate")
    window.network_panel.lanes.add.click()
    window.actions_by_name["new-seed"].trigger()
    wait(qtbot, lambda: window.session.state == "idle")
    done = window.session.undo_stack
    assert len(said) >= 2
    assert done.count() == 3
    check(unsaid([*(("notice", text) for text in said), *(("undo", done.text(n)) for n in range(done.count()))]))


def test_what_cannot_be_trained(qtbot: QtBot, window: MainWindow) -> None:
    lane = replace(EXPERIMENT.lanes[0], network=(Conv2D(), Dense()), faults=())
    window.session.edit(replace(EXPERIMENT, lanes=(lane,)), "")
    wait(qtbot, lambda: window.session.state == "failed")
    check(read(window))


# Dialogs


def test_dialogs(qtbot: QtBot, window: MainWindow) -> None:
    found = []
    for action in ("gallery", "export", "history", "notes", "report", "settings", "problem", "about"):
        window.actions_by_name[action].trigger()
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        buttons = [each for each in dialog.findChildren(QPushButton) if "save" in each.objectName()]
        wait(qtbot, lambda buttons=buttons: all(each.isEnabled() for each in buttons))
        found += read(dialog)
        dialog.reject()
    check(found)


def test_the_guide_and_the_tour(window: MainWindow) -> None:
    window.actions_by_name["guide"].trigger()
    assert window.help.guide is not None
    found = read(window.help.guide)
    window.actions_by_name["tour"].trigger()
    tour = window.help.tour
    assert tour is not None
    while tour.card is not None:
        found += read(tour.card)
        tour.go_on()
    window.help.close_down()
    check(found)


def test_questions_about_files(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, str]] = []

    def ask(parent: QWidget, title: str, place: str, filters: str) -> tuple[str, str]:
        asked.extend((("title", title), ("suggestion", place.removeprefix(str(tmp_path))), ("filters", filters)))
        return "", ""

    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("to_open", "to_save"):
        monkeypatch.setattr(FileDialog, name, ask)
    for action in ("open", "save-as", "check-code"):
        window.actions_by_name[action].trigger()
    ask_and_save(next(iter(window.stage.plots.values())), "png")
    assert len(asked) == 12
    check(unsaid((where, text) for where, text in asked))


def test_what_cannot_be_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.documents.open(tmp_path / "没有.initscope")
    boxes = lambda: [box for box in window.findChildren(QMessageBox) if box.isVisible()]  # noqa: E731
    wait(qtbot, boxes)
    box = boxes()[0]
    found = read(box)
    box.reject()
    check(found)


# The other rooms


def in_check(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    wait(qtbot, lambda: room.state.faults.places)
    button(room, "check").click()
    wait(qtbot, lambda: not room.state.running and room.element.shown)


def in_quiz(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    wait(qtbot, lambda: room.state.faults.places)
    button(room, "guess-the-fault").click()
    button(room.quiz, "ask").click()
    wait(qtbot, lambda: not room.quiz.state.running)
    button(room.quiz, "answer").click()
    wait(qtbot, lambda: room.quiz.state.answer is not None)


def in_code(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(AFFINE.replace("db = dout.sum(0)", "db = dout.mean(0)"), encoding="utf-8")
    room.open(path)
    wait(qtbot, lambda: room.state.asking)
    button(room, "agree").click()
    wait(qtbot, lambda: room.state.result is not None and not room.state.running)


def in_derivative(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    wait(qtbot, lambda: room.state.answer is not None and not room.state.measuring)


def in_derivative_at_a_kink(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    room.state.ask(text="abs(t)", at=0.0, eps=0.1)
    wait(qtbot, lambda: room.state.answer is not None and not room.state.measuring)


def in_neuron(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    room.state.ask(width=16, depth=4)
    wait(qtbot, lambda: room.state.up_to_date)


def in_phase(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    wait(qtbot, lambda: room.state.survey is not None and not room.state._measuring.busy)


def in_advisor(qtbot: QtBot, room: Any, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool, pytest.MonkeyPatch.context() as patched:
        advice = advise(EXPERIMENT, 1, steps=2, seeds=2, executor=pool)
        patched.setattr(advisor_state, "advise", lambda *_, **__: advice)
        button(room, "find-start").click()
        wait(qtbot, lambda: not room.state.running)


ROOMS: dict[str, tuple[str, Callable[[QtBot, Any, Path], None]]] = {
    "check": ("check", in_check),
    "quiz": ("check", in_quiz),
    "code": ("code", in_code),
    "derivative": ("derivative", in_derivative),
    "kink": ("derivative", in_derivative_at_a_kink),
    "neuron": ("neuron", in_neuron),
    "phase": ("phase", in_phase),
    "advisor": ("advisor", in_advisor),
}


def button(room: QWidget, name: str) -> QPushButton:
    found = room.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


@pytest.mark.parametrize("name", ROOMS)
def test_rooms_empty_and_with_results(name: str, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    place, act = ROOMS[name]
    window.workspaces.choose(place)
    room = window.workspaces.room(place)
    empty = read(room)
    act(qtbot, room, tmp_path)
    check([*empty, *read(room)])


def test_every_room_is_visited() -> None:
    assert {place for place, _ in ROOMS.values()} | {"train"} == {each.name for each in WORKSPACES}


# Chinese


def test_the_window_is_in_chinese(opened: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = opened("zh_CN")
    titles = [action.text() for action in window.menuBar().actions()]
    titles += [window.workspaces.tabs.tabText(place) for place in range(window.workspaces.tabs.count())]
    titles += [action.text() for action in window.actions_by_name._by_name.values()]
    assert len(titles) > 30
    assert [title for title in titles if not re.search("[一-鿿]", title)] == []
