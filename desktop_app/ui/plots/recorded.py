"""Arrays over measurements that are taken now and then, made once for each measurement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Kept = tuple[tuple[int, Any], ...]
"""What :class:`desktop_app.training.history.Records` keeps."""


class Recorded:
    """Steps and values of records; :meth:`take` brings them up to date.

    Attributes:
        steps: (records,) float64.
        values: (rows, records) float64.
    """

    def __init__(self, rows: int, of: Callable[[Any], Sequence[float] | np.ndarray]) -> None:
        """Take ``rows`` numbers from each record by ``of``."""
        self._of = of
        self._kept: Kept = ()
        self.steps = np.zeros(0)
        self.values = np.zeros((rows, 0))

    def take(self, kept: Kept) -> Recorded:
        """Be up to date with these records, which have grown at the end or were thinned out; returns itself."""
        if kept is self._kept:
            return self
        known = len(self._kept)
        # A record keeps its number until they are thinned out, and then the first alone does.
        if not known or len(kept) < known or kept[known - 1] is not self._kept[-1]:
            known = 0
        new = kept[known:]
        values = np.array([self._of(value) for _, value in new], float).reshape(len(new), len(self.values)).T
        self.steps = np.concatenate((self.steps[:known], [step for step, _ in new]))
        self.values = np.concatenate((self.values[:, :known], values), axis=1)
        self._kept = kept
        return self
