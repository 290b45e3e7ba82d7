"""The user's own pairs of IDX files."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from desktop_app.data.dataset import DataError, Dataset
from desktop_app.data.idx_files import Idx, read_idx

CODES = {"u1": 0x08, "i1": 0x09, ">i2": 0x0B, ">i4": 0x0C, ">f4": 0x0D, ">f8": 0x0E}
PICTURES = np.arange(6 * 4 * 5, dtype="u1").reshape(6, 4, 5)
LABELS = np.array([7, 2, 1, 7, 2, 1], dtype="u1")


def idx_bytes(array: NDArray[Any]) -> bytes:
    """The array in IDX form, written after the format's description."""
    code = next(code for name, code in CODES.items() if np.dtype(name) == array.dtype)
    return struct.pack(f">HBB{array.ndim}I", 0, code, array.ndim, *array.shape) + array.tobytes()


def pair(folder: Path, images: bytes, labels: bytes) -> Idx:
    (folder / "images").write_bytes(images)
    (folder / "labels").write_bytes(labels)
    return Idx(path=str(folder / "images"), labels=str(folder / "labels"))


def load(source: Idx) -> Dataset:
    return source.load(np.random.default_rng(0))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pictures_with_labels(tmp_path: Path, pack: Any) -> None:
    dataset = load(pair(tmp_path, pack(idx_bytes(PICTURES)), pack(idx_bytes(LABELS))))
    assert dataset.shape == (1, 4, 5)
    np.testing.assert_array_equal(dataset.inputs[:, 0], PICTURES)
    assert dataset.inputs.dtype == np.float64
    assert (dataset.task, dataset.classes) == ("classification", ("1", "2", "7"))
    assert dataset.targets.tolist() == [2, 1, 0, 2, 1, 0]


def test_pixels_in_a_row(tmp_path: Path) -> None:
    source = pair(tmp_path, idx_bytes(PICTURES), idx_bytes(LABELS))
    dataset = load(Idx(path=source.path, labels=source.labels, as_image=False))
    np.testing.assert_array_equal(dataset.inputs, PICTURES.reshape(6, 20))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(sorted(CODES)).flatmap(
        lambda name: arrays(np.dtype(name), array_shapes(min_dims=1, max_dims=4, max_side=4))
    )
)
def test_every_type_and_shape_comes_back(tmp_path: Path, array: NDArray[Any]) -> None:
    (tmp_path / "array").write_bytes(idx_bytes(array))
    again = read_idx(str(tmp_path / "array"))
    assert again.dtype == array.dtype
    np.testing.assert_array_equal(again, array)


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"", "images is empty."),
        (b"\0\0\x08", "images is not an IDX file: its first bytes are 00 00 08."),
        (b"\0\1\x08\3" + bytes(100), "images is not an IDX file: its first bytes are 00 01 08 03."),
        (b"\0\0\x0a\3" + bytes(100), "images is not an IDX file: its first bytes are 00 00 0a 03."),
        (b"\0\0\x08\0" + bytes(100), "images is not an IDX file: its first bytes are 00 00 08 00."),
        (b"\0\0\x08\3\0\0", "images ends within its header."),
        (idx_bytes(PICTURES)[:-1], "images declares 120 bytes of values, but 119 are stored."),
        (idx_bytes(PICTURES) + b"\0", "images declares 120 bytes of values, but 121 are stored."),
        (
            struct.pack(">HBB3I", 0, 0x0E, 3, 2**32 - 1, 2**32 - 1, 2**32 - 1),
            f"images declares {8 * (2**32 - 1) ** 3:,} bytes of values, but 0 are stored.",
        ),
        (struct.pack(">HBB100I", 0, 8, 100, *[1] * 100) + b"\0", "images has 100 axes, more than an array can have."),
        (idx_bytes(PICTURES[:0]), "images is uint8, 0 × 4 × 5, so there are no examples in it."),
        (idx_bytes(PICTURES[:4]), "images has 4 examples, but labels has 6."),
        (gzip.compress(idx_bytes(PICTURES), mtime=0)[:-6], "images is a damaged or incomplete gzip file."),
    ],
)
def test_malformed_files_are_told_in_a_sentence(tmp_path: Path, contents: bytes, sentence: str) -> None:
    with pytest.raises(DataError) as caught:
        load(pair(tmp_path, contents, idx_bytes(LABELS)))
    assert str(caught.value) == sentence


def test_the_labels_are_asked_for_and_checked_too(tmp_path: Path) -> None:
    source = pair(tmp_path, idx_bytes(PICTURES), b"\0\0")
    with pytest.raises(DataError, match=r"^labels is not an IDX file"):
        load(source)
    with pytest.raises(DataError, match=r"^Choose the file with the labels\.$"):
        load(Idx(path=source.path))


def test_a_preview_shows_pictures_and_labels(tmp_path: Path) -> None:
    preview = pair(tmp_path, idx_bytes(PICTURES), idx_bytes(LABELS)).preview(rows=2)
    assert preview.kinds == ("uint8, 6 × 4 × 5", "uint8, 6")
    assert preview.rows == (("4 × 5", "7"), ("4 × 5", "2"))
    assert (preview.target, preview.task, preview.report) == ("labels", "classification", ())


def test_a_preview_without_labels_shows_the_pictures_and_asks(tmp_path: Path) -> None:
    source = pair(tmp_path, idx_bytes(PICTURES), b"")
    preview = Idx(path=source.path).preview(rows=1)
    assert preview.rows == (("4 × 5", ""),)
    assert (preview.target, preview.task) == ("", None)
    assert preview.report == ("Choose the file with the labels.",)
