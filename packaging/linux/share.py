"""What tells a Linux desktop of the program: menu entry, icons, file type, description, manual page."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import struct
from datetime import UTC, date, datetime
from pathlib import Path

import icons
import product
from linux import manual

HERE = Path(__file__).parent
PICTURE = product.ROOT / "resources" / "pictures" / "window-light.png"
MIME_ICON = product.MIME_TYPE.replace("/", "-")


def write(share: Path) -> None:
    """Fill the folder ``share``, such as ``/usr/share``, which is made if need be."""
    place(share / "applications" / "initscope.desktop", (HERE / "initscope.desktop").read_bytes())
    place(share / "mime" / "packages" / "initscope.xml", (HERE / "initscope.xml").read_bytes())
    place(share / "metainfo" / f"{product.IDENTIFIER}.metainfo.xml", metainfo(product.home()).encode())
    # Without a time of its own the same build gives the same bytes.
    place(share / "man" / "man1" / "initscope.1.gz", gzip.compress(manual.page(day()).encode(), mtime=0))
    for drawing, folder, name in (("initscope", "apps", "initscope"), ("initscope-document", "mimetypes", MIME_ICON)):
        hicolor = share / "icons" / "hicolor"
        place(hicolor / "scalable" / folder / f"{name}.svg", icons.source(drawing).read_bytes())
        for size in icons.SIZES:
            place(hicolor / f"{size}x{size}" / folder / f"{name}.png", icons.png(icons.drawn(drawing, size)))


def metainfo(home: str) -> str:
    """The description for software centres, as AppStream wants it.

    Args:
        home: where the project lives; without it there is neither a link nor a screenshot, since AppStream takes
            pictures from the web alone.
    """
    text = (HERE / "metainfo.xml").read_text(encoding="utf-8")
    width, height = struct.unpack(">II", PICTURE.read_bytes()[16:24])
    values = {
        "IDENTIFIER": product.IDENTIFIER,
        "SUMMARY": product.SUMMARY,
        "AUTHORS": product.AUTHORS,
        "MIME_TYPE": product.MIME_TYPE,
        "HOME": home,
        "WIDTH": str(width),
        "HEIGHT": str(height),
        "VERSION": product.version(),
        "DATE": f"{day():%Y-%m-%d}",
    }
    filled = product.fill(text, values)
    return filled if home else re.sub(r" *<(url|screenshots)\b.*?</\1>\n", "", filled, flags=re.DOTALL)


def day() -> date:
    """Of this build: today, or what the custom of reproducible builds sets in SOURCE_DATE_EPOCH."""
    return datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH", datetime.now().timestamp())), UTC).date()


def place(path: Path, content: bytes) -> None:
    """Write a file, and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def copy(folder: Path, to: Path) -> None:
    """Copy the frozen folder with its links."""
    shutil.copytree(folder, to, symlinks=True)
