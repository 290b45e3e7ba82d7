"""Where a lane stands in the phase diagram, and that moving it brings it where it was to go."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.data import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane
from desktop_app.nn.activations import Identity, ReLU, Tanh
from desktop_app.nn.initializers import LSUV, Constant, He, Initializer, LeCun, Normal, Orthogonal, Xavier, Zeros
from desktop_app.nn.layers import BatchNorm, Dense, Residual
from desktop_app.theory.phase import phase_diagram
from desktop_app.theory.position import NoPositionError, moved, position
from desktop_app.training.spectrum import NoSpectrumError, spectrum
from desktop_app.training.trainer import load_data

HIDDEN = tuple(Dense(units=24, activation=Tanh()) for _ in range(6))


def experiment(
    *network: Dense, initializer: Initializer | None = None, biases: Initializer | None = None
) -> Experiment:
    lane = Lane(
        name="a",
        network=network or (*HIDDEN, Dense(activation=Identity())),
        initializer=initializer or LeCun(),
        bias_initializer=biases or Zeros(),
    )
    return Experiment(data=Data(source=Circles(samples=60)), lanes=(lane,))


def test_a_lane_stands_where_its_layers_behind_the_activation_are() -> None:
    e = experiment(initializer=LeCun(gain=1.5), biases=Normal(std=0.2))
    here = position(e, 0, load_data(e))
    assert (here.activation, here.depth, here.apart) == (Tanh(), 7, ())
    assert here.weight_variance == pytest.approx(2.25)
    assert here.bias_variance == pytest.approx(0.04)
    assert here.first == pytest.approx(2.25 * 1.0 + 0.04, rel=0.1)  # standardized inputs
    assert 0.8 < here.correlation < 1.0  # of points on a circle, the nearest tenth
    assert here.caveats == ()


def test_the_first_layer_and_layers_of_their_own_stand_apart() -> None:
    own = Dense(units=24, activation=Tanh(), initializer=Normal(std=3.0))
    e = experiment(own, *HIDDEN, own, Dense(activation=Identity()))
    here = position(e, 0, load_data(e))
    assert here.weight_variance == pytest.approx(1.0)
    assert here.apart == ("1", "8")


def test_without_an_activation_there_is_no_place() -> None:
    e = experiment(Dense(units=8, activation=Identity()), Dense(activation=Identity()))
    with pytest.raises(NoPositionError, match="the depth amplifies nothing"):
        position(e, 0, load_data(e))


def test_what_the_diagram_leaves_out_is_said() -> None:
    block = Residual(layers=(HIDDEN[0], Dense(units=24, activation=ReLU()), HIDDEN[0]))
    e = experiment(HIDDEN[0], block, block, *HIDDEN, Dense(activation=Identity()), initializer=LSUV())
    here = position(e, 0, load_data(e))
    residual, others, fitted = here.caveats
    assert residual.startswith("Residual (layer 2 and 1 more) adds its input")
    assert others == "Layers behind ReLU are not on this map."
    assert fitted == "LSUV, fitted to data is shown as it is before it is fitted."
    normed = (HIDDEN[0], BatchNorm(), HIDDEN[0], BatchNorm(), Dense(activation=Identity()))
    with pytest.raises(NoPositionError, match=r"BatchNorm \(layer 2\) stands between them"):
        position(experiment(*normed), 0, load_data(experiment(*normed)))


@pytest.mark.parametrize(
    "initializer", [Normal(std=0.01), Xavier(), He(), Orthogonal(), Zeros(), Constant(value=0.5)], ids=lambda i: i.label
)
@pytest.mark.parametrize("point", [(1.76, 0.05), (0.3, 0.0)])
def test_a_lane_moves_to_any_point(initializer: Initializer, point: tuple[float, float]) -> None:
    e = experiment(initializer=initializer)
    data = load_data(e)
    there = moved(e, 0, data, *point)
    here = position(there, 0, data)
    assert (here.weight_variance, here.bias_variance) == (
        pytest.approx(point[0], rel=1e-6),
        pytest.approx(point[1], rel=1e-3),
    )
    kept = isinstance(initializer, Normal | Xavier | He | Orthogonal)
    assert isinstance(there.lanes[0].initializer, type(initializer) if kept else LeCun)


def test_the_critical_line_is_where_gradients_keep_their_size() -> None:
    weights, biases = np.linspace(0.02, 4.0, 120), np.linspace(0.0, 0.2, 5)
    relu = phase_diagram(ReLU(), weights, biases).critical()
    np.testing.assert_allclose(relu[:, 0], 2.0, atol=0.01)
    tanh = phase_diagram(Tanh(), weights, biases).critical()
    np.testing.assert_allclose(tanh[:, 1], biases)
    np.testing.assert_allclose(tanh[[1, 2, 4], 0], [1.760955, 1.98607, 2.28515], atol=0.005)  # Schoenholz et al. 2017


def test_singular_values_are_those_of_the_lane_itself() -> None:
    e = experiment(initializer=Orthogonal())
    found = spectrum(e, 0, load_data(e))
    assert found.values.shape == (4, 24)
    assert (found.first, found.last) == ("1", "6")
    assert found.predicted is not None
    assert found.measured.mean == pytest.approx(found.predicted.mean, rel=0.3)
    gaussian = spectrum(replace(e, lanes=(replace(e.lanes[0], initializer=LeCun()),)), 0, load_data(e))
    assert gaussian.measured.relative_variance > 5 * found.measured.relative_variance


def test_what_has_no_jacobian_says_so() -> None:
    e = experiment(HIDDEN[0], Dense(activation=Identity()))
    with pytest.raises(NoSpectrumError, match="two hidden layers"):
        spectrum(e, 0, load_data(e))
    wide = tuple(Dense(units=1000, activation=Tanh()) for _ in range(2))
    e = experiment(*wide, Dense(activation=Identity()))
    with pytest.raises(NoSpectrumError, match="up to 300 wide"):
        spectrum(e, 0, load_data(e))
