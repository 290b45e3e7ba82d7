"""An experiment: one frozen value that says everything, so that the same value gives the same bits.

The fields are the document (see :mod:`desktop_app.experiment.document`); their bounds and descriptions make the editors
in the window and the JSON Schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from desktop_app.data import AnySource, Prepared
from desktop_app.data.synthetic import Circles
from desktop_app.experiment.references import AnyReference
from desktop_app.gradients.faults import FAULTS, in_words
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import AnyInitializer, Xavier, Zeros
from desktop_app.nn.layers import AnyLayer, Dense
from desktop_app.nn.losses import AnyLoss, Loss, usual_loss
from desktop_app.nn.optimizers import SGD, AnyOptimizer, AnySchedule, ConstantRate

VERSION: Literal[1] = 1
MAX_LANES = 6
MAX_FAULTS = 2
MAX_REFERENCES = 100

if TYPE_CHECKING:
    FaultName = str
else:
    FaultName = Literal[tuple(FAULTS)]

Cadence = Annotated[int, Meta(ge=0, le=1_000_000)]
LegacySeed = Annotated[int, Meta(ge=0, le=2**32 - 1)]
BatchSize = Annotated[int, Meta(ge=1, le=1_000_000)]
Norm = Annotated[float, Meta(gt=0, le=1e6)]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of an experiment that has no kinds."""


class Data(Part, frozen=True):
    """Which examples, and how they are prepared."""

    source: Annotated[AnySource, Meta(description="Where the examples come from")] = Circles()
    test_fraction: Annotated[
        float, Meta(ge=0, le=0.9, title="test share", description="Share of the examples kept for testing")
    ] = 0.2
    standardize: Annotated[
        bool, Meta(description="Shift and scale every input to zero mean and unit variance, as the training set asks")
    ] = True
    standardize_targets: Annotated[
        bool,
        Meta(
            title="standardize targets",
            description="Shift and scale every target of a regression likewise; its loss then counts in their variance",
        ),
    ] = False


class PlantedFault(Part, frozen=True):
    """A deliberate bug in a lane's backward pass; the loss stays what it is, the gradient does not."""

    fault: Annotated[FaultName, Meta(description="Which bug, by the name that 'initscope faults' lists")]
    layer: Annotated[
        str, Meta(max_length=60, description="Path of the layer it sits in; empty: the network as a whole")
    ] = ""

    @property
    def words(self) -> str:
        """Name and place."""
        return in_words(self.fault, self.layer)


class Lane(Part, frozen=True):
    """One network with its initializer; lanes of an experiment differ in these and share everything else."""

    name: Annotated[str, Meta(min_length=1, max_length=60, description="What the lane is called in every plot")]
    network: Annotated[tuple[AnyLayer, ...], Meta(min_length=1, max_length=500, description="The layers, in order")] = (
        Dense(units=64, activation=Tanh()),
        Dense(activation=Identity()),
    )
    initializer: Annotated[AnyInitializer, Meta(description="How the weights of all layers are drawn")] = Xavier()
    bias_initializer: Annotated[
        AnyInitializer, Meta(title="biases", description="How the biases of all layers are drawn")
    ] = Zeros()
    legacy_seed: Annotated[
        LegacySeed | None,
        Meta(
            title="legacy seed",
            description="Draw the weights from numpy's legacy generator with this seed, as older published results do",
        ),
    ] = None
    faults: Annotated[
        tuple[PlantedFault, ...],
        Meta(
            title="planted faults",
            max_length=MAX_FAULTS,
            description="Deliberate bugs in the backward pass, to see what a wrong gradient does to the loss",
        ),
    ] = ()


class Training(Part, frozen=True):
    """How the lanes learn."""

    optimizer: Annotated[AnyOptimizer, Meta(description="How a gradient becomes an update")] = SGD()
    learning_rate: Annotated[
        float, Meta(ge=0, le=1000, title="learning rate", description="Step size α; changing it applies at once")
    ] = 0.1
    schedule: Annotated[AnySchedule, Meta(description="How the learning rate changes over the steps")] = ConstantRate()
    batch_size: Annotated[
        BatchSize | None,
        Meta(title="batch size", description="Examples in a step; empty: all of them"),
    ] = 64
    steps: Annotated[int, Meta(ge=1, le=10_000_000, description="Stop after this many steps")] = 2000
    stop_loss: Annotated[
        float | None,
        Meta(title="stop at loss", description="Pause once every lane's loss is at or below this; empty: never"),
    ] = None
    loss: Annotated[AnyLoss | None, Meta(description="What is minimized; empty: what goes with the task")] = None
    l2: Annotated[float, Meta(ge=0, le=1000, title="L2 (λ)", description="Penalty λ/(2m) Σ W² with batch size m")] = 0.0
    clip_norm: Annotated[
        Norm | None,
        Meta(title="clip gradient at", description="Largest norm of the whole gradient; empty: no limit"),
    ] = None
    dtype: Annotated[Literal["float64", "float32"], Meta(title="precision", description="Type of every number")] = (
        "float64"
    )


class Probes(Part, frozen=True):
    """What is measured beside the figures of every step; 0 switches a probe off."""

    evaluate_every: Annotated[
        Cadence, Meta(title="accuracy on all data", description="Steps between evaluations on training and test set")
    ] = 50
    histograms_every: Annotated[
        Cadence, Meta(title="histograms", description="Steps between histograms of activations, gradients, weights")
    ] = 50
    gradient_check_every: Annotated[
        Cadence, Meta(title="gradient check", description="Steps between full checks of the live network's gradient")
    ] = 100


class Experiment(Part, frozen=True):
    """Data, lanes, training, probes and seed."""

    version: Annotated[Literal[1], Meta(description="Version of the document format")] = VERSION
    title: Annotated[str, Meta(max_length=200, description="Name of the experiment")] = "Untitled"
    notes: Annotated[str, Meta(max_length=10_000, description="What to look at, in a few sentences")] = ""
    data: Data = Data()
    lanes: Annotated[
        tuple[Lane, ...], Meta(min_length=1, max_length=MAX_LANES, description="Networks trained side by side")
    ] = (Lane(name="Xavier"),)
    training: Training = Training()
    probes: Probes = Probes()
    seed: Annotated[
        int, Meta(ge=0, le=2**63 - 1, description="Everything random follows from it: data, weights, batches, dropout")
    ] = 1
    references: Annotated[
        tuple[AnyReference, ...],
        Meta(max_length=MAX_REFERENCES, description="Published values that it is to reproduce, marked in the plots"),
    ] = ()


def loss_of(training: Training, task: str) -> Loss:
    """The loss that is minimized: the one asked for, or the one that goes with the task."""
    return training.loss or usual_loss(task)


def output_count(prepared: Prepared, loss: Loss) -> int:
    """How many outputs a network needs for this data and loss."""
    targets = prepared.train_targets
    return loss.outputs(len(prepared.classes), targets.shape[0] if targets.ndim == 2 else 0)
