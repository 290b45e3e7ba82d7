"""The installer for Windows, made by NSIS, which also runs on Linux."""

from __future__ import annotations

from pathlib import Path

import icons
import product
import tools
from windows import about

SCRIPT = Path(__file__).parent / "initscope.nsi"


def build(folder: Path) -> Path:
    """Pack the frozen ``folder``; return the installer.

    Signing belongs here: ``signtool sign`` of the two programs in ``folder`` before, and of the installer after.  It
    needs a certificate of whoever publishes it.

    Raises:
        tools.MissingError: NSIS is not installed.
        subprocess.CalledProcessError: NSIS finds something in the script to warn of.
    """
    tools.need("makensis")
    path = product.DIST / product.file_name("windows", "-setup.exe")
    values = {
        "VERSION": product.version(),
        "NUMBERS": ".".join(map(str, about.numbers())),
        "AUTHORS": product.AUTHORS,
        "FOLDER": folder,
        "ICON": icons.for_windows("initscope"),
        "DOCUMENT_ICON": icons.for_windows("initscope-document"),
        "OUTPUT": path,
    }
    # On Windows it would read the Chinese words in whatever the machine's code page is.
    options = ("-WX", "-V2", "-INPUTCHARSET", "UTF8")
    tools.run("makensis", *options, *(f"-D{name}={value}" for name, value in values.items()), SCRIPT)
    return path
