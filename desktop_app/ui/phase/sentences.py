"""The selected lane's place on the map, in words."""

from __future__ import annotations

import math

from desktop_app.figures import figure
from desktop_app.theory.mean_field import TRAINABLE_DEPTH
from desktop_app.theory.position import Position
from desktop_app.ui.phase.survey import LARGEST_Q, SILENT, Survey

NEAR = 0.02
"""By how much χ₁ may differ from 1 and still be called critical."""


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
    where = f"σw² = {figure(here.weight_variance)} and σb² = {figure(here.bias_variance)}"
    steps = max(here.depth - 2, 1)
    total = math.exp(min(max(0.5 * steps * math.log(chi), -690.0), 690.0)) if chi > 0 else 0.0
    if abs(chi - 1) <= NEAR:
        return f"{where}: critical, χ₁ = {figure(chi)}. Gradients keep their size through {here.depth} layers."
    phase, do = ("ordered", "shrink") if chi < 1 else ("chaotic", "grow")
    return (
        f"{where}: {phase}, χ₁ = {figure(chi)}. Each layer lets gradients {do} by √χ₁ = {figure(math.sqrt(chi))}; over "
        f"{steps} steps that makes {figure(total, 2)}."
    )


def _depth(here: Position, depth: float) -> str:
    if math.isinf(depth):
        return "The trainable depth 6 ξc has no limit here."
    verdict = "enough for" if depth >= here.depth else "too little for"
    layers = "one layer" if depth < 1.5 else f"{round(depth):,} layers"
    return f"Trainable depth 6 ξc: about {layers}, {verdict} this lane's {here.depth}."


def _signals(q: float, c: float) -> str:
    if q <= SILENT:
        return "Signals die out: q tends to 0."
    if q > LARGEST_Q:
        return "Signals grow without end."
    if c > 1 - 1e-3:
        return f"q settles at {figure(q)}; any two inputs become more and more alike (c* = 1)."
    end = figure(round(c, 6))
    return f"q settles at {figure(q)}; two inputs end at the correlation {end}: small differences grow, as in chaos."


def _aside(found: Survey) -> list[str]:
    here = found.here
    assert isinstance(here, Position)
    said = []
    if here.apart:
        said.append(
            f"{len(here.apart)} layer{'s' * (len(here.apart) > 1)} of this lane have initializers of their own and "
            "stay where they are when the lane is dragged."
        )
    if found.critical is None:
        said.append(f"{here.activation.label} has no natural critical point.")
    return said
