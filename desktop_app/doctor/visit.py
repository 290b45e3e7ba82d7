"""From an experiment to its diagnosis: what shows, what causes it, what cures it, all of it tried out.

A remedy is not believed but tried: the lane is built with it and examined again.  Which of several illnesses is the
cause follows from the same trials: the one whose remedy makes most of the others go away, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from desktop_app.data import Prepared
from desktop_app.doctor.examination import Examination, examine
from desktop_app.doctor.findings import Diagnosis, Finding, Remedy, Symptom, Treatment
from desktop_app.doctor.remedies import slower
from desktop_app.doctor.rules import Rule, rules
from desktop_app.doctor.trial import MOST_STEPS, STEPS, Course
from desktop_app.experiment.schema import Experiment
from desktop_app.figures import figure
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.network import Network
from desktop_app.training.trainer import load_data
from desktop_app.words import together, tr

HARDLY = 0.9
"""A remedy that leaves an illness and more than this share of its distance from health is none."""


def diagnose(
    experiment: Experiment,
    lane: int,
    *,
    prepared: Prepared | None = None,
    trained: Network | None = None,
    course: Course | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Diagnosis:
    """Examine a lane and try out what may cure it.

    Args:
        experiment: the document.
        lane: which lane, from 0.
        prepared: the data of this experiment, if the caller has it already.
        trained: a network of this lane in training, examined in place of the fresh one.
        course: how the loss of that network has run.
        cancelled: asked between examinations, and between the steps of trials, whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    visit = Visit(experiment, lane, prepared or load_data(experiment), cancelled)
    x = examine(experiment, lane, visit.prepared, trained, course=course, cancelled=cancelled)
    seen = symptoms(x)
    # What training has done to a network that was drawn well is not cured by drawing it otherwise.
    spoiled = x.live and bool(seen) and all(rule.of_training for rule, _ in _serious(symptoms(x.start, steps=False)))
    if spoiled:
        seen = [(rule, _since_the_start(rule, symptom, x)) for rule, symptom in seen]
    cases = [visit.try_out(rule, symptom, x, spoiled) for rule, symptom in _serious(seen)]
    notes = [visit.try_out(rule, symptom, x) for rule, symptom in seen if symptom.severity == "note"]
    shown = tuple(Finding(case.symptom, tr(case.rule.title), case.treatment) for case in notes)
    return Diagnosis(experiment, lane, tuple(root_causes(cases)), () if cases else shown, x.live)


@dataclass(frozen=True)
class Case:
    """An illness that shows, with the best treatment known."""

    rule: Rule
    symptom: Symptom
    treatment: Treatment | None

    def cures(self, other: Case) -> bool:
        """Whether this treatment makes the other illness go away."""
        return self.treatment is not None and other.rule.code not in self.treatment.left


@dataclass(frozen=True)
class Visit:
    """What stays the same while remedies are tried out."""

    experiment: Experiment
    lane: int
    prepared: Prepared
    cancelled: Callable[[], bool]
    _examined: dict[tuple[Experiment, int], tuple[Examination, list[tuple[Rule, Symptom]]]] = field(
        default_factory=dict
    )
    """Several illnesses may have the same remedy."""

    def try_out(self, rule: Rule, symptom: Symptom, x: Examination, spoiled: bool = False) -> Case:
        """Try the remedies of an illness until one leaves nothing to be found; else keep the best.

        Args:
            rule: of the illness.
            symptom: how it shows.
            x: in whom.
            spoiled: whether training did it, so that lower rates come first, and only steps show what helps.
        """
        tried: list[Treatment] = []
        remedies, steps = rule.remedies(x, symptom, self.experiment.lanes[self.lane]), STEPS if rule.by_steps else 0
        if spoiled:
            remedies = chain(slower(x), remedies)
            steps = min(max(STEPS, x.course.steps if x.course is not None else 0), MOST_STEPS)
        for remedy in remedies:
            treatment = self._treat(rule, symptom, remedy, steps) if remedy is not None else None
            if treatment is None:
                continue
            tried.append(treatment)
            if not treatment.left:
                break
        return Case(rule, symptom, min(tried, key=lambda t: (rule.code in t.left, len(t.left)), default=None))

    def _treat(self, rule: Rule, before: Symptom, remedy: Remedy, steps: int) -> Treatment | None:
        """What a remedy does; None where it helps nothing, or the treated lane has made steps and not learned."""
        treated = remedy.apply(self.experiment, self.lane)
        x, seen = self._examine(treated, steps)
        if x.course is not None and not x.course.learns(x.blind):
            return None
        with np.errstate(all="ignore"):
            after = rule.look(x) if not rule.by_steps else None
        left = tuple(dict.fromkeys(other.code for other, _ in _serious(seen)))
        if before.severity == "note" and after is not None and after.ill:
            left = (*left, rule.code)
        if rule.code in left and after is not None and after.measure.distance > HARDLY * before.measure.distance:
            return None
        return Treatment(remedy, treated, after.measure if after else None, left, x.course)

    def _examine(self, treated: Experiment, steps: int) -> tuple[Examination, list[tuple[Rule, Symptom]]]:
        """The treated lane after so many steps that are really made, and all that was found before and after them."""
        if (treated, steps) not in self._examined:
            if self.cancelled():
                raise CancelledError
            prepared = self.prepared if treated.data == self.experiment.data else load_data(treated)
            x = examine(treated, self.lane, prepared, cancelled=self.cancelled)
            seen = symptoms(x, steps=not steps)
            trial = x.trained_for(steps) if steps else None
            self._examined[treated, steps] = (x, seen) if trial is None else (trial, [*seen, *symptoms(trial)])
        return self._examined[treated, steps]


def symptoms(x: Examination, *, steps: bool = True) -> list[tuple[Rule, Symptom]]:
    """What is ill, by rank; ``steps``: whether to make real ones where nothing else is found."""
    every = [rule for rule in rules() if not (x.live and rule.at_start_only)]
    at_once = [rule for rule in every if x.live or not rule.by_steps]
    with np.errstate(all="ignore"):
        ill = _ill(at_once, x)
        if steps and not _serious(ill):
            ill += _ill([rule for rule in every if rule not in at_once], x)
    # Where numbers have overflowed, every other figure is made of them.
    return ill[:1] if ill and ill[0][1].code == "non-finite" else ill


def _ill(every: list[Rule], x: Examination) -> list[tuple[Rule, Symptom]]:
    looked = [(rule, rule.look(x)) for rule in every]
    return [(rule, symptom) for rule, symptom in looked if symptom is not None and symptom.ill]


def _serious(seen: list[tuple[Rule, Symptom]]) -> list[tuple[Rule, Symptom]]:
    """What makes a network unhealthy."""
    return [(rule, symptom) for rule, symptom in seen if symptom.severity != "note"]


def _since_the_start(rule: Rule, symptom: Symptom, x: Examination) -> Symptom:
    """The symptom of a live network with the word that the network was not drawn with it."""
    with np.errstate(all="ignore"):
        before = rule.look(x.start) if not rule.by_steps else None
    if before is None:
        return symptom
    since = tr(
        "Before the first step this figure was {before}: it is training at the learning rate {rate} that has made it "
        "so, not the weights as drawn.",
        before=figure(before.measure.value),
        rate=figure(x.course.rate if x.course is not None else x.training.learning_rate),
    )
    return replace(symptom, sentence=together(symptom.sentence, since))


def root_causes(cases: list[Case]) -> list[Finding]:
    """The illnesses that no other one explains, those that explain most first."""
    findings, open_cases = [], list(cases)
    while open_cases:
        cause = min(open_cases, key=lambda case: (sum(not case.cures(other) for other in open_cases), case.rule.rank))
        explained = [other for other in open_cases if other is not cause and cause.cures(other)]
        codes = tuple(other.rule.code for other in explained)
        findings.append(Finding(cause.symptom, tr(cause.rule.title), cause.treatment, codes))
        open_cases = [case for case in open_cases if case is not cause and case not in explained]
    return findings
