"""Steps a second of the real trainer, recording on, against PyTorch eager recording, too, and against bare BLAS.

Both record loss, the norm of every gradient, and mean and deviation of every layer's output, in every step, as
numbers that can be drawn.  Ours records more, since a history holds more: accuracy, ‖∂L/∂z‖, ‖ΔW‖/‖W‖, dead and
saturated units.

Run: python tests/benchmarks/training_speed.py
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import numpy as np
import torch
from side_by_side import environment, in_both_environments, rates

from desktop_app.data.synthetic import GaussianNoise
from desktop_app.experiment.schema import Data, Experiment, Lane, Probes, Training
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import Xavier
from desktop_app.nn.layers import Dense
from desktop_app.training.trainer import Trainer

ROWS = {
    "2-16-16-1, 64": ((2, 16, 16, 1), 64),
    "64-32×5-10, 64": ((64, 32, 32, 32, 32, 32, 10), 64),
    "784-256-128-10, 128": ((784, 256, 128, 10), 128),
    "100 wide, 30 deep, 128": ((100, *(100,) * 30, 10), 128),
    "1024×4, 256": ((1024, 1024, 1024, 1024, 10), 256),
}
OFF = Probes(evaluate_every=0, histograms_every=0, gradient_check_every=0)


def ours(sizes: tuple[int, ...], batch: int, dtype: str, lanes: int = 1) -> Trainer:
    """The application's trainer on full batches of noise."""
    hidden = tuple(Dense(units=n, activation=Tanh()) for n in sizes[1:-1])
    source = GaussianNoise(samples=batch, features=sizes[0], classes=max(2, sizes[-1]))
    training = Training(batch_size=None, learning_rate=0.01, steps=10_000_000, dtype=dtype)
    network = (*hidden, Dense(activation=Identity()))
    each = tuple(Lane(name=str(i), network=network, initializer=Xavier()) for i in range(lanes))
    return Trainer(Experiment(data=Data(source=source, test_fraction=0), lanes=each, training=training, probes=OFF))


def pytorch(sizes: tuple[int, ...], batch: int, dtype: torch.dtype):
    """One eager step that records loss, the norm of every gradient, and mean and deviation of every layer's output."""
    torch.manual_seed(0)
    linears = [torch.nn.Linear(i, o, dtype=dtype) for i, o in pairwise(sizes)]
    parameters = [p for linear in linears for p in linear.parameters()]
    optimizer = torch.optim.SGD(parameters, lr=0.01)
    x = torch.randn(batch, sizes[0], dtype=dtype)
    binary = sizes[-1] == 1
    y = torch.randint(2, (batch, 1)).to(dtype) if binary else torch.randint(sizes[-1], (batch,))
    loss_of = torch.nn.functional.binary_cross_entropy_with_logits if binary else torch.nn.functional.cross_entropy

    def step() -> None:
        recorded = []
        a = x
        for linear in linears:
            a = linear(a) if linear is linears[-1] else torch.tanh(linear(a))
            kept = a.detach()
            recorded += [kept.mean().item(), kept.std().item()]
        loss = loss_of(a, y)
        optimizer.zero_grad()
        loss.backward()
        recorded += [loss.item(), *(p.grad.norm().item() for p in parameters)]
        optimizer.step()

    return step


def floor(sizes: tuple[int, ...], batch: int, dtype: str):
    """The matrix products of a step and nothing else."""
    rng = np.random.default_rng(0)
    W = [rng.standard_normal((o, i)).astype(dtype) for i, o in pairwise(sizes)]
    a = [rng.standard_normal((n, batch)).astype(dtype) for n in sizes]
    z = [np.empty_like(each) for each in a]
    dW = [np.empty_like(each) for each in W]

    def step() -> None:
        for layer in range(len(W)):
            np.dot(W[layer], a[layer], z[layer + 1])
        for layer in reversed(range(len(W))):
            np.dot(a[layer + 1], a[layer].T, dW[layer])
            if layer:
                np.dot(W[layer].T, a[layer + 1], z[layer])

    return step


def main() -> None:
    torch.set_num_threads(1)
    print(environment())
    print(f"{'network, batch':26}{'precision':>10}{'steps/s':>10}{'× PyTorch':>11}{'× floor':>9}{'6 lanes / 1':>13}")
    for name, (sizes, batch) in ROWS.items():
        for dtype in ("float32", "float64"):
            one, six = ours(sizes, batch, dtype), ours(sizes, batch, dtype, lanes=6)
            found = rates(
                {
                    "ours": one.advance,
                    "six": six.advance,
                    "torch": pytorch(sizes, batch, getattr(torch, dtype)),
                    "floor": floor(sizes, batch, dtype),
                }
            )
            print(
                f"{name:26}{dtype:>10}{found['ours']:10.0f}{found['ours'] / found['torch']:11.2f}"
                f"{found['floor'] / found['ours']:9.2f}{found['ours'] / found['six']:13.2f}"
            )


if __name__ == "__main__":
    if "--here" in sys.argv:
        main()
    else:
        in_both_environments(str(Path(__file__)))
