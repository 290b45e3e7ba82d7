"""The frozen folder (on macOS: the bundle), which every other target packs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import product
import tools
import trimming


def freeze() -> Path:
    """Run PyInstaller, strip what can be, see that the program runs, and return the folder or bundle.

    Raises:
        tools.MissingError: PyInstaller is not installed.
        subprocess.CalledProcessError: it fails, or what it made does not run.
    """
    try:
        import PyInstaller  # noqa: F401
    except ImportError:
        raise tools.MissingError("PyInstaller not found: pip install pyinstaller") from None
    places = ["--distpath", str(product.DIST), "--workpath", str(product.BUILD / "pyinstaller")]
    specification = str(product.PACKAGING / "initscope.spec")
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *places, specification], check=True
    )
    folder = product.DIST / product.COMMAND
    if sys.platform == "linux":
        try:
            strip(folder)
        except tools.MissingError as problem:
            print(f"folder: larger than need be. {problem}")
    prove(console_program(folder))
    return product.DIST / f"{product.NAME}.app" if sys.platform == "darwin" else folder


def console_program(folder: Path) -> Path:
    """The program in the frozen folder that prints what its commands say."""
    return folder / (f"{product.COMMAND}-cli.exe" if sys.platform == "win32" else product.COMMAND)


def strip(folder: Path) -> None:
    """Take from Python itself its symbols and the folders of this machine; NumPy and Qt stay as they were delivered.

    Stripping NumPy's OpenBLAS would break it.

    Raises:
        tools.MissingError: a tool is not installed.
    """
    tools.need("strip", "chrpath")
    inside = folder / "_internal"
    files = [path for path in inside.glob("libpython*.so*") if not path.is_symlink()]
    files += inside.glob("**/lib-dynload/*.so")
    tools.run("strip", "--strip-unneeded", *files)
    tools.run("chrpath", "--delete", *files)


def licences(binaries: Iterable[tuple[str, str, str]]) -> list[Path]:
    """The licences of the system's libraries that archives carry, where Debian's tools know them.

    Args:
        binaries: name in the bundle, file it is copied from, and kind, as PyInstaller lists them.
    """
    if shutil.which("dpkg-query") is None:
        return []
    sources = [str(Path(source).resolve()) for name, source, _ in binaries if trimming.is_carried(name)]
    owners = [owner_of(source) for source in sources]
    texts = [Path("/usr/share/doc", owner, "copyright") for owner in sorted(set(owners)) if owner]
    return [text for text in texts if text.exists()]


def owner_of(file: str) -> str:
    """The Debian package that installed a file, or ""."""
    places = [file, file.removeprefix("/usr"), f"/usr{file}"]  # the same folder under the names of two eras
    for place in places:
        found = subprocess.run(["dpkg-query", "--search", place], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    return ""


def prove(program: Path) -> None:
    """Run a command of the frozen program, since a broken one should not be packed.

    Raises:
        subprocess.CalledProcessError: the program does not run.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    tools.run(program, "run", "start", "--steps", "3", environment=environment)
