"""Prove the Debian package on a clean system: ``sudo python packaging/linux/prove.py [PACKAGE]``.

Sets up a Debian with nothing on it, installs the package, uses the program as a person does, with a mouse in a file
manager and a keyboard, purges it, and looks what is left.  Says step by step what it saw, and keeps pictures.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import product
import tools
from linux.clean_system import USER, System, clean_system, mirror
from linux.screen import NotSeenError, Screen, screen, wait_for

DOCUMENT = product.ROOT / "resources" / "gallery" / "03-vanishing.initscope"
FILE_MANAGER = "pcmanfm"
# The only icon of a folder, in a window in the corner of the screen.
ICON = (220, 130)
WINDOW = ("700", "400")


class Proof:
    """The steps, in the order in which a person takes them."""

    def __init__(self, system: System, display: Screen, pictures: Path, seconds: float) -> None:
        self.system, self.screen, self.pictures, self.seconds = system, display, pictures, seconds
        self.began = time.monotonic()

    def say(self, what: str) -> None:
        print(f"{time.monotonic() - self.began:5.0f} s  {what}", flush=True)

    def look(self, name: str) -> None:
        """Keep a picture."""
        path = self.pictures / f"{name}.png"
        self.screen.photograph(path)
        self.say(f"picture: {path}")

    def install(self, package: Path) -> None:
        """With the program's dependencies and nothing else."""
        before = self.system.packages()
        (self.system.root / "tmp" / package.name).write_bytes(package.read_bytes())
        self.system.run("apt-get", "install", "--yes", "--no-install-recommends", f"/tmp/{package.name}")
        added = self.system.packages() - before
        self.say(f"installed {package.name}, and {len(added) - 1} packages that it depends on")

    def use_commands(self) -> None:
        """Before anything else is installed: what the package depends on has to do."""
        self.say(self.system.run("initscope", "--version", user=USER).strip())
        commands = {"run start --steps 50": " steps in ", "check start --lane 1": "The gradient is "}
        for command, telling in commands.items():
            said = self.system.run("initscope", *command.split(), user=USER).splitlines()
            self.say(f"initscope {command}: “{next(line for line in said if telling in line)}”")

    def rehearse(self) -> None:
        """The window, with nothing installed but what the package depends on."""
        display = self.screen.display
        said = self.system.run("timeout", "60", "initscope", user=USER, DISPLAY=display, INITSCOPE_REHEARSE="10")
        self.say(f"the window, on these packages alone: {said.strip().splitlines()[-1]}")

    def install_file_manager(self) -> None:
        self.system.run("apt-get", "install", "--yes", "--no-install-recommends", FILE_MANAGER)
        self.say(f"installed {FILE_MANAGER}, to click in")
        home = self.system.root / "home" / USER
        configuration = home / ".config" / "libfm" / "libfm.conf"
        configuration.parent.mkdir(parents=True)
        # Otherwise it asks at each launcher whether it should be executed.
        configuration.write_text("[config]\nsingle_click=0\nquick_exec=1\n", encoding="ascii")
        (home / "Documents").mkdir()
        document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
        document["training"]["steps"] = 1_000_000  # it should not come to its end while somebody looks
        (home / "Documents" / "mine.initscope").write_text(json.dumps(document), encoding="utf-8")
        (home / "Launchers").mkdir()
        launcher = self.system.root / "usr" / "share" / "applications" / "initscope.desktop"
        (home / "Launchers" / "initscope.desktop").write_bytes(launcher.read_bytes())
        self.system.run("chown", "-R", f"{USER}:{USER}", f"/home/{USER}")

    def double_click(self, folder: str, title: str) -> str:
        """Open the only file of a folder in the file manager, and return the program's window."""
        self.system.start(FILE_MANAGER, f"/home/{USER}/{folder}", DISPLAY=self.screen.display)
        window = self.screen.window(folder)
        self.screen.tool("windowmove", "--sync", window, "0", "0")
        self.screen.tool("windowsize", "--sync", window, *WINDOW)
        time.sleep(2)
        self.look(f"{folder.lower()}-in-the-file-manager")
        self.screen.double_click(*ICON)
        began = time.monotonic()
        opened = self.screen.window(title)
        seen, took = self.screen.tool("getwindowname", opened), time.monotonic() - began
        self.say(f"double click in {folder}: a window “{seen}” after {took:.1f} s")
        return opened

    def train(self, window: str) -> None:
        """Press Space and watch that the picture changes and the window stays, for as long as is asked."""
        time.sleep(2)
        before = self.screen.picture()
        self.screen.press("space")
        end, changes = time.monotonic() + self.seconds, 0
        while time.monotonic() < end:
            time.sleep(1)
            if not self.system.processes("initscope"):
                raise NotSeenError("the program ended by itself while it trained")
            now = self.screen.picture()
            changes, before = changes + (now != before), now
        self.say(f"Space: trained for {self.seconds:g} s, {changes} of {self.seconds:.0f} looks showed another picture")
        if changes < self.seconds / 3:
            raise NotSeenError("curves that move while it trains")
        self.look("trained")

    def close(self) -> None:
        """By alt+F4, as with any window."""
        self.screen.press("alt+F4")
        took = wait_for("the end of the program", lambda: not self.system.processes("initscope"))
        self.say(f"alt+F4: the program ended after {took:.1f} s")

    def purge(self, before: set[str]) -> bool:
        """Uninstall all, and return whether nothing of ours is left outside of the home folders."""
        for number in self.system.processes(FILE_MANAGER):
            os.kill(number, signal.SIGTERM)
        self.system.run("apt-get", "purge", "--yes", "initscope", FILE_MANAGER)
        own = [path for path in self.system.files() - before if "initscope" in path.lower()]
        self.say(f"purged; left of the program outside of the home folders: {', '.join(own) or 'nothing'}")
        self.system.run("apt-get", "autoremove", "--purge", "--yes")
        left = sorted(self.system.files() - before)
        self.say(f"its dependencies purged too; files more than before: {len(left)}")
        for path in left:
            self.say(f"    {path}")
        home = self.system.root / "home" / USER
        files = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
        kept = sorted(file for file in files if "initscope" in file.lower())
        self.say(f"the user keeps: {', '.join(kept)}")
        return not own


def main() -> int:
    """All steps; return 1 if one fails or something is left."""
    parser = argparse.ArgumentParser(description="Prove the Debian package on a clean system; takes root.")
    parser.add_argument("package", nargs="?", type=Path, help="default: the one in dist")
    parser.add_argument("--suite", default="bookworm", help="of Debian (default: bookworm)")
    parser.add_argument("--mirror", help="archive to install from (default: that of this machine)")
    parser.add_argument("--folder", type=Path, default=product.BUILD / "clean", help="where the system is set up")
    parser.add_argument("--pictures", type=Path, default=product.BUILD / "proof", help="where pictures are kept")
    parser.add_argument("--seconds", type=float, default=35, help="how long the window trains (default: 35)")
    asked = parser.parse_args()
    package = asked.package or next(product.DIST.glob("initscope_*.deb"), None)
    if package is None:
        parser.error("there is no package in dist: build it first, by python packaging/build.py deb")
    try:
        source = asked.mirror or mirror(asked.suite)
        with clean_system(asked.folder.resolve(), asked.suite, source) as system, screen() as display:
            proof = Proof(system, display, asked.pictures, asked.seconds)
            proof.say(f"a clean Debian {asked.suite}: {len(system.packages())} packages")
            return 0 if prove(proof, package) else 1
    except (tools.MissingError, NotSeenError, subprocess.CalledProcessError) as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return 1


def prove(proof: Proof, package: Path) -> bool:
    """All steps in order; whether nothing was left."""
    before = proof.system.files()
    proof.install(package)
    proof.use_commands()
    proof.rehearse()
    proof.install_file_manager()
    try:
        window = proof.double_click("Documents", "mine.initscope")
        proof.train(window)
        proof.close()
        proof.double_click("Launchers", "InitScope")
        time.sleep(3)
        proof.look("started-from-its-icon")
        proof.close()
    except NotSeenError:
        proof.look("failed")
        raise
    return proof.purge(before)


if __name__ == "__main__":
    sys.exit(main())
