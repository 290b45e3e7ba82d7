"""The lanes of the experiment as chips: choose one, rename, duplicate and remove them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from desktop_app.experiment.editing import EditError, duplicate_lane, remove_lane, rename_lane
from desktop_app.experiment.schema import MAX_LANES
from desktop_app.ui.controls.fault_tag import paint_tag, tag_width
from desktop_app.ui.controls.flow import FlowLayout
from desktop_app.ui.controls.widgets import IconButton
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.words import faults_in_words
from desktop_app.ui.plots.symbols import paint_symbol
from desktop_app.ui.style import theme
from desktop_app.words import phrase, tr

HEIGHT = 28
LONGEST = 200
DOT = 9


class LaneStrip(QWidget):
    """All lanes, the selected one marked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("lane-strip")
        self.setAccessibleName(tr("Lanes"))
        self.chips: list[LaneChip] = []
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self)
        self.add = IconButton(
            "plus", tr("Add a lane"), tr("Duplicate the selected lane, to change one thing in the copy")
        )
        self.remove = IconButton("trash", tr("Remove the lane"), tr("Remove the selected lane (Del)"))
        self.add.clicked.connect(self._duplicate)
        self.remove.clicked.connect(self._remove)
        buttons = QWidget()  # so that the two stay together where the chips wrap
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, name in ((self.add, "add-lane"), (self.remove, "remove-lane")):
            button.setObjectName(name)
            row.addWidget(button)
        self._flow.addWidget(buttons)
        session.experimentChanged.connect(self.refresh)
        session.laneSelected.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the lanes as they are now; chips that stay are kept."""
        lanes, selected = self.session.experiment.lanes, self.session.selected_lane
        while len(self.chips) < len(lanes):
            self._new_chip()
        while len(self.chips) > len(lanes):
            chip = self.chips.pop()
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for chip, lane in zip(self.chips, lanes, strict=True):
            chip.show_lane(tr(lane.name), faults_in_words(lane))
            chip.setChecked(chip.index == selected)
        self.add.setEnabled(len(lanes) < MAX_LANES)
        self.remove.setEnabled(len(lanes) > 1)

    def _new_chip(self) -> None:
        chip = LaneChip(len(self.chips))
        chip.toggled.connect(lambda on: self.session.select_lane(chip.index) if on else None)
        chip.renamed.connect(lambda name: self._rename(chip.index, name))
        chip.removed.connect(self._remove)
        self._group.addButton(chip)
        self._flow.insertWidget(len(self.chips), chip)
        self.setTabOrder(chip, self.add)
        self.chips.append(chip)

    def _rename(self, index: int, name: str) -> None:
        if name == tr(self.session.experiment.lanes[index].name):  # the document keeps its own language
            return
        try:
            self.session.edit(rename_lane(self.session.experiment, index, name), phrase("rename lane"))
        except EditError as error:
            self.session.notice.emit(str(error))
        self.refresh()

    def _duplicate(self) -> None:
        index = self.session.selected_lane
        if self.session.edit(duplicate_lane(self.session.experiment, index), phrase("duplicate lane")):
            self.session.select_lane(len(self.session.experiment.lanes) - 1)

    def _remove(self) -> None:
        try:
            self.session.edit(remove_lane(self.session.experiment, self.session.selected_lane), phrase("remove lane"))
        except EditError as error:
            self.session.notice.emit(str(error))


class LaneChip(QAbstractButton):
    """One lane: its colour and name.

    Signals:
        renamed: the name typed in place.
        removed: Del was pressed.
    """

    renamed = Signal(str)
    removed = Signal()

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        self.setObjectName(f"lane-{index + 1}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editor: QLineEdit | None = None
        self.faults = ""
        theme.changes.changed.connect(self.update)

    def show_lane(self, name: str, faults: str) -> None:
        """Show another name, and a mark where there are planted faults (in words)."""
        if (name, faults) != (self.text(), self.faults):
            self.setText(name)
            self.faults = faults
            said = {"number": self.index + 1, "name": name}
            self.setAccessibleName(
                tr("Lane {number}: {name}, with a planted fault", **said)
                if faults
                else tr("Lane {number}: {name}", **said)
            )
            planted = tr("Trained with {faults}", faults=faults) if faults else ""
            self.setToolTip("\n".join(filter(None, (name, planted, tr("Double-click or F2 to rename")))))
            self.updateGeometry()
            self.update()

    def rename(self) -> None:
        """Type a new name in place; Enter takes it, Escape does not."""
        self.editor = editor = QLineEdit(self.text(), self.parentWidget())
        editor.setObjectName("lane-name")
        editor.setAccessibleName(tr("Name of the lane"))
        editor.setMaxLength(60)
        editor.setGeometry(self.geometry().adjusted(0, 0, max(0, 140 - self.width()), 0))
        editor.selectAll()
        editor.editingFinished.connect(self._take_name)
        editor.installEventFilter(self)
        editor.show()
        editor.setFocus()

    def _take_name(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
            self.setFocus()
            self.renamed.emit(editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and watched is self.editor and self.editor is not None:
            self.editor.setText(self.text())
            self._take_name()
            return True
        return False

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(text + DOT + 28 + self._tag_room(), LONGEST), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(48 + self._tag_room(), HEIGHT)

    def _tag_room(self) -> int:
        return round(tag_width()) + 6 if self.faults else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.rename()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, colour = theme.tokens(), theme.lane(self.index).colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = theme.mixed(colour, 0.12, tokens.surface) if self.isChecked() else QColor(tokens.surface)
        edge = colour if self.isChecked() else QColor(tokens.accent if self.hasFocus() else tokens.border)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(QColor(tokens.hover) if self.underMouse() and not self.isChecked() else ground)
        painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus() and self.isChecked():
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 5, 5)
        paint_symbol(painter, theme.lane(self.index), QPointF(10 + DOT / 2, self.height() / 2), DOT)
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.muted))
        room = self.rect().adjusted(DOT + 16, 0, -8 - self._tag_room(), 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.faults:
            paint_tag(painter, self.width() - 8 - tag_width(), self.height() / 2)
