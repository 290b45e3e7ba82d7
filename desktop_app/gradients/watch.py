"""A step judged while it runs: every layer's own part of the backward pass, on the live batch of a network in training.

The lane's own instructions are run, once and in their order, so that its numbers stay what they are; between the layers
it is noted what each was given and what it hands on.  Judged are

- δ = ∂L/∂a · φ'(z), with φ' by the complex step at the z that the lane computed;
- ∂L/∂θ of every parameter, as the optimizer will use it: the sum over all examples of δ times what the parameter is
  multiplied with, which is exact because z is linear in θ, and the pull of the penalty;
- the gradient handed on to the layer before: ⟨∂L/∂x, v⟩ = ⟨δ, J v⟩ for random directions v, example by example (channel
  by channel where a layer mixes examples), with J v by the complex step.

A layer that was handed a wrong gradient and did its own part right is not to blame: the finding is where the bug is.
If no layer errs, the whole gradient is right, by the chain rule.  The complex step crosses no kink.

Parameters are judged on the whole batch; activations and what is handed on only on its first :data:`EXAMPLES` (on all
where a layer mixes them), for all examples go through the same instructions.  Rounding is not guessed: the same correct
operations, given the same numbers, are run in float32 and in float64.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.complex_step import slope_of_activation, slopes_of_loss
from desktop_app.gradients.entries import coefficients
from desktop_app.gradients.instructions import run, touches
from desktop_app.gradients.judgement import Judge, Judgement
from desktop_app.gradients.spots import Spot
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.twin import Share, Tangents, Twin
from desktop_app.nn.layers import BatchNorm, Dense, Residual
from desktop_app.nn.network import Parameter, Place
from desktop_app.nn.plan import Instruction, Signal
from desktop_app.nn.special import Array

EXAMPLES = 16
DIRECTIONS = 2
"""Random directions in which the Jacobian with respect to an input is tried."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Check:
    """One check of one lane.

    Attributes:
        ratio: (layers,) the relative error ‖approx − exact‖₂ / (‖approx‖₂ + ‖exact‖₂) of what each recorded layer
            computes in the backward pass, the worst of its δ, its parameters and what it hands on (the loss counts with
            the last layer); NaN where there is nothing to judge or the numbers are not finite.
        floor: (layers,) the ratio that rounding in the lane's precision explains.
    """

    ratio: Floats
    floor: Floats

    @property
    def wrong(self) -> NDArray[np.bool_]:
        """(layers,) where the error is larger than rounding explains: that layer's gradient is wrong."""
        return self.ratio > self.floor


class Watch:
    """Runs forward and backward pass of a plan, and judges them while it does."""

    def __init__(self, subject: Subject) -> None:
        """Compile what is compared with.

        Args:
            subject: network and plan in float32 or float64; the plan's backward pass may be wrong, but its instructions
                have to stay what they are.
        """
        self._subject, self._network, self._plan = subject, subject.network, subject.plan
        places, batch = subject.network.places, subject.plan.batch.size
        self._mixing = {p.path: p.input_shape[0] for p in places if subject.training and isinstance(p.layer, BatchNorm)}
        self._examples = batch if self._mixing else min(EXAMPLES, batch)
        with np.errstate(all="ignore"):
            self._fine, self._rough = (Twin(subject, dtype, self._examples) for dtype in (np.float64, np.float32))
            self._tangents = Tangents(subject, self._examples)
        self._judge = Judge(subject.network.theta.dtype)
        forward, backward = (subject.plan.instructions[phase] for phase in ("forward", "backward"))
        self._forward_groups = [(path, list(group)) for path, group in groupby(forward, key=lambda one: one.layer)]
        self._backward_groups = [(path, list(group)) for path, group in groupby(backward, key=lambda one: one.layer)]
        self._spots = {path: Spot(subject, path) for path in subject.paths}
        # Where in its instructions a layer has gone back through its activation.
        self._activated = {p: len(spot.activation_part()) for p, spot in self._spots.items() if p and _activates(spot)}
        parameters = subject.network.parameters.values()
        owners = ((place, tuple(p for p in parameters if p.path == place.path)) for place in places)
        self._owners = [(place, owned) for place, owned in owners if owned]
        self._generator = np.random.default_rng(0)
        self._clear()

    def _clear(self) -> None:
        """Forget the step before."""
        self._found: dict[str, list[Judgement]] = {site.path: [] for site in self._plan.sites}
        self._values: dict[int, Array] = {}
        self._deltas: dict[str, Array] = {}
        self._rounding: dict[str, Array] = {}

    def run(self, generator: np.random.Generator) -> Check:
        """Run forward and backward pass; ``generator`` draws the directions in which Jacobians are tried."""
        self._generator = generator
        with np.errstate(all="ignore"):
            self._forward()
            for twin in (self._fine, self._rough, self._tangents):
                twin.follow(self._subject, self._value)
            self._backward()
            self._parameters()
        worst = [Judgement.worst(self._found[site.path]) for site in self._plan.sites]
        self._clear()
        return Check(np.array([one.ratio for one in worst]), np.array([one.floor for one in worst]))

    def _value(self, signal: Signal) -> Array:
        """What a signal of the lane was when it was written."""
        return self._values[id(signal.augmented)]

    def _some(self, array: Array) -> Floats:
        """The examples that are looked at closely, in float64."""
        return array[:, : self._examples].astype(np.float64)

    def _forward(self) -> None:
        inputs, sites = self._plan.batch.inputs, self._subject.sites
        self._values[id(inputs.augmented)] = inputs.value.copy()
        for path, instructions in self._forward_groups:
            run(instructions)
            if not path:
                continue
            for signal in {id(one): one for one in (sites[path].pre, sites[path].output)}.values():
                self._values[id(signal.augmented)] = signal.value.copy()
            x = self._subject.inputs[path].value
            before = self._value(self._subject.inputs[path])
            same = np.array_equal(before, x) or np.array_equal(before, x, equal_nan=True)  # the first is the faster
            if not same:  # the layer has overwritten its own input
                self._found[path].append(self._judge(x.astype(np.float64), before, 0.0, 0.0))

    def _backward(self) -> None:
        started = False
        for path, instructions in self._backward_groups:
            if path:
                spot = self._spots[path]
                judge = self._residual if isinstance(spot.layer, Residual) else self._layer
                judge(spot, instructions)
            else:
                run(instructions)
                if not started:
                    self._loss()
            started = True

    def _loss(self) -> None:
        """∂L/∂z of the outputs."""
        batch, outputs = self._plan.batch, self._plan.outputs
        encoded = batch.encoded[:, : self._examples].astype(np.float64)
        expected = slopes_of_loss(self._subject.loss, self._some(self._value(outputs)), encoded) / batch.size
        fine, rough = (twin.loss_gradient() for twin in (self._fine, self._rough))
        rounding = np.abs(fine - rough) * (self._examples / batch.size)
        # A probability minus the truth: what was rounded is of the size of 1, however little is left.
        last = self._found[self._plan.sites[-1].path]
        last.append(self._judge(self._some(outputs.gradient), expected, rounding, 1.0 / batch.size))

    def _layer(self, spot: Spot, instructions: list[Instruction]) -> None:
        site, path = spot.site, spot.path
        assert site is not None
        received = self._some(site.output.gradient)
        part = self._activated.get(path, 0)
        run(instructions[:part])
        delta = site.pre.gradient.copy()
        run(instructions[part:])
        rounding = self._measured(path, received)
        if site.activation is not None:
            expected = received * slope_of_activation(site.activation, self._some(self._value(site.pre)))
            self._found[path].append(self._judge(self._some(delta), expected, rounding.delta, np.abs(received)))
        self._deltas[path], self._rounding[path] = delta, rounding.parameters
        if spot.x.wants_gradient:
            source = self._tangents.subject.inputs[path]
            self._handed_on(path, source, self._some(spot.x.gradient), self._some(delta), rounding.x)

    def _residual(self, spot: Spot, instructions: list[Instruction]) -> None:
        """The way into the block, or the skip added behind it; both at once around a block that changes nothing."""
        site, branch, x = spot.site, spot.branch(), spot.x
        assert site is not None
        upstream, before = self._some(site.output.gradient), self._some(x.gradient) if x.wants_gradient else None
        direct = before is not None and np.may_share_memory(branch.gradient, x.gradient)
        into = branch.wants_gradient and not direct and any(touches(i, branch.gradient) for i in instructions)
        if spot.path not in self._deltas:
            self._deltas[spot.path] = site.output.gradient.copy()
            self._rounding[spot.path] = np.zeros(1)  # of a learned scale: one sum, whose size says it all
        run(instructions)
        if into:
            source = Spot(self._tangents.subject, spot.path).branch()
            self._handed_on(spot.path, source, self._some(branch.gradient), upstream, 0.0)
        elif before is not None:
            before *= not direct
            source = self._tangents.subject.inputs[spot.path]
            rounding = self._judge.epsilon / self._judge.unit * np.abs(before)  # what it is added to rounds too
            self._handed_on(spot.path, source, self._some(x.gradient) - before, upstream, rounding)

    def _measured(self, path: str, received: Floats) -> Share:
        """How much float32 and float64 differ in a layer's part of the backward pass, for what it has received."""
        scale = float(np.abs(received).max(initial=0.0)) or 1.0  # the pass is linear, and float32 has a small range
        fine, rough = (twin.share(path, received / scale) for twin in (self._fine, self._rough))
        more = self._plan.batch.size / self._examples
        delta, parameters, x = (_apart(one, other, scale) for one, other in zip(fine, rough, strict=True))
        parameters *= more
        return Share(delta, parameters, x)

    def _handed_on(self, path: str, source: Signal, given: Floats, upstream: Floats, rounding: Floats | float) -> None:
        """Compare ⟨given, v⟩ with ⟨upstream, J v⟩ for random v in the place of the signal ``source``."""
        v = self._generator.standard_normal((DIRECTIONS, *given.shape))
        moved = np.stack([self._tangents.along(path, source, one) for one in v])
        pairs = ((given, v), (upstream, moved))
        actual, expected = (self._summed(path, a, b) for a, b in pairs)
        np.abs(v, v)
        np.abs(moved, moved)
        left, right = (self._summed(path, np.abs(a), b) for a, b in pairs)
        rough = self._summed(path, np.broadcast_to(rounding, given.shape), v)
        self._found[path].append(self._judge(actual, expected, rough, left + right))

    def _summed(self, path: str, array: Floats, moves: Floats) -> Array:
        """Sums of array · move, for each move and example, or channel where the layer mixes examples."""
        if path not in self._mixing:
            sums: Array = np.einsum("re,dre->de", array, moves)
        else:
            channels = self._mixing[path]
            sums = np.einsum("cn,dcn->dc", array.reshape(channels, -1), moves.reshape(len(moves), channels, -1))
        return sums

    def _parameters(self) -> None:
        """∂L/∂θ as it is in the end, of all parameters."""
        decay = self._subject.l2 / self._plan.batch.size
        for place, owned in self._owners:
            where = slice(owned[0].where.start, owned[-1].where.stop)
            expected, size = self._collected(place, owned)
            for parameter in owned:
                if parameter.kind == "weight" and decay:
                    inside = slice(parameter.where.start - where.start, parameter.where.stop - where.start)
                    pull = decay * self._network.theta[parameter.where].astype(np.float64)
                    expected[inside] += pull
                    size[inside] += np.abs(pull)
            actual = self._network.gradient[where].astype(np.float64)
            self._found[place.path].append(self._judge(actual, expected, self._rounding[place.path], size))

    def _collected(self, place: Place, owned: tuple[Parameter, ...]) -> tuple[Floats, Floats]:
        """The gradient of a layer's parameters from its δ, and the sum of the magnitudes of what is added up."""
        twin, batch = self._fine.subject, self._plan.batch.size
        signal, target = (
            Spot(one, place.path).branch() if isinstance(place.layer, Residual) else one.inputs[place.path]
            for one in (self._subject, twin)
        )
        x, delta = self._value(signal), self._deltas[place.path]
        # A picture's windows are many times the picture, so they are laid out for some examples at a time.
        width = batch if isinstance(place.layer, Dense) else self._examples
        mine = tuple(twin.network.parameters[parameter.name] for parameter in owned)
        expected, size = np.zeros((2, owned[-1].where.stop - owned[0].where.start))
        for start in range(0, batch, width):
            some = slice(start, start + width)
            source = target.value if width == self._examples else np.empty((len(x), width))
            deltas = np.empty((len(delta), width))
            for array, values in ((source, x[:, some]), (deltas, delta[:, some])):
                array[:, : values.shape[1]] = values
                array[:, values.shape[1] :] = 0.0
            found = coefficients(twin.plan, place, mine, twin.sites[place.path], source)
            shaped = deltas.reshape(found.units, -1, width)
            expected += found.collect(shaped)
            size += found.absolute().collect(np.abs(shaped))
        return expected, size


def _apart(fine: Array, rough: Array, scale: float) -> Floats:
    """scale · |fine − rough|."""
    gap: Floats = np.subtract(fine, rough, dtype=np.float64)
    np.abs(gap, gap)
    gap *= scale
    return gap


def _activates(spot: Spot) -> bool:
    return spot.site is not None and spot.site.activation is not None and not isinstance(spot.layer, Residual)
