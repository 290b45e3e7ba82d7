"""Measured numbers as people read them, written in one way on every floor of the house.

What is typed and read back (the fields of forms, files, code) is written by others, since it must not lose a digit.
"""

from __future__ import annotations

import math

USUAL = 3
"""Significant digits of a measured number, unless a person wants others."""
FEWEST, MOST = 2, 9

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_FULL = 17
"""Digits that tell any two numbers of 64 bits apart."""
_extra = 0


def show_digits(digits: int) -> None:
    """Write measured numbers with so many significant digits from now on.

    Where a place writes fewer than :data:`USUAL` (an error bar) or more (two values that are compared), it goes on to
    write as many fewer or more.
    """
    global _extra
    _extra = min(max(digits, FEWEST), MOST) - USUAL


def figure(value: float, digits: int = USUAL) -> str:
    """A measured value in a few digits, for people: 0.0123, 1.23·10⁻¹⁷, 10⁻⁸, ∞; "–" for what has none (NaN).

    Args:
        value: it.
        digits: significant ones, at the usual precision of the program (:func:`show_digits`).
    """
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:.{_places(digits)}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return _scaled(mantissa, int(exponent))
    return text.replace("-", "−")


def figure_of_log(exponent: float, digits: int = USUAL) -> str:
    """Like :func:`figure`, of a value given as its log10, which may be too small or too large for a float."""
    if math.isnan(exponent):
        return "–"
    if math.isinf(exponent):
        return "∞" if exponent > 0 else "0"
    if -300 < exponent < 300:
        return figure(10.0**exponent, digits)
    whole = math.floor(exponent)
    return _scaled(f"{10 ** (exponent - whole):.{_places(digits)}g}", whole)


def power_of_ten(exponent: int) -> str:
    """10ⁿ, with n above the line."""
    return f"10{superscript(exponent)}"


def superscript(number: int) -> str:
    """A whole number above the line."""
    return str(number).translate(_SUPERSCRIPTS)


def _places(digits: int) -> int:
    return min(max(digits + _extra, 1), _FULL)


def _scaled(mantissa: str, exponent: int) -> str:
    """A mantissa times a power of ten; a mantissa of 1 says nothing."""
    if mantissa == "10":  # 9.996 in three digits
        mantissa, exponent = "1", exponent + 1
    sign, size = ("−", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
    return f"{sign}{'' if size == '1' else f'{size}·'}{power_of_ten(exponent)}"
