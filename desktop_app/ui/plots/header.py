"""The head of a plot: its title and switches, and the legend that reads values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.fault_tag import SIGN, WORD, paint_tag, tag_width
from desktop_app.ui.plots.drawing import markers
from desktop_app.words import later, tr

BUTTONS = 84
"""Width in pixels of menu button, maximize button and margins."""
PUBLISHED = later("published")
MARKER, GAP = 14, 12
"""Pixels that a marker takes in a legend, and that are left between two entries."""
LEAST_NAME = 18
"""Pixels below which a name that does not fit says nothing any more."""


@dataclass(frozen=True)
class Choice:
    """A switch of a plot: one of a few options, shown side by side; a single one can be switched on and off.

    Attributes:
        name: what is chosen, in English, for the menu and screen readers.
        options: value and word, in English, of each option.
        help: what the choice means, in English.
        short: a sign for each option, for where there is no room for its word; () for none.
        off: whether a single option is off at first; its value is then "".
        figures: the values of the placeholders in ``help``.
    """

    name: str
    options: tuple[tuple[str, str], ...]
    help: str = ""
    short: tuple[str, ...] = ()
    off: bool = False
    figures: Mapping[str, object] = field(default_factory=dict)

    @property
    def initial(self) -> str:
        """The value at first."""
        return "" if self.off else self.options[0][0]


class Header(QWidget):
    """Title, switches, a menu with exports, and a button that maximizes."""

    maximizeRequested = Signal()

    def __init__(self, title: str, description: str) -> None:
        super().__init__()
        self.setObjectName("plot-header")
        self._switches: list[tuple[Choice, list[QToolButton]]] = []
        self._groups: dict[str, QActionGroup] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 0)
        layout.setSpacing(2)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._title.setToolTip(description)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name: QWidget = self._title
        layout.addWidget(self._title, 1)
        self.menu = QMenu(self)
        self._more = self._button("more", tr("View and export"))
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._maximize = self._button("maximize", tr("Maximize"))
        self._maximize.clicked.connect(self.maximizeRequested)
        for button in (self._more, self._maximize):
            layout.addWidget(button)
        self.restyle()

    def lead_with(self, tabs: QWidget) -> None:
        """Have ``tabs`` name the plot in place of its title."""
        self._title.setText("")
        self._name = tabs
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(0, tabs)
        tabs.show()
        self._fit()

    def add_choice(self, choice: Choice, current: str, chosen: Callable[[str], None]) -> None:
        """Add a switch; ``chosen`` is called with the value that the person picks."""
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        if len(choice.options) > 1:
            self.menu.addSection(tr(choice.name))
        else:
            self.menu.addSeparator()
        segments: list[QToolButton] = []
        for value, option in choice.options:
            action = QAction(tr(option), group)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.setData(value)
            action.setToolTip(tr(choice.help, **choice.figures))
            self.menu.addAction(action)
            segment = QToolButton()
            segment.setProperty("role", "segment")
            segment.setDefaultAction(action)
            segment.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            segment.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            segment.setAccessibleName(tr("{choice}: {option}", choice=tr(choice.name), option=tr(option)))
            segments.append(segment)
            layout.insertWidget(layout.count() - 2, segment)
        layout.insertSpacing(layout.count() - 2, 6)
        self._switches.append((choice, segments))

        def triggered(action: QAction) -> None:
            if len(choice.options) > 1:
                action.setChecked(True)
            chosen(action.data() if action.isChecked() else "")

        group.triggered.connect(triggered)
        self._groups[choice.name] = group

    def show_choice(self, name: str, current: str) -> None:
        """Check the option that is in force, or none."""
        for action in self._groups[name].actions():
            action.setChecked(action.data() == current)

    def show_maximized(self, maximized: bool) -> None:
        """Let the button offer the way back."""
        self._maximize.setObjectName("restore" if maximized else "maximize")
        self._maximize.setToolTip(tr("Restore (Esc)") if maximized else tr("Maximize"))
        self.restyle()

    def restyle(self) -> None:
        """Icons in the ink of the theme in force."""
        for button in (self._more, self._maximize):
            button.setIcon(theme.icon(button.objectName(), theme.tokens().muted))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Switches that do not fit beside the name in words are shown by signs, or in the menu only."""
        room = self.width() - self._name.sizeHint().width() - BUTTONS
        for choice, segments in self._switches:
            words = tuple(tr(option) for _, option in choice.options)
            for texts in (words, choice.short or words):
                for segment, text in zip(segments, texts, strict=True):
                    segment.defaultAction().setIconText(text)  # that is what a button shows; menus show the word
                width = sum(segment.sizeHint().width() + 8 for segment in segments)
                if width <= room:
                    break
            for segment in segments:
                segment.setVisible(width <= room)
            room -= width if width <= room else 0

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(icon)
        button.setToolTip(words)
        button.setAccessibleName(tr("{plot}: {words}", plot=self._title.text(), words=words))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(14, 14))
        return button


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
        self.setFixedHeight(20)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.where = ""
        self.entries: tuple[Entry, ...] = ()
        self.key: Key | None = None
        self.faults: dict[int, str] = {}
        """What is planted in the backward pass of a lane, in words, by its index."""

    def say(self, where: str, entries: Sequence[Entry], key: Key | None = None) -> None:
        """Show these values and explain a colour scale; nothing is painted if they are the same."""
        if (where, tuple(entries), key) != (self.where, self.entries, self.key):
            self.where, self.entries, self.key = where, tuple(entries), key
            spoken = ", ".join(self._spoken(entry) for entry in self.entries)
            self.setAccessibleName(tr("{where}: {spoken}", where=where, spoken=spoken) if where else spoken)
            self.update()

    def _spoken(self, entry: Entry) -> str:
        said = f"{entry.name} {entry.value}".strip() + (entry.beside and f" ({entry.beside})")
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
        # What matters least gives way first: the place, the colour scale, the names, parts of the values.
        if self.key and sum(natural) + 180 <= rect.width():
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
        for entry, room in zip(self.entries, shares(natural, rect.right() - left), strict=True):
            self._entry(painter, left, middle, entry, room - GAP)
            left += room

    def _draw_key(self, painter: QPainter, rect: QRectF, key: Key) -> float:
        """The colour scale at the right end; returns the width that it takes."""
        ink, bar, middle = theme.tokens().muted, 64, rect.center().y()
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

    def _entry(self, painter: QPainter, left: float, middle: float, entry: Entry, room: float) -> None:
        style, colours = theme.lane(entry.lane), theme.tokens()
        markers(painter, np.array([left + 5]), np.array([middle]), style.marker, 8, style.colour, style.colour)
        whole, left, room = room, left + MARKER, room - MARKER
        kept = 0.0
        if entry.lane in self.faults:  # the mark says of which lane it is: the value gives way before the name
            tag = WORD if whole >= self._width(replace(entry, beside="")) - GAP else SIGN
            paint_tag(painter, left, middle, tag)
            left, room = left + tag_width(tag) + 5, room - tag_width(tag) - 5
            kept = min(measure(entry.name), LEAST_NAME) + 6
        beside = entry.beside
        while beside and self._width(replace(entry, beside=beside)) - GAP > whole:
            beside = beside.rpartition(" · ")[0]
        words = fitting(entry, room - kept)
        value = measure(words, QFont.Weight.Medium) + 6 if words else 0
        name = max(room - value, 0)
        if name >= min(measure(entry.name), LEAST_NAME):
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
        painter.drawText(QRectF(left, middle - 9, room + 4, 18), Qt.AlignmentFlag.AlignVCenter, text)
        return width


def fitting(entry: Entry, room: float) -> str:
    """As much of a value as there is room for."""
    words = entry.value
    while " · " in words and measure(words, QFont.Weight.Medium) > room:
        words = words.rpartition(" · ")[0]
    both = (words, entry.short)
    return next((each for each in both if measure(each, QFont.Weight.Medium) <= room), "")


def shares(wanted: Sequence[float], room: float) -> list[float]:
    """Widths of at most ``wanted`` that fit into ``room``: what narrow ones leave over goes to the wide ones."""
    found = [0.0] * len(wanted)
    for done, place in enumerate(sorted(range(len(wanted)), key=lambda place: wanted[place])):
        found[place] = min(wanted[place], max(room, 0.0) / (len(wanted) - done))
        room -= found[place]
    return found


@lru_cache(2048)
def measure(text: str, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Width of small text in pixels."""
    return QFontMetricsF(theme.font(theme.SMALL_SIZE, weight)).horizontalAdvance(text)
