"""Pointing into a plot by keys: what the pointer does with a mouse, the arrow keys do once the plot has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.document.lane_view import LaneView, Link

Key = Qt.Key
ACROSS = {Key.Key_Left: -1, Key.Key_Right: 1}
UP = {Key.Key_Down: -1, Key.Key_Up: 1}
FAR = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
ENDS = {Key.Key_Home: 0.0, Key.Key_End: 1.0}
PAGES = 10
"""Presses of Page Down from the first step to the last."""


def point_by_key(link: Link, lanes: Sequence[LaneView], event: QKeyEvent, layers_across: bool) -> bool:
    """Move the step or the layer that all plots point at; whether the key means that.

    Args:
        link: what is pointed at.
        lanes: those of the plot.
        event: the key.
        layers_across: whether layers lie beside each other and steps above, rather than the other way round.
    """
    key = Key(event.key())
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not lanes:
        return False
    for_layers, for_steps = (ACROSS, UP) if layers_across else (UP, ACROSS)
    if key in for_layers:
        _move_layer(link, lanes, for_layers[key])
    elif key in for_steps:
        _move_step(link, lanes, for_steps[key])
    elif key in FAR:
        _move_step(link, lanes, FAR[key] * max(_steps(lanes) // PAGES, 1))
    elif key in ENDS:
        _point_at(link, lanes, round(1 + ENDS[key] * (_steps(lanes) - 1)))
    elif key == Key.Key_Escape and (link.step is not None or link.layer is not None):
        link.hover_step(None)
        link.hover_layer(None)
    else:
        return False
    return True


def _steps(lanes: Sequence[LaneView]) -> int:
    return max(lane.history.length for lane in lanes)


def _move_step(link: Link, lanes: Sequence[LaneView], by: int) -> None:
    _point_at(link, lanes, int(_steps(lanes) if link.step is None else link.step) + by)


def _point_at(link: Link, lanes: Sequence[LaneView], step: int) -> None:
    last = _steps(lanes)
    if last:
        link.hover_step(float(min(max(step, 1), last)))


def _move_layer(link: Link, lanes: Sequence[LaneView], by: int) -> None:
    layers = max((lane.layers for lane in lanes), key=len)
    if link.layer in layers:
        row = min(max(layers.index(link.layer) + by, 0), len(layers) - 1)
    else:
        row = 0 if by > 0 else len(layers) - 1
    link.hover_layer(layers[row])
