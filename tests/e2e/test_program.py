"""The program as a process in a real window: it opens, trains by a press of Space, and ends when it is closed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop_app.experiment import document, gallery

PATIENCE = 60.0


def wait_for(what: Callable[[], str], described: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"not within {PATIENCE:.0f} s: {described}")


def surroundings(display: dict[str, str], home: Path) -> dict[str, str]:
    """An environment with settings and state of its own."""
    return {**display, "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def running(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The program as a process, of which nothing is left afterwards."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def xdotool(environment: dict[str, str], *arguments: str) -> str:
    result = subprocess.run(["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False)
    return result.stdout.strip()


def shown(environment: dict[str, str], name: str) -> str:
    """The window of this name, in front."""
    found = wait_for(lambda: xdotool(environment, "search", "--onlyvisible", "--name", name), f"the window {name}")
    window = found.splitlines()[0]
    xdotool(environment, "windowactivate", "--sync", window)
    return window


def test_a_document_opens_in_a_window_trains_and_closes(x_display, tmp_path):
    path = tmp_path / "real.initscope"
    document.save(gallery.entry("symmetry"), path)
    environment = surroundings(x_display, tmp_path)
    with running(environment, "-m", "desktop_app", str(path)) as program:
        window = shown(environment, "real.initscope")
        before = picture(environment)
        xdotool(environment, "key", "--window", window, "space")
        wait_for(lambda: "moved" if picture(environment) != before else "", "curves that move")
        assert program.poll() is None
        xdotool(environment, "key", "--window", window, "space")
        xdotool(environment, "key", "--clearmodifiers", "alt+F4")
        _, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, errors
    assert errors == ""


def test_a_second_start_opens_its_document_in_the_first(x_display, tmp_path):
    paths = [tmp_path / "first.initscope", tmp_path / "second.initscope"]
    for path in paths:
        document.save(gallery.entry("symmetry"), path)
    environment = surroundings(x_display, tmp_path)

    def windows() -> str:
        return xdotool(environment, "search", "--onlyvisible", "--name", r"(first|second)\.initscope")

    with running(environment, "-m", "desktop_app", str(paths[0])) as program:
        wait_for(windows, "the window")
        for path, count in ((paths[1], 2), (paths[0], 2)):
            with running(environment, "-m", "desktop_app", str(path)) as again:
                _, errors = again.communicate(timeout=PATIENCE)
            assert (again.returncode, errors) == (0, "")
            wait_for(lambda count=count: len(windows().split()) == count, f"{count} windows")
            wait_for(
                lambda path=path: path.name in xdotool(environment, "getactivewindow", "getwindowname"),
                f"{path.name} in front",
            )
        program.send_signal(signal.SIGTERM)
        _, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, errors) == (0, "")


def test_what_was_trained_survives_a_kill(x_display, tmp_path):
    path = tmp_path / "real.initscope"
    experiment = gallery.entry("symmetry")
    endless = replace(experiment.training, steps=10_000_000)  # so that there is a next step, however fast this machine
    document.save(replace(experiment, training=endless), path)
    environment = surroundings(x_display, tmp_path)

    def steps() -> list[int]:
        notes = tmp_path.glob("InitScope/InitScope/recovery/*/note")
        return [json.loads(note.read_text())["step"] for note in notes]

    with running(environment, "-m", "desktop_app", str(path)):
        window = shown(environment, "real.initscope")
        xdotool(environment, "key", "--window", window, "space")
        wait_for(lambda: "kept" if sum(steps()) > 10 else "", "training that is kept")
    (kept,) = steps()
    with running(environment, "-m", "desktop_app") as program:
        question = shown(environment, "^Restore$")
        xdotool(environment, "key", "--window", question, "Return")
        window = shown(environment, "real.initscope")
        xdotool(environment, "key", "--window", window, "period")
        wait_for(lambda: "on" if steps() == [kept + 1] else "", f"step {kept + 1}")
        program.send_signal(signal.SIGTERM)
        _, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, errors) == (0, "")
    assert steps() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_from_the_terminal_closes_the_window_cleanly(x_display, tmp_path, number):
    environment = surroundings(x_display, tmp_path)
    with running(environment, "-c", START) as program:
        wait_for(lambda: xdotool(environment, "search", "--onlyvisible", "--name", "InitScope"), "the window")
        time.sleep(0.5)
        program.send_signal(number)
        _, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, errors
    assert errors == ""


# A test runner may have been told to ignore SIGINT, which the processes that it starts would inherit.
START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from desktop_app.__main__ import main
sys.exit(main([]))
"""

GRAB = """
import sys
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
buffer = QBuffer()
application.primaryScreen().grabWindow(0).save(buffer, "PNG")
sys.stdout.buffer.write(bytes(buffer.data()))
"""


def picture(environment: dict[str, str]) -> bytes:
    """The whole screen as a PNG."""
    return subprocess.run([sys.executable, "-c", GRAB], env=environment, capture_output=True, check=True).stdout
