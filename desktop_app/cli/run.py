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

from desktop_app.cli.layout import aligned, number
from desktop_app.cli.progress import Progress
from desktop_app.cli.results import FILES_HELP, save_results
from desktop_app.cli.sources import InputError, add_json, add_settings, add_source, experiment_asked_for
from desktop_app.experiment.document import save
from desktop_app.experiment.references import SIGNS
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import why_not
from desktop_app.runs.report import figures_of
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.references import Comparison, compared
from desktop_app.training.trainer import Trainer
from desktop_app.words import clauses, later, listing, tr

INTERRUPTED = 130
WITHIN = {True: later("agrees"), False: later("differs"), None: later("not measured")}

EPILOG = later("""\
examples:
  initscope run start
  initscope run vanishing --steps 300 --set lanes.0.initializer.gain=4
  initscope run digits --set 'lanes.0.faults=[{"fault": "missing-activation-derivative", "layer": "1"}]'
  initscope run mine.initscope --set training.optimizer.type=adam --set training.learning_rate=0.001 --out results

JSON: {"lanes": [{…}, …], "references": [{…}, …], "seconds": …}, for each lane:
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
                        to the output, {"layer", "stds", "converged"}: its path, the standard deviations of z before
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
a diverged lane) and for numbers that JSON cannot hold (NaN and infinity).""")

ENDING = later("""\
Ctrl+C ends the training; what there is by then is printed and written, and the exit status is 130.""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("train an experiment and print what came out"),
        description=tr("Train all lanes of an experiment in step with each other and print what came out."),
        epilog="\n\n".join([tr(EPILOG), tr(FILES_HELP), tr(ENDING)]),
    )
    add_source(parser)
    add_settings(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=tr("write history, weights and experiment there"))
    add_json(parser)
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
        names = listing(["experiment.initscope", *written])
        print(tr("Wrote {names} to {folder}.", names=names, folder=arguments.out), file=sys.stderr)
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
    lanes, names = report["lanes"], [tr(lane["name"]) for lane in report["lanes"]]
    heads = [tr("lane"), tr("steps"), tr("first loss"), tr("last loss"), tr("train"), tr("test"), ""]
    figures = [heads] + [
        [
            name,
            f"{lane['steps']:,}",
            number(lane["loss_first"]),
            number(lane["loss_last"]),
            percent(lane["train_accuracy"]),
            percent(lane["test_accuracy"]),
            remarks(run, lane["diverged_at"]),
        ]
        for run, lane, name in zip(trainer.lanes, lanes, names, strict=True)
    ]
    gradients = [[tr("‖∂L/∂W‖ of"), *(tr("first layer"), tr("last layer")) * 2]] + [
        [name, *(number(norms[end]) if norms else "–" for norms in both for end in (0, -1))]
        for lane, name in zip(lanes, names, strict=True)
        for both in [(lane["gradient_norms_first"], lane["gradient_norms_last"])]
    ]
    published = [[tr("published values"), tr("published"), tr("measured"), "", tr("source")]] + [
        [
            tr("{name}: {text}", name=tr(found["name"]), text=tr(found["quantity"])),
            SIGNS[found["bound"]] + number(found["published"]),
            number(found["measured"]),
            tr(WITHIN[found["within"]]),
            tr(found["source"]),
        ]
        for found in report["references"]
    ]
    return "\n".join(
        [
            _headline(trainer, report["seconds"]),
            "",
            *aligned(figures),
            "",
            *aligned(gradients, above=["", tr("at the first step"), "", tr("at the last step"), ""]),
            *(["", *aligned(published)] if report["references"] else []),
        ]
    )


def _headline(trainer: Trainer, seconds: float) -> str:
    said = {"title": tr(trainer.experiment.title), "steps": trainer.step, "seconds": seconds}
    if not trainer.step:
        return tr("{title}: 0 steps in {seconds:.1f} s", **said)
    speed = trainer.step / seconds
    return tr("{title}: {steps:,} steps in {seconds:.1f} s, {speed:,.0f} steps/s", speed=speed, **said)


def remarks(run: LaneRun, diverged_at: int | None) -> str:
    """What else has to be known of a lane: its planted faults, how it was fitted to data, and when it diverged."""
    words = [tr("with {fault}", fault=planted.words) for planted in run.lane.faults]
    if run.adaptations:
        done = sum(each.converged for each in run.adaptations)
        words.append(tr("{done} of {count} layers fitted to data", done=done, count=len(run.adaptations)))
    if diverged_at:
        words.append(tr("diverged at step {step:,}", step=diverged_at))
    return clauses(words)


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
        raise InputError(tr("{folder} cannot be used: {reason}.", folder=folder, reason=why_not(error))) from None
