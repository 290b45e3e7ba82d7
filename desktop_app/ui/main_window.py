"""The window: docks, menus, actions.  No logic; what an action does is done by the session or the documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QMessageBox,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.ui import theme
from desktop_app.ui.actions import Actions
from desktop_app.ui.docks import Docks, Panel
from desktop_app.ui.doctor.panel import DoctorPanel
from desktop_app.ui.doctor.state import DoctorState
from desktop_app.ui.documents import SUFFIX, Documents
from desktop_app.ui.expectations import Expectations
from desktop_app.ui.frame_clock import FrameClock
from desktop_app.ui.menus import Menus
from desktop_app.ui.panels.data import DataPanel
from desktop_app.ui.panels.gallery import GalleryDialog
from desktop_app.ui.panels.layer import LayerPanel
from desktop_app.ui.panels.network import NetworkPanel
from desktop_app.ui.panels.notes import NotesDialog
from desktop_app.ui.panels.training import TrainingPanel
from desktop_app.ui.panels.transport import Transport
from desktop_app.ui.session import Session
from desktop_app.ui.space_key import SpaceKey
from desktop_app.ui.status import Status
from desktop_app.ui.workspaces import CODE, TRAIN, WORKSPACES, TrainRoom, Workspaces
from desktop_app.words import later

if TYPE_CHECKING:
    from desktop_app.ui.usercode.lab import CodeLab  # imported with the room, when that is first chosen

CODE_SUFFIX = ".py"
SLOW = 60.0
"""Up to so many steps a second there is time to paint every one."""


class MainWindow(QMainWindow):
    """One document and its run."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("main")
        self.session = session
        self.documents = Documents(session, self)
        self.actions_by_name = Actions(self)
        self.workspaces = Workspaces(session)
        train = self.workspaces.room(TRAIN)
        assert isinstance(train, TrainRoom)
        self.stage = train.stage
        self.banner = QLabel()
        self.transport = Transport(
            session,
            self.actions_by_name["play"],
            [self.actions_by_name[name] for name in ("step", "ten-steps", "rewind", "new-seed")],
            self.actions_by_name["gallery"],
        )
        self.layer_panel = LayerPanel(session)
        self.network_panel = NetworkPanel(session)
        self.doctor = DoctorState(session, self)
        self.doctor_panel = DoctorPanel(self.doctor)
        self.expectations = Expectations(session, self)
        panels = {
            "network": Panel(later("Network"), self.network_panel),
            "data": Panel(later("Data"), DataPanel(session)),
            "training": Panel(later("Training"), TrainingPanel(session)),
            "doctor": Panel(later("Doctor"), self.doctor_panel),
            "layer": Panel(later("Layer"), self.layer_panel),
        }
        self.docks = Docks(self, panels)
        self.status = Status(session)
        self.clock = FrameClock(self)
        self._layout()
        toggles = [dock.toggleViewAction() for dock in self.docks.values()]
        self.menus = Menus(self, self.actions_by_name, session.undo_stack, toggles)
        self.menuBar().setCornerWidget(self.workspaces.tabs)
        self._connect()
        self._restore()
        self._show_document()
        self._show_state()
        self.transport.play_button.setFocus()

    def open_gallery(self) -> None:
        """Show the built-in experiments."""
        dialog = GalleryDialog(self)
        dialog.chosen.connect(self.documents.open_gallery)
        dialog.open()

    def open_export(self) -> None:
        """Take a lane's network home."""
        from desktop_app.ui.panels.export import ExportDialog  # not needed to start

        ExportDialog(self.session, self).open()

    def reset_layout(self) -> None:
        """Put every panel back to its place."""
        self.workspaces.choose(TRAIN)
        self.docks.reset()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then end the thread and remember the layout."""
        if self.session.modified:
            event.ignore()
            # Not at once: a window that is answering a request to close takes no second one.
            self.documents.close(lambda: QTimer.singleShot(0, self, self._close_without_asking))
            return
        self.workspaces.choose(TRAIN)
        self.clock.stop()
        self.workspaces.close_down()
        self.doctor.close_down()
        self.expectations.close_down()
        self.session.close()
        self.docks.remember()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one experiment, or one file of code."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the experiment that was dropped, or check the code."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            if path.suffix.lower() == SUFFIX:
                self.documents.open(path)
            else:
                self._code_room().open(path)

    def _code_room(self) -> CodeLab:
        self.workspaces.choose(CODE)
        return cast("CodeLab", self.workspaces.room(CODE))

    def _layout(self) -> None:
        self.setAcceptDrops(True)
        self.banner.setObjectName("banner")
        self.banner.setProperty("role", "banner")
        self.banner.setWordWrap(True)
        self.banner.setTextFormat(Qt.TextFormat.PlainText)
        self.banner.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.workspaces)
        self.setCentralWidget(central)
        bar = QToolBar("Run")
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(self.transport)
        self.addToolBar(bar)
        self.setStatusBar(self.status)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _connect(self) -> None:
        session, documents = self.session, self.documents
        self.actions_by_name.connect_all(
            {
                "new": documents.new,
                "notes": lambda: NotesDialog(session, self).open(),
                "open": documents.choose,
                "gallery": self.open_gallery,
                "save": documents.save,
                "save-as": documents.save_as,
                "check-code": lambda: self._code_room().choose_file(),
                "export": self.open_export,
                "clear-recent": documents.clear_recent,
                "quit": self.close,
                "play": session.toggle,
                "step": lambda: session.advance(1),
                "ten-steps": lambda: session.advance(10),
                "rewind": session.rewind,
                "new-seed": session.new_seed,
                "reset-layout": self.reset_layout,
                **{f"workspace-{w.name}": partial(self.workspaces.choose, w.name) for w in WORKSPACES},
                "theme-system": lambda: self._choose_theme(None),
                "theme-light": lambda: self._choose_theme("light"),
                "theme-dark": lambda: self._choose_theme("dark"),
                "about": self._about,
            }
        )
        self.workspaces.chosen.connect(self._make_room)
        documents.problem.connect(self._tell)
        documents.recentChanged.connect(self._fill_recent)
        session.experimentChanged.connect(self._show_document)
        session.undo_stack.cleanChanged.connect(self._show_document)
        session.stateChanged.connect(self._show_state)
        session.runReplaced.connect(self._show_lanes)
        session.laneSelected.connect(self.stage.select_lane)
        self.doctor.changed.connect(lambda: self.network_panel.model.mark(self.doctor.marks))
        self.stage.expect(self.expectations)
        self.doctor_panel.titled.connect(self.docks["doctor"].setWindowTitle)
        for plot in self.stage.plots.values():
            self.clock.add(plot)
            plot.failed.connect(session.notice)
            plot.saved.connect(session.notice)
        for readout in (self.transport, self.status, _Facts(self.layer_panel)):
            self.clock.add(readout)
        self.clock.start()
        self._fill_recent()
        self._show_lanes()
        SpaceKey(_application(), self)

    def _restore(self) -> None:
        chosen = QSettings().value("theme")
        name = f"theme-{chosen}" if chosen in ("light", "dark") else "theme-system"
        self.actions_by_name[name].setChecked(True)
        self.docks.restore()

    def _choose_theme(self, scheme: theme.Scheme | None) -> None:
        QSettings().setValue("theme", scheme or "system")
        theme.apply(_application(), scheme)

    def _make_room(self, workspace: str) -> None:
        """Panels stand beside the training only; they come back with it."""
        if workspace == TRAIN:
            self.docks.come_back()
        else:
            self.docks.make_room()

    def _show_document(self) -> None:
        path = self.session.path
        self.setWindowTitle(f"{path.name if path else self.session.experiment.title}[*] – InitScope")
        self.setWindowModified(self.session.modified)

    def _show_state(self) -> None:
        session = self.session
        ready = session.state != "failed"
        for name in ("play", "step", "ten-steps"):
            self.actions_by_name[name].setEnabled(ready)
        self.clock.set_flat_out(session.state == "running" and (session.speed is None or session.speed > SLOW))
        problem = session.problem if session.state == "failed" else ""
        self.banner.setText(problem)
        self.banner.setVisible(bool(problem))
        for plot in self.stage.plots.values():
            plot.tell(problem)
        self._show_document()

    def _show_lanes(self) -> None:
        for plot in self.stage.plots.values():
            plot.set_lanes(self.session.lanes)
        self.stage.show_data(self.session.prepared)

    def _fill_recent(self) -> None:
        self.menus.show_recent(self.documents.recent, self.documents.open)

    def _tell(self, title: str, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, title, QMessageBox.StandardButton.Ok, self)
        box.setObjectName("problem")
        box.setInformativeText(sentence)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _about(self) -> None:
        self._tell(
            f"InitScope {__version__}",
            "See why weight initialization makes or breaks a deep network, and whether its gradients are right.\n\n"
            "MIT licence. With PySide6 and Qt (LGPL), numpy (BSD), pyqtgraph (MIT), msgspec (BSD), "
            "safetensors (Apache), threadpoolctl (BSD) and the typeface Inter (OFL).",
        )

    def _close_without_asking(self) -> None:
        self.session.undo_stack.setClean()
        self.close()


class _Facts:
    """The figures of the layer panel as something that the frame clock can keep up to date."""

    def __init__(self, panel: LayerPanel) -> None:
        self._panel = panel

    def isVisible(self) -> bool:
        return self._panel.isVisible()

    def refresh(self) -> bool:
        self._panel.refresh_facts()
        return False


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _dropped(event: QDropEvent) -> Path | None:
    """The one experiment or file of code that is being dropped, or None."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in (SUFFIX, CODE_SUFFIX) else None
