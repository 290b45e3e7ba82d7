"""The command ``derivative``: every difference scheme on a formula at a point."""

from __future__ import annotations

import argparse
import json
import math
from typing import Any

from desktop_app.cli.layout import aligned
from desktop_app.cli.sources import InputError, add_json
from desktop_app.gradients.derivative import (
    DerivativeError,
    Precision,
    derivative_table,
    exact_derivative,
    point_of,
    report,
)
from desktop_app.gradients.expression import Expression, ExpressionError
from desktop_app.gradients.schemes import name_of
from desktop_app.words import later, tr

EPILOG = later("""\
examples:
  initscope derivative "t**3" --at 1 --eps 0.01
  initscope derivative "sin(x)/x" --at=-1e-3 --eps 1e-5 --dtype float32 --json
An expression that begins with a minus sign goes into parentheses: "(-t**2)".

JSON: {"expression", "at", "eps", "rows": [{"scheme", "value", "error", "order", "evaluations"}, …]}
  value        the derivative as the scheme estimates it; null where f is not defined or the step is lost in rounding
  error        value − exact, the exact derivative being symbolic; null also at a kink
  order        p where the error falls as εᵖ; for Ridders the highest in its tableau
  evaluations  how often f is evaluated""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("compare numerical derivatives of a formula"),
        description=tr(
            "Approximate the derivative of a formula at a point in every way, and compare with the exact one."
        ),
        epilog=tr(EPILOG),
    )
    parser.add_argument(
        "expression", metavar="EXPR", help=tr("formula of t (or x, or θ), such as t**3 or sin(t)*exp(-t)")
    )
    parser.add_argument("--at", metavar="X", type=float, required=True, help=tr("the point"))
    parser.add_argument("--eps", metavar="E", type=float, default=0.01, help=tr("the step (default: 0.01)"))
    parser.add_argument(
        "--dtype", choices=("float64", "float32"), default="float64", help=tr("precision (default: float64)")
    )
    add_json(parser)
    parser.set_defaults(handler=show)


def show(arguments: argparse.Namespace) -> int:
    """Print the table.

    Raises:
        InputError: the text is not an expression, or the point or the step is of no use to it.
    """
    asked = (arguments.expression, arguments.at, arguments.eps, arguments.dtype)
    try:
        print(json.dumps(report(*asked), indent=2, ensure_ascii=False) if arguments.json else readable(*asked))
    except ExpressionError as error:
        raise InputError(f"{error.sentence}\n{error.pointer}") from None
    except DerivativeError as error:
        raise InputError(str(error)) from None
    return 0


def readable(text: str, at: float, eps: float, dtype: Precision = "float64") -> str:
    """The table as one reads it, with the formula of the derivative and whatever is unusual at the point.

    Raises:
        ExpressionError: the text is not an expression.
        DerivativeError: as :func:`desktop_app.gradients.derivative.derivative_table`.
    """
    expression = Expression(text)
    table = derivative_table(expression, at, eps, dtype)
    truth = exact_derivative(expression, point_of(expression, at, dtype))
    name, formula = expression.variable, expression.derivative()
    exactly = f"{formula} = " if not formula.constant else ""
    said = {"formula": expression.text, "variable": name, "point": at, "step": eps, "type": dtype}
    rows = [[tr("scheme"), tr("value"), tr("error"), tr("order"), tr("evaluations")]] + [
        [
            name_of(row.scheme),
            f"{row.value:.12g}" if math.isfinite(row.value) else "–",
            f"{row.error:.2e}" if math.isfinite(row.error) else "–",
            str(row.order),
            str(row.evaluations),
        ]
        for row in table
    ]
    lines = zip(aligned(rows), ["", *(row.note for row in table)], strict=True)
    return "\n".join(
        [
            tr("f({variable}) = {formula} at {variable} = {point:g}, ε = {step:g}, {type}", **said),
            truth.sentence or tr("exactly: {derivative}", derivative=f"f'({name}) = {exactly}{truth.value:.12g}"),
            "",
            *(f"{line}  {note}".rstrip() for line, note in lines),
        ]
    )
