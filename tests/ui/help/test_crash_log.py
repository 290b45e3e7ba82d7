"""What goes wrong is in the log, from every thread and from the last moment of a crash; what documents hold is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop_app.ui.help.crash_log import FAULTS, CrashLog, described, without_quotations
from desktop_app.ui.startup.user_folders import log_folder

PROGRAM = """
import faulthandler, sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, qWarning
from desktop_app.ui.help.crash_log import CrashLog, logger

told = []
log = CrashLog(Path(sys.argv[1]), told.append)
log.start()
QCoreApplication([])

def fail():
    raise ValueError("cannot read 'the secret title'")

worker = threading.Thread(target=fail, name="worker")
worker.start()
worker.join()
try:
    fail()
except ValueError as error:
    sys.excepthook(ValueError, error, error.__traceback__)
try:
    fail()
except ValueError:
    logger.exception("training failed")

class Unraisable:
    def __del__(self):
        {}["another secret"]

Unraisable()
qWarning("a colour that 'nobody' knows")
assert len(told) == 3, told
if len(sys.argv) > 2:
    faulthandler._sigsegv()
log.stop()
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", PROGRAM, str(folder), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_errors_of_all_threads_and_the_last_words_of_a_crash_are_in_the_log(tmp_path: Path) -> None:
    finished = run(tmp_path, "crash")
    assert finished.returncode not in (0, 1), finished.stderr
    text = CrashLog(tmp_path).end()
    assert "in the thread worker: ValueError: cannot read …" in text
    assert text.count("ValueError: cannot read …") == 3
    assert "where it could not be raised: KeyError: …" in text
    assert "a colour that … knows" in text
    assert text.count("InitScope 0.") == 1
    assert "secret title" not in text
    assert "Segmentation fault" not in text

    finished = run(tmp_path)
    assert finished.returncode == 0, finished.stderr
    text = CrashLog(tmp_path).end()
    assert "The program was ended by a crash" in text
    assert "Segmentation fault" in text
    assert (tmp_path / FAULTS).read_bytes() == b""


def test_a_folder_that_cannot_be_written_to_leaves_the_program_running(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    finished = run(tmp_path / "file" / "logs")
    assert finished.returncode == 0, finished.stderr
    assert "There will be no log of errors" in finished.stderr
    assert CrashLog(tmp_path / "file" / "logs").end() == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no such file: '/home/ada/notes.csv'", "no such file: …"),
        ("cannot open /home/ada/notes.csv: denied", "cannot open …: denied"),
        (r"cannot open C:\Users\ada\notes.csv", "cannot open …"),
        ("lane “He” and 'Xavier'", "lane … and …"),
        ("‖∂L/∂W‖ is 3", "‖∂L/∂W‖ is 3"),
    ],
)
def test_what_a_message_quotes_is_left_out(text: str, kept: str) -> None:
    assert without_quotations(text) == kept


def test_what_code_quotes_of_itself_stays_and_so_does_the_cause() -> None:
    try:
        try:
            {}["a title"]
        except KeyError as error:
            raise AttributeError("'NoneType' object has no attribute 'play'") from error
    except AttributeError as error:
        text = described(error)
    assert text.startswith("AttributeError: 'NoneType' object has no attribute 'play'")
    assert "because of KeyError: …" in text
    assert "test_crash_log.py" in text


def test_the_home_folder_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)
    with pytest.raises(TypeError) as caught:
        raise TypeError("no")
    assert str(Path(__file__).parent) not in described(caught.value)


def test_the_end_of_a_long_log_begins_with_a_whole_line(tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    log.path.write_text("".join(f"line {number}\n" for number in range(1000)), encoding="utf-8")
    assert log.end(100).startswith("line 989\n")
    assert log.end(100).endswith("line 999\n")


@pytest.mark.usefixtures("qapp")
def test_the_log_lies_where_the_system_keeps_such_files() -> None:
    QCoreApplication.setApplicationName("InitScope")
    assert "InitScope" in log_folder().parts
