"""A report in words: the verdict, the diagnosis, and what else has to be known to read the figures."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from desktop_app.figures import figure
from desktop_app.gradients.element_curve import ElementCurve
from desktop_app.gradients.faults import FAULTS, in_words
from desktop_app.gradients.report import Diagnosis, Element, Report, TensorReport, cs231n_band, ng_band
from desktop_app.gradients.v_curve import LOST, ROUND_OFF, TRUNCATION, VCurve
from desktop_app.ui.checker.state import Result

TOO_SMALL = "The differences see nothing of it: their steps are all lost in the rounding of the loss."
KINKS = 3
"""Kinks that are told one by one."""


def counted(count: int, noun: str) -> str:
    """A count with its noun, such as "32 examples"."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def moment(steps: int) -> str:
    """When in its training a network is looked at."""
    return f"after step {steps:,}" if steps else "before the first step"


def verdict(report: Report) -> str:
    """Passed or failed, and in how many elements."""
    elements = sum(tensor.analytic.size for tensor in report.tensors)
    failed = sum(tensor.failed_elements for tensor in report.tensors)
    if report.passed:
        return f"Passed: every one of {elements:,} elements agrees within its error bar."
    if not failed:
        return "Failed: every element agrees within its error bar, but the gradient cannot be trusted."
    tensors = sum(not tensor.passed for tensor in report.tensors)
    what = "element disagrees" if failed == 1 else "elements disagree"
    where = counted(len(report.tensors), "tensor")
    return f"Failed: {failed:,} of {elements:,} {what}, in {tensors} of {where}."


def reasons(report: Report) -> list[str]:
    """What is wrong, first wrong operation first, each with its confidence."""
    found = [reason(each) for each in report.diagnosis if each.confidence > 0]
    if found and report.diagnosis[0].layer and report.exploded is None:
        found[0] = f"First wrong operation: {found[0]}"
    return found


def reason(found: Diagnosis) -> str:
    """One diagnosis, with the name of the fault if it has one."""
    said = ", ".join(filter(None, (found.fault if found.fault in FAULTS else "", found.surety)))
    return f"{found.sentence} ({said})" if said else found.sentence


def measures(report: Report) -> str:
    """The figures of the whole network with the words of their bands."""
    return (
        f"Errors below {figure(report.would_miss_below, 2)} would be missed  ·  "
        f"Ng’s ratio {figure(report.ng_ratio, 2)} ({ng_band(report.ng_ratio)})  ·  "
        f"maximum relative error {figure(report.max_relative_error, 2)} ({cs231n_band(report.max_relative_error)})"
    )


def subject_of(result: Result) -> str:
    """What was checked, how, and with which faults."""
    words = [
        f"Lane “{result.experiment.lanes[result.lane].name}”",
        moment(result.step.steps),
        counted(result.step.batch.size, "example"),
        f"{result.report.scheme} referee, {_methods(result.report)}",
    ]
    words += [in_words(name, path) for name, path in result.faults]
    return "  ·  ".join(words)


def _methods(report: Report) -> str:
    """What proved how many tensors, such as "38 tensors per unit, 2 per weight"."""
    counts = Counter(tensor.method.partition(", ")[2] for tensor in report.tensors)
    if len(counts) == 1:
        return f"every tensor {next(iter(counts))}"
    return ", ".join(f"{counted(n, 'tensor')} {method}" for method, n in counts.most_common())


def remarks(report: Report) -> list[str]:
    """Hygiene findings, kinks, and faults that are there and cannot be seen."""
    hidden = [found.sentence for found in report.diagnosis if not found.confidence]
    kinks = [kink.sentence for kink in report.kinks[:KINKS]]
    if len(report.kinks) > KINKS:
        kinks.append(f"{counted(len(report.kinks) - KINKS, 'more parameter')} crossed kinks; the tab Kinks lists them.")
    return [*hidden, *report.notes, *kinks]


def index_text(index: tuple[int, ...]) -> str:
    """An index as it is written in numpy."""
    return f"[{', '.join(map(str, index))}]"


def element_name(tensor: str, index: tuple[int, ...]) -> str:
    """An element as it is written in numpy, such as "3.W[10, 19]"."""
    return f"{tensor}{index_text(index)}"


def plateau_text(found: ElementCurve) -> str:
    """Name and size of a plateau, for its line."""
    bars = f", {figure(found.gap / found.error_bar, 2)} error bars" if found.error_bar > 0 else ""
    return f"real bug: off by {figure(found.gap, 3)}{bars}"


def curve_text(found: ElementCurve, report: Report) -> str:
    """What the V-curves of an element say, beside what the report says of all."""
    if not math.isfinite(found.exact):
        return "The loss is not a finite number here, so there is no derivative to compare with."
    lost = all(regime.name == LOST for curve in found.curves[:2] for regime in curve.regimes)
    end = f" {TOO_SMALL}" if lost else _kink_text(found)
    if found.wrong:
        return f"{_wrong_curve(found)}{end}"
    parts = [part for curve in found.curves if (part := _approach(curve))]
    return f"{_right_curve(report)} The referees come as near as: {', '.join(parts)}.{end}"


def _right_curve(report: Report) -> str:
    """That an element is right, which is not to be taken for the verdict where that is another."""
    if report.passed:
        return "The gradient is right."
    if report.exploded is not None:
        return "This one element agrees, but the gradient as a whole cannot be trusted."
    others = any(not tensor.passed for tensor in report.tensors)
    return f"This one element agrees; {'others do not' if others else 'the check failed for another reason'}."


def _wrong_curve(found: ElementCurve) -> str:
    start = (
        f"A real bug, not rounding: the referees level off {figure(found.gap, 3)} away. "
        f"Analytic {figure(found.analytic, 6)}, exact {figure(found.exact, 6)}"
    )
    if not math.isfinite(found.analytic):
        return f"The backward pass gives {figure(found.analytic)}; exact is {figure(found.exact, 6)}."
    if not (found.analytic and found.exact):
        return f"{start}."
    return f"{start}: {figure(found.analytic / found.exact, 4)} times the truth."


def _approach(curve: VCurve) -> str:
    """How near a referee comes, and along which slopes."""
    if curve.found is None:
        return ""
    slopes = [f"{s:+.1f}".replace("-", "−") for name in (ROUND_OFF, TRUNCATION) if (s := curve.slope(name))]
    along = f" (slope{'s' * (len(slopes) > 1)} {', '.join(slopes)})" if slopes else ""
    return f"{curve.scheme.name} {figure(curve.found.error, 2)}{along}"


def _kink_text(found: ElementCurve) -> str:
    if found.kink is None:
        return ""
    layer, unit, example, step = found.kink
    where = f"unit {index_text(unit)} of layer {layer} crosses its kink in example {example}"
    return f" From h = {figure(step, 2)} on, {where}."


def element_text(tensor: TensorReport, index: tuple[int, ...]) -> str:
    """One element with both gradients and its bar."""
    analytic, numeric, bar = (float(values[index]) for values in (tensor.analytic, tensor.numeric, tensor.error_bar))
    end = "failed" if tensor.failed[index] else "agrees"
    return (
        f"{element_name(tensor.name, index)}  analytic {figure(analytic, 6)}  numeric {figure(numeric, 6)}  "
        f"difference {figure(abs(analytic - numeric), 2)}  error bar {figure(bar, 2)}  {end}"
    )


def bars_away(element: Element) -> float:
    """The difference of an element in units of its error bar."""
    gap = abs(element.analytic - element.numeric)
    return gap / element.error_bar if element.error_bar else (np.inf if gap else 0.0)
