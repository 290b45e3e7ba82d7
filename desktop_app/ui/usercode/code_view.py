"""The person's file as it was checked, with its line numbers, and the lines in question marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop_app.ui.style import theme
from desktop_app.usercode.source import Source
from desktop_app.words import tr

CONTEXT = 4
"""Lines that are shown above the first marked one."""


class CodeView(QPlainTextEdit):
    """Read only: the person's own editor is the place to edit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("code-view")
        self.setAccessibleName(tr("The file that was checked"))
        self.setAccessibleDescription(tr("The lines of the file, with those marked that a wrong gradient comes from"))
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.marked: tuple[int, ...] = ()
        self._source: Source | None = None
        theme.changes.changed.connect(self._restyle)
        self._restyle()

    def show_source(self, source: Source | None, lines: Iterable[int], at: int = 1) -> None:
        """Show a file with some lines, from 1, marked, and bring the first of them into view, or line ``at``."""
        if source is not self._source:
            self._source = source
            text = source.text.decode(errors="replace") if source is not None else ""
            rows = text.splitlines()
            width = len(str(len(rows)))
            self.setPlainText("\n".join(f"{number:>{width}}  {row}" for number, row in enumerate(rows, 1)))
        self.marked = tuple(sorted({line for line in lines if 1 <= line <= self.blockCount()}))
        self._mark()
        first = self.marked[0] if self.marked else at
        self.verticalScrollBar().setValue(max(first - 1 - CONTEXT, 0))

    def _restyle(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.pixels(theme.SMALL_SIZE + 1))
        self.setFont(font)
        self._mark()

    def _mark(self) -> None:
        selections = []
        for line in self.marked:
            selection = QTextEdit.ExtraSelection()
            selection.format.setBackground(QColor(theme.tokens().bands[-1]))
            selection.format.setForeground(QColor(theme.tokens().finding))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            selections.append(selection)
        self.setExtraSelections(selections)
