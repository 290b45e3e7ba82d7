"""Typed formulas: what is read, what is refused and where, and that values and derivatives are right."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gradients.expression import MAXIMUM_DEPTH, MAXIMUM_LENGTH, Expression, ExpressionError
from desktop_app.gradients.terms import FUNCTIONS

Complex = Callable[[complex], complex]


def value(text: str, t: float, order: int = 0) -> float:
    return float(Expression(text)(np.array([t]), order)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t**3", 8.0),
        ("-t**2", -4.0),
        ("2**-t", 0.25),
        ("2**3**t", 512.0),
        ("(1 + t)*3 - 4/t", 7.0),
        ("1 - 2 - t", -3.0),
        ("8/2/t", 2.0),
        ("--t + +t", 4.0),
        ("t^2 · t − 1 × 2 ÷ 4", 7.5),
        ("3*t²", 12.0),
        ("t³ + t¹⁰", 1032.0),
        ("2**t²", 16.0),
        ("-t²", -4.0),
        (".5*t + 1.e1 + 2.5E-1", 11.25),
        ("pi*t", 2 * math.pi),
        ("π*t", 2 * math.pi),
        ("e**t", math.e**2),
        ("ln(x)", math.log(2)),
        ("atan(θ)", math.atan(2)),
        ("theta*theta", 4.0),
        ("  t\n*\t3 ", 6.0),
        ("（ｔ＋１）＊３－４／ｔ", 7.0),
        ("ｓｉｎ（　０．５＊ｔ）＾２", math.sin(1) ** 2),
        ("3。5＊t²", 14.0),
        ("t……3 ＋ 1", 9.0),
        ("5", 5.0),
    ],
)
def test_texts_mean_what_they_mean_in_python(text: str, expected: float) -> None:
    assert value(text, 2.0) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "Type an expression of t"),
        ("   ", 0, "Type an expression of t"),
        ("2t", 1, "An operator is missing before 't'"),
        ("t(3)", 1, "An operator is missing before '('"),
        ("(t 3)", 3, "An operator is missing before '3'"),
        ("t +", 3, "A value is missing before the end"),
        ("t + * 2", 4, "A value is missing before '*'"),
        ("t // 2", 3, "A value is missing before '/'"),
        ("sin()", 4, "A value is missing before ')'"),
        ("sin t", 4, "sin takes its argument in parentheses: sin(t)"),
        ("sin", 3, "sin takes its argument in parentheses"),
        ("(t + 1", 0, "never closed"),
        ("2*(t + (1)", 2, "never closed"),
        ("t + 1)", 5, "closes none"),
        ("t + x", 4, "one variable, and it is called t already"),
        ("θ*t", 2, "one variable, and it is called θ already"),
        ("1 + tnh(t)", 4, "There is no 'tnh' (did you mean tanh?)"),
        ("eval(t)", 0, "There is no 'eval'"),
        ("__import__", 0, "There is no '__import__'"),
        ("t.real", 1, "The character . has no meaning"),
        ("t[0]", 1, "The character [ has no meaning"),
        ("[t for t in t]", 0, "The character [ has no meaning"),
        ("'t'", 0, "The character ' has no meaning"),
        ("sin(t, 2)", 5, "The character , has no meaning"),
        ("t = 3", 2, "The character = has no meaning"),
        ("t % 2", 2, "The character % has no meaning"),
        ("t + \x00", 4, "The character \ufffd has no meaning"),
        ("t + \ud800", 4, "The character \ufffd has no meaning"),
        ("lambda: t", 6, "The character : has no meaning"),
        ("1e999 + t", 0, "1e999 is too large"),
        ("9**9**9**9", 4, "9**9**9 is infinite or too large"),
        ("（ｔ＋１））", 5, "closes none"),
        ("ｔ＋（１，２）", 4, "The character , has no meaning"),
        ("t + 1/0", 5, "1/0 is infinite or too large"),
        ("t*exp(1000)", 2, "exp(1000) is infinite or too large"),
        ("t*log(-1)", 2, "log(-1) is not a real number"),
        ("(-8)**(1/3)", 4, "is not a real number"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_place(text: str, position: int, words: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        Expression(text)
    assert words in refused.value.sentence
    assert str(refused.value) == refused.value.sentence
    assert refused.value.position == position
    assert refused.value.pointer.splitlines()[-1] == " " * position + "^"


def test_the_pointer_shows_the_text_on_one_line_with_a_caret_below() -> None:
    with pytest.raises(ExpressionError) as refused:
        Expression("t +\ntnh(t)")
    assert refused.value.pointer == "t + tnh(t)\n    ^"


def test_wide_characters_are_shown_as_they_were_understood() -> None:
    assert Expression("（ｔ＋１）＾３").text == "(t+1)^3"


def test_limits_of_length_and_depth() -> None:
    with pytest.raises(ExpressionError, match=f"longer than {MAXIMUM_LENGTH} characters"):
        Expression("t" + " " * 10**7)
    for deep in ("(" * MAXIMUM_DEPTH + "t", "-" * 250 + "t", "2**" * 99 + "t", "sin(" * 70 + "t"):
        with pytest.raises(ExpressionError, match=f"more than {MAXIMUM_DEPTH} levels deep"):
            Expression(deep)
    longest = "*".join(["t"] * (MAXIMUM_LENGTH // 2))
    assert value(longest, 1.0, 3) == pytest.approx(150 * 149 * 148)


@pytest.mark.parametrize("text", ["9**9**9**9", "9^9^9^9^9^9*t", "t + 999999999**999999999", "(9**9)**(9**9)"])
def test_a_tower_of_powers_is_refused_not_computed(text: str) -> None:
    with pytest.raises(ExpressionError, match="too large"):
        Expression(text)


def read_or_refused(text: str) -> Expression | ExpressionError:
    try:
        return Expression(text)
    except ExpressionError as refused:
        return refused


@given(st.one_of(st.text(), st.text("tx3.e+-*/()^²θ sincolgabr_,[]'\"\\;:={}")))
def test_any_text_is_read_or_refused(text: str) -> None:
    result = read_or_refused(text)
    if isinstance(result, ExpressionError):
        assert 0 <= result.position <= len(result.text)
        assert result.sentence.endswith(".")
    else:
        assert result(np.array([0.5]), 1).shape == (1,)


@pytest.mark.parametrize("text", ["open('made', 'w')", "().__class__", "exec(t)", "t if t else t", "(t := 3)"])
def test_python_that_is_no_formula_does_not_run(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExpressionError):
        Expression(text)
    assert list(tmp_path.iterdir()) == []


# Each function as the standard library has it, for real and complex arguments alike where it is asked for both.
REFERENCES: dict[str, Complex] = {
    "sin": cmath.sin,
    "cos": cmath.cos,
    "exp": cmath.exp,
    "sinh": cmath.sinh,
    "cosh": cmath.cosh,
    "tanh": cmath.tanh,
    "arctan": cmath.atan,
    "sigmoid": lambda z: 1 / (1 + cmath.exp(-z)),
    "softplus": lambda z: max(z, 0j, key=lambda w: w.real) + cmath.log(1 + cmath.exp(-z if z.real > 0 else z)),
    "silu": lambda z: z / (1 + cmath.exp(-z)),
}
OPERATORS: dict[str, Callable[[complex, complex], complex]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


LARGEST_STEP, LEAST_LEFT = 1e4, 1e-4


def well_conditioned(value: complex, *terms: complex) -> complex:
    """A value on the way, unless what was rounded in it would be magnified: cos(1e7) is not known to nine digits.

    Raises:
        ArithmeticError: it is large, or what is left where ``terms`` cancelled.
    """
    if abs(value) > LARGEST_STEP or 0 < abs(value) < LEAST_LEFT * sum(map(abs, terms)):
        raise ArithmeticError(value)
    return value


def formulas() -> st.SearchStrategy[tuple[str, Complex]]:
    """Random formulas, each as a text and as the function that Python makes of it."""
    number = st.integers(-20, 20).map(lambda n: (f"({n / 4})", lambda t: complex(n / 4)))
    leaf = st.one_of(st.just(("t", lambda t: t)), number)

    def larger(smaller: st.SearchStrategy[tuple[str, Complex]]) -> st.SearchStrategy[tuple[str, Complex]]:
        def operation(sign: str, a: tuple[str, Complex], b: tuple[str, Complex]) -> tuple[str, Complex]:
            def result(t: complex) -> complex:
                left, right = a[1](t), b[1](t)
                return well_conditioned(OPERATORS[sign](left, right), *((left, right) if sign in "+-" else ()))

            return f"({a[0]}){sign}({b[0]})", result

        def called(name: str, a: tuple[str, Complex]) -> tuple[str, Complex]:
            return f"{name}({a[0]})", lambda t: well_conditioned(REFERENCES[name](a[1](t)))

        def powered(a: tuple[str, Complex], n: int) -> tuple[str, Complex]:
            return f"({a[0]})**{n}", lambda t: well_conditioned(a[1](t) ** n)

        return st.one_of(
            st.builds(operation, st.sampled_from(sorted(OPERATORS)), smaller, smaller),
            st.builds(called, st.sampled_from(sorted(REFERENCES)), smaller),
            st.builds(powered, smaller, st.integers(-3, 5)),
        )

    return st.recursive(leaf, larger, max_leaves=6)


# Nearer to 0 a quotient's slope is lost in any arithmetic of 64 bits: the rule for t/silu(t) cancels up to 1e-16/t.
MODERATE = st.floats(-2, 2).map(lambda t: t if abs(t) > 1e-3 else 0.0)


NODES = [cmath.exp(2j * math.pi * k / 32) for k in range(32)]


def around(function: Complex, t: float, radius: float) -> tuple[complex, complex, float]:
    """Mean, slope by Cauchy's integral, and largest magnitude of a function on a circle."""
    values = [function(t + radius * node) for node in NODES]
    slope = sum(z / node for z, node in zip(values, NODES, strict=True)) / len(NODES) / radius
    return sum(values) / len(NODES), slope, max(map(abs, values))


@given(formulas(), MODERATE)
def test_random_formulas_agree_with_python_and_with_cauchy(formula: tuple[str, Complex], t: float) -> None:
    """Their derivative is Cauchy's integral over a circle: exponentially exact, and without any difference quotient."""
    text, reference = formula
    try:
        expected = reference(t).real
        mean, slope, largest = around(reference, t, 0.02)
        _, inner, _ = around(reference, t, 0.01)
    except (ArithmeticError, ValueError):
        return  # a pole, an overflow or lost digits: nothing to agree with
    if abs(mean - expected) > 1e-9 * (1 + largest) or abs(slope - inner) > 1e-7 * (1 + largest):
        return  # a pole or the cut of a logarithm within the circle
    expression = read_or_refused(text)
    if isinstance(expression, ExpressionError):
        assert "too large" in expression.sentence or "not a real" in expression.sentence
        return
    assert value(text, t) == pytest.approx(expected, rel=1e-9, abs=1e-9 * (1 + largest))
    assert value(text, t, 1) == pytest.approx(slope.real, rel=1e-6, abs=1e-7 * (1 + largest))


@given(formulas(), st.floats(-2, 2))
def test_a_formula_and_its_derivative_survive_being_written_and_read(formula: tuple[str, Complex], t: float) -> None:
    expression = read_or_refused(formula[0])
    if isinstance(expression, ExpressionError):
        return  # a constant part has no value
    again = Expression(str(expression.term))
    slope = read_or_refused(str(expression.derivative()))
    if isinstance(slope, ExpressionError):
        assert "longer than" in slope.sentence or "infinite" in slope.sentence  # such as the 1/0 of t/0
        return
    point = np.array([t])
    np.testing.assert_allclose(again(point), expression(point), rtol=1e-12)
    np.testing.assert_allclose(slope(point), expression(point, 1), rtol=1e-12)


POINTS = np.array([-0.9, -0.51, -0.13, 0.2, 0.47, 0.83])


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
class TestEveryFunction:
    @staticmethod
    def points(name: str) -> np.ndarray:
        return np.abs(POINTS) if name.startswith("log") or name == "sqrt" else POINTS

    def test_the_complex_step_gives_the_symbolic_derivative(self, name: str) -> None:
        expression, t = Expression(f"{name}(t)"), self.points(name)
        slope = expression(t + 1e-30j).imag / 1e-30
        np.testing.assert_allclose(slope, expression(t, 1), rtol=1e-13, atol=1e-15)

    def test_higher_derivatives_agree_with_differences_of_lower_ones(self, name: str) -> None:
        expression, t, h = Expression(f"{name}(sin(t) + t/2)"), self.points(name), 1e-5
        if name in ("arcsin", "arccos"):
            expression = Expression(f"{name}(sin(t)*t)")
        for order in range(1, 6):
            slope = (expression(t + h, order - 1) - expression(t - h, order - 1)) / (2 * h)
            np.testing.assert_allclose(expression(t, order), slope, rtol=1e-5, atol=1e-6 * 10.0**order)

    def test_precision_and_shape_are_those_of_the_points(self, name: str) -> None:
        expression = Expression(f"{name}(0.1*t + 0.5)")
        for dtype in (np.float32, np.float64, np.complex128):
            t = np.ones((2, 3), dtype)
            assert expression(t).dtype == dtype
            assert expression(t).shape == (2, 3)
        assert expression(np.asarray(0.3)).shape == ()


@pytest.mark.parametrize(
    "text", ["t**3", "t**99", "t**101", "t**-7", "(t - 5)**301", "2**t", "t**2*abs(t)", "t/(t - 9)"]
)
def test_powers_are_complex_safe_for_negative_bases(text: str) -> None:
    expression, t = Expression(text), np.array([-1.1, -0.9, 0.7])
    slope = expression(t + 1e-30j).imag / 1e-30
    np.testing.assert_allclose(slope, expression(t, 1), rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "derivative"),
    [
        ("t**3", "3*t**2"),
        ("x²", "2*x"),
        ("5", "0"),
        ("3*t + 2", "3"),
        ("sin(2*t)", "2*cos(2*t)"),
        ("e**t", "e**t"),
        ("1/t", "-(1/t**2)"),
        ("log(t)", "1/t"),
        ("abs(t - 1)", "sign(t - 1)"),
        ("t**2/2", "t"),
        ("tanh(t)", "1/cosh(t)**2"),
    ],
)
def test_derivatives_read_as_one_would_write_them(text: str, derivative: str) -> None:
    assert str(Expression(text).derivative()) == derivative


@pytest.mark.parametrize("text", ["1e200*(1e200*t)", "(2e200*t)/1e-200", "pi*(2*(3*t))", "(pi*t)/2", "t*2*3*pi"])
def test_factors_are_gathered_only_as_far_as_they_stay_numbers(text: str) -> None:
    t = np.array([1e-250])
    with np.errstate(over="ignore"):
        expected = Expression(text)(t) / t
    np.testing.assert_allclose(Expression(text)(t, 1), expected, rtol=1e-14)


def test_polynomials_have_no_derivative_beyond_their_degree() -> None:
    for text in ("t**2", "t*t", "(t + 1)**2", "(t/2)**2 - 3*t", "t*(t - 4)/7"):
        assert str(Expression(text).derivative(3)) == "0"


def test_outside_of_the_domain_and_beyond_the_range_are_values() -> None:
    assert math.isnan(value("log(t)", -1.0))
    assert math.isnan(value("t**0.5", -1.0))
    assert value("1/t", 0.0) == math.inf
    assert value("exp(t)", 1e4) == math.inf
    assert np.isinf(Expression("t*1e300")(np.ones(1, np.float32))).all()
