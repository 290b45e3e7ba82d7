"""Where every lane stands, in as many words as there is room for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.figures import figure
from desktop_app.ui.controls.fault_tag import WORD
from desktop_app.ui.document.lane_view import LaneView
from desktop_app.ui.style import theme
from desktop_app.words import apart, tr

SPACING = 14
"""Pixels between two lanes."""

WIDEST_LOSS = "0.0000"
"""Room for a loss is kept from the start, so that nothing moves when training begins."""


@dataclass(frozen=True)
class Form:
    """How much is said of a lane.

    Attributes:
        name: characters of its name; 0 leaves it out.
        loss: whether its latest loss is shown.
    """

    name: int
    loss: bool


FORMS = (
    Form(22, True),
    Form(11, True),
    Form(8, True),
    Form(22, False),
    Form(11, False),
    Form(6, False),
    Form(0, True),
    Form(0, False),
)
"""From the fullest: losses, which the plots show too, go before names; signs alone stay.

Names go first where they would no longer tell the lanes apart: their signs do."""


class LaneReadout(QLabel):
    """A lane's colour, name and latest loss."""

    def __init__(self, view: LaneView) -> None:
        super().__init__()
        self._view, self._form = view, FORMS[0]
        self.setObjectName(f"readout-{view.index}")
        self.setTextFormat(Qt.TextFormat.RichText)
        self._shown: tuple[int, int | None] | None = None
        self.refresh()

    @property
    def state(self) -> tuple[int, int | None]:
        """Steps recorded, and the step at which it diverged; what is shown follows from them."""
        return self._view.history.length, self._view.history.diverged_at

    @property
    def extent(self) -> tuple[int | None, int]:
        """What decides how much room it takes: whether it diverged, and the characters of a loss longer than usual."""
        return self._view.history.diverged_at, max(len(format_loss(self._loss)), len(WIDEST_LOSS))

    @property
    def lane(self) -> str:
        """The lane's name."""
        return self._view.name

    @property
    def described(self) -> str:
        """All of it in words."""
        said = {"lane": self._view.name, "loss": format_loss(self._loss), "faults": self._view.faults}
        if self._view.faults:
            return tr("{lane}: loss {loss}, trained with {faults}", **said)
        return tr("{lane}: loss {loss}", **said)

    def show_as(self, form: Form) -> None:
        """Say so much."""
        self._form, self._shown = form, None
        meaning = self._view.name if not form.loss else tr("{lane}: loss of the latest batch", lane=self._view.name)
        planted = tr("Trained with {faults}", faults=self._view.faults) if self._view.faults else ""
        self.setToolTip("\n".join(filter(None, (meaning, planted))))
        self.refresh()

    def needed(self, form: Form) -> int:
        """Pixels that this form takes in the longest of its usual texts."""
        paper = QTextDocument()
        paper.setDefaultFont(self.font())
        paper.setDocumentMargin(0)
        paper.setHtml(self._text(form, "0" * self.extent[1]))
        return math.ceil(paper.idealWidth()) + 2

    def refresh(self) -> None:
        """Show the latest loss."""
        if self.state == self._shown:
            return
        self._shown = self.state
        self.setText(self._text(self._form, format_loss(self._loss) if self._view.history.length else ""))
        self.setAccessibleName(self.described)

    @property
    def _loss(self) -> float:
        history = self._view.history
        return history.step_column("loss", history.length - 1)[-1] if history.length else math.nan

    def _text(self, form: Form, loss: str) -> str:
        tokens, style, diverged = theme.tokens(), theme.lane(self._view.index), self._view.history.diverged_at
        parts = [f'<span style="color:{style.colour.name()}">{style.sign}</span>']
        if self._view.faults and form.name:
            parts.append(f'<span style="color:{tokens.finding}">{tr(WORD)}</span>')
        if form.name:
            parts.append(elided(self._view.name, form.name))
        if form.loss and diverged is not None:
            words = tr("diverged at step {step:,}", step=diverged)
            parts.append(f'<b style="color:{tokens.finding}">{words}</b>')
        elif form.loss and loss:
            parts.append(f"<b>{loss}</b>")
        return f'<span style="white-space:nowrap">{"&nbsp; ".join(parts)}</span>'


class LaneLegend(QWidget):
    """A readout a lane.  They never ask for more room than there is: they say less, and at last are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("legend")
        self._row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.addStretch(1)
        self._rest = QLabel()
        self._rest.setObjectName("readout-rest")
        self._rest.setProperty("role", "muted")
        self._rest.hide()
        self._row.addWidget(self._rest)
        self._readouts: list[LaneReadout] = []
        self._extents: list[tuple[int | None, int]] = []

    def show_lanes(self, views: Sequence[LaneView]) -> None:
        """Show these instead of those before."""
        for old in self._readouts:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._readouts = [LaneReadout(view) for view in views]
        for number, readout in enumerate(self._readouts, 1):
            self._row.insertWidget(number, readout)
            readout.ensurePolished()  # the style sheet's font decides how wide it is
        self._fit()

    def refresh(self) -> None:
        """Show the latest losses."""
        if [readout.extent for readout in self._readouts] != self._extents:
            self._fit()
        for readout in self._readouts:
            readout.refresh()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.pixels(72), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The fullest form in which all lanes have room; where there is none, as many signs as fit and a number."""
        self._extents = [readout.extent for readout in self._readouts]
        forms = [form for form in FORMS if self._tells_apart(form)]
        form = next((form for form in forms if self._width(form) <= self.width()), FORMS[-1])
        room, shown = self.width(), len(self._readouts)
        if self._width(form) > room:
            signs = [readout.needed(form) + SPACING for readout in self._readouts]
            room -= self._rest.fontMetrics().horizontalAdvance(f"+{shown}")
            while shown and sum(signs[:shown]) > room:
                shown -= 1
        for place, readout in enumerate(self._readouts):
            readout.show_as(form)
            readout.setVisible(place < shown)
        rest = self._readouts[shown:]
        self._rest.setVisible(bool(rest))
        self._rest.setText(f"+{len(rest)}")
        self._rest.setToolTip("\n".join(readout.described for readout in rest))
        self._rest.setAccessibleName(apart(readout.described for readout in rest))

    def _tells_apart(self, form: Form) -> bool:
        """Whether names that differ still do when they are so short; there may be none."""
        names = {readout.lane for readout in self._readouts}
        return not form.name or len({elided(name, form.name) for name in names}) == len(names)

    def _width(self, form: Form) -> int:
        spaces = SPACING * max(len(self._readouts) - 1, 0)
        return sum(readout.needed(form) for readout in self._readouts) + spaces


def format_loss(loss: float) -> str:
    """A loss with four significant figures, in the same width wherever possible."""
    if not math.isfinite(loss):
        return {math.inf: "∞", -math.inf: "−∞"}.get(loss, "NaN")
    return f"{loss:.4f}" if 0.001 <= loss < 1000 else figure(loss)


def elided(name: str, length: int) -> str:
    """A name short enough for the bar, safe inside rich text."""
    short = name if len(name) <= length else f"{name[: length - 1]}…"
    return short.replace("&", "&amp;").replace("<", "&lt;")
