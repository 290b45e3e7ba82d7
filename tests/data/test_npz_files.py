"""The user's own archives of arrays."""

from __future__ import annotations

import io
import pickle
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.lib import format as npy

from desktop_app.data.dataset import DataError, Dataset
from desktop_app.data.npz_files import Npz

TABLE = np.arange(12.0).reshape(6, 2)
LABELS = np.array([0, 1, 2, 0, 1, 2])


@pytest.fixture
def save(tmp_path: Path) -> Any:
    def _save(**arrays: Any) -> str:
        path = tmp_path / "data.npz"
        np.savez_compressed(path, **arrays)
        return str(path)

    return _save


@pytest.fixture
def pack(tmp_path: Path) -> Any:
    """Writes an archive of members given as raw bytes."""

    def _pack(**members: bytes) -> str:
        with zipfile.ZipFile(tmp_path / "data.npz", "w") as archive:
            for name, contents in members.items():
                archive.writestr(f"{name}.npy", contents)
        return str(tmp_path / "data.npz")

    return _pack


def npy_bytes(shape: tuple[int, ...], descr: Any, body: bytes) -> bytes:
    stream = io.BytesIO()
    npy.write_array_header_1_0(stream, {"shape": shape, "fortran_order": False, "descr": descr})
    return stream.getvalue() + body


def load(path: str, **settings: Any) -> Dataset:
    return Npz(path=path, **settings).load(np.random.default_rng(0))


def refusal(path: str, **settings: Any) -> str:
    with pytest.raises(DataError) as caught:
        load(path, **settings)
    return str(caught.value)


def test_usual_names_are_found(save: Any) -> None:
    dataset = load(save(other=np.ones((6, 50)), X_train=TABLE, y_train=LABELS))
    np.testing.assert_array_equal(dataset.inputs, TABLE)
    assert dataset.targets.tolist() == LABELS.tolist()
    assert (dataset.task, dataset.classes) == ("classification", ("0", "1", "2"))


def test_without_usual_names_shapes_decide(save: Any) -> None:
    dataset = load(save(scale=np.float64(3), first=LABELS, second=TABLE, short=np.ones(3)))
    np.testing.assert_array_equal(dataset.inputs, TABLE)
    assert dataset.targets.tolist() == LABELS.tolist()


def test_chosen_names_come_first(save: Any) -> None:
    dataset = load(save(x=TABLE, y=LABELS, a=2 * TABLE, b=np.linspace(0, 1, 6)), inputs="a", target="b")
    np.testing.assert_array_equal(dataset.inputs, 2 * TABLE)
    assert dataset.task == "regression"


@pytest.mark.parametrize("dtype", ["?", "u1", ">i2", "<i8", "f2", ">f4", "f8", "longdouble"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_every_numeric_type_and_order(save: Any, dtype: str, order: Any) -> None:
    table = np.array(TABLE % 2, dtype=dtype, order=order)
    dataset = load(save(x=table, y=LABELS))
    np.testing.assert_array_equal(dataset.inputs, TABLE % 2)
    assert dataset.inputs.dtype == np.float64


@pytest.mark.parametrize("labels", [np.array(["a", "é", "a"]), np.array([b"a", "é".encode(), b"a"])])
def test_text_targets(save: Any, labels: Any) -> None:
    assert load(save(x=TABLE[:3], y=labels)).classes == ("a", "é")


@pytest.mark.parametrize(
    ("shape", "settings", "expected"),
    [
        ((6,), {}, (1,)),
        ((6, 4), {}, (4,)),
        ((6, 4, 5), {}, (1, 4, 5)),
        ((6, 4, 5), {"as_image": False}, (20,)),
        ((6, 3, 4, 5), {}, (3, 4, 5)),
        ((6, 4, 5, 3), {}, (3, 4, 5)),
        ((6, 3, 4, 3), {}, (3, 4, 3)),
        ((6, 3, 4, 3), {"channels": "last"}, (3, 3, 4)),
        ((6, 4, 5, 3), {"channels": "first"}, (4, 5, 3)),
        ((6, 4, 5, 3), {"as_image": False}, (60,)),
    ],
)
def test_shapes(save: Any, shape: tuple[int, ...], settings: Any, expected: tuple[int, ...]) -> None:
    assert load(save(x=np.zeros(shape), y=LABELS), **settings).shape == expected


def test_channels_move_with_their_pixels(save: Any) -> None:
    pictures = np.random.default_rng(0).normal(size=(6, 4, 5, 3))
    np.testing.assert_array_equal(load(save(x=pictures, y=LABELS)).inputs[:, 2], pictures[..., 2])


def test_examples_that_are_not_finite_are_left_out_and_reported(save: Any) -> None:
    table, values = TABLE.copy(), np.linspace(0, 1, 6)
    table[1, 0], values[4] = np.inf, np.nan
    dataset = load(save(x=table, y=values))
    np.testing.assert_array_equal(dataset.inputs, TABLE[[0, 2, 3, 5]])
    assert dataset.report == ("Left out 2 rows with a number that is not finite: example 2, example 5.",)


@pytest.mark.parametrize(
    ("arrays", "settings", "sentence"),
    [
        ({"x": TABLE}, {}, "data.npz has no array that could be the target; its arrays: x."),
        ({"x": np.float64(1)}, {"target": "x"}, "data.npz has no array that could be the input; its arrays: x."),
        ({"x": TABLE, "y": LABELS}, {"target": "z"}, "data.npz has no array 'z', only x, y."),
        (
            {"x": TABLE, "y": LABELS[:4]},
            {},
            "Array 'x' of data.npz has 6 examples, but Array 'y' of data.npz has 4.",
        ),
        ({"x": TABLE.astype(complex), "y": LABELS}, {}, "holds complex128 values, which are neither numbers nor text."),
        ({"x": np.array(["a", "b"]), "y": LABELS[:2]}, {}, "Array 'x' of data.npz holds <U1 values, not real numbers."),
        ({"x": np.zeros((0, 3)), "y": np.zeros(0)}, {}, "is float64, 0 × 3, so there are no examples in it."),
        ({"x": np.zeros((3, 0)), "y": np.zeros(3)}, {}, "is float64, 3 × 0, so there are no examples in it."),
        ({"x": TABLE, "y": np.float64(1)}, {}, "is float64, a single value, so there are no examples in it."),
        ({"x": TABLE, "y": np.zeros((6, 2, 2))}, {}, "but targets need one row for each example."),
        ({"x": np.zeros((6, 1, 1, 1, 1)), "y": LABELS}, {}, "has 5 axes; at most four can be used"),
        ({"x": TABLE * np.nan, "y": LABELS}, {}, "has no usable example; at least 2 are needed. Left out 6 rows"),
        ({}, {}, "data.npz holds no arrays."),
    ],
)
def test_unusable_arrays_are_told_in_a_sentence(save: Any, arrays: Any, settings: Any, sentence: str) -> None:
    assert sentence in refusal(save(**arrays), **settings)


class Trap:
    """Unpickling this would fail the test."""

    def __reduce__(self) -> Any:
        return (pytest.fail, ("a pickle was loaded",))


def test_nothing_is_ever_unpickled(save: Any, pack: Any, tmp_path: Path) -> None:
    objects = np.array([Trap(), Trap()], dtype=object)
    assert "holds object values" in refusal(save(x=objects, y=LABELS[:2]))
    assert "holds object values" in refusal(save(x=TABLE[:2], y=objects))
    assert "NPZ archive" in refusal(pack(x=pickle.dumps(Trap()), y=pickle.dumps(Trap())))
    (tmp_path / "data.npz").write_bytes(pickle.dumps(Trap()))
    assert "NPZ archive" in refusal(str(tmp_path / "data.npz"))


def test_an_unused_array_of_objects_does_no_harm(save: Any) -> None:
    path = save(x=TABLE, y=LABELS, note=np.array([Trap()], dtype=object))
    assert len(load(path).inputs) == 6
    assert Npz(path=path).preview().kinds[2] == "object, 1"


@pytest.mark.parametrize(
    ("shape", "stored"), [((10**12,), 16), ((3,), 16), ((1,), 16), ((-1, -2), 16), ((2**40, 2**40), 16)]
)
def test_declared_sizes_are_compared_before_anything_is_allocated(pack: Any, shape: Any, stored: int) -> None:
    path = pack(x=npy_bytes(shape, "<f8", bytes(stored)), y=npy_bytes((2,), "<f8", bytes(16)))
    assert refusal(path, inputs="x").endswith(f"but {stored} are stored.")


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"\x93NUMPY",
        b"\x93NUMPY\x09\x00" + bytes(100),
        b"\x93NUMPY\x01\x00\x10\x00{'descr': __impor",
        npy_bytes((2,), [("a", "<f8")], bytes(16))[:-20],
        npy_bytes((2,), "<f8", bytes(16)).replace(b"<f8", b"???"),
        npy_bytes((2,), "<f8", bytes(16)).replace(b"(2,)", b"(((("),
    ],
)
def test_broken_members(pack: Any, contents: bytes) -> None:
    sentence = "data.npz is no NPZ archive of NumPy arrays, or a damaged one."
    assert refusal(pack(x=contents, y=contents)) == sentence


def test_structured_arrays_are_refused(save: Any) -> None:
    assert "neither numbers nor text" in refusal(save(x=np.zeros(6, dtype=[("a", "f8")]), y=LABELS))


def test_a_preview_shows_arrays_and_first_examples(save: Any) -> None:
    preview = Npz(path=save(x=np.arange(30.0).reshape(6, 5), pictures=np.zeros((6, 4, 4)), y=LABELS)).preview(rows=2)
    assert preview.columns == ("x", "pictures", "y")
    assert preview.kinds == ("float64, 6 × 5", "float64, 6 × 4 × 4", "int64, 6")
    assert preview.rows == (("0, 1, 2, 3, …", "", "0"), ("5, 6, 7, 8, …", "", "1"))
    assert (preview.target, preview.task, preview.report) == ("y", "classification", ())


def test_a_preview_survives_arrays_that_do_not_fit(save: Any) -> None:
    preview = Npz(path=save(x=TABLE, y=LABELS[:4])).preview()
    assert preview.target == "y"
    assert preview.task is None
    assert "6 examples" in preview.report[0]
    assert Npz(path=save(x=TABLE)).preview().report == (
        "data.npz has no array that could be the target; its arrays: x.",
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, 600),
)
def test_a_damaged_archive_gives_a_dataset_or_a_sentence(
    tmp_path: Path, changes: list[tuple[int, int]], cut: int
) -> None:
    stream = io.BytesIO()
    np.savez_compressed(stream, x=TABLE, y=LABELS)
    contents = bytearray(stream.getvalue()[: max(cut, 1) if cut < 300 else None])
    for place, byte in changes:
        contents[place % len(contents)] = byte
    (tmp_path / "data.npz").write_bytes(contents)
    for use in (lambda: load(str(tmp_path / "data.npz")), Npz(path=str(tmp_path / "data.npz")).preview):
        with suppress(DataError):
            use()
