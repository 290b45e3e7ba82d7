"""From a source of examples to the arrays that a network trains on: split, standardized, examples last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from desktop_app.data.dataset import DataError, Dataset, Source, Task
from desktop_app.words import tr

Floats = NDArray[np.float64]
Targets = NDArray[np.int64] | NDArray[np.float64]


@dataclass(frozen=True)
class Prepared:
    """Training and test data in the order of a network's arrays: the examples along the last axis.

    Attributes:
        train_inputs: float64 (*shape, examples), C-contiguous: features × examples, or
            channels × height × width × examples.
        train_targets: int64 class indices (examples,), or float64 (outputs, examples) for a regression, standardized
            if that was asked for.
        test_inputs: as train_inputs; possibly without examples.
        test_targets: as train_targets; possibly without examples.
        task: what is asked of a network.
        classes: name of each class; empty for a regression.
        features: name of each input feature; empty where they have none.
        report: sentences about what was left out or repaired while reading.
        mean, std: float64, (features, 1), or (channels, 1, 1, 1) for pictures, so that they broadcast against the
            inputs: the network sees (raw − mean) / std.  Zeros and ones where standardization is off.
    """

    train_inputs: Floats
    train_targets: Targets
    test_inputs: Floats
    test_targets: Targets
    task: Task
    classes: tuple[str, ...]
    features: tuple[str, ...]
    report: tuple[str, ...]
    mean: Floats
    std: Floats

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example."""
        return self.train_inputs.shape[:-1]

    @property
    def outputs(self) -> int:
        """Number of values a network must give for an example: one for "binary", one per class, one per target."""
        if self.task == "binary":
            return 1
        return len(self.classes) if self.task == "classification" else self.train_targets.shape[0]


def prepare(
    source: Source,
    generator: np.random.Generator,
    test_fraction: float,
    standardize: bool,
    standardize_targets: bool = False,
) -> Prepared:
    """Load a source, shuffle and split it, and bring its inputs to zero mean and unit variance if asked.

    Mean and standard deviation are those of the training part alone, so that nothing of the test part leaks into
    training: for every feature of a table by itself, for pictures over all pixels of a channel, as is usual (a pixel
    by itself would lose the contrast between neighbours).  What is constant is centred and left at its scale.

    Args:
        source: where the examples come from.
        generator: the experiment's generator for data; makes the examples first, then the order of the split.
        test_fraction: share of the examples, from 0 to below 1, set aside for testing; at least one example is always
            left for training.  A source that holds out its own test set keeps it and its order, whatever this says.
        standardize: whether inputs are scaled.
        standardize_targets: whether the targets of a regression are, each by itself; classes have no scale.

    Raises:
        DataError: the source cannot be loaded, or its numbers are too large to be standardized.
    """
    dataset = source.load(generator)
    (train_inputs, train_targets), (test_inputs, test_targets) = _split(dataset, generator, test_fraction)
    mean, std = _scale(train_inputs, standardize)
    for inputs in (train_inputs, test_inputs):
        inputs -= mean
        inputs /= std
    train_targets, test_targets = _targets_last(train_targets), _targets_last(test_targets)
    if standardize_targets and dataset.task == "regression":
        middle, size = _scale(cast(Floats, train_targets), True)
        train_targets, test_targets = (train_targets - middle) / size, (test_targets - middle) / size
    return Prepared(
        train_inputs=train_inputs,
        train_targets=train_targets,
        test_inputs=test_inputs,
        test_targets=test_targets,
        task=dataset.task,
        classes=dataset.classes,
        features=dataset.features,
        report=dataset.report,
        mean=mean,
        std=std,
    )


def _split(
    dataset: Dataset, generator: np.random.Generator, test_fraction: float
) -> tuple[tuple[Floats, Targets], tuple[Floats, Targets]]:
    """Inputs (*shape, examples) and targets (examples first) of the training and of the test part."""
    if dataset.held_out is not None:
        inputs, targets = dataset.held_out
        return (_examples_last(dataset.inputs), dataset.targets), (_examples_last(inputs), targets)
    examples = len(dataset.inputs)
    order = generator.permutation(examples)
    tested = min(round(test_fraction * examples), examples - 1)
    train, test = order[tested:], order[:tested]
    return (
        (_examples_last(dataset.inputs[train]), dataset.targets[train]),
        (_examples_last(dataset.inputs[test]), dataset.targets[test]),
    )


def _examples_last(inputs: Floats) -> Floats:
    """A copy of the inputs (examples, *shape) as C-contiguous (*shape, examples)."""
    return np.array(np.moveaxis(inputs, 0, -1), dtype=np.float64, order="C")


def _targets_last(targets: Targets) -> Targets:
    return cast(Targets, np.ascontiguousarray(targets.T))


def _scale(inputs: Floats, standardize: bool) -> tuple[Floats, Floats]:
    """Mean and standard deviation along every axis but the first, which stays; 0 and 1 if nothing is asked."""
    rest = tuple(range(1, inputs.ndim))
    if not standardize:
        identity = np.zeros((len(inputs),) + (1,) * len(rest))
        return identity, identity + 1
    with np.errstate(over="ignore", invalid="ignore"):
        mean = inputs.mean(axis=rest, keepdims=True)
        std = inputs.std(axis=rest, keepdims=True)
    if not (np.isfinite(mean).all() and np.isfinite(std).all()):
        raise DataError(tr("Some values are too large to be standardized; rescale them or turn standardization off."))
    # A constant column's computed deviation is rounding noise, not exactly zero: compare the values themselves.
    constant = (inputs.max(axis=rest, keepdims=True) == inputs.min(axis=rest, keepdims=True)) | (std == 0)
    return mean, np.where(constant, 1.0, std)
