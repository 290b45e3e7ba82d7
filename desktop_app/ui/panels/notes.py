"""What the experiment is called and what there is to look at: a strip above the plots, and a dialog to change both."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
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

from desktop_app.experiment.gallery import split_sentence
from desktop_app.ui.controls.widgets import label
from desktop_app.ui.document.session import Session
from desktop_app.ui.window.screen import fit
from desktop_app.words import phrase, tr


class NotesStrip(QWidget):
    """Title and notes of the document: the first sentence, and the rest when asked for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)  # at once: shown without one it would be a window
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
        self.more.setToolTip(tr("Show all of the notes on this experiment, or only their first sentence"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self.refresh)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.title, 0, top)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.more, 0, top)
        session.experimentChanged.connect(self.refresh)
        session.stateChanged.connect(self.refresh)  # the document may have got another file, whose name it goes by
        self.refresh()

    def refresh(self) -> None:
        """Show the document's title and notes; without notes there is no strip."""
        experiment = self._session.experiment
        notes = tr(experiment.notes) if experiment.notes else ""
        first, rest = split_sentence(notes)
        self.title.setText(tr(self._session.titled.title))
        self.text.setText(notes if self.more.isChecked() or not rest else first)
        self.text.setToolTip(notes)  # a window that is larger than its screen may show no more than its beginning
        self.more.setText(tr("Less") if self.more.isChecked() else tr("What to look at"))
        self.more.setVisible(bool(rest))
        self.setVisible(bool(notes))


class NotesDialog(QDialog):
    """Change title and notes; one edit that can be undone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("notes-dialog")
        self.setWindowTitle(tr("Title and Notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, QSize(520, 300))
        self._shown = (tr(session.experiment.title), tr(session.experiment.notes) if session.experiment.notes else "")
        self.title = QLineEdit(self._shown[0])
        self.title.setMaxLength(200)
        self.title.setAccessibleName(tr("Title"))
        self.title.setToolTip(tr("The name of the experiment, in the title of the window and in the gallery"))
        self.notes = QPlainTextEdit(self._shown[1])
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setToolTip(tr("What there is to look at; the first sentence stands above the plots"))
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
        changed = self._session.experiment
        if title != self._shown[0]:  # what nobody changed stays in the language of the document
            changed = replace(changed, title=title)
        if notes != self._shown[1]:
            changed = replace(changed, notes=notes)
        if self._session.edit(changed, phrase("title and notes")):
            self.accept()
