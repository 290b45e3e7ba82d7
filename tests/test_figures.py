"""Numbers for people: the same in every room, in as many digits as the person wants."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop_app
from desktop_app import figures
from desktop_app.figures import figure, figure_of_log, power_of_ten, show_digits

HOUSE = Path(desktop_app.__file__).parent
ITS_OWN = "figures.py"
NOT_FOR_THE_WINDOW = ("cli/", "runs/export/", "gradients/derivative.py", "experiment/following.py")
"""Code that is written, tables in a terminal, where columns of 1.23e-05 line up and are read by programs, and names of
lanes, which lie in documents and are known again whatever number of digits is set."""


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    yield
    show_digits(figures.USUAL)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0123456, 3, "0.0123"),
        (-0.0123456, 2, "−0.012"),
        (1234.5, 3, "1.23·10³"),
        (2.7e-23, 3, "2.7·10⁻²³"),
        (1e-8, 3, "10⁻⁸"),
        (-1e-8, 3, "−10⁻⁸"),
        (9.996e-8, 3, "10⁻⁷"),
        (0.0, 3, "0"),
        (math.inf, 3, "∞"),
        (-math.inf, 3, "−∞"),
        (math.nan, 3, "–"),
    ],
)
def test_a_figure_reads_as_in_print(value: float, digits: int, text: str) -> None:
    assert figure(value, digits) == text


@pytest.mark.parametrize(
    ("exponent", "text"),
    [
        (-2.0, "0.01"),
        (-400.5, "3.16·10⁻⁴⁰¹"),
        (-400.0, "10⁻⁴⁰⁰"),
        (-400.0 - 1e-6, "10⁻⁴⁰⁰"),
        (math.inf, "∞"),
        (-math.inf, "0"),
        (math.nan, "–"),
    ],
)
def test_a_figure_may_be_too_small_for_a_float(exponent: float, text: str) -> None:
    assert figure_of_log(exponent) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 9))
def test_a_figure_means_the_number_to_its_digits(value: float, digits: int) -> None:
    back = str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")
    text = re.sub("(^|−)(10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])", r"\g<1>1·\2", figure(value, digits))
    mantissa, _, power = text.translate(back).partition("·10")
    read = float(f"{mantissa}e{power or 0}")
    assert read == float(f"{value:.{digits}g}")


def test_the_person_chooses_how_many_digits_and_each_place_keeps_its_difference() -> None:
    show_digits(5)
    assert [figure(math.pi), figure(math.pi, 2), figure(math.pi, 6)] == ["3.1416", "3.142", "3.1415927"]
    show_digits(2)
    assert [figure(math.pi), figure(math.pi, 1), figure(math.pi, 6)] == ["3.1", "3", "3.1416"]


@pytest.mark.parametrize("asked", [-4, 0, 99])
def test_digits_beyond_the_bounds_are_the_nearest_bound(asked: int) -> None:
    show_digits(asked)
    shown = figure(math.pi)
    assert len(shown.replace(".", "")) == (figures.FEWEST if asked < 5 else figures.MOST)


def test_powers_of_ten() -> None:
    assert [power_of_ten(n) for n in (0, -3, 12)] == ["10⁰", "10⁻³", "10¹²"]


def test_rooms_leave_it_to_this_module_how_measured_numbers_are_written() -> None:
    """A format such as {x:.1e} writes 2.7e-23; where it only rounds, it stands inside float(…)."""
    found = []
    for path in HOUSE.rglob("*.py"):
        place = path.relative_to(HOUSE).as_posix()
        if place == ITS_OWN or place.startswith(NOT_FOR_THE_WINDOW):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        roundings = {id(part) for node in ast.walk(tree) if _is_float(node) for part in ast.walk(node)}
        found += [
            f"{place}:{node.lineno}: {ast.unparse(node)}"
            for node in ast.walk(tree)
            if isinstance(node, (ast.FormattedValue, ast.Constant)) and id(node) not in roundings and _has_digits(node)
        ]
    assert found == []


def _is_float(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"


def _has_digits(node: ast.FormattedValue | ast.Constant) -> bool:
    if isinstance(node, ast.Constant):  # the placeholder of a text that is translated
        return isinstance(node.value, str) and re.search(r"\{\w+:[^}]*\.\d[eg]\}", node.value) is not None
    return node.format_spec is not None and re.search(r"\.[\d{}]+.*[eg]'$", ast.unparse(node.format_spec)) is not None
