"""What people type, in the characters that are read."""

from __future__ import annotations

from unicodedata import east_asian_width, normalize

_OTHER = {"−": "-", "。": "."}
"""A minus as printed, and the full stop that a Chinese keyboard puts where the decimal point is."""


def plain(text: str) -> str:
    """A number or a formula with the full-width characters of Chinese keyboards, （１．５＋ｔ）, made narrow.

    Character by character, so that places in the text stay right.  Other characters stay as they are: t² is no t2.
    """
    return text if text.isascii() else "".join(map(_narrow, text))


def _narrow(character: str) -> str:
    if east_asian_width(character) != "F":
        return _OTHER.get(character, character)
    narrow = normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character
