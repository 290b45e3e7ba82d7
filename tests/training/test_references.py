"""Measured values beside published ones, from histories filled by hand."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.experiment.references import LayerReference, StepsReference, TrainingReference
from desktop_app.training.history import History
from desktop_app.training.references import Comparison, measured
from tests.histories import add_step, history


def filled() -> History:
    """Two layers; δ falls from 1 to 0.1; losses 3, 2, 1; evaluated at step 2."""
    found = history(2)
    columns = np.zeros((6, 2))
    columns[1], columns[4] = (0.0, -1.0), (0.5, 0.25)
    found.raw[0] = columns.ravel()
    found.publish_initial()
    for loss in (3.0, 2.0, 1.0):
        add_step(found, columns, loss)
    found.evaluations.append(2, {"train_loss": 2.5, "train_accuracy": np.nan, "test_accuracy": 0.75})
    return found


@pytest.mark.parametrize(
    ("reference", "value"),
    [
        (LayerReference(quantity="delta", layer="2", value=1, source="-"), 0.1),
        (LayerReference(quantity="delta", layer="1", over="2", step=3, value=1, source="-"), 10.0),
        (LayerReference(quantity="activation_mean", layer="1", over="2", value=1, source="-"), 2.0),
        (LayerReference(quantity="delta", layer="2", step=4, value=1, source="-"), None),
        (LayerReference(quantity="delta", layer="3", value=1, source="-"), None),
        (TrainingReference(quantity="loss", step=2, value=1, source="-"), 2.0),
        (TrainingReference(quantity="loss", step=4, value=1, source="-"), None),
        (TrainingReference(quantity="test_accuracy", step=2, value=1, source="-"), 0.75),
        (TrainingReference(quantity="train_accuracy", step=2, value=1, source="-"), None),
        (TrainingReference(quantity="test_accuracy", step=3, value=1, source="-"), None),
        (StepsReference(level=2.0, value=1, source="-"), 2.0),
        (StepsReference(level=0.5, value=1, source="-"), None),
    ],
)
def test_the_measured_value(reference: LayerReference, value: float | None) -> None:
    found = measured(reference, filled())
    assert found is None if value is None else found == pytest.approx(value)


def test_whether_it_agrees() -> None:
    about = TrainingReference(quantity="loss", step=1, value=2.0, tolerance=0.1, source="-")
    assert [Comparison(about, value).within for value in (None, 2.1, 2.3, 1.7)] == [None, True, False, False]
