"""What the chosen initializer does to one layer, in numbers, beside what theory asks for and what frameworks do."""

from __future__ import annotations

import math
from dataclasses import dataclass

from desktop_app.experiment.schema import Lane
from desktop_app.figures import figure
from desktop_app.nn.adaptation import Adaptation
from desktop_app.nn.initializers import Initializer, framework_defaults
from desktop_app.nn.layers import WeightLayer
from desktop_app.nn.places import Place, initializer_of, weight_layer_initializer
from desktop_app.theory.mean_field import Gains, gains
from desktop_app.ui.panels.words import shape_in_words
from desktop_app.ui.style.formula import NAME, with_numbers, with_symbols
from desktop_app.words import tr


@dataclass(frozen=True)
class Default:
    """What a framework does in this layer when it is not asked for anything else.

    Attributes:
        framework: its name.
        variance: Var W that comes of it.
        bias_variance: Var b that comes of it.
        ratio: of that variance to the chosen one; NaN if there is none.
    """

    framework: str
    variance: float
    bias_variance: float
    ratio: float


@dataclass(frozen=True)
class SchemeFacts:
    """All that is to be said.

    Attributes:
        layer: path and shapes, and the rule where it is the layer's own.
        initializer: the rule that fills this layer's W.
        formula: with symbols.
        numbers: the same with this layer's numbers, and what they come to.
        fan_in, fan_out: of this layer.
        variance: Var W, as the rule gives it or, fitted to data, as it is before the first step.
        activation: name of the function behind the layer.
        gains: of that function, exact and PyTorch's; None if it has none that is finite.
        defaults: one a framework.
        adaptation: how W was fitted to data, if it was.
    """

    layer: str
    initializer: Initializer
    formula: tuple[str, ...]
    numbers: str
    fan_in: int
    fan_out: int
    variance: float
    activation: str
    gains: Gains
    defaults: tuple[Default, ...]
    adaptation: Adaptation | None


def scheme_facts(
    lane: Lane, places: list[Place], selected: str, adaptations: tuple[Adaptation, ...] = ()
) -> SchemeFacts | None:
    """The facts about the selected layer, or else about the first the lane's rule fills behind another layer."""
    drawn = [place for place in places if isinstance(place.layer, WeightLayer)]
    common = [place for place in drawn[1:] if weight_layer_initializer(place.layer, "weight") is None]
    chosen = next(iter([*(place for place in drawn if place.path == selected), *common, *drawn]), None)
    if chosen is None or chosen.weights is None:
        return None
    place, slot = chosen, chosen.weights.slot
    rule = initializer_of(place.layer, "weight", lane.initializer, lane.bias_initializer)
    adaptation = next((a for a in adaptations if a.path == place.path), None) if rule.data_dependent else None
    variance = adaptation.variance if adaptation else rule.variance(slot)
    formula = rule.formula_for(slot)
    shapes = f"{shape_in_words(place.input_shape)} → {shape_in_words(place.output_shape)}"
    own = weight_layer_initializer(place.layer, "weight") is not None
    behind = slot.around.behind
    return SchemeFacts(
        layer=_named(place.path, shapes, tr(rule.label) if own else ""),
        initializer=rule,
        formula=tuple(with_symbols(tr(formula)).split(",  ")),
        numbers=_in_numbers(formula, rule.terms(slot), variance),
        fan_in=slot.fan_in,
        fan_out=slot.fan_out,
        variance=variance,
        activation=behind.label,
        gains=gains(behind),
        defaults=tuple(
            Default(
                default.framework,
                default.variance(slot),
                default.variance(slot) if default.framework_biases else 0.0,
                default.variance(slot) / variance if variance else math.nan,
            )
            for default in framework_defaults()
        ),
        adaptation=adaptation,
    )


def _named(path: str, shapes: str, own_rule: str) -> str:
    if own_rule:
        return tr("Layer {path}, {shapes}, by its own {initializer}", path=path, shapes=shapes, initializer=own_rule)
    return tr("Layer {path}, {shapes}", path=path, shapes=shapes)


def _in_numbers(formula: str, terms: dict[str, float], variance: float) -> str:
    """ "Var W = 2 · 1²/64 = 0.0312"; without the middle where the formula is no plain one for a variance."""
    result = f"Var W = {figure(variance)}"
    line = next((line for line in formula.split(",  ") if line.startswith("Var W = ")), "")
    right = line.removeprefix("Var W = ")
    if not NAME.search(right) or any(c.isalpha() for c in NAME.sub("", right)):
        return result
    middle = with_numbers(right, {name: figure(value) for name, value in terms.items()})
    return f"Var W = {middle} = {figure(variance)}"
