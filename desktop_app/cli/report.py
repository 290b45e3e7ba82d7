"""The command ``report``: train an experiment and put what came out on one page of paper.

Nothing here can draw.  The program's entry, which knows the window, lends what does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.cli.progress import Progress
from desktop_app.cli.run import INTERRUPTED, train
from desktop_app.cli.sources import InputError, add_settings, add_source, check_lane, experiment_asked_for
from desktop_app.experiment.editing import remove_lane
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import refusal
from desktop_app.runs.report import PAPERS, ExperimentReport, report_on, stand_of
from desktop_app.training.trainer import Trainer
from desktop_app.words import codes, language, later, speak, tr

Save = Callable[[ExperimentReport, Trainer, Path, str], None]
"""Draws a report of a run on a kind of paper into a file, whole or not at all; raises OSError."""

Drawing = Callable[[], Save]
"""Gets ready to draw; ends the program where that cannot be done on this machine."""

PARTS = later("part {done:,} of {total:,}, {speed:,.0f} parts/s")

EPILOG = later("""\
examples:
  initscope report start --out start.pdf
  initscope report exploding --steps 300 --lane 0 --lane 2 --out exploding.pdf
  initscope report mine.initscope --steps 0 --out before.pdf --language zh_CN --paper Letter

The page holds the settings, each lane's start and what it came to, the depth profile with the bands of theory, loss,
gradients and their check over the steps, what the doctor finds with its remedies, and the gradient check of every
parameter.  It needs no screen.  The file is written whole or not at all.

Ctrl+C ends the training; the report is about the steps made by then, and the exit status is 130.""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("train an experiment and write a report of one page as PDF"),
        description=tr("Train an experiment and write what came out as a PDF file of one page."),
        epilog=tr(EPILOG),
    )
    add_source(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help=tr("the PDF file to write"))
    add_settings(parser)
    parser.add_argument(
        "--lane",
        dest="lanes",
        type=int,
        action="append",
        metavar="N",
        help=tr("only this lane, from 0; give it again for more (default: all)"),
    )
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=tr("size of the page (default: A4)"))
    parser.add_argument("--language", choices=codes(), help=tr("of the page (default: that of these words)"))
    parser.set_defaults(handler=show)


def show(arguments: argparse.Namespace) -> int:
    """Train, examine and write.

    Raises:
        InputError: no such lane, or the file cannot be written.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    untrained = arguments.training_steps == 0
    if untrained:  # no document trains for no steps, but a page may well be about the start
        arguments.training_steps = None
    experiment = only(experiment_asked_for(arguments), arguments.lanes)
    out: Path = arguments.out
    if out.is_dir() or not out.parent.is_dir():  # before the training, so that it is known at once
        reason = tr("it is a folder") if out.is_dir() else tr("there is no such folder")
        raise InputError(tr("{path} cannot be written: {reason}.", path=out, reason=reason))
    if arguments.drawing is None:
        raise InputError(tr("this command is started as: initscope report"))
    save: Save = arguments.drawing()
    spoken = language()
    speak(arguments.language or spoken)
    trainer = Trainer(experiment)
    interrupted = False if untrained else train(trainer)[0]
    with Progress(words=PARTS, silence=2.0) as progress:
        report = report_on(stand_of(trainer), progress.show)
    try:
        save(report, trainer, out, arguments.paper)
    except OSError as error:
        raise InputError(refusal(out, error)) from None
    speak(spoken)
    print(tr("Wrote {path}.", path=out), file=sys.stderr)
    return INTERRUPTED if interrupted else 0


def only(experiment: Experiment, lanes: list[int] | None) -> Experiment:
    """The experiment with these lanes alone, in their order; None: all of them.

    Raises:
        InputError: one of them is not there.
    """
    if lanes is None:
        return experiment
    for lane in lanes:
        check_lane(experiment, lane)
    for lane in reversed(range(len(experiment.lanes))):
        if lane not in lanes:
            experiment = remove_lane(experiment, lane)
    return experiment
