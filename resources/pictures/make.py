"""Make the pictures of the README from the real program: python resources/pictures/make.py

Needs no screen; Qt paints into memory.  Writes its pictures beside this file.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.ui import theme
from desktop_app.ui.application import create_window, prepare

STEPS = 400
SIZE = (1440, 900)
SETTLE = 4000
"""ms after which everything that a room shows is there."""
SHOTS: tuple[tuple[str, str, theme.Scheme], ...] = (
    ("window-light", "train", "light"),
    ("window-dark", "train", "dark"),
    ("phase-map", "phase", "light"),
)
"""Name of the file, room, and colours."""
HERE = Path(__file__).parent


def main() -> None:
    """Train the first experiment for a while and photograph the window."""
    application = QApplication([])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "/nonexistent")
    prepare(application)
    window = create_window()
    window.resize(*SIZE)
    window.show()
    shots = iter(SHOTS)

    def look() -> None:
        if window.session.state == "idle":
            window.session.advance(STEPS)
        if window.session.state == "paused":
            photograph()
        else:
            QTimer.singleShot(200, look)

    def photograph() -> None:
        name, room, scheme = next(shots, ("", "", "light"))
        if not name:
            window.workspaces.close_down()
            window.session.close()
            application.quit()
            return
        theme.apply(application, scheme)
        window.workspaces.choose(room)
        QTimer.singleShot(SETTLE, lambda: (window.grab().save(str(HERE / f"{name}.png")), photograph()))

    look()
    application.exec()


if __name__ == "__main__":
    main()
