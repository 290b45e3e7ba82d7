"""Formulas as trees: what they are worth, their derivative as another tree, and their text.

A tree shares its parts: the derivative of sin(u) refers to the same u.  Everything is therefore computed by one walk
from the leaves up (:func:`fold`) that visits each part once, and does not recurse: no formula is too deep for it.
A new function is one line in :data:`FUNCTIONS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from desktop_app.nn.activations import GELU, Activation, SiLU
from desktop_app.nn.special import Array, erf, is_complex, magnitude, positive_part, sigmoid, softplus

T = TypeVar("T")

# How tightly the outermost operation of a text binds, as in Python.
SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 6)


@dataclass(frozen=True)
class Text:
    """A formula as one types it, with the binding of its outermost operation."""

    text: str
    binding: int

    def inside(self, binding: int) -> str:
        """The text as an operand of something that needs at least this binding."""
        return self.text if self.binding >= binding else f"({self.text})"


class Term:
    """A formula of one variable.

    The operators build derivatives and leave out what is nothing: + 0, · 1, and sums and products of plain numbers.
    """

    def __init__(self, *parts: Term) -> None:
        self.parts = parts
        self.constant: bool = all(part.constant for part in parts)

    def value(self, t: Array, *values: Array) -> Array:
        """What the formula is worth at ``t``, given what its parts are worth there."""
        raise NotImplementedError

    def slope(self, *slopes: Term) -> Term:
        """The derivative, given those of the parts."""
        raise NotImplementedError

    def text(self, *texts: Text) -> Text:
        """The formula as text, given those of the parts."""
        raise NotImplementedError

    def __str__(self) -> str:
        return fold(self, lambda term, texts: term.text(*texts)).text

    def __add__(self, other: Term) -> Term:
        if is_number(self, 0):
            return other
        if is_number(other, 0):
            return self
        if isinstance(other, Negative):
            return self - other.parts[0]
        return _folded(Sum(self, other))

    def __sub__(self, other: Term) -> Term:
        if is_number(other, 0):
            return self
        if is_number(self, 0):
            return -other
        if isinstance(other, Negative):
            return self + other.parts[0]
        return _folded(Difference(self, other))

    def __mul__(self, other: Term) -> Term:
        if is_number(self, 0) or is_number(other, 1):
            return self
        if is_number(other, 0) or is_number(self, 1):
            return other
        if isinstance(self, Negative):
            return -(self.parts[0] * other)
        if isinstance(other, Negative):
            return -(self * other.parts[0])
        if isinstance(self, Quotient) and is_number(self.parts[0], 1):
            return other / self.parts[1]
        if isinstance(other, Number) and not isinstance(self, Number):
            return other * self
        if isinstance(self, Number) and isinstance(other, Product) and isinstance(other.parts[0], Number):
            factor = _folded(Product(self, other.parts[0]))
            if isinstance(factor, Number):
                return factor * other.parts[1]
        return _folded(Product(self, other))

    def __truediv__(self, other: Term) -> Term:
        if is_number(self, 0) or is_number(other, 1):
            return self
        if isinstance(self, Negative):
            return -(self.parts[0] / other)
        if isinstance(self, Quotient) and self.parts[1] is other and not isinstance(other, Power):
            return self.parts[0] / other**TWO
        if isinstance(self, Product) and isinstance(self.parts[0], Number) and isinstance(other, Number):
            factor = _folded(Quotient(self.parts[0], other))
            if isinstance(factor, Number):
                return factor * self.parts[1]
        return _folded(Quotient(self, other))

    def __pow__(self, other: Term) -> Term:
        if is_number(other, 0):
            return Number(1.0)
        return self if is_number(other, 1) else _folded(Power(self, other))

    def __neg__(self) -> Term:
        return self.parts[0] if isinstance(self, Negative) else _folded(Negative(self))


def fold(term: Term, combine: Callable[[Term, list[T]], T], known: dict[Term, T] | None = None) -> T:
    """Combine a tree from its leaves up; ``known`` keeps the results of parts from one walk to the next."""
    results = {} if known is None else known
    waiting = [term]
    while waiting:
        part = waiting[-1]
        missing = [below for below in part.parts if below not in results]
        waiting += missing
        if not missing:
            results[waiting.pop()] = combine(part, [results[below] for below in part.parts])
    return results[term]


def evaluate(term: Term, t: Array) -> Array:
    """What a formula is worth at each element of ``t``, in its precision; inf and NaN are values."""
    with np.errstate(all="ignore"):
        value = fold(term, lambda part, values: part.value(t, *values))
    return np.broadcast_to(value, t.shape)


def _folded(term: Term) -> Term:
    """A plain number instead of an operation on plain numbers, if it is finite."""
    if not all(isinstance(part, Number) and not part.name for part in term.parts):
        return term
    value = float(evaluate(term, np.zeros(1))[0])
    return Number(value) if math.isfinite(value) else term


class Number(Term):
    """A constant, which may have a name."""

    def __init__(self, number: float, name: str = "") -> None:
        super().__init__()
        self.number, self.name = number, name

    def value(self, t: Array, *values: Array) -> Array:
        return np.asarray(self.number, t.dtype)

    def slope(self, *slopes: Term) -> Term:
        return Number(0.0)

    def text(self, *texts: Text) -> Text:
        return Text(self.name or repr(self.number).removesuffix(".0"), SIGN if self.number < 0 else ATOM)


def is_number(term: Term, number: float) -> bool:
    """Whether a formula is this plain number."""
    return isinstance(term, Number) and term.number == number


class Variable(Term):
    """The variable, under the name that it was given."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.constant = name, False

    def value(self, t: Array, *values: Array) -> Array:
        return t

    def slope(self, *slopes: Term) -> Term:
        return Number(1.0)

    def text(self, *texts: Text) -> Text:
        return Text(self.name, ATOM)


class Negative(Term):
    def value(self, t: Array, *values: Array) -> Array:
        return -values[0]

    def slope(self, *slopes: Term) -> Term:
        return -slopes[0]

    def text(self, *texts: Text) -> Text:
        return Text(f"-{texts[0].inside(SIGN)}", SIGN)


class Sum(Term):
    def value(self, t: Array, *values: Array) -> Array:
        return np.add(*values)

    def slope(self, *slopes: Term) -> Term:
        return slopes[0] + slopes[1]

    def text(self, *texts: Text) -> Text:
        return Text(f"{texts[0].inside(SUM)} + {texts[1].inside(PRODUCT)}", SUM)


class Difference(Term):
    def value(self, t: Array, *values: Array) -> Array:
        return np.subtract(*values)

    def slope(self, *slopes: Term) -> Term:
        return slopes[0] - slopes[1]

    def text(self, *texts: Text) -> Text:
        return Text(f"{texts[0].inside(SUM)} - {texts[1].inside(PRODUCT)}", SUM)


class Product(Term):
    def value(self, t: Array, *values: Array) -> Array:
        return np.multiply(*values)

    def slope(self, *slopes: Term) -> Term:
        (u, v), (du, dv) = self.parts, slopes
        return du * v + u * dv

    def text(self, *texts: Text) -> Text:
        return Text(f"{texts[0].inside(PRODUCT)}*{texts[1].inside(SIGN)}", PRODUCT)


class Quotient(Term):
    def value(self, t: Array, *values: Array) -> Array:
        return np.divide(*values)

    def slope(self, *slopes: Term) -> Term:
        # (u′ − (u/v) v′)/v instead of (u′v − uv′)/v²: squared again by every derivative, v² would soon underflow.
        (_, v), (du, dv) = self.parts, slopes
        return (du - self * dv) / v

    def text(self, *texts: Text) -> Text:
        return Text(f"{texts[0].inside(PRODUCT)}/{texts[1].inside(SIGN)}", PRODUCT)


class Power(Term):
    def value(self, t: Array, *values: Array) -> Array:
        return power(*values)

    def slope(self, *slopes: Term) -> Term:
        (u, v), (du, dv) = self.parts, slopes
        if v.constant:
            exponent = v if isinstance(v, Number) else Number(float(evaluate(v, np.zeros(1))[0]))
            return exponent * u ** (exponent - ONE) * du
        if u.constant:
            return (self if u is E else call("log", u) * self) * dv
        return self * (dv * call("log", u) + v * du / u)

    def text(self, *texts: Text) -> Text:
        return Text(f"{texts[0].inside(ATOM)}**{texts[1].inside(SIGN)}", POWER)


def power(base: Array, exponent: Array) -> Array:
    """base ** exponent, complex-safe: a negative base is turned into a positive one, as its logarithm would add iπ."""
    if not is_complex(base):
        return np.asarray(np.power(base, exponent))
    sign = np.power(np.where(base.real < 0, -1.0, 1.0), exponent.real)
    return np.asarray(np.power(magnitude(base), exponent) * sign)


class Call(Term):
    """A function of a formula."""

    def __init__(self, function: Function, argument: Term) -> None:
        super().__init__(argument)
        self.function = function

    def value(self, t: Array, *values: Array) -> Array:
        return self.function.value(values[0])

    def slope(self, *slopes: Term) -> Term:
        return self.function.slope(self.parts[0]) * slopes[0]

    def text(self, *texts: Text) -> Text:
        return Text(f"{self.function.name}({texts[0].text})", ATOM)


@dataclass(frozen=True)
class Function:
    """A function that can be called by name; all are complex-safe."""

    name: str
    value: Callable[[Array], Array]
    slope: Callable[[Term], Term]
    """The derivative, as a formula of the argument."""
    bends: bool = False
    """Whether it has a kink or a jump where its argument is 0."""


def call(name: str, argument: Term) -> Term:
    """A function by its name."""
    return Call(FUNCTIONS[name], argument)


def _activation(activation: Activation) -> Callable[[Array], Array]:
    def value(x: Array) -> Array:
        out = np.empty_like(x)
        activation.forward(x, out)
        return out

    return value


def _sign(x: Array) -> Array:
    sign: Array = np.sign(x.real).astype(x.dtype)
    return sign


def _step(x: Array) -> Array:
    above: Array = np.heaviside(x.real, 0.0).astype(x.dtype)
    return above


def _normal_distribution(u: Term) -> Term:
    return (ONE + call("erf", u / call("sqrt", TWO))) / TWO


def _normal_density(u: Term) -> Term:
    return call("exp", -(u**TWO) / TWO) / call("sqrt", TWO * PI)


PI, E = Number(math.pi, "pi"), Number(math.e, "e")
ONE, TWO = Number(1.0), Number(2.0)
CONSTANTS = {"pi": PI, "e": E}

FUNCTIONS = {
    function.name: function
    for function in (
        Function("abs", magnitude, lambda u: call("sign", u), bends=True),
        Function("arccos", np.arccos, lambda u: -(ONE / call("sqrt", ONE - u**TWO))),
        Function("arcsin", np.arcsin, lambda u: ONE / call("sqrt", ONE - u**TWO)),
        Function("arctan", np.arctan, lambda u: ONE / (ONE + u**TWO)),
        Function("cos", np.cos, lambda u: -call("sin", u)),
        Function("cosh", np.cosh, lambda u: call("sinh", u)),
        Function("erf", erf, lambda u: TWO / call("sqrt", PI) * call("exp", -(u**TWO))),
        Function("exp", np.exp, lambda u: call("exp", u)),
        Function("gelu", _activation(GELU()), lambda u: _normal_distribution(u) + u * _normal_density(u)),
        Function("log", np.log, lambda u: ONE / u),
        Function("log10", np.log10, lambda u: ONE / (call("log", Number(10.0)) * u)),
        Function("log2", np.log2, lambda u: ONE / (call("log", TWO) * u)),
        Function("relu", positive_part, lambda u: call("step", u), bends=True),
        Function("sigmoid", sigmoid, lambda u: call("sigmoid", u) * call("sigmoid", -u)),
        Function("sign", _sign, lambda u: Number(0.0), bends=True),
        Function("silu", _activation(SiLU()), lambda u: call("sigmoid", u) * (ONE + u * call("sigmoid", -u))),
        Function("sin", np.sin, lambda u: call("cos", u)),
        Function("sinh", np.sinh, lambda u: call("cosh", u)),
        Function("softplus", softplus, lambda u: call("sigmoid", u)),
        Function("sqrt", np.sqrt, lambda u: ONE / (TWO * call("sqrt", u))),
        Function("step", _step, lambda u: Number(0.0), bends=True),
        Function("tan", np.tan, lambda u: ONE / call("cos", u) ** TWO),
        Function("tanh", np.tanh, lambda u: ONE / call("cosh", u) ** TWO),
    )
}
