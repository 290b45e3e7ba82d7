"""The datasets that ship with the program."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app import resources
from desktop_app.data.bundled import BreastCancer, Digits, Iris, Wine
from desktop_app.data.dataset import DataError, Source

FACTS = [
    (Digits(), (1797, 64), [178, 182, 177, 183, 181, 182, 181, 179, 174, 180], 561718.0),
    (Iris(), (150, 4), [50, 50, 50], 2078.7),
    (Wine(), (178, 13), [59, 71, 48], 159975.295999),
    (BreastCancer(), (569, 30), [212, 357], 1056474.4596356),
]


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


@pytest.mark.parametrize(("source", "shape", "counts", "total"), FACTS, ids=lambda value: getattr(value, "label", ""))
def test_sizes_classes_and_sums(source: Source, shape: tuple[int, int], counts: list[int], total: float) -> None:
    dataset = source.load(rng())
    assert dataset.inputs.shape == shape
    assert dataset.inputs.dtype == np.float64
    assert np.bincount(dataset.targets).tolist() == counts
    assert len(dataset.classes) == len(counts)
    assert len(dataset.features) == shape[1]
    assert dataset.inputs.sum() == pytest.approx(total, rel=1e-9)
    assert dataset.task == ("binary" if len(counts) == 2 else "classification")


def test_digits_as_pictures_have_the_same_pixels() -> None:
    table, pictures = Digits().load(rng()), Digits(as_image=True).load(rng())
    assert pictures.shape == (1, 8, 8)
    assert pictures.features == ()
    np.testing.assert_array_equal(pictures.inputs.reshape(1797, 64), table.inputs)
    assert table.inputs[0, :8].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]


@pytest.mark.parametrize("name", ["digits", "iris", "wine", "breast_cancer"])
def test_values_are_those_of_scikit_learn(name: str) -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    expected = getattr(datasets, f"load_{name}")()
    source = {"digits": Digits(), "iris": Iris(), "wine": Wine(), "breast_cancer": BreastCancer()}[name]
    dataset = source.load(rng())
    np.testing.assert_array_equal(dataset.inputs, expected.data)
    np.testing.assert_array_equal(dataset.targets, expected.target)


def test_every_file_has_its_licence_told() -> None:
    folder = resources.resource("datasets")
    licences = (folder / "LICENCES.md").read_text(encoding="utf-8")
    files = [path.name for path in folder.glob("*.npz")]
    assert len(files) == 4
    assert all(f"`{name}`" in licences for name in files)


def test_an_incomplete_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_ROOTS", (tmp_path,))
    with pytest.raises(DataError, match="datasets/iris.npz"):
        Iris().load(rng())
