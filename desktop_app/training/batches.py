"""Batches in shuffled order, the same for all lanes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_app.nn.plan import Batch
from desktop_app.nn.special import Array


class Batches:
    """Fills one batch again and again, so that every example comes before any comes again.

    Attributes:
        inputs: all examples, (features, examples) in the precision of the networks.
        encoded: their targets as the loss reads them, (outputs, examples).
        batch: what is filled.
        classes: of the examples in the batch, where the loss knows classes.
        generator: shuffles.
        order: (n,) numbers of the examples that are still to come.
        chosen: (batch,) numbers of those in the batch.
    """

    def __init__(self, inputs: Array, encoded: Array, classes: Array, batch: Batch, generator: np.random.Generator):
        self.inputs, self.encoded, self._all_classes = inputs, encoded, classes
        self.batch = batch
        self.generator = generator
        self.order: NDArray[np.int64] = np.zeros(0, np.int64)
        self.chosen: NDArray[np.int64] = np.arange(batch.size)
        batch.fill(inputs[:, : batch.size], encoded[:, : batch.size])
        self.classes = classes[: batch.size].copy()

    @property
    def whole(self) -> bool:
        """Whether a batch is the whole set, which never changes."""
        return bool(self.batch.size == self.inputs.shape[1])

    def next(self) -> None:
        """Fill the batch with the next examples; those that do not fill one wait for the next shuffle."""
        if self.whole:
            return
        if len(self.order) < self.batch.size:
            self.order = self.generator.permutation(self.inputs.shape[1])
        chosen, self.order = self.order[: self.batch.size], self.order[self.batch.size :]
        self.choose(chosen)

    def choose(self, chosen: NDArray[np.int64]) -> None:
        """Fill the batch with these examples."""
        self.chosen = chosen
        np.take(self.inputs, chosen, 1, self.batch.inputs.value, "clip")
        np.take(self.encoded, chosen, 1, self.batch.encoded, "clip")
        np.take(self._all_classes, chosen, 0, self.classes, "clip")
