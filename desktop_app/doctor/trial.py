"""Real steps: how the loss of a lane has run, and what a lane comes to in a few hundred steps that are tried."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Probes
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.special import Array
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.trainer import Trainer

STEPS = 300
"""Of a trial."""

MOST_STEPS = 1000
"""Of a trial that is to outlast the steps in which training did harm."""

LEARNED = 0.85
"""Share of the loss of a blind answer (the same for every example) below which a network has begun to learn.

After :data:`STEPS` steps the slowest of healthy networks with a large rate × curvature is at 0.73 (He, 30 layers); 40
orthogonal layers that come to nothing, or diverge a thousand steps later, lie between 0.87 and 1."""

BLOCKS = 20
"""Into so many the steps are cut; the means of these are compared."""

FALLING = -3.0
"""Student's t of the slope of the loss from which it falls; by chance one course in 130 does, with eight degrees."""


@dataclass(frozen=True)
class Course:
    """How the loss of one lane has run.

    Attributes:
        losses: of every step, the penalty included.
        rate: the highest learning rate of all steps, which may be another one by now.
        penalty: what the weights cost at the last step.
        diverged_at: the step whose loss was no number any more, or None.
    """

    losses: Array
    rate: float
    penalty: float
    diverged_at: int | None

    @property
    def steps(self) -> int:
        """How many were made."""
        return len(self.losses)

    @cached_property
    def means(self) -> Array:
        """The loss without its penalty, block by block; NaN where it is no number."""
        blocks = np.array_split(self.losses, min(BLOCKS, max(self.steps, 1)))
        with np.errstate(all="ignore"):
            return np.array([block.mean() if block.size else math.nan for block in blocks]) - self.penalty

    @property
    def level(self) -> float:
        """The loss over the last tenth of the steps."""
        return float(self.means[-2:].mean())

    @property
    def lowest(self) -> tuple[int, float]:
        """The step in the middle of the block with the least loss, and that loss; NaN where there is none."""
        if not np.isfinite(self.means).any():
            return 0, math.nan
        block = int(np.nanargmin(self.means))
        return round((block + 0.5) * self.steps / len(self.means)), float(self.means[block])

    @property
    def falling(self) -> bool:
        """Whether the loss has clearly gone down over the last half of the steps."""
        means = self.means[len(self.means) // 2 :]
        if len(means) < 3 or not np.isfinite(means).all():
            return False
        x = np.arange(len(means)) - (len(means) - 1) / 2
        slope = float(x @ means / (x @ x))
        rest = means - means.mean() - slope * x
        deviation = math.sqrt(float(rest @ rest) / (len(means) - 2) / float(x @ x))
        return slope < FALLING * deviation

    def learns(self, blind: float) -> bool:
        """Whether the loss has come clearly below that of a blind answer."""
        return self.diverged_at is None and self.level <= LEARNED * blind


def course_of(run: LaneRun, loss: Loss) -> Course:
    """The course of a lane, to be taken between two of its steps."""
    plan = run.plan
    with np.errstate(all="ignore"):
        penalty = float(plan.loss) - float(np.mean(loss.each(plan.outputs.value, plan.batch.encoded)))
    history = run.history
    rate = float(history.step_column("learning_rate").max(initial=0.0))
    return Course(history.step_column("loss"), rate, penalty if math.isfinite(penalty) else 0.0, history.diverged_at)


def try_steps(
    experiment: Experiment, lane: int, prepared: Prepared, steps: int, cancelled: Callable[[], bool]
) -> tuple[Course, Network]:
    """Train a copy of a lane from its start for so many steps, on the very batches that training would take.

    Raises:
        CancelledError: ``cancelled`` said so.
        ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    training = replace(experiment.training, steps=steps, stop_loss=None)
    probes = Probes(evaluate_every=0, histograms_every=0, gradient_check_every=0)
    trainer = Trainer(replace(experiment, lanes=(experiment.lanes[lane],), training=training, probes=probes), prepared)
    (run,) = trainer.lanes
    for _ in trainer:
        if cancelled():
            raise CancelledError
    return course_of(run, trainer.loss), run.network.astype("float64")
