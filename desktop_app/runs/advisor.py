"""The advisor: which initialization to start a network with, by what the doctor says and by short races.

Every start is examined before its first step.  Where the doctor finds something severe that the weights are to blame
for, because another start does not have it, the start is ruled out.  The others race: so many steps on each of several
seeds, which are the same for all.  After each seed but the last those that are clearly worse than the best drop out.

The loss is that of the whole training set at the end of the race.  Its logarithm is averaged over the seeds, with the
95 % interval of Student's t for n − 1 degrees of freedom, so that loss and interval are a geometric mean and its range.
Starts are compared by the differences of their log-losses on the same seeds, which share data and batches: one drops
out if the 99 % interval of its mean difference to the best lies above 0, and it is not distinguishable from the first
if the 95 % interval contains 0.  A race that diverges counts as infinitely bad: the start is worse than every one that
diverges less often.

The answer follows from the experiment alone, whatever the number of workers and whichever is done first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from msgspec.structs import replace as with_fields

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment
from desktop_app.runs.advice import Advice, Entry, differences
from desktop_app.runs.candidates import candidates, with_start
from desktop_app.runs.race import Failed, Start, examined, raced
from desktop_app.runs.student import interval
from desktop_app.runs.sweep import SweepError, Workers, answers
from desktop_app.training.trainer import load_data
from desktop_app.words import language, tr

USUAL_STEPS = 200
USUAL_SEEDS = 5
FIRST_ROUND = 2
"""Seeds of the first round; with one alone nothing can be told apart."""

WORSE = 0.99
"""Confidence with which a start has to be worse than the best to drop out."""

RACE_SEEDS = (4, 1)
"""Key of the seeds of races beneath that of the experiment; the trainer's keys have one number."""

Answer = TypeVar("Answer")


def advise(
    experiment: Experiment,
    lane: int,
    *,
    steps: int | None = None,
    seeds: int = USUAL_SEEDS,
    workers: int | None = None,
    executor: Executor | None = None,
    prepared: Prepared | None = None,
    tell: Callable[[Advice], None] = lambda advice: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Advice:
    """Rank all starts of a lane.

    Args:
        experiment: the document.
        lane: which lane, from 0.
        steps: of a race; by default 200, or as many as the experiment makes if these are fewer.
        seeds: how many races each start may run, at least 1; the first seed is the experiment's own.
        workers: processes of our own; by default one for each core.
        executor: does the work in place of processes of our own; it is not shut down.
        prepared: the data of this experiment, if the caller has it already.
        tell: is given what is known after every answer.
        cancelled: is asked whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so; no process is left.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
        SweepError: a worker died, or could not do its work.
    """
    steps = steps or min(USUAL_STEPS, experiment.training.steps)
    found, skipped = candidates(experiment, lane, prepared or load_data(experiment))
    advice = Advice(
        experiment, lane, steps, seeds, tuple(map(Entry, found)), tuple(skipped), total=(1 + seeds) * len(found)
    )
    contest = _Contest(advice, tell, cancelled)
    tell(advice)
    with nullcontext(executor) if executor is not None else Workers(workers) as pool:
        contest.examine(pool)
        for first, end in _rounds(seeds):
            contest.race(pool, range(first, end))
            if end < seeds:  # after the last one there is nothing to drop out of
                contest.drop()
        return contest.finish()


def race_seed(experiment: Experiment, draw: int) -> int:
    """The seed of a race: the experiment's own for the first, so that the winner's lane repeats it."""
    if draw == 0:
        return experiment.seed
    key = np.random.SeedSequence(experiment.seed, spawn_key=(*RACE_SEEDS, draw))
    return int(key.generate_state(1, np.uint64)[0] >> np.uint64(1))


def hopeless(findings: Sequence[tuple[tuple[str, str], ...]]) -> list[str]:
    """For each start the code of the severe finding that rules it out, or "".

    What every start shows (but for those whose numbers overflow, in which nothing else can be seen) is not due to the
    weights, and where nothing is left, nothing is ruled out.
    """
    severe = [tuple(code for code, severity in found if severity == "severe") for found in findings]
    seen = [set(codes) for codes in severe if "non-finite" not in codes]
    shared = set.intersection(*seen) if seen else set()
    ruled_out = [next((code for code in codes if code not in shared), "") for codes in severe]
    return ruled_out if "" in ruled_out else [""] * len(ruled_out)


@dataclass
class _Contest:
    """The entries while the answers come in."""

    advice: Advice
    tell: Callable[[Advice], None]
    cancelled: Callable[[], bool]
    lanes: list[Experiment] = field(init=False)

    def __post_init__(self) -> None:
        one = self.advice.experiment
        starts = (entry.candidate.initializer for entry in self.advice.entries)
        self.lanes = [with_fields(one, lanes=(with_start(one.lanes[self.advice.lane], start),)) for start in starts]

    def examine(self, pool: Executor) -> None:
        """Have every start examined, and rule out those that the doctor gives up."""
        for start, found in self._answers(pool, examined, [self._start(index, 0) for index in range(len(self.lanes))]):
            self._note(start.candidate, findings=found)
        entries = self.advice.entries
        for index, code in enumerate(hopeless([entry.findings or () for entry in entries])):
            self._change(index, ruled_out=code)
        self._recount()

    def race(self, pool: Executor, draws: range) -> None:
        """Let all that are left run these races."""
        starts = [self._start(index, draw) for index in self._racing() for draw in draws]
        results: dict[int, dict[int, float]] = {}
        for start, loss in self._answers(pool, raced, starts):
            mine = results.setdefault(start.candidate, {})
            mine[start.draw] = loss
            before = self.advice.entries[start.candidate].losses[: draws.start]
            self._note(start.candidate, losses=(*before, *(mine[draw] for draw in sorted(mine))))

    def drop(self) -> None:
        """Take out of the race what is clearly worse than the best."""
        racing = [self.advice.entries[index] for index in self._racing()]
        if not racing:
            return
        best = min(racing, key=lambda entry: entry.order)
        for index in self._racing():
            if _clearly_worse(self.advice.entries[index], best):
                self._change(index, dropped=True)
        self._recount()

    def finish(self) -> Advice:
        """The answer."""
        self.advice = replace(self.advice, finished=True, total=self.advice.done)
        self.tell(self.advice)
        return self.advice

    def _racing(self) -> list[int]:
        entries = enumerate(self.advice.entries)
        return [index for index, entry in entries if not entry.ruled_out and not entry.dropped]

    def _start(self, index: int, draw: int) -> Start:
        advice = self.advice
        seed = race_seed(advice.experiment, draw)
        return Start(self.lanes[index], index, draw, seed, advice.steps, language())

    def _answers(
        self, pool: Executor, work: Callable[[Start], Answer | Failed], starts: list[Start]
    ) -> Iterator[tuple[Start, Answer]]:
        for start, answer in answers(pool, work, starts, self.cancelled):
            if isinstance(answer, Failed):
                words = self.advice.entries[start.candidate].candidate.words
                raise SweepError(tr("{start}: {problem}", start=words, problem=answer.sentence))
            yield start, answer

    def _note(self, index: int, **changes: object) -> None:
        """Take an answer down and tell."""
        self._change(index, **changes)
        self.advice = replace(self.advice, done=self.advice.done + 1)
        self.tell(self.advice)

    def _change(self, index: int, **changes: object) -> None:
        entries = list(self.advice.entries)
        entries[index] = replace(entries[index], **changes)  # type: ignore[arg-type]
        self.advice = replace(self.advice, entries=tuple(entries))

    def _recount(self) -> None:
        """Tell who is left, and how much there is to do if nothing more drops out."""
        entries, advice = self.advice.entries, self.advice
        left = sum(advice.seeds - len(entries[index].losses) for index in self._racing())
        self.advice = replace(advice, total=advice.done + left)
        self.tell(self.advice)


def _rounds(seeds: int) -> list[tuple[int, int]]:
    """The seeds of each round: two at first, then one by one."""
    first = min(FIRST_ROUND, seeds)
    return [(0, first), *((draw, draw + 1) for draw in range(first, seeds))]


def _clearly_worse(entry: Entry, best: Entry) -> bool:
    if entry.diverged > best.diverged:
        return True
    apart = differences(entry, best)
    return bool(apart) and interval(apart, WORSE)[1] > 0.0
