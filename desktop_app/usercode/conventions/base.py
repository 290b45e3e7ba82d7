"""What a shape of code is: how its functions are recognized by their text, and how they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.usercode.code import Code, as_numbers
from desktop_app.usercode.inputs import floats
from desktop_app.usercode.source import CodeError, Function, Source
from desktop_app.words import later, listing, tr

Vector = NDArray[np.float64]
Values = dict[str, Any]
Gradients = dict[str, Vector]

MOST_OUTPUTS = 1_000_000
"""Elements of an output: it is computed a dozen times for each element of the inputs."""

LOSSES = ("loss", "cost", "J", "L", "f", "objective", "energy", "nll", "error", "err", "total_loss", "data_loss")
"""What people call the number that is minimized."""

PARAMETERS = ("params", "parameters", "weights", "theta", "w", "p")
"""What people call all that is learned."""


@dataclass(frozen=True)
class Candidate:
    """Functions of a file that belong together and can be checked.

    Attributes:
        convention: their shape.
        name: by which one asks for them.
        title: for people.
        forward: what computes the value.
        backward: what computes the gradient; the same function where one does both.
        arguments: names of what has to be given.
        also: other names by which they are found.
        made: the constructor, where they are methods of a class whose objects are made from some of the arguments.
    """

    convention: Convention
    name: str
    title: str
    forward: Function
    backward: Function
    arguments: tuple[str, ...]
    also: tuple[str, ...] = ()
    made: Function | None = None

    def defaults(self) -> dict[str, Any]:
        """Default values of the arguments."""
        return {**(self.made.defaults if self.made else {}), **self.backward.defaults, **self.forward.defaults}


@dataclass(frozen=True)
class Run:
    """One forward pass: its outputs, and the backward pass that belongs to it."""

    outputs: list[Vector]
    pull: Callable[[list[Vector]], Gradients] = field(repr=False)
    """From the gradient of each output to that of each float input, by name."""


class Convention:
    """A usual shape of code.  A new one is one subclass with a title, named in :data:`conventions.CONVENTIONS`."""

    title: ClassVar[str]
    takes_upstream: ClassVar[bool] = False
    """Whether the backward pass is given the gradient of the outputs; else it is that of their sum."""
    one_example: ClassVar[bool] = False
    """Whether the data are one example, a column, and its label."""

    def find(self, source: Source) -> Iterator[Candidate]:
        """Candidates of this shape in a file, by its text alone."""
        raise NotImplementedError

    def run(self, candidate: Candidate, code: Code, values: Values) -> Run:
        """Run the forward pass.

        Raises:
            CodeError: the code raises something, or returns what does not fit the shape.
        """
        raise NotImplementedError


class MisshapenError(CodeError):
    """Gradients of other shapes than their inputs.

    Attributes:
        shapes: those that came, by the name of the input.
    """

    def __init__(self, sentence: str, line: int, shapes: dict[str, tuple[int, ...]]) -> None:
        super().__init__(sentence, line)
        self.shapes = shapes


def is_upstream(name: str) -> bool:
    """Whether an argument of a backward pass is the gradient of an output, by its name."""
    if name in ("data", "dim", "dims", "depth", "dtype", "debug", "decay", "dropout", "dropout_param"):
        return False
    return name.startswith(("d", "grad", "upstream", "delta")) or name in ("g", "gy", "gout", "error", "err")


def is_cache(name: str) -> bool:
    """Whether an argument of a backward pass is what the forward pass has kept, by its name."""
    return "cache" in name.lower() or name in ("tape", "saved", "memory", "ctx", "context", "store", "intermediates")


def forward_of(name: str, functions: dict[str, Function]) -> Function | None:
    """The function whose backward pass has this name: affine_backward belongs to affine_forward, or to affine."""
    pairs = (("backward", "forward"), ("Backward", "Forward"), ("bwd", "fwd"), ("backprop", "forward"))
    names = [name.replace(back, forth) for back, forth in pairs if back in name]
    stems = [re.sub(r"_?(backward|bwd|backprop|grad|gradient|derivative|prime)(_\w+)?$", "", name)]
    stems += [re.sub(r"^(backward|grad|gradient|derivative)(_of)?_|^d_?(?=[a-zA-Z])", "", name)]
    for stem in stems:
        names += [f"{stem}_forward", f"{stem}_fwd", stem]
    return next((functions[other] for other in names if other and other != name and other in functions), None)


def outputs_of(returned: Any, count: int | None, function: Function, code: Code) -> list[Vector]:
    """The outputs among what a forward pass has returned: the first ``count``, or the only one.

    Raises:
        CodeError: they are no numbers, too many, or not finite.
    """
    where = code.where(function)
    parts = list(returned[:count]) if count is not None else [returned]
    labels = function.returned if len(function.returned) >= len(parts) else ()
    outputs = []
    for place, part in enumerate(parts):
        label = (labels[place] if labels else "") or (
            tr("the value") if len(parts) == 1 else tr("output {number}", number=place + 1)
        )
        what = tr("{output} of {function}", output=label, function=function.name)
        output = as_numbers(part, what, where)
        if output.size > MOST_OUTPUTS:
            raise CodeError(
                tr(
                    "{what} has {count:,} elements ({where}); choose shapes for which it has at most {most:,}.",
                    what=what,
                    count=output.size,
                    where=where,
                    most=MOST_OUTPUTS,
                ),
                function.line,
                for_inputs=True,
            )
        wrong = output.size - int(np.isfinite(output).sum())
        if wrong:
            raise CodeError(
                tr(
                    "{what} is not finite in {wrong} of {count} elements ({where}): there is no gradient to check "
                    "here. Choose other ranges of the inputs.",
                    what=what,
                    wrong=wrong,
                    count=output.size,
                    where=where,
                ),
                function.line,
                for_inputs=True,
            )
        outputs.append(output)
    return outputs


def assign(result: Any, labels: tuple[str, ...], function: Function, code: Code, values: Values) -> Gradients:
    """Which gradient belongs to which input: by key, by the name of the variable returned, else by position.

    Args:
        result: what the backward pass has returned: a dictionary, a tuple, one array.
        labels: names of the parts of a tuple in the code; "" where there is none.
        function: the backward pass.
        code: whose it is.
        values: the inputs.

    Raises:
        CodeError: it cannot be told, or a gradient is no array of numbers or has another shape than its input.
    """
    targets, where = floats(values), code.where(function)
    if result is None:
        said = later("{function} returns None ({where}): does a return statement lack?")
        raise CodeError(tr(said, function=function.name, where=where), function.line)
    if isinstance(result, dict):
        found = _by_key(result, targets, function, code)
    else:
        parts = list(result) if isinstance(result, tuple | list) else [result]
        found = _by_place(parts, labels if len(labels) == len(parts) else (), targets, values, function, code)
    gradients, misshapen = {}, {}
    for name, (label, value) in found.items():
        gradient = as_numbers(value, tr("The gradient {name}", name=label), code.where(function, label))
        target = targets[name]
        if gradient.shape != target.shape and not gradient.size == target.size == 1:
            misshapen[name] = gradient.shape
        else:
            gradients[name] = gradient.reshape(target.shape)
    for name in misshapen:
        label = found[name][0]
        raise _misshapen(label, name, misshapen, targets, code.where(function, label), function.line_of(label))
    return gradients


def gradient_names(name: str) -> tuple[str, ...]:
    """What the gradient of an input may be called."""
    short = name.rpartition(".")[2]
    letter = re.sub(r"^bias(es)?", "b", re.sub(r"^weights?", "W", short))  # self.weights has its gradient in self.dW
    return (
        f"d{short}",
        f"d{letter}",
        f"d_{short}",
        f"grad_{short}",
        f"{short}_grad",
        f"grad{short}",
        f"g{short}",
        f"nabla_{letter}",
        f"nabla_{letter.lower()}",
        short,
    )


def _match(names: list[str], target: str) -> str | None:
    wanted = gradient_names(target)
    exact = next((name for name in wanted if name in names), None)
    lower = {name.lower(): name for name in names}
    return exact or next((lower[name.lower()] for name in wanted if name.lower() in lower), None)


def _by_key(
    result: dict[Any, Any], targets: dict[str, Vector], function: Function, code: Code
) -> dict[str, tuple[str, Any]]:
    keys = [key for key in result if isinstance(key, str)]
    found = {name: (key, result[key]) for name in targets if (key := _match(keys, name)) is not None}
    missing = [name.rpartition(".")[2] for name in targets if name not in found and ("." in name or not found)]
    if missing:
        said = tr(
            "{function} returns no gradient of {missing} ({where}), but {found}.",
            function=function.name,
            missing=listing(missing),
            where=code.where(function),
            found=listing(keys[:12]) or tr("no names"),
        )
        raise CodeError(said, function.line)
    return found


def _by_place(
    parts: list[Any],
    labels: tuple[str, ...],
    targets: dict[str, Vector],
    values: Values,
    function: Function,
    code: Code,
) -> dict[str, tuple[str, Any]]:
    named = {_match(list(labels), name): name for name in targets}
    if labels and all(label in named for label in labels):
        return {named[label]: (label, part) for label, part in zip(labels, parts, strict=True)}
    names = list(targets)
    if len(parts) == 1 and np.shape(parts[0]) != targets[names[0]].shape:
        # compute_gradient(X, y, theta): one gradient alone is that of the parameter, wherever it stands.
        fits = [n for n in names if n.lower() in PARAMETERS and np.shape(parts[0]) == targets[n].shape]
        names = fits or names
    if len(parts) == len(values) != len(names):
        names = list(values)
    elif len(parts) > len(names) or (len(parts) < len(names) and len(parts) != 1):
        said = tr(
            "{function} returns 1 gradient ({where}), but the inputs that have one are {inputs}."
            if len(parts) == 1
            else "{function} returns {count} gradients ({where}), but the inputs that have one are {inputs}.",
            function=function.name,
            count=len(parts),
            where=code.where(function),
            inputs=listing(targets),
        )
        raise CodeError(said, function.line)
    shown = labels or ("",) * len(parts)
    placed = zip(names, shown, parts, strict=False)
    return {name: (label or f"d{name.rpartition('.')[2]}", part) for name, label, part in placed if name in targets}


def is_several(returned: Any) -> bool:
    """Whether a function has returned two or more values."""
    return isinstance(returned, tuple | list) and len(returned) >= 2


def _misshapen(
    label: str, name: str, shapes: dict[str, tuple[int, ...]], targets: dict[str, Vector], where: str, line: int
) -> MisshapenError:
    shape, right = shapes[name], targets[name].shape
    others = [n for n, t in targets.items() if t.shape == shape and n != name]
    if shape == right[::-1]:
        said = later("{gradient} has shape {shape}, but {input} has shape {right} ({where}); it is transposed.")
    elif others:
        said = later(
            "{gradient} has shape {shape}, but {input} has shape {right} ({where}); {other} has that shape, so look at "
            "their order."
        )
    else:
        said = later(
            "{gradient} has shape {shape}, but {input} has shape {right} ({where}); if {input} is to have that shape, "
            "set it so."
        )
    other = others[0] if others else ""
    sentence = tr(said, gradient=label, shape=shape, input=name, right=right, where=where, other=other)
    error = MisshapenError(sentence, line, shapes)
    if shape != right[::-1] and not others:
        error.setting = f"{name}=shape:{','.join(map(str, shape))}"
    return error
