"""The starts that have raced as a table, the best first."""

from __future__ import annotations

import math
import time

from desktop_app.doctor.findings import titles
from desktop_app.figures import figure
from desktop_app.runs.advice import Advice, Entry
from desktop_app.ui.advisor.state import AdvisorState
from desktop_app.ui.checker.row_table import MUTED, RowTable
from desktop_app.words import later, tr

SECONDS_BETWEEN = 1.0
"""A table is made anew no more often while the races run; the map shows the rest."""
COLUMNS = (
    (later("Rank"), 48, True),
    (later("Start\tinitialization"), 250, False),
    (later("Loss"), 76, True),
    (later("from\tinterval"), 76, True),
    (later("to\tinterval"), 76, True),
    (later("Diverged"), 66, True),
    (later("Races"), 54, True),
    (later("Against the first"), 112, False),
    (later("The doctor finds"), 160, False),
)


class RankingTable(RowTable):
    """Follows the state; a row that is chosen by hand is the selected start."""

    about = later(
        "Every start that raced, the best first: its loss with the interval in which it lies, whether it can be told "
        "from the first, and what the doctor finds. Choose a row to have it as a lane."
    )

    def __init__(self, state: AdvisorState) -> None:
        super().__init__(tr("Starts by rank, with loss, its interval and what the doctor finds"), COLUMNS, 8)
        self.setObjectName("ranking")
        self._state = state
        self._shown: Advice | None = None
        self._order: list[int] = []
        self._next = 0.0
        self.rowChosen.connect(lambda row: state.select(self._order[row]))
        state.progressed.connect(self._follow)
        state.changed.connect(self._renew)
        state.selected.connect(self._choose)
        self._renew()

    def _follow(self) -> None:
        if time.monotonic() >= self._next:
            self._renew()

    def _renew(self) -> None:
        advice = self._state.advice
        if advice is not self._shown:
            self._shown = advice
            entries, ranking = (advice.entries, advice.ranking) if advice else ((), [])
            numbers = {id(entry): number for number, entry in enumerate(entries)}
            self._order = [numbers[id(entry)] for entry in ranking]
            rows = [_row(advice, entry, rank) for rank, entry in enumerate(ranking, 1)] if advice else []
            self.fill(rows, [MUTED if entry.dropped else "" for entry in ranking])
            self._next = time.monotonic() + SECONDS_BETWEEN
        self._choose()

    def _choose(self) -> None:
        entry, advice = self._state.entry, self._shown
        found = (row for row, index in enumerate(self._order) if advice and advice.entries[index] is entry)
        self.choose(next(found, -1))


def _row(advice: Advice, entry: Entry, rank: int) -> tuple[str, ...]:
    loss, low, high = entry.loss
    known = sum(map(math.isfinite, entry.losses)) > 1
    return (
        str(rank),
        _start(entry),
        figure(loss),
        figure(low) if known else "–",
        figure(high) if known else "–",
        f"{100 * entry.diverged:.0f}%",
        str(len(entry.losses)),
        against(advice, entry, rank),
        titles(entry.codes, short=True) or tr("nothing"),
    )


def _start(entry: Entry) -> str:
    start = entry.candidate.words
    return tr("{start} (critical)", start=start) if entry.candidate.critical else start


def races_in_words(entry: Entry) -> tuple[str, ...]:
    """How many races a start has run, and how many of them diverged, if any did."""
    count = len(entry.losses)
    races = tr("1 race") if count == 1 else tr("{count} races", count=count)
    return (races, tr("{share:.0f}% diverged", share=100 * entry.diverged)) if entry.diverged else (races,)


def against(advice: Advice, entry: Entry, rank: int) -> str:
    """Whether a start can be told from the first."""
    if rank == 1:
        return tr("first\trank")
    if entry.dropped:
        return tr("dropped out")
    return tr("cannot be told") if advice.tied(entry) else tr("worse")
