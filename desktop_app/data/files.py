"""What the user's own files have in common: careful reading, a preview, and a report of what was left out."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from desktop_app.data.dataset import DataError, Source, Task
from desktop_app.words import listing, together, tr

FilePath = Annotated[str, Meta(description="The file to read", extra_json_schema={"format": "path"})]

MAXIMUM_BYTES = 2**30
MAXIMUM_VALUES = 10**8  # as float64 0.8 GB, once raw and once prepared
MINIMUM_EXAMPLES = 2
_SHOWN_PLACES = 5


@dataclass(frozen=True)
class Preview:
    """A first look into a file, for choosing what is the target and what is asked.

    Attributes:
        columns: names of a table's columns, or of a file's arrays.
        kinds: what each of them holds, in words: "numbers", "text", "empty", or an array's type and shape.
        rows: the first examples, one cell of text for each column.
        target: the column or array that is, or would be taken as, the target; "" if none suggests itself.
        task: what is, or would be, asked of a network; None if there is no usable target.
        report: sentences about what is left out, and about what hinders the loading if something does.
    """

    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    target: str
    task: Task | None
    report: tuple[str, ...]


class FileSource(Source, frozen=True):
    """A file of the user's."""

    path: FilePath = ""

    def preview(self, rows: int = 20) -> Preview:
        """A first look into the file with the present settings.

        Args:
            rows: how many examples to show at most.

        Raises:
            DataError: the file cannot be read at all.  Settings that do not fit it are told in the preview's report.
        """
        raise NotImplementedError


def name_of(path: str) -> str:
    """What a file is called in a message: its last part, without the folders."""
    return Path(path).name or path


def read_bytes(path: str, maximum: int = MAXIMUM_BYTES) -> bytes:
    """The contents of a file, unpacked if they are gzipped.

    Raises:
        DataError: no file was chosen, it is not there, cannot be read, is empty, damaged, or larger than ``maximum``
            bytes once unpacked.
    """
    if not path:
        raise DataError(tr("Choose a file first."))
    name = name_of(path)
    try:
        if Path(path).is_dir():
            raise DataError(tr("{name} is a folder, not a file.", name=name))
        if Path(path).exists() and not Path(path).is_file():
            raise DataError(tr("{name} is a device or a pipe, not a file.", name=name))
        with Path(path).open("rb") as file:
            zipped = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            # One byte more than allowed is enough to know; a small archive may unpack to anything.
            contents = gzip.GzipFile(fileobj=file).read(maximum + 1) if zipped else file.read(maximum + 1)
    except DataError:
        raise
    except FileNotFoundError:
        raise DataError(tr("There is no file {path}.", path=path)) from None
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise DataError(tr("{name} is a damaged or incomplete gzip file.", name=name)) from None
    except (OSError, ValueError) as error:
        raise DataError(
            tr("{name} cannot be read: {reason}.", name=name, reason=getattr(error, "strerror", None) or error)
        ) from None
    if not contents:
        raise DataError(tr("{name} is empty.", name=name))
    if len(contents) > maximum:
        raise DataError(
            tr("{name} is larger than {most:,.0f} MiB, more than can be read at once.", name=name, most=maximum / 2**20)
        )
    return contents


def check_size(values: int, name: str) -> None:
    """Refuse more input values than fit comfortably in memory.

    Raises:
        DataError: there are more than MAXIMUM_VALUES.
    """
    if values > MAXIMUM_VALUES:
        raise DataError(
            tr(
                "{name} holds {count:,} input values; at most {most:,} can be used.",
                name=name,
                count=values,
                most=MAXIMUM_VALUES,
            )
        )


def check_examples(usable: int, name: str, report: Sequence[str]) -> None:
    """Refuse a file that leaves too few examples, telling why the others were left out.

    Raises:
        DataError: there are fewer than MINIMUM_EXAMPLES.
    """
    if usable < MINIMUM_EXAMPLES:
        said = tr(
            "{name} has only one usable example; at least {fewest} are needed."
            if usable
            else "{name} has no usable example; at least {fewest} are needed.",
            name=name,
            fewest=MINIMUM_EXAMPLES,
        )
        raise DataError(together(said, *report))


def left_out(fault: str, places: Sequence[str]) -> str:
    """One sentence for the report: how many rows were left out, why, and where the first of them are.

    Args:
        fault: what is wrong with them, to follow "2 rows with …".
        places: where each of them is, such as "line 5".
    """
    shown = listing([*places[:_SHOWN_PLACES], *["…"][: len(places) > _SHOWN_PLACES]])
    if len(places) == 1:
        return tr("Left out 1 row with {fault}: {places}.", fault=fault, places=shown)
    return tr("Left out {count:,} rows with {fault}: {places}.", count=len(places), fault=fault, places=shown)
