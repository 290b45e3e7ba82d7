"""Named arrangements of the window: which workspace, which panels beside the training, and which plots in front.

A layout is one entry of :data:`LAYOUTS`: its place in the View menu follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.ui.window.workspaces import TRAIN
from desktop_app.words import later

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow

ALL = ("network", "data", "training", "doctor", "layer")


@dataclass(frozen=True)
class Layout:
    """An entry of the list.

    Attributes:
        name: for programs.
        title: in the View menu.
        tip: what it is for.
        workspace: which is shown.
        panels: those that stand beside the training.
        plots: those in front, of each place on the stage that has several.
    """

    name: str
    title: str
    tip: str
    workspace: str
    panels: tuple[str, ...]
    plots: tuple[str, ...]


LAYOUTS = (
    Layout(
        "explore",
        later("&Explore"),
        later("All panels beside all plots: to change things and see what happens"),
        TRAIN,
        ALL,
        ("gradient-map", "gradient-check"),
    ),
    Layout(
        "gradient-check",
        later("&Gradient Check"),
        later("The room of checks; beside the training network and doctor, with the live check in front"),
        "check",
        ("network", "doctor"),
        ("update-ratio", "gradient-check"),
    ),
    Layout(
        "present",
        later("&Present"),
        later("The plots alone, for a lecture; F11 makes words and lines larger"),
        TRAIN,
        (),
        ("gradient-map", "histograms"),
    ),
)


def arrange(window: MainWindow, layout: Layout) -> None:
    """Let a window look like a layout; panels and plots are those of the training, whichever workspace is shown."""
    before = window.focusWidget()
    window.workspaces.choose(TRAIN)
    window.docks.reset()
    for name, dock in window.docks.items():
        dock.setVisible(name in layout.panels)
    window.stage.bring_forward(layout.plots)
    window.workspaces.turn_to(layout.workspace)
    window.give_keyboard_back(before)
