"""The selected lane's place on the map, in words."""

from __future__ import annotations

import math

from desktop_app.figures import figure
from desktop_app.theory.mean_field import TRAINABLE_DEPTH
from desktop_app.theory.position import Position
from desktop_app.ui.phase.survey import LARGEST_Q, SILENT, Survey
from desktop_app.words import later, tr

ORDERED = later(
    "σw² = {weights} and σb² = {biases}: ordered, χ₁ = {chi}. Each layer lets gradients shrink by √χ₁ = {factor}; over "
    "{steps} steps that makes {total}."
)
CHAOTIC = later(
    "σw² = {weights} and σb² = {biases}: chaotic, χ₁ = {chi}. Each layer lets gradients grow by √χ₁ = {factor}; over "
    "{steps} steps that makes {total}."
)
NEAR = 0.02
"""By how much χ₁ may differ from 1 and still be called critical."""

ONE_APART = later(
    "1 layer of this lane have initializers of their own and stay where they are when the lane is dragged."
)
SOME_APART = later(
    "{count} layers of this lane have initializers of their own and stay where they are when the lane is dragged."
)


def seen(found: Survey) -> list[str]:
    """What the map says of the selected lane."""
    here, maps = found.here, found.maps
    if not isinstance(here, Position) or maps is None:
        return [] if isinstance(here, Position) else [here]
    theory = maps.here
    # Where signals die out the layers are linear: they keep every correlation, and the gradient alone sets the limit.
    scale = theory.xi_c if theory.q > SILENT else min(theory.xi_c, theory.xi_gradient)
    depth = _depth(here, TRAINABLE_DEPTH * scale)
    return [*here.caveats, _gradients(here, theory.chi_1), depth, _signals(theory.q, theory.c), *_aside(found)]


def _gradients(here: Position, chi: float) -> str:
    said = {"weights": figure(here.weight_variance), "biases": figure(here.bias_variance), "chi": figure(chi)}
    steps = max(here.depth - 2, 1)
    total = math.exp(min(max(0.5 * steps * math.log(chi), -690.0), 690.0)) if chi > 0 else 0.0
    if abs(chi - 1) <= NEAR:
        return tr(
            "σw² = {weights} and σb² = {biases}: critical, χ₁ = {chi}. Gradients keep their size through {depth} "
            "layers.",
            **said,
            depth=here.depth,
        )
    said |= {"factor": figure(math.sqrt(chi)), "steps": str(steps), "total": figure(total, 2)}
    return tr(ORDERED if chi < 1 else CHAOTIC, **said)


def _depth(here: Position, depth: float) -> str:
    if math.isinf(depth):
        return tr("The trainable depth 6 ξc has no limit here.")
    layers = tr("one layer") if depth < 1.5 else tr("{count:,} layers", count=round(depth))
    if depth >= here.depth:
        return tr(
            "Trainable depth 6 ξc: about {layers}, enough for this lane's {depth}.", layers=layers, depth=here.depth
        )
    return tr(
        "Trainable depth 6 ξc: about {layers}, too little for this lane's {depth}.", layers=layers, depth=here.depth
    )


def _signals(q: float, c: float) -> str:
    if q <= SILENT:
        return tr("Signals die out: q tends to 0.")
    if q > LARGEST_Q:
        return tr("Signals grow without end.")
    if c > 1 - 1e-3:
        return tr("q settles at {q}; any two inputs become more and more alike (c* = 1).", q=figure(q))
    return tr(
        "q settles at {q}; two inputs end at the correlation {c}: small differences grow, as in chaos.",
        q=figure(q),
        c=figure(round(c, 6)),
    )


def _aside(found: Survey) -> list[str]:
    here = found.here
    assert isinstance(here, Position)
    said = []
    if len(here.apart) == 1:
        said.append(tr(ONE_APART))
    elif here.apart:
        said.append(tr(SOME_APART, count=len(here.apart)))
    if found.critical is None:
        said.append(tr("{activation} has no natural critical point.", activation=tr(here.activation.label)))
    return said
