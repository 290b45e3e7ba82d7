"""What is shipped with the program, in which version and under which licence.

Packages tell it of themselves by their metadata, which a frozen program must carry along (``copy_metadata`` of
:data:`DISTRIBUTIONS` in the specification of PyInstaller).  The texts that they lack lie in ``resources/licences``.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path

from desktop_app import __version__
from desktop_app.resources import resource

DISTRIBUTIONS = (
    "PySide6-Essentials",
    "shiboken6",
    "numpy",
    "pyqtgraph",
    "colorama",
    "msgspec",
    "safetensors",
    "threadpoolctl",
)
"""Every package that the program needs to run, and every package that those need."""
LESSER_GPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
OWN_TEXTS = {"PySide6-Essentials": LESSER_GPL, "shiboken6": LESSER_GPL}
"""Texts in resources/licences for packages whose wheels have none."""
CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Component:
    """Something that is shipped.

    Attributes:
        name: what it is called.
        version: "" where it has none.
        licence: in a few words, an SPDX expression where its authors give one.
        texts: the files that say it in full; there is always at least one.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    @property
    def text(self) -> str:
        """The licence in full; several files stand under their names."""
        said = [path.read_text(encoding="utf-8", errors="replace").strip() for path in self.texts]
        if len(said) == 1:
            return said[0]
        return "\n\n".join(f"── {path.name} ──\n\n{text}" for path, text in zip(self.texts, said, strict=True))


def components() -> list[Component]:
    """The program, Python, every package, the typeface and the data sets, in this order.

    Raises:
        FileNotFoundError: the installation lacks a text.
    """
    own = [
        Component("InitScope", __version__, "MIT", (resource("licences", "InitScope.txt"),)),
        Component("Python", platform.python_version(), "PSF-2.0", (resource("licences", "Python.txt"),)),
    ]
    fonts = Component("Inter", "3.019", "OFL-1.1", (resource("fonts", "OFL.txt"),))
    data = Component("Digits, Iris, Wine, Breast Cancer", "", "CC-BY-4.0", (resource("datasets", "LICENCES.md"),))
    return [*own, *(found for name in DISTRIBUTIONS if (found := _package(name)) is not None), fonts, data]


def _package(name: str) -> Component | None:
    """What a package tells of itself; None where its metadata is not here, so that nothing can be said."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    own = [resource("licences", text) for text in OWN_TEXTS.get(name, ())]
    texts = own + [path for file in found.files or () if _is_text(file) and (path := Path(str(file.locate()))).exists()]
    return Component(name, found.version, _licence(found), tuple(texts))


def _licence(found: Distribution) -> str:
    said = [line for key in ("License-Expression", "License") for line in found.metadata.get_all(key) or []]
    classified = [line for line in found.metadata.get_all("Classifier") or [] if line.startswith(CLASSIFIER)]
    return next(iter([*said, *(line.removeprefix(CLASSIFIER) for line in classified)]), "").partition("\n")[0]


def _is_text(file: PackagePath) -> bool:
    name = file.name.lower()
    named = any(word in name for word in ("licen", "copying", "legal code"))
    return named and file.suffix in ("", ".txt", ".md")
