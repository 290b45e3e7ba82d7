"""Loss and accuracy over steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.experiment.references import Reference, StepsReference, TrainingReference
from desktop_app.figures import figure
from desktop_app.training.history import StepColumn
from desktop_app.ui.document.lane_view import LaneView
from desktop_app.ui.plots.axes import LogTicks, Ticks
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import crosshair, findings, markers, spread, stroke, words
from desktop_app.ui.plots.envelope import Pyramid
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.legend import Entry, measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.published import Mark, draw_marks
from desktop_app.ui.plots.recorded import Recorded
from desktop_app.ui.plots.steps import STEPS, StepPlot, logarithms, padded
from desktop_app.ui.plots.traces import Source, Traces
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

SCALE = Choice(later("Scale"), (("log", later("Log")), ("linear", later("Linear"))), later("Scale of the loss axis"))
STAIR = 1.5
"""Pixels between two evaluations of a line; a denser line of that width takes long and shows no more."""
BESIDE = {"test": later("test {percent:.1f}%"), "train": later("train {percent:.1f}%")}
IN_FULL = {
    "test": later(
        "loss {loss} of the batch at step {step:,}, test accuracy {percent:.1f}% at step {evaluated:,}",
    ),
    "train": later(
        "loss {loss} of the batch at step {step:,}, train accuracy {percent:.1f}% at step {evaluated:,}",
    ),
}
"""A lane's latest accuracy, in a few words and in a sentence."""
MARK_EVERY = 130
"""Pixels between two symbols on a lane's line."""
EVALUATED = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


class LossPlot(StepPlot):
    """Batch loss as a line, evaluations on all training and test data as markers; accuracy beside it."""

    key = "loss"
    title = later("Loss and accuracy")
    description = later(
        "Loss of each batch as a line and loss on the test data as markers; accuracy on the batch (faint), on all "
        "training data (line) and on the test data (markers)."
    )
    formula = ("L = {1 | m} Σ_i ℓ(y_i, ŷ_i)",)
    source = later("Andrew Ng, Neural Networks and Deep Learning, lecture 2.3: the cost function")
    choices = (SCALE, STEPS)
    _seen: Sequence[object] = ()

    def arrange(self) -> None:
        self.logarithmic = self.modes[SCALE.name] == "log"
        self._evaluations = {
            lane.index: Recorded(len(EVALUATED), lambda figures: [figures[name] for name in EVALUATED])
            for lane in self.lanes
        }
        self._pictures: dict[Panel, Cached] = {}
        left = LogTicks() if self.logarithmic else Ticks(34)
        self._loss = self.step_panel(0, 0, left, tr("loss (batch —●—, test ○)"))
        self._loss_traces, self._accuracy_traces = Traces(2), Traces()
        self._loss_traces.show([Source(p, [theme.lane(v.index).colour]) for p, v in self._pairs("loss")])
        self._accuracy: Panel | None = None
        if self._classifies():
            self._accuracy = self.step_panel(0, 1, Ticks(34), tr("accuracy (batch faint, train —, test ○)"))
            self._accuracy.set_y(-0.03, 1.03)
            faint = [theme.mixed(theme.lane(lane.index).colour, 0.22) for lane in self.lanes]
            pairs = zip(self._pairs("accuracy"), faint, strict=True)
            self._accuracy_traces.show([Source(pyramid, [colour]) for (pyramid, _), colour in pairs])

    def _classifies(self) -> bool:
        """Whether there is an accuracy: what was measured says so, and before that there may be."""
        started = [lane.history for lane in self.lanes if lane.history.length]
        return not started or any(not np.isnan(history.step_column("accuracy", 0, 1)).all() for history in started)

    def _pairs(self, column: StepColumn) -> list[tuple[Pyramid, LaneView]]:
        return [(self._series(lane, column), lane) for lane in self.lanes]

    def _series(self, lane: LaneView, column: StepColumn) -> Pyramid:
        logarithmic = column == "loss" and self.logarithmic

        def read(start: int, stop: int) -> np.ndarray:
            values = lane.history.step_column(column, start, stop)
            return logarithms(values) if logarithmic else values

        return self._pyramid(lane, f"{column} {logarithmic}", 1, lambda start, stop: read(start, stop)[None])

    def _columns_shown(self) -> tuple[StepColumn, ...]:
        return ("loss", "accuracy") if self._accuracy else ("loss",)

    def shown(self) -> list[Pyramid]:
        return [self._series(lane, column) for column in self._columns_shown() for lane in self.lanes]

    def lanes_shown(self) -> tuple[LaneView, ...]:
        return self.lanes * len(self._columns_shown())

    def advance(self) -> bool:
        new = super().advance()
        seen = [lane.history.evaluations.all() for lane in self.lanes]
        changed = any(one is not other for one, other in zip_longest(seen, self._seen))
        self._seen = seen
        return new or changed

    def place(self) -> None:
        if bool(self._accuracy) != self._classifies():
            self.rebuild()
            self.stale = False
        super().place()

    def place_y(self) -> None:
        tests = [self._evaluated(lane, "test_loss")[1] for lane in self.lanes]
        marked = np.array([mark.y for mark in self.marks(self._loss)])
        self.settle([self._loss], [self._series(lane, "loss") for lane in self.lanes], [*tests, marked])

    def _evaluated(self, lane: LaneView, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Steps and values of an evaluation, as they are drawn."""
        found = self._evaluations[lane.index].take(lane.history.evaluations.all())
        values = found.values[EVALUATED.index(name)]
        return found.steps, logarithms(values) if self.logarithmic and name.endswith("loss") else values

    def marks(self, panel: Panel) -> list[Mark]:
        accuracy = panel is self._accuracy
        found = [(lane, reference) for lane in self.lanes for reference in lane.references]
        return [
            self._mark(lane, reference)
            for lane, reference in found
            if (isinstance(reference, TrainingReference) and reference.quantity.endswith("accuracy") == accuracy)
            or (isinstance(reference, StepsReference) and not accuracy)
        ]

    def _mark(self, lane: LaneView, reference: Reference) -> Mark:
        """A published loss or accuracy at its step, or the step at which a loss was reached."""
        low, high = reference.range
        if isinstance(reference, StepsReference):
            level = np.log10(reference.level) if self.logarithmic else reference.level
            return Mark(reference, lane.index, reference.value, float(level), low, high, across=True)
        assert isinstance(reference, TrainingReference)
        y = np.array([reference.value, low, high])
        if self.logarithmic and reference.quantity.endswith("loss"):
            y = logarithms(y)
        return Mark(reference, lane.index, float(reference.step), *y.tolist())

    def picture_key(self, panel: Panel, frame: Frame) -> object:
        traces = self._accuracy_traces if panel is self._accuracy else self._loss_traces
        level = traces.level(frame, len(self.lanes) * traces.thickness)
        curves = self.tail_key((source.pyramid for source in traces.sources), frame, level, frame.y)
        marks = [(lane.history.evaluations.all(), lane.history.diverged_at) for lane in self.lanes]
        return curves and (curves, marks)

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        accuracy = panel is self._accuracy
        traces = self._accuracy_traces if accuracy else self._loss_traces
        traces.paint(painter, frame, len(self.lanes) * traces.thickness)
        picture = self._pictures.setdefault(panel, Cached())
        key = [lane.history.evaluations.all() for lane in self.lanes]
        picture.paint(painter, frame, key, lambda inner: self._draw_all_evaluations(inner, frame, accuracy))
        if not accuracy:
            self._mark_lines(painter, frame)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for lane in self.lanes:
                self._draw_divergence(painter, frame, lane)
        draw_marks(painter, frame, self.marks(panel))
        if self.link.step is not None:
            crosshair(painter, frame, self.link.step)

    def _mark_lines(self, painter: QPainter, frame: Frame) -> None:
        """The symbol of each lane on its line now and then, at places of its own, and at its end."""
        for lane in self.lanes if len(self.lanes) > 1 else ():
            last = min(lane.history.length, int(frame.x1))
            places = np.arange(frame.left + MARK_EVERY * (0.3 + 0.1 * lane.index), frame.left + frame.width, MARK_EVERY)
            steps = np.rint(frame.x0 + (places - frame.left) * (frame.x1 - frame.x0) / frame.width).astype(int)
            steps = np.unique(np.append(steps[steps < last - MARK_EVERY / 3 * self._steps_a_pixel(frame)], last))
            steps = steps[(steps >= max(frame.x0, 1)) & (steps <= last)]
            if not steps.size:
                continue
            values = np.concatenate([lane.history.step_column("loss", step - 1, step) for step in steps.tolist()])
            style, finite = theme.lane(lane.index), np.isfinite(values)
            y = frame.y(logarithms(values[finite]) if self.logarithmic else values[finite])
            size = 8 * theme.scale()
            markers(painter, frame.x(steps[finite]), y, style.marker, size, style.colour, style.colour)

    def _steps_a_pixel(self, frame: Frame) -> float:
        return (frame.x1 - frame.x0) / frame.width

    def _draw_all_evaluations(self, painter: QPainter, frame: Frame, accuracy: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in self.lanes:
            if accuracy:
                self._draw_evaluations(painter, frame, lane, "train_accuracy", line=True)
            self._draw_evaluations(painter, frame, lane, "test_accuracy" if accuracy else "test_loss", line=False)

    def _draw_evaluations(self, painter: QPainter, frame: Frame, lane: LaneView, name: str, line: bool) -> None:
        steps, values = self._evaluated(lane, name)
        if not steps.size:
            return
        style = theme.lane(lane.index)
        kept = spread(frame.x(steps), STAIR if line else 20)
        x, y = frame.x(steps[kept]), frame.y(values[kept])
        if line:
            painter.setPen(QPen(style.colour, 1.5))
            stroke(painter, *stairs(x, y))
        else:
            markers(painter, x, y, style.marker, 6, QColor(theme.tokens().surface), style.colour)

    def _draw_divergence(self, painter: QPainter, frame: Frame, lane: LaneView) -> None:
        step = lane.history.diverged_at
        if step is None or not frame.x0 <= step <= frame.x1:
            return
        findings(painter, frame, frame.x([step]), np.array([np.inf]))
        place, top = float(frame.x(step)), frame.top + 9 + 15 * lane.index
        right = place > frame.left + frame.width / 2
        room = (place - frame.left if right else frame.left + frame.width - place) - 12
        long = tr("{lane} diverged at step {step:,}", lane=lane.name, step=step)
        short = tr("step {step:,}", step=step)
        text = next((text for text in (long, short) if measure(text) <= room), "")
        shift = -9 if right else 9
        words(painter, place + shift, top, text, theme.tokens().finding, "right" if right else "left")

    def read_out(self) -> tuple[str, list[Entry]]:
        return self.where(), [self._entry(lane) for lane in self.lanes]

    def _entry(self, lane: LaneView) -> Entry:
        """The loss of a lane at the step that is read, and its latest accuracy by then."""
        step, diverged = self.step_of(lane), lane.history.diverged_at
        end = lane.history.length if step is None else step
        if diverged is not None and end >= diverged:
            text = tr("diverged at step {step:,}", step=diverged)
            return Entry(lane.index, lane.name, text, True, tr("diverged"))
        value = lane.history.step_column("loss", max(end - 1, 0), end)
        if not value.size:
            return Entry(lane.index, lane.name)
        short = figure(float(value[0]))
        text = tr("loss {loss}", loss=short)
        full = tr("loss {loss} of the batch at step {step:,}", loss=short, step=end)
        evaluated, figures = lane.history.evaluations.at(step) or (0, {})
        for name in ("test", "train"):
            accuracy = figures.get(f"{name}_accuracy", np.nan)
            if not np.isnan(accuracy):
                said = {"loss": short, "step": end, "percent": 100 * accuracy, "evaluated": evaluated}
                text += " · " + tr(BESIDE[name], **said)
                full = tr(IN_FULL[name], **said)
                break
        return Entry(lane.index, lane.name, text, not np.isfinite(value[0]), short, full)

    def table(self) -> Table:
        lanes = self.lanes
        length = max((lane.history.length for lane in lanes), default=0)
        columns: dict[str, np.ndarray] = {"step": np.arange(1, length + 1)}
        for lane in lanes:
            for column in self._columns_shown():
                columns[f"{lane.name}: {column}"] = padded(lane.history.step_column(column, 0, length), length)
            for name in EVALUATED:
                values = np.full(length, np.nan)
                for step, figures in lane.history.evaluations.all():
                    if 0 < step <= length:
                        values[step - 1] = figures[name]
                columns[f"{lane.name}: {name}"] = values
        return columns


def stairs(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A line that keeps each value until the next."""
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]
