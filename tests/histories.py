"""Histories filled by hand: what a plot is shown is then known exactly."""

from __future__ import annotations

import numpy as np

from desktop_app.gradients.watch import Check
from desktop_app.training.histograms import LayerHistograms, histogram
from desktop_app.training.history import History, Surface
from desktop_app.ui.document.lane_view import LaneView


def history(layers: int) -> History:
    """An empty history whose raw rows hold the six layer columns themselves, one behind the other."""

    def finish(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        columns = rows.reshape(len(rows), 6, layers).transpose(1, 2, 0)
        return columns[:5], columns[5]

    return History(tuple(str(number + 1) for number in range(layers)), 6 * layers, finish)


def add_step(target: History, columns: np.ndarray, loss: float, accuracy: float = 0.5) -> None:
    """Publish a step; columns (6, layers) in the order weight_gradient, delta, std, update_ratio, mean, inactive."""
    target.raw[target.row] = columns.ravel()
    target.steps[target.row] = loss, accuracy, 0.1
    target.publish()


def lane(index: int, layers: int, steps: int, slope: float = -0.5, accuracy: float = 0.5) -> LaneView:
    """A lane whose log10 gradient falls by ``slope`` a layer towards the input, with every kind of record."""
    target = history(layers)
    generator = np.random.default_rng(index)
    depth = np.arange(layers)
    columns = np.tile(slope * depth[::-1], (6, 1)).astype(float)
    columns[3], columns[5] = -3, 0.1
    target.raw[0] = columns.ravel()
    target.publish_initial()
    for step in range(1, steps + 1):
        add_step(target, columns + generator.normal(size=(6, layers)) * 0.1, 2 / step, accuracy)
    for step in range(1, steps + 1, 50):
        figures = dict.fromkeys(("train_loss", "test_loss"), 1.0) | dict.fromkeys(
            ("train_accuracy", "test_accuracy"), accuracy
        )
        target.evaluations.append(step, figures)
        target.checks.append(step, Check(np.full(layers, 1e-8), np.full(layers, 1e-9)))
        counted = histogram([generator.normal(size=50) for _ in range(layers)])
        target.histograms.append(step, LayerHistograms(counted, counted, counted))
    if steps:
        side = np.linspace(-1, 1, 8)
        target.surface = Surface(steps, side, side, np.add.outer(side, side) / 4 + 0.5)
    return LaneView(
        index, f"lane {index}", target, target.layers, tuple(f"{path} Dense 8 tanh" for path in target.layers)
    )
