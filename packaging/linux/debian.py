"""The Debian package around the frozen folder."""

from __future__ import annotations

import os
import shutil
from email.utils import formatdate
from pathlib import Path

import product
import tools
import trimming
from linux import archive, share

TEMPLATES = Path(__file__).parent / "debian"
LIBRARY = Path("usr/lib/initscope")


def build(folder: Path) -> Path:
    """Pack the frozen ``folder`` as a Debian package; return it.

    Raises:
        tools.MissingError: a tool of Debian's is not installed.
        subprocess.CalledProcessError: the package cannot be built, or lintian finds an error in it.
    """
    tools.need("dpkg-buildpackage", "dh", "desktop-file-validate", "appstreamcli", "lintian")
    # Dependencies are found by looking which package each library comes from.
    tools.need_libraries(tools.qt_libraries())
    source = product.BUILD / "debian" / f"initscope-{product.version()}"
    shutil.rmtree(source.parent, ignore_errors=True)
    fill_tree(source / "tree", folder)
    write_debian(source / "debian")
    check_desktop(source / "tree" / "usr" / "share")
    tools.run("dpkg-buildpackage", "--build=binary", "--no-sign", "--no-check-builddeps", folder=source)
    package = next(source.parent.glob("initscope_*.deb"))
    print(tools.run("lintian", "--fail-on=error", "--tag-display-limit=0", "--allow-root", package), end="")
    return Path(shutil.copy2(package, product.DIST))


def fill_tree(tree: Path, folder: Path) -> None:
    """Lay out what the package installs, without the libraries that it depends on instead."""
    share.copy(folder, tree / LIBRARY)
    for path in (tree / LIBRARY / "_internal").iterdir():
        if trimming.is_carried(path.name):
            path.unlink()
    for path in (tree / LIBRARY).rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == product.COMMAND else 0o644)
    command = tree / "usr" / "bin" / product.COMMAND
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("..") / LIBRARY.relative_to("usr") / product.COMMAND)
    share.write(tree / "usr" / "share")


def write_debian(folder: Path) -> None:
    """Write what the package is built by, from the templates."""
    licence = (product.ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    values = {
        "control": {"MAINTAINER": maintainer(), "HOMEPAGE": f"Homepage: {home}\n" if (home := product.home()) else ""},
        "rules": {"COMPRESSION": str(archive.COMPRESSION)},
        "copyright": {"MIT": "\n".join(f" {line.strip() or '.'}" for line in licence)},
        "initscope.lintian-overrides": {},
    }
    for name, filled in values.items():
        text = product.fill((TEMPLATES / name).read_text(encoding="utf-8"), filled)
        share.place(folder / name, text.encode())
    (folder / "rules").chmod(0o755)
    (folder / "initscope.lintian-overrides").chmod(0o644)
    share.place(folder / "changelog", changelog().encode())


def maintainer() -> str:
    """Name and address as Debian's tools take them from the environment."""
    name, address = os.environ.get("DEBFULLNAME", product.AUTHORS), os.environ.get("DEBEMAIL", product.ADDRESS)
    return f"{name} <{address}>"


def changelog() -> str:
    """One entry, as the changes themselves are told in CHANGELOG.md."""
    date = formatdate(float(epoch) if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) else None)
    return (
        f"initscope ({product.version()}) unstable; urgency=medium\n\n"
        f"  * Release {product.version()}.\n\n"
        f" -- {maintainer()}  {date}\n"
    )


def check_desktop(share_folder: Path) -> None:
    """Have the menu entry and the description checked by those who read them.

    Raises:
        subprocess.CalledProcessError: one is not valid.
    """
    tools.run("desktop-file-validate", share_folder / "applications" / "initscope.desktop")
    tools.run("appstreamcli", "validate", "--no-net", next((share_folder / "metainfo").iterdir()))
