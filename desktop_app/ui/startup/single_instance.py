"""One program a user and screen: starting it again hands the documents to the one that runs already.

Whoever holds the file ``<seat>.lock`` in the user's state folder is the one, and listens on a local socket beside it.
A lock goes with its process, however that ends, so a socket that is left behind is known to be dead.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.experiment.holding import HeldError, Hold

ANSWER = b"opened\n"
MAXIMUM_BYTES = 2**20
LONGEST_NAME = 100
"""Unix allows some hundred bytes for the path of a socket; one that is longer gets a name among the temporary files."""

PATIENCE = 5.0
"""Seconds that a start waits for the other one, which may be starting too, before it goes its own way."""

RETRY = 0.05
TOKEN = "XDG_ACTIVATION_TOKEN"
"""With this Wayland lets the program that was not started by the click come forward."""


class SingleInstance(QObject):
    """This start of the program, as the one or as one more.

    Signals:
        asked: paths that a later start has handed over, absolute; none to just come forward.
    """

    asked = Signal(list)

    def __init__(self, folder: Path, seat: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = folder / f"{seat}.lock"
        self._name = socket_name(folder / f"{seat}.socket")
        self._hold: Hold | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._said: dict[QLocalSocket, bytearray] = {}

    def claim(self) -> bool:
        """Become the one that later starts are led to; return False if there is one already."""
        try:
            self._hold = Hold(self._lock)
        except HeldError:
            return False
        except OSError:  # no place to lock: better one program too many than none
            return True
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def hand_over(self, paths: Sequence[Path], patience: float = PATIENCE) -> bool:
        """Have the other one open these files and come forward; return whether it said that it will."""
        token = os.environ.get(TOKEN, "")
        request = {"paths": [str(path.absolute()) for path in paths], "token": token}
        deadline = time.monotonic() + patience
        allow_to_come_forward()
        while (left := deadline - time.monotonic()) > 0:
            socket = QLocalSocket()
            if ours(self._name):
                socket.connectToServer(self._name)
            if socket.waitForConnected(int(1000 * left)):
                socket.write(json.dumps(request).encode() + b"\n")
                socket.waitForReadyRead(int(1000 * left))
                return bool(socket.readAll().data() == ANSWER)
            time.sleep(RETRY)
        return False

    def close(self) -> None:
        """Let a later start become the one."""
        self._server.close()
        if self._hold is not None:
            self._hold.let_go()
            self._hold = None

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._said[socket] = bytearray()
            socket.readyRead.connect(self._listen)
            socket.disconnected.connect(self._part)
            self._hear(socket)

    def _listen(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        said = self._said.get(socket)
        if said is None:
            return
        said += socket.readAll().data()
        if len(said) > MAXIMUM_BYTES:
            socket.abort()
        elif said.endswith(b"\n"):
            self._answer(socket, bytes(said))

    def _answer(self, socket: QLocalSocket, said: bytes) -> None:
        try:
            request = json.loads(said)
            paths, token = [Path(name) for name in request["paths"]], str(request["token"])
        except (ValueError, TypeError, KeyError):  # nobody of ours
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        if token:
            os.environ[TOKEN] = token
        self.asked.emit(paths)

    def _part(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and self._said.pop(socket, None) is not None:
            socket.deleteLater()


def socket_name(wanted: Path) -> str:
    """What a socket at this place can be called."""
    short = f"initscope-{hashlib.sha256(os.fsencode(wanted)).hexdigest()[:16]}"
    if sys.platform == "win32":  # names of pipes are no paths
        return short
    return str(wanted if len(os.fsencode(wanted)) <= LONGEST_NAME else Path(tempfile.gettempdir()) / short)


def ours(name: str) -> bool:
    """Whether a socket is there and no other user's, who would be told which documents are opened."""
    if sys.platform == "win32":
        return True
    try:
        return Path(name).stat().st_uid == os.getuid()
    except OSError:
        return False


def allow_to_come_forward() -> None:
    """On Windows only the program that was clicked may come forward, unless it lets others."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
