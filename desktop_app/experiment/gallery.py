"""The experiments that ship with the program: one document each in ``resources/gallery``.

A file ``04-exploding.initscope`` is the fourth entry and is called ``exploding``; its title and the first sentence of
its notes are what lists show.  Adding an entry is adding a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from desktop_app.experiment.document import EXTENSION, DocumentError, load
from desktop_app.experiment.schema import Experiment
from desktop_app.resources import resource
from desktop_app.words import listing, tr

FIRST = "start"
"""The entry that the window opens with."""

SENTENCE = re.compile(r"(.*?(?:\.(?= )|。))\s*(.+)", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One experiment of the gallery.

    Attributes:
        name: by which the command line calls it.
        title: the experiment's title, in the chosen language.
        summary: the first sentence of its notes, likewise.
        order: its place, from 1.
        papers: who published the values that it is to reproduce.
    """

    name: str
    title: str
    summary: str
    order: int
    papers: tuple[str, ...] = ()


def gallery() -> list[Entry]:
    """All entries in their order.

    Raises:
        DocumentError: the installation lacks the gallery or a document in it is damaged.
    """
    found = []
    for order, (name, path) in enumerate(_documents().items(), 1):
        experiment = _read(path)
        papers = tuple(dict.fromkeys(tr(reference.source) for reference in experiment.references))
        summary, _ = split_sentence(tr(experiment.notes))
        found.append(Entry(name, tr(experiment.title), summary, order, papers))
    return found


def names() -> list[str]:
    """The names of all entries in their order, without reading them."""
    return list(_documents())


def entry(name: str) -> Experiment:
    """The experiment of this name.

    Raises:
        DocumentError: there is none, and the message suggests a similar name; or its document is damaged.
    """
    documents = _documents()
    if name not in documents:
        near = get_close_matches(name, documents, 1)
        if near:
            raise DocumentError(
                tr("The gallery has no experiment '{name}'; did you mean '{near}'?", name=name, near=near[0])
            )
        raise DocumentError(
            tr("The gallery has no experiment '{name}'. It has {names}.", name=name, names=listing(documents))
        )
    return _read(documents[name])


def split_sentence(text: str) -> tuple[str, str]:
    """The first sentence with its full stop, Latin or Chinese, and what follows it."""
    found = SENTENCE.match(text)
    return (found[1], found[2]) if found else (text, "")


def _read(path: Path) -> Experiment:
    return _read_at(path, path.stat().st_mtime_ns)


@lru_cache(64)
def _read_at(path: Path, changed: int) -> Experiment:
    """A document as it is since it was ``changed``, read once: it is a value, which all can share."""
    return load(path)


def _documents() -> dict[str, Path]:
    try:
        folder = resource("gallery")
    except FileNotFoundError as error:
        raise DocumentError(str(error)) from None
    return {path.stem.partition("-")[2]: path for path in sorted(folder.glob(f"*{EXTENSION}"))}
