"""The commands ``check`` and ``faults``: is the gradient right, and which bug is in it?"""

from __future__ import annotations

import argparse
import json
from typing import Any

from desktop_app.cli.sources import JSON_HELP, InputError, add_lane, add_source, lane_asked_for
from desktop_app.cli.tables import aligned
from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.faults import FAULTS, FaultError
from desktop_app.gradients.numerical import Scheme
from desktop_app.gradients.report import Opinion, Report, cs231n_band, ng_band
from desktop_app.training.gradient_check import EXAMPLES, LaneStep, first_step

FAILED = 1
SCHEMES = {scheme.label: scheme for scheme in Scheme}

EPILOG = """\
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
             have refused the right gradient too), objection what else than the number made it refuse"""

FAULTS_EPILOG = """\
JSON: [{"name", "stage", "sentence"}, …]
  name      what to write after --fault in 'initscope check'; NAME@LAYER puts it into that layer
  stage     which operation of a layer it corrupts
  sentence  what is wrong"""


def add_check(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help="check the gradient of a network, and name the bug if it is wrong",
        description="Check the gradient of a lane at its first step, every element, and name the bug if it is wrong.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_source(parser)
    add_lane(parser)
    parser.add_argument(
        "--scheme", choices=SCHEMES, default=Scheme.COMPLEX.label, help="the referee (default: complex)"
    )
    parser.add_argument("--per-weight", action="store_true", help="move every weight by itself, however long it takes")
    parser.add_argument(
        "--emulate",
        action="store_true",
        help="say also what other checkers would say: Ng's, PyTorch's, Caffe's, CS231n's",
    )
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME[@LAYER]",
        help="put a bug into the backward pass first (see 'initscope faults'); may be given twice",
    )
    parser.add_argument(
        "--examples", type=int, default=EXAMPLES, metavar="N", help=f"examples of the batch used (default: {EXAMPLES})"
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(handler=show_check)


def add_faults(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help="list the bugs that can be put into a backward pass",
        description="List the bugs that 'initscope check --fault' can put into a backward pass.",
        epilog=FAULTS_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(handler=show_faults)


def show_faults(arguments: argparse.Namespace) -> int:
    """Print the list."""
    if arguments.json:
        listed = [{"name": f.name, "stage": f.stage, "sentence": f.sentence} for f in FAULTS.values()]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        margin = max(map(len, FAULTS)) + 2
        for fault in FAULTS.values():
            print(f"{fault.name:<{margin}}{fault.sentence}")
    return 0


def show_check(arguments: argparse.Namespace) -> int:
    """Check and print.

    Raises:
        InputError: no such lane, fault or layer.
    """
    experiment, _ = lane_asked_for(arguments)
    if arguments.examples < 1:
        raise InputError(f"--examples {arguments.examples}: at least one example is needed.")
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
    verdict = "The gradient is right." if report.passed else "The gradient is wrong."
    lines = [
        verdict,
        f"  ratio ‖n − a‖/(‖n‖ + ‖a‖)  {report.ng_ratio:9.2e}  {ng_band(report.ng_ratio)}",
        f"  maximum relative error    {report.max_relative_error:9.2e}  {cs231n_band(report.max_relative_error)}",
        f"  finds every error above   {report.would_miss_below:9.2e}  (absolute)",
        "",
        f"{'parameter':<12}{'shape':<16}{'ratio':>10}{'max. rel.':>11}{'failed':>8}  proved by",
    ]
    for tensor in report.tensors:
        shape = " × ".join(str(n) for n in tensor.shape)
        zero = "  zero but for rounding" if tensor.structurally_zero else ""
        lines.append(
            f"{tensor.name:<12}{shape:<16}{tensor.ng_ratio:10.1e}{tensor.max_relative_error:11.1e}"
            f"{tensor.failed_elements:8}  {tensor.method}{zero}"
        )
    for found in report.diagnosis:
        sure = f" ({found.surety})" if found.surety else ""
        lines += ["", f"{found.fault}{sure}: {found.sentence}"]
    lines += ["", *opinion_table(report.emulated)] if report.emulated else []
    lines += ["", *(kink.sentence for kink in report.kinks[:10])] if report.kinks else []
    lines += ["", *report.notes] if report.notes else []
    return "\n".join(lines)


def opinion_table(opinions: tuple[Opinion, ...]) -> list[str]:
    """What other checkers would say, one a line."""
    rows = [["what others would say", "number", "limit", "says", "which is", ""]] + [
        [
            opinion.checker,
            f"{opinion.number:.1e}",
            f"{opinion.limit:.0e}",
            "passed" if opinion.passed else "failed",
            opinion.verdict,
            opinion.objection or opinion.measure,
        ]
        for opinion in opinions
    ]
    return aligned(rows)
