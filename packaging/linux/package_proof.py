"""The Debian package on a clean system, used as a person does: with a mouse in a file manager, and a keyboard."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import product
from linux.clean_system import USER
from linux.proof import Proof
from linux.screen import NotSeenError, wait_for

DOCUMENT = product.ROOT / "resources" / "gallery" / "03-vanishing.initscope"
FILE_MANAGER = "pcmanfm"
# The only icon of a folder, in a window in the corner of the screen.
ICON = (220, 130)
WINDOW = ("700", "400")


class PackageProof(Proof):
    """From the installation to the last file that is removed."""

    def prove(self, package: Path, seconds: float) -> bool:
        """Take all steps, training for so many seconds; return whether nothing is left.

        Raises:
            NotSeenError: something that a person would see did not come.
            subprocess.CalledProcessError: a command failed.
        """
        before, packages = self.system.files(), self.system.packages()
        self.install(package)
        self.use_commands()
        self.rehearse("initscope")
        self.install_file_manager()
        try:
            self.double_click("Documents", "mine.initscope")
            self.train(seconds)
            self.close()
            self.double_click("Launchers", "InitScope")
            time.sleep(3)
            self.look("started-from-its-icon")
            self.close()
        except NotSeenError:
            self.look("failed")
            raise
        return self.purge(before, packages)

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

    def install_file_manager(self) -> None:
        """And a document and a launcher, each in a folder of its own."""
        self.system.run("apt-get", "install", "--yes", "--no-install-recommends", FILE_MANAGER)
        self.say(f"installed {FILE_MANAGER}, to click in")
        configuration = self.home / ".config" / "libfm" / "libfm.conf"
        configuration.parent.mkdir(parents=True)
        # Otherwise it asks at each launcher whether it should be executed.
        configuration.write_text("[config]\nsingle_click=0\nquick_exec=1\n", encoding="ascii")
        (self.home / "Documents").mkdir()
        document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
        document["training"]["steps"] = 1_000_000  # it should not come to its end while somebody looks
        (self.home / "Documents" / "mine.initscope").write_text(json.dumps(document), encoding="utf-8")
        (self.home / "Launchers").mkdir()
        launcher = self.system.root / "usr" / "share" / "applications" / "initscope.desktop"
        (self.home / "Launchers" / "initscope.desktop").write_bytes(launcher.read_bytes())
        self.system.run("chown", "-R", f"{USER}:{USER}", f"/home/{USER}")

    def double_click(self, folder: str, title: str) -> None:
        """Open the only file of a folder in the file manager, and wait for the program's window."""
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
        for number in self.system.processes(FILE_MANAGER):
            os.kill(number, signal.SIGTERM)  # otherwise the next folder would be a tab, and icons stand lower

    def train(self, seconds: float) -> None:
        """Press Space and watch that the picture changes and the window stays, for as long as is asked."""
        time.sleep(2)
        before = self.screen.picture()
        self.screen.press("space")
        end, looks, changes = time.monotonic() + seconds, 0, 0
        while time.monotonic() < end:
            time.sleep(1)
            if not self.system.processes("initscope"):
                raise NotSeenError("the program ended by itself while it trained")
            now = self.screen.picture()
            looks, changes, before = looks + 1, changes + (now != before), now
        self.say(f"Space: trained for {seconds:g} s, {changes} of {looks} looks showed another picture than before")
        if changes < looks / 2:
            raise NotSeenError("curves that move while it trains")
        self.look("trained")

    def close(self) -> None:
        """By alt+F4, as with any window."""
        self.screen.press("alt+F4")
        took = wait_for("the end of the program", lambda: not self.system.processes("initscope"))
        self.say(f"alt+F4: the program ended after {took:.1f} s")

    def purge(self, before: set[str], packages: set[str]) -> bool:
        """Uninstall all, and return whether nothing of ours is left outside of the home folders.

        Args:
            before: files that were there before anything was installed.
            packages: likewise.
        """
        self.system.run("apt-get", "purge", "--yes", "initscope", FILE_MANAGER)
        own = sorted(path for path in self.system.files() - before if "initscope" in path.lower())
        self.say(f"purged; left of the program outside of the home folders: {', '.join(own) or 'nothing'}")
        self.system.run("apt-get", "autoremove", "--purge", "--yes")
        kept = sorted(self.system.packages() - packages)
        self.say(f"its dependencies purged too, but for those that apt keeps: {', '.join(kept) or 'none'}")
        self.say(f"files more than before: {len(self.system.files() - before)}")
        self.say(f"the user keeps: {', '.join(self.of_the_user())}")
        return not own
