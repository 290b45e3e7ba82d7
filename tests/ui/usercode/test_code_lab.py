"""The room "Your code" with real files and real processes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboards import commit
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from usercode.writing import AFFINE

from desktop_app.ui.application import create_window
from desktop_app.ui.checker.saving import save
from desktop_app.ui.usercode.consent import Consent
from desktop_app.ui.usercode.lab import CodeLab
from desktop_app.ui.window.workspaces import CODE
from desktop_app.usercode.inputs import Floats
from desktop_app.usercode.source import read

WRONG = AFFINE.replace("db = dout.sum(0)", "db = dout.mean(0)")
BUG_LINE = 1 + WRONG[: WRONG.index("db = dout.mean")].count("\n")

Opener = Callable[..., CodeLab]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "mine.py", AFFINE)


@pytest.fixture
def lab(qtbot: QtBot) -> Iterator[CodeLab]:
    room = CodeLab()
    qtbot.addWidget(room)
    room.resize(1280, 720)
    room.show()
    yield room
    room.close_down()


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def child(lab: QWidget, name: str) -> Any:
    found = lab.findChild(QWidget, name)
    assert found is not None, name
    return found


def text(lab: QWidget, name: str) -> str:
    label = child(lab, name)
    assert isinstance(label, QLabel)
    return label.text() if not label.isHidden() else ""


def opened(qtbot: QtBot, lab: CodeLab, path: Path, agree: bool = True) -> None:
    """Open a file, agree, and wait for what comes of it."""
    lab.open(path)
    qtbot.waitUntil(lambda: lab.state.source is not None or bool(lab.state.problem))
    if agree and lab.state.asking:
        child(lab, "agree").click()
    if agree:
        settled(qtbot, lab)


def settled(qtbot: QtBot, lab: CodeLab) -> None:
    def done() -> bool:
        state = lab.state
        return not state.running and (bool(state.problem) or (state.result is not None and not state.outdated))

    qtbot.waitUntil(done, timeout=30_000)


def verdict(lab: CodeLab) -> str:
    """The title of the banner that is shown."""
    page = lab.stage.currentWidget()
    assert page is not None
    return text(page, "verdict")


def test_empty_it_says_what_to_do_and_runs_nothing(lab: CodeLab) -> None:
    said = " ".join(label.text() for label in lab.findChildren(QLabel))
    assert all(words in said for words in ("Choose or drop a Python file", "loss_and_grad", "a class with forward"))
    assert not lab.state.running
    assert not child(lab, "check-code").isVisible()


def test_a_file_is_not_run_before_the_person_agrees(lab: CodeLab, qtbot: QtBot, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    path = written(tmp_path / "mine.py", f"open({str(trace)!r}, 'w').close()\n{AFFINE}")
    opened(qtbot, lab, path, agree=False)
    assert text(lab, "consent-question") == "Run mine.py?"
    lab.state.check()
    lab.state.set_seed(3)
    assert not lab.state.running
    assert not trace.exists()
    child(lab, "agree").click()
    settled(qtbot, lab)
    assert trace.exists()
    assert verdict(lab).startswith("Passed: every one of 35 elements")


def test_agreement_lasts_for_the_session_by_place_and_longer_by_content(
    qapp: object, file: Path, tmp_path: Path
) -> None:
    consent, source = Consent(), read(file)
    assert not consent.given(source)
    consent.give(source)
    edited = read(written(file, WRONG))
    assert consent.given(edited)
    next_start = Consent()
    assert next_start.given(source)
    assert not next_start.given(edited)
    consent.remember(edited)
    assert next_start.given(edited)
    assert not next_start.given(read(written(tmp_path / "other.py", WRONG)))


def test_examples_are_checked_without_a_question(lab: CodeLab, qtbot: QtBot) -> None:
    child(lab, "example-batch_norm_bug").click()
    settled(qtbot, lab)
    assert verdict(lab).startswith("Failed: 20 of 28 elements")
    assert "a term that sums or averages over it is missing" in text(lab.stage.banner, "reasons")
    assert lab.stage.code.marked == (25,)


def test_saving_the_file_checks_it_again(lab: CodeLab, qtbot: QtBot, file: Path) -> None:
    opened(qtbot, lab, file)
    assert verdict(lab).startswith("Passed")
    written(file, WRONG)
    qtbot.waitUntil(lambda: lab.state.source is not None and lab.state.source.text == WRONG.encode())
    settled(qtbot, lab)
    assert verdict(lab) == "Failed: 3 of 35 elements disagree, in 1 of 3 tensors."
    assert "averaged over the 5 examples, not summed" in text(lab.stage.banner, "reasons")
    assert lab.stage.code.marked == (BUG_LINE,)
    assert lab.stage.tensors.tensors[0].name == "b"
    new = written(file.with_name("new.py"), AFFINE)
    file.unlink()  # as editors do that write a new file and rename it
    new.rename(file)
    qtbot.waitUntil(lambda: lab.state.source is not None and lab.state.source.text == AFFINE.encode())
    settled(qtbot, lab)
    assert verdict(lab).startswith("Passed")


def test_what_cannot_be_checked_is_said_with_its_line_and_mended_by_saving(
    lab: CodeLab, qtbot: QtBot, file: Path
) -> None:
    written(file, f"print('here I am')\n{AFFINE.replace('dout @ w.T', 'dout @ w')}")
    opened(qtbot, lab, file)
    assert verdict(lab) == "The code cannot be checked."
    assert "mine.py, line 10, in affine_backward, raises ValueError" in text(lab.stage.problem, "reasons")
    assert "other shapes and values can be set there" in text(lab.stage.problem, "reasons")
    assert lab.stage.problem_code.marked == (10,)
    assert text(lab, "printed") == "here I am"
    assert child(lab, "x-shape").text() == "5 × 4"  # others can be tried
    written(file, "def f(:\n")
    qtbot.waitUntil(lambda: "is not Python" in lab.state.problem)
    assert lab.stage.problem_code.marked == (1,)
    written(file, AFFINE)
    qtbot.waitUntil(lambda: not lab.state.problem and not lab.state.running)
    assert verdict(lab).startswith("Passed")


def test_the_inputs_shown_are_those_that_the_message_is_about(
    lab: CodeLab, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    wrong = file.read_text(encoding="utf-8").replace("db = dout.sum(0)", "db = dout")
    opened(qtbot, lab, written(tmp_path / "wrong.py", wrong))
    settled(qtbot, lab)
    assert "b has shape (3,)" in lab.state.problem
    assert lab.state.inputs["b"].shape == (3,)


def test_the_window_lives_while_the_code_hangs_and_cancel_ends_it(lab: CodeLab, qtbot: QtBot, file: Path) -> None:
    written(file, f"{AFFINE}\nwhile True: pass\n")
    opened(qtbot, lab, file, agree=False)
    child(lab, "agree").click()
    qtbot.waitUntil(lambda: text(lab, "code-doing") == "the file is read …", timeout=30_000)
    assert child(lab, "cancel-code").isVisible()
    child(lab, "cancel-code").click()
    assert verdict(lab) == "The check was cancelled."
    assert not lab.state.running


def test_inputs_can_be_changed_and_proposed_anew(lab: CodeLab, qtbot: QtBot, file: Path) -> None:
    opened(qtbot, lab, file)
    assert not child(lab, "propose-anew").isVisible()
    for name, shape in (("x-shape", "2, 6"), ("w-shape", "（６，３）")):
        editor = child(lab, name)
        editor.setFocus()
        editor.selectAll()
        commit(editor, shape)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, lab)
    assert lab.state.inputs["x"] == Floats((2, 6))
    assert lab.state.result is not None
    assert [tensor.shape for tensor in lab.state.result.report.tensors] == [(2, 6), (6, 3), (3,)]
    editor = child(lab, "x-range")
    editor.selectAll()
    qtbot.keyClicks(editor, "one to two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert text(lab, "input-complaint") == "x: range takes two numbers, such as -1,1."
    child(lab, "propose-anew").click()
    settled(qtbot, lab)
    assert lab.state.inputs["x"] == Floats((5, 4))
    before = lab.state.result.report.tensors[0].analytic
    assert not lab.stage.banner.stale
    child(lab, "another-seed").click()
    assert lab.stage.banner.stale
    assert "this is what the check found before" in text(lab.stage.banner, "outdated")
    settled(qtbot, lab)
    assert not lab.stage.banner.stale
    assert child(lab, "code-seed").text() == "1"
    assert lab.state.result.report.tensors[0].analytic.tolist() != before.tolist()


def test_every_input_that_cannot_be_read_has_its_sentence_until_it_can(lab: CodeLab, qtbot: QtBot, file: Path) -> None:
    opened(qtbot, lab, file)

    def type_in(name: str, what: str) -> None:
        editor = child(lab, name)
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, what)
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    type_in("x-shape", "abc")
    type_in("w-range", "5")
    wrong = ["x: shape takes sizes, such as 3,4.", "w: range takes two numbers, such as -1,1."]
    assert text(lab, "input-complaint").split("\n") == wrong
    child(lab, "another-seed").click()
    settled(qtbot, lab)
    assert text(lab, "input-complaint").split("\n") == wrong
    type_in("x-shape", "5, 4")
    assert text(lab, "input-complaint") == wrong[1]


def test_a_file_with_several_functions_offers_them(lab: CodeLab, qtbot: QtBot, file: Path) -> None:
    relu = (
        "\ndef relu_forward(x):\n    return np.maximum(0, x), x\n\ndef relu_backward(dout, cache):\n    return dout\n"
    )
    written(file, AFFINE + relu)
    opened(qtbot, lab, file)
    functions = child(lab, "functions")
    assert [functions.itemText(i) for i in range(functions.count())] == ["affine_backward", "relu_backward"]
    functions.setCurrentIndex(1)
    functions.activated.emit(1)
    settled(qtbot, lab)
    assert "the function’s own derivative is missing" in text(lab.stage.banner, "reasons")
    written(file, relu.replace("return dout", "return dout * (cache > 0)") + AFFINE)
    qtbot.waitUntil(lambda: lab.state.result is not None and lab.state.result.report.passed)
    assert lab.state.candidate is not None
    assert lab.state.candidate.name == "relu_backward"  # the choice stays


def test_worst_elements_and_heat_map_mark_the_same_element(lab: CodeLab, qtbot: QtBot, file: Path) -> None:
    written(file, WRONG)
    opened(qtbot, lab, file)
    lab.stage.show_worst(1)
    element = lab.stage.worst.elements[1]
    assert (element.tensor, lab.stage.heat.map.marked_index) == ("b", element.index)
    assert text(lab.stage, "element").startswith(f"b[{element.index[0]}]")


def test_the_report_is_saved(lab: CodeLab, qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    opened(qtbot, lab, file)
    report = lab.stage.report
    assert report is not None
    with qtbot.waitSignal(lab.notice) as notice:
        save(lab, report, tmp_path / "report.json", lab.notice)
    assert notice.args == ["Saved the report as report.json."]
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == report.as_json()


def test_a_file_that_is_gone_is_said(lab: CodeLab, qtbot: QtBot, tmp_path: Path) -> None:
    opened(qtbot, lab, tmp_path / "nowhere.py")
    assert verdict(lab) == "The code cannot be checked."
    assert "There is no file" in text(lab.stage.problem, "reasons")


def test_dropping_a_file_of_code_onto_the_window_opens_it_there(qtbot: QtBot, file: Path) -> None:
    window = create_window()
    window.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    place, buttons = QPointF(300, 300), Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, Qt.KeyboardModifier.NoModifier))
    assert window.workspaces.chosen_name == CODE
    lab = window.workspaces.room(CODE)
    assert isinstance(lab, CodeLab)
    qtbot.waitUntil(lambda: lab.state.asking)
    assert text(lab, "consent-question") == "Run mine.py?"
    assert any(action.text() == "Check My &Code…" for action in window.actions_by_name.children())  # type: ignore[attr-defined]
    window.close()
