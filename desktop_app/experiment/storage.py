"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path


def write_whole(path: str | os.PathLike[str], contents: bytes) -> None:
    """Write a file so that at any moment either the old or the new contents are there, whole.

    Raises:
        OSError: it cannot be written; an older file of that name is untouched.
    """
    file = Path(os.path.realpath(path))  # a link stays a link
    fresh = file.with_name(f".{secrets.token_hex(6)}{file.suffix}")
    try:
        with fresh.open("xb") as stream:
            stream.write(contents)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            shutil.copymode(file, fresh)
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
