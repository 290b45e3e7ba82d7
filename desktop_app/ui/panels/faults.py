"""Deliberate bugs in the backward pass of the selected lane, to see what a wrong gradient does to its loss."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from desktop_app.experiment.editing import replace_lane
from desktop_app.experiment.schema import MAX_FAULTS, PlantedFault
from desktop_app.ui.checker.fault_input import FaultInput
from desktop_app.ui.checker.places import FaultPlaces
from desktop_app.ui.controls.widgets import Disclosure, column, label
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.panel import Panel
from desktop_app.ui.panels.words import faults_in_words
from desktop_app.words import later, phrase, tr

EXPLANATION = later(
    "The lane trains with this bug in its backward pass. The loss stays what it is, the gradient does not; "
    "the gradient check names the bug."
)
TITLES = (later("Planted faults: none"), later("Planted faults: one"), later("Planted faults: two"))


class FaultsPanel(Panel):
    """Up to two faults; which ones apply is found out when the section is opened."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, later("Planted faults"), margin=0)
        self._places = FaultPlaces(session, self)
        content = QWidget()
        body = column(content, spacing=6)
        body.addWidget(label(tr(EXPLANATION), "muted"))
        self.inputs = [FaultInput(self._places, number, somewhere=False) for number in range(1, MAX_FAULTS + 1)]
        for each in self.inputs:
            each.changed.connect(self._plant)
            body.addWidget(each)
        self.disclosure = Disclosure("", content)
        self.disclosure.button.setObjectName("planted-faults")
        self.body.addWidget(self.disclosure)
        self.disclosure.button.toggled.connect(self._look)
        self._places.found.connect(self.refresh)
        session.stateChanged.connect(self._look)
        session.laneSelected.connect(self._look)
        self.refresh()

    def refresh(self) -> None:
        faults = self.lane.faults
        self.disclosure.set_title(tr(TITLES[len(faults)]))
        self.disclosure.button.setToolTip(faults_in_words(self.lane) or tr(EXPLANATION))
        for number, field in enumerate(self.inputs):
            field.set_value((faults[number].fault, faults[number].layer) if number < len(faults) else None)
            field.setVisible(number <= len(faults))

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self._places.close_down()

    def _look(self) -> None:
        if self.disclosure.button.isChecked() and self.session.state != "preparing":
            self._places.look()

    def _plant(self) -> None:
        chosen = [field.value for field in self.inputs if field.value is not None]
        faults = tuple(PlantedFault(name, path or "") for name, path in chosen)
        lane = replace(self.lane, faults=faults)
        what = phrase("plant fault") if len(faults) > len(self.lane.faults) else phrase("change planted faults")
        self.edit(lambda: replace_lane(self.session.experiment, self.session.selected_lane, lane), what)
