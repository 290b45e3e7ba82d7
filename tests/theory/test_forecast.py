"""The forecast: the same columns that the history records, right on average and inside its bands."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.experiment.gallery import entry
from desktop_app.experiment.schema import Lane
from desktop_app.nn.activations import GELU, SELU, Activation, Erf, Identity, ReLU, Sigmoid, Tanh
from desktop_app.nn.adaptation import adapt
from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    DeltaOrthogonal,
    Fixup,
    He,
    IdentityMatrix,
    Initializer,
    LeCun,
    Normal,
    Orthogonal,
    PyTorchDefault,
    SkipInit,
    Sparse,
    Zeros,
)
from desktop_app.nn.layers import (
    ActivationLayer,
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
)
from desktop_app.nn.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch
from desktop_app.theory.forecast import FEWEST, Forecast, forecast, forecast_lane, representatives
from desktop_app.training.probes import StepProbe
from desktop_app.training.trainer import Trainer, load_data

HEAD = Dense(activation=Identity())
COLUMNS = ("weight_gradient", "delta", "activation_std")
WEIGHT_GRADIENT, DELTA, STD = range(3)


def lane(*layers: Layer, weights: Initializer | None = None, biases: Initializer | None = None) -> Lane:
    """Layers and the outputs."""
    return Lane("", (*layers, HEAD), weights or He(), biases or Zeros())


def deep(activation: Activation, weights: float, biases: float, depth: int = 30, width: int = 256) -> Lane:
    """Equal layers at (σw², σb²)."""
    hidden = (Dense(units=width, activation=activation),) * (depth - 1)
    return lane(*hidden, weights=LeCun(gain=weights**0.5), biases=Normal(std=biases**0.5))


def targets_of(loss: Loss, examples: int, draws: np.random.Generator) -> np.ndarray:
    """Random targets as the loss encodes them."""
    if isinstance(loss, BinaryCrossEntropy):
        return loss.encode(draws.integers(0, 2, examples), 1)
    return SoftmaxCrossEntropy().encode(draws.integers(0, 10, examples), 10)


def measured(lane: Lane, inputs: np.ndarray, encoded: np.ndarray, loss: Loss, seed: int) -> np.ndarray:
    """The three columns (3, layers) of one draw of the weights, as the history records them."""
    network = Network(lane.network, inputs.shape[:-1], len(encoded))
    network.initialize(lane.initializer, lane.bias_initializer, np.random.default_rng(seed))
    batch = Batch(inputs.shape[:-1], len(encoded), inputs.shape[-1], np.float64)
    batch.fill(inputs, encoded)
    plan = network.plan(batch, loss, generator=np.random.default_rng(seed))
    with np.errstate(all="ignore"):
        plan.draw()
        adapt(network, plan, lane.initializer)
        plan.forward()
        plan.backward()
        probe = StepProbe(network, plan)
        row = np.empty(probe.width)
        probe.measure(probe.views(row))
    return probe.finish(row[None])[0][:3, :, 0]


def compare(
    lane: Lane, shape: tuple[int, ...], examples: int, seeds: int, loss: Loss | None = None
) -> tuple[np.ndarray, np.ndarray, Forecast]:
    """log10 of measured over predicted, (seeds, 3, layers), and the half width of the band."""
    loss = loss or SoftmaxCrossEntropy()
    ratios, halves = [], []
    for seed in range(seeds):
        draws = np.random.default_rng(1000 + seed)
        inputs, encoded = draws.standard_normal((*shape, examples)), targets_of(loss, examples, draws)
        predicted = forecast(lane, inputs, encoded, loss)
        bands = [getattr(predicted, column) for column in COLUMNS]
        found = measured(lane, inputs, encoded, loss, seed)
        with np.errstate(invalid="ignore"):  # −inf, an exact zero, may be both found and predicted
            ratios.append(found - np.array([band.middle for band in bands]))
            halves.append([band.high - band.middle for band in bands])
    return np.array(ratios), np.array(halves), predicted


@pytest.mark.parametrize(
    "network",
    [
        deep(Tanh(), 1.0, 0.0),
        deep(Tanh(), 1.760955, 0.05),
        deep(Erf(), np.pi / 4, 0.0),
        deep(ReLU(), 2.0, 0.0),
        deep(SELU(), 1.0, 0.0),
        deep(GELU(), 1.983058, 0.172922),
        deep(Sigmoid(), 1.0, 0.0),
        lane(*(Dense(units=256),) * 29, weights=PyTorchDefault(), biases=PyTorchDefault()),
    ],
    ids=["tanh", "critical tanh", "erf", "relu", "selu", "critical gelu", "sigmoid", "pytorch"],
)
def test_gradients_of_one_example_in_30_layers_come_out_as_predicted(network: Lane) -> None:
    ratios, halves, predicted = compare(network, (256,), 1, 4)
    for column in (WEIGHT_GRADIENT, DELTA, STD):
        # Layers share their luck, so that only the number of seeds counts.
        assert abs(ratios[:, column].mean()) < 0.02 + halves[:, column].mean() / np.sqrt(4)
    assert predicted.covered
    assert all(layer.covered for layer in predicted.layers)


STACKS = {
    "dense": lane(*(Dense(units=128),) * 8),
    "orthogonal": lane(*(Dense(units=128, activation=Tanh()),) * 8, weights=Orthogonal(gain=1.2)),
    "residual": lane(
        Dense(units=128, activation=Identity()),
        *(Residual(layers=(Dense(units=128), Dense(units=128, activation=Identity())), scale=0.4),) * 6,
    ),
    "residual relu": lane(Dense(units=128, activation=Identity()), *(Residual(layers=(Dense(units=128),)),) * 4),
    "batch norm": lane(*(Dense(units=128, activation=Identity()), BatchNorm(), ActivationLayer()) * 5),
    "layer norm": lane(*(Dense(units=128, activation=Identity()), LayerNorm(), ActivationLayer()) * 5),
    "sparse": lane(*(Dense(units=128),) * 4, weights=Sparse(std=0.25)),
    "Fixup": lane(
        Dense(units=64, activation=Identity()),
        *(Residual(layers=(Dense(units=64), Dense(units=64, activation=Identity()))),) * 4,
        weights=Fixup(),
    ),
    "SkipInit": lane(
        Dense(units=64, activation=Identity()),
        *(Residual(layers=(Dense(units=64), Dense(units=64, activation=Identity())), gated=True),) * 4,
        weights=SkipInit(),
    ),
    "dropout": lane(*(Dense(units=128), Dropout(rate=0.3)) * 4),
}


@pytest.mark.parametrize("name", STACKS)
def test_a_batch_measures_what_is_predicted(name: str) -> None:
    ratios, halves, _ = compare(STACKS[name], (20,), 64, 4)
    for column in (DELTA, STD, WEIGHT_GRADIENT):
        known = np.isfinite(ratios[:, column])
        assert abs(ratios[:, column][known].mean()) < 0.02 + halves[:, column][known].mean() / np.sqrt(4)
        assert (np.abs(ratios[:, column]) < halves[:, column] + 0.02)[known].mean() > 0.7


def test_convolutions_lose_what_their_padding_adds_in_zeros() -> None:
    network = lane(*(Conv2D(filters=24, padding=1),) * 4, Flatten())
    ratios, _, predicted = compare(network, (3, 8, 8), 16, 4)
    assert 10 ** ratios[:, DELTA].mean(0) == pytest.approx(np.ones(5), abs=0.1)
    assert 10 ** ratios[:, STD].mean(0)[:4] == pytest.approx(np.ones(4), abs=0.15)
    assert np.isnan(predicted.weight_gradient.middle[:4]).all()
    assert predicted.layers[3].q < 0.8 * predicted.layers[0].q


def test_weights_fitted_to_data_are_predicted_as_they_end() -> None:
    ratios, _, predicted = compare(lane(*(Dense(units=128),) * 6, weights=LSUV()), (20,), 64, 4)
    assert [layer.q for layer in predicted.layers] == pytest.approx([1.0] * 7)
    assert predicted.layers[3].weight_variance == pytest.approx(2 / 128, rel=0.01)
    assert 10 ** ratios[:, DELTA].mean(0) == pytest.approx(np.ones(7), abs=0.3)
    assert 10 ** ratios[:, STD].mean(0)[:6] == pytest.approx(np.ones(6), abs=0.1)


def test_delta_orthogonal_filters_lose_nothing_at_the_border() -> None:
    filters = Conv2D(filters=24, padding=1, initializer=DeltaOrthogonal(), activation=Tanh())
    ratios, _, predicted = compare(lane(*(filters,) * 3, Flatten()), (24, 6, 6), 16, 2)
    assert 10 ** ratios[:, DELTA].mean(0) == pytest.approx(np.ones(4), abs=0.1)
    assert predicted.layers[0].q == pytest.approx(1.0, rel=0.05)


@pytest.mark.parametrize("loss", [BinaryCrossEntropy(), MeanSquaredError()])
def test_every_loss_sends_back_its_own_gradient(loss: Loss) -> None:
    ratios, halves, _ = compare(STACKS["layer norm"], (20,), 64, 4, loss)
    assert abs(ratios[:, DELTA, -1].mean()) < 0.02 + halves[:, DELTA, -1].mean() / np.sqrt(4)
    assert np.abs(ratios[:, DELTA] - ratios[:, DELTA, -1:]).mean() < 0.1


def test_small_outputs_of_k_classes_start_with_1_minus_1_over_k() -> None:
    _, _, predicted = compare(deep(Tanh(), 0.01, 0.0, 5), (50,), 64, 1)
    assert 10 ** predicted.delta.middle[-1] == pytest.approx(np.sqrt((1 - 1 / 10) / 64), rel=1e-3)


def test_gelu_with_he_is_known_to_be_unpredictable() -> None:
    network = deep(GELU(), 2.0, 0.0)
    inputs = np.ones((256, 1))
    encoded = targets_of(SoftmaxCrossEntropy(), 1, np.random.default_rng(0))
    predicted = forecast(network, inputs, encoded, SoftmaxCrossEntropy())
    assert predicted.signal_variance[28] == pytest.approx(7.64, rel=0.05)


def test_width_scatters_gradients_as_relu_says() -> None:
    _, _, predicted = compare(deep(ReLU(), 2.0, 0.0), (256,), 1, 1)
    # From 29 layers of 256 units, 5/256 each, and the outputs.
    assert predicted.gradient_variance[0] - predicted.gradient_variance[-1] == pytest.approx(29 * 5 / 256, rel=0.05)


CONV, LINEAR = Conv2D(filters=64, padding=1), Conv2D(filters=64, padding=1, activation=Identity())
NORMALIZED = (LINEAR, BatchNorm(), ActivationLayer())
PICTURES = {
    "maxima behind ReLU": lane(CONV, MaxPool(), CONV, MaxPool(), Flatten(), Dense(units=64)),
    "means behind ReLU": lane(CONV, AvgPool(), CONV, AvgPool(), Flatten(), Dense(units=64)),
    "maxima behind tanh": lane(
        *(replace(CONV, activation=Tanh()), MaxPool(), replace(CONV, activation=Tanh()), AvgPool(), Flatten()),
        weights=LeCun(),
    ),
    "maxima of sums, with gaps": lane(LINEAR, MaxPool(size=2, stride=3), CONV, Flatten()),
    "batch norm": lane(*NORMALIZED * 3, Flatten()),
    "batch norm and maxima": lane(*NORMALIZED, MaxPool(), *NORMALIZED, MaxPool(), Flatten()),
    "residual": lane(
        LINEAR, *(Residual(layers=(*NORMALIZED, LINEAR), scale=0.5), BatchNorm()) * 2, AvgPool(), Flatten()
    ),
    "layer norm and dropout": lane(
        LINEAR, LayerNorm(), ActivationLayer(), Dropout(rate=0.2), AvgPool(), CONV, Flatten()
    ),
    "batch norm behind tanh, and means": lane(
        *(replace(CONV, activation=Tanh()), BatchNorm(), AvgPool(), replace(CONV, activation=Tanh()), BatchNorm()),
        Flatten(),
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pooling_and_batch_norm_of_pictures_are_carried_through(name: str) -> None:
    ratios, _, predicted = compare(PICTURES[name], (3, 8, 8), 6, 8)
    assert predicted.covered
    for column in (DELTA, STD):
        assert 10 ** ratios[:, column].mean() == pytest.approx(1.0, abs=0.05)
        assert 10 ** ratios[:, column].mean(0) == pytest.approx(np.ones(ratios.shape[2]), abs=0.08)


def test_a_window_of_one_place_pools_nothing() -> None:
    plain, pooled = (
        compare(lane(CONV, *pool, CONV, Flatten()), (3, 6, 6), 8, 1)[2] for pool in ((), (AvgPool(size=1, stride=1),))
    )
    assert np.delete(pooled.delta.middle, 1) == pytest.approx(plain.delta.middle, abs=1e-6)
    assert np.delete(pooled.activation_std.middle, 1) == pytest.approx(plain.activation_std.middle, abs=1e-6)
    drawn = compare(lane(CONV, MaxPool(size=1, stride=1), CONV, Flatten()), (3, 6, 6), 8, 1)[2]
    assert np.delete(drawn.delta.middle, 1) == pytest.approx(plain.delta.middle, abs=0.01)


def test_of_large_pictures_that_are_pooled_fewer_are_followed() -> None:
    draws = np.random.default_rng(0)
    inputs, encoded = draws.standard_normal((1, 40, 40, 64)), targets_of(SoftmaxCrossEntropy(), 64, draws)
    network = lane(Conv2D(filters=4), AvgPool(size=4, stride=4), Flatten())
    predicted = forecast(network, inputs, encoded, SoftmaxCrossEntropy())
    of_some = forecast(network, *representatives(inputs, encoded, FEWEST), SoftmaxCrossEntropy(), 64)
    assert predicted.delta.middle == pytest.approx(of_some.delta.middle, rel=1e-12)


def test_where_theory_ends_it_says_so() -> None:
    network = lane(Conv2D(filters=4), MaxPool(size=3, stride=1), Flatten(), Dense(units=8))
    _, _, predicted = compare(network, (1, 8, 8), 8, 1)
    assert not predicted.covered
    assert predicted.stopped_at == "2"
    assert "overlap" in predicted.reason
    assert [layer.covered for layer in predicted.layers] == [True, False, False, False]
    assert predicted.layers[0].q is not None
    assert np.isnan(predicted.delta.middle).all()


@pytest.mark.parametrize(
    ("network", "path", "word"),
    [
        (lane(Dense(units=8), weights=Constant(value=0.1)), "1", "random"),
        (lane(Dense(units=8), weights=IdentityMatrix()), "1", "random"),
        (lane(Dense(units=8), biases=Constant(value=-1.0)), "1", "random"),
        (lane(ActivationLayer(activation=Tanh()), Dense(units=8)), "1", "normal"),
        (lane(Residual(layers=(Dense(units=20), ActivationLayer(activation=Tanh())))), "1.2", "normal"),
        (lane(MaxPool(), CONV, Flatten()), "1", "sums over many units"),
        (lane(CONV, Dropout(rate=0.3), MaxPool(), Flatten()), "3", "sums over many units"),
    ],
)
def test_what_is_not_random_or_not_normal_is_not_predicted(network: Lane, path: str, word: str) -> None:
    shape = (20,) if isinstance(network.network[0], Dense | Residual | ActivationLayer) else (3, 8, 8)
    _, _, predicted = compare(network, shape, 8, 1)
    assert predicted.stopped_at == path
    assert word in predicted.reason


def test_zeros_send_back_nothing() -> None:
    _, _, predicted = compare(lane(Dense(units=8), weights=Zeros()), (20,), 8, 1)
    assert predicted.covered
    assert predicted.delta.middle[0] == -np.inf


def test_explosion_is_a_prediction_and_no_error() -> None:
    _, _, predicted = compare(lane(*(Dense(units=64),) * 300, weights=He(gain=100)), (20,), 8, 1)
    assert predicted.covered
    assert predicted.layers[-1].q == np.inf


def test_an_experiment_is_forecast_from_its_data_or_from_its_first_batch() -> None:
    experiment = entry("digits")
    prepared = load_data(experiment)
    trainer = Trainer(experiment, prepared)
    for index, run in enumerate(trainer.lanes):
        whole = forecast_lane(experiment, index, prepared).layers[0]
        mean_square = np.square(prepared.train_inputs).mean()
        assert whole.q == pytest.approx(whole.fan_in * whole.weight_variance * mean_square, rel=1e-9)
        batch = run.plan.batch
        predicted = forecast(experiment.lanes[index], batch.inputs.value, batch.encoded, trainer.loss)
        assert tuple(layer.path for layer in predicted.layers) == run.history.layers
        assert predicted.delta.middle == pytest.approx(run.history.profile("delta", 0), abs=0.1)
        assert predicted.activation_std.middle == pytest.approx(run.history.profile("activation_std", 0), abs=0.1)


def test_the_statistics_of_cs231n_are_those_of_the_theory() -> None:
    experiment = entry("layer-statistics")
    small, large, xavier, _ = (forecast_lane(experiment, index, load_data(experiment)) for index in range(4))
    found = [10**predicted.activation_std.middle for predicted in (small, large, xavier)]
    assert found[0][:5] == pytest.approx([0.213546, 0.047642, 0.010652, 0.002382, 0.000533], rel=0.01)
    assert found[1][:10] == pytest.approx(np.full(10, 0.98167), rel=0.001)
    assert found[2][[0, 1, 9]] == pytest.approx([0.627929, 0.486262, 0.228473], rel=0.01)


@pytest.mark.parametrize(("scale", "growth"), [(1.0, 2.0**50), (50**-0.5, 1.02**50), (0.0, 1.0)])
def test_variance_of_50_residual_blocks(scale: float, growth: float) -> None:
    block = Residual(layers=(Dense(units=32), Dense(units=32, activation=Identity(), initializer=LeCun())), scale=scale)
    _, _, predicted = compare(lane(Dense(units=32, activation=Identity()), *(block,) * 50), (20,), 8, 1)
    streams = [layer.q for layer in predicted.layers if "Residual" in layer.name]
    # He brings back E a² = q through ReLU, and 1/fan_in half of q.
    assert streams[-1] / streams[0] == pytest.approx(growth ** (49 / 50), rel=1e-6)
