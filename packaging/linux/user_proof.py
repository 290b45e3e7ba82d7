"""The installer for one user on a clean system that lacks nearly everything, by a user who is not root."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import tools
from linux.clean_system import USER
from linux.proof import Proof

COMMAND = f"/home/{USER}/.local/bin/initscope"
CANNOT_START = 3


class UserProof(Proof):
    """From the one file that was downloaded to the last that is removed."""

    def prove(self, installer: Path) -> bool:
        """Take all steps; return whether nothing is left but the user's own.

        Raises:
            subprocess.CalledProcessError: a command failed.
        """
        self.system.run("apt-get", "install", "--yes", "--no-install-recommends", "xz-utils")
        self.say("installed xz-utils, which unpacks the installer")
        before = self.of_the_user()
        (self.home / "installer.run").write_bytes(installer.read_bytes())
        self.system.run("sh", f"/home/{USER}/installer.run", "--quiet", user=USER)
        (self.home / "installer.run").unlink()
        self.say(f"{installer.name}: installed {len(self.of_the_user())} files for {USER}, without root")
        self.install_what_is_named()
        self.rehearse(COMMAND)
        self.system.run(f"/home/{USER}/.local/lib/initscope/uninstall.sh", user=USER)
        left = [file for file in self.of_the_user() if file not in before and not self.is_state(file)]
        self.say(f"uninstalled; left of the program: {', '.join(left) or 'nothing'}")
        self.say(f"the user keeps: {', '.join(file for file in self.of_the_user() if self.is_state(file))}")
        return not left

    def install_what_is_named(self) -> None:
        """Start the window where its libraries are missing, and follow the advice that it gives.

        Raises:
            tools.MissingError: it gives none.
        """
        started = self.system.command((COMMAND,), USER, {"DISPLAY": self.screen.display})
        done = subprocess.run(started, capture_output=True, text=True, check=False)
        advice = re.search(r"^ *sudo (apt install .*)$", done.stderr, re.MULTILINE)
        if done.returncode != CANNOT_START or advice is None:
            raise tools.MissingError(f"the program did not say what it lacks: {done.returncode}, {done.stderr}")
        self.say(f"without its libraries it ends with status {CANNOT_START} and says: sudo {advice[1]}")
        self.system.run(*advice[1].split(), "--yes", "--no-install-recommends")
        self.say("did as it said")

    @staticmethod
    def is_state(file: str) -> bool:
        """Whether a file holds the user's settings, or what the program remembers for the user."""
        return file.startswith((".config/", ".local/state/"))
