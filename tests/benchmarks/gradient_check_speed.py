"""Exact gradient check of every parameter: the referees against torch.autograd.gradcheck and against the naive loop.

Run: python tests/benchmarks/gradient_check_speed.py

gradcheck (slow mode, float64, the same loss) is given all parameters at once.  Where there are more than some thousands
it is timed on some rows of the first weights and scaled up, which flatters it.  So is the naive loop, two passes a
parameter.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from nn.examples import OUT, Case, case
from nn.reference import Reference, dropout_masks
from side_by_side import environment, in_both_environments

from desktop_app.gradients.custody import custody
from desktop_app.gradients.referees import Referee, Scheme
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.layers import ActivationLayer, AvgPool, BatchNorm, Conv2D, Dense, Flatten, Layer, Residual
from desktop_app.nn.losses import BinaryCrossEntropy, Loss, SoftmaxCrossEntropy
from desktop_app.nn.plan import Shape

MOST = 400
"""Parameters of which the naive loop is timed, and gradcheck in large networks."""

MOST_AT_ONCE = 8_000
"""Parameters that gradcheck is given in one call."""

LARGE = 200_000
"""Parameters from which on moving each by itself would take minutes."""


def dense(*sizes: int, loss: Loss | None = None) -> tuple[tuple[Layer, ...], Shape, Loss]:
    """A stack of tanh layers."""
    hidden = tuple(Dense(units=n, activation=Tanh()) for n in sizes[1:])
    return (*hidden, OUT), (sizes[0],), loss or SoftmaxCrossEntropy()


CONV = (
    Conv2D(filters=6, kernel=5, padding=2, activation=Tanh()),
    AvgPool(),
    Conv2D(filters=16, kernel=5, activation=Tanh()),
    AvgPool(),
    Flatten(),
    Dense(units=32, activation=Tanh()),
    OUT,
)
NORMED = (
    *(layer for _ in range(3) for layer in (Dense(units=32, activation=Identity()), BatchNorm(), ActivationLayer())),
    OUT,
)
RESIDUAL = (
    Dense(units=32, activation=Tanh()),
    *(Residual(layers=(Dense(units=32, activation=Tanh()), Dense(units=32, activation=Identity()))) for _ in range(3)),
    OUT,
)
ROWS: dict[str, tuple[tuple[tuple[Layer, ...], Shape, Loss], int]] = {
    "2-16-16-1, 64": (dense(2, 16, 16, loss=BinaryCrossEntropy()), 64),
    "20-50-30-10, 32": (dense(20, 50, 30), 32),
    "64-32×5-10, 64": (dense(64, 32, 32, 32, 32, 32), 64),
    "784-64-10, 16": (dense(784, 64), 16),
    "100 wide, 30 deep, 16": (dense(100, *(100,) * 30), 16),
    "convolutional 1×20×20, 16": ((CONV, (1, 20, 20), SoftmaxCrossEntropy()), 16),
    "BatchNorm 20-32×3, 64": ((NORMED, (20,), SoftmaxCrossEntropy()), 64),
    "residual 20-32×7, 64": ((RESIDUAL, (20,), SoftmaxCrossEntropy()), 64),
}


def seconds(call: Callable[[], object], *, least: float = 0.3) -> float:
    """Median time of a call, over at least one and enough to fill the time."""
    times: list[float] = []
    while not times or (sum(times) < least and len(times) < 20):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return float(np.median(times))


def torch_gradcheck(given: Case) -> float:
    """Seconds of gradcheck for all parameters."""
    plan, total = given.plan(), given.network.theta.size
    reference = Reference(torch, given.network)
    whole = dict(reference.parameters)
    chosen = list(whole) if total <= MOST_AT_ONCE else list(whole)[:1]
    pieces = [whole[name] for name in chosen]
    if total > MOST_AT_ONCE:
        rows = max(1, MOST // pieces[0][0].numel())
        pieces = [pieces[0].detach()[:rows].clone().requires_grad_()]

    def loss(*parts: torch.Tensor) -> torch.Tensor:
        for name, part in zip(chosen, parts, strict=True):
            rest = whole[name].detach()[len(part) :]
            reference.parameters[name] = torch.cat([part, rest]) if len(rest) else part
        return reference.loss(given.inputs, given.targets, given.loss, masks=dropout_masks(plan))[1]

    start = time.perf_counter()
    torch.autograd.gradcheck(loss, pieces, eps=1e-6, atol=1e-5, rtol=1e-3)
    return (time.perf_counter() - start) * total / sum(piece.numel() for piece in pieces)


def naive(given: Case) -> float:
    """Seconds of two whole forward passes a parameter."""
    plan, theta = given.plan(), given.network.theta
    count = min(MOST, theta.size)

    def loop() -> None:
        for index in range(count):
            kept = theta[index]
            for value in (kept + 1e-6, kept - 1e-6):
                theta[index] = value
                plan.forward()
            theta[index] = kept

    return seconds(loop) * theta.size / count


def contestants(subject: Subject, *, large: bool) -> dict[str, Callable[[], np.ndarray | None]]:
    """What is timed, each giving the gradient that it found."""

    def referee(scheme: Scheme, per_weight: bool) -> Callable[[], np.ndarray]:
        return lambda: Referee(subject).gradient(scheme, per_weight=per_weight, truncation=False).values

    both = (Scheme.TWO_SIDED, Scheme.COMPLEX)
    each = {f"{scheme.label}, per weight": referee(scheme, True) for scheme in both if not large}
    units = {f"{scheme.label}, fastest": referee(scheme, False) for scheme in both}
    return {**each, **units, "custody chain": lambda: custody(subject) and None}


def main() -> None:
    torch.set_num_threads(1)
    print(environment())
    print("× torch.autograd.gradcheck; in brackets the error by norm against backprop, and the time")
    for name, ((layers, shape, loss), size) in ROWS.items():
        given = case(layers, shape, loss, size=size)
        plan = given.plan()
        plan.forward()
        plan.backward()
        gradient = given.network.gradient.copy()
        base = torch_gradcheck(given)
        print(f"{name}: {given.network.theta.size} parameters, gradcheck {base:.2f} s", flush=True)
        print(f"    {'naive loop':28}{base / naive(given):8.1f} ×")
        subject = Subject(given.network, plan, loss)
        for label, run in contestants(subject, large=gradient.size > LARGE).items():
            values = run()
            error = 0.0 if values is None else float(np.linalg.norm(values - gradient) / np.linalg.norm(gradient))
            took = seconds(run)
            print(f"    {label:28}{base / took:8.0f} ×   ({error:.0e}, {1e3 * took:.1f} ms)", flush=True)


if __name__ == "__main__":
    if "--here" in sys.argv:
        main()
    else:
        in_both_environments(str(Path(__file__)))
