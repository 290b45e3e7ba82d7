"""What a network will measure before its first step, layer by layer: the columns of the history, predicted.

Signals are followed from the data to the outputs and gradients from the loss back, with every layer's own variances
(Schoenholz et al. 2017).  A network of finite width scatters around the theory: ln ‖δ‖² is about normal with the
variance that its layers add up to (Hanin & Nica 2018), which gives the bands.  In pictures every place is followed, and
the covariances of two places where a pooling or a normalization asks for them (as Novak et al. 2019 do).

What this leaves out is of second order in depth/width: signals that scatter also sink.  ln q of typical draws lies V/2
below that of the mean, and where E φ'² changes with q they hand back other gradients.  It shows where q has no fixed
point that attracts, as at GELU's critical point (χ₁ = χ∥ = 1 at q* = 3.56, where E φ'² grows with ln q and is concave):
typical gradients of single examples are as forecast in 15 layers of 256; in 30 layers they are 6 % below at width 256,
10 % at 128 and 21 % at 64; in 60 layers of 256, 16 % below (200 to 400 draws each, ±2 to 4 %).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from desktop_app.data import Prepared
from desktop_app.experiment.editing import all_layers
from desktop_app.experiment.schema import Experiment, Lane, loss_of, output_count
from desktop_app.nn.convolution import Pool
from desktop_app.nn.initializers import Initializer
from desktop_app.nn.layers import BatchNorm, Flatten, Spec
from desktop_app.nn.losses import Loss
from desktop_app.nn.places import Place, check_initializers, check_stack, initializer_of, with_outputs
from desktop_app.theory.gaussian import Floats
from desktop_app.theory.kernels import Gradient, of_data, of_loss
from desktop_app.theory.rules import NotCoveredError, Record, Walk
from desktop_app.words import tr

EXAMPLES = 128
"""Examples that are followed; larger batches are represented by as many."""

PLACES = 8192
"""Places of pictures, of all examples together, whose likeness is followed to a pooling; at least :data:`FEWEST`."""

FEWEST = 16
"""Examples that are followed however large their pictures are."""

SIGMAS = 2.0
"""Half width of the bands, in standard deviations over draws of the weights."""


@dataclass(frozen=True)
class Band:
    """A predicted column of the history: log10 of a measurement, (layers,), NaN where there is no prediction.

    Attributes:
        middle: median over draws of the weights.
        low, high: two standard deviations from it.
    """

    middle: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class LayerForecast:
    """What theory says of a layer; None where it has nothing to say or the layer has none.

    Attributes:
        path: as in the history.
        name: path and kind.
        fan_in, fan_out: of its weights.
        weight_variance: Var W of one element.
        bias_variance: Var b.
        q: E z² over units and examples before the activation, in the limit of infinite width.
        chi_1: fan_in · Var W · E φ'², its factor on squared gradients.
        covered: whether the theory reaches it.
    """

    path: str
    name: str
    fan_in: int | None = None
    fan_out: int | None = None
    weight_variance: float | None = None
    bias_variance: float | None = None
    q: float | None = None
    chi_1: float | None = None
    covered: bool = False


@dataclass(frozen=True)
class Forecast:
    """A lane's forecast.

    Attributes:
        layers: as in the history: every layer but those that move no data, in order of execution.
        delta: ‖∂L/∂z‖ over the batch.
        activation_std: standard deviation of the outputs over units and examples.
        weight_gradient: ‖∂L/∂W‖ (of γ in a normalization).
        gradient_variance: (layers,) β, the variance of ln ‖δ‖² that finite width brings; above 1 a network is too
            narrow for its depth.
        signal_variance: (layers,) V, the variance of ln q; above 1 the forecast is unreliable.
        stopped_at: path of the first layer that the theory does not cover, "" if it covers all.
        reason: why it stops there, as the second half of a sentence.
    """

    layers: tuple[LayerForecast, ...]
    delta: Band
    activation_std: Band
    weight_gradient: Band
    gradient_variance: Floats
    signal_variance: Floats
    stopped_at: str = ""
    reason: str = ""

    @property
    def covered(self) -> bool:
        """Whether the theory covers every layer."""
        return not self.stopped_at

    @property
    def unreliable(self) -> bool:
        """Whether signals scatter by more than a factor e from draw to draw."""
        known = self.signal_variance[~np.isnan(self.signal_variance)]
        return bool(known.size and known.max() > 1.0)


def forecast_lane(experiment: Experiment, index: int, prepared: Prepared) -> Forecast:
    """The forecast for a lane, on the data that the experiment has loaded.

    Raises:
        ShapeError: layers or initializers do not fit together or do not fit the data.
    """
    loss = loss_of(experiment.training, prepared.task)
    encoded = loss.encode(prepared.train_targets, output_count(prepared, loss))
    batch = min(experiment.training.batch_size or encoded.shape[1], encoded.shape[1])
    return forecast(experiment.lanes[index], prepared.train_inputs, encoded, loss, batch)


def forecast(lane: Lane, inputs: Floats, encoded: Floats, loss: Loss, batch: int | None = None) -> Forecast:
    """The forecast for the first step of a lane.

    Args:
        lane: layers and initializers.
        inputs: (*shape, examples), as the network gets them.
        encoded: (outputs, examples), the targets as the loss encodes them.
        loss: what is minimized; the penalty on weights is not part of the forecast.
        batch: size of a batch, all examples by default.

    Raises:
        ShapeError: layers or initializers do not fit together or do not fit the data.
    """
    count = inputs.shape[-1]
    inputs, encoded = representatives(inputs, encoded, _followed(lane, inputs))
    places = check_stack(lane.network, inputs.shape[:-1], len(encoded))
    check_initializers(places, lane.initializer, lane.bias_initializer)
    walk = Walk(_specs(lane, places))
    stopped_at = reason = ""
    with np.errstate(all="ignore"):
        try:
            outputs, backward = walk.chain(with_outputs(lane.network, len(encoded)), of_data(inputs))
            backward(of_loss(loss, outputs, encoded))
        except NotCoveredError as error:
            stopped_at, reason = error.path, str(error)
        return _told(places, walk.records, batch or count, stopped_at, reason)


def representatives(inputs: Floats, encoded: Floats, most: int = EXAMPLES) -> tuple[Floats, Floats]:
    """At most so many of the examples, evenly spread over all and scaled to the mean square of all."""
    count = inputs.shape[-1]
    if count <= most:
        return inputs, encoded
    chosen = np.linspace(0, count - 1, most).round().astype(int)
    some = inputs[..., chosen]
    with np.errstate(all="ignore"):
        scale = np.sqrt(np.square(inputs).mean() / np.square(some).mean())
    return some * (scale if np.isfinite(scale) else 1.0), encoded[:, chosen]


def _followed(lane: Lane, inputs: Floats) -> int:
    """How many examples are followed: fewer large pictures where they are pooled, which takes its time."""
    if inputs.ndim != 4 or not any(isinstance(layer, Pool | BatchNorm) for layer in all_layers(lane.network).values()):
        return EXAMPLES
    return max(FEWEST, min(EXAMPLES, PLACES // math.prod(inputs.shape[1:-1])))


def _specs(lane: Lane, places: list[Place]) -> dict[str, tuple[Spec, Initializer]]:
    return {
        f"{place.path}.{spec.name}": (
            spec,
            initializer_of(
                place.layer, "bias" if spec.kind == "bias" else "weight", lane.initializer, lane.bias_initializer
            ),
        )
        for place in places
        for spec in place.specs
        if spec.kind in ("weight", "bias", "gate")
    }


def _told(places: list[Place], records: dict[str, Record], batch: int, stopped_at: str, reason: str) -> Forecast:
    sites = [place for place in places if not isinstance(place.layer, Flatten)]
    found = [records.get(place.path) for place in sites]
    known = [record for record in found if record is not None]
    rows = np.array([index for index, record in enumerate(found) if record is not None], int)
    columns = np.full((5, len(sites), 3), np.nan)
    for row, record in zip(rows, known, strict=True):
        columns[:, row] = _columns(record, batch)
    delta, std, weights = (Band(*(column.T / (2 * math.log(10)))) for column in columns[:3])
    layers = tuple(_layer(place, record) for place, record in zip(sites, found, strict=True))
    return Forecast(layers, delta, std, weights, columns[3, :, 0], columns[4, :, 0], stopped_at, reason)


def _layer(place: Place, record: Record | None) -> LayerForecast:
    name = f"{place.path} {tr(place.layer.label)}"
    if record is None:
        return LayerForecast(place.path, name)
    fans, variances = (record.fan_in, record.fan_out), (record.weight_variance, record.bias_variance)
    return LayerForecast(place.path, name, *fans, *variances, record.pre.mean_square, record.chi_1, True)


def _columns(record: Record, batch: int) -> Floats:
    """ln of the squares of δ, activation sd and weight gradient, each (middle, low, high); then β and V."""
    columns = np.full((5, 3), np.nan)
    output, delta = record.output, record.delta
    # Where single examples scatter by orders of magnitude, the mean over a batch is as uncertain as they are.
    doubt = output.alone / (1.0 + output.alone)
    noise = output.noise + doubt * (output.alone - output.noise) + _sampling(record)
    columns[1] = _band(np.log(max(output.variance, 0.0)), noise, noise)
    columns[4] = record.pre.alone
    if delta is None:
        return columns
    spread = delta.noise + delta.spread
    spread += doubt * max(delta.alone + delta.spread_alone - spread, 0.0)
    columns[0] = _band(np.log(record.pre.units * delta.square.mean() / batch), delta.noise, spread)
    columns[3] = delta.alone
    if record.inputs is not None:
        square = record.weights * _over_batch(delta, record.inputs.cross, batch)
        noise = delta.noise + record.inputs.noise
        columns[2] = _band(np.log(square), noise, spread + record.inputs.noise + delta.summed)
    return columns


def _sampling(record: Record) -> float:
    """Variance of ln E z² from having so many units, where it is the sums z themselves that are measured."""
    sums = record.output is record.pre and record.fan_in is not None and not record.pre.exact
    return 2.0 * record.pre.alike / record.pre.channels if sums else 0.0


def _over_batch(delta: Gradient, cross: Floats, batch: int) -> float:
    """E (Σ δ x/batch)² of an element, from covariances of the examples followed."""
    both = delta.cross * cross
    count = len(both)
    same = float(np.trace(both)) / count
    different = (float(both.sum()) - count * same) / (count * (count - 1)) if count > 1 else same
    return (same + (batch - 1) * different) / batch


def _band(log_square: float, noise: float, variance: float) -> tuple[float, float, float]:
    """A log-normal square: its median, ``noise`` of whose variance raises the mean, and the band around it."""
    middle = log_square - noise / 2.0
    half = SIGMAS * math.sqrt(max(variance, 0.0))
    return middle, middle - half, middle + half
