"""Who is to blame: every operation of a backward pass as right, wrong, or right with a wrong gradient in its hands.

The custody chain judges each operation by what it was given.  What lies below a wrong operation is handed something
wrong, so its tensors fail although nothing is the matter with it: it is contaminated, and not accused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desktop_app.gradients.custody import Chain, Link

HANDED_ON = ("loss", "activation", "branch", "input")
"""Stages whose result is what the operations after them are given."""


class Standing(Enum):
    """How an operation, or a layer as a whole, came out of it."""

    RIGHT = "right"
    CONTAMINATED = "contaminated"
    WRONG = "wrong"
    FIRST_WRONG = "first wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Judged:
    """One operation of the backward pass.

    Attributes:
        path: its layer; '' for the loss and for what is done to the gradient as a whole.
        stage: as :class:`desktop_app.gradients.custody.Link`.
        standing: how it came out.
        error: its own, relative to the sum of magnitudes that it adds up.
        sentence: where it is, in words.
    """

    path: str
    stage: str
    standing: Standing
    error: float
    sentence: str


def judged(chain: Chain) -> tuple[Judged, ...]:
    """Every operation of a chain in the order in which they ran.

    Overwritten forward values, which are found last, come before all else: whatever reads them is contaminated.
    """
    overwritten = [link for link in chain.links if link.stage == "forward"]
    found: list[Judged] = []
    accused, handed_wrong = False, bool(overwritten)
    for link in overwritten + [link for link in chain.links if link.stage != "forward"]:
        standing = _standing(link, accused, handed_wrong)
        found.append(Judged(link.path, link.stage, standing, link.error, link.sentence))
        accused = accused or not link.right
        handed_wrong = handed_wrong or (not link.right and link.stage in HANDED_ON)
    return tuple(found)


def _standing(link: Link, accused: bool, handed_wrong: bool) -> Standing:
    if not link.right:
        return Standing.WRONG if accused else Standing.FIRST_WRONG
    return Standing.CONTAMINATED if handed_wrong else Standing.RIGHT


def of_layer(operations: Sequence[Judged], path: str) -> Standing:
    """The worst that happened in a layer; unknown where none of its operations was judged."""
    order = list(Standing)[:-1]
    own = [order.index(each.standing) for each in operations if each.path == path]
    return order[max(own)] if own else Standing.UNKNOWN
