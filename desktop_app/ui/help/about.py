"""Help → About: which program this is, and what it is made of, with every licence in full."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.resources import resource
from desktop_app.shipped import Component, components
from desktop_app.ui.background import in_background
from desktop_app.ui.controls.widgets import column, heading, label
from desktop_app.ui.help.crash_log import system
from desktop_app.ui.style import theme
from desktop_app.ui.window.screen import fit
from desktop_app.words import later, tr

ICON = 64
PURPOSE = later("See why weight initialization makes or breaks a deep network, and whether its gradients are right.")


class AboutDialog(QDialog):
    """Versions at the top, what is shipped at the left, the licence of what is chosen beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(tr("About InitScope"))
        fit(self, QSize(980, 620))
        self._components: list[Component] = []
        body = column(self, margin=24, spacing=16)
        body.addLayout(self._head())
        body.addWidget(heading(tr("What is shipped, and under which licence")))
        self._build_list()
        self.text = QPlainTextEdit()
        self.text.setObjectName("licence-text")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(theme.font(12))
        self.text.setAccessibleName(tr("The licence in full"))
        self.text.setToolTip(tr("The full text of the licence of what is chosen in the list"))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.list)
        parts.addWidget(self.text)
        parts.setSizes([420, 520])
        parts.setChildrenCollapsible(False)
        body.addWidget(parts, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(tr("Close"))
        close.setToolTip(tr("Close this window"))
        buttons.rejected.connect(self.reject)
        body.addWidget(buttons)
        in_background(self, components, self._fill, self._fail)  # packages have long lists of files

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        icon = QIcon(str(resource("icons", "initscope.svg")))
        picture.setPixmap(icon.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(f"InitScope {__version__}", "display"))
        words.addWidget(label(tr(PURPOSE)))
        facts = system()
        versions = label(f"Python {facts['Python']} · Qt {facts['Qt']} · numpy {facts['numpy']} · {facts['System']}")
        versions.setProperty("role", "muted")
        versions.setObjectName("versions")
        versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(versions)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _build_list(self) -> None:
        self.list = QTreeWidget()
        self.list.setObjectName("components")
        self.list.setAccessibleName(tr("What is shipped"))
        self.list.setToolTip(tr("Choose one to read its licence in full"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([tr("Part"), tr("Version"), tr("Licence")])
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda item, _: self._show(self.list.indexOfTopLevelItem(item)))

    def _fill(self, found: list[Component]) -> None:
        self._components = found
        for component in found:
            item = QTreeWidgetItem([component.name, component.version, component.licence])
            item.setToolTip(2, component.licence)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _fail(self, error: Exception) -> None:
        raise error

    def _show(self, index: int) -> None:
        self.text.setPlainText(self._components[index].text)
