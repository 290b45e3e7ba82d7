"""What Windows shows under Properties → Details of the programs."""

from __future__ import annotations

from pathlib import Path

import product

_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [{strings}])]),
    VarFileInfo([VarStruct("Translation", [0x409, 1200])]),
  ],
)
"""


def written(name: str) -> Path:
    """Write what PyInstaller puts into ``name``.exe; return the file."""
    path = product.BUILD / "windows" / f"{name}.version"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(name), encoding="utf-8")
    return path


def text(name: str) -> str:
    """The version resource of ``name``.exe, as PyInstaller reads it."""
    strings = {
        "CompanyName": product.AUTHORS,
        "FileDescription": product.NAME,
        "FileVersion": product.version(),
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{name}.exe",
        "ProductName": product.NAME,
        "ProductVersion": product.version(),
    }
    entries = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return _TEMPLATE.format(numbers=numbers(), strings=entries)


def numbers() -> tuple[int, int, int, int]:
    """The version as the four numbers that Windows compares; what is no number counts nothing."""
    parts = [int(part) if part.isdigit() else 0 for part in product.version().split(".")[:4]]
    first, second, third, fourth = [*parts, 0, 0, 0, 0][:4]
    return first, second, third, fourth
