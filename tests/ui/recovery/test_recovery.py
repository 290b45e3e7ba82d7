"""What was open when the program was killed is offered once, and comes back with its training."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace
from opened import SMALL, close_all
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.experiment import document
from desktop_app.experiment.editing import duplicate_lane
from desktop_app.runs.left_behind import left_behind
from desktop_app.runs.recovery import NOTE, TRAINING, Note, View
from desktop_app.training.trainer import Trainer
from desktop_app.ui.application import prepare
from desktop_app.ui.recovery import keeper
from desktop_app.ui.recovery.offer import described, offer
from desktop_app.ui.window.windows import Windows

PATIENCE = 20_000


@pytest.fixture
def place(tmp_path):
    return tmp_path / "state" / "recovery"


@pytest.fixture
def started(qtbot, qapp, place, monkeypatch) -> Iterator:
    """Starts the program, as often as it is called, and ends it by :func:`kill` or, at last, as a person would."""
    prepare(qapp)
    monkeypatch.setattr(keeper, "SOON", 0.02)
    monkeypatch.setattr(keeper, "PERIOD", 0.1)
    programs: list[Windows] = []

    def start() -> Windows:
        programs.append(Windows(recovery=place))
        return programs[-1]

    yield start
    for windows in programs:
        close_all(windows)
    assert not place.exists() or list(place.iterdir()) == []


def kill(windows: Windows) -> None:
    """What the operating system does with a killed process, as far as that can be done within one."""
    for kept in windows._keepers.values():
        kept._timer.stop()
        kept._session.stateChanged.disconnect(kept._wake)
        store = kept._store
        with store._lock:
            store._closed = True
            store._close_log()
            if store._hold is not None:
                store._hold.let_go()
                store._hold = None
    windows._keepers.clear()
    close_all(windows)


def ready(qtbot, window, state: str = "idle") -> None:
    qtbot.waitUntil(lambda: window.session.state == state, timeout=PATIENCE)


def notes(place) -> list:
    return list(place.glob(f"*/{NOTE}"))


def question() -> QMessageBox | None:
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == "restore" and w.isVisible()]
    return found[0] if found else None


def answer(text: str) -> None:
    box = question()
    next(button for button in box.buttons() if button.text().replace("&", "") == text).click()


def test_an_edit_is_kept_within_a_moment_and_restored(qtbot, started, place, tmp_path):
    path = tmp_path / "mine.initscope"
    document.save(SMALL, path)
    first = started()
    window = first.add(SMALL, path)
    ready(qtbot, window)
    edited = replace(SMALL, title="Edited")
    window.session.edit(edited, "title")
    qtbot.waitUntil(lambda: len(notes(place)) == 1, timeout=PATIENCE)
    kill(first)

    second, opened = started(), []
    fresh = second.add(SMALL)
    ready(qtbot, fresh)
    assert offer(second, place, then=lambda: opened.append(len(second.all)))
    assert "mine.initscope" in question().informativeText()
    assert opened == []
    answer("Restore")
    assert opened == [1]  # the untouched window has given way
    (restored,) = second.all
    assert restored.session.experiment == edited
    assert restored.session.path == path
    assert restored.isWindowModified()
    assert document.load(path) == SMALL
    ready(qtbot, restored)
    restored.session.undo_stack.undo()
    assert restored.session.experiment == SMALL
    assert not restored.isWindowModified()
    assert not offer(second, place, then=lambda: None)  # once


def test_the_selected_lane_and_a_window_that_filled_its_screen_come_back(qtbot, started, place):
    first = started()
    for title in ("normal", "large"):
        window = first.add(duplicate_lane(replace(SMALL, title=title), 0))
        ready(qtbot, window)
        window.session.new_seed()
        ready(qtbot, window)
    window.showMaximized()
    window.session.select_lane(1)
    qtbot.waitUntil(lambda: {(each.lane, each.maximized) for each in views(place)} == {(0, False), (1, True)})
    kill(first)

    second = started()
    ready(qtbot, second.add(SMALL))
    offer(second, place, then=lambda: None)
    answer("Restore")
    found = {each.session.experiment.title: each for each in second.all}
    large, normal = found["large"], found["normal"]
    assert (large.isMaximized(), large.session.selected_lane) == (True, 1)
    assert large.network_panel.lanes.chips[1].isChecked()
    assert (normal.isMaximized(), normal.session.selected_lane) == (False, 0)


def views(place) -> list[View]:
    return [msgspec.json.decode(note.read_bytes(), type=Note).view for note in notes(place)]


def test_training_comes_back_with_its_curves_and_goes_on_bit_for_bit(qtbot, started, place):
    first = started()
    window = first.add(SMALL)
    ready(qtbot, window)
    window.session.advance(700)
    ready(qtbot, window, "paused")
    loss = window.session.lanes[0].history.step_column("loss")
    qtbot.waitUntil(lambda: bool(left := notes(place)) and b'"step":700' in left[0].read_bytes(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not next(iter(first._keepers.values()))._busy, timeout=PATIENCE)
    kill(first)

    second = started()
    second.add(SMALL)
    offer(second, place, then=lambda: None)
    assert "700" in question().informativeText()
    answer("Restore")
    restored = second.front
    ready(qtbot, restored, "paused")
    session = restored.session
    assert session.step == 700
    assert not session.modified
    np.testing.assert_array_equal(session.lanes[0].history.step_column("loss"), loss)
    assert restored.stage.plots["loss"].lanes[0].history.length == 700
    session.advance(50)
    qtbot.waitUntil(lambda: session.step == 750 and session.state == "paused", timeout=PATIENCE)
    uninterrupted = Trainer(SMALL)
    for _ in range(750):
        uninterrupted.advance()
    expected = uninterrupted.lanes[0].network.theta
    np.testing.assert_array_equal(session.runs.trainer.lanes[0].network.theta, expected)


def test_it_is_kept_while_it_trains(qtbot, started, place):
    first = started()
    window = first.add(SMALL)
    ready(qtbot, window)
    window.session.play()
    qtbot.waitUntil(lambda: bool(list(place.glob(f"*/{TRAINING}"))), timeout=PATIENCE)
    step = window.session.step
    qtbot.waitUntil(lambda: kept_step(place) > step, timeout=PATIENCE)


def kept_step(place) -> int:
    (note,) = notes(place)
    return msgspec.json.decode(note.read_bytes())["step"]


def test_discarded_it_is_gone(qtbot, started, place):
    first = started()
    window = first.add(SMALL)
    window.session.new_seed()
    qtbot.waitUntil(lambda: len(notes(place)) == 1, timeout=PATIENCE)
    kill(first)
    second = started()
    second.add(SMALL)
    offer(second, place, then=lambda: None)
    answer("Discard")
    assert list(place.iterdir()) == []
    assert len(second.all) == 1


def test_there_is_no_question_without_a_reason(qtbot, started, place, tmp_path):
    windows = started()
    window = windows.add(SMALL)
    ready(qtbot, window)  # neither edited nor trained
    kept = windows._keepers[window.session]
    qtbot.waitUntil(lambda: not (kept._busy or kept._timer.isActive()), timeout=PATIENCE)
    assert not place.exists()
    edited = windows.add(SMALL, tmp_path / "mine.initscope")
    ready(qtbot, edited)
    edited.session.edit(replace(SMALL, title="Edited"), "title")
    qtbot.waitUntil(lambda: len(notes(place)) == 1, timeout=PATIENCE)
    assert not offer(windows, place, then=lambda: None)  # it is open
    edited.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: notes(place) == [], timeout=PATIENCE)
    edited.session.new_seed()
    qtbot.waitUntil(lambda: len(notes(place)) == 1, timeout=PATIENCE)
    edited.session.undo_stack.undo()
    qtbot.waitUntil(lambda: notes(place) == [], timeout=PATIENCE)
    edited.session.new_seed()
    qtbot.waitUntil(lambda: len(notes(place)) == 1, timeout=PATIENCE)
    close_all(windows)
    assert list(place.iterdir()) == []
    assert left_behind(place) == ([], [])


def test_windows_built_anew_are_still_kept(qtbot, started, place):
    windows = started()
    ready(qtbot, windows.add(SMALL))
    windows.rebuild()
    windows.front.session.new_seed()
    qtbot.waitUntil(lambda: len(notes(place)) == 1, timeout=PATIENCE)


def test_damaged_training_is_said_and_the_document_is_whole(qtbot, started, place):
    first = started()
    window = first.add(SMALL)
    ready(qtbot, window)
    window.session.advance(300)
    qtbot.waitUntil(lambda: bool(left := notes(place)) and b'"step":300' in left[0].read_bytes(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not next(iter(first._keepers.values()))._busy, timeout=PATIENCE)
    kill(first)
    (file,) = place.glob(f"*/{TRAINING}")
    file.write_bytes(file.read_bytes()[:100])

    second = started()
    second.add(SMALL)
    offer(second, place, then=lambda: None)
    answer("Restore")
    ready(qtbot, second.front)
    assert second.front.session.experiment == SMALL
    box = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "problem")
    assert "damaged" in box.informativeText()
    assert str(place.parent / "damaged") in box.informativeText()
    box.close()


def test_a_damaged_document_is_said(qtbot, started, place):
    (place / "0123").mkdir(parents=True)
    (place / "0123" / NOTE).write_bytes(b"no")
    windows = started()
    windows.add(SMALL)
    opened = []
    assert not offer(windows, place, then=lambda: opened.append(1))
    assert opened == [1]
    box = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "problem")
    assert str(place.parent / "damaged" / "0123") in box.informativeText()
    box.close()


def test_a_full_disk_is_said_once_and_nothing_else_happens(qtbot, started, place, monkeypatch):
    windows = started()
    window = windows.add(SMALL)
    ready(qtbot, window)
    heard = []
    window.session.notice.connect(heard.append)

    tried = []

    def full(*_, **__):
        tried.append(True)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop_app.runs.recovery.write_whole", full)
    window.session.play()
    qtbot.waitUntil(lambda: len(tried) > 3, timeout=PATIENCE)
    assert heard == ["No copy for the case of a crash can be kept: the disk is full."]
    window.session.pause()
    ready(qtbot, window, "paused")


def test_what_is_offered_is_described_by_what_happened_to_it(started, place):
    note = SimpleNamespace(time=0.0, step=0, modified=True)
    kept = SimpleNamespace(note=note, path=None, experiment=SMALL)
    assert described(kept).startswith("“Small”, edited, ")
    note.step = 12_340
    assert described(kept).startswith("“Small”, edited, trained for 12,340 steps, ")
    note.modified = False
    assert described(kept).startswith("“Small”, trained for 12,340 steps, ")
