"""What a data source gives: examples in rows, as they come; and the one error that tells why it could not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from desktop_app.values import Value

Task = Literal["binary", "classification", "regression"]


class DataError(ValueError):
    """Data that cannot be used; the message is one sentence for the user: what is wrong and where."""


@dataclass(frozen=True)
class Dataset:
    """Examples with their targets.

    Attributes:
        inputs: float64, (examples, *shape): (examples, features), or (examples, channels, height, width) for pictures.
        targets: int64 class indices (examples,) for "binary" and "classification"; float64 (examples, outputs) for
            "regression".
        task: what is asked of a network.
        classes: name of each class, in the order of its index; empty for a regression.
        features: name of each input column, or empty where columns have no names (pictures).
        held_out: inputs and targets of a test set that comes with the data, or None where it is to be split off.
        report: sentences about what was left out or repaired while reading (bad rows), for the user.
    """

    inputs: NDArray[np.float64]
    targets: NDArray[np.int64] | NDArray[np.float64]
    task: Task
    classes: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    held_out: tuple[NDArray[np.float64], NDArray[np.int64] | NDArray[np.float64]] | None = None
    report: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example."""
        return self.inputs.shape[1:]


class Source(Value, frozen=True):
    """Where the examples come from."""

    def load(self, generator: np.random.Generator) -> Dataset:
        """Make or read the examples.

        Args:
            generator: the experiment's generator for data; sources that draw nothing leave it alone.

        Raises:
            DataError: the examples cannot be had; the message says why.
        """
        raise NotImplementedError
