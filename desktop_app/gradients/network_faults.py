"""Bugs that concern the whole network: the gradient of the loss, the penalty, and what is done to the gradient last."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from desktop_app.gradients.fault import Fault
from desktop_app.gradients.spots import Spot
from desktop_app.nn.losses import BinaryCrossEntropy, SoftmaxCrossEntropy
from desktop_app.nn.plan import Signal
from desktop_app.nn.special import Array, sigmoid
from desktop_app.words import later

MOMENTUM = 0.9


class LossFault(Fault):
    """What happens before the first layer."""

    stage = "loss"

    def applies(self, spot: Spot) -> bool:
        return spot.path == ""


class MissingMean(LossFault):
    name = "missing-mean"
    sentence = later("The gradient lacks the factor 1/m of the mean over the batch.")

    def inject(self, spot: Spot) -> None:
        g = spot.plan.outputs.gradient
        spot.after_loss("× m", np.multiply, g, float(g.shape[1]), g)


class FlippedSign(LossFault):
    name = "flipped-sign"
    sentence = later("The gradient of the outputs has the wrong sign: y − p instead of p − y.")

    def inject(self, spot: Spot) -> None:
        g = spot.plan.outputs.gradient
        spot.after_loss("sign flipped", np.negative, g, g)


class OutputDerivativeTwice(LossFault):
    name = "output-derivative-twice"
    sentence = later(
        "The derivative of softmax (or sigmoid) is applied twice: the loss gradient p − y holds it already."
    )

    def applies(self, spot: Spot) -> bool:
        return spot.path == "" and isinstance(spot.subject.loss, SoftmaxCrossEntropy | BinaryCrossEntropy)

    def inject(self, spot: Spot) -> None:
        twice = _through_softmax if isinstance(spot.subject.loss, SoftmaxCrossEntropy) else _through_sigmoid
        spot.after_loss("derivative again", twice, spot.plan.outputs)


def _through_softmax(outputs: Signal) -> None:
    p = np.exp(outputs.value - outputs.value.max(0))
    p /= p.sum(0)
    g = outputs.gradient
    g -= (p * g).sum(0)
    g *= p


def _through_sigmoid(outputs: Signal) -> None:
    p = sigmoid(outputs.value)
    outputs.gradient[...] *= p * (1.0 - p)


class PenaltyFault(Fault):
    """A wrong gradient of the L2 penalty λ/(2m) Σ W²."""

    stage = "whole gradient"
    kind: ClassVar[str] = "weight"

    def applies(self, spot: Spot) -> bool:
        kinds = {parameter.kind for parameter in spot.network.parameters.values()}
        return spot.path == "" and spot.subject.l2 > 0.0 and self.kind in kinds

    def factor(self, decay: float, batch: int) -> float:
        """What is added, times W (or b), when λ/m is ``decay``."""
        raise NotImplementedError

    def inject(self, spot: Spot) -> None:
        batch = spot.plan.batch.size
        pieces = [p.where for p in spot.network.parameters.values() if p.kind == self.kind]
        factor = self.factor(spot.subject.l2 / batch, batch)
        spot.at_end(self.name, _add_pull, spot.network.gradient, spot.network.theta, pieces, factor)


class PenaltyMissing(PenaltyFault):
    name = "l2-missing"
    sentence = later("The gradient of the L2 penalty is not added.")

    def factor(self, decay: float, batch: int) -> float:
        return -decay


class PenaltyDoubled(PenaltyFault):
    name = "l2-doubled"
    sentence = later("The gradient of the L2 penalty is twice as large: 2 λ/m W instead of λ/m W.")

    def factor(self, decay: float, batch: int) -> float:
        return decay


class PenaltyWithoutMean(PenaltyFault):
    name = "l2-without-mean"
    sentence = later("The gradient of the L2 penalty lacks its 1/m: λ W instead of λ/m W.")

    def factor(self, decay: float, batch: int) -> float:
        return decay * (batch - 1)


class PenaltyOnBiases(PenaltyFault):
    name = "l2-on-biases"
    sentence = later("The gradient of the L2 penalty is added to the biases too, which are not in the penalty.")
    kind = "bias"
    probe = later("biases that are not zero")

    def factor(self, decay: float, batch: int) -> float:
        return decay


class AccumulatedGradient(Fault):
    name = "accumulated-gradient"
    sentence = later("The gradient is added to that of the call before: nobody set it to zero.")
    stage = "whole gradient"

    def applies(self, spot: Spot) -> bool:
        return spot.path == ""

    def inject(self, spot: Spot) -> None:
        memory = np.zeros_like(spot.network.gradient)
        spot.at_end("+= previous", _accumulate, spot.network.gradient, memory, 1.0)


class MomentumReturned(Fault):
    name = "momentum-returned"
    sentence = later("The optimizer’s momentum, v = 0.9 v + g, is returned as if it were the gradient g.")
    stage = "whole gradient"

    def applies(self, spot: Spot) -> bool:
        return spot.path == ""

    def inject(self, spot: Spot) -> None:
        memory = np.zeros_like(spot.network.gradient)
        spot.at_end("v = 0.9 v + g", _accumulate, spot.network.gradient, memory, MOMENTUM)


def _add_pull(gradient: Array, theta: Array, pieces: list[slice], factor: float) -> None:
    for piece in pieces:
        gradient[piece] += factor * theta[piece]


def _accumulate(gradient: Array, memory: Array, kept: float) -> None:
    gradient += kept * memory
    memory[...] = gradient
