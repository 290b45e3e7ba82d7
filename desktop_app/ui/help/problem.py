"""Help → Report a Problem: what the log says and what this machine is, to be copied by whoever wants to."""

from __future__ import annotations

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from desktop_app.ui.controls.widgets import column, label
from desktop_app.ui.help.crash_log import CrashLog, system
from desktop_app.ui.style import theme
from desktop_app.ui.window.screen import fit
from desktop_app.words import tr


class ProblemDialog(QDialog):
    """Shows the end of the log under the facts of the machine; sends nothing."""

    def __init__(self, log: CrashLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self.setObjectName("problem-report")
        self.setWindowTitle(tr("Report a Problem"))
        fit(self, QSize(760, 520))
        body = column(self, margin=20, spacing=12)
        body.addWidget(label(tr("What this program would tell about a problem"), "display"))
        body.addWidget(
            label(
                tr(
                    "Nothing is ever sent: this text leaves your computer only if you copy it. It says which versions "
                    "run here and what went wrong, and nothing of what your documents hold. Add in your own words "
                    "what you did, and send it to whoever gave you InitScope."
                ),
                "muted",
            )
        )
        self.text = QPlainTextEdit()
        self.text.setObjectName("report-text")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(theme.font(12))
        self.text.setAccessibleName(tr("System information and log"))
        self.text.setToolTip(tr("The versions that run here, and below them the end of the log"))
        self.text.setPlainText(self._words())
        body.addWidget(self.text, 1)
        self._add_buttons()
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def copy(self) -> None:
        """Put the whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(tr("Copied"))

    def open_folder(self) -> None:
        """Show the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.path.parent)))

    def _add_buttons(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.copied = buttons.addButton(tr("Copy"), role)
        self.copied.setObjectName("copy-report")
        self.copied.setToolTip(tr("Put the whole text on the clipboard"))
        self.copied.clicked.connect(self.copy)
        folder = buttons.addButton(tr("Open Folder"), role)
        folder.setObjectName("open-log-folder")
        folder.setToolTip(tr("Show the file {path} in the file manager", path=str(self._log.path)))
        folder.setEnabled(self._log.path.parent.is_dir())
        folder.clicked.connect(self.open_folder)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(tr("Close"))
        close.setToolTip(tr("Close this window"))
        buttons.rejected.connect(self.reject)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(buttons)

    def _words(self) -> str:
        facts = "\n".join(f"{name}: {value}" for name, value in system().items())
        log = self._log.end() or tr("The log is empty: nothing has gone wrong here so far.")
        return f"{facts}\n\n{self._log.path}\n{log}"
