"""The legend of a plot: one line that reads values out, and explains colours and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.controls.fault_tag import SIGN, WORD, paint_tag, tag_width
from desktop_app.ui.plots.drawing import markers
from desktop_app.ui.style import theme
from desktop_app.words import clauses, later, tr

PUBLISHED = later("published")
HEIGHT = 20
MARKER, GAP = 14, 12
"""Pixels that a marker takes in a legend, and that are left between two entries."""
BAR = 64
"""Pixels that the colours of a colour scale take."""
LEAST_NAME = 18
"""Pixels below which a name that does not fit says nothing any more."""


@dataclass(frozen=True)
class Key:
    """A colour scale, explained: the words at its ends and the colours between them, as #RRGGBB."""

    low: str
    colours: tuple[str, ...]
    high: str


@dataclass(frozen=True)
class Entry:
    """A lane in the legend.

    Attributes:
        lane: its index, for colour and marker.
        name: its name.
        value: what is read out of it.
        finding: whether the value is one.
        short: the value in fewer words, for where there is no room.
        full: the value in a sentence, for the tool tip.
        beside: what it is to be compared with, in parts between “ · ”, which are left out where there is no room.
    """

    lane: int
    name: str
    value: str = ""
    finding: bool = False
    short: str = ""
    full: str = ""
    beside: str = ""


class Legend(QWidget):
    """One line: where the values are read, then each lane with its value."""

    def __init__(self, remarks: Callable[[], list[str]] = list) -> None:
        """Empty; ``remarks`` are sentences for the tool tip beyond the values of the lanes."""
        super().__init__()
        self._remarks = remarks
        self._marked = False
        self.restyle()
        theme.changes.changed.connect(self.restyle)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.where = ""
        self.entries: tuple[Entry, ...] = ()
        self.key: Key | None = None
        self.faults: dict[int, str] = {}
        """What is planted in the backward pass of a lane, in words, by its index."""

    def restyle(self) -> None:
        """As high as the words of the theme in force."""
        self.setFixedHeight(theme.pixels(HEIGHT))
        self.update()

    def say(self, where: str, entries: Sequence[Entry], key: Key | None = None) -> None:
        """Show these values and explain a colour scale; nothing is painted if they are the same."""
        if (where, tuple(entries), key) != (self.where, self.entries, self.key):
            self.where, self.entries, self.key = where, tuple(entries), key
            spoken = clauses(self._spoken(entry) for entry in self.entries)
            self.setAccessibleName(tr("{where}: {spoken}", where=where, spoken=spoken) if where else spoken)
            self.update()

    def _spoken(self, entry: Entry) -> str:
        said = f"{entry.name} {entry.value}".strip()
        said = tr("{sentence} ({remark})", sentence=said, remark=entry.beside) if entry.beside else said
        return tr("{entry}, with a fault", entry=said) if entry.lane in self.faults else said

    def mark(self, marked: bool) -> None:
        """Explain the diamonds of published values, or not if there are none."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:  # told when it is asked for, since the values change all the time
            self.setToolTip("\n".join([*(self._line(entry) for entry in self.entries), *self._remarks()]))
        return super().event(event)

    def _line(self, entry: Entry) -> str:
        planted = self.faults.get(entry.lane)
        said = {"lane": entry.name, "value": entry.full or entry.value, "faults": planted}
        return tr("{lane}:  {value}  (trained with {faults})", **said) if planted else tr("{lane}:  {value}", **said)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().surface))
        self.draw(painter, QRectF(self.rect()).adjusted(12, 0, -10, 0))
        painter.end()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the legend into a rectangle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.tokens()
        left, middle = rect.left(), rect.center().y()
        natural = [self._width(entry) for entry in self.entries]
        # What matters least gives way first: the place, the names, the colour scale, parts of the values.
        if self.key and sum(map(self._beside_key, self.entries)) + key_width(self.key) <= rect.width():
            rect = rect.adjusted(0, 0, -self._draw_key(painter, rect, self.key) - 10, 0)
        if self._marked and sum(natural) + measure(tr(PUBLISHED)) + 60 <= rect.width():
            rect = rect.adjusted(0, 0, -self._draw_published(painter, rect) - 10, 0)
        where, room = self.where, rect.width() - sum(natural) - 12
        while " · " in where and measure(where) > room:
            where = where.partition(" · ")[2]
        if where and (not self.entries or measure(where) <= room):
            left += self._words(painter, left, middle, where, colours.muted, rect.right() - left) + 12
        if not self.entries:
            return
        for entry, words, room in self._fitted(rect.right() - left):
            self._entry(painter, left, middle, entry, words, room - GAP)
            left += room

    def _fitted(self, room: float) -> list[tuple[Entry, str, float]]:
        """Every entry with as much of its value as there is room for in all of them, and the width that it gets.

        All are shortened alike, as a value that only some of them had would look like a difference between the lanes.
        """
        most = max(len(forms(entry)) for entry in self.entries)
        ways = [(level, True) for level in range(most)]
        # A mark says of which lane it is: the values give way before the name.
        ways += [(most, True), (most, False)] if self.faults else [(most - 1, False), (most, True), (most, False)]
        for level, named in ways:
            said = [[*forms(entry)[: level + 1], ""][-1 if level == most else -2] for entry in self.entries]
            least = [self._least(entry, words, named) for entry, words in zip(self.entries, said, strict=True)]
            if sum(least) <= room:
                break
        wanted = [
            max(self._width(replace(entry, value=words, beside="" if level else entry.beside)) - width, 0.0)
            for entry, words, width in zip(self.entries, said, least, strict=True)
        ]
        more = shares(wanted, room - sum(least))
        return [(e, w, width + extra) for e, w, width, extra in zip(self.entries, said, least, more, strict=True)]

    def _least(self, entry: Entry, words: str, named: bool) -> float:
        """The width of an entry with the short mark and the first letters of its name, or without the name."""
        tag = tag_width(SIGN) + 5 if entry.lane in self.faults else 0
        name = min(measure(entry.name), theme.pixels(LEAST_NAME)) + 6 if named else 0
        return MARKER + tag + name + (measure(words, QFont.Weight.Medium) + 2 if words else 0) + GAP

    def _beside_key(self, entry: Entry) -> float:
        """The width that the colour scale leaves an entry: a name is told at its panel too, a value is not."""
        return self._least(entry, entry.value, bool(entry.value))

    def _draw_key(self, painter: QPainter, rect: QRectF, key: Key) -> float:
        """The colour scale at the right end; returns the width that it takes."""
        ink, bar, middle = theme.tokens().muted, BAR, rect.center().y()
        left = rect.right() - measure(key.high) - 5 - bar
        self._words(painter, left + bar + 5, middle, key.high, ink, 60)
        for number, colour in enumerate(key.colours):
            start, end = (round(bar * n / len(key.colours)) for n in (number, number + 1))
            painter.fillRect(QRectF(left + start, middle - 3, end - start, 7), QColor(colour))
        width = measure(key.low) + 5
        self._words(painter, left - width, middle, key.low, ink, width)
        return rect.right() - left + width

    def _draw_published(self, painter: QPainter, rect: QRectF) -> float:
        """The diamond and its meaning at the right end; returns the width that they take."""
        ink, words = theme.tokens().muted, tr(PUBLISHED)
        width = measure(words)
        left, middle = rect.right() - width, rect.center().y()
        self._words(painter, left, middle, words, ink, width)
        paper, edge = QColor(theme.tokens().surface), QColor(ink)
        markers(painter, np.array([left - 10]), np.array([middle]), "d", 9, paper, edge)
        return width + 16

    def _entry(self, painter: QPainter, left: float, middle: float, entry: Entry, words: str, room: float) -> None:
        style, colours = theme.lane(entry.lane), theme.tokens()
        markers(painter, np.array([left + 5]), np.array([middle]), style.marker, 8, style.colour, style.colour)
        whole, left, room = room, left + MARKER, room - MARKER
        if entry.lane in self.faults:
            tag = WORD if whole >= self._width(replace(entry, value=words, beside="")) - GAP else SIGN
            paint_tag(painter, left, middle, tag)
            left, room = left + tag_width(tag) + 5, room - tag_width(tag) - 5
        beside = entry.beside
        while beside and self._width(replace(entry, value=words, beside=beside)) - GAP > whole:
            beside = beside.rpartition(" · ")[0]
        value = measure(words, QFont.Weight.Medium) + 6 if words else 0
        name = max(room - value, 0)
        if name >= min(measure(entry.name), theme.pixels(LEAST_NAME)):
            left += self._words(painter, left, middle, entry.name, colours.muted, name) + 6
        ink = colours.finding if entry.finding else colours.text
        left += self._words(painter, left, middle, words, ink, value, QFont.Weight.Medium) + 6
        if beside:
            self._words(painter, left, middle, beside, colours.muted, measure(beside))

    def _width(self, entry: Entry) -> float:
        words = measure(entry.name) + measure(entry.value, QFont.Weight.Medium)
        words += measure(entry.beside) + 6 if entry.beside else 0
        tag = tag_width() + 5 if entry.lane in self.faults else 0
        return MARKER + tag + words + (8 if entry.value else 2) + GAP

    def _words(
        self,
        painter: QPainter,
        left: float,
        middle: float,
        text: str,
        colour: str,
        room: float,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> float:
        painter.setFont(theme.font(theme.SMALL_SIZE, weight))
        painter.setPen(QColor(colour))
        width = measure(text, weight)
        if width > room:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(max(room, 0)))
            width = measure(text, weight)
        painter.drawText(QRectF(left, middle - 12, room + 4, 24), Qt.AlignmentFlag.AlignVCenter, text)
        return width


def forms(entry: Entry) -> list[str]:
    """A value in ever fewer words."""
    found = [entry.value]
    while " · " in found[-1]:
        found.append(found[-1].rpartition(" · ")[0])
    return [*found, entry.short] if entry.short else found


def key_width(key: Key) -> float:
    """Width of a colour scale in pixels, with what is left free beside it."""
    return measure(key.low) + 5 + BAR + 5 + measure(key.high) + 10 + GAP


def shares(wanted: Sequence[float], room: float) -> list[float]:
    """Widths of at most ``wanted`` that fit into ``room``: what narrow ones leave over goes to the wide ones."""
    found = [0.0] * len(wanted)
    for done, place in enumerate(sorted(range(len(wanted)), key=lambda place: wanted[place])):
        found[place] = min(wanted[place], max(room, 0.0) / (len(wanted) - done))
        room -= found[place]
    return found


def measure(text: str, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Width of small text in pixels."""
    return _measured(text, weight, theme.scale())


@lru_cache(2048)
def _measured(text: str, weight: QFont.Weight, scale: float) -> float:
    return QFontMetricsF(theme.font(theme.SMALL_SIZE, weight)).horizontalAdvance(text)
