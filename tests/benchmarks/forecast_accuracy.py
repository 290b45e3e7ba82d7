"""How well the forecast predicts what random networks measure before their first step.

Run: python tests/benchmarks/forecast_accuracy.py [SEEDS]

For each network: measured over predicted norms of ∂L/∂z and of the weight gradient, geometric mean over layers and
seeds, for one example and for a batch; and the share of measurements inside the band of two standard deviations.
"""

from __future__ import annotations

import os
import sys

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import numpy as np

from desktop_app.experiment.schema import Lane
from desktop_app.nn.activations import ELU, GELU, SELU, Activation, Erf, Identity, ReLU, Sigmoid, Tanh
from desktop_app.nn.initializers import He, LeCun, Normal, PyTorchDefault, Xavier, Zeros
from desktop_app.nn.layers import (
    ActivationLayer,
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
)
from desktop_app.nn.losses import SoftmaxCrossEntropy
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch
from desktop_app.theory.forecast import Forecast, forecast
from desktop_app.training.probes import StepProbe

CLASSES = 10
HEAD = Dense(activation=Identity())
ROUNDING = 0.005  # log10: 1 %
COLUMNS = ("weight_gradient", "delta", "activation_std")


def deep(activation: Activation, weights: float, biases: float, width: int = 256, depth: int = 30) -> Lane:
    """Equal layers at (σw², σb²)."""
    layers = (*(Dense(units=width, activation=activation),) * (depth - 1), HEAD)
    return Lane("", layers, LeCun(gain=weights**0.5), Normal(std=biases**0.5))


def stack(*layers: Layer, initializer: object = He()) -> Lane:
    """Any layers and the outputs."""
    return Lane("", (*layers, HEAD), initializer, Zeros())


PYTORCH = Lane("", deep(ReLU(), 1, 0).network, PyTorchDefault(), PyTorchDefault())
BLOCK = (Dense(units=128, activation=ReLU()), Dense(units=128, activation=Identity()))
FILTERS = Conv2D(filters=64, padding=1)
NORMALIZED = (Conv2D(filters=64, padding=1, activation=Identity()), BatchNorm(), ActivationLayer(), MaxPool())
LANES: dict[str, tuple[Lane, tuple[int, ...]]] = {
    "tanh (1, 0)": (deep(Tanh(), 1.0, 0.0), (256,)),
    "tanh (1.761, .05)": (deep(Tanh(), 1.760955, 0.05), (256,)),
    "erf (π/4, 0)": (deep(Erf(), np.pi / 4, 0.0), (256,)),
    "ReLU (2, 0)": (deep(ReLU(), 2.0, 0.0), (256,)),
    "PyTorch default, ReLU": (PYTORCH, (256,)),
    "SELU (1, 0)": (deep(SELU(), 1.0, 0.0), (256,)),
    "GELU critical": (deep(GELU(), 1.983058, 0.172922), (256,)),
    "GELU with He": (deep(GELU(), 2.0, 0.0), (256,)),
    "sigmoid, Xavier": (deep(Sigmoid(), 1.0, 0.0), (256,)),
    "ELU (1.534, .05), 20×64": (deep(ELU(), 1.533718, 0.05, 64, 20), (30,)),
    "He, ReLU, 30×64": (deep(ReLU(), 2.0, 0.0, 64), (10,)),
    "20 residual blocks": (stack(Dense(units=128, activation=Identity()), *(Residual(layers=BLOCK),) * 20), (20,)),
    "20 blocks × 1/√20": (
        stack(Dense(units=128, activation=Identity()), *(Residual(layers=BLOCK, scale=20**-0.5),) * 20),
        (20,),
    ),
    "10 × Dense, BatchNorm, ReLU": (
        stack(*(Dense(units=128, activation=Identity()), BatchNorm(), ActivationLayer(activation=ReLU())) * 10),
        (20,),
    ),
    "10 × Dense, LayerNorm, ReLU": (
        stack(*(Dense(units=128, activation=Identity()), LayerNorm(), ActivationLayer(activation=ReLU())) * 10),
        (20,),
    ),
    "5 × Dense, Dropout .3": (stack(*(Dense(units=128), Dropout(rate=0.3)) * 5), (20,)),
    "5 convolutions, Flatten": (stack(*(Conv2D(filters=24, padding=1),) * 5, Flatten()), (3, 10, 10)),
    "2 × convolution, MaxPool": (stack(*(FILTERS, MaxPool()) * 2, Flatten(), Dense(units=64)), (3, 8, 8)),
    "2 × convolution, AvgPool": (stack(*(FILTERS, AvgPool()) * 2, Flatten(), Dense(units=64)), (3, 8, 8)),
    "2 × (conv, BatchNorm), MaxPool": (stack(*NORMALIZED * 2, Flatten(), Dense(units=64)), (3, 8, 8)),
    "3 convolutions, tanh": (
        stack(*(Conv2D(filters=24, kernel=3, stride=2, activation=Tanh()),) * 2, Flatten(), initializer=Xavier()),
        (3, 15, 15),
    ),
}


def measured(lane: Lane, inputs: np.ndarray, encoded: np.ndarray, seed: int) -> np.ndarray:
    """The three columns (3, layers) of one draw of the weights, as the history records them."""
    network = Network(lane.network, inputs.shape[:-1], CLASSES)
    network.initialize(lane.initializer, lane.bias_initializer, np.random.default_rng(seed))
    batch = Batch(inputs.shape[:-1], CLASSES, inputs.shape[-1], np.float64)
    batch.fill(inputs, encoded)
    plan = network.plan(batch, SoftmaxCrossEntropy(), generator=np.random.default_rng(seed))
    plan.draw()
    plan.forward()
    plan.backward()
    probe = StepProbe(network, plan)
    row = np.empty(probe.width)
    probe.measure(probe.views(row))
    return probe.finish(row[None])[0][:3, :, 0]


def compare(name: str, examples: int, seeds: int) -> tuple[np.ndarray, np.ndarray, Forecast]:
    """log10 of measured over predicted, (seeds, 3, layers), and whether it lies inside the band."""
    lane, shape = LANES[name]
    ratios, inside = [], []
    for seed in range(seeds):
        draws = np.random.default_rng(1000 + seed)
        inputs = draws.standard_normal((*shape, examples))
        encoded = SoftmaxCrossEntropy().encode(draws.integers(0, CLASSES, examples), CLASSES)
        found = measured(lane, inputs, encoded, seed)
        predicted = forecast(lane, inputs, encoded, SoftmaxCrossEntropy())
        bands = [getattr(predicted, column) for column in COLUMNS]
        ratios.append(found - np.array([band.middle for band in bands]))
        low, high = (np.array([getattr(band, end) for band in bands]) for end in ("low", "high"))
        inside.append(np.where(np.isnan(low), np.nan, (found >= low - ROUNDING) & (found <= high + ROUNDING)))
    return np.array(ratios), np.array(inside), predicted


def main(seeds: int) -> None:
    with np.errstate(all="ignore"):
        print(f"measured/predicted, geometric mean over layers and {seeds} seeds (share of layers inside ±2σ)")
        print(f"{'':30}{'one example':>32}   {'batch of 64':>32}")
        print(f"{'':30}" + ("   " + "".join(f"{head:>11}" for head in ("‖∂W‖", "‖δ‖", "sd of a"))) * 2)
        for name in LANES:
            cells = ""
            for examples in (1, 64):
                if examples == 1 and "BatchNorm" in name:
                    cells += "   " + " " * 33
                    continue
                ratios, inside, _ = compare(name, examples, seeds)
                means = 10 ** np.nanmean(np.where(np.isfinite(ratios), ratios, np.nan), axis=(0, 2))
                shares = np.nanmean(inside, axis=(0, 2))
                cells += "   " + "".join(f"{m:>6.3f}({100 * s:>3.0f})" for m, s in zip(means, shares, strict=True))
            print(f"{name:30}{cells}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
