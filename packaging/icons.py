"""Icons in the formats of every system, drawn from the SVGs of the program with Qt whenever it is built."""

from __future__ import annotations

import struct
from pathlib import Path

import product
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, of the hicolor theme."""
_FOLDER = product.BUILD / "icons"
_BITMAPS, _PICTURES = (16, 24, 32, 48, 64), (128, 256)
# Apple's four letters for each number of pixels; 256 and 512 are also twice 128 and 256 points.
_ICNS = {32: ["ic11"], 64: ["ic12"], 128: ["ic07"], 256: ["ic08", "ic13"], 512: ["ic09", "ic14"], 1024: ["ic10"]}


def source(name: str) -> Path:
    """The drawing, "initscope" or "initscope-document"."""
    return product.ROOT / "resources" / "icons" / f"{name}.svg"


def drawn(name: str, size: int) -> QImage:
    """A square picture of so many pixels.

    Raises:
        FileNotFoundError: there is no such drawing.
        ValueError: Qt cannot read it.
    """
    path = source(name)
    renderer = QSvgRenderer(path.read_bytes())
    if not renderer.isValid():
        raise ValueError(f"{path} is no SVG that Qt can draw.")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The picture as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def for_windows(name: str) -> Path:
    """An ICO file: bitmaps for small sizes, which old parts of Windows want, PNG for large ones."""
    images = [(size, bitmap(drawn(name, size))) for size in _BITMAPS]
    images += [(size, png(drawn(name, size))) for size in _PICTURES]
    entries, offset = b"", 6 + 16 * len(images)
    for size, data in images:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return _written(f"{name}.ico", struct.pack("<HHH", 0, 1, len(images)) + entries + b"".join(d for _, d in images))


def bitmap(image: QImage) -> bytes:
    """The picture as ICO files hold it: blue, green, red, alpha bottom row first, then an unused mask."""
    size = image.width()
    pixels = bytes(image.constBits())
    rows = b"".join(pixels[start : start + 4 * size] for start in range(4 * size * (size - 1), -1, -4 * size))
    mask = bytes((size + 31) // 32 * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0) + rows + mask


def for_macos(name: str) -> Path:
    """An ICNS file of PNG pictures."""
    chunks = b""
    for size, kinds in _ICNS.items():
        data = png(drawn(name, size))
        for kind in kinds:
            chunks += kind.encode("ascii") + struct.pack(">I", 8 + len(data)) + data
    return _written(f"{name}.icns", b"icns" + struct.pack(">I", 8 + len(chunks)) + chunks)


def _written(name: str, content: bytes) -> Path:
    path = _FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
