"""The manual page, made from what the program's own help says, so that the two cannot differ."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date

import product

sys.path.insert(0, str(product.ROOT))
from desktop_app import cli


def page(day: date) -> str:
    """initscope(1) as roff: the program, its commands, and each command with its options."""
    parser = cli.build_parser()
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    lines = [
        f'.TH INITSCOPE 1 "{day:%Y-%m-%d}" "InitScope {product.version()}" "User Commands"',
        ".SH NAME",
        f"initscope \\- {escaped(product.SUMMARY[0].lower() + product.SUMMARY[1:])}",
        ".SH SYNOPSIS",
        r".B initscope",
        r".RI [ FILE.initscope " "...]",
        ".br",
        r".B initscope",
        r".I COMMAND",
        r".RI [ argument " "...]",
        ".SH DESCRIPTION",
        *paragraphs(parser.description or ""),
        *paragraphs(parser.epilog or ""),
        ".SH COMMANDS",
    ]
    for choice in commands._choices_actions:
        lines += [".TP", f".B {escaped(choice.dest)}", escaped(choice.help or "")]
    for name, command in commands.choices.items():
        lines += section(name, command)
    return "\n".join(lines) + "\n"


def section(name: str, command: argparse.ArgumentParser) -> list[str]:
    """One command: how it is called, what it does, its options, and the notes at its end."""
    usage = re.sub(r"\s+", " ", command.format_usage().removeprefix("usage: ")).strip()
    lines = [f'.SH "INITSCOPE {escaped(name).upper()}"', escaped(usage), *paragraphs(command.description or "")]
    for action in command._actions:
        lines += [".TP", f".B {escaped(heading(action))}", escaped(explained(action))]
    return [*lines, *paragraphs(command.epilog or "")]


def heading(action: argparse.Action) -> str:
    """The names of an option with its value, or that of an argument."""
    value = action.metavar or (action.dest if not action.option_strings else action.dest.upper())
    if not action.option_strings:
        return str(value)
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {value if isinstance(value, str) else ' '.join(value)}"


def explained(action: argparse.Action) -> str:
    """The help of an option, its placeholders filled."""
    return (action.help or "") % {**vars(action), "prog": product.COMMAND}


def paragraphs(text: str) -> list[str]:
    """Text as it stands in the help, line for line, as it may hold tables and examples."""
    if not text:
        return []
    return [".PP", ".nf", *(escaped(line) for line in text.splitlines()), ".fi"]


def escaped(text: str) -> str:
    """A line that roff shows as it is."""
    line = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line
