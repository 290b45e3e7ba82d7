"""The window: docks, menus, actions.  No logic; what an action does is done by the session or the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMessageBox,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import settings
from desktop_app.ui.controls.widgets import application
from desktop_app.ui.doctor.panel import DoctorPanel
from desktop_app.ui.doctor.state import DoctorState
from desktop_app.ui.document.documents import Documents
from desktop_app.ui.document.expectations import Expectations
from desktop_app.ui.document.session import Session
from desktop_app.ui.help.desk import HelpDesk
from desktop_app.ui.panels.data import DataPanel
from desktop_app.ui.panels.layer import LayerPanel
from desktop_app.ui.panels.network import NetworkPanel
from desktop_app.ui.panels.training import TrainingPanel
from desktop_app.ui.panels.transport import Transport
from desktop_app.ui.style import theme
from desktop_app.ui.window.actions import Actions
from desktop_app.ui.window.commands import code_room, commands
from desktop_app.ui.window.docks import Docks, Panel
from desktop_app.ui.window.dropping import dropped
from desktop_app.ui.window.frame_clock import FrameClock
from desktop_app.ui.window.menus import Menus
from desktop_app.ui.window.presentation import Presentation
from desktop_app.ui.window.space_key import SpaceKey
from desktop_app.ui.window.status import Status
from desktop_app.ui.window.workspaces import TRAIN, TrainRoom, Workspaces
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.ui.window.windows import Windows

SLOW = 60.0
"""Up to so many steps a second there is time to paint every one."""


class MainWindow(QMainWindow):
    """One document and its run.

    Signals:
        closed: it has gone, with itself; the run has ended.
    """

    closed = Signal(QMainWindow)

    def __init__(self, session: Session, windows: Windows) -> None:
        super().__init__()
        self.setObjectName("main")
        self.session = session
        self.windows = windows
        self._given_up = False
        self.documents = Documents(session, self, windows)
        self.actions_by_name = Actions(self)
        self.help = HelpDesk(self)
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
        self.presentation = Presentation(self, self.docks, self.workspaces)
        self.status = Status(session)
        self.clock = FrameClock(self)
        self._layout()
        toggles = [dock.toggleViewAction() for dock in self.docks.values()]
        self.menus = Menus(self, self.actions_by_name, session.undo_stack, toggles)
        self.menus.windows.aboutToShow.connect(lambda: self.menus.show_windows(windows, self))
        self.menuBar().setCornerWidget(self.workspaces.tabs)
        self._connect()
        self._mark_theme()
        self.docks.restore()
        self.show_document()
        self._show_state()
        self.transport.play_button.setFocus()

    @property
    def name(self) -> str:
        """What the document is called among those of the other windows."""
        return self.windows.name_of(self.session)

    def reset_layout(self) -> None:
        """Put every panel back to its place."""
        before = self.focusWidget()
        self.workspaces.choose(TRAIN)
        self.docks.reset()
        self.give_keyboard_back(before)

    def give_keyboard_back(self, before: QWidget | None) -> None:
        """After panels were moved: to what had it, or to Play if that is not seen any more."""
        seen = before is not None and before.isVisible()
        (before if before is not None and seen else self.transport.play_button).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then end the thread and remember the layout."""
        if not self._given_up:
            self.session.miss_file()
        if self.session.modified:
            event.ignore()
            # Not at once: a window that is answering a request to close takes no second one.
            self.documents.close(lambda: QTimer.singleShot(0, self, self.close_without_asking))
            return
        self.put_away()
        self.session.close()
        event.accept()
        self.closed.emit(self)

    def close_without_asking(self) -> None:
        """Close, whatever is not saved."""
        self.session.undo_stack.setClean()
        self._given_up = True
        self.close()

    def put_away(self) -> None:
        """End all work of the window itself and remember its layout; its session goes on."""
        self.presentation.leave()
        self.workspaces.choose(TRAIN)
        self.help.close_down()
        self.clock.stop()
        self.workspaces.close_down()
        self.doctor.close_down()
        self.expectations.close_down()
        self.docks.remember()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else has a use for it, ends a presentation."""
        if event.key() == Qt.Key.Key_Escape and self.presentation.on:
            self.presentation.leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept experiments, or one file of code."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the experiments that were dropped, or check the code."""
        found = dropped(event.mimeData())
        if found:
            event.acceptProposedAction()
        for path in found.experiments:
            self.documents.open(path)
        if found.code is not None:
            code_room(self).open(found.code)

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
        bar = QToolBar(tr("Run"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(self.transport)
        self.addToolBar(bar)
        self.setStatusBar(self.status)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _connect(self) -> None:
        session, documents = self.session, self.documents
        self.actions_by_name.connect_all(commands(self))
        self.workspaces.chosen.connect(self._make_room)
        documents.problem.connect(self.tell)
        self.windows.recent.changed.connect(self._fill_recent)
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
        theme.changes.changed.connect(self._mark_theme)
        self.clock.start()
        self._fill_recent()
        self._show_lanes()
        SpaceKey(application(), self)

    def _mark_theme(self) -> None:
        name = f"theme-{settings.current().theme}"
        self.actions_by_name[name].setChecked(True)

    def _make_room(self, workspace: str) -> None:
        """Panels stand beside the training only; they come back with it."""
        if workspace == TRAIN:
            self.docks.come_back()
        else:
            self.docks.make_room()

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
            plot.tell(tr("The experiment is being prepared.") if session.state == "preparing" else problem)

    def _show_lanes(self) -> None:
        for plot in self.stage.plots.values():
            plot.set_lanes(self.session.lanes)
        self.stage.show_data(self.session.prepared)

    def _fill_recent(self) -> None:
        self.menus.show_recent(self.windows.recent.paths, self.documents.open)

    def show_document(self) -> None:
        """Say on top which document this is, and whether it is saved."""
        self.setWindowTitle(tr("{document}[*] – InitScope", document=self.name))
        self.setWindowModified(self.session.modified)

    def tell(self, title: str, sentence: str) -> None:
        """Say something that the person closes again."""
        # The frame bears the program's name: it cuts a long title short that the box says in full.
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", title, QMessageBox.StandardButton.Ok, self)
        box.setObjectName("problem")
        box.setInformativeText(sentence)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def tell_not_resumed(self, why: str) -> None:
        """Say why training starts over although it was kept."""
        self.tell(
            tr("The training could not be restored"), tr("{why} It starts over; the experiment is whole.", why=why)
        )


class _Facts:
    """The figures of the layer panel as something that the frame clock can keep up to date."""

    def __init__(self, panel: LayerPanel) -> None:
        self._panel = panel

    def isVisible(self) -> bool:
        return self._panel.isVisible()

    def refresh(self) -> bool:
        self._panel.refresh_facts()
        return False
