"""File → Export…: the code that is shown is the code of the command line, and files hold what is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.experiment.schema import Experiment, Lane, Training
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import DeltaOrthogonal, He
from desktop_app.nn.layers import Dense
from desktop_app.runs.export import FRAMEWORKS, blueprint
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.export import ExportDialog

STACK = (Dense(units=8, activation=Tanh()), Dense(activation=Identity()))
TWO = Experiment(
    lanes=(Lane(name="Xavier", network=STACK), Lane(name="He / 2", network=STACK, initializer=He(gain=0.5))),
    training=Training(steps=20),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ExportDialog]:
    session = Session(TWO)
    qtbot.waitUntil(lambda: session.state == "idle")
    session.select_lane(1)
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = ExportDialog(session, parent)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.code))
    yield shown
    session.close()


def told(dialog: ExportDialog) -> str:
    return dialog.findChild(QLabel, "export-told").text()


def press(dialog: ExportDialog, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str = "") -> list[str]:
    suggested: list[str] = []

    def answer(parent: QWidget, title: str, start: str, filters: str) -> tuple[str, str]:
        suggested.append(start)
        return str(path), kind

    monkeypatch.setattr(FileDialog, "to_save", answer)
    return suggested


@pytest.mark.parametrize("framework", list(FRAMEWORKS))
def test_the_code_is_that_of_the_chosen_lane_and_framework(dialog: ExportDialog, framework: str, qtbot: QtBot) -> None:
    expected = [FRAMEWORKS[framework].code(blueprint(TWO, lane)) for lane in (0, 1)]
    dialog.framework.select(framework)
    dialog.framework.chosen.emit(framework)
    qtbot.waitUntil(lambda: dialog.code == expected[1])
    dialog.lane.select(0)
    dialog.lane.chosen.emit(0)
    qtbot.waitUntil(lambda: dialog.code == expected[0])


def test_the_code_can_be_copied_and_saved(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    press(dialog, "export-copy-code")
    assert QGuiApplication.clipboard().text() == dialog.code
    suggested = choose(monkeypatch, tmp_path / "net")
    press(dialog, "export-save-code")
    qtbot.waitUntil(lambda: told(dialog) == f"The code is in {tmp_path / 'net.py'}.")
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == dialog.code
    assert suggested[0].endswith("He_2.py")


def test_code_and_weights_go_by_the_name_of_the_file_that_the_document_has_got(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog._session.saved_as(tmp_path / "mine.initscope", TWO)
    dialog.refresh()
    qtbot.waitUntil(lambda: "The network of lane “He / 2” of “mine” in" in dialog.code)
    choose(monkeypatch, tmp_path / "w.safetensors")
    press(dialog, "export-save-weights")
    qtbot.waitUntil(lambda: "w.safetensors" in told(dialog))
    assert b'"experiment":"mine"' in (tmp_path / "w.safetensors").read_bytes()


@pytest.mark.parametrize("ending", [".npz", ".safetensors"])
def test_weights_are_those_of_the_step_at_hand(
    dialog: ExportDialog, ending: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    session = dialog._session
    session.advance(3)
    qtbot.waitUntil(lambda: session.state == "paused")
    path = tmp_path / f"w{ending}"
    choose(monkeypatch, path)
    press(dialog, "export-save-weights")
    qtbot.waitUntil(lambda: told(dialog) == f"The weights of step 3 are in {path}.")
    answer = session.ask_run(lambda trainer: trainer.lanes[1].network.named("1.W").value.copy())
    assert answer is not None
    if ending == ".npz":
        found = np.load(path)["1.W"]
    else:
        from safetensors.numpy import load_file

        found = load_file(path)["1.W"]
    np.testing.assert_array_equal(found, answer.result(5))


def test_the_kind_that_is_chosen_gives_the_ending(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path / "w", "NumPy arrays (*.npz)")
    press(dialog, "export-save-weights")
    qtbot.waitUntil(lambda: (tmp_path / "w.npz").exists() and "w.npz" in told(dialog))


def test_a_place_that_cannot_be_written_to_is_told(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    for button, name in (("export-save-code", "x.py"), ("export-save-weights", "x.npz")):
        choose(monkeypatch, tmp_path / "nowhere" / name)
        press(dialog, button)
        qtbot.waitUntil(lambda name=name: f"{name} cannot be written" in told(dialog))
    choose(monkeypatch, "")
    press(dialog, "export-save-code")


def test_a_network_that_does_not_fit_says_so_instead_of_code(qtbot: QtBot) -> None:
    session = Session(replace(TWO, lanes=(replace(TWO.lanes[0], initializer=DeltaOrthogonal()),)))
    qtbot.waitUntil(lambda: session.state == "failed")
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = ExportDialog(session, parent)
    qtbot.waitUntil(lambda: "layer 1: Delta-orthogonal" in told(shown))
    assert shown.code == ""
    assert not shown.copy_button.isEnabled()
    session.close()
