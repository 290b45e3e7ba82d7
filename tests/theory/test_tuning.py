"""Move to critical: afterwards every layer keeps gradients, whatever the lane was drawn by before."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.activations import ELU, GELU, SELU, Activation, Identity, Mish, ReLU, Sigmoid, SiLU, Tanh
from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    He,
    IdentityMatrix,
    Initializer,
    LeCun,
    Normal,
    Orthogonal,
    PyTorchDefault,
    Xavier,
    Zeros,
)
from desktop_app.nn.layers import ActivationLayer, Conv2D, Dense, Flatten, Residual
from desktop_app.nn.losses import SoftmaxCrossEntropy
from desktop_app.theory.critical import critical_point
from desktop_app.theory.forecast import Forecast, forecast
from desktop_app.theory.tuning import Move, NoCriticalPointError, critical_lane, move_to_critical
from desktop_app.training.trainer import load_data
from desktop_app.values import checked

HEAD = Dense(activation=Identity())


def stack(activation: Activation, initializer: Initializer, biases: Initializer | None = None) -> Lane:
    """Twelve equal layers and the outputs."""
    return Lane("a", (*(Dense(units=64, activation=activation),) * 12, HEAD), initializer, biases or Zeros())


def predicted(lane: Lane, shape: tuple[int, ...] = (20,)) -> Forecast:
    """Its forecast on normal inputs."""
    draws = np.random.default_rng(0)
    inputs = draws.standard_normal((*shape, 16))
    inputs /= np.sqrt(np.square(inputs).mean(tuple(range(len(shape)))))
    encoded = SoftmaxCrossEntropy().encode(draws.integers(0, 3, 16), 3)
    return forecast(lane, inputs, encoded, SoftmaxCrossEntropy())


@pytest.mark.parametrize("activation", [SELU(), GELU(), SiLU(), Mish()])
@pytest.mark.parametrize("initializer", [Normal(), Xavier(), PyTorchDefault(), Orthogonal()])
def test_variance_and_gradients_stay_where_they_are(activation: Activation, initializer: Initializer) -> None:
    lane = critical_lane(stack(activation, initializer), (20,), 3)
    assert type(lane.initializer) is type(initializer)
    assert checked(lane) == lane
    layers = predicted(lane).layers
    point = critical_point(activation)
    assert [layer.q for layer in layers[:12]] == pytest.approx([point.q] * 12, rel=1e-6)
    assert [layer.chi_1 for layer in layers[1:12]] == pytest.approx([1.0] * 11, rel=1e-6)
    assert layers[12].q <= 1.0 + 1e-9


@pytest.mark.parametrize(("activation", "chi"), [(ReLU(), 1.0), (Identity(), 1.0)])
def test_what_keeps_any_variance_gets_one_gain_for_all(activation: Activation, chi: float) -> None:
    lane = critical_lane(stack(activation, Xavier()), (64,), 64)
    assert all(layer.initializer is None for layer in lane.network)
    assert [layer.chi_1 for layer in predicted(critical_lane(stack(activation, He()), (64,), 3)).layers[:12]] == (
        pytest.approx([chi] * 12)
    )


def test_a_point_of_the_curve_can_be_chosen() -> None:
    lane = critical_lane(stack(Tanh(), LeCun()), (20,), 3, bias_variance=0.05)
    assert lane.initializer.gain**2 == pytest.approx(1.760955, abs=1e-6)
    assert lane.bias_initializer == Normal(std=pytest.approx(np.sqrt(0.05)))
    layers = predicted(lane).layers
    assert [layer.q for layer in layers[:12]] == pytest.approx([0.57005] * 12, abs=1e-5)


@pytest.mark.parametrize("initializer", [Zeros(), Constant(), IdentityMatrix(), LSUV()])
def test_what_no_gain_can_bring_there_becomes_lecun(initializer: Initializer) -> None:
    lane = critical_lane(stack(SELU(), initializer), (20,), 3)
    assert isinstance(lane.initializer, LeCun)
    assert [layer.chi_1 for layer in predicted(lane).layers[1:12]] == pytest.approx([1.0] * 11, rel=1e-6)


def test_layers_of_their_own_and_activations_on_their_own_are_found() -> None:
    network = (
        Dense(units=32, activation=Identity(), initializer=Normal(std=3.0)),
        ActivationLayer(activation=ELU()),
        Residual(layers=(Dense(units=32, activation=SELU()), Dense(units=32, activation=Identity()))),
        HEAD,
    )
    lane = critical_lane(Lane("a", network, He(), Constant(value=1.0)), (20,), 3)
    assert predicted(lane).covered


def test_convolutions_are_tuned_by_their_receptive_field() -> None:
    network = (*(Conv2D(filters=8, activation=SELU()),) * 2, Flatten(), HEAD)
    lane = critical_lane(Lane("a", network, He()), (2, 8, 8), 3)
    found = predicted(lane, (2, 8, 8)).layers
    assert found[1].fan_in * found[1].weight_variance == pytest.approx(0.9332, abs=1e-4)
    assert found[1].q == pytest.approx(1.0, rel=0.05)


def test_an_activation_without_a_critical_point_is_named() -> None:
    network = (Dense(units=8), Dense(units=8, activation=Sigmoid()), HEAD)
    with pytest.raises(NoCriticalPointError, match=r"Layer 2: sigmoid has no critical point") as caught:
        critical_lane(Lane("a", network), (20,), 3)
    assert caught.value.path == "2"


def move(lane: Lane, prepared: Prepared, bias_variance: float | None = None) -> Move:
    return move_to_critical(Experiment(lanes=(Lane("other"), lane)), 1, prepared, bias_variance)


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """Two inputs of mean square 1 and two classes."""
    return load_data(Experiment())


def test_a_move_says_what_it_did_and_moves_no_other_lane(prepared: Prepared) -> None:
    found = move(stack(Tanh(), LeCun()), prepared, 0.05)
    q, weights = 0.57005, 1.760955
    first = (q - 0.05) / 1.0
    assert found.sentence == (
        f"Lane “a” is at its critical point now: σw² 1 → {weights:.3g}, σb² 0 → 0.05 in layers 2 … 12 (11); "
        f"σw² 1 → {first:.3g}, σb² 0 → 0.05 in layer 1; σw² 1 → {weights:.3g} in layer 13."
    )
    other, lane = found.experiment.lanes
    assert other == Lane("other")
    assert predicted(lane, (2,)).layers[5].weight_variance == pytest.approx(weights / 64, rel=1e-6)
    again = move(lane, prepared, 0.05)
    assert again.sentence == "Lane “a” is at its critical point already."
    assert again.experiment.lanes[1] == lane


def test_a_move_that_differs_from_layer_to_layer_is_told_in_short(prepared: Prepared) -> None:
    network = tuple(Dense(units=units, activation=ReLU()) for units in (8, 16, 32, 64))
    found = move(Lane("a", (*network, HEAD), Normal(std=0.01)), prepared)
    assert found.sentence.startswith("Lane “a” is at its critical point now: σw² 0.0002 → 2 in layer 1; ")
    assert found.sentence.endswith("; 3 more.")


def test_a_move_that_cannot_be_leaves_the_reason(prepared: Prepared) -> None:
    with pytest.raises(NoCriticalPointError, match="sigmoid has no critical point"):
        move(stack(Sigmoid(), LeCun()), prepared)
