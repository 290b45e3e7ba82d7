"""The user's own pairs of IDX files, the format of MNIST: one with pictures (or rows of numbers), one with labels.

The format: two zero bytes, a byte for the type, a byte for the number of axes, the length of each axis as a big-endian
32-bit number, then the values, big-endian.  http://yann.lecun.com/exdb/mnist/ describes it.
"""

from __future__ import annotations

import math
import struct
from typing import Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.data.arrays import AsImage, array_dataset, described, preview_rows
from desktop_app.data.dataset import DataError, Dataset
from desktop_app.data.files import FilePath, FileSource, Preview, name_of, read_bytes
from desktop_app.data.targets import TaskChoice
from desktop_app.words import tr

_TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}


class Idx(FileSource, frozen=True, tag="idx"):
    """A pair of IDX files as MNIST has them, plain or gzipped: pictures in one, their labels in the other."""

    label: ClassVar[str] = "IDX files"
    labels: Annotated[FilePath, Meta(description="The file with the labels")] = ""
    task: TaskChoice = "auto"
    as_image: AsImage = True

    def load(self, generator: np.random.Generator) -> Dataset:
        return self._dataset(read_idx(self.path))

    def preview(self, rows: int = 20) -> Preview:
        images = read_idx(self.path)
        labels, task = None, None
        report: tuple[str, ...] = ()
        try:
            labels = read_idx(self.labels, tr("Choose the file with the labels."))
            dataset = self._dataset(images)
            task, report = dataset.task, dataset.report
        except DataError as error:
            report = (str(error),)
        kinds = (described(images.dtype, images.shape), "" if labels is None else described(labels.dtype, labels.shape))
        target = "labels" if labels is not None else ""
        return Preview(("images", "labels"), kinds, preview_rows([images, labels], rows), target, task, report)

    def _dataset(self, images: NDArray[Any]) -> Dataset:
        labels = read_idx(self.labels, tr("Choose the file with the labels."))
        names = (name_of(self.path), name_of(self.labels))
        return array_dataset(images, labels, self.task, self.as_image, "first", names)


def read_idx(path: str, unchosen: str = "") -> NDArray[Any]:
    """The array in an IDX file.

    Args:
        path: the file, plain or gzipped.
        unchosen: what to say when the path is empty, if it is not the usual sentence.

    Raises:
        DataError: the file cannot be read, is not IDX, or its length is not what it declares.
    """
    if not path:
        raise DataError(unchosen or tr("Choose a file first."))
    contents = read_bytes(path)
    name = name_of(path)
    if len(contents) < 4 or contents[:2] != b"\0\0" or contents[2] not in _TYPES or contents[3] == 0:
        raise DataError(
            tr("{name} is not an IDX file: its first bytes are {bytes}.", name=name, bytes=contents[:4].hex(" "))
        )
    axes = contents[3]
    start = 4 + 4 * axes
    if len(contents) < start:
        raise DataError(tr("{name} ends within its header.", name=name))
    shape = struct.unpack(f">{axes}I", contents[4:start])
    dtype = np.dtype(_TYPES[contents[2]])
    declared, stored = math.prod(shape) * dtype.itemsize, len(contents) - start
    if declared != stored:
        raise DataError(
            tr(
                "{name} declares {declared:,} bytes of values, but {stored:,} are stored.",
                name=name,
                declared=declared,
                stored=stored,
            )
        )
    try:
        return np.frombuffer(contents, dtype=dtype, offset=start).reshape(shape)
    except ValueError:
        raise DataError(tr("{name} has {axes} axes, more than an array can have.", name=name, axes=axes)) from None
