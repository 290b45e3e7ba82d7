"""How each kind of layer changes the moments of a signal, and of the gradient that comes back.

A new kind of layer is one function here; a kind without one is where the forecast stops and says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import singledispatch

import numpy as np

from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.initializers import LSUV, DeltaOrthogonal, Initializer, Orthogonal, Slot
from desktop_app.nn.layers import (
    ActivationLayer,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    Residual,
    Spec,
)
from desktop_app.nn.plan import Shape
from desktop_app.theory.gaussian import Floats, hermite_coefficients, mehler
from desktop_app.theory.kernels import Gradient, Kernel, square_root
from desktop_app.theory.mean_field import moments_at

Backward = Callable[[Gradient], Gradient]
"""From the gradient with respect to a layer's output to that with respect to its input."""

_PLURALS = {"weight": "weights", "bias": "biases"}
_NORMALIZED_DRAWS = 512
_SAMPLE = 8  # rows and columns that tell whether an initializer draws


class NotCoveredError(Exception):
    """The theory has no answer for a layer: ``path`` says which, the message why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason)
        self.path = path


@dataclass
class Record:
    """What a layer is predicted to show, filled on the way in and on the way back.

    Attributes:
        pre: the signal before the activation.
        output: the signal behind it.
        inputs: the signal that W (or γ) is multiplied with, None where there is none or its gradient is not known.
        weights: number of elements of W (or γ).
        weight_variance, bias_variance: of one element, None without one.
        fan_in, fan_out: None without weights.
        chi_1: the layer's factor on a squared gradient, None where it has none of its own.
        delta: the gradient with respect to ``pre``, None while unknown.
    """

    pre: Kernel
    output: Kernel
    inputs: Kernel | None = None
    weights: int = 0
    weight_variance: float | None = None
    bias_variance: float | None = None
    fan_in: int | None = None
    fan_out: int | None = None
    chi_1: float | None = None
    delta: Gradient | None = None


@dataclass
class Walk:
    """A way through a network.

    Attributes:
        specs: W and b of each layer by name, such as "3.W", with the initializer that draws it.
        records: what was found, by path.
        path: where it is now.
    """

    specs: dict[str, tuple[Spec, Initializer]]
    records: dict[str, Record] = field(default_factory=dict)
    path: str = ""

    def chain(self, layers: tuple[Layer, ...], x: Kernel, prefix: str = "") -> tuple[Kernel, Backward]:
        """Through layers one behind the other.

        Raises:
            NotCoveredError: there is no rule for one of them.
        """
        ways: list[Backward] = []
        for number, layer in enumerate(layers, 1):
            with self._inside(f"{prefix}{number}"):
                x, back = propagate(layer, self, x)
            ways.append(back)

        def backward(gradient: Gradient) -> Gradient:
            for back in reversed(ways):
                gradient = back(gradient)
            return gradient

        return x, backward

    def variance(self, name: str) -> float:
        """Variance of the elements of W or b here; 0 without one.

        Raises:
            NotCoveredError: they are fixed numbers other than 0.
        """
        found = self.specs.get(f"{self.path}.{name}")
        if found is None:
            return 0.0
        spec, initializer = found
        if is_fixed(initializer, spec.slot):
            raise NotCoveredError(
                self.path, f"its {_PLURALS[spec.kind]} are not random, and the theory is about random ones"
            )
        return initializer.variance(spec.slot)

    def fitted(self, variance: float, fan: float, biases: float) -> float:
        """The variance of W after it was fitted to data, for an initializer that does that.

        Args:
            variance: of W as drawn.
            fan: what Var W is multiplied with in the variance of z.
            biases: variance of b.
        """
        std = math.sqrt(max(variance * fan + biases, 0.0))
        correction = self.specs[f"{self.path}.W"][1].correction(std)
        return variance if correction is None else variance * correction**2

    @property
    def fits(self) -> bool:
        """Whether W here is fitted to data."""
        return self.specs[f"{self.path}.W"][1].data_dependent

    def gate(self, scale: float) -> float:
        """Where the factor on the branch here starts, if it is learned, else ``scale``."""
        found = self.specs.get(f"{self.path}.alpha")
        start = found[1].gate_start if found is not None else None
        return scale if start is None else start

    def stop(self, reason: str) -> NotCoveredError:
        """The error that ends the forecast at the layer at hand."""
        return NotCoveredError(self.path, reason)

    @contextmanager
    def _inside(self, path: str) -> Iterator[None]:
        outer, self.path = self.path, path
        yield
        self.path = outer


@singledispatch
def propagate(layer: Layer, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    """The moments of the layer's output, and the way back.

    Raises:
        NotCoveredError: there is no rule for this kind of layer, or none for this input.
    """
    raise walk.stop(f"there is no theory of {layer.label} here")


@propagate.register
def _(layer: Flatten, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    y = replace(x, shape=(x.units,), square=x.square.mean(1, keepdims=True), mean=x.mean.mean(1, keepdims=True))
    if x.square.shape[1] > 1:  # units at different places are no longer alike
        y = replace(y, source=None, normal=False)

    def backward(dy: Gradient) -> Gradient:
        return replace(dy, square=np.broadcast_to(dy.square, x.square.shape))

    return y, backward


@propagate.register
def _(layer: Dropout, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    kept = 1.0 - layer.rate

    def masked(cross: Floats) -> Floats:
        return cross + np.diag(np.diag(cross) * (1.0 / kept - 1.0))  # two examples have masks of their own

    y = replace(x, square=x.square / kept, cross=masked(x.cross), normal=x.normal and not layer.rate, source=None)
    record = walk.records[walk.path] = Record(y, y)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        lost = (1.0 / kept - 1.0) / x.channels
        noises = {"noise": dy.noise + lost / len(dy.square), "alone": dy.alone + lost}
        return replace(dy, square=dy.square / kept, cross=masked(dy.cross), **noises)

    return y, backward


@propagate.register
def _(layer: ActivationLayer, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    a, back, chi = activated(layer.activation, walk, x)
    record = walk.records[walk.path] = Record(x, a, chi_1=chi)

    def backward(da: Gradient) -> Gradient:
        record.delta = back(da)
        return record.delta

    return a, backward


@propagate.register
def _(layer: Dense, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    weights, biases = walk.variance("W"), walk.variance("b")
    with np.errstate(all="ignore"):
        weights = walk.fitted(weights, x.units * x.mean_square, biases)
        factor = weights * x.units
        z = _sum(walk, x, (layer.units or 1,), factor * x.square + biases, factor * x.cross + biases, biases)
    a, back, chi = activated(layer.activation, walk, z)
    record, fitted = _weighted(walk, z, a, chi, weights), walk.fits
    record.inputs = x

    def backward(da: Gradient) -> Gradient:
        dz = record.delta = back(da)
        with np.errstate(all="ignore"):
            share = weights * z.units
            dx = _behind(dz, x, z, biases, share * dz.square, share * dz.cross)
        return _normalized(dx, x) if fitted else dx

    return a, backward


@propagate.register
def _(layer: Conv2D, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    weights, biases = walk.variance("W"), walk.variance("b")
    shape, taps = layer.output_shape(x.shape), _taps(layer, walk.specs[f"{walk.path}.W"][1])
    with np.errstate(all="ignore"):
        seen = x.channels * _window_sums(layer, taps, x.square, x.shape, shape)
        weights = walk.fitted(weights, float(seen.mean()), biases)
        square = weights * seen
        ratio = float(square.mean() / x.mean_square) if x.mean_square else 0.0
        z = _sum(walk, x, shape, square + biases, ratio * x.cross + biases, biases)
    a, back, chi = activated(layer.activation, walk, z)
    record = _weighted(walk, z, a, chi, weights)

    def backward(da: Gradient) -> Gradient:
        dz = record.delta = back(da)
        with np.errstate(all="ignore"):
            square = weights * z.channels * _spread_back(layer, taps, dz.square, x.shape, shape)
            total = float(dz.square.mean())
            return _behind(dz, x, z, biases, square, dz.cross * (float(square.mean()) / total if total else 0.0))

    return a, backward


@propagate.register
def _(layer: Residual, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    branch, back = walk.chain(layer.layers, x, f"{walk.path}.")
    scale = walk.gate(layer.scale)
    means = x.mean.mean(1)[:, None] * branch.mean.mean(1)
    with np.errstate(all="ignore"):
        square = x.square + scale**2 * branch.square + 2 * scale * x.mean * branch.mean
        cross = x.cross + scale**2 * branch.cross + scale * (means + means.T)
        through, beside = _shares(x.mean_square, scale**2 * branch.mean_square)
    mean = x.mean + scale * branch.mean
    meeting = 4.0 * through * beside / x.channels  # the product of skip and branch is 0 on average only
    noise = _summed(through, x.noise, beside, branch.noise) + meeting * x.alike
    alone = _summed(through, x.alone, beside, branch.alone) + meeting
    y = Kernel(x.shape, square, mean, cross, x.normal and branch.normal, noise=noise, alone=alone)
    record = walk.records[walk.path] = Record(y, y)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        inner = replace(dy, square=scale**2 * dy.square, cross=scale**2 * dy.cross, pull=beside * dy.pull)
        turned = back(inner)
        with np.errstate(all="ignore"):
            kept, gained = _shares(float(dy.square.mean()), float(turned.square.mean()))
            return replace(
                dy,
                square=dy.square + turned.square,
                cross=dy.cross + turned.cross,
                noise=_grown(dy.noise, turned.noise, gained) + 4.0 * kept * gained * dy.alike / x.channels,
                alone=_grown(dy.alone, turned.alone, gained) + 4.0 * kept * gained / x.channels,
                pull=kept * through * dy.pull + gained * turned.pull,
                spread=_grown(dy.spread, turned.spread, gained),
                spread_alone=_grown(dy.spread_alone, turned.spread_alone, gained),
            )

    return y, backward


@propagate.register
def _(layer: LayerNorm, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    means = x.mean.mean(1)
    with np.errstate(all="ignore"):
        deviation = np.sqrt(x.square.mean(1) - means**2 + layer.epsilon)
        cross = (x.cross - means[:, None] * means) / (deviation[:, None] * deviation)
        square = (x.square - 2 * x.mean * means[:, None] + means[:, None] ** 2) / deviation[:, None] ** 2
    y = Kernel(x.shape, square, (x.mean - means[:, None]) / deviation[:, None], cross, x.normal)
    record = walk.records[walk.path] = Record(y, y, y, y.units)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        with np.errstate(all="ignore"):
            lost = 1.0 - 2.0 / x.units  # what lies along 1 and along x̂
            square = lost * dy.square / deviation[:, None] ** 2
            cross = lost * dy.cross / (deviation[:, None] * deviation)
        return _normalized(replace(dy, square=square, cross=cross), x)

    return y, backward


@propagate.register
def _(layer: BatchNorm, walk: Walk, x: Kernel) -> tuple[Kernel, Backward]:
    if x.square.shape[1] > 1:
        raise walk.stop("the mean over the places of pictures depends on how alike neighbours are")
    if len(x.square) < 2:
        raise walk.stop("a batch of one example has no variance")
    centre = np.eye(len(x.square)) - 1.0 / len(x.square)
    normal = np.random.default_rng(0).standard_normal((_NORMALIZED_DRAWS, len(x.square)))
    with np.errstate(all="ignore"):
        drawn = normal @ square_root(centre @ x.cross @ centre).T
        inverse = 1.0 / (np.square(drawn).mean(1, keepdims=True) + layer.epsilon)
        unit = drawn * np.sqrt(inverse)
        cross = unit.T @ unit / len(unit)
    y = Kernel(x.shape, np.diag(cross)[:, None].copy(), np.zeros_like(x.mean), cross, x.normal)
    record = walk.records[walk.path] = Record(y, y, y, y.units)

    def backward(dy: Gradient) -> Gradient:
        record.delta = dy
        with np.errstate(all="ignore"):
            centred = centre @ dy.cross @ centre
            along = unit @ centred / len(centred)
            twice = np.einsum("sb,sb->s", along, unit)[:, None] / len(centred)
            outer = (along - 0.5 * twice * unit).T @ (inverse * unit)
            cross = inverse.mean() * centred - (outer + outer.T) / len(unit)
        square = np.maximum(np.diag(cross), 0.0)[:, None]
        return _normalized(replace(dy, square=square, cross=cross), x)

    return y, backward


def activated(activation: Activation, walk: Walk, z: Kernel) -> tuple[Kernel, Backward, float]:
    """The moments of φ(z), the way back through φ', and E φ'² over examples and places.

    Raises:
        NotCoveredError: z is not normal, so that its distribution is not known from its moments.
    """
    if isinstance(activation, Identity):
        return z, lambda dz: dz, 1.0
    if not z.normal:
        raise walk.stop("an activation is covered behind sums over many units only, whose values are normal")
    at_z = moments_at(activation, z.square)
    typical = moments_at(activation, np.array([z.mean_square]))
    q = z.square.mean(1)
    with np.errstate(all="ignore"):
        scale = np.sqrt(q[:, None] * q)
        c = np.clip(np.where(scale > 0.0, z.cross / scale, 1.0), -1.0, 1.0)
        forward, slopes = (hermite_coefficients(activation, q, slope=slope) for slope in (False, True))
        cross, slope_cross = (mehler(k[:, None], k[None], c) for k in (forward, slopes))
        np.fill_diagonal(cross, at_z.square.mean(1))
        np.fill_diagonal(slope_cross, at_z.slope_square.mean(1))
        follows = float(np.nan_to_num(typical.growth[0] * z.mean_square / typical.square[0]))
        kurtosis = float(np.nan_to_num(typical.fourth[0] / typical.square[0] ** 2)) - 1.0
    kurtosis -= 2.0 * follows**2 if z.exact else 0.0
    kurtosis = max(kurtosis, 0.0) / z.channels
    noise, alone = follows**2 * z.noise + kurtosis * z.alike, follows**2 * z.alone + kurtosis
    a = Kernel(z.shape, at_z.square, at_z.mean, cross, source=(z.cross, activation), noise=noise, alone=alone)
    sensitivity = _log_slope(activation, z.mean_square)
    with np.errstate(all="ignore"):
        # Of squared slopes: how much they scatter, and how alike they are in two examples (as are the slopes).
        scatter = float(np.nan_to_num(typical.slope_fourth[0] / typical.slope_square[0] ** 2)) - 1.0
        common = slopes[:, 0, None] * slopes[:, 0]
        spare = np.sqrt(np.diag(slope_cross) - np.square(slopes[:, 0]))
        alike = np.clip(np.nan_to_num((slope_cross - common) / (spare[:, None] * spare)), 0.0, 1.0)

    def backward(da: Gradient) -> Gradient:
        pull = follows * da.pull
        return replace(
            da,
            square=da.square * at_z.slope_square,
            cross=da.cross * slope_cross,
            noise=da.noise + scatter * shared(alike, da.cross) / z.channels,
            alone=da.alone + 3.0 * scatter / z.channels,
            pull=pull + sensitivity,
            spread=da.spread + z.noise * sensitivity * (sensitivity + 2.0 * pull),
            spread_alone=da.spread_alone + z.alone * sensitivity * (sensitivity + 2.0 * pull),
        )

    return a, backward, float(at_z.slope_square.mean())


def shared(alike: Floats, cross: Floats) -> float:
    """The share of the scatter of squared slopes that a batch does not average, as (E φ'²φ'² g²g'² …) asks.

    Slopes multiply normal gradients g of correlation d: what is common to two examples counts 1 + 2d² times.
    """
    total = float(np.trace(cross))
    if not 0.0 < total < math.inf:
        return 3.0
    both = cross / total
    lengths = np.diag(both)
    return float((alike * (lengths[:, None] * lengths + 2.0 * np.square(both))).sum())


def _normalized(gradient: Gradient, x: Kernel) -> Gradient:
    """What dividing by the length of x does to the noise: a longer x gives a shorter gradient."""
    spread, alone = gradient.spread + x.noise, gradient.spread_alone + x.alone
    return replace(gradient, pull=-1.0, spread=spread, spread_alone=alone)


def _log_slope(activation: Activation, q: float) -> float:
    """d ln E φ'² / d ln q."""
    if not 0.0 < q < math.inf:
        return 0.0
    step = 0.05
    below, above = moments_at(activation, np.array([q * math.exp(-step), q * math.exp(step)])).slope_square
    return math.log(above / below) / (2 * step) if below > 0.0 and above > 0.0 else 0.0


def _sum(walk: Walk, x: Kernel, shape: Shape, square: Floats, cross: Floats, biases: float) -> Kernel:
    """The kernel of z = W a + b; a W that was fitted to data gives z the same length in every draw."""
    share = 0.0 if walk.fits else _from_weights(float(square.mean()), biases) ** 2
    mean, exact = np.zeros_like(square), _orthogonal(walk)
    return Kernel(shape, square, mean, cross, True, None, share * x.noise, share * x.alone, exact)


def _behind(dz: Gradient, x: Kernel, z: Kernel, biases: float, square: Floats, cross: Floats) -> Gradient:
    """The gradient with respect to the inputs of a layer with weights."""
    product = 0.0 if z.exact else 2.0 / x.channels
    noises = {"noise": dz.noise + product * dz.alike, "alone": dz.alone + product}
    return replace(dz, square=square, cross=cross, pull=_from_weights(z.mean_square, biases) * dz.pull, **noises)


def _from_weights(q: float, biases: float) -> float:
    """The share of q that does not come from the bias."""
    return 1.0 - biases / q if 0.0 < q < math.inf else 1.0


def _weighted(walk: Walk, z: Kernel, a: Kernel, slope: float, weights: float) -> Record:
    slot = walk.specs[f"{walk.path}.W"][0].slot
    biases = walk.variance("b") if f"{walk.path}.b" in walk.specs else None
    chi = slot.fan_in * weights * slope
    record = Record(z, a, None, math.prod(slot.shape), weights, biases, slot.fan_in, slot.fan_out, chi)
    walk.records[walk.path] = record
    return record


def is_fixed(initializer: Initializer, slot: Slot) -> bool:
    """Whether every draw is the same and not 0, as a small sample tells."""
    small = replace(slot, shape=(*(min(n, _SAMPLE) for n in slot.shape[:2]), *slot.shape[2:]))
    one, other = (initializer.draw(small, np.random.default_rng(seed)) for seed in (0, 1))
    return bool(one.any() and (one == other).all())


def _orthogonal(walk: Walk) -> bool:
    return isinstance(walk.specs[f"{walk.path}.W"][1], Orthogonal | DeltaOrthogonal | LSUV)


def _summed(one_share: float, one: float, other_share: float, other: float) -> float:
    """Variance of ln of a sum whose parts share what they have of variance."""
    return one_share**2 * one + other_share**2 * other + 2.0 * one_share * other_share * min(one, other)


def _grown(before: float, behind: float, share: float) -> float:
    """Variance of ln of a gradient and its way through a branch, of which only ``share`` is new."""
    return before + share**2 * (behind - before)


def _shares(one: float, other: float) -> tuple[float, float]:
    total = one + other
    return (one / total, other / total) if 0.0 < total < math.inf else (0.5, 0.5)


Taps = tuple[list[tuple[int, int]], float]
"""Which elements of a filter's window are drawn, and the ratio of their variance to the whole window's."""


def _taps(layer: Conv2D, initializer: Initializer) -> Taps:
    if isinstance(initializer, DeltaOrthogonal):
        return [(layer.kernel // 2, layer.kernel // 2)], float(layer.kernel**2)
    return [(i, j) for i in range(layer.kernel) for j in range(layer.kernel)], 1.0


def _window_sums(layer: Conv2D, taps: Taps, square: Floats, shape: Shape, result: Shape) -> Floats:
    """For each place of the result, the sum over what its window sees: (examples, places)."""
    padded = np.pad(square.reshape(-1, *shape[1:]), ((0, 0), (layer.padding,) * 2, (layer.padding,) * 2))
    total = np.zeros((len(square), *result[1:]))
    for rows, columns in _windows(layer, taps, result):
        total += padded[:, rows, columns]
    return taps[1] * total.reshape(len(square), -1)


def _spread_back(layer: Conv2D, taps: Taps, square: Floats, shape: Shape, result: Shape) -> Floats:
    """For each place of the input, the sum over the windows that see it: (examples, places)."""
    height, width = (n + 2 * layer.padding for n in shape[1:])
    total = np.zeros((len(square), height, width))
    for rows, columns in _windows(layer, taps, result):
        total[:, rows, columns] += square.reshape(-1, *result[1:])
    inside = slice(layer.padding, height - layer.padding), slice(layer.padding, width - layer.padding)
    return taps[1] * total[:, inside[0], inside[1]].reshape(len(square), -1)


def _windows(layer: Conv2D, taps: Taps, result: Shape) -> Iterator[tuple[slice, slice]]:
    """Which places of the padded input lie under each element of all windows."""
    for i, j in taps[0]:
        yield (
            slice(i, i + layer.stride * (result[1] - 1) + 1, layer.stride),
            slice(j, j + layer.stride * (result[2] - 1) + 1, layer.stride),
        )
