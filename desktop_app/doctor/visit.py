"""From an experiment to its diagnosis: what shows, what causes it, what cures it, all of it tried out.

A remedy is not believed but tried: the lane is built with it and examined again.  Which of several illnesses is the
cause follows from the same trials: the one whose remedy makes most of the others go away, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from desktop_app.data import Prepared
from desktop_app.doctor.examination import Examination, examine
from desktop_app.doctor.findings import Diagnosis, Finding, Remedy, Symptom, Treatment
from desktop_app.doctor.rules import Rule, rules
from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.network import Network
from desktop_app.training.trainer import load_data
from desktop_app.words import tr


def diagnose(
    experiment: Experiment,
    lane: int,
    *,
    prepared: Prepared | None = None,
    trained: Network | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Diagnosis:
    """Examine a lane and try out what may cure it.

    Args:
        experiment: the document.
        lane: which lane, from 0.
        prepared: the data of this experiment, if the caller has it already.
        trained: a network of this lane in training, examined in place of the fresh one.
        cancelled: asked between examinations whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    visit = Visit(experiment, lane, prepared or load_data(experiment), cancelled)
    x = examine(experiment, lane, visit.prepared, trained)
    seen = symptoms(x)
    cases = [visit.try_out(rule, symptom, x) for rule, symptom in seen if symptom.severity != "note"]
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
    _examined: dict[Experiment, tuple[Examination, list[tuple[Rule, Symptom]]]] = field(default_factory=dict)
    """Several illnesses may have the same remedy."""

    def try_out(self, rule: Rule, symptom: Symptom, x: Examination) -> Case:
        """Try the remedies of an illness until one leaves nothing to be found; else keep the best."""
        tried: list[Treatment] = []
        for remedy in rule.remedies(x, symptom, self.experiment.lanes[self.lane]):
            if remedy is None:
                continue
            tried.append(self._treat(rule, symptom, remedy))
            if not tried[-1].left:
                break
        return Case(rule, symptom, min(tried, key=lambda t: (rule.code in t.left, len(t.left)), default=None))

    def _treat(self, rule: Rule, before: Symptom, remedy: Remedy) -> Treatment:
        treated = remedy.apply(self.experiment, self.lane)
        if treated not in self._examined:
            if self.cancelled():
                raise CancelledError
            fresh = examine(treated, self.lane, self.prepared)
            self._examined[treated] = fresh, symptoms(fresh)
        x, seen = self._examined[treated]
        with np.errstate(all="ignore"):
            after = rule.look(x)
        left = tuple(other.code for other, symptom in seen if symptom.severity != "note")
        if before.severity == "note" and after is not None and after.ill:
            left = (*left, rule.code)
        return Treatment(remedy, treated, after.measure if after else None, left)


def symptoms(x: Examination) -> list[tuple[Rule, Symptom]]:
    """What is ill, by rank."""
    with np.errstate(all="ignore"):
        looked = [(rule, rule.look(x)) for rule in rules() if not (x.live and rule.at_start_only)]
    ill = [(rule, symptom) for rule, symptom in looked if symptom is not None and symptom.ill]
    # Where numbers have overflowed, every other figure is made of them.
    return ill[:1] if ill and ill[0][1].code == "non-finite" else ill


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
