"""What a training leaves in a folder: its history as a table and its weights as arrays."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.cli.sources import InputError
from desktop_app.experiment.storage import why_not, writing, writing_text
from desktop_app.training.history import LAYER_COLUMNS, LOGARITHMIC, STEP_COLUMNS, LayerColumn
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.trainer import Trainer
from desktop_app.words import later, tr

ROWS_AT_ONCE = 256

FILES_HELP = later("""\
--out makes the folder if need be and overwrites in it:
  experiment.initscope  the experiment as it was trained, settings included
  weights.npz           the weights at the end: lane0/1.W, lane0/1.b, … (lane from 0, layer from 1; W is units × inputs,
                        or filters × channels × height × width), and lane0/2.mean, lane0/2.variance of a BatchNorm
  history.csv           one row for each lane, step and layer:
                          lane, step, layer     the lane's name; the step, from 1; the layer, from 1 ("3.1" in a block)
                          loss, accuracy        of the step's batch, before the step; the same in all rows of a step
                          learning_rate         likewise
                          weight_gradient       L2 norm of ∂L/∂W
                          delta                 L2 norm of ∂L/∂z over units and examples
                          activation_std        standard deviation of the outputs over units and examples
                          update_ratio          ‖ΔW‖/‖W‖ of the step
                          activation_mean       mean of the outputs
                          inactive              share of dead units (rectifiers) or saturated outputs (bounded)
                        An empty cell stands for what a layer does not have and for NaN; inf is infinity.""")


def save_results(trainer: Trainer, folder: Path) -> list[str]:
    """Write history and weights, and return the names of the files.

    Raises:
        InputError: they cannot be written.
    """
    try:
        with writing_text(folder / "history.csv") as file:
            writer = csv.writer(file)
            writer.writerow(["lane", "step", "layer", *STEP_COLUMNS, *LAYER_COLUMNS])
            for run in trainer.lanes:
                writer.writerows(_rows(run))
        arrays = {f"lane{i}/{name}": a for i, run in enumerate(trainer.lanes) for name, a in _weights(run).items()}
        with writing(folder / "weights.npz") as weights:
            np.savez(weights, **arrays)
    except OSError as error:
        raise InputError(
            tr("The results cannot be written to {folder}: {reason}.", folder=folder, reason=why_not(error))
        ) from None
    return ["history.csv", "weights.npz"]


def _weights(run: LaneRun) -> dict[str, Any]:
    network = run.network
    averages = {f"{path}.{name}": a for path, kept in network.averages.items() for name, a in kept.items()}
    return {parameter.name: parameter.value for parameter in network.parameters.values()} | averages


def _rows(run: LaneRun) -> Iterator[list[str]]:
    """The rows of a lane, step after step, without its whole history in memory at once."""
    history = run.history
    for start in range(0, history.length, ROWS_AT_ONCE):
        stop = min(start + ROWS_AT_ONCE, history.length)
        steps = [history.step_column(name, start, stop) for name in STEP_COLUMNS]
        layers = [_plain(run, name, start, stop) for name in LAYER_COLUMNS]
        for i in range(stop - start):
            shared = [_cell(column[i]) for column in steps]
            for row, path in enumerate(history.layers):
                figures = (_cell(column[row, i], ".6g") for column in layers)
                yield [run.lane.name, str(start + i + 1), path, *shared, *figures]


def _plain(run: LaneRun, name: LayerColumn, start: int, stop: int) -> NDArray[np.float64]:
    """A layer column (layers, steps), no longer as a logarithm."""
    column: NDArray[np.float64] = run.history.layer_column(name, start, stop).astype(np.float64)
    if name not in LOGARITHMIC:
        return column
    with np.errstate(over="ignore"):
        return np.power(10.0, column)


def _cell(value: float, form: str = "") -> str:
    return "" if math.isnan(value) else format(float(value), form)
