"""What every proof on a clean system has: it says what it saw, and when."""

from __future__ import annotations

import time
from pathlib import Path

from linux.clean_system import USER, System
from linux.screen import Screen


class Proof:
    """Steps, in the order in which a person takes them.

    Attributes:
        system: where they are taken.
        screen: what the person sees and does.
    """

    def __init__(self, system: System, display: Screen, pictures: Path) -> None:
        self.system, self.screen, self.pictures = system, display, pictures
        self.home = system.root / "home" / USER
        self._began = time.monotonic()

    def say(self, what: str) -> None:
        """Tell of a step, with the seconds since the first."""
        print(f"{time.monotonic() - self._began:5.0f} s  {what}", flush=True)

    def look(self, name: str) -> None:
        """Keep a picture of the screen."""
        path = self.pictures / f"{name}.png"
        self.screen.photograph(path)
        self.say(f"picture: {path}")

    def rehearse(self, program: str) -> None:
        """Have the window train by itself for a while."""
        display = self.screen.display
        said = self.system.run("timeout", "60", program, user=USER, DISPLAY=display, INITSCOPE_REHEARSE="10")
        self.say(f"the window, on these packages alone: {said.strip().splitlines()[-1]}")

    def of_the_user(self) -> list[str]:
        """Files in the user's home that have to do with the program."""
        files = [str(path.relative_to(self.home)) for path in self.home.rglob("*") if path.is_file()]
        return sorted(file for file in files if "initscope" in file.lower())
