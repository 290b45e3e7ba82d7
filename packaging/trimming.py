"""Which files of Qt and Python the frozen program carries for nothing."""

from __future__ import annotations

import re

_SUPERFLUOUS = re.compile(
    "|".join(
        (
            # We show no text of Qt's own translations.
            r"PySide6/Qt/translations/",
            r"PySide6/translations/",
            # It would pull in the whole of GTK.
            r"platformthemes/libqgtk3",
            # Screens without a window system.
            r"platforms/libq(eglfs|vnc|linuxfb|minimalegl|vkkhrdisplay)",
            r"plugins/egldeviceintegrations/",
            # We read and write SVG and PNG only, and PNG is built into QtGui.
            r"imageformats/(lib)?q(gif|icns|ico|jpeg|pdf|tga|tiff|wbmp|webp)",
            # The program never speaks to a network.
            r"plugins/(tls|networkinformation)/",
            r"(^|/)_ssl\.",
            r"(^|/)lib(ssl|crypto)[-.]",
            # Documents are UTF-8.
            r"(^|/)_codecs_(cn|hk|iso2022|jp|kr|tw)\.",
            r"(^|/)_multibytecodec\.",
        )
    )
)


def is_superfluous(destination: str) -> bool:
    """Whether the bundle may lack ``destination``, a path inside it with either kind of slash."""
    return _SUPERFLUOUS.search(destination.replace("\\", "/")) is not None
