"""Where the program keeps what is its own and no document of anybody: the platform's places for state and logs."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths

SEATS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_ID", "SESSIONNAME")
"""Variables that tell one screen of a user from another."""


def state_folder() -> Path:
    """Folder of the user's state, such as ``~/.local/state/InitScope/InitScope``; made if it is not there.

    Raises:
        OSError: it cannot be made.
    """
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
    if not place:
        raise FileNotFoundError("this system has no place for the state of a user")
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def recovery_folder() -> Path | None:
    """Where what open windows hold is kept for the case of a crash; None if there is no such place."""
    try:
        return state_folder() / "recovery"
    except OSError:
        return None


def log_folder() -> Path:
    """The folder in which this system keeps the logs of a person's programs; it may not be there yet."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "InitScope"
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def seat(environment: Mapping[str, str] = os.environ) -> str:
    """A short name for this screen on this machine, the same for every start of the program there."""
    told = "\n".join([platform.node(), *(environment.get(name, "") for name in SEATS)])
    return hashlib.sha256(told.encode()).hexdigest()[:12]
