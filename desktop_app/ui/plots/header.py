"""The head of a plot: its title and its switches."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.style import theme
from desktop_app.words import later, tr

MORE = later("How this plot is shown, and its pictures and numbers as files")
MAXIMIZE = later("Give this plot all the room")
RESTORE = later("Give the other plots their room back (Esc)")
BUTTONS = 84
"""Width in pixels of menu button, maximize button and margins."""
GAP, BEHIND = 2, 6
"""Pixels between two things in the head, and behind a switch."""


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
        layout.setSpacing(GAP)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._title.setToolTip(description)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name: QWidget = self._title
        layout.addWidget(self._title, 1)
        self.menu = QMenu(self)
        self._more = self._button("more", tr("View and export"), tr(MORE))
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._maximize = self._button("maximize", tr("Maximize"), tr(MAXIMIZE))
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
        self._order()
        self._fit()

    def add_choice(self, choice: Choice, current: str, chosen: Callable[[str], None]) -> None:
        """Add a switch; ``chosen`` is called with the value that the person picks."""
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        self.menu.addSeparator()
        segments: list[QToolButton] = []
        for value, option in choice.options:
            action = QAction(tr(option), group)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.setData(value)
            action.setToolTip(f"{tr(option)}\n{tr(choice.help, **choice.figures)}".strip())
            self.menu.addAction(action)
            segment = QToolButton()
            segment.setProperty("role", "segment")
            segment.setDefaultAction(action)
            segment.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            segment.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            segment.setAccessibleName(tr("{choice}: {option}", choice=tr(choice.name), option=tr(option)))
            segments.append(segment)
            layout.insertWidget(layout.count() - 2, segment)
        layout.insertSpacing(layout.count() - 2, BEHIND)
        self._switches.append((choice, segments))
        self._order()

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
        self._maximize.setToolTip(tr(RESTORE if maximized else MAXIMIZE))
        self.restyle()

    def restyle(self) -> None:
        """Icons in the ink of the theme in force."""
        size = theme.pixels(14)
        for button in (self._more, self._maximize):
            button.setIcon(theme.icon(button.objectName(), theme.tokens().muted))
            button.setIconSize(QSize(size, size))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _order(self) -> None:
        """Let Tab go from left to right."""
        switches = [segment for _, segments in self._switches for segment in segments]
        parts = [self._name, *switches, self._more, self._maximize]
        for one, following in itertools.pairwise(parts):
            QWidget.setTabOrder(one, following)

    def _fit(self) -> None:
        """Switches that do not fit beside the name in words are shown by signs, or in the menu only."""
        room = self.width() - self._name.sizeHint().width() - BUTTONS
        for choice, segments in self._switches:
            words = tuple(tr(option) for _, option in choice.options)
            for texts in (words, choice.short or words):
                for segment, text in zip(segments, texts, strict=True):
                    segment.defaultAction().setIconText(text)  # that is what a button shows; menus show the word
                width = sum(segment.sizeHint().width() + GAP for segment in segments) + BEHIND + GAP
                if width <= room:
                    break
            for segment in segments:
                segment.setVisible(width <= room)
            room -= width if width <= room else 0

    def _button(self, icon: str, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(icon)
        button.setToolTip(tip)
        button.setAccessibleName(tr("{plot}: {words}", plot=self._title.text(), words=words))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
