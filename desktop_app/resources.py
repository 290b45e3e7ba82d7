"""Where the files that ship with the program lie: icons, translations, the gallery, datasets."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
# An installed wheel and a frozen application carry the folder inside the package, a source checkout beside it.
_ROOTS = (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def resource(*parts: str) -> Path:
    """The path of a file or folder that ships with the program, named by its parts below ``resources``.

    Raises:
        FileNotFoundError: the installation lacks it; the message names it and the places searched.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    places = " nor in ".join(str(root) for root in _ROOTS)
    raise FileNotFoundError(f"The installation is incomplete: {'/'.join(parts)} is neither in {places}.")
