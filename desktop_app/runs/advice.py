"""What the advisor knows: each start with its races, and their ranking."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.runs.candidates import Candidate, Skipped, with_start
from desktop_app.runs.student import interval
from desktop_app.words import tr

SHOWN = 0.95
"""Confidence of every interval that is shown."""

LEAST_LOSS = 1e-12
"""A loss below counts as this, so that 0 has a logarithm."""


@dataclass(frozen=True)
class Entry:
    """A start and what is known of it.

    Attributes:
        candidate: scheme and gain.
        findings: (code, severity) of what the doctor has found, by rank; None before it was examined.
        ruled_out: code for which it does not race, or "".
        losses: at the end of each race so far, by seed; inf where it diverged.
        dropped: whether it was clearly worse than the best.
    """

    candidate: Candidate
    findings: tuple[tuple[str, str], ...] | None = None
    ruled_out: str = ""
    losses: tuple[float, ...] = ()
    dropped: bool = False

    @property
    def diverged(self) -> float:
        """Share of the races that diverged."""
        return sum(map(math.isinf, self.losses)) / len(self.losses) if self.losses else 0.0

    @cached_property
    def loss(self) -> tuple[float, float, float]:
        """Geometric mean over the races that did not diverge, and its 95 % interval; inf where all diverged.

        The upper end is infinite where one diverged, and both ends tell nothing (0 and inf) after a single race.
        """
        finite = [logarithm for logarithm in self.logarithms if math.isfinite(logarithm)]
        if not finite:
            return math.inf, math.inf, math.inf
        mean, low, high = (math.exp(end) if end < 700.0 else math.inf for end in interval(finite, SHOWN))
        return mean, low, high if len(finite) == len(self.losses) else math.inf

    @property
    def logarithms(self) -> tuple[float, ...]:
        """ln of every loss."""
        return tuple(math.log(max(loss, LEAST_LOSS)) for loss in self.losses)

    @property
    def order(self) -> tuple[bool, float, float]:
        """What it is ranked by: those that stayed to the end first, then by divergence, then by loss."""
        return self.dropped, self.diverged, self.loss[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of what the doctor has found."""
        return tuple(code for code, _ in self.findings or ())


@dataclass(frozen=True)
class Advice:
    """What is known so far; a new value at every answer.

    Attributes:
        experiment: as it was.
        lane: which lane of it, from 0.
        steps, seeds: length and number of the races.
        entries: every start, scheme by scheme and gain by gain.
        skipped: schemes that do not fit, and why.
        done, total: pieces of work; the total sinks as starts drop out.
        finished: whether this is the answer.
    """

    experiment: Experiment
    lane: int
    steps: int
    seeds: int
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    done: int = 0
    total: int = 1
    finished: bool = False

    @property
    def name(self) -> str:
        """What the lane was called."""
        return tr(self.experiment.lanes[self.lane].name)

    @cached_property
    def ranking(self) -> list[Entry]:
        """All starts that have raced, the best first."""
        return sorted((entry for entry in self.entries if entry.losses), key=lambda entry: entry.order)

    def tied(self, entry: Entry) -> bool:
        """Whether an entry is not distinguishable from the first of the ranking."""
        first = self.ranking[0]
        if entry.dropped or entry.diverged != first.diverged or not first.losses:
            return entry is first
        apart = differences(entry, first)
        return not apart or interval(apart, SHOWN)[1] <= 0.0

    def lane_with(self, entry: Entry) -> Lane:
        """The lane with this start, named after it."""
        lane = with_start(self.experiment.lanes[self.lane], entry.candidate.initializer)
        return replace(lane, name=entry.candidate.words)


def differences(entry: Entry, other: Entry) -> list[float]:
    """By how much its log-loss is above that of another, for every seed on which neither diverged."""
    pairs = zip(entry.logarithms, other.logarithms, strict=False)
    return [mine - theirs for mine, theirs in pairs if math.isfinite(mine) and math.isfinite(theirs)]
