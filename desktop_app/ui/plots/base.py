"""What every plot is: a head, a legend and a sheet of panels that draws only what is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.controls.explained import Explanation
from desktop_app.ui.plots import export
from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.header import Choice, Header
from desktop_app.ui.plots.keyboard import point_by_key
from desktop_app.ui.plots.legend import Entry, Key, Legend
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.published import Mark, mark_at, sentence
from desktop_app.ui.plots.saving import ask_and_save, writer
from desktop_app.ui.plots.sheet import Grid, Sheet
from desktop_app.ui.plots.spoken import spoken
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.ui.document.lane_view import LaneView, Link

LEAST_WIDTH, LEAST_HEIGHT = 240, 184
DESCRIBED_EVERY = 1.0
"""Seconds between two descriptions in words while something reads the screen aloud."""
READY = later("Press Play (Space) to train; the measurements appear here as they are made.")


class Plot(QFrame):
    """A plot of the lanes of an experiment.

    A subclass says in :meth:`arrange` which panels there are, brings its data up to date in :meth:`advance`, and paints
    a panel in :meth:`draw`.  It is refreshed by the frame clock only, never by the training.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    description: ClassVar[str] = ""
    formula: ClassVar[tuple[str, ...]] = ()
    """What is drawn, in the small language of :mod:`desktop_app.ui.style.formula`, one a line."""
    source: ClassVar[str] = ""
    """The paper or lecture that draws it so, or from which the formula comes."""
    choices: ClassVar[tuple[Choice, ...]] = ()
    by_turns: ClassVar[bool] = False
    """Whether what is new takes so long to draw that a refresh paints one panel and leaves the others to the next."""

    layers_across: ClassVar[bool] = False
    """Whether layers lie beside each other, so that the keys Left and Right move among them."""

    maximizeRequested = Signal()
    saved = Signal(str)
    """A sentence: an export has begun or is written."""
    failed = Signal(str)
    """A sentence: an export that could not be written."""

    def __init__(self, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = link
        self.lanes: tuple[LaneView, ...] = ()
        self.problem = ""
        """Why the experiment cannot be trained, in a sentence, or ""."""
        self.modes = {choice.name: choice.initial for choice in self.choices}
        self.stale = True
        self._behind: list[Panel] = []
        self._keys: dict[Panel, object] = {}
        self._turn_taken = False
        self.setObjectName(f"plot-{self.key}")
        self.setAccessibleName(tr(self.title))
        self.setAccessibleDescription(tr(self.description))
        self.fit()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._described = 0.0
        self.header = Header(tr(self.title), tr(self.description))
        self.legend = Legend(self.published)
        self.sheet = Sheet()
        self._build()
        link.stepHovered.connect(self.step_hovered)
        link.layerHovered.connect(self.layer_hovered)
        theme.changes.changed.connect(self.reset_theme)

    def least_height(self) -> int:
        """Pixels below which nothing can be read, in the sizes of the theme in force; the room scrolls instead."""
        return theme.pixels(LEAST_HEIGHT)

    def least_width(self) -> int:
        """The same across."""
        return theme.pixels(LEAST_WIDTH)

    def fit(self) -> None:
        """Take at least the least size."""
        self.setMinimumSize(self.least_width(), self.least_height())

    def explained(self) -> Explanation:
        """What there is to say of it."""
        return Explanation(tr(self.title), tr(self.description), tuple(map(tr, self.formula)), tr(self.source))

    def _build(self) -> None:
        self._words = QLabel(tr(READY))
        self._words.setProperty("role", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setMargin(24)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._words)
        self._pages.addWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for widget in (self.header, self.legend):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        for choice in self.choices:
            self.header.add_choice(choice, self.modes[choice.name], partial(self.choose, choice.name))
        self.header.menu.addSeparator()
        for kind, words in (
            ("png", tr("Save picture (PNG)…")),
            ("svg", tr("Save drawing (SVG)…")),
            ("csv", tr("Save data (CSV)…")),
        ):
            action = self.header.menu.addAction(words)
            action.setObjectName(f"export-{kind}")
            action.triggered.connect(lambda _=False, kind=kind: ask_and_save(self, kind))
        self.header.maximizeRequested.connect(self.maximizeRequested)
        self.sheet.pointed.connect(self.pointed)
        self.sheet.pointed.connect(self._tell_mark)
        self.sheet.left.connect(self.unpointed)
        self.sheet.zoomed.connect(self._zoomed)
        self.sheet.doubleClicked.connect(self.start_over)
        self.sheet.resized.connect(self._resized)

    # What a subclass fills in

    def arrange(self) -> None:
        """Put the panels for ``self.lanes`` into the empty sheet."""
        raise NotImplementedError

    def advance(self) -> bool:
        """Take in what is new; whether there was anything."""
        raise NotImplementedError

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        """Paint a panel's canvas, in pixels."""
        raise NotImplementedError

    def place(self) -> None:
        """Set the ranges of the axes; called before each painting that :meth:`advance` or a mode has made due."""

    def picture_key(self, panel: Panel, frame: Frame) -> object:
        """What the picture of a panel depends on besides its ranges, as fine as it is seen; None: nobody knows.

        A panel is not painted while :meth:`advance` alone asks for it and its key stays the same.
        """
        return None

    def marks(self, panel: Panel) -> Sequence[Mark]:
        """The published values that a panel shows; what draws it draws them."""
        return ()

    def read_out(self) -> tuple[str, list[Entry]]:
        """The words of the legend: where the values are read, and the value of each lane."""
        return "", [Entry(lane.index, lane.name) for lane in self.lanes]

    def colour_key(self) -> Key | None:
        """The colour scale that the legend explains, if there is one."""
        return None

    def table(self) -> export.Table:
        """The plotted data at full resolution, by column name; while training goes on, and on any thread."""
        raise NotImplementedError

    def published(self) -> list[str]:
        """The published values that are marked, beside the measured ones, in sentences."""
        marks = [mark for panel in self.sheet.panels for mark in self.marks(panel)]
        return [self._sentence(mark) for mark in marks]

    def _sentence(self, mark: Mark) -> str:
        lane = next(lane for lane in self.lanes if lane.index == mark.lane)
        return tr("{lane}: {sentence}", lane=lane.name, sentence=sentence(mark.reference, lane.history))

    def _tell_mark(self, panel: Panel, x: float, y: float) -> None:
        mark = mark_at(self.marks(panel), panel.canvas.frame(), x, y)
        panel.canvas.setToolTip("" if mark is None else self._sentence(mark))

    def empty_words(self) -> str:
        """Why there is nothing to be seen and what to do, or "" while there is something."""
        return "" if any(lane.history.length for lane in self.lanes) else self.problem or tr(READY)

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        """The pointer is over a panel, at data coordinates."""

    def zoomed(self, panel: Panel) -> None:
        """The person has zoomed or moved a panel; the plot is painted anew whatever it does about it."""

    def _zoomed(self, panel: Panel) -> None:
        self.zoomed(panel)
        self.stale = True

    def _resized(self) -> None:
        self.stale = True

    def start_over(self) -> None:
        """A double click: show again what the plot would show by itself."""

    # What others call

    def set_lanes(self, lanes: tuple[LaneView, ...]) -> None:
        """Start over with these lanes."""
        self.lanes = lanes
        self.legend.faults = {lane.index: lane.faults for lane in lanes if lane.faults}
        self.rebuild()

    def tell(self, problem: str) -> None:
        """Say why there is nothing to be seen: a sentence, or "" when there is no problem any more."""
        if problem != self.problem:
            self.problem = problem
            self.stale = True

    def refresh(self) -> bool:
        """Bring the plot up to date; whether it has to be painted."""
        new = bool(self.lanes) and self.advance()
        if not (new or self.stale or self._behind or self._says_what_was()):
            return False
        everything, self.stale = self.stale, False
        words = self.empty_words()
        self._words.setText(words)
        self._pages.setCurrentIndex(0 if words else 1)
        self.legend.setVisible(not words)
        if not words:
            if new or everything:
                self.place()
                self.legend.say(*self.read_out(), self.colour_key())
                self.legend.mark(any(self.marks(panel) for panel in self.sheet.panels))
            self._repaint(everything, new)
        if QAccessible.isActive() and perf_counter() - self._described > DESCRIBED_EVERY:
            self.describe()
        return True

    def _says_what_was(self) -> bool:
        """Whether the reason why there is nothing to be seen is another by now: training may bring nothing for it."""
        return self._pages.currentIndex() == 0 and self._words.text() != self.empty_words()

    def describe(self) -> None:
        """Put into words what is shown now, for those who cannot see it."""
        self._described = perf_counter()
        self.setAccessibleDescription(spoken(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.describe()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if point_by_key(self.link, self.lanes, event, self.layers_across):
            self.refresh()
            self.describe()
        else:
            super().keyPressEvent(event)

    @property
    def paint_seconds(self) -> float:
        """How long the last painting took."""
        return self.sheet.paint_seconds

    def choose(self, name: str, value: str) -> None:
        """Set a mode; the head's switches call this."""
        self.modes[name] = value
        self.header.show_choice(name, value)
        self.rebuild()

    def reset_theme(self) -> None:
        """Take over the colours of the theme in force."""
        self.sheet.setBackground(theme.tokens().surface)
        self.header.restyle()
        self.fit()
        for panel in self.sheet.panels:
            panel.restyle()
        self.rebuild()

    def rebuild(self) -> None:
        """Arrange the panels anew; their content follows with the next refresh."""
        self.sheet.empty()
        self._behind = []
        self._keys.clear()
        if self.lanes:
            self.arrange()
        self.stale = True

    def _repaint(self, everything: bool, new: bool) -> None:
        """Have the canvases painted that look different now, or that of the panel whose turn it is."""
        panels = self.sheet.panels
        if everything:
            self._keys.clear()
            due = list(panels)
        elif self.by_turns:
            if new:
                self._behind += [panel for panel in panels if panel not in self._behind]
            due = [panel for panel in panels if not panel.shows_its_ranges()]
            if not due and self._behind:
                due = [self._behind.pop(0)]
        else:
            due = [panel for panel in panels if self._differs(panel) or not panel.shows_its_ranges()]
        self._turn_taken = False
        for panel in due:
            panel.ready = True
            self.sheet.repaint_canvas(panel)

    def _differs(self, panel: Panel) -> bool:
        known, key = self._keys.get(panel), self.picture_key(panel, panel.canvas.frame())
        self._keys[panel] = key
        return key is None or key != known

    def paint_by_turns(
        self, panel: Panel, picture: Cached, painter: QPainter, frame: Frame, key: Any, draw: Callable[[QPainter], None]
    ) -> None:
        """Show a picture that takes long to draw: one a refresh, so that no frame takes long; the next follow."""
        drawn = picture.paint(painter, frame, key, draw, postpone=self._turn_taken)
        self._turn_taken = self._turn_taken or drawn
        if picture.behind and panel not in self._behind:
            self._behind.append(panel)

    def step_hovered(self, step: float | None) -> None:
        """Another step is under the pointer, in whichever plot."""
        self.stale = True

    def layer_hovered(self, path: str | None) -> None:
        """Another layer is under the pointer, in whichever plot or list."""
        self.stale = True

    def unpointed(self) -> None:
        """The pointer has left the panels."""
        self.link.hover_step(None)
        self.link.hover_layer(None)

    def export_to(self, path: Path) -> None:
        """Write the plot to a .png, .svg or .csv file.

        Raises:
            OSError: the file cannot be written.
            ValueError: the name ends with none of these.
        """
        writer(self, path)()

    def layer_row(self, lane: LaneView) -> int | None:
        """The row of the hovered layer in a lane, or None."""
        path: Any = self.link.layer
        return lane.layers.index(path) if path in lane.layers else None

    def put_lanes(self, grid: Grid, left: Ticks, bottom: Ticks, label: str, quantity: str) -> None:
        """A panel for each lane in its order, with common axes: y at the first of a row, x at the last of a column."""
        for place, lane in enumerate(self.lanes):
            row, column = divmod(place, grid.columns)
            lowest, last = place + grid.columns >= len(self.lanes), row == (len(self.lanes) - 1) // grid.columns
            panel = self.sheet.put(
                row,
                column,
                self.draw,
                left if column == 0 else None,
                bottom if lowest else None,
                label if lowest and grid.labelled else "",
                last=last,
            )
            self.name_panel(panel, lane, quantity if place == 0 else "")

    def name_panel(self, panel: Panel, lane: LaneView, quantity: str) -> None:
        """Caption a panel with its lane."""
        panel.caption.say(quantity, lane.name, theme.lane(lane.index))
