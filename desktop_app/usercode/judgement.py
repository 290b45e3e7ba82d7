"""From what the other process has measured to a report: passed or not, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.kinks import Kink
from desktop_app.gradients.report import Diagnosis, Report, TensorReport, tensor_report
from desktop_app.usercode.conventions import Candidate, chosen, overlooked
from desktop_app.usercode.inputs import Fixed, Floats, Input, Inputs, Proposals
from desktop_app.usercode.messages import Array, Checked, Gradient
from desktop_app.usercode.patterns import Wrong, describe
from desktop_app.usercode.places import (
    label_of,
    line_of,
    origin_of,
    short,
    told_cause,
    told_origin,
    told_repair,
    where_is,
)
from desktop_app.usercode.proposals import propose
from desktop_app.usercode.runner import Limits, run
from desktop_app.usercode.source import CodeError, Printed, Source
from desktop_app.words import later, listing, tr

SCHEME = f"{later('two-sided')}, {later('extrapolated')}"
METHOD = f"{SCHEME}, {later('every element')}"

SURE = 0.9
"""Confidence of a pattern of one gradient by itself from which on it is told, and not its cause."""

UNSTEADY = {
    "forward": later(
        "{forward} gives another output when it is called again with the same inputs, although the global random "
        "numbers are held fixed: it keeps a state, or draws from a generator without a seed ({where})."
    ),
    "backward": later(
        "{backward} gives another gradient when it is called again with the same cache: it adds up across calls, "
        "changes the cache, or draws random numbers of its own ({where})."
    ),
}


@dataclass(frozen=True)
class CodeCheck:
    """A check of a person's code.

    Attributes:
        source: the file as it was.
        candidate: what was checked.
        inputs: with what.
        seed: of the random numbers.
        report: what was found.
        printed: what the code has printed meanwhile.
    """

    source: Source
    candidate: Candidate
    inputs: Inputs
    seed: int
    report: Report
    printed: Printed

    @property
    def wrong_lines(self) -> list[int]:
        """Where wrong gradients get their values: what they share where they are wrong together, else their own."""
        wrong = {tensor.name for tensor in self.report.tensors if not tensor.passed}
        names = [name for name in self.inputs if isinstance(self.inputs[name], Floats)]
        common = origin_of({name: short(name) not in wrong for name in names}, self.candidate)
        steps, together = (common.steps, common.names) if common else ((), ())
        alone = [n for n in names if short(n) in wrong and label_of(n, self.candidate) not in together]
        return [*(step.line for step in steps), *(line_of(name, self.candidate) for name in alone)]


def check_code(
    source: Source,
    name: str | None = None,
    proposals: Proposals | None = None,
    seed: int = 0,
    limits: Limits | None = None,
    *,
    progress: Callable[[str, int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CodeCheck:
    """Run a file in a process of its own and check the gradient of one of its functions.

    Args:
        source: the file.
        name: of the functions; None: the first that can be checked.
        proposals: inputs to try; None: what is usual.
        seed: of inputs and random numbers.
        limits: of time and memory.
        progress: is told (what is done, elements done, elements in all).
        cancelled: is asked whether to stop.

    Raises:
        CodeError: the code cannot be checked; the message says why and where.
        CancelledError: ``cancelled`` said so.
    """
    candidate = chosen(source, name)
    proposals = propose(candidate) if proposals is None else proposals
    name = candidate.name
    checked, printed = run(source, name, proposals, seed, limits, progress=progress, cancelled=cancelled)
    try:
        report = report_on(checked, candidate, source)
    except (ValueError, LookupError) as error:
        raise CodeError(
            tr("{file} has tampered with the result of the check: {error}.", file=source.path.name, error=error)
        ) from None
    return CodeCheck(source, candidate, checked.inputs, seed, report, printed)


def report_on(checked: Checked, candidate: Candidate, source: Source) -> Report:
    """Judge what was measured.

    Raises:
        ValueError, LookupError: arrays do not fit together, or a cause is not known.
    """
    with np.errstate(all="ignore"):
        judged = [_judged(gradient) for gradient in checked.gradients]
        tensors = tuple(tensor for tensor, _ in judged)
        diagnosis = [*_hygiene(checked, candidate, source)]
        diagnosis += _diagnosis(checked, judged, candidate, source)
        return Report(
            not diagnosis,
            tensors,
            tuple(kink for _, kinks in judged for kink in kinks),
            tuple(diagnosis),
            SCHEME,
            checked.value,
            (*_notes(checked, candidate, source), *_of_the_course(checked, tensors, diagnosis, candidate)),
            float("nan"),
        )


def _judged(gradient: Gradient) -> tuple[TensorReport, list[Kink]]:
    analytic, numeric, bars = (_array(a) for a in (gradient.analytic, gradient.numeric, gradient.bars))
    if not analytic.shape == numeric.shape == bars.shape:
        raise ValueError(tr("arrays of different shapes"))
    failed = np.array(~(np.abs(analytic - numeric) <= bars))
    kinks = []
    for flat, left, right in gradient.kinks:
        index = tuple(int(i) for i in np.unravel_index(flat, analytic.shape))
        failed[index] = False
        bars[index] = abs(right - left)
        kinks.append(Kink(short(gradient.name), index, "", (), -1, (left, right)))
    return tensor_report(short(gradient.name), analytic, numeric, bars, failed, METHOD), kinks


def _hygiene(checked: Checked, candidate: Candidate, source: Source) -> list[Diagnosis]:
    if not checked.unsteady:
        return []
    forward, backward = candidate.forward, candidate.backward
    function = forward if checked.unsteady == "forward" else backward
    place = tr("{file}, line {line}", file=source.path.name, line=function.line)
    sentence = tr(UNSTEADY[checked.unsteady], forward=forward.name, backward=backward.name, where=place)
    return [Diagnosis("not-repeatable", "", 1.0, sentence)]


def _diagnosis(
    checked: Checked, judged: list[tuple[TensorReport, list[Kink]]], candidate: Candidate, source: Source
) -> list[Diagnosis]:
    found = []
    causes = [(cause, list[str]()) for cause in checked.causes]
    repairs = [(repair, list[str]()) for repair in checked.repairs]
    upstream = [_array(array) for array in checked.upstream]
    for gradient, (tensor, _) in zip(checked.gradients, judged, strict=True):
        if tensor.passed:
            continue
        others = {t.name: t.numeric for t, _ in judged if t is not tensor}
        parts, doubled = gradient.by_example, gradient.other
        wrong = Wrong(
            tensor.name,
            _array(gradient.value),
            tensor.analytic,
            tensor.numeric,
            tensor.failed,
            upstream,
            others,
            None if parts is None else _array(parts),
            None if doubled is None else _array(doubled),
            _examples(checked, candidate),
        )
        pattern, clause, confidence = describe(wrong)
        explained = [names for cause, names in causes if confidence < SURE and gradient.name in cause.names]
        if explained:
            explained[0].append(gradient.name)
            continue
        mended = [names for repair, names in repairs if confidence < SURE and gradient.name in repair.names]
        if mended:
            mended[0].append(gradient.name)
        if mended and pattern == "unknown":
            continue
        said = {"name": tensor.name, "where": where_is(gradient.name, candidate, source), "clause": clause}
        found.append(Diagnosis(pattern, "", confidence, tr("The gradient of {name} ({where}) {clause}.", **said)))
    names = [gradient.name for gradient in checked.gradients]
    common = origin_of({n: tensor.passed for n, (tensor, _) in zip(names, judged, strict=True)}, candidate)
    first = [told_cause(cause, names, candidate, source) for cause, names in causes if names]
    first += [told_repair(repair, names, candidate, source) for repair, names in repairs if names]
    return [*first, *([told_origin(common, candidate, source)] if common else []), *found]


def _examples(checked: Checked, candidate: Candidate) -> int:
    """How many examples there are: the size that the data share with the labels, or with the outputs."""
    data = _shape(checked.inputs.get(candidate.forward.arguments[0]))
    if checked.upstream:
        others = [array.shape for array in checked.upstream[:1]]
    else:
        # Of a loss, arrays that have no gradient are data and labels, or labels alone beside what they belong to.
        others = [_shape(checked.inputs.get(name)) for name in _without_gradient(checked)]
        if len(others) > 1:
            data, *others = others
    others = [shape for shape in others if shape]
    for axis in (0, -1):
        if data and others and all(shape[axis] == data[axis] for shape in others):
            return data[axis]
    return 0


def _without_gradient(checked: Checked) -> list[str]:
    judged = {gradient.name for gradient in checked.gradients}
    return [name for name, item in checked.inputs.items() if name not in judged and _shape(item)]


def _shape(item: Input | None) -> tuple[int, ...]:
    return () if item is None or isinstance(item, Fixed) else item.shape


def _notes(checked: Checked, candidate: Candidate, source: Source) -> list[str]:
    notes = []
    for function, argument in checked.changed:
        notes.append(
            tr(
                "{function} writes into its argument {argument}. Here it got a copy; elsewhere that changes what "
                "others hold.",
                function=function,
                argument=tr(argument),
            )
        )
    if checked.random and not checked.unsteady:
        notes.append(
            tr(
                "{function} draws random numbers, as dropout does. They were held fixed: the global generators were "
                "given the same seed before every forward pass.",
                function=candidate.forward.name,
            )
        )
    if checked.unchecked:
        names = listing(short(name) for name in checked.unchecked)
        said = later("{function} returns no gradient of {names}, so that none was checked.")
        notes.append(tr(said, function=candidate.backward.name, names=names))
    for left_out in overlooked(source):
        notes.append(
            tr(
                "Not checked: {function} (line {line}) has none of the shapes that are known. Let it return a loss and "
                "a gradient, as in “return loss, dx”, or write it as a pair such as loss and grad.",
                function=left_out.title,
                line=left_out.line,
            )
        )
    if checked.single:
        notes.append(tr("The code computes in float32, so that only errors above its rounding can be seen."))
    return notes


def _of_the_course(
    checked: Checked, tensors: tuple[TensorReport, ...], diagnosis: list[Diagnosis], candidate: Candidate
) -> list[str]:
    """Of a layer that divides by m, that whoever calls it may rely on that."""
    data = candidate.forward.arguments[0]
    handed_on = any(tensor.passed and tensor.name == short(data) for tensor in tensors)
    averaged = bool(diagnosis) and all(found.fault == "averaged" for found in diagnosis)
    if not (checked.upstream and handed_on and averaged):
        return []
    return [
        tr(
            "Andrew Ng's course divides by m here and leaves 1/m out of the gradient that it hands over (dZ = A − Y). "
            "If the code that calls {function} does so too, its gradients are right in the end: check the whole "
            "network, its loss with its backward pass.",
            function=candidate.backward.name,
        )
    ]


def _array(array: Array) -> NDArray[np.float64]:
    return array.value()
