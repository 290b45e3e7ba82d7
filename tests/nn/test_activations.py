"""Every activation: values, derivatives, dead and saturated units."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from nn.reference import activate

from desktop_app.nn.activations import ELU, Activation, Identity, LeakyReLU, ReLU, Sine
from desktop_app.nn.special import Array
from desktop_app.values import kinds

EVERY = [kind() for kind in kinds(Activation)] + [LeakyReLU(slope=0.3), LeakyReLU(slope=0.0), ELU(alpha=0.5)]
every = pytest.mark.parametrize("activation", EVERY, ids=repr)

# No zero and no ±1, where some derivatives jump; 1e150 squares to more than float64 holds.
WIDE = np.concatenate(
    [np.linspace(-30, 30, 1201) + 1e-3, [s * 10.0**e for e in (-300, -9, -4, 2, 4, 9) for s in (-1, 1)]]
)
HUGE = np.array([-1e200, 1e200])


def value(activation: Activation, z: Array) -> Array:
    out = np.empty_like(z)
    activation.forward(z, out)
    return out


def slope(activation: Activation, z: Array) -> Array:
    out = np.empty_like(z)
    activation.derivative(z, value(activation, z), out)
    return out


@pytest.mark.reference
@every
def test_value_and_derivative_are_those_of_pytorch(torch: ModuleType, activation: Activation) -> None:
    z = torch.tensor(WIDE, requires_grad=True)
    a = activate(torch, activation, z)
    a.sum().backward()
    with np.errstate(over="ignore"):
        np.testing.assert_allclose(value(activation, WIDE), a.detach().numpy(), rtol=1e-10, atol=1e-10)
        np.testing.assert_allclose(slope(activation, WIDE), z.grad.numpy(), rtol=1e-10, atol=1e-10)


@every
def test_derivative_is_the_complex_step(activation: Activation) -> None:
    z = WIDE[np.abs(WIDE) < 40]
    step = value(activation, z + 1e-30j)
    np.testing.assert_allclose(step.real, value(activation, z), rtol=1e-13, atol=1e-14)
    np.testing.assert_allclose(step.imag / 1e-30, slope(activation, z), rtol=1e-12, atol=1e-14)


@every
def test_derivative_of_a_complex_array_is_that_of_its_real_part(activation: Activation) -> None:
    z = np.linspace(-4, 4, 41) + 1e-3
    np.testing.assert_allclose(slope(activation, z.astype(np.complex128)), slope(activation, z), rtol=1e-13, atol=1e-14)


@every
def test_far_out_the_function_is_flat_or_straight(activation: Activation) -> None:
    with np.errstate(all="ignore"):
        a, derivative = value(activation, HUGE), slope(activation, HUGE)
    if isinstance(activation, Sine):
        assert np.all(np.abs(a) <= 1)
        return
    assert np.isfinite(derivative).all()
    np.testing.assert_allclose(derivative[np.abs(a) > 1e100], (a / HUGE)[np.abs(a) > 1e100], rtol=1e-12)
    np.testing.assert_allclose(derivative[np.abs(a) < 1e100], 0.0, atol=1e-100)


@every
def test_nan_propagates(activation: Activation) -> None:
    for dtype in (np.float32, np.float64, np.complex128):
        with np.errstate(invalid="ignore"):
            assert np.isnan(value(activation, np.array([np.nan], dtype))).all()


@every
def test_float32_is_float64_rounded(activation: Activation) -> None:
    z = np.linspace(-9, 9, 181) + 1e-3
    single = value(activation, z.astype(np.float32))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, value(activation, z), rtol=2e-6, atol=2e-6)


@every
def test_arrays_of_any_shape_and_stride(activation: Activation) -> None:
    z = np.random.default_rng(0).standard_normal((6, 5, 4))[::2].transpose(1, 0, 2)
    out = np.empty((3, 5, 4)).transpose(1, 0, 2)
    activation.forward(z, out)
    np.testing.assert_allclose(out, value(activation, z.copy()), rtol=1e-14)


@pytest.mark.parametrize("activation", [a for a in EVERY if a.saturation], ids=repr)
def test_saturated_is_where_the_derivative_is_below_five_percent_of_its_maximum(activation: Activation) -> None:
    z = np.concatenate([np.linspace(-30, 30, 60_001), np.linspace(-1.001, 1.001, 2001)])
    assert activation.saturation is not None
    centre, radius = activation.saturation
    derivative = slope(activation, z)
    saturated = np.abs(value(activation, z) - centre) > radius
    np.testing.assert_array_equal(saturated, derivative < 0.05 * derivative.max())
    assert 0 < saturated.sum() < z.size


@every
def test_bounded_monotone_functions_and_only_they_can_saturate(activation: Activation) -> None:
    z = np.linspace(-1e4, 1e4, 2001)
    with np.errstate(all="ignore"):
        a = value(activation, z)
    bounded = bool(np.ptp(a) < 10 and np.all(np.diff(a) >= 0))
    assert (activation.saturation is not None) == bounded


@every
def test_rectifiers_are_those_with_a_kink_or_bend_of_the_relu_family(activation: Activation) -> None:
    families = ("relu", "leaky-relu", "elu", "selu")
    assert activation.rectifier == (activation.__struct_config__.tag in families)


def test_relu_has_derivative_zero_at_zero() -> None:
    np.testing.assert_array_equal(slope(ReLU(), np.array([-0.0, 0.0])), [0.0, 0.0])


def test_identity_is_exact() -> None:
    np.testing.assert_array_equal(value(Identity(), WIDE), WIDE)
    np.testing.assert_array_equal(slope(Identity(), WIDE), np.ones_like(WIDE))


def test_infinity_passes_leaky_relu_without_a_slope() -> None:
    np.testing.assert_array_equal(value(LeakyReLU(slope=0.0), np.array([np.inf])), [np.inf])


@every
def test_the_derivative_jumps_at_kinks_only(activation: Activation) -> None:
    z = np.linspace(-3.0, 3.0, 60_001)
    jumps = z[1:][np.abs(np.diff(slope(activation, z))) > 0.1]
    assert all(min(abs(jump - kink) for kink in activation.kinks) < 2e-4 for jump in jumps)
    smooth = activation == ELU(alpha=1.0)
    expected = () if smooth else activation.kinks
    assert all(min(abs(jumps - kink)) < 2e-4 for kink in expected)
