"""The blocks of a report that judge: what the doctor finds in the lanes, and whether their gradients are right."""

from __future__ import annotations

import math
from functools import cached_property

from desktop_app.figures import figure
from desktop_app.gradients.report import ng_band
from desktop_app.runs.report import Complaint, LaneReport
from desktop_app.ui.checker.sentences import reasons
from desktop_app.ui.report.blocks import Block
from desktop_app.ui.report.typesetting import BODY, HEADING, SMALL, STRONG, Writer, fitting
from desktop_app.words import tr

BULLET = 14.0
BELOW_HEADING, BETWEEN = 6.0, 7.0


class Findings(Block):
    """What the doctor found, the worst first, as far as there is room."""

    room = math.inf

    @cached_property
    def _complaints(self) -> list[Complaint]:
        return self.report.complaints

    def height(self, width: float) -> float:
        shown = self._shown(width)
        rest = SMALL.leading + 4 if len(shown) < len(self._complaints) else 0
        body = (
            sum(self._height(each, width) + BETWEEN for each in shown) if shown else BODY.height(self._nothing, width)
        )
        return HEADING.leading + BELOW_HEADING + body + rest

    @property
    def _nothing(self) -> str:
        return tr("Nothing: the doctor finds every lane healthy.")

    def _shown(self, width: float) -> list[Complaint]:
        heights = [self._height(each, width) for each in self._complaints]
        room = self.room - HEADING.leading - BELOW_HEADING
        count = fitting(heights, room, BETWEEN)
        if count < len(heights):
            count = fitting(heights, room - SMALL.leading - 4, BETWEEN)
        return self._complaints[:count]

    def _height(self, complaint: Complaint, width: float) -> float:
        inner = width - BULLET
        words = sum(SMALL.height(text, inner, most) for text, most in self._texts(complaint))
        return STRONG.leading + words

    def _texts(self, complaint: Complaint) -> list[tuple[str, int]]:
        """What is said below the title, each with the lines that it may take."""
        symptom, treatment = complaint.finding.symptom, complaint.finding.treatment
        measure = symptom.measure
        seen = tr(
            "{quantity}: {measured}; expected {expected}",
            quantity=measure.quantity,
            measured=figure(measure.value),
            expected=symptom.expected_in_words,
        )
        if treatment is None:
            return [(seen, 2)]
        cure = tr(
            "Remedy: {remedy} Predicted: {predicted}", remedy=treatment.remedy.sentence, predicted=treatment.predicted
        )
        return [(seen, 2), (cure, 3)]

    def draw(self, writer: Writer, x: float, y: float, width: float) -> None:
        writer.line(x, y, tr("What the doctor finds"), HEADING)
        y += HEADING.leading + BELOW_HEADING
        shown = self._shown(width)
        if not self._complaints:
            writer.paragraph(x, y, self._nothing, BODY, width)
        for complaint in shown:
            self._draw(writer, complaint, x, y, width)
            y += self._height(complaint, width) + BETWEEN
        if left := len(self._complaints) - len(shown):
            writer.line(x, y, tr("and {count} more, which the doctor of the program tells", count=left), SMALL, width)

    def _draw(self, writer: Writer, complaint: Complaint, x: float, y: float, width: float) -> None:
        finding = complaint.finding
        left = x + 5
        for lane in complaint.lanes:
            writer.dot(left, y + STRONG.leading / 2, lane, 7)
            left += 11
        left += 4
        colour = "finding" if finding.symptom.severity == "severe" else "text"
        words = tr(finding.title)
        if finding.layer:
            words = tr("{finding}, layer {layer}", finding=words, layer=finding.layer)
        left += writer.line(left, y, words, STRONG.in_colour(colour), x + width - left) + 6
        writer.line(left, y, _moment(complaint.step), SMALL, x + width - left)
        y += STRONG.leading
        for text, most in self._texts(complaint):
            y = writer.paragraph(x + BULLET, y, text, SMALL, width - BULLET, most)


class Checks(Block):
    """Whether the gradient of each lane is right."""

    def _notes(self) -> list[str]:
        found = {
            tr(
                "All parameters against the {referee} referee on {examples} examples of the batch.",
                referee=tr(lane.check.scheme),
                examples=stand.batch.size,
            )
            for lane, stand in zip(self.report.lanes, self.report.stand.networks, strict=True)
        }
        return sorted(found)

    def _why(self, told: LaneReport) -> str:
        if told.check.exploded is not None:
            return told.check.exploded.sentence
        return "" if told.check.passed else next(iter(reasons(told.check)), "")

    def height(self, width: float) -> float:
        why = sum(SMALL.height(self._why(told), width - BULLET, 3) for told in self.report.lanes)
        notes = sum(SMALL.height(note, width, 3) for note in self._notes())
        return HEADING.leading + BELOW_HEADING + len(self.report.lanes) * (STRONG.leading + 3) + why + 4 + notes

    def draw(self, writer: Writer, x: float, y: float, width: float) -> None:
        writer.line(x, y, tr("Gradient check"), HEADING)
        y += HEADING.leading + BELOW_HEADING
        for index, told in enumerate(self.report.lanes):
            writer.dot(x + 5, y + STRONG.leading / 2, index, 7)
            words, colour = _verdict(told)
            taken = writer.line(x + BULLET, y, words, STRONG.in_colour(colour), width - BULLET)
            if told.check.exploded is None:
                left = BULLET + taken + 6
                writer.line(x + left, y, _measured(told), SMALL, width - left)
            y = writer.paragraph(x + BULLET, y + STRONG.leading, self._why(told), SMALL, width - BULLET, 3) + 3
        y += 4
        for note in self._notes():
            y = writer.paragraph(x, y, note, SMALL, width, 3)


def _verdict(told: LaneReport) -> tuple[str, str]:
    if told.check.exploded is not None:
        return tr("cannot be judged"), "finding"
    return (tr("right"), "good") if told.check.passed else (tr("wrong"), "finding")


def _measured(told: LaneReport) -> str:
    """The figure of a check with the lecture's word for it, and when that was."""
    ratio = told.check.ng_ratio
    measured = tr("ratio {ratio} ({band})", ratio=figure(ratio, 2), band=tr(ng_band(ratio)))
    return f"{measured} · {_moment(told.checked_at)}"


def _moment(step: int) -> str:
    return tr("after step {step:,}", step=step) if step else tr("before the first step")
