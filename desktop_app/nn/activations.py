"""Activation functions a = φ(z), their derivatives φ'(z), and when a unit counts as dead or saturated.

Every function works elementwise on arrays of any shape in float32, float64 or complex128, writes into ``out``, and is
complex-safe (see :mod:`desktop_app.nn.special`).  A new activation is one class in this file.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from desktop_app.nn.special import Array, erf, is_complex, magnitude, negative_part, positive_part, sigmoid, softplus
from desktop_app.values import Value, union


class Activation(Value, frozen=True):
    """An elementwise function between a pre-activation z and an activation a."""

    rectifier: ClassVar[bool] = False
    """A unit of this kind is called dead on a batch when no example gives it z > 0."""

    kinks: ClassVar[tuple[float, ...]] = ()
    """Where the derivative jumps, or may jump for some value of the fields."""

    saturation: ClassVar[tuple[float, float] | None] = None
    """(centre, radius): for a bounded function, |a − centre| > radius exactly where φ' < 5 % of its maximum."""

    @property
    def torch_gain(self) -> float | None:
        """What torch.nn.init.calculate_gain says of this function, or None where it says nothing."""
        return None

    def forward(self, z: Array, out: Array) -> None:
        """Write φ(z) into ``out``."""
        raise NotImplementedError

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        """Write φ'(z) into ``out``, given z and a = φ(z)."""
        raise NotImplementedError


class Identity(Activation, frozen=True, tag="identity"):
    """φ(z) = z: a linear layer."""

    label: ClassVar[str] = "identity"

    @property
    def torch_gain(self) -> float | None:
        return 1.0

    def forward(self, z: Array, out: Array) -> None:
        np.copyto(out, z)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        out.fill(1.0)


class ReLU(Activation, frozen=True, tag="relu"):
    """φ(z) = max(z, 0); the derivative at 0 is taken as 0."""

    label: ClassVar[str] = "ReLU"
    rectifier: ClassVar[bool] = True
    kinks: ClassVar[tuple[float, ...]] = (0.0,)

    @property
    def torch_gain(self) -> float | None:
        return math.sqrt(2.0)

    def forward(self, z: Array, out: Array) -> None:
        if is_complex(z):
            np.multiply(z, z.real > 0, out)
        else:
            np.maximum(z, 0.0, out=out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.greater(z.real, 0.0, out=out)


class LeakyReLU(Activation, frozen=True, tag="leaky-relu"):
    """φ(z) = z for z > 0, slope · z otherwise."""

    label: ClassVar[str] = "leaky ReLU"
    rectifier: ClassVar[bool] = True
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    slope: Annotated[float, Meta(ge=0, le=1, description="Slope for z < 0")] = 0.01

    @property
    def torch_gain(self) -> float | None:
        return math.sqrt(2.0 / (1.0 + self.slope**2))

    def forward(self, z: Array, out: Array) -> None:
        np.add(positive_part(z), self.slope * negative_part(z), out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.greater(z.real, 0.0, out=out)
        np.maximum(out, self.slope, out=out)


class ELU(Activation, frozen=True, tag="elu"):
    """φ(z) = z for z > 0, α(eᶻ − 1) otherwise (Clevert et al. 2015)."""

    label: ClassVar[str] = "ELU"
    rectifier: ClassVar[bool] = True
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    alpha: Annotated[float, Meta(ge=0, le=10, description="−α is the limit for z → −∞")] = 1.0

    def forward(self, z: Array, out: Array) -> None:
        np.add(positive_part(z), self.alpha * np.expm1(negative_part(z)), out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.copyto(out, np.where(z.real > 0, 1.0, self.alpha * np.exp(negative_part(z))))


class SELU(Activation, frozen=True, tag="selu"):
    """Scaled ELU with the self-normalizing constants λ = 1.0507, α = 1.6733 (Klambauer et al. 2017)."""

    label: ClassVar[str] = "SELU"
    rectifier: ClassVar[bool] = True
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    scale: ClassVar[float] = 1.0507009873554804934193349852946
    alpha: ClassVar[float] = 1.6732632423543772848170429916717

    @property
    def torch_gain(self) -> float | None:
        return 0.75

    def forward(self, z: Array, out: Array) -> None:
        np.add(positive_part(z), self.alpha * np.expm1(negative_part(z)), out)
        out *= self.scale

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.copyto(out, self.scale * np.where(z.real > 0, 1.0, self.alpha * np.exp(negative_part(z))))


class GELU(Activation, frozen=True, tag="gelu"):
    """φ(z) = z Φ(z) with the normal distribution function Φ, the exact form (Hendrycks & Gimpel 2016)."""

    label: ClassVar[str] = "GELU"

    def forward(self, z: Array, out: Array) -> None:
        np.multiply(z, _normal_distribution(z), out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.add(_normal_distribution(z), z * np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi), out)


class SiLU(Activation, frozen=True, tag="silu"):
    """φ(z) = z σ(z), also called swish (Elfwing et al. 2017)."""

    label: ClassVar[str] = "SiLU"

    def forward(self, z: Array, out: Array) -> None:
        np.multiply(z, sigmoid(z), out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        s = sigmoid(z)
        np.multiply(s, 1.0 + z * (1.0 - s), out)


class Mish(Activation, frozen=True, tag="mish"):
    """φ(z) = z tanh(softplus(z)) (Misra 2019)."""

    label: ClassVar[str] = "Mish"

    def forward(self, z: Array, out: Array) -> None:
        np.multiply(z, np.tanh(softplus(z)), out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        t = np.tanh(softplus(z))
        np.add(t, z * (1.0 - t * t) * sigmoid(z), out)


class Tanh(Activation, frozen=True, tag="tanh"):
    """φ(z) = tanh z."""

    label: ClassVar[str] = "tanh"
    saturation: ClassVar[tuple[float, float] | None] = (0.0, math.sqrt(0.95))

    @property
    def torch_gain(self) -> float | None:
        return 5.0 / 3.0

    def forward(self, z: Array, out: Array) -> None:
        np.tanh(z, out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.multiply(a, a, out)
        np.subtract(1.0, out, out)


class HardTanh(Activation, frozen=True, tag="hard-tanh"):
    """φ(z) = z clipped to [−1, 1]; the derivative is 1 strictly inside."""

    label: ClassVar[str] = "hard tanh"
    kinks: ClassVar[tuple[float, ...]] = (-1.0, 1.0)
    saturation: ClassVar[tuple[float, float] | None] = (0.0, 1.0 - 1e-7)

    def forward(self, z: Array, out: Array) -> None:
        if is_complex(z):
            np.copyto(out, np.where(magnitude(z).real < 1.0, z, np.sign(z.real)))
        else:
            np.clip(z, -1.0, 1.0, out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.less(magnitude(z).real, 1.0, out=out)


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    """φ(z) = 1/(1 + e⁻ᶻ)."""

    label: ClassVar[str] = "sigmoid"
    saturation: ClassVar[tuple[float, float] | None] = (0.5, math.sqrt(0.2375))  # a(1 − a) < 0.05 · 0.25

    @property
    def torch_gain(self) -> float | None:
        return 1.0

    def forward(self, z: Array, out: Array) -> None:
        sigmoid(z, out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.subtract(1.0, a, out)
        out *= a


class Softplus(Activation, frozen=True, tag="softplus"):
    """φ(z) = ln(1 + eᶻ), a smooth ReLU."""

    label: ClassVar[str] = "softplus"

    def forward(self, z: Array, out: Array) -> None:
        softplus(z, out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        sigmoid(z, out)


class Softsign(Activation, frozen=True, tag="softsign"):
    """φ(z) = z/(1 + |z|)."""

    label: ClassVar[str] = "softsign"
    saturation: ClassVar[tuple[float, float] | None] = (0.0, 1.0 - math.sqrt(0.05))

    def forward(self, z: Array, out: Array) -> None:
        np.divide(z, 1.0 + magnitude(z), out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.divide(1.0, np.square(1.0 + magnitude(z)), out)


class Erf(Activation, frozen=True, tag="erf"):
    """φ(z) = erf(z), the sigmoidal function whose mean-field theory is closed-form."""

    label: ClassVar[str] = "erf"
    saturation: ClassVar[tuple[float, float] | None] = (0.0, math.erf(math.sqrt(-math.log(0.05))))

    def forward(self, z: Array, out: Array) -> None:
        erf(z, out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.multiply(2.0 / math.sqrt(math.pi), np.exp(-z * z), out)


class Sine(Activation, frozen=True, tag="sin"):
    """φ(z) = sin z (Sitzmann et al. 2020)."""

    label: ClassVar[str] = "sin"

    def forward(self, z: Array, out: Array) -> None:
        np.sin(z, out)

    def derivative(self, z: Array, a: Array, out: Array) -> None:
        np.cos(z, out)


def _normal_distribution(z: Array) -> Any:
    return 0.5 * (1.0 + erf(z * math.sqrt(0.5)))


if TYPE_CHECKING:
    AnyActivation = Activation
else:
    AnyActivation = union(Activation)
