"""The words of a report in blocks that know how high they are: title, settings, and the lanes with their figures."""

from __future__ import annotations

import math
from functools import cached_property

from desktop_app.experiment.gallery import split_sentence
from desktop_app.figures import figure, figure_of_log
from desktop_app.runs.report import ExperimentReport, LaneReport
from desktop_app.ui.language import moment
from desktop_app.ui.panels.words import faults_in_words
from desktop_app.ui.report.settings import (
    SEPARATOR,
    data_in_words,
    initializer_in_words,
    networks_in_words,
    training_in_words,
)
from desktop_app.ui.report.typesetting import BODY, KICKER, QUIET, SMALL, STRONG, TITLE, Writer
from desktop_app.words import tr

GAP = 24.0
"""Between two columns."""
NOTES_LINES = 3
SETTING_LINES = 4
"""What a setting may take, such as a network of many kinds of layers."""
NAME, LONG_NAME = 112.0, 168.0
"""Width of the names of lanes: the least, and that of long ones, which then take two lines."""
ROW = 19.0
NUMBERS = 118.0
"""Width of a column of numbers."""
MARK = 26.0
"""Width of the piece of line that stands for a lane."""
REMARKABLE = 3.0
"""Decades between first and last layer from which on gradients vanish or explode."""


class Block:
    """Something that fills the width of the page, or of a column, from top to bottom."""

    def __init__(self, report: ExperimentReport) -> None:
        self.report = report
        self.experiment = report.stand.experiment

    def height(self, width: float) -> float:
        """How much it takes."""
        raise NotImplementedError

    def draw(self, writer: Writer, x: float, y: float, width: float) -> None:
        """Put it there."""
        raise NotImplementedError


class Title(Block):
    """What the experiment is called, what there is to look at, and when this was made."""

    room = 0.0
    """What the notes may take beyond their first lines, in pixels."""

    @property
    def _title(self) -> str:
        title = self.experiment.title.strip()
        return tr(title) if title else tr("Untitled")

    def _notes(self, width: float) -> str:
        """As many whole sentences of the notes as there is room for; one that is too long alone is cut instead."""
        notes = rest = tr(self.experiment.notes).strip()
        whole = ""
        while rest:
            rest = split_sentence(rest)[1]
            longer = notes.removesuffix(rest).rstrip()
            if len(QUIET.lines(longer, width, self._most + 1)) > self._most:
                return whole or notes
            whole = longer
        return whole

    @property
    def _most(self) -> int:
        return NOTES_LINES + max(int(self.room / QUIET.leading), 0)

    def height(self, width: float) -> float:
        title, notes = TITLE.height(self._title, width, 2), QUIET.height(self._notes(width), width, self._most)
        return 22 + title + (notes + 4 if notes else 0)

    def draw(self, writer: Writer, x: float, y: float, width: float) -> None:
        writer.line(x + width, y, moment(self.report.made), SMALL, right=True)
        writer.line(x, y, tr("InitScope · report of an experiment"), KICKER)
        y = writer.paragraph(x, y + 22, self._title, TITLE, width, 2)
        writer.paragraph(x, y + 4, self._notes(width), QUIET, width, self._most)


class Settings(Block):
    """Network, data and training side by side."""

    @cached_property
    def _columns(self) -> list[tuple[str, list[str]]]:
        stand = self.report.stand
        steps = tr("{step:,} of {all:,} steps", step=stand.step, all=self.experiment.training.steps)
        training = training_in_words(self.experiment, stand.prepared)
        networks = set(networks_in_words(self.experiment))
        network = next(iter(networks)) if len(networks) == 1 else tr("One of its own for each lane, see below")
        counts = sorted({len(each.network.theta) for each in stand.networks})
        size = tr("{count:,} parameters", count=counts[0])
        if len(counts) > 1:
            size = tr("{least:,} to {most:,} parameters", least=counts[0], most=counts[-1])
        return [
            (tr("Network"), [network, size]),
            (tr("Data"), data_in_words(self.experiment, stand.prepared)),
            (tr("Training"), [*training, " · ".join([steps, tr("seed {seed}", seed=self.experiment.seed)])]),
        ]

    @staticmethod
    def _wrapped(lines: list[str], width: float) -> list[str]:
        return [part for line in lines for part in BODY.rows(line, width, SEPARATOR, SETTING_LINES)]

    def height(self, width: float) -> float:
        column = (width - 2 * GAP) / 3
        rows = max(len(self._wrapped(lines, column)) for _, lines in self._columns)
        return KICKER.leading + 3 + rows * BODY.leading

    def draw(self, writer: Writer, x: float, y: float, width: float) -> None:
        column = (width - 2 * GAP) / 3
        for number, (title, lines) in enumerate(self._columns):
            left = x + number * (column + GAP)
            writer.line(left, y, title, KICKER)
            top = y + KICKER.leading + 3
            for line in self._wrapped(lines, column):
                writer.line(left, top, line, BODY, column)
                top += BODY.leading


class Lanes(Block):
    """A row for each lane: how it was started and what it has come to."""

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (
            tr("lane"),
            tr("initializer"),
            tr("loss, first → last batch"),
            tr("accuracy, train / test"),
            tr("‖∂L/∂z‖, first : last"),
        )

    @cached_property
    def _networks(self) -> list[str]:
        return networks_in_words(self.experiment)

    def _remarks(self, index: int) -> list[tuple[str, str]]:
        """What else has to be known of a lane, with its colour."""
        lane = self.experiment.lanes[index]
        found = [(self._networks[index], "muted")] if len(set(self._networks)) > 1 else []
        if lane.faults:
            found.append((tr("trained with {faults}", faults=faults_in_words(lane)), "finding"))
        return found

    @cached_property
    def _name_width(self) -> float:
        widest = max(STRONG.width(tr(lane.name)) for lane in self.experiment.lanes)
        return min(max(widest, NAME), LONG_NAME)

    def _places(self, width: float) -> tuple[float, float, list[float]]:
        """Where names and initializers begin, and where the columns of numbers end."""
        name = MARK + 8
        return name, name + self._name_width + 6, [width - 2 * NUMBERS, width - NUMBERS, width]

    def _name(self, index: int) -> list[str]:
        return STRONG.lines(tr(self.experiment.lanes[index].name), self._name_width, 2)

    def _scheme(self, index: int, width: float) -> list[str]:
        _, left, ends = self._places(width)
        return QUIET.lines(initializer_in_words(self.experiment.lanes[index]), ends[0] - NUMBERS - left - 6, 2)

    def _row(self, index: int, width: float) -> float:
        return ROW + QUIET.leading * (max(len(self._scheme(index, width)), len(self._name(index))) - 1)

    def height(self, width: float) -> float:
        lanes = range(len(self.experiment.lanes))
        rows = sum(self._row(index, width) + SMALL.leading * len(self._remarks(index)) for index in lanes)
        return ROW + rows - (ROW - BODY.leading)

    def draw(self, writer: Writer, x: float, y: float, width: float) -> None:
        name, scheme, ends = self._places(width)
        for left, head in zip((name, scheme), self._heads[:2], strict=True):
            writer.line(x + left, y, head, SMALL)
        for end, head in zip(ends, self._heads[2:], strict=True):
            writer.line(x + end, y, head, SMALL, NUMBERS - 4, right=True)
        y += ROW
        for index, told in enumerate(self.report.lanes):
            writer.rule(x, y - 3, width, "hairline")
            writer.stroke(x, y + BODY.leading / 2, MARK, index)
            for number, line in enumerate(self._name(index)):
                writer.line(x + name, y + number * STRONG.leading, line, STRONG)
            for number, line in enumerate(self._scheme(index, width)):
                writer.line(x + scheme, y + number * QUIET.leading, line, QUIET)
            for end, (words, wrong) in zip(ends, _cells(told), strict=True):
                writer.line(
                    x + end, y, words, STRONG.in_colour("finding" if wrong else "text"), NUMBERS - 4, right=True
                )
            y += self._row(index, width)
            for words, colour in self._remarks(index):
                writer.line(x + name, y - 4, words, SMALL.in_colour(colour), width - name)
                y += SMALL.leading


def _cells(told: LaneReport) -> list[tuple[str, bool]]:
    """Loss, accuracy and ratio of the gradients of a lane, and whether each is a finding."""
    figures = told.figures
    loss = figure(figures.loss_first)  # before the first step there is no other
    if figures.steps:
        loss = f"{loss} → {figure(figures.loss_last)}"
    if figures.diverged_at is not None:
        loss = tr("diverged at step {step:,}", step=figures.diverged_at)
    shares = [figures.train_accuracy, figures.test_accuracy]
    accuracy = " / ".join("–" if math.isnan(share) else f"{100 * share:.1f}%" for share in shares)
    ratio = figure_of_log(figures.ratio)
    strange = not math.isnan(figures.ratio) and not abs(figures.ratio) < REMARKABLE
    return [
        (loss, not math.isfinite(figures.loss_first) or figures.diverged_at is not None),
        ("–" if all(map(math.isnan, shares)) else accuracy, False),
        (ratio, strange),
    ]
