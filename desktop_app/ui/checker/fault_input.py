"""The choice of one fault and of the layer that it goes into."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.gradients.faults import FAULTS
from desktop_app.ui.checker.places import FaultPlaces
from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.widgets import column, label, put_text
from desktop_app.words import tr

NO_FAULT = ""
SOMEWHERE = None
"""In place of a layer: the first where the fault can be seen."""

Chosen = tuple[str, str | None]
"""Name and layer; None for :data:`SOMEWHERE`."""


class FaultInput(QWidget):
    """One fault, out of those that apply to the selected lane, and the layer it goes into.

    Signals:
        changed: another fault or layer was chosen.
    """

    changed = Signal()

    def __init__(self, places: FaultPlaces, number: int, *, somewhere: bool = True) -> None:
        """Offer nothing yet; see :meth:`refresh`.

        Args:
            places: which faults apply, and where.
            number: which fault of the lane it is, from 1.
            somewhere: whether the layer may be left open.
        """
        super().__init__()
        self._places, self._somewhere = places, somewhere
        self._none = tr("No fault") if number == 1 else tr("No second fault")
        self.fault, self.layer, self.sentence = Choice(), Choice(), label(role="muted")
        self.fault.setObjectName(f"fault-{number}")
        self.fault.setAccessibleName(tr("Fault {fault}", fault=number))
        self.fault.setToolTip(tr("A bug for the backward pass; the forward pass stays right"))
        self.layer.setObjectName(f"layer-{number}")
        self.layer.setAccessibleName(tr("Layer {fault}", fault=number))
        self.layer.setToolTip(tr("The layer in which the bug is"))
        self._caption = QLabel(tr("in"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._caption)
        row.addWidget(self.layer, 1)
        body = column(self, spacing=4)
        body.addWidget(self.fault)
        body.addLayout(row)
        body.addWidget(self.sentence)
        self.value: Chosen | None = None
        self.fault.chosen.connect(self._choose_fault)
        self.layer.chosen.connect(self._choose_layer)
        self.set_value(None)

    @property
    def applies(self) -> bool:
        """Whether what is chosen fits the network, as far as that is known."""
        places = self._places.places
        if self.value is None or not places:
            return True
        name, path = self.value
        return name in places and path in (SOMEWHERE, *places[name])

    def set_value(self, value: Chosen | None) -> None:
        """Show a fault without reporting it, also one that does not apply."""
        self.value = value
        name, path = value or (NO_FAULT, SOMEWHERE)
        self.fault.clear_choices()
        self.fault.add(NO_FAULT, self._none)
        offered = list(self._places.places)
        for each in offered if not name or name in offered else [name, *offered]:
            self.fault.add(each, _named(each), tr(FAULTS[each].sentence))
        self.fault.select(name)
        layers = self._places.layers(name)
        self.layer.clear_choices()
        if self._somewhere:
            self.layer.add(SOMEWHERE, tr("the first layer where it shows"))
        if path and path not in layers:
            self.layer.add(path, tr("layer {layer}", layer=path))
        for each, words in layers.items():
            self.layer.add(each, words)
        self.layer.select(path)
        text = tr(FAULTS[name].sentence) if name else ""
        put_text(self.sentence, text if self.applies else tr("It does not apply here. {fault}", fault=text))
        for widget in (self._caption, self.layer):
            widget.setVisible(bool(layers or path))

    def _choose_fault(self, name: str) -> None:
        first = next(iter(self._places.places.get(name, [""])), "")
        self._choose((name, SOMEWHERE if self._somewhere else first) if name else None)

    def _choose_layer(self, path: str | None) -> None:
        self._choose((self.value[0], path) if self.value else None)

    def _choose(self, value: Chosen | None) -> None:
        self.set_value(value)
        self.changed.emit()


def _named(name: str) -> str:
    """A fault by its name in words or, in English, the first part of its sentence; and by its name in code."""
    words = tr(name) if tr(name) != name else re.split("[:;]", FAULTS[name].sentence)[0].rstrip(".")
    return tr("{words} ({name})", words=words, name=name)
