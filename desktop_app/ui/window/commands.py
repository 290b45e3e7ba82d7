"""What every action of a window does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from desktop_app.ui import settings
from desktop_app.ui.panels.gallery import GalleryDialog
from desktop_app.ui.panels.notes import NotesDialog
from desktop_app.ui.settings import THEMES
from desktop_app.ui.window.layouts import LAYOUTS, arrange
from desktop_app.ui.window.workspaces import CODE, WORKSPACES

if TYPE_CHECKING:
    from desktop_app.ui.usercode.lab import CodeLab  # imported with the room, when that is first chosen
    from desktop_app.ui.window.main_window import MainWindow


def commands(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """By the name of the action."""
    session, documents, windows = window.session, window.documents, window.windows
    return {
        "new": documents.new,
        "new-window": windows.add_first,
        "gallery": lambda: open_gallery(window),
        "open": documents.choose,
        "clear-recent": windows.recent.clear,
        "save": documents.save,
        "save-as": documents.save_as,
        "export": lambda: open_export(window),
        "report": lambda: open_report(window),
        "check-code": lambda: code_room(window).choose_file(),
        "close": window.close,
        "quit": windows.quit,
        "history": lambda: open_history(window),
        "notes": lambda: NotesDialog(session, window).open(),
        **{f"workspace-{each.name}": partial(window.workspaces.turn_to, each.name) for each in WORKSPACES},
        **{f"layout-{each.name}": partial(arrange, window, each) for each in LAYOUTS},
        "reset-layout": window.reset_layout,
        "present": window.presentation.toggle,
        "settings": lambda: open_settings(window),
        **{f"theme-{theme}": partial(settings.change, theme=theme) for theme in THEMES},
        "play": session.toggle,
        "step": lambda: session.advance(1),
        "ten-steps": lambda: session.advance(10),
        "rewind": session.rewind,
        "new-seed": session.new_seed,
        **window.help.commands(),
    }


def code_room(window: MainWindow) -> CodeLab:
    """The room for the person's own code, brought to the front."""
    window.workspaces.choose(CODE)
    return cast("CodeLab", window.workspaces.room(CODE))


def open_gallery(window: MainWindow) -> None:
    """Show the built-in experiments."""
    dialog = GalleryDialog(window)
    dialog.chosen.connect(window.documents.open_gallery)
    dialog.open()


def open_export(window: MainWindow) -> None:
    """Take a lane's network home."""
    from desktop_app.ui.panels.export import ExportDialog  # not needed to start

    ExportDialog(window.session, window).open()


def open_report(window: MainWindow) -> None:
    """Put the run on a page."""
    from desktop_app.ui.report.dialog import ReportDialog  # not needed to start

    ReportDialog(window.session, window).open()


def open_history(window: MainWindow) -> None:
    """Show what can be undone."""
    from desktop_app.ui.panels.history import HistoryDialog  # not needed to start

    HistoryDialog(window.session, window).show()


def open_settings(window: MainWindow, at: str = "") -> None:
    """Show the settings, with the keyboard at the field of this name."""
    from desktop_app.ui.panels.settings import SettingsDialog  # not needed to start

    dialog = SettingsDialog(window)
    dialog.open()
    if at in dialog.editor.fields:
        dialog.editor.fields[at].control.setFocus()
