"""Gaussian expectations: exact where there is a formula, and where Gauss–Hermite fails."""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_app.nn.activations import Activation, Erf, HardTanh, ReLU, Sine, Tanh
from desktop_app.theory.gaussian import expectation, hermite_coefficients, mehler, moments
from desktop_app.values import kinds

VARIANCES = np.array([[1e-9, 0.3], [1.0, 40.0]])


def test_powers_have_their_normal_moments() -> None:
    assert expectation(lambda z: z**8, 1.0) == pytest.approx(105.0, rel=1e-12)
    assert expectation(np.square, VARIANCES) == pytest.approx(VARIANCES, rel=1e-12)


def test_a_jump_away_from_zero_falls_where_panels_meet() -> None:
    inside = expectation(lambda z: (np.abs(z) < 1.0).astype(float), VARIANCES, (-1.0, 1.0))
    assert inside == pytest.approx(np.vectorize(lambda q: math.erf(1 / math.sqrt(2 * q)))(VARIANCES), rel=1e-12)


def test_moments_of_erf_are_those_of_its_formulas() -> None:
    found = moments(Erf(), VARIANCES)
    assert found.square == pytest.approx(2 / np.pi * np.arcsin(2 * VARIANCES / (1 + 2 * VARIANCES)), rel=1e-12)
    assert found.slope_square == pytest.approx(4 / np.pi / np.sqrt(1 + 4 * VARIANCES), rel=1e-12)


def test_moments_of_the_sine_are_those_of_its_formulas() -> None:
    found = moments(Sine(), VARIANCES)
    assert found.square == pytest.approx(-np.expm1(-2 * VARIANCES) / 2, rel=1e-10)
    assert found.growth == pytest.approx(np.exp(-2 * VARIANCES), rel=1e-10)


@pytest.mark.parametrize("q", [50.0, 1e4, 1e10])
def test_saturated_tanh_keeps_its_slope(q: float) -> None:
    # ∫ tanh'(z)² dz = 4/3, at a density that is constant over so short a stretch.
    density_loss = 1 - moments(Tanh(), q).slope_square / (4 / 3 / math.sqrt(2 * math.pi * q))
    assert 0 < density_loss + 1e-12 < 0.4 / q + 1e-9


def test_small_signals_are_a_limit_from_above() -> None:
    for q in (0.0, 1e-300):
        assert moments(ReLU(), q).slope_square == pytest.approx(0.5, rel=1e-12)
        assert moments(HardTanh(), q).slope_square == pytest.approx(1.0, rel=1e-12)


@pytest.mark.parametrize("kind", kinds(Activation))
def test_growth_is_the_derivative_of_the_second_moment(kind: type[Activation]) -> None:
    q = np.array([0.1, 1.0, 5.0])
    h = 1e-4 * q
    difference = (moments(kind(), q + h).square - moments(kind(), q - h).square) / (2 * h)
    assert moments(kind(), q).growth == pytest.approx(difference, rel=1e-6)


def test_mehler_gives_the_arcsine_law_of_erf() -> None:
    q1, q2, c = 0.7, 3.0, np.linspace(-0.95, 0.95, 21)
    left, right = hermite_coefficients(Erf(), q1), hermite_coefficients(Erf(), q2)
    covariance = c * math.sqrt(q1 * q2)
    exact = 2 / np.pi * np.arcsin(2 * covariance / math.sqrt((1 + 2 * q1) * (1 + 2 * q2)))
    assert mehler(left, right, c) == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize("kind", kinds(Activation))
def test_the_series_is_exact_for_equal_inputs(kind: type[Activation]) -> None:
    q = np.array([0.2, 1.0, 30.0])
    alpha, beta = hermite_coefficients(kind(), q), hermite_coefficients(kind(), q, slope=True)
    assert mehler(alpha, alpha, np.ones(3)) == pytest.approx(moments(kind(), q).square, rel=1e-9)
    assert mehler(beta, beta, np.ones(3)) == pytest.approx(moments(kind(), q).slope_square, rel=1e-9)
