"""Singular values of the selected lane's Jacobian, measured, beside what theory says of their mean and spread."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.training.spectrum import Spectrum
from desktop_app.ui.phase.state import PhaseState
from desktop_app.ui.plots.axes import LogTicks, WholeTicks
from desktop_app.ui.plots.drawing import markers, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import line_height, veil
from desktop_app.ui.plots.ranges import bounds, settled
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

MEASURING = later("Taking singular values …")


class SingularPicture(StillPlot):
    """All singular values in order: level where every direction of an error comes back alike."""

    formula = (
        "J = Π_l D_l W_l",
        "{1 | n} Σ_i s_i^2 = Π_l χ_l",
    )
    source = "Saxe et al. 2013; Pennington et al. 2017, Resurrecting the sigmoid"
    key = "phase-singular"
    title = later("Singular values")
    description = later(
        "Of ∂z/∂z from the last hidden layer to the first, before the first step, at some examples: by how much each "
        "direction of a small change is passed on. Line: root of the mean square that theory gives, Π χ₁. The more "
        "the points fall off, the fewer directions reach the first layer; all equal is dynamical isometry. Spread: "
        "variance of s² over mean². What rounding alone would give is not drawn."
    )

    def __init__(self, state: PhaseState) -> None:
        super().__init__()
        self.state = state
        self._moved = False
        state.measured.connect(self.redraw)
        state.surveyed.connect(self.redraw)
        self.rebuild()

    def arrange(self) -> None:
        self.panel = self.put_panel(LogTicks(), WholeTicks(48), tr("number, largest first"))
        self._moved = False

    def _found(self) -> Spectrum | None:
        return self.state.spectrum if isinstance(self.state.spectrum, Spectrum) else None

    def empty_words(self) -> str:
        if self._found() is not None:
            return ""
        return self.state.problem or (self.state.spectrum if isinstance(self.state.spectrum, str) else tr(MEASURING))

    def words(self) -> str:
        found = self._found()
        if found is None:
            return ""
        mean, spread = figure(found.measured.mean), figure(found.measured.relative_variance)
        if found.predicted is not None:
            mean += f" ({figure(found.predicted.mean)})"
            spread += f" ({figure(found.predicted.relative_variance)})"
        said = (tr("mean of s²: {mean}", mean=mean), tr("spread: {spread}", spread=spread), found.reason)
        return "   ·   ".join(filter(None, said))

    def _logs(self) -> np.ndarray:
        found = self._found()
        with np.errstate(all="ignore"):
            return np.log10(found.values) if found is not None else np.zeros((0, 0))

    def place(self) -> None:
        found = self._found()
        if found is None or self._moved:
            return
        logs = self._logs()
        theory = [0.5 * math.log10(found.predicted.mean)] if found.predicted and found.predicted.mean > 0 else []
        seen = bounds((logs, np.array(theory)))
        self.panel.caption.say(
            tr(
                "s of ∂z/∂z, layers {last} to {first}, {count} examples; in brackets: theory",
                last=found.last,
                first=found.first,
                count=len(found.values),
            )
        )
        self.panel.set_x(0.5, logs.shape[1] + 0.5)
        self.panel.set_y(*settled(None, seen or (-1.0, 1.0), 1.0, 0.05))

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self._moved = False
        self.redraw()

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        found, survey = self._found(), self.state.survey
        if found is None or survey is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, paper = theme.lane(survey.selected).colour, QColor(theme.tokens().surface)
        logs = self._logs()
        x = frame.x(np.arange(1.0, logs.shape[1] + 1))
        for row in logs:
            markers(painter, x, frame.y(np.where(np.isfinite(row), row, np.nan)), "o", 5, colour, paper)
        if found.predicted is not None and found.predicted.mean > 0:
            y = float(frame.y(0.5 * math.log10(found.predicted.mean)))
            painter.setPen(QPen(QColor(theme.tokens().text), 1.25, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(frame.left, y), QPointF(frame.left + frame.width, y))
            text, right = tr("theory, √(Π χ₁)"), frame.left + frame.width - 6
            width = measure(text)
            half = line_height() / 2
            middle = y - half - 2 if y - 2 * half - 2 >= frame.top else y + half + 2
            veil(painter, QRectF(right - width, middle - half, width, 2 * half))
            words(painter, right, middle, text, theme.tokens().text, "right")

    def table(self) -> Table:
        found = self._found()
        if found is None:
            return {}
        rows = {f"example {number}": values for number, values in enumerate(found.values, 1)}
        return {"number": np.arange(1, found.values.shape[1] + 1), **rows}
