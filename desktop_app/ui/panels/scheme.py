"""The chosen initializer in one layer: its formula, what it comes to, what theory asks for and what frameworks do."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop_app.figures import figure
from desktop_app.nn.adaptation import Adaptation
from desktop_app.ui.controls.explained import Described
from desktop_app.ui.controls.numbers import compact
from desktop_app.ui.controls.widgets import Disclosure, column, label, put_text
from desktop_app.ui.panels.scheme_facts import SchemeFacts
from desktop_app.ui.style import theme
from desktop_app.ui.style.formula import FormulaView
from desktop_app.words import apart, later, tr

GAINS_TIP = later(
    "Factors on 1/√fan_in that keep a variance of 1 through a layer with this function: forward 1/√E φ(Z)² for its "
    "outputs, backward 1/√E φ'(Z)² for gradients, both exact for Z ~ N(0, 1); PyTorch's is that of "
    "torch.nn.init.calculate_gain.  Here is √(fan_in · Var W), what this layer has."
)
DEFAULTS_TIP = later("What each framework draws for this very layer when it is not asked for anything else")


class SchemeCard(QWidget):
    """Formula and numbers always; gains, defaults of frameworks and the source where they are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.formula, self.numbers = FormulaView(), FormulaView(13)
        self.formula.setToolTip(tr("How the initializer draws weights, with a symbol for every quantity"))
        self.numbers.setToolTip(tr("The same with the numbers of this layer, and what they come to"))
        self.formula.setObjectName("scheme-formula")
        self.numbers.setObjectName("scheme-numbers")
        self.spread = label(role="muted")
        self.spread.setObjectName("initializer-spread")
        self.spread.setFont(theme.font(12))
        self.convergence = ConvergenceView()
        self.gains = _Table("gains", tr(GAINS_TIP), headings=2)
        self.defaults = _Table("defaults", tr(DEFAULTS_TIP))
        self.source, self.when = label(role="muted"), label(role="muted")
        for text in (self.source, self.when):
            text.setFont(theme.font(12))
        more = QWidget()
        inside = column(more, spacing=10)
        for part in (self.when, self.gains, self.defaults, self.source):
            inside.addWidget(part)
        self.more = Disclosure(tr("When to use it, gains, defaults"), more)
        self.more.button.setObjectName("scheme-more")
        body = column(self, spacing=4)
        for widget in (self.formula, self.numbers, self.spread, self.convergence, self.more):
            body.addWidget(widget)

    def show_facts(self, facts: SchemeFacts | None, adaptations: tuple[Adaptation, ...]) -> None:
        """Show what is known of a layer; nothing while there is no layer."""
        for widget in (self.formula, self.numbers, self.more):
            widget.setVisible(facts is not None)
        self.convergence.show_records(adaptations, facts.adaptation if facts else None)
        if facts is None:
            put_text(self.spread, "")
            return
        self.formula.show_lines(facts.formula)
        self.numbers.show_lines([facts.numbers])
        put_text(self.spread, _spread(facts))
        put_text(self.when, tr(facts.initializer.when))
        put_text(self.source, tr("Source: {source}.", source=tr(facts.initializer.source)))
        torch = "–" if facts.gains.torch is None else figure(facts.gains.torch)
        here = figure(math.sqrt(facts.variance * facts.fan_in))
        self.gains.show_rows(
            [
                (tr("Gain for {activation}", activation=tr(facts.activation)),),
                (tr("forward"), tr("backward"), "PyTorch", tr("here")),
                (figure(facts.gains.forward), figure(facts.gains.backward), torch, here),
            ]
        )
        self.defaults.show_rows(
            [(tr("Default of"), "Var W", tr("× chosen"), "Var b")]
            + [
                (
                    d.framework,
                    figure(d.variance),
                    "–" if math.isnan(d.ratio) else figure(d.ratio),
                    figure(d.bias_variance),
                )
                for d in facts.defaults
            ]
        )


def _spread(facts: SchemeFacts) -> str:
    before_data = facts.initializer.data_dependent and not facts.adaptation
    said = (
        later("{layer}: fan in {fan_in:,}, fan out {fan_out:,}, σ(W)\u00a0=\u00a0{sigma} before the data")
        if before_data
        else later("{layer}: fan in {fan_in:,}, fan out {fan_out:,}, σ(W)\u00a0=\u00a0{sigma}")
    )
    sigma = figure(math.sqrt(facts.variance))
    return tr(said, layer=facts.layer, fan_in=facts.fan_in, fan_out=facts.fan_out, sigma=sigma)


class _Table(QWidget):
    """A few rows of cells under so many headings, numbers to the right."""

    def __init__(self, name: str, tip: str, headings: int = 1) -> None:
        super().__init__()
        self._headings = headings
        self.setObjectName(f"scheme-{name}")
        self.setToolTip(tip)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self._cells: dict[tuple[int, int], QLabel] = {}

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show cells; there are always as many."""
        for row, cells in enumerate(rows):
            for column_, text in enumerate(cells):
                if (row, column_) not in self._cells:
                    self._cells[row, column_] = self._cell(row, column_)
                self._cells[row, column_].setText(text)
        self.setAccessibleName(apart(" ".join(filter(None, cells)) for cells in rows))

    def _cell(self, row: int, place: int) -> QLabel:
        cell = label(role="muted" if row < self._headings else "")
        cell.setWordWrap(False)
        cell.setFont(theme.font(12))
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
        cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        alone = row < self._headings - 1  # a title over all columns
        self._grid.addWidget(cell, row, place, 1, -1 if alone else 1)
        self._grid.setColumnStretch(place, 1)
        return cell


class ConvergenceView(Described, QWidget):
    """std(z) of every layer fitted to data, try by try: one line a layer on a log axis, with what is aimed at."""

    named = later("Fit to the first batch")
    about = later(
        "How weights were fitted to the first batch: the standard deviation of the outputs of every layer after each "
        "try, until it is 1 within the tolerance."
    )
    formula = ("W ← {W | std(z)}",)
    source = "Mishkin and Matas 2016, All you need is a good init"

    HEIGHT = 96
    LEFT, RIGHT, TOP, BOTTOM = 34, 6, 18, 16

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scheme-convergence")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._records: tuple[Adaptation, ...] = ()
        self._chosen: Adaptation | None = None
        theme.changes.changed.connect(self.update)

    def show_records(self, records: tuple[Adaptation, ...], chosen: Adaptation | None) -> None:
        """Show other records; nothing, and no room taken, without any."""
        self._records, self._chosen = records, chosen
        self.setVisible(bool(records))
        self.setAccessibleName(self.sentence())
        self.setToolTip(self.sentence())
        self.update()

    def sentence(self) -> str:
        """The record of the chosen layer, and how many got where they should."""
        if not self._records:
            return ""
        done = sum(record.converged for record in self._records)
        tries = max(len(record.stds) for record in self._records) - 1
        said = (
            later("Fitted to the first batch: {done} of {count} layers converged, at most 1 try a layer.")
            if tries == 1
            else later("Fitted to the first batch: {done} of {count} layers converged, at most {tries} tries a layer.")
        )
        text = tr(said, done=done, count=len(self._records), tries=tries)
        if not self._chosen:
            return text
        stds = " → ".join(map(figure, self._chosen.stds))
        return tr("{fitted} Layer {path}: std(z) {stds}.", fitted=text, path=self._chosen.path, stds=stds)

    def sizeHint(self) -> QSize:
        return QSize(200, self.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        logs = [[math.log10(s) for s in r.stds if 0 < s < math.inf] for r in self._records]
        if not any(logs):
            return
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low = min(math.floor(min(map(min, filter(None, logs)))), -1)
        high = max(math.ceil(max(map(max, filter(None, logs)))), 1)
        tries = max(max(map(len, logs)) - 1, 1)
        width, height = self.width() - self.LEFT - self.RIGHT, self.height() - self.TOP - self.BOTTOM

        def point(index: int, value: float) -> QPointF:
            return QPointF(self.LEFT + width * index / tries, self.TOP + height * (high - value) / (high - low))

        painter.setFont(theme.font(11))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(0, 12, tr("std(z) by layer, after each try"))
        for power in (low, 0, high):
            painter.setPen(QColor(tokens.border if power == 0 else tokens.grid))
            painter.drawLine(point(0, power), point(tries, power))
            painter.setPen(QColor(tokens.muted))
            if power == 0 or abs(point(0, power).y() - point(0, 0).y()) > 12:
                painter.drawText(0, round(point(0, power).y()) + 4, compact(10.0**power))
        painter.drawText(0, self.height() - 2, tr("try"))
        for index in range(0, tries + 1, max(1, tries // 5)):
            painter.drawText(round(point(index, low).x()) - 4, self.height() - 2, str(index))
        for number, values in enumerate(logs):
            pen = QPen(theme.depth_colour(number, len(logs)))
            painter.setPen(pen)
            painter.setBrush(pen.color())
            for index, value in enumerate(values):
                painter.drawEllipse(point(index, value), 1.8, 1.8)
                if index:
                    painter.drawLine(point(index - 1, values[index - 1]), point(index, value))
