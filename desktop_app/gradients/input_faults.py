"""Bugs in the gradient that a layer hands on to the one before it, and in what it leaves of its input."""

from __future__ import annotations

import numpy as np

from desktop_app.gradients.fault import Fault, delta_of, is_square, output_gradient_of
from desktop_app.gradients.spots import Spot
from desktop_app.nn.layers import BatchNorm, Dropout, LayerNorm, Residual
from desktop_app.nn.special import Array
from desktop_app.words import later


class InputFault(Fault):
    """A wrong gradient of a layer's input."""

    stage = "input"


class WInsteadOfTranspose(InputFault):
    name = "untransposed-W"
    sentence = later("Going back through the layer, W is used instead of its transpose; it fits because W is square.")

    def applies(self, spot: Spot) -> bool:
        return is_square(spot) and spot.x.wants_gradient

    def inject(self, spot: Spot) -> None:
        W = spot.parameter("W")
        assert W is not None
        spot.after_layer("da = W δ", _product, W.value, delta_of(spot), spot.x.gradient)


class DropoutFault(InputFault):
    """A wrong way back through dropout."""

    def applies(self, spot: Spot) -> bool:
        layer = spot.layer
        return isinstance(layer, Dropout) and layer.rate > 0.0 and spot.subject.training and spot.x.wants_gradient

    def mask(self, spot: Spot) -> Array:
        """0 where a value is dropped, 1/(share kept) elsewhere."""
        drops = [i for i in spot.network.places if isinstance(i.layer, Dropout)]
        return spot.plan.masks[[place.path for place in drops].index(spot.path)]


class DropoutMaskForgotten(DropoutFault):
    name = "dropout-mask-forgotten"
    sentence = later("The dropout mask is not applied on the way back: dropped values get a gradient.")

    def inject(self, spot: Spot) -> None:
        spot.after_layer("da = dy", np.copyto, spot.x.gradient, output_gradient_of(spot))


class DropoutNotRescaled(DropoutFault):
    name = "dropout-not-rescaled"
    sentence = later("The factor 1/(share kept) of dropout is left out on the way back.")

    def inject(self, spot: Spot) -> None:
        layer = spot.layer
        assert isinstance(layer, Dropout)
        spot.after_layer("not rescaled", np.multiply, spot.x.gradient, 1.0 - layer.rate, spot.x.gradient)


class FreshDropoutMask(DropoutFault):
    name = "fresh-dropout-mask"
    sentence = later("Dropout draws a new mask on the way back instead of the one of the forward pass.")

    def inject(self, spot: Spot) -> None:
        layer = spot.layer
        assert isinstance(layer, Dropout)
        generator = np.random.default_rng(int.from_bytes(spot.path.encode()))
        spot.after_layer("fresh mask", _drop_anew, spot.x.gradient, output_gradient_of(spot), layer.rate, generator)


class NormalizationFault(InputFault):
    """A wrong way back through BatchNorm or LayerNorm."""

    mean = True
    variance = True

    def applies(self, spot: Spot) -> bool:
        measures = isinstance(spot.layer, LayerNorm) or (isinstance(spot.layer, BatchNorm) and spot.subject.training)
        return measures and spot.x.wants_gradient

    def inject(self, spot: Spot) -> None:
        layer, site, gamma = spot.layer, spot.site, spot.parameter("gamma")
        assert isinstance(layer, BatchNorm | LayerNorm)
        assert site is not None
        assert gamma is not None
        rows = len(gamma.value)
        x, dx, dy = (each.reshape(rows, -1) for each in (spot.x.value, spot.x.gradient, site.output.gradient))
        axis = 1 if isinstance(layer, BatchNorm) else 0
        terms = (self.mean, self.variance)
        spot.after_layer(self.name, _normalize_back, x, dy, dx, gamma.value, axis, layer.epsilon, terms)


class MeanTermOmitted(NormalizationFault):
    name = "norm-mean-term-omitted"
    sentence = later("The backward pass of the normalization forgets that the mean depends on the input.")
    mean = False


class VarianceTermOmitted(NormalizationFault):
    name = "norm-variance-term-omitted"
    sentence = later("The backward pass of the normalization forgets that the variance depends on the input.")
    variance = False


class SkipForgotten(InputFault):
    name = "skip-forgotten"
    sentence = later("The gradient of the skip connection is not added: only the block sends one back.")

    def applies(self, spot: Spot) -> bool:
        return isinstance(spot.layer, Residual) and spot.x.wants_gradient

    def inject(self, spot: Spot) -> None:
        spot.after_layer("no skip", np.subtract, spot.x.gradient, output_gradient_of(spot), spot.x.gradient)


class BranchScaleForgotten(InputFault):
    name = "branch-scale-forgotten"
    sentence = later("The scale of the residual branch is left out on the way back.")
    stage = "branch"

    def applies(self, spot: Spot) -> bool:
        layer = spot.layer
        gate = spot.parameter("alpha")
        if not isinstance(layer, Residual) or (layer.scale if gate is None else float(gate.value[0].real)) == 1.0:
            return False
        return spot.branch().wants_gradient and any(
            i.layer.startswith(f"{spot.path}.") for i in spot.plan.instructions["backward"]
        )

    def inject(self, spot: Spot) -> None:
        spot.after_branch("no scale", np.copyto, spot.branch().gradient, output_gradient_of(spot))


class InPlaceDropout(Fault):
    name = "in-place-dropout"
    sentence = later(
        "Dropout works in place: it overwrites its input, which the layer before (or the next call) still needs."
    )
    stage = "forward"

    def applies(self, spot: Spot) -> bool:
        layer = spot.layer
        return isinstance(layer, Dropout) and layer.rate > 0.0 and spot.subject.training

    def inject(self, spot: Spot) -> None:
        assert spot.site is not None
        spot.after_forward("in place", np.copyto, spot.x.value, spot.site.output.value)


def _product(W: Array, delta: Array, out: Array) -> None:
    out[...] = np.dot(W, delta)


def _drop_anew(dx: Array, dy: Array, rate: float, generator: np.random.Generator) -> None:
    np.multiply(dy, (generator.random(dy.shape) >= rate) / (1.0 - rate), dx)


def _normalize_back(
    x: Array, dy: Array, dx: Array, gamma: Array, axis: int, epsilon: float, terms: tuple[bool, bool]
) -> None:
    centred = x - x.mean(axis, keepdims=True)
    inverse = 1.0 / np.sqrt(np.mean(centred * centred, axis, keepdims=True) + epsilon)
    unit, g = centred * inverse, dy * gamma[:, None]
    mean, variance = terms
    total = g.copy()
    if mean:
        total -= g.mean(axis, keepdims=True)
    if variance:
        total -= unit * (g * unit).mean(axis, keepdims=True)
    np.multiply(total, inverse, dx)
