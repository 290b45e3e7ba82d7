"""What holds for every file of the user's: only regular, readable, complete files of bearable size are read."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from desktop_app.data.csv_files import Csv
from desktop_app.data.dataset import DataError
from desktop_app.data.files import FileSource, check_size, read_bytes
from desktop_app.data.idx_files import Idx
from desktop_app.data.npz_files import Npz
from desktop_app.values import kinds


def refusal(path: str, maximum: int = 1000) -> str:
    with pytest.raises(DataError) as caught:
        read_bytes(path, maximum)
    return str(caught.value)


def test_plain_and_gzipped_contents_are_the_same(tmp_path: Path) -> None:
    for name, contents in (("plain", b"hello"), ("zipped.anything", gzip.compress(b"hello"))):
        (tmp_path / name).write_bytes(contents)
        assert read_bytes(str(tmp_path / name)) == b"hello"


def test_a_missing_file_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    assert refusal(str(tmp_path / "none.csv")) == f"There is no file {tmp_path / 'none.csv'}."
    assert refusal(str(tmp_path)) == f"{tmp_path.name} is a folder, not a file."
    assert refusal(str(tmp_path / "empty.csv")) == "empty.csv is empty."
    assert refusal(str(tmp_path / "empty.csv" / "below")).startswith("below cannot be read: ")


@pytest.mark.parametrize("path", ["a\0b.csv", "x" * 5000])
def test_impossible_names_are_refused(path: str) -> None:
    assert path in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(str(tmp_path / "pipe.csv")) == "pipe.csv is a device or a pipe, not a file."


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="every file is readable here")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("x,y")
    (tmp_path / "secret.csv").chmod(0)
    assert refusal(str(tmp_path / "secret.csv")) == "secret.csv cannot be read: Permission denied."


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(5 * 2**20)))
    assert refusal(str(tmp_path / "bomb.gz"), 2**20) == "bomb.gz is larger than 1 MiB, more than can be read at once."


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-4], lambda data: data[:12], lambda data: data[:10] + b"\xff" * 9]
)
def test_damaged_gzip_files(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "data.gz").write_bytes(damage(gzip.compress(b"hello, world")))
    assert refusal(str(tmp_path / "data.gz")) == "data.gz is a damaged or incomplete gzip file."


def test_more_values_than_memory_bears_are_refused() -> None:
    check_size(10**8, "x")
    with pytest.raises(DataError, match=r"x holds 100,000,001 input values; at most 100,000,000 can be used\."):
        check_size(10**8 + 1, "x")


@pytest.mark.parametrize("kind", kinds(FileSource))
def test_without_a_path_every_kind_asks_for_a_file(kind: type[FileSource]) -> None:
    assert kind in (Csv, Npz, Idx)
    for use in (lambda: kind().load(np.random.default_rng(0)), kind().preview):
        with pytest.raises(DataError, match=r"^Choose a file first\.$"):
            use()


@pytest.mark.parametrize("kind", kinds(FileSource))
@pytest.mark.parametrize("contents", [b"\0" * 100, b"junk" * 50, b"PK\3\4 cut", b"\x80\4\x95pickle", b"\x93NUMPY"])
def test_every_kind_refuses_binary_junk(tmp_path: Path, kind: type[FileSource], contents: bytes) -> None:
    (tmp_path / "junk").write_bytes(contents)
    with pytest.raises(DataError) as caught:
        kind(path=str(tmp_path / "junk")).load(np.random.default_rng(0))
    assert str(caught.value).startswith("junk ")
    assert str(caught.value).endswith(".")
