"""The user's guide as it lies in resources/guide: a folder for each language, in it a Markdown file for each chapter.

A file ``03-check.md`` is the third chapter and is called ``check``; the chapter on a room has the room's name.  Beside
Markdown a chapter may hold

- a block fenced as ``formula``: formulas in the small language of :mod:`desktop_app.ui.style.formula`, one a line;
- ``{{name}}`` on a line of its own: a table that :mod:`desktop_app.ui.help.tables` makes from the program itself;
- ``![words](pictures/name.png)``: a picture, which exists for each language and colour scheme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.resources import resource
from desktop_app.ui.style.formula import in_words
from desktop_app.words import ENGLISH, language

FENCED = re.compile(r"^```formula\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^\{\{(\w+)\}\}$", re.MULTILINE)
HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+\.png)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")


class Formulas:
    """The formulas of a chapter, each under an address by which the text refers to it."""

    def __init__(self) -> None:
        self._known: list[str] = []

    def all(self) -> list[tuple[str, str]]:
        """Every address with its formula."""
        return [(_address(number), formula) for number, formula in enumerate(self._known)]

    def refer(self, formula: str) -> str:
        """Markdown that shows a formula; its words are for screen readers."""
        self._known.append(formula)
        words = in_words(formula).replace("|", "¦").replace("[", "(").replace("]", ")")
        return f"![{words}]({_address(len(self._known) - 1)})"


def _address(number: int) -> str:
    return f"formula:{number}"


Maker = Callable[[Formulas], str]


@dataclass(frozen=True)
class Chapter:
    """A chapter as it is written.

    Attributes:
        name: by which links and rooms call it.
        title: its first heading.
        text: Markdown with what is described above.
    """

    name: str
    title: str
    text: str

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of every heading."""
        return [(len(marks), words) for marks, words in HEADING.findall(FENCED.sub("", self.text))]

    @property
    def pictures(self) -> list[str]:
        """The files of its pictures."""
        return [name for _, name in PICTURE.findall(self.text)]

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return LINK.findall(self.text)

    def markdown(self, makers: Mapping[str, Maker]) -> tuple[str, Formulas]:
        """Plain Markdown, and the formulas that it refers to.

        Raises:
            KeyError: the chapter asks for a table that nobody makes.
        """
        formulas = Formulas()

        def fenced(found: re.Match[str]) -> str:
            return "\n\n".join(formulas.refer(line) for line in found[1].strip().splitlines())

        text = FENCED.sub(fenced, self.text)
        return TABLE.sub(lambda found: makers[found[1]](formulas), text), formulas


def chapters(code: str | None = None) -> list[Chapter]:
    """All chapters in the chosen language (or another), in their order; English where there is no such guide."""
    return [_read(path) for path in sorted(_folder(code or language()).glob("*.md"))]


def picture(name: str, scheme: str, code: str | None = None) -> Path | None:
    """The file of a picture in the chosen language and a colour scheme; None if there is none."""
    for folder in (code or language(), ENGLISH):
        try:
            return resource("guide", "pictures", f"{folder}-{scheme}", name)
        except FileNotFoundError:
            continue
    return None


def _folder(code: str) -> Path:
    try:
        return resource("guide", code)
    except FileNotFoundError:
        return resource("guide", ENGLISH)


def _read(path: Path) -> Chapter:
    text = path.read_text(encoding="utf-8")
    title = HEADING.search(text)
    return Chapter(path.stem.partition("-")[2], title[2] if title else path.stem, text)
