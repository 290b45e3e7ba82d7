"""What each setting does.

The rest is asked for where it matters: the frame clock its rate, a new document its precision, the advisor its workers.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from desktop_app import figures
from desktop_app.training import threads
from desktop_app.ui import language
from desktop_app.ui.settings import Settings, changes
from desktop_app.ui.style import theme


def take_effect(application: QApplication, before: Settings | None, now: Settings) -> None:
    """Do what differs between two settings; all of it at the start, where there is no ``before``."""
    effects: dict[str, Callable[[], None]] = {
        "language": lambda: language.speak(now.language),
        "digits": lambda: figures.show_digits(now.digits),
        "threads": lambda: threads.allow(now.threads),
        "theme": lambda: theme.apply(application, None if now.theme == "system" else now.theme),
    }
    for name, effect in effects.items():
        if before is None or getattr(before, name) != getattr(now, name):
            effect()


class _Effects(QObject):
    """Makes changes act for as long as the program runs."""

    @Slot(object, object)
    def follow(self, before: Settings, now: Settings) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            take_effect(application, before, now)


_effects = _Effects()
changes.changed.connect(_effects.follow)


def needs_new_windows(before: Settings, now: Settings) -> bool:
    """Whether windows that stand have to be built anew, since all words in them are others."""
    return before.digits != now.digits or language.resolved(before.language) != language.resolved(now.language)
