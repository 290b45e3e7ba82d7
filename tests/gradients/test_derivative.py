"""Difference schemes: the lecture's figures, orders by Taylor's series, kinks and borders told honestly."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from desktop_app.figures import figure
from desktop_app.gradients.derivative import (
    DerivativeError,
    Row,
    derivative_table,
    exact_derivative,
    point_of,
    report,
)
from desktop_app.gradients.expression import Expression, ExpressionError
from desktop_app.gradients.schemes import SCHEMES, Stencil

NAMES = ["forward", "backward", "two-sided", "five-point", "complex step", "Richardson", "Ridders"]


def rows(text: str, at: float, eps: float, dtype: str = "float64") -> dict[str, Row]:
    return {row.scheme: row for row in derivative_table(Expression(text), at, eps, dtype)}


def test_the_cube_at_one_is_that_of_the_lecture() -> None:
    table = rows("t**3", 1, 0.01)
    expected = {"forward": 3.0301, "backward": 2.9701, "two-sided": 3.0001, "complex step": 2.9999}
    for scheme, value in expected.items():
        assert table[scheme].value == pytest.approx(value, abs=1e-12)
        assert table[scheme].error == pytest.approx(value - 3, abs=1e-12)
    for scheme in ("five-point", "Richardson", "Ridders"):
        assert table[scheme].error == pytest.approx(0, abs=1e-12)


def test_the_cube_in_single_precision() -> None:
    table = rows("t**3", 1, 0.01, "float32")
    assert table["forward"].value == pytest.approx(3.0301, abs=2e-5)
    assert table["two-sided"].value == pytest.approx(3.0001, abs=2e-5)
    assert table["two-sided"].value == np.float32(table["two-sided"].value)


def test_orders_and_evaluations() -> None:
    table = rows("sin(t)", 0.7, 0.1)
    assert list(table) == NAMES
    assert [row.order for row in table.values()] == [1, 1, 2, 4, 2, 4, 12]
    assert [row.evaluations for row in table.values()] == [2, 2, 2, 4, 1, 4, 12]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_f_is_evaluated_as_often_as_said_and_where_said(scheme) -> None:
    seen: set[float] = set()

    def f(t: np.ndarray) -> np.ndarray:
        seen.update((np.real(t) - 2).tolist())
        return np.exp(t)

    scheme.estimate(f, np.asarray(2.0), np.array([0.25]))
    assert sorted(seen) == sorted({0.25 * offset for offset in scheme.offsets})
    assert len(scheme.offsets) == scheme.evaluations


@pytest.mark.parametrize("scheme", SCHEMES[:6], ids=lambda scheme: scheme.name)
class TestEverySchemeOfFixedOrder:
    def test_it_is_exact_for_polynomials_up_to_its_order(self, scheme) -> None:
        for degree in range(scheme.order + 1):
            value = scheme.estimate(Expression(f"t**{degree}"), np.asarray(0.75), np.array([0.125]))
            assert value[0] == pytest.approx(degree * 0.75 ** (degree - 1), abs=1e-13)

    def test_the_first_term_of_its_error_is_that_of_taylors_series(self, scheme) -> None:
        expression, t, h = Expression("exp(t)"), np.asarray(0.5), np.array([0.01])
        error = scheme.estimate(expression, t, h)[0] - math.exp(0.5)
        assert error == pytest.approx(scheme.truncation(scheme.order) * math.exp(0.5) * 0.01**scheme.order, rel=0.01)

    def test_lower_terms_vanish(self, scheme) -> None:
        for power in range(1, scheme.order):
            assert scheme.truncation(power) == pytest.approx(0, abs=1e-15)


def test_the_optimum_of_each_stencil_is_that_of_the_literature() -> None:
    """h = (A ε / (p C f))^(1/(p+1)): 2√(ε/f″), (3ε/f‴)^⅓, (45ε/4f⁽⁵⁾)^⅕."""
    ratios = {
        s.name: s.amplification / (s.order * abs(s.truncation(s.order))) for s in SCHEMES if isinstance(s, Stencil)
    }
    assert ratios["forward"] == ratios["backward"] == pytest.approx(4)
    assert ratios["two-sided"] == pytest.approx(3)
    assert ratios["five-point"] == pytest.approx(45 / 4)
    assert ratios["Richardson"] == pytest.approx(45 / 4 * 2**5)  # five-point with half the step


def test_ridders_needs_no_good_step() -> None:
    for text, at, exact in (
        ("sin(t)", 1.0, math.cos(1)),
        ("exp(t)", 0.0, 1.0),
        ("tanh(t)", 0.3, 1 / math.cosh(0.3) ** 2),
    ):
        for step in (0.5, 0.1, 0.01):
            assert rows(text, at, step)["Ridders"].value == pytest.approx(exact, abs=3e-11)


def test_the_complex_step_does_not_cancel() -> None:
    table = rows("exp(t)/sin(t)**3", 1.5, 1e-30)
    assert abs(table["complex step"].error) <= 4e-15
    assert math.isnan(table["two-sided"].value)
    assert table["two-sided"].note == "t + ε rounds to t in float64"


@pytest.mark.parametrize(
    ("text", "at", "left", "right"),
    [
        ("abs(t)", 0.0, -1, 1),
        ("relu(x)", 0.0, 0, 1),
        ("3*t + abs(t**2 - 1)", 1.0, 1, 5),
        ("abs(cos(t))", math.pi / 2, -1, 1),
        ("sqrt(t**2)", 0.0, -1, 1),
    ],
)
def test_kinks_have_two_derivatives_and_no_error(text: str, at: float, left: float, right: float) -> None:
    truth = exact_derivative(Expression(text), np.asarray(at))
    assert math.isnan(truth.value)
    assert (truth.left, truth.right) == (pytest.approx(left), pytest.approx(right))
    assert f"{figure(left)} on the left and {figure(right)} on the right" in truth.sentence
    table = rows(text, at, 1e-6)
    assert table["forward"].value == pytest.approx(right, abs=1e-5)
    assert table["backward"].value == pytest.approx(left, abs=1e-5)
    assert all(math.isnan(row.error) for row in table.values())


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [("t*abs(t)", 0, 0), ("abs(t - 1)*(t - 1)", 1, 0), ("abs(t**3)", 0, 0), ("abs(t)", -2, -1), ("relu(t)**2", 0, 0)],
)
def test_what_only_looks_like_a_kink_has_a_derivative(text: str, at: float, value: float) -> None:
    truth = exact_derivative(Expression(text), np.asarray(float(at)))
    assert (truth.value, truth.sentence) == (pytest.approx(value, abs=1e-15), "")


def test_jumps_and_infinite_derivatives_are_named() -> None:
    assert exact_derivative(Expression("sign(t)"), np.asarray(0.0)).sentence == (
        "sign(t) jumps at t = 0: it has no derivative there."
    )
    vertical = exact_derivative(Expression("sqrt(t)"), np.asarray(0.0))
    assert (vertical.value, vertical.sentence) == (math.inf, "The derivative is infinite at t = 0.")


def test_a_scheme_that_steps_across_a_kink_says_so() -> None:
    table = rows("abs(t - 1.005)", 1, 0.01)
    assert table["forward"].note == "abs(t - 1.005) changes its branch between the points"
    assert table["two-sided"].error == pytest.approx(0.5)
    assert (table["backward"].note, table["backward"].error) == ("", 0)


def test_a_scheme_that_leaves_the_domain_says_so() -> None:
    table = rows("log(t)", 0.005, 0.01)
    assert table["two-sided"].note == "f is not finite at t = −0.005"
    assert math.isnan(table["two-sided"].value)
    assert table["forward"].note == ""


@pytest.mark.parametrize(
    ("text", "at", "eps", "dtype", "sentence"),
    [
        ("log(x)", -1, 0.01, "float64", "log(x) is not defined at x = -1."),
        ("1/t", 0, 0.01, "float64", "1/t is not finite in float64 at t = 0."),
        ("exp(t)", 100, 0.01, "float32", "exp(t) is not finite in float32 at t = 100."),
        ("t", math.nan, 0.01, "float64", "The point nan is not a number that float64 can hold."),
        ("t", 1e39, 0.01, "float32", "The point 1e+39 is not a number that float32 can hold."),
        ("t", 1, 0, "float64", "The step 0 is not a number above 0 that float64 can hold."),
        ("t", 1, -0.1, "float64", "The step -0.1 is not a number above 0 that float64 can hold."),
        ("t", 1, math.inf, "float64", "The step inf is not a number above 0 that float64 can hold."),
    ],
)
def test_points_and_steps_of_no_use_are_refused(text: str, at: float, eps: float, dtype: str, sentence: str) -> None:
    with pytest.raises(DerivativeError) as refused:
        derivative_table(Expression(text), at, eps, dtype)
    assert str(refused.value) == sentence


def test_the_truth_is_that_at_the_rounded_point() -> None:
    t = point_of(Expression("t**2"), 0.1, "float32")
    assert exact_derivative(Expression("t**2"), t).value == 2 * float(np.float32(0.1))


def test_the_report_has_exactly_its_keys_and_is_json() -> None:
    result = json.loads(json.dumps(report("t**3", 1.0, 0.01), allow_nan=False))
    assert set(result) == {"expression", "at", "eps", "rows"}
    assert (result["expression"], result["at"], result["eps"]) == ("t**3", 1.0, 0.01)
    assert [row["scheme"] for row in result["rows"]] == NAMES
    assert all(set(row) == {"scheme", "value", "error", "order", "evaluations"} for row in result["rows"])
    unusual = json.loads(json.dumps(report("log(t)", 0.005, 0.01), allow_nan=False))
    assert unusual["rows"][2]["value"] is None
    with pytest.raises(ExpressionError):
        report("t +", 1.0, 0.01)
