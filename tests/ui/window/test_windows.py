"""Several windows, each with a document of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dialogs import answer
from msgspec.structs import replace
from opened import SMALL, close_all
from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QWidget
from shiboken6 import isValid

from desktop_app import words
from desktop_app.experiment import document
from desktop_app.experiment.schema import Experiment
from desktop_app.nn.layers import Dense
from desktop_app.ui.application import prepare
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.window.windows import STAGGER, Windows
from desktop_app.ui.window.workspaces import WORKSPACES

PATIENCE = 20_000
BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def windows(qtbot, qapp) -> Iterator[Windows]:
    prepare(qapp)
    opened = Windows()
    yield opened
    close_all(opened)
    assert opened.all == ()


def files(tmp_path, *titles: str) -> list:
    paths = [tmp_path / f"{title}.initscope" for title in titles]
    for path in paths:
        document.save(replace(SMALL, title=path.stem), path)
    return paths


def titles(windows) -> list[str]:
    return sorted(window.session.experiment.title for window in windows.all)


def ready(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=PATIENCE)


def test_files_of_the_command_line_get_a_window_each(qtbot, windows, tmp_path):
    windows.open(files(tmp_path, "one", "two", "three"))
    qtbot.waitUntil(lambda: titles(windows) == ["one", "three", "two"], timeout=PATIENCE)


def test_an_untouched_document_gives_its_window_away_and_any_other_keeps_it(qtbot, windows, tmp_path):
    one, two, three = files(tmp_path, "one", "two", "three")
    first = windows.add(SMALL)
    ready(qtbot, first)
    first.documents.open(one)
    qtbot.waitUntil(lambda: titles(windows) == ["one"], timeout=PATIENCE)
    first.documents.open(two)  # beside a file
    qtbot.waitUntil(lambda: titles(windows) == ["one", "two"], timeout=PATIENCE)
    edited = windows.add(SMALL)
    edited.session.new_seed()
    edited.documents.open(three)  # beside an edit
    qtbot.waitUntil(lambda: titles(windows) == ["Small", "one", "three", "two"], timeout=PATIENCE)


def test_what_was_trained_is_not_trained_in_vain(qtbot, windows):
    window = windows.add(SMALL)
    ready(qtbot, window)
    window.session.advance(3)
    qtbot.waitUntil(lambda: window.session.state == "paused", timeout=PATIENCE)
    window.actions_by_name["new"].trigger()
    assert len(windows.all) == 2
    assert window.session.step == 3
    assert windows.front.session.experiment == Experiment()


def test_a_file_that_is_open_comes_forward_instead_of_opening_twice(qtbot, windows, tmp_path):
    (path,) = files(tmp_path, "one")
    first = windows.add(SMALL, path)
    windows.add(SMALL)
    first.showMinimized()
    windows.open([path, path])
    assert windows.front is first
    assert not first.isMinimized()
    assert len(windows.all) == 2


def test_a_file_that_is_asked_for_twice_at_once_opens_once(qtbot, windows, tmp_path):
    (path,) = files(tmp_path, "one")
    windows.add(replace(SMALL, title="kept"), tmp_path / "kept.initscope")
    windows.open([path, path])
    qtbot.waitUntil(lambda: "one" in titles(windows), timeout=PATIENCE)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert titles(windows) == ["kept", "one"]


def test_a_document_is_not_saved_over_one_that_is_open(qtbot, windows, tmp_path, monkeypatch):
    (path,) = files(tmp_path, "one")
    windows.add(SMALL, path)
    second = windows.add(SMALL)
    monkeypatch.setattr(FileDialog, "to_save", lambda *_: (str(path), ""))
    with qtbot.waitSignal(second.documents.problem) as told:
        second.actions_by_name["save-as"].trigger()
    assert told.args[1].startswith("one.initscope is open in another window.")
    assert second.session.path is None
    next(w for w in QApplication.topLevelWidgets() if w.objectName() == "problem").close()


def test_the_window_menu_lists_all_and_brings_one_forward(qtbot, windows):
    first, second = (windows.add(replace(SMALL, title=title)) for title in ("R&D", "second"))
    assert windows.front is second
    second.menus.windows.aboutToShow.emit()
    actions = second.menus.windows.actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [("&1 R&&D", False), ("&2 second", True)]
    actions[0].trigger()
    assert windows.front is first


def test_a_new_window_stands_beside_the_one_in_front(qtbot, windows):
    first = windows.add(SMALL)
    first.actions_by_name["new-window"].trigger()
    assert len(windows.all) == 2
    second = windows.front
    assert second.pos() - first.pos() == STAGGER
    room = second.screen().availableGeometry()
    fits = second.minimumSizeHint().boundedTo(room.size()) == second.minimumSizeHint()
    assert room.contains(second.geometry()) or not fits
    assert windows.front.session.untouched


def test_quitting_asks_for_each_before_any_closes(qtbot, windows):
    first, _, second = (windows.add(replace(SMALL, title=title)) for title in ("first", "clean", "second"))
    first.session.new_seed()
    second.session.new_seed()
    answer("unsaved", BUTTONS.Discard, BUTTONS.Cancel)
    windows.quit()
    QApplication.processEvents()
    assert titles(windows) == ["clean", "first", "second"]
    assert first.session.modified
    assert second.session.modified
    assert windows.front is first  # whose question was answered last
    answer("unsaved", BUTTONS.Discard, BUTTONS.Discard)
    windows.quit()
    assert windows.all == ()


def test_quitting_saves_what_is_to_be_saved_and_goes_on(qtbot, windows, tmp_path):
    first, second = (windows.add(SMALL, tmp_path / f"{name}.initscope") for name in ("first", "second"))
    first.session.new_seed()
    second.session.new_seed()
    answer("unsaved", BUTTONS.Save, BUTTONS.Save)
    windows.quit()
    qtbot.waitUntil(lambda: windows.all == (), timeout=PATIENCE)
    assert {path.name for path in tmp_path.glob("*.initscope")} == {"first.initscope", "second.initscope"}


def test_closing_after_quitting_was_given_up_closes_one_window(qtbot, windows):
    kept, other = (windows.add(replace(SMALL, title=title)) for title in ("kept", "other"))
    kept.session.new_seed()
    answer("unsaved", BUTTONS.Cancel)
    windows.quit()
    other.close()
    QApplication.processEvents()
    assert titles(windows) == ["kept"]
    answer("unsaved", BUTTONS.Discard)
    kept.close()
    qtbot.waitUntil(lambda: windows.all == (), timeout=PATIENCE)


def test_documents_of_one_name_are_told_apart(qtbot, windows, tmp_path):
    first, second = windows.add(SMALL), windows.add(SMALL)
    assert [window.name for window in windows.all] == ["Small", "Small (2)"]
    assert second.windowTitle().startswith("Small (2)")
    second.session.new_seed()
    asked: list[str] = []
    answer("unsaved", BUTTONS.Cancel, seen=asked)
    second.close()
    assert asked == ["Save the changes to “Small (2)”?"]
    windows.rebuild()
    assert [window.name for window in windows.all] == ["Small", "Small (2)"]
    first, second = windows.all
    first.session.edit(replace(SMALL, title="Another"), "title")
    assert second.windowTitle().startswith("Small[*]")
    first.session.undo_stack.undo()
    assert second.windowTitle().startswith("Small (2)")
    first.close()
    assert second.windowTitle().startswith("Small[*]")


def test_a_window_beside_another_leaves_the_remembered_place_alone(qtbot, windows):
    first = windows.add(SMALL)
    first.setGeometry(40, 40, 700, 500)
    first.close()
    places = []
    for _ in range(3):  # each time the one in front is closed last
        first = windows.add(SMALL)
        second = windows.add(SMALL)
        places.append(first.pos())
        first.close()
        windows.quit()
        assert second not in windows.all
    assert places == places[:1] * 3
    moved = windows.add(SMALL)
    windows.add(SMALL).close()
    moved.move(200, 60)
    moved.close()
    assert windows.add(SMALL).pos().y() == 60  # the screen of the tests is too narrow for another x


def test_a_window_that_has_no_room_beside_another_stands_in_the_corner(qtbot, windows):
    first = windows.add(SMALL)
    screen = first.screen().availableGeometry()
    first.move(screen.bottomRight() - STAGGER)
    second = windows.add(SMALL)
    assert second.pos() == screen.topLeft()


@pytest.fixture
def shown(qapp) -> Iterator[list[tuple[QWidget, bool]]]:
    """Windows in the order in which they are shown, each with whether it takes the keyboard."""
    found: list[tuple[QWidget, bool]] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                found.append((watched, not watched.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)))
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    yield found
    qapp.removeEventFilter(watch)


def test_nothing_but_the_window_itself_is_shown_when_it_is_built(windows, shown):
    windows.add(SMALL)
    shown.clear()
    windows.rebuild()
    assert shown == [(windows.front, True)]


def test_the_window_in_front_is_built_anew_last_and_takes_the_keyboard_alone(windows, shown):
    first, *_ = (windows.add(replace(SMALL, title=title)) for title in ("front", "second", "third"))
    windows.bring_forward(first)
    shown.clear()
    windows.rebuild()
    again, second, third = windows.all
    assert again.session.experiment.title == "front"
    assert windows.front is again
    assert shown == [(third, False), (second, False), (again, True)]


def test_the_keyboard_stays_or_goes_to_play_when_the_layout_is_reset(qtbot, windows):
    window = windows.add(replace(SMALL, notes="First. Second. Third."))
    ready(qtbot, window)
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    for name, layout in (("network", "reset-layout"), ("training", "reset-layout"), ("training", "layout-present")):
        window.docks[name].raise_()
        boxes = window.docks[name].findChildren(QComboBox)
        qtbot.waitUntil(lambda boxes=boxes: any(box.isVisible() for box in boxes), timeout=PATIENCE)
        inside = next(box for box in boxes if box.isVisible())
        inside.setFocus()
        window.actions_by_name[layout].trigger()
        QApplication.processEvents()
        assert window.focusWidget() in (inside, window.transport.play_button)
        assert window.focusWidget().isVisible()


def test_plots_say_that_a_document_is_being_prepared(qtbot, windows):
    window = windows.add(SMALL)
    plot = window.stage.plots["loss"]
    assert window.session.state == "preparing"
    assert plot.empty_words() == "The experiment is being prepared."
    ready(qtbot, window)
    assert window.stage.plots["loss"].empty_words().startswith("Press Play")


def test_windows_built_anew_go_on_where_they_were(qtbot, windows, tmp_path):
    other = windows.add(replace(SMALL, title="other"))
    window = windows.add(SMALL, tmp_path / "small.initscope")
    session = window.session
    ready(qtbot, window)
    ready(qtbot, other)
    session.edit(replace(SMALL, title="Renamed"), "title")
    session.play()
    qtbot.waitUntil(lambda: session.step > 20, timeout=PATIENCE)
    window.docks["data"].hide()
    window.workspaces.choose("neuron")
    window.resize(1111, 777)
    step, lanes = session.step, session.lanes
    windows.rebuild()
    again = windows.front
    assert again is not window
    assert [each.session for each in windows.all] == [other.session, session]
    qtbot.waitUntil(lambda: not isValid(window), timeout=PATIENCE)
    assert session.state == "running"
    qtbot.waitUntil(lambda: session.step > step, timeout=PATIENCE)
    assert all(view.history is old.history for view, old in zip(session.lanes, lanes, strict=True))
    assert again.size().toTuple() == (1111, 777)
    assert again.workspaces.chosen_name == "neuron"
    again.workspaces.choose("train")
    assert again.docks["data"].isHidden()
    assert not again.docks["network"].isHidden()
    assert again.isWindowModified()
    again.menus.recent.aboutToShow.emit()
    session.pause()
    qtbot.waitUntil(lambda: session.state == "paused", timeout=PATIENCE)
    session.undo_stack.undo()
    assert session.experiment == SMALL
    assert not again.isWindowModified()


def test_a_run_that_goes_on_is_named_in_another_language(qtbot, windows, chinese):
    window = windows.add(replace(SMALL, lanes=(replace(SMALL.lanes[0], name="zeros"),)))
    ready(qtbot, window)
    (view,) = window.session.lanes
    assert view.name == "全零"
    words.speak(words.ENGLISH)
    windows.rebuild()
    (again,) = window.session.lanes
    assert (again.name, again.history) == ("zeros", view.history)
    assert again.labels[0].startswith("1 Dense")


def test_why_there_is_no_run_is_told_in_another_language(qtbot, windows, chinese):
    window = windows.add(replace(SMALL, lanes=(replace(SMALL.lanes[0], network=(Dense(units=9),)),)))
    session = window.session
    qtbot.waitUntil(lambda: session.state == "failed", timeout=PATIENCE)
    assert "最后一层" in session.problem
    words.speak(words.ENGLISH)
    windows.rebuild()
    qtbot.waitUntil(lambda: session.state == "failed", timeout=PATIENCE)
    assert "The last layer gives" in session.problem


def test_nothing_of_an_old_window_listens_any_more(qtbot, windows):
    window = windows.add(SMALL)
    ready(qtbot, window)
    for workspace in WORKSPACES:
        window.workspaces.choose(workspace.name)
    windows.rebuild()
    qtbot.waitUntil(lambda: not isValid(window), timeout=PATIENCE)
    session = windows.front.session
    session.advance(5)
    session.notice.emit("heard once")
    qtbot.waitUntil(lambda: session.state == "paused", timeout=PATIENCE)
    session.link.hover_layer("1")
    session.select_layer("1")
    session.new_seed()
    ready(qtbot, windows.front)
    assert windows.front.status.currentMessage() != ""


def test_the_recent_files_are_the_same_in_all_windows(qtbot, windows, tmp_path):
    first, second = windows.add(SMALL), windows.add(SMALL)
    windows.recent.remember(tmp_path / "one.initscope")
    for window in (first, second):
        assert window.menus.recent.actions()[0].text() == str(tmp_path / "one.initscope")
    first.actions_by_name["clear-recent"].trigger()
    assert not second.menus.recent.isEnabled()
