"""In words what the room shows, tied to the lecture's."""

from __future__ import annotations

import math

from desktop_app.nn.activations import Activation, Tanh
from desktop_app.theory.neuron import Neuron
from desktop_app.ui.neuron.look import number, percent, quiet_word
from desktop_app.ui.neuron.question import Answer, Question

LARGE, SMALL = 4.0, 0.25
"""Var z beyond which z is called too large or too small."""
NORMAL_FROM = 10
"""Inputs from which on a sum looks normal."""

LEVEL = "The larger n, the smaller each w has to be: with Var(w) = 1/n, Var z stays 1 whatever n is."


def seen(found: Answer) -> list[str]:
    """What is seen for an answer."""
    question = found.question
    own, *_ = found.neurons
    result = [_own(own, question.activation), LEVEL, _activation(found)]
    if question.n < NORMAL_FROM and question.inputs != "±1":  # the sum of normal ±wᵢ is normal
        result.append("So few terms do not make a bell yet: the line is what their sum becomes as n grows.")
    return result


def _own(own: Neuron, activation: Activation) -> str:
    """What one's own rule does to z."""
    variance = own.variance.predicted
    terms = "A single term" if own.n == 1 else f"A sum of {number(own.n, 5)} terms"
    what = f"{terms} with Var(w) = {own.rule.formula} has Var z = {number(variance)}"
    if variance > LARGE:
        return f"{what}: too large. {_too_large(own, activation)}"
    if variance < SMALL:
        return f"{what}: too small. Layer after layer the signal, and the gradient with it, dies out."
    return f"{what}: neither too large nor too small."


def _too_large(own: Neuron, activation: Activation) -> str:
    if math.isnan(own.quiet.value) or activation.saturation is None:
        return "Layer after layer the signal explodes."
    return f"{percent(own.quiet.value)} of the units are {quiet_word(activation)}: their gradient is nearly 0."


def _activation(found: Answer) -> str:
    """What suits the activation."""
    activation, doubled = found.question.activation, found.neurons[-1]
    name, kept = activation.label, number(doubled.mean_square.value)
    if activation.rectifier and abs(found.scale - 2) < 0.01:
        return f"{name} drops the negative half of z. With 2/n what is left has E[a²] = {kept}, as large as the inputs."
    rule = f"Through {name} Var(w) = {number(found.scale)}/n keeps Var z at 1 from layer to layer."
    if not found.stable:
        rule += " That level is unstable: a signal that strays from it strays further with every layer."
    if isinstance(activation, Tanh):
        return f"For {name} the lecture takes 1/n (Xavier), which leaves z where the curve is steep. {rule}"
    return rule


def chained(question: Question) -> str:
    """What the chain shows."""
    above, below, depth = 1 + question.departure, 1 - question.departure, question.depth
    return (
        f"A little is enough: in a linear chain of {depth} layers, weights {number(above)} times the right size make "
        f"ŷ {number(above**depth)} times as large, weights {number(below)} times the right size "
        f"{number(below**depth)} times. Gradients explode and vanish likewise."
    )
