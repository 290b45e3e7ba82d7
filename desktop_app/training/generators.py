"""Where the random numbers of an experiment come from."""

from __future__ import annotations

from enum import IntEnum

import numpy as np


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
