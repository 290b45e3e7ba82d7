"""Published results at their own size and over many seeds, beside what came out.

Run: python tests/benchmarks/published.py [SEEDS] [PART …], parts of: glorot schoenholz saxe residual

The gallery's experiments show one seed each at a size that trains while one watches; science is in the spread.
"""

from __future__ import annotations

import os
import sys

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import numpy as np
from msgspec.structs import replace

from desktop_app.data.synthetic import GaussianNoise
from desktop_app.experiment.gallery import entry
from desktop_app.experiment.schema import Data, Experiment, Lane, Probes
from desktop_app.nn.initializers import Initializer, LeCun, Normal, Orthogonal, VarianceScaling
from desktop_app.nn.layers import Dense
from desktop_app.theory.isometry import layer_jacobian, singular_values
from desktop_app.training.references import compared
from desktop_app.training.trainer import Trainer

SILENT = Probes(0, 0, 0)
SIX_XI = {1.0: 22.0, 1.4: 64.0, 1.76: np.inf, 2.5: 71.0, 4.0: 42.0}
"""6 ξ_c of tanh by σw², at σb² = .05."""
SHARES = (18, 12, 8, 6, 4)
"""Of which one over the depth is the best learning rate of a deep linear network."""
STEPS = 4000


def trained(experiment: Experiment) -> Trainer:
    """After its last step."""
    trainer = Trainer(experiment)
    for _ in trainer:
        pass
    return trainer


def spread(values: list[float]) -> str:
    """Median and range."""
    return f"{np.median(values):.3g} ({np.min(values):.3g} to {np.max(values):.3g})"


def glorot(seeds: int) -> None:
    """Five tanh layers of 1,000 units, inputs of mean square 0.075."""
    experiment = entry("glorot")
    wide = Dense(units=1000, activation=experiment.lanes[0].network[0].activation)
    lanes = tuple(replace(lane, network=(*(wide,) * 5, lane.network[-1])) for lane in experiment.lanes)
    data = Data(source=GaussianNoise(samples=64, features=1000, std=0.275), test_fraction=0, standardize=False)
    full = replace(experiment, lanes=lanes, data=data)
    rows: dict[str, list[list[float]]] = {lane.name: [[], []] for lane in lanes}
    for seed in range(1, seeds + 1):
        for run in Trainer(replace(full, seed=seed)).lanes:
            delta = run.history.profile("delta", 0).astype(float)
            rows[run.lane.name][0].append(10 ** (delta[4] - delta[0]))
            values = [singular_values(layer_jacobian(run.network, site)).mean() for site in run.plan.sites[2:3]]
            rows[run.lane.name][1].append(float(np.mean(values)))
    for name, fall, single in (("standard", 9.3, 0.5), ("normalized", 1.25, 0.8)):
        print(f"Glorot 5×1000, {name}: δ falls, published {fall}, measured {spread(rows[name][0])}")
        print(f"  mean singular value of the third layer, published {single}, measured {spread(rows[name][1])}")


def schoenholz(seeds: int) -> None:
    """Accuracy after 300 steps by depth and σw²; right is > .7 below .95 · 6ξ and 80 layers, < .3 above 1.1 · 6ξ."""
    experiment = entry("depth-scales")
    dense, head = experiment.lanes[0].network[0], experiment.lanes[0].network[-1]
    depths = (10, 20, 40, 80, 160)
    print(f"Schoenholz, training accuracy (median of {seeds} seeds) by depth; * right, ! wrong, otherwise not said")
    print("σw²   " + "".join(f"{depth:9d}" for depth in depths))
    for variance, limit in SIX_XI.items():
        cells = []
        for depth in depths:
            lane = Lane("-", (*(dense,) * depth, head), VarianceScaling(scale=variance), Normal(std=0.05**0.5))
            one = replace(experiment, lanes=(lane,), references=(), probes=SILENT)
            found = []
            for seed in range(1, seeds + 1):
                trainer = trained(replace(one, seed=seed))
                trainer.evaluate()
                found.append(trainer.lanes[0].history.evaluations.at()[1]["train_accuracy"])  # type: ignore[index]
            middle = float(np.median(found))
            claimed = True if depth < 0.95 * limit and depth <= 80 else False if depth > 1.1 * limit else None
            right = None if claimed is None else (middle > 0.7) if claimed else (middle < 0.3)
            cells.append(f"{middle:8.2f}" + {None: " ", True: "*", False: "!"}[right])
        print(f"{variance:<6g}" + "".join(cells), flush=True)


def saxe(seeds: int) -> None:
    """Steps to loss .05 of deep linear networks, 32 wide, each at its best learning rate."""
    kinds: tuple[tuple[str, Initializer, dict[int, str]], ...] = (
        ("orthogonal", Orthogonal(), {4: "15", 8: "20", 16: "30", 32: "32", 64: "39"}),
        ("Gaussian", LeCun(), {4: "47", 8: "1455", 16: f"not in {STEPS}"}),
    )
    for name, initializer, published in kinds:
        for depth, value in published.items():
            found = [_quickest(initializer, depth, seed) for seed in range(1, seeds + 1)]
            reached = [steps for steps in found if steps <= STEPS]
            text = spread([float(steps) for steps in reached]) if reached else "never"
            print(f"Saxe, {name} × {depth}: published {value}, measured {text}, reached by {len(reached)} of {seeds}")
            sys.stdout.flush()


def _quickest(initializer: Initializer, depth: int, seed: int) -> int:
    """Fewest steps of all learning rates; more than STEPS if none arrives."""
    experiment = entry("linear-networks")
    first = experiment.lanes[0]
    lane = replace(first, network=(*(first.network[0],) * (depth - 1), first.network[-1]), initializer=initializer)
    best = STEPS + 1
    for share in SHARES:
        rate = replace(experiment.training, learning_rate=share / depth, stop_loss=0.05, steps=min(STEPS, best))
        one = replace(experiment, lanes=(lane,), training=rate, probes=SILENT, references=(), seed=seed)
        history = trained(one).lanes[0].history
        if history.step_column("loss")[-1] <= 0.05:
            best = min(best, history.length)
    return best


def residual(seeds: int) -> None:
    """Variance behind fifty He blocks over that before them, at the gallery's width."""
    ratios: dict[str, list[float]] = {}
    for seed in range(1, seeds + 1):
        trainer = Trainer(replace(entry("fifty-blocks"), seed=seed))
        for found in compared(trainer.experiment, [run.history for run in trainer.lanes]):
            name = trainer.experiment.lanes[found.reference.lane].name
            ratios.setdefault(name, []).append((found.measured or np.nan) ** 2)
    for (name, values), published in zip(ratios.items(), ("2^50 = 1.13e+15", "2.7", "1"), strict=True):
        print(f"50 blocks, {name}: variance grows, published {published}, measured {spread(values)}")


PARTS = {part.__name__: part for part in (glorot, residual, saxe, schoenholz)}


def main() -> None:
    """All parts, or those named."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for name in sys.argv[2:] or PARTS:
        PARTS[name](seeds)


if __name__ == "__main__":
    main()
