"""Weights as files: what is read back is what was written, and a failure leaves the old file alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from nn.examples import STACKS, case
from safetensors import safe_open

from desktop_app.runs.export.weights import WeightsError, arrays_of, write_weights


@pytest.mark.parametrize("name", ["dense", "conv2d", "batch-norm", "residual gated"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_is_read_back_is_what_was_written(name: str, dtype: type, tmp_path: Path) -> None:
    given = case(*STACKS[name], dtype=dtype)
    given.plan()
    arrays = arrays_of(given.network)
    assert set(given.network.parameters) <= set(arrays)
    for ending in (".npz", ".safetensors"):
        write_weights(tmp_path / f"w{ending}", arrays, {"lane": "He, √2"})
    with safe_open(tmp_path / "w.safetensors", "numpy") as file, np.load(tmp_path / "w.npz") as npz:
        assert file.metadata() == {"lane": "He, √2"}
        assert set(file.keys()) == set(npz.files) == set(arrays)
        for key, array in arrays.items():
            for found in (file.get_tensor(key), npz[key]):
                assert found.dtype == dtype
                np.testing.assert_array_equal(found, array)


def test_arrays_are_copies_in_the_shapes_that_people_know() -> None:
    given = case(*STACKS["conv2d"])
    arrays = arrays_of(given.network)
    assert arrays["1.W"].shape == (3, 2, 3, 3)
    assert arrays["4.W"].flags.c_contiguous
    arrays["1.W"][...] = 7.0
    assert not (given.network.theta == 7.0).any()


def test_a_failure_is_a_sentence_and_leaves_the_old_file(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"w\.txt must end in \.npz or \.safetensors"):
        write_weights(tmp_path / "w.txt", {}, {})
    with pytest.raises(WeightsError, match="cannot be written: there is no such folder"):
        write_weights(tmp_path / "nowhere" / "w.npz", {}, {})
    write_weights(tmp_path / "w.npz", {"a": np.ones(3)}, {})
    write_weights(tmp_path / "w.npz", {"a": np.zeros(3)}, {})
    assert [file.name for file in tmp_path.iterdir()] == ["w.npz"]
    assert not np.load(tmp_path / "w.npz")["a"].any()
