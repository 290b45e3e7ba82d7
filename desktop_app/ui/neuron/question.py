"""What is asked in the room "One neuron", and what is computed for it off the window.  Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import numpy as np
from msgspec import Meta, Struct

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import Activation, AnyActivation, Identity, Tanh
from desktop_app.theory.chain import Chain, level_scale, measure_chain
from desktop_app.theory.gaussian import values
from desktop_app.theory.mean_field import chi_parallel
from desktop_app.theory.neuron import (
    AnyRule,
    Divided,
    Estimate,
    Inputs,
    Neuron,
    Rule,
    Same,
    measure_neurons,
    quiet_spans,
    variance_of_z,
)

MOST_INPUTS = 10_000
DEEPEST = 200
GROWN = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 5000, 10_000)
"""Numbers of inputs at which Var z is measured for the curves."""
ROUNDING = 1e-6
REACH = 8.0
"""How far φ is looked at for the range of a."""


class Question(Struct, frozen=True):
    """Everything that can be chosen; the form is made of it."""

    n: Annotated[int, Meta(ge=1, le=MOST_INPUTS, title="inputs n", description="Terms of z = w₁x₁ + … + wₙxₙ")] = 100
    rule: Annotated[
        AnyRule, Meta(title="your Var(w)", description="How large your weights are; 1/n and 2/n stand beside them")
    ] = Same()
    activation: Annotated[AnyActivation, Meta(title="activation φ", description="a = φ(z)")] = Tanh()
    inputs: Annotated[Inputs, Meta(title="inputs x", description="Their distribution: mean 0, mean square 1")] = (
        "N(0, 1)"
    )
    seed: Annotated[int, Meta(ge=0)] = 0
    departure: Annotated[
        float,
        Meta(
            gt=0,
            le=0.9,
            title="gain g = 1 ±",
            description="Weights are multiplied by 1 + this, by 1, and by 1 − this; the lecture takes 0.5",
        ),
    ] = 0.1
    depth: Annotated[int, Meta(ge=1, le=DEEPEST, title="layers L", description="How many layers follow each other")] = (
        50
    )
    width: Annotated[
        Literal[64, 128, 256, 512],
        Meta(title="width", description="Units of each layer; the narrower, the farther a network strays from theory"),
    ] = 256

    @property
    def rules(self) -> tuple[Rule, ...]:
        """One's own rule, then the lecture's 1/n and 2/n."""
        return self.rule, Divided(1.0), Divided(2.0)

    @property
    def gains(self) -> tuple[float, ...]:
        """Below the level, at it and above."""
        return 1 - self.departure, 1.0, 1 + self.departure

    @property
    def grown(self) -> tuple[object, ...]:
        """What the measured curves of Var z depend on."""
        return self.inputs, self.seed

    @property
    def chained(self) -> tuple[object, ...]:
        """What the chains depend on."""
        return self.activation, self.width, self.depth, self.departure, self.inputs, self.seed


@dataclass(frozen=True, eq=False)
class Answer:
    """Neurons under each rule.

    Attributes:
        neurons: in the order of the question's rules.
        outputs: smallest and largest φ(z) for z within :data:`REACH`.
        spans: where z makes a unit quiet.
        scale: n · Var w that keeps Var z at 1 from layer to layer.
        stable: whether a Var z beside 1 then comes back to it, or at least does not stray further.
    """

    question: Question
    neurons: tuple[Neuron, ...]
    outputs: tuple[float, float]
    spans: list[tuple[float, float]]
    scale: float
    stable: bool


@dataclass(frozen=True, eq=False)
class Chains:
    """The lecture's linear chain, and the one through the activation."""

    question: Question
    linear: Chain
    curved: Chain


def answer(question: Question) -> Answer:
    """Sample the neurons of a question."""
    neurons = measure_neurons(question.n, question.rules, question.activation, question.inputs, question.seed)
    a, _ = values(question.activation, np.linspace(-REACH, REACH, 641))
    outputs, spans = (float(a.min()), float(a.max())), quiet_spans(question.activation)
    scale = level_scale(question.activation)
    stable = float(chi_parallel(question.activation, 1.0, scale)) < 1 + ROUNDING
    return Answer(question, neurons, outputs, spans, scale, stable)


def grow(question: Question, n: int) -> tuple[Estimate, ...]:
    """Var z for n inputs and Var w = 1, measured independently for each rule."""
    streams = range(1, 1 + len(question.rules))
    return tuple(variance_of_z(n, question.inputs, question.seed, stream) for stream in streams)


def chains(question: Question, cancelled: Callable[[], bool]) -> Chains | None:
    """Measure both chains; None if that was cancelled."""

    def through(activation: Activation) -> Chain:
        return measure_chain(
            activation, question.width, question.depth, question.gains, question.inputs, question.seed, cancelled
        )

    try:
        return Chains(question, through(Identity()), through(question.activation))
    except CancelledError:
        return None


def restored(stored: object) -> Question:
    """A question as it was written down, or the first one where that cannot be asked any more."""
    try:
        return msgspec.json.decode(str(stored), type=Question)
    except msgspec.MsgspecError:
        return Question()


def written(question: Question) -> str:
    """A question as text that :func:`restored` reads."""
    return msgspec.json.encode(question).decode()
