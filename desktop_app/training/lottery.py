"""The lottery of initialization: what a lane would have measured before its first step with other draws of weights."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.initializers import Draws
from desktop_app.training.generators import Purpose
from desktop_app.training.history import History
from desktop_app.training.trainer import Trainer

SEEDS = 20


def draw_lots(
    experiment: Experiment,
    index: int,
    prepared: Prepared | None = None,
    *,
    seeds: int = SEEDS,
    cancelled: Callable[[], bool] = lambda: False,
    begun: Callable[[History], None] = lambda history: None,
) -> History:
    """Measure a lane on its first batch, each time with weights drawn anew; data and batch stay what they are.

    Args:
        experiment: as it is.
        index: of the lane.
        prepared: the data, if the caller has them already.
        seeds: how often; the first draw is the experiment's own.
        cancelled: asked before each draw.
        begun: given the history while it is still empty, for those who watch it grow.

    Returns:
        A history whose "steps" are the draws, none of which was followed by an update.

    Raises:
        CancelledError: the caller asked to stop.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    if cancelled():
        raise CancelledError
    lane = experiment.lanes[index]
    trainer = Trainer(replace(experiment, lanes=(lane,)), prepared)
    (run,) = trainer.lanes
    classes = trainer.loss.classes(run.plan.batch.encoded)
    begun(run.history)
    with np.errstate(all="ignore"):
        for number in range(seeds):
            if cancelled():
                raise CancelledError
            if number:
                run.redraw(_draws(lane, experiment.seed, number))
                run.measure()
            run.record(math.nan, classes)
            run.history.publish()
    return run.history


def _draws(lane: Lane, seed: int, number: int) -> Draws:
    """The generator of a draw, of the same kind as the lane's own."""
    if lane.legacy_seed is not None:
        return np.random.RandomState((lane.legacy_seed + number) % 2**32)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(int(Purpose.WEIGHTS), number)))
