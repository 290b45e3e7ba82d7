"""The heat map of the chosen tensor with its head, which says what is shown, and the figures of one element below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.gradients.report import TensorReport
from desktop_app.ui.checker.cells import Quantity
from desktop_app.ui.checker.heat_map import AxisNames, HeatMap
from desktop_app.ui.checker.sentences import element_text
from desktop_app.ui.controls.widgets import column, label
from desktop_app.words import later, tr

QUANTITIES: tuple[tuple[Quantity, str, str], ...] = (
    ("error", later("Error"), later("log₁₀ of the difference between analytic and numeric gradient")),
    ("ratio", later("Ratio"), later("Analytic over numeric gradient; grey where both lie within the error bar")),
    ("sign", later("Sign"), later("Signs of both gradients")),
)


class MapPart(QWidget):
    """Shows one tensor.

    Signals:
        chosen: index of the element that was clicked or reached with the arrow keys.
    """

    chosen = Signal(object)

    def __init__(self, axes: AxisNames | None = None) -> None:
        super().__init__()
        self.map = HeatMap(axes)
        self.title, self.element = QLabel(), label(role="muted", lines=2)
        self.title.setProperty("role", "heading")
        self.element.setObjectName("element")
        self.quantities = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self.title, 1)
        for quantity, title, tip in QUANTITIES:
            head.addWidget(self._quantity_button(quantity, tr(title), tr(tip)))
        body = column(self, spacing=4)
        body.addLayout(head)
        body.addWidget(self.map, 1)
        body.addWidget(self.element)
        self.map.chosen.connect(self._choose)
        self.map.pointed.connect(self._read_out)
        self.map.drawn.connect(lambda: self._read_out(None))

    def _quantity_button(self, quantity: Quantity, title: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setChecked(quantity == self.map.quantity)
        button.setProperty("role", "segment")
        button.setObjectName(f"show-{quantity}")
        button.setAccessibleName(tr("Heat map: {quantity}", quantity=title))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self.map.show_quantity, quantity))
        self.quantities.addButton(button)
        return button

    def show_tensor(self, tensor: TensorReport) -> None:
        """Show another tensor, with no element marked."""
        self.map.show_tensor(tensor)
        name = tr("Heat map of {tensor}", tensor=tensor.name)
        self.title.setText(name)
        self.map.setAccessibleName(name)
        self._read_out(None)

    def mark(self, index: tuple[int, ...]) -> None:
        """Mark an element without reporting it."""
        self.map.mark(index)
        self._read_out(None)

    def _choose(self, index: tuple[int, ...]) -> None:
        self._read_out(None)
        self.chosen.emit(index)

    def _read_out(self, index: tuple[int, ...] | None) -> None:
        """Tell of the element under the pointer, else of the marked one."""
        tensor = self.map.tensor
        index = index if index is not None else self.map.marked_index
        if tensor is None or index is None:
            self.element.setText(tr("Point at a cell, or move through the cells with the arrow keys."))
            return
        down, across = self.map.block
        text = element_text(tensor, index)
        if (down, across) != (1, 1):
            text = tr("{element}  (the worst of {down} × {across})", element=text, down=down, across=across)
        self.element.setText(text)
        self.map.setAccessibleDescription(text)
