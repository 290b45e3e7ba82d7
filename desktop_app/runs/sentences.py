"""What an advice is worth, in words."""

from __future__ import annotations

import math

from desktop_app.figures import figure
from desktop_app.runs.advice import Advice, Entry
from desktop_app.words import listing, tr

NAMED = 3
"""How many of those that are as good are called by name."""


def verdict(advice: Advice) -> str:
    """Which start comes first, and whether it can be told from the next ones."""
    ranking = advice.ranking
    if not ranking or not math.isfinite(ranking[0].loss[0]):
        return tr("Every race diverged: lower the learning rate, then ask again.")
    first, others = ranking[0], ranking[1:]
    winner = tr(
        "“{start}” comes first with a loss of {loss}, but {share:.0f}% of its races diverged: a lower learning rate "
        "would be safer"
        if first.diverged
        else "“{start}” comes first with a loss of {loss}",
        start=first.candidate.words,
        loss=loss_in_words(first),
        share=100 * first.diverged,
    )
    alike = [tr("“{start}”", start=entry.candidate.words) for entry in others if advice.tied(entry)]
    if not others:
        return tr("{winner}; nothing else has raced.", winner=winner)
    if len(first.losses) < 2:
        return tr("{winner}. With one seed chance cannot be told from merit: race over more.", winner=winner)
    if not alike:
        return tr("{winner}; it is better than every other beyond chance.", winner=winner)
    return tr(
        "{winner}. Over {seeds} seeds it cannot be told from {starts} and {more} more."
        if len(alike) > NAMED
        else "{winner}. Over {seeds} seeds it cannot be told from {starts}.",
        winner=winner,
        seeds=len(first.losses),
        starts=listing(alike[:NAMED]),
        more=len(alike) - NAMED,
    )


def loss_in_words(entry: Entry) -> str:
    """The loss with its interval, such as "0.012 (0.009 to 0.015)"."""
    loss, low, high = entry.loss
    if not math.isfinite(loss):
        return "∞"
    if not low > 0.0:
        return figure(loss)
    return tr("{loss} ({low} to {high})", loss=figure(loss), low=figure(low), high=figure(high))
