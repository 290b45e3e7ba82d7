"""Axes that read well: decades as powers of ten, whole steps, layer numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from desktop_app.figures import figure, power_of_ten
from desktop_app.ui.style import theme

OVERHANG = 5
"""Pixels that a word below an axis may stick out over a neighbour's side."""


def tick_of_log(exponent: float) -> str:
    """10ⁿ for whole exponents, 2 · 10ⁿ and so on between them, plain where that is shorter."""
    whole = math.floor(exponent + 1e-9)
    digit = round(10 ** (exponent - whole))
    if digit == 10:
        whole, digit = whole + 1, 1
    if -2 <= whole <= 2:
        return f"{digit * 10.0**whole:g}"
    return power_of_ten(whole) if digit == 1 else f"{digit}·{power_of_ten(whole)}"


class Ticks:
    """Where the ticks of an axis lie and what they say: whole and decimal numbers."""

    def __init__(self, spacing: int = 64) -> None:
        self._spacing = spacing

    @property
    def spacing(self) -> float:
        """Pixels between two ticks, about."""
        return self._spacing * theme.scale()

    def step(self, low: float, high: float, size: float) -> float:
        """1, 2 or 5 times a power of ten."""
        return nice_step((high - low) * self.spacing / max(size, 1))

    def places(self, low: float, high: float, size: float) -> tuple[float, list[float]]:
        """The distance of the ticks, and the ticks from ``low`` to ``high`` on an axis of ``size`` pixels."""
        return self.seen(self.step(low, high, size), low, high, size)

    def seen(
        self, step: float, low: float, high: float, size: float, digits: Sequence[float] = (1, 2, 5), least: float = 0.0
    ) -> tuple[float, list[float]]:
        """The ticks at this distance; at a smaller one (not below ``least``) if fewer than two are seen and it fits."""
        values = multiples(step, low, high)
        while len(values) < 2:
            finer = finer_step(step, digits)
            if finer < least or finer * size < (high - low) * self.spacing / 2:
                break
            step, values = finer, multiples(finer, low, high)
        return step, values

    def words(self, values: Sequence[float], step: float) -> list[str]:
        """As many decimals as tell the ticks apart."""
        if max(map(abs, values), default=0) >= 1e6 or step < 1e-4:
            return [figure(value) for value in values]
        decimals = max(0, -math.floor(math.log10(step) + 1e-9))
        return [f"{value:,.{decimals}f}".replace("-", "−") for value in values]


class WholeTicks(Ticks):
    """Counts: no ticks between them."""

    def step(self, low: float, high: float, size: float) -> float:
        """At least 1."""
        return max(1.0, super().step(low, high, size))

    def places(self, low: float, high: float, size: float) -> tuple[float, list[float]]:
        """No ticks between whole numbers."""
        return self.seen(self.step(low, high, size), low, high, size, least=1.0)


class LayerTicks(WholeTicks):
    """Layers, by their paths; row r of a history lies at r + 1."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(28)
        self._paths = paths

    def places(self, low: float, high: float, size: float) -> tuple[float, list[float]]:
        """The first layer and multiples of the step."""
        step, values = super().places(low, high, size)
        if low <= 1 <= high and step > 1:
            values = [1.0, *(value for value in values if value - 1 > 0.7 * step)]
        return step, [value for value in values if 1 <= value <= len(self._paths)]

    def words(self, values: Sequence[float], step: float) -> list[str]:
        """The path of each layer."""
        return [self._paths[round(value) - 1] for value in values]


class LogTicks(Ticks):
    """For data that are log10 values already: decades, and digits between them where there is room."""

    def __init__(self, spacing: int = 26) -> None:
        super().__init__(spacing)

    def places(self, low: float, high: float, size: float) -> tuple[float, list[float]]:
        """Whole decades; where there is room also 2 and 5, or every digit."""
        step = (high - low) * self.spacing / max(size, 1)
        if step < 0.3:
            digits = (1, 2, 5) if step > 0.05 else tuple(range(1, 10))
            decades = range(math.floor(low), math.ceil(high) + 1)
            candidates = [decade + math.log10(digit) for decade in decades for digit in digits]
            return 0.1, [value for value in candidates if low <= value <= high]
        digits = (1, 2, 3, 5)
        return self.seen(max(1.0, nice_step(step, digits)), low, high, size, digits, least=1.0)

    def words(self, values: Sequence[float], step: float) -> list[str]:
        """Powers of ten."""
        return [tick_of_log(value) for value in values]


class Axis(pg.AxisItem):
    """An axis with exchangeable ticks."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._ticks = Ticks()
        self.free_left = False
        """Whether words may stick out at the left end, where there is no panel."""
        self.enableAutoSIPrefix(False)

    def show_ticks(self, ticks: Ticks) -> None:
        """Use these ticks."""
        self._ticks = ticks
        self.picture = None
        self.update()

    def ends(self, low: float, high: float) -> tuple[str, str] | None:
        """The first and the last tick between two values in words, or None where there is none."""
        step, values = self._ticks.places(low, high, max(self.geometry().width(), self.geometry().height(), 100.0))
        found = [word for word in self._ticks.words(values, step) if word]
        return (found[0], found[-1]) if found else None

    def boundingRect(self) -> QRectF:
        """Room for words that stick out at either end, but none towards the view."""
        rect = self.mapRectFromParent(self.geometry())
        return rect.adjusted(-15, 0, 15, 0) if self.orientation == "bottom" else rect.adjusted(0, -8, 0, 8)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """What pyqtgraph asks for: one level of ticks."""
        return [self._ticks.places(low, high, size)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """What pyqtgraph asks for: the words of the ticks."""
        found = self._ticks.words(values, spacing)
        if self.orientation == "left" or not found:
            return found
        # A word that reaches beyond the panel would run into one of its neighbour's.
        (low, high), width = self.range, self.geometry().width()
        metrics = QFontMetricsF(theme.font(theme.SMALL_SIZE))
        # At the left a digit may, as the 0 of the first step: more would stand close to the last word on the left.
        left = metrics.horizontalAdvance("0") / 2 + 0.5
        for number, (value, word) in enumerate(zip(values, found, strict=True)):
            place, half = (value - low) / (high - low) * width, metrics.horizontalAdvance(word) / 2
            if place + half > width + OVERHANG or (place - half < -left and not self.free_left):
                found[number] = ""
        return found


def nice_step(at_least: float, digits: Sequence[float] = (1, 2, 5)) -> float:
    """The smallest digit times a power of ten that is not below ``at_least``."""
    if at_least <= 0 or not math.isfinite(at_least):
        return 1.0
    power = 10.0 ** math.floor(math.log10(at_least))
    return next((digit * power for digit in digits if digit * power >= at_least * (1 - 1e-9)), 10 * power)


def finer_step(step: float, digits: Sequence[float] = (1, 2, 5)) -> float:
    """The largest digit times a power of ten below ``step``."""
    power = 10.0 ** math.floor(math.log10(step) + 1e-9)
    return max(found for scale in (power / 10, power) for digit in digits if (found := digit * scale) < step * 0.999)


def multiples(step: float, low: float, high: float) -> list[float]:
    """Multiples of ``step`` from ``low`` to ``high``."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]
