"""An invisible screen with a window manager, a mouse and a keyboard, for trying a program as a person would."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import tools

SIZE = (1600, 1000)


class NotSeenError(Exception):
    """Something did not come to pass in time; the message says what."""


@contextlib.contextmanager
def screen() -> Iterator[Screen]:
    """A screen of its own, gone at the end.

    Raises:
        tools.MissingError: a program for it is not installed.
        NotSeenError: it does not start.
    """
    tools.need("Xvfb", "openbox", "xdotool", "import")
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as announcement:
        number = announcement.readline().strip()
    display = Screen(f":{number}")
    manager = subprocess.Popen(
        ["openbox"], env=display.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for("a window manager", lambda: display.tool("get_desktop") != "")
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


class Screen:
    """What a person sees and does at one display."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.environment = {**os.environ, "DISPLAY": display}

    def tool(self, *arguments: str) -> str:
        """What xdotool answers; "" where it fails."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """Those that are to be seen and have the words in their titles."""
        return self.tool("search", "--onlyvisible", "--name", title).split()

    def window(self, title: str, seconds: float = 30) -> str:
        """The first window with these words in its title, in front, as soon as there is one.

        Raises:
            NotSeenError: there is none in time.
        """
        wait_for(f"a window “{title}”", lambda: self.windows(title) != [], seconds)
        found = self.windows(title)[0]
        self.tool("windowactivate", "--sync", found)
        return found

    def double_click(self, x: int, y: int) -> None:
        """Twice with the left button, at a place of the screen."""
        self.tool("mousemove", str(x), str(y))
        time.sleep(0.5)
        self.tool("click", "--repeat", "2", "--delay", "80", "1")

    def press(self, key: str) -> None:
        """A key, or several as in "alt+F4"."""
        self.tool("key", "--clearmodifiers", key)

    def picture(self) -> bytes:
        """The whole screen, as PNG."""
        return subprocess.run(
            ["import", "-window", "root", "png:-"], env=self.environment, capture_output=True, check=True
        ).stdout

    def photograph(self, path: Path) -> None:
        """Keep a picture of the whole screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.picture())


def wait_for(what: str, happened: Callable[[], bool], seconds: float = 30) -> float:
    """Look until it has happened; return after how many seconds.

    Raises:
        NotSeenError: it has not in time.
    """
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > seconds:
            raise NotSeenError(f"not seen within {seconds:g} s: {what}")
        time.sleep(0.1)
    return time.monotonic() - began
