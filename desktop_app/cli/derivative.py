"""The command ``derivative``: every difference scheme on a formula at a point."""

from __future__ import annotations

import argparse
import json
from typing import Any

from desktop_app.cli.sources import JSON_HELP, InputError
from desktop_app.gradients.derivative import DerivativeError, readable, report
from desktop_app.gradients.expression import ExpressionError

EPILOG = """\
examples:
  initscope derivative "t**3" --at 1 --eps 0.01
  initscope derivative "sin(x)/x" --at=-1e-3 --eps 1e-5 --dtype float32 --json
An expression that begins with a minus sign goes into parentheses: "(-t**2)".

JSON: {"expression", "at", "eps", "rows": [{"scheme", "value", "error", "order", "evaluations"}, …]}
  value        the derivative as the scheme estimates it; null where f is not defined or the step is lost in rounding
  error        value − exact, the exact derivative being symbolic; null also at a kink
  order        p where the error falls as εᵖ; for Ridders the highest in its tableau
  evaluations  how often f is evaluated"""


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help="compare numerical derivatives of a formula",
        description="Approximate the derivative of a formula at a point in every way, and compare with the exact one.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("expression", metavar="EXPR", help="formula of t (or x, or θ), such as t**3 or sin(t)*exp(-t)")
    parser.add_argument("--at", metavar="X", type=float, required=True, help="the point")
    parser.add_argument("--eps", metavar="E", type=float, default=0.01, help="the step (default: 0.01)")
    parser.add_argument(
        "--dtype", choices=("float64", "float32"), default="float64", help="precision (default: float64)"
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
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
