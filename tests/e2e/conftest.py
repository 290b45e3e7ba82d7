"""A real X server with a window manager, for tests that start the program as its user does."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def x_display() -> Iterator[dict[str, str]]:
    """An environment for processes, in which DISPLAY is an Xvfb of our own, 1600×1000, with openbox as window manager.

    Without these programs the tests are skipped, visibly; in continuous integration (CI set) they fail.
    """
    missing = [program for program in ("Xvfb", "openbox", "xdotool") if shutil.which(program) is None]
    if missing:
        sentence = f"not installed: {', '.join(missing)} (Debian packages xvfb, openbox, xdotool)"
        if os.environ.get("CI"):
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as announcement:
        number = announcement.readline().strip()
    if not number:
        server.wait()
        pytest.fail(f"Xvfb ended at once with status {server.returncode}", pytrace=False)
    hidden = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | {"DISPLAY": f":{number}"}
    manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_manager(environment)
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def wait_for_manager(environment: dict[str, str]) -> None:
    """Return once the window manager answers; before that, activating a window fails."""
    deadline = time.monotonic() + 20
    while subprocess.run(["xdotool", "get_desktop"], env=environment, capture_output=True, check=False).returncode:
        if time.monotonic() > deadline:
            pytest.fail("openbox did not start within 20 s", pytrace=False)
        time.sleep(0.05)
