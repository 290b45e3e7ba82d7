"""Inputs to begin with: shapes from what the code says of them, else from what such arguments usually are.

Several are proposed.  The process that runs the code tries them in order and takes the first that goes through.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.usercode.conventions import Candidate
from desktop_app.usercode.conventions.base import PARAMETERS
from desktop_app.usercode.conventions.pytorch import AutogradFunction
from desktop_app.usercode.inputs import Fixed, Floats, Input, Inputs, Integers, Proposals
from desktop_app.usercode.sizes import (
    CLASSES,
    EXAMPLES,
    FEATURES,
    HIDDEN,
    IMAGES,
    SIZE,
    UNITS,
    ends,
    inner,
    sizes_of,
    usual_size,
)
from desktop_app.usercode.source import Function

SIZES = {
    **dict.fromkeys(("N", "m", "B", "batch_size", "n_samples"), EXAMPLES),
    **dict.fromkeys(("D", "n_features", "n_H_prev", "n_W_prev"), FEATURES),
    **dict.fromkeys(("M", "C", "K", "T", "HH", "WW", "f", "n_C_prev"), UNITS),
    **dict.fromkeys(("F", "n_C"), 2),
    "V": 6,
}
"""Usual names of sizes."""

ROLES = (EXAMPLES, FEATURES, UNITS, UNITS, UNITS, UNITS)
"""Sizes without a usual name, by place."""

PENALTIES = ("reg", "lambd", "lam", "lambda_", "l2", "weight_decay")
"""Factors of a penalty: where their default is 0, what is wrong with the penalty would not be seen."""

CONSTANTS: dict[str, Any] = {
    **dict.fromkeys((*PENALTIES, "beta_", "mu"), 0.1),
    **dict.fromkeys(("eps", "epsilon"), 1e-5),
    **dict.fromkeys(("keep_prob", "p", "momentum", "slope", "negative_slope"), 0.5),
    **dict.fromkeys(("alpha", "lr", "learning_rate", "delta", "margin", "temperature"), 1.0),
    **dict.fromkeys(("stride", "pad", "padding"), 1),
    **dict.fromkeys(("train", "training"), True),
    "mode": "train",
    "axis": 0,
    "conv_param": {"stride": 1, "pad": 1},
    "pool_param": {"pool_height": 2, "pool_width": 2, "stride": 2},
    "dropout_param": {"mode": "train", "p": 0.5, "seed": 0},
    "bn_param": {"mode": "train"},
    "ln_param": {},
    "gn_param": {},
    "hparameters": {"stride": 1, "pad": 1, "f": 2},
}
"""Arguments that are no arrays, by name."""

LABELS = ("y", "labels", "label", "targets", "target", "t", "classes")
VECTORS = re.compile(r"(b|g|bias|beta|gamma|scale|shift)\d*(_\w+)?|b[a-z]?", re.I)
WEIGHTS = re.compile(r"(w|weights?|kernel|theta)\d*[a-z]?(_\w+)?", re.I)


@dataclass(frozen=True)
class Layout:
    """How examples and features lie in arrays.

    Attributes:
        rows: whether an example is a row; else it is a column, as in Andrew Ng's course.
        labels: what y is: "classes" (whole numbers), "binary" (0 and 1, one row or column), "values".
        images: whether data have channels, height and width.
        unit: whether there is one unit only, as in logistic regression: a weight vector and a number b.
        alike: whether all arrays have this one shape, as for functions of single numbers.
        chained: whether weights and biases without numbers belong to layers one behind the other.
        features: of an example.
        classes: that the labels tell apart.
        examples: how many there are.
        state: units of what a recurrent network hands on to itself.
    """

    rows: bool = True
    labels: str = "classes"
    images: bool = False
    unit: bool = False
    alike: tuple[int, ...] | None = None
    chained: bool = False
    features: int = FEATURES
    classes: int = CLASSES
    examples: int = EXAMPLES
    state: int = UNITS

    def pair(self, features: int) -> tuple[int, int]:
        """The shape of an array of examples."""
        return (self.examples, features) if self.rows else (features, self.examples)

    @property
    def outputs(self) -> int:
        """Units of a last layer that fit the labels."""
        return 1 if self.labels == "binary" else self.classes


LIKELY = (
    Layout(),
    Layout(rows=False, labels="binary"),
    Layout(labels="values"),
    Layout(rows=False, labels="values"),
    Layout(labels="binary"),
    Layout(rows=False),
    Layout(rows=False, labels="binary", unit=True),
    Layout(labels="binary", unit=True),
    Layout(chained=True),
    Layout(rows=False, chained=True),
    Layout(labels="values", chained=True),
    Layout(alike=(EXAMPLES, FEATURES)),
)
FALLBACK = (Layout(images=True), Layout(alike=()))
POSITIVE = (0.5, 1.5)
"""A range for functions that are not defined below 0."""


def propose(candidate: Candidate) -> Proposals:
    """Inputs for a candidate, the likeliest first."""
    # The course stacks examples as columns; a function of PyTorch's is as a rule one of single numbers.
    columns, elements = "propagation" in candidate.name, isinstance(candidate.convention, AutogradFunction)
    # Of a loss, a small w that is alone is one unit's, as in linear and logistic regression; several units' are W.
    weights = [name for name in candidate.arguments if WEIGHTS.fullmatch(name)]
    unit = not candidate.convention.takes_upstream and weights in (["w"], ["theta"])
    images = any(len(f.dimensions(a)) == 4 for f in (candidate.forward, candidate.backward) for a in f.arguments)
    single = (Layout(rows=False, labels="values", examples=1), Layout(rows=False, examples=1))
    layouts = sorted(
        single if candidate.convention.one_example else (*FALLBACK[:1], *LIKELY) if images else LIKELY,
        key=lambda layout: (columns and layout.rows, elements and not layout.alike, unit and not layout.unit),
    )
    sizes = sizes_of(candidate)
    features, classes = ends(sizes)
    layouts = [replace(layout, features=features, classes=classes, state=inner(sizes)) for layout in layouts]
    likely = _without_doubles(_for_layout(candidate, layout, sizes) for layout in layouts)
    fallback = [*_lengths(candidate, likely[0]), *(_for_layout(candidate, layout, sizes) for layout in FALLBACK)]
    data = candidate.forward.arguments[0]
    guessed = [name for name in candidate.arguments if name != data and not _known(name, candidate)]
    return Proposals(likely, _without_doubles([*map(_positive, likely), *fallback, _positive(fallback[-1])]), guessed)


def _lengths(candidate: Candidate, likely: Inputs) -> Iterator[Inputs]:
    """Where one array alone is given, how long it has to be may stand nowhere, so that lengths are tried."""
    arrays = [name for name, item in likely.items() if isinstance(item, Floats)]
    if len(arrays) != 1:
        return
    made = candidate.made
    written = [node.value for node in ast.walk(made.node) if isinstance(node, ast.Constant)] if made else []
    lengths = dict.fromkeys((*(n for n in written if type(n) is int and 1 < n <= 1000), 6, *range(2, 33), 1))
    shapes: list[tuple[int, ...]] = [(length,) for length in lengths]
    if made or (candidate.convention.takes_upstream and arrays[0].lower() not in PARAMETERS):
        shapes = [*((EXAMPLES, length) for length in lengths), *((length, EXAMPLES) for length in lengths), *shapes]
    for shape in shapes:
        yield {**likely, arrays[0]: Floats(shape)}


def _known(argument: str, candidate: Candidate) -> bool:
    """Whether the name of an argument, or the code, says anything of its shape."""
    declared = any(_declared(function, argument) for function in (candidate.forward, candidate.backward))
    return declared or bool(WEIGHTS.fullmatch(argument) or VECTORS.fullmatch(argument))


def _without_doubles(proposals: Iterable[Inputs]) -> list[Inputs]:
    found: list[Inputs] = []
    for proposal in proposals:
        if proposal not in found:
            found.append(proposal)
    return found


def _positive(inputs: Inputs) -> Inputs:
    return {n: Floats(i.shape, *POSITIVE) if isinstance(i, Floats) else i for n, i in inputs.items()}


def _for_layout(candidate: Candidate, layout: Layout, sizes: dict[str, Any]) -> Inputs:
    found: Inputs = {}
    defaults = candidate.defaults()
    for argument in candidate.arguments:
        keys = [key for function in (candidate.forward, candidate.backward) for key in function.keys(argument)]
        if argument in sizes:
            found[argument] = Fixed(sizes[argument])
        elif argument in CONSTANTS and (argument not in defaults or (argument in PENALTIES and not defaults[argument])):
            found[argument] = Fixed(CONSTANTS[argument])
        elif argument in defaults and not (defaults[argument] is None and argument.lower() in LABELS):
            if defaults[argument] is not None:
                found[argument] = Fixed(defaults[argument])
        elif "." in argument or SIZE.fullmatch(argument):
            found[argument] = Fixed(usual_size(argument))
        elif keys:
            names = list(_entries(dict.fromkeys(keys)))
            found |= {f"{argument}.{name}": _parameter(name, names, layout) for name in names}
        else:
            found[argument] = _array(argument, candidate, layout)
    return found


def _array(argument: str, candidate: Candidate, layout: Layout) -> Input:
    functions = (candidate.forward, candidate.backward)
    declared = next((sizes for f in functions if (sizes := _declared(f, argument))), None)
    if declared and len(declared) == 2 and layout.features != FEATURES:
        declared = None  # the constructor knows better
    compared = [word for function in functions for word in function.words(argument)]
    if compared:
        return Fixed(compared[0])
    if any(function.indexes(argument) for function in functions):
        return Integers(declared or (EXAMPLES,), layout.classes)
    if layout.alike is not None:
        return Floats(layout.alike)
    if argument.lower() in LABELS:
        return _labels(layout)
    if declared:
        return Floats(declared)
    numbers = _numbered(candidate.arguments, layout)
    if argument in numbers:
        return _parameter(numbers[argument], list(numbers.values()), layout)
    weights = any(WEIGHTS.fullmatch(name) for name in candidate.arguments)
    return Floats(_usual_shape(argument, layout, alone=len(candidate.arguments) == 1, weights=weights))


def _numbered(arguments: Sequence[str], layout: Layout) -> dict[str, str]:
    """Weights and biases that belong to a row of layers, each with the name that its layer gives it, such as W2."""
    found: dict[str, str] = {}
    for pattern, letter in ((WEIGHTS, "W"), (VECTORS, "b")):
        names = [name for name in arguments if pattern.fullmatch(name)]
        if layout.chained:
            found |= {name: f"{letter}{place}" for place, name in enumerate(names, 1)}
        elif not (layout.images or layout.unit):
            found |= {name: f"{letter}{name[-1]}" for name in names if name[-1] in "123456789"}
    return found


def _usual_shape(argument: str, layout: Layout, alone: bool, weights: bool) -> tuple[int, ...]:
    """The shape that an argument of this name usually has, beside weights or without."""
    if VECTORS.fullmatch(argument):
        scale = re.match(r"beta|gamma|scale|shift|g$", argument, re.I)
        size = FEATURES if scale or not weights else IMAGES if layout.images else UNITS
        return () if layout.unit else (size,) if layout.rows else (size, 1)
    if re.fullmatch(r"w[xh]", argument, re.I):
        return (UNITS if argument[1] == "h" else FEATURES, UNITS)
    if WEIGHTS.fullmatch(argument) and not alone:
        return _weight_shape(layout)
    if argument.lower() in PARAMETERS:
        return (6,)
    if re.match(r"(prev_)?[hc](_?prev|0)?$", argument):
        return (EXAMPLES, layout.state)
    return (IMAGES, 3, 4, 4) if layout.images else layout.pair(layout.features)


def _weight_shape(layout: Layout) -> tuple[int, ...]:
    if layout.images:
        return (IMAGES, 3, 3, 3)
    if layout.unit:
        return (FEATURES,) if layout.rows else (FEATURES, 1)
    return (FEATURES, UNITS) if layout.rows else (UNITS, FEATURES)


def _labels(layout: Layout) -> Input:
    if layout.labels == "classes":
        return Integers((EXAMPLES,), layout.classes)
    if layout.labels == "binary":
        if layout.unit and layout.rows:
            return Integers((EXAMPLES,), 2)
        return Integers(layout.pair(1), 2)
    return Floats(layout.pair(layout.classes))


def _entries(keys: dict[str, None]) -> Iterator[str]:
    """Names of a dictionary's entries; those that are numbered when it runs get three layers."""
    numbered = [key.removesuffix("*") for key in keys if key.endswith("*")]
    for number in range(1, len(HIDDEN) + 2) if numbered else ():
        yield from (f"{stem}{number}" for stem in numbered)
    yield from (key for key in keys if not key.endswith("*"))


def _parameter(name: str, names: list[str], layout: Layout) -> Input:
    """An entry of a dictionary of parameters: W2, b2, gamma1, …"""
    letters, digits = re.fullmatch(r"(.*?)(\d*)", name).groups()  # type: ignore[union-attr]
    layers = max([int(d) for n in names if (d := re.search(r"\d*$", n)[0])] or [1])  # type: ignore[index]
    sizes = [FEATURES, *(HIDDEN * layers)[: layers - 1], layout.outputs]
    number = min(int(digits or 1), layers)
    inside, outside = sizes[number - 1], sizes[number]
    if letters.lower().startswith(("b", "gamma", "scale", "shift")):
        return Floats((outside,) if layout.rows else (outside, 1))
    if letters.lower().startswith(("w", "theta", "kernel")):
        return Floats((inside, outside) if layout.rows else (outside, inside))
    return Floats(())


def _declared(function: Function, argument: str) -> tuple[int, ...]:
    """Sizes that the code or its docstring names, where all of them are known."""
    names = function.dimensions(argument)
    sizes = [_size(name, place, len(names)) for place, name in enumerate(names)]
    return tuple(sizes)


def _size(name: str, place: int, dimensions: int) -> int:
    factor, symbol = re.fullmatch(r"(\d*)\s*\*?\s*(.*)", name).groups()  # type: ignore[union-attr]
    if not symbol:
        return max(int(factor or 1), 1)
    usual = SIZES.get(symbol) or SIZES.get(symbol.strip("_"))
    if usual is None:
        usual = (IMAGES, 3, 4, 4)[place] if dimensions == 4 else UNITS if symbol == "H" else ROLES[place]
    if dimensions == 4 and place == 0:
        usual = IMAGES
    return min(int(factor or 1) * usual, 100)
