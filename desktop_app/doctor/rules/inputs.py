"""Rules about what goes in: numbers that are none, unscaled inputs, weights all alike, biases that drown the signal."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from desktop_app.doctor.examination import Examination, Link, mean_square
from desktop_app.doctor.findings import Measure, Remedy, Symptom
from desktop_app.doctor.remedies import (
    normalized_inputs,
    other_activation,
    scaled_branches,
    sound_weights,
    standardized_targets,
    zero_biases,
)
from desktop_app.doctor.rules.base import Rule
from desktop_app.experiment.schema import Lane
from desktop_app.figures import figure
from desktop_app.nn.special import Array
from desktop_app.words import later, tr

ALIKE = 1e-3
"""Relative spread of units below which they are the same but for rounding."""

COLLAPSED = 0.02
"""1 − mean cosine of the last hidden layer's outputs below which examples look alike."""


class NonFinite(Rule):
    """A number has left the range of its type."""

    code = "non-finite"
    title = later("Numbers overflow")
    short = later("overflow\tfinding")
    rank = 0

    def look(self, x: Examination) -> Symptom:
        largest = float(np.finfo(x.training.dtype).max)
        sites = x.subject.plan.sites
        forward = [(site.path, _largest(site.pre.value)) for site in sites]
        backward = [(site.path, _largest(site.pre.gradient)) for site in reversed(sites)]
        for name, found in (("|z|", forward), ("|∂L/∂z|", backward)):
            for path, value in found:
                if not value <= largest:
                    measure = Measure(
                        tr("largest {name} of layer {path}", name=name, path=path), value, 1.0, high=largest
                    )
                    return self.symptom(path, measure, self._why(x, path), "severe")
        top = max((value for _, value in forward), default=0.0)
        return self.symptom("", Measure(tr("largest |z|"), top, 1.0, high=largest), "")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield scaled_branches(lane)
        yield from sound_weights(lane, x)
        yield other_activation(lane)
        yield normalized_inputs(lane)

    def _why(self, x: Examination, path: str) -> str:
        if x.live and not np.isfinite(x.network.theta).all():
            if x.course is not None and x.course.diverged_at is not None:
                return tr(
                    "Training has diverged: at step {step:,} the loss was no number any more, and by now the weights "
                    "are none, either.",
                    step=x.course.diverged_at,
                )
            return tr("The weights themselves are no numbers any more: training has diverged.")
        said = later("From layer {path} on, numbers are too large for {type}: every layer makes them larger.")
        return tr(said, path=path, type=x.training.dtype)


class UnscaledInput(Rule):
    """Inputs far from unit scale, or of very different scales."""

    code = "unscaled-input"
    title = later("Unscaled inputs")
    short = later("unscaled\tfinding")
    rank = 10

    def look(self, x: Examination) -> Symptom | None:
        path = x.weighted[0].path if x.weighted else ""
        inputs = self._features(x)
        square = mean_square(inputs)
        scale = Measure(tr("mean square of the inputs, x²"), square, 1.0, 0.1, 10.0)
        deviations = np.sort(inputs.std(1))
        deviations = deviations[deviations > 0]
        ratio = float(deviations[-1] / deviations[(len(deviations) - 1) // 4]) if len(deviations) else 1.0
        spread = Measure(tr("largest deviation of a feature over a small one"), ratio, 1.0, high=10.0)
        if scale.healthy and not spread.healthy:
            sentence = tr(
                "Some inputs vary {ratio} times as much as others: the first layer sees hardly anything else, and no "
                "single learning rate suits all of its weights.",
                ratio=figure(ratio),
            )
            return self.symptom(path, spread, sentence)
        sentence = tr(
            "The inputs have a mean square of {square}, and every initializer reckons with 1: the first layer's z is "
            "{factor} times as large as it should be.",
            square=figure(square),
            factor=figure(math.sqrt(square)),
        )
        return self.symptom(path, scale, sentence, "severe" if not 1e-3 < square < 1e3 else "warning")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield normalized_inputs(lane)

    def _features(self, x: Examination) -> Array:
        """What the first layer with weights is given, one row a feature, or a channel of pictures."""
        inputs, shape = x.inputs, x.network.shape
        pictures = len(shape) == 3 and len(inputs) == math.prod(shape)
        return inputs.reshape(shape[0], -1) if pictures else inputs


class UnscaledTarget(Rule):
    """Targets of a regression far from the scale of what a network gives at the start."""

    code = "unscaled-target"
    title = later("Unscaled targets")
    short = later("unscaled targets\tfinding")
    rank = 4

    def look(self, x: Examination) -> Symptom | None:
        if x.patient.prepared.task != "regression":
            return None
        square = mean_square(x.patient.prepared.train_targets)
        measure = Measure(tr("mean square of the targets, y²"), square, 1.0, 0.01, 100.0)
        sentence = tr(
            "The targets have a mean square of {square}, and a network that is drawn well begins with outputs about 1: "
            "gradients are some {factor} times as large as the usual learning rates are meant for."
            if square > 1.0
            else "The targets have a mean square of {square}, and a network that is drawn well begins with outputs "
            "about 1: the first steps only make them small, and what is to be learned hardly counts in the loss.",
            square=figure(square),
            factor=figure(math.sqrt(square)),
        )
        return self.symptom("", measure, sentence, "severe" if not 1e-4 < square < 1e4 else "warning")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield standardized_targets()


class Symmetry(Rule):
    """The units of a hidden layer are copies of each other, and stay so."""

    code = "symmetry"
    title = later("Symmetry")
    short = later("symmetry\tfinding")
    rank = 20

    def look(self, x: Examination) -> Symptom | None:
        # Units that are added to others, or are the outputs, are told apart by these; they may well start at zero.
        ends = {chain[-1].path for chain in x.chains.values() if chain}
        spreads = [(self._spread(x, link), link) for link in x.weighted if link.path not in ends]
        spreads = [(spread, link) for spread, link in spreads if not math.isnan(spread)]
        if not spreads:
            return None
        spread, link = next((s for s in spreads if s[0] < ALIKE), min(spreads, key=lambda s: s[0]))
        units = link.place.output_shape[0]
        quantity = tr("spread of weights and gradients over the units of layer {path}", path=link.path)
        measure = Measure(quantity, spread, 1.0, low=ALIKE)
        sentence = tr(
            "All {units} units of layer {path} have the same weights and get the same gradient: they compute one "
            "feature, and every step keeps it so.",
            units=units,
            path=link.path,
        )
        return self.symptom(link.path, measure, sentence, "severe")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield from sound_weights(lane, x)
        yield other_activation(lane)

    def _spread(self, x: Examination, link: Link) -> float:
        """The larger of the spreads of W and b and of their gradients; NaN where there is only one unit."""
        owned = [p for p in x.network.parameters.values() if p.path == link.path]
        units = link.place.output_shape[0]
        if units < 2:
            return math.nan
        weights, gradients = (
            np.hstack([a.reshape(units, -1) for a in arrays])
            for arrays in (
                [p.value for p in owned],
                [p.gradient for p in owned],
            )
        )
        return max(_spread(weights), _spread(gradients))


class BiasTooLarge(Rule):
    """Biases drown the signal, so that all examples look alike."""

    code = "bias-too-large"
    title = later("Biases too large")
    short = later("large biases\tfinding")
    rank = 30
    at_start_only = True

    def look(self, x: Examination) -> Symptom | None:
        shares = [(self._share(x, link), link.path) for link in x.hidden]
        shares = [(share, path) for share, path in shares if not math.isnan(share)]
        if not shares:
            return None
        # A large share alone is no harm: the critical points of GELU and SiLU have one.
        limit = 0.5 if x.unlike < COLLAPSED else 1.0
        share, path = next((s for s in shares if s[0] > limit), max(shares))
        sentence = tr(
            "{share:.0%} of z² in layer {path} is the bias, the same for every example: what tells examples apart "
            "drowns in it, and by the last hidden layer they are alike to {unlike}.",
            share=share,
            path=path,
            unlike=figure(max(x.unlike, 0.0)),
        )
        quantity = tr("share of the bias in z² of layer {path}", path=path)
        return self.symptom(path, Measure(quantity, share, 0.0, high=limit), sentence)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        # Other weights drown the biases in turn, but then it was the weights that ailed.
        yield zero_biases(lane)

    def _share(self, x: Examination, link: Link) -> float:
        bias = x.network.parameters.get(f"{link.path}.b")
        if bias is None or not link.q > 0.0 or not math.isfinite(link.q):
            return math.nan
        return min(mean_square(bias.value) / link.q, 1.0)


def _largest(values: Array) -> float:
    """Largest absolute value; NaN where there is one."""
    return float(np.max(np.abs(values), initial=0.0))


def _spread(rows: Array) -> float:
    """Root mean square of the deviations from the mean row, relative to that of the rows; 0 where all are zero."""
    size = float(np.linalg.norm(rows))
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(rows - rows.mean(0))) / size if size else 0.0
