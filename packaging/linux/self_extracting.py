"""The installer for one user: one file that unpacks itself, needs no root, and brings its uninstaller."""

from __future__ import annotations

import shutil
from pathlib import Path

import product
import tools
from linux import archive, share

HERE = Path(__file__).parent


def build(folder: Path) -> Path:
    """Pack the frozen ``folder`` with its installer; return the file.

    Raises:
        tools.MissingError: makeself or xz is not installed.
    """
    tools.need("makeself", "xz")
    payload = product.BUILD / "run"
    shutil.rmtree(payload, ignore_errors=True)
    share.copy(folder, payload / product.COMMAND)
    share.write(payload / "share")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy2(HERE / script, payload)
    path = product.DIST / product.file_name("linux", ".run")
    compression = ("--xz", "--threads", "0", "--complevel", str(archive.COMPRESSION))
    title = f"{product.NAME} {product.version()}"
    tools.run("makeself", "--quiet", "--sha256", *compression, payload, path, title, "./install.sh")
    return path
