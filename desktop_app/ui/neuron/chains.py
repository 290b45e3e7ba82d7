"""A deep chain: the size of a by depth, for weights at the level, a little above it and a little below."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import superscript
from desktop_app.theory.chain import Chain
from desktop_app.ui.controls.numbers import Number, significant
from desktop_app.ui.neuron.look import faint, gain_ink, number
from desktop_app.ui.neuron.state import NeuronState
from desktop_app.ui.plots.axes import LogTicks, WholeTicks
from desktop_app.ui.plots.drawing import findings, markers, polygon, spread, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import line_height
from desktop_app.ui.plots.ranges import Range, bounds, settled
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

APART = 16.0
"""Pixels between two markers, about."""
DEPARTURE = Number(low=0.001, high=0.9)
LABELS = 118
"""Pixels that are left free at the right for the words at the ends, at the usual size."""
UNRELIABLE = 1.5
"""Spread from which on the first order in 1/width says nothing, and no band is drawn."""


class DepthTicks(WholeTicks):
    """The layers that there are: to their right is room for words."""

    depth = 1

    def places(self, low: float, high: float, size: float) -> tuple[float, list[float]]:
        """None beyond the last layer."""
        step, values = super().places(low, high, size)
        return step, [value for value in values if 0 <= value <= self.depth]


class ChainPicture(StillPlot):
    """Left the lecture's linear chain, right the same through the activation; the upper end can be dragged."""

    formula = ("rms(a_L) ∝ g^L",)
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.10: vanishing and exploding gradients")
    key = "neuron-chain"
    title = later("A deep chain")
    description = later(
        "Root mean square of a after each layer of a random network, on a logarithmic axis. Lines: theory for wide "
        "layers; bands: where 95% of networks of this width lie; points: one network, measured, whose weights are "
        "multiplied by each gain. Drag the end of the upper line."
    )

    def __init__(self, state: NeuronState) -> None:
        super().__init__()
        self.state = state
        self._moved = False
        self._ranges: list[Range | None] = [None, None]
        self.end = Handle(self.sheet.viewport(), tr("Gain above"), "handle-gain", Qt.CursorShape.SizeVerCursor)
        self.end.dragged.connect(self._drag)
        self.end.stepped.connect(self._step)
        for signal in (state.asked, state.chained):
            signal.connect(self.redraw)
        self.rebuild()

    def arrange(self) -> None:
        self._layers = DepthTicks(40)
        self.panels = [self.put_panel(LogTicks(), self._layers, tr("layer"), (0, column)) for column in (0, 1)]
        self._moved = False

    def empty_words(self) -> str:
        return "" if self.state.chains else tr("Measuring …")

    def words(self) -> str:
        question = self.state.question
        above, below, depth = 1 + question.departure, 1 - question.departure, question.depth
        power = superscript(depth)
        up, down = (f"{number(gain)}{power} = {number(gain**depth)}" for gain in (above, below))
        return tr("In theory {depth} layers multiply:  {up},  {down}", depth=depth, up=up, down=down)

    def _shown(self) -> tuple[Chain, Chain]:
        assert self.state.chains is not None
        return self.state.chains.linear, self.state.chains.curved

    def place(self) -> None:
        assert self.state.chains is not None
        question = self.state.chains.question
        names, self._layers.depth = (tr("linear"), tr(question.activation.label)), question.depth
        for column, (panel, chain) in enumerate(zip(self.panels, self._shown(), strict=True)):
            said = tr(
                "r.m.s. of a, {activation}:  Var(w) = g² · {scale}/n",
                activation=names[column],
                scale=number(chain.scale),
            )
            panel.caption.say(said)
            if self._moved:
                continue
            seen = bounds((np.log10(np.where(chain.predicted > 0, chain.predicted, np.nan)),))
            shown = self._ranges[column] = settled(self._ranges[column], seen, 1.0, 0.05)
            width = panel.canvas.frame().width
            panel.set_x(0.0, question.depth / max(1 - theme.pixels(LABELS) / width, 0.3))
            panel.set_y(*shown)

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self._moved, self._ranges = False, [None, None]
        self.redraw()

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        if self.state.chains is None:
            return
        chain = self._shown()[self.panels.index(panel)]
        layers = frame.x(np.arange(chain.predicted.shape[1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with np.errstate(all="ignore"):
            low, high = chain.band()
            trusted = np.where(chain.spread < UNRELIABLE, 1.0, np.nan)
            low, high = np.log10(low * trusted), np.log10(high * trusted)
            lines, points = np.log10(chain.predicted), np.log10(chain.measured)
        for gain in range(len(chain.gains)):
            self._draw_band(painter, layers, frame.y(low[gain]), frame.y(high[gain]), gain)
        ends = []
        for gain in range(len(chain.gains)):
            ink, y = gain_ink(gain), frame.y(lines[gain])
            painter.setPen(QPen(ink.colour, 1.25))
            known = np.isfinite(y)
            painter.drawPolyline(polygon(layers[known], y[known]))
            at = spread(layers, APART)
            finite = np.where(np.isfinite(points[gain]), points[gain], np.nan)
            markers(painter, layers[at], frame.y(finite)[at], ink.marker, 6, ink.colour, QColor(theme.tokens().surface))
            findings(painter, frame, layers, points[gain])
            ends.append((float(y[-1]), gain))
        if panel is self.panels[0]:
            accent = QColor(theme.tokens().accent)
            markers(painter, layers[-1:], frame.y(lines[-1, -1:]), "o", 9, accent, QColor(theme.tokens().surface))
        self._name(painter, frame, chain, ends)

    def _draw_band(self, painter: QPainter, x: np.ndarray, low: np.ndarray, high: np.ndarray, gain: int) -> None:
        known = np.isfinite(low) & np.isfinite(high)
        if known.sum() < 2:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(gain_ink(gain).colour))
        around = np.concatenate((x[known], x[known][::-1])), np.concatenate((low[known], high[known][::-1]))
        painter.drawPolygon(polygon(*around))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _name(self, painter: QPainter, frame: Frame, chain: Chain, ends: list[tuple[float, int]]) -> None:
        """At the right end of each line its gain and the size that is measured there."""
        x, last = float(frame.x(chain.predicted.shape[1] - 1)) + 14, -math.inf
        high = line_height() - 1
        floor = frame.top + frame.height - high / 2
        for height, gain in sorted(ends):
            last = max(min(height, floor - high * (len(ends) - 1)), last + high, frame.top + high / 2)
            text = f"g = {number(chain.gains[gain])}: {number(float(chain.measured[gain, -1]), 2)}"
            words(painter, x, last, text, gain_ink(gain).colour)

    def lay_handles(self) -> None:
        if not self.isVisible() or self.empty_words():
            self.end.hide()
            return
        panel, chain = self.panels[0], self._shown()[0]
        frame = panel.canvas.frame()
        x = float(frame.x(chain.predicted.shape[1] - 1))
        y = float(frame.y(math.log10(chain.predicted[-1, -1])))
        self.end.setAccessibleDescription(tr("gain {gain}", gain=number(chain.gains[-1])))
        self.end.lie_at(QPointF(self.sheet.mapFromScene(panel.view.mapToScene(QPointF(x, y)))))

    def _drag(self, place: QPointF) -> None:
        panel = self.panels[0]
        frame = panel.canvas.frame()
        inside = panel.view.mapFromScene(self.sheet.mapToScene(place.toPoint()))
        log = frame.y1 - (inside.y() - frame.top) / frame.height * (frame.y1 - frame.y0)
        self._choose(10 ** (log / self.state.question.depth) - 1)  # the end lies at (1 + d)^L

    def _step(self, direction: int, big: bool) -> None:
        self._choose(DEPARTURE.stepped(self.state.question.departure, direction, big))

    def _choose(self, departure: float) -> None:
        assert DEPARTURE.low is not None
        assert DEPARTURE.high is not None
        self.state.ask(departure=significant(min(max(departure, DEPARTURE.low), DEPARTURE.high), 3))

    def table(self) -> Table:
        if self.state.chains is None:
            return {}
        chosen = self.state.chains.question
        table: dict[str, np.ndarray] = {"layer": np.arange(chosen.depth + 1)}
        for name, chain in zip(("linear", "activation"), self._shown(), strict=True):
            for place, gain in enumerate(chain.gains):
                table[f"{name}_{gain:g}_measured"] = chain.measured[place]
                table[f"{name}_{gain:g}_predicted"] = chain.predicted[place]
        return table
