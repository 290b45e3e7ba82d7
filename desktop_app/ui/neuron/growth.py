"""Var z against n for each rule: a fixed Var(w) lets it grow, 1/n keeps it level."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.neuron.look import ink_of, number
from desktop_app.ui.neuron.question import MOST_INPUTS
from desktop_app.ui.neuron.state import NeuronState
from desktop_app.ui.plots.axes import LogTicks
from desktop_app.ui.plots.drawing import markers, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import FREE_OF_WORDS, WORDS, Room, line_height, pill, pill_strip, veil
from desktop_app.ui.plots.ranges import Range, settled
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

GRIP = 15
FOOT = 38
"""Pixels below the lines: for the name of the lowest, and for the sign at the foot of the one that is dragged."""
KEY_STEP = 1.1
"""Factor on n of an arrow key."""


class GrowthPicture(StillPlot):
    """Both axes are logarithmic; the line at the current n can be dragged."""

    formula = ("Var z = n Var(w) E[x^2]",)
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.11; LeCun et al. 1998, Efficient BackProp")
    key = "neuron-growth"
    title = later("Var z as n grows")
    description = later(
        "The variance of z against the number n of inputs, both logarithmic. Lines: n · Var(w) · E[x²]. Points: "
        "measured, with two standard errors. Drag the line to choose n."
    )

    def __init__(self, state: NeuronState) -> None:
        super().__init__()
        self.state = state
        self._moved = False
        self._range: Range | None = None
        self.line = Handle(self.sheet.viewport(), tr("Inputs n"), "handle-n", Qt.CursorShape.SizeHorCursor)
        self.line.dragged.connect(self._drag)
        self.line.stepped.connect(self._step)
        for signal in (state.asked, state.answered, state.measured):
            signal.connect(self.redraw)
        self.rebuild()

    def arrange(self) -> None:
        self.panel = self.put_panel(
            LogTicks(), LogTicks(44), tr("number of inputs n"), quantity=tr("Var z  ·  drag the line to choose n")
        )
        self._moved = False

    def words(self) -> str:
        found = self.state.answer
        if found is None:
            return ""
        each = (
            tr("{rule} gives {variance}", rule=neuron.rule.formula, variance=number(neuron.variance.value))
            for neuron in found.neurons
        )
        return f"n = {number(found.question.n, 5)}:  " + ",  ".join(each)

    def place(self) -> None:
        if self._moved:
            return
        ends = [n * rule.variance(n) for rule in self.state.question.rules for n in (1, MOST_INPUTS)]
        self.panel.set_x(-0.15, math.log10(MOST_INPUTS) + 0.15)
        self._range = settled(self._range, (math.log10(min(ends)), math.log10(max(ends))), 1.0)
        low, high = self._range
        height = self.panel.canvas.frame().height
        foot = theme.pixels(FOOT)
        self.panel.set_y(low - (high - low) * foot / max(height - foot, foot), high)

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self._moved, self._range = False, None
        self.redraw()

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rules = self.state.question.rules
        logs = np.array([0.0, math.log10(MOST_INPUTS)])
        room = Room(frame.rect)
        heights = []
        for place, rule in enumerate(rules):
            ends = np.log10([n * rule.variance(n) for n in (1, MOST_INPUTS)])
            painter.setPen(QPen(ink_of(place).colour, 1.25))
            x, y = frame.x(logs).tolist(), frame.y(ends).tolist()
            painter.drawLine(QPointF(x[0], y[0]), QPointF(x[1], y[1]))
            heights.append((y[1], place))
            room.block_line(np.array(x), np.array(y))
        self._draw_line(painter, frame, room)
        self._draw_points(painter, frame, room)
        self._name(painter, frame, room, heights)
        n = self.state.question.n
        pill(painter, frame, float(frame.x(math.log10(n))), f"n = {number(n, 5)}")

    def _draw_points(self, painter: QPainter, frame: Frame, room: Room) -> None:
        for n, found in sorted(self.state.points.items()):
            for place, (rule, unit) in enumerate(zip(self.state.question.rules, found, strict=True)):
                ink, scale = ink_of(place), rule.variance(n)
                low, value, high = (max(unit.value + k * unit.error, 1e-300) * scale for k in (-2, 0, 2))
                x = float(frame.x(math.log10(n)))
                y = frame.y(np.log10([low, value, high]))
                painter.setPen(QPen(ink.colour, 1))
                painter.drawLine(QPointF(x, float(y[0])), QPointF(x, float(y[2])))
                markers(painter, np.array([x]), y[1:2], ink.marker, 7, ink.colour, QColor(theme.tokens().surface))
                room.block(QRectF(x - 4, float(y[1]) - 4, 8, 8))

    def _name(self, painter: QPainter, frame: Frame, room: Room, heights: list[tuple[float, int]]) -> None:
        """The rules near the right ends of their lines, clear of points, of each other and of the sign at the foot."""
        room.block(QRectF(frame.left, frame.top + frame.height - pill_strip(), frame.width, pill_strip()), WORDS)
        end, across = float(frame.x(math.log10(MOST_INPUTS))), np.linspace(0.0, 0.5, 11)
        for height, place in sorted(heights):
            rule = self.state.question.rules[place]
            text, ink = f"Var(w) = {rule.formula}", ink_of(place)
            start = float(frame.y(math.log10(rule.variance(1))))
            x, y = end - across * frame.width, height + across * (start - height) * frame.width / (end - frame.left)
            down = np.array([-line_height() - 4.0, 5.0])
            width = measure(text)
            left, top = np.repeat(x - 6 - width, 2), np.add.outer(y, down).ravel()
            spot = room.least(left, top, width, line_height(), FREE_OF_WORDS, np.repeat(np.arange(x.size) * 2.0, 2))
            if spot is not None:
                veil(painter, spot)
                words(painter, spot.left(), spot.center().y(), text, ink.colour)

    def _draw_line(self, painter: QPainter, frame: Frame, room: Room) -> None:
        x, accent = float(frame.x(math.log10(self.state.question.n))), QColor(theme.tokens().accent)
        room.block_line(np.array([x, x]), np.array([frame.top, frame.top + frame.height]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(accent, 1))
        painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.top + frame.height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def lay_handles(self) -> None:
        frame, n = self.panel.canvas.frame(), self.state.question.n
        x = float(frame.x(math.log10(n)))
        if not self.isVisible() or not frame.left - 1 <= x <= frame.left + frame.width + 1:
            self.line.hide()
            return
        self.line.setAccessibleDescription(f"n = {n}")
        corner = self.sheet.mapFromScene(self.panel.view.mapToScene(QPointF(x - GRIP / 2, frame.top)))
        self.line.lie_along(QRectF(corner.x(), corner.y(), GRIP, frame.height), corner.y() + frame.height / 2)

    def _drag(self, place: QPointF) -> None:
        frame = self.panel.canvas.frame()
        inside = self.panel.view.mapFromScene(self.sheet.mapToScene(place.toPoint()))
        log = frame.x0 + (inside.x() - frame.left) / frame.width * (frame.x1 - frame.x0)
        self._choose(10 ** min(max(log, 0.0), math.log10(MOST_INPUTS)))

    def _step(self, direction: int, big: bool) -> None:
        n, factor = self.state.question.n, (2.0 if big else KEY_STEP) ** direction
        self._choose(n + direction if round(n * factor) == n else n * factor)

    def _choose(self, n: float) -> None:
        self.state.let_grow(False)
        self.state.ask(n=int(min(max(round(n), 1), MOST_INPUTS)))

    def table(self) -> Table:
        rows = [
            (rule.formula, n, unit.value * rule.variance(n), unit.error * rule.variance(n), n * rule.variance(n))
            for n, found in sorted(self.state.points.items())
            for rule, unit in zip(self.state.question.rules, found, strict=True)
        ]
        names = ("rule", "n", "variance", "standard_error", "predicted")
        return {name: np.array([row[place] for row in rows]) for place, name in enumerate(names)}
