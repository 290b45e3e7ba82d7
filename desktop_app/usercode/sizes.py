"""Sizes of layers: what is proposed for them, and what a constructor takes."""

from __future__ import annotations

import re
from typing import Any

from desktop_app.usercode.conventions import Candidate

EXAMPLES, FEATURES, UNITS, CLASSES, IMAGES = 5, 4, 3, 3, 2
"""All different, so that a transposed array or a wrong axis cannot go unnoticed."""

HIDDEN = (6, 2)
"""Units of the hidden layers where parameters are numbered."""

SIZE = re.compile(
    r"n_?(in|out|inputs|outputs|hidden)|\w+_(size|dim|features|units|channels)|(in|out)_\w+|units|dim", re.I
)
MADE_SIZE = re.compile(
    rf"{SIZE.pattern}|[nd]_?(x|h|y|in|out|classes)|num_\w+|inputs?|outputs?|hidden|h|d|n|m|d_?model", re.I
)
"""Sizes among the arguments of a constructor, where such names cannot be those of data."""

INWARD, OUTWARD, INNER = (
    re.compile(pattern, re.I)
    for pattern in (
        r"([nd]_?)?(in|x)|(n|num)?_?feat|dim|d_?model|[dn]$",
        r"([nd]_?)?(out|y)|.*class|m$",
        r"([nd]_?)?h|num_h",
    )
)
"""How names of sizes begin: of the data, of the outputs, between."""

ROW_OF_SIZES = re.compile(r"(?!n_|num_)(\w+_)?(dims|sizes|layers)|architecture|topology", re.I)
FEW = 20
"""Units up to which the default of a constructor is kept: each weight costs a dozen runs."""


def sizes_of(candidate: Candidate) -> dict[str, Any]:
    """Sizes that a constructor takes, by name: its own defaults where they are small, else as small as they can be."""
    found: dict[str, Any] = {}
    for argument in candidate.made.arguments if candidate.made else ():
        default = candidate.defaults().get(argument)
        if ROW_OF_SIZES.fullmatch(argument):
            small = isinstance(default, list | tuple) and all(type(size) is int and size <= FEW for size in default)
            inner = argument.lower().startswith("h")
            found[argument] = default if small else list(HIDDEN) if inner else [FEATURES, HIDDEN[0], CLASSES]
        elif MADE_SIZE.fullmatch(argument):
            found[argument] = default if type(default) is int and default <= FEW else usual_size(argument)
    return {name: size for name, size in found.items() if name in candidate.arguments}


def ends(sizes: dict[str, Any]) -> tuple[int, int]:
    """How many features and how many outputs a network of these sizes has."""
    rows = [size for name, size in sizes.items() if isinstance(size, list | tuple) and not INNER.match(name)]
    inward = [size for name, size in sizes.items() if isinstance(size, int) and INWARD.match(name)]
    outward = [size for name, size in sizes.items() if isinstance(size, int) and OUTWARD.match(name)]
    inward += [row[0] for row in rows]
    outward += [row[-1] for row in rows]
    return (inward or [FEATURES])[0], (outward or [CLASSES])[0]


def inner(sizes: dict[str, Any]) -> int:
    """How many units the state of a recurrent network of these sizes has."""
    return next((size for name, size in sizes.items() if isinstance(size, int) and INNER.match(name)), UNITS)


def usual_size(argument: str) -> int:
    """The size that an argument of this name may have."""
    name = argument.rpartition(".")[2]
    return FEATURES if INWARD.match(name) else HIDDEN[0] if INNER.match(name) else UNITS
