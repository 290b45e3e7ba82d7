"""How the room writes its numbers and tells its rules and chains apart."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop_app.figures import figure
from desktop_app.nn.activations import Activation
from desktop_app.ui.style import theme
from desktop_app.ui.style.theme import LaneStyle
from desktop_app.words import tr

RULES = (1, 0, 2)
"""Lanes whose look one's own rule, 1/n and 2/n have."""
GAINS = (4, 5, 3)
"""Lanes whose look the chains below the level, at it and above have."""


def ink_of(rule: int) -> LaneStyle:
    """The look of a rule, by its place among the question's rules."""
    return theme.lane(RULES[rule])


def gain_ink(gain: int) -> LaneStyle:
    """The look of a chain, by the place of its gain."""
    return theme.lane(GAINS[gain])


def quiet_word(activation: Activation) -> str:
    """What a unit is that hands no gradient on."""
    return tr("saturated") if activation.saturation is not None else tr("off\tunit")


def number(value: float, digits: int = 3) -> str:
    """A measured value, with thousands set apart where it is written out."""
    if 10 ** (digits - 1) <= abs(value) < 1e6:
        places = min(digits - len(f"{abs(value):.0f}"), 0)
        return f"{round(value, places):,.0f}".replace("-", "−")
    return figure(value, digits)


def percent(share: float) -> str:
    """A share; 100% only for all."""
    if 0.995 <= share < 1:
        return f"{100 * min(share, 0.9999):.2f}%".replace(".00", "")
    return f"{100 * share:.0f}%" if share >= 0.01 or share == 0 else f"{100 * share:.2f}%"


def faint(colour: QColor, share: float = 0.18) -> QColor:
    """A colour for areas behind lines."""
    return theme.mixed(colour, share)
