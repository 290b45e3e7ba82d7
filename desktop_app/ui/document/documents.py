"""New, open, save: the document as a file, with what was opened recently and the question about unsaved changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.experiment import document, gallery
from desktop_app.experiment.document import EXTENSION as SUFFIX
from desktop_app.experiment.schema import Experiment, Training
from desktop_app.ui import settings
from desktop_app.ui.background import in_background
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.controls.save_dialog import ask_where, last_folder
from desktop_app.ui.document.session import Session
from desktop_app.words import later, tr

FILTER = later("InitScope experiments (*.initscope)")

if TYPE_CHECKING:
    from desktop_app.ui.window.windows import Windows


class Documents(QObject):
    """What the File menu does.

    Reading and writing happen on a pool thread; every question is asked before anything is touched.
    """

    problem = Signal(str, str)
    """Title and sentence of something that went wrong; nothing was lost."""

    def __init__(self, session: Session, window: QWidget, windows: Windows) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._windows = windows

    def new(self) -> None:
        """Start an empty experiment, in the precision that the person wants."""
        training = Training(dtype=settings.current().dtype)
        self._show(Experiment(training=training), None)

    def open_gallery(self, name: str) -> None:
        """Open a built-in experiment as a new document."""
        self._load(lambda: gallery.entry(name), None)

    def choose(self) -> None:
        """Ask for a file and open it."""
        name, _ = FileDialog.to_open(self._window, tr("Open an experiment"), str(last_folder()), tr(FILTER))
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a file, or bring the window forward that shows it already."""
        shown = self._windows.showing(path)
        if shown is not None:
            self._windows.bring_forward(shown)
        else:
            self._load(lambda: document.load(path), path)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the document's file, asking for one if it has none."""
        if self._session.path is None:
            self.save_as(then)
        else:
            self._write(self._session.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there."""
        title = tr(self._session.titled.title)
        path = ask_where(self._window, tr("Save the experiment"), title, {SUFFIX: FILTER})
        if path is None:
            return
        other = self._windows.showing(path)
        if other is not None and other is not self._window:
            sentence = tr("{name} is open in another window. Choose another name, or close it first.", name=path.name)
            self.problem.emit(tr("The experiment was not saved"), sentence)
            return
        self._write(path, then)

    def close(self, then: Callable[[], None]) -> None:
        """Do something that ends the document, unless the person wants to keep unsaved changes."""
        if not self._session.modified:
            then()
            return
        if any(box.isVisible() for box in self._window.findChildren(QMessageBox, "unsaved")):
            return  # asked again, as by a signal of the system, before it is answered
        box = QMessageBox(self._window)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(tr("Save the changes to “{title}”?", title=self._windows.name_of(self._session)))
        box.setInformativeText(tr("What is not saved is lost."))
        if self._session.file_is_gone:
            box.setText(tr("Save “{title}” once more?", title=self._windows.name_of(self._session)))
            sentence = tr("There is no file {path} any more. What is not saved is lost.", path=self._session.path)
            box.setInformativeText(sentence)
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Save).setText(tr("&Save"))
        box.button(buttons.Discard).setText(tr("&Discard"))
        box.setDefaultButton(buttons.Save)
        box.finished.connect(box.deleteLater)
        answer = box.exec()
        if answer == buttons.Save:
            self.save(then)
        elif answer == buttons.Discard:
            then()

    def _load(self, read: Callable[[], Experiment], path: Path | None) -> None:
        in_background(
            self,
            read,
            lambda experiment: self._show(experiment, path),
            lambda error: self._not_opened(path, error),
        )

    def _show(self, experiment: Experiment, path: Path | None) -> None:
        """In this window if nothing is lost by that, in one of its own otherwise."""
        if path is not None:
            self._windows.recent.remember(path)
            if self._windows.showing(path) is not None:  # asked for twice before it was read once
                return
        if self._session.untouched:
            self._session.open(experiment, path)
        else:
            self._windows.add(experiment, path)

    def _write(self, path: Path, then: Callable[[], None] | None) -> None:
        experiment = self._session.experiment

        def written(_: None) -> None:
            self._session.saved_as(path, experiment)
            self._windows.recent.remember(path)
            if then is not None:
                then()

        in_background(
            self,
            lambda: document.save(experiment, path),
            written,
            lambda error: self._not_saved(error, then),
        )

    def _not_opened(self, path: Path | None, error: Exception) -> None:
        if not isinstance(error, (document.DocumentError, OSError)):
            raise error
        sentence = str(error)
        if path is not None and isinstance(error, document.MissingError) and self._windows.recent.forget(path):
            sentence = tr("{sentence} It is no longer listed among the recent files.", sentence=sentence)
        self.problem.emit(tr("This experiment cannot be opened"), sentence)

    def _not_saved(self, error: Exception, then: Callable[[], None] | None) -> None:
        """Say why, and offer another place; whatever is answered, the document stays as it is."""
        if not isinstance(error, (document.DocumentError, OSError)):
            raise error
        box = QMessageBox(self._window)
        box.setObjectName("not-saved")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(tr("The experiment was not saved"))
        box.setInformativeText(tr("{why} It is still here, unsaved.", why=error))
        elsewhere = box.addButton(tr("Save &As…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.setDefaultButton(elsewhere)

        def answered() -> None:
            chosen = box.clickedButton() is elsewhere
            box.deleteLater()
            if chosen:
                self.save_as(then)

        box.finished.connect(answered)
        box.open()
