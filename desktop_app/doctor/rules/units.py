"""Rules about single units: dead rectifiers, saturated bounded functions."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from desktop_app.doctor.examination import Examination
from desktop_app.doctor.findings import Measure, Remedy, Symptom
from desktop_app.doctor.remedies import (
    leaky,
    normalized_inputs,
    other_activation,
    sound_weights,
    zero_biases,
)
from desktop_app.doctor.rules.base import Rule
from desktop_app.experiment.schema import Lane
from desktop_app.nn.activations import Activation
from desktop_app.nn.plan import Site
from desktop_app.nn.special import Array
from desktop_app.theory.gaussian import expectation, values
from desktop_app.words import later, tr

TOLERATED = 0.3
"""Share of dead units beyond what chance explains; one in twenty draws of a healthy 30 × 64 reaches 0.2."""
TOLERATED_LIVE = 0.4

DRAWN = 400
"""Fresh units that are drawn to see how many are dead by chance."""

SATURATED, SEVERELY = 0.3, 0.6
"""Share of outputs on a flat end that slows learning, and that stops it."""


class DeadReLU(Rule):
    """Units that no example wakes, more than a batch of healthy ones has by chance."""

    code = "dead-relu"
    title = later("Dead units")
    short = later("dead units\tfinding")
    rank = 40

    def look(self, x: Examination) -> Symptom | None:
        sites = [s for s in x.subject.plan.sites if s.activation is not None and _flat_below_zero(s.activation)]
        # What chance explains takes a while to find out: only where there is something to explain.
        many = [site for site in sites if _dead(site) > TOLERATED] or sorted(sites, key=_dead)[-1:]
        found = [(self._measure(x, site), site.path) for site in many]
        if not found:
            return None
        measure, path = next(
            (f for f in found if not f[0].healthy), max(found, key=lambda f: f[0].value - f[0].expected)
        )
        sentence = tr(
            "{share:.0%} of the units of layer {path} answer none of the {examples} examples, where chance explains "
            "{expected:.0%}: they pass no gradient on and never change again.",
            share=measure.value,
            path=path,
            examples=x.examples,
            expected=measure.expected,
        )
        return self.symptom(path, measure, sentence, "severe" if measure.value > 0.95 else "warning")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield zero_biases(lane)
        yield from sound_weights(lane, x)
        yield normalized_inputs(lane)
        yield leaky(lane)

    def _measure(self, x: Examination, site: Site) -> Measure:
        units = site.pre.shape[0]
        z = site.pre.value.reshape(units, -1)
        share = _dead(site)
        expected = dead_by_chance(z)
        deviation = math.sqrt(max(expected, 1 / units) * (1 - expected) / units)
        limit = expected + max(TOLERATED_LIVE if x.live else TOLERATED, 3.0 * deviation)
        chance = max(expected - 2.0 * deviation, 0.0), min(expected + 2.0 * deviation, 1.0)
        # With all units dead nothing gets through, however few there are.
        high = min(limit, 1 - 0.5 / units)
        quantity = tr("share of dead units of layer {path}", path=site.path)
        return Measure(quantity, share, expected, high=high, chance=chance)


class Saturation(Rule):
    """Outputs on the flat ends of a bounded function."""

    code = "saturation"
    title = later("Saturation")
    short = later("saturation\tfinding")
    rank = 50

    def look(self, x: Examination) -> Symptom | None:
        found = [
            (self._measure(x, site, site.activation), site.path)
            for site in x.subject.plan.sites
            if site.activation is not None and site.activation.saturation is not None
        ]
        if not found:
            return None
        measure, path = next((f for f in found if not f[0].healthy), max(found, key=lambda f: f[0].value))
        sentence = tr(
            "{share:.0%} of the outputs of layer {path} lie where the slope is below 5% of its maximum: a gradient "
            "that passes there is all but gone.",
            share=measure.value,
            path=path,
        )
        return self.symptom(path, measure, sentence, "severe" if measure.value > SEVERELY else "warning")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield from sound_weights(lane, x)
        yield zero_biases(lane)
        yield normalized_inputs(lane)
        yield other_activation(lane)

    def _measure(self, x: Examination, site: Site, activation: Activation) -> Measure:
        share = float(np.mean(_saturated(activation, site.output.value)))
        usual = usually_saturated(activation)
        limit = (SEVERELY if x.live else SATURATED) + usual
        quantity = tr("share of saturated outputs of layer {path}", path=site.path)
        return Measure(quantity, share, usual, high=limit)


def _dead(site: Site) -> float:
    """Share of dead units; a filter is one if it is dead at every place of every picture."""
    z = site.pre.value.reshape(site.pre.shape[0], -1)
    return float(np.mean(z.max(1) <= 0.0))


def dead_by_chance(z: Array) -> float:
    """Share of dead units among fresh ones whose weights are a chance draw.

    With Gaussian weights the z of a unit is, over the examples, a Gaussian with the covariance that the layer's units
    show: any random mixture of them is one.  Where all pairs of examples have one correlation c this is
    ∫ ϕ(t) Φ(−t √(c/(1−c)))^B dt; but the pairs of real examples have many.

    Args:
        z: (units, examples).
    """
    mixtures = np.random.default_rng(0).standard_normal((DRAWN, len(z))) @ z
    return float(np.mean(mixtures.max(1) <= 0.0))


def usually_saturated(activation: Activation) -> float:
    """Share of saturated outputs where z ~ N(0, 1)."""

    def counted(z: Array) -> Array:
        return _saturated(activation, values(activation, z)[0]).astype(np.float64)

    return float(expectation(counted, 1.0, activation.kinks))


def _saturated(activation: Activation, a: Array) -> Array:
    assert activation.saturation is not None
    centre, radius = activation.saturation
    found: Array = np.abs(a - centre) > radius
    return found


def _flat_below_zero(activation: Activation) -> bool:
    """Whether a unit below zero hands on no gradient at all."""
    slope = values(activation, np.array([-1.0]))[1]
    return activation.rectifier and bool(slope[0] == 0.0)
