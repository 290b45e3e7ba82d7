"""A slider over decades; the wheel moves it only while it has the focus."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QWidget

from desktop_app.ui.controls.inputs import next_session
from desktop_app.ui.controls.numbers import significant
from desktop_app.ui.style import theme

RATE = 50
"""Milliseconds between two reports while it is dragged."""
NOTCHES = 1000
CATCH = 15
"""Notches on either side from which a detent catches the handle."""


class DecadeSlider(QSlider):
    """A slider over a range of positive numbers on a log scale, with a mark at every power of ten.

    The middle of a range such as 0.1 … 10 catches the handle, so that "as the formula says" is easy to come back to.

    Signals:
        edited: (value, merge key), at most every 50 ms while it is dragged.
    """

    edited = Signal(object, str)

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low, self._span = math.log10(low), math.log10(high / low)
        self._detent = NOTCHES // 2 if math.isclose(low * high, 1.0) else None
        self._session = next_session()
        self._wait = QTimer(self, singleShot=True, interval=RATE)
        self._wait.timeout.connect(self._report)
        self.setRange(0, NOTCHES)
        self.setSingleStep(NOTCHES // 100)
        self.setPageStep(NOTCHES // 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(lambda _: None if self._wait.isActive() else self._wait.start())
        self.sliderMoved.connect(self._catch)  # told of dragging only: keys reach every notch
        self.sliderReleased.connect(self._report)

    def number(self) -> float:
        """The number under the handle, to three digits."""
        return significant(10 ** (self._low + self._span * self.value() / NOTCHES), 3)

    def set_value(self, value: float) -> None:
        """Put the handle to a number, or to the nearer end, without reporting it."""
        if self.isSliderDown() or self._wait.isActive():
            return
        place = (math.log10(value) - self._low) / self._span if value > 0 else 0.0
        self.blockSignals(True)
        self.setValue(round(min(max(place, 0.0), 1.0) * NOTCHES))
        self.blockSignals(False)

    def _catch(self, place: int) -> None:
        if self._detent is not None and abs(place - self._detent) <= CATCH:
            self.setValue(self._detent)

    def _report(self) -> None:
        self._wait.stop()
        self.edited.emit(self.number(), self._session)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._session = next_session()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._session = next_session()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        painter = QPainter(self)
        painter.setPen(theme.tokens().faint)
        for power in range(math.ceil(self._low - 1e-9), math.floor(self._low + self._span + 1e-9) + 1):
            place = round((power - self._low) / self._span * NOTCHES)
            x = QStyle.sliderPositionFromValue(0, NOTCHES, place, self.width() - handle) + handle // 2
            painter.drawLine(x, self.height() - (8 if place == self._detent else 5), x, self.height() - 2)
        painter.end()
        super().paintEvent(event)
