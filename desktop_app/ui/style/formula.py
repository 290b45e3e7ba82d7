"""Formulas set as in a book: fractions, raised and lowered parts, roots.

A formula is a text such as ``Var W = {2 <gain>^2 | (1 + <slope>^2) <fan>}``: {a | b} is a fraction, ^ and _ raise and
lower the next thing (one character, a whole number, a name or {several}), √ draws its bar over the next thing, and
<name> stands for a quantity, shown as its symbol or as a number.  Two spaces behind a comma begin another line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.style import theme
from desktop_app.words import apart, later, tr

NAME = re.compile(r"<(\w[\w ]*)>")
SMALLER = 0.74
BASE = 15
GAP = 3.0
LINE_GAP = 6

SYMBOLS: Mapping[str, str] = {
    "gain": "g",
    "fan_in": "fan_{in}",
    "fan_out": "fan_{out}",
    "slope": "a",
    "std": "σ",
    "limit": "r",
    "scale": "s",
    "value": "c",
    "gamma": "γ",
    "branches": "L",
    "branch layers": "m",
    "longer side": later("longer side"),
    "rows": later("rows\tof a matrix"),
    "tolerance": later("tolerance"),
    "zeros": later("zeros\thow many"),
}
"""How quantities are written; one that is missing here is written by its name."""


@dataclass(frozen=True)
class Box:
    """Something set: its size, and how it is painted at a point of the base line."""

    width: float
    ascent: float
    descent: float
    paint: Callable[[QPainter, float, float], None]


def lines_of(formula: str) -> list[str]:
    """The lines of a formula, from above to below."""
    return formula.split(",  ")


def with_symbols(formula: str) -> str:
    """The formula in the chosen language, with a symbol for every quantity."""
    return NAME.sub(lambda m: f"{{{tr(SYMBOLS.get(m[1], m[1]))}}}", tr(formula))


def with_numbers(formula: str, terms: Mapping[str, str]) -> str:
    """The formula with a number for every quantity, and a dot between factors."""
    dotted = re.sub(r"(?<=[>)\d}]) (?=[<({\d√])", " · ", formula)
    return NAME.sub(lambda m: f"{{{terms[m[1]]}}}", dotted)


def in_words(formula: str) -> str:
    """The formula on one line of plain text, for a screen reader."""
    text, before = with_symbols(formula), ""
    while text != before:  # from the innermost braces outwards
        before = text
        text = re.sub(r"\{([^{}|]*)\}", r"\1", text)
        text = re.sub(r"\{\s*([^{}|]*?)\s*\|\s*([^{}|]*?)\s*\}", r"(\1)/(\2)", text)
    return re.sub(r"\s+", " ", text)


class _Reader:
    """Reads a formula and sets it in a size."""

    def __init__(self, text: str, size: float) -> None:
        self._text, self._at = text, 0
        self._size = size

    def row(self, stop: str = "") -> Box:
        """Everything up to one of the characters of ``stop``, or to the end."""
        boxes: list[Box] = []
        while self._at < len(self._text) and self._text[self._at] not in stop:
            boxes.append(self._next())
        return _beside(boxes)

    def _next(self) -> Box:
        character = self._text[self._at]
        if character == "{":
            return self._braces()
        if character in "^_":
            self._at += 1
            return self._shifted(up=character == "^")
        if character == "√":
            self._at += 1
            return _root(self._next(), self._size)
        found = re.match(r"\d[\d.]*(e-?\d+)?|[^{}^_√\d|]+|.", self._text[self._at :])
        assert found is not None
        self._at += found.end()
        return _text(found[0], self._size)

    def _braces(self) -> Box:
        self._at += 1
        first = self.row("|}")
        if self._text[self._at : self._at + 1] != "|":
            self._at += 1
            return first
        self._at += 1
        second = self.row("}")
        self._at += 1
        return _fraction(first, second, self._size)

    def _shifted(self, up: bool) -> Box:
        size, self._size = self._size, self._size * SMALLER
        single = self._text[self._at] not in "{√" and not self._text[self._at].isdigit()
        if single:
            box = _text(self._text[self._at], self._size)
            self._at += 1
        else:
            box = self._next()
        self._size = size
        return _moved(box, size * (0.42 if up else -0.2))


def set_formula(formula: str, size: float = BASE) -> Box:
    """One line of a formula, names replaced already."""
    return _Reader(formula, size).row()


def _font(size: float) -> QFont:
    font = QFont(theme.font(BASE))
    font.setPixelSize(max(round(size), 8))
    return font


def _text(text: str, size: float) -> Box:
    font = _font(size)
    metrics = QFontMetricsF(font)

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.setFont(font)
        painter.drawText(QPointF(x, y), text)

    return Box(metrics.horizontalAdvance(text), metrics.capHeight() + 2, metrics.descent(), paint)


def _beside(boxes: Sequence[Box]) -> Box:
    def paint(painter: QPainter, x: float, y: float) -> None:
        for box in boxes:
            box.paint(painter, x, y)
            x += box.width

    ascent, descent = (max((getattr(box, side) for box in boxes), default=0.0) for side in ("ascent", "descent"))
    return Box(sum(box.width for box in boxes), ascent, descent, paint)


def _moved(box: Box, up: float) -> Box:
    ascent, descent = max(box.ascent + up, 0.0), max(box.descent - up, 0.0)
    return Box(box.width, ascent, descent, lambda painter, x, y: box.paint(painter, x, y - up))


def _fraction(above: Box, below: Box, size: float) -> Box:
    axis, width = size * 0.3, max(above.width, below.width) + 2 * GAP

    def paint(painter: QPainter, x: float, y: float) -> None:
        line = round(y - axis) + 0.5
        above.paint(painter, x + (width - above.width) / 2, line - GAP - above.descent)
        below.paint(painter, x + (width - below.width) / 2, line + GAP + below.ascent)
        painter.drawLine(QLineF(x + 1, line, x + width - 1, line))

    high = axis + GAP + above.descent + above.ascent
    return Box(width, high, below.ascent + below.descent + GAP - axis, paint)


def _root(inside: Box, size: float) -> Box:
    sign = _text("√", size)

    def paint(painter: QPainter, x: float, y: float) -> None:
        sign.paint(painter, x, y)
        inside.paint(painter, x + sign.width, y)
        top = round(y - inside.ascent - 1) + 0.5
        painter.drawLine(QLineF(x + sign.width - 1, top, x + sign.width + inside.width, top))

    return Box(sign.width + inside.width, inside.ascent + 2, inside.descent, paint)


class FormulaView(QWidget):
    """Shows one formula, over several lines if it has them."""

    def __init__(self, size: float = BASE) -> None:
        super().__init__()
        self._size = size
        self._lines: tuple[str, ...] = ()
        self._boxes: list[Box] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changes.changed.connect(self._set)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other formulas, one below the other."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self.setAccessibleName(apart(map(in_words, lines)))
        self._set()

    def _set(self) -> None:
        pieces = [piece for line in self._lines for piece in lines_of(line)]
        self._boxes = [set_formula(piece, self._size * theme.scale()) for piece in pieces]
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = sum(box.ascent + box.descent + LINE_GAP for box in self._boxes)
        return QSize(round(max((box.width for box in self._boxes), default=0.0)), round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.tokens().text))
        y = LINE_GAP / 2
        for box in self._boxes:
            painter.save()
            painter.translate(0.0, y)
            shrink = min(1.0, self.width() / max(box.width, 1.0))  # rather small than cut off
            painter.scale(shrink, 1.0 if shrink == 1.0 else shrink)
            box.paint(painter, 0.0, box.ascent)
            painter.restore()
            y += box.ascent + box.descent + LINE_GAP
