"""Files that one process holds for as long as it lives."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Hold:
    """A file held by this process.

    The operating system lets go of it however the process ends, so that, unlike a number written into a file, a hold
    tells for certain whether its holder still runs.
    """

    def __init__(self, path: Path) -> None:
        """Take hold of a file, which is made if it is not there.

        Raises:
            HeldError: another holder has it.
            OSError: the file cannot be made or held.
        """
        self.path = path
        self._stream = path.open("ab")
        try:
            if sys.platform == "win32":
                self._stream.seek(0)
                msvcrt.locking(self._stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._stream.close()
            if isinstance(error, (BlockingIOError, PermissionError)):
                raise HeldError(f"{path} is held by another process.") from error
            raise

    def let_go(self) -> None:
        """Let others have it."""
        self._stream.close()


class HeldError(OSError):
    """Somebody else holds the file."""
