"""The middle of the window has several workspaces, one at a time; tabs in the menu bar and Ctrl+1 … choose.

A workspace is one entry of :data:`WORKSPACES`: its tab, its place in the View menu and its shortcut follow from it.
Rooms are built, and their modules imported, when they are first chosen, so that none of them slows the start; and
then piece by piece, so that the window stays alive.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QWidget

from desktop_app.ui.controls.widgets import column
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.notes import NotesStrip
from desktop_app.ui.window.memory import Memory, memory_of, set_like
from desktop_app.ui.window.stage import Stage
from desktop_app.words import later, tr

TRAIN, CODE = "train", "code"


class TrainRoom(QWidget):
    """The plots of the run, under the notes of the experiment."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.stage = Stage(session)
        body = column(self, spacing=0)
        body.addWidget(NotesStrip(session, self))
        body.addWidget(self.stage, 1)

    def close_down(self) -> None:
        """Ask nothing more of the run."""
        self.stage.close_down()

    def memory(self) -> Memory:
        """How the plots are set."""
        return memory_of(self)

    def recall(self, memory: Memory | None) -> None:
        """Set the plots like those of another window."""
        if memory is not None:
            set_like(self, memory)


def _gradient_check(session: Session) -> QWidget:
    from desktop_app.ui.checker.lab import CheckerLab

    return CheckerLab(session)


def _your_code(session: Session) -> QWidget:
    from desktop_app.ui.usercode.lab import CodeLab

    lab = CodeLab()
    lab.notice.connect(session.notice)
    return lab


def _derivative(session: Session) -> QWidget:
    from desktop_app.ui.derivative.lab import DerivativeLab

    lab = DerivativeLab()
    lab.failed.connect(session.notice)
    return lab


def _one_neuron(session: Session) -> QWidget:
    from desktop_app.ui.neuron.lab import NeuronLab

    lab = NeuronLab()
    lab.failed.connect(session.notice)
    return lab


def _phase_map(session: Session) -> QWidget:
    from desktop_app.ui.phase.lab import PhaseLab

    lab = PhaseLab(session)
    lab.failed.connect(session.notice)
    return lab


def _advisor(session: Session) -> QWidget:
    from desktop_app.ui.advisor.lab import AdvisorLab

    lab = AdvisorLab(session)
    lab.failed.connect(session.notice)
    return lab


@dataclass(frozen=True)
class Workspace:
    """An entry of the list.

    Attributes:
        name: for programs.
        title: on the tab and in the View menu, in English.
        tip: what it is for, in English.
        build: makes its room for a session.
        packages: where most of what it imports lies, below before above.
    """

    name: str
    title: str
    tip: str
    build: Callable[[Session], QWidget]
    packages: tuple[str, ...] = ()


WORKSPACES = (
    Workspace(TRAIN, later("Train"), later("Networks side by side, live"), TrainRoom),
    Workspace(
        "check",
        later("Gradient check"),
        later("Whether a network's gradient is right, and what is wrong"),
        _gradient_check,
        ("gradients", "ui.derivative", "ui.checker"),
    ),
    Workspace(
        CODE,
        later("Your code"),
        later("Whether a backward pass that you wrote yourself is right"),
        _your_code,
        ("usercode", "ui.usercode"),
    ),
    Workspace(
        "derivative",
        later("Derivative"),
        later("Numerical derivatives of any function"),
        _derivative,
        ("gradients", "ui.derivative"),
    ),
    Workspace(
        "neuron",
        later("One neuron"),
        later("Why Var(w) = 1/n: from one sum to a deep chain"),
        _one_neuron,
        ("theory", "ui.neuron"),
    ),
    Workspace(
        "phase",
        later("Phase map"),
        later("Where lanes stand between vanishing and exploding gradients"),
        _phase_map,
        ("theory", "ui.phase"),
    ),
    Workspace(
        "advisor",
        later("Advisor"),
        later("Which initialization to start this network with"),
        _advisor,
        ("doctor.rules", "doctor.remedies", "runs", "ui.advisor"),
    ),
)
"""In the order of the tabs and of Ctrl+1, Ctrl+2, …"""


@runtime_checkable
class ClosesDown(Protocol):
    """A room with work of its own, which has to end before the window goes."""

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""


@runtime_checkable
class Arrives(Protocol):
    """A room that is made piece by piece.

    Attributes:
        arrival: makes another piece whenever it is asked for the next; empty once the room is whole.
    """

    arrival: Iterator[None]


@runtime_checkable
class Remembers(Protocol):
    """A room that can be set like another of its kind."""

    def memory(self) -> Memory | None:
        """How it is set; None if there is nothing to say."""

    def recall(self, memory: Memory | None) -> None:
        """Be set like that, now or once it is seen."""


class Workspaces(QStackedWidget):
    """All workspaces by name, with the tabs that choose among them.

    Signals:
        chosen: name of the workspace that is shown now.
    """

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rooms: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._coming: Iterator[None] = iter(())
        self._next_piece = QTimer(self, singleShot=True, interval=0)
        self._next_piece.setObjectName("room that arrives")
        self._next_piece.timeout.connect(self._come)
        self._blank = QWidget()
        self.addWidget(self._blank)
        self.tabs = QTabBar()
        self.tabs.setObjectName("workspaces")
        self.tabs.setAccessibleName(tr("Workspaces"))
        self.tabs.setDrawBase(False)
        for number, workspace in enumerate(WORKSPACES, 1):
            tab = self.tabs.addTab(tr(workspace.title))
            self.tabs.setTabToolTip(tab, tr("{tip} ({keys})", tip=tr(workspace.tip), keys=f"Ctrl+{number}"))
        self.tabs.currentChanged.connect(self._show)
        self.room(TRAIN)
        self.setCurrentWidget(self._areas[TRAIN])

    def room(self, name: str) -> QWidget:
        """The room of a workspace, built now if it was not yet."""
        if name not in self._rooms:
            workspace = next(each for each in WORKSPACES if each.name == name)
            self._rooms[name] = workspace.build(self._session)
            self._areas[name] = _scrolling(self._rooms[name])
            self.addWidget(self._areas[name])
        return self._rooms[name]

    @property
    def chosen_name(self) -> str:
        """Name of the workspace that is shown."""
        return WORKSPACES[self.tabs.currentIndex()].name

    def turn_to(self, name: str) -> None:
        """Show a workspace; one that is still to be built appears as soon as it is."""
        self.tabs.setCurrentIndex([each.name for each in WORKSPACES].index(name))

    def choose(self, name: str) -> None:
        """Show a workspace at once."""
        self.turn_to(name)
        for _ in self._coming:
            pass
        self._come()

    def memories(self) -> dict[str, Memory | None]:
        """How each room is set, by name."""
        return {name: room.memory() for name, room in self._rooms.items() if isinstance(room, Remembers)}

    def recall(self, memories: Mapping[str, Memory | None]) -> None:
        """Have every room set like that."""
        for name, memory in memories.items():
            room = self.room(name)
            if isinstance(room, Remembers):
                room.recall(memory)

    def hidden_below(self) -> int:
        """Pixels by which the room that is shown is higher than its place."""
        return self._areas[self.chosen_name].verticalScrollBar().maximum()

    def close_down(self) -> None:
        """End the work of every room."""
        for room in self._rooms.values():
            if isinstance(room, ClosesDown):
                room.close_down()

    def _show(self, index: int) -> None:
        self._coming = self._pieces(WORKSPACES[index])
        self._come()
        self.chosen.emit(self.chosen_name)

    def _pieces(self, workspace: Workspace) -> Iterator[None]:
        if workspace.name not in self._rooms:
            yield from _imported(workspace.packages)
        room = self.room(workspace.name)
        if isinstance(room, Arrives):
            for _ in room.arrival:  # “yield from” would end it, were this given up in the middle
                yield

    def _come(self) -> None:
        """Make another piece of the room that was chosen, or show it if there is none left to make."""
        for _ in self._coming:
            self.setCurrentWidget(self._blank)
            self._next_piece.start()
            return
        self._next_piece.stop()
        self.setCurrentWidget(self._areas[self.chosen_name])


class _Fitted(QWidget):
    """As large as its place, and never smaller than the room inside can be.

    A layout in its stead would ask for the height that the room would like to have at its width.
    """

    def __init__(self, room: QWidget) -> None:
        super().__init__()
        self._room = room
        room.setParent(self)

    def minimumSizeHint(self) -> QSize:
        return self._room.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # the room needs more or less than before; its area is to know
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.setGeometry(self.rect())


def _imported(packages: Iterable[str]) -> Iterator[None]:
    """Import all modules of these packages, one at a time."""
    for package in packages:
        name = f"desktop_app.{package}"
        # Backwards, as those that import most of the others happen to stand first in the alphabet.
        for module in sorted(iter_modules(import_module(name).__path__, f"{name}."), reverse=True):
            if module.name not in sys.modules:
                import_module(module.name)
                yield


def _scrolling(room: QWidget) -> QScrollArea:
    """A room that scrolls where the screen is smaller than it needs, as at 200 %."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(_Fitted(room))
    return area
