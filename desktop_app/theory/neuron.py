"""One neuron, z = Σ wᵢxᵢ with n inputs: what z and a = φ(z) are like, sampled, beside what theory says.

Weights are N(0, Var w) and inputs have mean 0 and mean square 1, all independent.  Then Var z = n · Var w · E[x²] for
every n, and z is normal once n is not small (the central limit theorem).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta

from desktop_app.nn.activations import Activation
from desktop_app.nn.special import Array
from desktop_app.theory.gaussian import moments, values
from desktop_app.values import Value, union

Inputs = Literal["N(0, 1)", "uniform", "±1"]
"""Of each the mean is 0 and the mean square 1; the uniform ones lie between ±√3."""

SAMPLES = 16_384
"""Values of z."""
DRAWS = 1_000_000
"""Random numbers that a sample may cost; where independent neurons cost more, they share inputs."""
MOST_SHARED = 128
QUANTILES = 4_096
ATOM = 0.005
"""Share of all values from which on a single value is one of its own rather than part of a density."""


class Rule(Value, frozen=True):
    """How large the weights of a neuron with n inputs are."""

    def variance(self, n: int) -> float:
        """Var w."""
        raise NotImplementedError

    @property
    def formula(self) -> str:
        """Var w as one writes it."""
        raise NotImplementedError


class Same(Rule, frozen=True, tag="same"):
    """Var w = σ², the same for every n."""

    label: ClassVar[str] = "σ², whatever n is"
    sigma2: Annotated[float, Meta(gt=0, le=1e4, title="σ²", description="Variance of every weight")] = 1.0

    def variance(self, n: int) -> float:
        return self.sigma2

    @property
    def formula(self) -> str:
        return f"{self.sigma2:g}"


class Divided(Rule, frozen=True, tag="divided"):
    """Var w = c/n: the more inputs, the smaller each weight."""

    label: ClassVar[str] = "c / n"
    c: Annotated[float, Meta(gt=0, le=1e4, title="factor c", description="n times the variance of every weight")] = 0.5

    def variance(self, n: int) -> float:
        return self.c / n

    @property
    def formula(self) -> str:
        return f"{self.c:g}/n"


@dataclass(frozen=True)
class Estimate:
    """A measured mean with its standard error, and what theory predicts."""

    value: float
    error: float
    predicted: float


@dataclass(frozen=True, eq=False)
class Values:
    """A distribution: sampled and predicted values in ascending order, and single values that many have.

    Attributes:
        sampled: (SAMPLES,) without those at an atom.
        predicted: (QUANTILES,) equally likely values, likewise.
        atoms: single values, and the share of all samples and of the predicted that has exactly this value.
    """

    sampled: Array
    predicted: Array
    atoms: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, eq=False)
class Neuron:
    """What is known about neurons with n inputs.

    Attributes:
        z, a: before and after the activation.
        variance: Var z.
        mean_square: E[a²].
        slope: E[φ'(z)²], by which one layer multiplies the square of a gradient beside n · Var w.
        quiet: share of saturated units, or of rectifiers that are off; NaN for other activations.
    """

    n: int
    rule: Rule
    z: Values
    a: Values
    variance: Estimate
    mean_square: Estimate
    slope: Estimate
    quiet: Estimate


def sample_z(n: int, inputs: Inputs, seed: int, stream: int = 0) -> Array:
    """Sampled z for Var w = 1 as groups × neurons × inputs seen, :data:`SAMPLES` in all; for another, times √Var w.

    Within a group every neuron sees every input, as in a layer, so that the numbers of a row or column depend on each
    other a little; for few inputs each group is one neuron that sees one input.

    Args:
        n: number of inputs, at least 1.
        inputs: their distribution.
        seed, stream: the same give the same numbers, another of either independent ones.
    """
    shared = 1
    while shared < MOST_SHARED and 2 * SAMPLES * n / shared > DRAWS:
        shared *= 2
    groups = SAMPLES // shared**2
    generator = np.random.default_rng((seed, stream, n))
    weights = generator.standard_normal((groups, shared, n), np.float32)
    seen = draw_inputs(generator, (groups, n, shared), inputs)
    return np.asarray(weights @ seen, np.float64)


def variance_of_z(n: int, inputs: Inputs, seed: int, stream: int = 0) -> Estimate:
    """Var z about its known mean 0 for Var w = 1; that of a rule is this times its Var w."""
    return _estimate(np.square(sample_z(n, inputs, seed, stream)), float(n))


def measure_neurons(
    n: int, rules: Sequence[Rule], activation: Activation, inputs: Inputs, seed: int
) -> tuple[Neuron, ...]:
    """Sample neurons with n inputs; each rule scales the weights of the same ones."""
    z = sample_z(n, inputs, seed)
    return tuple(_measure(n, rule, activation, z * math.sqrt(rule.variance(n))) for rule in rules)


def _measure(n: int, rule: Rule, activation: Activation, z: Array) -> Neuron:
    expected = n * rule.variance(n)
    theory = normal_quantiles() * math.sqrt(expected)
    with np.errstate(all="ignore"):  # overflow is shown, not raised
        a, slope = values(activation, z)
        theory_a, _ = values(activation, theory)
        exact = moments(activation, expected)
        return Neuron(
            n=n,
            rule=rule,
            z=_values(z, theory),
            a=_values(a, theory_a),
            variance=_estimate(z * z, expected),
            mean_square=_estimate(a * a, float(exact.square)),
            slope=_estimate(slope * slope, float(exact.slope_square)),
            quiet=_estimate(_quiet(activation, z, a), float(np.mean(_quiet(activation, theory, theory_a)))),
        )


def quiet_spans(activation: Activation) -> list[tuple[float, float]]:
    """Intervals of z on which a unit is saturated or a rectifier off, to three digits; the outer ends may be ±∞."""
    z = np.linspace(-50.0, 50.0, 20_001)
    a, _ = values(activation, z)
    quiet = np.concatenate(([False], _quiet(activation, z, a) == 1.0, [False]))
    edges = np.flatnonzero(quiet[1:] != quiet[:-1])
    spans = zip(z[edges[::2]].tolist(), z[edges[1::2] - 1].tolist(), strict=True)
    return [(-math.inf if low == z[0] else low, math.inf if high == z[-1] else high) for low, high in spans]


@cache
def normal_quantiles() -> Array:
    """Equally likely values of N(0, 1), (QUANTILES,), scaled so that their mean square is exactly 1."""
    inverse = NormalDist().inv_cdf
    found = np.array([inverse((k + 0.5) / QUANTILES) for k in range(QUANTILES)])
    found /= math.sqrt(float(np.mean(found * found)))
    found.flags.writeable = False
    return found


def draw_inputs(generator: np.random.Generator, shape: tuple[int, ...], inputs: Inputs) -> Array:
    """Inputs of mean 0 and mean square 1, in single precision."""
    if inputs == "N(0, 1)":
        return generator.standard_normal(shape, np.float32)
    if inputs == "uniform":
        return (generator.random(shape, np.float32) * 2 - 1) * np.float32(math.sqrt(3))
    return generator.integers(0, 2, shape, np.int8).astype(np.float32) * 2 - 1


def _quiet(activation: Activation, z: Array, a: Array) -> Array:
    """1 where a unit is saturated or a rectifier is off, else 0; NaN where neither means anything."""
    if activation.saturation is not None:
        centre, radius = activation.saturation
        return (np.abs(a - centre) > radius).astype(np.float64)
    if activation.rectifier:
        return (z <= 0).astype(np.float64)
    return np.full_like(z, np.nan)


def _estimate(values: Array, predicted: float) -> Estimate:
    """The mean of groups × rows × columns; its error holds for numbers that share a row or a column of a group.

    Two-way clustering (Cameron, Gelbach & Miller 2011): variance by rows + by columns − by single numbers.
    """
    mean = float(values.mean())
    rest = values - mean
    rows, columns = rest.sum(axis=2), rest.sum(axis=1)
    single = float(np.sum(rest * rest))
    squared = float(np.sum(rows * rows)) + float(np.sum(columns * columns)) - single
    # With few clusters the difference can come out too small, even negative; that of single numbers is a lower bound.
    return Estimate(mean, math.sqrt(max(squared, single)) / values.size, predicted)


def _values(sampled: Array, predicted: Array) -> Values:
    """Both in ascending order, atoms apart."""
    sampled, predicted = np.sort(sampled, axis=None), np.sort(predicted)
    found, counts = np.unique(sampled, return_counts=True)
    atoms = []
    for value in found[counts > ATOM * sampled.size].tolist():
        ours, theirs = sampled == value, predicted == value
        atoms.append((value, float(ours.mean()), float(theirs.mean())))
    kept, expected = (values[~np.isin(values, [atom[0] for atom in atoms])] for values in (sampled, predicted))
    return Values(kept, expected, tuple(atoms))


if TYPE_CHECKING:
    AnyRule = Rule
else:
    AnyRule = union(Rule)
