"""Build the frozen program and its portable archive: ``python packaging/build.py``.

It needs PyInstaller beside the program's own dependencies.  Everything goes to ``build/`` and ``dist/``.
"""

from __future__ import annotations

import ast
import os
import platform
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def version() -> str:
    """The version of the program, read from the one place that states it, without importing it.

    Raises:
        ValueError: ``desktop_app/__init__.py`` states none.
    """
    place = ROOT / "desktop_app" / "__init__.py"
    for statement in ast.parse(place.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__version__":
            return str(ast.literal_eval(statement.value))
    raise ValueError(f"{place} states no __version__.")


def archive_name(release: str, machine: str) -> str:
    """The name of the portable archive, without its endings, which is also the folder that it unpacks to."""
    return f"initscope-{release}-linux-{machine}"


def freeze() -> Path:
    """Run PyInstaller; return the folder that it made."""
    spec = ROOT / "packaging" / "initscope.spec"
    places = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *places, spec], check=True)
    return DIST / "initscope"


def prove(folder: Path) -> None:
    """Run a command of the frozen program in ``folder``, as a broken bundle should not be packed.

    Raises:
        subprocess.CalledProcessError: the program does not run.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run([folder / "initscope", "--help"], check=True, env=environment, stdout=subprocess.DEVNULL)


def pack(folder: Path) -> Path:
    """Pack ``folder`` as an archive that runs from wherever it is unpacked; return its path."""
    name = archive_name(version(), platform.machine())
    path = DIST / f"{name}.tar.xz"
    # Higher presets take minutes on one core, which is all that Python uses here.
    with tarfile.open(path, "w:xz", preset=1) as archive:
        archive.add(folder, arcname=name)
    return path


def main() -> None:
    """Build everything that this system can build, and say what it is and how large."""
    folder = freeze()
    if sys.platform == "win32":
        print(folder)
        return
    prove(folder)
    made = [folder]
    if sys.platform == "linux":
        made.append(pack(folder))
    for path in made:
        files = (
            [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
        )
        print(f"{path.relative_to(ROOT)}: {sum(file.stat().st_size for file in files) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
