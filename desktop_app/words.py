"""The language that people are spoken to in.

Sentences are made on every floor of the house, most of them where Qt is not known.  All pass through :func:`tr`, whose
catalogues are the files of Qt Linguist in ``resources/translations``: a folder for each language, and in it a file for
each room.  English is what the code itself speaks.  A text is found by its English words alone; one that is in no
catalogue (what a person typed, say) is given back as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from desktop_app.resources import resource

ENGLISH = "en"


class Catalogue(Protocol):
    """What texts are looked up in; a dictionary is one."""

    def get(self, text: str, default: str, /) -> str:
        """The text in another language, or ``default``."""


_NONE: Mapping[str, str] = MappingProxyType({})
_catalogue: Catalogue = _NONE
_language = ENGLISH


def tr(text: str, /, **values: object) -> str:
    """A text in the chosen language, with its placeholders filled.

    Args:
        text: in English, a literal or what :func:`later` has marked; with values, a format such as
            "Stopped at step {step:,}.".  A word that other languages render in several ways carries a remark behind a
            tab, which nobody sees: "backward\\tdifference quotient".
        values: for the placeholders, by name, since another language may need them in another order.
    """
    said = _catalogue.get(text, text.partition("\t")[0])
    return said.format_map(values) if values else said


class Phrase(Struct, frozen=True):
    """What is said in whatever language is spoken when it is shown; it can be written down.

    Attributes:
        text: in English, as for :func:`tr`.
        values: for its placeholders; phrases among them are said in the same language.
    """

    text: str
    values: dict[str, Phrase | str | int | float] = {}

    def __str__(self) -> str:
        return tr(self.text, **self.values)


def phrase(text: str, /, **values: Phrase | str | int | float) -> Phrase:
    """Like :func:`tr`, but said anew whenever it is shown."""
    return Phrase(text, values)


def later(text: str) -> str:
    """Mark a text that is written down in one place and shown, by :func:`tr`, in another; it stays English here."""
    return text


ENDONYM = later("English")
"""The text whose translation is the name of the language in that language."""


def together(*sentences: str) -> str:
    """Sentences one after the other, set apart as the chosen language does it; empty ones are left out."""
    said = [sentence for sentence in sentences if sentence]
    return reduce(lambda text, more: tr("{text} {more}", text=text, more=more), said) if said else ""


def listing(things: Iterable[str]) -> str:
    """Things of one kind in a row: "a, b, c"; empty ones are left out, here and below."""
    return tr(", \tin a list").join(filter(None, things))


def clauses(parts: Iterable[str]) -> str:
    """What is said of one thing: "Dense 64, tanh, 4,160 parameters"."""
    return tr(", ").join(filter(None, parts))


def apart(parts: Iterable[str]) -> str:
    """Things that have commas of their own."""
    return tr("; ").join(filter(None, parts))


def language() -> str:
    """The chosen language, such as "en" or "zh_CN"."""
    return _language


def codes() -> list[str]:
    """Every language there is; English is the first."""
    folders = sorted(path for path in resource("translations").iterdir() if path.is_dir())
    return [ENGLISH, *(folder.name for folder in folders if any(folder.glob("*.ts")))]


def languages() -> dict[str, str]:
    """Every language there is, by code, with its own name for itself."""
    folders = {code: resource("translations", code) for code in codes()[1:]}
    return {ENGLISH: ENDONYM} | {code: read(folder).get(ENDONYM, code) for code, folder in folders.items()}


def speak(code: str) -> None:
    """Choose the language; English where there is no such language."""
    known = code in codes()
    use(read(resource("translations", code)) if known and code != ENGLISH else _NONE, code if known else ENGLISH)


def use(catalogue: Catalogue, code: str) -> None:
    """Look texts up in a catalogue from now on."""
    global _catalogue, _language
    _catalogue, _language = catalogue, code


def read(folder: Path) -> dict[str, str]:
    """What is translated in the files of a language, by the English text; unfinished texts are left out."""
    from xml.etree import ElementTree  # English needs none of it

    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.ts")):
        for message in ElementTree.parse(path).iter("message"):
            said = message.find("translation")
            if said is not None and said.text and said.get("type") is None:
                found[message.findtext("source", "")] = said.text
    return found
