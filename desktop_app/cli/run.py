"""The command ``run``: train an experiment and tell what came out."""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from desktop_app.cli.progress import Progress
from desktop_app.cli.results import FILES_HELP, save_results
from desktop_app.cli.sources import JSON_HELP, InputError, add_settings, add_source, experiment_asked_for
from desktop_app.cli.tables import aligned, number
from desktop_app.experiment.document import save
from desktop_app.experiment.references import SIGNS
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import why_not
from desktop_app.runs.report import figures_of
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.references import Comparison, compared
from desktop_app.training.trainer import Trainer

INTERRUPTED = 130
WITHIN = {True: "agrees", False: "differs", None: "not measured"}

EPILOG = f"""\
examples:
  initscope run start
  initscope run vanishing --steps 300 --set lanes.0.initializer.gain=4
  initscope run digits --set 'lanes.0.faults=[{{"fault": "missing-activation-derivative", "layer": "1"}}]'
  initscope run mine.initscope --set training.optimizer.type=adam --set training.learning_rate=0.001 --out results

JSON: {{"lanes": [{{…}}, …], "references": [{{…}}, …], "seconds": …}}, for each lane:
  name                  the lane's name
  steps                 steps made; fewer than the others if it diverged
  loss_first            loss on the batch of the first step, before it
  loss_last             loss on the batch of the last step, before it
  train_accuracy        share classified rightly at the end, of the training set
  test_accuracy         likewise of the test set
  gradient_norms_first  L2 norm of ∂L/∂W (∂L/∂γ in a normalization, ∂L/∂α of a learned scale) at the first
                        step, a list: one for each layer that has them, from the input to the output
  gradient_norms_last   likewise at the last step
  diverged_at           the step at which the loss was not finite any more, or null
  fitted                only with an initializer that is fitted to data (LSUV): for each layer that is, from the input
                        to the output, {{"layer", "stds", "converged"}}: its path, the standard deviations of z before
                        the first try and after each, and whether the last is near enough
"references" is a list of the published values that the experiment is to reproduce, empty where it has none:
  lane, name            index and name of the lane
  quantity              what is measured and where, in words
  published, measured   both values; measured is null if the training has not come that far
  bound                 whether the value is to be met ("about") or not to be passed ("at most", "at least")
  tolerance             how far it may be off, as a share: up to published · (1 + tolerance) or down to published / that
  within                whether the measured value agrees, or null
  source                who published it
"seconds" is the time that the training took.  null stands for what does not exist (an accuracy of a regression or of
a diverged lane) and for numbers that JSON cannot hold (NaN and infinity).

{FILES_HELP}

Ctrl+C ends the training; what there is by then is printed and written, and the exit status is 130."""


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help="train an experiment and print what came out",
        description="Train all lanes of an experiment in step with each other and print what came out.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_source(parser)
    add_settings(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write history, weights and experiment there")
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """Train and report; 130 if interrupted."""
    experiment = experiment_asked_for(arguments)
    trainer = Trainer(experiment)
    if arguments.out is not None:  # before the training, so that a folder that cannot be written is known at once
        prepare_folder(arguments.out)
        save(experiment, arguments.out / "experiment.initscope")
    for sentence in trainer.prepared.report:
        print(sentence, file=sys.stderr)
    interrupted, seconds = train(trainer)
    trainer.evaluate()
    comparisons = list(compared(experiment, [run.history for run in trainer.lanes]))
    report = {
        "lanes": [summary(run) for run in trainer.lanes],
        "references": [beside(experiment, found) for found in comparisons],
        "seconds": seconds,
    }
    print(json.dumps(report, indent=2, ensure_ascii=False) if arguments.json else text_of(trainer, report))
    sys.stdout.flush()
    if arguments.out is not None:
        written = save_results(trainer, arguments.out)
        names = ", ".join(["experiment.initscope", *written])
        print(f"Wrote {names} to {arguments.out}.", file=sys.stderr)
    return INTERRUPTED if interrupted else 0


def train(trainer: Trainer) -> tuple[bool, float]:
    """Make all steps under a progress bar; whether Ctrl+C ended them, and the seconds they took."""
    start = time.perf_counter()
    interrupted = False
    with Progress(trainer.experiment.training.steps) as progress:
        try:
            for step in trainer:
                progress.show(step)
        except KeyboardInterrupt:
            interrupted = True
    return interrupted, time.perf_counter() - start


def summary(run: LaneRun) -> dict[str, Any]:
    """What the JSON report says about a lane."""
    history = run.history
    figures = figures_of(history)
    fitted = [
        {"layer": record.path, "stds": [finite(std) for std in record.stds], "converged": record.converged}
        for record in run.adaptations
    ]
    return {
        "name": run.lane.name,
        "steps": figures.steps,
        "loss_first": finite(figures.loss_first),
        "loss_last": finite(figures.loss_last),
        "train_accuracy": finite(figures.train_accuracy),
        "test_accuracy": finite(figures.test_accuracy),
        "gradient_norms_first": gradient_norms(run, min(1, history.length)),
        "gradient_norms_last": gradient_norms(run, history.length),
        "diverged_at": figures.diverged_at,
        **({"fitted": fitted} if fitted else {}),
    }


def beside(experiment: Experiment, found: Comparison) -> dict[str, Any]:
    """What the JSON report says about a published value."""
    reference = found.reference
    return {
        "lane": reference.lane,
        "name": experiment.lanes[reference.lane].name,
        "quantity": reference.words,
        "published": reference.value,
        "bound": reference.bound,
        "tolerance": reference.tolerance,
        "measured": found.measured,
        "within": found.within,
        "source": reference.source,
    }


def gradient_norms(run: LaneRun, step: int) -> list[float | None]:
    """L2 norm of the weight gradient of every layer with weights at a step, 0 for the state before the first."""
    with_weights = {p.path for p in run.network.parameters.values() if p.kind in ("weight", "scale", "gate")}
    logarithms = run.history.profile("weight_gradient", step).astype(np.float64)
    with np.errstate(over="ignore"):
        norms = 10.0**logarithms
    chosen = [norm for path, norm in zip(run.history.layers, norms, strict=True) if path in with_weights]
    return [None if (norm := finite(value)) is None else float(f"{norm:.5g}") for value in chosen]


def finite(value: float) -> float | None:
    """The number, or None if it is NaN or infinite."""
    return float(value) if math.isfinite(value) else None


def text_of(trainer: Trainer, report: dict[str, Any]) -> str:
    """The report as tables for people: one row a lane."""
    lanes, seconds = report["lanes"], report["seconds"]
    speed = f", {trainer.step / seconds:,.0f} steps/s" if trainer.step else ""
    figures = [["lane", "steps", "first loss", "last loss", "train", "test", ""]] + [
        [
            lane["name"],
            f"{lane['steps']:,}",
            number(lane["loss_first"]),
            number(lane["loss_last"]),
            percent(lane["train_accuracy"]),
            percent(lane["test_accuracy"]),
            remarks(run, lane["diverged_at"]),
        ]
        for run, lane in zip(trainer.lanes, lanes, strict=True)
    ]
    gradients = [["‖∂L/∂W‖ of", "first layer", "last layer", "first layer", "last layer"]] + [
        [lane["name"], *(number(norms[end]) if norms else "–" for norms in both for end in (0, -1))]
        for lane in lanes
        for both in [(lane["gradient_norms_first"], lane["gradient_norms_last"])]
    ]
    published = [["published values", "published", "measured", "", "source"]] + [
        [
            f"{found['name']}: {found['quantity']}",
            SIGNS[found["bound"]] + number(found["published"]),
            number(found["measured"]),
            WITHIN[found["within"]],
            found["source"],
        ]
        for found in report["references"]
    ]
    return "\n".join(
        [
            f"{trainer.experiment.title}: {trainer.step:,} steps in {seconds:.1f} s{speed}",
            "",
            *aligned(figures),
            "",
            *aligned(gradients, above=["", "at the first step", "", "at the last step", ""]),
            *(["", *aligned(published)] if report["references"] else []),
        ]
    )


def remarks(run: LaneRun, diverged_at: int | None) -> str:
    """What else has to be known of a lane: its planted faults, how it was fitted to data, and when it diverged."""
    words = [f"with {planted.words}" for planted in run.lane.faults]
    if run.adaptations:
        words.append(f"{sum(a.converged for a in run.adaptations)} of {len(run.adaptations)} layers fitted to data")
    return ", ".join([*words, *([f"diverged at step {diverged_at:,}"] if diverged_at else [])])


def percent(share: float | None) -> str:
    """A share in percent."""
    return "–" if share is None else f"{100 * share:.1f}%"


def prepare_folder(folder: Path) -> None:
    """Make the folder for the results.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise InputError(f"{folder} cannot be used: {why_not(error)}.") from None
