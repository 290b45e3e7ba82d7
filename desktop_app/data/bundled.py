"""Real data that ship with the program; ``resources/datasets/LICENCES.md`` tells where they come from."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from desktop_app.data.dataset import DataError, Dataset, Source
from desktop_app.resources import resource


def _read(name: str) -> Dataset:
    """The bundled dataset of this name, its inputs as a table (examples, features).

    Raises:
        DataError: the installation lacks the file.
    """
    try:
        path = resource("datasets", f"{name}.npz")
    except FileNotFoundError as error:
        raise DataError(str(error)) from error
    with np.load(path, allow_pickle=False) as arrays:
        classes = tuple(str(label) for label in arrays["classes"])
        return Dataset(
            arrays["inputs"].astype(np.float64),
            arrays["targets"].astype(np.int64),
            "binary" if len(classes) == 2 else "classification",
            classes,
            tuple(str(feature) for feature in arrays["features"]),
        )


class Digits(Source, frozen=True, tag="digits"):
    """1,797 handwritten digits as pictures of 8 × 8 pixels, each from 0 to 16."""

    label: ClassVar[str] = "Handwritten digits"
    as_image: Annotated[bool, Meta(description="Keep the picture (1 × 8 × 8, for convolutions) or give 64 numbers")] = (
        False
    )

    def load(self, generator: np.random.Generator) -> Dataset:
        table = _read("digits")
        if not self.as_image:
            return table
        return Dataset(table.inputs.reshape(-1, 1, 8, 8), table.targets, table.task, table.classes)


class Iris(Source, frozen=True, tag="iris"):
    """150 iris flowers of three species, described by the sizes of their sepals and petals."""

    label: ClassVar[str] = "Iris"

    def load(self, generator: np.random.Generator) -> Dataset:
        return _read("iris")


class Wine(Source, frozen=True, tag="wine"):
    """178 wines of three cultivars, told apart by 13 chemical measurements on very different scales."""

    label: ClassVar[str] = "Wine"

    def load(self, generator: np.random.Generator) -> Dataset:
        return _read("wine")


class BreastCancer(Source, frozen=True, tag="breast-cancer"):
    """569 tumours, malignant or benign, described by 30 measurements of their cell nuclei."""

    label: ClassVar[str] = "Breast cancer"

    def load(self, generator: np.random.Generator) -> Dataset:
        return _read("breast_cancer")
