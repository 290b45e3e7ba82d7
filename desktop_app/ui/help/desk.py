"""What the Help menu does.  Its parts are imported when they are first asked for, so that none slows the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.ui.controls.widgets import application

if TYPE_CHECKING:
    from desktop_app.ui.help.guide import GuideWindow
    from desktop_app.ui.help.tour import Tour
    from desktop_app.ui.help.whats_this import WhatsThis
    from desktop_app.ui.window.main_window import MainWindow

SERVED = "help"
"""Name of the shortcuts that a dialog was given."""


class HelpDesk(QObject):
    """The help of one window.

    Attributes:
        tour, whats_this, guide: once they were asked for.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.tour: Tour | None = None
        self.whats_this: WhatsThis | None = None
        self.guide: GuideWindow | None = None
        application().focusChanged.connect(self._serve)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """By the name of the action."""
        return {
            "guide": self.open_guide,
            "whats-this": self.ask,
            "tour": self.show_around,
            "problem": self.open_problem,
            "about": self.open_about,
        }

    def open_guide(self, chapter: str = "") -> None:
        """Show a chapter of the user's guide, or that of the room in front."""
        from desktop_app.ui.help.guide import GuideWindow

        asked = chapter or self._window.workspaces.chosen_name
        if self.guide is None:
            self.guide = GuideWindow(self._window, asked)
        self.guide.open_chapter(asked)
        self.guide.show()
        self.guide.raise_()
        self.guide.activateWindow()

    def ask(self) -> None:
        """Have the next thing that is clicked explained."""
        from desktop_app.ui.help.whats_this import WhatsThis

        if self.whats_this is None:
            self.whats_this = WhatsThis(self._window)
            self.whats_this.said.connect(self._window.session.notice)
            self.whats_this.chapterRequested.connect(self.open_guide)
        self.whats_this.start()

    def welcome(self) -> None:
        """Offer the tour to whoever is here for the first time."""
        self._made_tour().offer()

    def show_around(self) -> None:
        """Begin the tour."""
        self._made_tour().begin()

    def open_problem(self) -> None:
        """Show what could be told of a problem."""
        from desktop_app.ui.help.crash_log import CrashLog
        from desktop_app.ui.help.problem import ProblemDialog
        from desktop_app.ui.startup.user_folders import log_folder

        _open(ProblemDialog(CrashLog(log_folder()), self._window))

    def open_about(self) -> None:
        """Say what this is and what it is made of."""
        from desktop_app.ui.help.about import AboutDialog

        _open(AboutDialog(self._window))

    def close_down(self) -> None:
        """Take everything away that is still to be seen."""
        if self.tour is not None:
            self.tour.end()
        if self.whats_this is not None:
            self.whats_this.stop()
        if self.guide is not None:
            self.guide.close()

    def _serve(self, _: QWidget | None, focused: QWidget | None) -> None:
        """Let the keys of the help act in dialogs too, which keep those of their window from acting."""
        dialog = focused.window() if focused is not None else None
        if isinstance(dialog, QDialog) and dialog.parent() is self._window and not dialog.findChild(QShortcut, SERVED):
            for name, slot in (("guide", self.open_guide), ("whats-this", self.ask)):
                shortcut = QShortcut(self._window.actions_by_name[name].shortcut(), dialog)
                shortcut.setObjectName(SERVED)
                shortcut.activated.connect(lambda slot=slot: slot())

    def _made_tour(self) -> Tour:
        from desktop_app.ui.help.tour import Tour

        if self.tour is None:
            self.tour = Tour(self._window)
        return self.tour


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
