"""Which files of Qt, Python and the system the frozen program carries for nothing."""

from __future__ import annotations

import re

_SUPERFLUOUS = re.compile(
    "|".join(
        (
            # Qt's own words, on the buttons of its dialogs, in languages other than ours.
            r"PySide6/(Qt/)?translations/(?!qtbase_zh_CN\.qm$)",
            # It would pull in the whole of GTK.
            r"platformthemes/libqgtk3",
            # Screens without a window system.
            r"platforms/libq(eglfs|vnc|linuxfb|minimal|minimalegl|vkkhrdisplay)\.",
            r"plugins/(egldeviceintegrations|generic)/",
            r"libQt6EglF[sS]",
            # Wayland shells and buffers of phones, cars and compositors.
            r"wayland-shell-integration/lib(fullscreen-shell-v1|ivi-shell|qt-shell|wl-shell-plugin)\.",
            r"wayland-graphics-integration-client/lib(dmabuf-server|drm-egl-server|shm-emulation-server|vulkan-server)\.",
            r"libQt6WlShellIntegration",
            # We read and write SVG and PNG only, and PNG is built into QtGui.
            r"imageformats/(lib)?q(gif|icns|ico|jpeg|pdf|tga|tiff|wbmp|webp)",
            # The program never speaks to a network.
            r"plugins/(tls|networkinformation)/",
            r"(^|/)_(ssl|hashlib)\.",
            r"(^|/)lib(ssl|crypto)[-.]",
            # A terminal in which Python is typed.
            r"(^|/)readline\.",
            r"(^|/)_curses(_panel)?\.",
            # The logo of pyqtgraph.
            r"pyqtgraph/icons/peegee/",
            # What only makes other resources.
            r"desktop_app/resources/(?!examples/).*\.py$",
            r"/__pycache__/",
        )
    )
)

# Libraries of the system that not every desktop has, that may differ from one Linux to the next, or that must fit each
# other: archives carry them.  A Debian package depends on them instead.
_CARRIED = re.compile(
    r"^lib(xcb-(cursor|icccm|image|keysyms|render-util|util|xkb)|xkbcommon(-x11)?|bz2|ffi|lzma|sqlite3|uuid)\.so\."
)

UNUSED_MODULES = [
    # Large where a developer's environment holds them, or dragged in by an optional import.
    *("torch", "sklearn", "scipy", "jax", "flax", "keras", "pandas", "matplotlib", "IPython", "pytest", "hypothesis"),
    *("setuptools", "pkg_resources", "distutils", "attr", "yaml", "OpenGL", "PIL", "cupy", "numba"),
    *("pyqtgraph.opengl", "pyqtgraph.examples", "pyqtgraph.jupyter", "numpy.f2py", "numpy.distutils"),
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "venv", "pydoc_data", "test"),
    *("readline", "curses", "_curses", "ssl", "_ssl", "_hashlib", "crypt", "_crypt", "nis", "spwd", "ossaudiodev"),
]


def is_superfluous(destination: str) -> bool:
    """Whether the bundle may lack ``destination``, a path inside it with either kind of slash."""
    return _SUPERFLUOUS.search(destination.replace("\\", "/")) is not None


def is_of_the_system(destination: str, source: str) -> bool:
    """Whether a shared library at the top of the bundle is one that every Linux desktop has in its own version."""
    own = re.match(r"lib[^/]*\.so", destination) is None or destination.startswith("libpython")
    return not own and source.startswith(("/lib/", "/lib64/", "/usr/lib")) and not is_carried(destination)


def is_carried(destination: str) -> bool:
    """Whether archives carry this library of the system, while a Debian package depends on it."""
    return _CARRIED.match(destination) is not None
