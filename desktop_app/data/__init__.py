"""Where examples come from, and how they are made ready for a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

# Menus offer the kinds of source in the order in which their modules are imported.
# isort: off
from desktop_app.data.dataset import DataError, Dataset, Source, Task
from desktop_app.data.synthetic import (
    Circles,
    Clusters,
    CourseCircles,
    GaussianNoise,
    Moons,
    Regression1D,
    Spirals,
    Xor,
)
from desktop_app.data.bundled import BreastCancer, Digits, Iris, Wine
from desktop_app.data.files import FileSource, Preview
from desktop_app.data.csv_files import Csv
from desktop_app.data.npz_files import Npz
from desktop_app.data.idx_files import Idx
from desktop_app.data.preparation import Prepared, prepare
from desktop_app.values import union
# isort: on

if TYPE_CHECKING:
    AnySource = Source
else:
    AnySource = union(Source)

__all__ = [
    "AnySource",
    "BreastCancer",
    "Circles",
    "Clusters",
    "CourseCircles",
    "Csv",
    "DataError",
    "Dataset",
    "Digits",
    "FileSource",
    "GaussianNoise",
    "Idx",
    "Iris",
    "Moons",
    "Npz",
    "Prepared",
    "Preview",
    "Regression1D",
    "Source",
    "Spirals",
    "Task",
    "Wine",
    "Xor",
    "prepare",
]
