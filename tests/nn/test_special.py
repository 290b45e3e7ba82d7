"""Elementary functions against the standard library, and that they are complex-safe."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from desktop_app.nn.special import Array, erf, magnitude, negative_part, positive_part, sigmoid, softplus

WIDE = np.concatenate([-np.logspace(3, -12, 400), [0.0], np.logspace(-12, 3, 400), np.linspace(-7, 7, 2001)])


def test_erf_is_that_of_the_standard_library_to_two_units_in_the_last_place() -> None:
    expected = np.array([math.erf(x) for x in WIDE])
    np.testing.assert_array_max_ulp(erf(WIDE), expected, maxulp=2)


def test_erf_at_the_ends() -> None:
    np.testing.assert_array_equal(erf(np.array([-np.inf, -0.0, np.inf, np.nan])), [-1.0, 0.0, 1.0, np.nan])


def test_sigmoid_keeps_its_relative_accuracy_in_the_lower_tail() -> None:
    with np.errstate(all="raise"):
        actual = sigmoid(np.array([-700.0, -40.0, 0.0, 40.0, 700.0]))
    expected = [math.exp(-700), math.exp(-40) / (1 + math.exp(-40)), 0.5, 1.0, 1.0]
    np.testing.assert_allclose(actual, expected, rtol=4e-16)


def test_softplus_does_not_overflow() -> None:
    actual = softplus(np.array([-50.0, 0.0, 1.0, 800.0]))
    np.testing.assert_allclose(actual, [math.exp(-50), math.log(2), math.log1p(math.e), 800.0], rtol=4e-16)


@pytest.mark.parametrize(("function", "slope"), [(softplus, 0.5), (sigmoid, 0.25), (erf, 2 / math.sqrt(math.pi))])
def test_smooth_functions_have_their_derivative_also_at_exactly_zero(
    function: Callable[[Array], Array], slope: float
) -> None:
    assert function(np.array([1e-30j])).imag[0] / 1e-30 == pytest.approx(slope, rel=1e-15)


def test_parts_and_magnitude_are_those_of_the_real_part() -> None:
    x = np.array([-2.0, -0.5, 0.5, 3.0])
    step = x + 1e-30j
    for function, slope in ((magnitude, np.sign(x)), (positive_part, x > 0), (negative_part, x < 0)):
        np.testing.assert_array_equal(function(step).real, function(x))
        np.testing.assert_allclose(function(step).imag / 1e-30, slope, rtol=1e-15)


@pytest.mark.parametrize("function", [erf, sigmoid, softplus, magnitude, positive_part, negative_part])
class TestEvery:
    def test_imaginary_part_of_a_complex_step_is_the_derivative(self, function: Callable[[Array], Array]) -> None:
        x, h = np.array([-5.0, -1.7, -0.9, -0.2, 0.3, 0.8, 1.3, 4.0]), 1e-5
        central = (function(x + h) - function(x - h)) / (2 * h)
        step = function(x + 1e-30j)
        np.testing.assert_allclose(step.real, function(x), rtol=1e-14, atol=1e-15)
        np.testing.assert_allclose(step.imag / 1e-30, central, rtol=2e-5, atol=1e-9)

    def test_float32_stays_float32(self, function: Callable[[Array], Array]) -> None:
        x: Array = np.linspace(-8, 8, 33, dtype=np.float32)
        assert function(x).dtype == np.float32

    def test_nan_stays_nan(self, function: Callable[[Array], Array]) -> None:
        with np.errstate(invalid="ignore"):
            assert np.isnan(function(np.array([np.nan]))).all()
            assert np.isnan(function(np.array([np.nan + 0j])).real).all()
