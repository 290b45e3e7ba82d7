"""Training: an iterator of steps over the lanes of an experiment, without threads.

The command line, the tests and the window's worker all consume the same iterator, so that the same experiment gives the
same bits everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared, prepare
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.gradients.faults import FaultError
from desktop_app.nn.layers import ShapeError
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Plan
from desktop_app.training.batches import Batches
from desktop_app.training.generators import Purpose, generator_for
from desktop_app.training.lane_run import LaneRun
from desktop_app.words import tr


class ExperimentError(ValueError):
    """An experiment that cannot be trained; ``lane`` (index) and ``path`` (layer) say where, the message says why."""

    def __init__(self, sentence: str, lane: int, path: str = "") -> None:
        super().__init__(sentence)
        self.lane = lane
        self.path = path


class Trainer:
    """Trains all lanes of an experiment in step with each other.

    Attributes:
        experiment: what is trained.
        prepared: the data as the networks get it.
        loss: what is minimized.
        lanes: one run a lane.
        batches: what they are trained on.
        directions: draws the directions of the gradient check.
        step: number of steps made.
    """

    def __init__(self, experiment: Experiment, prepared: Prepared | None = None) -> None:
        """Load the data, build and initialize every network, and measure each on the first batch.

        Args:
            experiment: what to train.
            prepared: what :func:`load_data` gave for this experiment, if the caller has it already.

        Raises:
            DataError: the data cannot be had.
            ExperimentError: a network does not fit together or does not fit the data, or a fault does not apply.
        """
        self.experiment = experiment
        self.step = 0
        self.prepared = prepared or load_data(experiment)
        self.loss = loss_of(experiment.training, self.prepared.task)
        self._outputs = output_count(self.prepared, self.loss)
        self._dtype = np.dtype(experiment.training.dtype)
        self.batches = self._batches()
        self.directions = generator_for(experiment.seed, Purpose.PROBES)
        with np.errstate(all="ignore"):
            self.lanes = [self._lane(index, lane) for index, lane in enumerate(experiment.lanes)]
            self._apart = [run for run in self.lanes if run.lane.faults]
            self._evaluations = self._whole_sets()
            self._evaluators: list[list[Plan]] = []
            self._measure_first()

    def _batches(self) -> Batches:
        """Where the batches of the training set come from."""
        training, train = self.experiment.training, self.prepared.train_inputs
        inputs = train.reshape(-1, train.shape[-1]).astype(self._dtype)
        encoded = self.loss.encode(self.prepared.train_targets, self._outputs).astype(self._dtype)
        size = min(training.batch_size or len(encoded[0]), len(encoded[0]))
        classes, batch = self.loss.classes(encoded), self._batch_of(size)
        return Batches(inputs, encoded, classes, batch, generator_for(self.experiment.seed, Purpose.BATCHES))

    def _whole_sets(self) -> list[Batch]:
        """All examples of the training set, and of the test set if there is one."""
        sets = [(self.prepared.train_inputs, self.prepared.train_targets)]
        if self.prepared.test_inputs.shape[-1]:
            sets.append((self.prepared.test_inputs, self.prepared.test_targets))
        filled = []
        for inputs, targets in sets:
            filled.append(self._batch_of(inputs.shape[-1]))
            filled[-1].fill(inputs, self.loss.encode(targets, self._outputs))
        return filled

    def _batch_of(self, size: int) -> Batch:
        return Batch(self.prepared.shape, self._outputs, size, self._dtype)

    def _measure_first(self) -> None:
        """Measure every lane on the first batch, as it is before any step."""
        self._next_batch()
        for lane in self.lanes:
            lane.measure(self._directions(1))
            lane.record(math.nan, self.batches.classes)
            lane.history.publish_initial()

    @property
    def finished(self) -> bool:
        """Whether the step limit or the loss to stop at is reached, or no lane is left to train."""
        training = self.experiment.training
        running = [lane for lane in self.lanes if lane.running]
        if self.step >= training.steps or not running:
            return True
        if training.stop_loss is None or self.step == 0:
            return False
        return all(float(lane.plan.loss) <= training.stop_loss for lane in running)

    def __iter__(self) -> Iterator[int]:
        """Yield the number of each step after it was made, until :attr:`finished`."""
        while not self.finished:
            self.advance()
            yield self.step

    def advance(self) -> None:
        """One step of every lane that has not diverged; the figures of the step are in the histories afterwards."""
        training, probes = self.experiment.training, self.experiment.probes
        with np.errstate(all="ignore"):
            measured = self.step == 0  # the first batch was measured before
            if not measured:
                self._next_batch()
            self.step += 1
            rate = training.learning_rate * training.schedule.factor(self.step)
            for lane in self.lanes:
                if not lane.running:
                    continue
                if not measured:
                    lane.measure(self._directions(self.step))
                if due(probes.histograms_every, self.step):
                    lane.history.histograms.append(self.step, lane.histograms())
                if lane.checked is not None and due(probes.gradient_check_every, self.step):
                    lane.history.checks.append(self.step, lane.checked)
                lane.learn(rate, self.step, self.batches.classes)
            if due(probes.evaluate_every, self.step):
                self.evaluate()

    def evaluate(self) -> None:
        """Append what :meth:`evaluated` finds to the histories."""
        for lane, figures in zip(self.lanes, self.evaluated(), strict=True):
            if figures is not None:
                lane.history.evaluations.append(self.step, figures)

    def evaluated(self) -> list[dict[str, float] | None]:
        """Loss and accuracy of each lane on the whole training and test set as it is now; None if it is long gone.

        A lane that diverges at this very step gets its infinite loss, and no accuracy.  The run is left as it is.
        """
        with np.errstate(all="ignore"):
            if not self._evaluators:
                self._evaluators = [
                    [lane.network.plan(batch, self.loss, training=False) for batch in self._evaluations]
                    for lane in self.lanes
                ]
            return [self._evaluated(*each) for each in zip(self.lanes, self._evaluators, strict=True)]

    def _evaluated(self, lane: LaneRun, plans: list[Plan]) -> dict[str, float] | None:
        diverged = lane.history.diverged_at
        if diverged is not None and diverged < self.step:
            return None
        figures = dict.fromkeys(("train_loss", "train_accuracy", "test_loss", "test_accuracy"), math.nan)
        for name, plan in zip(("train", "test"), plans, strict=False):
            plan.forward()
            correct = self.loss.correct(plan.outputs.value, plan.batch.encoded)
            figures[f"{name}_loss"] = float(plan.loss)
            if correct is not None and math.isfinite(plan.loss):  # the largest of NaNs is no answer
                figures[f"{name}_accuracy"] = correct / plan.batch.size
        return figures

    def retune(self, experiment: Experiment) -> None:
        """Go on with an experiment that :func:`differs_live` from this one."""
        self.experiment = experiment

    def _lane(self, index: int, lane: Lane) -> LaneRun:
        try:
            network = Network(lane.network, self.prepared.shape, self._outputs, self._dtype)
            return LaneRun(lane, network, self.batches.batch, self.loss, self.experiment)
        except ShapeError as error:
            raise ExperimentError(
                tr("Lane “{lane}”, layer {path}: {problem}", lane=tr(lane.name), path=error.path, problem=error),
                index,
                error.path,
            ) from None
        except FaultError as error:
            raise ExperimentError(tr("Lane “{lane}”: {problem}", lane=tr(lane.name), problem=error), index) from None

    def _directions(self, step: int) -> np.random.Generator | None:
        """What draws the directions of the gradient check, if it is due at a step."""
        return self.directions if due(self.experiment.probes.gradient_check_every, step) else None

    def _next_batch(self) -> None:
        self.batches.next()
        if not self.batches.whole:
            for run in self._apart:
                run.renew_batch()


def load_data(experiment: Experiment) -> Prepared:
    """The experiment's data, split and standardized.

    Raises:
        DataError: the data cannot be had.
    """
    data = experiment.data
    generator = generator_for(experiment.seed, Purpose.DATA)
    return prepare(data.source, generator, data.test_fraction, data.standardize, data.standardize_targets)


def differs_live(old: Experiment, new: Experiment) -> bool:
    """Whether training can go from one experiment on to the other without starting over.

    What may change while it trains: learning rate, schedule, step limit, loss to stop at, probes, and all names.
    """
    training = replace(
        old.training,
        learning_rate=new.training.learning_rate,
        schedule=new.training.schedule,
        steps=new.training.steps,
        stop_loss=new.training.stop_loss,
    )
    if len(old.lanes) != len(new.lanes):
        return False
    lanes = tuple(replace(lane, name=other.name) for lane, other in zip(old.lanes, new.lanes, strict=True))
    live = replace(old, title=new.title, notes=new.notes, lanes=lanes, training=training, probes=new.probes)
    return live == new


def due(every: int, step: int) -> bool:
    """Whether something that happens every so many steps (0: never) happens now: at the first, and at each multiple."""
    return every > 0 and (step == 1 or step % every == 0)
