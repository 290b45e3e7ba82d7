"""One page about an experiment, laid out from both ends: the pictures take what the words leave."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter, QPicture

from desktop_app.runs.report import ExperimentReport
from desktop_app.ui.document.lane_view import LaneView
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.gradient_check import GradientCheckPlot
from desktop_app.ui.plots.gradient_map import GradientMapPlot
from desktop_app.ui.plots.loss import LossPlot
from desktop_app.ui.plots.profile import ProfilePlot
from desktop_app.ui.plots.update_ratio import UpdateRatioPlot
from desktop_app.ui.report.blocks import Block, Lanes, Settings, Title
from desktop_app.ui.report.judgements import Checks, Findings
from desktop_app.ui.report.pictures import Pictures
from desktop_app.ui.report.typesetting import HEADING, SMALL, Writer
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

SIDE, TOP, BOTTOM = 48.0, 40.0, 36.0
"""Margins in pixels, of which 96 are an inch."""
GAP, COLUMN = 14.0, 20.0
FOOT = 16.0
CAPTION = 18.0
LEAST, EASY, MOST = (150.0, 118.0), (200.0, 145.0), (290.0, 205.0)
"""Heights of the first picture and of those below it; the notes may take what is above the second."""
NOTES: dict[type[Plot], str] = {
    ProfilePlot: later("before the first step; bands are theory, ± 2σ over draws of the weights"),
    LossPlot: later("markers: test data"),
    GradientMapPlot: later("layer, step"),
    GradientCheckPlot: later("relative error, by step"),
    UpdateRatioPlot: later("‖ΔW‖ / ‖W‖; dashed: 10⁻³"),
}
KEYS: dict[type[Plot], float] = {GradientMapPlot: 190.0, GradientCheckPlot: 130.0, UpdateRatioPlot: 130.0}
"""Room that the colour scale of a picture takes at the right of its title."""
BELOW: tuple[type[Plot], ...] = (LossPlot, GradientMapPlot, GradientCheckPlot, UpdateRatioPlot)
"""What is shown below the depth profile, two in a row, once there are steps."""
DOCTOR = 0.58
"""The doctor's share of the width beside the gradient check."""
DONE = object()


class Page:
    """A page that is painted part by part.

    Attributes:
        size: of the paper in pixels, of which 96 are an inch.
        picture: what is painted by now; strokes and words, which look well at any size.
        title: of the experiment.
    """

    def __init__(self, report: ExperimentReport, lanes: tuple[LaneView, ...], size: QSizeF, pictures: Pictures) -> None:
        self.size = size
        self.picture = QPicture()
        self.title = tr(report.stand.experiment.title)
        self._report, self._lanes, self._pictures = report, lanes, pictures
        self._painter = QPainter()
        self._writer = Writer(self._painter)
        self._left, self._width = SIDE, size.width() - 2 * SIDE

    def parts(self) -> Generator[None]:
        """Paint a part between any two values; none holds the thread for longer than a frame."""
        self._painter.begin(self.picture)
        try:
            work = self._work()
            while True:
                with theme.on_paper():  # for a part at a time: in between the window is painted
                    if next(work, DONE) is DONE:
                        return
                yield
        finally:  # a picture must not go while it is painted, even if nobody wants the rest
            work.close()
            self._painter.end()

    def _work(self) -> Generator[None]:
        rows = self._rows()
        top, heights = yield from self._words(len(rows) - 1)
        for row, height in zip(rows, heights, strict=True):
            width = (self._width - COLUMN * (len(row) - 1)) / len(row)
            for number, kind in enumerate(row):
                yield from self._plot(kind, QRectF(self._left + number * (width + COLUMN), top, width, height))
            top += height + GAP

    def _rows(self) -> list[tuple[type[Plot], ...]]:
        """The pictures for which there is something to be seen."""
        checked = any(lane.history.checks.all() for lane in self._lanes)
        below = [kind for kind in BELOW if self._report.stand.step and (checked or kind is not GradientCheckPlot)]
        return [(ProfilePlot,), *(tuple(below[start : start + 2]) for start in range(0, len(below), 2))]

    def _words(self, pairs: int) -> Generator[None, None, tuple[float, list[float]]]:
        """Write everything but the pictures; returns where these begin, and the height of each row of them."""
        report, writer, x, width = self._report, self._writer, self._left, self._width
        findings, checks = Findings(report), Checks(report)
        left = (width - COLUMN) * DOCTOR
        right = width - COLUMN - left
        title, y, end = Title(report), TOP, self.size.height() - BOTTOM - FOOT - 8
        above: tuple[Block, ...] = (title, Settings(report), Lanes(report))
        below = max(findings.height(left), checks.height(right))
        yield
        least = EASY[0] + pairs * (EASY[1] + GAP) + GAP
        title.room = end - y - sum(block.height(width) + GAP for block in above) - least - below
        for block in above:
            yield
            block.draw(writer, x, y, width)
            y += block.height(width) + GAP
        self._foot()
        yield
        # Pictures are never smaller than can be read: what the doctor says gives way.
        least = LEAST[0] + pairs * (LEAST[1] + GAP) + GAP
        findings.room = max(end - y - least, checks.height(right))
        height = max(findings.height(left), checks.height(right))
        heights = _shared(end - height - GAP - y, pairs)
        below = y + sum(heights) + pairs * GAP + GAP
        yield
        writer.rule(x, below - GAP / 2, width, "hairline")
        findings.draw(writer, x, below, left)
        checks.draw(writer, x + left + COLUMN, below, right)
        yield
        return y, heights

    def _foot(self) -> None:
        y = self.size.height() - BOTTOM - FOOT
        self._writer.rule(self._left, y, self._width, "hairline")
        words = tr(
            "InitScope {version} · the same experiment with seed {seed} gives the same numbers",
            version=self._report.version,
            seed=self._report.stand.experiment.seed,
        )
        self._writer.line(self._left, y + 4, words, SMALL, self._width)

    def _plot(self, kind: type[Plot], rect: QRectF) -> Generator[None]:
        writer, report = self._writer, self._report
        taken = writer.line(rect.left(), rect.top(), tr(kind.title), HEADING, rect.width()) + 8
        room = rect.width() - taken - (KEYS.get(kind, 0.0))
        writer.line(rect.left() + taken, rect.top() + 1, self._note(kind), SMALL, room)
        forecasts = {index: lane.theory for index, lane in enumerate(report.lanes)}
        yield from self._pictures.put(kind, self._lanes, rect.adjusted(0, CAPTION, 0, 0), self._painter, forecasts)

    def _note(self, kind: type[Plot]) -> str:
        """What is to be seen, beside the title of a picture."""
        step = self._report.stand.step
        if kind is ProfilePlot and step:
            return tr(
                "after step {step:,}; faint and bands (theory, ± 2σ over draws of the weights): before the first",
                step=step,
            )
        if kind is LossPlot and any(
            np.isfinite(lane.history.step_column("accuracy", 0, 1)).any() for lane in self._lanes
        ):
            return tr("test ○; accuracy: batch faint, train —")
        return tr(NOTES[kind])


def _shared(room: float, pairs: int) -> list[float]:
    """Heights of the rows of pictures: the first one is higher, and none higher than looks well."""
    room -= pairs * GAP
    weights = [LEAST[0], *[LEAST[1]] * pairs]
    return [min(room * weight / sum(weights), MOST[min(number, 1)]) for number, weight in enumerate(weights)]
