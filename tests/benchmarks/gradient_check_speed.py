"""Exact gradient check of every parameter: the referees against torch.autograd.gradcheck and against the naive loop.

Run: python tests/benchmarks/gradient_check_speed.py [PART OF A ROW'S NAME]…

gradcheck (slow mode, float64, the same loss) is given all parameters at once.  Where there are more than some thousands
it is timed on some rows of the first weights and scaled up, which flatters it.  So is the naive loop, two passes a
parameter.  gradcheck runs before and after the others, which take turns, and the mean of both counts.

Last come the live checks: what a step costs more if it is watched, by turns with steps that are not.
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
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.referees import Referee
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.watch import Watch
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


LIVE = (
    ("100 wide, 30 deep, 16", 64, np.float64),
    ("100 wide, 30 deep, 16", 64, np.float32),
    ("100 wide, 30 deep, 16", 128, np.float64),
    ("64-32×5-10, 64", 64, np.float64),
    ("convolutional 1×20×20, 16", 64, np.float64),
    ("BatchNorm 20-32×3, 64", 64, np.float64),
    ("residual 20-32×7, 64", 64, np.float64),
)
"""Row, batch and precision of the live checks."""


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


def in_turns(runs: dict[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Median seconds of each, over rounds in which all take turns."""
    times: dict[str, list[float]] = {label: [] for label in runs}
    for _ in range(rounds):
        for label, run in runs.items():
            start = time.perf_counter()
            run()
            times[label].append(time.perf_counter() - start)
    return {label: float(np.median(taken)) for label, taken in times.items()}


def main(wanted: list[str]) -> None:
    torch.set_num_threads(1)
    print(environment())
    print("× torch.autograd.gradcheck; in brackets the error by norm against backprop, and the time")
    for name, ((layers, shape, loss), size) in ROWS.items():
        if wanted and not any(part in name for part in wanted):
            continue
        given = case(layers, shape, loss, size=size)
        plan = given.plan()
        plan.forward()
        plan.backward()
        gradient = given.network.gradient.copy()
        before, slow = torch_gradcheck(given), naive(given)
        subject = Subject(given.network, plan, loss)
        runs = contestants(subject, large=gradient.size > LARGE)
        found = {label: run() for label, run in runs.items()}
        took = in_turns(runs)
        base = (before + torch_gradcheck(given)) / 2
        print(f"{name}: {given.network.theta.size} parameters, gradcheck {base:.2f} s", flush=True)
        print(f"    {'naive loop':28}{base / slow:8.1f} ×")
        for label, values in found.items():
            error = 0.0 if values is None else float(np.linalg.norm(values - gradient) / np.linalg.norm(gradient))
            print(f"    {label:28}{base / took[label]:8.0f} ×   ({error:.0e}, {1e3 * took[label]:.1f} ms)", flush=True)


def live() -> None:
    print("live check: what a watched step costs more than a plain one, and that in plain steps")
    for name, batch, dtype in LIVE:
        (layers, shape, loss), _ = ROWS[name]
        given = case(layers, shape, loss, size=batch, dtype=dtype)
        plan, generator = given.plan(), np.random.default_rng(0)
        watch = Watch(Subject(given.network, plan, loss))
        steps = {"plain": lambda plan=plan: (plan.forward(), plan.backward())}
        took = in_turns({**steps, "watched": lambda watch=watch, generator=generator: watch.run(generator)})
        more = took["watched"] - took["plain"]
        row = f"{name.rpartition(',')[0]}, batch {batch}, {np.dtype(dtype)}"
        print(f"    {row:44}{1e3 * more:8.1f} ms{more / took['plain']:8.1f} steps", flush=True)


if __name__ == "__main__":
    wanted = [argument for argument in sys.argv[1:] if argument != "--here"]
    if wanted or "--here" in sys.argv:
        main(wanted)
        live()
    else:
        in_both_environments(str(Path(__file__)))
