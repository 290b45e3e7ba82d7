"""Make the pictures of the README and of the user's guide from the real program: python resources/pictures/make.py

Needs no screen; Qt paints into memory.  The README's lie beside this file, the guide's in resources/guide/pictures, in
a folder for each language and colour scheme.  Name one of "readme", "guide" to make only those.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
# What this machine's user has chosen is not to be seen in a picture.
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import words
from desktop_app.ui.application import create_window, prepare
from desktop_app.ui.style import theme
from desktop_app.ui.window.main_window import MainWindow

STEPS = 400
SIZE = (1440, 900)
SETTLE = 1500
"""ms after which a change of the colours is painted everywhere."""
PATIENCE = 300.0
SCHEMES: tuple[theme.Scheme, ...] = ("light", "dark")
SHOTS: tuple[tuple[str, str, theme.Scheme], ...] = (
    ("window-light", "train", "light"),
    ("window-dark", "train", "dark"),
    ("phase-map", "phase", "light"),
)
"""Name of the file, room, and colours of the README's pictures."""
HERE = Path(__file__).parent
COLOURS = 255
SHADES = 5
"""Bits of a colour by which pixels are counted to choose the palette of a picture."""


def wait(until: Callable[[], bool], what: str) -> None:
    """Let the program run until something is so.

    Raises:
        TimeoutError: it took too long.
    """
    deadline = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        QTest.qWait(50)


def opened(size: tuple[int, int]) -> MainWindow:
    """The window as a first launch shows it, ready to train."""
    window = create_window()
    window.resize(*size)
    window.show()
    wait(lambda: window.session.state == "idle", "the first experiment")
    return window


def train(window: MainWindow, steps: int) -> None:
    """Make so many steps."""
    window.session.advance(steps)
    wait(lambda: window.session.state == "paused", f"{steps} steps")


def closed(window: MainWindow) -> None:
    """Put a window away for good."""
    window.session.undo_stack.setClean()
    window.close()
    QTest.qWait(100)


def photograph(widget: QWidget, path: Path) -> None:
    """Save what a widget looks like as a small PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with_palette(widget.grab().toImage()).save(str(path), "PNG", 0)


def with_palette(picture: QImage) -> QImage:
    """The picture in the colours that most of its pixels have, which shrinks a file to a third."""
    source = picture.convertToFormat(QImage.Format.Format_RGB32)
    width, height = source.width(), source.height()
    pixels = np.frombuffer(source.constBits(), np.uint32).reshape(height, width) & 0xFFFFFF
    shift = 8 - SHADES
    channels = [(pixels >> offset & 0xFF) >> shift for offset in (16, 8, 0)]
    bins = (channels[0] << 2 * SHADES) | (channels[1] << SHADES) | channels[2]
    exact, counts = np.unique(pixels, return_counts=True)
    order = np.argsort(-counts)
    # Flat areas and what the program draws with keep their very colours.
    first = np.union1d(exact[order[: COLOURS // 3]], np.intersect1d(exact, _inks()))
    kinds, numbers = np.unique(bins, return_counts=True)
    rest = kinds[np.argsort(-numbers)][: COLOURS - first.size]
    middle = 1 << (shift - 1)
    mixed = sum(((rest >> s * SHADES & (1 << SHADES) - 1) << shift | middle) << 8 * s for s in (2, 1, 0))
    palette = np.unique(np.concatenate((first, mixed)).astype(np.uint32))
    nearest = np.argmin(_distances(exact, palette), axis=1).astype(np.uint8)
    indices = np.ascontiguousarray(nearest[np.searchsorted(exact, pixels)])
    result = QImage(indices.data, width, height, width, QImage.Format.Format_Indexed8).copy()
    result.setColorTable([int(colour) | 0xFF000000 for colour in palette])
    return result


def _inks() -> np.ndarray:
    """Every colour of the scheme in force."""
    named = [value for value in vars(theme.tokens()).values() if isinstance(value, (str, tuple))]
    flat = [each for value in named for each in ((value,) if isinstance(value, str) else value)]
    return np.array([int(each[1:], 16) for each in flat if isinstance(each, str) and each[:1] == "#"], np.uint32)


def _distances(colours: np.ndarray, palette: np.ndarray) -> np.ndarray:
    def split(values: np.ndarray) -> np.ndarray:
        return np.stack([values >> 16 & 0xFF, values >> 8 & 0xFF, values & 0xFF], axis=-1).astype(np.float32)

    first, second = split(colours), split(palette)
    return (first**2).sum(1)[:, None] - 2 * first @ second.T + (second**2).sum(1)[None]


def make_readme(application: QApplication) -> None:
    """The pictures of the README, in English."""
    words.speak(words.ENGLISH)
    window = opened(SIZE)
    train(window, STEPS)
    for name, room, scheme in SHOTS:
        theme.apply(application, scheme)
        window.workspaces.choose(room)
        QTest.qWait(4000)
        window.grab().save(str(HERE / f"{name}.png"))
    closed(window)


def main(wanted: list[str]) -> None:
    """Make what is wanted, or everything."""
    application = QApplication([])
    prepare(application)
    if not wanted or "readme" in wanted:
        make_readme(application)
    if not wanted or "guide" in wanted:
        from guide import make_guide

        make_guide(application)


if __name__ == "__main__":
    main(sys.argv[1:])
