"""The parser of the commands, and of each of them: plain words, in the language of the terminal."""

from __future__ import annotations

import argparse
from typing import Any

from desktop_app.cli.layout import wrapped
from desktop_app.words import later, tr

WORDS = (
    later("usage: "),
    later("positional arguments"),
    later("options"),
    later("show this help message and exit"),
    later("%(prog)s: error: %(message)s\n"),
    later("argument %(argument_name)s: %(message)s"),
    later("the following arguments are required: %s"),
    later("unrecognized arguments: %s"),
    later("expected one argument"),
    later("invalid choice: %(value)r (choose from %(choices)s)"),
    later("ignored explicit argument %r"),
    later("not allowed with argument %s"),
)
"""What Python's parser itself says to those who use ours."""

# The parser looks its words up through this name, and has no other way to be given them.
argparse._ = tr  # type: ignore[attr-defined]


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose lines break between Chinese characters as well."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width).splitlines()


class Parser(argparse.ArgumentParser):
    """A parser, and the parsers of its commands, that refuse what is no number in plain words."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.formatter_class, self.allow_abbrev = Formatter, False
        self.register("type", int, _whole_number)
        self.register("type", float, _number)


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("it must be a whole number, not '{text}'.", text=text)) from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("it must be a number, not '{text}'.", text=text)) from None
