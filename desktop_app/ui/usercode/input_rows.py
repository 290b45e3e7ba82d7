"""Editors of the inputs that code is called with: a row for each, with its shape and its range."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.ui.controls.inputs import TextInput
from desktop_app.ui.controls.widgets import column, label, put_text
from desktop_app.usercode.inputs import Fixed, Floats, Input, Inputs, Integers, changed
from desktop_app.words import later, tr

ONE = later("one number")
TIPS = {
    "shape": later("Sizes, such as 3 × 4; empty for one number"),
    "range": later("Smallest and largest number, such as −1, 1"),
    "below": later("Whole numbers from 0 to below this"),
    "value": later('A value as JSON: 0.5, true, "text", {"stride": 1}'),
}
NAMES = {
    "shape": later("Shape of {input}"),
    "range": later("Range of {input}"),
    "below": later("Below of {input}"),
    "value": later("Value of {input}"),
}


class InputRows(QWidget):
    """All inputs.

    Signals:
        changed: (name, value) of an input that the person has changed.
    """

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("input-rows")
        self._shown: Inputs = {}
        self._complaints: dict[str, str] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        for place, stretch in enumerate((0, 3, 3)):
            self._grid.setColumnStretch(place, stretch)
        self.complaint = label(role="finding")
        self.complaint.setObjectName("input-complaint")
        body = column(self, spacing=4)
        body.addLayout(self._grid)
        body.addWidget(self.complaint)
        put_text(self.complaint, "")

    def show_inputs(self, inputs: Inputs) -> None:
        """Show other inputs; editors stay where kind and name do."""
        kinds = [(name, type(item)) for name, item in inputs.items()]
        if kinds != [(name, type(item)) for name, item in self._shown.items()]:
            self._rebuild(inputs)
        self._shown = dict(inputs)
        for name, item in inputs.items():
            for editor in self.findChildren(TextInput):
                if editor.property("input") == name:
                    editor.set_value(item)

    def _rebuild(self, inputs: Inputs) -> None:
        while (taken := self._grid.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._complaints.clear()
        put_text(self.complaint, "")
        if inputs:
            for place, title in enumerate(("", tr("Shape"), tr("Values"))):
                heading = QLabel(title)
                heading.setProperty("role", "muted")
                self._grid.addWidget(heading, 0, place)
        for row, (name, item) in enumerate(inputs.items(), 1):
            text = QLabel(name.rpartition(".")[2] if name.startswith(("param", "weights")) else name)
            text.setToolTip(name)
            self._grid.addWidget(text, row, 0)
            keys = (
                ("value",) if isinstance(item, Fixed) else ("shape", "below" if isinstance(item, Integers) else "range")
            )
            for place, key in enumerate(keys, 1):
                self._grid.addWidget(self._editor(name, key), row, place, 1, 3 - len(keys))

    def _editor(self, name: str, key: str) -> TextInput:
        editor = TextInput(partial(self._parsed, name, key), partial(shown, key), live=False)
        editor.setObjectName(f"{name}-{key}")
        editor.setProperty("input", name)
        editor.setAccessibleName(tr(NAMES[key], input=name))
        editor.setToolTip(tr(TIPS[key]))
        editor.edited.connect(lambda value, _: self.changed.emit(name, value))
        editor.complained.connect(partial(self._complain, editor.objectName()))
        return editor

    def _complain(self, editor: str, sentence: str) -> None:
        """Say all that is wrong, as long as it is: each editor tells of itself alone."""
        self._complaints[editor] = sentence
        put_text(self.complaint, "\n".join(filter(None, self._complaints.values())))

    def _parsed(self, name: str, key: str, text: str) -> Input:
        text = text.replace(tr(ONE), "").replace("0 …", "")
        if key == "below":
            return changed(self._shown[name], key, str(int(text) + 1) if text.strip().isdigit() else text, name)
        return changed(self._shown[name], key, text.replace("…", ","), name)


def shown(key: str, item: Input | None) -> str:
    """A property of an input as text that can be typed again."""
    if isinstance(item, Fixed):
        return json.dumps(item.value, ensure_ascii=False, default=str)
    if item is None:
        return ""
    if key == "shape":
        return " × ".join(map(str, item.shape)) or tr(ONE)
    if isinstance(item, Integers):
        return f"0 … {item.below - 1}"
    return f"{item.low:g} … {item.high:g}".replace("-", "−") if isinstance(item, Floats) else ""
