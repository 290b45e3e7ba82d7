"""Schemes × gains as a heat map, which fills in while the races run."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QMouseEvent, QPainter, QPen

from desktop_app.doctor.findings import titles
from desktop_app.figures import figure
from desktop_app.runs.advice import Advice, Entry
from desktop_app.runs.candidates import GAINS
from desktop_app.runs.sentences import loss_in_words
from desktop_app.ui.advisor.ranking import races_in_words
from desktop_app.ui.advisor.state import AdvisorState
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.legend import Key, measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import clauses, later, tr

MOST_NAMES, NAMES_APART = 172, 14
"""The widest that the column of names becomes, and what is left free beside the longest name, in pixels."""
LEAST_CELL = 52
"""Pixels that the other columns keep when the last one takes what its figures need."""
HEAD = 20
LEAST_ROW, AROUND, BESIDE = 17, 80, 32
"""Pixels of a row at least, so that its words can be read, and of what stands above and below the rows and beside."""
NAMES_HEAD = later("scheme  ·  gain")
CRITICAL = later("critical ×")
LEAST_DECADES = 0.5
"""The colours span at least so much, so that noise does not look like a difference."""
SHADES = 255


class StartMap(StillPlot):
    """A cell for every start: its loss as a colour and a figure, or why there is none in a word."""

    formula = ("log L = {1 | S} Σ_s log L_s ± t_{0.975} {s | √S}",)
    source = later("Student 1908, The probable error of a mean; gains of theory: Schoenholz et al. 2017")
    key = "start-map"
    title = later("Loss after the race, by scheme and gain")
    description = later(
        "Every scheme (downwards) at every gain (rightwards): geometric mean of the loss after the races so far. "
        "Hatched: ruled out by the doctor, with what it finds. Framed: the best, and the chosen one; ≈: cannot "
        "be told from the best. Click a cell to choose it."
    )

    def __init__(self, state: AdvisorState) -> None:
        self.state = state  # on whose advice the least height depends
        super().__init__()
        self._cells: list[tuple[QRectF, int]] = []
        self._under: int | None = None
        self.sheet.viewport().installEventFilter(self)
        for signal in (state.changed, state.progressed, state.selected):
            signal.connect(self.redraw)
        for signal in (state.changed, state.progressed):
            signal.connect(self.fit)
        self.rebuild()

    def least_width(self) -> int:
        return theme.pixels(MOST_NAMES + (len(GAINS) + 1) * LEAST_CELL + BESIDE)

    def least_height(self) -> int:
        rows = len(rows_of(self.state.advice)) if self.state.advice is not None else 0
        return max(super().least_height(), theme.pixels(AROUND + HEAD + rows * LEAST_ROW))

    def arrange(self) -> None:
        panel = self.put_panel(None, None)
        panel.view.setMouseEnabled(x=False, y=False)
        panel.set_x(0.0, 1.0)
        panel.set_y(0.0, 1.0)

    def empty_words(self) -> str:
        if self.state.advice is not None:
            return ""
        if self.state.running:
            return tr("Starting a process for each core …")
        return tr("Press “Find the best start”: every scheme and gain is examined and raced; the results appear here.")

    def words(self) -> str:
        advice = self.state.advice
        if advice is None:
            return ""
        entry = advice.entries[self._under] if self._under is not None else self.state.entry
        return "" if entry is None else in_a_line(entry)

    def colour_key(self) -> Key | None:
        span = spanned(self.state.advice)
        if span is None:
            return None
        inks = tuple(QColor(*map(int, ink)).name() for ink in theme.magnitude_colours()[::8])
        return Key(tr("loss  {low}", low=figure(10 ** span[0], 2)), inks, figure(10 ** span[1], 2))

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        advice = self.state.advice
        if advice is None:
            return
        rows = rows_of(advice)
        columns = 1 + max((max(places) for places in rows.values()), default=0)
        high = (frame.height - HEAD) / max(len(rows), 1)
        painter.setFont(theme.font(theme.SMALL_SIZE))
        heads = (*(f"×{gain:g}" for gain in GAINS), tr(CRITICAL))[:columns]
        span, best = spanned(advice), next(iter(advice.ranking), None)
        texts = {
            (row, column): label_of(advice, advice.entries[index], best, column)
            for row, places in enumerate(rows.values())
            for column, index in places.items()
        }
        edges = columns_at(frame, list(rows), heads, [text for (_, at), text in texts.items() if at == len(GAINS)])
        _draw_names(painter, frame, list(rows), heads, edges, high)
        self._cells = []
        for row, places in enumerate(rows.values()):
            for column, index in places.items():
                wide, top = edges[column + 1] - edges[column], frame.top + HEAD + row * high
                cell = QRectF(edges[column], top, wide, high).adjusted(1, 1, -1, -1)
                entry = advice.entries[index]
                self._cells.append((cell, index))
                draw_cell(painter, cell, entry, span, texts[row, column])
        for cell, index in self._cells:
            entry = advice.entries[index]
            if entry is best or entry is self.state.entry:
                _ring(painter, cell, theme.tokens().text if entry is best else theme.tokens().accent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self.sheet.viewport():
            index = self._index_at(event.position())
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self.state.select(index)
            elif event.type() == QEvent.Type.MouseMove and index != self._under:
                self._under = index
                self.redraw()
        elif event.type() == QEvent.Type.Leave and self._under is not None:
            self._under = None
            self.redraw()
        return super().eventFilter(watched, event)

    def place_of(self, index: int) -> QPointF:
        """The middle of the first cell of an entry, in pixels of the sheet."""
        cell = next(cell for cell, other in self._cells if other == index)
        panel = self.sheet.panels[0]
        return QPointF(self.sheet.mapFromScene(panel.view.mapToScene(cell.center())))

    def _index_at(self, position: QPointF) -> int | None:
        if not self.sheet.panels:
            return None
        inside = self.sheet.panels[0].view.mapFromScene(self.sheet.mapToScene(position.toPoint()))
        return next((index for cell, index in self._cells if cell.contains(inside)), None)

    def table(self) -> Table:
        advice = self.state.advice
        entries = advice.entries if advice else ()
        losses = np.array([entry.loss if entry.losses else (math.nan,) * 3 for entry in entries]).reshape(-1, 3)
        return {
            "scheme": np.array([entry.candidate.initializer.label for entry in entries]),
            "gain": np.array([entry.candidate.gain for entry in entries]),
            "loss": losses[:, 0],
            "loss_low": losses[:, 1],
            "loss_high": losses[:, 2],
            "diverged": np.array([entry.diverged for entry in entries]),
            "races": np.array([len(entry.losses) for entry in entries]),
            "ruled_out": np.array([entry.ruled_out for entry in entries]),
        }


def rows_of(advice: Advice) -> dict[str, dict[int, int]]:
    """By scheme the place of an entry in each column; the critical one stands in the last, too."""
    rows: dict[str, dict[int, int]] = {}
    for index, entry in enumerate(advice.entries):
        places = rows.setdefault(entry.candidate.initializer.label, {})
        if entry.candidate.gain in GAINS:
            places[GAINS.index(entry.candidate.gain)] = index
        if entry.candidate.critical:
            places[len(GAINS)] = index
    return rows


def spanned(advice: Advice | None) -> tuple[float, float] | None:
    """log10 of the losses that the ends of the colour scale stand for."""
    found = [entry.loss[0] for entry in advice.entries if entry.losses] if advice else []
    logs = [math.log10(loss) for loss in found if 0.0 < loss < math.inf]
    if not logs:
        return None
    return min(logs), max(max(logs), min(logs) + LEAST_DECADES)


def label_of(advice: Advice, entry: Entry, best: Entry | None, column: int) -> str:
    """What stands in a cell; in the column of critical gains with the gain behind."""
    if entry.ruled_out:
        return titles([entry.ruled_out], short=True)
    if not entry.losses:
        return "…" if not advice.finished else ""
    loss = figure(entry.loss[0], 2) if math.isfinite(entry.loss[0]) else tr("diverged")
    alike = "≈ " if best is not None and entry is not best and advice.finished and advice.tied(entry) else ""
    gain = f"  (×{figure(entry.candidate.gain)})" if column == len(GAINS) else ""
    return f"{alike}{loss}{gain}"


def in_a_line(entry: Entry) -> str:
    """A start and what is known of it, for the line under the title."""
    start = entry.candidate.words
    if entry.ruled_out:
        return tr("{start}: ruled out by the doctor ({finding})", start=start, finding=titles([entry.ruled_out]))
    if not entry.losses:
        return tr("{start}: not raced yet", start=start)
    loss = tr("{start}: loss {loss}", start=start, loss=loss_in_words(entry))
    dropped = tr("then out of the race") if entry.dropped else ""
    return clauses((loss, *races_in_words(entry), dropped))


def draw_cell(painter: QPainter, cell: QRectF, entry: Entry, span: tuple[float, float] | None, text: str) -> None:
    """One cell with its colour and its word."""
    tokens = theme.tokens()
    ink = QColor(tokens.muted)
    if entry.losses and span is not None and math.isfinite(entry.loss[0]):
        share = (math.log10(max(entry.loss[0], 1e-300)) - span[0]) / (span[1] - span[0])
        place = round(min(max(share, 0.0), 1.0) * SHADES)
        colour = QColor(*map(int, theme.magnitude_colours()[place]))
        painter.fillRect(cell, colour)
        ink = QColor("#000000" if colour.lightnessF() > 0.5 else "#FFFFFF")
    else:
        painter.fillRect(cell, QColor(tokens.window))
        if entry.ruled_out:
            painter.fillRect(cell, QBrush(QColor(tokens.faint), Qt.BrushStyle.BDiagPattern))
            width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 6
            back = QRectF(0, 0, min(width, cell.width()), min(14.0, cell.height()))
            back.moveCenter(cell.center())
            painter.fillRect(back, QColor(tokens.window))
        elif entry.losses:
            ink = QColor(tokens.finding)
    painter.setPen(ink)
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, cell.width() - 4)
    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, shown)


def columns_at(frame: Frame, names: list[str], heads: tuple[str, ...], last: list[str]) -> list[float]:
    """The left edges of the columns of cells, and the right edge of the last one.

    Names take what the longest needs, the critical column, whose figures are the longest, likewise; what is left is
    shared.
    """
    asked = max((measure(tr(name)) for name in (*names, NAMES_HEAD)), default=0.0) + NAMES_APART
    left = frame.left + min(asked, theme.pixels(MOST_NAMES))
    room, others = frame.left + frame.width - left, max(len(heads) - 1, 1)
    longest = max((measure(text) for text in last), default=0.0) + 10
    wide = min(max(room / len(heads), longest), max(room - others * theme.pixels(LEAST_CELL), room / len(heads)))
    if not last:
        wide = room / len(heads)
    even = (room - wide) / others
    return [left + column * even for column in range(len(heads))] + [left + room]


def _draw_names(
    painter: QPainter, frame: Frame, names: list[str], heads: tuple[str, ...], edges: list[float], high: float
) -> None:
    """The schemes at the left and the gains above."""
    width = edges[0] - frame.left
    painter.setPen(QColor(theme.tokens().muted))
    middle = Qt.AlignmentFlag.AlignCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(frame.left, frame.top, width - 8, HEAD), right, tr(NAMES_HEAD))
    for column, text in enumerate(heads):
        painter.drawText(QRectF(edges[column], frame.top, edges[column + 1] - edges[column], HEAD), middle, text)
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(theme.tokens().text))
    for row, name in enumerate(names):
        text = metrics.elidedText(tr(name), Qt.TextElideMode.ElideRight, width - 8)
        painter.drawText(QRectF(frame.left, frame.top + HEAD + row * high, width - 8, high), right, text)


def _ring(painter: QPainter, cell: QRectF, ink: str) -> None:
    """Two lines, one of them visible on every colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, colour in ((1.0, theme.tokens().surface), (0.0, ink), (-1.0, ink)):
        painter.setPen(QPen(QColor(colour), 1))
        painter.drawRect(cell.adjusted(inset, inset, -inset - 1, -inset - 1))
