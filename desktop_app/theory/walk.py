"""The way through a network: where it is, what was found, and which rule each layer follows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import singledispatch

import numpy as np

from desktop_app.nn.initializers import Initializer, Slot
from desktop_app.nn.layers import Layer, Spec
from desktop_app.theory.kernels import Gradient, Kernel
from desktop_app.words import later, tr

Backward = Callable[[Gradient], Gradient]
"""From the gradient with respect to a layer's output to that with respect to its input."""

_FIXED = {
    "weight": later("its weights are not random, and the theory is about random ones"),
    "bias": later("its biases are not random, and the theory is about random ones"),
}
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
            raise NotCoveredError(self.path, tr(_FIXED[spec.kind]))
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
    raise walk.stop(tr("there is no theory of {layer} here", layer=tr(layer.label)))


def is_fixed(initializer: Initializer, slot: Slot) -> bool:
    """Whether every draw is the same and not 0, as a small sample tells."""
    small = replace(slot, shape=(*(min(n, _SAMPLE) for n in slot.shape[:2]), *slot.shape[2:]))
    one, other = (initializer.draw(small, np.random.default_rng(seed)) for seed in (0, 1))
    return bool(one.any() and (one == other).all())
