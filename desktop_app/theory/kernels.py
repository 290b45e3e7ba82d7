"""What the theory follows through a network: second moments of signals on the way in, of gradients on the way back.

Units of a wide layer are alike, so that one unit's moments over the draw of the weights stand for all.  Kept are its
second moment for every example and place of a picture (a list of features has one place), and its covariance between
examples, which batches, normalization over batches and gradients of weights depend on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from desktop_app.nn.activations import Activation, Identity
from desktop_app.nn.losses import Loss
from desktop_app.nn.plan import Shape
from desktop_app.theory.gaussian import Floats, values
from desktop_app.theory.neighbours import Near, of_pictures

_DRAWS = 64
_LARGEST_SAMPLE = 4_000_000  # numbers; fewer draws where outputs and examples are many
_STEP = 1e-30


@dataclass(frozen=True)
class Kernel:
    """Moments of a signal.

    Attributes:
        shape: of one example.
        square: (examples, places): E x² of a unit.
        mean: (examples, places): E x.
        cross: (examples, examples): E x x' of a unit for two examples, mean over places.
        normal: whether a unit is normal with mean 0, as the sum over a wide layer is.
        source: the normal pre-activations and the activation that made the signal from them, if one did.
        noise: variance of ln E x² at finite width over the draw of the weights, where E goes over the batch.
        alone: the same for one example.
        exact: whether an orthogonal product made the signal, whose length does not depend on the draw.
        near: covariances of the places of pictures, None of a list of features.
    """

    shape: Shape
    square: Floats
    mean: Floats
    cross: Floats
    normal: bool = False
    source: tuple[Kernel, Activation] | None = None
    noise: float = 0.0
    alone: float = 0.0
    exact: bool = False
    near: Near | None = None

    @property
    def units(self) -> int:
        """Number of values of one example."""
        return math.prod(self.shape)

    @property
    def channels(self) -> int:
        """Number of values at one place: those that differ by the draw of their weights."""
        return self.shape[0]

    @property
    def mean_square(self) -> float:
        """E x² over units and examples."""
        return float(self.square.mean())

    @property
    def variance(self) -> float:
        """Variance of the values over units and examples together, as expected of so many units."""
        mean_square = float(self.mean.mean()) ** 2
        return self.mean_square - mean_square - (float(self.cross.mean()) - mean_square) / self.units

    @property
    def alike(self) -> float:
        """Mean squared correlation of two examples: the share of finite-width noise that a batch does not average."""
        return alikeness(self.cross)


@dataclass(frozen=True)
class Gradient:
    """Moments of the gradient of an example's own loss with respect to a signal.

    Attributes:
        square: (examples, places): E of the square, of a unit.
        cross: (examples, examples): E of the product for two examples, mean over places.
        noise: variance of ln ‖gradient‖² over the batch from the widths passed on the way back.
        alone: the same for one example.
        pull: change of ln ‖gradient‖² with ln E x² of the signal, through the slopes behind it.
        spread, spread_alone: variance of ln ‖gradient‖² that comes from the noise of the signals behind it.
        summed: what the gradient of weights has more of such variance; it sums over a batch, and where all outputs
            are alike the sum is a matter of luck.
    """

    square: Floats
    cross: Floats
    noise: float = 0.0
    alone: float = 0.0
    pull: float = 0.0
    spread: float = 0.0
    spread_alone: float = 0.0
    summed: float = 0.0

    @property
    def alike(self) -> float:
        """As for signals."""
        return alikeness(self.cross)


def alikeness(cross: Floats) -> float:
    """Σ c² / (Σ variance)² over pairs of examples: 1 if all are alike, 1/examples if all are different."""
    total = float(np.trace(cross))
    with np.errstate(all="ignore"):
        return float(np.square(cross / total).sum()) if 0.0 < total < math.inf else 1.0


def of_data(inputs: Floats) -> Kernel:
    """Moments of the examples (*shape, examples) themselves; the units are the features, or channels of pictures."""
    shape = inputs.shape[:-1]
    x = inputs.reshape(shape[0], -1, inputs.shape[-1])
    with np.errstate(all="ignore"):
        square = np.square(x).mean(0).T
        flat = x.reshape(-1, inputs.shape[-1])
        near = of_pictures(x, shape) if len(shape) == 3 else None
        return Kernel(shape, square, x.mean(0).T, flat.T @ flat / len(flat), near=near)


def of_loss(loss: Loss, outputs: Kernel, encoded: Floats) -> Gradient:
    """The gradient of each example's loss with respect to the outputs, averaged over draws of normal outputs.

    With small outputs a softmax over k classes gives E ‖p − y‖² = 1 − 1/k, larger ones other values; drawing the
    outputs covers every loss, whatever their size.

    Args:
        loss: whose ``each`` is differentiated by complex steps.
        outputs: (outputs,) signal.
        encoded: (outputs, examples) targets.
    """
    count, examples = encoded.shape
    before, activation = outputs.source or (outputs, Identity())
    draws = int(np.clip(_LARGEST_SAMPLE / (count * count * examples), 1, _DRAWS))
    generator = np.random.default_rng(0)
    normal = generator.standard_normal((count, draws, examples)) @ square_root(before.cross).T
    # The same luck of finite width that scatters the outputs of a network as a whole.
    luck = np.exp(0.5 * (np.sqrt(outputs.noise) * generator.standard_normal(draws) - outputs.noise / 2.0))
    z, _ = values(activation, normal * luck[:, None])
    gradient = _loss_gradient(loss, z, encoded[:, np.newaxis, :])
    products = np.einsum("osb,osc->sbc", gradient, gradient) / count
    lengths = np.trace(products, axis1=1, axis2=2)
    cross = products.mean(0)
    variance = _log_variance(lengths)
    summed = _log_variance((products * outputs.cross).sum((1, 2))) - variance
    # Confident outputs have a long tail of small gradients, unlike a log-normal: only part of it raises the mean.
    noise = 2.0 * float(np.log(lengths.mean()) - np.log(lengths).mean()) if variance else 0.0
    spread = max(variance - noise, 0.0)
    return Gradient(np.diag(cross)[:, None].copy(), cross, noise, 0.0, 0.0, spread, spread, summed)


def _loss_gradient(loss: Loss, z: Floats, targets: Floats) -> Floats:
    """d loss / dz of every example (outputs, draws, examples), by complex steps."""
    gradient = np.empty_like(z)
    for output in range(len(z)):
        moved = z.astype(np.complex128)
        moved[output] += 1j * _STEP
        gradient[output] = loss.each(moved, targets).imag / _STEP
    return gradient


def _log_variance(squares: Floats) -> float:
    return float(np.var(np.log(squares))) if len(squares) > 1 and (squares > 0.0).all() else 0.0


def square_root(covariance: Floats) -> Floats:
    """Matrices R with R Rᵀ = covariance (…, n, n), whether or not of full rank; NaN where one is not finite."""
    if not np.isfinite(covariance).all():
        return np.full_like(covariance, np.nan)
    eigenvalues, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(eigenvalues, 0.0))[..., None, :])
