"""Rules about what becomes of a gradient on its way through the layers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import numpy as np

from desktop_app.doctor.examination import Examination, Link, mean_square
from desktop_app.doctor.findings import Measure, Remedy, Severity, Symptom
from desktop_app.doctor.remedies import (
    orthogonal_weights,
    other_activation,
    scaled_branches,
    skip_connections,
    sound_weights,
    widened,
    zero_biases,
)
from desktop_app.doctor.rules.base import Rule
from desktop_app.experiment.schema import Lane
from desktop_app.figures import figure
from desktop_app.nn.layers import Residual
from desktop_app.theory.gaussian import Moments, moments
from desktop_app.theory.mean_field import gradient_noise
from desktop_app.words import later, tr

LOGARITHM, SEVERE = 3.0, 6.0
"""|ln R| of ‖δ₁‖/‖δ_L‖; e⁻³ is where six correlation lengths end, the depth that can be trained."""

MOST_NOISE = 9.0
"""β at which twice the deviation of ln R, √β, reaches :data:`LOGARITHM`: chance alone makes a gradient vanish."""

LEAST_NOISE = 3.0
"""β that a widened network is to have."""


class GradientRatio(Rule):
    """‖δ‖ of the first layer against that of the last hidden one, in the network and inside every block."""

    sign: ClassVar[int]
    blames: ClassVar[str]
    """The sentence about a single layer that does nearly all of it."""

    def look(self, x: Examination) -> Symptom | None:
        found = [s for prefix, chain in x.chains.items() if (s := self._of_chain(x, prefix, chain))]
        return max(found, key=lambda s: (s.ill, self.sign * _logarithm(s.measure.value)), default=None)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield scaled_branches(lane)
        yield from sound_weights(lane, x)
        yield orthogonal_weights(lane)
        yield other_activation(lane)
        yield skip_connections(lane)
        yield zero_biases(lane)

    def _of_chain(self, x: Examination, prefix: str, chain: list[Link]) -> Symptom | None:
        hidden = chain if prefix else chain[:-1]
        if len(hidden) < 2 or any(_all_zero(x, link) for link in chain if prefix):
            return None  # a branch that starts at zero on purpose has no gradient inside
        first, last = hidden[0], hidden[-1]
        if not last.delta > 0.0 or not math.isfinite(first.delta):
            return None
        ratio = first.delta / last.delta
        # A branch that starts small hands little on inside, and its skip makes up for that.
        limit = SEVERE if x.live or prefix else LOGARITHM
        low, high = (math.exp(-limit), math.inf) if self.sign < 0 else (0.0, math.exp(limit))
        quantity = tr("‖∂L/∂z‖ of layer {first} over that of layer {last}", first=first.path, last=last.path)
        spread = math.sqrt(_noise(_covered(hidden[:-1])))
        chance = (math.exp(-spread), math.exp(spread)) if 0.0 < spread < SEVERE else None
        measure = Measure(quantity, ratio, 1.0, low, high, chance)
        severity: Severity = "severe" if abs(_logarithm(ratio)) > SEVERE else "warning"
        culprit = self._culprit(hidden)
        return self.symptom(culprit or first.path, measure, self._why(x, hidden, ratio, culprit), severity)

    def _culprit(self, hidden: list[Link]) -> str:
        """The layer whose weights alone account for more than half of it, or ""."""
        logs = [_logarithm(a.delta / b.delta) if b.delta else 0.0 for a, b in pairwise(hidden)]
        worst = max(range(len(logs)), key=lambda i: self.sign * logs[i])
        total = sum(max(self.sign * log, 0.0) for log in logs)
        return hidden[worst + 1].path if len(logs) > 2 and self.sign * logs[worst] > total / 2 else ""

    def _why(self, x: Examination, hidden: list[Link], ratio: float, culprit: str) -> str:
        steps = len(hidden) - 1
        if culprit:
            return tr(self.blames, path=culprit)
        if not 0.0 < ratio < math.inf:
            nothing = later("Nothing of the gradient reaches layer {path} through the {steps} layers behind it.")
            return tr(nothing, path=hidden[0].path, steps=steps)
        sentence = _each_step(x, hidden, steps, figure(ratio ** (1 / steps)))
        noise = math.sqrt(_noise(_covered(hidden[:-1])))
        if abs(math.log(ratio)) < 2.0 * noise:
            return tr("{sentence} With so few units a draw may be as unlucky as that.", sentence=sentence)
        return sentence


class Vanishing(GradientRatio):
    """The first layers get hardly any gradient."""

    code = "vanishing"
    title = later("Vanishing gradient")
    short = later("vanishing\tfinding")
    rank = 70
    sign = -1
    blames = later("Nearly all of it happens in layer {path}: its weights let the gradient vanish in one step.")


class Exploding(GradientRatio):
    """The first layers get far more gradient than the last."""

    code = "exploding"
    title = later("Exploding gradient")
    short = later("exploding\tfinding")
    rank = 71
    sign = 1
    blames = later("Nearly all of it happens in layer {path}: its weights let the gradient explode in one step.")


class TooNarrow(Rule):
    """The layers are so narrow for their number that chance decides what becomes of a gradient."""

    code = "too-narrow"
    title = later("Too narrow for its depth")
    short = later("too narrow\tfinding")
    rank = 60
    at_start_only = True

    def look(self, x: Examination) -> Symptom | None:
        covered = _covered(x.hidden)
        beta = _noise(covered)
        if not covered or not math.isfinite(beta):
            return None
        narrowest = min((link for link, _ in covered), key=lambda link: link.fan)
        measure = Measure(tr("β, the variance of ln ‖∂L/∂z‖² from draw to draw"), beta, 0.0, high=MOST_NOISE)
        sentence = tr(
            "{layers} layers as narrow as {units} units: from seed to seed the first layer's gradient varies by a "
            "factor of {factor} up and down, whatever the initializer.",
            layers=len(covered),
            units=narrowest.fan,
            factor=figure(math.exp(math.sqrt(beta))),
        )
        return self.symptom(narrowest.path, measure, sentence)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield widened(lane, math.ceil(symptom.measure.value / LEAST_NOISE))
        yield skip_connections(lane)


class PoorGain(Rule):
    """The initializer's gain is wrong for this activation, although the depth does not show it yet."""

    code = "poor-gain"
    title = later("Poor gain")
    short = later("poor gain\tfinding")
    rank = 80
    at_start_only = True

    def look(self, x: Examination) -> Symptom | None:
        logs = _logarithms_of_chi(x)
        depth = len(x.chains[""])
        if not logs:
            return None
        mean = float(np.mean(logs))
        kept = math.exp(min(max(depth * mean / 2, -700.0), 700.0))
        limit = math.exp(SEVERE / 2)
        quantity = tr("gradient that {depth} such layers leave, χ₁^({depth}/2)", depth=depth)
        measure = Measure(quantity, kept, 1.0, 1 / limit, limit)
        activation = x.hidden[0].activation
        sentence = tr(
            "As drawn, a layer of {activation} multiplies the squared gradient by χ₁ = {chi} where 1 would keep it. "
            "The gradient as measured is still within bounds, but training may still fail by it.",
            activation=tr(activation.label) if activation is not None else tr("the activation"),
            chi=figure(math.exp(mean)),
        )
        return self.symptom(x.hidden[0].path, measure, sentence)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield from sound_weights(lane, x)
        yield other_activation(lane)


def _covered(links: list[Link]) -> list[tuple[Link, Moments]]:
    """The links that the theory of plain stacks covers, with their moments; none where there are skips."""
    if any(isinstance(link.place.layer, Residual) for link in links):
        return []
    return [
        (link, moments(link.activation, link.q))
        for link in links
        if link.activation is not None and 0.0 < link.q < math.inf
    ]


def _noise(covered: list[tuple[Link, Moments]]) -> float:
    """β = Σ (3μ₂/μ₁² − 1)/n: from draw to draw the variance of ln ‖δ‖² behind these layers."""
    return sum(float(gradient_noise(at_q)) / link.fan for link, at_q in covered)


def _variance(x: Examination, path: str) -> float:
    """fan_in · Var W of a layer as it is in the network, NaN without weights."""
    weights = x.network.parameters.get(f"{path}.W")
    return weights.fan_in * mean_square(weights.value) if weights is not None else math.nan


def _each_step(x: Examination, hidden: list[Link], steps: int, factor: str) -> str:
    """What a layer does to the gradient and, as far as theory covers it, why: Var W, and what φ asks for."""
    if any(isinstance(link.place.layer, Residual) for link in hidden):
        blocks = later(
            "Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it: each "
            "block adds a branch as large as what it is given."
        )
        return tr(blocks, steps=steps, factor=factor)
    covered = _covered(hidden[:-1])
    if not covered:
        plain = later(
            "Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it."
        )
        return tr(plain, steps=steps, factor=factor)
    now = float(np.median([_variance(x, link.path) for link in hidden[1:]]))
    drawn = float(np.median([_variance(x.start, link.path) for link in hidden[1:]]))
    link, _ = covered[0]
    needed = 1.0 / float(np.median([float(at_q.slope_square) for _, at_q in covered]))
    assert link.activation is not None
    said = later(
        "Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it: fan_in · "
        "Var W is {now}, and behind {activation} it takes {needed}."
    )
    moved = later(
        "Each of the {steps} steps between them multiplies the gradient by {factor} where 1 would keep it: fan_in · "
        "Var W is {now} by now; {drawn} was drawn, and behind {activation} it takes {needed}."
    )
    return tr(
        moved if x.live else said,
        steps=steps,
        factor=factor,
        now=figure(now),
        drawn=figure(drawn),
        activation=tr(link.activation.label),
        needed=figure(needed),
    )


def _logarithms_of_chi(x: Examination) -> list[float]:
    """ln χ₁ = ln(fan_in · Var W · E φ'²) from every hidden layer to the next, as far as the theory covers."""
    following = {a.path: b for a, b in pairwise(x.hidden)}
    chis = [
        _variance(x, following[link.path].path) * float(at_q.slope_square)
        for link, at_q in _covered(x.hidden)
        if link.path in following
    ]
    return [math.log(chi) for chi in chis if 0.0 < chi < math.inf]


def _all_zero(x: Examination, link: Link) -> bool:
    layer = link.place.layer
    if isinstance(layer, Residual):
        return layer.scale == 0.0
    return not x.network.parameters[f"{link.path}.W"].value.any()


def _logarithm(ratio: float) -> float:
    return math.log(ratio) if 0.0 < ratio < math.inf else math.copysign(math.inf, ratio - 1.0)
