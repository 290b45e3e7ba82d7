"""The files that were opened or saved last, the same for all windows and kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from desktop_app.ui.controls.save_dialog import remember_folder

KEPT = 10


class Recent(QObject):
    """The list behind File → Open Recent."""

    changed = Signal()

    @property
    def paths(self) -> list[Path]:
        """Newest first."""
        stored = QSettings().value("recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(name) for name in names]

    def remember(self, path: Path) -> None:
        """Put a file on top."""
        path = path.absolute()
        remember_folder(path.parent)
        self._keep([path, *(other for other in self.paths if other != path)])

    def forget(self, path: Path) -> bool:
        """Take a file off the list; return whether it was there."""
        paths = self.paths
        if path not in paths:
            return False
        self._keep([other for other in paths if other != path])
        return True

    def clear(self) -> None:
        """Forget all."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        QSettings().setValue("recent", [str(path) for path in paths[:KEPT]])
        self.changed.emit()
