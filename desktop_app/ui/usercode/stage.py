"""The right side of the room: what to do, the question before a file is run, what was found, or why nothing was."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QSplitter, QStackedWidget, QTabBar, QWidget

from desktop_app.gradients.report import Report, TensorReport, method_in_words
from desktop_app.resources import resource
from desktop_app.ui.checker.heat_map import plain_axes
from desktop_app.ui.checker.map_part import MapPart
from desktop_app.ui.checker.sentences import counted
from desktop_app.ui.checker.tables import TensorTable, WorstTable
from desktop_app.ui.checker.verdict import VerdictBanner
from desktop_app.ui.controls.widgets import IconButton, column, heading, label
from desktop_app.ui.usercode.code_view import CodeView
from desktop_app.ui.usercode.state import CodeState
from desktop_app.usercode.conventions import EXPECTED
from desktop_app.usercode.judgement import CodeCheck
from desktop_app.words import later, tr

EMPTY_TITLE = later("Is the backward pass that you wrote right?")
EMPTY = later("Choose or drop a Python file.")
AGAIN = later(
    "Every gradient that your code returns is compared with a numerical one, and again whenever you save the file."
)
EXAMPLE = later("Or look at an example first:")
EXAMPLES = (
    ("two_layers.py", later("Two layers, right")),
    ("batch_norm_bug.py", later("Batch normalization with a bug")),
    ("course_network.py", later("The course's network")),
)
ASKING = later("The file is run with your rights: only do that with code that you trust.")
PROCESS = later(
    "It runs in a process of its own, which is ended if it does not come back. From now on it is run again whenever it "
    "is saved."
)
WAITING = later("The code is being checked …")
OUTDATED = later("The file or its inputs have changed since: this is what the check found before.")
NO_RESULT = later("The code cannot be checked.")
STOPPED = later("The check was cancelled.")
WORDS = 580


class CodeStage(QStackedWidget):
    """Shows one state of the room.

    Signals:
        saveRequested: the report is to be written to a file.
    """

    saveRequested = Signal()

    def __init__(self, state: CodeState) -> None:
        super().__init__()
        self._state = state
        self._result: CodeCheck | None = None
        self.banner, self.problem = VerdictBanner(), VerdictBanner()
        self.tensors, self.worst, self.heat = TensorTable(), WorstTable(), MapPart(plain_axes)
        self.code, self.problem_code = CodeView(), CodeView()
        self.problem.setObjectName("problem-banner")
        waiting = QWidget()
        _in_the_middle(waiting, label(tr(WAITING), "muted"))
        self._pages = [self._empty_page(), self._asking_page(), self._problem_page(), self._result_page(), waiting]
        for page in self._pages:
            self.addWidget(page)
        self.tensors.rowChosen.connect(lambda row: self.show_tensor(self.tensors.tensors[row]))
        self.worst.rowChosen.connect(self.show_worst)
        self.heat.chosen.connect(self._choose_element)
        state.changed.connect(self._show)
        self._show()

    @property
    def report(self) -> Report | None:
        """The report that is shown."""
        return self._result.report if self._result is not None and self.currentWidget() is self._pages[3] else None

    def _empty_page(self) -> QWidget:
        page, row = QWidget(), QHBoxLayout()
        row.addStretch(1)
        for file, title in EXAMPLES:
            button = QPushButton(tr(title))
            button.setObjectName(f"example-{Path(file).stem}")
            button.setToolTip(tr("An example that comes with the program and may be run without asking"))
            button.clicked.connect(partial(self._open_example, file))
            row.addWidget(button)
        row.addStretch(1)
        texts = [label(tr(text), "muted") for text in (EMPTY, EXPECTED, AGAIN, EXAMPLE)]
        _in_the_middle(page, label(tr(EMPTY_TITLE), "display"), *texts, row)
        return page

    def _open_example(self, file: str) -> None:
        self._state.open(resource("examples", file))

    def _asking_page(self) -> QWidget:
        page = QWidget()
        self.question, self.place = label(role="display"), label(role="muted")
        self.agree = QPushButton(tr("Run and check"))
        self.question.setObjectName("consent-question")
        self.agree.setObjectName("agree")
        self.agree.setToolTip(tr("Run this file now, and again whenever it is saved"))
        self.agree.setProperty("role", "primary")
        self.agree.clicked.connect(self._state.agree)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.agree)
        row.addStretch(1)
        _in_the_middle(page, self.question, self.place, label(tr(ASKING)), label(tr(PROCESS), "muted"), row)
        return page

    def _problem_page(self) -> QWidget:
        page = QWidget()
        body = column(page, margin=8)
        body.addWidget(self.problem)
        body.addWidget(self.problem_code, 1)
        return page

    def _result_page(self) -> QWidget:
        page, lower, upper = QWidget(), QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        lower.addWidget(self.heat)
        lower.addWidget(_headed(tr("Your code"), self.code))
        lower.setSizes([460, 540])
        upper.addWidget(self._tables_part())
        upper.addWidget(lower)
        upper.setSizes([210, 390])
        upper.setStretchFactor(1, 1)
        for splitter in (lower, upper):
            splitter.setChildrenCollapsible(False)
        body = column(page, margin=8)
        body.addWidget(self.banner)
        body.addWidget(upper, 1)
        return page

    def _tables_part(self) -> QWidget:
        part, pages, tabs = QWidget(), QStackedWidget(), QTabBar()
        tabs.setProperty("role", "plots")
        tabs.setObjectName("code-ways")
        tabs.setAccessibleName(tr("Ways to an element"))
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        for title, page in ((tr("Gradients"), self.tensors), (tr("Worst elements"), self.worst)):
            tabs.setTabToolTip(tabs.addTab(title), tr(page.about))
            pages.addWidget(page)
        tabs.currentChanged.connect(pages.setCurrentIndex)
        save = IconButton("export", tr("Save report"), tr("Save the report (JSON or CSV)"))
        save.setObjectName("save-code-report")
        save.clicked.connect(self.saveRequested)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(tabs, 1)
        head.addWidget(save)
        body = column(part, spacing=4)
        body.addLayout(head)
        body.addWidget(pages, 1)
        return part

    def show_tensor(self, tensor: TensorReport) -> None:
        """Show the heat map of a gradient, with no element chosen."""
        self.heat.show_tensor(tensor)
        self.worst.choose(-1)

    def show_worst(self, row: int) -> None:
        """Show one of the worst elements."""
        element = self.worst.elements[row]
        place = self.tensors.row_of(element.tensor)
        self.tensors.choose(place)
        self.show_tensor(self.tensors.tensors[place])
        self.worst.choose(row)
        self.heat.mark(element.index)

    def _choose_element(self, index: tuple[int, ...]) -> None:
        if self.heat.map.tensor is not None:
            self.worst.choose(self.worst.row_of(self.heat.map.tensor.name, index))

    def _show(self) -> None:
        state = self._state
        if state.problem:
            if state.cancelled:
                self.problem.show_words(False, tr(STOPPED), "")
            else:
                self.problem.show_words(False, tr(NO_RESULT), state.problem)
            self.problem_code.show_source(state.source, [state.line])
            self.setCurrentIndex(2)
        elif state.asking and state.source is not None:
            self.question.setText(tr("Run {name}?", name=state.source.path.name))
            self.place.setText(str(state.source.path))
            self.setCurrentIndex(1)
            if self.isVisible():
                self.agree.setFocus()
        elif state.result is not None:
            self._show_result(state.result)
            self.setCurrentIndex(3)
        else:
            self.setCurrentIndex(0 if state.path is None else 4)

    def _show_result(self, result: CodeCheck) -> None:
        self.banner.show_report(result.report, subject_of(result), tr(OUTDATED) if self._state.outdated else "")
        if result is self._result:
            return
        self._result = result
        self.code.show_source(result.source, result.wrong_lines, result.candidate.backward.line)
        self.tensors.show_report(result.report)
        self.worst.show_report(result.report)
        if result.report.worst:
            self.worst.choose(0)
            self.show_worst(0)
        elif self.tensors.tensors:
            self.show_tensor(self.tensors.tensors[0])


def subject_of(result: CodeCheck) -> str:
    """What was checked, and how."""
    elements = sum(tensor.analytic.size for tensor in result.report.tensors)
    words = (
        result.source.path.name,
        tr(result.candidate.title),
        counted(elements, later("1 element"), later("{count:,} elements")),
        tr("seed {seed}", seed=result.seed),
        tr("{scheme} differences", scheme=method_in_words(result.report.scheme)),
    )
    return "  ·  ".join(words)


def _in_the_middle(page: QWidget, *parts: QWidget | QLayout) -> None:
    """Put texts and buttons into the middle of a page, in a column that is wide enough to be read."""
    block = QWidget()
    block.setFixedWidth(WORDS)
    inside = column(block, spacing=12)
    for part in parts:
        if isinstance(part, QLayout):
            inside.addLayout(part)
            continue
        if isinstance(part, QLabel):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(part)
    # Stretches and not an alignment: an aligned widget is not asked how high its wrapped words become.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(block)
    row.addStretch(1)
    body = column(page)
    body.addStretch(1)
    body.addLayout(row)
    body.addStretch(1)


def _headed(title: str, content: QWidget) -> QWidget:
    """A part of the stage under its heading."""
    part = QWidget()
    body = column(part, spacing=4)
    body.addWidget(heading(title))
    body.addWidget(content, 1)
    return part
