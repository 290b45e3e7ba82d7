"""Mean-field maps: fixed points, depth scales, gains and critical points, to the digits that are known of them."""

from __future__ import annotations

import math

import pytest

from desktop_app.nn.activations import (
    ELU,
    GELU,
    SELU,
    Activation,
    Erf,
    HardTanh,
    Identity,
    LeakyReLU,
    Mish,
    ReLU,
    Sigmoid,
    SiLU,
    Softplus,
    Softsign,
    Tanh,
)
from desktop_app.theory.critical import critical_point
from desktop_app.theory.gaussian import moments
from desktop_app.theory.mean_field import (
    chi_1,
    correlation_map,
    fixed_correlation,
    fixed_point,
    fixed_points,
    gains,
    gradient_noise,
    propagation,
    variance_map,
)


@pytest.mark.parametrize(
    ("activation", "forward", "backward"),
    [
        (Tanh(), 1.5925, 1.467),
        (Erf(), 1.467, 1.325),
        (ELU(), 1.245, 1.223),
        (SELU(), 1.0, 0.966),
        (GELU(), 1.5335, 1.481),
        (SiLU(), 1.6765, 1.623),
        (Mish(), 1.487, 1.445),
        (Sigmoid(), 1.846, 4.72),
        (Softsign(), 2.3375, 2.0958),
        (ReLU(), math.sqrt(2), math.sqrt(2)),
    ],
)
def test_exact_gains(activation: Activation, forward: float, backward: float) -> None:
    found = gains(activation)
    assert found.forward == pytest.approx(forward, rel=1e-3)
    assert found.backward == pytest.approx(backward, rel=1e-3)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("activation", "name", "parameter"),
    [
        (Identity(), "linear", None),
        (Sigmoid(), "sigmoid", None),
        (Tanh(), "tanh", None),
        (ReLU(), "relu", None),
        (LeakyReLU(slope=0.3), "leaky_relu", 0.3),
        (SELU(), "selu", None),
    ],
)
def test_gains_of_pytorch(activation: Activation, name: str, parameter: float | None) -> None:
    from torch.nn.init import calculate_gain

    assert gains(activation).torch == pytest.approx(calculate_gain(name, parameter), rel=1e-12)


def test_pytorch_has_no_gain_for_gelu() -> None:
    assert gains(GELU()).torch is None


@pytest.mark.parametrize(
    ("activation", "weights", "biases", "q", "half_stable"),
    [
        (Identity(), 1.0, 0.0, 1.0, False),
        (Tanh(), 1.0, 0.0, 0.0, False),
        (HardTanh(), 1.0, 0.0, 0.0, False),
        (Erf(), math.pi / 4, 0.0, 0.0, False),
        (ReLU(), 2.0, 0.0, 1.0, False),
        (LeakyReLU(slope=0.2), 2 / 1.04, 0.0, 1.0, False),
        (SELU(), 0.9332, 0.0668, 1.0, False),
        (GELU(), 1.983058, 0.172922, 3.5616, True),
        (SiLU(), 1.988005, 0.555143, 14.320, True),
        (Mish(), 2.013524, 0.094522, 1.670, True),
    ],
)
def test_natural_critical_points(
    activation: Activation, weights: float, biases: float, q: float, half_stable: bool
) -> None:
    point = critical_point(activation)
    assert point is not None
    assert point.weight_variance == pytest.approx(weights, abs=5e-5 if isinstance(activation, SELU) else 6e-7)
    assert point.bias_variance == pytest.approx(biases, abs=5e-5 if isinstance(activation, SELU) else 6e-7)
    assert point.q == pytest.approx(q, rel=2e-4)
    assert point.half_stable is half_stable


@pytest.mark.parametrize(
    ("activation", "biases", "weights"),
    [
        (Tanh(), 0.01, 1.42421),
        (Tanh(), 0.05, 1.760955),
        (Tanh(), 0.1, 1.98607),
        (Tanh(), 0.2, 2.28515),
        (Erf(), 0.05, 1.375839),
        (ELU(), 0.05, 1.533718),
    ],
)
def test_critical_points_with_a_bias(activation: Activation, biases: float, weights: float) -> None:
    point = critical_point(activation, biases)
    assert point is not None
    assert point.weight_variance == pytest.approx(weights, abs=6e-6)
    assert variance_map(activation, point.q, point.weight_variance, biases) == pytest.approx(point.q, rel=1e-12)
    assert chi_1(activation, point.q, point.weight_variance) == pytest.approx(1.0, rel=1e-12)


def test_where_there_is_no_critical_point() -> None:
    assert critical_point(Sigmoid()) is None
    assert critical_point(Softplus()) is None
    assert critical_point(Softplus(), 0.0) is None
    assert critical_point(ReLU(), 0.1) is None


def test_saturated_sigmoids_have_a_critical_curve_after_all() -> None:
    point = critical_point(Sigmoid(), 0.0)
    assert point is not None
    assert point.weight_variance == pytest.approx(103.0, rel=1e-3)
    assert chi_1(Sigmoid(), fixed_point(Sigmoid(), point.weight_variance, 0.0), point.weight_variance) == pytest.approx(
        1
    )


@pytest.mark.parametrize(("weights", "depth"), [(1.0, 22), (1.4, 64), (2.5, 71), (4.0, 42)])
def test_trainable_depth_of_schoenholz(weights: float, depth: int) -> None:
    assert round(propagation(Tanh(), weights, 0.05).trainable_depth) == depth


def test_depth_is_unlimited_at_the_critical_point() -> None:
    point = critical_point(Tanh(), 0.05)
    assert point is not None
    assert propagation(Tanh(), point.weight_variance, 0.05).xi_c > 1e8


def test_the_gains_of_pytorch_are_not_critical() -> None:
    assert propagation(Tanh(), (5 / 3) ** 2, 0.0).chi_1 == pytest.approx(1.21, abs=0.005)
    assert propagation(SELU(), 0.75**2, 0.0).q < 0.03


def test_variance_dies_grows_or_stays() -> None:
    assert fixed_point(Tanh(), 0.9, 0.0) == 0.0
    assert fixed_point(ReLU(), 2.1, 0.0) == math.inf
    assert fixed_point(ReLU(), 2.0, 0.0, start=3.0) == 3.0
    assert fixed_points(ReLU(), 2.0, 0.0) == []
    assert fixed_point(ReLU(), 1.0, 0.2) == pytest.approx(0.4)


def test_the_correlation_of_chaos_is_a_fixed_point() -> None:
    q = fixed_point(Tanh(), 4.0, 0.05)
    c, slope = fixed_correlation(Tanh(), q, 4.0, 0.05)
    assert correlation_map(Tanh(), c, q, 4.0, 0.05) == pytest.approx(c, abs=1e-12)
    h = 1e-4
    beside = correlation_map(Tanh(), [c - h, c + h], q, 4.0, 0.05)
    assert slope == pytest.approx((beside[1] - beside[0]) / (2 * h), rel=1e-6)
    assert 0 < c < 1


def test_relu_makes_everything_alike_however_large_its_weights() -> None:
    assert fixed_correlation(ReLU(), math.inf, 3.0, 0.0) == (1.0, pytest.approx(1.0))


def test_noise_of_one_layer() -> None:
    assert gradient_noise(moments(Identity(), 1.0)) == pytest.approx(2.0)
    assert gradient_noise(moments(ReLU(), 1.0)) == pytest.approx(5.0)
