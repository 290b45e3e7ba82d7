"""Starting the program again leads to the one that runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.experiment.holding import HeldError, Hold
from desktop_app.ui.startup.single_instance import SingleInstance
from desktop_app.ui.startup.start import Application
from desktop_app.ui.startup.user_folders import seat

AGAIN = """
import sys
from pathlib import Path
from desktop_app.ui.startup.single_instance import SingleInstance
second = SingleInstance(Path(sys.argv[1]), "seat")
print(second.claim(), second.hand_over([Path(name) for name in sys.argv[2:]]))
"""
HOLDER = """
import sys
from pathlib import Path
from desktop_app.experiment.holding import Hold
hold = Hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def single(qapp, tmp_path):
    made = SingleInstance(tmp_path, "seat")
    assert made.claim()
    yield made
    made.close()


def start_again(folder: Path, *paths: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", AGAIN, str(folder), *paths]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def outcome(process: subprocess.Popen[str]) -> str:
    return process.communicate(timeout=20)[0].strip()


def test_a_second_start_hands_its_paths_over(qtbot, single, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "leave")
    with qtbot.waitSignal(single.asked, timeout=20_000) as asked:
        second = start_again(tmp_path, "a.initscope", "/b.initscope")
    assert outcome(second) == "False True"
    assert asked.args == [[tmp_path / "a.initscope", Path("/b.initscope")]]


def test_a_second_start_without_documents_asks_to_come_forward(qtbot, single, tmp_path):
    with qtbot.waitSignal(single.asked, timeout=20_000) as asked:
        second = start_again(tmp_path)
    assert outcome(second) == "False True"
    assert asked.args == [[]]


def test_other_screens_and_users_are_others(single, tmp_path):
    other = SingleInstance(tmp_path, seat({"DISPLAY": ":1"}))
    assert other.claim()
    assert seat({"DISPLAY": ":1"}) != seat({"DISPLAY": ":2"})
    other.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = SingleInstance(elsewhere, "seat")
    assert other.claim()
    other.close()


def test_what_a_killed_program_leaves_is_no_obstacle(qtbot, single, tmp_path):
    single.close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "seat.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(HeldError):
        Hold(tmp_path / "seat.lock")
    (tmp_path / "seat.socket").write_text("stale")
    holder.kill()
    holder.communicate()
    assert single.claim()
    with qtbot.waitSignal(single.asked, timeout=20_000):
        second = start_again(tmp_path)
    assert outcome(second) == "False True"


def test_one_that_does_not_answer_is_not_waited_for_long(single, tmp_path):
    second = SingleInstance(tmp_path, "seat")
    assert not second.claim()
    assert not second.hand_over([], patience=0.2)  # this thread, which would answer, waits itself


@pytest.mark.parametrize("said", [b"\n", b"{}\n", b'{"paths": [1]}\n', b'{"paths": 3, "token": ""}\n', b"[" * 2**21])
def test_nonsense_is_refused_and_does_no_harm(qtbot, single, tmp_path, said):
    heard = []
    single.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(str(tmp_path / "seat.socket"))
    assert socket.waitForConnected(5000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000)
    assert heard == []
    assert single._said == {}


def test_a_home_too_long_for_a_socket_does_as_well(qtbot, tmp_path):
    deep = tmp_path / ("d" * 120)
    deep.mkdir()
    one = SingleInstance(deep, "seat")
    assert one.claim()
    with qtbot.waitSignal(one.asked, timeout=20_000):
        second = start_again(deep)
    assert outcome(second) == "False True"
    one.close()
    assert not Path(one._name).exists()


def test_a_folder_that_cannot_be_written_to_is_no_reason_not_to_start(qapp, tmp_path):
    assert SingleInstance(tmp_path / "gone", "seat").claim()


def test_a_file_is_asked_for_by_an_event_on_macos(qtbot):
    heard = []

    class Asked:
        emit = staticmethod(heard.append)

    class Fake:
        asked = Asked

    event = QFileOpenEvent(QUrl.fromLocalFile("/some/where.initscope"))
    assert Application.event(Fake(), event)  # there is only one application, which is that of the tests
    assert heard == [[Path("/some/where.initscope")]]


def test_only_our_answer_is_taken_for_one(qtbot, tmp_path):
    server, lock = QLocalServer(), Hold(tmp_path / "seat.lock")
    server.listen(str(tmp_path / "seat.socket"))
    second = start_again(tmp_path, "/x")
    qtbot.waitUntil(server.hasPendingConnections, timeout=20_000)
    socket = server.nextPendingConnection()
    qtbot.waitUntil(lambda: socket.bytesAvailable() > 0, timeout=20_000)
    assert json.loads(socket.readAll().data())["paths"] == ["/x"]
    socket.write(b"who are you\n")
    socket.flush()
    assert outcome(second) == "False False"
    server.close()
    lock.let_go()
