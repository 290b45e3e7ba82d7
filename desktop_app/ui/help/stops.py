"""The five stops of the tour: what is pointed at, what is said of it, and what a person does there by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, SignalInstance
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.window.stage import HERO
from desktop_app.ui.window.workspaces import TRAIN, WORKSPACES
from desktop_app.words import later

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow

CHECK = "check"


@dataclass(frozen=True)
class Stop:
    """One step of the tour.

    Attributes:
        title, text: what the card says.
        bring: puts the place before the person's eyes.
        widget: what is pointed at.
        doing: a signal that is sent when the person may have done the thing, and whether they have.
        part: the rectangle of the widget that is meant.
    """

    title: str
    text: str
    bring: Callable[[MainWindow], object]
    widget: Callable[[MainWindow], QWidget]
    doing: Callable[[MainWindow], tuple[SignalInstance, Callable[[], bool]]] | None = None
    part: Callable[[MainWindow], QRect] = lambda window: QRect()


def _train(window: MainWindow) -> None:
    window.workspaces.choose(TRAIN)


def _show_panel(name: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _train(window)
        window.docks[name].show()
        window.docks[name].raise_()
        area = window.docks[name].findChild(QScrollArea)
        if area is not None and area.verticalScrollBar() is not None:
            area.verticalScrollBar().setValue(0)

    return show


def _play_button(window: MainWindow) -> QWidget:
    return window.transport.play_button


def _profile(window: MainWindow) -> QWidget:
    return window.stage.plots[HERO]


def _initializer(window: MainWindow) -> QWidget:
    return window.network_panel.initializer.weights


def _doctor(window: MainWindow) -> QWidget:
    return window.docks["doctor"]


def _tabs(window: MainWindow) -> QWidget:
    return window.workspaces.tabs


def _check_tab(window: MainWindow) -> QRect:
    return window.workspaces.tabs.tabRect([each.name for each in WORKSPACES].index(CHECK))


def _plays(window: MainWindow) -> tuple[SignalInstance, Callable[[], bool]]:
    return window.session.stateChanged, lambda: window.session.state == "running"


def _edits(window: MainWindow) -> tuple[SignalInstance, Callable[[], bool]]:
    before = window.session.experiment
    return window.session.experimentChanged, lambda: window.session.experiment != before


def _comes(window: MainWindow) -> tuple[SignalInstance, Callable[[], bool]]:
    tabs = window.workspaces.tabs
    return window.workspaces.chosen, lambda: WORKSPACES[tabs.currentIndex()].name == CHECK


STOPS = (
    Stop(
        later("Press Play"),
        later(
            "Every lane trains at once, in step and on the same data; they differ in how their weights were drawn. "
            "Space does the same as this button, and pauses."
        ),
        _train,
        _play_button,
        _plays,
    ),
    Stop(
        later("Look along the depth"),
        later(
            "Each point is a layer: how large its gradient is, and how far its outputs spread. The gradient comes from "
            "the last layer: on the left, a line that sinks on its way back to layer 1 is a vanishing gradient, one "
            "that rises is an exploding one; a level one learns. The bands are what theory expects."
        ),
        _train,
        _profile,
    ),
    Stop(
        later("Draw the weights another way"),
        later(
            "Choose another initializer for the lane, or pull the gain away from 1. Training starts over with the new "
            "weights, and the depth profile shows at once what becomes of them."
        ),
        _show_panel("network"),
        _initializer,
        _edits,
    ),
    Stop(
        later("Ask the doctor"),
        later(
            "It examines the selected lane at every edit, and again while it trains: what ails it, in which layer, "
            "why, and a remedy that was tried out before it is offered."
        ),
        _show_panel("doctor"),
        _doctor,
        _edits,
    ),
    Stop(
        later("Is the gradient right?"),
        later(
            "This room holds every element of backprop's gradient against a numerical one, and names the bug if there "
            "is one. The next room does so with code of your own. F1 tells about the room that you are in."
        ),
        _train,
        _tabs,
        _comes,
        _check_tab,
    ),
)
