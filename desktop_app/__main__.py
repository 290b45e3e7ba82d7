"""Sets the BLAS environment before numpy loads, then starts the window or a command."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import preflight
from desktop_app.usercode import RUN_USER_CODE

if TYPE_CHECKING:
    from desktop_app.cli.report import Save

CANNOT_START = 3
NO_CONSOLE = """\
This program opens the window, and has no console to print on.

Commands are for the program beside it:
    initscope-cli run start
    initscope-cli --help"""
"""On Windows, where a program has either a window or a console."""

# On matrices as small as ours a second BLAS thread can cost orders of magnitude, and only numpy's loading reads these.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")


def main(argv: list[str] | None = None) -> int:
    """Open the window, empty or on documents, or run a command; return the exit status of the process."""
    if getattr(sys, "frozen", False):  # a worker of a sweep is this program again, and goes no further than here
        import multiprocessing

        multiprocessing.freeze_support()
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == [RUN_USER_CODE]:
        from desktop_app.usercode import child

        child.main()
    if not all(argument.lower().endswith(".initscope") for argument in arguments):
        return run_command(arguments)
    return open_window([Path(argument) for argument in arguments])


def open_window(paths: list[Path]) -> int:
    """Start the window on ``paths`` or have one that runs open them, or say why this machine cannot and return 3."""
    gc.disable()  # what is imported and built is no garbage; the window's clock collects, once there is one
    problem = preflight.check(*map(str, paths[:1]))
    if problem is None:
        try:
            from desktop_app.ui.startup.start import start

            begun = start(paths)
            if begun is None:
                return 0
            from desktop_app.ui import application
        except ImportError as error:
            problem = missing_dependency(error)
        else:
            return application.main(begun, paths)
    preflight.show(problem)
    return CANNOT_START


def run_command(arguments: list[str]) -> int:
    """Run a command without a screen, or say which package it lacks and return 3."""
    if sys.stdout is None:
        preflight.show(NO_CONSOLE)
        return CANNOT_START
    try:
        from desktop_app import cli
    except ImportError as error:
        print(missing_dependency(error), file=sys.stderr)
        return CANNOT_START
    return cli.main(arguments, drawing)


def drawing() -> Save:
    """Get ready to draw without a screen, or say why this machine cannot and end with 3.

    Of all commands one draws; it is lent what the window draws with, since commands know nothing of Qt.
    """
    problem = preflight.check_libraries({"QT_QPA_PLATFORM": "offscreen"})
    if problem is None:
        try:
            from desktop_app.ui.report import offscreen
        except ImportError as error:
            problem = missing_dependency(error)
        else:
            return offscreen.drawing()
    print(problem, file=sys.stderr)
    sys.exit(CANNOT_START)


def missing_dependency(error: ImportError) -> str:
    """A sentence about a package that is not installed; a fault inside our own package is raised again."""
    if (error.name or "").startswith("desktop_app"):
        raise error
    return f"initscope cannot start: {error}. Install it anew: pip install --force-reinstall initscope"


if __name__ == "__main__":
    sys.exit(main())
