"""What a gradient check found: values without behaviour, for the window, the command line and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.kinks import Kink
from desktop_app.gradients.standing import Judged
from desktop_app.words import clauses, later, tr

NOT_FINITE, DIVERGED = "not-finite", "diverged"
"""Findings after which there is nothing left to judge."""

WORST = 20
"""Elements in the table of the worst."""


@dataclass(frozen=True)
class Element:
    """One element of a parameter's gradient.

    Attributes:
        tensor: name of the parameter.
        index: in its shape.
        analytic: what the backward pass gave.
        numeric: what the referee gave.
        error_bar: largest difference that rounding and step size explain.
    """

    tensor: str
    index: tuple[int, ...]
    analytic: float
    numeric: float
    error_bar: float


@dataclass(frozen=True)
class TensorReport:
    """One parameter.

    Attributes:
        name: path and letter, such as "3.W".
        shape: W as (units, inputs).
        passed: whether every element did.
        ng_ratio: ‖n − a‖₂ / (‖n‖₂ + ‖a‖₂).
        max_relative_error: CS231n's |a − n| / max(|a|, |n|), the largest; 0 for elements below the noise.
        would_miss_below: an error in one element smaller than this (absolute) would not be found.
        failed_elements: how many failed.
        method: which referee proved it, by which structure.
        structurally_zero: whether the gradient is zero but for rounding, so that ratios say nothing.
        analytic, numeric, error_bar: in the parameter's shape.
        failed: likewise, bool.
    """

    name: str
    shape: tuple[int, ...]
    passed: bool
    ng_ratio: float
    max_relative_error: float
    would_miss_below: float
    failed_elements: int
    method: str
    structurally_zero: bool
    analytic: NDArray[np.float64]
    numeric: NDArray[np.float64]
    error_bar: NDArray[np.float64]
    failed: NDArray[np.bool_]


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong, as far as it can be told.

    Attributes:
        fault: name of a known fault (see :mod:`desktop_app.gradients.faults`), or "unknown", "not-finite", …
        layer: path of the layer; '' for the whole network.
        confidence: from 0 to 1.
        sentence: for the user.
    """

    fault: str
    layer: str
    confidence: float
    sentence: str

    @property
    def surety(self) -> str:
        """How sure the name is, in words; "" where it has none to be sure of."""
        return "" if self.fault == "unknown" else tr("{share:.0%} sure", share=self.confidence)


@dataclass(frozen=True)
class Opinion:
    """What another checker, emulated, says of the same backward pass (see :mod:`desktop_app.gradients.emulated`).

    Attributes:
        checker: its name.
        how: step, measure and limit in a sentence.
        measure: what its number is.
        number: that number; it may be infinite.
        limit: the largest that passes.
        passed: what it says.
        verdict: what that is worth: "right", "missed it", "false alarm", or "fails either way" where it refuses the
            wrong gradient but would have refused the right one too.
        objection: what else than the number made it refuse, or "".
    """

    checker: str
    how: str
    measure: str
    number: float
    limit: float
    passed: bool
    verdict: str
    objection: str


@dataclass(frozen=True)
class Report:
    """A gradient check of one network on one batch.

    Attributes:
        passed: whether the backward pass gave the gradient of the loss in every element.
        tensors: every parameter.
        ng_ratio: of all parameters together.
        max_relative_error: the largest of all tensors.
        would_miss_below: the largest of all tensors; where gradients are smaller, smaller errors are found too.
        worst: the elements that are most error bars away.
        kinks: where a step crossed a kink.
        diagnosis: what is wrong; empty for a correct network.
        scheme: the referee.
        loss: on this batch.
        notes: what else has to be known to read the figures, in sentences.
        float32_error: how far float32 carries this gradient, as Ng's ratio; NaN for a float64 network.
        emulated: what other checkers would say, if that was asked for.
        operations: every operation of the backward pass in the order in which they ran, if that was asked for; none
            where the forward pass leaves the numbers that can be judged.
    """

    passed: bool
    tensors: tuple[TensorReport, ...]
    ng_ratio: float = field(init=False)
    max_relative_error: float = field(init=False)
    would_miss_below: float = field(init=False)
    worst: tuple[Element, ...] = field(init=False)
    kinks: tuple[Kink, ...]
    diagnosis: tuple[Diagnosis, ...]
    scheme: str
    loss: float
    notes: tuple[str, ...]
    float32_error: float
    emulated: tuple[Opinion, ...] = ()
    operations: tuple[Judged, ...] = ()

    def __post_init__(self) -> None:
        """Sum up the tensors, here and not where it is asked for, since that may be the window."""
        with np.errstate(all="ignore"):
            analytic, numeric = (
                np.concatenate([np.zeros(0), *(getattr(tensor, side).ravel() for tensor in self.tensors)])
                for side in ("analytic", "numeric")
            )
            object.__setattr__(self, "ng_ratio", ng_ratio(analytic, numeric))
            object.__setattr__(self, "worst", worst_elements(self.tensors))
        for name in ("max_relative_error", "would_miss_below"):
            object.__setattr__(self, name, max((getattr(tensor, name) for tensor in self.tensors), default=0.0))

    @property
    def exploded(self) -> Diagnosis | None:
        """Where the forward pass leaves the numbers that can be judged, if it does."""
        return next((found for found in self.diagnosis if found.fault in (NOT_FINITE, DIVERGED)), None)

    def as_json(self) -> dict[str, Any]:
        """The documented form; numbers that are not finite become null."""
        tensors = ("name", "shape", "passed", "ng_ratio", "max_relative_error", "would_miss_below", "failed_elements")
        opinions = ("checker", "how", "measure", "number", "limit", "passed", "verdict", "objection")
        asked = {"emulated": [_fields(o, *opinions) for o in self.emulated]} if self.emulated else {}
        if self.operations:
            asked["operations"] = [_operation(each) for each in self.operations]
        return {
            "passed": self.passed,
            "ng_ratio": finite(self.ng_ratio),
            "tensors": [{**_fields(t, *tensors), "method": t.method} for t in self.tensors],
            "worst": [_fields(e, "tensor", "index", "analytic", "numeric", "error_bar") for e in self.worst],
            "kinks": [_fields(k, "tensor", "index", "layer", "unit", "example", "sentence") for k in self.kinks],
            "diagnosis": [_fields(d, "fault", "layer", "confidence", "sentence") for d in self.diagnosis],
            **asked,
        }

    def rows(self) -> Iterator[tuple[str, str, float, float, float, bool]]:
        """Every element as a row of a table; see :data:`ROW`."""
        for tensor in self.tensors:
            for place in np.ndindex(tensor.shape):
                index = " ".join(str(i) for i in place)
                a, n, bar = (float(values[place]) for values in (tensor.analytic, tensor.numeric, tensor.error_bar))
                yield tensor.name, index, a, n, bar, bool(tensor.failed[place])


ROW = ("tensor", "index", "analytic", "numeric", "error_bar", "failed")
"""The columns of :meth:`Report.rows`."""


def method_in_words(method: str) -> str:
    """What proved a tensor: the referee, and by which structure it was asked; each is a word of its own."""
    return clauses(map(tr, method.split(", ")))


def ng_band(ratio: float) -> str:
    """The lecture's reading of its ratio."""
    bands = ((1e-7, later("great")), (1e-5, later("good")), (1e-3, later("look closer")))
    return next((label for limit, label in bands if ratio < limit), later("worry"))


def cs231n_band(error: float) -> str:
    """CS231n's reading of the maximum relative error."""
    bands = ((1e-7, later("happy")), (1e-4, later("fine with kinks")), (1e-2, later("uncomfortable")))
    return next((label for limit, label in bands if error <= limit), later("wrong"))


def ng_ratio(analytic: NDArray[np.float64], numeric: NDArray[np.float64]) -> float:
    """‖n − a‖₂ / (‖n‖₂ + ‖a‖₂); 0 where both are zero."""
    size = float(np.linalg.norm(numeric) + np.linalg.norm(analytic))
    return float(np.linalg.norm(numeric - analytic)) / size if size else 0.0


def tensor_report(
    name: str,
    analytic: NDArray[np.float64],
    numeric: NDArray[np.float64],
    bars: NDArray[np.float64],
    failed: NDArray[np.bool_],
    method: str,
) -> TensorReport:
    """The report on one parameter, from its elements."""
    return TensorReport(
        name,
        analytic.shape,
        not failed.any(),
        ng_ratio(analytic, numeric),
        _max_relative_error(analytic, numeric, bars),
        float(bars.max(initial=0.0)),
        int(failed.sum()),
        method,
        bool((np.abs(numeric) <= bars).all() and (np.abs(analytic) <= bars).all()),
        analytic,
        numeric,
        bars,
        failed,
    )


def worst_elements(tensors: Sequence[TensorReport]) -> tuple[Element, ...]:
    """The elements with the largest difference in units of their bar, those that failed first."""
    rows = []
    for tensor in tensors:
        gaps = np.abs(tensor.analytic - tensor.numeric)
        score = np.where(gaps > 0, gaps / np.maximum(tensor.error_bar, 1e-300), 0.0)
        score = np.where(np.isnan(gaps), np.inf, score).ravel()
        order = np.lexsort((-score, ~tensor.failed.ravel()))[:WORST]
        rows += [(not tensor.failed.flat[i], -score[i], tensor, int(i)) for i in order]
    rows.sort(key=lambda row: row[:2])
    return tuple(_element(tensor, flat) for _, _, tensor, flat in rows[:WORST])


def finite(number: float) -> float | None:
    """The number, or None where JSON has no word for it."""
    return number if np.isfinite(number) else None


def _operation(judged: Judged) -> dict[str, Any]:
    return {"layer": judged.path, "standing": judged.standing.value, **_fields(judged, "stage", "error", "sentence")}


def _element(tensor: TensorReport, flat: int) -> Element:
    index = tuple(int(i) for i in np.unravel_index(flat, tensor.shape))
    a, n, bar = (float(values[index]) for values in (tensor.analytic, tensor.numeric, tensor.error_bar))
    return Element(tensor.name, index, a, n, bar)


def _max_relative_error(
    analytic: NDArray[np.float64], numeric: NDArray[np.float64], bars: NDArray[np.float64]
) -> float:
    """CS231n's measure, over the elements that are more than noise."""
    larger = np.maximum(np.abs(analytic), np.abs(numeric))
    relative = np.where(larger > bars, np.abs(analytic - numeric) / np.maximum(larger, 1e-300), 0.0)
    return float(np.max(relative, initial=0.0))


def _fields(value: object, *names: str) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(value, name) for name in names}
    return {
        name: finite(item) if isinstance(item, float) else list(item) if isinstance(item, tuple) else item
        for name, item in found.items()
    }
