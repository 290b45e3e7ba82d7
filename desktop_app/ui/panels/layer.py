"""The layer under the pointer, or else the selected one, in every lane: a table with one column a lane."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.nn.network import Place
from desktop_app.ui.controls.widgets import label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.layer_facts import Fact, layer_facts
from desktop_app.ui.panels.panel import Panel
from desktop_app.ui.style import theme
from desktop_app.words import apart, later, tr

LINE = 22
HEADER = 24
TITLE_WIDTH = 84
NARROWEST = 58
EMPTY = later("Point at a layer in a plot or in the list, or select one.")


class LayerPanel(Panel):
    """Shapes, fans, variances and the last step's figures of one layer."""

    about = later("The layer under the pointer in figures, lane beside lane: what was measured and what was expected.")

    def __init__(self, session: Session) -> None:
        super().__init__(session, later("Layer under the pointer"))
        self.title = label(tr(EMPTY), "title")
        self.title.setObjectName("layer-title")
        self.table = FactTable()
        self._places: list[dict[str, Place]] = []
        self.body.addWidget(self.title)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        for signal in (session.layerSelected, session.link.layerHovered):
            signal.connect(self.refresh_facts)
        for signal in (session.runReplaced, session.stateChanged):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        lanes = range(len(self.session.experiment.lanes))
        self._places = [{place.path: place for place in self.session.outline(lane)[0]} for lane in lanes]
        self.refresh_facts()

    def refresh_facts(self) -> None:
        """Show the figures of the last recorded step; cheap enough for every frame."""
        path = self.session.link.layer or self.session.selected_layer
        if not path or not any(path in places for places in self._places):
            put_text(self.title, tr(EMPTY))
            self.table.show_facts([], [])
            return
        put_text(self.title, tr("Layer {path}", path=path))
        lanes = self.session.experiment.lanes
        views = {view.index: (view.history, path, view.adaptations) for view in self.session.lanes}
        columns = [
            layer_facts(lane, self._places[index].get(path), *views.get(index, (None, path)))
            for index, lane in enumerate(lanes)
        ]
        self.table.show_facts([tr(lane.name) for lane in lanes], columns)


class FactTable(QWidget):
    """Draws the facts: titles to the left and a column a lane, or in narrow places the titles above their values."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("layer-facts")
        self.setAccessibleName(tr("Figures of the layer"))
        self.setAccessibleDescription(
            tr("The layer under the pointer in figures: shape, fans, and what was measured beside what was expected")
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._names: list[str] = []
        self._columns: list[list[Fact]] = []
        theme.changes.changed.connect(self.update)

    def show_facts(self, names: list[str], columns: list[list[Fact]]) -> None:
        """Show other facts, one list a lane."""
        if (names, columns) == (self._names, self._columns):
            return
        self._names, self._columns = names, columns
        self.setAccessibleDescription(self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """All of it in lines, for a screen reader."""
        lines = [apart(self._names)]
        for facts in zip(*self._columns, strict=True):
            said = apart(fact.text for fact in facts)
            lines.append(tr("{quantity}: {value}", quantity=self._title(facts), value=said))
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        rows = len(self._columns[0]) if self._columns else 0
        return QSize(260, HEADER + rows * self._row_height() if rows else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._columns:
            row = (event.pos().y() - HEADER) // self._row_height()
            inside = 0 <= row < len(self._columns[0])
            under = (self._cell(column, 0, HEADER).contains(event.pos()) for column in range(len(self._names)))
            lane = next((name for name, here in zip(self._names, under, strict=True) if here), "")
            QToolTip.showText(event.globalPos(), self._columns[0][row].meaning if inside else lane, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, name in enumerate(self._names):
            self._paint_header(painter, self._cell(column, 0, HEADER), column, name)
        for row, facts in enumerate(zip(*self._columns, strict=True)):
            self._paint_row(painter, HEADER + row * self._row_height(), facts)

    def _stacked(self) -> bool:
        return (self.width() - TITLE_WIDTH) // max(len(self._columns), 1) < NARROWEST + 20

    def _row_height(self) -> int:
        return LINE + 16 if self._stacked() else LINE

    def _cell(self, column: int, top: int, height: int) -> QRect:
        left = 0 if self._stacked() else TITLE_WIDTH
        width = (self.width() - left) / len(self._columns)
        return QRect(round(left + column * width), top, round(width) - 4, height)

    def _paint_header(self, painter: QPainter, cell: QRect, column: int, name: str) -> None:
        colour = theme.lane(column).colour
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRect(cell.left() + 4, cell.bottom() - 3, cell.width() - 4, 3), 1, 1)
        face = theme.font(11, QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(QColor(theme.tokens().text))
        text = QFontMetrics(face).elidedText(name, Qt.TextElideMode.ElideRight, cell.width() - 4)
        painter.drawText(cell.adjusted(4, 0, 0, -4), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_row(self, painter: QPainter, top: int, facts: tuple[Fact, ...]) -> None:
        tokens, stacked = theme.tokens(), self._stacked()
        face = theme.font(11 if stacked else 12)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(face)
        painter.setPen(QColor(tokens.muted))
        room = QRect(0, top, self.width() if stacked else TITLE_WIDTH, 18 if stacked else LINE)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._title(facts))
        bottom = top + self._row_height() - 1
        if stacked and not any(fact.finding for fact in facts) and len({fact.text for fact in facts}) == 1:
            painter.setPen(QColor(tokens.text))
            painter.drawText(
                QRect(0, top, self.width() - 4, self._row_height()), right, tr("all: {value}", value=facts[0].text)
            )
        else:
            for column, fact in enumerate(facts):
                cell = self._cell(column, top + (15 if stacked else 0), LINE)
                painter.setPen(QColor(tokens.finding if fact.finding else tokens.text))
                words = fact.short if stacked else fact.text
                elided = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, cell.width())
                painter.drawText(cell, right, elided)
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(0, bottom, self.width(), bottom)

    def _title(self, facts: tuple[Fact, ...]) -> str:
        titles = dict.fromkeys(fact.title for fact in facts)
        return " / ".join(titles) if len(titles) < 3 else tr("inactive")
