"""The log of what went wrong: a file on this machine, which is never sent anywhere.

Errors that nobody expected (of any thread), what Qt complains of, and the stacks of a hard crash go into it.  What a
document holds does not: of an error the log keeps its kind, where it happened, and its message without what that
message quotes, since a quotation may be somebody's data.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from desktop_app import __version__

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

LOG = "initscope.log"
FAULTS = "crash.txt"
"""What the interpreter writes in its last moment; taken over into the log at the next start."""
SIZE, KEPT = 256_000, 2
"""Bytes after which the log is set aside, and how many of those are kept."""
ABOUT_CODE = (AttributeError, ImportError, IndexError, NameError, TypeError, ArithmeticError, MemoryError)
"""Errors that quote names of the program itself, and nothing that a person wrote."""
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|(?<![<\w])/[^\s:]*/[^\s:]*|\b[A-Za-z]:\\[^\s:]*")
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

logger = logging.getLogger("initscope")


def system() -> dict[str, str]:
    """What a report has to say of the machine, in the order in which it is read."""
    from importlib.metadata import version  # takes long to load, and the start needs none of it

    libraries = {name: version(name) for name in ("PySide6-Essentials", "numpy", "pyqtgraph", "msgspec")}
    return {
        "InitScope": __version__ + (" (frozen)" if getattr(sys, "frozen", False) else ""),
        "System": platform.platform(),
        "Machine": platform.machine(),
        "Python": platform.python_version(),
        "Qt": qVersion() or "",
        **libraries,
    }


class CrashLog:
    """Writes the log from :meth:`start` to :meth:`stop`.

    Attributes:
        path: of the log.
        crashed: whether an earlier run of the program was ended by a hard crash that nobody has been told of yet.

    Args:
        folder: where it lies; a folder that cannot be written to leaves the program without a log, and running.
        tell: is told of an error that nobody expected, on whatever thread that was.
    """

    def __init__(self, folder: Path, tell: Callable[[BaseException], None] = lambda error: None) -> None:
        self.path = folder / LOG
        self.crashed = False
        self._tell = tell
        self._faults: IO[bytes] | None = None
        self._handler: logging.Handler | None = None
        self._heard: set[str] = set()

    def start(self) -> None:
        """Open the log, take over the last words of a crash, and listen to Python and to Qt."""
        try:
            self._open()
        except OSError as error:
            print(f"There will be no log of errors: {error}", file=sys.stderr)
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook
        sys.unraisablehook = self._unraisable_hook
        qInstallMessageHandler(self._qt)

    def stop(self) -> None:
        """Listen no longer."""
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
        if self._handler is not None:
            logger.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def end(self, length: int = 20_000) -> str:
        """The last so many characters of the log, in whole lines; "" while there is none."""
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return text if len(text) <= length else text[-length:].partition("\n")[2]

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What Python calls for an error that nobody has caught."""
        self._error("", error)

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(self.path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True)
        handler.setFormatter(_Lines("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
        logger.addHandler(handler)
        logger.propagate = False
        self._handler = handler
        faults = self.path.with_name(FAULTS)
        if faults.exists() and (words := faults.read_text(encoding="utf-8", errors="replace").strip()):
            self.crashed = True
            logger.critical("The program was ended by a crash.\n%s", _homeless(words))
        # Added to, and never made anew: a second window of the program may write to the same file.
        self._faults = faults.open("ab")
        self._faults.truncate(0)
        faulthandler.enable(self._faults)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            name = arguments.thread.name if arguments.thread else ""
            self._error(f"in the thread {name}: ", arguments.exc_value)

    def _unraisable_hook(self, arguments: UnraisableHookArgs) -> None:
        if arguments.exc_value is not None:
            self._error("where it could not be raised: ", arguments.exc_value)

    def _error(self, where: str, error: BaseException) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        traceback.print_exception(error)
        logger.error("%s%s", where, described(error))
        self._tell(error)

    def _qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        print(message, file=sys.stderr)
        if kind in LEVELS and message not in self._heard:  # Qt repeats itself, and one line is enough
            self._heard.add(message)
            logger.log(LEVELS[kind], "Qt, %s: %s", context.category or "default", without_quotations(message))


def described(error: BaseException) -> str:
    """An error with its stack and what led to it, without anything that a document may hold."""
    said = [f"{type(error).__name__}: {_message(error)}", *traceback.format_tb(error.__traceback__)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        said.append(f"because of {described(cause)}")
    return _homeless("\n".join(line.rstrip() for line in said))


def without_quotations(text: str) -> str:
    """A sentence in which everything quoted, and every path, is an ellipsis."""
    return QUOTED.sub("…", text)


def _message(error: BaseException) -> str:
    return str(error) if isinstance(error, ABOUT_CODE) else without_quotations(str(error))


def _homeless(text: str) -> str:
    """Where the program lies may tell who runs it."""
    return text.replace(str(Path.home()), "~")


class _Lines(logging.Formatter):
    """The lines of a record; the first of a run says of which program and machine it tells."""

    first: logging.LogRecord | None = None

    def format(self, record: logging.LogRecord) -> str:
        said = super().format(record)
        self.first = self.first or record
        if record is self.first:  # not the first call: a handler formats a record twice, once to know its length
            said += f"\n  ({', '.join(f'{name} {value}' for name, value in system().items())})"
        return said

    def formatException(self, ei: Any) -> str:
        return described(ei[1])
