"""Rules about what comes out: alike outputs, a confident guess, the size of a step, and a loss that does not fall."""

from __future__ import annotations

import math
from collections.abc import Iterator

from desktop_app.doctor.examination import Examination
from desktop_app.doctor.findings import Measure, Remedy, Symptom
from desktop_app.doctor.remedies import (
    RULE_OF_THUMB,
    good_pace,
    leaky,
    orthogonal_weights,
    skip_connections,
    slower,
    small_head,
    zero_biases,
)
from desktop_app.doctor.rules.base import Rule
from desktop_app.doctor.trial import LEARNED, STEPS, Course
from desktop_app.experiment.schema import Lane
from desktop_app.figures import figure
from desktop_app.nn.initializers import LeCun, Zeros
from desktop_app.words import later, phrase, together, tr

ALIKE = 0.98
"""Mean cosine between the last hidden layer's outputs from which examples look alike."""

INDISTINGUISHABLE = 6.5e-3
"""1 − mean cosine below which it is no mere peculiarity any more: ReLU with He, 128 wide, learns ten clusters in 150
steps at 30 layers (0.054), and not at any learning rate at 60 (0.0064), 100 (0.0017) and 150."""

BLIND = 0.98
"""Share of the loss of a blind answer from which a network in training has learned nothing, or lost it all."""

HOT = 5.0
"""Loss of a first guess as a multiple of that of no guess; healthy residual networks reach 4, He in a head 1.5."""

SMALLEST_STEP, LARGEST_STEP = 1e-5, 0.1
"""‖ΔW‖/‖W‖ of a first step: a hundredfold below the rule of thumb, and a hundredfold above."""


class CorrelationCollapse(Rule):
    """All examples give nearly the same outputs."""

    code = "correlation-collapse"
    title = later("Examples look alike")
    short = later("look alike\tfinding")
    rank = 90
    at_start_only = True

    def look(self, x: Examination) -> Symptom | None:
        if not x.hidden or math.isnan(x.unlike):
            return None
        last = x.hidden[-1].path
        measure = Measure(
            tr("mean cosine between examples in layer {path}", path=last), 1.0 - x.unlike, 0.0, high=ALIKE
        )
        sentence = tr(
            "By layer {path} two examples lie {angle}° apart on average: the first steps move all outputs together "
            "before they learn to tell examples apart.",
            path=last,
            angle=figure(math.degrees(math.acos(_cosine(x)))),
        )
        return self.symptom(last, measure, sentence, "note" if x.unlike > INDISTINGUISHABLE else "warning")

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        yield skip_connections(lane)
        yield leaky(lane)
        yield orthogonal_weights(lane)
        yield zero_biases(lane)


class OutputTooHot(Rule):
    """The outputs are so large at the start that a wrong guess costs more than none."""

    code = "output-too-hot"
    title = later("Outputs too hot")
    short = later("hot outputs\tfinding")
    rank = 100
    at_start_only = True

    def look(self, x: Examination) -> Symptom | None:
        path = x.chains[""][-1].path if x.chains[""] else ""
        measure = Measure(tr("loss at the start"), x.loss, x.guess, high=HOT * max(x.guess, 1.0))
        sentence = tr(
            "Outputs of zero would cost {guess}, these cost {loss}: the network is confident before it has seen "
            "anything, and the first steps only undo that.",
            guess=figure(x.guess),
            loss=figure(x.loss),
        )
        return self.symptom(path, measure, sentence)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        small = tr(
            "Draw the output layer a tenth as large as LeCun says, so that no class is preferred before anything is "
            "learned."
        )
        zero = tr("Draw the output layer at zero, so that no class is preferred before anything is learned.")
        yield small_head(LeCun(gain=0.1), phrase("small head"), small)
        yield small_head(Zeros(), phrase("zero head"), zero)


class StepSize(Rule):
    """The learning rate makes steps that are far too large or too small for these weights."""

    code = "step-size"
    title = later("Step size")
    short = later("step size\tfinding")
    rank = 110
    of_training = True

    def look(self, x: Examination) -> Symptom | None:
        ratio = x.update_ratio
        if math.isnan(ratio) or x.training.learning_rate == 0.0 or ratio == 0.0:
            return None
        low = 0.0 if x.live else SMALLEST_STEP  # a network that has learned takes small steps
        measure = Measure(tr("‖ΔW‖/‖W‖ of a step"), ratio, RULE_OF_THUMB, low, LARGEST_STEP)
        sentence = tr(
            "At the learning rate {rate} a step changes the weights by {share} of their size, which throws away what "
            "they were; about {usual} is a good pace."
            if ratio > RULE_OF_THUMB
            else "At the learning rate {rate} a step changes the weights by {share} of their size, which hardly moves "
            "them; about {usual} is a good pace.",
            rate=figure(x.training.learning_rate),
            share=figure(ratio),
            usual=RULE_OF_THUMB,
        )
        return self.symptom("", measure, sentence)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        rate = x.training.learning_rate * RULE_OF_THUMB / symptom.measure.value
        if 0.0 < rate <= 1000.0:
            yield good_pace(float(f"{rate:.1g}"))


class NotLearning(Rule):
    """The loss does not come below that of an answer which is the same for every input.

    In a live network that is seen.  Before the first step it is tried, but only where a step is so large for the
    curvature of the loss that it may overshoot: most such networks learn all the same.
    """

    code = "not-learning"
    title = later("Does not learn")
    short = later("no learning\tfinding")
    rank = 5
    of_training = True
    by_steps = True

    def look(self, x: Examination) -> Symptom | None:
        return self._seen(x) if x.live else self._tried(x)

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        if not x.live:
            yield from slower(x)

    def _seen(self, x: Examination) -> Symptom | None:
        course = x.course
        if course is None or course.steps < STEPS or course.falling:
            return None
        step, lowest = course.lowest
        sentence = tr(
            "After {steps:,} steps at the learning rate {rate} the loss is no better than that of an answer which is "
            "the same for every input, {blind}, and it does not fall.",
            steps=course.steps,
            rate=figure(course.rate),
            blind=figure(x.blind),
        )
        if lowest < LEARNED * x.blind:
            lost = tr(
                "It had been down at {lowest} around step {step:,}: what was learned is lost again.",
                lowest=figure(lowest),
                step=step,
            )
            sentence = together(sentence, lost)
        return self._symptom(x, course, BLIND, sentence)

    def _tried(self, x: Examination) -> Symptom | None:
        rate, stability = x.training.learning_rate, x.training.optimizer.stability
        bent = x.patient.experiment.lanes[x.patient.lane].faults  # whose gradients say nothing of the loss
        if stability is None or bent or x.most_steps < STEPS or not rate * x.curvature > stability:
            return None
        course = x.trial.course if x.trial is not None else None
        if course is None:
            return None
        sharp = tr(
            "In its sharpest direction the loss has the curvature λ = {curvature}, so that steps overshoot from the "
            "learning rate {most} on; here it is {rate}.",
            curvature=figure(x.curvature),
            most=figure(stability / x.curvature),
            rate=figure(rate),
        )
        outcome = tr(
            "In a trial of {steps} steps it hardly begins to learn: at the end the loss was {level}, and an answer "
            "which is the same for every input has {blind}."
            if course.diverged_at is None
            else "In a trial the loss was no number any more at step {step}.",
            steps=course.steps,
            level=figure(course.level),
            blind=figure(x.blind),
            step=course.diverged_at,
        )
        return self._symptom(x, course, LEARNED, together(sharp, outcome))

    def _symptom(self, x: Examination, course: Course, share: float, sentence: str) -> Symptom:
        if course.diverged_at is None:
            quantity, level = tr("loss over the last {count:,} steps", count=course.steps // 10), course.level
        else:
            quantity, level = tr("loss at step {step:,}", step=course.diverged_at), math.inf
        measure = Measure(quantity, level, 0.0, high=share * x.blind)
        lasting = x.live or course.diverged_at is not None
        return self.symptom("", measure, sentence, "severe" if lasting else "warning")


def _cosine(x: Examination) -> float:
    return min(max(1.0 - x.unlike, -1.0), 1.0)
