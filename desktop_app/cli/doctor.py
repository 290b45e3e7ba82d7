"""The command ``doctor``: what ails a network before its first step, why, and what cures it."""

from __future__ import annotations

import argparse
import json
import shutil
from typing import Any

from desktop_app.cli.layout import left, wrapped
from desktop_app.cli.sources import add_lane_command, lane_asked_for
from desktop_app.doctor.findings import Diagnosis, Finding, titles
from desktop_app.doctor.rules import rules
from desktop_app.doctor.visit import diagnose
from desktop_app.figures import figure
from desktop_app.words import later, tr

FOUND = 1
WIDEST = 110

EPILOG = later("""\
examples:
  initscope doctor start
  initscope doctor pytorch-default --lane 1 --json
  initscope doctor start --lane 1 --set training.learning_rate=1

One forward and one backward pass on up to 256 examples; where they show nothing but the learning rate is large for the
curvature of the loss, the network is trained for 300 steps.  Every remedy is tried out: “predicted” was measured on the
treated network.  What goes away with the remedy of something else is its consequence and not reported by itself.

Exit status: 0 healthy, 1 something was found, 2 bad input.

JSON: {"healthy", "findings", "notes"}, both lists of
  {"code", "layer", "quantity", "measured", "expected", "expected_low", "expected_high", "severity", "sentence",
   "chance", "remedy", "predicted", "predicted_measure", "tried_steps", "tried_loss", "consequences"}""")

FIELDS = later("""\
  layer      the first layer concerned; "" is the whole network
  quantity   what was measured; unhealthy below expected_low or above expected_high, null where that side never is
  chance     [low, high], where 19 of 20 healthy draws lie, or null
  tried      steps that the treated network has made, and its loss at their end, or null
  severity   "severe" or "warning"; a "note" is peculiar but leaves a network healthy
  measured   a number that is not finite is null, here as everywhere""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    codes = ", ".join(rule.code for rule in rules())
    place = " " * 13
    epilog = [tr(EPILOG), wrapped(tr("one of {codes}", codes=codes), 110, "  code       ", place), tr(FIELDS)]
    add_lane_command(
        commands,
        name,
        show,
        tr("say what ails a network, why, and what cures it"),
        tr("Examine a lane before its first step: what ails it, why, and what cures it."),
        "\n".join(epilog),
    )


def show(arguments: argparse.Namespace) -> int:
    """Examine and print.

    Raises:
        InputError: no such lane.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    experiment, lane = lane_asked_for(arguments)
    diagnosis = diagnose(experiment, lane)
    if arguments.json:
        print(json.dumps(diagnosis.as_json(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(readable(diagnosis, min(shutil.get_terminal_size().columns, WIDEST)))
    return 0 if diagnosis.healthy else FOUND


def readable(diagnosis: Diagnosis, width: int = WIDEST) -> str:
    """The diagnosis as text."""
    name = tr(diagnosis.experiment.lanes[diagnosis.lane].name)
    count = len(diagnosis.findings)
    if diagnosis.healthy:
        lines = [tr("Lane “{lane}” is healthy.", lane=name)]
    elif count == 1:
        lines = [tr("Lane “{lane}”: 1 finding.", lane=name)]
    else:
        lines = [tr("Lane “{lane}”: {count} findings.", lane=name, count=count)]
    for finding in diagnosis.findings:
        lines += ["", *_in_lines(finding, width)]
    for note in diagnosis.notes:
        lines += ["", *_in_lines(note, width, tr("note: "))]
    return "\n".join(lines)


def _in_lines(finding: Finding, width: int, before: str = "") -> list[str]:
    symptom, treatment = finding.symptom, finding.treatment
    place = tr(", layer {layer}", layer=finding.layer) if finding.layer else ""
    measure = symptom.measure
    measured = tr("{quantity}: {value}", quantity=tr(measure.quantity), value=figure(measure.value))
    parts = {
        tr("why"): symptom.sentence,
        tr("measured"): measured,
        tr("expected"): symptom.expected_in_words,
        tr("remedy"): treatment.remedy.sentence if treatment else tr("none known"),
        tr("predicted"): treatment.predicted if treatment else "",
        tr("with it go"): titles(finding.consequences),
    }
    lines = [f"{before}{finding.title}{place} [{finding.code}]"]
    for title, text in parts.items():
        if text:
            lines.append(wrapped(text, width, f"  {left(title, 12)}", " " * 14))
    return lines
