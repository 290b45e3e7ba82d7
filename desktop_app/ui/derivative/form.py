"""The left side of the lab: the function, the point, the step, and in words what is seen."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.figures import figure
from desktop_app.gradients.expression import ExpressionError
from desktop_app.ui.controls.flow import FlowLayout
from desktop_app.ui.controls.inputs import NumberInput, TextInput
from desktop_app.ui.controls.numbers import Number
from desktop_app.ui.controls.slider import DecadeSlider
from desktop_app.ui.controls.widgets import column, hairline, heading, label, put_text
from desktop_app.ui.derivative.figures import value_text
from desktop_app.ui.derivative.question import EXAMPLES, Answer, Example, read
from desktop_app.ui.derivative.state import LabState
from desktop_app.ui.style import theme
from desktop_app.words import tr

SPAN = (1e-16, 1.0)
LONGEST_FORMULA = 64


class Caret(QWidget):
    """Points at a character of the line above."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line, self.position = line, -1
        self.setFixedHeight(9)
        self.hide()

    def point_at(self, position: int) -> None:
        """Point at the character of this index, or past the last one; −1: at none."""
        self.position = position
        self.setVisible(position >= 0)
        self.update()

    def place(self) -> float:
        """Where the character is, in pixels of the line's own."""
        line, middle = self._line, self._line.height() // 2
        advance = line.fontMetrics().horizontalAdvance
        last = min(self.position, len(line.text()) - 1)
        # The field scrolls and has a frame: it is asked which of its pixels belong to which character.
        for x in range(line.width()):
            if line.cursorPositionAt(QPoint(x, middle)) > last:
                return x + (advance(line.text()[last]) / 2 + 4 if self.position > last >= 0 else 0.0)
        return line.width() - 12.0  # scrolled out of sight

    def paintEvent(self, event: QPaintEvent) -> None:
        x = self.mapFromGlobal(self._line.mapToGlobal(QPointF(self.place(), 0))).x()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().finding))
        painter.drawPolygon(QPolygonF([QPointF(x, 1), QPointF(x - 5, 8), QPointF(x + 5, 8)]))
        painter.end()


class QuestionForm(QWidget):
    """Editors of the question; what is wrong with one is said under it."""

    def __init__(self, state: LabState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("derivative-form")
        self._fault = -1
        body = column(self, margin=12, spacing=6)
        self._build_function(body)
        body.addSpacing(10)
        self._build_numbers(body)
        body.addSpacing(10)
        body.addWidget(hairline())
        body.addSpacing(6)
        body.addWidget(heading(tr("What is seen")))
        self.seen = label()
        self.seen.setObjectName("seen")
        self.seen.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(self.seen)
        body.addStretch(1)
        state.asked.connect(self._show_question)
        self._show_question()

    def _build_function(self, body: QVBoxLayout) -> None:
        self.text = TextInput(self._read, str)
        self.text.setObjectName("function")
        self.text.setAccessibleName(tr("Function f(t)"))
        self.text.setToolTip(tr("A formula in one variable, such as t**3 or sin(t)/t"))
        self.text.setPlaceholderText("t**3")
        self.text.edited.connect(lambda text, _: self._state.ask(text=text))
        self.text.complained.connect(self._complain)
        self.name = QLabel()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.text, 1)
        self.caret = Caret(self.text)
        self.text.cursorPositionChanged.connect(self.caret.update)  # the field may have scrolled
        self.fault, self.formula = label(role="finding"), label(role="muted")
        self.fault.setObjectName("function-fault")
        self.formula.setObjectName("formula")
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        put_text(self.fault, "")
        self.chips: list[QPushButton] = []
        chips = QWidget()
        flow = FlowLayout(chips)
        for example in EXAMPLES:
            chip = QPushButton(tr(example.name))
            chip.setObjectName(f"example-{example.text}")
            chip.setToolTip(f"{tr(example.tip)}\nf(t) = {example.text}")
            chip.setAccessibleName(tr("Example: {name}", name=tr(example.name)))
            chip.clicked.connect(partial(self._take_example, example))
            flow.addWidget(chip)
            self.chips.append(chip)
        body.addWidget(heading(tr("Function")))
        body.addLayout(row)
        for widget in (self.caret, self.fault, self.formula, chips):
            body.addWidget(widget)

    def _build_numbers(self, body: QVBoxLayout) -> None:
        self.at, self.eps = NumberInput(Number()), NumberInput(Number(low=0, low_open=True))
        self.slider = DecadeSlider(*SPAN)
        self.at_fault, self.eps_fault = label(role="finding"), label(role="finding")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 84)
        rows = ((tr("Point"), self.at, self.at_fault, "at"), (tr("Step ε"), self.eps, self.eps_fault, "eps"))
        line = 0
        self.captions = []
        self.at.setToolTip(tr("Where the derivative is asked for"))
        self.eps.setToolTip(tr("The step of the difference quotients: small enough, and not too small"))
        for words, field, fault, name in rows:
            caption = QLabel(words)
            caption.setBuddy(field)
            self.captions.append(caption)
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.edited.connect(lambda value, _, name=name: self._state.ask(**{name: value}))
            field.complained.connect(partial(put_text, fault))
            put_text(fault, "")
            fault.setObjectName(f"{name}-fault")
            grid.addWidget(caption, line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(fault, line + 1, 0, 1, 2)
            line += 2
        self.slider.setObjectName("eps-slider")
        self.slider.setAccessibleName(tr("Step ε"))
        self.slider.setToolTip(tr("The step of the difference quotients: small enough, and not too small"))
        self.slider.edited.connect(lambda value, _: self._state.ask(eps=value))
        grid.addWidget(self.slider, line, 0, 1, 2)
        grid.addWidget(QLabel(tr("Precision")), line + 1, 0)
        grid.addWidget(self._precision(), line + 1, 1)
        body.addWidget(heading(tr("Point and step")))
        body.addLayout(grid)

    def _precision(self) -> QWidget:
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.precisions = QButtonGroup(self)
        for dtype in ("float64", "float32"):
            button = QToolButton()
            button.setText(dtype)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setObjectName(dtype)
            button.setAccessibleName(tr("Precision: {dtype}", dtype=dtype))
            button.setToolTip(tr("In which precision f is evaluated: it sets the error of rounding"))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.precisions.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.precisions.buttonClicked.connect(lambda button: self._state.ask(dtype=button.text()))
        return switch

    def _read(self, text: str) -> str:
        """The text of a formula.

        Raises:
            ExpressionError: the text is none; :attr:`_fault` then is the place.
        """
        try:
            expression = read(text)
        except ExpressionError as error:
            self._fault = error.position
            raise
        self._fault = -1
        return expression.text

    def _complain(self, sentence: str) -> None:
        put_text(self.fault, sentence)
        for old in (self.formula, self.seen):  # they are about the formula before
            old.setEnabled(not sentence)
        self.text.setAccessibleDescription(sentence)
        self.caret.point_at(self._fault if sentence else -1)

    def _take_example(self, example: Example) -> None:
        self._state.ask(text=example.text, at=example.at, eps=example.eps)
        for field in (self.text, self.at, self.eps):  # also where the same question is asked again, over a typing error
            field.setModified(False)
            field.setProperty("invalid", False)
            field.set_value(None)
        self._show_question()

    def _show_question(self) -> None:
        question = self._state.question
        self.text.set_value(question.text)
        self.at.set_value(question.at)
        self.eps.set_value(question.eps)
        self.slider.set_value(question.eps)
        for button in self.precisions.buttons():
            button.setChecked(button.text() == question.dtype)

    def show_answer(self, found: Answer | None, problem: str, sentences: list[str]) -> None:
        """Show what is known, and under the point why nothing is."""
        put_text(self.at_fault, problem)
        name = read(self._state.question.text).variable
        self.name.setText(f"f({name}) =")
        self.captions[0].setText(tr("Point {name}", name=name))
        if found is None:
            put_text(self.formula, "")
            self.seen.setText("")
            return
        name, exact = found.expression.variable, found.truth.value
        formula = found.formula if len(found.formula) <= LONGEST_FORMULA else f"{found.formula[:LONGEST_FORMULA]} …"
        value = tr("none") if math.isnan(exact) else value_text(exact)
        put_text(self.formula, f"f′({name}) = {formula}\nf′({figure(found.question.at, 6)}) = {value}")
        self.seen.setText("\n\n".join(sentences))
