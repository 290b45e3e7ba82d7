"""The room "Gradient check": one lane's backward pass, examined element by element."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from desktop_app.gradients.report import Report, TensorReport
from desktop_app.ui import theme
from desktop_app.ui.background import in_background
from desktop_app.ui.checker.cells import Quantity
from desktop_app.ui.checker.form import CheckForm
from desktop_app.ui.checker.heat_map import HeatMap
from desktop_app.ui.checker.saving import KINDS, save_report
from desktop_app.ui.checker.sentences import element_text, remarks
from desktop_app.ui.checker.state import CheckState
from desktop_app.ui.checker.tables import OpinionTable, TensorTable, WorstTable
from desktop_app.ui.checker.verdict import VerdictBanner
from desktop_app.ui.panels.panel import scrolled
from desktop_app.ui.session import Session
from desktop_app.ui.widgets import IconButton, column, heading, label

FORM_WIDTH = 316
QUANTITIES: tuple[tuple[Quantity, str, str], ...] = (
    ("error", "Error", "log₁₀ of the difference between analytic and numeric gradient"),
    ("ratio", "Ratio", "Analytic over numeric gradient; grey where both lie within the error bar"),
    ("sign", "Sign", "Signs of both gradients"),
)
EMPTY_TITLE = "Is the gradient right, in every single element?"
EMPTY = (
    "Choose a lane and press “Check gradient”: what the backward pass gives is compared with a numerical gradient.\n\n"
    "Put one or two faults in first to see how a wrong gradient shows, and "
    "whether the check can name it."
)


class CheckerLab(QWidget):
    """The gradient check of one lane of the open experiment.

    It is filled when it is first shown; nothing runs before.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("checker-lab")
        self.setAccessibleName("Gradient check")
        self.session = session
        self.state = CheckState(session, self)
        self._filled = False
        self._report: Report | None = None

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.state.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self._filled = True
            self._fill()
        super().showEvent(event)
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)  # the edge of the form
        painter.fillRect(FORM_WIDTH, 0, 1, self.height(), QColor(theme.tokens().hairline))
        painter.end()

    def _fill(self) -> None:
        self.form, self.banner = CheckForm(self.state), VerdictBanner()
        self.tensors, self.worst, self.map = TensorTable(), WorstTable(), HeatMap()
        self.opinions = OpinionTable()
        self.others = _headed("What other checkers would say", self.opinions)
        side = scrolled(self.form)
        side.setFixedWidth(FORM_WIDTH)
        self.stage = QStackedWidget()
        self.stage.addWidget(self._empty_part())
        self.stage.addWidget(self._result_part())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addSpacing(1)
        layout.addWidget(self.stage, 1)
        self.tensors.rowChosen.connect(lambda row: self._show_tensor(self.tensors.tensors[row]))
        self.worst.rowChosen.connect(self._show_worst)
        self.map.chosen.connect(self._choose_element)
        self.map.pointed.connect(self._read_out)
        self.state.changed.connect(self._show)
        self.session.experimentChanged.connect(self._look)
        self.session.laneSelected.connect(self._look)
        self.session.stateChanged.connect(self._look)
        self._show()

    def _empty_part(self) -> QWidget:
        part = QWidget()
        title, self.empty = label(EMPTY_TITLE, "display"), label(EMPTY, "muted")
        self.empty.setObjectName("empty")
        body = column(part, spacing=12)
        body.addStretch(1)
        for words in (title, self.empty):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setFixedWidth(480)
            body.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        return part

    def _result_part(self) -> QWidget:
        part, lower = QWidget(), QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self._map_part())
        beside = QSplitter(Qt.Orientation.Vertical)
        beside.addWidget(_headed("Worst elements", self.worst))
        beside.addWidget(self.others)
        lower.addWidget(beside)
        lower.setStretchFactor(0, 1)
        lower.setSizes([580, 368])
        upper = QSplitter(Qt.Orientation.Vertical)
        upper.addWidget(self._tensor_part())
        upper.addWidget(lower)
        upper.setSizes([220, 380])
        beside.setSizes([150, 200])
        for splitter in (lower, upper, beside):
            splitter.setChildrenCollapsible(False)
        body = column(part, margin=8)
        body.addWidget(self.banner)
        body.addWidget(upper, 1)
        return part

    def _tensor_part(self) -> QWidget:
        save = IconButton("export", "Save report", "Save the report (JSON or CSV)")
        save.setObjectName("save-report")
        save.clicked.connect(self._ask_and_save)
        return _headed("Tensors", self.tensors, save)

    def _map_part(self) -> QWidget:
        self.map_title, self.element = QLabel(), label(role="muted")
        self.map_title.setProperty("role", "heading")
        self.element.setObjectName("element")
        self.element.setMinimumHeight(34)
        self.element.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.quantities = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self.map_title, 1)
        for quantity, title, tip in QUANTITIES:
            button = QToolButton()
            button.setText(title)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setChecked(quantity == self.map.quantity)
            button.setProperty("role", "segment")
            button.setObjectName(f"show-{quantity}")
            button.setAccessibleName(f"Heat map: {title}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self.map.show_quantity, quantity))
            self.quantities.addButton(button)
            head.addWidget(button)
        part = QWidget()
        body = column(part, spacing=4)
        body.addLayout(head)
        body.addWidget(self.map, 1)
        body.addWidget(self.element)
        return part

    def _look(self) -> None:
        """Find out which faults apply, once the session has made up its mind about the experiment."""
        if self.isVisible() and self.session.state != "preparing":
            self.state.look_at_network()

    def _show(self) -> None:
        result = self.state.result
        self.stage.setCurrentIndex(result is not None)
        if result is None:
            return
        self.banner.show_result(result, self.state.outdated)
        if result.report is self._report:
            return
        report = self._report = result.report
        self.form.show_remarks(remarks(report))
        self.tensors.show_report(report)
        self.worst.show_report(report)
        self.opinions.show_opinions(report.emulated)
        self.others.setVisible(bool(report.emulated))
        if report.worst:
            self.worst.choose(0)
            self._show_worst(0)
        elif self.tensors.tensors:
            self.tensors.choose(0)
            self._show_tensor(self.tensors.tensors[0])

    def _show_tensor(self, tensor: TensorReport) -> None:
        self.map.show_tensor(tensor)
        self.map_title.setText(f"Heat map of {tensor.name}")
        self.map.setAccessibleName(f"Heat map of {tensor.name}")
        self.worst.choose(-1)
        self._read_out(None)

    def _show_worst(self, row: int) -> None:
        element = self.worst.elements[row]
        place = self.tensors.row_of(element.tensor)
        if self.map.tensor is not self.tensors.tensors[place]:
            self.tensors.choose(place)
            self._show_tensor(self.tensors.tensors[place])
            self.worst.choose(row)
        self.map.mark(element.index)
        self._read_out(None)

    def _choose_element(self, index: tuple[int, ...]) -> None:
        if self.map.tensor is not None:
            self.worst.choose(self.worst.row_of(self.map.tensor.name, index))
            self._read_out(None)

    def _read_out(self, index: tuple[int, ...] | None) -> None:
        """Tell of the element under the pointer, else of the marked one."""
        tensor = self.map.tensor
        index = index if index is not None else self.map.marked_index
        if tensor is None or index is None:
            self.element.setText("Point at a cell, or move through the cells with the arrow keys.")
            return
        down, across = self.map.block
        text = element_text(tensor, index)
        if (down, across) != (1, 1):
            text += f"  (the worst of {down} × {across})"
        self.element.setText(text)
        self.map.setAccessibleDescription(text)

    def _ask_and_save(self) -> None:
        folder = QSettings().value("folder", str(Path.home()))
        start = str(Path(str(folder)) / "Gradient check.json")
        name, kind = QFileDialog.getSaveFileName(self, "Save report", start, ";;".join(KINDS.values()))
        if name:
            path = Path(name)
            suffix = next(suffix for suffix, words in KINDS.items() if words == kind) if kind else ".json"
            self.save(path if path.suffix in KINDS else path.with_name(path.name + suffix))

    def save(self, path: Path) -> None:
        """Write the report in the background, as CSV where the name ends so and else as JSON."""
        report = self._report
        if report is None:
            return
        notice = self.session.notice

        def refused(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error
            notice.emit(f"The report was not saved: {error.strerror or error}.")

        in_background(
            self, lambda: save_report(report, path), lambda _: notice.emit(f"Saved the report as {path.name}."), refused
        )


def _headed(title: str, content: QWidget, button: QWidget | None = None) -> QWidget:
    """A part of the stage under its heading."""
    part = QWidget()
    head = QHBoxLayout()
    head.setContentsMargins(4, 0, 0, 0)
    head.addWidget(heading(title), 1)
    if button is not None:
        head.addWidget(button)
    body = column(part, spacing=4)
    body.addLayout(head)
    body.addWidget(content, 1)
    return part
