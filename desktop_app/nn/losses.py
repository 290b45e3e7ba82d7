"""Loss functions: from the outputs of a network to one number, and the gradient that starts the backward pass.

Outputs are (outputs, batch).  ``encode`` turns targets into the array that the other methods take.  A new loss is one
class in this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.nn.plan import Builder, Operation, Signal
from desktop_app.nn.special import Array, softplus
from desktop_app.values import Value, union


class Loss(Value, frozen=True):
    """A mean over the batch."""

    tasks: ClassVar[tuple[str, ...]] = ()
    """The tasks (see :data:`desktop_app.data.Task`) that this loss can serve."""

    def outputs(self, classes: int, targets: int) -> int:
        """How many outputs the network must have.

        Args:
            classes: number of classes, 0 for a regression.
            targets: number of numbers to predict in a regression.
        """
        raise NotImplementedError

    def encode(self, targets: NDArray[Any], outputs: int) -> NDArray[np.float64]:
        """Targets as an (outputs, batch) array: from class indices (batch,) or numbers (outputs, batch)."""
        raise NotImplementedError

    def connect(self, builder: Builder, z: Signal, encoded: Array, loss: Array) -> None:
        """Add the instructions that write the loss (a 0-d array) and dL/dz."""
        raise NotImplementedError

    def each(self, z: Array, encoded: Array) -> Array:
        """The loss of every example by itself, of which :meth:`connect` takes the mean; complex-safe.

        Args:
            z: (outputs, …, batch), any number of copies of the batch in between.
            encoded: likewise, or what can be broadcast to it.

        Returns:
            (…, batch).
        """
        raise NotImplementedError

    def blind(self, encoded: Array) -> float:
        """The least mean loss of any answer that is the same for every example: what is had without learning."""
        raise NotImplementedError

    def classes(self, encoded: Array) -> NDArray[Any]:
        """The true class of every example (batch,), a number or whether it is class 1; all 0 without classes."""
        return np.zeros(encoded.shape[1], np.int64)

    def hits(self, z: Array, classes: NDArray[Any]) -> int | None:
        """How many examples get their true class; None where that has no meaning."""
        return None

    def correct(self, z: Array, encoded: Array) -> int | None:
        """How many examples of the batch are classified rightly; None where that has no meaning."""
        return self.hits(z, self.classes(encoded))


class SoftmaxCrossEntropy(Loss, frozen=True, tag="softmax-cross-entropy"):
    """−ln of the softmax probability of the true class."""

    label: ClassVar[str] = "softmax cross-entropy"
    tasks: ClassVar[tuple[str, ...]] = ("classification", "binary")

    def outputs(self, classes: int, targets: int) -> int:
        return classes

    def encode(self, targets: NDArray[Any], outputs: int) -> NDArray[np.float64]:
        return _one_hot(targets, outputs)

    def connect(self, builder: Builder, z: Signal, encoded: Array, loss: Array) -> None:
        batch = z.value.shape[1]
        shifted, powers = np.empty_like(z.value), np.empty_like(z.value)
        largest, total = np.empty((1, batch), z.value.real.dtype), np.empty((1, batch), z.value.dtype)
        log_total, picked = np.empty_like(total), np.empty((), z.value.dtype)
        ones = np.ones((1, len(z.value)), z.value.dtype)
        share, shares = builder.constant(1.0 / batch), np.full(batch, 1.0 / batch, z.value.dtype)
        builder.forward(
            Operation("largest output", np.maximum.reduce, (z.value.real, 0, None, largest, True)),
            Operation("shift", np.subtract, (z.value, largest, shifted)),
            Operation("exp", np.exp, (shifted, powers)),
            Operation("sum", np.dot, (ones, powers, total)),
            Operation("log", np.log, (total, log_total)),
            Operation("true class", np.dot, (encoded.ravel(), shifted.ravel(), picked)),
            Operation("1/m", np.multiply, (picked, share, picked)),
            Operation("mean", np.dot, (log_total[0], shares, loss)),
            Operation("loss", np.subtract, (loss, picked, loss)),
        )
        builder.backward(
            Operation("softmax", np.divide, (powers, total, z.gradient)),
            Operation("p − y", np.subtract, (z.gradient, encoded, z.gradient)),
            Operation("1/m", np.multiply, (z.gradient, share, z.gradient)),
        )

    def each(self, z: Array, encoded: Array) -> Array:
        shifted = z - z.real.max(0)
        total: Array = np.log(np.add.reduce(np.exp(shifted), 0))
        total -= np.add.reduce(encoded * shifted, 0)
        return total

    def blind(self, encoded: Array) -> float:
        return _entropy(encoded.mean(1))

    def classes(self, encoded: Array) -> NDArray[Any]:
        classes: NDArray[Any] = encoded.argmax(0)
        return classes

    def hits(self, z: Array, classes: NDArray[Any]) -> int:
        return int(np.count_nonzero(z.argmax(0) == classes))


class BinaryCrossEntropy(Loss, frozen=True, tag="binary-cross-entropy"):
    """−ln of the probability that σ(z) gives to the true one of two classes, computed from the logit z."""

    label: ClassVar[str] = "binary cross-entropy"
    tasks: ClassVar[tuple[str, ...]] = ("binary",)

    def outputs(self, classes: int, targets: int) -> int:
        return 1

    def encode(self, targets: NDArray[Any], outputs: int) -> NDArray[np.float64]:
        # The sign s = 1 − 2y folds both classes into one formula: L = ln(1 + exp(s z)).
        return (1.0 - 2.0 * targets)[np.newaxis, :]

    def connect(self, builder: Builder, z: Signal, encoded: Array, loss: Array) -> None:
        batch = z.value.shape[1]
        signed, each = np.empty_like(z.value), np.empty_like(z.value)
        share = np.full(batch, 1.0 / batch, z.value.dtype)
        builder.forward(
            Operation("sign", np.multiply, (encoded, z.value, signed)),
            Operation("softplus", softplus, (signed, each)),
            Operation("loss", np.dot, (each[0], share, loss)),
        )
        builder.backward(
            Operation("ln σ", np.subtract, (signed, each, z.gradient)),
            Operation("σ", np.exp, (z.gradient, z.gradient)),
            Operation("σ − y", np.multiply, (z.gradient, encoded, z.gradient)),
            Operation("1/m", np.multiply, (z.gradient, builder.constant(1.0 / batch), z.gradient)),
        )

    def each(self, z: Array, encoded: Array) -> Array:
        return softplus((encoded * z)[0])

    def blind(self, encoded: Array) -> float:
        ones = float((encoded < 0).mean())
        return _entropy(np.array([ones, 1.0 - ones]))

    def classes(self, encoded: Array) -> NDArray[Any]:
        classes: NDArray[Any] = encoded[0] < 0
        return classes

    def hits(self, z: Array, classes: NDArray[Any]) -> int:
        return int(np.count_nonzero((z[0] > 0) == classes))


class MeanSquaredError(Loss, frozen=True, tag="mean-squared-error"):
    """Mean of (z − y)² over outputs and examples."""

    label: ClassVar[str] = "mean squared error"
    tasks: ClassVar[tuple[str, ...]] = ("regression", "classification", "binary")

    def outputs(self, classes: int, targets: int) -> int:
        return classes or targets

    def encode(self, targets: NDArray[Any], outputs: int) -> NDArray[np.float64]:
        return targets.astype(np.float64) if targets.ndim == 2 else _one_hot(targets, outputs)

    def connect(self, builder: Builder, z: Signal, encoded: Array, loss: Array) -> None:
        difference = np.empty_like(z.value)
        flat = difference.ravel()
        builder.forward(
            Operation("difference", np.subtract, (z.value, encoded, difference)),
            Operation("sum of squares", np.dot, (flat, flat, loss)),
            Operation("loss", np.multiply, (loss, builder.constant(1.0 / flat.size), loss)),
        )
        builder.backward(
            Operation("2(z − y)/m", np.multiply, (difference, builder.constant(2.0 / flat.size), z.gradient))
        )

    def each(self, z: Array, encoded: Array) -> Array:
        difference = z - encoded
        total: Array = np.add.reduce(difference * difference, 0)
        return total / len(z)

    def blind(self, encoded: Array) -> float:
        return float(encoded.var(1).mean())


def _entropy(shares: Array) -> float:
    """−Σ p ln p."""
    some = shares[shares > 0]
    return float(-(some * np.log(some)).sum())


def _one_hot(classes: NDArray[Any], outputs: int) -> NDArray[np.float64]:
    encoded = np.zeros((outputs, classes.size))
    encoded[classes, np.arange(classes.size)] = 1.0
    return encoded


if TYPE_CHECKING:
    AnyLoss = Loss
else:
    AnyLoss = union(Loss)


def usual_loss(task: str) -> Loss:
    """The loss that goes with a task when none is asked for."""
    usual = (BinaryCrossEntropy(), SoftmaxCrossEntropy(), MeanSquaredError())
    return next(loss for loss in usual if task in loss.tasks)
