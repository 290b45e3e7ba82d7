"""What an initializer is, and what it is told about the parameter that it fills."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.nn.activations import Activation, Identity
from desktop_app.values import Value
from desktop_app.words import tr

Draws = np.random.Generator | np.random.RandomState
Distribution = Literal["normal", "uniform", "truncated normal"]
DistributionChoice = Annotated[Distribution, Meta(description="Shape of the distribution; its variance is the same")]
Fan = Literal["fan_in", "fan_out", "fan_avg"]

# Standard deviation of N(0, 1) cut at ±2.
TRUNCATED_STD = 0.87962566103423978


class UnfitError(ValueError):
    """An initializer that cannot fill a parameter; the message is a sentence for the user.

    Attributes:
        path: of the layer that is in the way, if it is another than the parameter's own.
    """

    def __init__(self, sentence: str, path: str = "") -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True)
class Surroundings:
    """Where in the network a layer stands, for schemes that look beyond their own layer.

    Attributes:
        depth: number of layers with weights in the whole network.
        before: the activation that made the layer's inputs; the identity for the first layer, and behind a
            normalization or the sum of a residual block.
        behind: the activation that the layer's outputs go through.
        branches: number of residual blocks in the whole network.
        branch_depth: number of layers with weights in the block that the layer lies in, 0 outside all blocks.
        ends_branch: whether it is the last of them.
        ends_network: whether it is the last layer with weights of all, the classifier.
        ungated: path of the first residual block that does not learn the factor on its branch, or "".
    """

    depth: int = 1
    before: Activation = field(default_factory=Identity)
    behind: Activation = field(default_factory=Identity)
    branches: int = 0
    branch_depth: int = 0
    ends_branch: bool = False
    ends_network: bool = False
    ungated: str = ""


@dataclass(frozen=True)
class Slot:
    """The parameter that is to be filled.

    Attributes:
        shape: (units, inputs) for Dense, (channels out, channels in, height, width) for Conv2D, (units,) for a bias.
        fan_in: number of inputs that one output sums over, receptive field included.
        fan_out: number of outputs that one input reaches, receptive field included.
        around: the network around the layer.
    """

    shape: tuple[int, ...]
    fan_in: int
    fan_out: int
    around: Surroundings = field(default_factory=Surroundings)

    @property
    def matrix(self) -> tuple[int, int]:
        """Outputs, and inputs with the receptive field: the shape of the matrix that one place is multiplied with."""
        return self.shape[0], math.prod(self.shape[1:])

    @property
    def is_bias(self) -> bool:
        """Whether it is a vector, one number an output."""
        return len(self.shape) == 1

    @property
    def is_kernel(self) -> bool:
        """Whether it belongs to a convolution."""
        return len(self.shape) == 4


class Initializer(Value, frozen=True):
    """A rule that fills a parameter.

    ``formula`` is written in the small language of :mod:`desktop_app.ui.style.formula`: <name> stands for what
    :meth:`terms` calls so, {a | b} is a fraction, ^ and _ raise and lower the next thing.
    """

    short: ClassVar[str] = ""
    """What it is called in passing, where the label explains more than that."""

    formula: ClassVar[str] = ""
    source: ClassVar[str] = ""
    """Authors, year and title of where the rule comes from."""

    also: ClassVar[str] = ""
    """What else it is called in papers and frameworks, for whoever looks it up under that name."""

    when: ClassVar[str] = ""
    """When to use it, and when not, in a sentence or two."""

    framework: ClassVar[str] = ""
    """The framework that does this to weights when it is not asked for anything else."""

    framework_biases: ClassVar[bool] = False
    """Whether that framework fills biases by the same rule; otherwise they are 0."""

    weights_only: ClassVar[bool] = False
    """Whether the rule needs rows and columns, which a bias has not."""

    gate_start: ClassVar[float | None] = None
    """Where a learned factor on a residual branch starts; None: where the block says."""

    data_dependent: ClassVar[bool] = False
    """Whether :meth:`correction` is to be asked once there are data."""

    gain: Annotated[float, Meta(ge=0, le=1000, description="Multiplier on the formula, one more hyperparameter")] = 1.0

    @property
    def name(self) -> str:
        """What it is called in passing, such as "He" where the label is "He (Kaiming)"; English."""
        return self.short or self.label

    def check(self, slot: Slot) -> None:
        """See whether the rule can fill this parameter.

        Raises:
            UnfitError: it cannot, and why.
        """
        if self.weights_only and slot.is_bias:
            raise UnfitError(
                tr(
                    "“{initializer}” fills weights; a bias has no rows and columns, so choose another for it.",
                    initializer=tr(self.label),
                )
            )

    def variance(self, slot: Slot) -> float:
        """Var W over the elements of ``slot``, gain included: what this rule makes it on average."""
        raise NotImplementedError

    def draw(self, slot: Slot, draws: Draws) -> NDArray[np.float64]:
        """New values of shape ``slot.shape``, gain included; ``check`` has passed."""
        raise NotImplementedError

    @property
    def tries_at_most(self) -> int:
        """After how many corrections a layer is given up."""
        return 0

    def correction(self, std: float) -> float | None:
        """What to multiply W with when z = W a + b has this standard deviation on data; None: it is good as it is."""
        return None

    def formula_for(self, slot: Slot) -> str:
        """``formula``, or the case of it that applies in this very layer."""
        return self.formula

    def terms(self, slot: Slot) -> dict[str, float]:
        """The numbers that the names in ``formula`` stand for in this very layer."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        numbers = {name: value for name, value in fields.items() if isinstance(value, int | float)}
        return {**numbers, "fan_in": slot.fan_in, "fan_out": slot.fan_out}


def spread(shape: tuple[int, ...], variance: float, distribution: Distribution, draws: Draws) -> NDArray[np.float64]:
    """Independent numbers of mean 0 and this variance."""
    std = math.sqrt(variance)
    if distribution == "uniform":
        return draws.uniform(-1.0, 1.0, shape) * (std * math.sqrt(3.0))
    values = draws.standard_normal(shape)
    if distribution == "truncated normal":
        outside = np.abs(values) > 2.0
        while outside.any():  # each round redraws 4.6 % of the last one's
            values[outside] = draws.standard_normal(int(outside.sum()))
            outside = np.abs(values) > 2.0
        std /= TRUNCATED_STD
    return values * std
