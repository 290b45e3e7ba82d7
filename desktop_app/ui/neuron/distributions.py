"""What z and a = φ(z) are like under each rule: sampled as bars, predicted as a line."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.nn.special import Array, erf
from desktop_app.theory.neuron import QUANTILES, SAMPLES, Neuron, Values
from desktop_app.ui.neuron.look import ink_of, number, percent, quiet_word
from desktop_app.ui.neuron.state import NeuronState
from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.drawing import polygon, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import line_height, veil
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.ui.style.theme import LaneStyle
from desktop_app.words import later, tr

WINDOW = 6.0
"""Half of the range of z that is shown: it stays, so that one sees z grow out of it."""
BARS = 61
"""An odd number, so that 0 is in the middle of one."""
SMALLEST_STEM = 0.05
HEADROOM = 1.25
"""Above the bars there is room for a line of words."""
LEAST_SHADE = 0.8
"""Width of the shade, against that of its word, from which on the word is there."""
Span = tuple[float, float]


class DistributionPicture(StillPlot):
    """A column for each rule: z above, a below."""

    formula = (
        "z = w_1 x_1 + … + w_n x_n",
        "Var z = n Var(w) E[x^2]",
        "a = φ(z)",
    )
    source = later("Andrew Ng, Improving Deep Neural Networks, lecture 1.11: weight initialization for deep networks")
    key = "neuron-distributions"
    title = later("One neuron")
    description = later(
        "Above z = w₁x₁ + … + wₙxₙ, below a = φ(z), one column for each way to choose Var(w). Bars are sampled; the "
        "line above is the normal distribution N(0, n·Var(w)·E[x²]), the one below its image under φ. Shaded: where "
        "φ is saturated or off. The axis of z stays, so that z can be seen to grow out of it; the wheel zooms."
    )

    def __init__(self, state: NeuronState) -> None:
        super().__init__()
        self.state = state
        self._moved = False
        state.answered.connect(self.redraw)
        self.rebuild()

    def arrange(self) -> None:
        columns = range(len(self.state.question.rules))
        self.above = [self.put_panel(Ticks(30), Ticks(), "z", (0, column)) for column in columns]
        self.below = [self.put_panel(Ticks(30), Ticks(), "a = φ(z)", (1, column)) for column in columns]
        self._moved = False

    def empty_words(self) -> str:
        return "" if self.state.answer else tr("Sampling …")

    def words(self) -> str:
        return tr(
            "density of {count:,} sampled values each; line, and in brackets: theory, z ~ N(0, n·Var(w)·E[x²])",
            count=SAMPLES,
        )

    def place(self) -> None:
        found = self.state.answer
        assert found is not None
        low, high = found.outputs
        margin = 0.06 * (high - low) or 0.5
        for column, (rule, neuron) in enumerate(zip(found.question.rules, found.neurons, strict=True)):
            above, below = self.above[column], self.below[column]
            if not self._moved:
                above.set_x(-WINDOW, WINDOW)
                below.set_x(low - margin, high + margin)
            above.set_y(0.0, _height(neuron.z, _range(above)))
            below.set_y(0.0, _height(neuron.a, _range(below)))
            z, a, quiet = neuron.variance, neuron.mean_square, neuron.quiet.value
            predicted = f"{number(z.value)} ± {number(z.error, 1)} ({number(z.predicted)})"
            above.caption.say(f"Var z = {predicted}", f"Var(w) = {rule.formula}", ink_of(column))
            share = "" if math.isnan(quiet) else f"  ·  {percent(quiet)} {quiet_word(found.question.activation)}"
            below.caption.say(f"E[a²] = {number(a.value)} ({number(a.predicted)}){share}")

    def zoomed(self, panel: Panel) -> None:
        row = self.above if panel in self.above else self.below
        for other in row:
            other.set_x(*_range(panel))
        self._moved = True
        self.redraw()

    def start_over(self) -> None:
        self._moved = False
        self.redraw()

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        found, row = self.state.answer, self.above if panel in self.above else self.below
        if found is None:
            return
        column = row.index(panel)
        shown = found.neurons[column].z if row is self.above else found.neurons[column].a
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if row is self.above:
            _draw_quiet(painter, frame, found.spans, quiet_word(found.question.activation))
        ink = ink_of(column)
        _draw_bars(painter, frame, shown, ink)
        _draw_theory(painter, frame, shown, found.neurons[column] if row is self.above else None)
        _draw_atoms(painter, frame, shown, ink)
        _draw_beyond(painter, frame, shown)

    def table(self) -> Table:
        found = self.state.answer
        neurons = found.neurons if found else ()
        table = {"rule": np.array([neuron.rule.formula for neuron in neurons])}
        table["n"] = np.array([neuron.n for neuron in neurons])
        for name in ("variance", "mean_square", "slope", "quiet"):
            for part in ("value", "error", "predicted"):
                table[f"{name}_{part}"] = np.array([getattr(getattr(each, name), part) for each in neurons])
        return table


def _range(panel: Panel) -> Span:
    low, high = panel.view.viewRange()[0]
    return low, high


def _density(ordered: Array, of: int, span: Span) -> tuple[Array, Array]:
    """Edges of the bars that fill a range, and the density in each of ``of`` values, of which these are a part."""
    edges = np.linspace(*span, BARS + 1)
    return edges, np.diff(np.searchsorted(ordered, edges)) / (of * (edges[1] - edges[0]))


def _height(shown: Values, span: Span) -> float:
    heights = [_density(shown.sampled, SAMPLES, span)[1], _density(shown.predicted, QUANTILES, span)[1]]
    return HEADROOM * max(float(np.max(heights)), 1e-3)


def _draw_quiet(painter: QPainter, frame: Frame, spans: list[Span], word: str) -> None:
    """Shade where z makes a unit quiet."""
    for span in spans:
        low, high = np.clip(frame.x(np.clip(span, frame.x0, frame.x1)), frame.left, frame.left + frame.width).tolist()
        if high - low < 1:
            continue
        painter.fillRect(QRectF(low, frame.top, high - low, frame.height), QColor(theme.tokens().grid))
        width = measure(word)
        if high - low > LEAST_SHADE * width:  # in a small picture it may reach out of the shade, but not of the frame
            edge = width / 2 + 4
            middle = min(max((low + high) / 2, frame.left + edge), frame.left + frame.width - edge)
            words(painter, middle, frame.top + 1 + line_height() / 2, word, theme.tokens().muted, "centre")


def _draw_bars(painter: QPainter, frame: Frame, shown: Values, ink: LaneStyle) -> None:
    edges, density = _density(shown.sampled, SAMPLES, (frame.x0, frame.x1))
    left, top, floor = frame.x(edges), frame.y(density), frame.top + frame.height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.mixed(ink.colour, 0.55))
    for start, end, height in zip(left[:-1].tolist(), left[1:].tolist(), top.tolist(), strict=True):
        painter.drawRect(QRectF(start, height, end - start - 0.5, floor - height))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_theory(painter: QPainter, frame: Frame, shown: Values, normal: Neuron | None) -> None:
    """The density of a normal z, or that of φ of one from its quantiles."""
    painter.setPen(QPen(QColor(theme.tokens().text), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if normal is not None:
        # Averaged over the width of a bar, so that it can be compared where z is narrower than one.
        z, half = np.linspace(frame.x0, frame.x1, 481), (frame.x1 - frame.x0) / BARS / 2
        scale = 1 / math.sqrt(2 * normal.variance.predicted)
        density = (erf((z + half) * scale) - erf((z - half) * scale)) / (4 * half)
        painter.drawPolyline(polygon(frame.x(z), frame.y(density)))
    else:
        edges, density = _density(shown.predicted, QUANTILES, (frame.x0, frame.x1))
        painter.drawPolyline(polygon(np.repeat(frame.x(edges), 2)[1:-1], np.repeat(frame.y(density), 2)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_atoms(painter: QPainter, frame: Frame, shown: Values, ink: LaneStyle) -> None:
    """A stem for each value that many units share exactly: its height is the share of all units."""
    floor = frame.top + frame.height
    for value, share, _ in shown.atoms:
        if not frame.x0 <= value <= frame.x1 or share < SMALLEST_STEM:
            continue
        x, top = float(frame.x(value)), floor - share * frame.height * 0.9
        painter.setPen(QPen(ink.colour, 3))
        painter.drawLine(QPointF(x, floor), QPointF(x, top))
        right = x > frame.left + frame.width / 2
        place = x - 6 if right else x + 6
        text = tr("{share} exactly {value}", share=percent(share), value=f"{value:g}".replace("-", "−"))
        words(painter, place, frame.top + 8, text, theme.tokens().text, "right" if right else "left")


def _draw_beyond(painter: QPainter, frame: Frame, shown: Values) -> None:
    """How much lies outside of what is shown."""
    ordered, size = shown.sampled, SAMPLES
    below = float(np.searchsorted(ordered, frame.x0)) / size
    above = (ordered.size - float(np.searchsorted(ordered, frame.x1, side="right"))) / size
    ink, y = theme.tokens().text, frame.top + frame.height / 2
    for share, text in ((below, f"← {percent(below)}"), (above, f"{percent(above)} →")):
        if share < 0.005:
            continue
        width = measure(text)
        left = frame.left + 4 if share is below else frame.left + frame.width - 4 - width
        veil(painter, QRectF(left, y - line_height() / 2, width, line_height()))
        words(painter, left, y, text, ink)
