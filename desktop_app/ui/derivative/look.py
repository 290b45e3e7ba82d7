"""How a scheme looks everywhere in the lab: one-sided quotients share a colour, and differ in dash and marker."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from desktop_app.gradients.schemes import SCHEMES
from desktop_app.ui.style import theme


@dataclass(frozen=True)
class Look:
    """Colour, dash (in line widths; empty: solid) and marker (pyqtgraph's name) of a scheme."""

    colour: QColor
    dash: tuple[float, ...]
    marker: str

    def pen(self, width: float, share: float = 1.0) -> QPen:
        """A pen in ``share`` of the colour."""
        pen = QPen(theme.mixed(self.colour, share) if share < 1 else self.colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dash:
            pen.setDashPattern(self.dash)
        return pen


# (colour of a lane, dash, marker); the markers of one-sided quotients point to their side.
_LOOKS: dict[str, tuple[int, tuple[float, ...], str]] = {
    "forward": (1, (), "t2"),
    "one-sided": (1, (), "t2"),
    "backward": (1, (4, 2.5), "t3"),
    "two-sided": (0, (), "o"),
    "five-point": (2, (), "p"),
    "complex step": (3, (7, 2.5), "d"),
    "Richardson": (4, (), "s"),
    "Ridders": (5, (2, 2), "h"),
}
_PLACES = {scheme.name: place for place, scheme in enumerate(SCHEMES)}


def look(scheme: str) -> Look:
    """The look of a scheme."""
    lane, dash, marker = _LOOKS.get(scheme, (_PLACES.get(scheme, 0), (), "star"))
    return Look(theme.lane(lane).colour, dash, marker)
