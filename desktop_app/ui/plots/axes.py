"""Axes that read well: decades as powers of ten, whole steps, layer numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
Ticks = list[tuple[float, list[float]]]


def power_of_ten(exponent: float) -> str:
    """10ⁿ for whole exponents, 2 · 10ⁿ and so on between them, plain where that is shorter."""
    whole = math.floor(exponent + 1e-9)
    digit = round(10 ** (exponent - whole))
    if -2 <= whole <= 2:
        return f"{digit * 10.0**whole:g}"
    power = f"10{str(whole).translate(SUPERSCRIPTS)}"
    return power if digit == 1 else f"{digit}·{power}"


def figure(value: float, digits: int = 3) -> str:
    """A measured value in a few digits, for people: 0.0123, 1.23·10⁻¹⁷, ∞."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    return text.replace("-", "−")


def figure_of_log(exponent: float) -> str:
    """Like :func:`figure`, of a value given as its log10, which may be too small for a float."""
    if math.isnan(exponent):
        return "–"
    if math.isinf(exponent):
        return "∞" if exponent > 0 else "0"
    if -300 < exponent < 300:
        return figure(10.0**exponent)
    whole = math.floor(exponent)
    return f"{10 ** (exponent - whole):.2f}·10{str(whole).translate(SUPERSCRIPTS)}"


class Axis(pg.AxisItem):
    """Whole and decimal numbers with thousands separators."""

    spacing_in_pixels = 64

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """Multiples of 1, 2 or 5 times a power of ten, about :attr:`spacing_in_pixels` apart."""
        step = nice_step((high - low) * self.spacing_in_pixels / max(size, 1))
        return [(step, multiples(step, low, high))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """As many decimals as tell the ticks apart."""
        if max(map(abs, values), default=0) >= 1e6 or spacing < 1e-4:
            return [figure(value) for value in values]
        decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
        return [f"{value:,.{decimals}f}".replace("-", "−") for value in values]


class UprightAxis(Axis):
    """The same, closer together because lines of text are low."""

    spacing_in_pixels = 34


class WholeAxis(Axis):
    """Counts: no ticks between them."""

    spacing_in_pixels = 48

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """As for every axis, but at least 1 apart."""
        step = max(1.0, nice_step((high - low) * self.spacing_in_pixels / max(size, 1)))
        return [(step, multiples(step, low, high))]


class LayerAxis(WholeAxis):
    """Layers, by their paths where these are known; row r of a history lies at r + 1."""

    spacing_in_pixels = 28

    def __init__(self, orientation: str, paths: Sequence[str] = ()) -> None:
        super().__init__(orientation)
        self._paths = paths

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """The path of each layer, else its number."""
        numbers = [round(value) for value in values]
        return [self._paths[n - 1] if 0 < n <= len(self._paths) else str(n) for n in numbers]

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """The first layer and multiples of the step."""
        [(step, values)] = super().tickValues(low, high, size)
        if low <= 1 <= high and step > 1:
            values = [1.0, *(value for value in values if value - 1 > 0.7 * step)]
        last = len(self._paths) or math.inf
        return [(step, [value for value in values if 1 <= value <= last])]


class LogAxis(pg.AxisItem):
    """For data that are log10 values already: decades, and digits between them where there is room."""

    spacing_in_pixels = 26

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """Whole decades; where there is room also 2 and 5, or every digit."""
        step = (high - low) * self.spacing_in_pixels / max(size, 1)
        if step < 0.3:
            digits = (1, 2, 5) if step > 0.05 else tuple(range(1, 10))
            decades = range(math.floor(low), math.ceil(high) + 1)
            candidates = [decade + math.log10(digit) for decade in decades for digit in digits]
            return [(0.1, [value for value in candidates if low <= value <= high])]
        whole = max(1.0, nice_step(step, (1, 2, 3, 5)))
        return [(whole, multiples(whole, low, high))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Powers of ten."""
        return [power_of_ten(value) for value in values]


def nice_step(at_least: float, digits: Sequence[float] = (1, 2, 5)) -> float:
    """The smallest digit times a power of ten that is not below ``at_least``."""
    if at_least <= 0 or not math.isfinite(at_least):
        return 1.0
    power = 10.0 ** math.floor(math.log10(at_least))
    return next((digit * power for digit in digits if digit * power >= at_least * (1 - 1e-9)), 10 * power)


def multiples(step: float, low: float, high: float) -> list[float]:
    """Multiples of ``step`` from ``low`` to ``high``."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]
