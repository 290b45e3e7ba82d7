"""The V-curve: slopes of both branches, the optimum found and predicted, and the curves that are no V."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gradients.derivative import DerivativeError, derivative_table
from desktop_app.gradients.expression import Expression, ExpressionError
from desktop_app.gradients.schemes import COMPLEX_STEP, SCHEMES, TWO_SIDED, Scheme
from desktop_app.gradients.terms import FUNCTIONS
from desktop_app.gradients.v_curve import (
    CROSSING,
    LOST,
    PLATEAU,
    ROUND_OFF,
    TRUNCATION,
    UNDEFINED,
    VCurve,
    noise,
    step_grid,
    v_curve,
)

STENCILS = [
    scheme for scheme in SCHEMES if scheme.name in ("forward", "backward", "two-sided", "five-point", "Richardson")
]
BY_NAME = {scheme.name: scheme for scheme in SCHEMES}
SMOOTH = [
    ("sin(t)", 1.0),
    ("exp(t)", 2.0),
    ("tanh(t)", 0.3),
    ("log(t)", 0.01),
    ("gelu(t)", -0.7),
    ("sin(100*t)", 0.4),
    ("1/t", 1e-3),
    ("sqrt(t)", 1e4),
    ("t**7 - t", -1.3),
    ("30 + cos(t)", 0.7),
]


def curve(text: str, at: float, scheme: Scheme, dtype: str = "float64") -> VCurve:
    return v_curve(Expression(text), at, dtype, scheme)


def names(result: VCurve) -> list[str]:
    return [regime.name for regime in result.regimes]


@pytest.mark.parametrize(("text", "at"), SMOOTH)
@pytest.mark.parametrize("scheme", STENCILS, ids=lambda scheme: scheme.name)
class TestOfASmoothFunction:
    def test_slopes_in_double_precision(self, text: str, at: float, scheme: Scheme) -> None:
        result = curve(text, at, scheme)
        assert result.slope(TRUNCATION) == pytest.approx(scheme.order, abs=0.03)
        assert result.slope(ROUND_OFF) == pytest.approx(-1, abs=0.1)

    def test_slopes_in_single_precision(self, text: str, at: float, scheme: Scheme) -> None:
        result = curve(text, at, scheme, "float32")
        assert result.slope(TRUNCATION) == pytest.approx(scheme.order, rel=0.15)
        assert result.slope(ROUND_OFF) == pytest.approx(-1, abs=0.35)

    def test_the_optimum_is_found_where_it_is_predicted(self, text: str, at: float, scheme: Scheme) -> None:
        result = curve(text, at, scheme)
        assert abs(math.log10(result.found.step / result.predicted.step)) < 0.7
        assert abs(math.log10(result.found.error / result.predicted.error)) < 1.3
        assert result.sentence == ""

    def test_regimes_follow_one_another(self, text: str, at: float, scheme: Scheme) -> None:
        found = names(curve(text, at, scheme))
        assert [name for name in found if name in (ROUND_OFF, TRUNCATION)] == [ROUND_OFF, TRUNCATION]
        assert found[0] == LOST


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("text", "at"), SMOOTH)
def test_the_complex_step_has_no_round_off(text: str, at: float, dtype: str) -> None:
    result = curve(text, at, COMPLEX_STEP, dtype)
    assert names(result)[:2] == [PLATEAU, TRUNCATION]
    assert result.slope(TRUNCATION) == pytest.approx(2, abs=0.03)
    assert result.slope(ROUND_OFF) is None
    assert abs(math.log10(result.found.step / result.predicted.step)) < 0.7
    assert "nothing cancels" in result.sentence


@pytest.mark.parametrize(
    ("text", "scheme"),
    [("3*t - 1", "forward"), ("t**2", "two-sided"), ("t**3 + t", "five-point"), ("t**4", "Richardson")],
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_scheme_that_is_exact_has_no_optimum(text: str, scheme: str, dtype: str) -> None:
    result = curve(text, 1.3, BY_NAME[scheme], dtype)
    assert (result.found, result.predicted) == (None, None)
    assert result.sentence.startswith(f"No optimum: this scheme is exact for {text}")
    assert TRUNCATION not in names(result)
    assert result.slope(ROUND_OFF) == pytest.approx(-1, abs=0.15)


def test_the_complex_step_is_exact_for_a_parabola_at_any_step() -> None:
    result = curve("t**2", 1.3, COMPLEX_STEP)
    assert names(result) == [PLATEAU]
    assert (result.found, result.predicted) == (None, None)
    assert np.max(result.errors) <= 1e-15


def test_the_cube_at_one() -> None:
    """Near 1 its values need few digits: small one-sided steps are exact, an accident that the curve shows."""
    forward, central = curve("t**3", 1, BY_NAME["forward"]), curve("t**3", 1, TWO_SIDED)
    assert forward.slope(TRUNCATION) == pytest.approx(1, abs=0.02)
    assert central.slope(TRUNCATION) == pytest.approx(2, abs=0.02)
    assert central.predicted.step == pytest.approx(2.7e-6, rel=0.3)


def test_where_the_leading_term_is_zero_the_next_one_sets_slope_and_optimum() -> None:
    result = curve("sin(t)", 0, BY_NAME["forward"])
    assert result.slope(TRUNCATION) == pytest.approx(2, abs=0.02)
    assert names(result) == [PLATEAU, TRUNCATION]
    assert result.found.step == pytest.approx(result.predicted.step, rel=0.5)


def test_no_curve_at_a_kink() -> None:
    result = curve("abs(t)", 0, TWO_SIDED)
    assert result.sentence == "abs(t) has a kink at t = 0: its derivative is −1 on the left and 1 on the right."
    assert np.isnan(result.errors).all()
    assert (result.found, result.predicted, result.regimes) == (None, None, ())


def test_a_kink_beside_the_point_ends_the_curve_at_its_distance() -> None:
    result = curve("abs(t - 1.01)*exp(t)", 1, TWO_SIDED)
    assert names(result) == [LOST, ROUND_OFF, TRUNCATION, CROSSING]
    assert result.regimes[-1].smallest == pytest.approx(0.01, rel=0.1)
    assert result.slope(TRUNCATION) == pytest.approx(2, abs=0.03)


def test_a_border_of_the_domain_is_a_regime() -> None:
    result = curve("log(t)", 0.5, TWO_SIDED)
    assert names(result)[-1] == UNDEFINED
    assert np.isnan(result.errors[-1])
    with pytest.raises(DerivativeError, match="log.t. is not defined at t = -1"):
        curve("log(t)", -1, TWO_SIDED)


def test_steps_that_f_absorbs_are_lost() -> None:
    result = curve("1e6 + t**3", 1.1, TWO_SIDED, "float32")
    assert names(result)[0] == LOST
    assert result.regimes[0].largest > 1e-3
    assert result.predicted.step == pytest.approx(0.26, rel=0.5)


def test_ridders_has_no_law_but_an_optimum() -> None:
    result = curve("sin(t)", 1, BY_NAME["Ridders"])
    assert result.predicted is None
    assert "chooses among steps by itself" in result.sentence
    assert result.found.error < 1e-15


def test_steps_may_be_given() -> None:
    steps = np.logspace(-6, -1, 6)
    result = v_curve(Expression("exp(t)"), 0.0, "float64", TWO_SIDED, steps)
    np.testing.assert_array_equal(result.steps, steps)
    np.testing.assert_allclose(result.errors[3:], steps[3:] ** 2 / 6, rtol=0.01)


def test_the_grid_reaches_from_lost_steps_to_the_scale_of_the_point() -> None:
    for at, scale in ((3.0, 3.0), (0.0, 1.0), (-2e-5, 2e-5)):
        grid = step_grid(np.asarray(at))
        assert grid[0] == pytest.approx(scale * 2**-54)
        assert grid[-1] == pytest.approx(scale)
        assert (np.diff(grid) > 0).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_noise_is_the_rounding_of_f(dtype: type[np.floating]) -> None:
    """Rounding to a multiple of u has a standard deviation of u/√12."""
    t = np.asarray(0.7, dtype)
    rounded = noise(Expression("1000 + sin(t)"), t) / float(np.spacing(dtype(1000)))
    assert rounded == pytest.approx(1 / math.sqrt(12), rel=0.3)
    assert noise(Expression("t"), t) == pytest.approx(0, abs=1e-15)


def extreme_formulas() -> st.SearchStrategy[str]:
    """Formulas of all functions with numbers at the ends of the range."""
    leaf = st.sampled_from(["t", "t", "2", "0", "pi", "1e-300", "1e200"])
    return st.recursive(
        leaf,
        lambda part: st.one_of(
            st.builds("{}({})".format, st.sampled_from(sorted(FUNCTIONS)), part),
            st.builds("({}){}({})".format, part, st.sampled_from(["+", "-", "*", "/", "**"]), part),
        ),
        max_leaves=5,
    )


@given(
    extreme_formulas(),
    st.sampled_from([0.0, 1.0, -1.0, 0.3, 1e-8, 1e10, 1e-310, 3e38]),
    st.sampled_from(["float32", "float64"]),
)
def test_whatever_is_typed_ends_in_a_curve_or_in_a_sentence(text: str, at: float, dtype: str) -> None:
    try:
        expression = Expression(text)
        results = [v_curve(expression, at, dtype, scheme) for scheme in SCHEMES]
        derivative_table(expression, at, 1e-3, dtype)
    except (ExpressionError, DerivativeError):
        return
    for result in results:
        assert result.errors.shape == result.steps.shape
        assert not np.isinf(result.errors).any()
