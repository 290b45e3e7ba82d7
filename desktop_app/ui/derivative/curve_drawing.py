"""The lines, marks and words of the V-curve."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.gradients.derivative import Precision
from desktop_app.gradients.schemes import name_of
from desktop_app.gradients.v_curve import (
    CROSSING,
    LOST,
    PLATEAU,
    ROUND_OFF,
    TRUNCATION,
    UNDEFINED,
    WRONG,
    Regime,
)
from desktop_app.ui.derivative.look import look
from desktop_app.ui.derivative.measured import Measured
from desktop_app.ui.plots.drawing import markers, polygon, stroke, words
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame
from desktop_app.ui.plots.placing import FREE_OF_WORDS, WORDS, Room, lead, line_height, veil
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

NAMES = 18
"""Height of the strip in which the regimes are named, at the usual size."""
MOST_COVERED = 24
"""Covered cells that a name puts up with to be where its slope is read."""
MARKER_EVERY = 58.0
OPAQUE = 1.0
"""Share of what is hidden behind a name: the line of a step may stand there, and would cross it out."""


class CurveSheet:
    """Curves in a frame; one scheme stands out, with its measured points, regimes and optima."""

    def __init__(
        self,
        frame: Frame,
        shown: Sequence[Measured],
        chosen: str,
        dtype: Precision,
        share: float = 1.0,
        foot: float = 0.0,
    ) -> None:
        """Curves in a frame.

        Args:
            frame: where.
            shown: all of them.
            chosen: the scheme that stands out.
            dtype: the precision whose curves are named.
            share: of the colours that is used: less for curves that are about to be replaced.
            foot: pixels at the foot that names stay out of.
        """
        self._foot = foot
        self._frame, self._dtype, self._share = frame, dtype, share
        self._chosen = [each for each in shown if each.scheme == chosen]
        self._others = [each for each in shown if each.scheme != chosen]
        self._lines = {id(each): (frame.x(each.line_x), frame.y(each.line_y)) for each in shown}

    def paint(self, painter: QPainter) -> None:
        """Everything but what depends on the current step."""
        main = next((each for each in self._chosen if each.dtype == self._dtype), None)
        room = Room(self._frame.rect)
        if main is not None:
            self._regimes(painter, main, room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in self._others:
            self._line(painter, each, 1.25, 0.75 * self._share)
        for each in self._chosen:
            self._points(painter, each)
            self._line(painter, each, 2.0, self._share)
        for each in (*self._others, *self._chosen):
            room.block_line(*self._lines[id(each)])
        if self._foot:
            below = self._frame.top + self._frame.height - self._foot
            room.block(QRectF(self._frame.left, below, self._frame.width, self._foot), WORDS)
        if any((each.exact > self._frame.x0).any() for each in (*self._others, *self._chosen)):
            high = line_height()
            floor = self._frame.top + self._frame.height - 4 - high / 2
            veil(painter, QRectF(self._frame.left + 4, floor - high / 2, measure(tr("error 0")), high), OPAQUE)
            words(painter, self._frame.left + 4, floor, tr("error 0"), theme.tokens().muted)
            room.block(QRectF(self._frame.left, floor - high / 2, self._frame.width, high + 5))
        for each in self._others:
            if each.curve.found:
                self._mark(painter, each, each.curve.found.step, each.curve.found.error, 5)
        if main is not None:
            self._optima(painter, main, room)
        for each in (*self._chosen, *self._others):
            if each.dtype == self._dtype or each.scheme == (main.scheme if main else ""):
                self._name(painter, each, room)
        if main is not None:
            self._slope(painter, main, room)

    def mark_errors_at(self, painter: QPainter, step: float) -> None:
        """A dot on every line at a step, given as its log10."""
        for each in (*self._others, *self._chosen):
            if each.dtype == self._dtype and each.steps[0] - 0.02 <= step <= each.steps[-1] + 0.02:
                y = np.array([each.error_at(step)])
                if np.isfinite(y).all():
                    colour, paper = look(each.scheme).colour, QColor(theme.tokens().surface)
                    markers(painter, self._frame.x(np.array([step])), self._frame.y(y), "o", 6, colour, paper)

    def _line(self, painter: QPainter, each: Measured, width: float, share: float) -> None:
        style, (x, y) = look(each.scheme), self._lines[id(each)]
        if each.dtype != self._dtype:
            share *= 0.55
        colour = theme.mixed(style.colour, share)
        painter.setPen(style.pen(width, share))
        stroke(painter, x, y)
        for low, high in self._frame.x(each.exact).tolist():
            floor = self._frame.top + self._frame.height - 3
            painter.drawLine(QPointF(low, floor), QPointF(high, floor))
        known = np.flatnonzero(np.isfinite(y))
        if known.size:
            offset = MARKER_EVERY * (hash_of(each.scheme) % 7) / 7
            steps = np.floor((x[known] - self._frame.left + offset) / MARKER_EVERY)
            at = known[np.flatnonzero(np.diff(steps, prepend=steps[0]) > 0)]
            fill = colour if each.dtype == self._dtype else QColor(theme.tokens().surface)
            markers(painter, x[at], y[at], style.marker, 6, fill, colour)

    def _points(self, painter: QPainter, each: Measured) -> None:
        """Every measured error; those that are exactly zero lie on the floor."""
        x, y = self._frame.x(each.steps), self._frame.y(each.errors)
        known = ~np.isnan(y)
        if not known.any():
            return
        y[np.isneginf(each.errors)] = self._frame.top + self._frame.height - 3
        pen = QPen(theme.mixed(look(each.scheme).colour, 0.4 * self._share), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(polygon(x[known], y[known]))

    def _regimes(self, painter: QPainter, main: Measured, room: Room) -> None:
        """The names of the regimes in a strip at the top, and where each begins."""
        frame, ink = self._frame, theme.tokens()
        for number, regime in enumerate(_merged(main.curve.regimes)):
            low, high = self._span(regime)
            if high - low < 3:
                continue
            strip = QRectF(low, frame.top, high - low - 1, theme.pixels(NAMES))
            tint = theme.mixed(look(main.scheme).colour, 0.16 if number % 2 else 0.09)
            painter.fillRect(strip, tint)
            names = (tr(regime.name), tr(SHORT[regime.name]) if regime.name in SHORT else "")
            name = next((name for name in names if measure(name) + 8 < strip.width()), "")
            words(painter, strip.center().x(), strip.center().y(), name, ink.muted, "centre")
            painter.setPen(QPen(QColor(ink.hairline), 1))
            if low > frame.left + 2:
                painter.drawLine(QPointF(low, frame.top + theme.pixels(NAMES)), QPointF(low, frame.top + frame.height))
        room.block(QRectF(frame.left, frame.top, frame.width, theme.pixels(NAMES)))

    def _span(self, regime: Regime) -> tuple[float, float]:
        frame = self._frame
        half = 0.5 / 32  # a regime reaches half a step of the grid beyond its outermost steps
        ends = frame.x(np.log10([regime.smallest, regime.largest]) + np.array([-half, half]))
        low, high = np.clip(ends, frame.left, frame.left + frame.width).tolist()
        return low, high

    def _mark(self, painter: QPainter, each: Measured, step: float, error: float, size: float) -> None:
        x, y = self._place(step, error)
        colour = theme.mixed(look(each.scheme).colour, 0.75 * self._share)
        markers(painter, np.array([x]), np.array([y]), "o", size, QColor(theme.tokens().surface), colour)

    def _place(self, step: float, error: float) -> tuple[float, float]:
        frame = self._frame
        y = float(frame.y(math.log10(error))) if error > 0 else frame.top + frame.height - 3
        return float(frame.x(math.log10(step))), y

    def _optima(self, painter: QPainter, main: Measured, room: Room) -> None:
        """The optimum that was found, filled, and the one that theory predicts, hollow; each with its step."""
        colour, paper, ink = look(main.scheme).colour, QColor(theme.tokens().surface), theme.tokens().text
        named_at: list[tuple[QRectF, str]] = []
        for optimum, named, symbol, fill in (
            (main.curve.predicted, later("predicted {step}"), "d", paper),
            (main.curve.found, later("found {step}"), "o", colour),
        ):
            if optimum is None:
                continue
            x, y = self._place(optimum.step, optimum.error)
            room.block(QRectF(x - 6, y - 6, 12, 12))
            text = tr(named, step=figure(optimum.step, 2))
            around = np.array([0.0, 14, -14, 28, -28, 42, -42])
            size = measure(text), line_height()
            place = room.place(np.full(7, x), y + np.abs(around), *size, most=12)
            if place is None:
                across, down = np.tile(around, 7), np.repeat(around, 7)
                place = room.place(x + across, y + down, *size, most=FREE_OF_WORDS)
            if place is not None:
                lead(painter, place, x, y)
                named_at.append((place, text))
            markers(painter, np.array([x]), np.array([y]), symbol, 10, fill, colour)
        for place, text in named_at:  # over the lines that lead to them
            veil(painter, place, OPAQUE)
            words(painter, place.left(), place.center().y(), text, ink)

    def _name(self, painter: QPainter, each: Measured, room: Room) -> None:
        """The scheme's name and the slope of its truncation, beside its line.

        Names other than that of the scheme that stands out give way: the table has them, and so has the pointer.
        """
        x, y = self._lines[id(each)]
        strong = any(each is other for other in self._chosen) and each.dtype == self._dtype
        known = np.isfinite(y) & (y < self._frame.top + self._frame.height) & (y > self._frame.top)
        known &= (x >= self._frame.left) & (x <= self._frame.left + self._frame.width)
        slope = each.curve.slope(TRUNCATION)
        text = name_of(each.scheme) if each.dtype == self._dtype else f"{name_of(each.scheme)} {each.dtype}"
        text += f"  {_signed(slope)}" if slope else ""
        order = np.argsort(np.abs(each.line_x - (_start_of_truncation(each) + each.steps[-1]) / 2))
        order = order[known[order]]
        width = measure(text) + 13
        truncation = order[each.line_x[order] > _start_of_truncation(each)]
        place = (
            room.place(x[truncation], y[truncation], width, line_height(), MOST_COVERED) if truncation.size else None
        )
        if place is None and order.size:
            place = room.place(x[order], y[order], width, line_height(), np.inf if strong else MOST_COVERED)
        if place is None:
            return
        style = look(each.scheme)
        colour = theme.mixed(style.colour, self._share)
        veil(painter, place, OPAQUE)
        markers(painter, np.array([place.left() + 4]), np.array([place.center().y()]), style.marker, 7, colour, colour)
        ink = theme.tokens().text if strong else theme.tokens().muted
        words(painter, place.left() + 13, place.center().y(), text, ink)

    def _slope(self, painter: QPainter, main: Measured, room: Room) -> None:
        """The slope of the rounding branch of the scheme that stands out."""
        regime = next((r for r in main.curve.regimes if r.name == ROUND_OFF and r.slope), None)
        if regime is None or regime.slope is None:
            return
        x, y = self._lines[id(main)]
        low, high = math.log10(regime.smallest), math.log10(regime.largest)
        inside = np.isfinite(y) & (main.line_x > low) & (main.line_x < high)
        text = _signed(regime.slope)
        if inside.sum() > 2 and (
            place := room.place(x[inside], y[inside], measure(text), line_height(), FREE_OF_WORDS)
        ):
            veil(painter, place, OPAQUE)
            words(painter, place.left(), place.center().y(), text, theme.tokens().text)


SHORT = {
    LOST: later("lost"),
    PLATEAU: later("exact"),
    CROSSING: later("kink"),
    UNDEFINED: "∞",
    WRONG: later("bug"),
}


def _merged(regimes: Sequence[Regime]) -> list[Regime]:
    """Neighbours of one name as one; a few odd steps between two of a name are taken with them."""
    merged: list[Regime] = []
    for regime in regimes:
        if merged and merged[-1].name == regime.name:
            before = merged[-1]
            merged[-1] = Regime(regime.name, before.smallest, regime.largest, before.slope or regime.slope)
        else:
            merged.append(regime)
    return merged


def _start_of_truncation(each: Measured) -> float:
    """Where the branch begins along which the name goes, in log10; the right end where there is none."""
    starts = (regime.smallest for regime in each.curve.regimes if regime.name == TRUNCATION)
    return next(map(math.log10, starts), float(each.steps[-1]))


def hash_of(scheme: str) -> int:
    """A number that keeps the markers of different schemes apart, the same in every run."""
    return sum(map(ord, scheme))


def _signed(slope: float) -> str:
    return f"{'+' if slope > 0 else '−'}{abs(slope):.2f}".rstrip("0").rstrip(".") if abs(slope) else "0"
