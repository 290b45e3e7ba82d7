"""The command ``critical``: the weight and bias variances at which an activation keeps gradients alive."""

from __future__ import annotations

import argparse
import json
import math
import sys
from difflib import get_close_matches
from typing import Any

import msgspec

from desktop_app.cli.layout import aligned, number
from desktop_app.cli.sources import InputError, add_json
from desktop_app.nn.activations import Activation, AnyActivation
from desktop_app.theory.critical import CriticalPoint, critical_point
from desktop_app.theory.mean_field import gains, propagation
from desktop_app.values import kinds, tag_of
from desktop_app.words import later, listing, tr

NONE_FOUND = 1

EPILOG = later("""\
examples:
  initscope critical tanh --bias-variance 0.05
  initscope critical gelu --json
  initscope critical '{"type": "leaky-relu", "slope": 0.2}'

In a network of equal, wide layers with Var W = weight_variance / fan_in and Var b = bias_variance, squared gradients
neither grow nor shrink from layer to layer.  Without --bias-variance the natural point is shown: without biases where
small signals keep (tanh, erf, ReLU, …), at q = 1 for SELU, and where deviations of q fade only slowly for GELU, SiLU
and Mish.

Exit status: 0 there is such a point, 1 there is none (the sentence goes to the standard error output), 2 bad input.

JSON: {"activation", "bias_variance", "weight_variance", "q", "gain_forward", "gain_backward", "xi_c", "half_stable",
       "chi_parallel", "torch_gain"}
  q              variance of the pre-activations there; 0 is the limit of small signals
  gain_forward   1/√E φ(Z)², the factor on 1/√fan_in that keeps a variance of 1 on the way in
  gain_backward  1/√E φ'(Z)², likewise for gradients
  torch_gain     what torch.nn.init.calculate_gain says, or null
  xi_c           depth, in layers, over which the correlation of two inputs is lost; null stands for infinite, as it is
                 at every critical point
  half_stable    whether q attracts from one side only
  chi_parallel   slope of the variance map at q: below 1 q attracts, above 1 it repels
Where there is no such point, bias_variance is as asked, and what cannot be said is null.""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("print the critical weight and bias variance of an activation"),
        description=tr("Print the variances of weights and biases at which gradients neither vanish nor explode."),
        epilog=tr(EPILOG),
    )
    parser.add_argument("activation", metavar="ACTIVATION", help=tr("one of {all}", all=listing(_activations())))
    parser.add_argument("--bias-variance", type=float, metavar="V", help=tr("Var b (default: the natural point's)"))
    add_json(parser)
    parser.set_defaults(handler=show)


def show(arguments: argparse.Namespace) -> int:
    """Print the point; 1 if there is none.

    Raises:
        InputError: no such activation, or the bias variance is no variance.
    """
    activation = activation_named(arguments.activation)
    asked = arguments.bias_variance
    if asked is not None and not 0.0 <= asked < math.inf:
        raise InputError(tr("--bias-variance takes a number from 0 on, not {value:g}.", value=asked))
    point = critical_point(activation, asked)
    if arguments.json:
        print(json.dumps(report(activation, asked, point), indent=2, ensure_ascii=False, allow_nan=False))
    elif point is not None:
        print(readable(activation, point))
    if point is None:
        print(f"initscope critical: {_none(activation, asked)}", file=sys.stderr)
        return NONE_FOUND
    return 0


def activation_named(text: str) -> Activation:
    """The activation of this name, or of this JSON with fields.

    Raises:
        InputError: there is none; the message suggests similar ones.
    """
    if text.lstrip().startswith("{"):
        try:
            found: Activation = msgspec.json.decode(text, type=AnyActivation)
        except msgspec.DecodeError as error:
            raise InputError(tr("'{text}' is no activation: {reason}.", text=text, reason=error)) from None
        return found
    known = _activations()
    wanted = text.lower().replace(" ", "-").replace("_", "-")
    if wanted in known:
        return known[wanted]()
    near = get_close_matches(wanted, known, 3, 0.4)
    if near:
        names = tr(" or ").join(f"'{name}'" for name in near)
        raise InputError(tr("there is no activation '{text}'; did you mean {names}?", text=text, names=names))
    raise InputError(tr("there is no activation '{text}'; there are {names}.", text=text, names=listing(known)))


def report(activation: Activation, asked: float | None, point: CriticalPoint | None) -> dict[str, Any]:
    """The JSON document."""
    gain = gains(activation)
    start: dict[str, Any] = {"activation": tag_of(activation), "bias_variance": asked, "weight_variance": None}
    if point is not None:
        start |= {"bias_variance": point.bias_variance, "weight_variance": point.weight_variance}
    return start | {
        "q": point.q if point else None,
        "gain_forward": gain.forward,
        "gain_backward": gain.backward,
        "xi_c": None,
        "half_stable": point.half_stable if point else None,
        "chi_parallel": point.chi_parallel if point else None,
        "torch_gain": gain.torch,
    }


def readable(activation: Activation, point: CriticalPoint) -> str:
    """The point and the gains as text."""
    if point.q == 0.0:
        q = tr("0, the limit of small signals")
    elif math.isclose(point.chi_parallel, 1.0) and not point.half_stable:
        q = tr("any: a variance stays what it is")
    elif point.half_stable:
        q = tr("{q:.6g}, which attracts from one side only", q=point.q)
    else:
        attracts = point.chi_parallel < 1.0
        q = tr("{q:.6g}, which attracts" if attracts else "{q:.6g}, which repels", q=point.q)
    gain = gains(activation)
    rows = [
        [tr("weight variance × fan_in"), f"{point.weight_variance:.7g}"],
        [tr("gain on 1/√fan_in"), f"{math.sqrt(point.weight_variance):.7g}"],
        [tr("bias variance"), f"{point.bias_variance:.7g}"],
    ]
    others = [
        [tr("gain at variance 1"), tr("forward\tpass"), tr("backward\tpass"), "PyTorch"],
        ["", number(gain.forward), number(gain.backward), number(gain.torch)],
    ]
    title = tr("{activation}: gradients neither vanish nor explode at", activation=tr(activation.label))
    lines = [title, "", *aligned(rows)]
    return "\n".join([*lines, tr("variance q of z: {q}", q=q), "", *aligned(others)])


def _none(activation: Activation, asked: float | None) -> str:
    """A sentence about an activation that has no such point."""
    name = tr(activation.label)
    natural = critical_point(activation)
    if asked is not None and natural is not None:
        return tr(
            "{activation} has no critical point with bias variance {asked:g}; its natural one has bias variance "
            "{bias:.6g} and weight variance {weight:.6g}/fan_in.",
            activation=name,
            asked=asked,
            bias=natural.bias_variance,
            weight=natural.weight_variance,
        )
    if asked is not None:
        return tr("{activation} has no critical point with bias variance {asked:g}.", activation=name, asked=asked)
    saturated = critical_point(activation, 0.0)
    if saturated is None:
        return tr("{activation} has no critical point with a bias variance of 0 or more.", activation=name)
    return tr(
        "{activation} has no natural critical point: small signals cannot keep their variance with a bias variance of "
        "0 or more. Only in deep saturation, at q = {spread:.3g}, gradients stay level (--bias-variance 0 shows it).",
        activation=name,
        spread=propagation(activation, saturated.weight_variance, 0.0).q,
    )


def _activations() -> dict[str, type[Activation]]:
    return {tag_of(kind): kind for kind in kinds(Activation)}
