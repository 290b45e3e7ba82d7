"""The command ``check-code``: is a backward pass of one's own right?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.cli.check import FAILED, readable
from desktop_app.cli.layout import aligned
from desktop_app.cli.progress import Progress
from desktop_app.cli.sources import InputError, add_json
from desktop_app.usercode.conventions import Candidate, candidates, chosen
from desktop_app.usercode.inputs import Input, in_words
from desktop_app.usercode.judgement import CodeCheck, check_code
from desktop_app.usercode.proposals import propose
from desktop_app.usercode.runner import Limits
from desktop_app.usercode.source import CodeError, Source, read
from desktop_app.words import apart, later, listing, together, tr

BAD_INPUT = 2
TOTAL_SECONDS = 120.0
ELEMENTS = later("element {done:,} of {total:,}, {speed:,.0f} elements/s")
SILENCE = 1.0
"""Seconds that a check takes before it tells how far it is."""

EPILOG = later("""\
examples:
  initscope check-code layers.py
  initscope check-code layers.py --function affine_backward --set x=shape:3,4 --set x=range:-2,2
  initscope check-code net.py --set y=below:10 --set reg=value:0.5 --seed 7 --json

The file is run with your rights, in a process of its own that is ended after --seconds without progress, or after
--total-seconds.  Functions that belong together are found by their names:
  affine_forward(x, w, b) → out, cache      with  affine_backward(dout, cache) → dx, dw, db
  loss(params)                              with  grad(params); params is an array or a dictionary
  loss_and_grad(params) → loss, gradient    in one
  forward_propagation_n(X, Y, parameters)   with  backward_propagation_n(X, Y, cache)
  a class with forward(self, x) and backward(self, dout), gradients in self.dW or self.grads
  a class with loss(self, X, y) → loss, grads, or with loss and gradient, parameters in self.params
  a class with feedforward(self, a) and backprop(self, x, y), parameters in lists
  a torch.autograd.Function or torch.nn.Module, where PyTorch is installed
Without --function every one of them is checked.

Exit status: 0 all gradients are right, 1 one is not, 2 the code cannot be checked.

JSON: {"function", "inputs", "passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "notes"}; where a file
holds several functions and none is named, {"passed", "checks"}, a list of these or of {"function", "error"}.
  inputs     what the functions were called with: {NAME: {"kind", "shape", "low", "high"}, …}
  notes      what else was seen, in sentences: arguments that are written into, random numbers, …
  error      why the functions could not be checked
  the rest   as in 'initscope check --help'; layer is always empty, and a kink has no unit""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("check a backward pass that you have written yourself"),
        description=tr("Check the gradients that functions in a Python file of yours compute."),
        epilog=tr(EPILOG),
    )
    parser.add_argument("file", metavar="FILE.py", type=Path, help=tr("the file; it is run"))
    parser.add_argument(
        "--function", metavar="NAME", help=tr("check this function only, with the one that belongs to it")
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=KEY:VALUE",
        help=tr("change an input: shape:3,4 · range:-1,1 · below:10 (whole numbers) · value:JSON; may be repeated"),
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help=tr("of the inputs and random numbers (default: 0)")
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=Limits.seconds,
        metavar="S",
        help=tr("a call may take so long (default: %(default)g)"),
    )
    parser.add_argument(
        "--total-seconds",
        type=float,
        default=TOTAL_SECONDS,
        metavar="S",
        help=tr("the check of one function may take so long altogether (default: %(default)g)"),
    )
    parser.add_argument("--list", action="store_true", help=tr("only list what can be checked; nothing is run"))
    add_json(parser)
    parser.set_defaults(handler=check)


def check(arguments: argparse.Namespace) -> int:
    """Check what is asked for and tell."""
    for name in ("seconds", "total_seconds"):
        if not getattr(arguments, name) > 0:
            raise InputError(tr("{option} must be more than 0.", option=f"--{name.replace('_', '-')}"))
    if arguments.seed < 0:
        raise InputError(tr("--seed must not be negative."))
    try:
        source = read(arguments.file)
        asked = candidates(source) if arguments.function is None else [chosen(source, arguments.function)]
        chosen(source, arguments.function)  # says what is expected where there is nothing
        if arguments.list:
            return list_candidates(asked, arguments.json)
        if len(asked) == 1:
            found = check_one(source, asked[0], arguments)
            print(as_text(found) if not arguments.json else as_json(report_object(found)))
            return 0 if found.report.passed else FAILED
    except CodeError as error:
        raise InputError(with_setting(error)) from None
    if arguments.set:
        names = listing(candidate.name for candidate in asked)
        raise InputError(tr("--set needs --function where there are several: {names}.", names=names))
    return check_all(source, asked, arguments)


def check_one(source: Source, candidate: Candidate, arguments: argparse.Namespace) -> CodeCheck:
    """The check of one candidate.

    Raises:
        CodeError: it cannot be checked, or a setting does not fit.
    """
    proposals = propose(candidate).edited(arguments.set)
    limits = Limits(arguments.seconds, total=arguments.total_seconds)
    with Progress(words=ELEMENTS, silence=SILENCE) as progress:

        def told(_: str, done: int, total: int) -> None:
            progress.show(done, total)

        return check_code(source, candidate.name, proposals, arguments.seed, limits, progress=told)


def check_all(source: Source, asked: list[Candidate], arguments: argparse.Namespace) -> int:
    """Check several candidates one after the other; what cannot be checked is said, and the others are."""
    objects: list[dict[str, Any]] = []
    status = 0
    for candidate in asked:
        try:
            found = check_one(source, candidate, arguments)
        except CodeError as error:
            objects.append({"function": candidate.name, "error": with_setting(error)})
            status = status or BAD_INPUT
            text = f"{candidate.title}\n{tr('Cannot be checked: {reason}', reason=with_setting(error))}"
        else:
            objects.append(report_object(found))
            status = status if found.report.passed else FAILED
            text = as_text(found)
        if not arguments.json:
            print(f"{text}\n", flush=True)
    if arguments.json:
        print(as_json({"passed": status == 0, "checks": objects}))
    return status


def with_setting(error: CodeError) -> str:
    """Why code cannot be checked, with what to type where that may help."""
    if error.setting:
        return together(str(error), tr("Try: --set {setting}", setting=error.setting))
    if not (error.for_inputs and error.inputs):
        return str(error)
    called = tr("It was called with {inputs}.", inputs=apart(_inputs(error.inputs)))
    return together(
        str(error), called, tr("Give it others by --set NAME=shape:3,4, NAME=range:0,1 or NAME=value:JSON.")
    )


def list_candidates(asked: list[Candidate], as_objects: bool) -> int:
    """Tell what can be checked."""
    if as_objects:
        rows = [{"function": c.name, "kind": c.convention.title, "inputs": list(c.arguments)} for c in asked]
        print(as_json(rows))
    else:
        head = [tr("function"), tr("kind"), tr("inputs")]
        rows_of_text = [[c.name, tr(c.convention.title), listing(c.arguments)] for c in asked]
        print("\n".join(aligned([head, *rows_of_text])))
    return 0


def as_text(found: CodeCheck) -> str:
    """A check as one reads it."""
    inputs = [f"  {each}" for each in _inputs(found.inputs)]
    lines = [found.candidate.title, *inputs, "", readable(found.report)]
    if found.printed.length:
        printed = tr("The code printed {count:,} characters:", count=found.printed.length)
        lines += ["", printed, found.printed.text.rstrip()]
    return "\n".join(lines)


def _inputs(inputs: Mapping[str, Input]) -> list[str]:
    """Each input with what it is."""
    return [tr("{name}: {text}", name=name, text=in_words(item)) for name, item in inputs.items()]


def report_object(found: CodeCheck) -> dict[str, Any]:
    """A check as it is written to JSON."""
    inputs = msgspec.to_builtins(found.inputs)
    report = found.report
    return {"function": found.candidate.name, "inputs": inputs, **report.as_json(), "notes": list(report.notes)}


def as_json(value: Any) -> str:
    """One JSON document."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
