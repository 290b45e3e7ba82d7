"""Histograms of activations, gradients and weights, layer by layer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.nn.special import Array

BINS = 40


@dataclass(frozen=True)
class Histogram:
    """One histogram a layer, each over its own range.

    Attributes:
        low: (layers,) left edge of the first bin, NaN where the layer has nothing to count.
        high: (layers,) right edge of the last bin.
        counts: (layers, bins) number of values in each of equally wide bins.
        lost: (layers,) number of values that are infinite or NaN.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    counts: NDArray[np.int64]
    lost: NDArray[np.int64]


@dataclass(frozen=True)
class LayerHistograms:
    """Of one lane at one step: activations, ∂L/∂z and weights."""

    activations: Histogram
    gradients: Histogram
    weights: Histogram


def histogram(arrays: Sequence[Array]) -> Histogram:
    """Count the values of one array a layer (empty where a layer has none)."""
    low, high = np.full(len(arrays), np.nan), np.full(len(arrays), np.nan)
    counts, lost = np.zeros((len(arrays), BINS), np.int64), np.zeros(len(arrays), np.int64)
    for layer, array in enumerate(arrays):
        values = array.ravel()
        if not values.size:
            continue
        start, stop = float(values.min()), float(values.max())
        if not (math.isfinite(start) and math.isfinite(stop)):
            finite = values[np.isfinite(values)]
            lost[layer] = values.size - finite.size
            if not finite.size:
                continue
            values, start, stop = finite, float(finite.min()), float(finite.max())
        # Halves, because the width of the range itself may overflow.
        width = values.dtype.type(stop / 2 - start / 2)
        if not width > 0:  # all alike: one bin in the middle of a range around the value
            margin = abs(start) / 2 or 0.5
            start, stop, width = start - margin, stop + margin, values.dtype.type(margin)
        place = values / 2
        place -= start / 2
        place /= width
        place *= BINS
        counts[layer] = np.bincount(np.minimum(place.astype(np.int64), BINS - 1), minlength=BINS)
        low[layer], high[layer] = start, stop
    return Histogram(low, high, counts, lost)
