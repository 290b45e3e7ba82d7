"""Prove what was built for Linux on clean systems: ``sudo python packaging/linux/prove.py``.

Sets up a Debian with nothing on it, installs the Debian package, uses the program as a person does, with a mouse in a
file manager and a keyboard, purges it, and looks what is left.  Then the same with the installer for one user, in a
second one.  Says step by step what it saw, and keeps pictures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import product
import tools
from linux.clean_system import clean_system, mirror
from linux.package_proof import PackageProof
from linux.screen import NotSeenError, screen
from linux.user_proof import UserProof


def main() -> int:
    """Prove each file; return 1 if a step fails or something is left."""
    parser = argparse.ArgumentParser(description="Prove what was built for Linux on clean systems; takes root.")
    parser.add_argument("files", nargs="*", type=Path, help="packages (.deb) and installers (.run); default: in dist")
    parser.add_argument("--suite", default="bookworm", help="of Debian (default: bookworm) or of Ubuntu, such as noble")
    parser.add_argument("--mirror", help="archive to install from (default: that of this machine)")
    parser.add_argument("--components", default="main", help="of that archive, such as main,universe for Ubuntu")
    parser.add_argument("--keyring", help="its keys, where this machine does not trust it yet")
    parser.add_argument("--folder", type=Path, default=product.BUILD / "clean", help="where systems are set up")
    parser.add_argument("--pictures", type=Path, default=product.BUILD / "proof", help="where pictures are kept")
    parser.add_argument("--seconds", type=float, default=35, help="how long the window trains (default: 35)")
    asked = parser.parse_args()
    files = asked.files or sorted([*product.DIST.glob("initscope_*.deb"), *product.DIST.glob("initscope-*.run")])
    if not files:
        parser.error("there is nothing in dist: build it first, by python packaging/build.py")
    try:
        clean = [prove(file, asked) for file in files]
    except (tools.MissingError, NotSeenError, subprocess.CalledProcessError) as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return 1
    return 0 if all(clean) else 1


def prove(file: Path, asked: argparse.Namespace) -> bool:
    """Prove one file on a system of its own; return whether nothing was left."""
    source = asked.mirror or mirror(asked.suite)
    options = [f"--components={asked.components}", *([f"--keyring={asked.keyring}"] if asked.keyring else [])]
    with clean_system(asked.folder.resolve(), asked.suite, source, options) as system, screen() as display:
        print(f"{file.name} on a clean {asked.suite} with {len(system.packages())} packages:", flush=True)
        if file.suffix == ".deb":
            return PackageProof(system, display, asked.pictures).prove(file, asked.seconds)
        return UserProof(system, display, asked.pictures).prove(file)


if __name__ == "__main__":
    sys.exit(main())
