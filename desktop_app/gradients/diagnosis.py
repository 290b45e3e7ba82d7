"""Naming the bug: which operation is wrong first, and which known fault would have done exactly this.

The custody chain (:mod:`desktop_app.gradients.custody`) says which operations are wrong.  For each of them every fault
that could sit there, and every two, is put into a correct backward pass, which is then given the same upstream
gradients and run on the same batches: a matched filter.  The fault that leaves nothing of the error has a name.  Where
none does, the error is described by its pattern.  A backward pass that passed its check is never brought here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

import numpy as np

from desktop_app.gradients.cancelling import Cancelled, stop_if
from desktop_app.gradients.custody import Chain, Link, Received, custody
from desktop_app.gradients.faults import FAULTS, inject, places_for
from desktop_app.gradients.hygiene import Rehearsal, other_batch, rehearse
from desktop_app.gradients.patterns import describe
from desktop_app.gradients.report import Diagnosis
from desktop_app.gradients.spots import Spot
from desktop_app.gradients.subject import Subject
from desktop_app.nn.special import Array
from desktop_app.words import later, listing, tr

SAME = 1e-9
"""A fault explains an operation if it leaves less than this of its error."""

VISIBLE = 1e-12
"""A fault shows if it changes the gradient by more than this, relative to its largest element."""

GUESSED = 0.8
"""Confidence of what is described by its pattern, at most."""

SURE = 0.99
"""Confidence of a fault that reproduces the error and is the only one that does."""


MOST_BATCHES = 3
"""Other orders of the examples in which faults that look alike are tried."""

Named = tuple[str, str]
"""A fault and the path of the layer that it sits in."""


def diagnose(subject: Subject, rehearsal: Rehearsal, cancelled: Cancelled | None = None) -> tuple[Diagnosis, ...]:
    """Name what is wrong with a subject that failed its check, the first wrong operation first.

    Raises:
        CancelledError: ``cancelled``, which is asked before every suspect and every layer, said so.
    """
    return _Diagnosis(subject, rehearsal, cancelled).findings()


def undetected(
    injected: Sequence[tuple[str, str]],
    subject: Subject,
    found: Iterable[Diagnosis],
    cancelled: Cancelled | None = None,
) -> tuple[Diagnosis, ...]:
    """For faults known to be there and not named: that they cannot be seen here, and what would show them.

    Raises:
        CancelledError: ``cancelled``, which is asked before every fault, said so.
    """
    named = {(diagnosis.fault, diagnosis.layer) for diagnosis in found}
    gradient = _gradient(subject.twin())
    return tuple(
        Diagnosis(name, path, 0.0, _undetectable(name))
        for name, path in injected
        if (name, path) not in named and not _shows(name, path, subject, gradient, cancelled)
    )


def custody_as_checked(subject: Subject, received: Received | None = None, cancelled: Cancelled | None = None) -> Chain:
    """The chain after the same history as the check's: rehearsed on the batch, then another batch first.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    batch = subject.plan.batch
    inputs, encoded = batch.inputs.value.copy(), batch.encoded.copy()
    other_batch(subject)
    batch.fill(inputs, encoded)
    chain = custody(subject, received, cancelled)
    batch.fill(inputs, encoded)
    return chain


def _gradient(subject: Subject) -> Array:
    return rehearse(subject).gradient


def visible_places(name: str, subject: Subject) -> list[str]:
    """Where a fault applies and changes the gradient on this batch; where it merely applies, if it shows nowhere."""
    places = places_for(FAULTS[name], subject)
    gradient = _gradient(subject.twin())
    return [path for path in places if _shows(name, path, subject, gradient)] or places


def _shows(name: str, path: str, subject: Subject, correct: Array, cancelled: Cancelled | None = None) -> bool:
    stop_if(cancelled)
    faulty = subject.twin()
    inject(name, path, faulty)
    size = float(np.abs(correct).max(initial=0.0))
    return not np.abs(_gradient(faulty) - correct).max(initial=0.0) <= VISIBLE * size


class _Diagnosis:
    """One accused backward pass and what is known of it so far."""

    def __init__(self, subject: Subject, rehearsal: Rehearsal, cancelled: Cancelled | None) -> None:
        self.subject, self.rehearsal, self.cancelled = subject, rehearsal, cancelled
        self.chain = custody_as_checked(subject, cancelled=cancelled)
        self.known: list[Named] = []
        self.found: list[Diagnosis] = []

    def findings(self) -> tuple[Diagnosis, ...]:
        overwritten = [link for link in self.chain.wrong if link.stage == "forward"]
        if overwritten or not self.rehearsal.same_loss:
            self._note(self._forward(overwritten))
            if not self.known:
                return tuple(self.found)
        for link in self.chain.wrong:
            if link.stage != "forward" and not (self.known and self._residual(link, self.known) < SAME):
                unsteady = self._unsteady(link)
                self._note((unsteady,) if unsteady else self._named(link))
        if not self.found:
            self._note((_elsewhere(self.rehearsal),))
        return tuple(self.found)

    def _note(self, diagnoses: Iterable[Diagnosis]) -> None:
        for diagnosis in diagnoses:
            self.found.append(diagnosis)
            if diagnosis.fault in FAULTS and diagnosis.confidence > GUESSED:
                self.known.append((diagnosis.fault, diagnosis.layer))

    def _forward(self, overwritten: list[Link]) -> tuple[Diagnosis, ...]:
        """Something in the forward pass destroys what is still needed."""
        observed = _values(self.subject)
        for name, path in self._candidates("forward", self.subject.paths):
            stop_if(self.cancelled)
            twin = self._twin([(name, path)])
            if all(np.array_equal(a, b, equal_nan=True) for a, b in zip(observed, _values(twin), strict=True)):
                return (Diagnosis(name, path, SURE, _sentence(name, path)),)
        path = overwritten[0].path if overwritten else ""
        if not overwritten:
            text = later(
                "Running forward twice gives different losses: something is remembered from one call to the next."
            )
        elif path:
            text = later(
                "The output of layer {path} is overwritten before the backward pass (or the next forward pass) reads "
                "it."
            )
        else:
            text = later(
                "The batch of inputs is overwritten before the backward pass (or the next forward pass) reads it."
            )
        return (Diagnosis("unknown", path, 0.5, tr(text, path=path)),)

    def _unsteady(self, link: Link) -> Diagnosis | None:
        """An operation that gives something else every time cannot be reproduced; only dropout draws."""
        if self.rehearsal.same_gradient or link.stage == "whole gradient":
            return None
        again = _find(custody_as_checked(self.subject, self.chain.received, self.cancelled), link)
        if again is None or np.array_equal(again.actual, link.actual, equal_nan=True):
            return None
        fault = FAULTS["fresh-dropout-mask"]
        if link.stage == "input" and fault.applies(Spot(self.subject, link.path)):
            return Diagnosis(fault.name, link.path, 0.95, _sentence(fault.name, link.path))
        operation = _capital(link.sentence)
        text = tr("{operation} is something else in every call with the same numbers.", operation=operation)
        return Diagnosis("unknown", link.path, 0.5, text)

    def _named(self, link: Link) -> tuple[Diagnosis, ...]:
        """The fault, or the two, that leave nothing of the error; else its pattern."""
        candidates = self._candidates(link.stage, [link.path])
        good = [each for each in candidates if self._residual(link, [*self.known, each]) < SAME]
        if len(good) > 1:
            good = self._told_apart(link, good)
        if good:
            text = _sentence(*good[0])
            if len(good) > 1:
                names = listing(tr(name) for name, _ in good[1:])
                text = tr("{sentence} On this batch the same as: {faults}.", sentence=text, faults=names)
            return (Diagnosis(*good[0], SURE / len(good), text),)
        for pair in permutations(candidates, 2):
            if self._residual(link, [*self.known, *pair]) < SAME:
                return tuple(Diagnosis(*each, SURE / 2, _sentence(*each)) for each in pair)
        return (describe(link, Spot(self.subject, link.path)),)

    def _told_apart(self, link: Link, alike: list[Named]) -> list[Named]:
        """Those of several faults that do the same on this batch that still do on others; all, if none does."""
        batch = self.subject.plan.batch
        inputs, encoded = batch.inputs.value.copy(), batch.encoded.copy()
        left = alike
        for shift in range(1, min(batch.size, MOST_BATCHES + 1)):
            # The masks of dropout stay, so that every example meets another one.
            batch.fill(np.roll(inputs, shift, 1), np.roll(encoded, shift, 1))
            moved = _Diagnosis(self.subject, self.rehearsal, self.cancelled)
            moved.known = self.known
            elsewhere = _find(moved.chain, link)
            if elsewhere is not None and not elsewhere.right:
                left = [each for each in left if moved._residual(elsewhere, [*self.known, each]) < SAME]
            if len(left) < 2:
                break
        batch.fill(inputs, encoded)
        return left or alike

    def _candidates(self, stage: str, paths: list[str]) -> list[Named]:
        """Every fault of a stage in every one of these layers where it applies."""
        return [
            (name, path)
            for name, fault in FAULTS.items()
            if fault.stage == stage
            for path in paths
            if fault.applies(Spot(self.subject, path))
        ]

    def _twin(self, faults: list[Named]) -> Subject:
        """A correct backward pass with these faults, that has lived through what the accused has."""
        twin = self.subject.twin()
        for name, path in faults:
            inject(name, path, twin)
        rehearse(twin)
        return twin

    def _residual(self, link: Link, faults: list[Named]) -> float:
        """What these faults leave of the error of an operation, relative to all of it."""
        suspect = _find(custody_as_checked(self._twin(faults), self.chain.received, self.cancelled), link)
        if suspect is None or suspect.actual.shape != link.actual.shape:
            return float(np.inf)
        left = float(np.linalg.norm(link.actual - suspect.actual))
        return left / (link.error_size or float(np.linalg.norm(link.actual)) or 1.0)


def _find(chain: Chain, link: Link) -> Link | None:
    """The same operation in another chain."""
    return next((other for other in chain.links if (other.path, other.stage) == (link.path, link.stage)), None)


def _values(subject: Subject) -> list[Array]:
    """All signals after another batch and one pass forward and backward on the batch itself."""
    plan, batch = subject.plan, subject.plan.batch
    inputs, encoded = batch.inputs.value.copy(), batch.encoded.copy()
    other_batch(subject)
    batch.fill(inputs, encoded)
    plan.forward()
    values = [batch.inputs.value.copy(), *(site.output.value.copy() for site in plan.sites)]
    batch.fill(inputs, encoded)
    return values


def _elsewhere(rehearsal: Rehearsal) -> Diagnosis:
    if not rehearsal.same_gradient:
        text = tr("Two backward passes with the same numbers give different gradients.")
    else:
        text = tr("Every operation is right by itself, yet the gradient is not that of the loss.")
    return Diagnosis("unknown", "", 0.3, text)


def _sentence(name: str, path: str) -> str:
    sentence = tr(FAULTS[name].sentence)
    return tr("Layer {path}: {sentence}", path=path, sentence=sentence) if path else sentence


def _undetectable(name: str) -> str:
    fault = FAULTS[name]
    return tr("{sentence} Undetectable here; it needs {probe}.", sentence=tr(fault.sentence), probe=tr(fault.probe))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
