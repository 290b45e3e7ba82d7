"""Which files of code the person has agreed to run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from desktop_app.resources import resource
from desktop_app.usercode.source import Source

KEY, MOST = "usercode/agreed", 200


class Consent:
    """A file is agreed to by its place for as long as the program runs, edits included; later only while unchanged."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()

    def given(self, source: Source) -> bool:
        """Whether the file may be run; the examples that come with the program always may."""
        if source.path in self._paths or source.path.parent == resource("examples").resolve():
            return True
        return source.fingerprint in _stored()

    def give(self, source: Source) -> None:
        """Take down that it may."""
        self._paths.add(source.path)
        self.remember(source)

    def remember(self, source: Source) -> None:
        """Take down its present content for the next start of the program."""
        if source.path in self._paths:
            kept = [source.fingerprint, *(other for other in _stored() if other != source.fingerprint)]
            QSettings().setValue(KEY, kept[:MOST])


def _stored() -> list[str]:
    stored = QSettings().value(KEY, [])
    return [stored] if isinstance(stored, str) else list(stored) if isinstance(stored, list) else []
