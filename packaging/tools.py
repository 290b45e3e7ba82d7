"""The programs of the system that some targets need, and what to install where one is missing.

``python packaging/tools.py`` prints the Debian packages of all that building on Linux needs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import product

sys.path.insert(0, str(product.ROOT))
from desktop_app import preflight

DEBIAN_PACKAGES = {
    "strip": "binutils",
    "chrpath": "chrpath",
    "dpkg-buildpackage": "dpkg-dev",
    "dh": "debhelper",
    "fakeroot": "fakeroot",
    "lintian": "lintian",
    "makeself": "makeself",
    "xz": "xz-utils",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "makensis": "nsis",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "debootstrap": "debootstrap",
}


class MissingError(Exception):
    """A target cannot be built here; the message says what to install."""


def need(*programs: str) -> None:
    """Return if every program is there.

    Raises:
        MissingError: with the one command that installs all that are not.
    """
    absent = [program for program in programs if shutil.which(program) is None]
    if absent:
        packages = " ".join(dict.fromkeys(DEBIAN_PACKAGES.get(program, program) for program in absent))
        raise MissingError(f"{', '.join(absent)} not found. On Debian and Ubuntu: sudo apt install {packages}")


def need_libraries(packages: dict[str, str]) -> None:
    """Return if the loader finds every shared library.

    Args:
        packages: soname → Debian package.

    Raises:
        MissingError: with the one command that installs all that are not there.
    """
    absent = [soname for soname in packages if not preflight.loads(soname)]
    if absent:
        names = " ".join(dict.fromkeys(packages[soname] for soname in absent))
        raise MissingError(f"{', '.join(absent)} not found. On Debian and Ubuntu: sudo apt install {names}")


def run(*command: str | Path, folder: Path | None = None, environment: dict[str, str] | None = None) -> str:
    """Run a command quietly and return what it said; show that where it fails.

    Raises:
        subprocess.CalledProcessError: it ended with another status than 0.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        encoding="utf-8",
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        print(done.stdout)
        raise subprocess.CalledProcessError(done.returncode, [str(part) for part in command])
    return done.stdout


def qt_libraries() -> dict[str, str]:
    """Soname → Debian package of every library that Qt is linked with, on any kind of display."""
    return preflight.QT_LIBRARIES | preflight.PLATFORM_LIBRARIES["xcb"] | preflight.PLATFORM_LIBRARIES["wayland"]


def all_packages() -> list[str]:
    """Debian packages of every program above, and of the libraries that Qt is linked with."""
    return list(dict.fromkeys([*DEBIAN_PACKAGES.values(), *qt_libraries().values()]))


if __name__ == "__main__":
    print(*all_packages())
