"""One lane in training: its network, its compiled step, and what it has lived through."""

from __future__ import annotations

import math

import numpy as np

from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.gradients.faults import inject
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.watch import Check, Watch
from desktop_app.nn.adaptation import adapt
from desktop_app.nn.initializers import Draws
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Plan
from desktop_app.nn.special import Array
from desktop_app.training.generators import Purpose, generator_for
from desktop_app.training.histograms import LayerHistograms, histogram
from desktop_app.training.history import History
from desktop_app.training.probes import StepProbe

CLIP_EPSILON = 1e-6  # as torch.nn.utils.clip_grad_norm_


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
