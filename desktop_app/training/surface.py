"""What a network of two inputs answers over the plane: the picture of its decision boundary."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_app.nn.plan import Batch, Plan
from desktop_app.nn.special import Array, sigmoid
from desktop_app.training.history import Surface
from desktop_app.training.trainer import Trainer

GRID = 48
MARGIN = 0.15


class SurfaceProbe:
    """Evaluates every lane on a square grid around the training data."""

    def __init__(self, trainer: Trainer) -> None:
        """Compile the lanes for the grid; the data must have two inputs (see :meth:`possible`)."""
        self._trainer = trainer
        prepared = trainer.prepared
        raw = prepared.train_inputs * prepared.std + prepared.mean
        low, high = raw.min(axis=1), raw.max(axis=1)
        edge = MARGIN * np.maximum(high - low, 1e-9)
        self._x, self._y = (np.linspace(low[i] - edge[i], high[i] + edge[i], GRID) for i in (0, 1))
        points = np.stack(np.meshgrid(self._x, self._y)).reshape(2, -1)
        network = trainer.lanes[0].network
        batch = Batch(prepared.shape, network.outputs, points.shape[1], network.theta.dtype)
        batch.fill((points - prepared.mean) / prepared.std, batch.encoded)
        self._plans: list[Plan] = [lane.network.plan(batch, trainer.loss, training=False) for lane in trainer.lanes]

    @staticmethod
    def possible(trainer: Trainer) -> bool:
        """Whether there is a plane to draw: two inputs and classes to tell apart."""
        return trainer.prepared.shape == (2,) and trainer.prepared.task != "regression"

    def measure(self) -> None:
        """Put the current answer of every lane into its history."""
        with np.errstate(all="ignore"):
            for lane, plan in zip(self._trainer.lanes, self._plans, strict=True):
                plan.forward()
                values = answer(plan.outputs.value).reshape(GRID, GRID)
                lane.history.surface = Surface(self._trainer.step, self._x, self._y, values)


def answer(outputs: Array) -> NDArray[np.float64]:
    """Outputs (outputs, batch) as one number an example: probability of class 1, or index of the likeliest class."""
    if len(outputs) == 1:
        values = sigmoid(outputs[0])
    elif len(outputs) == 2:
        values = sigmoid(outputs[1] - outputs[0])
    else:
        values = outputs.argmax(0)
    return np.asarray(values, np.float64)
