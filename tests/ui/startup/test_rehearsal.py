"""The program rehearsed as a process of its own, as installers are tried: it tells whether it has trained."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def rehearse(seconds: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(folder))
    environment = {**os.environ, **own, "INITSCOPE_REHEARSE": seconds}
    command = [sys.executable, "-m", "desktop_app", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_a_rehearsal_trains_closes_the_window_and_says_how_far_it_came(tmp_path):
    done = rehearse("1.5", tmp_path)
    assert done.returncode == 0, done.stderr
    words = done.stdout.split()
    assert words[:4] == ["Rehearsed", "for", "1.5", "s:"]
    assert int(words[4].replace(",", "")) > 0


def test_a_rehearsal_without_a_step_has_failed(tmp_path):
    # Over before the window looks for the first time.
    done = rehearse("0", tmp_path)
    assert (done.returncode, done.stdout) == (1, "Rehearsed for 0 s: 0 steps.\n"), done.stderr


@pytest.mark.parametrize("seconds", ["soon", "-"])
def test_what_is_no_number_of_seconds_is_refused_before_a_window_opens(seconds, tmp_path, monkeypatch, qapp):
    from desktop_app.ui.startup import rehearsal

    monkeypatch.setenv(rehearsal.VARIABLE, seconds)
    with pytest.raises(SystemExit, match=r"INITSCOPE_REHEARSE is a number of seconds, not"):
        rehearsal.begin_if_asked(qapp)


def test_nothing_is_rehearsed_unasked(monkeypatch, qapp):
    from desktop_app.ui.startup import rehearsal

    monkeypatch.delenv(rehearsal.VARIABLE, raising=False)
    assert rehearsal.begin_if_asked(qapp) is None
