"""The disk image: the bundle beside a link to the folder that it is to be dragged to."""

from __future__ import annotations

import shutil
from pathlib import Path

import product
import tools


def build(bundle: Path) -> Path:
    """Pack the bundle; return the image.

    Signing belongs here: before the copy ``codesign --deep`` of the bundle, and ``notarytool submit`` of the image and
    ``stapler staple`` after.  It needs a certificate of whoever publishes it.

    Raises:
        tools.MissingError: this is no macOS.
    """
    tools.need("hdiutil")
    content = product.BUILD / "image"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(bundle, content / bundle.name, symlinks=True)
    (content / "Applications").symlink_to("/Applications")
    path = product.DIST / product.file_name("macos", ".dmg")
    tools.run(
        *(
            "hdiutil",
            "create",
            "-volname",
            product.NAME,
            "-srcfolder",
            content,
            "-format",
            "ULMO",
            "-ov",
            "-quiet",
            path,
        )
    )
    return path
