"""Dialogs that ask for a file: the system's own, or Qt's where there is none, which then reads no file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QMimeDatabase
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

Kind = QFileIconProvider.IconType


class PlainIcons(QFileIconProvider):
    """Icons and kinds by what a file is called.

    Qt would look into each file of a folder that it shows, and wait for ever where one is such as /proc/kmsg.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kinds = QMimeDatabase()
        self._folder, self._file = super().icon(Kind.Folder), super().icon(Kind.File)

    def icon(self, of: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The same for all folders, and for all files."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return super().icon(of)

    def type(self, info: QFileInfo) -> str:
        """As the system calls files that end so."""
        if info.isDir():
            return self._kinds.mimeTypeForName("inode/directory").comment()
        return self._kinds.mimeTypeForFile(info.fileName(), QMimeDatabase.MatchMode.MatchExtension).comment()


class FileDialog(QFileDialog):
    """Asks and waits for the answer: :meth:`to_open` and :meth:`to_save`."""

    def __init__(self, parent: QWidget, title: str, start: str, filters: str) -> None:
        path = Path(start)
        folder = path if path.is_dir() else path.parent
        super().__init__(parent, title, str(folder), filters)
        self._icons = PlainIcons()
        self.setIconProvider(self._icons)
        if folder != path:
            self.selectFile(path.name)

    @staticmethod
    def to_open(parent: QWidget, title: str, start: str, filters: str = "") -> tuple[str, str]:
        """A file that is there, and the filter that was chosen; empty if the person wants none."""
        dialog = FileDialog(parent, title, start, filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog.answer()

    @staticmethod
    def to_save(parent: QWidget, title: str, start: str, filters: str = "") -> tuple[str, str]:
        """A file that is there not yet, or may be replaced, and the filter that was chosen."""
        dialog = FileDialog(parent, title, start, filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        return dialog.answer()

    def answer(self) -> tuple[str, str]:
        """What the person answers."""
        accepted = self.exec()
        found = (self.selectedFiles()[0], self.selectedNameFilter()) if accepted else ("", "")
        self.deleteLater()
        return found
