"""A Debian system with nothing on it, in a folder, for trying packages.  It takes root."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import tools

USER = "student"
# What apt and dpkg keep of everything that ever was installed, and files that each start of a system makes anew.
BOOKKEEPING = re.compile(r"/(var/(lib/(dpkg|apt)|cache|log)|etc/ld\.so\.cache|proc|sys|dev|tmp|run|home|root)(/|$)")


def mirror(suite: str, settings: Path = Path("/etc/apt")) -> str:
    """The archive that this machine itself installs from.

    Args:
        suite: of Debian, such as "bookworm".
        settings: folder of apt.

    Raises:
        tools.MissingError: none of its sources tells of the suite.
    """
    sources = [settings / "sources.list", *sorted((settings / "sources.list.d").glob("*"))]
    for path in sources:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if found := re.search(rf"^deb\s+(?:\[.*?\]\s+)?(\S+)\s+{suite}\s", text, re.MULTILINE):
            return found[1]
        for stanza in text.split("\n\n"):
            fields = dict(re.findall(r"^(\w[\w-]*):\s*(.*)$", stanza, re.MULTILINE))
            if suite in fields.get("Suites", "").split():
                return fields["URIs"].split()[0]
    raise tools.MissingError(f"No source of this machine has {suite}; name one: --mirror URL")


class System:
    """The system in ``root``; what is run in it, runs there alone."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str, user: str = "root", **environment: str) -> str:
        """What a command says, run in the system.

        Raises:
            subprocess.CalledProcessError: it fails; what it said is shown.
        """
        return tools.run(*self.command(command, user, environment))

    def start(self, *command: str, user: str = USER, **environment: str) -> subprocess.Popen[bytes]:
        """A command that goes on running, in a group of its own."""
        silent = subprocess.DEVNULL
        started = self.command(command, user, environment)
        return subprocess.Popen(started, stdout=silent, stderr=silent, start_new_session=True)

    def command(self, command: tuple[str, ...], user: str, environment: dict[str, str]) -> list[str]:
        """How the system is entered."""
        home = "/root" if user == "root" else f"/home/{user}"
        known = {
            "HOME": home,
            "USER": user,
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin" + (":/usr/sbin:/sbin" if user == "root" else ""),
            "DEBIAN_FRONTEND": "noninteractive",
            **environment,
        }
        inside = ["env", "-i", *(f"{name}={value}" for name, value in known.items()), *command]
        return ["chroot", *([] if user == "root" else [f"--userspec={user}:{user}"]), str(self.root), *inside]

    def packages(self) -> set[str]:
        """Names of what is installed."""
        return set(self.run("dpkg-query", "--show", "--showformat=${Package}\n").split())

    def files(self) -> set[str]:
        """Every path but those of users, of running programs, and what apt and dpkg keep for themselves."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            inside = "/" / Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if not BOOKKEEPING.match(f"{inside / name}")]
            found |= {path for name in names if not BOOKKEEPING.match(path := str(inside / name))}
        return found

    def processes(self, name: str) -> list[int]:
        """Numbers of running programs whose executable in the system is so called."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                program = (entry / "exe").readlink()
                if program.name == name and program.is_relative_to(self.root):
                    found.append(int(entry.name))
        return found


@contextlib.contextmanager
def clean_system(root: Path, suite: str, source: str, options: Iterable[str] = ()) -> Iterator[System]:
    """A new system of the smallest kind, gone at the end.

    Args:
        root: the folder in which it is set up.
        suite: what is set up, such as "bookworm".
        source: the archive that it comes from.
        options: further ones for debootstrap.

    Raises:
        tools.MissingError: debootstrap is not installed, or this is not root.
    """
    tools.need("debootstrap")
    if os.geteuid() != 0:
        raise tools.MissingError("Only root can set up a clean system: use sudo.")
    system = System(root)
    shutil.rmtree(root, ignore_errors=True)
    mounted: list[Path] = []
    try:
        tools.run("debootstrap", "--variant=minbase", *options, suite, root, source)
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
        # No service may start.
        (root / "usr" / "sbin" / "policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
        (root / "usr" / "sbin" / "policy-rc.d").chmod(0o755)
        for kind, place in (("proc", root / "proc"), ("tmpfs", root / "dev" / "shm")):
            place.mkdir(exist_ok=True)
            tools.run("mount", "-t", kind, kind, place)
            mounted.append(place)
        system.run("useradd", "--create-home", USER)
        system.run("apt-get", "update")
        yield system
    finally:
        for place in reversed(mounted):
            tools.run("umount", "--lazy", place)
        shutil.rmtree(root, ignore_errors=True)
