"""Steps a second of the real trainer on a LeNet-sized convolutional network, against PyTorch eager.

Both record the norm of every gradient, mean and deviation of every layer's output, and the loss, in every step; ours
also what else a history holds.  "Bare" is forward pass, backward pass and update alone, on both sides.

Run: python tests/benchmarks/convolution_speed.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import numpy as np
import torch
from side_by_side import environment, in_both_environments, rates
from training_speed import OFF

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Lane, Training
from desktop_app.nn.activations import Identity
from desktop_app.nn.initializers import He
from desktop_app.nn.layers import Conv2D, Dense, Flatten, MaxPool
from desktop_app.training.trainer import Trainer

BATCH = 64
CLASSES = 10
LAYERS = (
    Conv2D(filters=6, kernel=5, padding=2),
    MaxPool(),
    Conv2D(filters=16, kernel=5),
    MaxPool(),
    Flatten(),
    Dense(units=120),
    Dense(units=84),
    Dense(activation=Identity()),
)


def ours(dtype: str) -> Trainer:
    """The application's trainer on full batches of noise, 28 × 28 pixels."""
    generator = np.random.default_rng(0)
    shape = (1, 28, 28)
    prepared = Prepared(
        train_inputs=generator.standard_normal((*shape, BATCH)),
        train_targets=generator.integers(0, CLASSES, BATCH),
        test_inputs=np.zeros((*shape, 0)),
        test_targets=np.zeros(0, np.int64),
        task="classification",
        classes=tuple(str(i) for i in range(CLASSES)),
        features=(),
        report=(),
        mean=np.zeros((1, 1, 1, 1)),
        std=np.ones((1, 1, 1, 1)),
    )
    training = Training(batch_size=None, learning_rate=0.01, steps=10_000_000, dtype=dtype)
    lane = Lane(name="LeNet", network=LAYERS, initializer=He())
    return Trainer(Experiment(lanes=(lane,), training=training, probes=OFF), prepared)


def bare(trainer: Trainer) -> Callable[[], None]:
    """Its passes and its update without any recording."""
    plan, network = trainer.lanes[0].plan, trainer.lanes[0].network

    def step() -> None:
        plan.forward()
        plan.backward()
        np.multiply(network.gradient, 0.01, network.update)
        np.subtract(network.theta, network.update, network.theta)

    return step


def pytorch(dtype: torch.dtype, *, record: bool) -> Callable[[], None]:
    """One eager step of the same network."""
    torch.manual_seed(0)
    nn = torch.nn
    blocks = [
        nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU()),
        nn.MaxPool2d(2),
        nn.Sequential(nn.Conv2d(6, 16, 5), nn.ReLU()),
        nn.MaxPool2d(2),
        nn.Sequential(nn.Flatten(), nn.Linear(400, 120), nn.ReLU()),
        nn.Sequential(nn.Linear(120, 84), nn.ReLU()),
        nn.Linear(84, CLASSES),
    ]
    parameters = [p for block in blocks for p in block.to(dtype).parameters()]
    optimizer = torch.optim.SGD(parameters, lr=0.01)
    x, y = torch.randn(BATCH, 1, 28, 28, dtype=dtype), torch.randint(CLASSES, (BATCH,))

    def step() -> None:
        recorded = []
        a = x
        for block in blocks:
            a = block(a)
            if record:
                kept = a.detach()
                recorded += [kept.mean().item(), kept.std().item()]
        loss = torch.nn.functional.cross_entropy(a, y)
        optimizer.zero_grad()
        loss.backward()
        if record:
            recorded += [loss.item(), *(p.grad.norm().item() for p in parameters)]
        optimizer.step()

    return step


def main() -> None:
    torch.set_num_threads(1)
    print(environment())
    print(f"{'precision':>10}{'ms a step':>11}{'× PyTorch':>11}{'bare: ms':>10}{'× PyTorch':>11}")
    for dtype in ("float32", "float64"):
        trainer = ours(dtype)
        found = rates(
            {
                "ours": trainer.advance,
                "torch": pytorch(getattr(torch, dtype), record=True),
                "bare": bare(ours(dtype)),
                "bare torch": pytorch(getattr(torch, dtype), record=False),
            }
        )
        print(
            f"{dtype:>10}{1e3 / found['ours']:11.2f}{found['ours'] / found['torch']:11.2f}"
            f"{1e3 / found['bare']:10.2f}{found['bare'] / found['bare torch']:11.2f}"
        )


if __name__ == "__main__":
    if "--here" in sys.argv:
        main()
    else:
        in_both_environments(str(Path(__file__)))
