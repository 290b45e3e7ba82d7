"""What runs of the window first: it finds out whether the program runs already, before anything large is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.ui.startup.single_instance import SingleInstance
from desktop_app.ui.startup.user_folders import seat, state_folder


class Application(QApplication):
    """The application, which the system and later starts may ask for more documents.

    Signals:
        asked: paths to open; none to just come forward.
    """

    asked = Signal(list)

    def event(self, event: QEvent) -> bool:
        """A document that was double-clicked on macOS comes as an event, and not as an argument."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit([Path(event.file())])
            return True
        return super().event(event)


def name(application: QApplication) -> None:
    """Say who this is, which settings, places of files and window managers go by."""
    application.setOrganizationName("InitScope")
    application.setApplicationName("InitScope")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("initscope")


def start(paths: Sequence[Path]) -> Application | None:
    """The application, named; None if one that runs already has taken the paths."""
    application = Application(sys.argv[:1])
    name(application)
    try:
        single = SingleInstance(state_folder(), seat(), application)
    except OSError:  # a home that cannot be written to
        return application
    if not single.claim() and single.hand_over(paths):
        return None
    single.asked.connect(application.asked)
    application.aboutToQuit.connect(single.close)
    return application
