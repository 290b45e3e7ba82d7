"""What an advice is worth, in words."""

from __future__ import annotations

import math

from desktop_app.figures import figure
from desktop_app.runs.advisor import Advice, Entry

NAMED = 3
"""How many of those that are as good are called by name."""


def verdict(advice: Advice) -> str:
    """Which start comes first, and whether it can be told from the next ones."""
    ranking = advice.ranking
    if not ranking or not math.isfinite(ranking[0].loss[0]):
        return "Every race diverged: lower the learning rate, then ask again."
    first, others = ranking[0], ranking[1:]
    sentence = f"“{first.candidate.words}” comes first with a loss of {loss_in_words(first)}"
    if first.diverged:
        sentence += f", but {100 * first.diverged:.0f} % of its races diverged: a lower learning rate would be safer"
    alike = [f"“{entry.candidate.words}”" for entry in others if advice.tied(entry)]
    if not others:
        return f"{sentence}; nothing else has raced."
    if len(first.losses) < 2:
        return f"{sentence}. With one seed chance cannot be told from merit: race over more."
    if not alike:
        return f"{sentence}; it is better than every other beyond chance."
    named = ", ".join(alike[:NAMED]) + (f" and {len(alike) - NAMED} more" if len(alike) > NAMED else "")
    return f"{sentence}. Over {len(first.losses)} seeds it cannot be told from {named}."


def loss_in_words(entry: Entry) -> str:
    """The loss with its interval, such as "0.012 (0.009 to 0.015)"."""
    loss, low, high = entry.loss
    if not math.isfinite(loss):
        return "∞"
    return f"{figure(loss)} ({figure(low)} to {figure(high)})" if low > 0.0 else figure(loss)
