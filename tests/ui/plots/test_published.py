"""Published values in the plots: where they lie, what they say, and that they are seen."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from histories import lane
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.experiment.references import LayerReference, Reference, StepsReference, TrainingReference
from desktop_app.ui.document.lane_view import LaneView, Link
from desktop_app.ui.plots.loss import LossPlot
from desktop_app.ui.plots.panel import Frame
from desktop_app.ui.plots.profile import ProfilePlot
from desktop_app.ui.plots.published import Mark, draw_marks, mark_at
from desktop_app.ui.style import theme

FRAME = Frame(0, 0, 400, 200, 0, 100, -1, 1)
LOSS = TrainingReference(quantity="loss", step=50, value=0.1, tolerance=0.5, source="A paper 2010")


@pytest.fixture
def show(qapp, qtbot):
    """A plot with one lane and these published values, refreshed."""
    theme.apply(qapp, "light")

    def shown(kind, *references: Reference, steps: int = 60):
        plot = kind(Link())
        qtbot.addWidget(plot)
        plot.resize(700, 400)
        plot.set_lanes((with_references(lane(0, 5, steps), *references), lane(1, 5, steps)))
        plot.show()
        plot.refresh()
        QApplication.processEvents()
        return plot

    return shown


def with_references(view: LaneView, *references: Reference) -> LaneView:
    return dataclasses.replace(view, references=references)


def mark(value: TrainingReference = LOSS, lane: int = 0, x: float = 50.0) -> Mark:
    return Mark(value, lane, x, 0.0, -0.2, 0.2)


def painted(*marks: Mark) -> QImage:
    image = QImage(400, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.tokens().surface))
    painter = QPainter(image)
    draw_marks(painter, FRAME, marks)
    painter.end()
    return image


def test_a_layer_is_marked_in_the_panel_of_its_quantity(show):
    spread = LayerReference(quantity="activation_std", layer="3", value=0.1, source="A paper 2010")
    fall = LayerReference(quantity="delta", layer="5", over="1", value=100.0, tolerance=1.0, source="A paper 2010")
    plot = show(ProfilePlot, spread, fall)
    gradient, activation = (plot.marks(panel) for panel in plot.sheet.panels)
    assert [(found.x, found.y) for found in activation] == [(3.0, -1.0)]
    assert [(found.x, found.label) for found in gradient] == [(5.0, "100 × layer 1")]
    assert gradient[0].y == pytest.approx(0.0)  # δ of layer 1 is 10⁻² before the first step
    assert np.diff([gradient[0].low, gradient[0].high]) == pytest.approx(2 * np.log10(2))
    assert plot.published() == [
        "lane 0: ‖∂L/∂z‖, layer 5 over layer 1: published 100 · measured 100 (within a factor 2; A paper 2010)",
        "lane 0: activation sd, layer 3: published 0.1 · measured 0.1 (within 2%; A paper 2010)",
    ]
    plot.link.hover_layer("5")
    plot.refresh()
    assert plot.legend.entries[0].value.endswith(" · published 100 × layer 1")
    assert "published" not in plot.legend.entries[1].value


def test_losses_accuracies_and_times_are_marked_where_they_belong(show):
    accuracy = TrainingReference(quantity="test_accuracy", step=51, value=0.9, tolerance=0.1, source="A paper 2010")
    plot = show(LossPlot, LOSS, accuracy, StepsReference(level=0.2, value=20, tolerance=1, source="A paper 2010"))
    loss, share = (plot.marks(panel) for panel in plot.sheet.panels)
    assert [(found.x, found.y) for found in loss] == [(50.0, -1.0), (20.0, pytest.approx(np.log10(0.2)))]
    assert [(found.x, found.y) for found in share] == [(51.0, 0.9)]
    assert plot.published() == [
        "lane 0: loss, step 50: published 0.1 · measured 0.04 (not within 50%; A paper 2010)",
        "lane 0: steps to loss 0.2: published 20 · measured 10 (within a factor 2; A paper 2010)",
        "lane 0: test accuracy, step 51: published 0.9 · measured 0.5 (not within 10%; A paper 2010)",
    ]
    plot.choose("Scale", "linear")
    plot.refresh()
    assert plot.marks(plot.sheet.panels[0])[0].y == 0.1


def test_what_is_still_to_come_waits_at_the_edge_and_says_so(show):
    plot = show(LossPlot, LOSS, steps=10)
    assert plot.published() == ["lane 0: loss, step 50: published 0.1, not measured yet (A paper 2010)"]
    late = mark(x=5_000.0)
    assert late.label_in(FRAME) == "0.1 at step 5,000"
    assert mark_at([late], FRAME, 98.0, 0.0) is late


def test_the_pointer_on_a_mark_asks_for_its_source(show):
    plot = show(LossPlot, LOSS)
    panel = plot.sheet.panels[0]
    plot.sheet.pointed.emit(panel, 50.0, -1.0)
    assert panel.canvas.toolTip().startswith("lane 0: loss, step 50: published 0.1 · measured")
    plot.sheet.pointed.emit(panel, 5.0, 0.0)
    assert panel.canvas.toolTip() == ""


def test_marks_are_seen_and_those_of_equal_value_stand_side_by_side(qapp):
    theme.apply(qapp, "light")
    nothing = painted()
    assert painted(mark()) != nothing
    three = [mark(lane=number) for number in range(3)]
    pointed = [mark_at(three, FRAME, 50.0 - 13 * number / 4, 0.0) for number in range(3)]
    assert [found.lane for found in pointed] == [0, 1, 2]
    pictures = [nothing, painted(*three[:1]), painted(*three[:2]), painted(*three)]
    assert all(one != other for one, other in pairwise(pictures))


def test_the_key_explains_the_diamond_only_where_there_is_one(show):
    with_marks, without = show(LossPlot, LOSS), show(LossPlot)
    pictures = []
    for plot in (with_marks, without):
        plot.legend.say("", [])
        pictures.append(plot.legend.grab().toImage())
    assert pictures[0] != pictures[1]
