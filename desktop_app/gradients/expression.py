"""Formulas as one types them, read by a grammar of our own: a text can name what stands here and do nothing else.

    sum      =  product  {("+" | "-") product}
    product  =  signed  {("*" | "/") signed}
    signed   =  {"+" | "-"} power
    power    =  atom [superscript] ["**" signed]
    atom     =  number | variable | constant | function "(" sum ")" | "(" sum ")"

Operators bind as in Python.  No part of a text is handed to Python's own compiler, and all numbers are floats, so that
``9**9**9**9`` overflows at once instead of being computed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from desktop_app.gradients.terms import (
    CONSTANTS,
    FUNCTIONS,
    Call,
    Difference,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Term,
    Variable,
    evaluate,
    fold,
)
from desktop_app.nn.special import Array
from desktop_app.typed import plain
from desktop_app.words import listing, tr

MAXIMUM_LENGTH = 300
MAXIMUM_DEPTH = 40

VARIABLES = ("t", "x", "θ", "theta")
OTHER_NAMES = {"ln": "log", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "swish": "silu", "π": "pi"}
OTHER_SIGNS = {"^": "**", "……": "**", "·": "*", "×": "*", "÷": "/"}
"""Among them what the key of ^ types on a Chinese keyboard."""
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
OPERATIONS = {"+": Sum, "-": Difference, "*": Product, "/": Quotient}

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z_0-9]*|θ|π)"
    r"|(?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<sign>\*\*|……|[-+*/()^·×÷])"
)


class ExpressionError(ValueError):
    """A text that is not an expression.

    Attributes:
        sentence: what is wrong, for the user.
        text: the text, on one line.
        position: index of the character at fault, at most the length of the text.
    """

    def __init__(self, sentence: str, text: str, position: int) -> None:
        super().__init__(sentence)
        self.sentence, self.text, self.position = sentence, text, position

    @property
    def pointer(self) -> str:
        """Two lines: the text, and a caret under the character at fault."""
        return f"{self.text}\n{' ' * self.position}^"


class Expression:
    """A formula of one variable, with its derivatives.

    Attributes:
        text: as it was typed, on one line, in narrow characters.
        variable: name of the variable.
    """

    def __init__(self, text: str) -> None:
        """Read a formula.

        Raises:
            ExpressionError: the text is none.
        """
        reader = _Reader(text)
        self.text, self.term, self.variable = reader.text.strip(), reader.read(), reader.variable
        self._derivatives = [self.term]
        self._slopes: dict[Term, Term] = {}

    def __call__(self, t: Array, order: int = 0) -> Array:
        """f(t), or its derivative of some order.

        Args:
            t: array of any shape in float32, float64 or complex128.
            order: 0 for f itself.

        Returns:
            array like ``t``; inf and NaN where f overflows or is not defined.
        """
        return evaluate(self.derivative(order), t)

    def derivative(self, order: int = 1) -> Term:
        """The derivative of some order as a formula: ``str`` of it is its text."""
        while len(self._derivatives) <= order:
            last = self._derivatives[-1]
            self._derivatives.append(fold(last, lambda term, slopes: term.slope(*slopes), self._slopes))
        return self._derivatives[order]

    def bends(self) -> list[Term]:
        """The parts that have a kink or a jump where their argument, their one part, is 0."""
        found: list[Term] = []

        def collect(term: Term, _: list[None]) -> None:
            if isinstance(term, Call) and term.function.bends:
                found.append(term)

        fold(self.term, collect)
        return found


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    position: int


class _Reader:
    """Recursive descent over the tokens of one text; each method reads one rule of the grammar."""

    def __init__(self, text: str) -> None:
        self.text = "".join(_shown(character) for character in plain(text[: MAXIMUM_LENGTH + 1]))
        self.variable = "t"
        self.depth = 0
        if len(text) > MAXIMUM_LENGTH:
            raise self.error(
                tr("The expression is longer than {most} characters.", most=MAXIMUM_LENGTH), MAXIMUM_LENGTH
            )
        self.tokens = list(self.split())
        self.index = 0

    def error(self, sentence: str, position: int) -> ExpressionError:
        return ExpressionError(sentence, self.text, position)

    def split(self) -> Iterator[_Token]:
        position, used = 0, ""
        while position < len(self.text):
            match = _TOKEN.match(self.text, position)
            if match:
                kind, text = match.lastgroup or "", match.group()
                if text in VARIABLES:
                    used = used or text
                    if text != used:
                        raise self.error(
                            tr("There is one variable, and it is called {used} already.", used=used), position
                        )
                    self.variable = used
                yield _Token(kind, OTHER_SIGNS.get(text, text), position)
                position = match.end()
            elif self.text[position] == " ":
                position += 1
            else:
                raise self.error(
                    tr(
                        "The character {character} has no meaning here: an expression is made of numbers, the variable "
                        "t, {constants}, + - * / **, parentheses and functions such as sin(t).",
                        character=self.text[position],
                        constants=tr(" and ").join(CONSTANTS),
                    ),
                    position,
                )
        yield _Token("end", "", len(self.text))

    def peek(self) -> _Token:
        return self.tokens[self.index]

    def take(self) -> _Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def read(self) -> Term:
        if self.peek().kind == "end":
            raise self.error(tr("Type an expression of t, such as t**3."), 0)
        term = self.sum()
        token = self.peek()
        if token.text == ")":
            raise self.error(tr("This parenthesis closes none."), token.position)
        if token.kind != "end":
            raise self.error(tr("An operator is missing before '{token}'.", token=token.text), token.position)
        return term

    def sum(self) -> Term:
        term = self.product()
        while self.peek().text in ("+", "-"):
            term = self.operation(term, self.product)
        return term

    def product(self) -> Term:
        term = self.signed()
        while self.peek().text in ("*", "/"):
            term = self.operation(term, self.signed)
        return term

    def operation(self, left: Term, right: Callable[[], Term]) -> Term:
        token = self.take()
        return self.checked(OPERATIONS[token.text](left, right()), token.position)

    def signed(self) -> Term:
        token = self.peek()
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            raise self.error(tr("This is nested more than {most} levels deep.", most=MAXIMUM_DEPTH), token.position)
        if token.text in ("+", "-"):
            self.take()
            operand = self.signed()
            term = -operand if token.text == "-" else operand
        else:
            term = self.power()
        self.depth -= 1
        return term

    def power(self) -> Term:
        term = self.atom()
        token = self.peek()
        if token.kind == "superscript":
            exponent = Number(float(self.take().text.translate(SUPERSCRIPTS)))
            term = self.checked(Power(term, exponent), token.position)
            token = self.peek()
        if token.text == "**":
            self.take()
            term = self.checked(Power(term, self.signed()), token.position)
        return term

    def atom(self) -> Term:
        token = self.take()
        if token.kind == "number":
            number = float(token.text)
            if math.isinf(number):
                raise self.error(tr("{number} is too large: numbers reach 1.8e308.", number=token.text), token.position)
            return Number(number)
        if token.kind == "name":
            return self.name(token)
        if token.text == "(":
            return self.parenthesis(token)
        raise self.error(tr("A value is missing before {token}.", token=_quoted(token)), token.position)

    def name(self, token: _Token) -> Term:
        name = OTHER_NAMES.get(token.text, token.text)
        if name in VARIABLES:
            return Variable(name)
        if name in CONSTANTS:
            return CONSTANTS[name]
        if name not in FUNCTIONS:
            raise self.error(_unknown(token.text), token.position)
        bracket = self.take()
        if bracket.text != "(":
            raise self.error(tr("{name} takes its argument in parentheses: {name}(t).", name=name), bracket.position)
        return self.checked(Call(FUNCTIONS[name], self.parenthesis(bracket)), token.position)

    def parenthesis(self, opening: _Token) -> Term:
        term = self.sum()
        token = self.take()
        if token.kind == "end":
            raise self.error(tr("This parenthesis is never closed."), opening.position)
        if token.text != ")":
            raise self.error(tr("An operator is missing before '{token}'.", token=token.text), token.position)
        return term

    def checked(self, term: Term, position: int) -> Term:
        """The same term, if it is not a constant beyond the numbers."""
        if term.constant:
            value = float(evaluate(term, np.zeros(1))[0])
            if math.isnan(value):
                raise self.error(tr("{term} is not a real number.", term=term), position)
            if math.isinf(value):
                raise self.error(tr("{term} is infinite or too large: numbers reach 1.8e308.", term=term), position)
        return term


def _shown(character: str) -> str:
    """A character as it can be shown, one for one."""
    return " " if character.isspace() else character if character.isprintable() else "\ufffd"


def _quoted(token: _Token) -> str:
    return tr("the end") if token.kind == "end" else f"'{token.text}'"


def _unknown(name: str) -> str:
    known = [*VARIABLES, *CONSTANTS, *FUNCTIONS]
    close = get_close_matches(name, known, 1)
    return tr(
        "There is no '{name}' (did you mean {near}?): the variable is t, x or θ, the constants are {constants}, the "
        "functions are {functions}."
        if close
        else "There is no '{name}': the variable is t, x or θ, the constants are {constants}, the functions are "
        "{functions}.",
        name=name,
        near=close[0] if close else "",
        constants=tr(" and ").join(CONSTANTS),
        functions=listing(FUNCTIONS),
    )
