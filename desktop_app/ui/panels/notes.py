"""What the experiment is called and what there is to look at: a strip above the plots, and a dialog to change both."""

from __future__ import annotations

import re

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from desktop_app.ui.session import Session
from desktop_app.ui.widgets import label
from desktop_app.words import tr

SENTENCE = re.compile(r"(.*?(?:\.(?= )|。))\s*(.+)", re.DOTALL)


class NotesStrip(QWidget):
    """Title and notes of the document: the first sentence, and the rest when asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("notes")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 14, 0)
        layout.setSpacing(12)
        self.title, self.text = label("", "title"), label("", "muted")
        self.title.setWordWrap(False)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QToolButton()
        self.more.setProperty("role", "segment")
        self.more.setObjectName("notes-more")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.refresh)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.title, 0, top)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.more, 0, top)
        session.experimentChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the document's title and notes; without notes there is no strip."""
        experiment = self._session.experiment
        first, rest = first_sentence(experiment.notes)
        self.title.setText(experiment.title)
        self.text.setText(experiment.notes if self.more.isChecked() or not rest else first)
        self.more.setText(tr("Less") if self.more.isChecked() else tr("What to look at"))
        self.more.setVisible(bool(rest))
        self.setVisible(bool(experiment.notes))


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence with its full stop, Latin or Chinese, and what follows it."""
    found = SENTENCE.match(text)
    return (found[1], found[2]) if found else (text, "")


class NotesDialog(QDialog):
    """Change title and notes; one edit that can be undone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("notes-dialog")
        self.setWindowTitle(tr("Title and Notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 300)
        self.title = QLineEdit(session.experiment.title)
        self.title.setMaxLength(200)
        self.title.setAccessibleName(tr("Title"))
        self.notes = QPlainTextEdit(session.experiment.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setPlaceholderText(tr("What to look at, in a few sentences"))
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setContentsMargins(24, 20, 24, 20)
        form.setSpacing(12)
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("Notes"), self.notes)
        form.addRow(buttons)

    def _apply(self) -> None:
        notes = self.notes.toPlainText().strip()
        title = self.title.text().strip() or tr("Untitled")
        changed = replace(self._session.experiment, title=title, notes=notes)
        if self._session.edit(changed, tr("title and notes")):
            self.accept()
