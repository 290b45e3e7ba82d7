"""The command ``report``: one page of PDF without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import __main__, cli, preflight
from desktop_app.cli.report import only
from desktop_app.cli.sources import InputError
from desktop_app.experiment.gallery import entry


def report(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program itself, on a machine without any display."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "desktop_app", "report", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
    )


def test_a_page_is_written_without_a_screen(tmp_path: Path) -> None:
    finished = report("start", "--steps", "3", "--out", "a.pdf", folder=tmp_path)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr.endswith("Wrote a.pdf.\n")
    assert finished.stdout == ""
    contents = (tmp_path / "a.pdf").read_bytes()
    assert contents.startswith(b"%PDF-")
    assert contents.rstrip().endswith(b"%%EOF")
    assert contents.count(b"/Type /Page\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_what_cannot_be_written_is_said_before_the_training(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def never() -> object:
        pytest.fail("got ready to draw")

    for path, why in ((tmp_path, "it is a folder"), (tmp_path / "no" / "a.pdf", "there is no such folder")):
        assert cli.main(["report", "start", "--out", str(path)], never) == 2
        assert capsys.readouterr().err == f"initscope report: {path} cannot be written: {why}.\n"


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def save(*_: object) -> None:
        raise OSError(28, "the disk is full")

    path = tmp_path / "a.pdf"
    assert cli.main(["report", "start", "--steps", "0", "--lane", "1", "--out", str(path)], lambda: save) == 2
    assert capsys.readouterr().err == f"initscope report: {path} cannot be written: the disk is full.\n"


def test_a_machine_without_the_libraries_hears_so_before_the_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(preflight, "loads", lambda soname: soname != "libGL.so.1")
    with pytest.raises(SystemExit) as ended:
        __main__.main(["report", "start", "--out", str(tmp_path / "a.pdf")])
    assert ended.value.code == 3
    assert "lacks a system library" in capsys.readouterr().err


def test_only_the_lanes_asked_for_are_left() -> None:
    experiment = entry("exploding")
    assert [lane.name for lane in only(experiment, [2, 0]).lanes] == ["He", "He × 2"]
    assert only(experiment, None) is experiment
    with pytest.raises(InputError, match="numbered 0 to 2"):
        only(experiment, [3])
