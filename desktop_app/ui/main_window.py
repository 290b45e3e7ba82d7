"""The window: docks, menus, actions.  No logic; what an action does is done by the session or the documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QScrollArea,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.ui import theme
from desktop_app.ui.actions import Actions
from desktop_app.ui.doctor.panel import DoctorPanel
from desktop_app.ui.doctor.state import DoctorState
from desktop_app.ui.documents import SUFFIX, Documents
from desktop_app.ui.expectations import Expectations
from desktop_app.ui.frame_clock import FrameClock
from desktop_app.ui.panels.data import DataPanel
from desktop_app.ui.panels.gallery import GalleryDialog
from desktop_app.ui.panels.layer import LayerPanel
from desktop_app.ui.panels.network import NetworkPanel
from desktop_app.ui.panels.notes import NotesDialog
from desktop_app.ui.panels.training import TrainingPanel
from desktop_app.ui.panels.transport import Transport
from desktop_app.ui.session import Session
from desktop_app.ui.status import Status
from desktop_app.ui.workspaces import CODE, TRAIN, WORKSPACES, TrainRoom, Workspaces

if TYPE_CHECKING:
    from desktop_app.ui.usercode.lab import CodeLab  # imported with the room, when that is first chosen

LAYOUT_VERSION = 2
CODE_SUFFIX = ".py"
WIDE = 1600
"""From this width on, doctor and layer under the pointer have a place of their own on the right."""

BESIDE = ("doctor", "layer")

ROOMY = QSize(1720, 1000)
"""Size of the first window, where the screen has so much room."""

FRAME = QSize(8, 40)
"""Room for the frame that a window manager puts around a window, whose size is not known before it is shown."""

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
        self.docks = {
            "network": self._dock("network", "Network", self.network_panel),
            "data": self._dock("data", "Data", DataPanel(session)),
            "training": self._dock("training", "Training", TrainingPanel(session)),
            "doctor": self._dock("doctor", "Doctor", self.doctor_panel),
            "layer": self._dock("layer", "Layer", self.layer_panel),
        }
        self._beside_training: list[QDockWidget] = []
        self.status = Status(session)
        self.clock = FrameClock(self)
        self._layout()
        self._menus()
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
        wide = self.width() >= WIDE
        for name, dock in self.docks.items():
            right = name in BESIDE and wide
            area = Qt.DockWidgetArea.RightDockWidgetArea if right else Qt.DockWidgetArea.LeftDockWidgetArea
            dock.setFloating(False)
            self.addDockWidget(area, dock)
            dock.show()
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        first, *others = (dock for dock in self.docks.values() if self.dockWidgetArea(dock) == left)
        for dock in others:
            self.tabifyDockWidget(first, dock)
        first.raise_()
        self.resizeDocks([first], [312], Qt.Orientation.Horizontal)
        if wide:
            beside = [self.docks[name] for name in BESIDE]
            self.resizeDocks(beside, [330, 330], Qt.Orientation.Horizontal)
            self.resizeDocks(beside, [600, 400], Qt.Orientation.Vertical)

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
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/state", self.saveState(LAYOUT_VERSION))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Space to the control that has the focus and knows what to do with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            takes = event.key() == Qt.Key.Key_Space and not event.modifiers()
            event.setAccepted(takes)
            return takes
        return super().eventFilter(watched, event)

    def _code_room(self) -> CodeLab:
        self.workspaces.choose(CODE)
        return cast("CodeLab", self.workspaces.room(CODE))

    def _watch_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        # Only the control that has the focus: a filter for all events of the program would slow every one of them.
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, (QAbstractButton, QComboBox, QAbstractItemView)):
            new.installEventFilter(self)

    def _dock(self, name: str, title: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{name}")
        area = QScrollArea()
        area.setObjectName(f"scroll-{name}")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(panel)
        area.setMinimumWidth(300)
        dock.setWidget(area)
        # A tab already names it, and the View menu hides it.
        dock.setTitleBarWidget(QWidget())
        return dock

    def _layout(self) -> None:
        self.setAcceptDrops(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
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

    def _menus(self) -> None:
        bar, actions = self.menuBar(), self.actions_by_name

        def fill(menu: QMenu, *names: str) -> None:
            for name in names:
                if name:
                    menu.addAction(actions[name])
                else:
                    menu.addSeparator()

        file = bar.addMenu("&File")
        fill(file, "new", "gallery", "open")
        self.recent_menu = file.addMenu("Open &Recent")
        fill(file, "", "save", "save-as", "export", "", "check-code", "", "quit")
        edit = bar.addMenu("&Edit")
        undo, redo = (
            self.session.undo_stack.createUndoAction(self, "&Undo"),
            self.session.undo_stack.createRedoAction(self, "&Redo"),
        )
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        edit.addActions([undo, redo])
        fill(edit, "", "notes")
        view = bar.addMenu("&View")
        fill(view, *(f"workspace-{each.name}" for each in WORKSPACES), "")
        for dock in self.docks.values():
            view.addAction(dock.toggleViewAction())
        fill(view, "", "reset-layout", "")
        schemes = view.addMenu("&Theme")
        group = QActionGroup(self)
        for name in ("theme-system", "theme-light", "theme-dark"):
            actions[name].setCheckable(True)
            group.addAction(actions[name])
        fill(schemes, "theme-system", "theme-light", "theme-dark")
        fill(bar.addMenu("&Run"), "play", "step", "ten-steps", "", "rewind", "new-seed")
        fill(bar.addMenu("&Help"), "gallery", "about")
        bar.setCornerWidget(self.workspaces.tabs)

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
        _application().focusChanged.connect(self._watch_focus)

    def _restore(self) -> None:
        settings = QSettings()
        chosen = settings.value("theme")
        name = f"theme-{chosen}" if chosen in ("light", "dark") else "theme-system"
        self.actions_by_name[name].setChecked(True)
        geometry, state = settings.value("window/geometry"), settings.value("window/state")
        if geometry is None or not self.restoreGeometry(geometry):
            room = QGuiApplication.primaryScreen().availableGeometry()
            self.resize((room.size() - FRAME).boundedTo(ROOMY))
        self.reset_layout()
        if state is not None:
            self.restoreState(state, LAYOUT_VERSION)

    def _choose_theme(self, scheme: theme.Scheme | None) -> None:
        QSettings().setValue("theme", scheme or "system")
        theme.apply(_application(), scheme)

    def _make_room(self, workspace: str) -> None:
        """Panels stand beside the training only; they come back with it."""
        if workspace == TRAIN:
            for dock in self._beside_training:
                dock.show()
            self._beside_training = []
        elif not self._beside_training:
            self._beside_training = [dock for dock in self.docks.values() if not dock.isHidden()]
            for dock in self._beside_training:
                dock.hide()

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
        self.recent_menu.clear()
        for path in self.documents.recent:
            action = self.recent_menu.addAction(str(path))
            action.triggered.connect(lambda _=False, path=path: self.documents.open(path))
        self.recent_menu.setEnabled(bool(self.documents.recent))
        self.recent_menu.addSeparator()
        self.recent_menu.addAction(self.actions_by_name["clear-recent"])

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
