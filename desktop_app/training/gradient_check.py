"""A step of a lane as something to be examined: what the gradient check of a whole experiment starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.gradients.cancelling import Cancelled, Progress
from desktop_app.gradients.check import check_network, examined
from desktop_app.gradients.diagnosis import custody_as_checked, visible_places
from desktop_app.gradients.faults import FAULTS, FaultError, places_for
from desktop_app.gradients.hygiene import rehearse
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.report import Report
from desktop_app.gradients.standing import Judged, judged
from desktop_app.gradients.subject import Subject
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Plan
from desktop_app.training.trainer import Trainer
from desktop_app.words import tr

EXAMPLES = 32
"""Examples of the batch that a check uses unless told otherwise."""


@dataclass(frozen=True)
class LaneStep:
    """A lane's network at a moment of its training, with the examples that it is checked on.

    Attributes:
        network: with the parameters of that moment; its own.
        plan: the step, compiled for the whole batch, with its dropout masks.
        batch: the first examples of its batch.
        loss: what is minimized.
        l2: λ of its penalty, so that the pull on every weight is the one in training.
        planted: names and layers of the faults that the lane is trained with.
        steps: how many steps the lane had made.
    """

    network: Network
    plan: Plan
    batch: Batch
    loss: Loss
    l2: float
    planted: tuple[tuple[str, str], ...] = ()
    steps: int = 0

    @property
    def subject(self) -> Subject:
        """What faults can be tried on."""
        return Subject(self.network, self.plan, self.loss, self.l2)

    def places(self) -> dict[str, list[str]]:
        """For every fault that applies to this network the paths of the layers it fits, or [''] for the whole."""
        found = {name: places_for(fault, self.subject) for name, fault in FAULTS.items()}
        return {name: paths for name, paths in found.items() if paths}

    def first_place(self, fault: str) -> str:
        """Path of the first layer where a fault can be seen, or where it at least applies.

        Raises:
            FaultError: it applies nowhere in this network.
        """
        places = visible_places(fault, self.subject)
        if not places:
            raise FaultError(tr("The fault “{fault}” does not apply to this network.", fault=fault))
        return places[0]

    def check(
        self,
        faults: Sequence[tuple[str, str]] = (),
        scheme: Scheme = Scheme.COMPLEX,
        *,
        per_weight: bool = False,
        emulate: bool = False,
        operations: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Report:
        """Check the gradient; the arguments are those of :func:`desktop_app.gradients.check.check_network`.

        Faults go in beside those that the lane is trained with.  With ``operations`` every operation is judged, too.

        Raises:
            FaultError: a fault does not exist or does not apply there.
            CancelledError: ``cancelled`` said so.
        """
        report = check_network(
            self.network,
            self.batch,
            self.loss,
            l2=self.l2,
            masks=self.plan,
            faults=(*self.planted, *faults),
            scheme=scheme,
            per_weight=per_weight,
            emulate=emulate,
            progress=progress,
            cancelled=cancelled,
        )
        if not operations or report.exploded is not None:
            return report
        return replace(report, operations=self.judged(faults, cancelled))

    def examined(self, faults: Sequence[tuple[str, str]] = ()) -> Subject:
        """A copy in float64 on :attr:`batch`, with the planted faults and these in its backward pass.

        Raises:
            FaultError: a fault does not exist or does not apply there.
        """
        return examined(
            self.network, self.batch, self.loss, l2=self.l2, masks=self.plan, faults=(*self.planted, *faults)
        )

    def judged(self, faults: Sequence[tuple[str, str]] = (), cancelled: Cancelled | None = None) -> tuple[Judged, ...]:
        """Every operation of the backward pass with these faults in it; the arguments are those of :meth:`check`."""
        subject = self.examined(faults)
        rehearse(subject)
        return judged(custody_as_checked(subject, cancelled=cancelled))


def first_step(
    experiment: Experiment, lane: int, examples: int = EXAMPLES, prepared: Prepared | None = None
) -> LaneStep:
    """Build and initialize one lane of an experiment.

    Args:
        experiment: the document.
        lane: which lane, from 0.
        examples: how many examples of the first batch to check on, if it has so many.
        prepared: the data of this experiment, if the caller has it already.

    Raises:
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    chosen = experiment.lanes[lane]
    # Without its faults, which would be at work in the first batch already; the live check would be for nothing.
    probes = structs.replace(experiment.probes, gradient_check_every=0)
    trainer = Trainer(structs.replace(experiment, lanes=(structs.replace(chosen, faults=()),), probes=probes), prepared)
    (run,) = trainer.lanes
    return _step(trainer, chosen, run.network, run.plan, examples)


def step_now(trainer: Trainer, lane: int, examples: int = EXAMPLES) -> LaneStep:
    """A copy of one lane as it is now, with the batch of its last step and the same dropout masks.

    To be called between two steps; afterwards the trainer may go on.

    Args:
        trainer: is left as it is.
        lane: which lane of it, from 0.
        examples: how many examples of the batch to check on, if it has so many.
    """
    run = trainer.lanes[lane]
    network, batch = run.network.astype(run.network.theta.dtype), run.plan.batch.astype(run.network.theta.dtype)
    plan = network.plan(batch, trainer.loss, l2=trainer.experiment.training.l2)
    plan.copy_masks(run.plan)
    diverged = run.history.diverged_at
    return _step(trainer, run.lane, network, plan, examples, trainer.step if diverged is None else diverged)


def _step(trainer: Trainer, lane: Lane, network: Network, plan: Plan, examples: int, steps: int = 0) -> LaneStep:
    batch = plan.batch.astype(network.theta.dtype, examples)
    l2 = trainer.experiment.training.l2 * batch.size / plan.batch.size
    planted = tuple((fault.fault, fault.layer) for fault in lane.faults)
    return LaneStep(network, plan, batch, trainer.loss, l2, planted, steps)
