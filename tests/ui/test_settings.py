"""What a person has chosen: kept, read field by field, and each setting acts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from english import english_in
from opened import close_all
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QFileSystemModel, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import figures, words
from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.ui import language, settings
from desktop_app.ui.advisor.state import AdvisorState
from desktop_app.ui.application import prepare
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.settings import SettingsDialog
from desktop_app.ui.setting_effects import needs_new_windows, take_effect
from desktop_app.ui.settings import Settings
from desktop_app.ui.style import theme
from desktop_app.ui.style.colours import DARK, LIGHT
from desktop_app.ui.window.frame_clock import FrameClock
from desktop_app.ui.window.windows import Windows

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=(Lane(name="a", network=(Dense(units=4), Dense())),),
    training=Training(batch_size=8, steps=100),
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    take_effect(qapp, None, Settings(language="en"))


def write(text: str | bytes) -> Path:
    path = settings.place()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_file_lies_in_the_persons_own_configuration() -> None:
    assert settings.place().name == "settings.json"
    if sys.platform == "linux":
        assert settings.place().is_relative_to(os.environ["XDG_CONFIG_HOME"])


def test_what_is_chosen_is_there_at_the_next_start(qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.changes.changed) as told:
        settings.change(theme="dark", digits=5, workers=3)
    assert told.args == [Settings(), settings.current()]
    assert settings.load() == ""
    assert settings.current() == Settings(theme="dark", digits=5, workers=3)


def test_a_value_out_of_bounds_is_refused_and_changes_nothing() -> None:
    with pytest.raises(msgspec.ValidationError):
        settings.change(digits=99)
    assert settings.current() == Settings()
    assert not settings.place().exists()


def test_without_a_file_everything_is_as_at_first() -> None:
    assert settings.load() == ""
    assert settings.current() == Settings()


def test_the_theme_chosen_in_earlier_versions_holds() -> None:
    QSettings().setValue("theme", "dark")
    settings.load()
    assert settings.current() == Settings(theme="dark")
    QSettings().setValue("theme", "neon")
    settings.load()
    assert settings.current() == Settings()


def test_each_value_falls_back_by_itself() -> None:
    kept = {"theme": "neon", "digits": 100, "frame_rate": 24, "threads": "two", "language": "tlh", "from later": 1}
    write(json.dumps(kept))
    sentence = settings.load()
    assert settings.current() == Settings(frame_rate=24)
    assert sentence == (
        "These settings had values that they cannot have, and are as at first: "
        "“theme”, “digits”, “threads of a product”, “language”."
    )


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", b"\xff\xfe\x00broken", '{"theme": "dark"', "null"])
def test_a_damaged_file_is_set_aside_and_told_of(text: str | bytes) -> None:
    path = write(text)
    before = path.read_bytes()
    sentence = settings.load()
    aside = path.with_name("settings.damaged.json")
    assert settings.current() == Settings()
    assert sentence.startswith("The settings could not be read and are as at first")
    assert str(aside) in sentence
    assert aside.read_bytes() == before
    assert not path.exists()
    settings.change(digits=4)
    assert settings.load() == ""
    assert settings.current().digits == 4


def test_a_file_that_can_be_neither_read_nor_moved_is_no_reason_not_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    path = settings.place()
    path.mkdir(parents=True)  # a folder of that name

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert str(path) in settings.load()
    assert settings.current() == Settings()


def test_settings_that_cannot_be_kept_hold_all_the_same(qtbot: QtBot) -> None:
    settings.place().parent.parent.mkdir(parents=True, exist_ok=True)
    settings.place().parent.write_text("a file where the folder should be")
    with qtbot.waitSignal(settings.changes.failed) as told:
        settings.change(digits=4)
    assert told.args[0].startswith("The settings could not be saved: ")
    assert settings.current().digits == 4


def test_each_setting_acts(qapp: QApplication) -> None:
    now = Settings(theme="dark", digits=5, language="zh_CN")
    take_effect(qapp, None, now)
    assert theme.tokens() is DARK
    assert figures.figure(1 / 3) == "0.33333"
    assert words.language() == "zh_CN"
    take_effect(qapp, now, Settings(theme="light", digits=5, language="zh_CN"))
    assert theme.tokens() is LIGHT
    assert words.language() == "zh_CN"


def test_only_words_and_digits_need_new_windows() -> None:
    now = Settings()
    assert needs_new_windows(now, Settings(language="zh_CN"))
    assert needs_new_windows(now, Settings(digits=4))
    assert not needs_new_windows(now, Settings(language=language.system_language()))
    assert not needs_new_windows(Settings(language="zh_CN"), Settings(language="zh_CN", theme="dark"))
    assert not needs_new_windows(now, Settings(theme="dark", threads=2, frame_rate=10, workers=1, dtype="float32"))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["zh-Hans-CN", "en-US"], "zh_CN"),
        (["zh-SG"], "zh_CN"),
        (["zh-TW", "zh-Hant", "fr-FR"], "en"),
        (["de-DE", "zh-CN", "en"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["tlh"], "en"),
        ([], "en"),
    ],
)
def test_the_system_is_answered_in_the_first_of_its_languages_that_we_speak(wanted: list[str], code: str) -> None:
    assert language.system_language(wanted) == code


def test_qts_own_words_follow_and_leave_again() -> None:
    def said() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    language.speak("zh_CN")
    assert said() == "取消"
    language.speak("en")
    assert said() == "Cancel"


def test_the_dialog_that_asks_for_a_file_is_in_our_language_to_the_last_word(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    language.speak("zh_CN")
    dialog = QFileDialog(None, "打开", str(tmp_path), "实验 (*.csv)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = dialog.findChildren(QAbstractButton)
    said = [part.text() for part in (*dialog.findChildren(QLabel), *buttons)] + [each.toolTip() for each in buttons]
    assert "查找范围(&L)：" in said
    assert english_in(" ".join(said)) == set()
    files = dialog.findChild(QFileSystemModel)
    qtbot.waitUntil(lambda: files.rowCount(files.index(str(tmp_path))) == 1)
    assert files.type(files.index(str(folder))) == "文件夹"
    headings = [files.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert headings == ["名称", "大小", "类型", "修改日期"]
    language.speak("en")
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"


def test_the_dialog_shows_every_setting_with_its_meaning(qtbot: QtBot) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    assert list(dialog.editor.fields) == list(Settings.__struct_fields__)
    said = {part.text() for part in dialog.findChildren(QLabel)}
    for field in dialog.editor.fields.values():
        assert field.control.accessibleName()
        assert field.control.accessibleDescription() in said


def test_a_change_in_the_dialog_holds_at_once_and_reset_takes_all_back(qtbot: QtBot) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    digits, scheme = dialog.editor.fields["digits"], dialog.editor.fields["theme"]
    digits.control.setText("6")
    digits.control.setModified(True)
    digits.control.settle()
    scheme.edited.emit("dark", "", "")
    assert settings.current() == Settings(digits=6, theme="dark")
    assert json.loads(settings.place().read_text())["digits"] == 6
    dialog.reset_button.click()
    assert settings.current() == Settings()
    assert digits.control.text() == "3"
    assert scheme.control.currentText() == "As the system"


def test_the_dialog_complains_of_what_cannot_be_and_keeps_what_was(qtbot: QtBot) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    digits = dialog.editor.fields["digits"]
    digits.control.setText("40")
    digits.control.setModified(True)
    digits.control.settle()
    assert settings.current() == Settings()
    complaint = dialog.findChild(QLabel, "complaint-digits")
    assert complaint is not None
    assert complaint.text() == "Must be at least 2 and at most 9."


def test_every_language_is_called_by_its_own_name(qtbot: QtBot) -> None:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    choice = dialog.editor.fields["language"].control
    assert [choice.itemText(row) for row in range(choice.count())] == ["As the system", "English", "简体中文"]


@pytest.fixture
def windows(qtbot: QtBot, qapp: QApplication) -> Iterator[Windows]:
    prepare(qapp)
    opened = Windows()
    opened.make(Session(SMALL)).show()
    yield opened
    close_all(opened)


def dialog_of(windows: Windows) -> SettingsDialog | None:
    assert windows.front is not None
    return windows.front.findChild(SettingsDialog)


def test_another_language_is_spoken_at_once_and_the_dialog_stays(qtbot: QtBot, windows: Windows) -> None:
    old = windows.front
    assert old is not None
    old.actions_by_name["settings"].trigger()
    before = dialog_of(windows)
    assert before is not None
    before.editor.fields["language"].edited.emit("zh_CN", "", "")
    qtbot.waitUntil(lambda: windows.front is not old, timeout=20_000)
    dialog = dialog_of(windows)
    assert dialog is not None
    assert dialog.windowTitle() == "设置"
    assert windows.front is not None
    assert windows.front.session is old.session
    assert windows.front.menuBar().actions()[0].text() == "文件(&F)"
    dialog.editor.fields["language"].edited.emit("en", "", "")
    qtbot.waitUntil(lambda: (found := dialog_of(windows)) is not None and found.windowTitle() == "Settings")


def test_a_new_experiment_has_the_precision_that_is_wanted(qtbot: QtBot, windows: Windows) -> None:
    settings.change(dtype="float32")
    windows.front.documents.new()
    qtbot.waitUntil(lambda: any(w.session.experiment.training.dtype == "float32" for w in windows.all))


def test_plots_are_drawn_as_often_as_wanted(qtbot: QtBot) -> None:
    clock = FrameClock()
    often = clock.interval(4, 0.0001)
    settings.change(frame_rate=10)
    assert clock.interval(4, 0.0001) == pytest.approx(3 * often, abs=3)
    clock.set_flat_out(True)
    assert clock.interval(1, 0.0001) >= 100


def test_the_advisor_runs_as_many_races_at_a_time_as_wanted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int | None] = []

    def advise(*_: object, workers: int | None, **__: object) -> None:
        asked.append(workers)

    monkeypatch.setattr("desktop_app.ui.advisor.state.advise", advise)
    settings.change(workers=3)
    state = AdvisorState(session := Session(SMALL))
    state.find()
    qtbot.waitUntil(lambda: asked == [3])
    state.close_down()
    session.close()
