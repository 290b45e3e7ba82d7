"""Guess the fault: hide a bug that shows, judge a guess, and explain what was there to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from desktop_app.figures import figure
from desktop_app.gradients.faults import FAULTS, in_words, inject, places_for
from desktop_app.gradients.hygiene import rehearse
from desktop_app.gradients.report import Report, TensorReport
from desktop_app.gradients.subject import Subject
from desktop_app.words import apart, later, listing, together, tr

Named = tuple[str, str]
"""A fault and the path of its layer, '' for the network as a whole."""

Vector = NDArray[np.float64]

NOTHING = 1 / 6
"""How often nothing is hidden, so that “it is right” is an answer."""

SHOWS = 1e-6
"""A fault is hidden only where it changes the gradient by more than this, relative to the norm of the gradient."""

SAME = 1e-9
"""Two gradients that differ by less than this, relative to their norm, cannot be told apart."""

CONSTANT = 1e-6
"""A ratio is called constant if the rest is smaller than this."""

TRIES = 4
"""Layers in which a fault is tried before another fault is."""


@dataclass(frozen=True)
class Judgement:
    """What a guess is worth.

    Attributes:
        points: one for each right fault and one for each right layer, one less for each fault too many.
        most: how many there were to be had.
        solved: whether everything is right.
        alike: whether the guess is another one than what was hidden, but gives the same gradient.
    """

    points: int
    most: int
    solved: bool
    alike: bool = False


@dataclass(frozen=True)
class Score:
    """What a person has reached.

    Attributes:
        asked: puzzles judged.
        solved: those that were solved.
        points, most: of all of them.
        streak: solved one behind the other, up to the last.
    """

    asked: int = 0
    solved: int = 0
    points: int = 0
    most: int = 0
    streak: int = 0

    def after(self, judgement: Judgement) -> Score:
        """The score with one puzzle more."""
        return Score(
            self.asked + 1,
            self.solved + judgement.solved,
            self.points + judgement.points,
            self.most + judgement.most,
            self.streak + 1 if judgement.solved else 0,
        )


def hide(subject: Subject, generator: np.random.Generator, most: int = 1) -> tuple[Named, ...]:
    """Choose what to hide: nothing, or up to ``most`` faults of which each shows on this batch, beside the other too.

    Every kind of fault is as likely as every other, whatever the number of its places.

    Args:
        subject: with a right backward pass; it is left as it is.
        generator: the same state gives the same choice.
        most: 1 or 2.
    """
    if generator.random() < NOTHING:
        return ()
    wanted = int(generator.integers(1, most + 1))
    hidden: list[Named] = []
    for name in generator.permutation(list(FAULTS)):
        places = places_for(FAULTS[name], subject)
        for path in generator.permutation(places)[:TRIES] if places else []:
            if len(hidden) < wanted and _shows(subject, hidden, (str(name), str(path))):
                hidden.append((str(name), str(path)))
                break
    return tuple(hidden)


def judge(subject: Subject, hidden: Sequence[Named], guess: Sequence[Named]) -> Judgement:
    """Compare a guess with what was hidden; one that gives the same gradient on this batch counts as right.

    Args:
        subject: with a right backward pass; it is left as it is.
        hidden: what is in the examined one.
        guess: what the person says; empty for “it is right”.

    Raises:
        FaultError: a fault of the guess does not apply there.
    """
    most = 2 * max(1, len(hidden))
    if set(hidden) == set(guess):
        return Judgement(most, most, solved=True)
    if hidden and guess and _distance(gradient_with(subject, hidden), gradient_with(subject, guess)) < SAME:
        return Judgement(most, most, solved=True, alike=True)
    fewer, more = sorted((tuple(hidden), tuple(guess)), key=len)
    matched = max(_points(fewer, order) for order in permutations(more, len(fewer)))
    return Judgement(max(0, matched - max(0, len(guess) - len(hidden))), most, solved=False)


def gradient_with(subject: Subject, faults: Sequence[Named]) -> Vector:
    """The gradient that a backward pass with these faults gives, as the check takes it."""
    twin = subject.twin()
    for name, path in faults:
        inject(name, path, twin)
    return rehearse(twin).gradient


def explain(report: Report, hidden: Sequence[Named]) -> list[str]:
    """What was hidden, how it shows, what the diagnosis says, and who would have missed it; a sentence or two each."""
    if not hidden:
        return [tr("Nothing was hidden: the gradient is right."), *_others(report)]
    told = [
        tr("Hidden was {fault}. {sentence}", fault=in_words(name, path), sentence=tr(FAULTS[name].sentence))
        for name, path in hidden
    ]
    named = [
        tr("{sentence} ({share:.0%} sure)", sentence=d.sentence, share=d.confidence)
        for d in report.diagnosis
        if d.confidence > 0
    ]
    found = [tr("The check says: {diagnosis}", diagnosis=together(*named))] if named else []
    return [*told, *signature(report), *found, *_others(report)]


def signature(report: Report) -> list[str]:
    """How the error shows in the figures: which tensors are wrong, and how analytic and numeric gradient compare."""
    wrong = [tensor for tensor in report.tensors if not tensor.passed]
    if not wrong:
        return [tr("Every single element agrees; what gives it away is that two calls do not give the same.")]
    names = listing(tensor.name for tensor in wrong) if len(wrong) < len(report.tensors) else tr("all tensors")
    # The one behind all others is where the wrong backward pass came through first.
    said = {"tensors": names, "tensor": wrong[-1].name, "comparison": _comparison(wrong[-1])}
    return [tr("It shows in {tensors}. In {tensor}, {comparison}", **said)]


def _shows(subject: Subject, others: Sequence[Named], fault: Named) -> bool:
    """Whether a fault changes the gradient beside these others, and these beside the fault."""
    together = gradient_with(subject, [*others, fault])
    parts = [others, [fault]] if others else [others]
    return bool(np.isfinite(together).all()) and all(
        _distance(gradient_with(subject, part), together) > SHOWS for part in parts
    )


def _distance(a: Vector, b: Vector) -> float:
    size = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(a - b)) / size if size else 0.0


def _points(some: Sequence[Named], others: Sequence[Named]) -> int:
    return sum((a == c) + (b == d) for (a, b), (c, d) in zip(some, others, strict=True))


def _comparison(tensor: TensorReport) -> str:
    a, n = tensor.analytic.ravel(), tensor.numeric.ravel()
    if not a.any():
        return tr("the analytic gradient is zero.")
    if not np.abs(n).max() > tensor.error_bar.max():
        return tr("the numeric gradient is zero and the analytic one is not.")
    factor = float(np.dot(a, n)) / float(np.dot(n, n))
    rest = float(np.linalg.norm(a - factor * n) / np.linalg.norm(a))
    cosine = float(np.dot(a, n) / (np.linalg.norm(a) * np.linalg.norm(n)))
    if abs(factor - 1.0) < 1e-4 and rest < 1e-4:
        apart = figure(max(abs(factor - 1.0), rest), 1)
        return tr("both agree but for {share} of their size, far more than their error bars.", share=apart)
    if rest < CONSTANT:
        return tr("the analytic gradient is {factor} times the numeric one in every element.", factor=figure(factor, 4))
    return tr("their ratio is no constant, and the cosine between them is {cosine:.4f}.", cosine=cosine)


def _others(report: Report) -> list[str]:
    """What the emulated checkers would have said, if they were asked."""
    by_verdict: dict[str, list[str]] = {}
    for opinion in report.emulated:
        by_verdict.setdefault(opinion.verdict, []).append(tr(opinion.checker))
    words = {
        "right": later("Accepted by: {checkers}.") if report.passed else later("Seen by: {checkers}."),
        "missed it": later("Missed by: {checkers}."),
        "false alarm": later("A false alarm from: {checkers}."),
        "fails either way": later("No help, since the right gradient fails there too, from: {checkers}."),
    }
    return [tr(words[v], checkers=apart(by_verdict[v])) for v in words if v in by_verdict]
