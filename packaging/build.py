"""Build all installers that this system can build: ``python packaging/build.py [TARGET …]``.

It needs PyInstaller beside the program's own dependencies.  Everything goes to ``build/`` and ``dist/``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import freezing
import product
import tools
from linux import archive, debian, self_extracting
from macos import disk_image
from windows import installer

Target = Callable[[Path], Path]
TARGETS: dict[str, dict[str, Target]] = {
    "linux": {"deb": debian.build, "run": self_extracting.build, "archive": archive.build},
    "win32": {"installer": installer.build},
    "darwin": {"image": disk_image.build},
}
"""For each system what is made of the frozen folder, by name."""


def main() -> int:
    """Freeze the program and pack it; return 1 if something that was asked for could not be built."""
    targets = TARGETS.get(sys.platform, {})
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("``")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(targets)} (default: all)")
    chosen = parser.parse_args().targets or list(targets)
    if unknown := [name for name in chosen if name not in targets]:
        parser.error(f"there is no {' or '.join(unknown)} on this system, only: {', '.join(targets)}")
    folder = report("folder", freezing.freeze)
    if folder is None:
        return 1
    made = [report(name, lambda build=targets[name]: build(folder)) for name in chosen]
    return 1 if None in made else 0


def report(name: str, build: Callable[[], Path]) -> Path | None:
    """Build something and say how large it is and how long that took; None, said why, if it cannot be built here."""
    began = time.monotonic()
    try:
        path = build()
    except tools.MissingError as problem:
        print(f"{name}: not built. {problem}", flush=True)
        return None
    shown = path.relative_to(product.ROOT)
    print(f"{name}: {shown}, {size(path) / 1e6:.0f} MB, {time.monotonic() - began:.0f} s", flush=True)
    return path


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
