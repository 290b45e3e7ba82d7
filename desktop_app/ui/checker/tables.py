"""The tables of a report: all tensors, the worst elements, kinks, and what other checkers would say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView

from desktop_app.figures import figure
from desktop_app.gradients.kinks import Kink
from desktop_app.gradients.report import Element, Opinion, Report, TensorReport, method_in_words, ng_band
from desktop_app.ui.checker.row_table import FINDING, MUTED, RowTable
from desktop_app.ui.checker.sentences import bars_away, element_name, index_text
from desktop_app.ui.panels.words import shape_in_words
from desktop_app.words import later, tr

VERDICTS = {
    (True, "right"): later("passed, right"),
    (True, "missed it"): later("passed, missed it"),
    (False, "right"): later("failed, right"),
    (False, "false alarm"): later("failed, false alarm"),
    (False, "fails either way"): later("fails either way"),
}
"""What checkers say and what that is worth, in words."""


class TensorTable(RowTable):
    """All tensors of a report, those that failed first."""

    about = later(
        "Every parameter, those that failed first: how many error bars its worst element is off, its relative error as "
        "Ng's lecture measures it, and by which method it was checked. Choose a row to see its heat map."
    )

    def __init__(self) -> None:
        columns = (
            (later("Tensor"), 74, False),
            (later("Shape"), 104, False),
            (later("Verdict"), 72, False),
            (later("Failed"), 64, True),
            (later("Ng’s ratio"), 88, True),
            (later("Band"), 96, False),
            (later("Max. relative"), 96, True),
            (later("Finds above"), 96, True),
            (later("Proved by"), 160, False),
        )
        super().__init__(tr("Tensors with verdict, ratio, errors and method"), columns, 8)
        self.setObjectName("tensor-table")
        self.tensors: list[TensorReport] = []

    def show_report(self, report: Report | None) -> None:
        """Show another report, with no row current."""
        self.tensors = sorted(report.tensors if report else (), key=lambda tensor: tensor.passed)
        self.fill([_tensor_row(t) for t in self.tensors], ["" if t.passed else FINDING for t in self.tensors])

    def row_of(self, name: str) -> int:
        """Row of the tensor of this name."""
        return next(row for row, tensor in enumerate(self.tensors) if tensor.name == name)


def _tensor_row(tensor: TensorReport) -> tuple[str, ...]:
    zero = tensor.structurally_zero
    return (
        tensor.name,
        shape_in_words(tensor.shape),
        tr("passed") if tensor.passed else tr("failed\tcheck"),
        f"{tensor.failed_elements:,}",
        "–" if zero else figure(tensor.ng_ratio, 2),
        tr("zero gradient") if zero else tr(ng_band(tensor.ng_ratio)),
        figure(tensor.max_relative_error, 2),
        figure(tensor.would_miss_below, 2),
        method_in_words(tensor.method),
    )


class WorstTable(RowTable):
    """The elements that are most error bars away from what they should be."""

    about = later(
        "The elements that are most error bars away from the numerical gradient, with both values. Choose a row to see "
        "where it is, and its V-curve."
    )

    def __init__(self) -> None:
        columns = (
            (later("Element"), 150, False),
            (later("Analytic"), 130, True),
            (later("Numeric"), 130, True),
            (later("Difference"), 110, True),
            (later("Error bar"), 110, True),
            (later("Bars away"), 110, True),
            ("", 40, False),
        )
        super().__init__(tr("Worst elements"), columns, 6)
        self.setObjectName("worst-table")
        self.elements: tuple[Element, ...] = ()

    def show_report(self, report: Report | None) -> None:
        """Show another report, with no row current."""
        self.elements = report.worst if report else ()
        failed = {tensor.name: tensor.failed for tensor in report.tensors} if report else {}
        inks = [FINDING if failed[e.tensor][e.index] else "" for e in self.elements]
        self.fill([_element_row(e) for e in self.elements], inks)

    def row_of(self, tensor: str, index: tuple[int, ...]) -> int:
        """Row of an element, or −1 if it is not among the worst."""
        found = (row for row, e in enumerate(self.elements) if (e.tensor, e.index) == (tensor, index))
        return next(found, -1)


def _element_row(element: Element) -> tuple[str, ...]:
    name = element_name(element.tensor, element.index)
    gap = abs(element.analytic - element.numeric)
    return (
        name,
        figure(element.analytic, 6),
        figure(element.numeric, 6),
        figure(gap, 2),
        figure(element.error_bar, 2),
        figure(bars_away(element), 2),
        "",
    )


class KinkTable(RowTable):
    """The parameters whose step took a unit across its kink, and how it was decided."""

    about = later(
        "Elements at which the loss has a corner within the step, as ReLU has at 0. There a numerical derivative means "
        "nothing by itself; the last column says how it was decided."
    )

    def __init__(self) -> None:
        columns = (
            (later("Element"), 150, False),
            (later("In layer"), 80, False),
            (later("Unit"), 120, False),
            (later("Example"), 80, True),
            (later("Slope on the left"), 130, True),
            (later("Slope on the right"), 130, True),
            (later("Decided by"), 160, False),
        )
        super().__init__(tr("Kinks that were crossed"), columns, 6)
        self.setObjectName("kink-table")
        self.kinks: tuple[Kink, ...] = ()

    def show_report(self, report: Report) -> None:
        """Show another report, with no row current."""
        self.kinks = report.kinks
        self.fill([_kink_row(kink) for kink in self.kinks], [""] * len(self.kinks))


def _kink_row(kink: Kink) -> tuple[str, ...]:
    left, right = kink.interval
    name = element_name(kink.tensor, kink.index)
    where = (name, kink.layer, index_text(kink.unit), str(kink.example))
    if left == right:
        return *where, "–", "–", tr("the complex step")
    return *where, figure(left, 4), figure(right, 4), tr("lying between the slopes")


class OpinionTable(RowTable):
    """What other checkers would say of the same gradient, and what their verdict is worth."""

    about = later(
        "What the checkers of Ng's course, PyTorch, Caffe and CS231n would say of the same gradient, each with its own "
        "step, precision and threshold."
    )

    def __init__(self) -> None:
        columns = (
            (later("Checker"), 140, False),
            (later("Number"), 80, True),
            (later("Limit"), 64, True),
            (later("Verdict"), 130, False),
            (later("How it checks"), 200, False),
        )
        super().__init__(tr("What other checkers would say"), columns, 4)
        self.setObjectName("opinion-table")
        # A few rows, whose last column is a sentence.
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_opinions(self, opinions: Sequence[Opinion]) -> None:
        """Show other opinions."""
        inks = {"right": "", "fails either way": MUTED}
        self.fill(
            [_opinion_row(each) for each in opinions],
            [inks.get(each.verdict, FINDING) for each in opinions],
            [_opinion_tip(each) for each in opinions],
        )


def _opinion_row(opinion: Opinion) -> tuple[str, ...]:
    verdict = tr(VERDICTS[opinion.passed, opinion.verdict])
    return tr(opinion.checker), figure(opinion.number, 2), figure(opinion.limit, 1), verdict, tr(opinion.how)


def _opinion_tip(opinion: Opinion) -> str:
    measure = tr(opinion.measure)
    said = {
        "measure": measure[:1].upper() + measure[1:],
        "number": figure(opinion.number, 3),
        "limit": figure(opinion.limit, 1),
    }
    lines = [tr(opinion.how), tr("{measure} {number}, limit {limit}", **said)]
    if opinion.objection:
        lines.append(tr("It objects: {objection}.", objection=tr(opinion.objection)))
    return "\n".join(lines)
