"""One neuron and a chain of layers: what is sampled agrees with what theory says, and with the lecture's figures."""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import Activation, HardTanh, Identity, ReLU, Tanh
from desktop_app.theory.chain import level_scale, measure_chain, predict_chain
from desktop_app.theory.neuron import (
    QUANTILES,
    SAMPLES,
    Divided,
    Inputs,
    Same,
    draw_inputs,
    measure_neurons,
    normal_quantiles,
    quiet_spans,
    sample_z,
    variance_of_z,
)
from desktop_app.values import kinds

KINDS: tuple[Inputs, ...] = ("N(0, 1)", "uniform", "±1")


@pytest.mark.parametrize("inputs", KINDS)
def test_inputs_have_mean_0_and_mean_square_1(inputs: Inputs) -> None:
    x = draw_inputs(np.random.default_rng(0), (200_000,), inputs).astype(np.float64)
    assert abs(x.mean()) < 0.01
    assert abs(np.mean(x * x) - 1) < 0.01


@pytest.mark.parametrize("inputs", KINDS)
@pytest.mark.parametrize("n", [1, 7, 100, 3000, 10_000])
def test_the_variance_of_z_is_n_times_that_of_w(n: int, inputs: Inputs) -> None:
    assert sample_z(n, inputs, 3).size == SAMPLES
    found = variance_of_z(n, inputs, 3)
    assert found.predicted == n
    assert abs(found.value - n) < 4 * found.error
    assert found.error < 0.04 * n


@pytest.mark.parametrize("n", [1, 30, 2000])
def test_standard_errors_say_how_far_samples_stray(n: int) -> None:
    """Also where neurons share inputs, so that their z depend on each other."""
    found = [variance_of_z(n, "N(0, 1)", seed) for seed in range(40)]
    strays = np.array([(each.value - n) / each.error for each in found])
    assert 0.7 < np.sqrt(np.mean(strays**2)) < 1.35


def test_a_fixed_variance_grows_with_n_and_the_lectures_does_not() -> None:
    rules = (Same(0.5), Divided(1.0), Divided(2.0))
    few, many = (measure_neurons(n, rules, Tanh(), "N(0, 1)", 0) for n in (10, 1000))
    assert [each.variance.predicted for each in few] == pytest.approx([5, 1, 2])
    assert [each.variance.predicted for each in many] == pytest.approx([500, 1, 2])
    for neuron in (*few, *many):
        assert abs(neuron.variance.value - neuron.variance.predicted) < 4 * neuron.variance.error


@pytest.mark.parametrize("kind", kinds(Activation), ids=lambda kind: kind.label)
def test_moments_through_every_activation_agree_with_theory(kind: type[Activation]) -> None:
    (neuron,) = measure_neurons(500, (Divided(1.5),), kind(), "N(0, 1)", 1)
    for estimate in (neuron.mean_square, neuron.slope, neuron.quiet):
        if math.isnan(estimate.predicted):
            assert math.isnan(estimate.value)
        else:
            assert abs(estimate.value - estimate.predicted) < 4.5 * estimate.error + 1e-3


def test_the_same_seed_gives_the_same_numbers_and_another_does_not() -> None:
    assert np.array_equal(sample_z(50, "uniform", 4), sample_z(50, "uniform", 4))
    assert not np.array_equal(sample_z(50, "uniform", 4), sample_z(50, "uniform", 5))
    assert not np.array_equal(sample_z(50, "uniform", 4), sample_z(50, "uniform", 4, stream=1))


def test_half_of_relu_is_an_atom_at_zero_and_the_rest_a_density() -> None:
    (neuron,) = measure_neurons(100, (Divided(2.0),), ReLU(), "N(0, 1)", 0)
    ((value, share, predicted),) = neuron.a.atoms
    assert value == 0
    assert share == pytest.approx(0.5, abs=0.03)
    assert predicted == pytest.approx(0.5, abs=2 / QUANTILES)
    assert neuron.a.sampled.size == round(SAMPLES * (1 - share))
    assert neuron.a.sampled.min() > 0
    assert np.all(np.diff(neuron.a.sampled) >= 0)
    assert neuron.mean_square.predicted == pytest.approx(1.0)
    assert neuron.quiet.predicted == pytest.approx(0.5)


def test_where_units_are_quiet() -> None:
    assert quiet_spans(Identity()) == []
    ((low, high),) = quiet_spans(ReLU())
    assert low == -math.inf
    assert high == pytest.approx(0, abs=0.005)
    (below, above) = quiet_spans(Tanh())
    edge = math.atanh(math.sqrt(0.95))
    assert below == (-math.inf, pytest.approx(-edge, abs=0.005))
    assert above == (pytest.approx(edge, abs=0.005), math.inf)
    assert quiet_spans(HardTanh())[1][0] == pytest.approx(1, abs=0.005)


def test_quantiles_of_the_normal_distribution() -> None:
    z = normal_quantiles()
    assert np.mean(z * z) == pytest.approx(1)
    assert np.mean(z < 1) == pytest.approx(0.8413, abs=1e-3)


def test_the_level_of_the_lecture() -> None:
    assert level_scale(Identity()) == pytest.approx(1)
    assert level_scale(ReLU()) == pytest.approx(2)
    assert level_scale(Tanh()) == pytest.approx(1.5925**2, rel=1e-4)


def test_a_linear_chain_multiplies_by_its_gain_in_every_layer() -> None:
    """The lecture's 1.5^L and 0.5^L; the same network with other gains differs by exactly these powers."""
    found = measure_chain(Identity(), 128, 12, (0.5, 1.0, 1.5), "N(0, 1)", 0)
    layers = np.arange(13)
    assert np.allclose(found.predicted, np.array([[0.5], [1.0], [1.5]]) ** layers)
    assert np.allclose(found.measured[2] / found.measured[1], 1.5**layers)
    assert np.allclose(found.measured[0] / found.measured[1], 0.5**layers)
    low, high = found.band(4.0)
    assert np.all((low <= found.measured) & (found.measured <= high))


@pytest.mark.parametrize("kind", [Identity, ReLU, Tanh])
def test_networks_stray_from_theory_as_predicted(kind: type[Activation]) -> None:
    size, spread = predict_chain(kind(), 64, 10, (1.0,), "uniform")
    networks = [measure_chain(kind(), 64, 10, (1.0,), "uniform", seed).measured[0, -1] for seed in range(60)]
    logs = np.log(networks) - math.log(size[0, -1])
    assert 0.7 < logs.std() / spread[0, -1] < 1.35
    assert abs(logs.mean() + spread[0, -1] ** 2) < 4 * spread[0, -1] / math.sqrt(60)


@pytest.mark.parametrize("kind", kinds(Activation), ids=lambda kind: kind.label)
def test_a_gain_of_one_is_level_for_every_activation(kind: type[Activation]) -> None:
    size, _ = predict_chain(kind(), 64, 10, (1.0,), "N(0, 1)")
    assert np.allclose(size, size[0, 0], rtol=1e-6)


def test_a_chain_that_overflows_says_so_and_one_that_is_cancelled_stops() -> None:
    found = measure_chain(Identity(), 16, 40, (1e10,), "N(0, 1)", 0)
    assert np.isinf(found.measured).any()
    assert not np.isfinite(found.measured[0, -1])
    with pytest.raises(CancelledError):
        measure_chain(Identity(), 16, 40, (1.0,), "N(0, 1)", 0, lambda: True)
