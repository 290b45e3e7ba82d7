"""One forward and one backward pass of a lane on a few hundred examples, and what the rules read from it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
from msgspec.structs import replace

from desktop_app.data import Prepared
from desktop_app.data.preparation import Targets
from desktop_app.doctor.curvature import largest_curvature
from desktop_app.doctor.trial import STEPS, Course, try_steps
from desktop_app.experiment.schema import Experiment, Training, loss_of, output_count
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.layers import ActivationLayer, Conv2D, Dropout, Flatten, Layer, Residual, ShapeError, WeightLayer
from desktop_app.nn.network import Network, Place, walk, with_outputs
from desktop_app.nn.plan import Site
from desktop_app.nn.special import Array
from desktop_app.training.generators import Purpose, generator_for
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.trainer import Trainer, load_data

EXAMPLES = 256
"""Examples that a network is examined on, if there are so many."""

FEWEST = 32
MOST_NUMBERS = 20_000_000
"""Numbers that the pass may keep: a large network is examined on fewer examples, but on :data:`FEWEST` at least."""

MOST_PRODUCTS = 6e10
"""Multiplications of weights in the forward passes of a trial: some seconds."""


@dataclass(frozen=True)
class Link:
    """A layer with weights, or a residual block: what a gradient passes on its way from the loss to the inputs.

    Attributes:
        place: the layer in its place.
        site: its signals.
        activation: what follows its z, in the layer itself or right behind it; None where something lies between.
    """

    place: Place
    site: Site
    activation: Activation | None

    @property
    def path(self) -> str:
        """Of the layer."""
        return self.place.path

    @cached_property
    def delta(self) -> float:
        """‖∂L/∂z‖ over units and examples."""
        return norm(self.site.pre.gradient)

    @cached_property
    def q(self) -> float:
        """Mean of z² over units and examples."""
        return mean_square(self.site.pre.value)

    @property
    def fan(self) -> int:
        """How many independent weights carry the gradient of one input back: units, times the window of a filter."""
        layer = self.place.layer
        window = layer.kernel**2 if isinstance(layer, Conv2D) else 1
        return self.place.output_shape[0] * window


@dataclass(frozen=True)
class Patient:
    """What is examined.

    Attributes:
        experiment: the document.
        lane: which lane, from 0.
        prepared: the data of this experiment.
        cancelled: whether to give up what takes long.
    """

    experiment: Experiment
    lane: int
    prepared: Prepared
    cancelled: Callable[[], bool] = lambda: False


class Examination:
    """What is known of a network after one pass in float64.

    Attributes:
        subject: network, plan and loss; the plan has run forward and backward.
        patient: whose network it is.
        live: whether the network has been trained, so that what holds at the start need not hold any more.
        course: how the loss of a live network has run, if that is known.
        loss: of the batch.
        guess: what it would be if all outputs were zero.
    """

    def __init__(self, subject: Subject, patient: Patient, live: bool = False, course: Course | None = None) -> None:
        """Read a plan that has run."""
        self.subject, self.patient, self.live, self.course = subject, patient, live, course
        plan = subject.plan
        self.loss = float(plan.loss)
        self.guess = float(np.mean(subject.loss.each(np.zeros_like(plan.outputs.value), plan.batch.encoded)))

    @property
    def network(self) -> Network:
        """The network."""
        return self.subject.network

    @property
    def training(self) -> Training:
        """The optimizer with its rate, and the rest."""
        return self.patient.experiment.training

    @cached_property
    def start(self) -> Examination:
        """The network as it was drawn; itself where it has not been trained."""
        return _examined(self.patient) if self.live else self

    @cached_property
    def trial(self) -> Examination | None:
        """The network after :data:`STEPS` steps, as :meth:`trained_for` says."""
        return self.trained_for(STEPS)

    def trained_for(self, steps: int) -> Examination | None:
        """The network as it was drawn, after steps that are really made; None where even :data:`STEPS` take long.

        Args:
            steps: how many; :attr:`most_steps` at most.
        """
        patient, steps = self.patient, min(steps, self.most_steps)
        if steps < STEPS:
            return None
        course, network = try_steps(patient.experiment, patient.lane, patient.prepared, steps, patient.cancelled)
        return _examined(patient, network, course)

    @cached_property
    def most_steps(self) -> int:
        """How many steps can be made for a trial without taking long."""
        examples = self.patient.prepared.train_inputs.shape[-1]
        batch = min(self.training.batch_size or examples, examples)
        products = sum(link.site.pre.value.size * self._fan_in(link) for link in self.weighted) * batch
        return int(MOST_PRODUCTS * self.examples / max(products, 1))

    @cached_property
    def blind(self) -> float:
        """The least loss of any answer that is the same for every input."""
        prepared, loss = self.patient.prepared, self.subject.loss
        return loss.blind(loss.encode(prepared.train_targets, self.network.outputs))

    @cached_property
    def curvature(self) -> float:
        """|λ| of the sharpest direction of the loss."""
        return largest_curvature(self.subject)

    def _fan_in(self, link: Link) -> int:
        return self.network.parameters[f"{link.path}.W"].fan_in

    @property
    def examples(self) -> int:
        """Size of the batch."""
        return self.subject.plan.batch.size

    @cached_property
    def chains(self) -> dict[str, list[Link]]:
        """Links one behind the other: of the network itself ("") and of every residual block (its path)."""
        found: dict[str, list[Link]] = {"": []}
        places = {place.path: place for place in self.network.places}

        def follow(layers: tuple[Layer, ...], prefix: str) -> None:
            chain = found[prefix.removesuffix(".")] = []
            for number, layer in enumerate(layers, 1):
                path = f"{prefix}{number}"
                if isinstance(layer, Residual):
                    follow(layer.layers, f"{path}.")
                if isinstance(layer, (WeightLayer, Residual)):
                    activation = _activation_behind(layers, number - 1)
                    chain.append(Link(places[path], self.subject.sites[path], activation))

        follow(self.network.layers, "")
        return found

    @cached_property
    def hidden(self) -> list[Link]:
        """The links of the network itself before the one that gives the outputs."""
        return self.chains[""][:-1]

    @cached_property
    def weighted(self) -> list[Link]:
        """Every layer with weights, in order of execution."""
        links = {link.path: link for chain in self.chains.values() for link in chain}
        return [links[p.path] for p in self.network.places if isinstance(p.layer, WeightLayer)]

    @cached_property
    def inputs(self) -> Array:
        """(rows, batch): what the first layer with weights is given."""
        return (
            self.subject.inputs[self.weighted[0].path].value if self.weighted else self.subject.plan.batch.inputs.value
        )

    @cached_property
    def update_ratio(self) -> float:
        """‖ΔW‖/‖W‖ of the first step, over the weights of all layers; NaN without weights."""
        network, training = self.network, self.training
        gradient = network.gradient
        if training.clip_norm is not None:
            gradient = gradient * min(training.clip_norm / max(norm(gradient), 1e-300), 1.0)
        memory = [np.zeros_like(network.theta) for _ in range(training.optimizer.memory)]
        update = np.zeros_like(network.theta)
        with np.errstate(all="ignore"):
            training.optimizer.update(network.theta, gradient, memory, training.learning_rate, 1, update)
        pieces = [p.where for p in network.parameters.values() if p.kind == "weight"]
        if not pieces:
            return math.nan
        weights, moved = (norm(np.concatenate([v[piece] for piece in pieces])) for v in (network.theta, update))
        return moved / weights if weights else math.nan

    @cached_property
    def unlike(self) -> float:
        """1 − mean cosine between the outputs that two examples have in the last hidden layer; NaN without one."""
        if not self.hidden:
            return math.nan
        return 1.0 - mean_cosine(self.hidden[-1].site.output.value)


def examine(
    experiment: Experiment,
    lane: int,
    prepared: Prepared | None = None,
    trained: Network | None = None,
    *,
    course: Course | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Examination:
    """Build a lane as training would, and run it once on its first examples.

    Args:
        experiment: the document.
        lane: which lane, from 0.
        prepared: the data of this experiment, if the caller has it already.
        trained: a network of this lane whose parameters are examined in place of those drawn.
        course: how the loss of that network has run.
        cancelled: asked during what takes long, such as a trial, whether to give up.

    Raises:
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    patient = Patient(experiment, lane, prepared or load_data(experiment), cancelled)
    return _examined(patient, trained, course)


def norm(values: Array) -> float:
    """The L2 norm, also where squares would leave the range of numbers; inf or NaN where values are not finite."""
    largest = float(np.max(np.abs(values), initial=0.0))
    if largest == 0.0 or not math.isfinite(largest):
        return largest
    return largest * float(np.linalg.norm(values / largest))


def mean_square(values: Array) -> float:
    """Mean of the squares; inf where it overflows."""
    with np.errstate(all="ignore"):
        return float(np.mean(np.square(values)))


def mean_cosine(values: Array) -> float:
    """Mean cosine between two different columns of (rows, columns); columns of zeros have cosine 0 with all others."""
    lengths = np.linalg.norm(values, axis=0)
    with np.errstate(all="ignore"):
        unit = np.where(lengths > 0, values / lengths, 0.0)
    total: Any = np.square(unit.sum(1)).sum()
    count = values.shape[1]
    return float((total - np.square(unit).sum()) / max(count * (count - 1), 1))


def finite(values: Array, largest: float) -> bool:
    """Whether all values are numbers that a type with this largest number can hold."""
    return bool(np.max(np.abs(values), initial=0.0) <= largest)


def _examined(patient: Patient, trained: Network | None = None, course: Course | None = None) -> Examination:
    experiment, prepared = patient.experiment, patient.prepared
    one = experiment.lanes[patient.lane]
    size = _examples_for(experiment, patient.lane, prepared)
    training = replace(experiment.training, batch_size=size, dtype="float64")
    trainer = Trainer(replace(experiment, lanes=(one,), training=training), _sample(prepared, size, experiment.seed))
    (run,) = trainer.lanes
    if trained is not None:
        _take_over(run, trained)
    return Examination(Subject(run.network, run.plan, trainer.loss), patient, trained is not None, course)


def _examples_for(experiment: Experiment, lane: int, prepared: Prepared) -> int:
    outputs = output_count(prepared, loss_of(experiment.training, prepared.task))
    numbers = 1
    with suppress(ShapeError):  # the trainer says what does not fit, and where
        for place in walk(with_outputs(experiment.lanes[lane].network, outputs), prepared.shape):
            window = place.layer.kernel**2 * place.input_shape[0] if isinstance(place.layer, Conv2D) else 0
            numbers += 3 * math.prod(place.output_shape) + window * math.prod(place.output_shape[1:])
    return min(EXAMPLES, max(FEWEST, MOST_NUMBERS // numbers))


def _sample(prepared: Prepared, size: int, seed: int) -> Prepared:
    """The first batch of that size, and no examples for testing: a trainer copies all that it is given."""
    order = generator_for(seed, Purpose.BATCHES).permutation(prepared.train_inputs.shape[-1])[:size]
    return dataclasses.replace(
        prepared,
        train_inputs=np.ascontiguousarray(prepared.train_inputs[..., order]),
        train_targets=cast(Targets, np.ascontiguousarray(prepared.train_targets[..., order])),
        test_inputs=prepared.test_inputs[..., :0],
        test_targets=prepared.test_targets[..., :0],
    )


def _take_over(run: LaneRun, trained: Network) -> None:
    run.network.theta[...] = trained.theta
    for path, kept in trained.averages.items():
        for name, values in kept.items():
            run.network.averages[path][name][...] = values
    with np.errstate(all="ignore"):
        run.measure()


def _activation_behind(layers: tuple[Layer, ...], index: int) -> Activation | None:
    """What follows the z of a layer: its own activation, or that of the next layer where only dropout lies between."""
    layer = layers[index]
    own = layer.activation if isinstance(layer, WeightLayer) else Identity()
    if not isinstance(own, Identity):
        return own
    for following in layers[index + 1 :]:
        if isinstance(following, ActivationLayer):
            return following.activation
        if isinstance(following, (WeightLayer, Residual)):
            return own
        if not isinstance(following, (Dropout, Flatten)):
            return None
    return own
