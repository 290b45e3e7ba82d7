"""The real window, used as a person would: every test starts it with the experiment of a first launch."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from dialogs import answer
from msgspec.structs import replace
from opened import close_all
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTabBar, QToolButton
from shiboken6 import isValid

from desktop_app.data.synthetic import Moons
from desktop_app.experiment import document, gallery
from desktop_app.experiment.schema import Data, Experiment, Lane
from desktop_app.nn.layers import BatchNorm, Dense
from desktop_app.ui.application import create_window, prepare
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.style import theme
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.room import Room
from desktop_app.ui.window.workspaces import TRAIN, WORKSPACES

PATIENCE = 60_000


@pytest.fixture
def window(qtbot, qapp) -> MainWindow:
    prepare(qapp)
    # Closed below: qtbot would close it first, and the question about unsaved changes would wait for an answer.
    opened = create_window()
    windows = opened.windows
    opened.resize(1280, 800)
    opened.show()
    qtbot.waitUntil(lambda: opened.session.state == "idle", timeout=PATIENCE)
    yield opened
    close_all(windows)


def play_button(window: MainWindow) -> QPushButton:
    return window.findChild(QPushButton, "play")


def test_the_first_launch_is_one_click_away_from_the_point(qtbot, window):
    session = window.session
    assert len(session.lanes) == 2
    assert len(session.lanes[0].layers) >= 20
    assert window.focusWidget() is play_button(window)
    qtbot.mouseClick(play_button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.step > 10, timeout=PATIENCE)
    flat, healthy = (lane.history.profile("delta") for lane in session.lanes)
    assert flat[0] < healthy[0] - 5  # the small one's first layer gets a gradient smaller by five orders of magnitude
    assert play_button(window).text().strip() == "Pause"


def test_the_doctor_marks_the_layer_in_the_list_and_counts_on_its_tab(qtbot, window):
    qtbot.waitUntil(lambda: window.doctor.diagnosis is not None and not window.doctor.examining, timeout=PATIENCE)
    assert window.docks["doctor"].windowTitle() == "Doctor (1)"
    assert window.network_panel.model.rows["1"].finding == "Vanishing gradient"
    window.session.select_lane(1)
    qtbot.waitUntil(lambda: window.doctor.diagnosis is not None and window.doctor.diagnosis.healthy, timeout=PATIENCE)
    assert window.docks["doctor"].windowTitle() == "Doctor"
    assert not any(row.finding for row in window.network_panel.model.rows.values())


def test_theory_and_seeds_stand_behind_the_profile_before_a_step_is_made(qtbot, window):
    profile = window.stage.plots["profile"]
    qtbot.waitUntil(lambda: set(profile.forecasts) == {0, 1}, timeout=PATIENCE)
    profile.choose("Seeds", "seeds")
    qtbot.waitUntil(lambda: profile.lottery is not None and profile.lottery[1].length == 20, timeout=PATIENCE)
    window.session.link.hover_layer("10")
    profile.refresh()
    beside = [entry.beside for entry in profile.read_out()[1]]
    assert [words.partition(" ")[0] for words in beside] == ["theory", "theory"]
    assert ["20 seeds" in words for words in beside] == [True, False]
    assert window.session.step == 0


def test_space_plays_and_pauses_and_full_stop_steps(qtbot, window):
    session = window.session
    qtbot.keyClick(window, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: session.step == 1 and session.state == "paused", timeout=PATIENCE)
    qtbot.keyClick(window.stage, Qt.Key.Key_Space)
    assert session.state == "running"
    qtbot.keyClick(window.stage, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.state == "paused", timeout=PATIENCE)


def test_space_belongs_to_a_focused_control(qtbot, window):
    box = window.findChild(QToolButton, "action-step")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.state == "paused", timeout=PATIENCE)
    assert window.session.step == 1


def test_every_button_of_the_transport_does_what_it_says(qtbot, window):
    session = window.session

    def press(name: str) -> None:
        qtbot.mouseClick(window.findChild(QToolButton, f"action-{name}"), Qt.MouseButton.LeftButton)

    press("ten-steps")
    qtbot.waitUntil(lambda: session.step == 10 and session.state == "paused", timeout=PATIENCE)
    press("rewind")
    qtbot.waitUntil(lambda: session.step == 0 and session.state == "idle", timeout=PATIENCE)
    seed = session.experiment.seed
    press("new-seed")
    assert session.experiment.seed != seed
    qtbot.waitUntil(lambda: session.state == "idle", timeout=PATIENCE)


def test_saved_and_opened_again_it_is_the_same(qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "mine.initscope"
    monkeypatch.setattr(FileDialog, "to_save", lambda *_: (str(path.with_suffix("")), ""))
    changed = replace(window.session.experiment, title="Mine", data=Data(source=Moons(samples=60)))
    window.session.edit(changed, "data")
    assert window.isWindowModified()
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=PATIENCE)
    assert document.load(path) == changed
    assert window.windows.recent.paths == [path]
    assert window.windowTitle().startswith("mine.initscope")
    window.session.open(gallery.entry("symmetry"), None)
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)
    window.menus.recent.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.session.experiment == changed, timeout=PATIENCE)
    assert window.session.path == path
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\x80", b"{", b'{"version": 99}', b'{"seed": -1}', b'{"lanes": [{"name": "a", "network": []}]}'],
)
def test_a_bad_file_is_explained_and_nothing_is_lost(qtbot, window, tmp_path, content):
    path = tmp_path / "bad.initscope"
    path.write_bytes(content)
    before = window.session.experiment
    with qtbot.waitSignal(window.documents.problem, timeout=PATIENCE) as told:
        window.documents.open(path)
    assert "bad.initscope" in told.args[1]
    assert window.session.experiment == before
    assert window.windows.recent.paths == []
    box = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "problem")
    assert (box.text(), box.informativeText()) == tuple(told.args)
    assert not box.windowTitle()  # said in the box, where it is not cut short
    box.button(QMessageBox.StandardButton.Ok).click()


def test_what_cannot_be_written_stays_open_and_unsaved(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setattr(FileDialog, "to_save", lambda *_: (str(tmp_path / "no" / "where.initscope"), ""))
    window.session.new_seed()
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: box_of("not-saved") is not None, timeout=PATIENCE)
    box = box_of("not-saved")
    assert f"there is no folder {tmp_path / 'no'}" in box.informativeText()
    assert window.isWindowModified()
    elsewhere = tmp_path / "else.initscope"
    monkeypatch.setattr(FileDialog, "to_save", lambda *_: (str(elsewhere), ""))
    next(button for button in box.buttons() if "As" in button.text()).click()
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=PATIENCE)
    assert document.load(elsewhere) == window.session.experiment
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


def box_of(name: str) -> QMessageBox | None:
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "you may not write there"),
        (errno.ESTALE, "the network drive is gone"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_a_disk_that_refuses_is_told_and_closing_does_not_go_on(qtbot, window, tmp_path, monkeypatch, number, why):
    path = tmp_path / "mine.initscope"
    document.save(window.session.experiment, path)
    window.session.saved_as(path, window.session.experiment)
    window.session.new_seed()
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(number, os.strerror(number))))
    answer("unsaved", QMessageBox.StandardButton.Save)
    window.close()
    qtbot.waitUntil(lambda: box_of("not-saved") is not None, timeout=PATIENCE)
    told = box_of("not-saved")
    assert told.informativeText() == f"{path} cannot be written: {why}. It is still here, unsaved."
    told.button(QMessageBox.StandardButton.Close).click()
    monkeypatch.undo()
    assert window.isVisible()
    assert window.isWindowModified()
    assert document.load(path).seed != window.session.experiment.seed
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


def test_a_name_that_no_file_can_have_is_not_suggested_and_an_ending_is_added(qtbot, window, tmp_path, monkeypatch):
    suggested = []

    def choose(_, __, suggestion: str, ___) -> tuple[str, str]:
        suggested.append(Path(suggestion).name)
        return str(tmp_path / "v1.5"), ""

    monkeypatch.setattr(FileDialog, "to_save", choose)
    window.session.edit(replace(window.session.experiment, title="tanh / ReLU: which?"), "title")
    document.save(Experiment(title="other"), tmp_path / "v1.5.initscope")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Cancel)
    window.actions_by_name["save-as"].trigger()
    assert suggested == ["tanh - ReLU- which-.initscope"]
    assert window.session.path is None
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    window.actions_by_name["save-as"].trigger()
    qtbot.waitUntil(lambda: window.session.path == tmp_path / "v1.5.initscope", timeout=PATIENCE)
    assert document.load(window.session.path) == window.session.experiment


def test_a_recent_file_that_is_gone_is_told_and_taken_off_the_list(qtbot, window, tmp_path):
    window.windows.recent.remember(tmp_path / "gone.initscope")
    with qtbot.waitSignal(window.documents.problem, timeout=PATIENCE) as told:
        window.menus.recent.actions()[0].trigger()
    assert told.args[1].startswith(f"There is no file {tmp_path / 'gone.initscope'}.")
    assert told.args[1].endswith("no longer listed among the recent files.")
    assert window.windows.recent.paths == []
    box_of("problem").close()


def test_a_recent_file_that_is_damaged_stays_on_the_list(qtbot, window, tmp_path):
    path = tmp_path / "bad.initscope"
    path.write_bytes(b"{")
    window.windows.recent.remember(path)
    with qtbot.waitSignal(window.documents.problem, timeout=PATIENCE):
        window.documents.open(path)
    assert window.windows.recent.paths == [path]
    box_of("problem").close()


def test_unsaved_changes_are_asked_about(qtbot, window):
    windows = window.windows
    window.session.new_seed()
    answer("unsaved", QMessageBox.StandardButton.Cancel)
    window.close()
    assert window.isVisible()
    answer("unsaved", QMessageBox.StandardButton.Discard)
    window.close()
    qtbot.waitUntil(lambda: windows.all == (), timeout=PATIENCE)


@pytest.mark.parametrize("end", ["close", "quit"])
def test_a_document_whose_file_is_gone_is_not_lost_with_its_window(qtbot, window, tmp_path, end):
    windows, path = window.windows, tmp_path / "mine.initscope"
    window.session.saved_as(path, window.session.experiment)
    asked = []
    answer("unsaved", QMessageBox.StandardButton.Cancel, seen=asked)
    window.close() if end == "close" else windows.quit()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert asked == ["Save “mine.initscope” once more?"]
    assert window.isVisible()
    assert window.session.modified
    answer("unsaved", QMessageBox.StandardButton.Save)
    window.close() if end == "close" else windows.quit()
    qtbot.waitUntil(lambda: windows.all == (), timeout=PATIENCE)
    assert path.exists()


def test_a_card_of_the_gallery_opens_its_experiment(qtbot, window):
    window.actions_by_name["gallery"].trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "gallery")
    qtbot.mouseClick(dialog.findChild(QPushButton, "card-symmetry"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.experiment == gallery.entry("symmetry"), timeout=PATIENCE)
    assert not window.session.modified
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


@pytest.mark.parametrize("name", [entry.name for entry in gallery.gallery()])
def test_an_experiment_of_the_gallery_opens_and_steps(qtbot, window, name):
    with qtbot.waitSignal(window.session.runReplaced, timeout=PATIENCE):
        window.documents.open_gallery(name)
    assert window.session.experiment == gallery.entry(name)
    window.session.advance(2)
    qtbot.waitUntil(lambda: window.session.state == "paused", timeout=PATIENCE)
    assert window.session.step == 2
    window.session.rewind()
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


def test_a_document_dropped_on_the_window_is_opened(qtbot, window, tmp_path):
    path = tmp_path / "dropped.initscope"
    value = Experiment(title="Dropped")
    document.save(value, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.session.experiment == value, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


def test_several_documents_dropped_open_a_window_each(qtbot, window, tmp_path):
    paths = [tmp_path / f"{name}.initscope" for name in ("one", "two")]
    for path in paths:
        document.save(Experiment(title=path.stem), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in [*paths, tmp_path / "other.txt"]])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    qtbot.waitUntil(
        lambda: sorted(w.session.experiment.title for w in window.windows.all) == ["one", "two"], timeout=PATIENCE
    )


def test_an_experiment_that_cannot_run_says_why_and_comes_back_by_undo(qtbot, window):
    session = window.session
    broken = Lane(name="broken", network=(BatchNorm(), Dense(units=3)))
    session.edit(replace(session.experiment, lanes=(broken,)), "break")
    qtbot.waitUntil(lambda: session.state == "failed", timeout=PATIENCE)
    assert window.banner.isVisible()
    assert "broken" in window.banner.text()
    assert "broken" in window.stage.plots["loss"].empty_words()
    assert not play_button(window).isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.state == "idle", timeout=PATIENCE)
    assert not window.banner.isVisible()
    assert play_button(window).isEnabled()


def test_a_maximized_plot_has_the_stage_for_itself(qtbot, window):
    loss = window.stage.plots["loss"]
    width = loss.width()
    window.stage.toggle_maximized(loss)
    qtbot.waitUntil(lambda: loss.width() > 1.5 * width, timeout=PATIENCE)
    assert not window.stage.plots["profile"].isVisible()
    qtbot.keyClick(window.stage, Qt.Key.Key_Escape)
    assert window.stage.plots["profile"].isVisible()


def test_every_plot_can_be_brought_to_the_front_while_it_trains(qtbot, window):
    window.session.play()
    for cell in window.stage.cells:
        for index, plot in enumerate(cell.plots):
            cell.show_plot(index)
            qtbot.waitUntil(plot.isVisible, timeout=PATIENCE)
            reached = window.session.step
            qtbot.waitUntil(lambda reached=reached: window.session.step > reached + 3, timeout=PATIENCE)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_theme_can_be_chosen_and_is_kept(qtbot, window, scheme):
    window.actions_by_name[f"theme-{scheme}"].trigger()
    assert theme.tokens().scheme == scheme
    other = create_window()
    assert other.actions_by_name[f"theme-{scheme}"].isChecked()
    other.close()
    other.deleteLater()


def test_closing_while_it_trains_ends_the_thread(qtbot, window):
    window.session.play()
    qtbot.waitUntil(lambda: window.session.step > 3, timeout=PATIENCE)
    window.close()
    assert not window.isVisible()
    assert window.session.step > 3 or window.session.runs.current is None


def test_layout_and_geometry_come_back(qtbot, window, tmp_path):
    window.docks["data"].hide()
    window.close()
    again = create_window()
    again.show()
    assert again.docks["data"].isHidden()
    again.actions_by_name["reset-layout"].trigger()
    assert not again.docks["data"].isHidden()
    again.close()
    again.deleteLater()


def test_a_file_path_is_opened_there(qtbot, window, tmp_path):
    path: Path = tmp_path / "given.initscope"
    document.save(Experiment(title="Given"), path)
    window.documents.open(path)
    qtbot.waitUntil(lambda: window.session.path == path, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


def test_workspaces_are_chosen_by_tab_and_key_and_panels_stay_with_training(qtbot, window):
    shown = [dock.objectName() for dock in window.docks.values() if not dock.isHidden()]
    assert not window.findChildren(Room)  # they are built when they are chosen
    tabs = window.workspaces.tabs
    assert [tabs.tabText(i) for i in range(tabs.count())] == [each.title for each in WORKSPACES]
    for number, workspace in list(enumerate(WORKSPACES, 1))[::-1]:
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(window.workspaces.room(workspace.name).isVisible, timeout=PATIENCE)
        assert tabs.currentIndex() == number - 1
        training = workspace.name == TRAIN
        assert window.stage.isVisible() == training
        assert [dock.objectName() for dock in window.docks.values() if not dock.isHidden()] == shown * training


def test_a_room_is_built_with_turns_for_the_event_loop_in_between(qtbot, window):
    turns = []
    beat = QTimer(window, interval=0)
    beat.timeout.connect(lambda: turns.append(window.workspaces.currentWidget()))
    beat.start()
    window.workspaces.turn_to("check")
    room = window.workspaces.room("check")
    qtbot.waitUntil(room.isVisible, timeout=PATIENCE)
    beat.stop()
    assert len(turns) > 10
    assert room.filled


def test_a_room_that_is_left_before_it_is_built_goes_on_when_it_is_chosen_again(qtbot, window):
    window.workspaces.turn_to("check")
    QApplication.processEvents()
    window.workspaces.turn_to("neuron")
    qtbot.waitUntil(window.workspaces.room("neuron").isVisible, timeout=PATIENCE)
    check = window.workspaces.room("check")
    assert not check.filled
    window.workspaces.turn_to("check")
    qtbot.waitUntil(check.isVisible, timeout=PATIENCE)
    assert check.filled
    window.workspaces.turn_to("phase")
    window.workspaces.choose("phase")  # whoever needs it at once need not wait
    assert window.workspaces.room("phase").isVisible()


def test_every_workspace_is_in_the_view_menu(window):
    view = next(action.menu() for action in window.menuBar().actions() if action.text() == "&View")
    listed = [(action.text(), action.shortcut().toString()) for action in view.actions()[: len(WORKSPACES)]]
    assert listed == [(each.title, f"Ctrl+{number}") for number, each in enumerate(WORKSPACES, 1)]


def test_closing_the_window_closes_its_rooms_down(qtbot, window, monkeypatch):
    window.workspaces.choose("check")
    room = window.workspaces.room("check")
    closed = []
    monkeypatch.setattr(room, "close_down", lambda: closed.append(room))
    window.close()
    assert closed == [room]


def test_resetting_the_layout_leaves_no_tabs_over_others(qtbot, window):
    def bars() -> list[list[str]]:
        found = [bar for bar in window.findChildren(QTabBar) if bar.parent() is window and bar.isVisible()]
        shown = [bar for bar in found if bar.geometry().intersects(window.rect())]
        return [[bar.tabText(place) for place in range(bar.count())] for bar in shown]

    for width in (1800, 1280, 1280):
        window.resize(width, 800)
        QApplication.processEvents()
        window.actions_by_name["reset-layout"].trigger()
        QApplication.processEvents()
        assert [tabs[:3] for tabs in bars()] == [["Network", "Data", "Training"]]


def test_boundaries_are_measured_only_while_somebody_sees_them(qtbot, window):
    run = window.session.runs.current
    assert run.wants_surface
    window.workspaces.choose("neuron")
    assert not run.wants_surface
    window.session.rewind()
    assert not window.session.runs.current.wants_surface
    window.workspaces.choose("train")
    assert window.session.runs.current.wants_surface
    window.stage.toggle_maximized(window.stage.plots["loss"])
    assert not window.session.runs.current.wants_surface
    window.stage.toggle_maximized(window.stage.plots["loss"])
    window.windows.rebuild()
    qtbot.waitUntil(lambda: not isValid(window), timeout=20_000)
    assert window.session.runs.current.wants_surface
