"""Bugs in the gradients of weights and biases."""

from __future__ import annotations

import numpy as np

from desktop_app.gradients.fault import Fault, delta_of, gradient_of, is_square
from desktop_app.gradients.spots import Spot
from desktop_app.nn.layers import Conv2D, Dense, Dropout
from desktop_app.nn.special import Array
from desktop_app.words import later


class WeightFault(Fault):
    """A wrong dW."""

    stage = "weights"

    def applies(self, spot: Spot) -> bool:
        return isinstance(spot.layer, Dense | Conv2D)

    def gradient(self, spot: Spot) -> Array:
        """dW, shaped as W."""
        return gradient_of(spot, "W")


class ScaledWeights(WeightFault):
    name = "scaled-dW"
    sentence = later("dW of one layer is multiplied by a constant (2).")

    def inject(self, spot: Spot) -> None:
        dW = self.gradient(spot)
        spot.after_layer("dW × 2", np.multiply, dW, 2.0, dW)


class TransposedWeights(WeightFault):
    name = "transposed-dW"
    sentence = later("dW is transposed; the shapes fit because the layer is square.")

    def applies(self, spot: Spot) -> bool:
        return is_square(spot)

    def inject(self, spot: Spot) -> None:
        dW = self.gradient(spot)
        spot.after_layer("dW transposed", _copy_transposed, dW)


class InputBeforeDropout(WeightFault):
    name = "dropout-cached-before"
    sentence = later("dW is computed with the input as it was before dropout, not with what the layer read.")

    def applies(self, spot: Spot) -> bool:
        if not isinstance(spot.layer, Dense) or spot.before is None or not spot.subject.training:
            return False
        return isinstance(spot.at(spot.before).layer, Dropout)

    def inject(self, spot: Spot) -> None:
        assert spot.before is not None
        spot.after_layer("dW", _outer, self.gradient(spot), delta_of(spot), spot.at(spot.before).x.value)


class StaleCache(WeightFault):
    name = "stale-cache"
    sentence = later("dW is computed with the input of the previous batch: the cache was not renewed.")
    probe = later("two different batches, one behind the other")

    def applies(self, spot: Spot) -> bool:
        return isinstance(spot.layer, Dense)

    def inject(self, spot: Spot) -> None:
        cache = np.zeros_like(spot.x.value)
        spot.after_layer("dW", _outer_with_previous, self.gradient(spot), delta_of(spot), spot.x.value, cache)


class OffByOneActivation(WeightFault):
    name = "off-by-one-activation"
    sentence = later("dW is computed with the activation of one layer earlier, a of layer l − 2 instead of l − 1.")

    def applies(self, spot: Spot) -> bool:
        if not isinstance(spot.layer, Dense) or spot.before is None:
            return False
        earlier = spot.at(spot.before).x.value
        if earlier.shape != spot.x.value.shape or isinstance(spot.at(spot.before).layer, Dropout):
            return False
        return not np.shares_memory(earlier, spot.x.value)

    def inject(self, spot: Spot) -> None:
        assert spot.before is not None
        spot.after_layer("dW", _outer, self.gradient(spot), delta_of(spot), spot.at(spot.before).x.value)


class BiasFault(Fault):
    """A wrong db."""

    stage = "biases"

    def applies(self, spot: Spot) -> bool:
        return isinstance(spot.layer, Dense | Conv2D) and spot.layer.bias


class ScaledBiases(BiasFault):
    name = "scaled-db"
    sentence = later("db of one layer is multiplied by a constant (4, as in 4/m instead of 1/m).")

    def inject(self, spot: Spot) -> None:
        db = gradient_of(spot, "b")
        spot.after_layer("db × 4", np.multiply, db, 4.0, db)


class AveragedBiases(BiasFault):
    name = "averaged-db"
    sentence = later("db is averaged over the batch although δ holds the 1/m already; it has to be summed.")

    def inject(self, spot: Spot) -> None:
        db = gradient_of(spot, "b")
        spot.after_layer("db / m", np.divide, db, float(spot.plan.batch.size), db)


class ZeroBiases(BiasFault):
    name = "zero-db"
    sentence = later("db stays zero: nobody computes it.")

    def inject(self, spot: Spot) -> None:
        spot.after_layer("db = 0", gradient_of(spot, "b").fill, 0.0)


class FirstExampleBiases(BiasFault):
    name = "first-example-db"
    sentence = later("db is taken from the first example only.")

    def inject(self, spot: Spot) -> None:
        spot.after_layer("db", _from_first_example, gradient_of(spot, "b"), delta_of(spot))


class ZeroGate(Fault):
    name = "zero-gate"
    sentence = later("The gradient of a residual branch's learned scale α stays zero: nobody computes it.")
    stage = "gate"

    def applies(self, spot: Spot) -> bool:
        return spot.parameter("alpha") is not None

    def inject(self, spot: Spot) -> None:
        spot.after_branch("dα = 0", gradient_of(spot, "alpha").fill, 0.0)


def _copy_transposed(dW: Array) -> None:
    dW[...] = dW.T.copy()


def _outer(dW: Array, delta: Array, a: Array) -> None:
    dW[...] = np.dot(delta, a.T)


def _outer_with_previous(dW: Array, delta: Array, a: Array, cache: Array) -> None:
    _outer(dW, delta, cache)
    cache[...] = a


def _from_first_example(db: Array, delta: Array) -> None:
    db[...] = delta.reshape(len(db), -1, delta.shape[-1])[:, :, 0].sum(1)
