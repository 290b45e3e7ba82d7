"""Jacobians: exact, and with the singular values that theory and Glorot & Bengio 2010 give them."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.experiment.schema import Lane
from desktop_app.nn.activations import Activation, Identity, ReLU, Tanh
from desktop_app.nn.initializers import Initializer, LeCun, Orthogonal, PyTorchDefault, Xavier, Zeros
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Flatten, Layer, Residual
from desktop_app.nn.losses import MeanSquaredError, SoftmaxCrossEntropy
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch
from desktop_app.theory.forecast import forecast
from desktop_app.theory.isometry import (
    jacobian,
    layer_jacobian,
    mean_singular_value,
    measured_isometry,
    predicted_isometry,
    singular_values,
)
from desktop_app.theory.mean_field import chi_1


def network_of(*layers: Layer, shape: tuple[int, ...], outputs: int, weights: Initializer) -> Network:
    """Layers, initialized."""
    network = Network(layers, shape, outputs)
    network.initialize(weights, Zeros(), np.random.default_rng(1))
    return network


def test_the_jacobian_is_the_product_of_slopes_and_weights() -> None:
    network = network_of(
        Dense(units=5, activation=Tanh()),
        Dense(units=4, activation=Tanh()),
        Dense(units=3, activation=Identity()),
        shape=(6,),
        outputs=3,
        weights=LeCun(),
    )
    x = np.random.default_rng(0).standard_normal(6)
    W = [network.parameters[f"{k}.W"].value for k in (1, 2, 3)]
    slopes = []
    a = x
    for w in W[:2]:
        a = np.tanh(w @ a)
        slopes.append(1 - a * a)
    expected = W[2] @ np.diag(slopes[1]) @ W[1] @ np.diag(slopes[0])
    assert jacobian(network, x, "1") == pytest.approx(expected, abs=1e-14)
    with pytest.raises(KeyError):
        jacobian(network, x, "9")


def test_any_layers_have_a_jacobian() -> None:
    layers = (
        Conv2D(filters=2, padding=1, activation=Tanh()),
        BatchNorm(),
        Flatten(),
        Residual(layers=(Dense(units=18),)),
        Dense(units=4, activation=Identity()),
    )
    network = network_of(*layers, shape=(1, 3, 3), outputs=4, weights=LeCun())
    assert jacobian(network, np.random.default_rng(0).standard_normal((1, 3, 3)), "1").shape == (4, 18)


@pytest.mark.parametrize(
    ("weights", "orthogonal", "activation"),
    [
        (LeCun(), False, Tanh()),
        (Orthogonal(gain=1.2), True, Tanh()),
        (LeCun(gain=2**0.5), False, ReLU()),
        (Orthogonal(), True, Identity()),
    ],
)
def test_mean_and_variance_of_squared_singular_values(
    weights: Initializer, orthogonal: bool, activation: Activation
) -> None:
    width = 200
    layers = (*(Dense(units=width, activation=activation),) * 4, Dense(units=width, activation=Identity()))
    lane = Lane("", layers, weights, Zeros())
    network = network_of(*layers, shape=(width,), outputs=width, weights=weights)
    x = np.random.default_rng(0).standard_normal((width, 1))
    theory = predicted_isometry(forecast(lane, x, np.zeros((width, 1)), MeanSquaredError()), network, orthogonal)
    found = measured_isometry(jacobian(network, x[:, 0], "1"))
    assert found.mean == pytest.approx(theory.mean, rel=0.25)
    assert found.relative_variance == pytest.approx(theory.relative_variance, rel=0.25, abs=1e-9)


def test_only_equal_dense_layers_have_a_theory_of_singular_values() -> None:
    layers = (Dense(units=4), Dense(units=3, activation=Identity()))
    network = network_of(*layers, shape=(4,), outputs=3, weights=LeCun())
    predicted = forecast(Lane("", layers, LeCun()), np.ones((4, 1)), np.zeros((3, 1)), MeanSquaredError())
    with pytest.raises(ValueError, match="equal width"):
        predicted_isometry(predicted, network, False)


@pytest.mark.parametrize(
    ("weights", "singular", "fall"), [(PyTorchDefault(), 0.5, 9.3), (Xavier(distribution="uniform"), 0.8, 1.25)]
)
def test_glorot_and_bengio(weights: Initializer, singular: float, fall: float) -> None:
    # Their standard initialization is U(±1/√n), their normalized one Xavier; five tanh layers, here 400 wide.  Both of
    # their falls of δ come out for inputs of mean square 0.075.
    width, batch = 400, 64
    layers = (*(Dense(units=width, activation=Tanh()),) * 5, Dense(activation=Identity()))
    network = network_of(*layers, shape=(width,), outputs=10, weights=weights)
    inputs = np.random.default_rng(2).standard_normal((width, batch)) * np.sqrt(0.075)
    encoded = SoftmaxCrossEntropy().encode(np.arange(batch) % 10, 10)
    filled = Batch((width,), 10, batch, np.float64)
    filled.fill(inputs, encoded)
    plan = network.plan(filled, SoftmaxCrossEntropy())
    plan.forward()
    plan.backward()
    found = [singular_values(layer_jacobian(network, site)).mean() for site in plan.sites[2:5]]
    assert np.mean(found) == pytest.approx(singular, abs=0.05)
    predicted = forecast(Lane("", layers, weights, Zeros()), inputs, encoded, SoftmaxCrossEntropy())
    third = predicted.layers[2]
    theory = mean_singular_value(width * third.weight_variance, float(chi_1(Tanh(), third.q, 1.0)))
    assert theory == pytest.approx(singular, abs=0.06)
    assert 10 ** (predicted.delta.middle[4] - predicted.delta.middle[0]) == pytest.approx(fall, rel=0.15)
    deltas = [np.std(site.pre.gradient) for site in plan.sites[:5]]
    assert deltas[4] / deltas[0] == pytest.approx(fall, rel=0.15)
