"""Where parameters enter a network: each layer's own are the factors of a linear function.

With everything before the layer held fixed, every parameter θ[k, u] enters one signal linearly,

    signal[u, p, e] = Σ_k θ[k, u] · coefficients[k, p, e],

for unit (filter, channel) u, place p in a picture and example e: the a of z = W a + b, the windows of a convolution,
the x̂ of γ x̂ + β, the branch of x + α · branch (whose skip is a constant beside the sum).  So a change of θ[k, u] is a
known change of the signal, and the gradient is a sum over the signal's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from desktop_app.gradients.instructions import run
from desktop_app.nn.layers import Conv2D, Dense, Layer, Residual
from desktop_app.nn.network import Network, Parameter, Place
from desktop_app.nn.plan import Plan, Signal, Site
from desktop_app.nn.special import Array

LINEAR = 1e-9
"""How well a signal must be the sum it is said to be, relative to its largest value."""


@dataclass(frozen=True)
class Coefficients:
    """What the parameters of one layer are multiplied with.

    Attributes:
        units: number of units, filters or channels.
        shared: (K, places, batch), the same for all units; empty if each unit has its own.
        own: (units, K, places, batch), or empty.
    """

    units: int
    shared: Array
    own: Array

    def gather(self, units: Array, factors: Array) -> Array:
        """What parameters [factors, units] are multiplied with: (how many, places, batch)."""
        found: Array = self.own[units, factors] if self.own.size else self.shared[factors]
        return found

    def absolute(self) -> Coefficients:
        """The magnitudes of all, to collect bounds with."""
        return Coefficients(self.units, np.abs(self.shared), np.abs(self.own))

    def collect(self, deltas: Array) -> Array:
        """From the gradient of the signal (units, places, batch) to that of the parameters (K · units,)."""
        if self.own.size:
            total: Array = np.einsum("ukpe,upe->ku", self.own, deltas)
        else:
            total = np.dot(self.shared.reshape(len(self.shared), -1), deltas.reshape(self.units, -1).T)
        return total.ravel()

    def signal(self, theta: Array) -> Array:
        """The signal of parameters (K · units,): (units, places, batch)."""
        theta = theta.reshape(-1, self.units)
        total: Array = (
            np.einsum("ku,ukpe->upe", theta, self.own) if self.own.size else np.tensordot(theta.T, self.shared, 1)
        )
        return total


@dataclass(frozen=True)
class Entry:
    """The parameters of one layer and the signal that they enter.

    Attributes:
        path: the layer.
        where: its piece of the parameter vector, stored as (K, units).
        parameters: W and b, gamma and beta, or alpha, in this order.
        site: whose ``pre`` is the signal.
        base: (units, places, batch), the signal's value.
        linear: whether the signal really is the sum that it is said to be.
        coefficients: what the parameters are multiplied with.
    """

    path: str
    where: slice
    parameters: tuple[Parameter, ...]
    site: Site
    base: Array
    linear: bool
    coefficients: Coefficients

    @property
    def units(self) -> int:
        """Number of units, filters or channels."""
        return len(self.base)

    @property
    def factors(self) -> int:
        """K, the number of parameters of each unit."""
        size: int = self.where.stop - self.where.start
        return size // self.units


def inputs_of_layers(network: Network, plan: Plan) -> dict[str, Signal]:
    """The signal that each layer reads, by path."""
    sites = {site.path: site for site in plan.sites}
    found: dict[str, Signal] = {}

    def follow(layers: tuple[Layer, ...], x: Signal, prefix: str) -> Signal:
        for number, layer in enumerate(layers, 1):
            path = f"{prefix}{number}"
            found[path] = x
            if isinstance(layer, Residual):
                follow(layer.layers, x, f"{path}.")
            x = sites[path].output if path in sites else x
        return x

    follow(network.layers, plan.batch.inputs, "")
    return found


def entries(network: Network, plan: Plan) -> Iterator[Entry]:
    """Every layer with parameters, in order; ``plan`` must have run forward, and has again when this is done."""
    sites = {site.path: site for site in plan.sites}
    inputs = inputs_of_layers(network, plan)
    for place in network.places:
        owned = tuple(p for p in network.parameters.values() if p.path == place.path)
        if owned:
            yield _entry(network, plan, place, owned, sites[place.path], inputs[place.path])


def _entry(
    network: Network, plan: Plan, place: Place, owned: tuple[Parameter, ...], site: Site, source: Signal
) -> Entry:
    where = slice(owned[0].where.start, owned[-1].where.stop)
    found = coefficients(plan, place, owned, site, source.value)
    base = site.pre.value.reshape(found.units, -1, plan.batch.size).copy()
    beside = source.value if isinstance(place.layer, Residual) else 0.0
    gap = np.abs(found.signal(network.theta[where]) + beside - base).max(initial=0.0)
    linear = bool(gap <= LINEAR * max(np.abs(base).max(initial=0.0), math.ulp(0.0)))
    return Entry(place.path, where, owned, site, base, linear, found)


def coefficients(plan: Plan, place: Place, owned: tuple[Parameter, ...], site: Site, source: Array) -> Coefficients:
    """What the parameters of a layer are multiplied with, for an input (rows, batch).

    Where this is an output of the layer itself (x̂), the plan's own input and instructions give it.
    """
    nothing: Array = np.zeros(0)
    match place.layer:
        case Dense():
            return Coefficients(place.output_shape[0], _with_ones(source[:, None, :], owned), nothing)
        case Conv2D():
            return Coefficients(place.layer.filters, _with_ones(_windows(place, source), owned), nothing)
        case Residual():
            scaled = (i.operation for i in plan.instructions["forward"] if i.layer == place.path)
            branch = next(operation.arguments[0] for operation in scaled if operation.name == "scale")
            return Coefficients(1, branch[None].copy(), nothing)
    units = owned[0].value.size
    own = _normalized(plan, owned, site).reshape(units, 1, -1, plan.batch.size)
    return Coefficients(units, nothing, np.concatenate((own, np.ones_like(own)), 1))


def _with_ones(rows: Array, owned: tuple[Parameter, ...]) -> Array:
    return np.concatenate((rows, np.ones_like(rows[:1]))) if len(owned) > 1 else rows.copy()


def _windows(place: Place, value: Array) -> Array:
    """What every weight of a filter sees: (channels · kernel · kernel, places, batch)."""
    layer, shape = place.layer, place.input_shape
    assert isinstance(layer, Conv2D)
    picture = value.reshape(*shape, -1)
    around = (layer.padding, layer.padding)
    padded = np.pad(picture, ((0, 0), around, around, (0, 0)))
    windows = sliding_window_view(padded, (layer.kernel, layer.kernel), (1, 2))[:, :: layer.stride, :: layer.stride]
    return windows.transpose(0, 4, 5, 1, 2, 3).reshape(shape[0] * layer.kernel**2, -1, value.shape[-1])


def _normalized(plan: Plan, owned: tuple[Parameter, ...], site: Site) -> Array:
    """x̂ of γ x̂ + β, by running the layer alone with γ = 1 and β = 0."""
    instructions = [instruction for instruction in plan.instructions["forward"] if instruction.layer == site.path]
    kept = [parameter.value.copy() for parameter in owned]
    for parameter in owned:
        parameter.value[...] = 1.0 if parameter.kind == "scale" else 0.0
    run(instructions)
    unit = site.output.value.copy()
    for parameter, value in zip(owned, kept, strict=True):
        parameter.value[...] = value
    run(instructions)
    return unit
