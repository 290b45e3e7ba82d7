"""All windows of the program, each with a document of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QWindow

from desktop_app.experiment import gallery
from desktop_app.experiment.schema import Experiment
from desktop_app.runs.left_behind import Kept
from desktop_app.runs.recovery import Store, View
from desktop_app.ui import settings
from desktop_app.ui.controls.widgets import application
from desktop_app.ui.document.recent import Recent
from desktop_app.ui.document.session import Session
from desktop_app.ui.recovery.keeper import Keeper
from desktop_app.ui.setting_effects import needs_new_windows
from desktop_app.ui.settings import Settings
from desktop_app.ui.window.commands import open_settings
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.memory import type_again, typed_in
from desktop_app.ui.window.return_key import ReturnKey
from desktop_app.ui.window.screen import FRAME
from desktop_app.words import tr

FIRST = "start"
STAGGER = QPoint(32, 32)
"""How far a new window stands from the one in front, so that both can be seen."""


class Windows(QObject):
    """Opens windows, finds the one that shows a file, and builds them anew.

    Closing the last one ends the program.

    Attributes:
        recent: the files opened or saved last.
    """

    def __init__(self, parent: QObject | None = None, recovery: Path | None = None) -> None:
        """No window is open yet.

        Args:
            parent: as of any object of Qt.
            recovery: folder in which what the windows hold is kept for the case of a crash; None keeps nothing.
        """
        super().__init__(parent)
        self.recent = Recent(self)
        self._recovery = recovery
        self._keepers: dict[Session, Keeper] = {}
        self._windows: list[MainWindow] = []
        self._front: MainWindow | None = None
        ReturnKey(application(), self)
        application().focusWindowChanged.connect(self._note_focus)
        settings.changes.changed.connect(self._follow)
        settings.changes.failed.connect(self._tell)

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The windows that are open, in the order in which they were opened."""
        return tuple(self._windows)

    @property
    def front(self) -> MainWindow | None:
        """The window that has or had the focus last."""
        return self._front

    def make(self, session: Session, kept: Kept | None = None) -> MainWindow:
        """A window for a document, not shown yet; it takes care of the session from now on.

        Args:
            session: the document.
            kept: what it was restored from.
        """
        window = MainWindow(session, self)
        if self._recovery is not None:
            self._keepers[session] = Keeper(session, Store(self._recovery, kept), partial(self._view, session))
        window.closed.connect(self._forget)
        self._windows.append(window)
        self._front = self._front or window
        for change in (session.experimentChanged, session.undo_stack.cleanChanged, session.stateChanged):
            change.connect(self._show_names)  # of all: one that is called anew may give another its name back
        return window

    def name_of(self, session: Session) -> str:
        """What a document is called: the name of its file or its title, numbered if an older window has the same."""
        name = _plain_name(session)
        older = takewhile(lambda other: other is not session, (window.session for window in self._windows))
        number = 1 + sum(_plain_name(other) == name for other in older)
        return name if number == 1 else f"{name} ({number})"

    def add(self, experiment: Experiment, path: Path | None = None) -> MainWindow:
        """Show a document in a new window."""
        return self._show(self.make(Session(experiment, path)))

    def restore(self, kept: Kept) -> MainWindow:
        """Show what a program that was killed has left behind, in a new window, with its training."""
        note = kept.note
        resume = kept.resume if note.step else None
        session = Session(kept.experiment, kept.path, modified=note.modified, edits=kept.edits, resume=resume)
        session.select_lane(min(note.view.lane, len(kept.experiment.lanes) - 1))
        window = self.make(session, kept)
        window.setWindowState(Qt.WindowState.WindowMaximized if note.view.maximized else Qt.WindowState.WindowNoState)
        session.notResumed.connect(window.tell_not_resumed)
        return self._show(window)

    def _view(self, session: Session) -> View:
        window = next((each for each in self._windows if each.session is session), None)
        return View(session.selected_lane, window is not None and window.isMaximized())

    def _show(self, window: MainWindow) -> MainWindow:
        before = self.front
        if before is not None and before is not window and not (before.isMaximized() or window.isMaximized()):
            screen = before.screen().availableGeometry()
            place = before.pos() + STAGGER
            needed = (window.minimumSizeHint() + FRAME).boundedTo(
                screen.size() - QSize(2 * STAGGER.x(), 2 * STAGGER.y())
            )
            if not screen.contains(QRect(place, needed)):
                place = screen.topLeft()
            room = screen.bottomRight() - place
            window.move(place)
            window.resize(window.size().boundedTo(QSize(room.x(), room.y()) - FRAME))
            window.show()
            window.docks.given = QRect(place, window.size())  # no smaller than it can be, now that it is shown
        window.show()
        self.bring_forward(window)
        return window

    def make_first(self) -> MainWindow:
        """A window, not shown yet, with the experiment that a first launch begins with."""
        return self.make(Session(gallery.entry(FIRST)))

    def add_first(self) -> MainWindow:
        """Show the experiment that a first launch begins with in a new window."""
        return self.add(gallery.entry(FIRST))

    def open(self, paths: Iterable[Path]) -> None:
        """Open files, each in a window of its own; without any, bring the program forward."""
        window = self.front or self.add_first()
        self.bring_forward(window)
        for path in paths:
            window.documents.open(path)

    def showing(self, path: Path) -> MainWindow | None:
        """The window that shows this file, if there is one."""
        wanted = path.absolute()
        return next((w for w in self._windows if w.session.path and w.session.path.absolute() == wanted), None)

    def bring_forward(self, window: MainWindow) -> None:
        """Raise a window above all others and give it the keyboard."""
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        self._front = window

    def quit(self) -> None:
        """Ask about every document with unsaved changes, the one in front first, and then close all windows.

        Nothing closes before the last answer; Cancel leaves everything as it is.
        """
        for window in self._windows:
            window.session.miss_file()
        self._quit_without({})

    def _quit_without(self, given_up: Mapping[Session, Experiment]) -> None:
        """Ask about whatever is not saved, but for the changes that the person has given up already."""
        left = (w for w in self._from_front() if w.session.modified)
        window = next((w for w in left if given_up.get(w.session) is not w.session.experiment), None)
        if window is not None:
            session = window.session
            self.bring_forward(window)
            window.documents.close(lambda: self._quit_without({**given_up, session: session.experiment}))
            return
        for window in reversed(self._from_front()):  # the next start looks like the one closed last
            window.close_without_asking()

    def _from_front(self) -> list[MainWindow]:
        return sorted(self._windows, key=lambda window: window is not self._front)

    def rebuild(self) -> None:
        """Build every window anew on its session: document, undo stack, run and histories go on as they are.

        For what is decided when a window is built, such as the language of its words.  Dialogs of the old windows go.
        """
        front = self._front
        # The one in front last: a window manager gives the keyboard to whatever is shown.
        new = {old: self._rebuilt(old) for old in reversed(self._from_front())}
        self._windows = [new[old] for old in self._windows]
        if front is not None:
            self.bring_forward(new[front])

    def _follow(self, before: Settings, now: Settings) -> None:
        if needs_new_windows(before, now):
            # Not at once: the dialog in which it was chosen is in the middle of it.
            QTimer.singleShot(0, self, self._rebuild_around_settings)

    def _rebuild_around_settings(self) -> None:
        """Build the windows anew, and have the dialog of the settings open again as it was."""
        from desktop_app.ui.panels.settings import SettingsDialog  # not needed to start

        dialogs = [dialog for window in self._windows for dialog in window.findChildren(SettingsDialog)]
        at = dialogs[0].focused_field if dialogs else ""
        self.rebuild()
        if dialogs and self._front is not None:
            open_settings(self._front, at)

    def _tell(self, sentence: str) -> None:
        if self._front is not None:
            self._front.session.notice.emit(sentence)

    def _rebuilt(self, old: MainWindow) -> MainWindow:
        workspace, memories = old.workspaces.chosen_name, old.workspaces.memories()
        typed = {name: typed_in(dock.widget()) for name, dock in old.docks.items()}
        visible, presenting = old.isVisible(), old.presentation.on
        old.put_away()
        old.session.speak_anew()
        new = MainWindow(old.session, self)
        new.workspaces.recall(memories)
        new.workspaces.choose(workspace)
        for name, dock in new.docks.items():
            type_again(dock.widget(), typed[name])
        new.closed.connect(self._forget)
        if not old.isMaximized() and not old.isFullScreen():
            new.setGeometry(old.geometry())
            new.docks.given = old.docks.given
        new.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, old is not self._front)
        new.setVisible(visible)
        new.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        if presenting:
            new.presentation.enter()
        _Relief(old, new)
        return new

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        self._show_names()
        if self._front is window:
            self._front = self._windows[-1] if self._windows else None
        keeper = self._keepers.pop(window.session, None)
        if keeper is not None:
            keeper.close()
        window.session.deleteLater()
        window.deleteLater()

    def _show_names(self) -> None:
        for window in self._windows:
            window.show_document()

    def _note_focus(self, focused: QWindow | None) -> None:
        for window in self._windows:
            if focused is not None and window.windowHandle() is focused:
                self._front = window


class _Relief(QObject):
    """Takes an old window away once the new one has been painted over it, so that nothing flashes between them."""

    def __init__(self, old: MainWindow, new: MainWindow) -> None:
        super().__init__(new)
        self._old: MainWindow | None = old
        new.closed.connect(self._relieve)
        if new.isVisible():
            new.installEventFilter(self)
        else:
            self._relieve()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._relieve)
        return False

    def _relieve(self) -> None:
        if self._old is not None:
            self._old.hide()
            self._old.deleteLater()
            self._old = None


def _plain_name(session: Session) -> str:
    return session.path.name if session.path else tr(session.experiment.title)
