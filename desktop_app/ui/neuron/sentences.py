"""In words what the room shows, tied to the lecture's."""

from __future__ import annotations

import math

from desktop_app.nn.activations import Activation, Tanh
from desktop_app.theory.neuron import Neuron
from desktop_app.ui.neuron.look import number, percent
from desktop_app.ui.neuron.question import Answer, Question
from desktop_app.words import later, together, tr

LARGE, SMALL = 4.0, 0.25
"""Var z beyond which z is called too large or too small."""
NORMAL_FROM = 10
"""Inputs from which on a sum looks normal."""

LEVEL = later("The larger n, the smaller each w has to be: with Var(w) = 1/n, Var z stays 1 whatever n is.")


def seen(found: Answer) -> list[str]:
    """What is seen for an answer."""
    question = found.question
    own, *_ = found.neurons
    result = [_own(own, question.activation), tr(LEVEL), _activation(found)]
    if question.n < NORMAL_FROM and question.inputs != "±1":  # the sum of normal ±wᵢ is normal
        result.append(tr("So few terms do not make a bell yet: the line is what their sum becomes as n grows."))
    return result


def _own(own: Neuron, activation: Activation) -> str:
    """What one's own rule does to z."""
    variance = own.variance.predicted
    terms = tr("A single term") if own.n == 1 else tr("A sum of {count} terms", count=number(own.n, 5))
    said = {"terms": terms, "rule": own.rule.formula, "variance": number(variance)}
    if variance > LARGE:
        start = tr("{terms} with Var(w) = {rule} has Var z = {variance}: too large.", **said)
        return together(start, _too_large(own, activation))
    if variance < SMALL:
        return tr(
            "{terms} with Var(w) = {rule} has Var z = {variance}: too small. Layer after layer the signal, and the "
            "gradient with it, dies out.",
            **said,
        )
    return tr("{terms} with Var(w) = {rule} has Var z = {variance}: neither too large nor too small.", **said)


def _too_large(own: Neuron, activation: Activation) -> str:
    if math.isnan(own.quiet.value) or activation.saturation is None:
        return tr("Layer after layer the signal explodes.")
    share = percent(own.quiet.value)
    return tr("{share} of the units are saturated: their gradient is nearly 0.", share=share)


def _activation(found: Answer) -> str:
    """What suits the activation."""
    activation, doubled = found.question.activation, found.neurons[-1]
    name, kept = tr(activation.label), number(doubled.mean_square.value)
    if activation.rectifier and abs(found.scale - 2) < 0.01:
        return tr(
            "{activation} drops the negative half of z. With 2/n what is left has E[a²] = {kept}, as large as the "
            "inputs.",
            activation=name,
            kept=kept,
        )
    said = {"activation": name, "scale": number(found.scale)}
    sentences = [tr("Through {activation} Var(w) = {scale}/n keeps Var z at 1 from layer to layer.", **said)]
    if not found.stable:
        sentences.append(tr("That level is unstable: a signal that strays from it strays further with every layer."))
    if isinstance(activation, Tanh):
        text = tr("For {activation} the lecture takes 1/n (Xavier), which leaves z where the curve is steep.", **said)
        sentences.insert(0, text)
    return together(*sentences)


def chained(question: Question) -> str:
    """What the chain shows."""
    above, below, depth = 1 + question.departure, 1 - question.departure, question.depth
    return tr(
        "A little is enough: in a linear chain of {depth} layers, weights {above} times the right size make ŷ {grown} "
        "times as large, weights {below} times the right size {shrunk} times. Gradients explode and vanish likewise.",
        depth=depth,
        above=number(above),
        below=number(below),
        grown=number(above**depth),
        shrunk=number(below**depth),
    )
