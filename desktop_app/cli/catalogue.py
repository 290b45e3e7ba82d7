"""The commands ``gallery`` and ``schema``: what there is, and how a document is written."""

from __future__ import annotations

import argparse
import json
import shutil
from typing import Any

from desktop_app.cli.layout import wrapped
from desktop_app.cli.sources import add_json
from desktop_app.experiment.document import dumps, schema
from desktop_app.experiment.gallery import entry, gallery
from desktop_app.words import later, tr

GALLERY_EPILOG = later("""\
JSON of the list: [{"name", "title", "summary"}, …]
  name     what to write for SOURCE in other commands
  title    the experiment's title
  summary  the first sentence of its notes
With NAME the document itself is printed, which is JSON with or without --json.""")


def add_gallery(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("list the built-in experiments, or print one as a document"),
        description=tr("List the built-in experiments, or print one of them as a document."),
        epilog=tr(GALLERY_EPILOG),
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help=tr("print this experiment as a document"))
    add_json(parser)
    parser.set_defaults(handler=show_gallery)


def add_schema(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("print the JSON Schema of .initscope documents"),
        description=tr("Print the JSON Schema (draft 2020-12) of .initscope documents, every field described."),
    )
    parser.add_argument("--json", action="store_true", help=tr("changes nothing: the schema is JSON"))
    parser.set_defaults(handler=show_schema)


def show_gallery(arguments: argparse.Namespace) -> int:
    """Print the list, or one document."""
    if arguments.name is not None:
        print(dumps(entry(arguments.name)).decode(), end="")
    elif arguments.json:
        listed = [{"name": e.name, "title": e.title, "summary": e.summary} for e in gallery()]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        entries = gallery()
        margin = max(len(e.name) for e in entries) + 2
        width = max(min(shutil.get_terminal_size().columns, 120), margin + 30)
        for e in entries:
            print(f"{e.name:<{margin}}{e.title}")
            print(wrapped(e.summary, width, " " * margin, " " * margin))
    return 0


def show_schema(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
    return 0
