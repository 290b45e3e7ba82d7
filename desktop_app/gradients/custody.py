"""The local custody chain: every operation of a backward pass, judged by what it was given and what it handed on.

Each is compared with its own numerical vector–Jacobian product, by the complex step, for the gradient that it actually
received.  An operation that was handed a wrong gradient and did its own part right is not to blame, so the chain finds
every wrong operation at once and the first one by name; if all are right, so is the whole gradient, by the chain rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from desktop_app.gradients.cancelling import Cancelled, stop_if
from desktop_app.gradients.complex_step import COMPLEX_STEP, slope_of_activation, slopes_of_loss
from desktop_app.gradients.entries import Entry, entries
from desktop_app.gradients.instructions import run
from desktop_app.gradients.spots import Spot
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import BatchNorm, Residual
from desktop_app.nn.plan import Instruction
from desktop_app.nn.special import Array
from desktop_app.words import later, tr

TOLERANCE = 1e-10
"""Relative to the sum of magnitudes that an operation adds up."""

DIRECTIONS = 2
"""Random directions in which the Jacobian with respect to an input is tried."""


@dataclass(frozen=True)
class Link:
    """One operation of the chain.

    Attributes:
        path: the layer; '' for the loss and for what happens to the gradient as a whole.
        stage: "loss", "activation", "weights", "biases", "gate", "branch", "input", "whole gradient" or "forward".
        right: whether it handed on what it had to.
        error: its own error, relative to the sum of magnitudes that it adds up; the largest of all elements.
        error_size: norm of its own error; 0 where only products with random directions are known.
        actual: what it wrote.
        expected: what it should have written; empty where only products with random directions are known.
    """

    path: str
    stage: str
    right: bool
    error: float
    error_size: float
    actual: Array
    expected: Array

    @property
    def sentence(self) -> str:
        """Where this is, in words."""
        operation = tr(STAGES[self.stage])
        return tr("layer {path}: {operation}", path=self.path, operation=operation) if self.path else operation


STAGES = {
    "loss": later("the gradient of the loss with respect to the outputs"),
    "activation": later("the way back through the activation (δ = da · φ'(z))"),
    "weights": later("the gradient of the weights (dW)"),
    "biases": later("the gradient of the biases (db)"),
    "gate": later("the gradient of the branch's learned scale (dα)"),
    "branch": later("the gradient handed into the residual block"),
    "input": later("the gradient handed on to the layer before"),
    "whole gradient": later("what is done to the gradient as a whole (L2, accumulation)"),
    "forward": later("a value that the backward pass needs was overwritten"),
}

LETTERS = {"weights": ("W", "gamma"), "biases": ("b", "beta"), "gate": ("alpha",)}


Received = dict[tuple[str, str], Array]
"""Gradients that layers were given, by path and signal ("output", or "pre" behind the activation)."""


@dataclass(frozen=True)
class Chain:
    """A whole backward pass.

    Attributes:
        links: every operation in the order in which they ran; overwritten forward values last.
        received: what each layer was given.
    """

    links: list[Link]
    received: Received

    @property
    def wrong(self) -> list[Link]:
        """The operations that handed on something else than they had to."""
        return [link for link in self.links if not link.right]

    @property
    def errors(self) -> dict[str, float]:
        """The largest error of each layer's own operations, by path; '' is the loss and the gradient as a whole."""
        found: dict[str, float] = {}
        for link in self.links:
            found[link.path] = max(found.get(link.path, 0.0), link.error)
        return found


class Custody:
    """Steps through the backward pass of a plan and judges every operation."""

    def __init__(self, subject: Subject, received: Received | None = None, cancelled: Cancelled | None = None) -> None:
        """Prepare to judge a float64 subject.

        Args:
            subject: its plan is run.
            received: hand each layer these gradients instead of those that the layer behind it sends.
            cancelled: is asked before every layer.
        """
        self._subject, self._plan = subject, subject.plan
        self._cancelled = cancelled
        self._given = received
        self.received: Received = {}
        clean = subject.twin()
        self._clean = clean.plan
        self._entries = {entry.path: entry for entry in entries(clean.network, clean.plan)}
        self._twin = subject.twin(np.complex128)
        self._generator = np.random.default_rng(0)
        self._seen: set[str] = set()

    def links(self) -> Iterator[Link]:
        """Run forward and backward, judging each operation when it has run; forward values are judged last.

        Raises:
            CancelledError: the caller asked to stop.
        """
        self._plan.forward()
        self._seen = set()
        for path, group in groupby(self._plan.instructions["backward"], key=lambda instruction: instruction.layer):
            stop_if(self._cancelled)
            instructions = list(group)
            if path:
                yield from self._layer(path, instructions)
            elif not self._seen:
                run(instructions)
                yield self._loss()
            else:
                yield self._whole(instructions)
            self._seen.add(path)
        yield from self._forward()

    def _loss(self) -> Link:
        outputs, encoded = self._clean.outputs.value, self._clean.batch.encoded
        expected = slopes_of_loss(self._subject.loss, outputs, encoded) / self._plan.batch.size
        return _compared("", "loss", self._plan.outputs.gradient, expected, np.abs(expected).max(initial=0.0))

    def _layer(self, path: str, instructions: list[Instruction]) -> Iterator[Link]:
        spot = Spot(self._subject, path)
        if isinstance(spot.layer, Residual):
            yield from self._residual(spot, instructions)
            return
        site = spot.site
        if site is not None:
            self._hand_over((path, "output"), site.output.gradient)
        if site is not None and site.activation is not None:
            part = len(spot.activation_part())
            received = site.output.gradient.copy()
            run(instructions[:part])
            instructions = instructions[part:]
            yield _compared(path, "activation", site.pre.gradient, received * self._slope(path), np.abs(received))
            self._hand_over((path, "pre"), site.pre.gradient)
        run(instructions)
        if path in self._entries and site is not None:
            yield from self._parameters(self._entries[path], site.pre.gradient)
        if spot.x.wants_gradient and spot.x.gradient.size and site is not None:
            yield self._input(spot, spot.x.gradient, site.pre.gradient, "input")

    def _hand_over(self, key: tuple[str, str], gradient: Array) -> None:
        """Note what a layer is given, or give it what another was."""
        if self._given is not None and key in self._given:
            gradient[...] = self._given[key]
        self.received[key] = gradient.copy()

    def _slope(self, path: str) -> Array:
        """φ'(z) by the complex step, at the z of an untouched forward pass."""
        site = self._twin.sites[path]
        assert site.activation is not None
        return slope_of_activation(site.activation, site.pre.value.real)

    def _parameters(self, entry: Entry, delta: Array) -> Iterator[Link]:
        expected = entry.coefficients.collect(delta.reshape(entry.base.shape))
        size = entry.coefficients.absolute().collect(np.abs(delta).reshape(entry.base.shape))
        for stage, letters in LETTERS.items():
            for parameter in entry.parameters:
                if parameter.name.rpartition(".")[2] in letters:
                    where = parameter.where
                    inside = slice(where.start - entry.where.start, where.stop - entry.where.start)
                    actual = self._subject.network.gradient[where]
                    yield _compared(entry.path, stage, actual, expected[inside], size[inside])

    def _residual(self, spot: Spot, instructions: list[Instruction]) -> Iterator[Link]:
        site, branch = spot.site, spot.branch()
        assert site is not None
        self._hand_over((spot.path, "output"), site.output.gradient)
        upstream, before = site.output.gradient.copy(), spot.x.gradient.copy()
        inner = any(seen.startswith(f"{spot.path}.") for seen in self._seen)
        direct = np.may_share_memory(branch.gradient, spot.x.gradient)  # a block that changes nothing
        run(instructions)
        if not inner and spot.path in self._entries:
            yield from self._parameters(self._entries[spot.path], upstream)
        if not inner and branch.wants_gradient and not direct:
            yield self._input(spot, branch.gradient, upstream, "branch")
        elif spot.x.wants_gradient:
            yield self._input(spot, spot.x.gradient - (0.0 if direct else before), upstream, "input")

    def _input(self, spot: Spot, given: Array, upstream: Array, stage: str) -> Link:
        """Compare ⟨given, v⟩ with ⟨upstream, J v⟩ for random directions v, example by example if these do not mix."""
        twin = self._twin.sites[spot.path]
        source = (Spot(self._twin, spot.path).branch() if stage == "branch" else self._twin.inputs[spot.path]).value
        forward = [i for i in self._twin.plan.instructions["forward"] if i.layer == spot.path]
        mixes = self._subject.training and isinstance(spot.layer, BatchNorm)
        base, gap, size = source.copy(), 0.0, 0.0
        for _ in range(DIRECTIONS):
            v = self._generator.standard_normal(source.shape)
            source.imag[...] = COMPLEX_STEP * v
            run(forward)
            moved = twin.pre.value.imag / COMPLEX_STEP
            left, right = (given * v), (upstream * moved)
            axis = None if mixes else 0
            sums = np.abs(left.sum(axis) - right.sum(axis))
            sizes = np.abs(left).sum(axis) + np.abs(right).sum(axis)
            gap, size = max(gap, float(np.max(_relative(sums, sizes)))), max(size, float(np.max(sizes)))
        source[...] = base
        run(forward)
        return Link(spot.path, stage, gap <= TOLERANCE, gap, 0.0, given.copy(), np.zeros(0))

    def _whole(self, instructions: list[Instruction]) -> Link:
        before = self._subject.network.gradient.copy()
        run(instructions)
        pull = np.zeros_like(before)
        for parameter in self._subject.network.parameters.values():
            if parameter.kind == "weight":
                pull[parameter.where] = (
                    self._subject.l2 / self._plan.batch.size * self._subject.network.theta[parameter.where]
                )
        actual, expected = self._subject.network.gradient - before, pull
        return _compared("", "whole gradient", actual, expected, np.abs(before) + np.abs(pull))

    def _forward(self) -> Iterator[Link]:
        """Values that are not those of an untouched forward pass."""
        clean = {site.path: site for site in self._clean.sites}
        for path, mine in [("", self._plan.batch.inputs.value), *((s.path, s.output.value) for s in self._plan.sites)]:
            theirs = clean[path].output.value if path else self._clean.batch.inputs.value
            if not np.array_equal(mine, theirs, equal_nan=True):
                yield _compared(path, "forward", mine, theirs, np.abs(theirs))


def custody(subject: Subject, received: Received | None = None, cancelled: Cancelled | None = None) -> Chain:
    """Judge every operation of a float64 subject's backward pass; see :class:`Custody`.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    with np.errstate(all="ignore"):
        chain = Custody(subject, received, cancelled)
        return Chain(list(chain.links()), chain.received)


def _compared(path: str, stage: str, actual: Array, expected: Array, sizes: Array | float) -> Link:
    gaps = _relative(np.abs(actual - expected), np.broadcast_to(sizes, actual.shape))
    error = float(np.max(gaps, initial=0.0))
    size = float(np.linalg.norm(actual - expected))
    return Link(path, stage, error <= TOLERANCE, error, size, actual.copy(), expected.copy())


def _relative(gaps: Array, sizes: Array) -> Array:
    """Gap over size, 0 where there is no gap, infinite where there is one but nothing to compare it with."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Array = np.where(gaps == 0.0, 0.0, gaps / sizes)
    return np.where(np.isnan(ratio), np.inf, ratio)
