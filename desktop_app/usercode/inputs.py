"""What a person's code is called with: values that can be edited, kept, and made into arrays by a seed."""

from __future__ import annotations

import copy
import json
import re
from contextlib import suppress
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta, Struct
from numpy.typing import NDArray

from desktop_app.typed import plain
from desktop_app.usercode.source import CodeError
from desktop_app.words import later, listing, tr

Size = Annotated[int, Meta(ge=1, le=100_000)]
Shape = Annotated[tuple[Size, ...], Meta(max_length=6)]

MOST_ELEMENTS = 20_000
"""Elements of all float inputs together: each costs a dozen calls of the person's code."""


class Floats(Struct, frozen=True, tag="floats", tag_field="kind"):
    """Uniform random numbers, whose gradient is checked.  A shape of () is a number."""

    shape: Shape
    low: float = -1.0
    high: float = 1.0

    def make(self, generator: np.random.Generator) -> Any:
        """The array."""
        return np.asarray(generator.uniform(self.low, self.high, self.shape), np.float64)


class Integers(Struct, frozen=True, tag="integers", tag_field="kind"):
    """Random whole numbers from 0, such as labels: they have no gradient."""

    shape: Shape
    below: Annotated[int, Meta(ge=1, le=1_000_000)] = 2
    dtype: str = "int64"

    def make(self, generator: np.random.Generator) -> Any:
        """The array: every number occurs if there is room, so that no class is without an example."""
        size = int(np.prod(self.shape, dtype=np.int64))
        values = np.arange(size) % self.below
        generator.shuffle(values)
        return values.reshape(self.shape).astype(self.dtype)


class Fixed(Struct, frozen=True, tag="value", tag_field="kind"):
    """A value as it stands: a number, a text, a dictionary of them."""

    value: Any = None

    def make(self, generator: np.random.Generator) -> Any:
        """A copy, since code may write into it."""
        return copy.deepcopy(self.value)


Input = Floats | Integers | Fixed
Inputs = dict[str, Input]
"""By name of the argument; "parameters.W1" is the entry W1 of the dictionary "parameters"."""


class Proposals(Struct, frozen=True):
    """Inputs to try: the first of ``likely`` that goes through, else the first of ``fallback``.

    What is in ``fallback`` counts only if the forward pass refuses everything likely: smaller shapes would hide what is
    wrong with larger ones.
    """

    likely: list[Inputs]
    fallback: list[Inputs] = []
    guessed: list[str] = []
    """Names of inputs of whose shape nothing is known: it may be that of the gradient which comes back for them."""

    def edited(self, settings: list[str]) -> Proposals:
        """All of them with some inputs changed; see :func:`edited`."""
        changed = {setting.partition("=")[0] for setting in settings}
        return Proposals(
            [edited(i, settings) for i in self.likely],
            [edited(i, settings) for i in self.fallback],
            [name for name in self.guessed if name not in changed],
        )


def in_words(item: Input) -> str:
    """An input such as "3 × 4, from −1 to 1"."""
    if isinstance(item, Fixed):
        return json.dumps(item.value, ensure_ascii=False, default=str)
    shape = " × ".join(map(str, item.shape)) or tr("one number")
    if isinstance(item, Integers):
        return tr("{shape}, whole numbers from 0 to {most}", shape=shape, most=item.below - 1)
    return tr("{shape}, from {low:g} to {high:g}", shape=shape, low=item.low, high=item.high)


def make(inputs: Inputs, seed: int) -> dict[str, Any]:
    """All values by name; each has a stream of its own, so that editing one leaves the others as they were.

    Raises:
        CodeError: they are too many, or a range is upside down.
    """
    count = sum(int(np.prod(i.shape, dtype=np.int64)) for i in inputs.values() if isinstance(i, Floats))
    if count > MOST_ELEMENTS:
        raise CodeError(
            tr(
                "The inputs have {count:,} elements; choose shapes with at most {most:,} in all.",
                count=count,
                most=MOST_ELEMENTS,
            )
        )
    values = {}
    for number, (name, item) in enumerate(inputs.items()):
        if isinstance(item, Floats) and not item.low < item.high:
            raise CodeError(
                tr("The range of {name} is empty: {low:g} to {high:g}.", name=name, low=item.low, high=item.high)
            )
        values[name] = item.make(np.random.default_rng([seed, number]))
    return values


def nested(values: dict[str, Any], argument: str) -> Any:
    """The value of an argument: the one of its name, or a dictionary of those that are named after it."""
    if argument in values:
        return values[argument]
    start = f"{argument}."
    return {name.removeprefix(start): value for name, value in values.items() if name.startswith(start)}


def has(values: dict[str, Any], argument: str) -> bool:
    """Whether an argument is given: not where it is left to its default."""
    return argument in values or any(name.startswith(f"{argument}.") for name in values)


def floats(values: dict[str, Any]) -> dict[str, NDArray[np.float64]]:
    """Those whose gradient can be checked."""
    return {n: v for n, v in values.items() if isinstance(v, np.ndarray) and v.dtype == np.float64}


def edited(inputs: Inputs, settings: list[str]) -> Inputs:
    """The inputs with some changed.

    Args:
        inputs: as proposed.
        settings: each ``NAME=KEY:VALUE``: ``x=shape:3,4``, ``x=range:-2,2``, ``y=below:10``, ``reg=value:0.1``.

    Raises:
        CodeError: a setting cannot be understood; the message says which.
    """
    found = dict(inputs)
    for setting in settings:
        name, equals, rest = setting.partition("=")
        key, colon, text = rest.partition(":")
        if not equals or not colon:
            raise CodeError(tr("--set takes NAME=KEY:VALUE, such as x=shape:3,4, not '{setting}'.", setting=setting))
        matching = [n for n in found if name in (n, n.rpartition(".")[2])]
        if not matching:
            said = {"setting": setting, "name": name, "names": listing(found) or tr("none")}
            raise CodeError(tr("--set {setting}: there is no input '{name}'; there are {names}.", **said))
        found[matching[0]] = changed(found[matching[0]], key.strip(), text.strip(), f"--set {setting}")
    return found


_FORMS = {
    "shape": later("{where}: shape takes sizes, such as 3,4."),
    "range": later("{where}: range takes two numbers, such as -1,1."),
    "below": later("{where}: below takes a whole number above 0."),
}


def changed(item: Input, key: str, text: str, where: str) -> Input:
    """An input with one property changed, given as text.

    Raises:
        CodeError: the text does not fit; the message begins with ``where``.
    """
    old = item if not isinstance(item, Fixed) else Floats(())
    try:
        if key == "shape":
            return _valid(msgspec.structs.replace(old, shape=_numbers(text, int)))
        if key == "range":
            low, high = _numbers(text, float)
            return _valid(Floats(old.shape, low, high))
        if key == "below":
            return _valid(Integers(old.shape, int(plain(text))))
        if key == "value":
            return Fixed(_value(text))
    except (ValueError, msgspec.ValidationError):
        raise CodeError(tr(_FORMS[key], where=where)) from None
    raise CodeError(tr("{where}: what can be set is shape, range, below and value, not '{key}'.", where=where, key=key))


def _valid(item: Input) -> Input:
    valid: Input = msgspec.convert(msgspec.to_builtins(item), Input)
    return valid


def _numbers(text: str, kind: type) -> tuple[Any, ...]:
    return tuple(kind(part) for part in re.split(r"[,、×*x\s]+", plain(text).strip("()[] ")) if part)


def _value(text: str) -> Any:
    for written in (text, plain(text)):
        with suppress(ValueError):
            return json.loads(written)
    return text
