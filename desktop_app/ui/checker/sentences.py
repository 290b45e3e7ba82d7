"""A report in words: the verdict, the diagnosis, and what else has to be known to read the figures."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from desktop_app.figures import figure
from desktop_app.gradients.element_curve import ElementCurve
from desktop_app.gradients.faults import FAULTS, in_words
from desktop_app.gradients.report import Diagnosis, Element, Report, TensorReport, cs231n_band, ng_band
from desktop_app.gradients.schemes import name_of
from desktop_app.gradients.v_curve import LOST, ROUND_OFF, TRUNCATION, VCurve
from desktop_app.ui.checker.state import Result
from desktop_app.words import clauses, later, listing, together, tr

TOO_SMALL = later("The differences see nothing of it: their steps are all lost in the rounding of the loss.")
NEARLY = 5e-5
"""Share of a gradient below which the factor that it is wrong by is written as 1."""
KINKS = 3
"""Kinks that are told one by one."""


def counted(count: int, one: str, many: str, **values: object) -> str:
    """A text about a count, which {count} stands for: ``one`` where it is 1, else ``many``; both as yet in English."""
    return tr(one if count == 1 else many, count=count, **values)


def moment(steps: int) -> str:
    """When in its training a network is looked at."""
    return tr("after step {step:,}", step=steps) if steps else tr("before the first step")


def verdict(report: Report) -> str:
    """Passed or failed, and in how many elements."""
    elements = sum(tensor.analytic.size for tensor in report.tensors)
    failed = sum(tensor.failed_elements for tensor in report.tensors)
    if report.passed:
        return tr("Passed: every one of {elements:,} elements agrees within its error bar.", elements=elements)
    if not failed:
        return tr("Failed: every element agrees within its error bar, but the gradient cannot be trusted.")
    tensors = sum(not tensor.passed for tensor in report.tensors)
    where = counted(
        len(report.tensors), later("{wrong} of 1 tensor"), later("{wrong} of {count:,} tensors"), wrong=tensors
    )
    return counted(
        failed,
        later("Failed: 1 of {elements:,} element disagrees, in {where}."),
        later("Failed: {count:,} of {elements:,} elements disagree, in {where}."),
        elements=elements,
        where=where,
    )


def reasons(report: Report) -> list[str]:
    """What is wrong, first wrong operation first, each with its confidence."""
    found = [reason(each) for each in report.diagnosis if each.confidence > 0]
    if found and report.diagnosis[0].layer and report.exploded is None:
        found[0] = tr("First wrong operation: {reason}", reason=found[0])
    return found


def reason(found: Diagnosis) -> str:
    """One diagnosis, with the name of the fault if it has one."""
    said = clauses((tr(found.fault) if found.fault in FAULTS else "", found.surety))
    return tr("{sentence} ({remark})", sentence=found.sentence, remark=said) if said else found.sentence


def measures(report: Report) -> str:
    """The figures of the whole network with the words of their bands."""
    missed, ratio, error = report.would_miss_below, report.ng_ratio, report.max_relative_error
    said = (
        tr("Every absolute error above {error} is found", error=figure(missed, 2)),
        tr("Ng’s ratio {ratio} ({band})", ratio=figure(ratio, 2), band=tr(ng_band(ratio))),
        tr("maximum relative error {error} ({band})", error=figure(error, 2), band=tr(cs231n_band(error))),
    )
    return "  ·  ".join(said)


def subject_of(result: Result) -> str:
    """What was checked, how, and with which faults."""
    report = result.report
    words = [
        tr("Lane “{lane}”", lane=tr(result.experiment.lanes[result.lane].name)),
        moment(result.step.steps),
        counted(result.step.batch.size, later("1 example"), later("{count:,} examples")),
        tr("{scheme} referee, {methods}", scheme=tr(report.scheme), methods=_methods(report)),
    ]
    words += [in_words(name, path) for name, path in result.faults]
    return "  ·  ".join(words)


def _methods(report: Report) -> str:
    """What proved how many tensors, such as "38 tensors per unit, 2 per weight"."""
    counts = Counter(tensor.method.partition(", ")[2] for tensor in report.tensors)
    if len(counts) == 1:
        return tr("every tensor {method}", method=tr(next(iter(counts))))
    one, many = later("1 tensor {method}"), later("{count:,} tensors {method}")
    return clauses(counted(n, one, many, method=tr(method)) for method, n in counts.most_common())


def remarks(report: Report) -> list[str]:
    """Hygiene findings, kinks, and faults that are there and cannot be seen."""
    hidden = [found.sentence for found in report.diagnosis if not found.confidence]
    kinks = [kink.sentence for kink in report.kinks[:KINKS]]
    if len(report.kinks) > KINKS:
        one = later("1 more parameter crossed kinks; the tab Kinks lists them.")
        many = later("{count:,} more parameters crossed kinks; the tab Kinks lists them.")
        kinks.append(counted(len(report.kinks) - KINKS, one, many))
    return [*hidden, *report.notes, *kinks]


def index_text(index: tuple[int, ...]) -> str:
    """An index as it is written in numpy."""
    return f"[{', '.join(map(str, index))}]"


def element_name(tensor: str, index: tuple[int, ...]) -> str:
    """An element as it is written in numpy, such as "3.W[10, 19]"."""
    return f"{tensor}{index_text(index)}"


def plateau_text(found: ElementCurve) -> str:
    """Name and size of a plateau, for its line."""
    gap = figure(found.gap, 3)
    if found.error_bar <= 0:
        return tr("real bug: off by {gap}", gap=gap)
    return tr("real bug: off by {gap}, {bars} error bars", gap=gap, bars=figure(found.gap / found.error_bar, 2))


def curve_text(found: ElementCurve, report: Report) -> str:
    """What the V-curves of an element say, beside what the report says of all."""
    if not math.isfinite(found.exact):
        return tr("The loss is not a finite number here, so there is no derivative to compare with.")
    lost = all(regime.name == LOST for curve in found.curves[:2] for regime in curve.regimes)
    end = tr(TOO_SMALL) if lost else _kink_text(found)
    if found.wrong:
        return together(_wrong_curve(found), end)
    parts = clauses(part for curve in found.curves if (part := _approach(curve)))
    near = tr("The referees come as near as: {referees}.", referees=parts)
    return together(_right_curve(report), near, end)


def _right_curve(report: Report) -> str:
    """That an element is right, which is not to be taken for the verdict where that is another."""
    if report.passed:
        return tr("The gradient is right.")
    if report.exploded is not None:
        return tr("This one element agrees, but the gradient as a whole cannot be trusted.")
    if any(not tensor.passed for tensor in report.tensors):
        return tr("This one element agrees; others do not.")
    return tr("This one element agrees; the check failed for another reason.")


def _wrong_curve(found: ElementCurve) -> str:
    exact = figure(found.exact, 6)
    if not math.isfinite(found.analytic):
        return tr("The backward pass gives {analytic}; exact is {exact}.", analytic=figure(found.analytic), exact=exact)
    start = tr("A real bug, not rounding: the referees level off {gap} away.", gap=figure(found.gap, 3))
    values = {"analytic": figure(found.analytic, 6), "exact": exact}
    if not (found.analytic and found.exact):
        return together(start, tr("Analytic {analytic}, exact {exact}.", **values))
    share = abs(found.analytic / found.exact - 1)
    if share < NEARLY:
        right = tr(
            "Analytic and exact {exact}: right but for {share} of its size.", exact=exact, share=figure(share, 2)
        )
        return together(start, right)
    times = figure(found.analytic / found.exact, 4)
    return together(start, tr("Analytic {analytic}, exact {exact}: {times} times the truth.", **values, times=times))


def _approach(curve: VCurve) -> str:
    """How near a referee comes, and along which slopes."""
    if curve.found is None:
        return ""
    slopes = [f"{s:+.1f}".replace("-", "−") for name in (ROUND_OFF, TRUNCATION) if (s := curve.slope(name))]
    said = {"referee": name_of(curve.scheme.name), "error": figure(curve.found.error, 2), "slopes": listing(slopes)}
    if not slopes:
        return tr("{referee} {error}", **said)
    if len(slopes) == 1:
        return tr("{referee} {error} (slope {slopes})", **said)
    return tr("{referee} {error} (slopes {slopes})", **said)


def _kink_text(found: ElementCurve) -> str:
    if found.kink is None:
        return ""
    layer, unit, example, step = found.kink
    return tr(
        "From h = {step} on, unit {unit} of layer {layer} crosses its kink in example {example}.",
        step=figure(step, 2),
        unit=index_text(unit),
        layer=layer,
        example=example,
    )


def element_text(tensor: TensorReport, index: tuple[int, ...]) -> str:
    """One element with both gradients and its bar."""
    analytic, numeric, bar = (float(values[index]) for values in (tensor.analytic, tensor.numeric, tensor.error_bar))
    said = (
        element_name(tensor.name, index),
        tr("analytic {value}", value=figure(analytic, 6)),
        tr("numeric {value}", value=figure(numeric, 6)),
        tr("difference {value}", value=figure(abs(analytic - numeric), 2)),
        tr("error bar {value}", value=figure(bar, 2)),
        tr("failed\tcheck") if tensor.failed[index] else tr("agrees"),
    )
    return "  ".join(said)


def bars_away(element: Element) -> float:
    """The difference of an element in units of its error bar."""
    gap = abs(element.analytic - element.numeric)
    return gap / element.error_bar if element.error_bar else (np.inf if gap else 0.0)
