"""The same experiments without a screen: ``initscope gallery``, ``run``, ``check``, ``tensors``, …"""

from __future__ import annotations

import argparse
import io
import os
import sys
from difflib import get_close_matches
from pathlib import Path

from desktop_app import __version__
from desktop_app.cli import (
    advise,
    catalogue,
    check,
    check_code,
    critical,
    derivative,
    doctor,
    export,
    forecast,
    report,
    run,
    tensors,
)
from desktop_app.cli.language import spoken
from desktop_app.cli.parser import Parser
from desktop_app.cli.sources import InputError
from desktop_app.data import DataError
from desktop_app.experiment.document import EXTENSION, DocumentError
from desktop_app.runs.sweep import SweepError
from desktop_app.training.trainer import ExperimentError
from desktop_app.words import ENGLISH, later, listing, speak, tr

BAD_INPUT = 2
INTERRUPTED = 130

COMMANDS = {
    "gallery": catalogue.add_gallery,
    "run": run.add,
    "tensors": tensors.add,
    "check": check.add_check,
    "faults": check.add_faults,
    "check-code": check_code.add,
    "derivative": derivative.add,
    "export": export.add,
    "doctor": doctor.add,
    "advise": advise.add,
    "critical": critical.add,
    "forecast": forecast.add,
    "report": report.add,
    "schema": catalogue.add_schema,
}

DESCRIPTION = later("""\
See why weight initialization makes or breaks a deep network.

Without arguments, or with documents (initscope FILE.initscope …), the window opens.
The commands below work without a screen.""")

EPILOG = later("""\
Results go to the standard output, messages and progress to the standard error output.
Exit status: 0 done, 1 a check failed or the doctor found something, 2 bad input, 3 the program cannot start on this
machine, 130 interrupted.
'initscope COMMAND --help' tells more; begin with: initscope run start""")


def main(argv: list[str], drawing: report.Drawing | None = None) -> int:
    """Run one command; return the exit status of the process.

    Args:
        argv: the arguments.
        drawing: lent to the one command that draws.

    Raises:
        SystemExit: --help or --version was asked for (0), or the arguments cannot be understood (2).
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # documents and JSON are UTF-8, whatever the terminal was told
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak(spoken())
    parser = build_parser()
    if argv and not argv[0].startswith("-") and argv[0] not in COMMANDS:
        parser.exit(BAD_INPUT, f"initscope: {_unknown(argv[0])}\n")
    arguments = parser.parse_args(argv, argparse.Namespace(drawing=drawing))
    if getattr(arguments, "json", False):  # programs read it, and it is the same for everybody
        speak(ENGLISH)
    try:
        status: int = arguments.handler(arguments)
        sys.stdout.flush()
    except (InputError, DocumentError, DataError, ExperimentError, SweepError) as error:
        print(f"initscope {arguments.command}: {error}", file=sys.stderr)
        return BAD_INPUT
    except MemoryError:
        said = tr("this experiment does not fit into memory.")
        print(f"initscope {arguments.command}: {said}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as head, has seen enough; nothing more may be written at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets ``handler``, which returns an exit status."""
    parser = Parser(
        prog="initscope",
        description=tr(DESCRIPTION),
        epilog=tr(EPILOG),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"initscope {__version__}",
        help=tr("show program's version number and exit"),
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, add in COMMANDS.items():
        add(commands, name)
    return parser


def _unknown(argument: str) -> str:
    """A sentence about a first argument that is no command."""
    if argument.lower().endswith(EXTENSION):
        return tr("to train a document, write: initscope run {path}", path=argument)
    if Path(argument).exists():
        return tr(
            "{path} is not an experiment; the window opens files that end in {extension}.",
            path=argument,
            extension=EXTENSION,
        )
    if near := get_close_matches(argument, COMMANDS, 1):
        return tr("there is no command '{name}'; did you mean '{near}'?", name=argument, near=near[0])
    return tr("there is no command '{name}'; the commands are {all}.", name=argument, all=listing(COMMANDS))
