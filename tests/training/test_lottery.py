"""The lottery: the first draw is the experiment's own, the others are independent, and it can be stopped."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.cli.forecast import compared
from desktop_app.data import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import Identity, ReLU
from desktop_app.nn.initializers import LSUV, Constant, He, Initializer
from desktop_app.nn.layers import BatchNorm, Dense
from desktop_app.training.history import LAYER_COLUMNS
from desktop_app.training.lottery import draw_lots
from desktop_app.training.trainer import Trainer, load_data

DEEP = (*(Dense(units=24, activation=ReLU()),) * 6, Dense(activation=Identity()))
NORMALIZED = (*DEEP[:2], BatchNorm(), *DEEP[2:])


def experiment(initializer: Initializer, **fields: object) -> Experiment:
    lane = replace(Lane("a", DEEP, initializer), **fields)
    return Experiment(
        data=Data(source=Circles(samples=80)), lanes=(Lane("other"), lane), training=Training(batch_size=32)
    )


@pytest.mark.parametrize(
    "subject",
    [
        experiment(He()),
        experiment(He(), legacy_seed=3),
        experiment(LSUV()),
        experiment(He(), network=NORMALIZED),
    ],
    ids=["seeded", "legacy", "fitted to data", "normalized"],
)
def test_the_first_draw_is_what_the_run_measures_and_the_others_are_not(subject: Experiment) -> None:
    prepared = load_data(subject)
    run = Trainer(subject, prepared).lanes[1].history
    lots = draw_lots(subject, 1, prepared, seeds=4)
    assert lots.length == 4
    assert lots.layers == run.layers
    for column in LAYER_COLUMNS:
        if column != "update_ratio":  # there is no update
            assert np.array_equal(lots.profile(column, 1), run.profile(column, 0), equal_nan=True)
    norms = lots.layer_column("weight_gradient")[0]
    assert len(set(norms.tolist())) == 4


def test_draws_that_are_fixed_are_all_the_same() -> None:
    lots = draw_lots(experiment(Constant(value=0.1)), 1, seeds=3).layer_column("delta")
    assert np.array_equal(lots, np.repeat(lots[:, :1], 3, axis=1))


def test_theory_holds_the_lottery_within_its_bands() -> None:
    subject = experiment(He())
    predicted, _ = compared(subject, 1)
    lots = draw_lots(subject, 1, seeds=100)
    for column, band in (("delta", predicted.delta), ("activation_std", predicted.activation_std)):
        values = lots.layer_column(column)
        inside = (values >= band.low[:, None]) & (values <= band.high[:, None])
        assert inside.mean() > 0.88
        assert np.abs(np.median(values, axis=1) - band.middle).max() < np.log10(1.6)


def test_it_stops_when_it_is_told_to() -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(CancelledError):
        draw_lots(experiment(He()), 1, cancelled=cancelled)
    assert len(asked) == 4
