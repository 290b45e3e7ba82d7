"""Published values in a plot: an open diamond where the paper says the curve goes, its tolerance and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.experiment.references import SIGNS, Reference
from desktop_app.figures import figure
from desktop_app.training.history import History
from desktop_app.training.references import Comparison, measured
from desktop_app.ui.plots.drawing import markers, words
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

WITHIN_BOUND = {"at most": later("as at most says"), "at least": later("as at least says")}
SIZE = 11
REACH = 9
"""Pixels around a mark within which it is pointed at."""
ARROW = 13
"""Pixels of the line that shows on which side of a bound the values have to lie."""
BESIDE = 13
"""Pixels between marks of several lanes that would cover each other."""
EDGE = 9
"""Pixels from the right end at which marks wait that lie further on."""


@dataclass(frozen=True)
class Mark:
    """A published value in the coordinates of a panel.

    Attributes:
        reference: the value.
        lane: index, for its colour.
        x, y: where it lies.
        low, high: ends of its tolerance along y, or along x if it is ``across``; infinite beyond a bound.
        across: whether the value is read off the x axis.
    """

    reference: Reference
    lane: int
    x: float
    y: float
    low: float
    high: float
    across: bool = False

    @property
    def label(self) -> str:
        """The value in a few characters."""
        over = getattr(self.reference, "over", "")
        value = f"{SIGNS[self.reference.bound]}{figure(self.reference.value)}"
        if over:
            return tr("{value} × layer {layer}", value=value, layer=over)
        return tr("{value} steps", value=value) if self.across else value

    def label_in(self, frame: Frame) -> str:
        """The value, and the step where that is still to come."""
        if self.x <= frame.x1 or self.across:
            return self.label
        return tr("{value} at step {step:,.0f}", value=self.label, step=self.x)


def draw_marks(painter: QPainter, frame: Frame, marks: Sequence[Mark], room: QRectF | None = None) -> None:
    """Diamonds with their tolerances, and the values beside those that have room, in a part of the frame if given."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paper, taken = QColor(theme.tokens().surface), list[QRectF]()
    places = _places(marks, frame)
    for mark, place in zip(marks, places, strict=True):
        colour = theme.lane(mark.lane).colour
        painter.setPen(QPen(colour, 1.5))
        _draw_tolerance(painter, frame, mark, place)
        markers(painter, np.array([place.x()]), np.array([place.y()]), "d", SIZE, paper, colour)
        taken.append(QRectF(place.x() - SIZE, place.y() - SIZE / 2, 2 * SIZE, SIZE))
    for label, mark, place in _labelled(marks, places, frame):
        box = _free_box(frame.rect if room is None else room, place, measure(label), taken)
        if box is not None:
            taken.append(box)
            painter.fillRect(box, paper)
            words(painter, box.left() + 2, box.center().y(), label, theme.lane(mark.lane).colour)


def mark_at(marks: Iterable[Mark], frame: Frame, x: float, y: float) -> Mark | None:
    """The mark at a place in data coordinates, or None."""
    pointer = QPointF(float(frame.x(x)), float(frame.y(y)))
    marks = list(marks)
    apart = [_apart(place, pointer) for place in _places(marks, frame)]
    return marks[int(np.argmin(apart))] if apart and min(apart) <= REACH else None


def sentence(reference: Reference, history: History) -> str:
    """What was published, what was measured, and whether that agrees."""
    found = Comparison(reference, measured(reference, history))
    said = {
        "what": reference.words,
        "published": f"{SIGNS[reference.bound]}{figure(reference.value, 4)}",
        "source": tr(reference.source),
    }
    if found.measured is None:
        return tr("{what}: published {published}, not measured yet ({source})", **said)
    verdict = reference.margin if found.within else tr("not {margin}", margin=reference.margin)
    if found.within and reference.bound in WITHIN_BOUND:
        verdict = tr(WITHIN_BOUND[reference.bound])
    said |= {"measured": figure(found.measured, 4), "verdict": verdict}
    return tr("{what}: published {published} · measured {measured} ({verdict}; {source})", **said)


def _places(marks: Sequence[Mark], frame: Frame) -> list[QPointF]:
    """Where the marks are drawn: those of several lanes with the same value stand side by side."""
    edge, found = frame.left + frame.width - EDGE, list[QPointF]()
    seen: dict[tuple[float, float], int] = {}
    for mark in marks:
        before = seen.get((mark.x, mark.y), 0)
        seen[mark.x, mark.y] = before + 1
        found.append(QPointF(min(float(frame.x(mark.x)), edge) - before * BESIDE, float(frame.y(mark.y))))
    return found


def _labelled(marks: Sequence[Mark], places: list[QPointF], frame: Frame) -> Iterator[tuple[str, Mark, QPointF]]:
    """Every value once in a place, beside the last of the marks that share it."""
    last = {(mark.x, mark.y, mark.label): (mark, place) for mark, place in zip(marks, places, strict=True)}
    for mark, place in last.values():
        yield mark.label_in(frame), mark, place


def _apart(one: QPointF, other: QPointF) -> float:
    return float(np.hypot(one.x() - other.x(), one.y() - other.y()))


def _draw_tolerance(painter: QPainter, frame: Frame, mark: Mark, place: QPointF) -> None:
    """A line from the lowest to the highest value that agrees; a short one into the open side of a bound."""
    middle = place.x() if mark.across else place.y()
    ends = []
    for end, sign in ((mark.low, -1), (mark.high, 1)):
        if np.isfinite(end):
            ends.append(float(frame.x(end) if mark.across else frame.y(end)))
        else:
            ends.append(middle + ARROW * (sign if mark.across else -sign))
    if mark.across:
        painter.drawLine(QPointF(ends[0], place.y()), QPointF(ends[1], place.y()))
    else:
        painter.drawLine(QPointF(place.x(), ends[0]), QPointF(place.x(), ends[1]))


def _free_box(room: QRectF, place: QPointF, width: float, taken: list[QRectF]) -> QRectF | None:
    """Room for a label above, below or beside a mark that covers no other mark or label."""
    width, height = width + 4, 13.0
    corners = (
        (place.x() - width / 2, place.y() - SIZE - height + 2),
        (place.x() - width / 2, place.y() + SIZE - 2),
        (place.x() + SIZE, place.y() - height / 2),
        (place.x() - SIZE - width, place.y() - height / 2),
    )
    for left, top in corners:
        left = min(max(left, room.left()), room.right() - width)
        box = QRectF(left, top, width, height)
        if room.contains(box) and not any(box.intersects(other) for other in taken):
            return box
    return None
