"""The dialog of the settings: made of the fields of their struct, so that a new one shows up by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from desktop_app import words
from desktop_app.ui import settings
from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.widgets import column, label, put_text
from desktop_app.ui.panels.panel import scrolled
from desktop_app.ui.settings import SYSTEM, Settings
from desktop_app.ui.style import theme
from desktop_app.ui.window.screen import fit
from desktop_app.words import tr


class SettingsDialog(QDialog):
    """Every change holds at once and is kept; Reset takes all of them back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.editor = StructEditor(Settings, words=_choices(), described=True)
        self.editor.set_value(settings.current())
        self.editor.changed.connect(lambda value, path, merge: settings.take(value))
        self.told = label(role="finding")
        self.told.setObjectName("settings-told")
        put_text(self.told, "")
        settings.changes.changed.connect(self._show)
        settings.changes.failed.connect(self._tell)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Reset | kinds.Close)
        self.reset_button = buttons.button(kinds.Reset)
        self.reset_button.setToolTip(tr("Every setting as it was at first"))
        self.reset_button.clicked.connect(lambda: settings.take(Settings()))
        buttons.rejected.connect(self.reject)
        body = column(self, margin=20, spacing=16)
        form = QWidget()
        rows = column(form)
        body.addWidget(scrolled(form), 1)
        rows.addWidget(self.editor)  # when the form has its place: all fields are dressed again with a new parent
        rows.addStretch(1)
        body.addWidget(self.told)
        body.addWidget(buttons)
        fit(self, QSize(theme.pixels(560), theme.pixels(600)))

    @property
    def focused_field(self) -> str:
        """Name of the field that has the keyboard, or ""."""
        fields = self.editor.fields.items()
        return next((name for name, field in fields if field.control.hasFocus()), "")

    def _show(self, before: Settings, now: Settings) -> None:
        put_text(self.told, "")
        self.editor.set_value(now)

    def _tell(self, sentence: str) -> None:
        put_text(self.told, sentence)


def _choices() -> Mapping[str, Mapping[Any, str]]:
    """What there is to choose, in words; a language is called by its own name, so that it can be found again."""
    return {
        "theme": {SYSTEM: tr("As the system"), "light": tr("Light"), "dark": tr("Dark")},
        "language": {SYSTEM: tr("As the system"), **words.languages()},
    }
