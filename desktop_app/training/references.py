"""What a lane has measured where a published value says what to expect."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from desktop_app.experiment.references import LayerReference, Reference, StepsReference, TrainingReference
from desktop_app.experiment.schema import Experiment
from desktop_app.training.history import LOGARITHMIC, History


@dataclass(frozen=True)
class Comparison:
    """A published value beside the measured one.

    Attributes:
        reference: the published value.
        measured: None while the lane has not come that far, and where there is no such figure.
    """

    reference: Reference
    measured: float | None

    @property
    def within(self) -> bool | None:
        """Whether the measured value agrees; None as long as there is none."""
        if self.measured is None:
            return None
        low, high = self.reference.range
        return low <= self.measured <= high


def compared(experiment: Experiment, histories: list[History]) -> Iterator[Comparison]:
    """All published values of an experiment, in their order."""
    for reference in experiment.references:
        yield Comparison(reference, measured(reference, histories[reference.lane]))


def measured(reference: Reference, history: History) -> float | None:
    """The figure that a published value is to be compared with; NaN and infinity count as none."""
    match reference:
        case LayerReference():
            found = _of_layer(reference, history)
        case TrainingReference():
            found = _of_training(reference, history)
        case StepsReference():
            reached = np.flatnonzero(history.step_column("loss") <= reference.level)
            found = float(reached[0]) + 1.0 if reached.size else math.nan
        case _:
            raise TypeError(type(reference).__name__)
    return found if math.isfinite(found) else None


def _of_layer(reference: LayerReference, history: History) -> float:
    if history.length < reference.step or not {reference.layer, reference.over or reference.layer} <= {*history.layers}:
        return math.nan
    values = history.profile(reference.quantity, reference.step).astype(np.float64)
    value = float(values[history.layers.index(reference.layer)])
    over = float(values[history.layers.index(reference.over)]) if reference.over else None
    with np.errstate(all="ignore"):
        if reference.quantity in LOGARITHMIC:
            return float(np.power(10.0, value - (over or 0.0)))
        return float(np.divide(value, 1.0 if over is None else over))


def _of_training(reference: TrainingReference, history: History) -> float:
    if history.length < reference.step:
        return math.nan
    if reference.quantity == "loss":
        return float(history.step_column("loss", reference.step - 1, reference.step)[0])
    record = history.evaluations.at(reference.step)
    if record is None or record[0] != reference.step:
        return math.nan
    return float(record[1][reference.quantity])
