"""Files that are there whole or not at all: the one way in which this program writes."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from desktop_app.words import later, tr

UNFINISHED = ".initscope-{token}.part"
ABANDONED = 60.0
"""After so many seconds an unfinished file belongs to a program that was killed while it wrote."""

REASONS = {
    errno.ENOSPC: later("the disk is full"),
    errno.EDQUOT: later("your share of the disk is used up"),
    errno.EFBIG: later("the file is larger than the disk takes"),
    errno.EROFS: later("the disk can only be read"),
    errno.EACCES: later("you may not write there"),
    errno.EPERM: later("you may not write there"),
    errno.ENOENT: later("there is no such folder"),
    errno.ENOTDIR: later("there is no such folder"),
    errno.ESTALE: later("the network drive is gone"),
    errno.ENOTCONN: later("the network drive is gone"),
    errno.ETIMEDOUT: later("the network drive does not answer"),
    errno.EHOSTDOWN: later("the network drive does not answer"),
    errno.EHOSTUNREACH: later("the network drive does not answer"),
    errno.EIO: later("the disk reports an error"),
    errno.ENODEV: later("the disk is gone"),
    errno.ENXIO: later("the disk is gone"),
    errno.ENAMETOOLONG: later("the name is too long"),
    errno.EISDIR: later("there is a folder of this name"),
}


def write_whole(path: str | os.PathLike[str], contents: bytes, *, durable: bool = True) -> None:
    """Write a file so that at any moment either the old or the new contents are there, whole.

    Args:
        path: where to; a link stays a link.
        contents: all of it.
        durable: wait until the disk has it, so that it outlives a power cut too.

    Raises:
        OSError: it cannot be written; an older file of that name is untouched.
    """
    with writing(path, durable=durable) as stream:
        stream.write(contents)


@contextmanager
def writing(path: str | os.PathLike[str], *, durable: bool = True) -> Iterator[BinaryIO]:
    """Likewise for contents that come piece by piece: the file is there once the block has ended without an error."""
    file = Path(os.path.realpath(path))
    fresh = file.with_name(UNFINISHED.format(token=secrets.token_hex(6)))
    try:
        with fresh.open("xb") as stream:
            yield stream
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        if file.exists():
            shutil.copymode(file, fresh)
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    if durable:
        _settle(file.parent)
    _sweep(file.parent)


@contextmanager
def writing_text(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Likewise for text in UTF-8, whose ends of lines stay what they are."""
    with writing(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        try:
            yield text
        finally:
            text.detach()


def refusal(path: str | os.PathLike[str], error: Exception) -> str:
    """The sentence that says that a file was not written, and why."""
    return tr("{path} cannot be written: {reason}.", path=path, reason=why_not(error))


def why_not(error: Exception) -> str:
    """The reason of an error, as the second half of a sentence such as "… cannot be written: the disk is full."."""
    known = REASONS.get(getattr(error, "errno", None) or 0)
    if isinstance(error, FileNotFoundError) and error.filename and Path(error.filename).parent.is_dir():
        return tr("this folder takes no new files")  # as one that the system makes up, such as /proc
    return tr(known) if known else str(getattr(error, "strerror", None) or error)


def _settle(folder: Path) -> None:
    """Have the disk know the new name of the file, where a folder can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what programs that were killed have left unfinished."""
    with suppress(OSError):
        for left in folder.glob(UNFINISHED.format(token="*")):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink(missing_ok=True)
