"""Size of the update against the size of the weights, layer by layer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.training.history import LayerColumn
from desktop_app.ui.plots.drawing import words
from desktop_app.ui.plots.layers_over_steps import LayersOverSteps
from desktop_app.ui.plots.panel import Frame
from desktop_app.ui.plots.steps import STEPS
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

GUIDE = -3.0
"""log10 of the ratio that is often found where training goes well."""


class UpdateRatioPlot(LayersOverSteps):
    """‖ΔW‖/‖W‖ of every step, with the guide at 10⁻³."""

    key = "update-ratio"
    title = later("Update ratio")
    description = later(
        "How far each step moves the weights of a layer, relative to the weights: ‖ΔW‖/‖W‖. Around 10⁻³ is usual where "
        "learning goes well; far below, a layer stands still; far above, it forgets."
    )
    formula = ("{‖ΔW_l‖_2 | ‖W_l‖_2}",)
    source = later("Karpathy, CS231n: ratio of weights to updates")
    choices = (STEPS,)
    quantity = "‖ΔW‖₂ / ‖W‖₂"

    def column(self) -> LayerColumn:
        return "update_ratio"

    def draw_guides(self, painter: QPainter, frame: Frame) -> None:
        if not frame.y0 < GUIDE < frame.y1:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ink = QColor(theme.tokens().muted)
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        height = float(frame.y(GUIDE))
        painter.drawLine(QPointF(frame.left, height), QPointF(frame.left + frame.width, height))
        if frame.width > 180:
            beside = (
                height - 8 if height - frame.top > 16 else height + 8
            )  # under the line, rather than cut off above it
            words(painter, frame.left + frame.width - 4, beside, tr("guide 10⁻³"), ink, "right")
