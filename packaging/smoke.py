"""Try a finished program: ``python packaging/smoke.py [PROGRAM] [--seconds 30]``.

Runs commands, a check of a person's code in a process of its own, and the window, which trains on a document and
closes by itself.  PROGRAM is what lies in ``dist`` unless it is named.  On Linux it needs a display (``xvfb-run``).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import product

EXAMPLE = product.ROOT / "resources" / "examples" / "two_layers.py"
DOCUMENT = product.ROOT / "resources" / "gallery" / "03-vanishing.initscope"
PATIENCE = 120.0
"""Seconds that anything may take beside what it is asked for; at its first start a program may be scanned."""


def main() -> int:
    """Try everything; return 1 at the first that fails."""
    parser = argparse.ArgumentParser(description="Try a finished program.")
    parser.add_argument("program", nargs="?", type=Path, default=built(), help="the one with the window")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long the window trains (default: 30)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tries = all_tries(asked.program, asked.seconds, Path(folder))
        return 0 if all(succeeds(program, arguments, seconds) for program, arguments, seconds in tries) else 1


def all_tries(program: Path, seconds: float, folder: Path) -> list[tuple[Path, list[str], float]]:
    """What is run, with which arguments, and for how many seconds it has to stand; files are written to ``folder``."""
    printing = printing_program(program)
    return [
        (printing, ["--version"], 0.0),
        (printing, ["run", "start", "--steps", "20"], 0.0),
        (printing, ["check", "start", "--lane", "1"], 0.0),
        (printing, ["check-code", str(EXAMPLE)], 0.0),
        (printing, ["advise", "start", "--steps", "2", "--seeds", "2", "--workers", "2"], 0.0),
        (printing, ["report", "start", "--steps", "5", "--out", str(folder / "report.pdf")], 0.0),
        (program, [str(DOCUMENT)], seconds),
    ]


def built() -> Path:
    """The program with the window that PyInstaller has made on this system."""
    places = {
        "win32": Path(product.COMMAND, f"{product.COMMAND}.exe"),
        "darwin": Path(f"{product.NAME}.app", "Contents", "MacOS", product.COMMAND),
    }
    return product.DIST / places.get(sys.platform, Path(product.COMMAND, product.COMMAND))


def printing_program(program: Path) -> Path:
    """The program whose commands print: the same one, but for Windows."""
    beside = program.with_name(f"{product.COMMAND}-cli.exe")
    return beside if beside.exists() else program


def succeeds(program: Path, arguments: list[str], seconds: float) -> bool:
    """Run the program, tell what came of it, and return whether it ended with status 0 in time."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    if seconds:
        environment["INITSCOPE_REHEARSE"] = str(seconds)
    began = time.monotonic()
    try:
        done = subprocess.run(
            [program, *arguments],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds + PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print(f"FAILED: {program.name} {' '.join(arguments)} had not ended after {seconds + PATIENCE:g} s", flush=True)
        return False
    # A window that is said to have trained must have stood for as long.
    took = time.monotonic() - began
    good = done.returncode == 0 and took >= seconds
    verdict = "ok" if good else f"FAILED with status {done.returncode}"
    print(f"{verdict}: {program.name} {' '.join(arguments)}, {took:.1f} s", flush=True)
    last = done.stdout.strip().splitlines()[-1:] if good else [done.stdout, done.stderr]
    print("".join(f"    {line}\n" for text in last for line in text.splitlines()), end="", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
