"""A file is there whole, old or new, whatever happens while it is written."""

from __future__ import annotations

import errno
import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.experiment import document, storage
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import ABANDONED, REASONS, refusal, why_not, write_whole, writing, writing_text

SAVER = """
import os, sys
from desktop_app.experiment import document
from desktop_app.experiment.schema import Experiment
old, new = (Experiment(title=title, notes=title * 3000) for title in ("old", "new"))
for _ in sys.stdin:
    child = os.fork()  # which spares it the imports
    while child == 0:
        document.save(new, sys.argv[1])
        document.save(old, sys.argv[1])
    print(child, flush=True)
    os.waitpid(child, 0)
"""
KILLS = 60


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_document_is_old_or_new_at_whatever_moment_its_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "mine.initscope"
    whole = [Experiment(title=title, notes=title * 3000) for title in ("old", "new")]
    document.save(whole[0], path)
    chance, seen = random.Random(11), []
    command, pipe = [sys.executable, "-c", SAVER, str(path)], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        while len(seen) < KILLS or (len({each.title for each in seen}) < 2 and len(seen) < 10 * KILLS):
            writer.stdin.write("save for ever\n")
            child = int(writer.stdout.readline())
            time.sleep(chance.uniform(0.0, 0.03 * (1 + len(seen) / KILLS)))
            os.kill(child, signal.SIGKILL)
            seen.append(document.load(path))
            assert seen[-1] in whole
    assert {each.title for each in seen} == {"old", "new"}
    long_ago = time.time() - 2 * ABANDONED
    for left in tmp_path.glob(".*"):
        os.utime(left, (long_ago, long_ago))
    document.save(whole[1], path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.initscope"]


def test_what_another_program_is_writing_just_now_is_left_alone(tmp_path: Path) -> None:
    with writing(tmp_path / "a") as stream:
        stream.write(b"half")
        write_whole(tmp_path / "b", b"whole")
        stream.write(b" and half")
    assert (tmp_path / "a").read_bytes() == b"half and half"
    assert (tmp_path / "b").read_bytes() == b"whole"


@pytest.mark.parametrize("number", REASONS)
@pytest.mark.parametrize("moment", ["open", "write", "fsync", "replace"])
def test_every_refusal_of_a_disk_is_a_sentence_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, moment: str
) -> None:
    path = tmp_path / "a.initscope"
    document.save(Experiment(title="old"), path)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    if moment == "open":
        monkeypatch.setattr(Path, "open", refuse)
    elif moment == "write":

        class Full(io.BytesIO):
            write = refuse

        monkeypatch.setattr(Path, "open", lambda *_: Full())
    else:
        monkeypatch.setattr(os, moment, refuse)
    with pytest.raises(document.DocumentError) as told:
        document.save(Experiment(title="new"), path)
    monkeypatch.undo()
    assert str(told.value) == f"{path} cannot be written: {REASONS[number]}."
    assert document.load(path).title == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.initscope"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_says_so_by_itself() -> None:
    with pytest.raises(OSError, match="No space left") as told, Path("/dev/full").open("wb", buffering=0) as stream:
        stream.write(b"x")
    assert refusal("/dev/full", told.value) == "/dev/full cannot be written: the disk is full."


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_a_place_where_nothing_can_be_made_is_a_sentence() -> None:
    with pytest.raises(document.DocumentError, match=r"^/proc/self/a.initscope cannot be written: "):
        document.save(Experiment(), "/proc/self/a.initscope")


def test_a_folder_that_is_there_and_takes_no_files_is_not_called_missing(tmp_path: Path) -> None:
    refused = FileNotFoundError(errno.ENOENT, "", str(tmp_path / "x"))
    assert why_not(refused) == "this folder takes no new files"
    missing = FileNotFoundError(errno.ENOENT, "", str(tmp_path / "no" / "x"))
    assert why_not(missing) == "there is no such folder"


def test_what_fails_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with writing_text(tmp_path / "a") as text:
            text.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_ends_of_lines_and_letters_stay_what_they_are(tmp_path: Path) -> None:
    with writing_text(tmp_path / "a") as text:
        text.write("ä\r\n初\n")
    assert (tmp_path / "a").read_bytes() == "ä\r\n初\n".encode()


def test_an_unknown_reason_is_given_in_the_words_of_the_system() -> None:
    assert refusal("a", OSError(errno.EMFILE, "Too many open files")) == "a cannot be written: Too many open files."
    assert refusal("a", ValueError("embedded null byte")) == "a cannot be written: embedded null byte."


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 245 + ".initscope")
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"


def test_a_folder_that_cannot_be_swept_is_no_reason_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "glob", refuse)
    monkeypatch.setattr(storage.os, "open", refuse)
    write_whole(tmp_path / "a", b"whole")
    assert (tmp_path / "a").read_bytes() == b"whole"
