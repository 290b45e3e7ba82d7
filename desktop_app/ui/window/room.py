"""What rooms of their own have in common: a form at the left, a stage beside it, and nothing before they are seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtGui import QColor, QHideEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from desktop_app.ui.panels.panel import scrolled
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.ui.window.memory import Memory, memory_of, set_like
from desktop_app.words import tr

FORM_WIDTH = 316
STAGE_MARGIN = 8
POLISHED = 40
"""Widgets that find their place in the style sheet in one go."""


class Room(QWidget):
    """A workspace with a form; a subclass fills it in :meth:`fill`, when it is first shown or on the way to that.

    Attributes:
        filled: whether all of it is there.
        arrival: fills the room piece by piece; whoever iterates it can give the event loop a turn after each.
    """

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(tr(name))
        self.filled = False
        self.arrival = self._arrive()
        self._sharing: tuple[StillPlot, ...] = ()
        self._alone: StillPlot | None = None
        self._sides: list[QWidget] = []
        self._memory: Memory | None = None
        theme.changes.changed.connect(self._fit)

    def fill(self) -> Iterator[None]:
        """Make everything and hand it to :meth:`lay_out`; yield after whatever takes a good part of a frame."""
        raise NotImplementedError

    def remembered(self) -> Any:
        """What its forms ask and have found, for :meth:`remember` of the room that takes its place."""

    def remember(self, own: Any) -> None:
        """Ask and show what another room of the kind did; called once the room is filled."""

    def memory(self) -> Memory | None:
        """How the room is set; None if it was never seen."""
        return memory_of(self, self.remembered()) if self.filled else self._memory

    def recall(self, memory: Memory | None) -> None:
        """Be set like another room of the kind as soon as this one is seen."""
        self._memory = memory

    def wake(self, awake: bool) -> None:
        """The room is seen from now on, or not any more; a room that computes does so only meanwhile."""

    def lay_out(self, form: QWidget, stage: QLayout | QWidget, page: QWidget | None = None) -> None:
        """Put the form to the left, where it scrolls, and the stage beside it.

        Args:
            form: the left side.
            stage: what fills the rest; a layout gets margins, a widget has its own.
            page: where, in a room that has several pages.
        """
        side = scrolled(form)
        self._sides.append(side)
        self._fit()
        layout = QHBoxLayout(page or self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addSpacing(1)
        if isinstance(stage, QWidget):
            layout.addWidget(stage, 1)
            return
        stage.setContentsMargins(STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN)
        stage.setSpacing(STAGE_MARGIN)
        layout.addLayout(stage, 1)

    def _fit(self) -> None:
        """A form as wide as its words need."""
        for side in self._sides:
            side.setFixedWidth(theme.pixels(FORM_WIDTH))
        self.update()

    def share(self, pictures: Sequence[StillPlot]) -> None:
        """Let each of these pictures take the room of all others, and give it back by the same switch or Escape."""
        self._sharing = tuple(pictures)
        self._back = QShortcut(QKeySequence("Esc"), self, self._restore)
        self._back.setEnabled(False)
        for picture in pictures:
            picture.maximizeRequested.connect(lambda picture=picture: self.maximize(picture))

    def maximize(self, picture: StillPlot) -> None:
        """Give a picture the whole stage, or the others their room back."""
        self._alone = None if self._alone is picture else picture
        for each in self._sharing:
            each.setVisible(self._alone in (None, each))
            each.header.show_maximized(self._alone is each)
        self._back.setEnabled(self._alone is not None)

    def _restore(self) -> None:
        if self._alone is not None:
            self.maximize(self._alone)

    def showEvent(self, event: QShowEvent) -> None:
        for _ in self.arrival:
            pass
        super().showEvent(event)
        self.wake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.wake(False)

    def _arrive(self) -> Iterator[None]:
        yield from self.fill()
        self.filled = True
        if self._memory is not None:
            self.remember(self._memory.own)
            set_like(self, self._memory)
            yield
        for number, widget in enumerate(self.findChildren(QWidget)):
            widget.ensurePolished()  # showing the room would do that to all of them at once
            if number % POLISHED == 0:
                yield

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)  # the edge of the form
        painter.fillRect(theme.pixels(FORM_WIDTH), 0, 1, self.height(), QColor(theme.tokens().hairline))
        painter.end()
