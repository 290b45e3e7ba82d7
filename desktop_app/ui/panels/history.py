"""All edits of the document in their order: a click leads back to any of them, and forward again."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QStyledItemDelegate, QStyleOptionViewItem, QUndoView, QWidget

from desktop_app.ui.controls.widgets import column, label
from desktop_app.ui.document.session import Session
from desktop_app.ui.style import theme
from desktop_app.ui.window.screen import fit
from desktop_app.words import tr

ROW_HEIGHT = 26


class _Rows(QStyledItemDelegate):
    """Rows of one height, with the disk or without."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.pixels(ROW_HEIGHT))


class HistoryDialog(QDialog):
    """Stays open beside the window, which shows the document as it was after the chosen edit."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("history-dialog")
        self.setWindowTitle(tr("Undo History"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, QSize(theme.pixels(340), theme.pixels(420)))
        self.edits = QUndoView(session.undo_stack)
        self.edits.setObjectName("edits")
        self.edits.setEmptyLabel(tr("before the first edit"))
        self.edits.setItemDelegate(_Rows(self.edits))
        self.edits.setAccessibleName(tr("Edits of this document"))
        self.edits.setToolTip(tr("Go to the document as it was after this edit; what follows can be done again"))
        body = column(self, margin=16, spacing=10)
        body.addWidget(label(tr("Click an edit to go back to it. The disk marks what is saved."), "muted"))
        body.addWidget(self.edits, 1)
        session.stateChanged.connect(self._mark)
        session.experimentChanged.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        """The disk at what is saved: Qt calls a document clean that no file holds yet."""
        self.edits.setCleanIcon(theme.icon("save") if self._session.path is not None else QIcon())
