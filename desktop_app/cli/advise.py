"""The command ``advise``: which initialization to start a network with, by the doctor and by short races."""

from __future__ import annotations

import argparse
import json
import math
from typing import Any

import msgspec

from desktop_app.cli.layout import aligned, number
from desktop_app.cli.progress import Progress
from desktop_app.cli.sources import InputError, add_json, add_lane, add_source, lane_asked_for
from desktop_app.runs.advice import Advice, Entry
from desktop_app.runs.advisor import USUAL_SEEDS, USUAL_STEPS, advise
from desktop_app.runs.sentences import verdict
from desktop_app.words import later, listing, tr

MOST_SEEDS, MOST_STEPS, MOST_WORKERS = 100, 1_000_000, 1000
SHOWN = 12
"""Rows of the table for people; JSON has all."""
TRIALS = later("trial {done:,} of {total:,}, {speed:,.0f} trials/s")

FIRST, AS_GOOD, DROPPED, WORSE = later("first\trank"), later("as good"), later("dropped"), later("worse")
"""How a start has fared beside the first."""

EPILOG = later("""\
examples:
  initscope advise start
  initscope advise vanishing --lane 1 --steps 100 --seeds 8 --json

Every scheme that fits the network races at gains from 0.5 to 2 and at the critical gain of theory, on all cores.  Where
the doctor finds something severe that other weights do not have, a start is ruled out before the race.  After each seed
the starts that are clearly worse (99% interval of the paired difference) drop out.  Biases stay as
the lane has them, and so do layers with an initializer of their own, unless all layers have one.

JSON: {"lane", "steps", "seeds", "ranking", "skipped", "winner"}
"ranking" has every start, the best first, then those ruled out:
  initializer   its type
  gain          multiplier on its formula
  critical      whether theory calls that gain critical here
  loss          of the whole training set after the race, geometric mean over the seeds that did not diverge, or null
  loss_low, loss_high    its 95% interval (Student's t of the log-losses); null where it is infinite or not known
  diverged      share of the races that diverged; such a race counts as infinitely bad
  races         how many it ran; fewer than "seeds" if it was clearly worse before
  findings      codes of what the doctor finds before the first step
  ruled_out     the code for which it did not race, or null
  rank          from 1, or null if it did not race
  tied          whether it cannot be told from the first (95% interval of the paired difference)
"skipped" lists {"initializer", "reason"}.  "winner" is {"initializer", "settings"}: the first as in a document, and the
settings that 'initscope run SOURCE --set' takes one by one; null if every race diverged.
null stands for infinity, too.  The same experiment gives the same answer whatever the number of workers.

Ctrl+C gives up (exit status 130); no process is left.""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("rank initializations by the doctor and by short races"),
        description=tr(
            "Rank schemes and gains for a lane by what the doctor says and by short races over several seeds."
        ),
        epilog=tr(EPILOG),
    )
    add_source(parser)
    add_lane(parser)
    parser.add_argument(
        "--steps",
        type=int,
        metavar="N",
        help=tr("steps of a race (default: {usual}, or what the experiment makes if that is less)", usual=USUAL_STEPS),
    )
    parser.add_argument(
        "--seeds", type=int, metavar="N", default=USUAL_SEEDS, help=tr("seeds (default: {usual})", usual=USUAL_SEEDS)
    )
    parser.add_argument("--workers", type=int, metavar="N", help=tr("processes (default: one for each core)"))
    add_json(parser)
    parser.set_defaults(handler=show)


def show(arguments: argparse.Namespace) -> int:
    """Rank and print.

    Raises:
        InputError: no such lane, or a number out of range.
        DataError, ExperimentError, SweepError: as :func:`desktop_app.runs.advisor.advise`.
    """
    experiment, lane = lane_asked_for(arguments)
    for option, most in (("steps", MOST_STEPS), ("seeds", MOST_SEEDS), ("workers", MOST_WORKERS)):
        value = getattr(arguments, option)
        if value is not None and not 1 <= value <= most:
            said = {"option": f"--{option}", "most": most, "value": value}
            raise InputError(tr("{option} takes a number from 1 to {most:,}, not {value}.", **said))
    with Progress(words=TRIALS) as progress:
        advice = advise(
            experiment,
            lane,
            steps=arguments.steps,
            seeds=arguments.seeds,
            workers=arguments.workers,
            tell=lambda known: progress.show(known.done, known.total),
        )
    if arguments.json:
        print(json.dumps(report(advice), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(readable(advice))
    return 0


def report(advice: Advice) -> dict[str, Any]:
    """The JSON document."""
    ranking = advice.ranking
    rows = [_row(advice, entry, rank) for rank, entry in enumerate(ranking, 1)]
    rows += [_row(advice, entry, None) for entry in advice.entries if not entry.losses]
    return {
        "lane": advice.name,
        "steps": advice.steps,
        "seeds": advice.seeds,
        "ranking": rows,
        "skipped": [{"initializer": skipped.label, "reason": skipped.reason} for skipped in advice.skipped],
        "winner": _winner(advice) if math.isfinite(ranking[0].loss[0]) else None,
    }


def _row(advice: Advice, entry: Entry, rank: int | None) -> dict[str, Any]:
    loss, low, high = entry.loss if entry.losses else (math.inf, math.inf, math.inf)
    known = sum(map(math.isfinite, entry.losses)) > 1
    return {
        "initializer": msgspec.to_builtins(entry.candidate.initializer)["type"],
        "gain": entry.candidate.gain,
        "critical": entry.candidate.critical,
        "loss": _finite(loss),
        "loss_low": _finite(low) if known else None,
        "loss_high": _finite(high),
        "diverged": entry.diverged,
        "races": len(entry.losses),
        "findings": list(entry.codes),
        "ruled_out": entry.ruled_out or None,
        "rank": rank,
        "tied": rank is not None and advice.tied(entry),
    }


def _winner(advice: Advice) -> dict[str, Any]:
    first = advice.ranking[0]
    before = msgspec.to_builtins(advice.experiment.lanes[advice.lane])
    after = msgspec.to_builtins(advice.lane_with(first))
    changed = [name for name in before if name != "name" and before[name] != after[name]]
    settings = [f"lanes.{advice.lane}.{name}={json.dumps(after[name], ensure_ascii=False)}" for name in changed]
    return {"initializer": after["initializer"], "settings": settings}


def readable(advice: Advice) -> str:
    """The best starts as a table, and in words what it is worth."""
    heads = tr("start"), tr("loss"), tr("low"), tr("high"), tr("diverged"), tr("races"), "", tr("the doctor finds")
    rows = [list(heads)]
    ranking = advice.ranking
    for rank, entry in enumerate(ranking[:SHOWN], 1):
        loss, low, high = entry.loss
        tied = FIRST if rank == 1 else AS_GOOD if advice.tied(entry) else DROPPED if entry.dropped else WORSE
        figures = [number(loss), number(low), number(high)] if math.isfinite(loss) else ["∞", "–", "–"]
        rows.append(
            [
                f"{rank:2}. {entry.candidate.words}{tr(' (critical)') * entry.candidate.critical}",
                *("∞" if figure == "inf" else figure for figure in figures),
                f"{100 * entry.diverged:.0f}%",
                str(len(entry.losses)),
                tr(tied),
                ", ".join(entry.codes) or tr("nothing"),
            ]
        )
    more = [tr("… and {count} more (--json lists all).", count=len(ranking) - SHOWN)] if len(ranking) > SHOWN else []
    out = [tr("{name}: {text}", name=skipped.label, text=skipped.reason) for skipped in advice.skipped]
    ruled: dict[str, int] = {}
    for entry in advice.entries:
        if entry.ruled_out:
            ruled[entry.ruled_out] = ruled.get(entry.ruled_out, 0) + 1
    counted = listing(tr("{count} for {code}", count=count, code=code) for code, count in ruled.items())
    said = {"lane": advice.name, "steps": advice.steps, "seeds": advice.seeds}
    return "\n".join(
        [
            tr("Lane “{lane}”: loss after {steps:,} steps, over up to {seeds} seeds", **said),
            "",
            *aligned(rows),
            *more,
            "",
            *([tr("Ruled out by the doctor before the race: {counted}.", counted=counted)] if counted else []),
            *([tr("Left out:"), *(f"  {line}" for line in out)] if out else []),
            "",
            verdict(advice),
        ]
    )


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
