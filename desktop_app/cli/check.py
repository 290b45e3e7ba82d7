"""The commands ``check`` and ``faults``: is the gradient right, and which bug is in it?"""

from __future__ import annotations

import argparse
import json
from typing import Any

from desktop_app.cli.layout import aligned, columns, left, right
from desktop_app.cli.sources import InputError, add_json, add_lane, add_source, lane_asked_for
from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.faults import FAULTS, FaultError
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.report import Diagnosis, Opinion, Report, cs231n_band, method_in_words, ng_band
from desktop_app.training.gradient_check import EXAMPLES, LaneStep, first_step
from desktop_app.words import later, tr

FAILED = 1
SCHEMES = {scheme.label: scheme for scheme in Scheme}

EPILOG = later("""\
examples:
  initscope check start
  initscope check start --fault scaled-dW@2 --fault flipped-sign
  initscope check digits --lane 1 --scheme two-sided --json
  initscope check start --fault derivative-at-output --emulate

The gradient that the backward pass gives at the first step is compared in every element with a numerical one.  An
element passes if the two differ by no more than rounding and step size explain, the error bar.  A lane that is trained
with planted faults is checked with them; --fault puts more beside those.

Exit status: 0 the gradient is right, 1 it is not, 2 bad input.

JSON: {"passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "operations"}; a number that is not finite
is null.
  ng_ratio   ‖numeric − analytic‖ / (‖numeric‖ + ‖analytic‖) of all parameters together
  tensors    for each parameter {"name", "shape", "passed", "ng_ratio", "max_relative_error", "would_miss_below",
             "failed_elements", "method"}; an error smaller than would_miss_below (absolute) would not be found;
             max_relative_error is |a − n| / max(|a|, |n|) over the elements that are more than noise
  worst      the elements most error bars away: {"tensor", "index", "analytic", "numeric", "error_bar"}
  kinks      where a step crossed a kink: {"tensor", "index", "layer", "unit", "example", "sentence"}
  diagnosis  what is wrong: {"fault", "layer", "confidence", "sentence"}; layer "" is the whole network; confidence 0
             is a fault that was put in and cannot be seen here
  operations every operation of the backward pass in the order in which they ran, judged by what it was given:
             {"layer", "standing", "stage", "error", "sentence"}; standing is "right", "first wrong", "wrong", or
             "contaminated" (right by itself, handed a wrong gradient); missing where the network has diverged
  emulated   with --emulate: what other checkers would say, {"checker", "how", "measure", "number", "limit", "passed",
             "verdict", "objection"}; verdict is "right", "missed it", "false alarm" or "fails either way" (it would
             have refused the right gradient too), objection what else than the number made it refuse""")

VERDICTS = {
    "right": later("right\tverdict"),
    "missed it": later("missed it"),
    "false alarm": later("false alarm"),
    "fails either way": later("fails either way"),
}
"""What is said of another checker's verdict."""

FAULTS_EPILOG = later("""\
JSON: [{"name", "stage", "sentence"}, …]
  name      what to write after --fault in 'initscope check'; NAME@LAYER puts it into that layer
  stage     which operation of a layer it corrupts
  sentence  what is wrong""")


def add_check(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("check the gradient of a network, and name the bug if it is wrong"),
        description=tr(
            "Check the gradient of a lane at its first step, every element, and name the bug if it is wrong."
        ),
        epilog=tr(EPILOG),
    )
    add_source(parser)
    add_lane(parser)
    parser.add_argument(
        "--scheme", choices=SCHEMES, default=Scheme.COMPLEX.label, help=tr("the referee (default: complex)")
    )
    parser.add_argument(
        "--per-weight", action="store_true", help=tr("move every weight by itself, however long it takes")
    )
    parser.add_argument(
        "--emulate",
        action="store_true",
        help=tr("say also what other checkers would say: Ng's, PyTorch's, Caffe's, CS231n's"),
    )
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME[@LAYER]",
        help=tr("put a bug into the backward pass first (see 'initscope faults'); may be given twice"),
    )
    parser.add_argument(
        "--examples",
        type=int,
        default=EXAMPLES,
        metavar="N",
        help=tr("examples of the batch used (default: {usual})", usual=EXAMPLES),
    )
    add_json(parser)
    parser.set_defaults(handler=show_check)


def add_faults(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("list the bugs that can be put into a backward pass"),
        description=tr("List the bugs that 'initscope check --fault' can put into a backward pass."),
        epilog=tr(FAULTS_EPILOG),
    )
    add_json(parser)
    parser.set_defaults(handler=show_faults)


def show_faults(arguments: argparse.Namespace) -> int:
    """Print the list."""
    if arguments.json:
        listed = [{"name": f.name, "stage": f.stage, "sentence": f.sentence} for f in FAULTS.values()]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        margin = max(map(len, FAULTS)) + 2
        for fault in FAULTS.values():
            print(f"{fault.name:<{margin}}{tr(fault.sentence)}")
    return 0


def show_check(arguments: argparse.Namespace) -> int:
    """Check and print.

    Raises:
        InputError: no such lane, fault or layer.
    """
    experiment, _ = lane_asked_for(arguments)
    if arguments.examples < 1:
        raise InputError(tr("--examples {count}: at least one example is needed.", count=arguments.examples))
    try:
        report = report_on(experiment, arguments)
    except FaultError as error:
        raise InputError(str(error)) from None
    if arguments.json:
        print(json.dumps(report.as_json(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(readable(report))
    return 0 if report.passed else FAILED


def report_on(experiment: Experiment, arguments: argparse.Namespace) -> Report:
    """The report on a lane's first step.

    Raises:
        FaultError: a fault does not exist or does not apply there.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    step = first_step(experiment, arguments.lane, arguments.examples)
    faults = [placed(fault, step) for fault in arguments.fault]
    return step.check(
        faults,
        SCHEMES[arguments.scheme],
        per_weight=arguments.per_weight,
        emulate=arguments.emulate,
        operations=arguments.json,
    )


def placed(text: str, step: LaneStep) -> tuple[str, str]:
    """A fault as it is typed, with the layer: the one named, or the first where it can be seen.

    Raises:
        FaultError: it applies nowhere in this network.
    """
    name, at, layer = text.partition("@")
    return (name, layer) if at or name not in FAULTS else (name, step.first_place(name))


def readable(report: Report) -> str:
    """The report as text."""
    measures = [
        (tr("ratio ‖n − a‖/(‖n‖ + ‖a‖)"), report.ng_ratio, tr(ng_band(report.ng_ratio))),
        (tr("maximum relative error"), report.max_relative_error, tr(cs231n_band(report.max_relative_error))),
        (tr("finds every error above"), report.would_miss_below, tr("(absolute)")),
    ]
    margin = max(columns(name) for name, _, _ in measures)
    heads = tr("parameter"), tr("shape"), tr("ratio"), tr("max. rel."), tr("failed\telements"), tr("proved by")
    lines = [
        tr("The gradient is right.") if report.passed else tr("The gradient is wrong."),
        *(f"  {left(name, margin)}  {value:9.2e}  {words}" for name, value, words in measures),
        "",
        _row(*heads),
    ]
    for tensor in report.tensors:
        shape = " × ".join(str(n) for n in tensor.shape)
        ratio, worst, failed = f"{tensor.ng_ratio:.1e}", f"{tensor.max_relative_error:.1e}", f"{tensor.failed_elements}"
        zero = [tr("zero but for rounding")] if tensor.structurally_zero else []
        lines.append(_row(tensor.name, shape, ratio, worst, failed, "  ".join([method_in_words(tensor.method), *zero])))
    for found in report.diagnosis:
        lines += ["", tr("{name}: {text}", name=_named(found), text=found.sentence)]
    lines += ["", *opinion_table(report.emulated)] if report.emulated else []
    lines += ["", *(kink.sentence for kink in report.kinks[:10])] if report.kinks else []
    lines += ["", *report.notes] if report.notes else []
    return "\n".join(lines)


def _row(name: str, shape: str, ratio: str, worst: str, failed: str, method: str) -> str:
    return f"{left(name, 12)}{left(shape, 16)}{right(ratio, 10)}{right(worst, 11)}{right(failed, 8)}  {method}"


def _named(found: Diagnosis) -> str:
    """A fault by the name that --fault takes, with how sure it is."""
    return tr("{name} ({note})", name=found.fault, note=found.surety) if found.surety else tr("unknown\tfault")


def opinion_table(opinions: tuple[Opinion, ...]) -> list[str]:
    """What other checkers would say, one a line."""
    heads = [tr("what others would say"), tr("number"), tr("limit"), tr("says"), tr("which is"), ""]
    rows = [heads] + [
        [
            tr(opinion.checker),
            f"{opinion.number:.1e}",
            f"{opinion.limit:.0e}",
            tr("passed" if opinion.passed else "failed\tcheck"),
            tr(VERDICTS[opinion.verdict]),
            tr(opinion.objection or opinion.measure),
        ]
        for opinion in opinions
    ]
    return aligned(rows)
