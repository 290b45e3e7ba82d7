"""Whether this machine can show a window, found out before Qt is touched.

Qt aborts the process where a system library or the display is missing, and Python cannot catch an abort.  This module
looks first, with nothing but the standard library, and says in one message what is missing and what to type.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping

HEADLESS = "Without a window, the same experiments run on the command line:\n    initscope run {}\n    initscope --help"

# Soname → Debian package.  What PySide6's own modules are linked with …
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
# … and what its plugin for each kind of display needs besides.
PLATFORM_LIBRARIES = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def check(document: str = "start") -> str | None:
    """The message for a user whose machine cannot show the window, or None where it can.

    Args:
        document: what was to be opened, a file or a gallery name: the message says how to run it without a window.
    """
    if sys.platform != "linux":
        return None
    problems = []
    if libraries := check_libraries(os.environ):
        problems.append(libraries)
    if display := display_problem():
        problems.append(display)
    return "\n\n".join([*problems, HEADLESS.format(shlex.quote(document))]) if problems else None


def check_libraries(environment: Mapping[str, str]) -> str | None:
    """The message where shared libraries are missing for the display that ``environment`` names, or None."""
    missing = missing_libraries(environment) if sys.platform == "linux" else []
    return library_problem(missing) if missing else None


def missing_libraries(environment: Mapping[str, str]) -> list[str]:
    """Sonames of the shared libraries that Qt needs there and the loader does not find, in the table's order."""
    return [soname for soname in needed_libraries(environment) if not loads(soname)]


def needed_libraries(environment: Mapping[str, str]) -> dict[str, str]:
    """Soname → Debian package of what Qt will load on the display that ``environment`` names."""
    return QT_LIBRARIES | PLATFORM_LIBRARIES.get(qt_platform(environment), {})


def qt_platform(environment: Mapping[str, str]) -> str:
    """Name of the display plugin Qt will choose: "xcb", "wayland", another one asked for, or "" without a display."""
    asked = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if asked:
        return "wayland" if asked.startswith("wayland") else asked
    if environment.get("DISPLAY"):
        return "xcb"
    return "wayland" if environment.get("WAYLAND_DISPLAY") else ""


def loads(soname: str) -> bool:
    """Whether the dynamic loader finds a shared library and everything that it needs in turn."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def display_problem() -> str | None:
    """A sentence where Qt would find no display to draw on, or None."""
    platform_name = qt_platform(os.environ)
    needed = {"": ("DISPLAY", "WAYLAND_DISPLAY"), "xcb": ("DISPLAY",), "wayland": ("WAYLAND_DISPLAY",)}
    variables = needed.get(platform_name, ())
    if not variables or any(os.environ.get(variable) for variable in variables):
        return None
    unset = " nor ".join(variables)
    return f"InitScope found no display to open its window on ({'neither ' * (len(variables) > 1)}{unset} is set)."


def library_problem(missing: list[str]) -> str:
    """What is missing, and the one line that installs it on this kind of Linux."""
    what = "a system library that its window needs" if len(missing) == 1 else "system libraries that its window needs"
    command = install_command(missing, linux_family())
    if command is None:
        return f"InitScope lacks {what}. Install the packages that hold: {', '.join(missing)}"
    return f"InitScope lacks {what}. Install {'it' if len(missing) == 1 else 'them'} with:\n    {command}"


def linux_family() -> set[str]:
    """Names of this Linux distribution and of those it derives from, as os-release gives them."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {release.get("ID", ""), *release.get("ID_LIKE", "").split()}


def install_command(missing: Iterable[str], family: set[str]) -> str | None:
    """The one command that installs the libraries, or None for a family whose package names are not known here."""
    if family & {"debian", "ubuntu"}:
        packages = QT_LIBRARIES | PLATFORM_LIBRARIES["xcb"] | PLATFORM_LIBRARIES["wayland"]
        return "sudo apt install " + " ".join(dict.fromkeys(packages[soname] for soname in missing))
    capabilities = " ".join(f"'{soname}()(64bit)'" for soname in missing)
    if family & {"fedora", "rhel", "centos"}:
        return f"sudo dnf install {capabilities}"
    if family & {"suse", "opensuse"}:
        return f"sudo zypper install {capabilities}"
    return None


def show(message: str) -> None:
    """Print the message on stderr and, where nobody reads a terminal, also in a dialog if there is a means to."""
    print(message, file=sys.stderr)
    if sys.platform == "linux" and not (sys.stderr and sys.stderr.isatty()):
        show_dialog(message)
    elif sys.platform == "win32" and sys.stderr is None:
        ctypes.windll.user32.MessageBoxW(None, message, "InitScope", 0x30)  # the sign of a warning, and OK


def show_dialog(message: str) -> None:
    """Show the message in the first dialog program that this desktop has, if it has a display at all."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    dialogs = {
        "zenity": ["--error", "--no-markup", "--title=InitScope", f"--text={message}"],
        "kdialog": ["--title", "InitScope", "--error", message],
        "xmessage": ["-center", "-title", "InitScope", message],
    }
    for program, arguments in dialogs.items():
        if path := shutil.which(program):
            subprocess.run([path, *arguments], check=False)
            return
