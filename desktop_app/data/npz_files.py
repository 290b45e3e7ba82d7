"""The user's own archives of NumPy arrays: NPZ, read without ever unpickling."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta
from numpy.lib import format as npy
from numpy.typing import NDArray

from desktop_app.data.arrays import AsImage, Channels, array_dataset, described, preview_rows
from desktop_app.data.dataset import DataError, Dataset
from desktop_app.data.files import MAXIMUM_BYTES, FileSource, Preview, name_of, read_bytes
from desktop_app.data.targets import TaskChoice
from desktop_app.words import listing, tr

_INPUT_NAMES = ("x", "inputs", "data", "images", "features", "x_train", "train_images", "train_data")
_TARGET_NAMES = ("y", "targets", "target", "labels", "label", "y_train", "train_labels")


class Npz(FileSource, frozen=True, tag="npz"):
    """An archive of NumPy arrays, one of them the inputs and one the targets, examples along their first axis.

    Examples with numbers that are not finite are left out and reported.  Arrays of Python objects are never read.
    """

    label: ClassVar[str] = "NPZ file"
    inputs: Annotated[str, Meta(description="Name of the array of inputs; empty: the likeliest")] = ""
    target: Annotated[str, Meta(description="Name of the array of targets; empty: the likeliest")] = ""
    task: TaskChoice = "auto"
    as_image: AsImage = True
    channels: Annotated[
        Channels, Meta(description="Where pictures with several channels have them: after the examples, or last")
    ] = "auto"

    def load(self, generator: np.random.Generator) -> Dataset:
        return self._dataset(_Archive(self.path))

    def preview(self, rows: int = 20) -> Preview:
        archive = _Archive(self.path)
        columns = tuple(archive.headers)
        kinds = tuple(described(header.dtype, header.shape) for header in archive.headers.values())
        target, task = "", None
        report: tuple[str, ...] = ()
        shown: dict[str, NDArray[Any]] = {}
        try:
            inputs, target = self._chosen(archive)
            shown = {name: archive.read(name) for name in (inputs, target)}
            dataset = self._dataset(archive)
            task, report = dataset.task, dataset.report
        except DataError as error:
            report = (str(error),)
        return Preview(columns, kinds, preview_rows([shown.get(name) for name in columns], rows), target, task, report)

    def _dataset(self, archive: _Archive) -> Dataset:
        inputs, target = self._chosen(archive)
        names = (
            tr("Array '{array}' of {name}", array=inputs, name=archive.name),
            tr("Array '{array}' of {name}", array=target, name=archive.name),
        )
        return array_dataset(archive.read(inputs), archive.read(target), self.task, self.as_image, self.channels, names)

    def _chosen(self, archive: _Archive) -> tuple[str, str]:
        """Names of the arrays of inputs and targets: as set, else by their usual names, else by their shapes."""
        headers = archive.headers
        for name in (self.inputs, self.target):
            if name and name not in headers:
                raise DataError(
                    tr(
                        "{archive} has no array '{name}', only {arrays}.",
                        archive=archive.name,
                        name=name,
                        arrays=listing(headers),
                    )
                )
        usual = {name.lower(): name for name in headers if name not in (self.inputs, self.target)}
        inputs = self.inputs or next((usual[name] for name in _INPUT_NAMES if name in usual), "")
        target = self.target or next((usual[name] for name in _TARGET_NAMES if name in usual), "")
        others = [name for name in headers if name not in (inputs, target) and headers[name].shape]
        if not inputs and others:
            inputs = max(others, key=lambda name: (len(headers[name].shape) > 1, math.prod(headers[name].shape)))
        if not target and inputs:
            length = headers[inputs].shape[:1]
            fitting = [name for name in others if name != inputs and headers[name].shape[:1] == length]
            target = min(fitting, key=lambda name: len(headers[name].shape), default="")
        if not inputs or not target:
            raise DataError(
                tr(
                    "{name} has no array that could be the target; its arrays: {arrays}."
                    if inputs
                    else "{name} has no array that could be the input; its arrays: {arrays}.",
                    name=archive.name,
                    arrays=listing(headers),
                )
            )
        return inputs, target


@dataclass(frozen=True)
class _Header:
    """What an array in the archive declares to be, and where its numbers begin."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    fortran: bool
    start: int


class _Archive:
    """The arrays of an NPZ file by name.  Sizes are compared with what is there before anything is allocated."""

    def __init__(self, path: str) -> None:
        self.name = name_of(path)
        contents = read_bytes(path)
        with self._clear_errors():
            self._zip = zipfile.ZipFile(io.BytesIO(contents))
            members = [info.filename for info in self._zip.infolist() if info.filename.endswith(".npy")]
        if not members:
            raise DataError(tr("{name} holds no arrays.", name=self.name))
        self.headers: dict[str, _Header] = {}
        for member in members:
            with self._clear_errors(), self._zip.open(member) as file:
                self.headers[member.removesuffix(".npy")] = _read_header(file)

    def read(self, key: str) -> NDArray[Any]:
        header = self.headers[key]
        where = tr("Array '{array}' of {name}", array=key, name=self.name)
        if header.dtype.kind not in "biufSU":
            raise DataError(
                tr("{where} holds {kind} values, which are neither numbers nor text.", where=where, kind=header.dtype)
            )
        size = math.prod(header.shape) * header.dtype.itemsize
        stored = self._zip.getinfo(f"{key}.npy").file_size - header.start
        if size != stored or min(header.shape, default=0) < 0:
            raise DataError(
                tr("{where} declares {size:,} bytes, but {stored:,} are stored.", where=where, size=size, stored=stored)
            )
        if size > MAXIMUM_BYTES:
            raise DataError(
                tr(
                    "{where} is larger than {most:,.0f} MiB, more than can be read at once.",
                    where=where,
                    most=MAXIMUM_BYTES / 2**20,
                )
            )
        with self._clear_errors(), self._zip.open(f"{key}.npy") as file:
            numbers = np.frombuffer(file.read()[header.start :], dtype=header.dtype)
            return numbers.reshape(header.shape, order="F" if header.fortran else "C")

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except Exception:  # zipfile, the decompressors and the header parser raise a dozen unrelated types
            raise DataError(tr("{name} is no NPZ archive of NumPy arrays, or a damaged one.", name=self.name)) from None


def _read_header(file: IO[bytes]) -> _Header:
    version = npy.read_magic(file)
    read = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}[version]
    shape, fortran, dtype = read(file)
    return _Header(dtype, shape, fortran, file.tell())
