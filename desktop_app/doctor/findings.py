"""What the doctor says: what was measured and expected, what that means, what cures it, and what the cure gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from desktop_app.doctor.trial import Course
from desktop_app.experiment.schema import Experiment
from desktop_app.figures import figure
from desktop_app.words import Phrase, listing, together, tr

Severity = Literal["severe", "warning", "note"]


@dataclass(frozen=True)
class Measure:
    """A figure beside what a healthy network has.

    Attributes:
        quantity: what was measured, in words.
        value: what it was; inf or NaN where numbers have left their range.
        expected: of a healthy network.
        low, high: beyond these it is ill; infinite where that side never is.
        chance: where nineteen of twenty healthy draws lie (±2σ), or None where chance plays no part.
    """

    quantity: str
    value: float
    expected: float
    low: float = -math.inf
    high: float = math.inf
    chance: tuple[float, float] | None = None

    @property
    def healthy(self) -> bool:
        """Whether it lies where it may; NaN does not."""
        return self.low <= self.value <= self.high

    @property
    def distance(self) -> float:
        """How far it is from what is expected: of a ratio, whose expected value is not 0, in powers of e."""
        if self.value > 0.0 < self.expected:
            return abs(math.log(self.value / self.expected))
        return abs(self.value - self.expected)


@dataclass(frozen=True)
class Symptom:
    """What one rule has seen, be it healthy or not.

    Attributes:
        code: the rule's.
        layer: path of the first layer concerned, "" for the whole network.
        measure: the figure it looks at.
        sentence: why that is so, plainly; of interest where it is not healthy.
        severity: how bad it is; a note does not make a network unhealthy.
    """

    code: str
    layer: str
    measure: Measure
    sentence: str
    severity: Severity = "warning"

    @property
    def ill(self) -> bool:
        """Whether the measure is not healthy."""
        return not self.measure.healthy

    @property
    def expected_in_words(self) -> str:
        """What a healthy network has, such as "1, by chance 0.3 to 3; unhealthy below 0.05"."""
        m = self.measure
        expected = figure(m.expected)
        if m.chance:
            low, high = map(figure, m.chance)
            expected = tr("{expected}, by chance {low} to {high}", expected=expected, low=low, high=high)
        limits = [tr("below {limit}", limit=figure(m.low))] if 0.0 < m.low < math.inf else []
        limits += [tr("above {limit}", limit=figure(m.high))] if math.isfinite(m.high) else []
        return tr(
            "{expected}; noted {limits}" if self.severity == "note" else "{expected}; unhealthy {limits}",
            expected=expected,
            limits=tr(" or ").join(limits),
        )


@dataclass(frozen=True)
class Remedy:
    """A change of an experiment that may cure.

    Attributes:
        name: a few words for the lane that gets it.
        sentence: what to do, for the user.
        apply: from the experiment and the index of the lane to the experiment with that lane treated.
        shared: whether it changes what all lanes have in common.
    """

    name: Phrase
    sentence: str
    apply: Callable[[Experiment, int], Experiment]
    shared: bool = False


def titles(codes: Iterable[str], short: bool = False) -> str:
    """Illnesses in words, by their codes, one behind the other; ``short`` for a cell of a table."""
    from desktop_app.doctor.rules import rules  # which are made of what is here

    known = {rule.code: rule.short if short else rule.title for rule in rules()}
    return listing(tr(known[code]) for code in codes)


@dataclass(frozen=True)
class Treatment:
    """A remedy that was tried: the treated lane was built and examined.

    Attributes:
        remedy: what was changed.
        experiment: with the lane treated in its place.
        after: the same measure as that of the symptom, of the treated lane; None where it has none.
        left: codes of what is still found in the treated lane.
        course: of the loss in the steps that the treated lane has made; None where it was judged at its start.
    """

    remedy: Remedy
    experiment: Experiment
    after: Measure | None
    left: tuple[str, ...]
    course: Course | None = None

    @property
    def predicted(self) -> str:
        """What the treated lane showed, in a sentence."""
        if self.course is None:
            return self._found
        tried = tr(
            "In {steps:,} steps that were tried the loss fell from {first} to {level}.",
            steps=self.course.steps,
            first=figure(float(self.course.means[0])),
            level=figure(self.course.level),
        )
        return together(tried, self._found)

    @property
    def _found(self) -> str:
        codes = titles(self.left)
        if self.after is None and self.course is not None:
            return tr("Still found: {codes}." if codes else "Nothing else is found.", codes=codes)
        if self.after is None:
            return tr(
                "nothing left to measure; still found: {codes}."
                if codes
                else "nothing left to measure; nothing else is found.",
                codes=codes,
            )
        return tr(
            "{quantity}: {value}; still found: {codes}." if codes else "{quantity}: {value}; nothing else is found.",
            quantity=self.after.quantity,
            value=figure(self.after.value),
            codes=codes,
        )


@dataclass(frozen=True)
class Finding:
    """An illness with its cure.

    Attributes:
        symptom: what was seen.
        title: the illness in words.
        treatment: the remedy that helped best, or None where there is none.
        consequences: codes of what else was seen and goes away with the same remedy.
    """

    symptom: Symptom
    title: str
    treatment: Treatment | None = None
    consequences: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its stable name."""
        return self.symptom.code

    @property
    def layer(self) -> str:
        """Path of the first layer concerned, "" for the whole network."""
        return self.symptom.layer

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values; numbers that are not finite become None."""
        measure, treatment = self.symptom.measure, self.treatment
        course = treatment.course if treatment else None
        return {
            "code": self.code,
            "layer": self.layer,
            "quantity": measure.quantity,
            "measured": _plain(measure.value),
            "expected": _plain(measure.expected),
            "expected_low": _plain(measure.low),
            "expected_high": _plain(measure.high),
            "chance": list(measure.chance) if measure.chance else None,
            "severity": self.symptom.severity,
            "sentence": self.symptom.sentence,
            "remedy": treatment.remedy.sentence if treatment else "",
            "predicted": treatment.predicted if treatment else "",
            "predicted_measure": _plain(treatment.after.value) if treatment and treatment.after else None,
            "tried_steps": course.steps if course else None,
            "tried_loss": _plain(course.level) if course else None,
            "consequences": list(self.consequences),
        }


@dataclass(frozen=True)
class Diagnosis:
    """Everything that was found in a lane.

    Attributes:
        experiment: as it was.
        lane: which lane of it, from 0.
        findings: root causes first; what follows from them is not among these.
        notes: what is worth knowing of a network that is not ill by it.
        live: whether a network in training was examined.
    """

    experiment: Experiment
    lane: int
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    live: bool = False

    @property
    def healthy(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """The diagnosis as plain values."""
        return {
            "healthy": self.healthy,
            "findings": [finding.as_json() for finding in self.findings],
            "notes": [note.as_json() for note in self.notes],
        }


def _plain(value: float) -> float | None:
    return value if math.isfinite(value) else None
