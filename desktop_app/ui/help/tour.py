"""The tour: a card that points at the real widgets, one after the other, and is in nobody's way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSettings, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.ui.help.pointing import Card, Ring, placed
from desktop_app.ui.help.stops import STOPS, Stop
from desktop_app.ui.style import theme

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow

SEEN = "help/tour"
"""Setting: whether the tour has begun once; it never begins by itself again, however it ended."""
ADMIRE = 900
"""ms between what the person does and the next stop, in which they see what came of it."""
MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


class Tour(QObject):
    """Walks through the stops; everything in the window can be used meanwhile.

    Attributes:
        at: the number of the stop, or None while there is no tour.
        card, ring: what is seen of it, or None.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.at: int | None = None
        self.card: Card | None = None
        self.ring: Ring | None = None
        self._watched: list[QWidget] = []
        self._unhook: Callable[[], object] = lambda: None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        self._later = QTimer(self, singleShot=True, interval=ADMIRE)
        self._later.timeout.connect(self.go_on)
        theme.changes.changed.connect(self._soon.start)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.end)
        self._escape.activatedAmbiguously.connect(self.end)

    def offer(self) -> None:
        """Begin, unless it has begun ever before."""
        if not QSettings().value(SEEN, False, type=bool):
            self.begin()

    def begin(self) -> None:
        """Begin at the first stop."""
        QSettings().setValue(SEEN, True)
        self.end()
        self.card, self.ring = Card(self._window, len(STOPS)), Ring(self._window)
        self.card.onward.connect(self.go_on)
        self.card.back.connect(self.go_back)
        self.card.skipped.connect(self.end)
        self._escape.setEnabled(True)
        self._show(0)

    def go_on(self) -> None:
        """The next stop, or the end behind the last."""
        if self.at is not None and self.at + 1 < len(STOPS):
            self._show(self.at + 1)
        else:
            self.end()

    def go_back(self) -> None:
        """The stop before."""
        if self.at:
            self._show(self.at - 1)

    def end(self) -> None:
        """Take everything away."""
        self._leave()
        self._escape.setEnabled(False)
        self.at = None
        for part in (self.card, self.ring):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.card = self.ring = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._soon.start()
        return False

    def _show(self, number: int) -> None:
        self._leave()
        self.at = number
        stop = STOPS[number]
        stop.bring(self._window)
        if stop.doing is not None:
            self._listen(stop)
        widget: QWidget | None = stop.widget(self._window)
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget is self._window else widget.parentWidget()
        if self.card is not None:
            self.card.say(number, stop.title, stop.text)
        self._place()

    def _listen(self, stop: Stop) -> None:
        assert stop.doing is not None
        signal, done = stop.doing(self._window)

        def look(*_: object) -> None:
            if done():
                self._later.start()

        signal.connect(look)
        self._unhook = lambda: signal.disconnect(look)

    def _leave(self) -> None:
        self._later.stop()
        self._soon.stop()
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self._unhook()
        self._unhook = lambda: None

    def _place(self) -> None:
        """Put ring and card where the thing is by now, or away while it cannot be seen."""
        if self.at is None or self.card is None or self.ring is None:
            return
        stop = STOPS[self.at]
        widget = stop.widget(self._window)
        visible = widget.isVisible() and not widget.visibleRegion().isEmpty()
        for part in (self.card, self.ring):
            part.setVisible(visible)
        if not visible:
            return
        seen = widget.visibleRegion().boundingRect()
        part_seen = stop.part(self._window).intersected(seen) if not stop.part(self._window).isEmpty() else seen
        target = QRect(widget.mapTo(self._window, QPoint()) + part_seen.topLeft(), part_seen.size())
        self.ring.surround(target)
        self.card.point_at(target, placed(target, self.card.sizeHint(), self._window.rect()))
        for part in (self.ring, self.card):
            part.raise_()
