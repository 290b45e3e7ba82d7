"""Training: an iterator of steps over the lanes of an experiment, without threads.

The command line, the tests and the window's worker all consume the same iterator, so that the same experiment gives the
same bits everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import IntEnum

import numpy as np
from msgspec.structs import replace
from numpy.typing import DTypeLike

from desktop_app.data import Prepared, prepare
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.gradients.faults import FaultError, inject
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.watch import Check, Watch
from desktop_app.nn.adaptation import adapt
from desktop_app.nn.initializers import Draws
from desktop_app.nn.layers import ShapeError
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Plan
from desktop_app.nn.special import Array
from desktop_app.training.batches import Batches
from desktop_app.training.histograms import LayerHistograms, histogram
from desktop_app.training.history import History
from desktop_app.training.probes import StepProbe
from desktop_app.words import tr

CLIP_EPSILON = 1e-6  # as torch.nn.utils.clip_grad_norm_


class ExperimentError(ValueError):
    """An experiment that cannot be trained; ``lane`` (index) and ``path`` (layer) say where, the message says why."""

    def __init__(self, sentence: str, lane: int, path: str = "") -> None:
        super().__init__(sentence)
        self.lane = lane
        self.path = path


class Purpose(IntEnum):
    """What random numbers are drawn for; each purpose has a generator of its own."""

    DATA = 0
    WEIGHTS = 1
    BATCHES = 2
    DROPOUT = 3
    PROBES = 4


def generator_for(seed: int, purpose: Purpose) -> np.random.Generator:
    """The experiment's generator for one purpose; every lane gets the same draws."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(int(purpose),)))


class LaneRun:
    """One lane in training.

    Attributes:
        lane: its description.
        network: its parameters.
        plan: the training step, compiled, with the lane's faults in its backward pass.
        dropout: draws its masks.
        memory: what the optimizer remembers, vectors like θ.
        adaptations: how a data-dependent initializer came to its weights on the first examples, layer by layer.
        history: what it has lived through.
        checked: what the check of the step at hand has found; None if it was not checked.
    """

    def __init__(self, lane: Lane, network: Network, batch: Batch, loss: Loss, experiment: Experiment) -> None:
        """Initialize the network, compile its step and plant its faults.

        Raises:
            FaultError: a fault does not apply where it is to be planted.
        """
        self.lane = lane
        self._shared = batch
        if lane.faults:  # they may overwrite the batch, which the other lanes read
            batch = batch.astype(network.theta.dtype)
        self.network = network
        training, seed = experiment.training, experiment.seed
        draws: Draws = generator_for(seed, Purpose.WEIGHTS)
        if lane.legacy_seed is not None:
            draws = np.random.RandomState(lane.legacy_seed)
        self.dropout = generator_for(seed, Purpose.DROPOUT)
        self.plan: Plan = network.plan(batch, loss, l2=training.l2, generator=self.dropout)
        self.redraw(draws)
        self._subject = Subject(network, self.plan, loss, training.l2)
        for planted in lane.faults:
            inject(planted.fault, planted.layer, self._subject)
        self.checked: Check | None = None
        self._watch: Watch | None = None
        self._loss = loss
        self._optimizer = training.optimizer
        self._clip = training.clip_norm
        self.memory = [np.zeros_like(network.theta) for _ in range(training.optimizer.memory)]
        self._clipped = np.zeros_like(network.theta) if training.clip_norm is not None else network.gradient
        self._probe = StepProbe(network, self.plan)
        self.history = History(tuple(s.path for s in self.plan.sites), self._probe.width, self._probe.finish)
        self._rows = [self._probe.views(row) for row in self.history.raw]

    @property
    def running(self) -> bool:
        """Whether its loss has stayed finite."""
        return self.history.diverged_at is None

    def redraw(self, draws: Draws) -> None:
        """Initialize the network, and fit it to the batch at hand where its initializer does that."""
        self.network.initialize(self.lane.initializer, self.lane.bias_initializer, draws)
        self.adaptations = adapt(self.network, self.plan, self.lane.initializer)

    def renew_batch(self) -> None:
        """Take over what the shared batch was filled with."""
        self.plan.batch.fill(self._shared.inputs.value, self._shared.encoded)

    def measure(self, generator: np.random.Generator | None = None) -> None:
        """Forward and backward pass on the batch at hand; with a generator for its random directions, checked."""
        plan = self.plan
        plan.draw()
        if generator is None:
            plan.forward()
            plan.backward()
            self.checked = None
        else:
            self._watch = self._watch or Watch(self._subject)
            self.checked = self._watch.run(generator)

    def record(self, rate: float, classes: Array) -> None:
        """Write the figures of the step at hand into the stage, before the parameters move."""
        row, plan = self.history.row, self.plan
        hits = self._loss.hits(plan.outputs.value, classes)
        self.history.steps[row] = plan.loss, math.nan if hits is None else hits / plan.batch.size, rate
        self._probe.measure(self._rows[row])

    def learn(self, rate: float, step: int, classes: Array) -> None:
        """Update the parameters from the gradient that :meth:`measure` has left, and publish the step."""
        network, history = self.network, self.history
        if self._clip is not None:
            norm = math.sqrt(float(np.dot(network.gradient, network.gradient))) + CLIP_EPSILON
            np.multiply(network.gradient, min(self._clip / norm, 1.0), self._clipped)
        self._optimizer.update(network.theta, self._clipped, self.memory, rate, step, network.update)
        self.record(rate, classes)
        np.subtract(network.theta, network.update, network.theta)
        self.plan.settle()
        if not math.isfinite(self.plan.loss):
            history.diverged_at = step
            history.steps[history.row, 1] = math.nan
        history.publish()

    def histograms(self) -> LayerHistograms:
        """Histograms of the step just measured."""
        sites, parameters = self.plan.sites, self.network.parameters
        nothing = np.zeros(0)
        weights = [parameters[f"{s.path}.W"].value if f"{s.path}.W" in parameters else nothing for s in sites]
        return LayerHistograms(
            histogram([site.output.value for site in sites]),
            histogram([site.pre.gradient for site in sites]),
            histogram(weights),
        )


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
        training, seed = experiment.training, experiment.seed
        self.prepared = prepared or load_data(experiment)
        self.loss = loss_of(training, self.prepared.task)
        outputs = output_count(self.prepared, self.loss)
        dtype = np.dtype(training.dtype)
        train, test = self.prepared.train_inputs, self.prepared.test_inputs
        inputs = train.reshape(-1, train.shape[-1]).astype(dtype)
        encoded = self.loss.encode(self.prepared.train_targets, outputs).astype(dtype)
        size = min(training.batch_size or len(encoded[0]), len(encoded[0]))
        self.batches = Batches(
            inputs,
            encoded,
            self.loss.classes(encoded),
            Batch(self.prepared.shape, outputs, size, dtype),
            generator_for(seed, Purpose.BATCHES),
        )
        self.directions = generator_for(seed, Purpose.PROBES)
        with np.errstate(all="ignore"):
            self.lanes = [self._lane(index, lane, outputs, dtype) for index, lane in enumerate(experiment.lanes)]
            self._apart = [run for run in self.lanes if run.lane.faults]
            everything = Batch(self.prepared.shape, outputs, train.shape[-1], dtype)
            everything.fill(inputs, encoded)
            self._evaluations = [everything]
            if test.shape[-1]:
                held_out = Batch(self.prepared.shape, outputs, test.shape[-1], dtype)
                held_out.fill(test, self.loss.encode(self.prepared.test_targets, outputs))
                self._evaluations.append(held_out)
            self._evaluators: list[list[Plan]] = []
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

    def _lane(self, index: int, lane: Lane, outputs: int, dtype: DTypeLike) -> LaneRun:
        try:
            network = Network(lane.network, self.prepared.shape, outputs, dtype)
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
    return prepare(data.source, generator, data.test_fraction, data.standardize)


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
