"""The relative error of the live gradient check, layer by layer, over steps."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.gradients.report import ng_band
from desktop_app.ui.plots.axes import LogTicks
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import crosshair, markers, spread, through, words
from desktop_app.ui.plots.envelope import Pyramid
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.legend import Entry, Key, measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.ranges import bounds, settled
from desktop_app.ui.plots.recorded import Recorded
from desktop_app.ui.plots.steps import STEPS, StepPlot, logarithms
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gradients.watch import Check
    from desktop_app.ui.document.lane_view import LaneView

GREAT, LOOK, WORRY = -7.0, -5.0, -3.0
"""log10 of the bounds that Ng's course gives for the relative error."""
EDGES = (-np.inf, GREAT, LOOK, WORRY, np.inf)
BANDS = tuple(pairwise(EDGES))
WORD_HEIGHT = 12
MARK = 3.0
"""Pixels from the middle of a mark to its edge."""
MOST_POINTS = 2500
"""Points drawn in the whole plot."""
NEVER = later("The gradient is checked while it trains; switch the check on in the training panel if it is off.")


class GradientCheckPlot(StepPlot):
    """Relative error of every layer's part of backprop, one line a layer; hollow: within rounding, solid red: wrong."""

    key = "gradient-check"
    title = later("Gradient check")
    description = later(
        "Relative error ‖approx − exact‖ / (‖approx‖ + ‖exact‖) of each layer's own part of backprop against the "
        "complex step: all its parameters, its δ and what it hands on. A hollow point is right, as far as the lane's "
        "precision can tell; a solid red one is a wrong gradient, in the layer where the bug is. The bands are Ng's: "
        "below 10⁻⁷ is great, from 10⁻⁵ look closer, from 10⁻³ worry. No difference at all lies on the floor."
    )
    formula = ("{‖g_{approx} − g‖_2 | ‖g_{approx}‖_2 + ‖g‖_2}", "g_{approx} = {Im L(θ + ih) | h}")
    source = later(
        "Andrew Ng, Improving Deep Neural Networks, lectures 1.12 and 1.13; Squire and Trapp 1998 (complex step)"
    )
    choices = (STEPS,)
    by_turns = True
    _seen: Sequence[object] = ()

    def arrange(self) -> None:
        self._lane_of = dict(zip(self.lane_panels(tr("relative error"), LogTicks()), self.lanes, strict=True))
        self._grounds = {panel: Cached() for panel in self._lane_of}
        self._pictures = {panel: Cached() for panel in self._lane_of}
        self._ratios = {
            lane.index: Recorded(2 * len(lane.layers), lambda check: np.concatenate((check.ratio, check.floor)))
            for lane in self.lanes
        }

    def shown(self) -> list[Pyramid]:
        return []

    def lanes_shown(self) -> tuple[LaneView, ...]:
        return ()

    def advance(self) -> bool:
        seen = [lane.history.checks.all() for lane in self.lanes]
        changed = any(one is not other for one, other in zip_longest(seen, self._seen))
        self._seen = seen
        return changed

    def empty_words(self) -> str:
        if any(lane.history.checks.all() for lane in self.lanes):
            return ""
        return super().empty_words() or tr(NEVER)

    def _checks(self, lane: LaneView) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Steps (checks,), ratio and floor (layers, checks)."""
        found = self._ratios[lane.index].take(lane.history.checks.all())
        ratio, floor = np.split(found.values, 2)
        return found.steps, ratio, floor

    def place_y(self) -> None:
        found = bounds(logarithms(self._checks(lane)[1]) for lane in self.lanes)
        low, high = found or (-10.0, -6.0)
        key = self.sheet.panels[0]
        self._y[key] = settled(self._y.get(key), (min(low, -9.0), max(high, -4.5)), 1.0, 0.02)
        for panel in self.sheet.panels:
            panel.set_y(*self._y[key])

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        lane = self._lane_of[panel]
        self._grounds[panel].paint(painter, frame, None, lambda inner: draw_bands(inner, frame))
        key = (lane.history.checks.all(), self.layer_row(lane))
        picture = self._pictures[panel]
        self.paint_by_turns(panel, picture, painter, frame, key, lambda inner: self._draw_layers(inner, frame, lane))
        draw_band_words(painter, frame, *self._points(frame, lane))
        if self.link.step is not None:
            crosshair(painter, frame, self.link.step)

    def _points(self, frame: Frame, lane: LaneView) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where the points drawn lie, in pixels: x (points,), y (layers, points), and which of them are wrong."""
        steps, ratios, floors = self._checks(lane)
        inside = np.flatnonzero((steps >= frame.x0 - 1) & (steps <= frame.x1 + 1))
        curves = sum(len(each.layers) for each in self.lanes)
        kept = inside[spread(frame.x(steps[inside]), max(9.0, frame.width * curves / MOST_POINTS))]
        wrong = ratios[:, kept] > floors[:, kept]
        return frame.x(steps[kept]), frame.y(logarithms(ratios[:, kept])), wrong

    def _draw_layers(self, painter: QPainter, frame: Frame, lane: LaneView) -> None:
        x, y, wrong = self._points(frame, lane)
        if not x.size:
            return
        hovered, layers = self.layer_row(lane), len(lane.layers)
        rows = [row for row in range(layers) if row != hovered] + ([] if hovered is None else [hovered])
        size = 5.0 if layers <= 12 else 3.5
        paper, red = QColor(theme.tokens().surface), QColor(theme.tokens().finding)
        for row in rows:
            colour = theme.depth_colour(row, layers)
            if hovered is not None and row != hovered:
                colour = theme.mixed(colour, 0.2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, row == hovered)
            painter.setPen(QPen(colour if row == hovered else theme.mixed(colour, 0.3), 1))
            through(painter, x, y[row])
            for places, fill, edge in ((~wrong[row], paper, colour), (wrong[row], red, red)):
                markers(painter, x[places], y[row, places], "o", size, fill, edge)

    def pointed(self, panel: Panel, x: float, y: float) -> None:
        super().pointed(panel, x, y)
        lane = self._lane_of[panel]
        found = self._check_at(lane)
        if found is not None:
            distance = np.abs(logarithms(found.ratio) - y)
            if np.isfinite(distance).any():
                self.link.hover_layer(lane.layers[int(np.nanargmin(distance))])

    def _check_at(self, lane: LaneView) -> Check | None:
        record = lane.history.checks.at(self.step_of(lane))
        return None if record is None else record[1]

    def colour_key(self) -> Key | None:
        return self.depth_key()

    def read_out(self) -> tuple[str, list[Entry]]:
        entries = []
        for lane in self.lanes:
            check, diverged = self._check_at(lane), lane.history.diverged_at
            if diverged is not None and self.step_of(lane) in (None, diverged):
                text = tr("diverged at step {step:,}", step=diverged)
                entries.append(Entry(lane.index, lane.name, text, True, tr("diverged")))
            elif check is None or np.isnan(check.ratio).all():
                entries.append(Entry(lane.index, lane.name))
            else:
                entries.append(self._entry(lane, check))
        return self.layer_words() if self.link.layer is not None else self.where() or tr("largest"), entries

    def _entry(self, lane: LaneView, check: Check) -> Entry:
        """The layer pointed at, or the largest wrong one, or that there is none."""
        row = self.layer_row(lane)
        if row is None:
            if not check.wrong.any():
                largest = figure(float(np.nanmax(check.ratio)))
                full = tr(
                    "right: no error above what rounding alone would give (largest relative error {error})",
                    error=largest,
                )
                return Entry(lane.index, lane.name, tr("only round-off"), short=tr("round-off"), full=full)
            row = int(np.argmax(np.where(check.wrong, check.ratio, 0.0)))
        ratio, wrong = float(check.ratio[row]), bool(check.wrong[row])
        text = figure(ratio)
        if not wrong:
            said = text if np.isnan(ratio) else tr("{error} (round-off)", error=text)
            return Entry(lane.index, lane.name, said, short="" if said == text else text)
        full = tr(
            "wrong gradient: relative error {error} in layer {layer} ({band})",
            error=text,
            layer=lane.layers[row],
            band=tr(ng_band(ratio)),
        )
        return Entry(lane.index, lane.name, text, True, full=full)

    def table(self) -> Table:
        rows = [
            (step, lane.name, path, check.ratio[row], check.floor[row])
            for lane in self.lanes
            for step, check in lane.history.checks.all()
            for row, path in enumerate(lane.layers)
        ]
        names = ("step", "lane", "layer", "relative error", "round-off")
        kinds = (np.int64, np.str_, np.str_, np.float64, np.float64)
        return {name: np.array([row[n] for row in rows], kinds[n]) for n, name in enumerate(names)}


def draw_bands(painter: QPainter, frame: Frame) -> None:
    """The bounds as coloured bands."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for (low, high), ground in zip(BANDS, theme.tokens().bands, strict=True):
        top, bottom = (float(frame.y(np.clip(edge, frame.y0, frame.y1))) for edge in (high, low))
        if bottom - top < 1:
            continue
        painter.fillRect(QRectF(frame.left, top, frame.width, bottom - top), QColor(ground))


def draw_band_words(painter: QPainter, frame: Frame, x: np.ndarray, y: np.ndarray, wrong: np.ndarray) -> None:
    """What the bands are called, each on its band's ground; a word that would hide a wrong gradient is left out."""
    marks = np.broadcast_to(x, y.shape), y
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for (low, high), ground in zip(BANDS, theme.tokens().bands, strict=True):
        top, bottom = (float(frame.y(np.clip(edge, frame.y0, frame.y1))) for edge in (high, low))
        word = tr(ng_band(10.0 ** max(low, -300.0)))
        width = measure(word)
        if bottom - top < WORD_HEIGHT or frame.width <= 1.6 * width:
            continue
        places = [
            QRectF(left - 3, middle - 7, width + 6, 14)
            for left in (frame.left + frame.width - width - 6, frame.left + 6)
            for middle in (min(top + 8, (top + bottom) / 2), max(bottom - 8, (top + bottom) / 2))
        ]
        hidden = [covered(place, *marks) for place in places]
        counts = [(int((under & wrong).sum()), int(under.sum())) for under in hidden]
        best = min(range(len(places)), key=counts.__getitem__)
        if not counts[best][0]:
            place = places[best]
            painter.fillRect(place, QColor(ground))
            words(painter, place.left() + 3, place.center().y(), word, theme.tokens().muted)


def covered(place: QRectF, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Which marks lie under a rectangle, if only in part."""
    room = place.adjusted(-MARK, -MARK, MARK, MARK)
    return (x >= room.left()) & (x <= room.right()) & (y >= room.top()) & (y <= room.bottom())
